"""The window in which a report is made, and what it asks; tests replace these functions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.controller import Controller
from app.ui.export_window import Asks, ExportWindow
from app.ui.export_wish import Kept
from app.ui.preferences import Preferences


def show_export(
    parent: QWidget,
    controller: Controller,
    preferences: Preferences,
    kept: Kept,
    open_path: Callable[[Path], object],
) -> ExportWindow:
    """Open the window and go on at once; it goes by itself when it is closed."""
    template = preferences.template

    def ask() -> Path | None:
        return ask_template(parent, (preferences.template or controller.path).parent)

    asks = Asks(ask, lambda folder: ask_folder(parent, folder), open_path)
    window = ExportWindow(parent, controller, kept, template, asks)
    window.template_chosen.connect(preferences.keep_template)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window


def ask_template(parent: QWidget, folder: Path) -> Path | None:
    """Which PowerPoint a report looks like."""
    pattern = "PowerPoint-sjabloon (*.pptx *.potx)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Sjabloon kiezen", str(folder), pattern)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    """In which folder a report goes."""
    chosen = QFileDialog.getExistingDirectory(parent, "Waar komt het verslag?", str(folder))
    return Path(chosen) if chosen else None
