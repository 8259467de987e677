"""The checklist of preparations: ticking what is ready, and taking a tick back."""

from __future__ import annotations

from app.model.change import Change, added, removed
from app.model.checklist import BY_KEY
from app.model.document import Document
from app.model.entities import Ready, new_id


def tick(document: Document, key: str) -> Change:
    """Say that an item is ready; without edits where it was."""
    item = BY_KEY[key]
    edits = () if _ticks(document, key) else (added(Ready(new_id(), key)),)
    return Change(f"Klaar: {item.words}", edits)


def untick(document: Document, key: str) -> Change:
    """Say that an item isn't ready after all; without edits where it wasn't."""
    item = BY_KEY[key]
    return Change(f"Niet klaar: {item.words}", tuple(map(removed, _ticks(document, key))))


def _ticks(document: Document, key: str) -> list[Ready]:
    """Two laptops may each have ticked it."""
    return [tick for tick in document.all(Ready) if tick.item == key]
