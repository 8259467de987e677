"""The table twin of a picture: its facts in words, cell by cell, each leading somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.scrolling import name_bars
from app.ui.sizes import LEAST_SEEN
from app.ui.theme import sized

Index = QModelIndex | QPersistentModelIndex

Key = tuple[str, ...]
"""What a mark or a cell leads to: ids, and what they are of is the picture's."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, and where they lead; () leads nowhere. `spoken` if it says more than the words."""

    text: str
    key: Key = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class FactsModel(QAbstractTableModel):
    """Reads nothing but what it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts()

    def show_facts(self, facts: Facts) -> None:
        self.beginResetModel()
        self.facts = facts
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        return self.facts.rows[index.row()][index.column()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.facts.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.facts.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.facts.headers[index.column()]}: {cell.spoken or cell.text}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not shown or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.facts.headers[section]


class FactsView(QTableView):
    """Enter or a click opens what a cell leads to."""

    opened = Signal(object)
    """A Key."""
    moved = Signal(object)
    """The Key of the cell that is current now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactsModel(self)
        self.setModel(self.facts)
        self.setAccessibleName(name)
        self.setProperty("role", "people")
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        name_bars(self)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._move)

    def show_facts(self, facts: Facts) -> None:
        """The cell that was current stays so where its key is still there."""
        before = self.facts.cell(self.currentIndex())
        self.facts.show_facts(facts)
        self._fit()
        if before is not None and before.key:
            self.choose(before.key)
        if not self.currentIndex().isValid() and facts.rows:
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.facts.index(0, 0))
            self.selectionModel().blockSignals(blocked)

    def choose(self, key: Key) -> None:
        """Make the cell with this key the current one; tells nobody."""
        for row, cells in enumerate(self.facts.facts.rows):
            for column, cell in enumerate(cells):
                if cell.key == key:
                    index = self.facts.index(row, column)
                    blocked = self.selectionModel().blockSignals(True)
                    self.setCurrentIndex(index)
                    self.selectionModel().blockSignals(blocked)
                    self.scrollTo(index)
                    return

    def keys_of(self) -> Sequence[Key]:
        """Of all cells that lead somewhere."""
        return [cell.key for row in self.facts.facts.rows for cell in row if cell.key]

    def _open(self, index: QModelIndex) -> None:
        cell = self.facts.cell(index)
        if cell is not None and cell.key:
            self.opened.emit(cell.key)

    def _move(self, index: QModelIndex) -> None:
        cell = self.facts.cell(index)
        if cell is not None and cell.key:
            self.moved.emit(cell.key)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 10)
        for column, words in enumerate(self.facts.facts.headers):
            texts = {row[column].text for row in self.facts.facts.rows}
            # The few that may be the widest: measuring all of a large table takes long.
            longest = [words, *sorted(texts, key=len)[-6:]]
            widest = max(metrics.horizontalAdvance(text) for text in longest)
            most = metrics.averageCharWidth() * 46
            self.setColumnWidth(column, min(widest, most) + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), sized(LEAST_SEEN))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "facts"
        ):
            self._fit()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are keys of the picture."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text().lower() == "t":
            event.ignore()
        else:
            super().keyPressEvent(event)
