"""The start page and the files: beginning, dropping, recent ones, closing, faults of our own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui import dialogs
from app.ui.excepthook import SENTENCE, described, open_log
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.ui.hands import click, focused, press

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

_SHOW = """
import sys
from PySide6.QtWidgets import QApplication
from app.ui import main_window
from app.__main__ import main
heavy = ("sqlalchemy", "pptx", "openpyxl")
class Window(main_window.MainWindow):
    def paintEvent(self, event):
        if not self._painted:
            print([name for name in heavy if name in sys.modules], flush=True)
            self.first_painted.connect(self._look)
        super().paintEvent(event)
    def _look(self):
        print("office" if "pptx" in sys.modules or "openpyxl" in sys.modules else "no office")
        print(self.windowTitle().split(" ")[0])
        self.close()
        QApplication.quit()
main_window.MainWindow = Window
sys.exit(main(sys.argv[1:]))
"""


def show(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()


def test_the_window_shows_before_what_takes_long_is_imported() -> None:
    assert show() == ["[]", "no office", "Gespreksmodel"]


def test_a_file_on_the_command_line_is_opened_after_the_first_paint(
    window: MainWindow, tmp_path: Path
) -> None:
    window.controller.close()
    assert show(str(tmp_path / "proef.gsb")) == ["[]", "no office", "proef.gsb"]


def test_a_new_session_asks_what_and_where(
    start_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[Path] = []

    def where(_parent: object, suggestion: Path) -> Path:
        suggested.append(suggestion)
        return tmp_path / "Noord.gsb"

    monkeypatch.setattr(dialogs, "ask_new_session", lambda _p: dialogs.NewSession("Noord: a/b", 3))
    monkeypatch.setattr(dialogs, "ask_new_file", where)
    click(start_window.start.new_button)
    assert suggested[0].name == "Noord a b.gsb"
    assert start_window.controller.path == tmp_path / "Noord.gsb"
    assert len(start_window.controller.document.tables) == 3
    assert start_window.controller.document.session.title == "Noord: a/b"
    # There is nothing to lay yet: the data of the session come first.
    assert start_window.view.page is Page.SESSION
    assert start_window.focusWidget() is start_window.view.session.organisation


def test_leaving_a_question_leaves_the_start_page(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_new_session", lambda _p: None)
    monkeypatch.setattr(dialogs, "ask_file", lambda _p, _folder: None)
    click(start_window.start.new_button)
    click(start_window.start.open_button)
    assert not start_window.controller.is_open
    assert start_window.start.isVisible()


def test_the_example_opens_as_an_own_copy_and_says_where(start_window: MainWindow) -> None:
    click(start_window.start.example_button)
    assert start_window.controller.path.name == "Voorbeeldsessie.gsb"
    assert str(start_window.controller.path) in start_window.messages.sentence


def test_a_recent_file_is_one_click_away(window: MainWindow, tmp_path: Path) -> None:
    window.controller.close()
    assert window.start.isVisible()
    (button,) = [
        each
        for each in window.start.findChildren(QPushButton)
        if each.accessibleName() == "Open proef.gsb"
    ]
    click(button)
    assert window.controller.path == tmp_path / "proef.gsb"


def test_a_session_dropped_on_the_window_opens(window: MainWindow, tmp_path: Path) -> None:
    window.controller.close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "proef.gsb"))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert window.controller.is_open


def test_a_file_that_cannot_be_opened_is_one_sentence(
    start_window: MainWindow, tmp_path: Path
) -> None:
    start_window.files.open_path(tmp_path / "weg.gsb")
    assert start_window.messages.sentence
    assert start_window.start.isVisible()


def test_what_could_not_be_saved_is_told_before_the_window_goes(
    window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    assert window.controller.create_session(folder / "weg.gsb", "Weg", 1)
    window.controller.add_participants([["Aïsha"]])
    aside = tmp_path / "stick er uit"
    folder.rename(aside)
    try:
        assert not window.close()
        assert "Bij de volgende keer openen staan ze er weer" in window.messages.sentence
        assert window.isVisible()
        assert window.close()
    finally:
        aside.rename(folder)


def test_what_could_not_be_saved_stays_on_the_screen_when_another_file_opens(
    window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    assert window.controller.create_session(folder / "weg.gsb", "Weg", 1)
    window.controller.add_participants([["Aïsha"]])
    aside = tmp_path / "stick er uit"
    folder.rename(aside)
    try:
        assert window.controller.open(tmp_path / "proef.gsb")
        assert "‘weg.gsb’ kan nu niet worden bijgewerkt" in window.messages.sentence
    finally:
        aside.rename(folder)


def test_a_fault_of_ours_is_logged_without_what_was_noted(tmp_path: Path) -> None:
    log = open_log(tmp_path / "logboek")
    try:
        raise KeyError("Fatima vindt de buurt onveilig")
    except KeyError as error:
        log.error(described(type(error), error, error.__traceback__))
    log.handlers[0].close()
    text = (tmp_path / "logboek" / "gespreksmodel.log").read_text(encoding="utf-8")
    assert "KeyError" in text
    assert Path(__file__).name in text
    assert "Fatima vindt" not in text.replace('raise KeyError("Fatima vindt', "")


def test_a_fault_of_ours_is_told_and_the_program_goes_on(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from app.ui import excepthook

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(excepthook.threading, "excepthook", excepthook.threading.excepthook)
    log = open_log(tmp_path / "logboek")
    excepthook.install(log, window.controller.failed.emit)
    sys.excepthook(ValueError, ValueError("stil"), None)
    log.handlers[0].close()
    assert window.messages.sentence == SENTENCE
    assert window.controller.add_participants([["Aïsha"]])
    assert QApplication.instance() is not None


def test_many_files_of_before_ask_no_taller_window(
    start_window: MainWindow, tmp_path: Path
) -> None:
    start_window.start.show_recent([tmp_path / f"sessie {number}.gsb" for number in range(40)])
    assert start_window.minimumSizeHint().height() < 400
    *_, before, last = start_window.start.findChildren(QPushButton)
    QApplication.processEvents()
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert focused() is last
    assert not last.visibleRegion().isEmpty()
