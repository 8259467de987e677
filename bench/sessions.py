"""Sessions of any size, for benchmarks, validation and tests."""

from __future__ import annotations

import random
from itertools import cycle

from app.model.board import ZONES, free_spot
from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    Conclusion,
    Entity,
    Ingredient,
    Kind,
    Note,
    Participant,
    Phase,
    Placement,
    Purpose,
    Session,
    Stance,
    Table,
    Verdict,
    Votes,
    new_id,
)

_SPEECH = (
    "iedereen loopt er zo binnen en dat is bij ons in de wijk al jaren zo zonder indicatie of "
    "afspraak maar het valt of staat wel met de mensen die er elke week staan te helpen"
)
_WORDS = _SPEECH.split()


def large_document(
    tables: int = 10,
    cards: int = 60,
    *,
    people: int = 8,
    title_length: int = 0,
    notes: int = 0,
    seed: int = 1,
) -> Document:
    """Tables with so many cards each on the board, an argument per card, choices and stickers.

    `notes` are so many a table, over all the phases.

    `title_length` > 0 gives every card a title of that many characters. The same arguments
    always give the same words and places.
    """
    chance = random.Random(seed)
    deck = [
        Ingredient(new_id(), number, _title(title, title_length), explanation)
        for number, title, explanation in _enough(cards)
    ]
    purposes = [Purpose(new_id(), *card) for card in default_purposes()]
    entities: list[Entity] = [
        Session(new_id(), f"Sessie met {tables} tafels", "Gemeente Proef", "2026-11-05"),
        *deck,
        *purposes,
    ]
    for number in range(1, tables + 1):
        entities += _table(number, deck[:cards], purposes, people, chance)
        at = next(each for each in reversed(entities) if isinstance(each, Table))
        entities += _notes(at, notes, chance)
    return Document(entities)


def _notes(table: Table, count: int, chance: random.Random) -> list[Entity]:
    phases = list(Phase)
    return [
        Note(
            new_id(),
            table.id,
            phases[place * len(phases) // count],
            f"{19 + place * 3 // count}:{place * 7 % 60:02}",
            " ".join(chance.choices(_WORDS, k=14)),
        )
        for place in range(count)
    ]


def _enough(cards: int) -> list[tuple[int, str, str]]:
    deck = default_ingredients()
    more = range(len(deck) + 1, cards + 1)
    return [*deck, *((number, f"Eigen kaartje {number}", "Van een tafel") for number in more)]


def _title(title: str, length: int) -> str:
    if not length:
        return title
    words = cycle((title, *_WORDS))
    text = ""
    while len(text) < length:
        text = f"{text} {next(words)}".strip()
    return text[:length].rstrip()


def _table(
    number: int,
    cards: list[Ingredient],
    purposes: list[Purpose],
    people: int,
    chance: random.Random,
) -> list[Entity]:
    table = Table(new_id(), number)
    seated = [
        Participant(new_id(), table.id, n, f"Naam {number}-{n}", f"Organisatie {n}")
        for n in range(1, people + 1)
    ]
    placed: list[Entity] = []
    said: list[Entity] = []
    taken: list[tuple[float, float]] = []
    for index, card in enumerate(cards):
        zone = ZONES[(index + number) % len(ZONES)]
        x, y = free_spot(zone, taken)
        taken.append((x, y))
        placed.append(
            Placement(
                new_id(),
                table.id,
                card.id,
                zone.verdict,
                zone.sphere,
                x,
                y,
                chance.choice(list(Agreement)),
            )
        )
        said.append(
            Argument(
                new_id(),
                table.id,
                card.id,
                chance.choice(list(Stance)),
                " ".join(chance.choices(_WORDS, k=14)),
                chance.choice([None, *Kind]),
                chance.choice(seated).id if seated else None,
            )
        )
    choices: list[Entity] = [
        Choice(new_id(), participant.id, cards[(3 * n + i) % len(cards)].id, verdict, "Daarom", 1)
        for n, participant in enumerate(seated)
        for i, verdict in enumerate(Verdict)
        if len(cards) >= 3
    ]
    votes: list[Entity] = [
        Votes(new_id(), table.id, purposes[n % len(purposes)].id, participant.id, 3)
        for n, participant in enumerate(seated)
    ]
    concluded = Conclusion(new_id(), table.id, Verdict.IN, "Het is voor iedereen", Kind.TRAIT)
    return [table, *seated, *placed, *said, *choices, *votes, concluded]
