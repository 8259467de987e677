"""What was read from photos of a table, taken over as one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import Ingredient, Photo, Purpose, Table
from app.model.operations.cards import add_ingredient
from app.model.operations.photos import add_photo
from app.model.operations.placing import place, take_off
from app.model.operations.rules import RuleBroken, required
from app.model.operations.tally import set_votes
from app.model.words import counted


@dataclass(frozen=True, slots=True)
class Laid:
    """A card of the deck with its middle on the board, in mm."""

    ingredient_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Written:
    """A card that the table wrote itself: its title, and its middle on the board in mm."""

    title: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stuck:
    """How many stickers are on a purpose card, of whomever."""

    purpose_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Take:
    """What a person said yes to. The bytes of the photos are kept already."""

    laid: tuple[Laid, ...] = ()
    written: tuple[Written, ...] = ()
    off: tuple[str, ...] = ()
    """Ingredients that go off the board."""
    stuck: tuple[Stuck, ...] = ()
    photos: tuple[Photo, ...] = ()


def take_over(document: Document, table_id: str, take: Take) -> Change:
    """All of it or nothing; what the take doesn't name stays as it is.

    A sticker has no name on a photo: what was counted beyond the stickers that are in a
    participant's name becomes anonymous. Raises RuleBroken where fewer were counted than that.
    """
    required(document, Table, table_id, "Deze tafel")
    draft, edits = document.copy(), list[Edit]()
    for change in _changes(draft, table_id, take):
        draft.apply(change)
        edits += change.edits
    cards = len(take.laid) + len(take.written) + len(take.off)
    return Change(f"Foto overgenomen: {counted(cards, 'kaartje', 'kaartjes')}", tuple(edits))


def _changes(draft: Document, table_id: str, take: Take) -> Iterator[Change]:
    """One after the other: each is made when the one before it has been applied."""
    for card_id in take.off:
        yield take_off(draft, table_id, card_id)
    for laid in take.laid:
        yield place(draft, table_id, laid.ingredient_id, laid.x, laid.y)
    for written in take.written:
        made = add_ingredient(draft, written.title, table_id=table_id)
        yield made
        card = made.edits[0].entity
        assert isinstance(card, Ingredient)
        yield place(draft, table_id, card.id, written.x, written.y)
    for stuck in take.stuck:
        yield _count(draft, table_id, stuck)
    for photo in take.photos:
        yield add_photo(draft, table_id, photo)


def _count(draft: Document, table_id: str, stuck: Stuck) -> Change:
    purpose = required(draft, Purpose, stuck.purpose_id, "Deze bedoeling")
    named = stickers_in_name(draft, table_id, stuck.purpose_id)
    if stuck.count < named:
        raise RuleBroken(
            f"Op “{purpose.title}” staan al {named} stickers op naam, en op de foto zijn het er "
            f"{stuck.count}. Er is niets overgenomen. Pas het aantal aan, of haal eerst een "
            "sticker weg bij Stickers tellen."
        )
    return set_votes(draft, table_id, stuck.purpose_id, None, stuck.count - named)


def stickers_in_name(document: Document, table_id: str, purpose_id: str) -> int:
    """How many stickers of a table on a purpose are some participant's."""
    return sum(
        votes.count
        for votes in document.votes(table_id)
        if votes.purpose_id == purpose_id and votes.participant_id is not None
    )
