"""The keys that lay a card and that note agreement; deck, board and list share them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.model.board import Zone
from app.model.entities import Agreement, Sphere, Verdict

_SPHERES: dict[int, Sphere] = {
    Qt.Key.Key_P: Sphere.PERSONAL,
    Qt.Key.Key_G: Sphere.COMMUNAL,
    Qt.Key.Key_I: Sphere.INSTITUTIONAL,
}

_AGREEMENTS: dict[int, Agreement] = {
    Qt.Key.Key_E: Agreement.AGREED,
    Qt.Key.Key_O: Agreement.DISAGREED,
    Qt.Key.Key_B: Agreement.NOT_DISCUSSED,
}


def agreement_for_key(event: QKeyEvent) -> Agreement | None:
    """E: eens; O: oneens; B: niet besproken. Else None."""
    return _AGREEMENTS.get(event.key()) if _held(event) == Qt.KeyboardModifier.NoModifier else None


def zone_for_key(event: QKeyEvent) -> Zone | None:
    """P, G, I: wel in that sphere; with Shift: twijfel there; N: niet. Else None."""
    held = _held(event)
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


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
