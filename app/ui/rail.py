"""The rail: the phases of the evening with how far each is, and the pages beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from app.model.entities import Phase
from app.ui.buttons import label
from app.ui.pages import BESIDE, PAGE_WORDS, PHASE_WORDS, Page
from app.ui.segments import keep_tab


class RailPiece(QAbstractButton):
    """A button on the rail that holds labels; the style sheet alone draws it.

    No QPushButton: the sheet gives those a height that would count before that of two lines.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()


class RailButton(RailPiece):
    """A phase or page by name, with a quiet line under it that may be empty."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self._words = words
        self._name = label(words, "rail-name")
        self._progress = label("", "rail-progress")
        layout = QVBoxLayout(self)
        # The border of the style sheet is within the button.
        layout.setContentsMargins(12, 4, 12, 6)
        layout.setSpacing(0)
        for each in (self._name, self._progress):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(words)

    @property
    def progress(self) -> str:
        return self._progress.text()

    def show_progress(self, words: str) -> None:
        if words != self._progress.text():
            self._progress.setText(words)
            self.setAccessibleName(f"{self._words}, {words}" if words else self._words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Rail(QFrame):
    """One button a phase, in their order; then the pages beside them. One of all is chosen."""

    phase_asked = Signal(object)
    page_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("Fasen van de bijeenkomst")
        self._group = QButtonGroup(self)
        self._buttons: dict[Phase | Page, RailButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 3, 8, 0)
        self._layout.setSpacing(2)
        for phase, words in PHASE_WORDS.items():
            self._add(phase, words).clicked.connect(
                lambda _=False, each=phase: self.phase_asked.emit(each)
            )
        self._layout.addSpacing(14)
        for page in BESIDE:
            self._add(page, PAGE_WORDS[page]).clicked.connect(
                lambda _=False, each=page: self.page_asked.emit(each)
            )
        self._layout.addStretch(1)

    def _add(self, place: Phase | Page, words: str) -> RailButton:
        button = RailButton(words)
        self._buttons[place] = button
        self._group.addButton(button)
        self._layout.addWidget(button)
        return button

    def button(self, place: Phase | Page) -> RailButton:
        return self._buttons[place]

    def show_place(self, place: Phase | Page) -> None:
        """Which phase or page is on the screen."""
        self._buttons[place].setChecked(True)
        for each, button in self._buttons.items():
            keep_tab(button, each is place)

    def show_progress(self, words: Mapping[Phase, str]) -> None:
        for phase, text in words.items():
            self._buttons[phase].show_progress(text)
