"""What someone meets who uses the window for the first time: focus, Enter, messages, the hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model.entities import Stance
from app.ui import dialogs
from app.ui.argument_list import ArgumentForm
from app.ui.choice_list import ChoiceForm
from app.ui.main_window import MainWindow
from app.ui.note_pane import CONCLUSIONS_TAB, NotePane
from app.ui.pages import Page
from tests.builders import OUTSIDE, card, person
from tests.ui.hands import CTRL, click, click_board, click_deck, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(window: MainWindow) -> NotePane:
    """The pane with card 1 of table 1 chosen, and three people at the table."""
    window.controller.add_participants([["Aïsha Yildiz"], ["Bram"], ["Anton"]])
    window.controller.choose_card(card(window.controller.document, 1).id)
    return window.view.board.notes


def _button(within: QWidget, words: str) -> QPushButton:
    found = [each for each in within.findChildren(QPushButton) if each.text() == words]
    (button,) = [each for each in found if each.isVisible()]
    return button


def _say(window: MainWindow, text: str, stance: Stance = Stance.FOR) -> None:
    assert window.controller.add_argument(window.controller.ingredient_id, stance, text)


# --- where the focus goes -----------------------------------------------------------------------


def test_after_the_button_adds_an_argument_one_can_type_the_next(
    window: MainWindow, pane: NotePane
) -> None:
    type_in(pane.fields.text, "Eerste")
    click(pane.add_button)
    assert focused() is pane.fields.text


@pytest.mark.parametrize("verb", ["Bewaren", "Annuleren"])
def test_after_a_change_the_focus_is_on_the_row_of_the_argument(
    window: MainWindow, pane: NotePane, verb: str
) -> None:
    _say(window, "Een")
    _say(window, "Twee")
    said = pane.arguments.list_of(Stance.FOR)
    said.edit(said.entries[1])
    (form,) = pane.findChildren(ArgumentForm)
    type_in(focused(), " meer")
    button = _button(form, verb)
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    entry = said.entry_with_focus()
    assert entry is not None
    assert entry.text == ("Twee meer" if verb == "Bewaren" else "Twee")


def test_the_focus_follows_an_argument_to_another_group(window: MainWindow, pane: NotePane) -> None:
    _say(window, "Een")
    said = pane.arguments.list_of(Stance.FOR)
    said.edit(said.entries[0])
    (form,) = pane.findChildren(ArgumentForm)
    click(form._fields._stance.button(Stance.AGAINST))
    click(_button(form, "Bewaren"))
    entry = pane.arguments.list_of(Stance.AGAINST).entry_with_focus()
    assert entry is not None
    assert entry.text == "Een"


def test_after_the_last_argument_is_removed_one_can_type_another(
    window: MainWindow, pane: NotePane
) -> None:
    _say(window, "Een")
    row = pane.arguments.list_of(Stance.FOR).row(0)
    remove = next(
        each
        for each in row.findChildren(QWidget)
        if each.accessibleName().startswith("Verwijderen")
    )
    remove.setFocus()
    press(remove, Qt.Key.Key_Return)
    assert window.controller.document.arguments(window.controller.table_id) == []
    assert focused() is pane.fields.text


def test_after_a_choice_the_focus_is_ready_for_the_next(window: MainWindow, pane: NotePane) -> None:
    for _ in range(3):
        if focused() is not pane.choices.add_button:
            pane.choices.add_button.setFocus()
        press(pane.choices.add_button, Qt.Key.Key_Return)
        (form,) = [each for each in pane.findChildren(ChoiceForm) if each.isVisible()]
        click(_button(form, "Bewaren"))
        assert pane.isAncestorOf(focused())
    assert pane.choices.list.entry_with_focus() is not None


def test_after_a_conclusion_one_can_type_the_next(window: MainWindow, pane: NotePane) -> None:
    pane.tabs.setCurrentIndex(CONCLUSIONS_TAB)
    type_in(pane.conclusions.fields.text, "We rekenen het mee")
    click(_button(pane.conclusions, "Conclusie toevoegen"))
    assert len(window.controller.document.conclusions(window.controller.table_id)) == 1
    assert focused() is pane.conclusions.fields.text


def test_an_own_card_is_found_in_the_deck_and_a_key_lays_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = window.view.board.deck
    type_in(deck.filter, "bibliotheek")
    monkeypatch.setattr(dialogs, "ask_card", lambda *_asked: ("De speeltuin", ""))
    click(window.view.board.own_card)
    own = window.controller.document.ingredients(window.controller.table_id)[-1]
    assert deck.filter.text() == ""
    assert (deck.view.card, focused()) == (own.id, deck.view)
    press(focused(), Qt.Key.Key_P)
    assert window.controller.document.placement(window.controller.table_id, own.id) is not None


def test_a_button_that_goes_dead_leaves_the_focus_on_the_page(window: MainWindow) -> None:
    window.show_page(Page.PARTICIPANTS)
    page = window.view.participants
    window.controller.add_participants([["Aïsha"]])
    page.remove_button.setFocus()
    press(page.remove_button, Qt.Key.Key_Return)
    assert not page.remove_button.isEnabled()
    assert focused() is page.view


def test_a_closed_message_leaves_the_focus_where_it_was(window: MainWindow) -> None:
    window.view.board.deck.filter.setFocus()
    window.controller.told.emit("Hallo")
    click(window.messages._close)
    assert not window.messages.isVisible()
    assert focused() is window.view.board.deck.filter


# --- Enter --------------------------------------------------------------------------------------


def test_enter_clicks_the_button_with_the_focus(window: MainWindow) -> None:
    button = window.view.rail.button(Page.NOTES)
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    assert window.view.page is Page.NOTES


def test_enter_on_the_start_page_makes_the_example(start_window: MainWindow) -> None:
    button = next(
        each for each in start_window.start.findChildren(QPushButton) if "oorbeeld" in each.text()
    )
    button.setFocus()
    press(button, Qt.Key.Key_Enter)
    assert start_window.controller.is_open


def test_enter_on_cancel_leaves_a_dialog_without_an_answer(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(dialog: QDialog) -> int:
        dialog.show()
        button = _button(dialog, "Annuleren")
        button.setFocus()
        press(button, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", leave)
    assert dialogs.ask_card(window, "Kaartje", "Een titel") is None


def test_enter_in_who_adds_the_argument(window: MainWindow, pane: NotePane) -> None:
    type_in(pane.fields.text, "Het helpt")
    pane.fields._person.setFocus()
    QTest.keyClicks(pane.fields._person, "2")
    press(pane.fields._person, Qt.Key.Key_Return)
    (said,) = window.controller.document.arguments(window.controller.table_id)
    assert said.participant_id == person(window.controller.document, 2).id


# --- messages -----------------------------------------------------------------------------------


def test_escape_closes_a_message_and_only_that(window: MainWindow, pane: NotePane) -> None:
    _say(window, "Een")
    said = pane.arguments.list_of(Stance.FOR)
    said.edit(said.entries[0])
    window.controller.failed.emit("Dat kan niet.")
    press(focused(), Qt.Key.Key_Escape)
    assert not window.messages.isVisible()
    assert pane.findChildren(ArgumentForm)[0].isVisible()


def test_what_is_told_goes_by_itself_and_sooner_without_buttons(window: MainWindow) -> None:
    messages = window.messages
    messages.tell("Klaar.")
    assert (messages._timer.isActive(), messages._timer.interval()) == (True, 6_000)
    messages.tell("Geschreven.", (("Openen", lambda: None),))
    assert (messages._timer.isActive(), messages._timer.interval()) == (True, 20_000)


def test_a_refusal_goes_at_the_next_success_and_a_notice_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = card(window.controller.document, 1).id
    window.controller.failed.emit("Dat kan niet.")
    window.controller.place(first, *OUTSIDE)
    assert window.messages.sentence == "Dat kan niet."  # long enough to be read
    qtbot.waitUntil(lambda: not window.messages.isVisible(), timeout=4_000)
    window.controller.noticed.emit("Er is iets gered.")
    window.controller.take_off(first)
    assert window.messages.sentence == "Er is iets gered."
    assert not window.messages._timer.isActive()


def test_a_second_report_leaves_the_message_room_for_its_words(
    window: MainWindow, tmp_path: Path
) -> None:
    for name in ("een.pptx", "twee.pptx"):
        window.controller.written.emit(f"Geschreven: {name}", tmp_path / name)
        QApplication.processEvents()
        words = window.messages._text
        assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())


def test_a_message_leaves_the_note_pane_free(window: MainWindow) -> None:
    window.controller.failed.emit("Dit is een heel lange zin over iets dat niet kan. " * 4)
    pane = window.view.board.notes
    room = QRect(pane.mapTo(window, QPoint(0, 0)), pane.size())
    bar = window.messages
    assert not room.intersects(QRect(bar.mapTo(window, QPoint(0, 0)), bar.size()))


# --- the hand -----------------------------------------------------------------------------------


def test_click_card_click_place_lays_it(window: MainWindow) -> None:
    click_deck(window, 1)
    assert window.view.board.scene.in_hand
    click_board(window, *OUTSIDE)
    assert len(window.controller.document.placements(window.controller.table_id)) == 1


@pytest.mark.parametrize("away", ["notes", "quick", "page"])
def test_who_goes_on_elsewhere_has_nothing_in_hand(window: MainWindow, away: str) -> None:
    click_deck(window, 1)
    board = window.view.board
    if away == "notes":
        click(board.notes.fields.text.viewport())
    elif away == "quick":
        press(focused(), Qt.Key.Key_Slash, CTRL)
    else:
        window.show_page(Page.NOTES)
        window.show_page(Page.BOARD)
    assert board.scene.in_hand == ""
    click_board(window, *OUTSIDE)
    assert window.controller.document.placements(window.controller.table_id) == []


# --- undo ---------------------------------------------------------------------------------------


def test_undo_from_an_empty_field_tells_what_it_took_back(
    window: MainWindow, pane: NotePane
) -> None:
    first = card(window.controller.document, 1)
    window.controller.place(first.id, *OUTSIDE)
    pane.fields.text.setFocus()
    press(pane.fields.text, Qt.Key.Key_Z, CTRL)
    assert window.controller.document.placements(window.controller.table_id) == []
    assert window.messages.sentence == f"Ongedaan gemaakt: {first.title} geplaatst."
    press(pane.fields.text, Qt.Key.Key_Y, CTRL)
    assert window.messages.sentence == f"Opnieuw gedaan: {first.title} geplaatst."
