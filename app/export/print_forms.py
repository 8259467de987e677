"""Forms for who has no laptop: stickers, round 1, notes; a set for each table, without names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.export.print_page import (
    A4,
    A4_WIDE,
    EDGE,
    QUIET,
    Line,
    Mark,
    Page,
    Words,
    cut_to_fit,
    in_pages,
    one_line,
    written,
)
from app.export.print_stock import PrintTable, Stock

_MARGIN = 15.0
_HEAD = 36.0
"""Where what one fills in begins, from the top of the page."""

_ROW_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0)


@dataclass(frozen=True, slots=True)
class Column:
    """Of a form: its words at the top, and its part of the width."""

    words: str
    share: float


Cell = str


def tally_pages(stock: Stock) -> list[Page]:
    """A line for each purpose, to count stickers on, and a check at the end."""
    columns = (Column("Nr", 1), Column("Bedoeling", 6), Column("Turven", 6), Column("Totaal", 1.6))
    pages: list[Page] = []
    for table in stock.tables:
        rows = [
            ("", "") if card.blank else (str(card.number), card.title) for card in table.purposes
        ]
        most = len(table.seats) * stock.stickers
        check = (
            f"Samen: ______   Hoort te zijn: {most} "
            f"({len(table.seats)} deelnemers, elk {stock.stickers} stickers)"
        )
        pages += _forms(f"Turflijst stickers, {table.name}", stock, A4, columns, rows, 10.6, check)
    return pages


def round_one_pages(stock: Stock) -> list[Page]:
    """A row for each participant, by number: three cards, each with why."""
    columns = (
        Column("Deelnemer", 1.2),
        Column("Zeker wel: kaartje, en waarom", 4),
        Column("Zeker niet: kaartje, en waarom", 4),
        Column("Twijfel: kaartje, en waarom", 4),
    )
    pages: list[Page] = []
    for table in stock.tables:
        rows = [(str(seat),) for seat in table.seats] or [("",)] * 8
        pages += _forms(f"Ronde 1, {table.name}", stock, A4_WIDE, columns, rows, 18.5, "")
    return pages


def note_pages(stock: Stock) -> list[Page]:
    """Round 2 line by line; then conclusions, purposes and the closing question."""
    columns = (
        Column("Kaartje", 1.3),
        Column("Voor, tegen of twijfel", 1.7),
        Column("Wat is er gezegd?", 8),
        Column("Wie (nr)", 1.2),
    )
    pages: list[Page] = []
    for table in stock.tables:
        rows: list[tuple[Cell, ...]] = [()] * 19
        pages += _forms(f"Notities ronde 2, {table.name}", stock, A4, columns, rows, 12.5, "")
        pages.append(_conclusions(stock, table))
    return pages


def _conclusions(stock: Stock, table: PrintTable) -> Page:
    name = f"Conclusies en slot, {table.name}"
    goals = "; ".join(goal.rstrip(" .;") for goal in stock.goals)
    asks = (
        ("We rekenen iets wél tot de sociale basis als …", 4),
        ("We rekenen iets niet tot de sociale basis als …", 4),
        ("Hoofdbedoeling van investeren in de sociale basis", 1),
        ("Over welke bedoelingen zijn we het eens? En oneens?", 4),
        (f"Hoe verhoudt dit zich tot de beleidsdoelen? {goals}".strip(), 3),
        ("Slotvraag: wat heb je geleerd, en waar kun je mee aan de slag? (met nummer)", 6),
    )
    marks: list[Mark] = list(_head(name, stock, A4))
    y, room = _HEAD, A4[0] - 2 * _MARGIN
    for words, lines in asks:
        asked = cut_to_fit(words, room, 14, (12.0, 11.0, 10.0, 9.0))
        marks += written(asked, _MARGIN, y, room, bold=False)
        y += asked.height
        for _ in range(lines):
            y += 8.4
            marks.append(Line(_MARGIN, y, A4[0] - _MARGIN, y, EDGE, 0.15))
        y += 4.5
    return Page(name, *A4, tuple(marks))


def _head(name: str, stock: Stock, paper: tuple[float, float]) -> Iterator[Words]:
    room = paper[0] - 2 * _MARGIN
    yield one_line(name, _MARGIN, 20, 18, room, bold=True)
    session = " · ".join(filter(None, (stock.title, stock.when, stock.place)))
    yield one_line(session, _MARGIN, 27, 10, room, colour=QUIET)


def _forms(
    name: str,
    stock: Stock,
    paper: tuple[float, float],
    columns: Sequence[Column],
    rows: Sequence[tuple[Cell, ...]],
    high: float,
    foot: str,
) -> Iterator[Page]:
    """Rows of one height in mm, on as many pages as they take."""
    most = int((paper[1] - _HEAD - 8 - _MARGIN - (10 if foot else 0)) / high)
    sheets = in_pages(rows, most)
    for number, here in enumerate(sheets, 1):
        words = name if len(sheets) == 1 else f"{name} ({number} van {len(sheets)})"
        marks: list[Mark] = [*_head(words, stock, paper), *_table(paper, columns, here, high)]
        if foot and number == len(sheets):
            y = _HEAD + 8 + len(here) * high + 9
            marks.append(one_line(foot, _MARGIN, y, 12, paper[0] - 2 * _MARGIN))
        yield Page(words, *paper, tuple(marks))


def _table(
    paper: tuple[float, float],
    columns: Sequence[Column],
    rows: Sequence[tuple[Cell, ...]],
    high: float,
) -> Iterator[Mark]:
    room = paper[0] - 2 * _MARGIN
    whole = sum(column.share for column in columns)
    edges = [_MARGIN]
    for column in columns:
        edges.append(edges[-1] + column.share * room / whole)
    top, bottom = _HEAD + 8, _HEAD + 8 + len(rows) * high
    for column, left, right in zip(columns, edges, edges[1:], strict=False):
        head = cut_to_fit(column.words, right - left - 2, 8, (10.0, 9.0, 8.0, 7.0, 6.0))
        yield from written(head, left + 1, top - head.height - 0.8, right - left - 2, colour=QUIET)
    for row in range(len(rows) + 1):
        yield Line(edges[0], top + row * high, edges[-1], top + row * high, EDGE, 0.2)
    for edge in edges:
        yield Line(edge, top, edge, bottom, EDGE, 0.2)
    for row, cells in enumerate(rows):
        for cell, left, right in zip(cells, edges, edges[1:], strict=False):
            text = cut_to_fit(cell, right - left - 3, high - 1, _ROW_SIZES)
            middle = top + (row + 0.5) * high
            yield from written(text, left + 1.5, middle - text.height / 2, right - left - 3)
