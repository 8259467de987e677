"""What a hand does at the quick line, and what then stands in the document."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.model.board import Zone
from app.model.entities import Note
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.builders import card
from tests.ui.hands import focused, press, type_in


def zone_of(window: MainWindow, number: int) -> Zone | None:
    document = window.controller.document
    placement = document.placement(window.controller.table_id, card(document, number).id)
    return None if placement is None else Zone(placement.verdict, placement.sphere)


def notes(window: MainWindow) -> list[Note]:
    return window.controller.document.notes(window.controller.table_id)


def slash(window: MainWindow) -> None:
    press(focused(), Qt.Key.Key_Slash)
    assert focused() is window.view.quick.field


def write(window: MainWindow, line: str) -> None:
    """Go to the line and type; whatever stood there is gone."""
    if focused() is not window.view.quick.field:
        slash(window)
    window.view.quick.field.empty()
    type_in(window.view.quick.field, line)


def enter(window: MainWindow, line: str) -> None:
    write(window, line)
    press(focused(), Qt.Key.Key_Return)


def a_place_on(window: MainWindow, page: Page) -> QWidget:
    """Show a page and put the focus on something there that is no text field."""
    window.show_page(page)
    view = window.view
    found: dict[Page, QWidget] = {
        Page.BOARD: view.board.view,
        Page.PARTICIPANTS: view.participants.view,
        Page.NOTES: view.notes.add_button,
    }
    if page is not Page.TALLY:
        found.get(page, view.bar.add_button).setFocus()
    return focused()
