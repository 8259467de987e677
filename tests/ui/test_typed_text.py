"""What was typed and not yet added: never lost, and never in another document, table or card."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.entities import Kind, Phase, Stance, Verdict
from app.ui.argument_list import ArgumentForm
from app.ui.deck_table_model import Col
from app.ui.main_window import MainWindow
from app.ui.note_pane import NotePane
from app.ui.pages import Page
from tests.builders import card, person, table
from tests.ui.hands import click, focused, press, type_in, typed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(window: MainWindow) -> NotePane:
    """The pane with card 1 of table 1 chosen, and two people at the table."""
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    window.controller.choose_card(card(window.controller.document, 1).id)
    return window.view.board.notes


def type_everywhere(window: MainWindow) -> None:
    view = window.view
    window.show_page(Page.BOARD)
    type_in(view.board.notes.fields.text, "Geheim argument")
    view.board.notes.tabs.setCurrentIndex(1)
    type_in(view.board.notes.conclusions.fields.text, "Geheime conclusie")
    window.show_page(Page.SESSION)
    type_in(view.session.new_goal, "Geheim doel")
    window.show_page(Page.TALLY)
    type_in(view.tally.new_title, "Geheime bedoeling")
    type_in(view.tally.new_explanation, "Geheime toelichting")
    window.show_page(Page.CLOSING)
    type_in(view.closing.insight, "Geheim inzicht")
    window.show_page(Page.NOTES)
    type_in(view.notes.text, "Geheime notitie")


def test_what_was_typed_in_an_erased_session_is_in_no_field_of_the_next(
    window: MainWindow, pane: NotePane
) -> None:
    type_everywhere(window)
    path = window.controller.path
    assert window.controller.erase()
    assert typed(window) == []
    assert not path.exists()
    assert window.controller.create_session(path.with_name("ander.gsb"), "Ander", 1)
    for page in Page:
        window.show_page(page)
    assert typed(window) == []
    window.controller.close()
    assert window.controller.open(path.with_name("ander.gsb"))
    document = window.controller.document
    assert document.notes(window.controller.table_id) == []
    assert document.conclusions(window.controller.table_id) == []
    assert document.policy_goals == []


def test_what_was_typed_anywhere_is_there_when_the_session_opens_again(
    window: MainWindow, pane: NotePane
) -> None:
    type_everywhere(window)
    path = window.controller.path
    window.controller.close()
    assert typed(window) == []
    window.controller.open(path)
    document, table_id = window.controller.document, window.controller.table_id
    assert [each.text for each in document.arguments(table_id)] == ["Geheim argument"]
    assert [each.text for each in document.conclusions(table_id)] == ["Geheime conclusie"]
    assert [each.text for each in document.policy_goals] == ["Geheim doel"]
    assert [each.text for each in document.notes(table_id)] == ["Geheime notitie"]
    own = document.purposes(table_id)[-1]
    assert (own.title, own.explanation) == ("Geheime bedoeling", "Geheime toelichting")


def test_an_explanation_without_a_purpose_is_a_note_when_the_session_closes(
    window: MainWindow,
) -> None:
    window.show_page(Page.TALLY)
    window.view.tally.new_explanation.put("Alleen een toelichting")
    path = window.controller.path
    window.controller.close()
    assert typed(window) == []
    window.controller.open(path)
    (note,) = window.controller.document.notes(window.controller.table_id)
    assert note.text == "Alleen een toelichting"
    assert note.phase is Phase.ROUND_3


def test_an_explanation_without_a_card_and_a_refused_card_are_notes_when_the_session_closes(
    window: MainWindow,
) -> None:
    window.show_page(Page.DECK)
    taken = card(window.controller.document, 1).title
    for title, words in (("", "Alleen dit"), (taken, "Met een lang verhaal")):
        window.view.deck.title.put(title)
        window.view.deck.explanation.put(words)
        path = window.controller.path
        window.controller.close()
        assert typed(window) == []
        window.controller.open(path)
    kept = [(note.text, note.phase) for note in window.controller.document.notes(None)]
    assert kept == [
        ("Alleen dit", Phase.PREPARATION),
        (f"{taken} – Met een lang verhaal", Phase.PREPARATION),
    ]


def test_what_is_typed_in_a_cell_outlives_an_undo_by_mouse(window: MainWindow) -> None:
    """A menu leaves the editor open, and then its row changes."""
    controller = window.controller
    controller.add_participants([["Aïsha", "Welzijn"]])
    controller.edit_participant(replace(person(controller.document), name="Aïsha B."))
    window.show_page(Page.PARTICIPANTS)
    people = window.view.participants
    people.view.setFocus()
    people.view.edit(people.model.index(0, 2))
    focused().selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(focused(), "Gemeente")
    controller.undo()
    assert person(controller.document).name == "Aïsha"
    window.show_page(Page.SESSION)
    assert person(controller.document).organisation == "Gemeente"
    first = card(controller.document, 1)
    controller.reword_card(first.id, "Een ander woord", "")
    window.show_page(Page.DECK)
    cards = window.view.deck.cards
    cards.setFocus()
    cards.edit(cards.cards.index(0, Col.EXPLANATION))
    QTest.keyClicks(focused(), "Half getypt")
    controller.undo()
    window.show_page(Page.SESSION)
    now = card(controller.document, 1)
    assert (now.title, now.explanation) == (first.title, "Half getypt")


# --- conclusions ------------------------------------------------------------------------------


def test_a_conclusion_waits_at_its_table_with_side_and_kind(
    window: MainWindow, pane: NotePane
) -> None:
    first, second = window.controller.document.tables
    fields = pane.conclusions.fields
    click(fields.side.button(Verdict.OUT))
    click(fields.kind.button(Kind.TRAIT))
    fields.text.put("Als het betaald wordt")
    window.controller.choose_table(second.id)
    assert (fields.side.value, fields.text.toPlainText(), fields.kind.value) == (
        Verdict.IN,
        "",
        None,
    )
    fields.text.put("Als buren het doen")
    click(fields.kind.button(Kind.EFFECT))
    window.controller.choose_table(first.id)
    assert (fields.side.value, fields.text.toPlainText(), fields.kind.value) == (
        Verdict.OUT,
        "Als het betaald wordt",
        Kind.TRAIT,
    )


def test_each_table_gets_its_own_conclusion_when_the_session_closes(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    path, second = controller.path, table(controller.document, 2)
    fields = pane.conclusions.fields
    click(fields.side.button(Verdict.OUT))
    click(fields.kind.button(Kind.TRAIT))
    fields.text.put("Als het betaald wordt")
    controller.choose_table(second.id)
    fields.text.put("Als buren het doen")
    controller.close()
    controller.open(path)
    document = controller.document
    found = [
        (each.verdict, each.text, each.kind)
        for number in (1, 2)
        for each in document.conclusions(table(document, number).id)
    ]
    assert found == [
        (Verdict.OUT, "Als het betaald wordt", Kind.TRAIT),
        (Verdict.IN, "Als buren het doen", None),
    ]


# --- who spoke is gone ------------------------------------------------------------------------


def test_an_argument_of_someone_who_left_is_kept_without_a_speaker(
    window: MainWindow, pane: NotePane
) -> None:
    controller, path = window.controller, window.controller.path
    pane.fields._person.setCurrentIndex(2)
    type_in(pane.fields.text, "Nog net gezegd")
    controller.choose_card(card(controller.document, 2).id)
    controller.remove_participant(person(controller.document, 2).id)
    controller.close()
    controller.open(path)
    (said,) = controller.document.arguments(controller.table_id)
    assert (said.text, said.participant_id) == ("Nog net gezegd", None)


def test_a_note_of_someone_who_left_is_kept_without_a_speaker(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    window.show_page(Page.NOTES)
    page = window.view.notes
    page.person.setCurrentIndex(1)
    type_in(page.text, "De koffie is op")
    window.show_page(Page.BOARD)
    controller.remove_participant(person(controller.document, 1).id)
    first = controller.table_id
    controller.choose_table(table(controller.document, 2).id)
    (note,) = controller.document.notes(first)
    assert (note.text, note.participant_id) == ("De koffie is op", None)
    assert page.text.toPlainText() == ""


def test_a_note_for_a_table_that_is_gone_comes_back_with_it(window: MainWindow) -> None:
    controller = window.controller
    controller.add_table()
    third = controller.table_id
    window.show_page(Page.NOTES)
    type_in(window.view.notes.text, "Van tafel 3")
    controller.remove_table(third)
    assert window.view.notes.text.toPlainText() == ""
    controller.undo()
    controller.choose_table(third)
    window.show_page(Page.NOTES)
    assert window.view.notes.text.toPlainText() == "Van tafel 3"


def test_a_note_for_a_table_that_stays_gone_is_kept_for_the_session(window: MainWindow) -> None:
    controller, path = window.controller, window.controller.path
    controller.add_table()
    window.show_page(Page.NOTES)
    type_in(window.view.notes.text, "Van tafel 3")
    controller.remove_table(controller.table_id)
    controller.close()
    controller.open(path)
    assert [note.text for note in controller.document.notes(None)] == ["Van tafel 3"]


def test_an_argument_that_is_being_changed_is_kept_when_its_speaker_leaves(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    two = person(controller.document, 2)
    controller.add_argument(controller.ingredient_id, Stance.FOR, "Oud", None, two.id)
    entries = pane.arguments.list_of(Stance.FOR)
    entries.edit(entries.entries[0])
    type_in(focused(), " en nieuw")
    controller.remove_participant(two.id)
    assert isinstance(entries.row(0), ArgumentForm)
    press(focused(), Qt.Key.Key_Return)
    (said,) = controller.document.arguments(controller.table_id)
    assert (said.text, said.participant_id) == ("Oud en nieuw", None)
