"""The purpose cards of round 3, with rings for stickers, and the place cards with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.export.print_page import (
    EDGE,
    QUIET,
    Box,
    Group,
    Line,
    Mark,
    Oval,
    Page,
    TagMark,
    cut_to_fit,
    fitted,
    line_height,
    one_line,
    written,
)
from app.export.print_sheets import Grid, single_sided
from app.export.print_stock import PrintCard, Stock, blank_purpose
from app.model.tags import (
    MOST_BLANK_PURPOSES,
    OVERFLOW,
    PURPOSE_SIZE,
    PURPOSE_TAG,
    RING_DIAMETER,
    RINGS,
)

GRID = Grid(*PURPOSE_SIZE, columns=2, rows=2)

_IN = 7.0
_WIDE, _HIGH = PURPOSE_SIZE
_LEFT, _TOP = _IN - _WIDE / 2, _IN - _HIGH / 2
_NUMBER_ROOM = 12.0
_ROOM = PURPOSE_TAG.x - PURPOSE_TAG.side * 0.625 - 2 - _LEFT - _NUMBER_ROOM
_RING_TOP = min(y for _, y in RINGS) - RING_DIAMETER / 2
_TITLE_BOTTOM = _RING_TOP - 3
_SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.5)
_EXPLAINED = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_RING_LINE = 0.35

PLACES = Grid(148.5, 105.0, columns=2, rows=2)


def purpose_pages(stock: Stock) -> list[Page]:
    """The sheets of every table; what is left of the last is blank, unless no blanks are wanted."""
    pages: list[Page] = []
    for table in stock.tables:
        cards = list(table.purposes)
        blanks = sum(card.blank for card in cards)
        while blanks and len(cards) % GRID.places and blanks < MOST_BLANK_PURPOSES:
            blanks += 1
            cards.append(blank_purpose(blanks))
        fronts = [_face(card) for card in cards]
        pages += single_sided(f"Bedoelingen {table.name}", GRID, fronts)
    return pages


@lru_cache(maxsize=400)
def _face(card: PrintCard) -> tuple[Mark, ...]:
    return tuple(purpose_card(card))


def purpose_card(card: PrintCard) -> Iterator[Mark]:
    """From the card's middle."""
    if card.tag is not None:
        yield TagMark(PURPOSE_TAG.x, PURPOSE_TAG.y, PURPOSE_TAG.side, card.tag)
    radius = RING_DIAMETER / 2 + _RING_LINE / 2
    for x, y in RINGS:
        yield Oval(x, y, radius, radius, line=EDGE, thick=_RING_LINE)
    left, top, right, bottom = OVERFLOW
    yield Box(left, top, right - left, bottom - top, line=EDGE, thick=0.2, radius=2, dashed=True)
    yield one_line(
        "vol?", (left + right) / 2, top + 5, 9, right - left - 2, colour=QUIET, align="middle"
    )
    yield one_line(
        "plak hier", (left + right) / 2, top + 9, 9, right - left - 2, colour=QUIET, align="middle"
    )
    yield one_line(
        "één sticker per rondje", 68.0, _RING_TOP - 2, 8, 60, colour=QUIET, align="right"
    )
    if card.blank:
        for step in (9, 18):
            yield Line(_LEFT, _TOP + step, _LEFT + _ROOM + _NUMBER_ROOM, _TOP + step, EDGE, 0.2)
        yield one_line(f"leeg {card.number}", _LEFT, _TITLE_BOTTOM - 0.8, 7, 30, colour=QUIET)
        return
    yield one_line(str(card.number), _LEFT, _TOP + 6.5, 18, _NUMBER_ROOM - 2, colour=QUIET)
    yield from _purpose_words(card)


def _purpose_words(card: PrintCard) -> Iterator[Mark]:
    left, high = _LEFT + _NUMBER_ROOM, _TITLE_BOTTOM - _TOP
    least = 2 * line_height(_EXPLAINED[-1]) + 1 if card.explanation else 0
    title = fitted(card.title, _ROOM, high - least, _SIZES, bold=True)
    assert title is not None, "the smallest size holds the longest title"
    yield from written(title, left, _TOP, _ROOM, bold=True)
    if card.explanation:
        top = _TOP + title.height + 1
        explained = cut_to_fit(card.explanation, _ROOM, _TITLE_BOTTOM - top, _EXPLAINED)
        yield from written(explained, left, top, _ROOM)


# --- place cards --------------------------------------------------------------------------------


def place_pages(stock: Stock) -> list[Page]:
    """Cards to fold and stand at the table: a number on both sides, and never a name."""
    fronts = [
        tuple(_place_card(table.name, seat)) for table in stock.tables for seat in table.seats
    ]
    return list(single_sided("Plaatskaartjes", PLACES, fronts))


def _place_card(table: str, seat: int) -> Iterator[Mark]:
    yield Line(-68, 0, 68, 0, EDGE, 0.15, dashed=True)
    half = (
        one_line(str(seat), 0, 30, 88, 110, bold=True, align="middle"),
        one_line(table, 0, 42, 16, 120, colour=QUIET, align="middle"),
    )
    yield Group(0, 0, half)
    yield Group(0, 0, half, turned=True)
