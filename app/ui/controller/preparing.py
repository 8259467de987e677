"""Orders of the preparation: deck, division, plan, checklist."""

from __future__ import annotations

from app.model.entities import Phase
from app.model.operations import planning
from app.ui.controller.choosing import ChoosingController


class PreparingOrders(ChoosingController):
    """What is made ready before the evening."""

    # --- the times of the evening -----------------------------------------------------------

    def plan_time(self, phase: Phase, minutes: int) -> bool:
        return self._do(lambda d: planning.plan_time(d, phase, minutes))

    def follow_default_plan(self) -> bool:
        return self._do(planning.follow_default_plan)
