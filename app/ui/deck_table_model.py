"""The cards of a kind as rows to edit in place: those of the deck, or those that tables added."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app.model.document import Document
from app.model.operations.deck import Card, CardKind, cards_of, used_by
from app.ui.mime import MIME_TYPE, packed, unpacked
from app.ui.theme import current

Index = QModelIndex | QPersistentModelIndex


class Col(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    TITLE = 1
    EXPLANATION = 2
    ACTIVE = 3
    USED = 4


_HEADINGS = {
    Col.NUMBER: "Nr.",
    Col.TITLE: "Titel",
    Col.EXPLANATION: "Toelichting",
    Col.ACTIVE: "Aan",
    Col.USED: "Gebruikt door",
}
_TIPS = {
    Col.NUMBER: "Het nummer op het papieren kaartje",
    Col.ACTIVE: "Doet het kaartje mee in het gesprek?",
    Col.USED: "Welke tafels al met dit kaartje werkten",
}
_WRITTEN = (Col.TITLE, Col.EXPLANATION)


@dataclass(frozen=True, slots=True)
class Line:
    """A card, and in words who used it or whose it is."""

    card: Card
    about: str


def lines_of(document: Document, kind: CardKind, *, own: bool) -> list[Line]:
    """The cards of the deck, or those that tables added themselves, by number."""
    used = used_by(document)
    numbers = {table.id: table.number for table in document.tables}
    return [
        Line(card, _about(card, used.get(card.id), numbers))
        for card in cards_of(document, kind)
        if (card.table_id is not None) is own
    ]


def _about(card: Card, used: Collection[str] | None, numbers: dict[str, int]) -> str:
    """Dutch: "tafel 1 en 3", "tafel 2 (nog niet gebruikt)", or empty."""
    if card.table_id is not None:
        idle = "" if used is not None else " (nog niet gebruikt)"
        return f"tafel {numbers[card.table_id]}{idle}"
    if used is None:
        return ""
    found = [str(number) for number in sorted(numbers[table_id] for table_id in used)]
    if not found:
        return "een foto"
    *first, last = found
    return f"tafel {', '.join(first)} en {last}" if first else f"tafel {last}"


class DeckTableModel(QAbstractTableModel):
    """Shows; what the user types, ticks or drags goes out and comes back as a change."""

    worded = Signal(str, str, str)
    """Id, title and explanation."""
    switched = Signal(str, bool)
    moved = Signal(str, int)
    """Id, and the place where it was dropped among the others."""

    def __init__(self, *, own: bool) -> None:
        super().__init__()
        self._own = own
        self._lines: Sequence[Line] = ()

    def show_cards(self, document: Document, kind: CardKind) -> None:
        self.show_lines(lines_of(document, kind, own=self._own))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Rows come and go; one that merely changed stays the same row."""
        if [line.card.id for line in lines] != [line.card.id for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines != self._lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(Col) - 1))

    def card(self, row: int) -> Card | None:
        return self._lines[row].card if 0 <= row < len(self._lines) else None

    def row_of(self, card_id: str) -> int:
        """The row of a card; -1 where there is none."""
        ids = [line.card.id for line in self._lines]
        return ids.index(card_id) if card_id in ids else -1

    # --- what Qt asks ---------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Col)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Col(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return "Van" if self._own and column is Col.USED else _HEADINGS[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            middle = column in (Col.NUMBER, Col.ACTIVE)
            side = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return _TIPS.get(column) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], Col(index.column())
        if column is Col.ACTIVE:
            shown = _active_data(line.card, role)
            if shown is not None:
                return shown
        elif role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _text(line, column)
        elif role == Qt.ItemDataRole.ToolTipRole:
            return _text(line, column) or _TIPS.get(column)
        elif role == Qt.ItemDataRole.TextAlignmentRole and column is Col.NUMBER:
            return Qt.AlignmentFlag.AlignCenter
        elif role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_HEADINGS[column]}: {_text(line, column) or 'leeg'}"
        if role == Qt.ItemDataRole.ForegroundRole and not line.card.active:
            return QColor(current().quiet)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            # Between two rows: that is where a card can be dropped.
            return Qt.ItemFlag.NoItemFlags if self._own else Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self._own:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _WRITTEN else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        card = self._lines[index.row()].card
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(card.id, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        titled = index.column() == Col.TITLE
        old = card.title if titled else card.explanation
        if role != Qt.ItemDataRole.EditRole or str(value) == old:
            return False
        words = (str(value), card.explanation) if titled else (card.title, str(value))
        self.worded.emit(card.id, *words)
        return True

    # --- dragging -------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        card = self._lines[indexes[0].row()].card
        return packed(card.id, card.title)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Where it is dropped; False, since the row moves when the change comes back."""
        card_id = unpacked(data) or ""
        start = self.row_of(card_id)
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
        if start >= 0:
            # Without itself those below it stand one higher.
            self.moved.emit(card_id, place - 1 if place > start else place)
        return False


def _text(line: Line, column: Col) -> str:
    card = line.card
    texts = {
        Col.NUMBER: str(card.number),
        Col.TITLE: card.title,
        Col.EXPLANATION: card.explanation,
        Col.USED: line.about,
    }
    return texts[column]


def _active_data(card: Card, role: int) -> object:
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if card.active else Qt.CheckState.Unchecked
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"Aan: {'ja' if card.active else 'nee'}"
    if role == Qt.ItemDataRole.DisplayRole:
        return "aan" if card.active else "uit"
    return None
