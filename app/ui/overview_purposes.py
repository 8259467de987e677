"""The purposes of all tables: stickers together, their share, and table by table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.document import Document
from app.model.entities import Table
from app.model.operations.tables import table_name
from app.model.overview import PurposeOverview, purposes_overview
from app.model.words import counted, listed
from app.ui.overview_facts import Cell, Key
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_grid import Grid, GridCell, GridView
from app.ui.overview_signs import MAIN, Legend

_NAME = "Bedoelingen"
_ABOUT = "Hoeveel stickers elke bedoeling kreeg: van alle tafels samen, en van elke tafel."
_TOGETHER = ("Samen", "Aandeel", "Mensen")
_UNKNOWN = "?"


class OverviewPurposes(OverviewFrame):
    """One row a purpose, most stickers first, with a bar and a number for each table."""

    purpose_chosen = Signal(str, str)
    """A purpose and a table, "" for all tables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = Legend(
            (),
            (
                f"{MAIN} = hoofdbedoeling van de tafel",
                f"{_UNKNOWN} bij Mensen = een tafel telde zonder namen, dus niemand weet hoeveel",
            ),
        )
        super().__init__(_NAME, _ABOUT, legend, parent)
        self.grid = GridView(_NAME, _ABOUT)
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(lambda cell: self._say(cell.key, cell.words, aloud=False))
        self.grid.row_opened.connect(self._open_row)
        self.hold(self.grid)

    def read(self, document: Document) -> None:
        tables = document.tables
        rows = purposes_overview(document)
        most = max((row.stickers for row in rows), default=0)
        largest = max((count for row in rows for count in row.per_table.values()), default=0)
        lines = tuple(
            (*_together(row, tables, most), *(_at(row, table, largest) for table in tables))
            for row in rows
        )
        titles = tuple(f"{row.purpose.number}. {row.purpose.title}" for row in rows)
        names = tuple(table_name(table) for table in tables)
        short = tuple(f"Tafel {table.number}" for table in tables)
        self.grid.show_grid(Grid((*_TOGETHER, *short), (*_TOGETHER, *names), titles, lines))
        stickers = sum(row.stickers for row in rows)
        at = counted(len(tables), "tafel", "tafels")
        self.sentence.setText(f"{_ABOUT} {counted(stickers, 'sticker', 'stickers')} van {at}.")
        self.show_facts(
            ("Bedoeling", *_TOGETHER, "Hoofdbedoeling van", *names),
            [
                (
                    Cell(title),
                    *(Cell(cell.text, cell.key, cell.words) for cell in line[:3]),
                    Cell(_main_of(row, tables) or "geen tafel"),
                    *(Cell(cell.text, cell.key, cell.words) for cell in line[3:]),
                )
                for title, line, row in zip(titles, lines, rows, strict=True)
            ],
        )

    def _open(self, key: Key) -> None:
        self.purpose_chosen.emit(key[0], key[1])

    def _open_row(self, row: int) -> None:
        self._open(self.grid.cells.grid.cells[row][0].key)

    def _moved_in_twin(self, key: Key) -> None:
        self.grid.choose(key)


def _main_of(row: PurposeOverview, tables: list[Table]) -> str:
    return listed([table_name(table) for table in tables if table.id in row.main_of])


def _together(row: PurposeOverview, tables: list[Table], most: int) -> tuple[GridCell, ...]:
    title, key = row.purpose.title, (row.purpose.id, "")
    share = f"{100 * row.share:.0f} %"
    main = _main_of(row, tables)
    words = (
        f"{title}: {counted(row.stickers, 'sticker', 'stickers')}, "
        f"{'zonder plaats' if row.rank is None else f'plaats {row.rank}'}, {share} van alle "
        f"stickers"
        f"{f'; hoofdbedoeling van {main}' if main else ''}"
    )
    if row.participants is None:
        people = "minstens één tafel telde zonder namen; hoeveel mensen het waren is niet bekend"
    else:
        people = f"{counted(row.participants, 'deelnemer', 'deelnemers')} plakten hier"
    return (
        GridCell(
            str(row.stickers), words, key, bar=row.stickers / most if most else 0.0, bold=True
        ),
        GridCell(share, words, key, bar=row.share),
        GridCell(
            _UNKNOWN if row.participants is None else str(row.participants),
            f"{title}: {people}",
            key,
        ),
    )


def _at(row: PurposeOverview, table: Table, largest: int) -> GridCell:
    count = row.per_table.get(table.id, 0)
    main = table.id in row.main_of
    words = (
        f"{row.purpose.title} bij {table_name(table)}: {counted(count, 'sticker', 'stickers')}"
        f"{', hoofdbedoeling van deze tafel' if main else ''}"
    )
    return GridCell(
        str(count),
        words,
        (row.purpose.id, table.id),
        bar=count / largest if largest else 0.0,
        corner=MAIN if main else "",
    )
