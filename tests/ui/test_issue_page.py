"""Files for the notulisten: which tables, where to, and what the page says of it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.at_rest import read_document
from app.model.entities import Source
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.builders import OUTSIDE, card
from tests.ui.hands import CTRL, click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files of tables go: what the user answers."""
    folder = tmp_path / "laptops"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "ask_issue_folder", lambda *_: folder)
    return folder


def test_each_ticked_table_gets_a_file_of_its_own_by_keys_alone(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    controller = window.controller
    one, two = controller.document.tables
    controller.choose_table(two.id)
    controller.edit_table("Centrum", "", "Noor")
    controller.add_participants([["Anna"]])
    controller.place(card(controller.document, 3).id, *OUTSIDE)
    window.menus._actions["issue"].trigger()
    page = window.view.issue
    assert window.view.page is Page.ISSUE
    assert page.lines[two.id] == "Notulist: Noor. Nog niet uitgegeven."
    assert focused() is page.boxes[one.id]
    press(focused(), Qt.Key.Key_Space)
    page.issue_button.setFocus()
    press(page.issue_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(controller.document.all(Source)))
    (path,) = folder.iterdir()
    assert path.name == "Proefsessie – tafel 2 Centrum.gsb"
    issued = read_document(path)
    assert [table.id for table in issued.tables] == [two.id]
    assert len(issued.placements(two.id)) == 1
    assert window.messages.sentence.startswith("1 tafelbestand geschreven")
    assert path.name in page.lines[two.id]
    assert "Nog niet uitgegeven" in page.lines[one.id]

    window.show_page(Page.BOARD)
    press(window.view.board.deck.view, Qt.Key.Key_Z, CTRL)
    assert window.view.page is Page.ISSUE
    assert "Nog niet uitgegeven" in page.lines[two.id]
    assert path.exists()


def test_a_file_that_stands_there_is_only_replaced_after_a_yes(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_asks: list[str] = []
    window.show_page(Page.ISSUE)
    page = window.view.issue
    full = folder / "Proefsessie – tafel 2.gsb"
    full.write_bytes(b"een avond werk")

    def leave(_parent: object, question: str, *_: object) -> bool:
        page_asks.append(question)
        return False

    monkeypatch.setattr(dialogs, "confirm", leave)
    click(page.issue_button)
    assert full.name in page_asks[0]
    assert [path.name for path in folder.iterdir()] == [full.name]
    assert full.read_bytes() == b"een avond werk"
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: True)
    click(page.issue_button)
    qtbot.waitUntil(lambda: len(window.controller.document.all(Source)) == 2)
    assert len(read_document(full).tables) == 1


def test_the_open_file_is_never_written_over(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of a table gives its own table out, under its own name."""
    controller = window.controller
    controller.create_session(folder / "Proef – tafel 1.gsb", "Proef", 1)
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: True)
    window.show_page(Page.ISSUE)
    click(window.view.issue.issue_button)
    assert "is nu open" in window.messages.sentence
    assert not controller.document.all(Source)


def test_what_cannot_be_written_is_told_and_counts_as_not_given_out(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.show_page(Page.ISSUE)
    page = window.view.issue
    click(page.none_button)
    assert not page.issue_button.isEnabled()
    click(page.all_button)
    folder.rmdir()
    click(page.issue_button)
    qtbot.waitUntil(lambda: "kan niet worden geschreven" in window.messages.sentence)
    assert not window.controller.document.all(Source)
