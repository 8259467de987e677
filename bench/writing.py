"""How long the window doesn't answer while a report is shown and written in every format."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.background import share_fairly
from app.ui.export_window import ExportWindow
from app.ui.garbage import Collecting
from bench.acts import opened_window
from bench.drag import _application
from bench.sessions import large_document

GOAL_MS = 50
BEAT_MS = 5


def run() -> list[str]:
    """The longest time between two beats of a timer that beats every 5 ms."""
    app = _application()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GESPREKSMODEL_MAP"] = folder
        window = opened_window(Path(folder), large_document(10, 60))
        share_fairly()
        Collecting(window)
        wait = time.monotonic() + 10
        while time.monotonic() < wait and window.view.is_making:
            app.processEvents()
        window.menus.action("report").trigger()
        (making,) = window.findChildren(ExportWindow)
        lines = [_line("the first slides", _late(app, lambda: making.is_shown))]
        for box in making.formats.ticks.boxes.values():
            box.setChecked(True)
        making.formats.ticks.changed.emit()
        lines.append(_line("the slides anew", _late(app, lambda: making.is_shown)))
        ended: list[object] = []
        window.controller.export_ended.connect(ended.append)
        making.make_button.click()
        lines.append(_line("writing six formats", _late(app, lambda: bool(ended))))
        making.close()
        window.controller.close()
    return lines


def _late(app: QApplication, is_over: Callable[[], bool]) -> tuple[float, float]:
    """The longest wait and the whole time, in milliseconds."""
    beats = [time.perf_counter()]
    timer = QTimer(interval=BEAT_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    while not is_over():
        app.processEvents()
        time.sleep(0.001)
    timer.stop()
    longest = max(after - before for before, after in pairwise(beats))
    return 1000 * longest, 1000 * (beats[-1] - beats[0])


def _line(what: str, took: tuple[float, float]) -> str:
    longest, whole = took
    met = "ok" if longest <= GOAL_MS else "mist"
    return f"{what}: the window waits {longest:.0f} ms (goal ≤ {GOAL_MS}, {met}) of {whole:.0f}"
