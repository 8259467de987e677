"""The default deck, read from resources/deck.

`home_sphere` and `sort` of a card are for sorting and tests. They never reach a document, let
alone a table at work: there is no right answer.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

from app.files import resource
from app.model.entities import Sphere

_SPHERES = {
    "": None,
    "persoonlijk": Sphere.PERSONAL,
    "gemeenschappelijk": Sphere.COMMUNAL,
    "institutioneel": Sphere.INSTITUTIONAL,
}


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A default ingredient with what the makers of the deck had in mind."""

    number: int
    title: str
    explanation: str
    home_sphere: Sphere | None
    sort: str

    @property
    def card(self) -> tuple[int, str, str]:
        return self.number, self.title, self.explanation


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"deck/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def deck_cards() -> list[DeckCard]:
    """The 48 default ingredients."""
    return [
        DeckCard(
            int(row["code"][1:]),
            row["titel"],
            row["toelichting"],
            _SPHERES[row["thuissfeer"]],
            row["soort"],
        )
        for row in _rows("ingredienten.csv")
    ]


def default_ingredients() -> list[tuple[int, str, str]]:
    """Number, title and explanation of each default ingredient: all that a table sees."""
    return [card.card for card in deck_cards()]


def default_purposes() -> list[tuple[int, str, str]]:
    """Number, title and explanation of each default purpose."""
    return [
        (int(row["code"][1:]), row["titel"], row["toelichting"]) for row in _rows("bedoelingen.csv")
    ]
