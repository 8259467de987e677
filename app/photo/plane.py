"""The plane of the board in a photo: a projection and one radial term, fitted to its tags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_MOST_BENT = 0.3
_STEPS = 25


@dataclass(frozen=True, slots=True)
class Plane:
    """From pixels to mm: `radial` undoes the lens about `middle`, then `matrix` (3 x 3) projects.

    `radial` is per square of `scale` pixels, half the photo's diagonal.
    """

    matrix: Array
    radial: float
    middle: Array
    scale: float

    def to_board(self, pixels: Array) -> Array:
        """n x 2 pixels to n x 2 mm."""
        return project(self.matrix, _straight(pixels, self.middle, self.scale, self.radial))


def project(matrix: Array, points: Array) -> Array:
    """n x 2 points through a 3 x 3 matrix."""
    full = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(full[:, :2] / full[:, 2:3])


def homography(source: Array, target: Array) -> Array:
    """The matrix that takes n >= 4 points nearest to others; LinAlgError where none does."""
    left, right = _normal(source), _normal(target)
    a, b = project(left, source), project(right, target)
    zero, one = np.zeros(len(a)), np.ones(len(a))
    x, y = a.T
    u, v = b.T
    rows = np.vstack(
        [
            np.column_stack([x, y, one, zero, zero, zero, -u * x, -u * y, -u]),
            np.column_stack([zero, zero, zero, x, y, one, -v * x, -v * y, -v]),
        ]
    )
    # Full, since four points give eight rows, and what they leave free is the ninth direction.
    _, _, found = np.linalg.svd(rows if len(rows) < 9 else rows.T @ rows)
    matrix = np.linalg.inv(right) @ found[-1].reshape(3, 3) @ left
    return np.asarray(matrix / matrix[2, 2])


def fitted(pixels: Array, board: Array, size: tuple[int, int], *, bent: bool) -> Plane:
    """The plane of these points; `bent` looks for the radial term of the lens too."""
    middle = np.array(size, dtype=np.float64) / 2
    scale = float(np.hypot(*middle))

    def off(radial: float) -> float:
        straight = _straight(pixels, middle, scale, radial)
        return float(np.square(project(homography(straight, board), straight) - board).sum())

    radial = _least(off) if bent else 0.0
    matrix = homography(_straight(pixels, middle, scale, radial), board)
    return Plane(matrix, radial, middle, scale)


def _least(off: Callable[[float], float]) -> float:
    low, high = -_MOST_BENT, _MOST_BENT
    golden = (5**0.5 - 1) / 2
    for _ in range(_STEPS):
        a, b = high - golden * (high - low), low + golden * (high - low)
        if off(a) < off(b):
            high = b
        else:
            low = a
    return (low + high) / 2


def _straight(pixels: Array, middle: Array, scale: float, radial: float) -> Array:
    away = (pixels - middle) / scale
    square = np.square(away).sum(axis=1, keepdims=True)
    return np.asarray(middle + away * (1 + radial * square) * scale)


def _normal(points: Array) -> Array:
    """To a middle of 0 and a mean distance of the root of 2, for the sake of rounding."""
    middle = points.mean(axis=0)
    far = float(np.hypot(*(points - middle).T).mean()) or 1.0
    s = 2**0.5 / far
    return np.array([[s, 0, -s * middle[0]], [0, s, -s * middle[1]], [0, 0, 1]])
