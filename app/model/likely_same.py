"""Cards that may be the same under two names: an offer to a person, who decides."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.model.document import Document
from app.model.entities import Ingredient, Purpose
from app.model.operations.same import Card, are_same

LIKELY = 0.8
"""The least likeness. Measured: “Buurthuis” and “Buurthuizen” (0.80), “Mantelzorg” and
“Mantelzorgers” (0.87) are offered, and alas “Buurtbus” beside “Buurthuis” (0.82); “Jongerenwerk”
and “Ouderenwerk” (0.78), “Sportclub” and “Sportveld” (0.67) are not.
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two cards whose titles are alike; `own` is a table's, `other` the deck's or another's."""

    own: Card
    other: Card
    likeness: float


def plain(title: str) -> str:
    """A title without capitals, accents, signs and spaces: “Repair-café” is “repaircafe”."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    return "".join(sign for sign in apart if sign.isalnum())


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of two titles is the same."""
    first, second = sorted((plain(one), plain(other)))
    if not first:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two cheap bounds first: hundreds of own cards are thousands of pairs.
    if matcher.real_quick_ratio() < LIKELY or matcher.quick_ratio() < LIKELY:
        return 0.0
    return matcher.ratio()


def suggestions(document: Document) -> list[Suggestion]:
    """Own cards beside cards of the deck or of other tables, the most alike first."""
    found = [*_among(document, document.ingredients()), *_among(document, document.purposes())]
    return sorted(found, key=lambda each: (-each.likeness, each.own.number, each.other.number))


def _among(document: Document, cards: list[Ingredient] | list[Purpose]) -> Iterator[Suggestion]:
    own = [card for card in cards if card.table_id is not None]
    deck = [card for card in cards if card.table_id is None]
    for place, card in enumerate(own):
        others = [*deck, *(each for each in own[:place] if each.table_id != card.table_id)]
        for other in others:
            alike = likeness(card.title, other.title)
            if alike >= LIKELY and not are_same(document, card, other):
                yield Suggestion(card, other, alike)
