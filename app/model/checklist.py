"""The checklist of materials and preparations: the instrument's seven steps, in its order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.model.document import Document
from app.model.entities import Ingredient, Purpose, Ready
from app.model.operations.participants import MOST_AT_A_TABLE
from app.model.words import counted

STEPS: tuple[str, ...] = (
    "Bepaal het doel van de sessie",
    "Nodig betrokkenen uit voor de sessie",
    "Zorg voor kundige gespreksleiders en (eventueel) notulisten",
    "Reserveer een rustige locatie met voldoende ruimte",
    "Maak het materiaal op maat en laat het drukwerk tijdig produceren",
    "Maak een groepsindeling",
    "Bereid de zalen voor",
)

# Rules of thumb of our own: the instrument says "voldoende" and "een paar reserve".
_BLANK_EACH = 4
"""Blank ingredient cards at a table."""
_BLANK_PURPOSES_EACH = 2
_SPARE_PURPOSES_EACH = 2
_MARKERS_EACH = 2
_SPARE_STICKERS = 10
"""One sticker more for each so many."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the amounts are worked out from; `assumed` when nobody is in the session yet."""

    tables: int
    people: int
    assumed: bool
    cards: int
    purpose_cards: int
    stickers: int
    spare_stickers: int

    @property
    def facilitators(self) -> int:
        """One for every 8 participants, and at least one at each table."""
        return max(self.tables, math.ceil(self.people / MOST_AT_A_TABLE))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to have ready; `key` is what the file holds, so it never changes.

    `step` counts from 1.
    """

    key: str
    step: int
    words: str
    explanation: str
    amount: Callable[[Numbers], str] = lambda _numbers: ""


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the session has it now."""

    item: Item
    amount: str
    ready: bool


ITEMS: tuple[Item, ...] = (
    Item(
        "goal",
        1,
        "Het doel staat vast",
        "Waarom is het belangrijk om samen de sociale basis af te bakenen?",
    ),
    Item(
        "outcomes",
        1,
        "Het gebruik van de uitkomsten staat vast",
        "Zeg in de uitnodiging hoe de uitkomsten gebruikt zullen worden.",
    ),
    Item(
        "invitation",
        2,
        "De uitnodiging is verstuurd",
        "Ook naar sport, ruimte en cultuur, sociaal werk, inwonersinitiatieven en verenigingen.",
        lambda n: _people(n),
    ),
    Item(
        "facilitators",
        3,
        "Gespreksleiders",
        "1 gespreksleider per 8 deelnemers, thuis in het onderwerp én in gespreksleiding.",
        lambda n: counted(n.facilitators, "gespreksleider", "gespreksleiders"),
    ),
    Item(
        "notetakers",
        3,
        "Notulisten (eventueel)",
        "1 notulist per tafel. Zonder notulist maakt de gespreksleider aantekeningen.",
        lambda n: counted(n.tables, "notulist", "notulisten"),
    ),
    Item(
        "place",
        4,
        "De locatie is gereserveerd",
        "Meerdere ruimtes, of ruime afstand tussen de tafels, zodat iedereen elkaar goed verstaat.",
        lambda n: f"ruimte voor {_tables(n)}",
    ),
    Item(
        "posters",
        5,
        "Gespreksmodel op A1, full colour",
        "Voor elke tafel één exemplaar. Niet kleiner; op tijd bestellen via internet is goedkoper.",
        lambda n: counted(n.tables, "poster", "posters"),
    ),
    Item(
        "cards",
        5,
        "Kaartjes met ingrediënten",
        "Per groep één setje: print op A4, dubbelzijdig, en snijd of knip ze op maat.",
        lambda n: (
            f"{counted(n.tables, 'setje', 'setjes')} van {counted(n.cards, 'kaartje', 'kaartjes')}"
        ),
    ),
    Item(
        "blank-cards",
        5,
        "Lege kaartjes voor eigen ingrediënten",
        f"Onze vuistregel: {_BLANK_EACH} per tafel.",
        lambda n: counted(n.tables * _BLANK_EACH, "leeg kaartje", "lege kaartjes"),
    ),
    Item(
        "purpose-cards",
        5,
        "Bedoelingenkaartjes",
        "Een kaartje per deelnemer en een paar reserve. We rekenen per tafel minstens één "
        f"kaartje van elke bedoeling, en {_SPARE_PURPOSES_EACH} reserve.",
        lambda n: counted(n.purpose_cards, "kaartje", "kaartjes"),
    ),
    Item(
        "blank-purpose-cards",
        5,
        "Lege bedoelingenkaartjes",
        f"Om een bedoeling toe te voegen. Onze vuistregel: {_BLANK_PURPOSES_EACH} per tafel.",
        lambda n: counted(n.tables * _BLANK_PURPOSES_EACH, "leeg kaartje", "lege kaartjes"),
    ),
    Item(
        "division",
        6,
        "De groepen zijn ingedeeld",
        f"Hoogstens {MOST_AT_A_TABLE} per groep, met een goede spreiding van perspectieven.",
        lambda n: f"{_people(n)} over {_tables(n)}",
    ),
    Item(
        "chairs",
        7,
        "In elke ruimte een tafel met voldoende stoelen",
        "Een stoel voor elke deelnemer, gespreksleider en notulist.",
        lambda n: (
            f"{_tables(n)}, {counted(n.people + n.facilitators + n.tables, 'stoel', 'stoelen')}"
        ),
    ),
    Item(
        "laid-out",
        7,
        "Gespreksmodel en kaartjes liggen op tafel",
        "In elke ruimte het gespreksmodel op A1-formaat en de kaartjes.",
        lambda n: _tables(n),
    ),
    Item(
        "pens",
        7,
        "Pennen",
        "Onze vuistregel: 1 per deelnemer, en per tafel 2 voor gespreksleider en notulist.",
        lambda n: counted(n.people + 2 * n.tables, "pen", "pennen"),
    ),
    Item(
        "markers",
        7,
        "Stiften",
        f"Onze vuistregel: {_MARKERS_EACH} per tafel.",
        lambda n: counted(n.tables * _MARKERS_EACH, "stift", "stiften"),
    ),
    Item(
        "stickers",
        7,
        "Ronde stickertjes",
        "Voor ronde 3. Onze vuistregel: 1 op de 10 extra als reserve.",
        lambda n: (
            f"{counted(n.stickers + n.spare_stickers, 'sticker', 'stickers')} "
            f"({n.stickers} en {n.spare_stickers} reserve)"
        ),
    ),
)

BY_KEY = {item.key: item for item in ITEMS}


def numbers(document: Document) -> Numbers:
    """Whoever is in the session; while nobody is, 8 at each table. Of cards only the deck's."""
    tables = document.tables
    seated = [len(document.participants(table.id)) for table in tables]
    assumed = not any(seated)
    if assumed:
        seated = [MOST_AT_A_TABLE for _ in tables]
    people = sum(seated)
    purposes = sum(p.active and p.table_id is None for p in document.all(Purpose))
    stickers = people * document.session.stickers_per_participant
    return Numbers(
        tables=len(tables),
        people=people,
        assumed=assumed,
        cards=sum(card.active and card.table_id is None for card in document.all(Ingredient)),
        purpose_cards=sum(max(count, purposes) + _SPARE_PURPOSES_EACH for count in seated),
        stickers=stickers,
        spare_stickers=math.ceil(stickers / _SPARE_STICKERS),
    )


def lines(document: Document) -> list[Line]:
    """Every item in its order, with the amount for this session and whether it is ready."""
    worked_out = numbers(document)
    ready = {tick.item for tick in document.all(Ready)}
    return [Line(item, item.amount(worked_out), item.key in ready) for item in ITEMS]


def ready_words(document: Document) -> str:
    """ "6 van 17 klaar"; ticks that only another version of the program knows don't count."""
    ready = {tick.item for tick in document.all(Ready)} & BY_KEY.keys()
    return f"{len(ready)} van {len(ITEMS)} klaar"


def basis_words(document: Document) -> str:
    """What the amounts are worked out from, as a sentence."""
    found = numbers(document)
    if found.assumed:
        return (
            f"Er staan nog geen deelnemers in de sessie: de aantallen zijn voor "
            f"{_tables(found)} met {MOST_AT_A_TABLE} deelnemers."
        )
    return f"De aantallen zijn voor {_people(found)} aan {_tables(found)}."


def as_text(document: Document) -> str:
    """The list to print or to send: a line an item, a cross in the box of what is ready."""
    text = [f"Checklist: {document.session.title}".removesuffix(": "), basis_words(document)]
    step = 0
    for line in lines(document):
        if line.item.step != step:
            step = line.item.step
            text += ["", f"{step}. {STEPS[step - 1]}"]
        amount = f": {line.amount}" if line.amount else ""
        text.append(f"[{'x' if line.ready else ' '}] {line.item.words}{amount}")
    return "\n".join(text) + "\n"


def _people(found: Numbers) -> str:
    return counted(found.people, "deelnemer", "deelnemers")


def _tables(found: Numbers) -> str:
    return counted(found.tables, "tafel", "tafels")
