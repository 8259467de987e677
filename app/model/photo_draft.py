"""What was seen on photos of a table and is not taken over yet; every act gives a new draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot

from app.model.board import on_board, zone_at
from app.model.document import Document
from app.model.entities import Ingredient, Photo, Placement, Purpose, new_id
from app.model.operations.placing import can_place
from app.model.operations.rules import RuleBroken
from app.model.operations.taking_over import Laid, Stuck, Take, Written, take_over
from app.model.quick_find import find_cards, named
from app.model.text import clean_line
from app.model.words import SPHERES, VERDICTS

NEAR = 10.0
"""Two middles in one zone that are no further apart are one place, mm: so far a reading may be off.

Twice what 95 % of readings were off in simulated photographs (4.5 mm).
"""


class Trust(StrEnum):
    """How a card came to its place."""

    HAND = "hand"
    READ = "read"
    UNSURE = "unsure"
    PROPOSED = "proposed"


TRUSTS = {
    Trust.HAND: "met de hand",
    Trust.READ: "gelezen",
    Trust.UNSURE: "niet zeker",
    Trust.PROPOSED: "voorstel",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A card on the photo: its middle in mm on the board, its turn in degrees clockwise.

    One of the deck has an `ingredient_id`; one that was written at the table has a `title`, empty
    until a person typed it, and perhaps the number of a printed blank card. What isn't `agreed`
    is taken over only after a person said yes.
    """

    key: str
    x: float
    y: float
    turn: float = 0.0
    trust: Trust = Trust.HAND
    agreed: bool = True
    ingredient_id: str | None = None
    title: str = ""
    blank: int | None = None

    @property
    def said(self) -> bool:
        """Whether a person had a hand in it, so that no new reading replaces it."""
        if self.trust is Trust.READ:
            return bool(self.title)
        return self.agreed


@dataclass(frozen=True, slots=True)
class Twice:
    """A card that was seen in several places, mm and degrees: a person says which one counts."""

    ingredient_id: str
    spots: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Rings:
    """Stickers counted on a purpose card; "7?" until a person says yes to what is not sure."""

    purpose_id: str
    count: int
    agreed: bool = True
    loose: int = 0
    """Stickers seen outside the rings; they are not in `count`."""
    said: bool = False
    """A person counted, or said yes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was seen; `remarks` are Dutch sentences, `off` the cards that go off the board."""

    marks: tuple[Mark, ...] = ()
    twice: tuple[Twice, ...] = ()
    rings: tuple[Rings, ...] = ()
    off: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()
    """Keys of marks to which a person said no."""

    def mark(self, key: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.key == key), None)


class Kind(StrEnum):
    """What taking over would do with a card, against the board as it is now."""

    TWICE = "op twee plaatsen gezien"
    UNSURE_COUNT = "stickers, niet zeker"
    PROPOSED = "voorstel: ja of nee?"
    UNTITLED = "titel ontbreekt"
    OTHER = "ander oordeel"
    NEW = "nieuw"
    MOVED = "verplaatst"
    GONE = "niet op de foto"
    OFF = "gaat van het bord"
    COUNT = "stickers"
    SAME = "ligt al zo"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the review.

    `key` is of the mark, of the ingredient for what is on no photo, of the purpose for stickers,
    and `spot_key` for one of the places of a card that was seen twice.
    """

    key: str
    kind: Kind
    number: int | None
    title: str
    words: str
    """Where it lies, where it lay, and how sure that is."""


# --- by hand ----------------------------------------------------------------------------------


def blank_key(number: int) -> str:
    """Of the mark of a printed blank card: the same at every reading."""
    return f"leeg {number}"


def fitting(document: Document, table_id: str, typed: str) -> tuple[Ingredient, ...]:
    """The cards of a table that a number or a part of a title can mean, the best first."""
    cards = [card for card in document.ingredients(table_id) if card.active]
    text = typed.strip()
    if text.isascii() and text.isdigit():
        return tuple(card for card in cards if card.number == int(text))
    found = find_cards(named(cards), text, strict=False)
    return () if found is None else found.cards


def lay(draft: Draft, ingredient_id: str, x: float, y: float) -> Draft:
    """A card of the deck by hand, in place of wherever it was seen."""
    x, y = on_board(x, y)
    others = tuple(mark for mark in draft.marks if mark.ingredient_id != ingredient_id)
    laid = Mark(ingredient_id, x, y, ingredient_id=ingredient_id)
    return replace(
        draft,
        marks=(*others, laid),
        twice=tuple(each for each in draft.twice if each.ingredient_id != ingredient_id),
        off=draft.off - {ingredient_id},
        dropped=draft.dropped - {ingredient_id},
    )


def lay_written(draft: Draft, title: str, x: float, y: float) -> Draft:
    """A card that the table wrote itself; the same title again moves it."""
    x, y = on_board(x, y)
    title = clean_line(title)
    others = tuple(
        mark
        for mark in draft.marks
        if mark.ingredient_id is not None or mark.title.casefold() != title.casefold()
    )
    return replace(draft, marks=(*others, Mark(new_id(), x, y, title=title)))


def move(draft: Draft, key: str, x: float, y: float) -> Draft:
    """A person put it there, so that is sure."""
    x, y = on_board(x, y)
    return _each(draft, key, lambda mark: replace(mark, x=x, y=y, trust=Trust.HAND, agreed=True))


def drop(draft: Draft, key: str) -> Draft:
    """It isn't there, or is another card."""
    return replace(
        draft,
        marks=tuple(mark for mark in draft.marks if mark.key != key),
        dropped=draft.dropped | {key},
    )


def agree(draft: Draft, key: str) -> Draft:
    return _each(draft, key, lambda mark: replace(mark, agreed=True))


def entitle(draft: Draft, key: str, title: str) -> Draft:
    """What is written on a blank card."""
    return _each(draft, key, lambda mark: replace(mark, title=clean_line(title), agreed=True))


def settle(draft: Draft, ingredient_id: str, spot: int) -> Draft:
    """Which of the places of a card that was seen twice counts."""
    for each in draft.twice:
        if each.ingredient_id == ingredient_id:
            x, y, _ = each.spots[spot]
            return lay(draft, ingredient_id, x, y)
    return draft


def take_from_board(draft: Draft, ingredient_id: str, off: bool) -> Draft:
    """Whether a card that is on no photo goes off the board; without a word it stays."""
    changed = draft.off | {ingredient_id} if off else draft.off - {ingredient_id}
    return replace(draft, off=changed)


def count(draft: Draft, purpose_id: str, stickers: int) -> Draft:
    """A person counted, or said yes to what was counted."""
    return replace(
        draft,
        rings=tuple(
            replace(each, count=max(0, stickers), agreed=True, said=True)
            if each.purpose_id == purpose_id
            else each
            for each in draft.rings
        ),
    )


def _each(draft: Draft, key: str, act: Callable[[Mark], Mark]) -> Draft:
    return replace(
        draft, marks=tuple(act(mark) if mark.key == key else mark for mark in draft.marks)
    )


# --- the review ---------------------------------------------------------------------------------


def rows(document: Document, table_id: str, draft: Draft) -> tuple[Row, ...]:
    """Every card on a photo or on the board, what asks for a person first, then by number."""
    found = [_row(document, table_id, mark) for mark in _there(document, table_id, draft)]
    found += _twice_rows(document, table_id, draft)
    found += _sticker_rows(document, table_id, draft)
    seen = {mark.ingredient_id for mark in draft.marks}
    seen |= {each.ingredient_id for each in draft.twice}
    for placement in document.placements(table_id):
        card = document.get(Ingredient, placement.ingredient_id)
        if card.id not in seen:
            kind = Kind.OFF if card.id in draft.off else Kind.GONE
            words = f"ligt op het bord bij {_zone(placement.x, placement.y)}"
            found.append(Row(card.id, kind, card.number, card.title, words))
    order = list(Kind)
    return tuple(sorted(found, key=lambda r: (order.index(r.kind), r.number or 0, r.title)))


def spot_key(ingredient_id: str, spot: int) -> str:
    """Of one of the places of a card that was seen twice, from 0."""
    return f"{ingredient_id}@{spot}"


def _twice_rows(document: Document, table_id: str, draft: Draft) -> list[Row]:
    found = []
    for each in draft.twice:
        if can_place(document, table_id, each.ingredient_id):
            card = document.get(Ingredient, each.ingredient_id)
            for spot, (x, y, _) in enumerate(each.spots):
                words = f"{_zone(x, y)} · plek {spot + 1} van {len(each.spots)}"
                key = spot_key(card.id, spot)
                found.append(Row(key, Kind.TWICE, card.number, card.title, words))
    return found


def _sticker_rows(document: Document, table_id: str, draft: Draft) -> list[Row]:
    found = []
    for each in draft.rings:
        purpose = document.find(Purpose, each.purpose_id)
        if purpose is not None and purpose.table_id in (None, table_id):
            kind = Kind.COUNT if each.agreed else Kind.UNSURE_COUNT
            words = f"{each.count}{'' if each.agreed else '?'} op de foto"
            if each.loose:
                words += f", en {each.loose} buiten de ringen: tel na"
            now = sum(v.count for v in document.votes(table_id) if v.purpose_id == purpose.id)
            words += f" · nu {now}"
            found.append(Row(purpose.id, kind, purpose.number, purpose.title, words))
    return found


def _there(document: Document, table_id: str, draft: Draft) -> list[Mark]:
    """Without cards that left the deck since; one that was written and undone is written again."""
    found = []
    for mark in draft.marks:
        if mark.ingredient_id is None or can_place(document, table_id, mark.ingredient_id):
            found.append(mark)
        elif mark.title:
            found.append(replace(mark, ingredient_id=None))
    return found


def _row(document: Document, table_id: str, mark: Mark) -> Row:
    words = _zone(mark.x, mark.y)
    if mark.agreed or mark.trust is not Trust.PROPOSED:
        words += f" · {TRUSTS[mark.trust]}"
    if mark.ingredient_id is None:
        kind = Kind.UNTITLED if not mark.title else Kind.NEW if mark.agreed else Kind.PROPOSED
        blank = "zelf geschreven kaartje" if mark.blank is None else f"leeg kaartje {mark.blank}"
        return Row(mark.key, kind, None, mark.title or blank, words)
    card = document.get(Ingredient, mark.ingredient_id)
    before = document.placement(table_id, card.id)
    kind = _kind(before, mark)
    if before is not None and kind in (Kind.OTHER, Kind.PROPOSED):
        words += f" · nu bij {_zone(before.x, before.y)}"
    return Row(mark.key, kind, card.number, card.title, words)


def _kind(before: Placement | None, mark: Mark) -> Kind:
    if not mark.agreed:
        return Kind.PROPOSED
    if before is None:
        return Kind.NEW
    if zone_at(before.x, before.y) != zone_at(mark.x, mark.y):
        return Kind.OTHER
    if hypot(before.x - mark.x, before.y - mark.y) <= NEAR:
        return Kind.SAME
    return Kind.MOVED


def _zone(x: float, y: float) -> str:
    zone = zone_at(x, y)
    verdict = VERDICTS[zone.verdict]
    return verdict if zone.sphere is None else f"{verdict} {SPHERES[zone.sphere]}"


def missing(document: Document, table_id: str, draft: Draft) -> tuple[Ingredient, ...]:
    """The cards of the deck that are neither on a photo nor on the board."""
    seen = {mark.ingredient_id for mark in draft.marks}
    seen |= {each.ingredient_id for each in draft.twice}
    seen |= {placement.ingredient_id for placement in document.placements(table_id)}
    return tuple(
        card for card in document.ingredients(table_id) if card.active and card.id not in seen
    )


def take_of(document: Document, table_id: str, draft: Draft, photos: Iterable[Photo] = ()) -> Take:
    """What a person said yes to, without what lies so already."""
    changing = {
        row.key
        for row in rows(document, table_id, draft)
        if row.kind in (Kind.NEW, Kind.MOVED, Kind.OTHER)
    }
    marks = [mark for mark in _there(document, table_id, draft) if mark.key in changing]
    return Take(
        laid=tuple(Laid(m.ingredient_id, m.x, m.y) for m in marks if m.ingredient_id is not None),
        written=tuple(Written(m.title, m.x, m.y) for m in marks if m.ingredient_id is None),
        off=tuple(card for card in sorted(draft.off) if document.placement(table_id, card)),
        stuck=tuple(Stuck(each.purpose_id, each.count) for each in draft.rings if each.agreed),
        photos=tuple(photos),
    )


def board_after(document: Document, table_id: str, draft: Draft) -> Document:
    """A copy of the document as its board would be, without the stickers."""
    after = document.copy()
    take = replace(take_of(document, table_id, draft), stuck=())
    try:
        after.apply(take_over(document, table_id, take))
    except RuleBroken:
        # Two own cards of one title, say: the act itself tells it.
        return document
    return after


def after_taking(document: Document, draft: Draft) -> Draft:
    """Cards written at the table are of the deck from now on; what was taken off is off."""
    titles = {card.title.casefold(): card.id for card in document.all(Ingredient)}
    marks = []
    for mark in draft.marks:
        card_id = titles.get(mark.title.casefold()) if mark.title and mark.agreed else None
        if mark.ingredient_id is None and card_id is not None:
            mark = replace(mark, key=card_id, ingredient_id=card_id)
        marks.append(mark)
    return replace(draft, marks=tuple(marks), off=frozenset())
