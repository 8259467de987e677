"""A printed page as plain values, in mm from its top left; who paints it, decides nothing.

Text is measured here (text_fit): where a line breaks doesn't hang on the fonts of a computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from app.export.text_fit import LINE_HEIGHT, breaks_a_word, shortened, width, wrap

POINTS = 72 / 25.4
"""In a mm."""

_BASELINE = 0.952
"""Of a line of Calibri, as a part of the point size."""

INK = "#1a1a1a"
QUIET = "#555555"
EDGE = "#808080"

T = TypeVar("T")

Align = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `line` is the colour of its outline, drawn half inside and half outside."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    line: str | None = None
    thick: float = 0.3
    radius: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    thick: float = 0.2
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Oval:
    """By its middle and half-axes."""

    x: float
    y: float
    rx: float
    ry: float
    fill: str | None = None
    line: str | None = None
    thick: float = 0.3
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `y` is its baseline, `x` where it is aligned to, `room` its most width."""

    x: float
    y: float
    text: str
    size: float
    room: float
    bold: bool = False
    colour: str = INK
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TagMark:
    """A tag by its middle and the side of its black square."""

    x: float
    y: float
    side: float
    tag: int


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as large as it can be in a box, against its right edge."""

    x: float
    y: float
    width: float
    height: float
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Marks of their own origin, scaled, turned over 0 or 180 degrees, and moved to (x, y).

    `window` (left, top, width, height, on the page) hides what lies outside it.
    """

    x: float
    y: float
    marks: tuple[Mark, ...]
    scale: float = 1.0
    turned: bool = False
    window: tuple[float, float, float, float] | None = None


Mark = Box | Line | Oval | Words | TagMark | Logo | Group


@dataclass(frozen=True, slots=True)
class Page:
    """`name` says what is on it, for who chooses among pages."""

    name: str
    width: float
    height: float
    marks: tuple[Mark, ...]


A4 = (210.0, 297.0)
A4_WIDE = (297.0, 210.0)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text that fits: its lines, and their size in points; `whole` unless it was cut."""

    lines: tuple[str, ...]
    size: float
    whole: bool = True

    @property
    def height(self) -> float:
        """In mm."""
        return len(self.lines) * line_height(self.size)


_LEAST_SIGN = 0.5
"""mm² that the smallest sign of the smallest size takes, at least."""


def line_height(size: float) -> float:
    """In mm, of a size in points."""
    return size * LINE_HEIGHT / POINTS


def fitted(
    text: str, room: float, high: float, sizes: Sequence[float], *, bold: bool = False
) -> Fitted | None:
    """The text in the first of these sizes in which it fits, whole words first; None if in none.

    `room` and `high` are in mm.
    """
    lines = {size: tuple(wrap(text, size, room * POINTS, bold=bold)) for size in sizes}
    fitting = [size for size in sizes if len(lines[size]) * line_height(size) <= high]
    whole = [s for s in fitting if not breaks_a_word(text, s, room * POINTS, bold=bold)]
    # A broken word reads worse than a small one, but for a word that no size can hold.
    size = next(iter(whole or fitting), None)
    return None if size is None else Fitted(lines[size], size)


def cut_to_fit(text: str, room: float, high: float, sizes: Sequence[float]) -> Fitted:
    """The text as `fitted`; in the last size with an ellipsis where it doesn't fit in any."""
    # More than this is never seen, and all of it would be measured.
    text = text[: int(room * high / _LEAST_SIGN)]
    found = fitted(text, room, high, sizes)
    if found is not None:
        return found
    size = sizes[-1]
    most = max(1, int(high / line_height(size)))
    kept = shortened(text.replace("\n", " "), size, room * POINTS, most)
    return Fitted(tuple(wrap(kept, size, room * POINTS)), size, whole=False)


def written(
    text: Fitted,
    x: float,
    top: float,
    room: float,
    *,
    bold: bool = False,
    colour: str = INK,
    align: Align = "left",
) -> Iterator[Words]:
    """The lines of a text under each other; `x` is its left, middle or right, as aligned."""
    for row, line in enumerate(text.lines):
        y = top + row * line_height(text.size) + _BASELINE * text.size / POINTS
        yield Words(x, y, line, text.size, room, bold, colour, align)


def one_line(
    text: str,
    x: float,
    y: float,
    size: float,
    room: float,
    *,
    bold: bool = False,
    colour: str = INK,
    align: Align = "left",
) -> Words:
    """A line on a baseline, in smaller letters where it would be wider than its room."""
    text = text.replace("\n", " ")
    wide = width(text, size, bold=bold) / POINTS
    return Words(
        x, y, text, min(size, size * room / wide) if wide else size, room, bold, colour, align
    )


def all_words(marks: Iterable[Mark]) -> Iterator[Words]:
    """Every line of text, also inside groups."""
    for mark in marks:
        if isinstance(mark, Words):
            yield mark
        elif isinstance(mark, Group):
            yield from all_words(mark.marks)


def in_pages(rows: Sequence[T], most: int) -> list[Sequence[T]]:
    """The rows of each page; one page without any where there are none."""
    return [rows[at : at + most] for at in range(0, len(rows), most)] or [()]
