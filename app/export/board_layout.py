"""Where the cards of a table lie on a slide: the map from board to slide, and room for each card.

A card lies at its true place where it can. A card that would cover another is moved a little
within its own zone, and goes to a further slide when that doesn't help.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.export.free_places import ANYWHERE, FAR, NEAR, Rect, free_place
from app.export.parts import Placed
from app.export.slide_words import card_title
from app.export.slides import EMU_PER_POINT, Box
from app.export.text_fit import breaks_a_word, height, shortened, wrap
from app.model.board import HEIGHT, WIDTH, ZONES, Zone, zone_at
from app.model.entities import Agreement

CARD_INSET = (3.0, 1.0)
"""Left and right, top and bottom, in points."""

SIZES = (12.0, 11.0, 10.0)
"""Of the text on cards; a board where not all cards fit gets a second slide, not a fourth size."""

DISAGREED = " (oneens)"

_WIDTHS = (80.0, 95.0, 110.0, 125.0)
_LEAST_HEIGHT = 36.0
_LINES = 3
_MOST_LINES = 8

# More cards than this never fit on one slide in a larger size.
_FEW = 45


@dataclass(frozen=True, slots=True)
class BoardMap:
    """The affine map between the board in mm and a slide in EMU.

    The shape named "Bord #…" on a board slide has exactly this box, so whoever reads a slide back
    makes the same map from it, also after someone resized it: a card's verdict is
    `zone_at(*BoardMap(box_of_bord).to_board(*middle_of_card))`.
    """

    box: Box

    def to_slide(self, x: float, y: float) -> tuple[int, int]:
        return (
            self.box.x + round(x * self.box.width / WIDTH),
            self.box.y + round(y * self.box.height / HEIGHT),
        )

    def to_board(self, x: float, y: float) -> tuple[float, float]:
        return (
            (x - self.box.x) * WIDTH / self.box.width,
            (y - self.box.y) * HEIGHT / self.box.height,
        )

    def box_around(self, x: float, y: float, width: float, high: float) -> Box:
        """The box on the slide of a rectangle in mm about its middle; its middle is exact."""
        middle_x, middle_y = self.to_slide(x, y)
        half_width = round(width / 2 * self.box.width / WIDTH)
        half_height = round(high / 2 * self.box.height / HEIGHT)
        return Box(middle_x - half_width, middle_y - half_height, 2 * half_width, 2 * half_height)

    def zone_of(self, rect: Rect) -> Zone:
        """Of a rectangle's middle, as it will be read back after rounding to EMU."""
        return zone_at(*self.to_board(*self.to_slide(rect.x, rect.y)))

    @property
    def points_per_mm(self) -> tuple[float, float]:
        return (
            self.box.width_points / WIDTH,
            self.box.height / EMU_PER_POINT / HEIGHT,
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """A card on a slide, with the text that fits on it at that size."""

    placed: Placed
    rect: Rect
    text: str
    size: float

    @property
    def zone(self) -> Zone:
        return Zone(self.placed.verdict, self.placed.sphere)


def reading_order(placed: Placed) -> tuple[int, float, float]:
    """Wel from left to right, then twijfel, then niet; in a zone from top to bottom."""
    return ZONES.index(Zone(placed.verdict, placed.sphere)), placed.y, placed.x


def pages(
    placed: Iterable[Placed], board: BoardMap, obstacles: Sequence[Rect]
) -> list[tuple[Laid, ...]]:
    """The cards of each slide that the board takes; at least one slide, which may be empty.

    Nothing covers anything, nor the obstacles, and every card's middle lies in its own zone.
    """
    cards = sorted(placed, key=reading_order)
    for size in SIZES[:-1] if len(cards) <= _FEW else ():
        sized = [_sized(card, size, board) for card in cards]
        page, left = _page(sized, obstacles, board, (NEAR,))
        if not left:
            return [page]
    waiting = [_sized(card, SIZES[-1], board) for card in cards]
    found: list[tuple[Laid, ...]] = []
    while waiting or not found:
        page, waiting = _page(waiting, obstacles, board, (NEAR, FAR))
        found.append(page)
    return found


def _sized(placed: Placed, size: float, board: BoardMap) -> Laid:
    """The card at its true place, as narrow as its title allows in a few lines."""
    across, down = board.points_per_mm
    mark = DISAGREED if placed.agreement is Agreement.DISAGREED else ""
    text = card_title(placed.card).replace("\n", " ")
    for width in _WIDTHS:
        room = width * across - 2 * CARD_INSET[0]
        lines = len(wrap(text + mark, size, room, most=_MOST_LINES + 1))
        if lines <= _LINES and not breaks_a_word(text, size, room):
            break
    if lines > _MOST_LINES:
        text = shortened(text, size, room, _MOST_LINES - 1)
        lines = len(wrap(text + mark, size, room))
    high = max(_LEAST_HEIGHT, (height(lines, size) + 2 * CARD_INSET[1]) / down)
    return Laid(placed, Rect(placed.x, placed.y, width, high), text, size)


def _page(
    cards: Sequence[Laid], obstacles: Sequence[Rect], board: BoardMap, reaches: Sequence[float]
) -> tuple[tuple[Laid, ...], list[Laid]]:
    """The cards that fit on one slide, in reading order, and those that don't.

    All that can lie at their true place do; the others look for room, first in a small reach,
    which leaves the board as the table made it, then in the next.
    """
    taken = list(obstacles)
    found: dict[int, Laid] = {}
    for number, card in enumerate(cards):
        if _lies_well(card, taken, board):
            found[number] = card
            taken.append(card.rect)
    for reach in reaches:
        _make_room(cards, found, taken, reach)
    page = tuple(found[number] for number in sorted(found))
    return page, [card for number, card in enumerate(cards) if number not in found]


def _make_room(
    cards: Sequence[Laid], found: dict[int, Laid], taken: list[Rect], reach: float
) -> None:
    """Add to `found` and `taken` the cards for which there is room within reach."""
    for number, card in enumerate(cards):
        if number in found:
            continue
        place = free_place(card.rect, card.zone, taken, reach)
        if place is None and not found:
            place = _somewhere(card, taken)
        if place is not None:
            found[number] = replace(card, rect=place)
            taken.append(place)


def _lies_well(card: Laid, taken: Iterable[Rect], board: BoardMap) -> bool:
    """Whether the card may lie where the table laid it."""
    return (
        card.rect.is_on_board()
        and board.zone_of(card.rect) == card.zone
        and not any(card.rect.meets(other) for other in taken)
    )


def _somewhere(card: Laid, taken: Sequence[Rect]) -> Rect:
    """A place for the first card of a slide: in its zone, over a name if need be."""
    return (
        free_place(card.rect, card.zone, taken, ANYWHERE)
        or free_place(card.rect, card.zone, (), ANYWHERE)
        or card.rect
    )
