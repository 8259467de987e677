"""A step of dragging a card over the board, with 60 and with 500 cards on it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from statistics import median

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.board_scene import BoardScene
from app.ui.board_view import BoardView
from app.ui.theme import LIGHT, apply_theme
from bench.sessions import large_document

GOAL = 1.5
FEW, MANY = 60, 500
ROUNDS = 9
STEPS = 80

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass(slots=True)
class _Board:
    scene: BoardScene
    view: BoardView
    grip: QPoint


def run() -> list[str]:
    """CPU time of this process, the two boards in turns; every step is painted before the next."""
    application = _application()
    boards = {cards: _board(cards) for cards in (FEW, MANY)}
    steps: dict[int, list[float]] = {FEW: [], MANY: []}
    lifts: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for cards, board in boards.items():
            lift, step = _drag(application, board)
            lifts[cards].append(lift)
            steps[cards].append(step)
    few, many = (median(steps[cards]) * 1000 for cards in (FEW, MANY))
    up_few, up_many = (median(lifts[cards]) * 1000 for cards in (FEW, MANY))
    verdict = "ok" if many / few <= GOAL else "mist"
    return [
        f"drag step with {MANY} / {FEW} cards: {many / few:.2f}× (goal ≤ {GOAL}×, {verdict}); "
        f"{many:.2f} and {few:.2f} ms",
        f"lifting it, once a drag: {up_many / up_few:.2f}×; {up_many:.1f} and {up_few:.1f} ms",
        _growth(application),
    ]


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # The same everywhere, and no window of somebody else in between.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    apply_theme(application, LIGHT)
    return application


def _growth(application: QApplication) -> str:
    """A step at one table of a session with so many: the others are not on the board."""
    boards = {tables: _board(FEW, tables) for tables in (1, 10, 100)}
    steps: dict[int, list[float]] = {tables: [] for tables in boards}
    for _ in range(3):
        for tables, board in boards.items():
            steps[tables].append(_drag(application, board)[1] * 1000)
    taken = {tables: median(each) for tables, each in steps.items()}
    told = ", ".join(f"{tables}: {each:.2f} ms" for tables, each in taken.items())
    return f"growth, a step in a session of so many tables: {told} (goal: at most linear)"


def _board(cards: int, tables: int = 1) -> _Board:
    document = large_document(tables, cards, people=0)
    scene = BoardScene()
    view = BoardView(scene)
    view.resize(830, 600)
    view.show()
    scene.show_table(document, document.tables[0].id)
    QApplication.processEvents()
    place = next(iter(scene.cards.places().values()))
    return _Board(scene, view, view.mapFromScene(*place))


def _drag(application: QApplication, board: _Board) -> tuple[float, float]:
    """Seconds to lift a card, and for each step of a way across all three spheres and back."""
    window = board.view.viewport()
    QTest.mousePress(window, _LEFT, _NONE, board.grip)
    started = time.process_time()
    QTest.mouseMove(window, board.grip + QPoint(20, 0))
    application.processEvents()
    lifted = time.process_time()
    for step in range(STEPS):
        across = 60 + 700 * abs(2 * step / STEPS - 1)
        QTest.mouseMove(window, QPoint(round(across), 120 + 4 * step))
        application.processEvents()
    ended = time.process_time()
    QTest.keyClick(board.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(window, _LEFT, _NONE, board.grip)
    application.processEvents()
    return lifted - started, (ended - lifted) / STEPS
