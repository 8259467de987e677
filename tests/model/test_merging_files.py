"""Merging: which files are refused, what a plan counts, and that a merge outlives a crash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.model import at_rest
from app.model.applied import Applied
from app.model.editor import Editor
from app.model.merging import File, Identity, merge, plan
from app.model.operations.participants import (
    edit_participant,
)
from app.model.operations.placing import place, take_off
from tests.builders import a_document, card, person, table
from tests.model.desk import crash
from tests.model.totals import a_file, bring, do, give_out, planned, settle

ASKED = "2026-11-05 19:30"
OLD, NEW = (100.0, 100.0), (400.0, 200.0)


@pytest.fixture
def evening() -> tuple[File, list[File]]:
    """A session of three tables of two, given out."""
    return give_out(a_file(a_document(3, 2)))


def laid(file: File, number: int, at: int = 1, where: tuple[float, float] = OLD) -> File:
    """The file once its table has laid a card."""
    return do(file, lambda d: place(d, table(d, at).id, card(d, number).id, *where))


def where(file: File, number: int, at: int = 1) -> tuple[float, float] | None:
    found = file.document.placement(table(file.document, at).id, card(file.document, number).id)
    return None if found is None else (found.x, found.y)


# --- files that can't take part ----------------------------------------------------------------


def test_a_file_of_another_session_is_refused(evening: tuple[File, list[File]]) -> None:
    other = a_file(a_document(1, title="Elders"), "elders.gsb")
    found = planned(evening[0], [other])
    assert found.refused == (
        "‘elders.gsb’ is van een andere sessie (“Elders”). Het bestand doet niet mee.",
    )
    assert found.nothing_new


def test_the_total_itself_and_an_older_version_of_it_are_refused(
    evening: tuple[File, list[File]],
) -> None:
    before = evening[0]
    for file in (before, replace(before, name="kopie.gsb")):
        (sentence,) = planned(laid(before, 1), [file]).refused
        assert "is dit bestand zelf" in sentence


def test_one_file_under_two_names_counts_once(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    found = planned(file, [there, replace(there, name="kopie.gsb")])
    assert found.refused == (
        "‘kopie.gsb’ is hetzelfde bestand als ‘tafel 1.gsb’. Laat een van de twee weg.",
    )
    assert where(do(file, settle(found)), 1) == OLD


def test_an_older_version_of_a_file_is_refused(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    old = laid(first, 1)
    new = replace(laid(old, 2), name="nieuw.gsb")
    assert planned(file, [old, new]).refused == (
        "‘tafel 1.gsb’ is een oudere versie van ‘nieuw.gsb’. Het doet niet mee.",
    )
    (sentence,) = planned(bring(file, new), [old]).refused
    assert "is ouder dan de versie die al is samengevoegd" in sentence


def test_what_differs_in_a_conflict_copy_is_asked_and_nothing_is_removed_for_it(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    before = laid(first, 1)
    one = laid(laid(before, 2), 3, where=NEW)
    fork = replace(before, applied=before.applied.add("ander dagboek", 1))
    other = replace(laid(laid(fork, 3), 4), name="tafel 1 (conflict).gsb")
    other = replace(other, applied=fork.applied.union(Applied({"ander dagboek": ((2, 9),)})))
    found = planned(file, [one, other])
    assert [each.where.rsplit(" · ", 1)[1] for each in found.contradictions] == ["plaats"]
    merged = do(file, settle(found))
    assert where(merged, 2) == OLD
    assert where(merged, 4) == OLD


# --- counts -------------------------------------------------------------------------------------


def test_a_plan_counts_by_table_what_is_new_changed_same_and_contradicting(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    somebody = person(file.document)
    ours = laid(file, 1)
    there = do(
        laid(laid(first, 1, where=NEW), 2),
        lambda d: edit_participant(d, replace(somebody, name="Anna")),
    )
    whole, of_table = planned(ours, [there]).tables
    assert (whole.table_label, whole.new, whole.changed) == ("Hele sessie", 0, 0)
    counts = (of_table.new, of_table.changed, of_table.same, of_table.contradicting)
    assert (of_table.file, of_table.table_label, counts) == ("tafel 1.gsb", "Tafel 1", (1, 1, 2, 1))


def test_a_removal_counts_as_a_change(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    once = bring(file, there)
    gone = do(there, lambda d: take_off(d, table(d).id, card(d, 1).id))
    assert sum(each.changed for each in planned(once, [gone]).tables) == 1


def test_a_plan_changes_nothing(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    before = file.document.copy(), there.document.copy()
    plan(file.document, None, [there])
    assert (file.document, there.document) == before


def test_a_merge_that_was_never_published_is_there_after_a_crash(
    evening: tuple[File, list[File]], tmp_path: Path
) -> None:
    file, tables = evening
    path, root = tmp_path / "totaal.gsb", tmp_path / "hier"
    editor = Editor.create(path, file.document, workspace_root=root)
    before = editor.document.copy()
    own = Identity(editor.document_id, editor.applied)
    found = plan(editor.document, own, [laid(each, 1, at) for at, each in enumerate(tables, 1)])
    editor.perform(merge(found, {}))
    merged = editor.document.copy()
    assert merged != before
    crash(editor)
    with Editor.open(path, workspace_root=root) as again:
        assert again.document == merged
        assert again.undo() is None, "undo is of one sitting"
    assert at_rest.read_document(path, workspace_root=root) == merged
