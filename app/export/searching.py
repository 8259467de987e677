"""What was written, opened again and searched for names that should not be there."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from app.model.names_in_text import Finder, HiddenName

_TAG = re.compile(r"<[^>]*>")
_SHEET_NAME = re.compile(r'<sheet [^>]*?name="([^"]*)"')
# Names of fonts and styles, which no session has a word in.
_NO_WORDS = re.compile(r".*/theme/.*|.*/(?:styles|tableStyles|presProps|viewProps)\.xml")
_PACKAGES = (".pptx", ".potx", ".xlsx")
_PICTURES = (".png", ".jpg", ".jpeg")

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
    divided over runs, and at what pictures say of themselves. Of a PDF only what stands outside
    its drawing can be searched: what is drawn was searched before it was.
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
        if _stands_in(_pdf_words(data), finder):
            yield "de eigenschappen of de bladwijzers van de PDF"
    elif _stands_in(_xml_words(data.decode("utf-8", "replace")), finder):
        yield "de tekst"


def _in_package(data: bytes, finder: Finder) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheets = _sheet_names(package)
        for name in package.namelist():
            if _NO_WORDS.fullmatch(name):
                continue
            kind = Path(name).suffix.lower()
            part = package.read(name)
            if kind in _PACKAGES:
                found = any(True for _ in _in_package(part, finder))
            elif kind in _PICTURES:
                found = _stands_in(_picture_words(part), finder)
            else:
                found = _stands_in(_xml_words(part.decode("utf-8", "replace")), finder)
            if found or _stands_in([name.replace("_", " ")], finder):
                yield _place(name, sheets)


def _sheet_names(package: zipfile.ZipFile) -> list[str]:
    if "xl/workbook.xml" not in package.namelist():
        return []
    book = package.read("xl/workbook.xml").decode("utf-8", "replace")
    return [html.unescape(name) for name in _SHEET_NAME.findall(book)]


def _place(name: str, sheets: list[str]) -> str:
    sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    if sheet is not None and int(sheet[1]) <= len(sheets):
        return f"blad ‘{sheets[int(sheet[1]) - 1]}’"
    for pattern, words in _PLACES:
        found = re.fullmatch(pattern, name)
        if found is not None:
            return words.format(*found.groups())
    return name


def _xml_words(text: str) -> Iterator[str]:
    """As it stands, for attributes; and without tags, for what is divided over runs."""
    text = html.unescape(text)
    yield text
    yield _TAG.sub("", text)


def _picture_words(data: bytes) -> Iterator[str]:
    try:
        with Image.open(BytesIO(data)) as picture:
            told = [*picture.info.items(), *picture.getexif().items()]
    except (UnidentifiedImageError, OSError, ValueError):
        return
    for key, value in told:
        yield str(key)
        yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


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
