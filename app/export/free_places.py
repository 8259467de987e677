"""The nearest free place for a card on a board, in mm; knows no slides.

The zones of a lattice of points are looked up once, since a report of ten tables asks for some
hundred thousand places; the zone of a place that is free is then worked out exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.model.board import HEIGHT, WIDTH, ZONES, Zone, zone_at

GAP = 1.9
"""Between cards, in mm: the program itself lays them 2 mm apart."""

SIDE_MARGIN = 21.0
"""How far a card may stick out beside the board, in mm."""

_STEP = 5.0

NEAR = 60.0
FAR = 150.0
ANYWHERE = max(WIDTH, HEIGHT)
"""How far to look for a place, in mm; anywhere takes long."""

Steps = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Rect:
    """Middle and size in mm of the board."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> Rect:
        return Rect(x, y, self.width, self.height)

    def meets(self, other: Rect) -> bool:
        """Whether the two lie over each other, or too near to be told apart."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + GAP
            and abs(self.y - other.y) < (self.height + other.height) / 2 + GAP
        )

    def is_on_board(self) -> bool:
        left, top, right, bottom = self.limits()
        return left <= self.x <= right and top <= self.y <= bottom

    def limits(self) -> tuple[float, float, float, float]:
        """Where its middle may lie."""
        half_width, half_height = self.width / 2, self.height / 2
        return (
            half_width - SIDE_MARGIN,
            half_height,
            WIDTH + SIDE_MARGIN - half_width,
            HEIGHT - half_height,
        )


def free_place(rect: Rect, zone: Zone, taken: Iterable[Rect], reach: float = NEAR) -> Rect | None:
    """The nearest place in the zone that meets nothing; None if there is none within reach.

    A card that lay wholly inside its zone stays so if it can.
    """
    number = ZONES.index(zone)
    wholly = _is_within(rect, number)
    second_best = None
    for x, y in _free_points(rect, number, taken, reach):
        place = rect.moved(x, y)
        if not wholly or _is_within(place, number):
            return place
        second_best = second_best or place
    return second_best


def _free_points(
    rect: Rect, number: int, taken: Iterable[Rect], reach: float
) -> Iterator[tuple[float, float]]:
    """Points where the card may have its middle, near ones first."""
    left, top, right, bottom = rect.limits()
    near = [
        (other.x, other.y, across, down)
        for other in taken
        if abs(rect.x - other.x) < (across := (rect.width + other.width) / 2 + GAP) + reach
        and abs(rect.y - other.y) < (down := (rect.height + other.height) / 2 + GAP) + reach
    ]
    column, row = round(rect.x / _STEP), round(rect.y / _STEP)
    for columns, rows in _steps(reach):
        # From the card's own place, so that what lay in line with others stays in line.
        x, y = rect.x + columns * _STEP, rect.y + rows * _STEP
        if (
            left <= x <= right
            and top <= y <= bottom
            and _zone_number(column + columns, row + rows) == number
            and not _covers(x, y, near)
            and _surely_in(ZONES[number], x, y)
        ):
            yield x, y


def _covers(x: float, y: float, near: Iterable[tuple[float, float, float, float]]) -> bool:
    for other_x, other_y, across, down in near:
        if -across < x - other_x < across and -down < y - other_y < down:
            return True
    return False


def _surely_in(zone: Zone, x: float, y: float) -> bool:
    """Also after the place has been rounded to that of a shape on a slide."""
    beside = ((x + 0.01, y), (x - 0.01, y), (x, y + 0.01), (x, y - 0.01))
    return all(zone_at(*point) == zone for point in beside)


def _is_within(rect: Rect, number: int) -> bool:
    """Whether its corners lie in the zone too, give or take half a step."""
    columns = (round((rect.x + side * rect.width / 2) / _STEP) for side in (-1, 1))
    rows = [round((rect.y + side * rect.height / 2) / _STEP) for side in (-1, 1)]
    return all(_zone_number(column, row) == number for column in columns for row in rows)


@lru_cache(maxsize=100_000)
def _zone_number(column: int, row: int) -> int:
    return ZONES.index(zone_at(column * _STEP, row * _STEP))


@cache
def _steps(reach: float) -> Steps:
    """Every step up to so many mm away, across and down, the smallest first."""
    most = int(reach / _STEP)
    steps = [
        (column, row)
        for column in range(-most, most + 1)
        for row in range(-most, most + 1)
        if column**2 + row**2 <= most**2
    ]
    return tuple(sorted(steps, key=lambda step: (step[0] ** 2 + step[1] ** 2, step)))
