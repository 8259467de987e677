"""From starting the process to the first paint of the window, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app.model.at_rest import write_document
from bench.sessions import large_document

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

_OPENED = """
import os
from PySide6.QtCore import QTimer
from app.ui import main_window
class Window(main_window.MainWindow):
    def complete(self, controller):
        super().complete(controller)
        controller.opened.connect(lambda: QTimer.singleShot(0, shown))
def shown():
    os.write(1, b".")
    os._exit(0)
main_window.MainWindow = Window
from app.__main__ import main
main([PATH])
"""


def run() -> list[str]:
    """The ratio of medians; both are started in turns, after one of each to warm the disk."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {"GESPREKSMODEL_MAP": folder}
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        # An installed program is compiled once, as PySide6 itself was.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        ours, bare = [], []
        for turn in range(TIMES + 1):
            pair = (_seconds(_OURS, surroundings), _seconds(_BARE, surroundings))
            if turn:
                ours.append(pair[0])
                bare.append(pair[1])
        growth = _growth(surroundings, Path(folder))
    ratio = median(ours) / median(bare)
    verdict = "ok" if ratio <= GOAL else "mist"
    return [
        f"start to first paint / bare PySide6 window: {ratio:.2f}× (goal ≤ {GOAL}×, {verdict}); "
        f"{median(ours) * 1000:.0f} and {median(bare) * 1000:.0f} ms",
        growth,
    ]


def _growth(surroundings: dict[str, str], folder: Path) -> str:
    """From starting the process until a session of so many tables can be worked in."""
    taken = {}
    for tables in (1, 10, 100):
        path = folder / f"{tables}.gsb"
        write_document(path, large_document(tables, 60))
        code = _OPENED.replace("PATH", repr(str(path)))
        taken[tables] = median(_seconds(code, surroundings) for _ in range(3)) * 1000
    told = ", ".join(f"{tables}: {each:.0f} ms" for tables, each in taken.items())
    ratio = taken[100] / taken[10]
    return f"growth, until the board of so many tables shows: {told}; {ratio:.1f}× (goal: ≤ 10×)"


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
