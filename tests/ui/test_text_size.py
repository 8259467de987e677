"""Text from 100 to 200 % in one setting that reaches every view; nothing clips, it scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import TimeoutError as QtBotTimeout
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.ui import theme
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.preferences import Preferences, own_settings
from tests.ui.hands import ALT, focused, press
from tests.ui.test_main_window import clipped

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    """The application is every test's: it gets its usual size back."""
    yield
    theme.apply_theme(qapp, theme.LIGHT, 100)


def test_alt_plus_makes_text_larger_up_to_twice_as_large_and_it_is_remembered(
    window: MainWindow,
) -> None:
    before = window.view.status.saved.fontInfo().pointSizeF()
    for _ in range(6):
        press(window, Qt.Key.Key_Plus, ALT)
    assert theme.text_size() == 200
    assert window.view.status.saved.fontInfo().pointSizeF() == pytest.approx(2 * before, rel=0.1)
    assert window.menus.action("text-200").isChecked()
    assert Preferences(own_settings()).text_size == 200
    for _ in range(6):
        press(window, Qt.Key.Key_Minus, ALT)
    assert window.view.status.saved.fontInfo().pointSizeF() == pytest.approx(before, rel=0.1)


def test_cards_on_the_board_grow_with_the_text_and_ctrl_0_shows_the_whole_board(
    window: MainWindow,
) -> None:
    view = window.view.board.view
    usual = view.scale_factor
    window.write_larger(200)
    assert view.scale_factor >= 2 * usual
    assert view.horizontalScrollBar().maximum() > 0
    window.menus.action("fit").trigger()
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("full", [False, True], ids=["empty", "full"])
def test_nothing_clips_at_twice_the_size_on_a_small_laptop(
    start_window: MainWindow, example: Document, tmp_path: Path, qtbot: QtBot, full: bool
) -> None:
    window, controller = start_window, start_window.controller
    if full:
        assert controller.create(tmp_path / "vol.gsb", example)
        controller.choose_card(controller.document.arguments(controller.table_id)[0].ingredient_id)
    else:
        assert controller.create_session(tmp_path / "leeg.gsb", "", 2)
    window.write_larger(200)
    for page in Page:
        window.show_page(page)
        try:
            qtbot.waitUntil(lambda: not all_clipped(window), timeout=3_000)
        except QtBotTimeout:
            pytest.fail(f"{page}: {all_clipped(window)}")
        assert (window.width(), window.height()) == (1366, 720), page


def all_clipped(window: MainWindow) -> list[str]:
    """On the page, and what is lower than its words in the strips over and under it."""
    page = window.view.page_area.widget()
    assert page is not None
    wrong = clipped(page)
    for strip in (window.view.rail, window.view.bar, window.view.quick, window.view.status):
        for each in strip.findChildren(QLabel):
            if each.isVisible() and each.height() < each.minimumSizeHint().height():
                wrong.append(each.text())
    return wrong


def test_a_cell_beyond_the_edge_comes_in_sight_when_one_goes_there(window: MainWindow) -> None:
    window.controller.add_participants([["Anna"]])
    window.show_page(Page.INTRODUCTION)
    window.write_larger(200)
    area, grid = window.view.page_area, window.view.introduction.grid
    QApplication.processEvents()
    assert area.horizontalScrollBar().maximum() > 0
    grid.focus_cell(0, 1)
    for _ in range(6):
        press(focused(), Qt.Key.Key_Tab)
    assert focused() is grid.rows[0].cells[7]
    left = focused().mapTo(area.viewport(), QPoint(0, 0)).x()
    assert 0 <= left <= area.viewport().width() - focused().width()
