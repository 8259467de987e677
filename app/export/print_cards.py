"""The ingredient cards: their faces, their backs for an argument, and the sheets of each table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.export.print_page import (
    EDGE,
    QUIET,
    Box,
    Fitted,
    Line,
    Mark,
    Page,
    TagMark,
    cut_to_fit,
    fitted,
    line_height,
    one_line,
    written,
)
from app.export.print_sheets import DRIFT, Grid, double_sided
from app.export.print_stock import PrintCard, PrintTable, Stock, blank_card
from app.model.tags import INGREDIENT_SIZE, INGREDIENT_TAG, MOST_BLANKS
from app.model.tags import QUIET as WHITE

GRID = Grid(*INGREDIENT_SIZE, columns=3, rows=5)

_WIDE, _HIGH = INGREDIENT_SIZE
_IN = 3.5
"""White round the words of a front."""

_LEFT, _TOP = _IN - _WIDE / 2, _IN - _HIGH / 2
_RIGHT, _BOTTOM = -_LEFT, -_TOP
_TAG_LEFT = INGREDIENT_TAG.x - INGREDIENT_TAG.side * (0.5 + WHITE)
_TAG_TOP = INGREDIENT_TAG.y - INGREDIENT_TAG.side * (0.5 + WHITE)
_NUMBER_ROOM = 10.5
_TITLE_LEFT = _LEFT + _NUMBER_ROOM
_BESIDE_TAG = _TAG_LEFT - 1.0

_LARGE = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_SMALL = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.5)
_EXPLAINED = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


def card_pages(stock: Stock) -> list[Page]:
    """The sheets of every table after each other; what is left of a set's last sheet is blank."""
    return [page for table in stock.tables for page in _set(stock, table)]


def _set(stock: Stock, table: PrintTable) -> Iterator[Page]:
    cards = whole_set(table, stock.choices.blanks)
    fronts = [_front(card) for card in cards]
    backs = [tuple(back(card)) for card in cards]
    yield from double_sided(f"Kaartjes {table.name}", GRID, fronts, backs, stock.choices)


def whole_set(table: PrintTable, blanks: int) -> Sequence[PrintCard]:
    """A table's cards and so many blank ones, or more to fill the sheet; 0 leaves them all out."""
    count = len(table.cards) + blanks
    if blanks:
        count += -count % GRID.places
    more = min(count - len(table.cards), MOST_BLANKS)
    return (*table.cards, *(blank_card(number) for number in range(1, more + 1)))


def cut_explanations(stock: Stock) -> int:
    """How many cards have an explanation that doesn't fit, and ends in an ellipsis."""
    cards = {card for table in stock.tables for card in table.cards}
    return sum(map(_is_cut, cards))


@lru_cache(maxsize=1000)
def _is_cut(card: PrintCard) -> bool:
    return not _explained(card, _title(card)[1]).whole


@lru_cache(maxsize=1000)
def _front(card: PrintCard) -> tuple[Mark, ...]:
    """Every table has the same cards, and fitting their words takes most of the time."""
    return tuple(front(card))


def front(card: PrintCard) -> Iterator[Mark]:
    """From the card's middle: number, title, explanation, tag."""
    if card.tag is not None:
        yield TagMark(INGREDIENT_TAG.x, INGREDIENT_TAG.y, INGREDIENT_TAG.side, card.tag)
    if card.blank:
        yield from _blank_front(card)
        return
    yield one_line(str(card.number), _LEFT, _TOP + 5.2, 15, _NUMBER_ROOM - 1.5, colour=QUIET)
    title, bottom = _title(card)
    room = _RIGHT - _TITLE_LEFT if bottom <= _TAG_TOP else _BESIDE_TAG - _TITLE_LEFT
    yield from written(title, _TITLE_LEFT, _TOP, room, bold=True)
    explained = _explained(card, bottom)
    if card.explanation:
        yield from written(explained, _TITLE_LEFT, bottom + 1, _BESIDE_TAG - _TITLE_LEFT)


def _title(card: PrintCard) -> tuple[Fitted, float]:
    """The title, and the y under it: above the tag where it can, beside the tag where it must."""
    above = fitted(card.title, _RIGHT - _TITLE_LEFT, _TAG_TOP - _TOP, _LARGE, bold=True)
    if above is not None:
        return above, _TOP + above.height
    high = _BOTTOM - _TOP - (2 * line_height(_EXPLAINED[-1]) + 1 if card.explanation else 0)
    beside = fitted(card.title, _BESIDE_TAG - _TITLE_LEFT, high, (*_LARGE, *_SMALL), bold=True)
    assert beside is not None, "the smallest size holds the longest title"
    # Below the upper edge of the tag, so that a front knows which of the two it is.
    return beside, max(_TOP + beside.height, _TAG_TOP + 0.1)


def _explained(card: PrintCard, top: float) -> Fitted:
    room, high = _BESIDE_TAG - _TITLE_LEFT, _BOTTOM - top - 1
    return cut_to_fit(card.explanation, room, high, _EXPLAINED)


def _blank_front(card: PrintCard) -> Iterator[Mark]:
    """Lines to write a title on; what it is called apart is for who reads a photo by hand."""
    yield Line(_LEFT, _TOP + 9, _RIGHT, _TOP + 9, EDGE, 0.2)
    yield Line(_LEFT, _TOP + 18, _BESIDE_TAG, _TOP + 18, EDGE, 0.2)
    yield Line(_LEFT, _TOP + 27, _BESIDE_TAG, _TOP + 27, EDGE, 0.2)
    yield one_line(f"leeg {card.number}", _LEFT, _BOTTOM, 7, 30, colour=QUIET)


def back(card: PrintCard) -> Iterator[Mark]:
    """From the card's middle: who, which way, and room to write why."""
    inside = DRIFT + 1
    left, top = inside - _WIDE / 2, inside - _HIGH / 2
    right, bottom = -left, -top
    for words, x in (("zeker wel", left), ("niet", left + 19), ("twijfel", left + 30.5)):
        yield Box(x, top + 0.5, 3.6, 3.6, line=EDGE, thick=0.3)
        yield one_line(words, x + 4.6, top + 3.6, 8.5, 14)
    yield one_line("deelnemer", right - 9, top + 3.6, 8.5, 16, align="right")
    yield Box(right - 8, top, 8, 5, line=EDGE, thick=0.3)
    for y in (top + 13, top + 20.5, bottom):
        yield Line(left, y, right, y, EDGE, 0.15)
    words = f"want … ({'leeg ' if card.blank else ''}{card.number})"
    yield one_line(words, left, top + 9, 7, 30, colour=QUIET)
