"""Combo boxes that hold values of the model."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.model.entities import Participant
from app.ui.words import numbered_name

V = TypeVar("V", bound=Hashable)


def _plain(text: str) -> str:
    """Without capitals and accents: what someone types in a hurry."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class _FoundByWord(QListView):
    """Typing goes to the line of which a word begins so: a number, a first or a last name."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._since = QElapsedTimer()

    def begin_anew(self) -> None:
        """What is typed next is another name, however soon it comes."""
        self._typed = ""

    def keyboardSearch(self, search: str) -> None:
        pause = QApplication.keyboardInputInterval()
        if not self._since.isValid() or self._since.elapsed() > pause:
            self._typed = ""
        self._since.start()
        self._typed += _plain(search)
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            words = _plain(str(index.data()))
            if f" {words}".find(f" {self._typed}") >= 0:
                self.setCurrentIndex(index)
                return


class ValueCombo(QComboBox, Generic[V]):
    """Shows words and holds values; the wheel scrolls the page and never changes a choice.

    Long words are cut off with an ellipsis: they never make the box wider.
    """

    entered = Signal()
    """Enter was pressed while the list was shut."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # On Linux Qt names a combo box after what is chosen in it.
        self.setAccessibleDescription(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._options: list[tuple[V, str]] = []
        self._typed = QElapsedTimer()

    def show_options(self, options: Iterable[tuple[V, str]], value: V) -> None:
        """Fill it, and choose the value, or the first option where the value isn't among them."""
        options = list(options)
        blocked = self.blockSignals(True)
        if options != self._options:
            self._options = options
            self.clear()
            self.addItems([words for _, words in options])
        values = [option for option, _ in options]
        self.setCurrentIndex(values.index(value) if value in values else 0)
        self.blockSignals(blocked)

    @property
    def value(self) -> V | None:
        """The value of what is shown; None in an empty box."""
        return self._options[self.currentIndex()][0] if self._options else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and self._is_typing():
            # Else a sentence that was meant for a field opens the list, which swallows the rest.
            event.accept()
        else:
            if event.text().strip():
                self._typed.start()
            super().keyPressEvent(event)

    def _is_typing(self) -> bool:
        pause = QApplication.keyboardInputInterval()
        return self._typed.isValid() and self._typed.elapsed() < pause

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room.width() - 4,
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class PersonCombo(ValueCombo[str | None]):
    """Someone at the table by number and name, after a first line for nobody in particular."""

    def __init__(self, name: str, nobody: str | None, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._found_by_word = _FoundByWord()
        self.setView(self._found_by_word)
        self._nobody = nobody

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._found_by_word.begin_anew()

    def show_people(self, people: Iterable[Participant], chosen: str | None) -> None:
        """Those who came; of the others only whoever is chosen already."""
        options: list[tuple[str | None, str]] = []
        if self._nobody is not None:
            options.append((None, self._nobody))
        options += [
            (person.id, numbered_name(person))
            for person in people
            if person.present or person.id == chosen
        ]
        self.show_options(options, chosen)
