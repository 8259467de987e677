"""Where the marks of a page are: for tests of what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.export.print_page import POINTS, Box, Group, Line, Mark, Oval, Page, TagMark, Words
from app.export.text_fit import width

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom, in mm."""

_BEFORE = {"left": 0.0, "middle": 0.5, "right": 1.0}


def extent(mark: Mark) -> Rect:
    """Of a mark without marks in it; of words as wide as they are painted."""
    match mark:
        case Words():
            wide = min(width(mark.text, mark.size, bold=mark.bold) / POINTS, mark.room)
            left = mark.x - wide * _BEFORE[mark.align]
            size = mark.size / POINTS
            return left, mark.y - 0.77 * size, left + wide, mark.y + 0.22 * size
        case Box():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        case Line():
            x1, x2 = sorted((mark.x1, mark.x2))
            y1, y2 = sorted((mark.y1, mark.y2))
            return x1, y1, x2, y2
        case Oval():
            return mark.x - mark.rx, mark.y - mark.ry, mark.x + mark.rx, mark.y + mark.ry
        case TagMark():
            half = mark.side / 2
            return mark.x - half, mark.y - half, mark.x + half, mark.y + half
    raise TypeError(mark)


def around(marks: Iterable[Mark]) -> Rect:
    each = [extent(mark) for mark in marks]
    lefts, tops, rights, bottoms = zip(*each, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def tags_of(marks: Iterable[Mark]) -> Iterator[int]:
    for mark in marks:
        if isinstance(mark, TagMark):
            yield mark.tag
        elif isinstance(mark, Group):
            yield from tags_of(mark.marks)


def cards_of(page: Page) -> list[Group]:
    return [mark for mark in page.marks if isinstance(mark, Group)]
