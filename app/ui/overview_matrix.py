"""Ingredients by tables: where each table laid each card, in letters, patterns and tints."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import Agreement, Placement, Table
from app.model.operations.tables import table_name
from app.model.overview import LABELS, CardOverview, overview
from app.ui.overview_facts import Cell
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_grid import Grid, GridCell, GridView
from app.ui.overview_signs import DISAGREED, SPHERE_LEGEND, VERDICT_LEGEND, Legend, zone_letters
from app.ui.segments import Segments
from app.ui.words import zone_words

_NAME = "Raster"
_ABOUT = "Elk kaartje bij elke tafel: wat het oordeel is, en bij welke sfeer."


class OverviewMatrix(OverviewFrame):
    """One row a card, one column a table, by label or by number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = Legend(VERDICT_LEGEND, (*SPHERE_LEGEND, f"{DISAGREED} = oneens aan tafel"))
        super().__init__(_NAME, _ABOUT, legend, parent)
        self.order = Segments(
            "Volgorde", {"label": "Op label", "number": "Op nummer"}, "label", self
        )
        self.order.chosen.connect(lambda _order: self.refresh())
        self.head.insertWidget(1, self.order)
        self.grid = GridView(_NAME, _ABOUT)
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(lambda cell: self._say(cell.key, cell.words, aloud=False))
        self.grid.row_opened.connect(self._open_row)
        self.hold(self.grid)

    def read(self, document: Document) -> None:
        tables = document.tables
        rows = overview(document)
        if self.order.value == "label":
            rows.sort(key=lambda row: LABELS.index(row.label))
        cells = tuple((_label(row), *(_place(row, table) for table in tables)) for row in rows)
        names = tuple(table_name(table) for table in tables)
        titles = tuple(f"{row.ingredient.number}. {row.ingredient.title}" for row in rows)
        short = tuple(f"Tafel {table.number}" for table in tables)
        self.grid.show_grid(Grid(("Label", *short), ("Label", *names), titles, cells))
        self.show_facts(
            ("Kaartje", "Label", *names),
            [
                (
                    Cell(title),
                    *(
                        Cell(_in_words(row, table), cell.key, cell.words)
                        for cell, table in zip(line, (None, *tables), strict=True)
                    ),
                )
                for title, line, row in zip(titles, cells, rows, strict=True)
            ],
        )

    def _open_row(self, row: int) -> None:
        self._open(self.grid.cells.grid.cells[row][0].key)

    def _moved_in_twin(self, key: tuple[str, ...]) -> None:
        self.grid.choose(key)


def _label(row: CardOverview) -> GridCell:
    title = row.ingredient.title
    return GridCell(
        row.label, f"{title}: {row.label}. {row.counts.sentence()}", (row.ingredient.id, "")
    )


def could_lay(row: CardOverview, table: Table) -> bool:
    """What only another table has can't be "niet geplaatst" here."""
    owners = {card.table_id for card in (row.ingredient, *row.same)}
    return None in owners or table.id in owners or table.id in row.laid


def _place(row: CardOverview, table: Table) -> GridCell:
    placement = row.laid.get(table.id)
    zone = None if placement is None else Zone(placement.verdict, placement.sphere)
    text = zone_letters(zone) if could_lay(row, table) else ""
    words = f"{row.ingredient.title} bij {table_name(table)}: {_in_words(row, table)}"
    return GridCell(
        text,
        words,
        (row.ingredient.id, table.id),
        zone,
        laid=True,
        corner=DISAGREED if _disagreed(placement) else "",
    )


def _disagreed(placement: Placement | None) -> bool:
    return placement is not None and placement.agreement is Agreement.DISAGREED


def _in_words(row: CardOverview, table: Table | None) -> str:
    """Without a table the label."""
    if table is None:
        return row.label
    placement = row.laid.get(table.id)
    if placement is None:
        return "niet geplaatst" if could_lay(row, table) else "kaartje van een andere tafel"
    words = zone_words(Zone(placement.verdict, placement.sphere))
    return f"{words}, oneens" if _disagreed(placement) else words
