"""The real window on a session of its own, as a user has it on a small laptop."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.controller import Controller
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences, own_settings
from app.ui.quick_entry import QuickEntry


@pytest.fixture(scope="module", autouse=True)
def set_apart() -> None:
    """What is there for good, modules above all, isn't searched for garbage before every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_here(set_apart: None) -> Iterator[None]:
    """As in the program: a worker thread never collects what belongs to Qt.

    And what the test before was to delete later is gone: no event loop ran since. A widget that
    outlives a style sheet of the application leaves Qt a dead pointer for the next one.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def start_window(qtbot: QtBot, own_places: Path) -> Iterator[MainWindow]:
    """The window as it starts: no file open."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    # Dressing an application that has windows takes long.
    if app.property("theme") != theme.LIGHT.name or theme.text_size() != 100:
        theme.apply_theme(app, theme.LIGHT, 100)
    window = MainWindow(Preferences(own_settings()))
    window.complete(Controller(parent=window))
    window.resize(1366, 720)
    # Only an active window has a focus.
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.controller.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(start_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on a new session of two tables."""
    assert start_window.controller.create_session(tmp_path / "proef.gsb", "Proefsessie", 2)
    return start_window


@pytest.fixture
def quick(window: MainWindow) -> QuickEntry:
    """The line of a window where two people sit at the first table."""
    window.controller.add_participants([["Anna de Vries"], ["Bram"]])
    return window.view.quick
