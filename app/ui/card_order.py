"""Which card comes next for the arrow keys, and which cards all but hide another; pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.board import CARD_GAP, CARD_HEIGHT, ZONES, overlap, zone_at

Place = tuple[float, float]

HIDES = 0.8
"""A card that is covered by more than this part is as good as hidden."""

_ROW = CARD_HEIGHT + CARD_GAP


def reading_order(places: Mapping[str, Place]) -> list[str]:
    """Zone by zone, in each zone row by row from left to right."""

    def key(card: str) -> tuple[int, int, float, str]:
        x, y = places[card]
        return ZONES.index(zone_at(x, y)), int(y // _ROW), x, card

    return sorted(places, key=key)


def beside(places: Mapping[str, Place], card: str, step: int) -> str:
    """The next (1) or previous (-1) card in reading order, round and round: reaches them all.

    Without a card that lies there: the first, or the last; "" on an empty board.
    """
    order = reading_order(places)
    if not order:
        return ""
    if card not in places:
        return order[0] if step > 0 else order[-1]
    return order[(order.index(card) + step) % len(order)]


def above_or_below(places: Mapping[str, Place], card: str, direction: int) -> str:
    """The nearest card lower (1) or higher (-1) on the board; itself when there is none."""
    if card not in places:
        return beside(places, card, direction)
    x, y = places[card]
    far = {
        other: abs(there[1] - y) + 2 * abs(there[0] - x)
        for other, there in places.items()
        if (there[1] - y) * direction > 1.0
    }
    return min(far, key=lambda other: (far[other], other), default=card)


class Piles:
    """Which cards lie so much on each other that one hides the other."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._with: dict[str, set[str]] = {}

    def lay(self, card: str, place: Place) -> set[str]:
        """Lay or move a card; tells which cards, itself included, have other company now."""
        left = self.take(card)
        company = {other for other, there in self._places.items() if overlap(place, there) > HIDES}
        for other in company:
            self._with[other].add(card)
        self._places[card], self._with[card] = place, company
        return left | company | {card}

    def take(self, card: str) -> set[str]:
        """Take a card away; tells which cards lost its company."""
        self._places.pop(card, None)
        left = self._with.pop(card, set())
        for other in left:
            self._with[other].discard(card)
        return left

    def company(self, card: str) -> set[str]:
        return self._with.get(card, set())
