"""What may be seen of a session on a large screen: a document without anything private.

The screen is given this document and no other, so that it can't show what it doesn't have.
"""

from __future__ import annotations

from dataclasses import replace

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import (
    Entity,
    Ingredient,
    Placement,
    Purpose,
    Session,
    Table,
    Votes,
)


def presented(entity: Entity) -> Entity | None:
    """The part of it that everybody may see: titles, places and counts. None for nothing.

    No names, arguments, explanations, notes, photos or consents, and nothing of who stuck what.
    """
    if isinstance(entity, Session):
        return Session(entity.id)
    if isinstance(entity, Table):
        return Table(entity.id, entity.number, main_purpose_id=entity.main_purpose_id)
    if isinstance(entity, Ingredient | Purpose):
        return replace(entity, explanation="")
    if isinstance(entity, Votes):
        return replace(entity, participant_id=None)
    return entity if isinstance(entity, Placement) else None


def presented_document(document: Document) -> Document:
    """A new document of what may be seen."""
    return Document(seen for entity in document if (seen := presented(entity)) is not None)


def presented_change(change: Change) -> Change:
    """What a change does to what may be seen; without edits where that is nothing. No label."""
    edits = []
    for edit in change.edits:
        before = None if edit.before is None else presented(edit.before)
        after = None if edit.after is None else presented(edit.after)
        if before != after:
            edits.append(Edit(before, after))
    return Change("", tuple(edits))
