"""Cycles are collected in the thread of the window, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.garbage import Collecting


class Knot:
    """Refers to itself, so only a collection frees it."""

    def __init__(self) -> None:
        self.self = self


def test_a_worker_collects_nothing_and_the_window_does(qtbot: QtBot) -> None:
    parent = QObject()
    collecting = Collecting(parent)
    knot = weakref.ref(Knot())

    def work() -> None:
        for _ in range(50_000):
            Knot()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert knot() is not None
    collecting.collect()
    collecting.collect()
    gc.collect(0)
    assert knot() is None


def test_what_is_there_at_the_first_full_collection_is_not_looked_through_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QObject()
    collecting = Collecting(parent)
    thresholds = gc.get_threshold()
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, thresholds[2] + 1))
    try:
        gc.unfreeze()
        collecting.collect()
        assert gc.get_freeze_count() > 10_000
        knot = weakref.ref(Knot())
        collecting.collect()
        assert knot() is None
    finally:
        gc.unfreeze()
