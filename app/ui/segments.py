"""A row of buttons of which one is chosen: short, exclusive choices in one look."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

V = TypeVar("V", bound=Hashable)

_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


def _place(place: int, last: int) -> str:
    """Which corners of a button are round."""
    if last == 0:
        return "only"
    return "first" if place == 0 else "last" if place == last else "middle"


def keep_tab(one: QWidget, stops: bool) -> None:
    """Whether Tab stops at this one of a group; the arrows go on from there."""
    tab = Qt.FocusPolicy.TabFocus
    one.setFocusPolicy(one.focusPolicy() | tab if stops else one.focusPolicy() & ~tab)


class Segments(QWidget, Generic[V]):
    """Says `chosen` with the value when the user picks one; `show_value` never does.

    Where it is optional, picking the chosen one again leaves none chosen (None).
    """

    chosen = Signal(object)
    pointed = Signal()
    """Picked with the mouse: the hand is not on the keys that would go on along the group."""

    def __init__(
        self,
        name: str,
        options: Mapping[V, str],
        value: V | None = None,
        parent: QWidget | None = None,
        *,
        optional: bool = False,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._value = value
        self._by_mouse = False
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[V, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        last = len(options) - 1
        for place, (option, text) in enumerate(options.items()):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {text}")
            button.setProperty("role", "segment")
            button.setProperty("place", _place(place, last))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            self._buttons[option] = button
            button.installEventFilter(self)
            layout.addWidget(button)
        self._group.idClicked.connect(self._clicked)
        self.show_value(value)

    @property
    def value(self) -> V | None:
        return self._value

    def button(self, option: V) -> QPushButton:
        return self._buttons[option]

    def show_value(self, value: V | None) -> None:
        """None leaves all of them unchosen."""
        self._value = value
        stop = self._buttons[value if value in self._buttons else next(iter(self._buttons))]
        self._group.setExclusive(False)
        for option, button in self._buttons.items():
            button.setChecked(option == value)
            keep_tab(button, button is stop)
        self._group.setExclusive(not self._optional)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
        elif event.type() == QEvent.Type.KeyPress:
            self._by_mouse = False
        # Qt's arrows go along an exclusive group only.
        if self._optional and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            step = _STEPS.get(event.key())
            if step is not None:
                buttons = list(self._buttons.values())
                place = next(at for at, each in enumerate(buttons) if each is watched) + step
                buttons[place % len(buttons)].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, place: int) -> None:
        picked = list(self._buttons)[place]
        self.show_value(None if self._optional and picked == self._value else picked)
        self.chosen.emit(self._value)
        if self._by_mouse:
            self._by_mouse = False
            self.pointed.emit()
