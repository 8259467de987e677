"""What someone meets who uses the window for the first time: forms, lists, room, the look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model.entities import Stance, Verdict
from app.ui import dialogs, theme
from app.ui.choice_list import ChoiceForm
from app.ui.combos import PersonCombo
from app.ui.entries import EntryForm
from app.ui.fields import MOST_TITLE
from app.ui.file_names import file_name
from app.ui.main_window import MainWindow
from app.ui.note_pane import CONCLUSIONS_TAB, NotePane
from app.ui.pages import Page
from tests.builders import OUTSIDE, card
from tests.ui.hands import click, focused, press, type_in

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
    title = "Een kaartje met een buitengewoon lange titel " * 4
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


def test_no_report_is_made_without_a_session(window: MainWindow) -> None:
    assert window.menus.action("report").isEnabled()
    window.controller.close()
    assert not window.menus.action("report").isEnabled()


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
