"""The field of the quick line: its keys, told as signals."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.fields import LineField

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

_FOR_A_MOMENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class QuickField(LineField):
    """Decides nothing; `offers` says whether Tab completes or goes on to the next widget."""

    entered = Signal()
    note_asked = Signal()
    escaped = Signal()
    stepped = Signal(int)
    """Up (-1) or down (1): among what is offered, or through the lines of before."""
    completion_asked = Signal()
    focus_came = Signal()
    focus_gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Snelinvoer", parent)
        self.offers = False

    def replace_text(self, text: str) -> None:
        """Another text as an edit, which the field's own undo takes back."""
        self.selectAll()
        self.insert(text)

    def empty(self) -> None:
        """Begin anew: there is nothing left to undo here, so that undo is the document's."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            with_control = bool(held & Qt.KeyboardModifier.ControlModifier)
            (self.note_asked if with_control else self.entered).emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _STEPS and held == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.offers and self.hasFocus():
            self.completion_asked.emit()
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # What stands here is kept to go on with, not to be typed over.
        self.deselect()
        self.focus_came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_MOMENT:
            self.focus_gone.emit()
