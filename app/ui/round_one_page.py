"""Round 1: what the participants chose from the deck, each three cards, and why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.model.operations.round_one import ORDER, progress
from app.ui.buttons import TextButton, label
from app.ui.card_field import OfferList
from app.ui.controller import Controller
from app.ui.round_one_cell import COLUMN_WORDS
from app.ui.round_one_grid import NAME_WIDTH, SPACING, RoundOneGrid
from app.ui.scrolling import CurrentOnly, Scrolling
from app.ui.sizes import hold_width
from app.ui.words import VERDICT_SIGNS

_HINT = (
    "Typ een nummer of een deel van de titel. Tab: naar het argument. Enter: het volgende kaartje "
    "van dezelfde deelnemer, en na het derde de volgende deelnemer. Ctrl+pijl: een ander vak. "
    "Esc: zoals het was. Een vak leegmaken trekt de keuze in."
)


class RoundOnePage(QWidget):
    """The heads of the columns stay in sight; the participants scroll under them."""

    participants_asked = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._table_id = ""
        self.progress = label("", "heading")
        self.offers = OfferList(self)
        self.grid = RoundOneGrid(controller, self.offers)
        self._area = Scrolling(self._padded())
        self._stack = CurrentOnly()
        self._stack.addWidget(self._nobody())
        self._stack.addWidget(self._table())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label("Ronde 1: iedere deelnemer kiest drie kaartjes", "heading"))
        head.addStretch(1)
        head.addWidget(self.progress)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.grid.cell_came.connect(self._bring_in_sight)
        self._area.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- building -------------------------------------------------------------------------

    def _padded(self) -> QWidget:
        """Short rows stand at the top."""
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        layout.addStretch(1)
        holder.installEventFilter(self)
        return holder

    def _table(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label(_HINT, "small", wrap=True))
        self._heads = QGridLayout()
        self._heads.setSpacing(SPACING)
        name = label("Deelnemer", "strong")
        hold_width(name, NAME_WIDTH)
        self._heads.addWidget(name, 0, 0)
        for column, verdict in enumerate(ORDER, start=1):
            words = f"{VERDICT_SIGNS[verdict]} {COLUMN_WORDS[verdict]}"
            self._heads.addWidget(label(words, "strong"), 0, column)
            self._heads.setColumnStretch(column, 1)
        layout.addLayout(self._heads)
        layout.addWidget(self._area, 1)
        return holder

    def _nobody(self) -> QWidget:
        empty = QWidget()
        layout = QVBoxLayout(empty)
        layout.addStretch(2)
        title = label("Nog niemand aan deze tafel", "heading", wrap=True)
        words = label(
            "Zet eerst de deelnemers aan de tafel. Dan schrijf je hier op welke drie kaartjes "
            "ieder kiest: zeker wel, zeker niet en twijfel, met het argument erbij.",
            "quiet",
            wrap=True,
        )
        for each in (title, words):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(each)
        layout.addSpacing(8)
        self.participants_button = TextButton(
            "Naar de deelnemers", self.participants_asked.emit, role="primary", icon="participants"
        )
        layout.addWidget(self.participants_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return empty

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        focus = QApplication.focusWidget()
        here = focus is not None and self.isAncestorOf(focus)
        other, self._table_id = table_id != self._table_id, table_id
        self.grid.show_table(document, table_id)
        self._show_progress(document)
        if other:
            self._area.verticalScrollBar().setValue(0)
            if here:
                self.focus_first()

    def update_from(self, document: Document, change: Change) -> None:
        self.grid.update_from(document, self._table_id)
        self._show_progress(document)

    def _show_progress(self, document: Document) -> None:
        far = progress(document, self._table_id)
        self.progress.setText(far.sentence() if far.possible else "")
        self._stack.setCurrentIndex(1 if self.grid.cells else 0)

    def focus_first(self) -> None:
        """Where one writes first; without participants at the button that leads to them."""
        if self._stack.currentIndex():
            self.grid.focus_first()
        else:
            self.participants_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_in_sight(self, cell: QWidget) -> None:
        self._area.ensureWidgetVisible(cell, 0, SPACING)

    def _scrolled(self) -> None:
        if self.offers.isVisible():
            self.offers.lie_under_field()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The heads are as wide as the columns, with or without a scroll bar beside these."""
        if event.type() == QEvent.Type.Resize:
            assert isinstance(event, QResizeEvent)
            beside = self._area.width() - event.size().width()
            self._heads.setContentsMargins(0, 0, beside, 0)
            # An argument grew, or the window changed: whoever types stays in sight.
            here = next((cell for cell in self.grid.cells if cell.has_focus), None)
            if here is not None:
                self._bring_in_sight(here)
        return super().eventFilter(watched, event)
