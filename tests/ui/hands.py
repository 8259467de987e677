"""What a hand does at the window: click, type, press a key; and what it typed that waits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def click(widget: QWidget, where: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, NONE, where or widget.rect().center())


def type_in(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(widget, key, held)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def click_board(window: MainWindow, x: float, y: float) -> None:
    """Click the board at a point in mm."""
    view = window.view.board.view
    QTest.mouseMove(view.viewport(), view.mapFromScene(QPointF(x, y)))
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.mapFromScene(QPointF(x, y)))


def drag_on_board(window: MainWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag whatever lies at one point of the board to another, mm."""
    view = window.view.board.view
    first, last = view.mapFromScene(QPointF(*start)), view.mapFromScene(QPointF(*end))
    QTest.mousePress(view.viewport(), LEFT, NONE, first)
    for step in range(1, 9):
        QTest.mouseMove(view.viewport(), first + (last - first) * (step / 8))
        QApplication.processEvents()
    QTest.mouseRelease(view.viewport(), LEFT, NONE, last)


def click_deck(window: MainWindow, number: int) -> None:
    """Click a card in the deck by its number; the filter is empty."""
    view = window.view.board.deck.view
    model = view.model()
    document, table_id = window.controller.document, window.controller.table_id
    place = [card.number for card in document.ingredients(table_id)].index(number)
    index = model.index(place, 0)
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def typed(window: MainWindow) -> list[str]:
    """All that stands in a field for something new, on any page."""
    view = window.view
    fields: list[QWidget] = [
        view.board.notes.fields.text,
        view.board.notes.conclusions.fields.text,
        view.notes.text,
        view.session.new_goal,
        view.deck.title,
        view.deck.explanation,
        view.tally.new_title,
        view.tally.new_explanation,
        view.closing.insight,
        *(field for row in view.closing.grid.rows for field in row.fields.values()),
        *(field for row in view.introduction.grid.rows for field in row.fields.values()),
    ]
    texts = [
        field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        for field in fields
        if isinstance(field, QLineEdit | QPlainTextEdit)
    ]
    return [text for text in texts if text]
