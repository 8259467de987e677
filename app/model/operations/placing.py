"""The board: laying a card, moving it, taking it off, and what the table said of it."""

from __future__ import annotations

from dataclasses import replace

from app.model.board import Zone, free_spot, on_board, zone_at
from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import Agreement, Ingredient, Placement, Table, new_id
from app.model.operations.rules import RuleBroken, changed, required
from app.model.words import AGREEMENTS


def can_place(document: Document, table_id: str, ingredient_id: str) -> bool:
    """Whether this table can lay this card: the deck's, or its own."""
    card = document.find(Ingredient, ingredient_id)
    return (
        card is not None
        and card.active
        and document.find(Table, table_id) is not None
        and card.table_id in (None, table_id)
    )


def _card_for(document: Document, table_id: str, ingredient_id: str) -> Ingredient:
    required(document, Table, table_id, "Deze tafel")
    card = required(document, Ingredient, ingredient_id, "Dit kaartje")
    if not card.active:
        raise RuleBroken(f"“{card.title}” doet in deze sessie niet mee. Zet het kaartje eerst aan.")
    if not can_place(document, table_id, ingredient_id):
        raise RuleBroken(f"“{card.title}” is een kaartje van een andere tafel.")
    return card


def place(document: Document, table_id: str, ingredient_id: str, x: float, y: float) -> Change:
    """Lay a card with its middle at x, y (mm), or move it there when it lies already.

    The point decides the zone; a middle too near the edge is moved in until the card fits.
    """
    return _lay(document, table_id, ingredient_id, *on_board(x, y))


def place_in_zone(document: Document, table_id: str, ingredient_id: str, zone: Zone) -> Change:
    """Lay or move a card to a free spot in a zone; one that lies there already stays put."""
    now = document.placement(table_id, ingredient_id)
    if now is not None and zone_at(now.x, now.y) == zone:
        return Change(f"{_card_for(document, table_id, ingredient_id).title} verplaatst", ())
    taken = [
        (placement.x, placement.y)
        for placement in document.placements(table_id)
        if placement.ingredient_id != ingredient_id
    ]
    return _lay(document, table_id, ingredient_id, *free_spot(zone, taken))


def _lay(document: Document, table_id: str, ingredient_id: str, x: float, y: float) -> Change:
    card = _card_for(document, table_id, ingredient_id)
    x, y = round(x, 1), round(y, 1)
    zone = zone_at(x, y)
    before = document.placement(table_id, ingredient_id)
    if before is None:
        after = Placement(new_id(), table_id, ingredient_id, zone.verdict, zone.sphere, x, y)
        return Change(f"{card.title} geplaatst", (added(after),))
    after = replace(before, verdict=zone.verdict, sphere=zone.sphere, x=x, y=y)
    if (after.verdict, after.sphere) != (before.verdict, before.sphere):
        after = replace(after, agreement=agreement_after_moving(before.agreement))
    return changed(f"{card.title} verplaatst", before, after)


def agreement_after_moving(agreement: Agreement) -> Agreement:
    """What still holds in another zone: that people disagreed, not that they agreed there."""
    return Agreement.NOT_DISCUSSED if agreement is Agreement.AGREED else agreement


def take_off(document: Document, table_id: str, ingredient_id: str) -> Change:
    """Take a card off the board; what was chosen and said about it stays."""
    card = _card_for(document, table_id, ingredient_id)
    placement = document.placement(table_id, ingredient_id)
    edits: tuple[Edit, ...] = () if placement is None else (removed(placement),)
    return Change(f"{card.title} van het bord gehaald", edits)


def set_agreement(
    document: Document, table_id: str, ingredient_id: str, agreement: Agreement
) -> Change:
    """Note whether the table agreed about a card that lies on the board."""
    card = _card_for(document, table_id, ingredient_id)
    before = document.placement(table_id, ingredient_id)
    if before is None:
        raise RuleBroken(f"“{card.title}” ligt nog niet op het bord. Plaats het kaartje eerst.")
    return changed(
        f"{card.title}: {AGREEMENTS[agreement]}", before, replace(before, agreement=agreement)
    )
