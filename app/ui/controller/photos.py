"""Orders about photos."""

from __future__ import annotations

from app.ui.controller.preparing import PreparingOrders


class PhotoOrders(PreparingOrders):
    """Photos of a table, kept as pixels only."""
