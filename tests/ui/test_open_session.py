"""The open file seen from the window: what is told of it, what is remembered, what is written."""

from __future__ import annotations

import os
import sys
from errno import ENOSPC
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.__main__ import _begin
from app.model.editor import Editor
from app.model.entities import Verdict
from app.model.operations.session import add_policy_goal
from app.model.publishing import Publisher
from app.ui import excepthook
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.preferences import Preferences, own_settings
from tests.builders import OUTSIDE, card, person, purpose
from tests.ui.hands import CTRL, click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def elsewhere(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window, while someone on another computer has just changed the same file."""
    with Editor.open(window.controller.path, workspace_root=tmp_path / "van-een-ander") as theirs:
        theirs.perform(add_policy_goal(theirs.document, "Van de ander"))
    return window


def recent_buttons(window: MainWindow) -> list[QPushButton]:
    buttons = window.start.findChildren(QPushButton)
    return [each for each in buttons if each.accessibleName().startswith("Open ")]


# --- what is told, and remembered ---------------------------------------------------------------


def test_a_conflict_that_closing_meets_is_told_and_remembered(elsewhere: MainWindow) -> None:
    elsewhere.controller.add_participants([["Aïsha"]])
    assert not elsewhere.close()
    assert "door iemand anders gewijzigd" in elsewhere.messages.sentence
    assert "conflict" in elsewhere.preferences.recent[0].name
    assert elsewhere.preferences.recent[0].is_file()


def test_a_disk_that_fills_up_is_told_at_the_act_that_met_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    really = os.write
    ballast = next(Path(os.environ["GESPREKSMODEL_MAP"]).rglob("ballast"))

    def write(descriptor: int, data: bytes) -> int:
        if ballast.exists():
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        return really(descriptor, data)

    window.controller.add_participants([["Aïsha"]])
    monkeypatch.setattr(os, "write", write)
    window.controller.undo()
    monkeypatch.undo()
    qtbot.waitUntil(lambda: "maak nu ruimte" in window.messages.sentence, timeout=1_000)


def test_a_publish_that_breaks_in_an_unknown_way_is_tried_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"]])

    def broken(*_given: object) -> object:
        raise ValueError("onverwacht")

    with monkeypatch.context() as patch, qtbot.captureExceptions() as faults:
        patch.setattr(Publisher, "publish", broken)
        controller.publish()
        qtbot.waitUntil(lambda: len(faults) == 1, timeout=10_000)
    assert controller._longest.isActive()


def test_a_session_that_cannot_close_well_is_closed_all_the_same(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller, editor = window.controller, window.controller.editor
    really = editor.close

    def broken() -> str | None:
        really()
        raise ValueError("onverwacht")

    monkeypatch.setattr(editor, "close", broken)
    with pytest.raises(ValueError, match="onverwacht"):
        controller.close()
    assert not controller.is_open
    assert window.start.isVisible()


# --- recent files -------------------------------------------------------------------------------


def test_recent_files_are_listed_without_a_look_at_the_disk(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_named: object) -> object:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refused)
        patch.setattr(Path, "is_file", refused)
        assert Preferences(own_settings()).recent == [tmp_path / "proef.gsb"]
        assert Preferences(own_settings()).folder == tmp_path


def test_a_recent_file_that_is_gone_is_told_and_offered_no_more(
    start_window: MainWindow, tmp_path: Path
) -> None:
    """Of this one no version is on this computer; else it would be put back."""
    start_window.preferences.remember(tmp_path / "weg.gsb")
    start_window.files.recent_changed.emit()
    (button,) = recent_buttons(start_window)
    click(button)
    assert "weg.gsb" in start_window.messages.sentence
    assert start_window.preferences.recent == []
    assert [each for each in recent_buttons(start_window) if each.isVisible()] == []


def test_a_recent_file_on_a_stick_that_is_out_stays_in_the_list(
    start_window: MainWindow, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert start_window.controller.create_session(stick / "avond.gsb", "Avond", 1)
    start_window.controller.close()
    stick.rename(tmp_path / "stick er uit")
    click(recent_buttons(start_window)[0])
    assert start_window.preferences.recent == [stick / "avond.gsb"]


# --- beginning ----------------------------------------------------------------------------------


def test_without_a_place_for_the_log_the_window_works(
    own_places: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(excepthook.threading, "excepthook", excepthook.threading.excepthook)
    (own_places / "logboek").write_text("hier kan geen map komen", encoding="utf-8")
    window = MainWindow(Preferences(own_settings()))
    qtbot.addWidget(window)
    window.show()
    _begin(window, None)
    click(window.start.example_button)
    assert window.controller.is_open
    window.controller.close()


# --- after closing ------------------------------------------------------------------------------


def test_after_closing_no_key_and_no_entry_chooses_a_table(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.close()
    with qtbot.captureExceptions() as faults:
        press(window, Qt.Key.Key_2, CTRL)
        for entry in window.menus.table_actions:
            entry.trigger()
    assert faults == []
    assert not any(entry.isEnabled() for entry in window.menus.table_actions)


def test_tables_are_chosen_by_key_when_the_session_is_open_again(window: MainWindow) -> None:
    path = window.controller.path
    window.controller.close()
    window.controller.open(path)
    press(window, Qt.Key.Key_2, CTRL)
    assert window.controller.table_id == window.controller.document.tables[1].id


# --- building and showing -----------------------------------------------------------------------


def test_minus_on_the_stickers_of_others_says_whose_they_are(window: MainWindow) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"]])
    goal = purpose(controller.document, 1)
    for number in (1, 2):
        controller.add_sticker(goal.id, person(controller.document, number).id)
    window.show_page(Page.TALLY)
    assert focused() is window.view.tally.row(goal.id)
    press(focused(), Qt.Key.Key_Minus)
    assert "Aïsha en Bram" in window.messages.sentence
    assert "Kies eerst wie plakt" in window.messages.sentence
    assert window.view.tally.row(goal.id).count == 2


def test_minus_where_no_sticker_is_says_so(window: MainWindow) -> None:
    window.show_page(Page.TALLY)
    press(focused(), Qt.Key.Key_Minus)
    assert "zit geen sticker meer" in window.messages.sentence


# --- publishing and undo by page ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        (Page.BOARD, Page.TALLY, True),
        (Page.PARTICIPANTS, Page.ROUND_1, True),
        (Page.BOARD, Page.BOARD, False),
    ],
    ids=str,
)
def test_the_end_of_a_round_is_written_at_once(
    window: MainWindow, qtbot: QtBot, before: Page, after: Page, written: bool
) -> None:
    window.show_page(before)
    controller = window.controller
    controller.add_participants([["Aïsha"]])
    controller._idle.stop()
    controller._longest.stop()
    window.show_page(after)
    if written:
        qtbot.waitUntil(lambda: not controller.unpublished, timeout=10_000)
        assert window.messages.sentence == ""
    else:
        qtbot.wait(300)
        assert controller.unpublished


def test_undo_brings_what_it_did_in_sight(window: MainWindow) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"]])
    controller.add_sticker(purpose(controller.document, 1).id, None)
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    window.show_page(Page.SESSION)
    shown = []
    for _ in range(3):
        controller.undo()
        shown.append(window.view.page)
    assert shown == [Page.BOARD, Page.TALLY, Page.PARTICIPANTS]
    controller.redo()
    controller.redo()
    assert window.view.page is Page.TALLY


def test_undo_stays_on_a_page_that_shows_it(window: MainWindow) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"]])
    one, first = person(controller.document, 1), card(controller.document, 1)
    controller.choose(one.id, first.id, Verdict.IN, "ja", 1)
    for page in (Page.ROUND_1, Page.BOARD):
        window.show_page(page)
        controller.undo()
        controller.redo()
        assert window.view.page is page


def test_undo_of_a_new_table_stays_where_one_is(window: MainWindow) -> None:
    window.show_page(Page.NOTES)
    window.controller.add_table()
    window.controller.undo()
    assert window.view.page is Page.NOTES
