"""What hangs on the wall: who sits where, and when what begins; large letters."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.print_page import (
    A4_WIDE,
    EDGE,
    QUIET,
    Box,
    Fitted,
    Line,
    Mark,
    Page,
    cut_to_fit,
    fitted,
    in_pages,
    one_line,
    written,
)
from app.export.print_stock import PrintTable, Stock
from app.model.words import counted

_MARGIN = 15.0
_ON_A_PAGE = 3
"""Tables beside each other: more make letters that nobody reads from two metres."""

_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)


def division_pages(stock: Stock) -> list[Page]:
    """Tables with the numbers of their participants; with their names only if that was chosen."""
    sheets = in_pages(stock.tables, _ON_A_PAGE)
    pages = []
    for number, tables in enumerate(sheets, 1):
        name = (
            "Wie zit waar?" if len(sheets) == 1 else f"Wie zit waar? ({number} van {len(sheets)})"
        )
        marks = [*_head(name, stock)]
        wide = (A4_WIDE[0] - 2 * _MARGIN - 8 * (_ON_A_PAGE - 1)) / _ON_A_PAGE
        for place, table in enumerate(tables):
            marks += _table(table, _MARGIN + place * (wide + 8), wide)
        pages.append(Page(name, *A4_WIDE, tuple(marks)))
    return pages


def _head(name: str, stock: Stock) -> Iterator[Mark]:
    room = A4_WIDE[0] - 2 * _MARGIN
    yield one_line(name, _MARGIN, 26, 36, room, bold=True)
    session = " · ".join(filter(None, (stock.title, stock.when, stock.place)))
    yield one_line(session, _MARGIN, 36, 14, room, colour=QUIET)


def _table(table: PrintTable, left: float, wide: float) -> Iterator[Mark]:
    top, bottom, room = 44.0, A4_WIDE[1] - 12, wide - 10
    yield Box(left, top, wide, bottom - top, line=EDGE, thick=0.4, radius=3)
    yield one_line(table.name, left + 5, top + 13, 28, room, bold=True)
    y = top + 18
    if table.lead:
        lead = cut_to_fit(table.lead, room, 12, (12.0, 11.0, 10.0, 9.0, 8.0))
        yield from written(lead, left + 5, y, room, colour=QUIET)
        y += lead.height + 2
    words = "\n".join(table.people or _numbers(table.seats))
    yield from written(_filling(words, room, bottom - y - 4), left + 5, y, room)


def _filling(words: str, room: float, high: float) -> Fitted:
    return fitted(words, room, high, _SIZES) or cut_to_fit(words, room, high, (7.0, 6.0, 5.0))


def _numbers(seats: tuple[int, ...]) -> Iterator[str]:
    """By number, so that nobody's name hangs on a wall unasked."""
    yield counted(len(seats), "deelnemer", "deelnemers")
    if seats:
        yield f"nummer {', '.join(map(str, seats))}"


def time_pages(stock: Stock) -> list[Page]:
    """When each part begins, as the plan of the evening has it."""
    marks = [*_head("Programma", stock)]
    high = min(20.0, (A4_WIDE[1] - 60) / max(1, len(stock.times)))
    y = 46.0
    for when, what, long in stock.times:
        y += high
        marks += [
            one_line(when, _MARGIN, y - 5, 32, 45, bold=True),
            one_line(what, _MARGIN + 50, y - 5, 32, 140),
            one_line(long, A4_WIDE[0] - _MARGIN, y - 5, 18, 60, colour=QUIET, align="right"),
            Line(_MARGIN, y, A4_WIDE[0] - _MARGIN, y, EDGE, 0.2),
        ]
    return [Page("Programma", *A4_WIDE, tuple(marks))]
