"""Repainting leaks no reference to None: PySide6 6.12.0 on Python 3.11 did, and then aborted.

From Python 3.12 on None is immortal and this can't go wrong any more.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene, QLabel
from pytestqt.qtbot import QtBot

from app.model.entities import Sphere, Verdict
from app.ui.card_face import CardFace
from app.ui.card_item import CardItem
from app.ui.theme import LIGHT

TIMES = 20_000
# Other threads and caches may hold some; a leak at every repaint would be 20,000.
SLACK = 500


def test_updating_a_label_keeps_the_references_to_none(qtbot: QtBot) -> None:
    label = QLabel("Het koor")
    qtbot.addWidget(label)
    label.show()
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        label.update()
    QApplication.processEvents()
    assert abs(sys.getrefcount(None) - before) < SLACK


def test_painting_a_card_keeps_the_references_to_none(qapp: QApplication) -> None:
    scene = QGraphicsScene()
    face = CardFace("x", 10, "Het koor", "", Verdict.IN, Sphere.COMMUNAL, arguments=2)
    item = CardItem(face, LIGHT)
    scene.addItem(item)
    image = QImage(48, 24, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        scene.render(painter)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < SLACK
    # It did paint: the card's paper is there.
    assert image.pixelColor(30, 4).name() == LIGHT.card
