"""What the pictures of docs/fasen showed, and what must not come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.ui import theme
from app.ui.fields import LineField
from app.ui.main_window import MainWindow
from app.ui.pages import Page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

BETWEEN_BARS = 690
"""What a task bar and a title bar leave of a screen that is 768 high."""


def test_no_page_scrolls_as_a_whole_between_task_bar_and_title_bar(
    start_window: MainWindow, example: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    """One page also gets no room for what wraps on another."""
    window = start_window
    assert window.controller.create(tmp_path / "vol.gsb", example)
    window.resize(1366, BETWEEN_BARS)
    for page in Page:
        window.show_page(page)
        qtbot.wait(30)
        area = window.view.page_area
        bars = (area.verticalScrollBar(), area.horizontalScrollBar())
        qtbot.waitUntil(lambda bars=bars: [bar.maximum() for bar in bars] == [0, 0], timeout=3_000)


def test_a_list_ends_with_its_last_row(
    start_window: MainWindow, example: Document, tmp_path: Path
) -> None:
    """Titles that wrapped in a narrower window leave no room behind."""
    window = start_window
    assert window.controller.create(tmp_path / "vol.gsb", example)
    window.show_page(Page.TALLY)
    QApplication.processEvents()
    last = window.view.tally.row(window.view.tally.shown_order[-1])
    area = last.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    under = area.viewport().height() - last.mapTo(area.viewport(), QPoint(0, last.height())).y()
    assert 0 <= under <= 12


def test_words_in_the_status_line_widen_no_window(
    window: MainWindow, request: pytest.FixtureRequest, qapp: QApplication
) -> None:
    request.addfinalizer(lambda: theme.apply_theme(qapp, theme.LIGHT, 100))
    window.write_larger(200)
    window.view.status.show_hand("Een kaartje met een titel die nogal lang is")
    window.view.status.show_busy("Foto’s worden verwerkt …")
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1366
    assert window.width() == 1366


def test_a_text_that_is_too_long_for_its_field_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    field = LineField("Organisatie")
    qtbot.addWidget(field)
    field.put("Gemeente Rietervoort, samen met Welzijn Rietervoort")
    field.resize(600, 30)
    assert field.at_rest == field.text()
    field.resize(160, 30)
    assert field.at_rest.endswith("…")
    assert field.text().startswith(field.at_rest[:-1])
    with_ellipsis = field.grab().toImage()
    field.put(field.at_rest)
    assert with_ellipsis == field.grab().toImage()


def test_a_page_of_words_stays_readable_on_a_wide_screen(window: MainWindow) -> None:
    window.resize(1920, 1040)
    window.show_page(Page.NOTES)
    QApplication.processEvents()
    field = window.view.notes.text
    list_left = window.view.notes.table_notes.mapTo(window, QPoint(0, 0)).x()
    right = field.mapTo(window, QPoint(field.width(), 0)).x()
    assert right - list_left <= 1440
    assert list_left == pytest.approx(window.width() - right, abs=24)
