"""A wait for the disk: the window goes on, and nothing comes in between."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.model import opening
from app.model.at_rest import write_document
from app.ui.background import Patience
from app.ui.main_window import MainWindow
from tests.builders import a_document

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_the_window_paints_while_a_slow_disk_is_read_and_takes_no_close(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "andere.gsb"
    write_document(other, a_document(title="Andere avond"))
    really, main = opening._looked, threading.get_ident()
    threads: list[int] = []

    def slow(path: Path) -> opening.Found:
        threads.append(threading.get_ident())
        time.sleep(0.4)
        return really(path)

    monkeypatch.setattr(opening, "_looked", slow)
    said: list[str] = []
    window.controller.busy.connect(said.append)
    ticks: list[bool] = []
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: ticks.append(window.close()))
    timer.start()
    assert window.controller.open(other)
    timer.stop()
    assert len(ticks) > 5
    assert not any(ticks)
    assert main not in threads
    assert said == ["andere.gsb wordt geopend …", ""]
    assert window.controller.document.session.title == "Andere avond"


def test_what_goes_wrong_in_a_wait_is_raised_to_who_waits(qtbot: QtBot) -> None:
    def fails() -> None:
        time.sleep(0.1)
        raise TimeoutError("weg")

    patience = Patience()
    with pytest.raises(TimeoutError, match="weg"):
        patience.wait_for(fails, lambda _: None, "wacht")
    assert not patience.waiting
