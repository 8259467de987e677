"""A card or a person under way by drag and drop: packed and unpacked here only."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

MIME_TYPE = "application/x-gespreksmodel-kaartje"
PERSON_MIME_TYPE = "application/x-gespreksmodel-deelnemer"


def packed(ingredient_id: str, title: str) -> QMimeData:
    """The card for a drag; other programs see its title as text."""
    data = QMimeData()
    data.setData(MIME_TYPE, ingredient_id.encode("utf-8"))
    data.setText(title)
    return data


def unpacked(data: QMimeData) -> str | None:
    """The ingredient's id, or None when something else is being dragged."""
    if not data.hasFormat(MIME_TYPE):
        return None
    return bytes(data.data(MIME_TYPE).data()).decode("utf-8", errors="replace")


def packed_person(participant_id: str, name: str) -> QMimeData:
    """A participant for a drag; other programs see the name as text."""
    data = QMimeData()
    data.setData(PERSON_MIME_TYPE, participant_id.encode("utf-8"))
    data.setText(name)
    return data


def unpacked_person(data: QMimeData) -> str | None:
    """The participant's id, or None when something else is being dragged."""
    if not data.hasFormat(PERSON_MIME_TYPE):
        return None
    return bytes(data.data(PERSON_MIME_TYPE).data()).decode("utf-8", errors="replace")
