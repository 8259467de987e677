"""The table of cards on the deck page: keys, dragging, and a row that stays selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from app.model.operations.deck import Card
from app.ui.cell_delegate import CellDelegate
from app.ui.deck_table_model import Col, DeckTableModel
from app.ui.sizes import tick_room

_EDITS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.SelectedClicked
)
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows

_CELL_ROOM = 32
"""Pixels: more than a cell keeps free around its words."""


class DeckTable(QTableView):
    """Keys: Enter edits a cell, space switches, Alt+Up and Alt+Down move, Delete removes."""

    card_chosen = Signal()
    remove_asked = Signal()
    step_asked = Signal(int)
    """1 for down, -1 for up."""

    def __init__(self, name: str, *, own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = DeckTableModel(own=own)
        self._card_id = ""
        self._own = own
        self.setModel(self.cards)
        self.setItemDelegate(CellDelegate(self))
        self.setProperty("role", "people")
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(_EDITS)
        if not own:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Col.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Col.EXPLANATION, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Col.ACTIVE, QHeaderView.ResizeMode.Fixed)
        self._fit_active()
        self.selectionModel().currentRowChanged.connect(self._remember)
        self._wrapping = QTimer(self, singleShot=True, interval=0)
        self._wrapping.timeout.connect(self._wrap)
        # Not the header's own ResizeToContents: that measures every row at each layout.
        self.cards.modelReset.connect(self._wrapping.start)
        self.cards.dataChanged.connect(self._wrapping.start)
        self.clicked.connect(self._toggle)
        self.cards.modelReset.connect(self._select_again)

    @property
    def selected(self) -> Card | None:
        return self.cards.card(self.currentIndex().row())

    def choose(self, card_id: str) -> None:
        """Select the row of a card and bring it in sight."""
        self._card_id = card_id
        self._select_again()

    def _remember(self, index: QModelIndex) -> None:
        card = self.cards.card(index.row())
        if card is not None:
            self._card_id = card.id
        self.card_chosen.emit()

    def _select_again(self) -> None:
        """Rows were made anew: keep which card was selected, or else the first of the deck."""
        row = self.cards.row_of(self._card_id)
        if row < 0 and not self._own:
            row = 0
        column = self.currentIndex().column()
        if 0 <= row < self.cards.rowCount():
            index = self.cards.index(row, column if column > 0 else Col.TITLE)
            self.selectionModel().setCurrentIndex(index, _ROW)
            self.scrollTo(index)
        self.card_chosen.emit()

    def _toggle(self, index: QModelIndex) -> None:
        """The whole cell is the target."""
        card = self.cards.card(index.row())
        if card is not None and index.column() == Col.ACTIVE:
            self.cards.switched.emit(card.id, not card.active)

    def commit(self) -> None:
        """Hand in what is being typed."""
        for editor in self.viewport().findChildren(QLineEdit):
            if not editor.isHidden():
                self.commitData(editor)

    def clear(self) -> None:
        """The document is gone: no word of it stays."""
        self._card_id = ""
        self.cards.show_lines(())

    def _wrap(self) -> None:
        """Rows as high as their words at this width; only those that may wrap are measured."""
        one_line = max(
            self.sizeHintForIndex(self.cards.index(0, column)).height()
            for column in (Col.NUMBER, Col.ACTIVE)
        )
        for row in range(self.cards.rowCount()):
            if self._may_wrap(row):
                self.resizeRowToContents(row)
            else:
                self.setRowHeight(row, max(one_line, self.verticalHeader().minimumSectionSize()))
        self.updateGeometry()

    def _may_wrap(self, row: int) -> bool:
        card, metrics = self.cards.card(row), self.fontMetrics()
        return card is not None and any(
            metrics.horizontalAdvance(text) > self.columnWidth(column) - _CELL_ROOM
            for column, text in ((Col.TITLE, card.title), (Col.EXPLANATION, card.explanation))
        )

    def _fit_active(self) -> None:
        """Room for the box and its word."""
        self.horizontalHeader().resizeSection(Col.ACTIVE, tick_room(self.fontMetrics(), "aan"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_active()
            self._wrapping.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Narrower columns wrap more; once, however often the layout changes its mind.
            self._wrapping.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # What the editor lets through, as it does with Enter, is no order.
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self.cards.index(self.currentIndex().row(), Col.ACTIVE))
        else:
            super().keyPressEvent(event)
