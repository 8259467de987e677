"""The rows of the totaalbeeld as a table: sorted, searched, and copied as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.model.entities import Sphere
from app.model.overview import LABELS, CardOverview, Counts
from app.model.overview_view import GroupCounts, Seen, same_name

Index = QModelIndex | QPersistentModelIndex

COUNTS_ROLE = Qt.ItemDataRole.UserRole
"""The Counts of a row, in the column of the bar."""


class Col(IntEnum):
    """The columns, from left to right; the last four only with a group chosen."""

    NUMBER = 0
    TITLE = 1
    SPLIT = 2
    LABEL = 3
    AGREEMENT = 4
    DISAGREED = 5
    IN = 6
    DOUBT = 7
    OUT = 8
    NOT_PLACED = 9
    PERSONAL = 10
    COMMUNAL = 11
    INSTITUTIONAL = 12
    GROUP_IN = 13
    GROUP_DOUBT = 14
    GROUP_OUT = 15
    GROUP_SAID = 16


HEADINGS = {
    Col.NUMBER: ("Nr.", "Nummer van het kaartje"),
    Col.TITLE: ("Kaartje", "Titel van het kaartje"),
    Col.SPLIT: ("Verdeling", "W wel, T twijfel, N niet: van de tafels die het kaartje legden"),
    Col.IN: ("Wel", "Zoveel tafels leggen het kaartje bij wel"),
    Col.DOUBT: ("Twijfel", "Zoveel tafels twijfelen"),
    Col.OUT: ("Niet", "Zoveel tafels leggen het kaartje bij niet"),
    Col.NOT_PLACED: ("Niet gelegd", "Zoveel tafels legden het kaartje niet"),
    Col.PERSONAL: ("Pers.", "Zoveel tafels: in of bij persoonlijk"),
    Col.COMMUNAL: ("Gem.", "Zoveel tafels: in of bij gemeenschappelijk"),
    Col.INSTITUTIONAL: ("Inst.", "Zoveel tafels: in of bij institutioneel"),
    Col.DISAGREED: ("Oneens", "Aan zoveel tafels was men het onderling oneens"),
    Col.LABEL: ("Label", "Wat de tafels samen zeggen"),
    Col.AGREEMENT: (
        "Eensgezind",
        "Van −1 (de helft wel, de helft niet) tot 1 (alle tafels hetzelfde)",
    ),
    Col.GROUP_IN: ("Groep wel", "Keuzes van mensen van de groep in ronde 1 en 2"),
    Col.GROUP_DOUBT: ("Groep twijfel", "Keuzes van mensen van de groep in ronde 1 en 2"),
    Col.GROUP_OUT: ("Groep niet", "Keuzes van mensen van de groep in ronde 1 en 2"),
    Col.GROUP_SAID: ("Groep argumenten", "Argumenten van mensen van de groep"),
}

_OF_COUNTS: dict[Col, Callable[[CardOverview], int]] = {
    Col.NUMBER: lambda row: row.ingredient.number,
    Col.IN: lambda row: row.counts.in_,
    Col.DOUBT: lambda row: row.counts.doubt,
    Col.OUT: lambda row: row.counts.out,
    Col.NOT_PLACED: lambda row: row.counts.not_placed,
    Col.PERSONAL: lambda row: row.spheres[Sphere.PERSONAL],
    Col.COMMUNAL: lambda row: row.spheres[Sphere.COMMUNAL],
    Col.INSTITUTIONAL: lambda row: row.spheres[Sphere.INSTITUTIONAL],
    Col.DISAGREED: lambda row: row.disagreed,
}
_OF_GROUP: dict[Col, Callable[[GroupCounts], int]] = {
    Col.GROUP_IN: lambda counts: counts.in_,
    Col.GROUP_DOUBT: lambda counts: counts.doubt,
    Col.GROUP_OUT: lambda counts: counts.out,
    Col.GROUP_SAID: lambda counts: counts.arguments,
}
_WORDS = (Col.TITLE, Col.LABEL)


def title_of(row: CardOverview) -> str:
    """With the other cards that were said to be the same, where they are called otherwise."""
    first = row.ingredient.title
    others = {same_name(card.title): card.title for card in row.same}
    others.pop(same_name(first), None)
    return f"{first} (ook: {', '.join(others.values())})" if others else first


def split_words(counts: Counts) -> str:
    """The bar for who doesn't see it: "W 4 · T 1 · N 0", or that nothing lies."""
    if not counts.placed:
        return "–"
    return f"W {counts.in_} · T {counts.doubt} · N {counts.out}"


def agreement_words(row: CardOverview) -> str:
    """Two decimals with a Dutch comma; a dash where less than two tables laid it."""
    value = row.agreement
    if value is None or row.counts.placed < 2:
        return "–"
    return f"{value:.2f}".replace(".", ",").replace("-", "−")


class OverviewListModel(QAbstractTableModel):
    """Holds what was seen; without a column to sort by the rows stay as they came."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = Seen((), None, None, "")
        self._marks = False
        self._sought = ""
        self._sorted: tuple[Col, Qt.SortOrder] | None = None
        self._rows: Sequence[CardOverview] = ()

    # --- what is shown --------------------------------------------------------------------

    def show_seen(self, seen: Seen, *, marks: bool) -> None:
        """`marks`: whether a label that one table could tip over says so."""
        group_came = (seen.group_counts is None) is not (self._seen.group_counts is None)
        if (
            group_came
            and seen.group_counts is None
            and self._sorted
            and self._sorted[0] >= Col.GROUP_IN
        ):
            self._sorted = None
        self.beginResetModel()
        self._seen, self._marks = seen, marks
        self._rows = self._arranged()
        self.endResetModel()

    def seek(self, words: str) -> None:
        """Only cards in whose title this stands, in any case."""
        self.beginResetModel()
        self._sought = same_name(words)
        self._rows = self._arranged()
        self.endResetModel()

    def unsort(self) -> None:
        """As they came; the next show_seen shows it."""
        self._sorted = None

    @property
    def sorted_by(self) -> tuple[Col, Qt.SortOrder] | None:
        return self._sorted

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = None if column < 0 else (Col(column), order)
        self._rows = self._arranged()
        self.endResetModel()

    def _arranged(self) -> list[CardOverview]:
        rows = [row for row in self._seen.cards if self._sought in same_name(title_of(row))]
        if self._sorted is not None:
            column, order = self._sorted
            # Equal ones stay by number, whichever way.
            rows.sort(key=lambda row: row.ingredient.number)
            down = order is Qt.SortOrder.DescendingOrder
            rows.sort(key=lambda row: self._key(row, column), reverse=down)
            # What has no value stands last, whichever way.
            rows.sort(key=lambda row: column is Col.AGREEMENT and row.counts.placed < 2)
        return rows

    def _key(self, row: CardOverview, column: Col) -> tuple[float | str, ...]:
        if column is Col.TITLE:
            return (same_name(title_of(row)),)
        if column is Col.LABEL:
            return (LABELS.index(row.label),)
        if column is Col.AGREEMENT:
            return (row.agreement or 0.0,)
        if column is Col.SPLIT:
            placed = row.counts.placed or 1
            return (row.counts.in_ / placed, -row.counts.out / placed)
        return (self._count(row, column),)

    def _count(self, row: CardOverview, column: Col) -> int:
        if column in _OF_COUNTS:
            return _OF_COUNTS[column](row)
        assert self._seen.group_counts is not None
        return _OF_GROUP[column](self._seen.group_counts[row.ingredient.id])

    # --- asked by the view ----------------------------------------------------------------

    def row(self, place: int) -> CardOverview | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, ingredient_id: str) -> int:
        """The row of a card or of one that is the same; -1 where it isn't shown."""
        for place, row in enumerate(self._rows):
            if ingredient_id in row.ids:
                return place
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(Col) if self._seen.group_counts is not None else Col.GROUP_IN

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words, tip = HEADINGS[Col(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.TextAlignmentRole and section not in (*_WORDS, Col.SPLIT):
            return Qt.AlignmentFlag.AlignCenter
        return tip if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], Col(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[column][0]}: {self.text(row, column)}"
        if role == Qt.ItemDataRole.ToolTipRole and column in (*_WORDS, Col.SPLIT):
            return row.counts.sentence() if column is Col.SPLIT else self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column not in (*_WORDS, Col.SPLIT):
            return Qt.AlignmentFlag.AlignCenter
        return row.counts if role == COUNTS_ROLE else None

    def text(self, row: CardOverview, column: Col) -> str:
        if column is Col.TITLE:
            return title_of(row)
        if column is Col.SPLIT:
            return split_words(row.counts)
        if column is Col.LABEL:
            return f"{row.label} · kantelt" if self._marks and row.tips else row.label
        if column is Col.AGREEMENT:
            return agreement_words(row)
        return str(self._count(row, column))

    def as_text(self, places: Sequence[int]) -> str:
        """Lines with tabs, under a line of headings: to paste in a sheet."""
        columns = [Col(at) for at in range(self.columnCount())]
        lines = [[HEADINGS[column][0] for column in columns]]
        lines += [[self.text(self._rows[at], column) for column in columns] for at in places]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
