"""The document, its changes and the history, under any sequence of acts."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.model.change import Change, Edit, added, inverse, removed
from app.model.document import Document, StaleChange
from app.model.entities import REFERENCES, Participant, PolicyGoal, Table, new_id
from app.model.history import History
from tests.builders import a_document, person, table
from tests.model.acts import change_for, sequences

Act = tuple[int, list[int], str]


@given(sequences)
def test_any_sequence_of_acts_undone_to_the_start_equals_the_start(sequence: list[Act]) -> None:
    document = a_document(tables=2, participants=2)
    start = document.copy()
    history = History()
    for act in sequence:
        change = change_for(document, act)
        if change is not None and change.edits:
            document.apply(change)
            history.performed(change)
    end = document.copy()
    while (back := history.undo_change()) is not None:
        document.apply(back)
        history.undone()
    assert document == start
    while (again := history.redo_change()) is not None:
        document.apply(again)
        history.redone()
    assert document == end


@given(sequences)
def test_after_any_acts_every_reference_holds_and_every_rule_too(sequence: list[Act]) -> None:
    document = a_document(tables=2, participants=2)
    for act in sequence:
        change = change_for(document, act)
        if change is not None:
            document.apply(change)
    for entity in document:
        for field, kind in REFERENCES[type(entity)]:
            target = getattr(entity, field)
            assert target is None or document.find(kind, target) is not None
    for participant in document.all(Participant):
        chosen = document.choices_of(participant.id)
        first = [choice.verdict for choice in chosen if choice.round == 1]
        assert len(first) == len(set(first))
        assert len({choice.ingredient_id for choice in chosen}) == len(chosen)
    for board in document.tables:
        placed = [placement.ingredient_id for placement in document.placements(board.id)]
        assert len(placed) == len(set(placed))


def test_a_change_that_expects_something_else_changes_nothing() -> None:
    document = a_document()
    goal = PolicyGoal(new_id(), "Meer ontmoeting")
    stale = Change("x", (added(PolicyGoal(new_id(), "Iets")), removed(goal)))
    before = document.copy()
    with pytest.raises(StaleChange):
        document.apply(stale)
    assert document == before


def test_a_change_that_leaves_a_reference_to_nothing_is_refused() -> None:
    document = a_document(participants=1)
    with pytest.raises(StaleChange, match="still refers"):
        document.apply(Change("x", (removed(table(document)),)))
    with pytest.raises(StaleChange, match="refers to nothing"):
        document.apply(Change("x", (added(Participant(new_id(), new_id(), 9)),)))


def test_an_edit_never_turns_one_entity_into_another() -> None:
    first, second = Table(new_id(), 1), Table(new_id(), 2)
    with pytest.raises(ValueError, match="into another"):
        Edit(first, second)
    with pytest.raises(ValueError, match="before or an after"):
        Edit(None, None)


def test_the_inverse_of_an_inverse_is_the_change_itself() -> None:
    change = Change("x", (added(Table(new_id(), 1)), removed(Table(new_id(), 2))))
    assert inverse(inverse(change)) == change


def test_a_snapshot_is_not_touched_by_what_comes_after() -> None:
    document = a_document(participants=1)
    snapshot = document.copy()
    document.apply(Change("x", (removed(person(document)),)))
    assert snapshot != document
    assert len(snapshot.all(Participant)) == 1


def test_documents_are_equal_in_whatever_order_their_entities_came() -> None:
    entities = list(a_document(participants=2))
    assert Document(entities) == Document(reversed(entities))


def test_ids_sort_in_the_order_in_which_they_were_given_out() -> None:
    ids = [new_id() for _ in range(2000)]
    assert ids == sorted(set(ids))
    assert all(len(one) == 32 for one in ids)


def test_a_new_act_forgets_what_was_undone_and_the_history_keeps_to_its_limit() -> None:
    history = History(limit=3)
    changes = [Change(str(number), ()) for number in range(5)]
    for change in changes[:4]:
        history.performed(change)
    history.undone()
    assert (history.undo_label, history.redo_label) == ("2", "3")
    history.performed(changes[4])
    assert history.redo_label is None
    labels = []
    while (label := history.undo_label) is not None:
        labels.append(label)
        history.undone()
    assert labels == ["4", "2", "1"]
