"""Several sessions in one view: nothing lost, nothing doubled, nothing mixed up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Argument,
    Choice,
    Conclusion,
    Entity,
    Ingredient,
    Participant,
    Placement,
    SameCard,
    Sphere,
    Table,
    Votes,
)
from app.model.operations.cards import add_ingredient
from app.model.operations.placing import place
from app.model.operations.rules import RuleBroken
from app.model.overview import CardOverview, overview, purposes_overview
from app.model.together import together
from tests.builders import a_document, card, do, inside, table
from tests.overview_cases import session_of

KINDS: tuple[type[Entity], ...] = (Placement, Argument, Choice, Votes, Conclusion, Participant)


def files(*documents: Document) -> list[tuple[str, Document]]:
    return [(f"sessie-{at}.gsb", document) for at, document in enumerate(documents, 1)]


def row_of(document: Document, title: str) -> CardOverview:
    (row,) = (row for row in overview(document) if row.ingredient.title == title)
    return row


def without(document: Document, number: int) -> Document:
    """The session with a deck that lacks a card."""
    gone = card(document, number).id
    return Document(e for e in document if gone not in (e.id, getattr(e, "ingredient_id", None)))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sets(st.integers(1, 48), max_size=6),
)
def test_of_every_session_everything_is_there_once_and_refers_to_what_is_there(
    tables: list[int], lacking: set[int]
) -> None:
    sessions = [session_of(many, seed) for seed, many in enumerate(tables, 1)]
    for number in lacking:
        sessions[0] = without(sessions[0], number)
    whole = together(files(*sessions))
    for kind in KINDS:
        ids = Counter(each.id for session in sessions for each in session.all(kind))
        assert Counter(each.id for each in whole.all(kind)) == ids
        assert set(ids.values()) <= {1}
    for entity in whole:
        for field, kind in REFERENCES[type(entity)]:
            target = getattr(entity, field)
            assert target is None or whole.find(kind, target) is not None
    rows = overview(whole)
    assert sum(row.counts.placed + len(row.also) for row in rows) == len(whole.all(Placement))
    assert sum(row.arguments for row in rows) == len(whole.all(Argument))
    stuck = sum(votes.count for session in sessions for votes in session.all(Votes))
    assert sum(row.stickers for row in purposes_overview(whole)) == stuck
    titles = {c.id: c.title for s in sessions for c in s.all(Ingredient)}
    for before in (p for session in sessions for p in session.all(Placement)):
        after = whole.get(Ingredient, whole.get(Placement, before.id).ingredient_id)
        assert after.title == titles[before.ingredient_id]


def test_tables_are_numbered_on_and_named_after_their_session() -> None:
    whole = together(files(a_document(2, title="Noord 2025"), a_document(1, title="Zuid")))
    assert [(at.number, at.name) for at in whole.tables] == [
        (1, "Noord 2025 · tafel 1"),
        (2, "Noord 2025 · tafel 2"),
        (3, "Zuid · tafel 1"),
    ]
    assert whole.session.title == "Totaalbeeld van 2 sessies"


def test_sessions_of_one_title_are_told_apart_by_their_file() -> None:
    whole = together(files(a_document(title="Wijk"), a_document(title="Wijk")))
    assert len({at.name for at in whole.tables}) == 2


def test_a_table_whose_deck_lacked_a_card_did_not_leave_it() -> None:
    here, there = a_document(2), without(a_document(3), 22)
    do(here, place(here, table(here).id, card(here, 22).id, *inside(Sphere.COMMUNAL)))
    row = row_of(together(files(here, there)), "De bibliotheek")
    assert row.counts.sentence() == "1 wel · 0 twijfel · 0 niet (1 van 2 tafels)"


def test_a_card_that_one_session_switched_off_counts_there_only_where_it_lies() -> None:
    here, there = a_document(2), a_document(2)
    library = card(there, 22)
    do(there, place(there, table(there).id, library.id, *inside(Sphere.COMMUNAL)))
    off = Document(replace(e, active=False) if e.id == library.id else e for e in there)
    row = row_of(together(files(here, off)), "De bibliotheek")
    assert (row.counts.placed, row.counts.not_placed) == (1, 2)


def test_cards_of_one_wording_are_one_row_whatever_their_number_and_case() -> None:
    here, there = a_document(), a_document()
    library = card(there, 22)
    other = replace(library, title="de  BIBLIOTHEEK", number=99)
    there = Document(other if e.id == library.id else e for e in there)
    assert row_of(together(files(here, there)), "De bibliotheek").counts.not_placed == 2


def test_cards_that_tables_added_stay_apart_also_of_one_title() -> None:
    here, there = a_document(), a_document()
    for each in (here, there):
        do(each, add_ingredient(each, "De weggeefkast", table_id=table(each).id))
    rows = [row for row in overview(together(files(here, there))) if row.ingredient.table_id]
    assert [(row.ingredient.title, row.counts.not_placed) for row in rows] == [
        ("De weggeefkast", 1),
        ("De weggeefkast", 1),
    ]
    assert len({row.ingredient.number for row in rows}) == 2


def test_cards_that_a_session_says_are_the_same_stay_so() -> None:
    here, there = a_document(), a_document()
    do(here, add_ingredient(here, "Bieb", table_id=table(here).id))
    own = here.ingredients()[-1]
    same = SameCard("5" * 32, own.id, card(here, 22).id)
    whole = together(files(Document([*here, same]), there))
    assert [each.title for each in row_of(whole, "De bibliotheek").same] == ["Bieb"]


def test_one_session_twice_is_refused_also_as_the_file_of_one_table() -> None:
    whole = a_document(2)
    gone = table(whole, 2).id
    part = Document(e for e in whole if e.id != gone)
    for other in (whole, part):
        with pytest.raises(RuleBroken, match=r"‘sessie-1\.gsb’ en ‘sessie-2\.gsb’ zijn"):
            together(files(whole, other))


def test_one_file_is_itself() -> None:
    only = a_document()
    assert together(files(only)) is only


def test_consents_are_carried_along() -> None:
    sessions = [session_of(2, 1), session_of(2, 2)]
    whole = together(files(*sessions))
    for person in (p for session in sessions for p in session.all(Participant)):
        assert whole.get(Participant, person.id) == person
    assert len(whole.all(Table)) == 4
