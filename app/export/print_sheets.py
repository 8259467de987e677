"""Cards laid on double-sided sheets: where each comes, front and back, with marks to cut along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.export.print_page import (
    A4_WIDE,
    INK,
    QUIET,
    Box,
    Group,
    Line,
    Mark,
    Page,
    Words,
    cut_to_fit,
    one_line,
    written,
)
from app.model.printing import Flip, PrintChoices

DRIFT = 4.0
"""A back may lie so many mm beside its front, and still stays whole on its card."""

_TICK, _FROM_CARD = 5.0, 1.5


@dataclass(frozen=True, slots=True)
class Grid:
    """Cards of one size, edge to edge in the middle of a sheet."""

    width: float
    height: float
    columns: int
    rows: int
    sheet: tuple[float, float] = A4_WIDE

    @property
    def places(self) -> int:
        return self.columns * self.rows

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all cards together."""
        left = (self.sheet[0] - self.columns * self.width) / 2
        top = (self.sheet[1] - self.rows * self.height) / 2
        return left, top, self.sheet[0] - left, self.sheet[1] - top

    def middle(self, place: int) -> tuple[float, float]:
        """Of the card at a place, row by row from the top left."""
        row, column = divmod(place, self.columns)
        left, top, _, _ = self.edges
        return left + (column + 0.5) * self.width, top + (row + 0.5) * self.height


def behind(x: float, y: float, sheet: tuple[float, float], flip: Flip) -> tuple[float, float, bool]:
    """Where on the back of a sheet a point of its front lies, and whether what is there is turned.

    The back is seen upright after the sheet was turned over that edge. Cards are to be turned
    like a page, over their side: where the sheet is turned over its top, they stand upside down.
    """
    wide, high = sheet
    over_side = (flip is Flip.LONG) == (high > wide)
    return (wide - x, y, False) if over_side else (x, high - y, True)


def double_sided(
    name: str,
    grid: Grid,
    fronts: Sequence[tuple[Mark, ...]],
    backs: Sequence[tuple[Mark, ...]],
    choices: PrintChoices,
) -> Iterator[Page]:
    """Front and back of each sheet; marks of a card count from its middle."""
    sheets = -(-len(fronts) // grid.places)
    for sheet in range(sheets):
        here = slice(sheet * grid.places, (sheet + 1) * grid.places)
        words = f"{name}, vel {sheet + 1} van {sheets}"
        front = [Group(*grid.middle(place), marks) for place, marks in enumerate(fronts[here])]
        yield Page(
            f"{words}, voorkant", *grid.sheet, (*front, *cut_marks(grid), *_label(grid, words))
        )
        right, down = choices.shift
        back = []
        for place, marks in enumerate(backs[here]):
            x, y, turned = behind(*grid.middle(place), grid.sheet, choices.flip)
            back.append(Group(x + right, y + down, marks, turned=turned))
        yield Page(f"{words}, achterkant", *grid.sheet, tuple(back))


def single_sided(name: str, grid: Grid, fronts: Sequence[tuple[Mark, ...]]) -> Iterator[Page]:
    sheets = -(-len(fronts) // grid.places)
    for sheet in range(sheets):
        here = slice(sheet * grid.places, (sheet + 1) * grid.places)
        cards = [Group(*grid.middle(place), marks) for place, marks in enumerate(fronts[here])]
        words = f"{name}, vel {sheet + 1} van {sheets}"
        yield Page(words, *grid.sheet, (*cards, *cut_marks(grid), *_label(grid, words)))


def cut_marks(grid: Grid) -> Iterator[Line]:
    """Short lines outside the cards, so that none stays on a card; crosses where cards fill the
    sheet."""
    left, top, right, bottom = grid.edges
    if left < _TICK:
        yield from _crosses(grid)
        return
    for column in range(grid.columns + 1):
        x = left + column * grid.width
        yield Line(x, top - _FROM_CARD - _TICK, x, top - _FROM_CARD)
        yield Line(x, bottom + _FROM_CARD, x, bottom + _FROM_CARD + _TICK)
    for row in range(grid.rows + 1):
        y = top + row * grid.height
        yield Line(left - _FROM_CARD - _TICK, y, left - _FROM_CARD, y)
        yield Line(right + _FROM_CARD, y, right + _FROM_CARD + _TICK, y)


def _crosses(grid: Grid) -> Iterator[Line]:
    wide, high = grid.sheet
    yield Line(wide / 2, 0, wide / 2, high, "#b0b0b0", 0.15, dashed=True)
    yield Line(0, high / 2, wide, high / 2, "#b0b0b0", 0.15, dashed=True)


def _label(grid: Grid, words: str) -> Iterator[Words]:
    left, top, _, _ = grid.edges
    if top > _TICK and left > _TICK:
        yield one_line(words, left + 4, top - 2.5, 7, 150, colour=QUIET)


# --- the test sheet -----------------------------------------------------------------------------

_AT = (75.0, 62.0)
"""Of the cross on the front: not in the middle, where both edges would give the same."""


def proof_sheet(choices: PrintChoices) -> list[Page]:
    """One sheet, two sides: held to the light it shows the edge, and how far the back drifts."""
    how = (
        "1. Print dit vel dubbelzijdig, op 100 % (niet ‘passend maken’).\n"
        "2. Houd het tegen het licht: het kruis van de voorkant valt in één van de twee "
        "rasters van de achterkant. Wat bij dat raster staat, kies je bij ‘omslaan’.\n"
        "3. Een streepje is 1 mm. Valt het kruis niet in het midden, vul dan in hoeveel mm de "
        "achterkant moet opschuiven: naar rechts en naar beneden, gezien op de achterkant."
    )
    x, y = _AT
    wide, high = A4_WIDE
    front = (
        one_line("Proefvel: voorkant", 20, 24, 20, 150, bold=True),
        *written(cut_to_fit(how, 120, 80, (11, 10, 9)), 150, 40, 120),
        *_cross(x, y),
        *_ruler(40, 180),
    )
    right, down = choices.shift
    back: list[Mark] = [one_line("Proefvel: achterkant", 20, 200, 14, 150, bold=True)]
    for flip, words in ((Flip.LONG, "Lange kant"), (Flip.SHORT, "Korte kant")):
        at_x, at_y, _ = behind(x, y, A4_WIDE, flip)
        back += _raster(at_x + right, at_y + down, words)
    return [
        Page("Proefvel, voorkant", wide, high, front),
        Page("Proefvel, achterkant", wide, high, tuple(back)),
    ]


def _cross(x: float, y: float) -> Iterator[Mark]:
    yield Line(x - 15, y, x + 15, y, INK, 0.5)
    yield Line(x, y - 15, x, y + 15, INK, 0.5)


def _raster(x: float, y: float, words: str) -> Iterator[Mark]:
    for step in range(-10, 11):
        long = 3.0 if step % 5 else 12.0
        yield Line(x + step, y - long / 2, x + step, y + long / 2, INK, 0.1)
        yield Line(x - long / 2, y + step, x + long / 2, y + step, INK, 0.1)
    yield Box(x - 12, y - 12, 24, 24, line=INK, thick=0.2)
    yield one_line(words, x, y + 21, 14, 60, bold=True, align="middle")


def _ruler(x: float, y: float) -> Iterator[Mark]:
    """100 mm: whoever prints at another scale sees it here."""
    yield Line(x, y, x + 100, y, INK, 0.2)
    for step in range(101):
        long = 2.0 if step % 5 else 4.0 if step % 10 else 6.0
        yield Line(x + step, y, x + step, y - long, INK, 0.1)
    yield one_line("Deze lijn is 100 mm.", x, y + 5, 9, 100)
