"""Tables of several sessions in one document, to look at and never to work in or save.

A card is the same in two sessions when its title is, but for case and spaces. Where a deck has
that title more than once, the number must be the same too. Cards that tables added stay apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Note,
    Participant,
    Photo,
    Placement,
    Purpose,
    SameCard,
    SamePurpose,
    Session,
    Table,
    Votes,
)
from app.model.operations.rules import RuleBroken
from app.model.overview_view import same_name
from app.model.words import date_in_words

_KEPT: tuple[type[Entity], ...] = (
    Participant,
    Apart,
    Choice,
    Placement,
    Argument,
    Conclusion,
    Votes,
    ClosingAnswer,
    Note,
    Photo,
)

_C = TypeVar("_C", Ingredient, Purpose)


def together(files: Sequence[tuple[str, Document]]) -> Document:
    """One document of the sessions in these files (name, document), in their order.

    Tables are numbered on and named after their session; everything of a table, with its
    consents, stays as it is. What belongs to a preparation (planned times, ticks, sources) isn't
    taken along. Raises RuleBroken for a session that is in it twice.

    A table that hadn't a card can't have left it: a card of a deck that not every session had is
    a card of each table that had it, and these are said to be the same. The totaalbeeld then
    has one row of it, over the tables that could lay it. One document is given back as it is.
    """
    if not files:
        raise RuleBroken("Er is geen sessie gekozen. Kies er minstens één.")
    if len(files) == 1:
        return files[0][1]
    _check_apart(files)
    return Document(_Together(files).entities())


def _check_apart(files: Sequence[tuple[str, Document]]) -> None:
    """Raise RuleBroken for files of one session, also where they hold different tables of it."""
    seen: dict[str, str] = {}
    for name, document in files:
        ids = {document.session.id, *(table.id for table in document.tables)}
        for each in ids:
            if each in seen:
                raise RuleBroken(
                    f"‘{seen[each]}’ en ‘{name}’ zijn van dezelfde sessie. "
                    "Elke sessie telt één keer; er is niets bij elkaar gezet. "
                    "Laat een van de twee weg, of voeg de tafels eerst samen."
                )
        seen.update(dict.fromkeys(ids, name))


def _names(files: Sequence[tuple[str, Document]]) -> list[str]:
    """What each session is called: its title, with the date and then the file where need be."""
    titles = [document.session.title or name for name, document in files]
    dated = [
        f"{title} ({date_in_words(document.session.date)})" if document.session.date else title
        for title, (_, document) in zip(titles, files, strict=True)
    ]
    found = [
        day if titles.count(title) > 1 else title for title, day in zip(titles, dated, strict=True)
    ]
    return [
        f"{title}, {name}" if found.count(title) > 1 else title
        for title, (name, _) in zip(found, files, strict=True)
    ]


def _derived(*ids: str) -> str:
    """The same id each time for what stands for these together."""
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:32]


class _Together:
    """What is made of the files."""

    def __init__(self, files: Sequence[tuple[str, Document]]) -> None:
        self.documents = [document for _, document in files]
        self.names = _names(files)
        # What each card became: by the place of its document, its id, and the table (None: where
        # no table is known).
        self.became: dict[tuple[int, str, str | None], str] = {}

    def entities(self) -> Iterator[Entity]:
        sessions = [document.session for document in self.documents]
        yield Session(
            _derived(*(session.id for session in sessions)),
            f"Totaalbeeld van {len(sessions)} sessies",
            _if_one(session.organisation for session in sessions),
            _if_one(session.date for session in sessions),
            _if_one(session.place for session in sessions),
            stickers_per_participant=max(each.stickers_per_participant for each in sessions),
        )
        goals = {goal.text: goal for document in self.documents for goal in document.policy_goals}
        yield from goals.values()
        yield from self.ingredients()
        yield from self.purposes()
        yield from self.tables()
        for at, document in enumerate(self.documents):
            for kind in _KEPT:
                for entity in document.all(kind):
                    yield self.carried(at, entity)
        yield from self.links()

    def ingredients(self) -> Iterator[Ingredient | SameCard]:
        numbers = _Numbers()
        for decks in _matched(self.documents, Ingredient):
            number = numbers.free(decks[0][1].number)
            everywhere = len(decks) == len(self.documents)
            if everywhere and all(card.active for _, card in decks):
                first = replace(decks[0][1], id=self._new_id(*decks[0]), number=number)
                for at, card in decks:
                    self._remember(at, card, first.id)
                yield first
            else:
                yield from self._of_each_table(decks, number)
        for at, document in enumerate(self.documents):
            for card in _by_number(document.all(Ingredient)):
                if card.table_id is not None:
                    self.became[at, card.id, None] = card.id
                    yield replace(card, number=numbers.free(card.number))

    def _of_each_table(
        self, decks: list[tuple[int, Ingredient]], number: int
    ) -> Iterator[Ingredient | SameCard]:
        first = ""
        for at, card in decks:
            for table in self.documents[at].tables:
                copy = replace(
                    card, id=_derived(card.id, table.id), number=number, table_id=table.id
                )
                self.became[at, card.id, table.id] = copy.id
                self.became.setdefault((at, card.id, None), copy.id)
                yield copy
                if first:
                    yield SameCard(_derived(copy.id, first), copy.id, first)
                first = first or copy.id

    def purposes(self) -> Iterator[Purpose]:
        numbers = _Numbers()
        for decks in _matched(self.documents, Purpose):
            first = replace(
                decks[0][1],
                id=self._new_id(*decks[0]),
                number=numbers.free(decks[0][1].number),
                active=any(purpose.active for _, purpose in decks),
            )
            for at, purpose in decks:
                self._remember(at, purpose, first.id)
            yield first
        for at, document in enumerate(self.documents):
            for purpose in _by_number(document.all(Purpose)):
                if purpose.table_id is not None:
                    self.became[at, purpose.id, None] = purpose.id
                    yield replace(purpose, number=numbers.free(purpose.number))

    def _new_id(self, at: int, card: Ingredient | Purpose) -> str:
        return _derived(self.documents[at].session.id, card.id)

    def _remember(self, at: int, card: Ingredient | Purpose, new: str) -> None:
        self.became[at, card.id, None] = new

    def now(self, at: int, card_id: str, table_id: str | None) -> str:
        """What a card is called now, for that table."""
        return self.became.get((at, card_id, table_id)) or self.became[at, card_id, None]

    def tables(self) -> Iterator[Table]:
        number = 0
        for at, (name, document) in enumerate(zip(self.names, self.documents, strict=True)):
            for table in document.tables:
                number += 1
                main = table.main_purpose_id
                called = f"{name} · tafel {table.number}"
                yield replace(
                    table,
                    number=number,
                    name=f"{called} ({table.name})" if table.name else called,
                    main_purpose_id=None if main is None else self.now(at, main, table.id),
                )

    def carried(self, at: int, entity: Entity) -> Entity:
        """The same, referring to what its card became."""
        changes: dict[str, Any] = {}
        for name, kind in REFERENCES[type(entity)]:
            card_id = getattr(entity, name)
            if kind in (Ingredient, Purpose) and card_id is not None:
                changes[name] = self.now(at, card_id, self._table_of(at, entity))
        return replace(entity, **changes) if changes else entity

    def _table_of(self, at: int, entity: Entity) -> str | None:
        if isinstance(entity, Choice):
            return self.documents[at].get(Participant, entity.participant_id).table_id
        table_id: str | None = getattr(entity, "table_id", None)
        return table_id

    def links(self) -> Iterator[SameCard | SamePurpose]:
        """What was said to be the same, once; it holds for every table that had the card."""
        found: dict[tuple[type, str, str], SameCard | SamePurpose] = {}
        for at, document in enumerate(self.documents):
            for card in document.all(SameCard):
                one, other = self.now(at, card.ingredient_id, None), self.now(at, card.as_id, None)
                found.setdefault((SameCard, one, other), SameCard(card.id, one, other))
            for same in document.all(SamePurpose):
                one, other = self.now(at, same.purpose_id, None), self.now(at, same.as_id, None)
                found.setdefault((SamePurpose, one, other), SamePurpose(same.id, one, other))
        yield from (link for (_, one, other), link in found.items() if one != other)


class _Numbers:
    """Gives each card its own number where that is free, and else the next after all."""

    def __init__(self) -> None:
        self._taken: set[int] = set()
        self._most = 0

    def free(self, wished: int) -> int:
        number = self._most + 1 if wished in self._taken else wished
        self._taken.add(number)
        self._most = max(self._most, number)
        return number


def _by_number(cards: list[_C]) -> list[_C]:
    return sorted(cards, key=lambda card: (card.number, card.id))


def _matched(documents: Sequence[Document], kind: type[_C]) -> list[list[tuple[int, _C]]]:
    """The cards of the decks, each with the place of its document: one list for one wording."""
    decks = [
        [card for card in _by_number(document.all(kind)) if card.table_id is None]
        for document in documents
    ]
    twice = {
        title
        for deck in decks
        for title, many in Counter(same_name(card.title) for card in deck).items()
        if many > 1
    }
    found: dict[tuple[str, int, str], list[tuple[int, _C]]] = {}
    for at, deck in enumerate(decks):
        for card in deck:
            title = same_name(card.title)
            key = (title, card.number if title in twice else 0, "")
            if any(place == at for place, _ in found.get(key, ())):
                key = (title, card.number, card.id)
            found.setdefault(key, []).append((at, card))
    return list(found.values())


def _if_one(values: Iterable[str]) -> str:
    """The value that all have, or nothing."""
    different = set(values)
    return different.pop() if len(different) == 1 else ""
