"""Cards whose tag can't be read, found by their printed words; never more than a proposal.

Ink that no read card explains is gathered into patches; its lines say how it is turned. Each patch
is compared with our own drawing of every card that was not read: first coarsely by convolution,
then the best few finely, with what is known to be covered left out of the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.tags import INGREDIENT_SIZE, INGREDIENT_TAG, QUIET
from app.photo.ink import PER_MM as PER_MM
from app.photo.ink import Grey, Taken, ink_of, line_turn, patches_of
from app.photo.plane import Array

Start = tuple[float, Array, Array]
Face = NDArray[np.uint8]
"""A card's front without its tag, grey, `face_shape()`."""

_COARSE = 2
"""So many pixels of a patch are one in the first comparison."""
_MOST_COMPARED, _LEAST_PATCHES = 8000, 12
"""Of a large deck only the patches with most ink are looked at: a comparison takes some 0.4 ms."""
_REACH = (84, 48)
"""mm from the middle of a patch, across and down, that are looked at."""
_SPECTRUM = 96, 168
"""Rows and columns that are compared at once: what is looked at, and quick to take apart."""
_HALF = _SPECTRUM[0] // _COARSE, _SPECTRUM[1] // _COARSE
_FEW = 4
_MOSTLY = 0.8
_FIRST_TURNS, _SLACK = (-2.0, 0.0, 2.0), 1
_FIRST_PLACES = [(x, y) for x in (-_SLACK, 0, _SLACK) for y in (-_SLACK, 0, _SLACK)]
"""Degrees, and pixels along and down the card, about where the coarse comparison put it."""
_NEAR_BEST = 0.6
_FIRST_STEP, _LAST_STEP = 2.0, 1.0
_HOPELESS = 0.52
"""A first fine score under this hardly ever becomes a proposal: it isn't worth the time."""
_ROUGH = 0.55
"""A patch of which the best rough score is less holds no card of ours."""
LEAST_SCORE = 0.62
LEAST_AHEAD = 0.06
LEAST_SEEN = 0.4
"""Part of a card's ink that has to be in sight."""
_SAME = 25.0
"""mm: two proposals nearer than this are of one card."""


@dataclass(frozen=True, slots=True)
class Match:
    """`x`, `y` in mm of the squared picture, `turn` in degrees clockwise; `score` is at most 1."""

    tag: int
    x: float
    y: float
    turn: float
    score: float
    ahead: float


def face_shape() -> tuple[int, int]:
    """Rows and columns."""
    return round(INGREDIENT_SIZE[1] * PER_MM), round(INGREDIENT_SIZE[0] * PER_MM)


def matches(
    flat: NDArray[np.uint8], beside: float, taken: Iterable[Taken], faces: Mapping[int, Face]
) -> list[Match]:
    """The best first, each card once. `flat` is grey, PER_MM, with `beside` mm round the board."""
    if not faces:
        return []
    ink, known = ink_of(flat, beside, taken)
    patches = sorted(patches_of(ink), key=len, reverse=True)
    found = _looked(
        patches[: max(_LEAST_PATCHES, _MOST_COMPARED // len(faces))],
        _Drawn(faces),
        _Field(ink, known),
    )
    kept: list[Match] = []
    for match in sorted(found, key=lambda each: -each.score):
        if all(
            each.tag != match.tag and np.hypot(each.x - match.x, each.y - match.y) > _SAME
            for each in kept
        ):
            kept.append(match)
    return [
        Match(m.tag, m.x - beside, m.y - beside, m.turn, m.score, m.ahead)
        for m in kept
        if m.score >= LEAST_SCORE and m.ahead >= LEAST_AHEAD
    ]


def _looked(patches: Iterable[Array], drawn: _Drawn, field: _Field) -> list[Match]:
    """What each patch holds; one that a match before it explains is not looked at."""
    found: list[Match] = []
    sure: list[Match] = []
    for points in patches:
        if any(_explains(match, points) for match in sure):
            continue
        match = _best(field, points, drawn)
        if match is not None:
            found.append(match)
            if match.score >= LEAST_SCORE and match.ahead >= LEAST_AHEAD:
                sure.append(match)
    return found


def _explains(match: Match, points: Array) -> bool:
    """Whether most of the ink lies on the card that was found."""
    away = points / PER_MM - (match.x, match.y)
    a = np.radians(match.turn)
    along = np.abs(away @ (np.cos(a), np.sin(a)))
    down = np.abs(away @ (-np.sin(a), np.cos(a)))
    inside = (along < INGREDIENT_SIZE[0] / 2 + 1) & (down < INGREDIENT_SIZE[1] / 2 + 1)
    return bool(inside.mean() > _MOSTLY)


# --- comparing ------------------------------------------------------------------------------------


class _Drawn:
    """Our cards as ink, and their spectra for the coarse comparison."""

    def __init__(self, faces: Mapping[int, Face]) -> None:
        self.ink = {tag: 1 - face.astype(np.float32) / 255 for tag, face in faces.items()}
        self.seen = np.ones(face_shape(), np.float32)
        side = INGREDIENT_TAG.side * (1 + 2 * QUIET)
        left, right = (round((INGREDIENT_TAG.x + d * side / 2 + 40) * PER_MM) for d in (-1, 1))
        top, bottom = (round((INGREDIENT_TAG.y + d * side / 2 + 19) * PER_MM) for d in (-1, 1))
        self.seen[max(0, top) : bottom, max(0, left) : right] = 0
        self.small = {tag: _smaller(ink * self.seen) for tag, ink in self.ink.items()}
        self.spectra = {tag: _spectrum(each) for tag, each in self.small.items()}
        self.squares = {
            tag: _spectrum(_smaller(np.square(each)), _HALF) for tag, each in self.small.items()
        }
        self.whole = {tag: float(np.square(each).sum()) for tag, each in self.small.items()}
        self.window = _spectrum(_smaller(self.seen))


def _smaller(picture: Grey) -> Grey:
    rows, columns = picture.shape[0] // _COARSE, picture.shape[1] // _COARSE
    cut = picture[: rows * _COARSE, : columns * _COARSE]
    return np.asarray(cut.reshape(rows, _COARSE, columns, _COARSE).mean(axis=(1, 3)))


def _spectrum(picture: Grey, size: tuple[int, int] = _SPECTRUM) -> NDArray[np.complex64]:
    """Turned round, as a comparison wants it."""
    return np.conj(np.fft.rfft2(picture, size)).astype(np.complex64)


class _Field:
    """The squared picture as ink, and what of it is known, to be cut from at any turn."""

    def __init__(self, ink: Grey, known: Grey) -> None:
        from PIL import Image

        self._layers = Image.fromarray(ink), Image.fromarray(known)

    def cut(self, middle: Array, turn: float, size: tuple[int, int]) -> tuple[Grey, Grey]:
        """Ink and known, width x height pixels about a pixel, turned upright; 0 beyond the edge."""
        from PIL import Image

        a = np.radians(turn)
        c, s = float(np.cos(a)), float(np.sin(a))
        across, down = size[0] / 2, size[1] / 2
        x = float(middle[0]) - c * across + s * down
        y = float(middle[1]) - s * across - c * down
        ways = Image.Resampling.BILINEAR, Image.Resampling.NEAREST
        ink, known = (
            np.asarray(layer.transform(size, Image.Transform.AFFINE, (c, -s, x, s, c, y), way))
            for layer, way in zip(self._layers, ways, strict=True)
        )
        return ink, known


def _best(field: _Field, points: Array, drawn: _Drawn) -> Match | None:
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    line = line_turn(points)
    size = (2 * _REACH[0] * PER_MM, 2 * _REACH[1] * PER_MM)
    patch, sight = (_smaller(each) for each in field.cut(middle, line, size))
    rough = _roughly(patch, sight, line, drawn)
    rough += _roughly(patch[::-1, ::-1], sight[::-1, ::-1], line + 180, drawn)
    rough.sort(reverse=True)
    if rough[0][0] < _ROUGH:
        return None
    tried: dict[int, Start] = {}
    rival = 0.0
    for score, tag, column, row, turn in rough[:_FEW]:
        if score >= _NEAR_BEST * rough[0][0]:
            start = _begin(field, middle, drawn, tag, (column, row, turn))
            if start is None:
                # Too little of it is in sight to say; nor can it be said that it isn't this one.
                rival = max(rival, score)
            elif tag not in tried or tried[tag][0] < start[0]:
                tried[tag] = start
    hopeful = sorted(tried.items(), key=lambda each: -each[1][0])[:2]
    if not hopeful or hopeful[0][1][0] < _HOPELESS:
        return None
    ranked = sorted(
        (_finely(field, drawn, tag, start) for tag, start in hopeful), key=lambda each: -each.score
    )
    first = ranked[0]
    rival = max([rival, *(other.score for other in ranked[1:])])
    return Match(first.tag, first.x, first.y, first.turn, first.score, first.score - rival)


def _roughly(
    patch: Grey, sight: Grey, turn: float, drawn: _Drawn
) -> list[tuple[float, int, float, float, float]]:
    """Of each card: the score, its tag, the left and top in mm from the patch's, and the turn."""
    rows, columns = (n // _COARSE for n in face_shape())
    high, wide = patch.shape[0] - rows + 1, patch.shape[1] - columns + 1

    def compared(spectra: NDArray[Any]) -> Grey:
        return np.asarray(np.fft.irfft2(spectra, _SPECTRUM)[:high, :wide])

    spectrum, seen = np.fft.rfft2(patch, _SPECTRUM), np.fft.rfft2(_smaller(sight), _HALF)
    energy = compared(np.fft.rfft2(np.square(patch), _SPECTRUM) * drawn.window)
    steep = 1 / np.sqrt(np.maximum(energy, 1e-3))
    found, mm = [], _COARSE / PER_MM
    for tag, face in drawn.spectra.items():
        # It changes slowly from place to place: half as fine is enough.
        rough = np.fft.irfft2(seen * drawn.squares[tag], _HALF) * _COARSE**2
        own = rough.repeat(_COARSE, axis=0).repeat(_COARSE, axis=1)[:high, :wide]
        enough = own > LEAST_SEEN * drawn.whole[tag]
        score = compared(spectrum * face) * steep * enough / np.sqrt(np.maximum(own, 1e-3))
        at = int(score.argmax())
        row, column = divmod(at, wide)
        found.append((float(score[row, column]), tag, column * mm, row * mm, turn))
    return found


def _begin(
    field: _Field, middle: Array, drawn: _Drawn, tag: int, rough: tuple[float, float, float]
) -> Start | None:
    """The best of a few places and turns; None where too little of the card is in sight."""
    left, top, turn = rough
    half = np.array(INGREDIENT_SIZE) / 2
    away = (np.array([left, top]) + half - _REACH) * PER_MM
    centre = _moved(middle, np.array([*away, turn]))
    score, at = -1.0, np.array([0.0, 0.0, turn])
    (rows, columns), face = face_shape(), drawn.ink[tag]
    for more in _FIRST_TURNS:
        size = (columns + 2 * _SLACK, rows + 2 * _SLACK)
        patch, sight = field.cut(centre, turn + more, size)
        for dx, dy in _FIRST_PLACES:
            cut = (
                slice(_SLACK + dy, _SLACK + dy + rows),
                slice(_SLACK + dx, _SLACK + dx + columns),
            )
            now = _alike(patch[cut], face, drawn.seen * sight[cut])
            if now is not None and now > score:
                score, at = now, np.array([dx, dy, turn + more])
    return (score, centre, at) if score > 0 else None


def _finely(field: _Field, drawn: _Drawn, tag: int, start: Start) -> Match:
    """Uphill from there, by half a mm and 2 degrees at first."""
    score, centre, at = start
    step = _FIRST_STEP
    while step >= _LAST_STEP:
        here = at
        for move in np.vstack([np.eye(3), -np.eye(3)]) * (step / 2, step / 2, step):
            now = _alike_at(field, centre, here + move, drawn.ink[tag], drawn.seen)
            if now is not None and now > score:
                score, at = now, here + move
        if at is here:
            step /= 2
    x, y = _moved(centre, at) / PER_MM
    return Match(tag, float(x), float(y), (float(at[2]) + 180) % 360 - 180, score, 0.0)


def _alike_at(field: _Field, centre: Array, at: Array, face: Grey, window: Grey) -> float | None:
    """`at` is pixels along and down the card from the centre, and its turn."""
    middle, size = _moved(centre, at), (face.shape[1], face.shape[0])
    patch, sight = field.cut(middle, float(at[2]), size)
    return _alike(patch, face, window * sight)


def _moved(centre: Array, at: Array) -> Array:
    a = np.radians(at[2])
    c, s = np.cos(a), np.sin(a)
    return np.asarray(centre + np.array([at[0] * c - at[1] * s, at[0] * s + at[1] * c]))


def _alike(patch: Grey, face: Grey, weight: Grey) -> float | None:
    """Normalised cross-correlation, weighted; None where too little of the card is in sight."""
    a, b, w = patch.ravel(), face.ravel(), weight.ravel()
    wa, wb = w * a, w * b
    own = float(wb @ b)
    if own < LEAST_SEEN * float(b @ b):
        return None
    total, mean_a, mean_b = float(w.sum()) or 1.0, float(w @ a), float(w @ b)
    both = float(wa @ b) - mean_a * mean_b / total
    own = (own - mean_b**2 / total) * (float(wa @ a) - mean_a**2 / total)
    return both / float(max(1e-6, own) ** 0.5)
