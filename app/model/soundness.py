"""What must be true of every document, whoever made its file: all else counts on it."""

from __future__ import annotations

from dataclasses import fields

from app.model.document import Document
from app.model.entities import REFERENCES, Entity, Session

_MOST = 1_000_000_000
"""No number of an evening is larger, nor what is reckoned with it: SQLite itself takes 2**63."""

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
    return None


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
