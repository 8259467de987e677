"""Rows by tables: a grid whose head and first column stay in sight, drawn cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.model.board import Zone
from app.ui.overview_facts import Key
from app.ui.overview_signs import MAIN, fill, focus_ring, heat, small_font, words_on
from app.ui.scrolling import name_bars
from app.ui.sizes import LEAST_SEEN
from app.ui.theme import current, sized

Index = QModelIndex | QPersistentModelIndex

_MOST_HEAD = 0.42
"""The part of the width that the titles of the rows may have."""


_TITLE_PAD = 6
"""What the style sheet keeps free above and below the title of a row, and its line, in pixels."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell shows and says. `zone` with `laid` draws a place, `bar` a bar of so much of the
    cell, `heat` a tint of so strong (both 0 to 1); `corner` is a small sign at the right."""

    text: str
    words: str
    key: Key = ()
    zone: Zone | None = None
    laid: bool = False
    bar: float | None = None
    heat: float | None = None
    corner: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[str, ...] = ()
    column_words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[GridCell, ...], ...] = ()


class GridModel(QAbstractTableModel):
    """Reads nothing but what it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def cell(self, index: Index) -> GridCell | None:
        return self.grid.cells[index.row()][index.column()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.words
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.columns[section] if across else self.grid.rows[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.grid.column_words[section] if across else self.grid.rows[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and not across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class GridDelegate(QStyledItemDelegate):
    """Paints what a GridCell asks, in the signs of all pictures."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.model().cell(index)  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(bold=cell.bold))
        if cell.laid:
            _paint_place(painter, box, cell)
        else:
            _paint_number(painter, box, cell)
        if cell.corner:
            _paint_corner(painter, box, cell.corner)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            focus_ring(painter, box)
        painter.restore()


def _paint_place(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    zone = cell.zone
    if zone is None:
        painter.setPen(QColor(current().quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)
        return
    fill(painter, box, zone.verdict, zone.sphere)
    words_on(painter, box, cell.text, zone.verdict, zone.sphere)


def _paint_number(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    look = current()
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.heat is not None:
        painter.setBrush(heat(cell.heat))
        painter.drawRoundedRect(box, 3, 3)
    words = box
    if cell.bar is not None:
        high = max(4.0, box.height() * 0.2)
        line = QRectF(box.left() + 3, box.bottom() - high - 1, box.width() - 6, high)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(line, 2, 2)
        if cell.bar:
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(
                QRectF(line.left(), line.top(), max(3.0, line.width() * cell.bar), high), 2, 2
            )
        words = box.adjusted(0, 0, 0, -high)
    painter.setPen(QColor(look.ink))
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, cell.text)


def _paint_corner(painter: QPainter, box: QRectF, sign: str) -> None:
    look = current()
    painter.setFont(small_font(bold=True))
    metrics = QFontMetrics(painter.font())
    wide, high = metrics.horizontalAdvance(sign) + 4, min(metrics.height() - 1, int(box.height()))
    corner = QRectF(box.right() - wide, box.top(), wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    main = sign == MAIN
    painter.setBrush(QColor(look.accent_soft if main else look.warning_soft))
    painter.drawRoundedRect(corner, 2, 2)
    painter.setPen(QColor(look.accent if main else look.warning))
    painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, sign)


class GridView(QTableView):
    """Arrows go over the cells; Enter or a click opens one, and the title of a row opens it."""

    opened = Signal(object)
    """A Key."""
    moved = Signal(object)
    """A GridCell."""
    row_opened = Signal(int)

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = GridModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{about} Pijltjes gaan langs de vakken, Enter opent.")
        self.setProperty("role", "people")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(20)
            header.setHighlightSections(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().sectionClicked.connect(self.row_opened)
        name_bars(self)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._move)

    def show_grid(self, grid: Grid) -> None:
        """The cell one was at stays so where its key is still there."""
        before = self.cells.cell(self.currentIndex())
        self.cells.show_grid(grid)
        self._fit()
        if before is not None and before.key:
            self.choose(before.key)
        if not self.currentIndex().isValid() and grid.rows and grid.columns:
            self._select(0, 0)

    def choose(self, key: Key) -> None:
        """Make the cell with this key the current one; tells nobody."""
        for row, cells in enumerate(self.cells.grid.cells):
            for column, cell in enumerate(cells):
                if cell.key == key:
                    self._select(row, column)
                    self.scrollTo(self.currentIndex())
                    return

    def _select(self, row: int, column: int) -> None:
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.cells.index(row, column))
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        cell = self.cells.cell(index)
        if cell is not None and cell.key:
            self.opened.emit(cell.key)

    def _move(self, index: QModelIndex) -> None:
        cell = self.cells.cell(index)
        if cell is not None:
            self.moved.emit(cell)

    def _fit(self) -> None:
        """Columns as wide as their longest number; the titles take what they need, up to a part."""
        grid = self.cells.grid
        metrics = QFontMetrics(small_font(bold=True))
        heads = QFontMetrics(self.horizontalHeader().font())
        self.verticalHeader().setDefaultSectionSize(
            max(metrics.height() + 9, heads.height() + _TITLE_PAD, sized(26))
        )
        self.horizontalHeader().setFixedHeight(heads.lineSpacing() + 10)
        for column, words in enumerate(grid.columns):
            texts = _longest(row[column].text + row[column].corner * 2 for row in grid.cells)
            wide = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            wide = max(wide + 14, heads.horizontalAdvance(words) + 16, sized(40))
            self.setColumnWidth(column, wide)
        texts = _longest(grid.rows)
        titles = max((heads.horizontalAdvance(text) for text in texts), default=0) + 22
        most = max(sized(140), round(self.width() * _MOST_HEAD))
        self.verticalHeader().setFixedWidth(min(titles, most))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), sized(LEAST_SEEN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "cells"
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


def _longest(texts: Iterable[str]) -> Sequence[str]:
    """The few that may be the widest: measuring every text of a large grid takes long."""
    return sorted(set(texts), key=len)[-8:]
