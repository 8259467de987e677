"""A table with people and cards of its own, and the line of its notulist."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import (
    Argument,
    Placement,
    Sphere,
    Verdict,
)
from app.model.operations.cards import add_ingredient
from app.model.operations.participants import add_participant
from app.model.operations.placing import place_in_zone
from app.model.quick_line import Reading, change_for, read_line
from tests.builders import a_document, card, table

PEOPLE = ("Anna de Vries", "Jan Jansen", "Janneke Özdemir", "", "Bart van der Berg")
OWN_CARDS = ("Niet alleen", "Wel of niet werken", "Zorg 24 uur per dag", "Potje: extra geld")
IN_I = Zone(Verdict.IN, Sphere.INSTITUTIONAL)
OUT = Zone(Verdict.OUT, None)


def a_table() -> Document:
    """Table 1 with five people and the default deck; table 2 with one person and a card."""
    document = a_document(tables=2)
    for name in PEOPLE:
        document.apply(add_participant(document, table(document).id, name))
    document.apply(add_participant(document, table(document, 2).id, "Quirine"))
    document.apply(add_ingredient(document, "De xylofoon", table_id=table(document, 2).id))
    return document


def with_own_cards() -> Document:
    document = a_table()
    for title in OWN_CARDS:
        document.apply(add_ingredient(document, title, table_id=table(document).id))
    return document


@dataclass
class Desk:
    """A notulist's line at table 1."""

    document: Document

    def read(self, text: str) -> Reading:
        return read_line(self.document, table(self.document).id, text)

    def enter(self, text: str) -> Change:
        reading = self.read(text)
        assert reading.complete, (reading.sentence, reading.problem, reading.candidates)
        change = change_for(self.document, table(self.document).id, reading)
        self.document.apply(change)
        return change

    def lay(self, number: int, zone: Zone) -> None:
        where = table(self.document).id, card(self.document, number).id
        self.document.apply(place_in_zone(self.document, *where, zone))

    def lies(self, number: int) -> Placement | None:
        return self.document.placement(table(self.document).id, card(self.document, number).id)

    def zone(self, number: int) -> Zone | None:
        placement = self.lies(number)
        return None if placement is None else Zone(placement.verdict, placement.sphere)

    @property
    def said(self) -> Argument:
        (argument,) = self.document.all(Argument)
        return argument

    def card_of(self, text: str) -> str:
        """The title of the one card that is found in "… wel p"."""
        reading = self.read(text)
        assert reading.act is not None, (reading.sentence, reading.problem)
        cards = self.document.ingredients()
        return next(c.title for c in cards if c.id == reading.act.ingredient_id)

    def choices(self, text: str) -> list[str]:
        return [option.label for option in self.read(text).candidates]
