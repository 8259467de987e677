"""The QObject face of the editor: orders in, `changed` out."""

from __future__ import annotations

from app.model.board import Zone
from app.model.card_offers import Offer
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    Conclusion,
    Kind,
    Phase,
    Stance,
    Verdict,
)
from app.model.operations import arguing, cards, choosing, placing, round_one, tables, tally
from app.model.quick_line import change_for, note_for, read_line
from app.ui.controller.taking import TakingOrders


class Controller(TakingOrders):
    """What the user may order, one line each; every widget's signals end here."""

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
        return self.reword_card(ingredient_id, title, explanation)

    def remove_ingredient(self, ingredient_id: str) -> bool:
        return self._do(lambda d: cards.remove_ingredient(d, ingredient_id))

    def add_purpose(self, title: str, explanation: str = "") -> bool:
        return self._do(lambda d: cards.add_purpose(d, title, explanation, self._table_id))

    def edit_purpose(self, purpose_id: str, title: str, explanation: str) -> bool:
        return self.reword_card(purpose_id, title, explanation)

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

    # --- the line --------------------------------------------------------------------------

    def quick_line(self, text: str) -> bool:
        """Do what a line of Snelinvoer says; its card is then the chosen one."""
        reading = read_line(self.document, self._table_id, text)
        if reading.act is not None:
            self.choose_card(reading.act.ingredient_id)
        return self._do(lambda d: change_for(d, self._table_id, reading))

    def quick_note(self, text: str, phase: Phase, time: str) -> bool:
        """A line as a note of this table, and of the participant that it names with @."""
        return self._do(lambda d: note_for(d, self._table_id, text, phase, time))
