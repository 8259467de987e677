"""From starting the process to the first paint of the window, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

GOAL = 1.5
TIMES = 15

_BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
        super().paintEvent(event)
def painted():
    os.write(1, b".")
    os._exit(0)
app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("Gespreksmodel"))
window.resize(1366, 720)
window.show()
app.exec()
"""

_OURS = """
import os
from PySide6.QtCore import QTimer
from app.ui import main_window
class Window(main_window.MainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
        super().paintEvent(event)
def painted():
    os.write(1, b".")
    os._exit(0)
main_window.MainWindow = Window
from app.__main__ import main
main([])
"""


def run() -> list[str]:
    """The ratio of medians; both are started in turns, after one of each to warm the disk."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {"GESPREKSMODEL_MAP": folder}
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        ours, bare = [], []
        for turn in range(TIMES + 1):
            pair = (_seconds(_OURS, surroundings), _seconds(_BARE, surroundings))
            if turn:
                ours.append(pair[0])
                bare.append(pair[1])
    ratio = median(ours) / median(bare)
    verdict = "ok" if ratio <= GOAL else "mist"
    return [
        f"start to first paint / bare PySide6 window: {ratio:.2f}× (goal ≤ {GOAL}×, {verdict}); "
        f"{median(ours) * 1000:.0f} and {median(bare) * 1000:.0f} ms"
    ]


def _seconds(code: str, surroundings: dict[str, str]) -> float:
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        painted = process.stdout.read(1)
        taken = time.perf_counter() - begun
    if painted != b".":
        raise RuntimeError("the window did not paint")
    return taken
