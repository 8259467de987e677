"""Which tables laid their cards alike: of the cards that both laid, on how many they agree."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.document import Document
from app.model.entities import Table
from app.model.likeness import FEW_CARDS, Likeness, different, likeness, most_alike
from app.model.operations.tables import table_name
from app.model.overview import CardOverview, overview
from app.model.words import counted
from app.ui.overview_detail import Detail
from app.ui.overview_facts import Cell, Key
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_grid import Grid, GridCell, GridView
from app.ui.overview_signs import Legend
from app.ui.words import zone_words

_NAME = "Lijkt op"
_ABOUT = (
    "Van de kaartjes die twee tafels allebei legden: hoeveel kregen hetzelfde oordeel. "
    "Lijken is niet beter dan verschillen."
)
_FEW_SIGN = "!"


class OverviewLikeness(OverviewFrame):
    """A grid of all pairs; the pair one opens shows below where the two differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = Legend(
            (),
            (
                "14/20 = 14 van de 20 gelijk",
                "sterker gekleurd = groter deel gelijk",
                f"{_FEW_SIGN} = minder dan {FEW_CARDS} gedeelde kaartjes: zegt weinig",
            ),
        )
        super().__init__(_NAME, _ABOUT, legend, parent)
        self._rows: list[CardOverview] = []
        self._tables: dict[str, Table] = {}
        self.grid = GridView(_NAME, _ABOUT)
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(lambda cell: self._say(cell.key, cell.words, aloud=False))
        self.hold(self.grid)
        self.detail = Detail("Waarin de twee tafels verschillen")
        self.detail.opened.connect(lambda key: self.chosen.emit(*key))
        self.column.addWidget(self.detail)

    def read(self, document: Document) -> None:
        self.detail.clear()
        self._rows = overview(document)
        self._tables = {table.id: table for table in document.tables}
        tables = list(self._tables.values())
        pairs = likeness(document, self._rows)
        found = {frozenset((pair.one, pair.other)): pair for pair in pairs}
        lines = tuple(
            tuple(self._cell(found[frozenset((one.id, other.id))], one, other) for other in tables)
            for one in tables
        )
        names = tuple(table_name(table) for table in tables)
        short = tuple(f"Tafel {table.number}" for table in tables)
        self.grid.show_grid(Grid(short, names, names, lines))
        ordered = most_alike(pairs)
        self.sentence.setText(f"{_ABOUT} {self._most(ordered)}".strip())
        self.show_facts(
            ("Tafel", "en tafel", "Gelijk oordeel", "Gedeeld", "Ook dezelfde plek", "In woorden"),
            [
                tuple(
                    Cell(text, _key(pair.one, pair.other), f"{text}. {pair.sentence()}")
                    for text in (
                        self._name(pair.one),
                        self._name(pair.other),
                        str(pair.verdict),
                        str(pair.common),
                        str(pair.place),
                        pair.sentence(),
                    )
                )
                for pair in ordered
            ],
        )

    def _most(self, ordered: list[Likeness]) -> str:
        if not ordered:
            return "Met één tafel is er niets te vergelijken."
        best = ordered[0]
        return (
            f"Het meest gelijk: {self._name(best.one)} en {self._name(best.other)}, "
            f"{best.sentence()}."
        )

    def _name(self, table_id: str) -> str:
        return table_name(self._tables[table_id])

    def _cell(self, pair: Likeness, one: Table, other: Table) -> GridCell:
        if one.id == other.id:
            laid = counted(pair.common, "kaartje", "kaartjes")
            return GridCell(str(pair.common), f"{table_name(one)} legde {laid}")
        words = f"{table_name(one)} en {table_name(other)}: {pair.sentence()}"
        return GridCell(
            f"{pair.verdict}/{pair.common}",
            words,
            _key(one.id, other.id),
            heat=pair.share if pair.common and not pair.few else 0.0,
            corner=_FEW_SIGN if pair.few else "",
        )

    def _open(self, key: Key) -> None:
        """The cards on which two tables differ, below."""
        _, one, other = key
        found = different(self._rows, one, other)
        names = (self._name(one), self._name(other))
        self.detail.show_cards(
            f"{names[0]} en {names[1]}: {counted(len(found), 'kaartje', 'kaartjes')} "
            "op een andere plek",
            ("Kaartje", *names),
            [
                (
                    Cell(
                        f"{row.ingredient.number}. {row.ingredient.title}", (row.ingredient.id, "")
                    ),
                    Cell(zone_words(ours), (row.ingredient.id, one)),
                    Cell(zone_words(theirs), (row.ingredient.id, other)),
                )
                for row, ours, theirs in found
            ],
        )

    def _moved_in_twin(self, key: Key) -> None:
        self.grid.choose(key)


def _key(one: str, other: str) -> Key:
    return ("pair", one, other)
