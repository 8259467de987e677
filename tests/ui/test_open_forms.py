"""A form that is open in the note pane: what is in it waits, and is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.model.entities import Stance, Verdict
from app.ui.argument_list import ArgumentForm
from app.ui.choice_list import ChoiceForm
from app.ui.main_window import MainWindow
from app.ui.note_pane import NotePane
from tests.builders import card, person, table
from tests.ui.hands import click, focused, press, type_in, typed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(window: MainWindow) -> NotePane:
    """The pane with card 1 of table 1 chosen, and two people at the table."""
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    window.controller.choose_card(card(window.controller.document, 1).id)
    return window.view.board.notes


def test_a_form_stays_open_when_its_speaker_is_renamed(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    one = person(controller.document, 1)
    controller.add_argument(controller.ingredient_id, Stance.FOR, "Oud", None, one.id)
    entries = pane.arguments.list_of(Stance.FOR)
    entries.edit(entries.entries[0])
    field = focused()
    type_in(field, " en nieuw")
    controller.edit_participant(replace(one, name="Aïcha"))
    assert isinstance(entries.row(0), ArgumentForm)
    assert focused() is field
    press(field, Qt.Key.Key_Return)
    (said,) = controller.document.arguments(controller.table_id)
    assert said.text == "Oud en nieuw"
    assert "Aïcha" in entries.entries[0].about


def test_a_form_closes_when_its_argument_is_gone(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    controller.add_argument(controller.ingredient_id, Stance.FOR, "Oud")
    entries = pane.arguments.list_of(Stance.FOR)
    entries.edit(entries.entries[0])
    controller.undo()
    assert entries.entries == ()
    assert not any(form.isVisible() for form in entries.findChildren(ArgumentForm))


def test_a_refused_change_of_an_argument_waits_for_its_card(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    first = controller.ingredient_id
    controller.add_argument(first, Stance.FOR, "Oud")
    entries = pane.arguments.list_of(Stance.FOR)
    entries.edit(entries.entries[0])
    form = entries.row(0)
    assert isinstance(form, ArgumentForm)
    click(form._fields._stance.button(Stance.AGAINST))
    form._fields.text.put("   ")
    controller.choose_card(card(controller.document, 2).id)
    assert window.messages.sentence == "Schrijf eerst op wat er gezegd is."
    assert entries.entries == ()
    controller.choose_card(first)
    again = entries.row(0)
    assert isinstance(again, ArgumentForm)
    assert again.isVisible()
    assert again._fields.draft.stance is Stance.AGAINST


def refused_choice(window: MainWindow, pane: NotePane) -> str:
    """A new choice of card 1 that can't be: Aïsha has a card for `wel` already."""
    controller = window.controller
    controller.choose(
        person(controller.document).id, card(controller.document, 2).id, Verdict.IN, "", 1
    )
    click(pane.choices.add_button)
    form = pane.choices.findChild(ChoiceForm)
    assert form is not None
    form._person.setCurrentIndex(0)
    click(form._round.button(1))
    click(form._verdict.button(Verdict.IN))
    type_in(form._text, "Iedereen kent elkaar")
    return controller.ingredient_id


def test_a_refused_choice_waits_for_its_card(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    first = refused_choice(window, pane)
    controller.choose_card(card(controller.document, 3).id)
    assert not any(form.isVisible() for form in pane.choices.findChildren(ChoiceForm))
    assert pane.choices.add_button.isVisible()
    controller.choose_card(first)
    (form,) = (each for each in pane.choices.findChildren(ChoiceForm) if each.isVisible())
    assert form._text.toPlainText() == "Iedereen kent elkaar"
    click(form._verdict.button(Verdict.DOUBT))
    press(form._text, Qt.Key.Key_Return)
    (noted,) = controller.document.choices(controller.table_id, first)
    assert (noted.verdict, noted.argument) == (Verdict.DOUBT, "Iedereen kent elkaar")


def test_a_refused_choice_is_a_note_when_the_session_closes(
    window: MainWindow, pane: NotePane
) -> None:
    controller, path = window.controller, window.controller.path
    first = card(controller.document, 1)
    refused_choice(window, pane)
    controller.choose_card(card(controller.document, 3).id)
    controller.close()
    controller.open(path)
    document = controller.document
    (note,) = document.notes(controller.table_id)
    assert "Iedereen kent elkaar" in note.text
    assert first.title in note.text
    assert note.participant_id == person(document).id
    assert typed(window) == []


def test_a_choice_waits_at_its_own_table(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    refused_choice(window, pane)
    first = controller.table_id
    controller.choose_table(table(controller.document, 2).id)
    assert not any(form.isVisible() for form in pane.choices.findChildren(ChoiceForm))
    controller.choose_table(first)
    (form,) = (each for each in pane.choices.findChildren(ChoiceForm) if each.isVisible())
    assert form._text.toPlainText() == "Iedereen kent elkaar"
