"""The board on paper: our own drawing of the zones, with its tags; whole, or as sheets to glue."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.export.print_colours import Tone, tones
from app.export.print_page import (
    EDGE,
    INK,
    QUIET,
    Box,
    Group,
    Line,
    Logo,
    Mark,
    Oval,
    Page,
    TagMark,
    one_line,
)
from app.export.print_stock import Stock
from app.export.slide_words import SPHERE_TITLES
from app.model.board import BAND_TOP, HEIGHT, INNER, LABEL_BOTTOM, OUTER, WIDTH, Ellipse
from app.model.entities import Sphere
from app.model.printing import BoardPaper
from app.model.tags import BOARD_TAGS

_A0 = (1189.0, 841.0)
_PAPERS = {BoardPaper.A3: (297.0, 420.0), BoardPaper.A4: (210.0, 297.0)}

_UNPRINTED = 10.0
"""Round a sheet no office printer prints closer to the edge; cut marks stand there too."""

OVERLAP = 10.0
"""Of two sheets that are glued together."""

_USE = (
    "Leg elk kaartje waar het volgens jullie hoort. "
    "Houd de zwarte blokjes vrij: dan kan het programma een foto van het bord lezen."
)
_NOT_UNIMPORTANT = "niet tot de sociale basis gerekend is niet hetzelfde als onbelangrijk"

_DOT_PITCH = 13.0
_DOT = 0.9


def board_pages(stock: Stock) -> list[Page]:
    """One page, or the sheets of which A1 is glued, row by row."""
    marks, paper = tuple(board_marks(stock)), stock.choices.board
    if paper is BoardPaper.A1:
        return [Page("Bord A1", WIDTH, HEIGHT, marks)]
    if paper is BoardPaper.A0:
        wide, high = _A0
        scale = wide / WIDTH
        return [Page("Bord A0", wide, high, (Group(0, (high - HEIGHT * scale) / 2, marks, scale),))]
    return _tiles(marks, paper)


def board_marks(stock: Stock) -> Iterator[Mark]:
    """The drawing in mm of the A1 board."""
    toned = tones(stock.choices.colours)
    yield Box(4, 4, WIDTH - 8, HEIGHT - 8, line=EDGE, thick=0.5, radius=3)
    yield Line(4, BAND_TOP, WIDTH - 4, BAND_TOP, EDGE, 0.6, dashed=True)
    for sphere in Sphere:
        yield from _sphere(sphere, toned[sphere])
    yield from _band_words()
    yield from _foot(stock)
    for tag, place in BOARD_TAGS.items():
        yield TagMark(place.x, place.y, place.side, tag)


def _sphere(sphere: Sphere, tone: Tone) -> Iterator[Mark]:
    inner, outer = INNER[sphere], OUTER[sphere]
    yield _oval(outer, tone.band, tone.line, 0.8, dashed=True)
    yield from _dots(inner, outer, tone.line)
    yield _oval(inner, tone.fill, tone.line, 1.4)
    # Between the tags of the corner and of the border.
    yield one_line(
        SPHERE_TITLES[sphere],
        outer.x,
        LABEL_BOTTOM - 5,
        36,
        196,
        bold=True,
        colour=tone.ink,
        align="middle",
    )
    middle = (outer.ry + inner.ry) / 2
    for word, y, size in (
        ("twijfel", outer.y - middle, 26),
        ("wel", inner.y - inner.ry + 17, 30),
        ("twijfel", outer.y + middle, 26),
    ):
        if word == "twijfel":
            yield Box(outer.x - 22, y - 7.5, 44, 15, fill=tone.band, radius=7.5)
        yield one_line(word, outer.x, y + 3, size, 60, bold=True, colour=tone.ink, align="middle")


def _oval(ellipse: Ellipse, fill: str, line: str, thick: float, *, dashed: bool = False) -> Oval:
    return Oval(ellipse.x, ellipse.y, ellipse.rx, ellipse.ry, fill, line, thick, dashed)


def _dots(inner: Ellipse, outer: Ellipse, colour: str) -> Iterator[Oval]:
    """The second cue of `twijfel` beside its colour, for a grey printer."""
    within = Ellipse(outer.x, outer.y, outer.rx - 4, outer.ry - 4)
    around = Ellipse(inner.x, inner.y, inner.rx + 4, inner.ry + 4)
    half = _DOT_PITCH / 2
    for row in range(-math.ceil(outer.ry / half), math.ceil(outer.ry / half) + 1):
        for column in range(
            -math.ceil(outer.rx / _DOT_PITCH), math.ceil(outer.rx / _DOT_PITCH) + 1
        ):
            x, y = outer.x + column * _DOT_PITCH + (row % 2) * half, outer.y + row * half
            if within.contains(x, y) and not around.contains(x, y):
                yield Oval(x, y, _DOT, _DOT, fill=colour)


def _band_words() -> Iterator[Mark]:
    yield one_line("niet", 14, BAND_TOP + 17, 36, 40, bold=True)
    yield one_line(_NOT_UNIMPORTANT, 50, BAND_TOP + 16, 18, 260, colour=QUIET)
    yield one_line(_USE, WIDTH - 14, BAND_TOP + 16, 18, 470, colour=INK, align="right")


def _foot(stock: Stock) -> Iterator[Mark]:
    """Between the lower tags: of which evening and table, for whoever finds the photo later."""
    words = " · ".join(filter(None, (stock.title, stock.when)))
    if words:
        yield one_line(words, 310, 582, 16, 150, colour=QUIET)
    yield one_line("Tafel", 470, 582, 16, 20, colour=QUIET)
    yield Line(485, 583, 525, 583, EDGE, 0.4)
    if stock.choices.logo is not None:
        yield Logo(600, 548, 170, 36, stock.choices.logo)


# --- sheets to glue -----------------------------------------------------------------------------


def _tiles(marks: tuple[Mark, ...], paper: BoardPaper) -> list[Page]:
    narrow, long = _PAPERS[paper]
    ways = [(narrow, long), (long, narrow)]
    wide, high = min(ways, key=lambda way: math.prod(_counts(*way)))
    columns, rows = _counts(wide, high)
    return [
        Page(
            f"Bord, rij {row + 1}, vel {column + 1}",
            wide,
            high,
            tuple(_tile(marks, wide, high, column, row, columns, rows)),
        )
        for row in range(rows)
        for column in range(columns)
    ]


def _counts(wide: float, high: float) -> tuple[int, int]:
    """Columns and rows of sheets."""
    inner_wide, inner_high = wide - 2 * _UNPRINTED, high - 2 * _UNPRINTED
    return (
        math.ceil((WIDTH - OVERLAP) / (inner_wide - OVERLAP)),
        math.ceil((HEIGHT - OVERLAP) / (inner_high - OVERLAP)),
    )


def _tile(
    marks: tuple[Mark, ...],
    wide: float,
    high: float,
    column: int,
    row: int,
    columns: int,
    rows: int,
) -> Iterator[Mark]:
    """One sheet: cut along its left and top, and glued over the overlap of its neighbours."""
    step_x = wide - 2 * _UNPRINTED - OVERLAP
    step_y = high - 2 * _UNPRINTED - OVERLAP
    left, top = column * step_x, row * step_y
    shown_wide = min(step_x + OVERLAP, WIDTH - left)
    shown_high = min(step_y + OVERLAP, HEIGHT - top)
    at = _UNPRINTED
    yield Group(at - left, at - top, marks, window=(at, at, shown_wide, shown_high))
    right, bottom = at + shown_wide, at + shown_high
    for x in (at, right):
        yield from (Line(x, at - 6, x, at - 1), Line(x, bottom + 1, x, bottom + 6))
    for y in (at, bottom):
        yield from (Line(at - 6, y, at - 1, y), Line(right + 1, y, right + 6, y))
    if column + 1 < columns:
        yield Line(right - OVERLAP, at, right - OVERLAP, bottom, EDGE, 0.15, dashed=True)
    if row + 1 < rows:
        yield Line(at, bottom - OVERLAP, right, bottom - OVERLAP, EDGE, 0.15, dashed=True)
    yield one_line(
        _glue_words(column, row, columns, rows), at + 8, at - 3, 8, wide - 40, colour=QUIET
    )


def _glue_words(column: int, row: int, columns: int, rows: int) -> str:
    where = f"Rij {row + 1} van {rows}, vel {column + 1} van {columns}."
    if column == row == 0:
        return f"{where} Snijd langs de streepjes. Dit vel ligt onderop."
    over = " en ".join(
        words for there, words in ((column, "het vel links"), (row, "het vel erboven")) if there
    )
    return f"{where} Snijd langs de streepjes en plak over {over}, tot de stippellijn."
