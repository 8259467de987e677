"""`python -m tests.ui.real_drag` on a display: drags by real events, prints what was told.

The offscreen platform ends every drag between widgets at once, so this needs an X server.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.model.entities import Sphere
from app.model.operations.placing import place
from app.ui.board_scene import BoardScene
from app.ui.board_view import BoardView
from app.ui.deck_list import DeckList
from tests.builders import a_document, card, inside, near, table

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def one_by_one(*steps: Callable[[], object]) -> None:
    """Do the steps while a drag holds the event loop."""
    for turn, step in enumerate(steps, 1):
        QTimer.singleShot(80 * turn, step)


def drag(window: QWidget, scene: BoardScene, start: QPoint, end: QPoint) -> None:
    handle = window.windowHandle()
    aside = QPoint(12, 12)
    one_by_one(
        lambda: QTest.mouseMove(handle, end - aside),
        lambda: QTest.mouseMove(handle, end),
        lambda: tell("shown:", scene.preview.words),
        lambda: QTest.mouseRelease(handle, LEFT, NONE, end),
    )
    QTest.mousePress(handle, LEFT, NONE, start)
    QTest.mouseMove(handle, start + QPoint(20, 5))
    QTest.mouseMove(handle, start + QPoint(40, 5))
    # Out of the board, where the way begins there.
    QTest.mouseMove(handle, end + QPoint(20, 0))
    QTest.qWait(600)


def main() -> None:
    application = QApplication([])
    document = a_document()
    ours = table(document).id
    document.apply(place(document, ours, card(document, 1).id, *inside(Sphere.PERSONAL)))
    window, scene, deck = QWidget(), BoardScene(), DeckList()
    view = BoardView(scene)
    row = QHBoxLayout(window)
    row.addWidget(deck)
    row.addWidget(view, 1)
    deck.setFixedWidth(230)
    window.resize(1066, 640)
    deck.show_table(document, ours)
    scene.show_table(document, ours)
    scene.card_dropped.connect(lambda who, x, y: tell("dropped:", number(who), round(x), round(y)))
    deck.card_returned.connect(lambda who: tell("returned:", number(who)))

    def number(ingredient_id: str) -> int:
        return next(c.number for c in document.ingredients() if c.id == ingredient_id)

    window.show()
    QTest.qWaitForWindowExposed(window)
    rows = deck.view
    ninth = rows.viewport().mapTo(window, rows.visualRect(rows.model().index(8, 0)).center())
    band = view.viewport().mapTo(window, view.mapFromScene(*near(Sphere.COMMUNAL)))
    first = view.viewport().mapTo(window, view.mapFromScene(*inside(Sphere.PERSONAL)))
    drag(window, scene, ninth, band)
    drag(window, scene, first, ninth)
    QTest.mouseClick(window.windowHandle(), LEFT, NONE, first)
    tell("chosen:", number(scene.chosen))
    window.close()
    application.processEvents()


if __name__ == "__main__":
    sys.exit(main())
