"""Ink on a squared picture of the board that nothing explains yet, gathered into patches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.tags import BOARD_TAGS, QUIET
from app.photo.plane import Array

PER_MM = 2
"""Pixels a mm of what is compared."""

Grey = NDArray[np.floating[Any]]

_INK = 0.62
"""Of the paper's brightness: darker is ink."""
_LEAST_INK, _MOST_INK = 12.0, 400.0
"""mm2 in a patch: less is a word or two, more is no card."""
_FLAT_DARK = 0.7
"""So much ink in 8 mm square is a cup, a sleeve or a shade, and no words."""
_JOIN = 2
"""mm between marks that are one patch."""
_TURN = 1.5
"""Degrees."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A box of the squared picture that is explained: middle, width and height in mm, degrees."""

    x: float
    y: float
    wide: float
    high: float
    turn: float


def ink_of(flat: NDArray[np.uint8], beside: float, taken: Iterable[Taken]) -> tuple[Grey, Grey]:
    """How dark, 0 for paper to 1, and which pixels are known to be seen (1) or covered (0)."""
    light = flat.astype(np.float32)
    even = np.clip(light / _paper(light), 0, 1)
    known = np.zeros(flat.shape, bool)
    edge = round(beside * PER_MM)
    known[edge:-edge, edge:-edge] = True
    for place in BOARD_TAGS.values():
        side = place.side * (1 + 2 * QUIET)
        _cover(known, Taken(place.x + beside, place.y + beside, side, side, 0))
    for box in taken:
        _cover(known, Taken(box.x + beside, box.y + beside, box.wide, box.high, box.turn))
    dark = even < _INK
    cell = 8 * PER_MM
    many = _boxed(dark, cell)
    flat_dark = _boxed(many > _FLAT_DARK, cell) > 0
    known &= ~flat_dark
    # Faint marks are the board's own colours, and the grain of the photo.
    shade = np.where(even < 0.85, 1 - even, 0)
    return (shade * known).astype(np.float32), known.astype(np.float32)


def _paper(light: Grey) -> Grey:
    """The brightness of the paper everywhere: the brightest nearby, smoothed."""
    cell = 8 * PER_MM
    rows, columns = -(-light.shape[0] // cell), -(-light.shape[1] // cell)
    padded = np.pad(
        light, ((0, rows * cell - light.shape[0]), (0, columns * cell - light.shape[1])), "edge"
    )
    cells = padded.reshape(rows, cell, columns, cell).swapaxes(1, 2).reshape(rows, columns, -1)
    bright = np.percentile(cells, 85, axis=2)
    around = np.pad(bright, 1, "edge")
    most = np.max(
        [around[r : r + rows, c : c + columns] for r in range(3) for c in range(3)], axis=0
    )
    # To each pixel from the middles of the cells.
    at_row = np.clip((np.arange(light.shape[0]) + 0.5) / cell - 0.5, 0, rows - 1)
    at_column = np.clip((np.arange(light.shape[1]) + 0.5) / cell - 0.5, 0, columns - 1)
    across = np.array([np.interp(at_column, np.arange(columns), row) for row in most])
    low = np.minimum(at_row.astype(int), rows - 2) if rows > 1 else np.zeros(len(at_row), int)
    part = (at_row - low)[:, None]
    high = np.minimum(low + 1, rows - 1)
    made = across[low] * (1 - part) + across[high] * part
    return np.asarray(np.maximum(made, 30.0), dtype=np.float32)


def _boxed(values: NDArray[np.bool_], side: int) -> Grey:
    """The mean over a square of so many pixels about each."""
    half = side // 2
    padded = np.pad(values.astype(np.float32), ((half + 1, half), (half + 1, half)))
    sums = padded.cumsum(0, dtype=np.float64).cumsum(1)
    size = 2 * half + 1
    boxed = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    return np.asarray(boxed / size**2, dtype=np.float32).round(4)


def _cover(known: NDArray[np.bool_], box: Taken) -> None:
    """What lies in the box, with 1 mm round it, is not looked at."""
    reach = np.hypot(box.wide, box.high) / 2 + 2
    top, bottom = (max(0, round((box.y + d * reach) * PER_MM)) for d in (-1, 1))
    left, right = (max(0, round((box.x + d * reach) * PER_MM)) for d in (-1, 1))
    part = known[top:bottom, left:right]
    if not part.size:
        return
    y = ((np.arange(part.shape[0]) + top + 0.5) / PER_MM - box.y)[:, None]
    x = (np.arange(part.shape[1]) + left + 0.5) / PER_MM - box.x
    a = np.radians(box.turn)
    along, down = x * np.cos(a) + y * np.sin(a), y * np.cos(a) - x * np.sin(a)
    part &= ~((np.abs(along) < box.wide / 2 + 1) & (np.abs(down) < box.high / 2 + 1))


def patches_of(ink: Grey) -> list[Array]:
    """Points of ink that lie together, n x 2 in pixels."""
    ys, xs = np.nonzero(ink > 1 - _INK)
    # A cell is one number, with room at the end of each row for what lies beside it.
    row = ink.shape[1] // PER_MM + 2 * _JOIN + 1
    cells: dict[int, list[int]] = {}
    for at, cell in enumerate(((ys // PER_MM) * row + xs // PER_MM).tolist()):
        cells.setdefault(cell, []).append(at)
    near = [r * row + c for r in range(-_JOIN, _JOIN + 1) for c in range(-_JOIN, _JOIN + 1)]
    found, left = [], set(cells)
    while left:
        edge = [left.pop()]
        members = list(edge)
        while edge:
            here = edge.pop()
            beside = left.intersection([here + step for step in near])
            left -= beside
            edge += beside
            members += beside
        there = [point for cell in members for point in cells[cell]]
        points = np.column_stack([xs[there], ys[there]]).astype(np.float64)
        size = np.ptp(points, axis=0).max() / PER_MM
        if _LEAST_INK <= len(there) / PER_MM**2 <= _MOST_INK and size < 120:
            found.append(points)
    return found


def line_turn(points: Array) -> float:
    """Degrees clockwise, 0-180, along which the ink lies in the sharpest lines."""
    some = points[:: max(1, len(points) // 1500)]
    away = some - some.mean(axis=0)

    def sharp(turn: float) -> float:
        a = np.radians(turn)
        down = away[:, 1] * np.cos(a) - away[:, 0] * np.sin(a)
        lines = np.bincount((down - down.min() + 0.5).astype(int))
        return float(np.square(np.diff(lines.astype(np.float64))).sum())

    best = max(np.arange(0.0, 180.0, 2 * _TURN), key=sharp)
    return float(max((best, best - _TURN, best + _TURN), key=sharp))
