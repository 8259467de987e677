"""The twin of the board in the real window: all that the board can do, by keys and by clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from app.model.board import Zone
from app.model.entities import Agreement, Placement, Sphere, Stance, Verdict
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.placements_model import Column
from app.ui.preferences import Preferences, own_settings
from tests.builders import OUTSIDE, card
from tests.ui.hands import CTRL, SHIFT, click, click_deck, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def id_of(window: MainWindow, number: int) -> str:
    return card(window.controller.document, number).id


def placement(window: MainWindow, number: int) -> Placement | None:
    return window.controller.document.placement(window.controller.table_id, id_of(window, number))


def zone(window: MainWindow, number: int) -> Zone | None:
    found = placement(window, number)
    return None if found is None else Zone(found.verdict, found.sphere)


def numbers(window: MainWindow) -> list[int]:
    return [row.number for row in window.view.board.list.model.rows]


def marked(window: MainWindow) -> list[int]:
    """The numbers of the rows that are marked as chosen."""
    view = window.view.board.list.view
    rows = {index.row() for index in view.selectionModel().selectedIndexes()}
    return [numbers(window)[row] for row in sorted(rows)]


def click_row(window: MainWindow, number: int, column: Column = Column.TITLE) -> None:
    view = window.view.board.list.view
    index = view.model().index(numbers(window).index(number), column)
    click(view.viewport(), view.visualRect(index).center())


def test_all_of_it_by_keys_alone(window: MainWindow) -> None:
    """Laid from the deck, then moved, judged, argued, sorted, taken off and undone in the list."""
    view = window.view.board.list.view
    press(focused(), Qt.Key.Key_B, CTRL)
    assert not window.view.board.view.isVisible()
    for digits, key in (("17", Qt.Key.Key_I), ("9", Qt.Key.Key_G), ("2", Qt.Key.Key_P)):
        press(window, Qt.Key.Key_F, CTRL)
        type_in(focused(), digits)
        press(focused(), Qt.Key.Key_Return)
        press(focused(), key)
    assert numbers(window) == [2, 9, 17]
    assert marked(window) == [2]
    press(focused(), Qt.Key.Key_B, CTRL)
    press(focused(), Qt.Key.Key_B, CTRL)
    assert focused() is view

    press(view, Qt.Key.Key_Down)
    assert window.controller.ingredient_id == id_of(window, 9)
    assert window.view.board.scene.chosen == id_of(window, 9)
    press(view, Qt.Key.Key_I, SHIFT)
    assert zone(window, 9) == Zone(Verdict.DOUBT, Sphere.INSTITUTIONAL)
    press(view, Qt.Key.Key_N)
    assert zone(window, 9) == Zone(Verdict.OUT, None)
    press(view, Qt.Key.Key_O)
    found = placement(window, 9)
    assert found is not None
    assert found.agreement is Agreement.DISAGREED
    assert view.currentIndex().siblingAtColumn(Column.AGREEMENT).data() == "oneens"

    press(view, Qt.Key.Key_Return)
    type_in(focused(), "Niet voor iedereen")
    press(focused(), Qt.Key.Key_Return)
    view.setFocus()
    assert view.currentIndex().siblingAtColumn(Column.ARGUMENTS).data() == "1"

    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_S)
    assert numbers(window) == [2, 17, 9]
    press(view, Qt.Key.Key_S)
    assert numbers(window) == [9, 17, 2]
    assert marked(window) == [9]

    press(view, Qt.Key.Key_Delete)
    assert (numbers(window), marked(window)) == ([17, 2], [])
    # It is still the chosen card, as it is on the board: a key lays it again.
    press(view, Qt.Key.Key_G)
    assert marked(window) == [9]
    press(view, Qt.Key.Key_Z, CTRL)
    assert placement(window, 9) is None
    press(view, Qt.Key.Key_Z, CTRL)
    assert zone(window, 9) == Zone(Verdict.OUT, None)
    # The first one closes the message about the undo.
    press(view, Qt.Key.Key_Escape)
    press(view, Qt.Key.Key_Escape)
    assert window.controller.ingredient_id == ""


def test_all_of_it_by_single_clicks_alone(window: MainWindow) -> None:
    board = window.view.board
    click(board.switch.button(True))
    panel = board.notes.placing
    for number in (17, 9, 2):
        click_deck(window, number)
        click(panel.button(Zone(Verdict.IN, Sphere.COMMUNAL)))
    assert numbers(window) == [2, 9, 17]
    # Nothing is in hand where there is no board to lay it on.
    assert board.scene.in_hand == ""
    assert not window.view.status.hand.isVisible()

    click_row(window, 9)
    assert window.controller.ingredient_id == id_of(window, 9)
    click(panel.button(Zone(Verdict.DOUBT, Sphere.COMMUNAL)))
    click(panel.agreement.button(Agreement.AGREED))
    found = placement(window, 9)
    assert found is not None
    assert (found.verdict, found.agreement) == (Verdict.DOUBT, Agreement.AGREED)
    header = board.list.view.horizontalHeader()
    middle = header.sectionViewportPosition(Column.VERDICT) + 8
    click(header.viewport(), QPoint(middle, header.height() // 2))
    assert numbers(window) == [2, 17, 9]

    click(board.notes.fields.text.viewport())
    board.notes.fields.text.insertPlainText("Iedereen komt er")
    click(board.notes.add_button)
    (argument,) = window.controller.document.arguments(window.controller.table_id)
    assert (argument.ingredient_id, argument.stance) == (id_of(window, 9), Stance.FOR)
    click_row(window, 17, Column.SPHERE)
    click(panel.take_off_button)
    assert numbers(window) == [2, 9]

    click(board.switch.button(False))
    assert board.view.isVisible()
    scale = board.view.scale_factor
    zoom_out, fit, zoom_in = board.zoom_buttons
    click(zoom_in)
    click(zoom_in)
    click(zoom_out)
    assert board.view.scale_factor > scale
    bar = board.view.horizontalScrollBar()
    before = bar.value()
    click(bar, QPoint(bar.width() - 4, bar.height() // 2))
    assert bar.value() != before
    click(fit)
    assert board.view.scale_factor == pytest.approx(scale)


def test_how_the_board_is_shown_is_remembered(window: MainWindow) -> None:
    assert not window.menus.action("as-list").isChecked()
    assert window.menus.action("zoom-in").isEnabled()
    window.show_page(Page.NOTES)
    window.menus.action("as-list").trigger()
    assert window.view.page is Page.BOARD
    assert window.view.board.list.view.isVisible() or numbers(window) == []
    assert window.menus.action("as-list").isChecked()
    assert not window.menus.action("zoom-in").isEnabled()
    assert Preferences(own_settings()).board_as_list
    window.show_page(Page.NOTES)
    assert not window.view.board.tools.isVisible()


def test_the_columns_grow_and_shrink_without_a_drag(window: MainWindow) -> None:
    board = window.view.board
    notes, deck = board.notes.width(), board.deck.width()
    window.menus.action("notes-breder").trigger()
    window.menus.action("deck-breder").trigger()
    assert board.notes.width() > notes
    assert board.deck.width() > deck
    window.menus.action("notes-smaller").trigger()
    assert board.notes.width() == notes


def test_a_board_zoomed_in_pans_by_keys_and_follows_the_chosen_card(window: MainWindow) -> None:
    view = window.view.board.view
    window.controller.place(id_of(window, 1), 60, 60)
    window.controller.place(id_of(window, 2), *OUTSIDE)
    view.setFocus()
    for _ in range(5):
        press(view, Qt.Key.Key_Plus)
    bar = view.horizontalScrollBar()
    bar.setValue(bar.minimum())
    press(view, Qt.Key.Key_Right, CTRL)
    assert bar.value() > bar.minimum()
    for number in (1, 2):
        window.controller.choose_card("")
        while window.controller.ingredient_id != id_of(window, number):
            press(view, Qt.Key.Key_Right)
        item = window.view.board.scene.cards.item(id_of(window, number))
        assert item is not None
        assert view.viewport().rect().contains(view.mapFromScene(item.pos()))


def test_the_list_says_what_it_is_and_which_keys_work(window: MainWindow) -> None:
    seen = QAccessible.queryAccessibleInterface(window.view.board.list.view)
    assert seen.role() == QAccessible.Role.Table
    assert seen.text(QAccessible.Text.Name) == "Bord als lijst"
    assert "Delete" in seen.text(QAccessible.Text.Description)
