"""Arbitrary documents that keep the rules, and when two of them are the same session."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from app.model.board import on_board, zone_at
from app.model.document import Document
from app.model.entities import (
    ENTITY_KINDS,
    REFERENCES,
    Agreement,
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Kind,
    Note,
    Participant,
    Phase,
    Photo,
    Placement,
    PlannedTime,
    PolicyGoal,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    Session,
    Stance,
    Table,
    Verdict,
    Votes,
    new_id,
)
from app.model.text import clean_line, clean_text

NASTY = (
    "=cmd|'/c calc'!A1",
    "=1+1",
    "+31 6 1234",
    "-",
    "@naam",
    "'met een apostrof",
    "3",
    "3.0",
    "1e5",
    "007",
    "2026-11-05",
    "19:45",
    "TRUE",
    "WAAR",
    "#N/A",
    "#REF!",
    "_x000D_",
    "_x005F_x0041_",
    "__x0041__x0042_",
    "<b>&amp;</b> ]]>",
    "twee  spaties  erin",
    "eerste regel\n\n  tweede regel\n=3",
    "👩‍👩‍👧 en 🎲",
    "שלום abc",
    "“aanhaling”, met; komma's",
    "x" * 40_000,
    "🎲 " * 14_000 + "einde",
    "w " + "=" * 32_765 + " " + "y" * 40_000,
)
"""Texts that a workbook, or those who write one, are inclined to take for something else."""

texts = st.one_of(st.text(max_size=40), st.sampled_from(NASTY)).map(clean_text)
lines = texts.map(clean_line)
needed_texts = texts.filter(bool)
needed_lines = lines.filter(bool)
maybe = st.sampled_from


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A session with any words and numbers, as the operations could have made it; no photos."""
    dates = st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat()))
    session = Session(
        new_id(),
        *(draw(lines), draw(lines), draw(dates), draw(lines), draw(texts), draw(texts)),
        *(draw(st.integers(1, 600)), draw(st.integers(1, 6)), draw(lines)),
        starts_at=draw(st.sampled_from(["", "09:05", "19:30"])),
    )
    tables = [
        Table(new_id(), number, draw(lines), draw(lines), draw(lines))
        for number in draw(st.lists(st.integers(1, 300), min_size=1, max_size=3, unique=True))
    ]
    owners = st.sampled_from([None, *tables])
    ingredients = [Ingredient(*card) for card in _cards(draw, owners)]
    purposes = [Purpose(*card) for card in _cards(draw, owners)]
    goals = [PolicyGoal(new_id(), text) for text in draw(st.lists(needed_lines, max_size=2))]
    entities: list[Entity] = [session, *goals, *ingredients, *purposes, *_prepared(draw)]
    everybody: list[Participant] = []
    for table in tables:
        main = draw(maybe([None, *_of(table, purposes)]))
        entities.append(
            Table(
                *(table.id, table.number, table.name, table.facilitator, table.notetaker),
                None if main is None else main.id,
                *(draw(texts), draw(texts), draw(texts)),
            )
        )
        seated = _participants(draw, table)
        entities += seated
        everybody += seated
        entities += _round_1(draw, table, seated, _of(table, ingredients))
        entities += _laid(draw, table, _of(table, ingredients))
        entities += _said(draw, table, seated, _of(table, ingredients))
        entities += _votes(draw, table, seated, _of(table, purposes), session)
        entities += _noted(draw, table, seated)
    entities += _noted(draw, None, [])
    entities += _apart(draw, everybody)
    entities += [SameCard(new_id(), *pair) for pair in _same(draw, ingredients)]
    entities += [SamePurpose(new_id(), *pair) for pair in _same(draw, purposes)]
    return Document(entities)


def _same(draw: st.DrawFn, cards: list[Any]) -> list[list[str]]:
    if len(cards) < 2:
        return []
    pairs = st.lists(st.sampled_from([card.id for card in cards]), min_size=2, max_size=2)
    drawn = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=2))
    return list({pair[0]: pair for pair in drawn}.values())


def _prepared(draw: st.DrawFn) -> list[Entity]:
    phases = draw(st.lists(st.sampled_from(list(Phase)), max_size=3, unique=True))
    items = draw(st.lists(needed_lines, max_size=2, unique=True))
    plan = [PlannedTime(new_id(), phase, draw(st.integers(0, 600))) for phase in phases]
    return [*plan, *(Ready(new_id(), item) for item in items)]


def _apart(draw: st.DrawFn, everybody: list[Participant]) -> list[Entity]:
    if len(everybody) < 2:
        return []
    pairs = st.lists(st.sampled_from(everybody), min_size=2, max_size=2, unique=True)
    drawn = draw(st.lists(pairs, max_size=2, unique_by=lambda pair: frozenset(p.id for p in pair)))
    return [Apart(new_id(), one.id, other.id) for one, other in drawn]


def _cards(draw: st.DrawFn, owners: st.SearchStrategy[Table | None]) -> list[tuple[Any, ...]]:
    named = st.tuples(st.integers(1, 999) | st.integers(1, 3), owners)
    drawn = [
        (number, draw(needed_lines), draw(lines), owner, draw(st.integers(0, 3)) > 0)
        for number, owner in draw(st.lists(named, max_size=5, unique=True))
    ]
    # Two tables may give their own cards one number, but none that the deck has.
    deck = {number for number, *_, owner, _active in drawn if owner is None}
    return [
        (new_id(), *card, None if owner is None else owner.id, active)
        for *card, owner, active in drawn
        if owner is None or card[0] not in deck
    ]


def _of(table: Table, cards: list[Any]) -> list[Any]:
    return [card for card in cards if card.table_id in (None, table.id)]


def _participants(draw: st.DrawFn, table: Table) -> list[Participant]:
    numbers = draw(st.lists(st.integers(1, 12), max_size=3, unique=True))
    flags = st.booleans()
    moments = st.one_of(
        st.just(""),
        st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
            lambda moment: f"{moment:%Y-%m-%d %H:%M}"
        ),
    )
    return [
        Participant(
            *(new_id(), table.id, number, draw(lines), draw(lines), draw(lines), draw(texts)),
            *(draw(flags), draw(flags), draw(flags)),
            *(draw(moments), draw(flags), draw(flags)),
        )
        for number in numbers
    ]


def _round_1(
    draw: st.DrawFn, table: Table, seated: list[Participant], cards: list[Ingredient]
) -> list[Entity]:
    made: list[Entity] = []
    for participant in seated:
        verdicts = list(Verdict)
        for card in draw(st.lists(st.sampled_from(cards), unique=True)) if cards else []:
            verdict = draw(st.sampled_from(list(Verdict)))
            in_round_1 = verdict in verdicts and draw(st.booleans())
            if in_round_1:
                verdicts.remove(verdict)
            made.append(
                Choice(
                    *(new_id(), participant.id, card.id, verdict, draw(texts)),
                    1 if in_round_1 else 2,
                )
            )
    return made


def _laid(draw: st.DrawFn, table: Table, cards: list[Ingredient]) -> list[Entity]:
    made: list[Entity] = []
    for card in draw(st.lists(st.sampled_from(cards), unique=True)) if cards else []:
        x, y = on_board(draw(st.floats(0, 841)), draw(st.floats(0, 594)))
        x, y = round(x, 1), round(y, 1)
        zone = zone_at(x, y)
        agreement = draw(st.sampled_from(list(Agreement)))
        made.append(
            Placement(
                *(new_id(), table.id, card.id, zone.verdict, zone.sphere, x, y, agreement),
            )
        )
    return made


def _said(
    draw: st.DrawFn, table: Table, seated: list[Participant], cards: list[Ingredient]
) -> list[Entity]:
    kinds = st.sampled_from([None, *Kind])
    made: list[Entity] = [
        Argument(
            *(new_id(), table.id, card.id, draw(st.sampled_from(list(Stance)))),
            *(draw(needed_texts), draw(kinds), _id(draw(maybe([None, *seated])))),
        )
        for card in (draw(st.lists(st.sampled_from(cards), max_size=4)) if cards else [])
    ]
    sides = st.sampled_from([Verdict.IN, Verdict.OUT])
    return made + [
        Conclusion(new_id(), table.id, draw(sides), text, draw(kinds))
        for text in draw(st.lists(needed_texts, max_size=2))
    ]


def _id(entity: Participant | None) -> str | None:
    return None if entity is None else entity.id


def _votes(
    draw: st.DrawFn,
    table: Table,
    seated: list[Participant],
    purposes: list[Purpose],
    session: Session,
) -> list[Entity]:
    made: list[Entity] = []
    left = {participant.id: session.stickers_per_participant for participant in seated}
    for purpose in purposes:
        for who in draw(st.lists(maybe([None, *seated]), unique=True)):
            most = 99 if who is None else left[who.id]
            count = draw(st.integers(0, most))
            if who is not None:
                left[who.id] -= count
            if count:
                made.append(Votes(new_id(), table.id, purpose.id, _id(who), count))
    return made


def _noted(draw: st.DrawFn, table: Table | None, seated: list[Participant]) -> list[Entity]:
    times = st.one_of(st.just(""), st.times().map(lambda time: f"{time:%H:%M}"))
    made: list[Entity] = [
        Note(
            *(new_id(), None if table is None else table.id),
            *(draw(st.sampled_from(list(Phase))), draw(times), text),
            _id(draw(maybe([None, *seated]))),
        )
        for text in draw(st.lists(needed_texts, max_size=2))
    ]
    for participant in seated:
        learned, to_do = draw(texts), draw(texts)
        if learned or to_do:
            made.append(ClosingAnswer(new_id(), participant.id, learned, to_do))
    return made


def same_but_for_ids(one: Document, other: Document) -> bool:
    """Whether two documents hold the same session, photos and ids aside."""
    return normal_form(one) == normal_form(other)


def normal_form(document: Document) -> dict[str, Any]:
    """What a document says, with numbers for ids; in order where the order means something.

    The order of two tables' arguments means nothing, that of one table's does.
    """
    numbers = _numbers(document)
    form: dict[str, Any] = {}
    for kind in ENTITY_KINDS:
        if kind is Photo:
            continue
        facts: dict[Any, list[Any]] = defaultdict(list)
        for entity in document.all(kind):
            said = asdict(entity)
            said.pop("id")
            # A workbook has what somebody answered, not when they were asked.
            said.pop("consents_asked", None)
            for field, _ in REFERENCES[kind]:
                if said[field] is not None:
                    said[field] = numbers[said[field]]
            facts[_group(entity, said)].append(said)
        form[kind.__name__] = dict(facts)
    return form


def _numbers(document: Document) -> dict[str, Any]:
    tables = {table.id: table.number for table in document.tables}
    cards = [*document.all(Ingredient), *document.all(Purpose)]
    seats = {p.id: (tables[p.table_id], p.number) for p in document.all(Participant)}
    named = {card.id: (card.number, tables.get(card.table_id or "")) for card in cards}
    return {**tables, **named, **seats}


def _group(entity: Entity, said: dict[str, Any]) -> Any:
    """What the entity is kept in order with: itself alone where it has a number."""
    if isinstance(entity, (Table, Ingredient, Purpose)):
        return entity.number, said.get("table_id")
    if isinstance(entity, Participant):
        return said["table_id"], entity.number
    if isinstance(entity, Choice):
        return said["participant_id"][0]
    if isinstance(entity, ClosingAnswer):
        return said["participant_id"]
    return said.get("table_id")
