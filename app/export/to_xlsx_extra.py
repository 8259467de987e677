"""The sheets of facts that came later; they are read again, and none of them has to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.export.parts import Content
from app.export.to_xlsx_facts import Row, yes_or_no
from app.export.to_xlsx_grid import Grid
from app.model import tidy_form as form
from app.model import words
from app.model.checklist import ITEMS

_ITEM_WORDS = {item.key: item.words for item in ITEMS}


def extra_grids(content: Content) -> list[Grid]:
    """The further sheets in order, as far as there is something on them."""
    grids = [
        Grid(sheet.name, sheet.meaning, sheet.columns, tuple(read(content)))
        for sheet, read in _ROWS
    ]
    return [grid for grid in grids if grid.rows]


def _round_3(content: Content) -> Iterator[Row]:
    for table in content.tables:
        yield table.number, table.purposes_agreed, table.purposes_disputed, table.policy_relation


def _attendance(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for person in table.people:
            yield (
                table.number,
                person.number,
                yes_or_no(person.present),
                person.consents_asked,
                yes_or_no(person.fixed),
            )


def _apart(content: Content) -> Iterator[Row]:
    """For the team only: the content of any other report holds no pair."""
    for one, other in content.apart:
        yield one.table, one.number, other.table, other.number


def _plan(content: Content) -> Iterator[Row]:
    for phase, minutes in content.plan:
        yield words.PHASES[phase], minutes


def _switched_off(content: Content) -> Iterator[Row]:
    for kind, cards in (
        (form.CARD_INGREDIENT, content.cards_off),
        (form.CARD_PURPOSE, content.purposes_off),
    ):
        for card in cards:
            yield kind, card.number, card.title, card.explanation, card.own_of


def _ready(content: Content) -> Iterator[Row]:
    for item in content.ready:
        yield (_ITEM_WORDS.get(item, item),)


def _session(content: Content) -> Iterator[Row]:
    if content.session.deck:
        yield form.DECK, content.session.deck
    if content.session.starts_at:
        yield form.STARTS_AT, content.session.starts_at


def _same(content: Content) -> Iterator[Row]:
    for kind, pairs in (
        (form.CARD_INGREDIENT, content.same_cards),
        (form.CARD_PURPOSE, content.same_purposes),
    ):
        for card, other in pairs:
            yield kind, card.number, card.own_of, other.number, other.own_of


_ROWS: tuple[tuple[form.Form, Callable[[Content], Iterator[Row]]], ...] = (
    (form.ROUND_3, _round_3),
    (form.ATTENDANCE, _attendance),
    (form.APART, _apart),
    (form.PLAN, _plan),
    (form.SWITCHED_OFF, _switched_off),
    (form.READY, _ready),
    (form.SESSION_EXTRA, _session),
    (form.SAME, _same),
)
