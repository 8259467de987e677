"""What a screen reader says after an act: the act and what it led to, in one Dutch sentence."""

from __future__ import annotations

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import Agreement, Argument, Ingredient, Placement, Votes
from app.model.words import AGREEMENTS, STANCES, counted
from app.ui.words import spoken_zone


def act_words(document: Document, change: Change) -> str:
    """Of a change that the document has been through."""
    kinds = {type(edit.entity) for edit in change.edits}
    if kinds and kinds <= {Placement, Argument}:
        return _of_a_card(document, change)
    if kinds == {Votes} and len(change.edits) == 1:
        return f"{change.label}, {_stickers(document, change.edits[0].entity)}"
    return change.label.replace(" · ", ", ")


def _of_a_card(document: Document, change: Change) -> str:
    moves = [
        (edit.before, edit.after)
        for edit in change.edits
        if isinstance(edit.before, Placement) or isinstance(edit.after, Placement)
    ]
    said = [edit.after for edit in change.edits if isinstance(edit.after, Argument)]
    if len(moves) == 1:
        before, after = moves[0]
        if isinstance(after, Placement):
            words = _placed(document, before if isinstance(before, Placement) else None, after)
            return f"{words}, argument {STANCES[said[0].stance]} erbij" if said else words
    elif not moves and said:
        return f"{change.label}, {STANCES[said[0].stance]}"
    return change.label.replace(" · ", ", ")


def _placed(document: Document, before: Placement | None, after: Placement) -> str:
    card = document.find(Ingredient, after.ingredient_id)
    title = "Kaartje" if card is None else card.title
    zone = spoken_zone(Zone(after.verdict, after.sphere))
    agreement = AGREEMENTS[after.agreement]
    if before is None or before.agreement is after.agreement:
        stays = before is not None and _zone(before) == _zone(after)
        known = "" if after.agreement is Agreement.NOT_DISCUSSED else f", {agreement}"
        return f"{title}{' verschoven' if stays else ''}: {zone}{known}"
    lapsed = _zone(before) != _zone(after) and after.agreement is Agreement.NOT_DISCUSSED
    return f"{title}: {zone}, {'nu ' if lapsed else ''}{agreement}"


def _zone(placement: Placement) -> Zone:
    return Zone(placement.verdict, placement.sphere)


def _stickers(document: Document, votes: object) -> str:
    assert isinstance(votes, Votes)
    total = sum(
        each.count for each in document.votes(votes.table_id) if each.purpose_id == votes.purpose_id
    )
    return f"nu {counted(total, 'sticker', 'stickers')}"
