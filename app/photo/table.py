"""Photos of one table, read by the tags on board and cards.

In two passes: the board's tags in the photo as it is; then the board seen from straight above,
lightly sharpened, where the small tags of cards stand all at one size. An identity counts only if
this deck has it and the tag is as large as ours are; what is doubtful is left to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.model.board import HEIGHT, WIDTH
from app.model.squaring import BOARD, Quad
from app.model.tags import (
    BOARD_TAGS,
    CARD_TAG_SIDE,
    FAMILY,
    INGREDIENT_TAG,
    PURPOSE_SIZE,
    PURPOSE_TAG,
    BlankPurpose,
    Purpose,
    TagPlace,
    meaning_of,
)
from app.photo import complaints, rings
from app.photo.plane import Array, Plane, fitted, homography, project
from app.photo.reading import Flat, Point, Reading, SeenCard, SeenRings

if TYPE_CHECKING:
    from PIL.Image import Image

PER_MM = 4.0
BESIDE = 20.0
"""mm round the board that are looked at too."""

LEAST_MARGIN = 18.0
SURE_MARGIN = 30.0
_MOST_FLIPPED = 1
"""Cells of a tag that may be read wrong; the family lets 5 be mended, and then invents tags."""

SAME_PLACE = 15.0
"""mm: a card that was seen on two photos this near is one card in one place."""

_ODD_SIDE = 0.2
_OFF_BOARD_TAG = 12.0
_LEAST_TAGS = 3
_BENT_TAGS = 6
_LEAST_SPREAD = 0.12
_SEAM = 16
"""Pixels that both halves of a squared photo have: sharpening looks some 6 around."""
_UPRIGHT = (3, 2, 1, 0)
"""pupil-apriltags begins at the bottom left and goes round the other way."""


@dataclass(frozen=True, slots=True)
class _Tag:
    tag: int
    margin: float
    corners: Array
    """4 x 2: top left, top right, bottom right, bottom left of an upright tag."""


@dataclass(frozen=True, slots=True)
class _Seen:
    cards: tuple[SeenCard, ...]
    rings: tuple[SeenRings, ...]
    board: tuple[Point, Point, Point, Point]
    flat: Flat


def read_table(
    photos: Sequence[tuple[str, Image]],
    deck: Iterable[int],
    said: Mapping[int, Quad] | None = None,
) -> Reading:
    """All that can be read; `photos` are names with pictures, `deck` the tags that may be there.

    `said` are corners of the board that a person pointed out, in pixels of the photo with that
    place in `photos`: they count where too few of the board's own tags are seen.
    """
    ours, by_hand = frozenset(deck), said or {}
    tags = [_first_tags(photo) for _, photo in photos]
    seen = _seen([photo for _, photo in photos], tags, by_hand)
    found = [card for each in seen if each is not None for card in each.cards]
    counts: dict[int, list[SeenRings]] = defaultdict(list)
    told: list[str] = []
    for number, ((name, photo), there) in enumerate(zip(photos, seen, strict=True)):
        cards = there.cards if there else ()
        # Who pointed the corners out need not be told that there is nothing to read.
        if cards or number not in by_hand:
            poor = complaints.of_photo(
                name,
                photo,
                there.board if there else None,
                [card.margin for card in cards],
                sum(not card.sure for card in cards),
                len(tags[number]),
            )
            told += [poor] if poor else []
        for each in there.rings if there else ():
            if each.tag in ours:
                counts[each.tag].append(each)
    grid = complaints.grid()
    shown = [(n, to_photo(each.flat.plane, grid)) for n, each in enumerate(seen) if each]
    cut = complaints.of_what_is_cut([photo.size for _, photo in photos], shown)
    if cut and not told:
        told.append(cut)
    cards, twice = _together(card for card in found if card.tag in ours)
    once = {card.tag for card in cards}
    return Reading(
        cards=cards,
        twice=twice,
        rings=tuple(_agreed(counts[tag]) for tag in sorted(counts) if tag in once),
        strange=tuple(sorted({card.tag for card in found if card.sure} - ours)),
        complaints=tuple(told),
        boards=tuple(each.board if each else None for each in seen),
        flats=tuple(each.flat if each else None for each in seen),
    )


def _seen(
    photos: Sequence[Image], tags: Sequence[list[_Tag]], by_hand: Mapping[int, Quad]
) -> list[_Seen | None]:
    """Each photo by the board's tags or its corners; then close-ups, by the cards of the others."""
    planes: list[Plane | None] = []
    for number, photo in enumerate(photos):
        plane = _board_plane(tags[number], photo.size)
        if plane is None and number in by_hand:
            plane = _pointed_out(by_hand[number], photo.size)
        planes.append(plane)
    seen = [
        None if plane is None else _read(photo, number, plane)
        for number, (photo, plane) in enumerate(zip(photos, planes, strict=True))
    ]
    once, _ = _together(card for each in seen if each for card in each.cards if card.sure)
    places = _BOARD | {card.tag: _tag_corners(card) for card in once}
    for number, photo in enumerate(photos):
        if seen[number] is None:
            near = _plane(tags[number], places, photo.size)
            seen[number] = None if near is None else _read(photo, number, near)
    return seen


def _together(
    cards: Iterable[SeenCard],
) -> tuple[tuple[SeenCard, ...], tuple[tuple[SeenCard, ...], ...]]:
    """Each tag once, as it was read best; those of which the places differ apart."""
    by_tag: dict[int, list[SeenCard]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: -card.margin):
        places = by_tag[card.tag]
        if all(np.hypot(card.x - at.x, card.y - at.y) > SAME_PLACE for at in places):
            places.append(card)
    once = tuple(each[0] for _, each in sorted(by_tag.items()) if len(each) == 1)
    twice = tuple(tuple(each) for _, each in sorted(by_tag.items()) if len(each) > 1)
    return once, twice


def _agreed(seen: list[SeenRings]) -> SeenRings:
    """The highest count that is sure; unsure where photos differ, since a hand hides stickers."""
    best = max(seen, key=lambda each: (each.sure, each.count))
    same = all(each.count == best.count for each in seen if each.sure)
    return SeenRings(best.tag, best.count, best.sure and same, best.loose)


def _first_tags(photo: Image) -> list[_Tag]:
    """Those of the photo as it is: large enough are the board's own."""
    halved = photo.width * photo.height > 6_000_000
    return _detected(np.asarray(photo.convert("L")), 2.0 if halved else 1.0)


def _pointed_out(corners: Quad, size: tuple[int, int]) -> Plane:
    """The plane of a board by its corners alone; of the lens they tell nothing."""
    return fitted(np.array(corners), np.array(BOARD), size, bent=False)


def _read(photo: Image, number: int, first: Plane) -> _Seen:
    """One photo, of which the plane of the board is known roughly."""
    # As Pillow has it: from a pixel of the result to one of the photo. The lens is left for later.
    matrix = flat_to_photo(first, PER_MM)
    flat = flattened(photo, matrix, PER_MM)
    tags = [
        _Tag(each.tag, each.margin, project(matrix, each.corners))
        for each in _detected(np.asarray(flat), 1.0)
    ]
    plane = _board_plane(tags, photo.size) or first
    cards = tuple(
        card
        for tag in tags
        if tag.tag not in BOARD_TAGS and (card := _card(plane, tag, number)) is not None
    )
    counts = tuple(
        rings.counted(card.tag, _purpose_picture(photo, plane, card))
        for card in cards
        if isinstance(meaning_of(card.tag), (Purpose, BlankPurpose))
    )
    frame = np.array([[0.0, 0.0], [WIDTH, 0.0], [WIDTH, HEIGHT], [0.0, HEIGHT]])
    return _Seen(cards, counts, _four(to_photo(plane, frame)), Flat(flat, matrix, plane))


def _four(points: Array) -> tuple[Point, Point, Point, Point]:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d


def flat_to_photo(plane: Plane, per_mm: float) -> Array:
    """3 x 3, from pixels of the squared board to the photo, the radial term left out."""
    frame = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT], [WIDTH / 2, HEIGHT / 2]])
    pixels = to_photo(plane, frame)
    matrix = homography((frame + BESIDE) * per_mm, pixels)
    return np.asarray(matrix / matrix[2, 2])


def to_photo(plane: Plane, board: Array) -> Array:
    """n x 2 mm to n x 2 pixels: the radial term is undone by trying again, nearer each time."""
    back = np.asarray(np.linalg.inv(plane.matrix), dtype=np.float64)
    straight = (project(back, board) - plane.middle) / plane.scale
    away = straight.copy()
    for _ in range(8):
        away = straight / (1 + plane.radial * np.square(away).sum(axis=1, keepdims=True))
    return np.asarray(plane.middle + away * plane.scale)


def flattened(photo: Image, matrix: Array, per_mm: float) -> Image:
    """The board from straight above, grey, with BESIDE mm round it; two halves at a time."""
    from PIL import Image as Pictures
    from PIL import ImageFilter

    wide, high = (round((side + 2 * BESIDE) * per_mm) for side in (WIDTH, HEIGHT))
    grey, middle = photo.convert("L"), high // 2

    def half(top: int, bottom: int) -> Image:
        down = matrix @ np.array([[1.0, 0.0, 0.0], [0.0, 1.0, top], [0.0, 0.0, 1.0]])
        part = grey.transform(
            (wide, bottom - top),
            Pictures.Transform.PERSPECTIVE,
            tuple((down / down[2, 2]).ravel()[:8]),
            Pictures.Resampling.BICUBIC,
            fillcolor=128,
        )
        return part.filter(ImageFilter.UnsharpMask(radius=2, percent=80, threshold=0))

    # Pillow lets others have Python's lock meanwhile. Each half sees the edge of the other.
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="half") as pool:
        upper, lower = pool.map(half, (0, middle - _SEAM), (middle + _SEAM, high))
    whole = Pictures.new("L", (wide, high))
    whole.paste(upper.crop((0, 0, wide, middle)), (0, 0))
    whole.paste(lower.crop((0, _SEAM, wide, _SEAM + high - middle)), (0, middle))
    return whole


def _purpose_picture(photo: Image, plane: Plane, card: SeenCard) -> NDArray[np.uint8]:
    """The card upright, height x width x 3, in pixels of `rings.grid()`."""
    from PIL import Image as Pictures

    size = rings.grid()
    half = np.array(PURPOSE_SIZE) / 2
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    board = np.array([card.x, card.y]) + (signs * half) @ _turned(card.turn).T
    frame = (signs + 1) / 2 * np.array(size)
    matrix = homography(frame, to_photo(plane, board))
    picture = photo.transform(
        size,
        Pictures.Transform.PERSPECTIVE,
        tuple((matrix / matrix[2, 2]).ravel()[:8]),
        Pictures.Resampling.BILINEAR,
        fillcolor="#ffffff",
    )
    return np.asarray(picture)


def _turned(degrees: float) -> Array:
    """The matrix of a turn clockwise, with y down."""
    a = np.radians(degrees)
    return np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])


def _card(plane: Plane, tag: _Tag, number: int) -> SeenCard | None:
    """None where it isn't as large and as square as a card's tag."""
    corners = plane.to_board(tag.corners)
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    if np.abs(sides / CARD_TAG_SIDE - 1).max() > _ODD_SIDE:
        return None
    middle = corners.mean(axis=0)
    across = corners[1] + corners[2] - corners[0] - corners[3]
    down = corners[2] + corners[3] - corners[0] - corners[1]
    # Both directions of the tag tell its turn; seen from behind they would not agree.
    turns = np.array([across[0] + down[1], across[1] - down[0]])
    turn = float(np.degrees(np.arctan2(turns[1], turns[0])))
    place = _tag_place(tag.tag)
    x, y = middle - _turned(turn) @ np.array([place.x, place.y])
    sure = tag.margin >= SURE_MARGIN
    return SeenCard(
        tag.tag,
        float(x),
        float(y),
        turn,
        tag.margin,
        sure,
        number,
        _four(tag.corners),
    )


def _tag_place(tag: int) -> TagPlace:
    return PURPOSE_TAG if isinstance(meaning_of(tag), (Purpose, BlankPurpose)) else INGREDIENT_TAG


def _board_plane(tags: Iterable[_Tag], size: tuple[int, int]) -> Plane | None:
    """By the board's own tags; None with too few."""
    return _plane(tags, _BOARD, size)


def _plane(
    tags: Iterable[_Tag], places: Mapping[int, Array], size: tuple[int, int]
) -> Plane | None:
    """By tags of which the corners on the board are known, without those that don't fit."""
    seen = {tag.tag: tag for tag in sorted(tags, key=lambda t: t.margin) if tag.tag in places}
    while len(seen) >= _LEAST_TAGS:
        if not _spread(places[tag] for tag in seen):
            return None
        pixels = np.vstack([seen[tag].corners for tag in seen])
        mm = np.vstack([places[tag] for tag in seen])
        plane = fitted(pixels, mm, size, bent=len(seen) >= _BENT_TAGS)
        off = np.hypot(*(plane.to_board(pixels) - mm).T).reshape(-1, 4).max(axis=1)
        if off.max() <= _OFF_BOARD_TAG:
            return plane
        del seen[list(seen)[int(off.argmax())]]
    return None


def _tag_corners(card: SeenCard) -> Array:
    """Where the tag of a card lies on the board, 4 x 2 mm."""
    place = _tag_place(card.tag)
    return np.asarray(np.array([card.x, card.y]) + _corners_of(place) @ _turned(card.turn).T)


def _corners_of(place: TagPlace) -> Array:
    half = place.side / 2 * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    return np.asarray(np.array([place.x, place.y]) + half)


def _spread(corners: Iterable[Array]) -> bool:
    """Not all along one line: that would leave the board free to turn about it."""
    middles = np.array([each.mean(axis=0) for each in corners])
    spread = np.linalg.svd(middles - middles.mean(axis=0), compute_uv=False)
    return bool(spread[1] > _LEAST_SPREAD * spread[0])


_BOARD = {tag: _corners_of(place) for tag, place in BOARD_TAGS.items()}


def _detected(grey: NDArray[np.uint8], decimate: float) -> list[_Tag]:
    with _ONE_AT_A_TIME:
        found = _detector(decimate).detect(np.ascontiguousarray(grey))
    return [
        _Tag(each.tag_id, float(each.decision_margin), each.corners[list(_UPRIGHT)])
        for each in found
        if each.hamming <= _MOST_FLIPPED and each.decision_margin >= LEAST_MARGIN
    ]


_ONE_AT_A_TIME = Lock()
"""A detector of the C library keeps what it works on in itself."""


@cache
def _detector(decimate: float) -> Any:
    # Loads a C library; whoever never reads a photo doesn't wait for it.
    from pupil_apriltags import Detector  # type: ignore[import-untyped]

    class Kept(Detector):  # type: ignore[misc]
        """Never destroyed: Detector.__del__ frees its families and then writes to them."""

        def __del__(self) -> None:
            pass

    return Kept(families=FAMILY, nthreads=2, quad_decimate=decimate, refine_edges=1)
