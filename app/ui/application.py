"""The application that Qt wants before it draws a letter, also where there is no window."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication


def an_application() -> QApplication:
    """The one that runs, or a new one; offscreen where there is no display to talk to."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    has_display = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if not has_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication([])
