"""Proposals for the cards of a table whose tags were not read, over all its photos."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace

import numpy as np

from app.model.tags import INGREDIENT_SIZE, PURPOSE_SIZE, BlankPurpose, Ingredient, Purpose
from app.model.tags import meaning_of as meaning
from app.photo.ink import Taken
from app.photo.plane import project
from app.photo.proposing import PER_MM, Face, matches
from app.photo.reading import Flat, Proposed, Reading, SeenCard
from app.photo.table import BESIDE, SAME_PLACE, to_photo
from app.photo.table import PER_MM as FLAT_PER_MM

Draw = Callable[[Container[int]], Mapping[int, Face]]
"""The fronts of the cards with these tags, PER_MM of `proposing`."""

_FINER = round(FLAT_PER_MM / PER_MM)
"""So much finer the photo was squared; averaged now, since small letters would flicker."""


def with_proposals(reading: Reading, deck: Iterable[int], draw: Draw) -> Reading:
    """`deck` as `read_table` had it. Nothing that was read changes."""
    everywhere = [*reading.cards, *(spot for each in reading.twice for spot in each)]
    seen = {card.tag for card in everywhere}
    unseen = {tag for tag in deck if tag not in seen and isinstance(meaning(tag), Ingredient)}
    faces = draw(unseen) if unseen and reading.read else {}
    if not faces:
        return reading
    found = [
        each
        for number, flat in enumerate(reading.flats)
        if flat is not None
        for each in _on_photo(flat, number, everywhere, faces)
    ]
    kept: list[Proposed] = []
    for each in sorted(found, key=lambda each: -each.score):
        if all(k.tag != each.tag and _apart(k, each) for k in kept) and all(
            _apart(card, each) for card in everywhere
        ):
            kept.append(each)
    return replace(reading, proposals=tuple(sorted(kept, key=lambda each: each.tag)))


def _apart(one: Proposed | SeenCard, other: Proposed) -> bool:
    return bool(np.hypot(one.x - other.x, one.y - other.y) > SAME_PLACE)


def _on_photo(
    squared: Flat,
    number: int,
    seen: Iterable[SeenCard],
    faces: Mapping[int, Face],
) -> list[Proposed]:
    matrix, plane = squared.matrix, squared.plane
    flat = np.asarray(squared.picture.reduce(_FINER))
    cards = list(seen)
    # The squared picture has the lens in it still: where the cards are there.
    true = np.array([[card.x, card.y] for card in cards]).reshape(-1, 2)
    back = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    there = project(back, to_photo(plane, true)) / FLAT_PER_MM - BESIDE
    taken = [
        Taken(float(x), float(y), *_size(card), card.turn)
        for card, (x, y) in zip(cards, there, strict=True)
    ]
    found = []
    for match in matches(flat, BESIDE, taken, faces):
        pixel = np.array([[match.x + BESIDE, match.y + BESIDE]]) * FLAT_PER_MM
        x, y = plane.to_board(project(matrix, pixel))[0]
        found.append(Proposed(match.tag, float(x), float(y), match.turn, match.score, number))
    return found


def _size(card: SeenCard) -> tuple[float, float]:
    purpose = isinstance(meaning(card.tag), (Purpose, BlankPurpose))
    return PURPOSE_SIZE if purpose else INGREDIENT_SIZE
