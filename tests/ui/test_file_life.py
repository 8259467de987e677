"""The life of a file behind the window: what is told, when it is written, what is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.at_rest import read_document, write_document
from app.model.entities import Participant
from app.ui import excepthook
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.status_line import saved_words
from tests.builders import a_document
from tests.ui.hands import ALT, CTRL, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_leaving_a_page_writes_what_is_not_in_the_file_yet(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.add_participants([["Aïsha"]])
    window.show_page(Page.PARTICIPANTS)
    qtbot.waitUntil(lambda: not window.controller.unpublished, timeout=1_500)
    names = [p.name for p in read_document(window.controller.path).all(Participant)]
    assert names == ["Aïsha"]


def test_what_somebody_else_wrote_meanwhile_is_told_and_the_copy_is_remembered(
    window: MainWindow, qtbot: QtBot
) -> None:
    path = window.controller.path
    write_document(path, a_document(title="Van een ander"))
    window.controller.add_participants([["Aïsha"]])
    with qtbot.waitSignal(window.controller.noticed):
        window.controller.publish()
    assert "conflict" in window.controller.path.name
    assert window.preferences.recent[0] == window.controller.path
    assert read_document(path).session.title == "Van een ander"


def test_what_somebody_else_wrote_is_told_too_when_the_window_closes_at_once(
    window: MainWindow,
) -> None:
    write_document(window.controller.path, a_document(title="Van een ander"))
    window.controller.add_participants([["Aïsha"]])
    told: list[str] = []
    window.controller.noticed.connect(told.append)
    window.controller.publish()
    assert not window.controller.close()
    assert any("conflict" in sentence for sentence in told)


def test_after_closing_a_session_its_tables_have_no_keys_any_more(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2, CTRL)
    assert window.controller.table_id == window.controller.document.tables[1].id
    window.controller.close()
    press(window, Qt.Key.Key_1, CTRL)
    press(window, Qt.Key.Key_3, ALT)
    assert not window.controller.is_open


def test_opening_another_session_lays_its_board_once(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = window.view.board.scene
    laid: list[str] = []
    show_table = scene.show_table
    monkeypatch.setattr(
        scene,
        "show_table",
        lambda document, table: (laid.append(table), show_table(document, table)),
    )
    assert window.controller.create_session(tmp_path / "twee.gsb", "Twee", 1)
    assert laid == [window.controller.table_id]


def test_a_recent_file_that_can_not_be_reached_now_stays_on_the_list(
    window: MainWindow, tmp_path: Path
) -> None:
    away = tmp_path / "stick" / "avond.gsb"
    window.preferences.remember(away)
    window.preferences.remember(window.controller.path)
    assert window.preferences.recent == [window.controller.path, away]


def test_without_a_folder_for_the_log_a_fault_is_still_told(tmp_path: Path) -> None:
    blocked = tmp_path / "geen-map"
    blocked.write_text("", encoding="utf-8")
    log = excepthook.open_log(blocked)
    log.error("gaat nergens heen")
    assert blocked.read_text(encoding="utf-8") == ""


def test_a_file_of_another_day_shows_that_day() -> None:
    now = datetime.now().astimezone()
    earlier = now - timedelta(days=2)
    assert saved_words(now, unpublished=False) == f"bewaard {now:%H:%M}"
    assert saved_words(earlier, unpublished=False) == f"bewaard {earlier:%d-%m-%Y %H:%M}"
