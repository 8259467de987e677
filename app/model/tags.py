"""Which printed tag means what, and where on its paper it stands; pure numbers, in mm.

The tags are AprilTags of the family 36h11, identities 0-586. Printer and photo reader both ask
this module, so that what is printed is what is looked for.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from app.files import resource
from app.model.board import CARD_HEIGHT, CARD_WIDTH, HEIGHT, WIDTH

FAMILY = "tag36h11"
"""The name that pupil-apriltags knows the family by."""

CELLS = 8
"""Cells of a tag in a row, its black border included."""

QUIET = 1 / CELLS
"""White that has to stay round a tag, as a part of its side."""

MOST_INGREDIENTS = 400
MOST_PURPOSES = 100
MOST_BLANKS = 50
"""Blank ingredient cards that can be told apart."""
MOST_BLANK_PURPOSES = 25


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the board: 0 top left, 1 top right, 2 bottom right, 3 bottom left."""

    index: int


@dataclass(frozen=True, slots=True)
class Border:
    """One of the eight further tags of the board, 0-7; `BOARD_TAGS` says where."""

    index: int


@dataclass(frozen=True, slots=True)
class Ingredient:
    """The ingredient card with this number, 1-400."""

    number: int


@dataclass(frozen=True, slots=True)
class Purpose:
    """The purpose card with this number, 1-100."""

    number: int


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty ingredient card, 1-50, to write on at the table. Every table has the same ones."""

    number: int


@dataclass(frozen=True, slots=True)
class BlankPurpose:
    """An empty purpose card, 1-25."""

    number: int


Meaning = Corner | Border | Ingredient | Purpose | Blank | BlankPurpose


@dataclass(frozen=True, slots=True)
class TagPlace:
    """Where a tag stands upright: its middle, and the side of its black square, in mm.

    On the board from the board's top left, on a card from the card's middle; y points down.
    """

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class _Block:
    kind: type[Meaning]
    first_tag: int
    first: int
    count: int


_BLOCKS = (
    _Block(Corner, 0, 0, 4),
    _Block(Border, 4, 0, 8),
    _Block(Ingredient, 12, 1, MOST_INGREDIENTS),
    _Block(Purpose, 412, 1, MOST_PURPOSES),
    _Block(Blank, 512, 1, MOST_BLANKS),
    _Block(BlankPurpose, 562, 1, MOST_BLANK_PURPOSES),
)

TAGS = range(sum(block.count for block in _BLOCKS))
"""All identities of the family: 0-586."""


def tag_of(meaning: Meaning) -> int | None:
    """The identity of its tag; None for a number beyond those that have one."""
    value = meaning.index if isinstance(meaning, (Corner, Border)) else meaning.number
    for block in _BLOCKS:
        if isinstance(meaning, block.kind) and 0 <= value - block.first < block.count:
            return block.first_tag + value - block.first
    return None


def meaning_of(tag: int) -> Meaning:
    """What a tag says; ValueError for an identity that the family doesn't have."""
    for block in _BLOCKS:
        if 0 <= tag - block.first_tag < block.count:
            return block.kind(block.first + tag - block.first_tag)
    raise ValueError(f"no tag {tag} in {FAMILY}")


def bits(tag: int) -> tuple[str, ...]:
    """Six rows of six cells inside the black border, top down, upright: "1" is white.

    Upright as the family's makers draw it, so pupil-apriltags gives the corners of an upright tag
    as bottom left, bottom right, top right, top left. OpenCV's drawing is this one upside down.
    """
    code = _codes()[tag]
    return tuple(code[row * 6 : row * 6 + 6] for row in range(6))


@cache
def _codes() -> tuple[str, ...]:
    with resource("tags/36h11.csv").open(encoding="ascii", newline="") as file:
        return tuple(row["bits"] for row in csv.DictReader(file))


# 10 mm from the edge of the paper: no plotter needs more. A card that lies on a tag hides it, so
# they stand where cards come last, and there are three times as many as are needed.
_CORNER_SIDE = 40.0
_BORDER_SIDE = 30.0
_CORNER_IN = 10.0 + _CORNER_SIDE / 2
_BORDER_IN = 10.0 + _BORDER_SIDE / 2
_BETWEEN = (281.5, 559.5)
_ABOVE_BAND = 440.0

BOARD_TAGS = MappingProxyType(
    {
        0: TagPlace(_CORNER_IN, _CORNER_IN, _CORNER_SIDE),
        1: TagPlace(WIDTH - _CORNER_IN, _CORNER_IN, _CORNER_SIDE),
        2: TagPlace(WIDTH - _CORNER_IN, HEIGHT - _CORNER_IN, _CORNER_SIDE),
        3: TagPlace(_CORNER_IN, HEIGHT - _CORNER_IN, _CORNER_SIDE),
        4: TagPlace(_BETWEEN[0], _BORDER_IN, _BORDER_SIDE),
        5: TagPlace(_BETWEEN[1], _BORDER_IN, _BORDER_SIDE),
        6: TagPlace(WIDTH - _BORDER_IN, _ABOVE_BAND, _BORDER_SIDE),
        7: TagPlace(_BETWEEN[1], HEIGHT - _BORDER_IN, _BORDER_SIDE),
        8: TagPlace(_BETWEEN[0], HEIGHT - _BORDER_IN, _BORDER_SIDE),
        9: TagPlace(_BORDER_IN, _ABOVE_BAND, _BORDER_SIDE),
        10: TagPlace(_BETWEEN[0], _ABOVE_BAND, _BORDER_SIDE),
        11: TagPlace(_BETWEEN[1], _ABOVE_BAND, _BORDER_SIDE),
    }
)
"""Identity -> place on an A1 board; on a board of another size everything scales along."""

CARD_TAG_SIDE = 15.0

INGREDIENT_SIZE = (CARD_WIDTH, CARD_HEIGHT)
INGREDIENT_TAG = TagPlace(28.5, 7.0, CARD_TAG_SIDE)
"""On an ingredient card, blank or not: bottom right, from the card's middle."""

PURPOSE_SIZE = (148.5, 105.0)
"""A quarter of an A4, landscape."""
PURPOSE_TAG = TagPlace(61.0, -40.0, CARD_TAG_SIDE)
"""On a purpose card, blank or not: top right."""

RING_DIAMETER = 20.0
"""Inner side of the printed line: round stickers of 8-19 mm all fit within it."""
RING_PITCH = 23.0

RINGS: tuple[tuple[float, float], ...] = tuple(
    (58.5 - RING_PITCH * column, y) for y in (-9.0, 14.0, 37.0) for column in (4, 3, 2, 1, 0)
)
"""The middles of the 15 rings from the purpose card's middle, row by row from the left."""

OVERFLOW = (-70.0, -20.5, -48.0, 48.5)
"""The free corner for stickers beyond the rings: left, top, right, bottom, as of RINGS."""
