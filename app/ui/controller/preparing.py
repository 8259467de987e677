"""Orders of the preparation: deck, division, plan, checklist."""

from __future__ import annotations

from pathlib import Path

from app.export.invitation_files import INVITATION_FILES, Message, NoMoment, write_invitation
from app.model.entities import Phase
from app.model.invitation import appointment
from app.model.operations import checking, planning
from app.ui.controller.choosing import ChoosingController


class PreparingOrders(ChoosingController):
    """What is made ready before the evening."""

    # --- the checklist --------------------------------------------------------------------

    def tick(self, key: str) -> bool:
        return self._do(lambda d: checking.tick(d, key))

    def untick(self, key: str) -> bool:
        return self._do(lambda d: checking.untick(d, key))

    # --- the invitation -------------------------------------------------------------------

    def invitation_kind(self, suffix: str) -> str:
        """How a dialog calls the file with this suffix."""
        return INVITATION_FILES[suffix].label

    def has_moment(self) -> bool:
        """Whether there is something to put in a calendar; tells what is missing if not."""
        if appointment(self.document) is None:
            self.failed.emit(str(NoMoment()))
            return False
        return True

    def save_invitation(self, path: Path, subject: str, text: str) -> None:
        """Write subject and text as the user left them, off the UI thread."""
        message = Message(subject, text, appointment(self.document))
        self.busy.emit(f"{path.name} wordt geschreven …")
        self._background.run(
            lambda: write_invitation(path, message),
            lambda future: self._write_ended(path, future),
        )

    # --- the times of the evening -----------------------------------------------------------

    def plan_time(self, phase: Phase, minutes: int) -> bool:
        return self._do(lambda d: planning.plan_time(d, phase, minutes))

    def follow_default_plan(self) -> bool:
        return self._do(planning.follow_default_plan)
