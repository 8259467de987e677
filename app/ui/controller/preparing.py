"""Orders of the preparation: deck, division, plan, checklist."""

from __future__ import annotations

from app.ui.controller.choosing import ChoosingController


class PreparingOrders(ChoosingController):
    """What is made ready before the evening."""
