"""Orders of the preparation: division, plan, checklist."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.export.invitation_files import INVITATION_FILES, Message, NoMoment, write_invitation
from app.model.entities import Phase
from app.model.invitation import appointment
from app.model.operations import checking, division, joining, planning
from app.model.people_list import ListedPerson
from app.ui.controller.printing import PrintOrders


class PreparingOrders(PrintOrders):
    """What is made ready before the evening."""

    # --- the checklist --------------------------------------------------------------------

    def tick(self, key: str) -> bool:
        return self._do(lambda d: checking.tick(d, key))

    def untick(self, key: str) -> bool:
        return self._do(lambda d: checking.untick(d, key))

    # --- the invitation -------------------------------------------------------------------

    def keep_invitation(self, words: tuple[str, str] | None) -> bool:
        """Subject and text as the user changed them; None when they follow the session again."""
        return self._try(lambda: self.editor.keep_draft("\n".join(words or ())))

    @property
    def kept_invitation(self) -> tuple[str, str] | None:
        subject, found, text = self.editor.draft().partition("\n")
        return (subject, text) if found else None

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

    # --- people and groups ------------------------------------------------------------------

    def add_people(self, people: Sequence[ListedPerson], *, here: bool) -> bool:
        """A pasted list; who names no table comes to the chosen one, or where there is room."""
        table_id = self._table_id if here else None

        def perform() -> None:
            change = joining.add_people(self.document, people, table_id)
            self.editor.perform(change)
            self.told.emit(joining.where_they_came(self.document, change))

        return self._try(perform)

    def divide_groups(self, count: int, attempt: int = 0) -> bool:
        """Divide everyone over so many tables; after the first attempt it is another division."""

        def perform() -> None:
            change = division.divide_groups(self.document, count, attempt)
            self.editor.perform(change)
            if not change.edits:
                self.told.emit("De groepen zijn al zo verdeeld.")

        return self._try(perform)

    def move_to_table(self, participant_id: str, table_id: str) -> bool:
        return self._do(lambda d: division.move_to_table(d, participant_id, table_id))

    def set_fixed(self, participant_id: str, fixed: bool) -> bool:
        return self._do(lambda d: division.set_fixed(d, participant_id, fixed))

    def keep_apart(self, participant_id: str, other_id: str) -> bool:
        return self._do(lambda d: division.keep_apart(d, participant_id, other_id))

    def allow_together(self, apart_id: str) -> bool:
        return self._do(lambda d: division.allow_together(d, apart_id))
