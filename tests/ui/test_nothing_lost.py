"""Promises 2 to 5 as one sees them in the window: docs/promises.md has the counts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model import at_rest
from app.model.editor import Editor
from app.model.example import example_document
from app.model.operations.session import add_policy_goal
from app.ui import dialogs
from app.ui.export_wish import Wish
from app.ui.main_window import MainWindow
from tests.model.desk import goals, no_room, published
from tests.ui.hands import click, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def act(window: MainWindow, text: str) -> bool:
    return window.controller._do(lambda document: add_policy_goal(document, text))


def message_button(window: MainWindow, words: str) -> QPushButton:
    buttons = window.messages.findChildren(QPushButton)
    return next(each for each in buttons if each.text() == words)


@contextmanager
def every_disk_full(allowed: Path | None = None) -> Iterator[None]:
    """Nothing can be written, on this computer or to the file, but in the allowed folder."""
    from app.model import publishing

    really = publishing.write_verified

    def write(path: Path, *given: object, **how: object) -> bytes:
        if allowed is None or allowed != path.parent:
            no_room()
        return really(path, *given, **how)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.model.journal.flush", no_room)
        patch.setattr("app.model.local_folder.write_replacing", no_room)
        patch.setattr(publishing, "write_verified", write)
        yield


# --- a full disk ------------------------------------------------------------------------------


def test_on_full_disks_one_goes_on_and_sees_that_it_is_unsaved_until_it_is_saved_elsewhere(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, bar = tmp_path / "stick", window.view.standing
    stick.mkdir()
    assert not bar.isVisible()
    with every_disk_full(stick):
        assert act(window, "getypt op een volle schijf")
        assert bar.isVisible()
        assert "Nog niet bewaard: 1 wijziging is alleen in het geheugen" in bar.sentence
        assert "de schijf is vol" in bar.accessibleName()
        assert "NOG NIET BEWAARD: 1 wijziging" in window.windowTitle()
        assert "bewaard 1" not in window.view.status.saved.text()
        assert act(window, "en nog een")
        assert "2 wijzigingen zijn" in bar.sentence

        asked: list[str] = []

        def leave(_parent: object, question: str, *_rest: object) -> bool:
            asked.append(question)
            return False

        monkeypatch.setattr(dialogs, "confirm", leave)
        assert not window.close()
        assert window.controller.is_open
        assert asked == ["2 wijzigingen zijn nog nergens bewaard."]
        other = tmp_path / "andere.gsb"
        at_rest.write_document(other, example_document())
        window.files.open_path(other)
        assert "nog nergens bewaard zijn" in window.messages.sentence

        monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: stick / "avond.gsb")
        bar.elsewhere_button.setFocus()
        press(bar.elsewhere_button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "Alles staat in je bestand" in bar.sentence, timeout=5_000)
        assert "NOG NIET" not in window.windowTitle()
    window.controller._retry.timeout.emit()
    assert not bar.isVisible()
    assert published(stick / "avond.gsb") == ["getypt op een volle schijf", "en nog een"]
    assert window.controller.path == stick / "avond.gsb"


def test_when_there_is_room_again_everything_is_written_and_it_is_said(
    window: MainWindow, qtbot: QtBot
) -> None:
    with every_disk_full():
        assert act(window, "wacht")
    window.controller._retry.timeout.emit()
    assert not window.view.standing.isVisible()
    assert "Er kan weer worden bewaard" in window.messages.sentence
    found = at_rest.read_document(window.controller.path)
    assert goals(found) == ["wacht"]


# --- the same session twice -------------------------------------------------------------------


def test_a_session_that_is_open_elsewhere_can_be_looked_at_and_nothing_in_it_changes(
    start_window: MainWindow, session: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start_window
    with Editor.open(session) as theirs:
        theirs.perform(add_policy_goal(theirs.document, "net genoteerd"))
        window.files.open_path(session)
        assert not window.controller.is_open
        assert "staat al open op deze computer" in window.messages.sentence
        click(message_button(window, "Alleen lezen"))
        assert window.controller.read_only
        assert "net genoteerd" in goals(window.controller.document)
        assert "alleen lezen" in window.windowTitle()
        assert "Alleen lezen" in window.view.standing.accessibleName()
        before = window.controller.document.copy()
        assert not act(window, "dit mag niet")
        window.controller.publish()
        assert "Je kijkt alleen mee" in window.messages.sentence
        assert window.controller.document == before
        assert not window.menus.action("own-card").isEnabled()
        report = tmp_path / "verslag.xlsx"
        window.controller.export(Wish((("xlsx", report),), "geen"))
        qtbot.waitUntil(report.exists, timeout=20_000)
        window.controller._background.finish()
        theirs.perform(add_policy_goal(theirs.document, "later"))
        click(window.view.standing.refresh_button)
        assert "later" in goals(window.controller.document)
        click(window.view.standing.edit_button)
        assert window.controller.read_only, "the other window still has it"
    click(window.view.standing.edit_button)
    assert not window.controller.read_only
    assert act(window, "nu wel")


def test_where_the_local_folder_was_cleaned_away_two_go_on_and_nothing_of_either_is_lost(
    start_window: MainWindow, session: Path
) -> None:
    window = start_window
    window.files.open_path(session)
    assert act(window, "van het venster")
    shutil.rmtree(os.environ["GESPREKSMODEL_MAP"])
    with Editor.open(session) as theirs:
        theirs.perform(add_policy_goal(theirs.document, "van de ander"))
        assert act(window, "en nog iets")
        QApplication.processEvents()
        assert "nog een keer geopend" in window.messages.sentence
        theirs._leave()
    window.controller.close()
    window.files.open_path(session)
    found = goals(window.controller.document)
    assert {"van het venster", "en nog iets", "van de ander"} <= set(found)


def test_a_file_that_is_renamed_while_it_is_open_is_told_of(
    start_window: MainWindow, session: Path, qtbot: QtBot
) -> None:
    window = start_window
    window.files.open_path(session)
    session.rename(session.with_name("hernoemd.gsb"))
    assert act(window, "na het hernoemen")
    window.controller.publish()
    qtbot.waitUntil(lambda: "hernoemd of verplaatst?" in window.messages.sentence)
    assert "na het hernoemen" in published(session)
    assert "na het hernoemen" not in published(session.with_name("hernoemd.gsb"))


# --- damage -----------------------------------------------------------------------------------


def test_a_file_that_cannot_be_opened_is_offered_to_be_rescued(
    start_window: MainWindow,
    session: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, before = start_window, at_rest.read_document(session)
    session.write_bytes(session.read_bytes()[: session.stat().st_size // 2])
    window.files.open_path(session)
    assert "is beschadigd" in window.messages.sentence
    saved = session.with_name("gered.gsb")
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: saved)
    click(message_button(window, "Redden wat gaaf is …"))
    qtbot.waitUntil(lambda: window.controller.is_open, timeout=5_000)
    assert window.controller.document == before
    assert "Gered: " in window.messages.sentence


@pytest.mark.parametrize("fault", ["gone", "zeros", "journal"])
def test_after_a_crash_and_a_fault_the_window_has_everything_and_says_what_happened(
    fault: str, start_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "avond.gsb"
    editor = Editor.create(path, example_document())
    editor.perform(add_policy_goal(editor.document, "in het bestand"))
    editor.publish()
    editor.perform(add_policy_goal(editor.document, "nog niet"))
    editor._leave()
    if fault == "gone":
        path.unlink()
    elif fault == "zeros":
        path.write_bytes(bytes(path.stat().st_size))
    else:
        next(Path(os.environ["GESPREKSMODEL_MAP"]).rglob("journal.jsonl")).unlink()
    start_window.files.open_path(path)
    assert goals(start_window.controller.document)[-2:] == ["in het bestand", "nog niet"]
    told = start_window.messages.sentence
    assert told.count(". ") <= 2
    assert "Traceback" not in told
    assert told.endswith(".")
