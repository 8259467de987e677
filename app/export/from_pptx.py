"""A report of ours read back after people edited it, guarded; what it means is not its business."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from app.export.board_layout import BoardMap
from app.export.errors import NotReadable
from app.export.package_guard import MOST_BYTES, Refusals, check_package
from app.export.slide_board import BOARD_NAME
from app.export.slides import Box
from app.export.table_flow import CONTINUED
from app.files import read_at_most
from app.model.marks import PROPERTY, mark_in, record_in
from app.model.report_read import ReadCard, ReadReport, ReadTable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REFUSALS = Refusals(
    "Dit bestand is geen PowerPoint-verslag (.pptx), of het is beschadigd.",
    "Dit verslag is te groot om te lezen: meer dan 30 MB, of uitgepakt meer dan 100 MB.",
    "Dit bestand heeft een wachtwoord of is van een oude soort (.ppt). "
    "Bewaar het in PowerPoint als .pptx zonder wachtwoord.",
    "Dit verslag bevat iets dat er niet in hoort. Het is niet geopend.",
)
_NOT_OURS = (
    "In dit bestand is geen verslag van Gespreksmodel te herkennen. "
    "Kies een verslag dat met deze versie is gemaakt. Er is niets veranderd."
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHAPES = {f"{_P}{tag}" for tag in ("sp", "pic", "graphicFrame", "cxnSp")}

# What we draw on a board slide beside cards.
_DRAWN = ("Vak:", "Sfeer:", "Band van ", "Vlak van wel", "Betekenis van niet", "Leeg bord")

_SAID, _CONCLUDED = "Tabel van kaarten en argumenten", "Tabel van voorlopige conclusies"
_NUMBER = re.compile(r"\s*(\d{1,9})\b")
_DEEPEST = 50


class ReportError(NotReadable):
    """A file can't be read back as a report."""


@dataclass(slots=True)
class _Gathered:
    cards: list[ReadCard] = field(default_factory=list)
    said: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)
    concluded: list[list[tuple[str, ...]]] = field(default_factory=list)


def read_report(path: Path) -> ReadReport:
    """What the report says. Raises ReportError, or OSError where the file can't be read at all."""
    data = read_at_most(path, MOST_BYTES + 1)
    check_package(data, ReportError, _REFUSALS, (".xml", ".rels"))
    try:
        with ZipFile(BytesIO(data)) as package:
            return _read(package)
    except (ParseError, DefusedXmlException, KeyError, ValueError, RecursionError) as error:
        raise ReportError(_REFUSALS.other) from error


def _read(package: ZipFile) -> ReadReport:
    slides = _slides(package)
    record = record_in(_properties(package))
    if record is None:
        raise ReportError(_NOT_OURS)
    tables = {table.of: _Gathered() for table in record.tables}
    foreign = sum(_read_slide(_xml(package, name), tables) for name in slides)
    return ReadReport(
        record,
        tuple(
            ReadTable(
                of,
                tuple(found.cards),
                {number: tuple(cell) for number, cell in found.said.items()},
                tuple(tuple(cell) for cell in found.concluded),
            )
            for of, found in tables.items()
        ),
        foreign,
    )


def _xml(package: ZipFile, name: str) -> Element:
    """The tree of a part; also of one whose name says that it is no XML, so without a DTD."""
    found: Element = fromstring(package.read(name), forbid_dtd=True)
    return found


def _slides(package: ZipFile) -> list[str]:
    """The slides in the order in which they are shown; what was cut out isn't among them."""
    main = "ppt/presentation.xml"
    related = {
        each.get("Id"): each.get("Target", "")
        for each in _xml(package, "ppt/_rels/presentation.xml.rels")
    }
    shown = _xml(package, main).iter(f"{_P}sldId")
    folder = posixpath.dirname(main)
    return [
        posixpath.normpath(posixpath.join("/", folder, related[each.get(f"{_R}id")])).lstrip("/")
        for each in shown
    ]


def _properties(package: ZipFile) -> list[str]:
    if "docProps/custom.xml" not in package.namelist():
        return []
    found = {}
    for each in _xml(package, "docProps/custom.xml"):
        name, _, number = each.get("name", "").rpartition(" ")
        if name == PROPERTY and number.isdecimal():
            found[int(number)] = "".join(each.itertext()).strip()
    return [found[number] for number in sorted(found)]


@dataclass(frozen=True, slots=True)
class _Affine:
    """From the places inside a group to the slide."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def box(self, x: float, y: float, wide: float, high: float) -> Box:
        return Box(
            round(self.x + self.scale_x * x),
            round(self.y + self.scale_y * y),
            round(self.scale_x * wide),
            round(self.scale_y * high),
        )

    def inside(self, group: Element) -> _Affine:
        """Of what stands in a group; one without a place of its own changes nothing."""
        place = group.find(f"{_P}grpSpPr/{_A}xfrm")
        if place is None:
            return self
        (x, y), (wide, high) = _pair(place, "off", "x", "y"), _pair(place, "ext", "cx", "cy")
        (left, top) = _pair(place, "chOff", "x", "y")
        (across, down) = _pair(place, "chExt", "cx", "cy")
        zoom_x, zoom_y = (wide / across if across else 1.0), (high / down if down else 1.0)
        return _Affine(
            self.scale_x * zoom_x,
            self.scale_y * zoom_y,
            self.x + self.scale_x * (x - left * zoom_x),
            self.y + self.scale_y * (y - top * zoom_y),
        )


def _pair(place: Element, tag: str, one: str, other: str) -> tuple[float, float]:
    found = place.find(f"{_A}{tag}")
    return (0.0, 0.0) if found is None else (float(found.get(one, 0)), float(found.get(other, 0)))


def _in(tree: Element, affine: _Affine, depth: int = 0) -> Iterator[tuple[Element, _Affine]]:
    """Every shape, those in groups too."""
    if depth > _DEEPEST:
        raise ValueError("groups too deep")
    for each in tree:
        if each.tag == f"{_P}grpSp":
            yield from _in(each, affine.inside(each), depth + 1)
        elif each.tag in _SHAPES:
            yield each, affine


def _name(shape: Element) -> str:
    found = next(shape.iter(f"{_P}cNvPr"), None)
    return "" if found is None else found.get("name", "")


def _box(shape: Element, affine: _Affine) -> Box | None:
    place = shape.find(f"{_P}spPr/{_A}xfrm")
    if place is None:
        return None
    return affine.box(*_pair(place, "off", "x", "y"), *_pair(place, "ext", "cx", "cy"))


def _read_slide(slide: Element, tables: dict[str, _Gathered]) -> int:
    """Gather what is on a slide; the number of shapes that somebody else put on a board."""
    tree = slide.find(f"{_P}cSld/{_P}spTree")
    shapes = [] if tree is None else list(_in(tree, _Affine()))
    board, into = None, None
    for shape, affine in shapes:
        found, name = mark_in(_name(shape)), _name(shape)
        if found is None or found.of not in tables:
            continue
        if name.startswith(f"{BOARD_NAME} #"):
            into, board = tables[found.of], _box(shape, affine)
        elif shape.find(f".//{_A}tbl") is not None:
            if name.startswith(_SAID):
                _read_said(shape, tables[found.of])
            elif name.startswith(_CONCLUDED):
                _read_concluded(shape, tables[found.of])
    if into is None:
        return 0
    return sum(_is_foreign(shape, affine, board, into) for shape, affine in shapes)


def _is_foreign(shape: Element, affine: _Affine, board: Box | None, into: _Gathered) -> bool:
    """Whether a shape on a board slide isn't ours; a card goes into what is gathered."""
    name = _name(shape)
    found = mark_in(name)
    if found is None or found.zone is None or found.text is None:
        ours = name.startswith((f"{BOARD_NAME} #", *_DRAWN))
        return not ours and next(shape.iter(f"{_P}ph"), None) is None
    at = None
    box = _box(shape, affine)
    if board is not None and board.width > 0 and board.height > 0 and box is not None:
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        at = BoardMap(board).to_board(*middle)
    text = "\n".join(_paragraphs(shape))
    into.cards.append(ReadCard(found.of, at, text, found.zone, found.text))
    return False


def _paragraphs(element: Element) -> list[str]:
    return [
        "".join("\n" if each.tag == f"{_A}br" else each.text or "" for each in _texts(paragraph))
        for paragraph in element.iter(f"{_A}p")
    ]


def _texts(paragraph: Element) -> Iterator[Element]:
    return (each for each in paragraph.iter() if each.tag in (f"{_A}t", f"{_A}br"))


def _rows(frame: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The first and the last cell of every row but the header."""
    for row in list(frame.iter(f"{_A}tr"))[1:]:
        cells = row.findall(f"{_A}tc")
        if len(cells) > 1:
            yield "\n".join(_paragraphs(cells[0])), tuple(_paragraphs(cells[-1]))


def _read_said(frame: Element, into: _Gathered) -> None:
    for first, last in _rows(frame):
        number = _NUMBER.match(first)
        if number is not None:
            into.said.setdefault(int(number[1]), []).append(last)


def _read_concluded(frame: Element, into: _Gathered) -> None:
    for first, last in _rows(frame):
        if first.endswith(CONTINUED) and into.concluded:
            into.concluded[-1].append(last)
        else:
            into.concluded.append([last])
