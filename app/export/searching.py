"""What was written, opened again and searched for names that should not be there."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Lock

from PIL import Image, UnidentifiedImageError

from app.model.names_in_text import Finder, HiddenName

_TAG = re.compile(r"<[^>]*>")
# What no word goes on after: the end of a paragraph, a line, a cell or a shared string.
_END = re.compile(r"</(?:\w+:)?(?:p|si|c|text)>|<(?:\w+:)?br\b[^>]*>")
# How a workbook writes a sign that XML has none for.
_SIGN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SHARED = re.compile(r"<si>.*?</si>", re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_INDEX = re.compile(r"<v>(\d+)</v>")
# Parts of EXIF that stand apart: of the picture, of the place, of how it is exchanged.
_EXIF_PARTS = (0x8769, 0x8825, 0xA005)
_SHEET_NAME = re.compile(r'<sheet [^>]*?name="([^"]*)"')
# Names of fonts and styles, which no session has a word in.
_NO_WORDS = re.compile(r".*/theme/.*|.*/(?:styles|tableStyles|presProps|viewProps)\.xml")
# PDFium is no library of two threads at once.
_PDFIUM = Lock()
_PACKAGES = (".pptx", ".potx", ".xlsx")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")

_PLACES = (
    (r"ppt/slides/slide(\d+)\.xml", "dia {}"),
    (r"ppt/notesSlides/notesSlide(\d+)\.xml", "de notities van dia {}"),
    (r"ppt/comments/.*", "een opmerking"),
    (r"(?:ppt|xl)/charts/.*", "een grafiek"),
    (r"ppt/embeddings/.*", "het werkboek van een grafiek"),
    (r"(?:ppt|xl)/media/.*", "een foto"),
    (r"ppt/(?:slideMasters|slideLayouts)/.*", "het sjabloon"),
    (r"docProps/.*", "de eigenschappen van het bestand"),
    (r"xl/sharedStrings\.xml", "de cellen"),
    (r"xl/workbook\.xml", "de namen van bladen"),
)


def places_of(path: Path, hidden: Iterable[HiddenName], suffix: str | None = None) -> list[str]:
    """Where a sure name stands in a file, as Dutch clauses: slide, sheet, notes, properties.

    Looks in every part of an Office file, in workbooks and pictures within it, at text that is
    divided over runs, at what pictures say of themselves, and at the words that a PDF draws.
    """
    finder = Finder(each for each in hidden if not each.doubtful)
    if not finder:
        return []
    kind = (suffix or path.suffix).lower()
    return list(dict.fromkeys(_places(path.read_bytes(), kind, finder)))


def _places(data: bytes, kind: str, finder: Finder) -> Iterator[str]:
    if kind in _PACKAGES:
        yield from _in_package(data, finder)
    elif kind in _PICTURES:
        if _stands_in(_picture_words(data), finder):
            yield "wat de afbeelding over zichzelf zegt"
    elif kind == ".pdf":
        yield from _in_pdf(data, finder)
    elif _stands_in(_xml_words(_decoded(data)), finder):
        yield "de tekst"


def _in_package(data: bytes, finder: Finder) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheets = _sheet_names(package)
        shared = _shared_with(package, finder)
        cells = list(_in_cells(package, sheets, shared, finder)) if shared else []
        yield from cells
        for name in package.namelist():
            if _NO_WORDS.fullmatch(name) or (cells and name == _STRINGS):
                continue
            if _holds(package.read(name), Path(name).suffix.lower(), finder):
                at = _cells(package.read(name), set(), finder) if _SHEET.fullmatch(name) else []
                yield f"{_place(name, sheets)} cel {at[0]}" if at else _place(name, sheets)
            elif _stands_in([name.replace("_", " ")], finder):
                yield _place(name, sheets)


def _in_cells(
    package: zipfile.ZipFile, sheets: list[str], shared: set[int], finder: Finder
) -> Iterator[str]:
    """The first cell of each sheet that shows one of these shared strings."""
    for name in filter(_SHEET.fullmatch, package.namelist()):
        at = _cells(package.read(name), shared, finder)
        if at:
            yield f"{_place(name, sheets)} cel {at[0]}"


def _holds(part: bytes, kind: str, finder: Finder) -> bool:
    if kind in _PACKAGES:
        return any(True for _ in _in_package(part, finder))
    words = _picture_words(part) if kind in _PICTURES else _xml_words(_decoded(part))
    return _stands_in(words, finder)


def _sheet_names(package: zipfile.ZipFile) -> list[str]:
    if "xl/workbook.xml" not in package.namelist():
        return []
    book = package.read("xl/workbook.xml").decode("utf-8", "replace")
    return [html.unescape(name) for name in _SHEET_NAME.findall(book)]


def _place(name: str, sheets: list[str]) -> str:
    sheet = _SHEET.fullmatch(name)
    if sheet is not None and int(sheet[1]) <= len(sheets):
        return f"blad ‘{sheets[int(sheet[1]) - 1]}’"
    for pattern, words in _PLACES:
        found = re.fullmatch(pattern, name)
        if found is not None:
            return words.format(*found.groups())
    return name


def _shared_with(package: zipfile.ZipFile, finder: Finder) -> set[int]:
    """Which of the shared strings of a workbook hold a name."""
    if _STRINGS not in package.namelist():
        return set()
    text = _decoded(package.read(_STRINGS))
    if not _stands_in(_xml_words(text), finder):
        return set()
    strings = enumerate(_SHARED.findall(text))
    return {at for at, string in strings if _stands_in(_xml_words(string), finder)}


def _cells(part: bytes, shared: set[int], finder: Finder) -> list[str]:
    """The cells of a sheet in which a name stands, in order."""
    found = []
    for cell, kind, within in _CELL.findall(_decoded(part)):
        index = _INDEX.search(within) if 't="s"' in kind else None
        hit = int(index[1]) in shared if index else _stands_in(_xml_words(within), finder)
        if hit:
            found.append(cell)
    return found


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def _xml_words(text: str) -> Iterator[str]:
    """As it stands, for attributes; and without tags, for what is divided over runs."""
    yield _signs(text)
    yield _signs(_TAG.sub("", _END.sub("\n", text)))


def _signs(text: str) -> str:
    return _SIGN.sub(lambda found: chr(int(found[1], 16)), html.unescape(text))


def _picture_words(data: bytes) -> Iterator[str]:
    try:
        with Image.open(BytesIO(data)) as picture:
            exif = picture.getexif()
            apart = [pair for part in _EXIF_PARTS for pair in exif.get_ifd(part).items()]
            told = [*picture.info.items(), *exif.items(), *apart]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return
    for key, value in told:
        yield str(key)
        if isinstance(value, bytes):
            # Windows writes author, title and comment in UTF-16, cameras after this word.
            value = value.removeprefix(b"UNICODE\0").removeprefix(b"ASCII\0\0\0")
            codes = ("utf-8", "utf-16-le", "utf-16-be")
            yield from (value.decode(code, "replace") for code in codes)
        else:
            yield str(value)


def _in_pdf(data: bytes, finder: Finder) -> Iterator[str]:
    if _stands_in(_pdf_words(data), finder):
        yield "de eigenschappen of de bladwijzers van de PDF"
    for number, page in enumerate(_pdf_pages(data), 1):
        if _stands_in([page], finder):
            yield f"bladzijde {number}"


def _pdf_pages(data: bytes) -> Iterator[str]:
    """The words that each page draws, as a reader of screens or a search engine gets them."""
    # 8 MB that only an export of a PDF needs.
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def _pdf_words(data: bytes) -> Iterator[str]:
    """What stands outside the compressed streams: strings in Latin, and in UTF-16 as hex or not."""
    plain = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    yield plain.decode("latin-1")
    yield plain.decode("utf-8", "replace")
    for found in re.findall(rb"\((\xfe\xff(?:[^()\\]|\\.)*)\)", plain, re.DOTALL):
        yield re.sub(rb"\\(.)", rb"\1", found[2:], flags=re.DOTALL).decode("utf-16-be", "replace")
    for found in re.findall(rb"<((?:FEFF|feff)[0-9A-Fa-f]*)>", plain):
        yield bytes.fromhex(found.decode())[2:].decode("utf-16-be", "replace")


def _stands_in(texts: Iterable[str], finder: Finder) -> bool:
    return any(not doubtful for text in texts for *_, doubtful in finder.found(text))
