"""Combo boxes that hold values of the model."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.model.entities import Participant
from app.ui.words import numbered_name

V = TypeVar("V", bound=Hashable)


class ValueCombo(QComboBox, Generic[V]):
    """Shows words and holds values; the wheel scrolls the page and never changes a choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._options: list[tuple[V, str]] = []

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


class PersonCombo(ValueCombo[str | None]):
    """Someone at the table by number and name, after a first line for nobody in particular."""

    def __init__(self, name: str, nobody: str | None, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._nobody = nobody

    def show_people(self, people: Iterable[Participant], chosen: str | None) -> None:
        options: list[tuple[str | None, str]] = []
        if self._nobody is not None:
            options.append((None, self._nobody))
        options += [(person.id, numbered_name(person)) for person in people]
        self.show_options(options, chosen)
