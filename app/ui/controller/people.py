"""Orders about people, tables, the session itself and its notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.model.clock import for_record, utc_now
from app.model.entities import Participant, Phase, Session
from app.model.operations import noting, participants, session, tables
from app.model.operations.participants import Consent
from app.ui.controller.files import Order
from app.ui.controller.photos import PhotoOrders


def _now() -> str:
    return for_record(utc_now())


class PeopleOrders(PhotoOrders):
    """Who is there, what they allow and answer, and what is noted of them."""

    # --- participants and tables ------------------------------------------------------------

    def add_participants(self, rows: Sequence[Sequence[str]]) -> bool:
        """One row each: name, organisation, perspective, involvement; what lacks is empty."""
        table_id = self._table_id
        orders: list[Order] = [
            lambda d, row=row: participants.add_participant(d, table_id, *row[:4])  # type: ignore[misc]
            for row in rows
        ]
        if len(orders) == 1:
            return self._do(orders[0])
        return self._do_all(f"{len(orders)} deelnemers toegevoegd", orders)

    def edit_participant(self, edited: Participant) -> bool:
        return self._answer(lambda d: participants.edit_participant(d, edited, _now()))

    def remove_participant(self, participant_id: str) -> bool:
        return self._do(lambda d: participants.remove_participant(d, participant_id))

    def consent_of_all(self) -> bool:
        return self._do(lambda d: participants.consent_of_all(d, self._table_id, _now()))

    def toggle_consent(self, participant_id: str, consent: Consent) -> bool:
        return self._answer(
            lambda d: participants.toggle_consent(d, participant_id, consent, _now())
        )

    def record_consents(self, participant_id: str, given: Collection[Consent]) -> bool:
        return self._answer(
            lambda d: participants.record_consents(d, participant_id, given, _now())
        )

    def _answer(self, order: Order) -> bool:
        """What a changed answer takes out of the report is said."""

        def perform() -> None:
            change = order(self.document)
            self.editor.perform(change)
            sentence = participants.photos_withdrawn(change)
            if sentence is not None:
                self.noticed.emit(sentence)

        return self._try(perform)

    def set_present(self, participant_id: str, present: bool) -> bool:
        return self._do(lambda d: participants.set_present(d, participant_id, present))

    def answer_closing(self, participant_id: str, learned: str, to_do: str) -> bool:
        return self._do(
            lambda d: noting.answer_closing(d, participant_id, learned=learned, to_do=to_do)
        )

    def add_table(self) -> bool:
        """A new table, which is then the chosen one."""
        if not self._do(tables.add_table):
            return False
        self.choose_table(self.document.tables[-1].id)
        return True

    def edit_table(self, name: str, facilitator: str, notetaker: str) -> bool:
        return self._do(
            lambda d: tables.edit_table(
                d, self._table_id, name=name, facilitator=facilitator, notetaker=notetaker
            )
        )

    def edit_purpose_text(self, table_id: str, which: tables.PurposeText, text: str) -> bool:
        """What a table says of its purposes."""
        return self._do(lambda d: tables.edit_purpose_text(d, table_id, which, text))

    def remove_table(self, table_id: str) -> bool:
        return self._do(lambda d: tables.remove_table(d, table_id))

    # --- session and notes ------------------------------------------------------------------

    def edit_session(self, edited: Session) -> bool:
        return self._do(lambda d: session.edit_session(d, edited))

    def add_policy_goal(self, text: str) -> bool:
        return self._do(lambda d: session.add_policy_goal(d, text))

    def edit_policy_goal(self, goal_id: str, text: str) -> bool:
        return self._do(lambda d: session.edit_policy_goal(d, goal_id, text))

    def remove_policy_goal(self, goal_id: str) -> bool:
        return self._do(lambda d: session.remove_policy_goal(d, goal_id))

    def add_note(
        self,
        table_id: str | None,
        phase: Phase,
        time: str,
        text: str,
        participant_id: str | None = None,
    ) -> bool:
        return self._do(lambda d: noting.add_note(d, table_id, phase, time, text, participant_id))

    def edit_note(self, note_id: str, text: str) -> bool:
        return self._do(lambda d: noting.edit_note(d, note_id, text))

    def remove_note(self, note_id: str) -> bool:
        return self._do(lambda d: noting.remove_note(d, note_id))
