"""Text fields that keep their own undo, and report what was typed once it is finished."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    Qt,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from app.model.text import MOST_TITLE as MOST_TITLE
from app.ui.scrolling import name_bars

_BEFORE_TEXT = (2, 1, -2, -1)
"""What a line edit of Qt leaves free round its text, inside what the style sheet does."""


def _gives_undo_away(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether the document may have this key, because the field itself has nothing to undo."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    key = cast(QKeyEvent, event)
    return (key.matches(QKeySequence.StandardKey.Undo) and not can_undo) or (
        key.matches(QKeySequence.StandardKey.Redo) and not can_redo
    )


class LineField(QLineEdit):
    """One line. `committed` comes when the user leaves it or presses Enter, if it was changed.

    With `most` no more signs than that can be typed; a longer text that is there stays whole.
    """

    committed = Signal(str)

    def __init__(
        self, name: str, parent: QWidget | None = None, hint: str = "", *, most: int = 0
    ) -> None:
        super().__init__(parent)
        self._most = most
        if most:
            self.setMaxLength(most)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._shown = ""
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """What the document holds; leaves alone what the user is typing right now."""
        if text != self._shown or not self.hasFocus():
            self.put(text)

    def put(self, text: str) -> None:
        """Show a text whatever stands there."""
        self._shown = text
        if self._most:
            self.setMaxLength(max(self._most, len(text)))
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Report what was typed, once."""
        if self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self._shown)

    def event(self, event: QEvent) -> bool:
        if _gives_undo_away(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @property
    def at_rest(self) -> str:
        """The text as far as there is room, when nobody types in it: Qt cuts through a letter."""
        room = self._text_rect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _text_rect(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_LineEditContents
        return self.style().subElementRect(element, option, self).adjusted(*_BEFORE_TEXT)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.at_rest
        # A field with an icon has its text elsewhere.
        if shown == self.text() or self.hasFocus() or self.actions():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self._text_rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class NumberField(QSpinBox):
    """A whole number. Only what was typed to its end is a change."""

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        # A style sheet doesn't reach the field inside a spin box.
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a number in passing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TextField(QPlainTextEdit):
    """Several lines. Enter or Ctrl+Enter enters, Shift+Enter begins a line, Tab leaves.

    With `enters=False` Enter begins a line too, and only leaving the field or Ctrl+Enter
    commits.
    """

    committed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        hint: str = "",
        *,
        lines: int = 2,
        enters: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        name_bars(self)
        self._enters = enters
        self._shown = ""
        self._lines = lines
        self._fits = False

    def fit_lines(self) -> None:
        """Keep the height of the given number of lines, whatever the font becomes."""
        self._fits = True
        frame = self.height() - self.viewport().height() if self.isVisible() else 12
        margin = round(self.document().documentMargin() * 2)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + margin + frame)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._fits:
            self.fit_lines()

    def show_text(self, text: str) -> None:
        """What the document holds; leaves alone what the user is typing right now."""
        if text != self._shown or not self.hasFocus():
            self.put(text)

    def put(self, text: str) -> None:
        """Show a text whatever stands there."""
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def go_on(self) -> None:
        """Take the focus, with the cursor behind what is there."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Report what was typed, once."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _gives_undo_away(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_enter(event):
            self.commit()
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _is_enter(self, event: QKeyEvent) -> bool:
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            return True
        return self._enters and not held & Qt.KeyboardModifier.ShiftModifier

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another program takes the focus for a moment only.
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.commit()
