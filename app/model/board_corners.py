"""Where the corners of a board seem to be in a photo without tags: a suggestion, no more."""

from __future__ import annotations

from app.model.pictures import Pixels
from app.model.squaring import Quad, is_board

_ACROSS = 160
"""So many pixels wide the photo is looked at."""
_LEAST = 0.15
"""A board takes at least so much of the photo."""
_FILLED = 0.8
"""Of the quadrangle so much is as light as the board: cards and spheres are darker spots."""


def suggested_corners(photo: Pixels) -> Quad | None:
    """The corners of the largest light area, in pixels of this photo; None where it is no board.

    Light is lighter than Otsu's threshold. The corners are the farthest points along the
    diagonals, so a board that is turned by more than some 30 degrees is not found.
    """
    from PIL import Image

    image = Image.frombytes("RGB", (photo.width, photo.height), photo.data, "raw", "BGRX")
    scale = max(1.0, photo.width / _ACROSS)
    size = (max(1, round(photo.width / scale)), max(1, round(photo.height / scale)))
    grey = image.convert("L").resize(size, Image.Resampling.BOX)
    threshold = _threshold(grey.histogram())
    if threshold is None:
        return None
    light = _largest([value > threshold for value in grey.tobytes()], size[0])
    if len(light) < _LEAST * size[0] * size[1]:
        return None
    points = [(place % size[0], place // size[0]) for place in light]
    found = (
        min(points, key=lambda p: p[0] + p[1]),
        max(points, key=lambda p: p[0] - p[1]),
        max(points, key=lambda p: p[0] + p[1]),
        min(points, key=lambda p: p[0] - p[1]),
    )
    if not is_board(found) or len(light) < _FILLED * _area(found):
        return None
    a, b, c, d = (((x + 0.5) * scale, (y + 0.5) * scale) for x, y in found)
    return a, b, c, d


def _threshold(histogram: list[int]) -> int | None:
    """N. Otsu, A threshold selection method from gray-level histograms (1979). None: one shade."""
    total, everything = sum(histogram), sum(value * n for value, n in enumerate(histogram))
    below, dark, best = 0, 0, -1.0
    at: int | None = None
    for value, many in enumerate(histogram):
        below, dark = below + many, dark + value * many
        if 0 < below < total:
            apart = dark / below - (everything - dark) / (total - below)
            between = below * (total - below) * apart * apart
            if between > best:
                best, at = between, value
    return at


def _largest(light: list[bool], width: int) -> list[int]:
    """The places of the largest area that hangs together."""
    seen, best = bytearray(len(light)), list[int]()
    for start, is_light in enumerate(light):
        if not is_light or seen[start]:
            continue
        seen[start] = 1
        area = [start]
        for place in area:
            column = place % width
            beside = (
                *((place - 1,) if column else ()),
                *((place + 1,) if column < width - 1 else ()),
                place - width,
                place + width,
            )
            for other in beside:
                if 0 <= other < len(light) and light[other] and not seen[other]:
                    seen[other] = 1
                    area.append(other)
        best = max(best, area, key=len)
    return best


def _area(corners: tuple[tuple[int, int], ...]) -> float:
    """By the shoelace formula."""
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
