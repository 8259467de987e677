"""The QObject face of the editor: orders in, `changed` out; what is chosen: a table and a card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.model.board import Zone
from app.model.card_offers import Offer
from app.model.change import Change
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    Conclusion,
    Ingredient,
    Kind,
    Participant,
    Phase,
    Session,
    Stance,
    Table,
    Verdict,
)
from app.model.operations import (
    arguing,
    cards,
    choosing,
    noting,
    participants,
    placing,
    round_one,
    session,
    tables,
    tally,
)
from app.model.quick_line import change_for, note_for, read_line
from app.ui.controller.files import FileController, Order


def _tables_of(document: Document, change: Change) -> list[str]:
    """The tables that a change touches and that are there, as far as it touches any."""
    found = []
    for edit in change.edits:
        entity = edit.entity
        if isinstance(entity, Table):
            found.append(entity.id)
            continue
        table_id = getattr(entity, "table_id", None)
        speaker = document.find(Participant, getattr(entity, "participant_id", None))
        if table_id is None and speaker is not None:
            table_id = speaker.table_id
        if table_id is not None:
            found.append(table_id)
    return [table_id for table_id in found if document.find(Table, table_id) is not None]


class Controller(FileController):
    """What the user may order, one line each; every widget's signals end here."""

    leaving_table = Signal()
    """Another table is about to be shown: what is being typed is of the one shown now."""
    table_chosen = Signal(str)
    card_chosen = Signal(str)

    def __init__(self, workspace_root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(workspace_root, parent)
        self._table_id = ""
        self._ingredient_id = ""

    @property
    def table_id(self) -> str:
        return self._table_id

    @property
    def ingredient_id(self) -> str:
        return self._ingredient_id

    # --- choosing what is shown -----------------------------------------------------------

    def choose_table(self, table_id: str) -> None:
        if table_id != self._table_id and self.document.find(Table, table_id) is not None:
            self.leaving_table.emit()
            self._table_id = table_id
            self._forget_card_of_others()
            self.table_chosen.emit(table_id)

    def choose_card(self, ingredient_id: str) -> None:
        if ingredient_id != self._ingredient_id:
            self._ingredient_id = ingredient_id
            self.card_chosen.emit(ingredient_id)

    def _forget_card_of_others(self) -> None:
        """A card that one table added isn't there at another."""
        card = self.document.find(Ingredient, self._ingredient_id)
        if card is not None and card.table_id not in (None, self._table_id):
            self.choose_card("")

    def _begin(self) -> None:
        self._table_id = self.document.tables[0].id
        self._ingredient_id = ""

    def _applied(self, change: Change) -> None:
        # Before anyone redraws: what was chosen may be gone.
        if self.document.find(Table, self._table_id) is None:
            self.choose_table(self.document.tables[0].id)
        if self._ingredient_id and self.document.find(Ingredient, self._ingredient_id) is None:
            self.choose_card("")
        super()._applied(change)

    def _show(self, change: Change | None) -> None:
        touched = _tables_of(self.document, change) if change is not None else []
        if touched and self._table_id not in touched:
            self.choose_table(touched[0])

    # --- the board ------------------------------------------------------------------------

    def place(self, ingredient_id: str, x: float, y: float) -> bool:
        return self._do(lambda d: placing.place(d, self._table_id, ingredient_id, x, y))

    def place_in_zone(self, ingredient_id: str, zone: Zone) -> bool:
        return self._do(lambda d: placing.place_in_zone(d, self._table_id, ingredient_id, zone))

    def take_off(self, ingredient_id: str) -> bool:
        return self._do(lambda d: placing.take_off(d, self._table_id, ingredient_id))

    def set_agreement(self, ingredient_id: str, agreement: Agreement) -> bool:
        return self._do(
            lambda d: placing.set_agreement(d, self._table_id, ingredient_id, agreement)
        )

    # --- cards ----------------------------------------------------------------------------

    def add_ingredient(self, title: str, explanation: str) -> bool:
        return self._do(lambda d: cards.add_ingredient(d, title, explanation, self._table_id))

    def edit_ingredient(self, ingredient_id: str, title: str, explanation: str) -> bool:
        return self._do(lambda d: cards.edit_ingredient(d, ingredient_id, title, explanation))

    def remove_ingredient(self, ingredient_id: str) -> bool:
        return self._do(lambda d: cards.remove_ingredient(d, ingredient_id))

    def add_purpose(self, title: str, explanation: str = "") -> bool:
        return self._do(lambda d: cards.add_purpose(d, title, explanation, self._table_id))

    def edit_purpose(self, purpose_id: str, title: str, explanation: str) -> bool:
        return self._do(lambda d: cards.edit_purpose(d, purpose_id, title, explanation))

    def remove_purpose(self, purpose_id: str) -> bool:
        return self._do(lambda d: cards.remove_purpose(d, purpose_id))

    # --- what was said and chosen -----------------------------------------------------------

    def add_argument(
        self,
        ingredient_id: str,
        stance: Stance,
        text: str,
        kind: Kind | None = None,
        participant_id: str | None = None,
        table_id: str | None = None,
    ) -> bool:
        """At the chosen table, or at another when a draft of that one is handed in."""
        return self._do(
            lambda d: arguing.add_argument(
                d, table_id or self._table_id, ingredient_id, stance, text, kind, participant_id
            )
        )

    def edit_argument(self, edited: Argument) -> bool:
        return self._do(lambda d: arguing.edit_argument(d, edited))

    def remove_argument(self, argument_id: str) -> bool:
        return self._do(lambda d: arguing.remove_argument(d, argument_id))

    def choose(
        self, participant_id: str, ingredient_id: str, verdict: Verdict, text: str, round_: int
    ) -> bool:
        return self._do(
            lambda d: choosing.choose(d, participant_id, ingredient_id, verdict, text, round_)
        )

    def note_choice(
        self, participant_id: str, verdict: Verdict, offer: Offer, argument: str
    ) -> bool:
        """A choice of round 1: a new one, or in place of what was noted for this verdict."""
        return self._do(
            lambda d: round_one.note_choice(d, participant_id, verdict, offer, argument)
        )

    def edit_choice(self, choice: Choice, verdict: Verdict, text: str) -> bool:
        return self._do(
            lambda d: choosing.edit_choice(d, choice.id, choice.ingredient_id, verdict, text)
        )

    def withdraw_choice(self, choice_id: str) -> bool:
        return self._do(lambda d: choosing.withdraw_choice(d, choice_id))

    def add_conclusion(
        self, verdict: Verdict, text: str, kind: Kind | None, table_id: str | None = None
    ) -> bool:
        return self._do(
            lambda d: arguing.add_conclusion(d, table_id or self._table_id, verdict, text, kind)
        )

    def edit_conclusion(self, edited: Conclusion) -> bool:
        return self._do(lambda d: arguing.edit_conclusion(d, edited))

    def remove_conclusion(self, conclusion_id: str) -> bool:
        return self._do(lambda d: arguing.remove_conclusion(d, conclusion_id))

    # --- round 3 --------------------------------------------------------------------------

    def add_sticker(self, purpose_id: str, participant_id: str | None) -> bool:
        return self._do(lambda d: tally.add_sticker(d, self._table_id, purpose_id, participant_id))

    def remove_sticker(self, purpose_id: str, participant_id: str | None) -> bool:
        return self._do(
            lambda d: tally.remove_sticker(d, self._table_id, purpose_id, participant_id)
        )

    def set_main_purpose(self, purpose_id: str | None) -> bool:
        return self._do(lambda d: tables.set_main_purpose(d, self._table_id, purpose_id))

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
        return self._do(lambda d: participants.edit_participant(d, edited))

    def remove_participant(self, participant_id: str) -> bool:
        return self._do(lambda d: participants.remove_participant(d, participant_id))

    def consent_of_all(self) -> bool:
        return self._do(lambda d: participants.consent_of_all(d, self._table_id))

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

    def quick_line(self, text: str) -> bool:
        """Do what a line of Snelinvoer says; its card is then the chosen one."""
        reading = read_line(self.document, self._table_id, text)
        if reading.act is not None:
            self.choose_card(reading.act.ingredient_id)
        return self._do(lambda d: change_for(d, self._table_id, reading))

    def quick_note(self, text: str, phase: Phase, time: str) -> bool:
        """A line as a note of this table, and of the participant that it names with @."""
        return self._do(lambda d: note_for(d, self._table_id, text, phase, time))

    def edit_note(self, note_id: str, text: str) -> bool:
        return self._do(lambda d: noting.edit_note(d, note_id, text))

    def remove_note(self, note_id: str) -> bool:
        return self._do(lambda d: noting.remove_note(d, note_id))
