"""Which cards a few typed letters can mean in a card field, and the own card they can become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.entities import Ingredient
from app.model.quick_find import Likeness, NamedCard, find_cards
from app.model.text import clean_line

_NUMBERED = re.compile(r"(\d{1,4})[.)]?(?:\s+(.*))?")


@dataclass(frozen=True, slots=True)
class Offer:
    """A card to choose; without a card, the title of an own card that isn't there yet."""

    title: str
    card: Ingredient | None = None

    @property
    def words(self) -> str:
        """How a field shows it once it is chosen: "17. De bibliotheek"."""
        return self.title if self.card is None else f"{self.card.number}. {self.title}"


def card_offer(card: Ingredient) -> Offer:
    return Offer(card.title, card)


def card_offers(cards: Sequence[NamedCard], typed: str, most: int = 7) -> list[Offer]:
    """What a typed number or part of a title can mean, the likeliest first.

    After the cards, at most so many of them, stands an own card with this title, unless there
    is one of that title or only a number was typed. Nothing typed can mean every card.
    """
    typed = clean_line(typed)
    if not typed:
        return [card_offer(each.card) for each in cards]
    found = _by_number(cards, typed)
    fitting = find_cards(cards, typed, strict=False)
    if fitting is not None:
        found += [card for card in fitting.cards if card not in found]
    offers = [card_offer(card) for card in found[:most]]
    there = any(each.card.title.casefold() == typed.casefold() for each in cards)
    if not there and not _is_number(typed):
        offers.append(Offer(typed))
    return offers


def sure_offer(cards: Sequence[NamedCard], typed: str) -> Offer | None:
    """The one card that was meant without choosing from the offers; None in any doubt.

    A whole number is enough, and so is a part of only one title.
    """
    typed = clean_line(typed)
    numbered = _by_number(cards, typed)
    if numbered or _is_number(typed):
        # "1" is card 1, whatever other numbers begin so; "7" is nothing where there is no card 7.
        digits = int(re.findall(r"\d+", typed)[0])
        return next((card_offer(card) for card in numbered if card.number == digits), None)
    found = find_cards(cards, typed, strict=True)
    if found is None or (len(found.cards) > 1 and found.likeness is not Likeness.TITLE):
        return None
    return card_offer(found.cards[0])


def _is_number(typed: str) -> bool:
    numbered = _NUMBERED.fullmatch(typed)
    return numbered is not None and not numbered[2]


def _by_number(cards: Sequence[NamedCard], typed: str) -> list[Ingredient]:
    """The card of a number, then those whose number begins so; "17. de bi" is the first only."""
    numbered = _NUMBERED.fullmatch(typed)
    if numbered is None:
        return []
    digits, title = str(int(numbered[1])), numbered[2]
    if title:
        own = [each for each in cards if str(each.card.number) == digits]
        found = find_cards(own, title, strict=True)
        return [] if found is None else list(found.cards)
    return sorted(
        (each.card for each in cards if str(each.card.number).startswith(digits)),
        key=lambda card: (str(card.number) != digits, card.number),
    )
