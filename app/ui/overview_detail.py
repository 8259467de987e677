"""The cards behind a mark that isn't one card: a list below the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.buttons import IconButton, label
from app.ui.overview_facts import Cell, Facts, FactsView
from app.ui.scrolling import bring_in_sight
from app.ui.theme import sized

_ROWS = 5


class Detail(QWidget):
    """Out of sight until something is shown in it; the focus goes to it then."""

    opened = Signal(object)
    """The Key of a cell."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading", wrap=True)
        self.list = FactsView(name)
        self.list.opened.connect(self.opened)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._back: QWidget | None = None
        close = IconButton("close", "Lijst sluiten (Esc)", self.clear)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.list)
        self.hide()

    def show_cards(
        self, heading: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """With nothing to show the heading says it all."""
        if self.isHidden():
            self._back = self.window().focusWidget()
        self.heading.setText(heading)
        self.list.show_facts(Facts(tuple(headers), tuple(map(tuple, rows))))
        self.list.setVisible(bool(rows))
        line = self.list.verticalHeader().defaultSectionSize()
        self.list.setFixedHeight(line * (min(len(rows), _ROWS) + 1) + sized(26))
        self.show()
        if rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self.list if rows else self.heading)

    def clear(self) -> None:
        """Out of sight; a focus that was in it goes back to where it came from."""
        was_in = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.list.show_facts(Facts())
        self.heading.setText("")
        self.hide()
        if was_in and self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_in_sight(self._back)
        self._back = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
