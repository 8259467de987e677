"""The keys that lay a card in a zone; deck and board share them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.model.board import Zone
from app.model.entities import Sphere, Verdict

_SPHERES: dict[int, Sphere] = {
    Qt.Key.Key_P: Sphere.PERSONAL,
    Qt.Key.Key_G: Sphere.COMMUNAL,
    Qt.Key.Key_I: Sphere.INSTITUTIONAL,
}


def zone_for_key(event: QKeyEvent) -> Zone | None:
    """P, G, I: wel in that sphere; with Shift: twijfel there; N: niet. Else None."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    bare = held == Qt.KeyboardModifier.NoModifier
    if bare and event.key() == Qt.Key.Key_N:
        return Zone(Verdict.OUT, None)
    sphere = _SPHERES.get(event.key())
    if sphere is None:
        return None
    if bare:
        return Zone(Verdict.IN, sphere)
    if held == Qt.KeyboardModifier.ShiftModifier:
        return Zone(Verdict.DOUBT, sphere)
    return None
