"""What someone meets who uses the window for the first time: focus, Enter, messages, the hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model.entities import Stance, Verdict
from app.ui import dialogs, theme
from app.ui.argument_list import ArgumentForm
from app.ui.choice_list import ChoiceForm
from app.ui.combos import PersonCombo
from app.ui.entries import EntryForm
from app.ui.fields import MOST_TITLE
from app.ui.main_window import MainWindow
from app.ui.note_pane import CONCLUSIONS_TAB, NotePane
from app.ui.orders import file_name
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


# --- forms in place -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["argument", "conclusion", "note"])
def test_escape_leaves_a_form_and_one_goes_on_typing_at_the_end(
    window: MainWindow, pane: NotePane, kind: str
) -> None:
    controller = window.controller
    if kind == "argument":
        _say(window, "Begin")
        entries = pane.arguments.list_of(Stance.FOR)
    elif kind == "conclusion":
        controller.add_conclusion(Verdict.IN, "Begin", None)
        pane.tabs.setCurrentIndex(CONCLUSIONS_TAB)
        entries = pane.conclusions.list
    else:
        window.show_page(Page.NOTES)
        controller.quick_note("Begin", window.view.notes.phase.value, "20:00")
        window.messages.hide()
        entries = window.view.notes.table_notes
    entries.edit(entries.entries[0])
    QTest.keyClicks(focused(), " en verder")
    assert focused().toPlainText() == "Begin en verder"  # type: ignore[attr-defined]
    (form,) = [each for each in window.findChildren(EntryForm) if each.isVisible()]
    assert _button(form, "Annuleren").isVisible()
    press(focused(), Qt.Key.Key_Escape)
    assert entries.entries[0].text == "Begin"
    assert entries.entry_with_focus() is not None


# --- lists of people ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"), [("2", "Bram"), ("an", "Anton"), ("ai", "Aïsha"), ("yi", "Aïsha")]
)
def test_who_is_found_by_number_and_by_name(pane: NotePane, typed: str, found: str) -> None:
    combo = pane.fields._person
    combo.setFocus()
    QTest.keyClicks(combo, typed)
    assert found in combo.currentText()


def test_a_name_that_is_typed_right_after_another_is_found_too(pane: NotePane) -> None:
    for typed, found in (("ai", "Aïsha"), ("br", "Bram")):
        pane.fields._person.setFocus()
        QTest.keyClicks(pane.fields._person, typed)
        assert found in pane.fields._person.currentText()
        pane.fields.text.setFocus()


def test_a_long_name_makes_no_box_wider(window: MainWindow, pane: NotePane) -> None:
    before = pane.fields._person.sizeHint(), pane.fields._person.width()
    window.controller.add_participants([["Een heel lange naam " * 12]])
    QApplication.processEvents()
    combo = pane.fields._person
    combo.setCurrentIndex(combo.count() - 1)
    assert (combo.sizeHint(), combo.width()) == before


# --- room ---------------------------------------------------------------------------------------


def test_the_form_for_a_choice_opens_in_sight(
    window: MainWindow, pane: NotePane, qtbot: QtBot
) -> None:
    for number in range(8):
        _say(window, f"Argument {number} met wat meer woorden erbij om de kolom te vullen.")
    click(pane.choices.add_button)
    (form,) = pane.findChildren(ChoiceForm)
    area = pane._area.viewport()

    def is_whole() -> bool:
        top = form.mapTo(area, QPoint(0, 0)).y()
        return top >= 0 and top + form.height() <= area.height()

    qtbot.waitUntil(is_whole, timeout=1_000)


def test_a_long_title_takes_three_lines_and_has_a_tooltip(
    window: MainWindow, pane: NotePane
) -> None:
    first = card(window.controller.document, 1)
    title = "Een kaartje met een buitengewoon lange titel " * 6
    window.controller.edit_ingredient(first.id, title, "")
    QApplication.processEvents()
    shown = pane._title
    assert shown.height() <= 3 * shown.fontMetrics().lineSpacing() + 2
    assert shown.text().endswith("…")
    assert shown.toolTip() == title.strip()
    window.controller.edit_ingredient(first.id, "Kort", "")
    assert (shown.text(), shown.toolTip()) == ("Kort", "")


def test_a_title_has_a_sensible_length_and_an_older_one_stays_whole(window: MainWindow) -> None:
    field = window.view.session.title
    window.show_page(Page.SESSION)
    field.selectAll()
    type_in(field, "x" * (MOST_TITLE + 20))
    assert len(field.text()) == MOST_TITLE
    field.put("y" * (MOST_TITLE + 20))
    assert len(field.text()) == MOST_TITLE + 20


def test_the_warning_of_the_stickers_moves_nothing(window: MainWindow) -> None:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.TALLY)
    page, controller = window.view.tally, window.controller
    QApplication.processEvents()
    before = page.sticker.mapTo(page, QPoint(0, 0))
    purpose = controller.document.purposes(controller.table_id)[0].id
    for _ in range(controller.document.session.stickers_per_participant + 1):
        controller.add_sticker(purpose, None)
    QApplication.processEvents()
    assert page._warning.isVisible()
    assert page._warning.height() >= page._warning.heightForWidth(page._warning.width())
    assert page.sticker.mapTo(page, QPoint(0, 0)) == before


# --- the look -----------------------------------------------------------------------------------


def _share(picture: QImage, colour: str) -> float:
    """How much of a picture has a colour."""
    points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return sum(picture.pixelColor(*point).name() == colour for point in points) / len(points)


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_current_row_of_a_list_that_drops_down_is_filled(pane: NotePane) -> None:
    combo = pane.fields._person
    combo.setCurrentIndex(1)
    combo.showPopup()
    view = combo.view()
    row = view.grab(view.visualRect(combo.model().index(1, 0))).toImage()
    combo.hidePopup()
    assert _share(row, theme.LIGHT.accent) > 0.5


def test_the_cell_with_the_focus_is_seen_in_the_table_of_people(window: MainWindow) -> None:
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    window.show_page(Page.PARTICIPANTS)
    view = window.view.participants.view
    view.setFocus()
    current = view.visualRect(view.currentIndex())
    seen = view.viewport().grab(current).toImage()
    assert _share(seen, theme.LIGHT.focus) > 0.02
    whole = view.grab().toImage()
    edge = {whole.pixelColor(x, y).name() for y in (0, 1) for x in range(4, whole.width() - 4)}
    edge |= {whole.pixelColor(x, y).name() for x in (0, 1) for y in range(4, whole.height() - 4)}
    assert edge == {theme.LIGHT.focus}


def test_the_exports_are_closed_without_a_session(window: MainWindow) -> None:
    assert window.menus._exports_menu.isEnabled()
    window.controller.close()
    assert not window.menus._exports_menu.isEnabled()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Noord, ", "Noord"),
        ("Wat is samen?", "Wat is samen"),
        ("a" * 79 + ", en verder", "a" * 79),
        ("?!", "Nieuwe sessie"),
        ("Noord (1)", "Noord (1)"),
    ],
)
def test_the_name_of_a_file_has_no_loose_end(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_new_session_is_offered_in_the_documents(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr(dialogs, "ask_new_session", lambda _w: dialogs.NewSession("Noord, ", 1))
    monkeypatch.setattr(dialogs, "ask_new_file", lambda _w, path: offered.append(path))
    window.files.new_session()
    assert offered == [window.preferences.documents / "Noord.gsb"]


def test_the_card_on_top_counts_all_others_of_its_pile(window: MainWindow) -> None:
    controller, cards = window.controller, window.view.board.scene.cards
    ids = [card(controller.document, number).id for number in (1, 2, 3)]
    for each in ids:
        controller.place(each, *OUTSIDE)

    def counts() -> list[int]:
        items = [cards.item(each) for each in ids]
        return [item.face.covers for item in items if item is not None]

    controller.choose_card("")
    assert counts() == [0, 0, 2]
    controller.choose_card(ids[0])
    assert counts() == [2, 0, 0]
    controller.choose_card("")
    assert counts() == [0, 0, 2]


def test_the_icon_of_the_chosen_row_of_a_menu_is_light(window: MainWindow) -> None:
    icon = window.menus.action("open").icon()
    seen = icon.pixmap(32, QIcon.Mode.Active).toImage()
    inks = {seen.pixelColor(x, y).name() for x in range(32) for y in range(32)}
    assert theme.LIGHT.on_accent in inks
    assert theme.LIGHT.ink not in inks


def test_every_box_for_a_person_is_of_the_kind_that_finds_names(window: MainWindow) -> None:
    assert isinstance(window.view.notes.person, PersonCombo)
