"""From a photo of the board to the board: the projection that four corners fix; pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.board import HEIGHT, WIDTH

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left of the board, in pixels of a photo."""

BOARD: Quad = ((0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT))

_LEAST_TURN = 0.02
"""The sine of the least angle at a corner: under it a corner lies on the line of its neighbours."""

CROSSED = (
    "Deze vier hoeken maken geen bord. Zet hoek 1 linksboven op het bord, 2 rechtsboven, "
    "3 rechtsonder en 4 linksonder."
)


class NoBoard(Exception):
    """Four points that no board can make; str() is a Dutch sentence for the user."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A plane seen in perspective: nine numbers, row by row."""

    rows: tuple[float, ...]

    def at(self, x: float, y: float) -> Point:
        a, b, c, d, e, f, g, h, i = self.rows
        depth = g * x + h * y + i
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def after(self, first: Projection) -> Projection:
        """The one that does `first` and then this."""
        left, right = self.rows, first.rows
        return Projection(
            tuple(
                sum(left[3 * row + k] * right[3 * k + column] for k in range(3))
                for row in range(3)
                for column in range(3)
            )
        )

    def inverse(self) -> Projection:
        a, b, c, d, e, f, g, h, i = self.rows
        return Projection(
            (
                e * i - f * h,
                c * h - b * i,
                b * f - c * e,
                f * g - d * i,
                a * i - c * g,
                c * d - a * f,
                d * h - e * g,
                b * g - a * h,
                a * e - b * d,
            )
        )

    def coefficients(self, scale: float) -> tuple[float, ...]:
        """The eight numbers that Pillow wants, for a picture of `scale` pixels a unit."""
        rows = self.after(Projection((1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1))).rows
        return tuple(each / rows[8] for each in rows[:8])


def to_photo(corners: Quad) -> Projection:
    """From mm on the board to pixels in the photo. Raises NoBoard."""
    return _from_unit_square(corners).after(_from_unit_square(BOARD).inverse())


def is_board(corners: Sequence[Point]) -> bool:
    """Whether the corners go round clockwise (y points down) without a crossing or a dent."""
    return all(
        _turn(corners[at - 1], corners[at], corners[(at + 1) % 4]) > _LEAST_TURN for at in range(4)
    )


def _turn(before: Point, here: Point, after: Point) -> float:
    """The sine of the turn to the right at a corner; 0 where two corners are one."""
    ax, ay = here[0] - before[0], here[1] - before[1]
    bx, by = after[0] - here[0], after[1] - here[1]
    lengths = ((ax * ax + ay * ay) * (bx * bx + by * by)) ** 0.5
    return (ax * by - ay * bx) / lengths if lengths > 1e-9 else 0.0


def _from_unit_square(corners: Quad) -> Projection:
    """P. Heckbert, Fundamentals of texture mapping and image warping (1989), 2.2.3."""
    if not is_board(corners):
        raise NoBoard(CROSSED)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    size = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / size, (dx1 * sy - sx * dy1) / size
    return Projection(
        (x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1.0)
    )
