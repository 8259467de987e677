"""What must be true of every document, whoever made its file: all else counts on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from app.model.board import HEIGHT, WIDTH
from app.model.bounds import READ, excess
from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Entity,
    Placement,
    Session,
    Verdict,
)

_MOST = 1_000_000_000
"""No number of an evening is larger, nor what is reckoned with it: SQLite itself takes 2**63."""

_FAR = 2_000.0
"""mm beside the board: a card further away was laid by nobody."""
_MOST_OF_ONE = 100
"""Places of one card at one table: it is laid once, and merging makes no more than a few."""

_NUMBERS = {
    kind: [
        each.name for each in fields(kind) if "int" in str(each.type) or "float" in str(each.type)
    ]
    for kind in REFERENCES
}
"""The fields that may hold a number."""


def fault(document: Document) -> str | None:
    """Why a document can't be worked with, as a Dutch clause; None where it can."""
    sessions = len(document.all(Session))
    if sessions != 1:
        return f"er staan {sessions} sessies in en dat moet er één zijn"
    if not document.tables:
        return "er staat geen enkele tafel in"
    loose = sum(1 for entity in document if not _refers_well(document, entity))
    if loose:
        which = "één onderdeel verwijst" if loose == 1 else f"{loose} onderdelen verwijzen"
        return f"{which} naar iets dat er niet is"
    if any(_is_boundless(entity) for entity in document):
        return "er staat een getal in dat niet kan"
    if any(map(_lies_nowhere, document.all(Placement))):
        return "er ligt een kaartje op een plek die niet bestaat"
    if _lies_too_often(document):
        return "hetzelfde kaartje ligt er veel te vaak in"
    told = excess(document, READ)
    return None if told is None else f"{told[0].lower()}{told[1:].rstrip('.')}"


def is_absurd(entity: Entity) -> bool:
    """Whether no act can have made it; what somebody may have typed or pasted is never so."""
    return _is_boundless(entity) or (isinstance(entity, Placement) and _lies_nowhere(entity))


def _lies_nowhere(placement: Placement) -> bool:
    x, y = placement.x, placement.y
    beside = not -_FAR <= x <= WIDTH + _FAR or not -_FAR <= y <= HEIGHT + _FAR
    return beside or (placement.sphere is None) is not (placement.verdict is Verdict.OUT)


def _lies_too_often(document: Document) -> bool:
    places = Counter((each.table_id, each.ingredient_id) for each in document.all(Placement))
    return max(places.values(), default=0) > _MOST_OF_ONE


def _refers_well(document: Document, entity: Entity) -> bool:
    return all(
        getattr(entity, name) is None or document.find(kind, getattr(entity, name)) is not None
        for name, kind in REFERENCES[type(entity)]
    )


def _is_boundless(entity: Entity) -> bool:
    # Not within the bounds, rather than outside: nan is neither.
    return any(
        isinstance(value, int | float) and not -_MOST <= value <= _MOST
        for value in (getattr(entity, name) for name in _NUMBERS[type(entity)])
    )
