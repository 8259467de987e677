"""What is wrong with a photo, in one Dutch sentence each that says what to do better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.model.board import HEIGHT, WIDTH
from app.photo.plane import Array

if TYPE_CHECKING:
    from PIL.Image import Image

_LOOKED_AT = 1000
"""Pixels across that are looked at: about one a mm, where the board fills the photo."""
_LEAST_PIXELS = 1_200_000
_LEAST_ACROSS = 560.0
"""Pixels of the upper or lower edge of the board: under it cards were missed in drawn photos."""
_DARK = 70.0
"""Brightness of the paper, of 255."""
_BLURRED, _SOFT = 0.32, 0.42
"""The steepest edges from one pixel to the next, of the whole contrast: 0.55 and more is sharp."""
_GLARE, _WASHED_OUT, _EVEN = 0.03, 250.0, 228.0
_CELL = 25
_MOST_CUT = 0.03
_FEW_UNSURE = 2
_FAINT = 45.0
"""The middle margin of a photo: 60 in poor light that was read whole, 37 where most was missed."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Of a whole photo; `glare` is the part that is white because of light."""

    paper: float
    sharp: float
    glare: float


def of_photo(
    name: str,
    photo: Image,
    board: Sequence[tuple[float, float]] | None,
    margins: Sequence[float],
    unsure: int,
    tags: int,
) -> str | None:
    """None where nothing stood in the way.

    `board` are its corners in the photo; `margins` of the cards that were read, of which so many
    are `unsure`; `tags` are all that were seen before the board was squared.
    """
    look, read = _look(photo), len(margins)
    faint = read > 0 and float(np.median(margins)) < _FAINT
    hard = board is None or read == 0 or faint or unsure > max(_FEW_UNSURE, read // 5)
    kept = "" if not read else f" ({_cards(read)} te lezen)"
    if _is_small(photo, board):
        return (
            f"‘{name}’ is te klein{kept}: neem de foto zoals de camera haar maakte, niet een "
            "verkleinde uit een berichtje, en laat het bord het beeld vullen."
        )
    if look.paper < _DARK:
        return f"‘{name}’ is te donker{kept}: maak de foto met meer licht, zonder flits."
    if look.glare > _GLARE:
        return (
            f"Op ‘{name}’ glanst het papier{kept}: maak de foto zonder flits, en van een kant "
            "waar geen lamp of raam in spiegelt."
        )
    if look.sharp < (_SOFT if hard else _BLURRED):
        return (
            f"‘{name}’ is niet scherp{kept}: houd het toestel stil, tik op het bord om scherp te "
            "stellen en maak de foto opnieuw."
        )
    if board is None:
        return _without_board(name, tags)
    if read == 0:
        return (
            f"Op ‘{name}’ is het bord te zien, maar geen kaartje te lezen: liggen er kaartjes, "
            "maak de foto dan scherper, dichterbij en zonder glans."
        )
    if hard:
        return (
            f"Op ‘{name}’ zijn niet alle kaartjes goed te lezen: maak de foto dichterbij en met "
            "meer licht."
        )
    return None


def _without_board(name: str, tags: int) -> str:
    if not tags:
        return f"Op ‘{name}’ is geen zwart blokje te lezen: wijs de hoeken en de kaartjes zelf aan."
    return (
        f"Op ‘{name}’ zijn te weinig zwarte blokjes van het bord te zien: maak een foto met "
        "minstens drie hoeken van het bord erop, recht van boven, of wijs de hoeken zelf aan."
    )


def of_what_is_cut(
    sizes: Sequence[tuple[int, int]], seen: Sequence[tuple[int, Array]]
) -> str | None:
    """Where no photo shows a part of the board; `seen` are photos with `grid()` in their pixels."""
    covered = np.zeros(len(grid()), bool)
    for photo, pixels in seen:
        x, y = pixels.T
        wide, high = sizes[photo]
        covered |= (x >= 0) & (y >= 0) & (x < wide) & (y < high)
    if not seen or (~covered).mean() <= _MOST_CUT:
        return None
    x, y = grid()[~covered].mean(axis=0) / (WIDTH, HEIGHT) - 0.5
    side = ("rechts" if x > 0 else "links") if abs(x) > abs(y) else ("onder" if y > 0 else "boven")
    where = "de foto" if len(sizes) == 1 else "alle foto’s"
    return (
        f"Een deel van het bord, {side}, valt buiten {where}: maak een foto waar het hele bord op "
        "staat, of voeg er een toe van dat deel."
    )


def grid() -> Array:
    """Points of the board in mm, n x 2."""
    x, y = np.meshgrid(np.linspace(5, WIDTH - 5, 24), np.linspace(5, HEIGHT - 5, 18))
    return np.column_stack([x.ravel(), y.ravel()])


def _cards(count: int) -> str:
    return "wel is 1 kaartje" if count == 1 else f"wel zijn {count} kaartjes"


def _is_small(photo: Image, board: Sequence[tuple[float, float]] | None) -> bool:
    if board is None:
        return photo.width * photo.height < _LEAST_PIXELS
    a, b, c, d = board
    across = max(np.hypot(b[0] - a[0], b[1] - a[1]), np.hypot(c[0] - d[0], c[1] - d[1]))
    return bool(across < _LEAST_ACROSS)


def _look(photo: Image) -> _Look:
    grey = photo.convert("L")
    shrink = max(1, round(grey.width / _LOOKED_AT))
    light = np.asarray(grey.reduce(shrink)).astype(np.float32)
    dark, paper = np.percentile(light, [1, 95])
    steep = np.maximum(np.abs(np.diff(light, axis=0))[:, :-1], np.abs(np.diff(light, axis=1))[:-1])
    sharp = float(np.percentile(steep, 99.5)) / max(1.0, float(paper - dark))
    rows, columns = (side // _CELL for side in light.shape)
    cells = light[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL)
    bright = np.percentile(cells, 60, axis=(1, 3)) if rows and columns else np.zeros((1, 1))
    even = float(np.median(bright)) < _EVEN
    return _Look(float(paper), sharp, float((bright >= _WASHED_OUT).mean()) if even else 0.0)
