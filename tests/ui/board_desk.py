"""A board on the screen for tests: gestures in, what it told out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.change import Change
from app.model.document import Document
from app.model.operations.placing import place
from app.ui.board_scene import BoardScene
from app.ui.board_view import BoardView
from app.ui.card_item import CardItem
from tests.builders import a_document, card, table

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Desk:
    """A board on the screen, with what it told."""

    document: Document
    scene: BoardScene
    view: BoardView
    told: list[tuple[object, ...]]

    @property
    def table_id(self) -> str:
        return table(self.document).id

    def id(self, number: int) -> str:
        return card(self.document, number).id

    def do(self, change: Change) -> None:
        self.document.apply(change)
        self.scene.update_from(self.document, change)

    def lay(self, number: int, x: float, y: float) -> str:
        self.do(place(self.document, self.table_id, self.id(number), x, y))
        return self.id(number)

    def item(self, number: int) -> CardItem:
        item = self.scene.cards.item(self.id(number))
        assert item is not None
        return item

    def at(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(x, y)

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, self.at(x, y))

    def press(self, x: float, y: float) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, NONE, self.at(x, y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.view.viewport(), self.at(x, y))

    def release(self, x: float, y: float) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, NONE, self.at(x, y))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, held)

    def take_told(self) -> list[tuple[object, ...]]:
        told = list(self.told)
        self.told.clear()
        return told


def a_desk(qtbot: QtBot) -> Desk:
    """Two empty tables, the first on the board, at the size it has on a small laptop."""
    document = a_document(tables=2)
    scene = BoardScene()
    view = BoardView(scene)
    qtbot.addWidget(view)
    view.resize(830, 600)
    view.show()
    told: list[tuple[object, ...]] = []
    for name in ("card_dropped", "card_chosen", "card_taken_off", "zone_asked", "card_carried_out"):
        getattr(scene, name).connect(lambda *what, name=name: told.append((name, *what)))
    scene.show_table(document, table(document).id)
    return Desk(document, scene, view, told)


def places(desk: Desk) -> dict[str, tuple[float, float]]:
    return {
        each.ingredient_id: (each.x, each.y) for each in desk.document.placements(desk.table_id)
    }
