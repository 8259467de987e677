"""A long list of entries: made a few at a time, kept where nothing differs."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.model.entities import PolicyGoal
from app.ui.entries import Entry, EntryForm, EntryList, EntryRow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def goals(*numbers: int) -> list[Entry[PolicyGoal]]:
    return [Entry(PolicyGoal(f"{n:03}", f"Doel {n}"), "•", f"Doel {n}", "") for n in numbers]


@pytest.fixture
def entry_list(qtbot: QtBot) -> EntryList[PolicyGoal]:
    made: EntryList[PolicyGoal] = EntryList(lambda _: EntryForm(), lambda _: None, "Niets.")
    qtbot.addWidget(made)
    return made


def rows(entry_list: EntryList[PolicyGoal]) -> list[EntryRow[PolicyGoal]]:
    return [each for each in entry_list.findChildren(EntryRow) if not each.isHidden()]


def test_a_long_list_is_made_a_few_rows_at_a_time_and_comes_whole(
    entry_list: EntryList[PolicyGoal], qtbot: QtBot
) -> None:
    entry_list.show_entries(goals(*range(60)))
    assert 0 < len(rows(entry_list)) < 10
    qtbot.waitUntil(lambda: len(rows(entry_list)) == 60, timeout=5_000)
    shown = [entry_list.row(place).first.accessibleName() for place in range(60)]
    assert shown == [f"Wijzigen: Doel {n}" for n in range(60)]


def test_rows_that_say_the_same_are_kept_in_their_new_order(
    entry_list: EntryList[PolicyGoal],
) -> None:
    entry_list.show_entries(goals(1, 3, 4))
    first, third, fourth = (entry_list.row(place) for place in range(3))
    entry_list.show_entries(goals(4, 1, 2))
    assert entry_list.row(0) is fourth
    assert entry_list.row(1) is first
    assert entry_list.row(2) is not third
    assert [each.y() for each in (fourth, first)] == sorted(each.y() for each in (fourth, first))


def test_a_row_that_is_asked_for_is_there_before_its_turn(
    entry_list: EntryList[PolicyGoal],
) -> None:
    entry_list.show_entries(goals(*range(60)))
    assert entry_list.row(40).first.accessibleName() == "Wijzigen: Doel 40"
