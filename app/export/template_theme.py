"""What a template's theme and master say of colours, backgrounds and fonts."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from app.export.template_colours import relit

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


def theme_of(layout: Any) -> etree._Element:
    part = layout.slide_master.part.part_related_by(RT.THEME)
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def mapping_of(layout: Any) -> etree._Element | None:
    """The layout's own map of colour names, which its slides have to repeat."""
    found: etree._Element | None = layout.element.find(
        f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}"
    )
    return found


def named_colours(layout: Any, theme: etree._Element) -> dict[str, str]:
    """Theme names, and the names that the layout maps onto them, to rrggbb."""
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    values = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"}
    for each in scheme if scheme is not None else ():
        if len(each):
            value = each[0].get("lastClr") or each[0].get("val") or ""
            values[etree.QName(each).localname] = value if len(value) == 6 else "808080"
    for number in range(1, 7):
        values.setdefault(f"accent{number}", "808080")
    mapped = mapping_of(layout)
    if mapped is None:
        mapped = layout.slide_master.element.find(qn("p:clrMap"))
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    for name, other in mapped.attrib.items() if mapped is not None else ():
        usual[str(name)] = str(other)
    return values | {name: values[other] for name, other in usual.items() if other in values}


def ground_of(layout: Any, named: dict[str, str]) -> str | None:
    """The background as rrggbb; None where it is a picture, a gradient or changed in the file."""
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
        return _value(reference if reference is not None else fill, named)
    return named.get("bg1")


def title_ink(layout: Any, named: dict[str, str]) -> str | None:
    """What a title has by itself, as rrggbb; None where that is no plain colour."""
    master = layout.slide_master
    styles = [
        each.element.find(f".//{qn('a:lstStyle')}")
        for each in (*layout.placeholders, *master.placeholders)
        if each.element.find(f".//{qn('p:ph')}").get("type") in ("title", "ctrTitle")
    ]
    styles.append(master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}"))
    for style in styles:
        first = None if style is None else style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if first is None:
            continue
        if first.find(qn("a:gradFill")) is not None:
            return None
        fill = first.find(qn("a:solidFill"))
        if fill is not None:
            return _value(fill, named)
    return named["tx1"]


def _value(fill: etree._Element | None, named: dict[str, str]) -> str | None:
    """Of a fill with one colour, made lighter or darker by lumMod and lumOff at most."""
    if fill is None or not len(fill):
        return None
    colour = fill[0]
    name = colour.get("lastClr") or colour.get("val") or ""
    value = named.get(name, name if len(name) == 6 else None)
    changes = {etree.QName(each).localname: int(each.get("val", "0")) for each in colour}
    if value is None or not set(changes) <= {"lumMod", "lumOff"}:
        return None
    if not changes:
        return value
    return relit(value, changes.get("lumMod", 100_000) / 1e5, changes.get("lumOff", 0) / 1e5)


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


def width_of(theme: etree._Element, which: str) -> float:
    latin = theme.find(f".//{qn(f'a:{which}Font')}/{qn('a:latin')}")
    name = "" if latin is None else latin.get("typeface", "")
    return _WIDER.get(name.casefold(), _WIDEST)
