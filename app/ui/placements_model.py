"""What lies on the board of one table as rows, for the list beside the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import Agreement, Ingredient, Placement, Sphere, Verdict
from app.model.words import AGREEMENTS, SPHERES, VERDICTS, counted
from app.ui.card_face import touched_cards
from app.ui.theme import Theme
from app.ui.words import VERDICT_SIGNS, spoken_zone

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    TITLE = 1
    VERDICT = 2
    SPHERE = 3
    AGREEMENT = 4
    ARGUMENTS = 5


HEADINGS = {
    Column.NUMBER: "Nr.",
    Column.TITLE: "Kaartje",
    Column.VERDICT: "Oordeel",
    Column.SPHERE: "Sfeer",
    Column.AGREEMENT: "Overeenstemming",
    Column.ARGUMENTS: "Argumenten",
}

_NAMES = HEADINGS | {Column.NUMBER: "Nummer"}
"""How a screen reader says the headings."""

_AT_RIGHT = (Column.NUMBER, Column.ARGUMENTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One card that lies on the board."""

    ingredient_id: str
    number: int
    title: str
    verdict: Verdict
    sphere: Sphere | None
    agreement: Agreement
    arguments: int
    own: bool = False

    @property
    def sentence(self) -> str:
        """All of it for a screen reader: "17 Het repaircafé, wel, institutioneel, eens, …"."""
        return ", ".join(
            (
                f"{self.number} {self.title}" + (", eigen kaartje" if self.own else ""),
                spoken_zone(Zone(self.verdict, self.sphere)),
                AGREEMENTS[self.agreement],
                counted(self.arguments, "argument", "argumenten"),
            )
        )


def rows_of(document: Document, table_id: str) -> list[Row]:
    """Every card on the board of a table, by number."""
    said = Counter(each.ingredient_id for each in document.arguments(table_id))
    rows = (
        _row(document.find(Ingredient, each.ingredient_id), each, said[each.ingredient_id])
        for each in document.placements(table_id)
    )
    return sorted((row for row in rows if row is not None), key=lambda row: row.number)


def _row(card: Ingredient | None, placement: Placement, arguments: int) -> Row | None:
    if card is None:
        return None
    return Row(
        card.id,
        card.number,
        card.title,
        placement.verdict,
        placement.sphere,
        placement.agreement,
        arguments,
        own=card.table_id is not None,
    )


_VERDICT_ORDER, _SPHERE_ORDER, _AGREEMENT_ORDER = list(Verdict), [*Sphere, None], list(Agreement)

_KEYS: dict[Column, Callable[[Row], object]] = {
    Column.NUMBER: lambda row: row.number,
    Column.TITLE: lambda row: row.title.casefold(),
    Column.VERDICT: lambda row: (_VERDICT_ORDER.index(row.verdict), _sphere(row)),
    Column.SPHERE: lambda row: (_sphere(row), _VERDICT_ORDER.index(row.verdict)),
    Column.AGREEMENT: lambda row: _AGREEMENT_ORDER.index(row.agreement),
    Column.ARGUMENTS: lambda row: row.arguments,
}


def _sphere(row: Row) -> int:
    return _SPHERE_ORDER.index(row.sphere)


def in_order(rows: Iterable[Row], column: Column, *, downwards: bool = False) -> list[Row]:
    """Sorted by a column; equal ones by their number, whichever way it goes."""
    numbered = sorted(rows, key=lambda row: row.number)
    key = _KEYS[column]
    return sorted(numbered, key=lambda row: key(row), reverse=downwards)  # type: ignore[arg-type,return-value]


class PlacementsModel(QAbstractTableModel):
    """Rows come, go and move one by one: a view keeps its place and its selection."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table_id = ""
        self._rows: list[Row] = []
        self._column, self._downwards = Column.NUMBER, False

    @property
    def table_id(self) -> str:
        return self._table_id

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def row_at(self, index: Index) -> Row | None:
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, ingredient_id: str) -> int:
        """The row of a card; -1 when it doesn't lie on the board."""
        ids = [row.ingredient_id for row in self._rows]
        return ids.index(ingredient_id) if ingredient_id in ids else -1

    def show_table(self, document: Document, table_id: str) -> None:
        self.beginResetModel()
        self._table_id = table_id
        self._rows = self._sorted(rows_of(document, table_id))
        self.endResetModel()

    def update_from(self, document: Document, change: Change) -> None:
        if touched_cards(change, self._table_id):
            self._follow(self._sorted(rows_of(document, self._table_id)))

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """As Qt asks; -1 is no column at all."""
        if column >= 0:
            self._column = Column(column)
            self._downwards = order is Qt.SortOrder.DescendingOrder
            self._move(self._sorted(self._rows))

    # --- following the document ---------------------------------------------------------------

    def _sorted(self, rows: Iterable[Row]) -> list[Row]:
        return in_order(rows, self._column, downwards=self._downwards)

    def _follow(self, wanted: list[Row]) -> None:
        ids = {row.ingredient_id for row in wanted}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].ingredient_id not in ids:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        here = {row.ingredient_id for row in self._rows}
        before = {row.ingredient_id: row for row in self._rows}
        self._move([before[each.ingredient_id] for each in wanted if each.ingredient_id in here])
        for place, row in enumerate(wanted):
            if row.ingredient_id not in here:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
            elif self._rows[place] != row:
                self._rows[place] = row
                self._tell(place, place)

    def _move(self, wanted: list[Row]) -> None:
        """The same rows in another order."""
        if wanted == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        new_place = {row.ingredient_id: place for place, row in enumerate(wanted)}
        old = self.persistentIndexList()
        new = [
            self.index(new_place[self._rows[index.row()].ingredient_id], index.column())
            for index in old
        ]
        self._rows = wanted
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    # --- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _NAMES[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Sorteer op {_NAMES[column].lower()} (S); nog eens: andersom"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            # At the right stands the arrow of the column that the rows are sorted by.
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.row_at(index), Column(index.column())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title if column is Column.TITLE else None
        if role == Qt.ItemDataRole.DecorationRole and column is Column.SPHERE:
            return QColor(self._theme.tint(row.sphere).line) if row.sphere else None
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: Column) -> Qt.AlignmentFlag:
    right = column in _AT_RIGHT
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _text(row: Row, column: Column) -> str:
    texts = {
        Column.NUMBER: str(row.number),
        Column.TITLE: f"{'+ ' if row.own else ''}{row.title}",
        Column.VERDICT: f"{VERDICT_SIGNS[row.verdict]} {VERDICTS[row.verdict]}",
        Column.SPHERE: SPHERES[row.sphere] if row.sphere else "–",
        Column.AGREEMENT: AGREEMENTS[row.agreement],
        Column.ARGUMENTS: str(row.arguments) if row.arguments else "–",
    }
    return texts[column]


def _spoken(row: Row, column: Column) -> str:
    """Where one comes in, all of the row; in the other columns what stands there."""
    if column is Column.TITLE:
        return row.sentence
    texts = {
        Column.NUMBER: str(row.number),
        Column.VERDICT: VERDICTS[row.verdict],
        Column.SPHERE: SPHERES[row.sphere] if row.sphere else "geen",
        Column.AGREEMENT: AGREEMENTS[row.agreement],
        Column.ARGUMENTS: str(row.arguments),
    }
    return f"{_NAMES[column]}: {texts[column]}"
