"""What is chosen, a table and a card, and where undo and redo lead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Ingredient, Participant, Table
from app.ui.controller.reports import ReportOrders


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


class ChoosingController(ReportOrders):
    """Knows which table and which card is shown; the orders are about these."""

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
        card = self.document.find(Ingredient, self._ingredient_id)
        if self._ingredient_id and (card is None or not card.active):
            self.choose_card("")
        super()._applied(change)

    def _show(self, change: Change | None) -> None:
        touched = _tables_of(self.document, change) if change is not None else []
        if touched and self._table_id not in touched:
            self.choose_table(touched[0])
