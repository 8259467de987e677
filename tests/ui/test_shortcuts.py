"""Every key in one window: none forgotten, none twice where it holds, each of them real."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.model.change import Change, added
from app.model.entities import Photo, new_id
from app.model.photo_draft import Draft, lay
from app.model.pictures import Picture
from app.model.pictures import shown as shown_small
from app.ui import dialogs
from app.ui.actions import ACTIONS
from app.ui.board_page import BoardPage
from app.ui.controller.taking import BoardPhoto, Loaded
from app.ui.main_window import MainWindow
from app.ui.overview_board import OverviewBoard
from app.ui.overview_facts import Cell
from app.ui.overview_likeness import OverviewLikeness
from app.ui.overview_list import OverviewList
from app.ui.pages import Page
from app.ui.shortcut_list import ShortcutList, columns
from app.ui.shortcuts import MOST_TABLE_KEYS, PLACES, Place, groups, portable
from app.ui.taking_desk import Step
from app.ui.taking_page import TakingPage
from tests.builders import OUTSIDE, card
from tests.pictures import png
from tests.ui.hands import focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

PLACE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)

RGB32 = QImage.Format.Format_RGB32

UI = Path(__file__).resolve().parents[2] / "app" / "ui"


def of_the_window() -> list[str]:
    """The keys that hold wherever one is."""
    keys = [key for action in ACTIONS for key in portable(action.keys)]
    return keys + [f"Ctrl+{number}" for number in range(1, MOST_TABLE_KEYS + 1)]


def of(place: Place) -> list[str]:
    """The keys that a widget has for itself."""
    keys = [key for own in place.keys for key in portable(own.keys)]
    if place.lays_cards:
        keys += [key for action in ACTIONS for key in portable(action.shown_keys)]
    return keys


# --- the tables -------------------------------------------------------------------------------


@PLACE
def test_no_key_means_two_things_in_one_place(place: Place) -> None:
    count = Counter(of_the_window()) + Counter(of(place))
    assert [key for key, times in count.items() if times > 1] == []


@PLACE
def test_a_bare_sign_of_the_window_is_typed_where_one_types(place: Place) -> None:
    bare = {key for key in of_the_window() if len(key) == 1}
    assert bare == {"/", "?"}
    if place.takes_text:
        assert not [key for key in of(place) if len(key) == 1]


def test_every_key_has_a_name_that_qt_knows() -> None:
    every = of_the_window() + [key for place in PLACES for key in of(place)]
    assert "" not in every
    letters = {key for key in every if len(key) == 1 and key.isalpha()}
    assert letters >= {"P", "G", "I", "N", "E", "O", "B", "S"}


def test_every_action_with_a_key_is_in_the_list() -> None:
    listed = [shortcut.words for group in groups() for shortcut in group.shortcuts]
    for action in ACTIONS:
        if action.keys or action.shown_keys:
            assert action.text.removesuffix(" …") in listed, action.id


def keys_in_the_code() -> set[str]:
    """The name of every key that any module of the window asks for."""
    found = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                found.add(node.attr)
    return found


def test_no_key_that_a_widget_asks_for_is_forgotten() -> None:
    listed = set()
    for place in PLACES:
        for key in of(place):
            listed.add(QKeySequence(key)[0].key().name)
    assert keys_in_the_code() <= listed


# --- what the widgets really do -----------------------------------------------------------------


def is_taken(widget: QWidget, key: str) -> bool:
    """Whether a key ends at a widget or at what holds it, or takes the focus elsewhere."""
    combination = QKeySequence(key)[0]
    text = key if len(key) == 1 else ""
    event = QKeyEvent(
        QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), text
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted() or QApplication.focusWidget() is not widget


def in_front(opened: QWidget | None) -> QWidget:
    """A window of its own, once it has the keys."""
    assert opened is not None
    assert QTest.qWaitForWindowActive(opened)
    # The platform knows before Qt does.
    QApplication.processEvents()
    opened.setFocus()
    return opened


def with_focus(widget: QWidget) -> QWidget:
    widget.setFocus()
    return widget


def thumbnails(window: MainWindow) -> QWidget:
    while len(window.controller.document.all(Photo)) < 2:
        photo = Photo(new_id(), window.controller.table_id, "0" * 64, "image/png", 3, 4)
        window.controller.editor.perform(Change("Foto toegevoegd", (added(photo),)))
    window.show_page(Page.PHOTOS)
    return with_focus(window.view.photos.view)


def large_photo(window: MainWindow) -> QWidget:
    thumbnails(window)
    window.view.photos.show_large()
    return in_front(window.view.photos.viewer)


def corners_of_a_photo(window: MainWindow) -> QWidget:
    window.show_page(Page.TAKING)
    page = window.view.taking
    picture = Picture(png(40, 30), "image/png", 40, 30)
    photo = BoardPhoto("bord.png", picture, shown_small(picture.data), None)
    page.take_photos(Loaded((photo,), ()))
    return with_focus(page.corners)


def squared(window: MainWindow) -> TakingPage:
    """With a card in the middle of the photo, so that there is one to move."""
    corners_of_a_photo(window)
    page = window.view.taking
    page.desk.corners[0], page.desk.flats[0] = page.corners.corners, QImage(84, 59, RGB32)
    page.go(Step.POINT)
    page.change(lay(Draft(), card(window.controller.document, 1).id, 420.0, 300.0))
    page.photo.choose(card(window.controller.document, 1).id)
    return page


def typed_card(window: MainWindow) -> QWidget:
    field = with_focus(squared(window).pointing.field)
    type_in(field, "1")
    return field


def reviewed(window: MainWindow) -> QWidget:
    page = squared(window)
    middle = lay(page.desk.draft, card(window.controller.document, 2).id, 200.0, 300.0)
    page.change(middle)
    page.go(Step.REVIEW)
    page.review.list.setCurrentIndex(page.review.list.model().index(0, 0))
    return page.review.list


def presentation(window: MainWindow) -> QWidget:
    if not window.view.presenter.is_on:
        window.view.presenter.toggle()
    return in_front(window.view.presenter.presentation)


def tips(window: MainWindow) -> QWidget:
    window.show_page(Page.BOARD)
    if not window.view.tips.isVisible():
        window.view.show_tips()
    return focused()


def groups_of_people(window: MainWindow) -> QWidget:
    window.show_page(Page.BOARD)
    window.controller.add_participants([["Aïsha"], ["Bram"], ["Chris"]])
    window.show_page(Page.DIVISION)
    return focused()


def people(window: MainWindow) -> QWidget:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.PARTICIPANTS)
    view = window.view.participants.view
    view.setCurrentIndex(view.model().index(0, 1))
    return with_focus(view)


def round_one(window: MainWindow) -> QWidget:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.ROUND_1)
    window.view.round_one.grid.cells[0].focus_card()
    return focused()


def introduction(window: MainWindow, column: int) -> QWidget:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.INTRODUCTION)
    window.view.introduction.grid.focus_cell(0, column)
    return focused()


def closing(window: MainWindow) -> QWidget:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.CLOSING)
    window.view.closing.grid.focus_cell(0, 0)
    return focused()


def tally(window: MainWindow) -> QWidget:
    window.show_page(Page.TALLY)
    return focused()


def cards_of_the_deck(window: MainWindow) -> QWidget:
    window.show_page(Page.DECK)
    return with_focus(window.view.deck.cards)


def board(window: MainWindow, *, as_list: bool = False) -> BoardPage:
    """With a card that is laid and chosen."""
    window.show_page(Page.BOARD)
    page = window.view.board
    page.deck.filter.clear()
    chosen = card(window.controller.document, 2).id
    window.controller.place(chosen, *OUTSIDE)
    window.controller.choose_card(chosen)
    page.show_as_list(as_list)
    return page


def board_as_list(window: MainWindow) -> QWidget:
    # A key that can't go further is not taken.
    for number in (1, 3):
        window.controller.place(card(window.controller.document, number).id, *OUTSIDE)
    return with_focus(board(window, as_list=True).list.view)


def search_field(window: MainWindow) -> QWidget:
    field = with_focus(board(window).deck.filter)
    type_in(field, "Goede")
    return field


def quick_line(window: MainWindow) -> QWidget:
    board(window)
    return with_focus(window.view.quick.field)


def cards_below_a_picture(window: MainWindow) -> QWidget:
    window.show_page(Page.OVERVIEW)
    window.view.overview.show_part("Lijkt op")
    part = window.view.overview.part
    assert isinstance(part, OverviewLikeness)
    laid = card(window.controller.document, 2)
    part.detail.show_cards("", ("Kaartje",), [(Cell(laid.title, (laid.id, "")),)])
    return with_focus(part.detail.list)


def overview_picture(window: MainWindow) -> QWidget:
    window.controller.place(card(window.controller.document, 2).id, *OUTSIDE)
    frame = window.findChild(OverviewBoard) or OverviewBoard(window)
    frame.resize(900, 500)
    frame.show_document(window.controller.document)
    frame.show_as_table(False)
    frame.show()
    return with_focus(frame.picture)


def overview_list(window: MainWindow) -> QWidget:
    """With what was said of a card beside it, for Esc to close."""
    window.show_page(Page.OVERVIEW)
    page = window.view.overview
    page.show_part("Lijst")
    part = page.part
    assert isinstance(part, OverviewList)
    part.chosen.emit(card(window.controller.document, 2).id, "")
    return with_focus(part.table)


PUT: dict[str, Callable[[MainWindow], QWidget]] = {
    "In de lijst met kaartjes": lambda window: with_focus(board(window).deck.view),
    "In het zoekveld": search_field,
    "Op het bord": lambda window: with_focus(board(window).view),
    "In het bord als lijst": board_as_list,
    "Bij een argument of notitie": lambda window: with_focus(board(window).notes.fields.text),
    "In de regel voor snelinvoer": quick_line,
    "Bij de kennismaking": lambda window: introduction(window, 1),
    "Bij naam, foto en citaat": lambda window: introduction(window, 5),
    "Bij de slotvragen": closing,
    "In ronde 1": round_one,
    "Bij de bedoelingen": tally,
    "In de lijst met deelnemers": people,
    "Bij de foto’s": thumbnails,
    "Bij een grote foto": large_photo,
    "In de presentatie": presentation,
    "Bij de tips en de tijden": tips,
    "In de groepsindeling": groups_of_people,
    "In de lijst van het totaalbeeld": overview_list,
    "In de beelden van het totaalbeeld": overview_picture,
    "In de kaartjes onder een beeld": cards_below_a_picture,
    "Bij de hoeken van het bord op een foto": corners_of_a_photo,
    "Op de rechtgetrokken foto": lambda window: with_focus(squared(window).photo),
    "Bij het nummer of de titel van een kaartje op de foto": typed_card,
    "In de lijst met wat een foto verandert": lambda window: with_focus(reviewed(window)),
    "Bij de kaartjes van de stapel": cards_of_the_deck,
}
"""By its name, what brings the focus to a place, with all that its keys need."""


@PLACE
def test_every_key_of_the_list_is_taken_where_it_is_said_to_hold(
    window: MainWindow, place: Place
) -> None:
    QGuiApplication.clipboard().setText("")
    for key in of(place):
        # Tab goes another way; the test of the quick line has it.
        if key != "Tab":
            widget = PUT[place.name](window)
            assert not is_taken(widget, "F12")
            assert is_taken(widget, key), key


# --- the window -------------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """The windows that were opened, each left at once."""
    found: list[QDialog] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: found.append(dialog) or 0)
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_a_key_shows_the_window_with_or_without_a_session(
    start_window: MainWindow, shown: list[QDialog], key: Qt.Key
) -> None:
    press(start_window, key)
    (dialog,) = shown
    assert dialog.windowTitle() == "Sneltoetsen"


def test_a_question_mark_in_a_text_field_is_typed(window: MainWindow, shown: list[QDialog]) -> None:
    window.show_page(Page.NOTES)
    type_in(window.view.notes.text, "en dan?")
    assert window.view.notes.text.toPlainText() == "en dan?"
    assert shown == []


def test_the_window_shows_every_key_and_fits_a_small_laptop(
    start_window: MainWindow, shown: list[QDialog]
) -> None:
    dialogs.show_shortcuts(start_window)
    (dialog,) = shown
    words = [each.text() for each in dialog.findChildren(QLabel)]
    for group in groups():
        assert group.name in words
        for shortcut in group.shortcuts:
            assert shortcut.keys in words
            assert shortcut.words in words
    assert dialog.width() <= 1366
    assert dialog.height() <= 720


def test_no_line_of_the_list_is_cut_off(qtbot: QtBot) -> None:
    shortcuts = ShortcutList(groups())
    qtbot.addWidget(shortcuts)
    shortcuts.resize(1120, shortcuts.sizeHint().height())
    shortcuts.show()
    for each in shortcuts.findChildren(QLabel):
        wanted = each.heightForWidth(each.width()) if each.wordWrap() else 0
        assert each.height() >= wanted, each.text()
        assert each.wordWrap() or each.width() >= each.sizeHint().width(), each.text()


def test_the_columns_hold_every_group_once_and_in_order() -> None:
    every = groups()
    found = columns(every)
    assert [group for column in found for group in column] == list(every)
    assert len(found) == 3
