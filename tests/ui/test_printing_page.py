"""Drukwerk: what is ticked becomes PDFs in a folder; a page of each is to be seen before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.model.printing import BoardPaper, PrintPart
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.pictures import png
from tests.ui.hands import click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_ticked_parts_become_pdfs_by_keys_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "druk"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "ask_print_folder", lambda *_: folder)
    window.menus._actions["print"].trigger()
    page = window.view.printing
    assert window.view.page is Page.PRINT
    qtbot.waitUntil(lambda: "2 keer te printen" in page.amounts[PrintPart.BOARD].text())
    assert focused() is page.boxes[PrintPart.BOARD]
    for part in PrintPart:
        if part not in (PrintPart.PLACES, PrintPart.TEST):
            page.boxes[part].setFocus()
            press(page.boxes[part], Qt.Key.Key_Space)
    page.print_button.setFocus()
    press(page.print_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.folder_button.isVisible)
    assert sorted(path.name for path in folder.iterdir()) == ["plaatskaartjes.pdf", "proefvel.pdf"]
    assert window.messages.sentence.startswith("2 pdf’s geschreven in ‘druk’.")
    page.open_asked.disconnect()
    opened = QSignalSpy(page.open_asked)
    press(page.folder_button, Qt.Key.Key_Space)
    assert opened.at(0) == [folder]

    asked: list[str] = []
    monkeypatch.setattr(dialogs, "confirm", lambda _parent, *words: bool(asked.extend(words)))
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    press(page.print_button, Qt.Key.Key_Return)
    assert "‘plaatskaartjes.pdf’, ‘proefvel.pdf’" in asked[0]
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_the_preview_follows_choices_by_clicks_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page(Page.PRINT)
    page = window.view.printing
    qtbot.waitUntil(lambda: page.place.text() == "Bladzijde 1 van 1: Bord A1")
    page.board.setCurrentIndex(list(BoardPaper).index(BoardPaper.A4))
    qtbot.waitUntil(lambda: page.place.text() == "Bladzijde 1 van 15: Bord, rij 1, vel 1")
    click(page.next_button)
    assert page.place.text() == "Bladzijde 2 van 15: Bord, rij 1, vel 2"
    click(page.back_button)
    assert not page.back_button.isEnabled()
    assert page.picture.accessibleName() == "Voorbeeld: Bord, rij 1, vel 1"

    page.shown.setCurrentIndex(list(PrintPart).index(PrintPart.PURPOSES))
    page.blank_purposes.setValue(0)
    qtbot.waitUntil(lambda: page.choices.blank_purposes == 0)
    all_tables = page.amounts[PrintPart.CARDS].text()
    page.tables.setCurrentIndex(2)
    assert page.choices.tables == (2,)
    qtbot.waitUntil(lambda: page.amounts[PrintPart.CARDS].text() != all_tables)
    page.tables.setCurrentIndex(0)
    assert page.choices.tables is None

    logo = tmp_path / "logo.png"
    logo.write_bytes(png(40, 20))
    monkeypatch.setattr(dialogs, "ask_logo", lambda *_: logo)
    click(page.logo_button)
    assert page.choices.logo is not None
    click(page.no_logo)
    assert page.choices.logo is None
    page.colours.setText("rood")
    page.colours.commit()
    assert page._wrong_colours.isVisibleTo(page)
    assert page.choices.colours == ()
    for box in page.boxes.values():
        if box.isChecked():
            box.click()
    assert not page.print_button.isEnabled()
