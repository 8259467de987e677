"""Stickers on a purpose card that is seen straight from above, counted ring by ring."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.model.tags import OVERFLOW, PURPOSE_SIZE, RING_DIAMETER, RINGS
from app.photo.reading import SeenRings

_PER_MM = 3.0
_COLOURED = 0.22
"""So far the colours of a pixel lie apart, as a part of the paper's brightness."""
_SURE_EMPTY, _SURE_FULL, _COVERED = 12.0, 34.0, 300.0
"""mm2 of colour in a ring: a sticker of 8 mm has 50, one of 19 mm 284, a hand the whole ring."""
_ONE_LOOSE, _MORE_LOOSE = 30.0, 200.0
_REACH = RING_DIAMETER / 2 + 1.0


def grid() -> tuple[int, int]:
    """Pixels across and down of a card as `counted` takes it."""
    return round(PURPOSE_SIZE[0] * _PER_MM), round(PURPOSE_SIZE[1] * _PER_MM)


def counted(tag: int, card: NDArray[np.uint8]) -> SeenRings:
    """Of a card as height x width x 3, upright, in pixels of `grid()`."""
    light = card.astype(np.float32)
    paper = np.maximum(np.percentile(light.reshape(-1, 3), 80, axis=0), 40.0)
    even = light / paper
    coloured = (even.max(axis=2) - even.min(axis=2)) > _COLOURED
    high, wide = coloured.shape
    x = (np.arange(wide) + 0.5) / _PER_MM - PURPOSE_SIZE[0] / 2
    y = ((np.arange(high) + 0.5) / _PER_MM - PURPOSE_SIZE[1] / 2)[:, None]
    left, top, right, bottom = OVERFLOW
    loose = (x > left) & (x < right) & (y > top) & (y < bottom) & coloured
    loose |= (
        coloured & (np.abs(y) < PURPOSE_SIZE[1] / 2 - 2) & (np.abs(x) < PURPOSE_SIZE[0] / 2 - 2)
    )
    count, sure, areas = 0, True, []
    for middle_x, middle_y in RINGS:
        inside = np.square(x - middle_x) + np.square(y - middle_y) < _REACH**2
        area = float((coloured & inside).sum()) / _PER_MM**2
        loose &= ~inside
        if area >= (_SURE_EMPTY + _SURE_FULL) / 2:
            count += 1
            areas.append(area)
        sure &= area < _SURE_EMPTY or _SURE_FULL < area < _COVERED
    outside = float(loose.sum()) / _PER_MM**2
    one = float(np.median(areas)) if areas else _MORE_LOOSE
    many = max(1, round(outside / one)) if outside >= _ONE_LOOSE else 0
    return SeenRings(tag, count, sure, many)
