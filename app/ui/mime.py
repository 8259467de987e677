"""A card under way by drag and drop: packed and unpacked here only."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

MIME_TYPE = "application/x-gespreksmodel-kaartje"


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
