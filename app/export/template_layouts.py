"""The layouts of a client's template: what each has room for, and which suit a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from app.export.free_places import SIDE_MARGIN
from app.export.slides import Box, Stage, inches
from app.export.template_file import TemplateError
from app.model.board import WIDTH as BOARD_WIDTH

FRONT, OTHER = "voorblad", "inhoud"

_FRONT_WORDS = ("titel", "title", "voorblad", "omslag", "cover")

_TITLES = ("title", "ctrTitle")
_SUBTITLES = ("subTitle", "body")
_FEET = ("ftr", "dt", "sldNum")
_PROMPTS = ("footer", "footer text", "voettekst")
_LEAST_WIDTH, _LEAST_HEIGHT = inches(6.0), inches(3.2)
_MARGIN = inches(0.1)
_FOOT = inches(0.56)
_HIGH_UP = 0.1
"""Of the slide: a title that begins higher stands in nobody's way."""
_PRIVACY, _LEAST_SUBTITLE = inches(1.05), inches(0.85)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the template; the box of its title is None where it has none."""

    part: Any
    name: str
    kind: str
    holders: Mapping[str, tuple[str, Box | None]]
    """The attributes and the box of its placeholders, by type; of more of a type the largest."""
    body: Box
    floor: int
    """How far down text may come: above the footer and what is drawn along the bottom."""
    top: Box | None = None
    """Where its title goes instead, when it stands so low that nothing fits under it."""
    widened: Box | None = None
    """Of a title that is narrower than half of the slide: its box, as wide as the body."""
    lowered: Box | None = None
    """Of a subtitle that fills the slide to its foot: its box without the room for the names."""
    footer: str = ""
    """The words that the template has at the foot."""

    @property
    def title(self) -> Box | None:
        return next((self.holders[k][1] for k in _TITLES if k in self.holders), None)

    @property
    def is_roomy(self) -> bool:
        return self.body.width >= _LEAST_WIDTH and self.body.height >= _LEAST_HEIGHT

    @property
    def has_subtitle(self) -> bool:
        return self.subtitle_kind is not None

    @property
    def subtitle_kind(self) -> str | None:
        return next((self.holders[k][0] for k in _SUBTITLES if k in self.holders), None)

    @property
    def subtitle(self) -> Box | None:
        return next((self.holders[k][1] for k in _SUBTITLES if k in self.holders), None)

    @property
    def title_kind(self) -> str:
        return next((self.holders[k][0] for k in _TITLES if k in self.holders), 'type="title"')


def read_layouts(deck: Deck) -> tuple[Layout, ...]:
    """Those of every master; where two have one name, the second is called "Name (2)"."""
    wide, high = int(deck.slide_width or 0), int(deck.slide_height or 0)
    parts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    seen: Counter[str] = Counter()
    found = []
    for number, part in enumerate(parts, 1):
        name = " ".join((part.name or "").split()) or f"Indeling {number}"
        seen[name.casefold()] += 1
        times = seen[name.casefold()]
        found.append(_layout(part, name if times == 1 else f"{name} ({times})", wide, high))
    return tuple(found)


def _layout(layout: Any, name: str, wide: int, high: int) -> Layout:
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
    feet = [holders[k][1] for k in _FEET if k in holders]
    floor = min([*_low(feet, high), *_drawn_low(layout, wide, high), round(high * 0.96)])
    body, top, widened = _body(title, floor, layout, wide, high), None, None
    if title is not None and body.height < _LEAST_HEIGHT and title.y > high * _HIGH_UP:
        top = Box(body.x, round(high * 0.04), body.width, min(title.height, round(high * 0.13)))
        body = _body(top, floor, layout, wide, high)
    if title is not None and title.width < wide / 2:
        widened = replace(title, x=body.x, width=body.width)
    subtitle = next((holders[k][1] for k in _SUBTITLES if k in holders), None)
    foot = _footer(layout) if "ftr" in holders else ""
    return Layout(
        layout, name, layout.element.get("type", ""), holders, body, floor, top, widened,
        _lowered(title, subtitle, floor), foot,
    )  # fmt: skip


def _area(box: Box | None) -> int:
    return box.width * box.height if box else 0


def _low(feet: Iterable[Box | None], high: int) -> list[int]:
    return [box.y for box in feet if box and box.y > high * 0.8]


def _body(title: Box | None, floor: int, layout: Any, wide: int, high: int) -> Box:
    """What is free under the title and above the floor, as wide as the master's own text."""
    bottom = floor - _MARGIN // 2
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


def _lowered(title: Box | None, subtitle: Box | None, floor: int) -> Box | None:
    if subtitle is None or title is None or subtitle.y < title.y:
        return None
    room = floor - _PRIVACY - _MARGIN - subtitle.y
    return replace(subtitle, height=room) if _LEAST_SUBTITLE <= room < subtitle.height else None


def _footer(layout: Any) -> str:
    """Of the layout, or else of its master; prompts are no words."""
    for holder in (layout, layout.slide_master):
        for each in holder.placeholders:
            if each.element.find(f".//{qn('p:ph')}").get("type") == "ftr":
                words = " ".join(each.text_frame.text.split())
                if words and words.casefold() not in _PROMPTS and not words.startswith("<"):
                    return words
    return ""


def _drawn_low(layout: Any, wide: int, high: int) -> list[int]:
    """The tops of what is drawn along the bottom of the slide: nothing of ours comes over it."""
    drawn = [*layout.shapes, *layout.slide_master.shapes]
    return [
        int(each.top)
        for each in drawn
        if not each.is_placeholder
        and each.top is not None
        and high * 0.78 < each.top < high * 0.96
        and (each.width or 0) > wide * 0.25
    ]


def choose(layouts: Sequence[Layout], chosen: Mapping[str, str]) -> tuple[Layout, Layout]:
    """Those for the front and for the other slides; TemplateError for a name that isn't there."""
    front = _named(layouts, chosen.get(FRONT)) or max(layouts, key=_as_front)
    other = _named(layouts, chosen.get(OTHER)) or max(
        layouts, key=lambda layout: _as_other(layout, front)
    )
    return front, other


def _as_front(layout: Layout) -> tuple[bool, bool, bool, int]:
    return (
        "ctrTitle" in layout.holders or layout.kind == "title",
        "subTitle" in layout.holders,
        any(word in layout.name.casefold() for word in _FRONT_WORDS),
        _area(layout.title),
    )


def _as_other(layout: Layout, front: Layout) -> tuple[bool, bool, bool, bool, bool, int]:
    """Of two that do as well the one that has the front's master, and so its look."""
    flat = not layout.kind.startswith("vert")
    return (
        "title" in layout.holders,
        layout.is_roomy and flat,
        layout.kind == "titleOnly",
        layout.kind in ("obj", "tx"),
        layout.part.slide_master is front.part.slide_master,
        _area(layout.body),
    )


def _named(layouts: Sequence[Layout], name: str | None) -> Layout | None:
    if not name:
        return None
    wanted = " ".join(name.split()).casefold()
    found = next((each for each in layouts if each.name.casefold() == wanted), None)
    if found is None:
        there = ", ".join(f"“{each.name}”" for each in layouts)
        raise TemplateError(
            f"Dit sjabloon heeft geen indeling “{name}”. Kies een van deze: {there}. "
            "Er is niets geschreven."
        )
    return found


def stage_of(front: Layout, other: Layout, wide: int, high: int, wider: float) -> Stage:
    area = other.body
    title = (
        other.top
        or other.widened
        or other.title
        or Box(area.x, round(high * 0.04), area.width, round(high * 0.12))
    )
    front_title = (
        front.widened
        or front.title
        or Box(area.x, round(high * 0.15), area.width, round(high * 0.25))
    )
    under = front_title.y + front_title.height
    subtitle = (
        front.lowered
        or front.subtitle
        or Box(front_title.x, under + _MARGIN, front_title.width, inches(0.8))
    )
    top = min(front_title.y, subtitle.y)
    end = max(under, subtitle.y + subtitle.height)
    above, below = (round(high * 0.04), top), (end, front.floor)
    start, stop = max((above, below), key=lambda span: span[1] - span[0])
    privacy_high = min(_PRIVACY, max(stop - start, inches(0.6)))
    start = min(start, stop - privacy_high)
    privacy = Box(area.x, stop - privacy_high, area.width, privacy_high)
    goal = Box(area.x, start + _MARGIN, area.width, max(privacy.y - start - 2 * _MARGIN, 1))
    body = Box(area.x, area.y, area.width, area.height - _FOOT - _MARGIN // 2)
    foot = Box(area.x, area.y + area.height - _FOOT, area.width, _FOOT)
    return Stage(
        _inside(title), _inside(front_title), _inside(subtitle), goal, privacy,
        body, _for_board(body, wide), foot, body, foot, wider,
    )  # fmt: skip


def _for_board(body: Box, wide: int) -> Box:
    """Cards may stick out beside the board, and stay on the slide."""
    beside = round(body.width * SIDE_MARGIN / BOARD_WIDTH)
    left, right = max(body.x, beside), min(body.x + body.width, wide - beside)
    return replace(body, x=left, width=right - left)


def _inside(box: Box) -> Box:
    """The room for text of a placeholder, within its insets."""
    return Box(box.x + _MARGIN, box.y + _MARGIN // 2, box.width - 2 * _MARGIN, box.height - _MARGIN)
