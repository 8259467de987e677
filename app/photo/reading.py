"""What was read on photos of one table, as plain values; nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.model.board import Zone, zone_at

if TYPE_CHECKING:
    from PIL.Image import Image

    from app.photo.plane import Array, Plane

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flat:
    """A photo squared, grey; `matrix` (3 x 3) is from its pixels to those of the photo.

    `plane` is that of the board in the photo, the lens included.
    """

    picture: Image
    matrix: Array
    plane: Plane


@dataclass(frozen=True, slots=True)
class SeenCard:
    """A card by its tag: its middle in mm on the board, its turn in degrees clockwise.

    `margin` is the detector's decision margin; `sure` is False where it was low. `corners` are of
    the tag in pixels of photo number `photo`: top left, top right, bottom right, bottom left of
    an upright tag.
    """

    tag: int
    x: float
    y: float
    turn: float
    margin: float
    sure: bool
    photo: int
    corners: tuple[Point, Point, Point, Point]

    @property
    def zone(self) -> Zone:
        return zone_at(self.x, self.y)


@dataclass(frozen=True, slots=True)
class SeenRings:
    """Stickers on a purpose card; `loose` are seen outside its rings and not in `count`."""

    tag: int
    count: int
    sure: bool
    loose: int = 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A card whose tag was not read, by its words; `score` is at most 1. Only a person says yes."""

    tag: int
    x: float
    y: float
    turn: float
    score: float
    photo: int


@dataclass(frozen=True, slots=True)
class Reading:
    """`complaints` are Dutch sentences about photos, each with what to do better."""

    cards: tuple[SeenCard, ...] = ()
    twice: tuple[tuple[SeenCard, ...], ...] = ()
    """Of one tag each, in places that differ: a person says which one counts."""
    rings: tuple[SeenRings, ...] = ()
    strange: tuple[int, ...] = ()
    """Tags of cards that aren't in this deck, in rising order."""
    complaints: tuple[str, ...] = ()
    boards: tuple[tuple[Point, Point, Point, Point] | None, ...] = ()
    """Of each photo: the corners of the board in its pixels, from the top left clockwise."""

    proposals: tuple[Proposed, ...] = ()
    """Of each tag at most one, in no place where a card was read."""
    flats: tuple[Flat | None, ...] = field(default=(), compare=False, repr=False)
    """Of each photo, as `boards`."""

    @property
    def read(self) -> int:
        """Photos on which the board was found."""
        return sum(board is not None for board in self.boards)
