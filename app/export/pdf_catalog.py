"""What a PDF of Qt lacks for a reader of screens: its language, and its title over the window."""

from __future__ import annotations

import re

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ADDED = b"/Lang (nl-NL)\n/ViewerPreferences << /DisplayDocTitle true >>\n"


def in_dutch(pdf: bytes) -> bytes:
    """The PDF with an update at its end that replaces its catalog; any other PDF as it was.

    The PDF has a plain cross-reference table, as Qt writes it.
    """
    end = _END.search(pdf)
    if end is None:
        return pdf
    trailer = pdf[pdf.rfind(b"trailer", 0, end.start()) : end.start()]
    root = re.search(rb"/Root (\d+) 0 R", trailer)
    if root is None:
        return pdf
    catalog = re.search(rb"\n" + root[1] + rb" 0 obj\s*<<([^<>]*)>>\s*endobj", pdf)
    if catalog is None or b"/Lang" in catalog[1]:
        return pdf
    begin = len(pdf)
    new = root[1] + b" 0 obj\n<<" + catalog[1] + _ADDED + b">>\nendobj\n"
    table = b"xref\n%b 1\n%010d 00000 n \n" % (root[1], begin)
    inside = trailer.rstrip().removesuffix(b">>") + b"/Prev %b\n>>\n" % end[1]
    return pdf + new + table + inside + b"startxref\n%d\n%%%%EOF\n" % (begin + len(new))
