"""Forty cards pointed at on a photo by click and number: each key and click is sent and counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.board import HEIGHT, WIDTH
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.taking_desk import Step
from tests.ui.hands import click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

CARDS = 40
KEY, POINT, PRESS, HAND, MIND = 0.28, 1.10, 0.20, 0.40, 1.35
"""Seconds: a key of an average typist, pointing, a click, a hand that moves between mouse and
keyboard, and making up one's mind (Card, Moran and Newell, 1980, the keystroke-level model)."""


def test_forty_cards_take_under_four_minutes_by_the_keystroke_level_model(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page(Page.TAKING)
    page, document = window.view.taking, window.controller.document
    Image.new("RGB", (1600, 1200), "#e8e0d0").save(tmp_path / "bord.jpg")
    with qtbot.waitSignal(page._controller.photos_loaded):
        page.load([tmp_path / "bord.jpg"])
    keys = clicks = 0
    for corner in ((100, 100), (1500, 100), (1500, 1100), (100, 1100)):
        click(page.corners, page.corners.on_screen(QPointF(*corner)).toPoint())
        clicks += 1
    with qtbot.waitSignal(page._controller.photo_squared):
        press(focused(), Qt.Key.Key_Return)
    keys += 1
    numbers = [each.number for each in document.ingredients()[:CARDS]]
    for at, number in enumerate(numbers):
        x, y = WIDTH * (at % 8 + 0.7) / 9, HEIGHT * (at // 8 + 0.7) / 6
        click(page.photo, page.photo.on_screen(x, y).toPoint())
        QTest.keyClicks(focused(), str(number))
        press(focused(), Qt.Key.Key_Return)
        clicks, keys = clicks + 1, keys + len(str(number)) + 1
    page.go(Step.REVIEW)
    click(page.review.take_button)
    clicks += 1
    assert len(document.placements(page._controller.table_id)) == len(set(numbers)) == CARDS
    # A card: think, point and press, to the keys, its number and Enter, and back.
    hands = 2 * CARDS
    seconds = KEY * keys + (POINT + PRESS) * clicks + HAND * hands + MIND * CARDS
    assert seconds < 4 * 60
    assert (keys, clicks, round(seconds)) == (112, 45, 176)
    told = (Path(__file__).resolve().parents[2] / "docs" / "foto-overnemen.md").read_text("utf-8")
    assert f"{clicks} klikken en {keys} toetsen" in told
    assert f"{round(seconds)} seconden" in told
