"""The pages of the session and of the notes: kept when a field is left, never behind one's back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.model.entities import Note, Phase
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.builders import person
from tests.ui.hands import CTRL, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_a_field_is_kept_when_it_is_left(window: MainWindow) -> None:
    window.show_page(Page.SESSION)
    page = window.view.session
    type_in(page.organisation, "Gemeente Noord")
    page.goal.setFocus()
    type_in(focused(), "Eerste regel")
    press(focused(), Qt.Key.Key_Return)
    type_in(focused(), "Tweede regel")
    window.show_page(Page.BOARD)
    session = window.controller.document.session
    assert session.organisation == "Gemeente Noord"
    assert session.goal == "Eerste regel\nTweede regel"


def test_the_number_of_stickers_is_kept_when_the_session_closes(window: MainWindow) -> None:
    window.show_page(Page.SESSION)
    window.view.session.stickers.setFocus()
    window.view.session.stickers.setValue(5)
    path = window.controller.path
    window.controller.close()
    window.controller.open(path)
    assert window.controller.document.session.stickers_per_participant == 5


def test_a_page_out_of_sight_writes_nothing_back_when_the_session_closes(
    window: MainWindow,
) -> None:
    window.show_page(Page.SESSION)
    type_in(window.view.session.place, "Dorpshuis")
    window.show_page(Page.BOARD)
    window.controller.undo()
    path = window.controller.path
    window.controller.close()
    window.controller.open(path)
    assert window.controller.document.session.place == ""
    assert window.controller.document.session.title == "Proefsessie"


def test_policy_goals_are_added_changed_and_removed(window: MainWindow) -> None:
    window.show_page(Page.SESSION)
    page = window.view.session
    type_in(page.new_goal, "Minder eenzaamheid")
    press(page.new_goal, Qt.Key.Key_Return)
    (goal,) = window.controller.document.policy_goals
    assert goal.text == "Minder eenzaamheid"
    assert page.new_goal.text() == ""
    page.goals.edit(page.goals.entries[0])
    press(focused(), Qt.Key.Key_End)
    type_in(focused(), " in 2030")
    press(focused(), Qt.Key.Key_Return)
    assert window.controller.document.policy_goals[0].text == "Minder eenzaamheid in 2030"
    window.controller.remove_policy_goal(goal.id)
    assert page.goals.entries == ()


def test_a_note_has_a_phase_a_time_and_perhaps_a_speaker(window: MainWindow) -> None:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.NOTES)
    page = window.view.notes
    page.phase.setCurrentIndex(list(Phase).index(Phase.ROUND_3))
    page.person.setCurrentIndex(1)
    type_in(page.text, "De koffie is op")
    press(page.text, Qt.Key.Key_Return)
    document = window.controller.document
    (note,) = document.notes(window.controller.table_id)
    assert (note.phase, note.text) == (Phase.ROUND_3, "De koffie is op")
    assert note.participant_id == person(document).id
    assert len(note.time) == 5
    assert [entry.text for entry in page.table_notes.entries] == ["De koffie is op"]


def test_a_note_that_is_far_too_long_becomes_two_also_when_the_session_closes_over_it(
    window: MainWindow,
) -> None:
    path = window.controller.path
    window.show_page(Page.NOTES)
    page = window.view.notes
    QGuiApplication.clipboard().setText("woord " * 20_000)
    page.text.setFocus()
    press(page.text, Qt.Key.Key_V, CTRL)
    press(page.text, Qt.Key.Key_Return)
    press(page.text, Qt.Key.Key_V, CTRL)
    assert window.controller.close()
    assert window.controller.open(path)
    notes = window.controller.document.all(Note)
    assert [note.text.count("woord") for note in notes] == [16_666, 3_334] * 2


def test_a_text_that_is_far_too_long_is_refused_in_a_sentence(window: MainWindow) -> None:
    window.show_page(Page.SESSION)
    page = window.view.session
    QGuiApplication.clipboard().setText("woord " * 20_000)
    page.goal.setFocus()
    press(page.goal, Qt.Key.Key_V, CTRL)
    page.place.setFocus()
    assert "hoogstens 100.000. Er is niets veranderd." in window.messages.sentence
    assert window.controller.document.session.goal == ""


def test_a_note_for_the_whole_session_stands_apart(window: MainWindow) -> None:
    window.show_page(Page.NOTES)
    page = window.view.notes
    type_in(page.text, "Zaal is warm")
    page.add_for_session()
    assert [entry.text for entry in page.session_notes.entries] == ["Zaal is warm"]
    assert page.table_notes.entries == ()


def test_a_note_that_is_being_typed_stays_with_its_table(window: MainWindow) -> None:
    first, second = window.controller.document.tables
    window.show_page(Page.NOTES)
    type_in(window.view.notes.text, "Van tafel 1")
    buttons = window.view.bar.table_buttons
    assert buttons is not None
    click(buttons.button(second.id))
    assert [note.text for note in window.controller.document.notes(first.id)] == ["Van tafel 1"]
    assert window.controller.document.notes(second.id) == []


def test_one_refused_field_holds_up_no_other(window: MainWindow) -> None:
    window.show_page(Page.SESSION)
    page = window.view.session
    type_in(page.date, "31 februari")
    page.place.setFocus()
    assert "atum" in window.messages.sentence
    assert page.date.text() == ""
    type_in(page.date, "5-3-2027")
    page.place.setFocus()
    assert page.date.text() == "5 maart 2027"
    type_in(page.place, "Dorpshuis")
    page.title.setFocus()
    assert window.controller.document.session.place == "Dorpshuis"


def test_a_field_that_is_left_writes_no_older_text_of_another_back(window: MainWindow) -> None:
    window.show_page(Page.SESSION)
    page = window.view.session
    page.goal.setFocus()
    page.place.setText("Nog niet verlaten")
    type_in(page.goal, "Samen kijken")
    page.title.setFocus()
    session = window.controller.document.session
    assert (session.goal, session.place) == ("Samen kijken", "")
