"""How much a session may hold: far more than an evening gives, and what every command can carry.

What is written keeps to these numbers: every act, import and merge goes by here. A file that is
read may hold some times more (`READ`): versions of before knew no bounds, and nothing that somebody
typed is called damaged for its length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from app.model.change import Change
from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Entity,
    Ingredient,
    Participant,
    Purpose,
    Source,
    Table,
)
from app.model.words import thousands


@dataclass(frozen=True, slots=True)
class Bounds:
    """Signs of one line, of one text and of all texts together; how many of a kind."""

    line: int
    text: int
    all_texts: int
    tables: int
    seats: int
    cards: int


WRITE = Bounds(
    line=1_000, text=100_000, all_texts=10_000_000, tables=1_000, seats=1_000, cards=5_000
)
READ = Bounds(
    line=100_000, text=1_000_000, all_texts=20_000_000, tables=1_000, seats=1_000, cards=5_000
)

E = TypeVar("E", bound=Entity)

_COUNTED = (Table, Participant, Ingredient, Purpose)

_LINES = frozenset(
    (
        *("id", "item", "title", "name", "organisation", "perspective", "place", "deck", "date"),
        *("starts_at", "time", "facilitator", "notetaker", "consents_asked", "sha256"),
        "media_type",
    )
)

_TEXTS: dict[type[Entity], tuple[str, ...]] = {
    kind: tuple(
        each.name
        for each in fields(kind)
        if each.type == "str" and each.name not in {name for name, _ in refers}
    )
    for kind, refers in REFERENCES.items()
    # What a source says is ours, not somebody's words.
    if kind is not Source
}


def signs(entity: Entity) -> int:
    """How many signs its texts have together."""
    return sum(len(getattr(entity, name)) for name in _TEXTS.get(type(entity), ()))


def grown_by(change: Change) -> int:
    """How many signs a document has more after a change."""
    return sum(
        (signs(edit.after) if edit.after else 0) - (signs(edit.before) if edit.before else 0)
        for edit in change.edits
    )


def refusal(document: Document, change: Change, held: int, grown: int) -> str | None:
    """Why a change would make a session too large, as a Dutch sentence; None where it doesn't.

    `held` is how many signs the document has now, `grown` how many more it gets. What was there
    before, and longer, may stay.
    """
    written = ((each.after, each.before) for each in change.edits if each.after is not None)
    told = next(filter(None, (_too_long(*each, WRITE) for each in written)), None)
    if told is None:
        added = [e.after for e in change.edits if e.before is None and e.after is not None]
        counted = any(isinstance(each, _COUNTED) for each in added)
        told = _too_many(document, added, WRITE) if counted else None
    if told is None and held + grown > max(held, WRITE.all_texts):
        told = _full(WRITE)
    return None if told is None else f"{told} Er is niets veranderd."


def excess(document: Document, bounds: Bounds) -> str | None:
    """What there is too much of in a document, as a Dutch sentence."""
    for entity in document:
        told = _too_long(entity, None, bounds)
        if told is not None:
            return told
    if sum(map(signs, document)) > bounds.all_texts:
        return _full(bounds)
    return _too_many(document, (), bounds)


def _too_long(entity: Entity, before: Entity | None, bounds: Bounds) -> str | None:
    for name in _TEXTS.get(type(entity), ()):
        length = len(getattr(entity, name))
        most = bounds.line if name in _LINES else bounds.text
        if length > most and (before is None or length > len(getattr(before, name))):
            return f"Een tekst is te lang: {thousands(length)} tekens, hoogstens {thousands(most)}."
    return None


def _too_many(document: Document, added: Sequence[Entity], bounds: Bounds) -> str | None:
    def all_of(kind: type[E]) -> list[E]:
        return [*document.all(kind), *(each for each in added if isinstance(each, kind))]

    seats = Counter(person.table_id for person in all_of(Participant))
    for many, most, what in (
        (len(all_of(Table)), bounds.tables, "tafels"),
        (max(seats.values(), default=0), bounds.seats, "deelnemers aan één tafel"),
        (len(all_of(Ingredient)), bounds.cards, "kaartjes"),
        (len(all_of(Purpose)), bounds.cards, "bedoelingen"),
    ):
        if many > most:
            return f"Dat zijn te veel {what}: {thousands(many)}, hoogstens {thousands(most)}."
    return None


def _full(bounds: Bounds) -> str:
    most = thousands(bounds.all_texts)
    return f"De teksten van de sessie zijn samen te lang: hoogstens {most} tekens."
