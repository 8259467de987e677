"""Our own judge of a .pptx: what the Open XML SDK misses, and what makes slides accessible.

It knows nothing of the writer but two agreements: the shape "Bord" is the map of the board, and
a card's shape is named after its ingredient, number first.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePosixPath

from lxml import etree

from app.model.board import HEIGHT, WIDTH, ZONES, Zone, zone_at
from app.model.entities import Sphere, Verdict
from tests.export.contrast_checker import faults_of_contrast
from tests.export.slide_shapes import (
    DECORATIVE,
    A,
    C,
    Element,
    P,
    R,
    Rectangle,
    box_of,
    is_card,
    name_of,
    properties_of,
    shapes,
    text_of,
    title_of,
)

LANGUAGE = "nl-NL"
LARGE = 0.05
"""Of a slide: a drawing that is larger may lie behind text."""

_SPHERES = {
    "persoonlijke": Sphere.PERSONAL,
    "gemeenschappelijke": Sphere.COMMUNAL,
    "institutionele": Sphere.INSTITUTIONAL,
}
_VERDICTS = {"wel": Verdict.IN, "twijfel": Verdict.DOUBT, "niet": Verdict.OUT}

_DRAWN = (f"{P}sp", f"{P}pic", f"{P}grpSp", f"{P}cxnSp")


@dataclass(frozen=True)
class Package:
    """The parts of a .pptx, parsed; slides in the order of the presentation."""

    parts: dict[str, bytes]

    @classmethod
    def read(cls, path: Path) -> Package:
        with zipfile.ZipFile(path) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def parsed(self, name: str) -> Element:
        return etree.fromstring(self.parts[name])

    def related(self, name: str) -> dict[str, str]:
        """Relationship id → part name."""
        place = PurePosixPath(name)
        listed = f"{place.parent}/_rels/{place.name}.rels"
        if listed not in self.parts:
            return {}
        targets = {}
        for each in self.parsed(listed):
            steps: list[str] = []
            for step in (place.parent / each.get("Target", "")).parts:
                steps = steps[:-1] if step == ".." else [*steps, step]
            targets[each.get("Id", "")] = "/".join(steps)
        return targets

    def slides(self) -> list[tuple[str, Element]]:
        related = self.related("ppt/presentation.xml")
        ids = self.parsed("ppt/presentation.xml").iter(f"{P}sldId")
        names = [related[each.get(f"{R}id", "")] for each in ids]
        return [(name, self.parsed(name)) for name in names]

    def size(self) -> tuple[int, int]:
        size = self.parsed("ppt/presentation.xml").find(f"{P}sldSz")
        assert size is not None
        return int(size.get("cx", "0")), int(size.get("cy", "0"))

    def theme(self) -> dict[str, str]:
        """By the names of the master of the last slide; "ground" is what slides are made on.

        Where the layout or its master draws something large there is no telling: "ground" is "".
        """
        if self._is_drawn_over():
            return self._theme() | {"ground": ""}
        return self._theme()

    def _is_drawn_over(self) -> bool:
        layout = next(
            each for each in self.related(self.slides()[-1][0]).values() if "slideLayouts" in each
        )
        master = next(each for each in self.related(layout).values() if "slideMasters" in each)
        names = [layout]
        if self.parsed(layout).get("showMasterSp") not in ("0", "false"):
            names.append(master)
        wide, high = self.size()
        large = LARGE * wide * high
        drawn = [each for name in names for each in self.parsed(name).iter(*_DRAWN)]
        return any(
            box[2] * box[3] > large
            for each in drawn
            if each.find(f"./*/*/{P}ph") is None and (box := box_of(each)) is not None
        )

    def _theme(self) -> dict[str, str]:
        at = self.slides()[-1][0]
        for kind in ("slideLayouts", "slideMasters"):
            at = next(each for each in self.related(at).values() if kind in each)
        scheme = self.parsed(
            next(each for each in self.related(at).values() if "theme" in each)
        ).find(f".//{A}clrScheme")
        mapped = self.parsed(at).find(f"{P}clrMap")
        assert scheme is not None
        assert mapped is not None
        named = {
            each.tag.removeprefix(A): each[0].get("lastClr") or each[0].get("val", "")
            for each in scheme
        }
        named |= {name: named[other] for name, other in mapped.attrib.items()}
        fill = self.parsed(at).find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill/*")
        ground = "bg1" if fill is None else fill.get("val", "")
        return named | {"ground": named.get(ground, ground)}


def faults(path: Path) -> list[str]:
    """Everything that is wrong with a report, each as "slide: fault"; none when all is right."""
    package = Package.read(path)
    found = [*_faults_of_titles(package), *_faults_of_properties(package)]
    for number, (name, slide) in enumerate(package.slides(), 1):
        checks = (
            _faults_of_ids(slide),
            _faults_of_order(slide),
            _faults_of_tables(slide),
            _faults_of_alt_text(slide),
            _faults_of_sizes(slide),
            _faults_of_places(slide, package.size()),
            faults_of_contrast(slide, package.theme()),
            _faults_of_cards(slide),
            _faults_of_charts(package, name, slide),
        )
        found.extend(f"slide {number}: {fault}" for check in checks for fault in check)
    for name in package.parts:
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|charts)/[^/]+\.xml", name):
            found.extend(f"{name}: {fault}" for fault in _faults_of_language(package.parsed(name)))
    return found


def is_decorative(shape: Element) -> bool:
    return any(each.get("val") == "1" for each in properties_of(shape).iter(DECORATIVE))


def _faults_of_titles(package: Package) -> Iterator[str]:
    titles = [title_of(slide).strip() for _, slide in package.slides()]
    for number, title in enumerate(titles, 1):
        if not title:
            yield f"slide {number}: no title"
    for title, count in Counter(titles).items():
        if title and count > 1:
            yield f"the title {title!r} stands on {count} slides"


def _faults_of_properties(package: Package) -> Iterator[str]:
    core = package.parsed("docProps/core.xml")
    words = {etree.QName(each).localname: each.text for each in core}
    if words.get("creator") or words.get("lastModifiedBy"):
        yield "the properties name an author"
    if not words.get("title"):
        yield "the properties have no title"


def _faults_of_ids(slide: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in slide.iter(f"{P}cNvPr"))
    for number, count in ids.items():
        if count > 1:
            yield f"shape id {number} is used {count} times"
    for name, count in Counter(map(name_of, shapes(slide))).items():
        if count > 1:
            yield f"{count} shapes are named {name!r}"


def _faults_of_order(slide: Element) -> Iterator[str]:
    first = shapes(slide)[0].find(f".//{P}ph")
    if first is None or first.get("type") not in ("title", "ctrTitle"):
        yield "the title isn't read first"
    zones = [zone for shape in shapes(slide) if (zone := _zone_label(shape))]
    if zones and zones != list(ZONES):
        yield "the zones aren't read in their order"


def _faults_of_tables(slide: Element) -> Iterator[str]:
    for table in slide.iter(f"{A}tbl"):
        flags = table.find(f"{A}tblPr")
        if flags is None or flags.get("firstRow") != "1":
            yield "a table without a header row"
        columns = len(list(table.iter(f"{A}gridCol")))
        for row in table.iter(f"{A}tr"):
            if len(row.findall(f"{A}tc")) != columns:
                yield "a table row with more or fewer cells than columns"


def _faults_of_alt_text(slide: Element) -> Iterator[str]:
    for shape in shapes(slide):
        described = properties_of(shape).get("descr", "").strip()
        drawn = shape.tag != f"{P}sp" or not text_of(shape).strip()
        name = name_of(shape)
        if is_decorative(shape):
            if described or text_of(shape).strip():
                yield f"{name!r} is marked as decoration, but says something"
        elif drawn and not described:
            yield f"{name!r} has neither text nor alt text and isn't marked as decoration"


def _faults_of_sizes(slide: Element) -> Iterator[str]:
    for shape in shapes(slide):
        least = 1000 if is_card(shape) else 1400
        sizes = {int(each.get("sz", least)) for each in shape.iter(f"{A}rPr")}
        if sizes and min(sizes) < least:
            yield f"text of {min(sizes) / 100} pt in {name_of(shape)!r}"
        for run in shape.iter(f"{A}r"):
            properties = run.find(f"{A}rPr")
            if properties is None or not properties.get("sz"):
                yield f"text without a size in {name_of(shape)!r}"


def _faults_of_places(slide: Element, size: tuple[int, int]) -> Iterator[str]:
    for shape in shapes(slide):
        box = box_of(shape)
        if box is None:
            continue
        left, top, width, height = box
        if left < 0 or top < 0 or left + width > size[0] or top + height > size[1]:
            yield f"{name_of(shape)!r} lies off the slide"
    for one, other in combinations([shape for shape in shapes(slide) if is_card(shape)], 2):
        if _overlap(box_of(one), box_of(other)):
            yield f"{name_of(one)!r} and {name_of(other)!r} cover each other"


def _overlap(one: Rectangle | None, other: Rectangle | None) -> bool:
    assert one is not None
    assert other is not None
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _zone_label(shape: Element) -> Zone | None:
    """The zone that a shape "Vak: wel, persoonlijke sociale basis" begins."""
    found = re.match(r"Vak: (\w+)(?:, (\w+))?", name_of(shape))
    if found is None:
        return None
    return Zone(_VERDICTS[found[1]], _SPHERES[found[2]] if found[2] else None)


def _faults_of_cards(slide: Element) -> Iterator[str]:
    board = next(
        (shape for shape in shapes(slide) if name_of(shape).split(" #")[0] == "Bord"), None
    )
    if board is None:
        return
    frame = box_of(board)
    assert frame is not None
    zone = None
    for shape in shapes(slide):
        zone = _zone_label(shape) or zone
        if not is_card(shape):
            continue
        box = box_of(shape)
        assert box is not None
        x = (box[0] + box[2] / 2 - frame[0]) * WIDTH / frame[2]
        y = (box[1] + box[3] / 2 - frame[1]) * HEIGHT / frame[3]
        if zone_at(x, y) != zone:
            yield f"{name_of(shape)!r} is read at {zone} and lies in {zone_at(x, y)}"


def _faults_of_charts(package: Package, name: str, slide: Element) -> Iterator[str]:
    related = package.related(name)
    for each in slide.iter(f"{C}chart"):
        part = related[each.get(f"{R}id", "")]
        chart = package.parsed(part)
        made = {axis.get("val", "") for axis in chart.iter(f"{C}axId")}
        if any(number.startswith("-") for number in made):
            yield "a chart with negative axis ids"
        defined = {axis[0].get("val") for axis in chart.iter(f"{C}catAx", f"{C}valAx")}
        if len(made) != 2 or made != defined:
            yield "a chart without its axes"
        book = chart.find(f"{C}externalData")
        if book is None or package.related(part)[book.get(f"{R}id", "")] not in package.parts:
            yield "a chart without its workbook"


def _faults_of_language(part: Element) -> Iterator[str]:
    for run in part.iter(f"{A}r", f"{A}fld", f"{A}br"):
        properties = run.find(f"{A}rPr")
        if properties is None or properties.get("lang") != LANGUAGE:
            yield f"{text_of(run)!r} isn't marked as {LANGUAGE}"
    for end in part.iter(f"{A}endParaRPr"):
        if end.get("lang") != LANGUAGE:
            yield f"the end of a paragraph isn't marked as {LANGUAGE}"
    for paragraph in part.iter(f"{A}p"):
        if paragraph.find(f"{A}endParaRPr") is None:
            yield "a paragraph without the language of what is typed behind it"
