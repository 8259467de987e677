"""What a PDF of Qt lacks: its language, its title over the window, and the titles of its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ADDED = b"/Lang (nl-NL)\n/ViewerPreferences << /DisplayDocTitle true >>\n"


def in_dutch(pdf: bytes, titles: Sequence[str] = ()) -> bytes:
    """The PDF with an update at its end that replaces its catalog; any other PDF as it was.

    `titles` are those of its pages, in order, to go to one by; left out where there are others.
    The PDF has a plain cross-reference table and one list of pages, as Qt writes them.
    """
    end = _END.search(pdf)
    if end is None:
        return pdf
    trailer = pdf[pdf.rfind(b"trailer", 0, end.start()) : end.start()]
    root, size = re.search(rb"/Root (\d+) 0 R", trailer), re.search(rb"/Size (\d+)", trailer)
    if root is None or size is None:
        return pdf
    catalog = re.search(rb"\n" + root[1] + rb" 0 obj\s*<<([^<>]*)>>\s*endobj", pdf)
    if catalog is None or b"/Lang" in catalog[1]:
        return pdf
    first = int(size[1])
    outline = _outline(first, titles, _pages(pdf))
    opens = b"/Outlines %d 0 R\n" % first if outline else b""
    bodies = {int(root[1]): catalog[1] + _ADDED + opens}
    bodies |= {first + place: body for place, body in enumerate(outline)}
    new, table = b"", b"xref\n"
    for number, body in bodies.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(pdf) + len(new))
        new += b"%d 0 obj\n<<%b>>\nendobj\n" % (number, body)
    inside = trailer.rstrip().removesuffix(b">>") + b"/Prev %b\n>>\n" % end[1]
    inside = inside.replace(size[0], b"/Size %d" % (first + len(outline)))
    return pdf + new + table + inside + b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(new))


def _pages(pdf: bytes) -> list[bytes]:
    """The numbers of the objects of all pages, in order."""
    kids = re.findall(rb"/Type /Pages\s*/Kids\s*\[([^\]]*)\]", pdf)
    return re.findall(rb"(\d+) 0 R", kids[0]) if len(kids) == 1 else []


def _outline(first: int, titles: Sequence[str], pages: Sequence[bytes]) -> list[bytes]:
    """The insides of the outline, object `first`, and of its lines, which follow it."""
    if not titles or len(titles) != len(pages):
        return []
    last = first + len(titles)
    bodies = [
        b"/Type /Outlines /First %d 0 R /Last %d 0 R /Count %d" % (first + 1, last, len(pages))
    ]
    for number, (title, page) in enumerate(zip(titles, pages, strict=True), first + 1):
        words = b"feff" + title.encode("utf-16-be", "replace").hex().encode()
        body = b"/Title <%b> /Parent %d 0 R /Dest [%b 0 R /Fit]" % (words, first, page)
        body += b" /Prev %d 0 R" % (number - 1) if number > first + 1 else b""
        body += b" /Next %d 0 R" % (number + 1) if number < last else b""
        bodies.append(body)
    return bodies
