"""The shapes of a slide as XML, for who judges or reads one."""

from __future__ import annotations

import re

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

CARD_NAME = re.compile(r"\d+ \S")

Element = etree._Element
Rectangle = tuple[int, int, int, int]


def shapes(slide: Element) -> list[Element]:
    tree = slide.find(f"{P}cSld/{P}spTree")
    assert tree is not None
    return [each for each in tree if each.tag in (f"{P}sp", f"{P}pic", f"{P}graphicFrame")]


def properties_of(shape: Element) -> Element:
    found = shape.find(f".//{P}cNvPr")
    assert found is not None
    return found


def name_of(shape: Element) -> str:
    return properties_of(shape).get("name", "")


def is_card(shape: Element) -> bool:
    return bool(CARD_NAME.match(name_of(shape)))


def text_of(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{A}t"))


def title_of(slide: Element) -> str:
    for shape in shapes(slide):
        kind = shape.find(f".//{P}ph")
        if kind is not None and kind.get("type") in ("title", "ctrTitle"):
            return text_of(shape)
    return ""


def box_of(shape: Element) -> Rectangle | None:
    """Left, top, width, height in EMU; None for a placeholder that takes its layout's."""
    place = shape.find(f"{P}spPr/{A}xfrm")
    if place is None:
        place = shape.find(f"{P}grpSpPr/{A}xfrm")
    if place is None:
        place = shape.find(f"{P}xfrm")
    if place is None:
        return None
    at, size = place[0], place[1]
    return (
        int(at.get("x", "0")),
        int(at.get("y", "0")),
        int(size.get("cx", "0")),
        int(size.get("cy", "0")),
    )
