"""The report in a client's own template: which layouts, how much room they leave, which colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from app.export.pptx_xml import LANGUAGE, NAMESPACES, Places
from app.export.slides import Box, Stage, inches
from app.export.template_colours import Colours
from app.export.template_file import TemplateError, read_template

FRONT, OTHER = "voorblad", "inhoud"

_TITLES = ("title", "ctrTitle")
_FEET = ("ftr", "dt", "sldNum")
_LEAST_WIDTH, _LEAST_HEIGHT = inches(6.0), inches(3.2)
_MARGIN = inches(0.1)
_FOOT = inches(0.56)

# How much wider than Calibri's the letters of a font are; of another font the safe side is taken.
_WIDER = {
    "calibri": 1.0, "carlito": 1.0, "aptos": 1.08, "arial": 1.12, "helvetica": 1.12,
    "liberation sans": 1.12, "segoe ui": 1.12, "tahoma": 1.12, "trebuchet ms": 1.1,
    "times new roman": 1.02, "cambria": 1.06, "georgia": 1.15, "gill sans mt": 1.04,
    "corbel": 1.04, "candara": 1.06, "lato": 1.1, "roboto": 1.12, "source sans pro": 1.04,
}  # fmt: skip
_WIDEST = 1.3

# Of the slide: a shape of the template that is larger may lie behind text.
_LARGE = 0.05


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the template; the box of its title is None where it has none."""

    part: Any
    name: str
    kind: str
    holders: Mapping[str, tuple[str, Box | None]]
    """The attributes and the box of its placeholders, by type; of more of a type the largest."""
    body: Box

    @property
    def title(self) -> Box | None:
        return next((self.holders[k][1] for k in _TITLES if k in self.holders), None)

    @property
    def title_kind(self) -> str:
        return next((self.holders[k][0] for k in _TITLES if k in self.holders), 'type="title"')


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for slides, with what was chosen and what is to be said of it."""

    deck: Deck
    layouts: tuple[Layout, ...]
    front: Layout
    other: Layout
    stage: Stage
    places: Places
    colours: Colours
    remarks: tuple[str, ...]


def open_template(path: Path, chosen: Mapping[str, str] | None = None) -> Template:
    """Raises TemplateError for a file, or a name of a layout, that can't be used."""
    deck = read_template(path)
    wide, high = int(deck.slide_width or 0), int(deck.slide_height or 0)
    if wide < inches(6.5) or high < inches(4.5) or high > wide:
        raise TemplateError(
            "De dia’s van dit sjabloon zijn te klein of staan rechtop. Er is niets geschreven."
        )
    remarks: list[str] = []
    layouts = tuple(
        _layout(layout, wide, high)
        for master in deck.slide_masters
        for layout in master.slide_layouts
    )
    front = _named(layouts, (chosen or {}).get(FRONT)) or max(layouts, key=_as_front)
    other = _named(layouts, (chosen or {}).get(OTHER)) or max(layouts, key=_as_other)
    if front.title is None or other.title is None:
        remarks.append("Een indeling heeft geen plek voor de titel; die is er zelf bij gezet.")
    if not ({"subTitle", "body"} & set(front.holders)):
        remarks.append(f"De indeling “{front.name}” heeft geen ondertitel; die is een tekstvak.")
    if "sldNum" not in other.holders:
        remarks.append(f"De indeling “{other.name}” heeft geen dianummer; dat blijft weg.")
    if other.body.width < _LEAST_WIDTH or other.body.height < _LEAST_HEIGHT:
        remarks.append(f"De indeling “{other.name}” laat weinig ruimte over.")
    theme = _theme(other.part)
    named = _named_colours(theme, other.part.slide_master.element)
    ground = _ground(other.part, theme) if _ground(front.part, theme) else None
    colours = Colours(named, ground)
    if colours.ground is None:
        remarks.append("De achtergrond is een beeld of verloop; tekst staat daarom op een vlak.")
    wider = max(_width_of(theme, "major"), _width_of(theme, "minor"))
    stage = _stage(front, other, wide, high, wider)
    _plain_text(deck)
    _say_dutch(deck)
    subtitle = next((front.holders[k][0] for k in ("subTitle", "body") if k in front.holders), None)
    places = Places(
        front.title_kind,
        other.title_kind,
        subtitle,
        other.holders["sldNum"][0] if "sldNum" in other.holders else None,
        stage.front_title if front.title is None else None,
        stage.title if other.title is None else None,
    )
    return Template(deck, layouts, front, other, stage, places, colours, tuple(remarks))


def _layout(layout: Any, wide: int, high: int) -> Layout:
    holders: dict[str, tuple[str, Box | None]] = {}
    for each in layout.placeholders:
        mark = each.element.find(f".//{qn('p:ph')}")
        kind = mark.get("type", "obj")
        words = " ".join(
            f'{name}="{mark.get(name)}"' for name in ("type", "sz", "idx") if mark.get(name)
        )
        box = None
        if None not in (each.left, each.top, each.width, each.height):
            box = Box(int(each.left), int(each.top), int(each.width), int(each.height))
        if kind not in holders or _area(box) > _area(holders[kind][1]):
            holders[kind] = (words, box)
    title = next((holders[k][1] for k in _TITLES if k in holders), None)
    body = _body(title, [holders[k][1] for k in _FEET if k in holders], layout, wide, high)
    return Layout(layout, layout.name, layout.element.get("type", ""), holders, body)


def _area(box: Box | None) -> int:
    return box.width * box.height if box else 0


def _body(title: Box | None, feet: Iterable[Box | None], layout: Any, wide: int, high: int) -> Box:
    """What is free under the title and above the footer, as wide as the master's own text."""
    low = [box.y for box in feet if box and box.y > high * 0.8]
    bottom = min([*low, round(high * 0.96)]) - _MARGIN // 2
    top = round(high * 0.18) if title is None else title.y + title.height + _MARGIN
    if title is not None and title.y > high / 2:
        top, bottom = round(high * 0.05), title.y - _MARGIN
    sides = [title] if title else []
    for each in layout.slide_master.placeholders:
        if "BODY" in str(each.placeholder_format.type) and each.left is not None:
            sides.append(Box(int(each.left), int(each.top), int(each.width), int(each.height)))
    left = max(min((box.x for box in sides), default=round(wide * 0.05)), 0)
    right = min(max((box.x + box.width for box in sides), default=round(wide * 0.95)), wide)
    return Box(left, top, max(right - left, 1), max(bottom - top, 1))


def _as_front(layout: Layout) -> tuple[bool, bool, int]:
    return (
        "ctrTitle" in layout.holders or layout.kind == "title",
        "subTitle" in layout.holders,
        _area(layout.title),
    )


def _as_other(layout: Layout) -> tuple[bool, bool, bool, bool, int]:
    roomy = layout.body.width >= _LEAST_WIDTH and layout.body.height >= _LEAST_HEIGHT
    flat = not layout.kind.startswith("vert")
    return (
        "title" in layout.holders,
        roomy and flat,
        layout.kind == "titleOnly",
        layout.kind in ("obj", "tx"),
        _area(layout.body),
    )


def _named(layouts: Iterable[Layout], name: str | None) -> Layout | None:
    if name is None:
        return None
    found = next((each for each in layouts if each.name.casefold() == name.casefold()), None)
    if found is None:
        there = ", ".join(f"“{each.name}”" for each in layouts)
        raise TemplateError(
            f"Het sjabloon heeft geen indeling “{name}”, wel: {there}. Er is niets geschreven."
        )
    return found


def _stage(front: Layout, other: Layout, wide: int, high: int, wider: float) -> Stage:
    area = other.body
    title = other.title or Box(area.x, round(high * 0.04), area.width, round(high * 0.12))
    front_title = front.title or Box(area.x, round(high * 0.15), area.width, round(high * 0.25))
    held = next((front.holders[k][1] for k in ("subTitle", "body") if k in front.holders), None)
    under = front_title.y + front_title.height
    subtitle = held or Box(front_title.x, under + _MARGIN, front_title.width, inches(0.8))
    top, end = min(front_title.y, subtitle.y), max(under, subtitle.y + subtitle.height)
    above, below = (round(high * 0.04), top), (end, round(high * 0.95))
    start, stop = max((above, below), key=lambda span: span[1] - span[0])
    privacy_high = min(inches(0.9), max(stop - start, inches(0.6)))
    start = min(start, stop - privacy_high)
    privacy = Box(area.x, stop - privacy_high, area.width, privacy_high)
    goal = Box(area.x, start + _MARGIN, area.width, max(privacy.y - start - 2 * _MARGIN, 1))
    body = Box(area.x, area.y, area.width, area.height - _FOOT - _MARGIN // 2)
    foot = Box(area.x, area.y + area.height - _FOOT, area.width, _FOOT)
    return Stage(
        _inside(title), _inside(front_title), _inside(subtitle), goal, privacy,
        body, body, foot, body, foot, wider,
    )  # fmt: skip


def _inside(box: Box) -> Box:
    """The room for text of a placeholder, within its insets."""
    return Box(box.x + _MARGIN, box.y + _MARGIN // 2, box.width - 2 * _MARGIN, box.height - _MARGIN)


def _theme(layout: Any) -> etree._Element:
    part = layout.slide_master.part.part_related_by(RT.THEME)
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def _named_colours(theme: etree._Element, master: etree._Element) -> dict[str, str]:
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    values = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"}
    for each in scheme if scheme is not None else ():
        if len(each):
            value = each[0].get("lastClr") or each[0].get("val") or ""
            values[etree.QName(each).localname] = value if len(value) == 6 else "808080"
    for number in range(1, 7):
        values.setdefault(f"accent{number}", "808080")
    mapped = master.find(qn("p:clrMap"))
    pairs: dict[str, str] = {}
    for name, other in mapped.attrib.items() if mapped is not None else ():
        pairs[str(name)] = str(other)
    return values | {name: values[other] for name, other in pairs.items() if other in values}


def _ground(layout: Any, theme: etree._Element) -> str | None:
    """The background as rrggbb; None where it is a picture, a gradient or changed in the file."""
    named = _named_colours(theme, layout.slide_master.element)
    if _is_drawn_over(layout):
        return None
    for element in (layout.element, layout.slide_master.element):
        ground = element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is None:
            continue
        reference = ground.find(qn("p:bgRef"))
        fill = ground.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}")
        if reference is not None and int(reference.get("idx", "0")) != 1001:
            return None
        colour = reference if reference is not None else fill
        if colour is None or not len(colour) or len(colour[0]):
            return None
        value = colour[0].get("val", "")
        return named.get(value, value if len(value) == 6 else None)
    return named.get("bg1")


def _is_drawn_over(layout: Any) -> bool:
    """Whether the layout or its master draws something large: then text can't count on a colour."""
    drawn = list(layout.shapes)
    if layout.element.get("showMasterSp", "1") in ("1", "true"):
        drawn += layout.slide_master.shapes
    sizes = (
        int(each.width or 0) * int(each.height or 0) for each in drawn if not each.is_placeholder
    )
    size = layout.part.package.presentation_part.presentation
    return any(each > _LARGE * size.slide_width * size.slide_height for each in sizes)


def _width_of(theme: etree._Element, which: str) -> float:
    latin = theme.find(f".//{qn(f'a:{which}Font')}/{qn('a:latin')}")
    name = "" if latin is None else latin.get("typeface", "")
    return _WIDER.get(name.casefold(), _WIDEST)


def _plain_text(deck: Deck) -> None:
    """Text in shapes of ours begins without indents and in the theme's own font."""
    old = deck.element.find(qn("p:defaultTextStyle"))
    levels = "".join(
        f'<a:lvl{n}pPr marL="0" algn="l"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    new = parse_xml(f"<p:defaultTextStyle {NAMESPACES}>{levels}</p:defaultTextStyle>")
    if old is None:
        deck.element.append(new)
    else:
        deck.element.replace(old, new)


def _say_dutch(deck: Deck) -> None:
    """What is typed in this report is Dutch, whatever the template's prompts were written in."""
    for master in deck.slide_masters:
        for root in (master.element, *(layout.element for layout in master.slide_layouts)):
            for run in root.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
                if run.find(qn("a:rPr")) is None:
                    run.insert(0, etree.SubElement(run, qn("a:rPr")))
            for paragraph in root.iter(qn("a:p")):
                if paragraph.find(qn("a:endParaRPr")) is None:
                    etree.SubElement(paragraph, qn("a:endParaRPr"))
            for words in root.iter(qn("a:rPr"), qn("a:endParaRPr")):
                words.set("lang", LANGUAGE)
