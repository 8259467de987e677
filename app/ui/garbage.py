"""Python's collection of cycles, kept in the thread of the window.

A collection that starts in a worker thread also finds what belongs to Qt, and destroys timers
and widgets from the wrong thread: a crash at a moment that nobody can repeat.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PERIOD_MS = 1_000


class Collecting(QObject):
    """Collects on a timer, by Python's own thresholds, for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_PERIOD_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """The oldest generation whose count has passed its threshold, and the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                if generation == 2 and not gc.get_freeze_count():
                    # Modules and the window stay; looking through them took 90 ms each time.
                    gc.freeze()
                else:
                    gc.collect(generation)
                return
