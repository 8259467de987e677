"""The grid of round 1: who sits at the table, three cells each, and keeping what is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.model.card_offers import Offer, card_offer, card_offers, sure_offer
from app.model.document import Document
from app.model.entities import Choice, Ingredient, Participant, Phase, Verdict
from app.model.operations.participants import MOST_AT_A_TABLE, participant_name
from app.model.operations.round_one import ORDER, noted_choice, why_not_note
from app.model.quick_find import NamedCard, named
from app.ui.buttons import label
from app.ui.card_field import OfferList
from app.ui.controller import Controller
from app.ui.round_one_cell import COLUMN_WORDS, RoundOneCell, Written
from app.ui.sizes import hold_width
from app.ui.words import numbered_name

NAME_WIDTH = 136
SPACING = 6

Place = tuple[str, Verdict]
"""A cell by the id of its participant and its column."""


def written_in(document: Document, place: Place) -> Written:
    """What the document holds of a cell."""
    choice = noted_choice(document, *place)
    if choice is None:
        return Written()
    offer = card_offer(document.get(Ingredient, choice.ingredient_id))
    return Written(offer.words, offer, choice.argument)


def settled(cards: Sequence[NamedCard], written: Written) -> Written:
    """With the card that was typed beyond doubt, where none was taken from the list."""
    if written.offer is not None:
        return written
    sure = sure_offer(cards, written.typed)
    return written if sure is None else replace(written, typed=sure.words, offer=sure)


def why_not_keep(document: Document, place: Place, written: Written) -> str:
    """The sentence that says what is still to be done; empty when it can be kept."""
    if written.is_empty:
        return ""
    if written.offer is not None:
        return why_not_note(document, *place, written.offer) or ""
    typed = written.typed.strip()
    if not typed:
        return "Nog niet bewaard: kies er een kaartje bij, of maak ook het argument leeg."
    if typed.isdigit():
        return f"Nog niet bewaard: er is geen kaartje {typed}."
    return f"Nog niet bewaard: kies voor ‘{typed}’ een kaartje uit de lijst."


class _Row:
    """The name, the count, and the cells of one participant; another one after a while."""

    def __init__(self, cells: Sequence[RoundOneCell]) -> None:
        self.cells = cells
        self.name = label("", "strong", wrap=True)
        self.count = label("", "small")
        self.head = QWidget()
        hold_width(self.head, NAME_WIDTH)
        column = QVBoxLayout(self.head)
        column.setContentsMargins(0, 6, 4, 0)
        column.setSpacing(1)
        column.addWidget(self.name)
        column.addWidget(self.count)
        column.addStretch(1)

    def show_person(self, person: Participant | None) -> None:
        """Nobody hides it."""
        for widget in (self.head, *self.cells):
            widget.setVisible(person is not None)
        if person is None:
            return
        self.name.setText(numbered_name(person))
        for cell in self.cells:
            cell.name_for(person.id, participant_name(person))

    def show_count(self) -> None:
        noted = sum(not cell.held.is_empty for cell in self.cells)
        self.count.setText(f"{noted} van {len(ORDER)}")


class RoundOneGrid(QWidget):
    """Rows are used again for another table; what can't be kept yet waits by participant."""

    cell_came = Signal(QWidget)
    """The focus is in this cell now."""

    def __init__(
        self, controller: Controller, offers: OfferList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Keuzes van ronde 1")
        self._controller = controller
        self._offers = offers
        self._cards: list[NamedCard] = []
        self._people: list[Participant] = []
        self._rows: list[_Row] = []
        self._drafts: dict[Place, Written] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 4)
        self._layout.setSpacing(SPACING)
        for column in range(1, len(ORDER) + 1):
            self._layout.setColumnStretch(column, 1)
        # Made now, so that the page doesn't keep one waiting when it is first asked for.
        for _ in range(MOST_AT_A_TABLE):
            self._add_row()
        controller.leaving_table.connect(self.keep_all)
        controller.closing.connect(self.finish)
        controller.closed.connect(self.forget)

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or the same one as it is now; what is being written stays."""
        self._store()
        self._cards = named(document.ingredients(table_id))
        self._people = document.taking_part(table_id, Choice)
        while len(self._rows) < len(self._people):
            self._add_row()
        # First whom they belong to, then who is hidden: that may take the focus from a cell.
        for row in self._rows[len(self._people) :]:
            for cell in row.cells:
                self._empty(cell)
        people = [*self._people, *([None] * (len(self._rows) - len(self._people)))]
        for row, person in zip(self._rows, people, strict=True):
            row.show_person(person)
        for cell in self.cells:
            self._fill(document, cell)
        self._show_counts()

    def update_from(self, document: Document, table_id: str) -> None:
        """Cells follow the document, but for one in which something else is written."""
        if document.taking_part(table_id, Choice) != self._people:
            self.show_table(document, table_id)
            return
        self._cards = named(document.ingredients(table_id))
        for cell in self.cells:
            self._refresh(document, cell)
        self._show_counts()

    def _add_row(self) -> None:
        place = len(self._rows)
        row = _Row([self._make_cell(verdict) for verdict in ORDER])
        self._rows.append(row)
        self._layout.addWidget(row.head, place, 0)
        for column, cell in enumerate(row.cells, start=1):
            self._layout.addWidget(cell, place, column)

    def _make_cell(self, verdict: Verdict) -> RoundOneCell:
        cell = RoundOneCell(verdict, self._find, self._offers)
        cell.came.connect(lambda: self.cell_came.emit(cell))
        cell.left.connect(lambda: self.keep(cell))
        cell.next_asked.connect(lambda: self._go_on(cell))
        cell.step_asked.connect(lambda across, down: self._step(cell, across, down))
        cell.withdraw_asked.connect(lambda: self._withdraw(cell))
        cell.restore_asked.connect(lambda: self._restore(cell))
        cell.card_taken.connect(lambda: self._judge(cell))
        return cell

    def _find(self, typed: str) -> list[Offer]:
        return card_offers(self._cards, typed)

    def _fill(self, document: Document, cell: RoundOneCell) -> None:
        cell.held = written_in(document, _place(cell))
        cell.show_written(self._drafts.get(_place(cell), cell.held))
        cell.show_sentence(self._waiting(document, cell))

    def _refresh(self, document: Document, cell: RoundOneCell) -> None:
        changed, before = cell.is_changed, cell.held
        cell.held = written_in(document, _place(cell))
        if not changed:
            if cell.held != before:
                cell.show_written(cell.held)
        elif not cell.has_focus:
            cell.show_sentence(self._waiting(document, cell))

    def _waiting(self, document: Document, cell: RoundOneCell) -> str:
        """What to say of a cell that is not as the document has it, and is not typed in now."""
        if not cell.is_changed:
            return ""
        reason = why_not_keep(document, _place(cell), cell.written)
        return reason or "Nog niet bewaard: druk in dit vak op Enter."

    def _empty(self, cell: RoundOneCell) -> None:
        cell.person_id, cell.held = "", Written()
        cell.show_written(cell.held)
        cell.show_sentence("")

    def _show_counts(self) -> None:
        for row in self._rows:
            row.show_count()

    # --- where one is ---------------------------------------------------------------------

    @property
    def cells(self) -> list[RoundOneCell]:
        """Those that are shown, in the order in which one writes."""
        return [cell for row in self._rows[: len(self._people)] for cell in row.cells]

    def cell(self, participant_id: str, verdict: Verdict) -> RoundOneCell:
        return next(each for each in self.cells if _place(each) == (participant_id, verdict))

    def focus_first(self) -> None:
        """Where the first choice is still to come."""
        if self.cells:
            empty = (cell for cell in self.cells if cell.written.is_empty)
            next(empty, self.cells[0]).focus_card()

    def _go_on(self, cell: RoundOneCell) -> None:
        """To the next of this participant, then to the next participant; not past a refusal."""
        if not self.keep(cell):
            cell.focus_card()
            return
        after = self.cells.index(cell) + 1
        if after < len(self.cells):
            self.cells[after].focus_card()

    def _step(self, cell: RoundOneCell, across: int, down: int) -> None:
        row, column = divmod(self.cells.index(cell), len(ORDER))
        row, column = row + down, column + across
        if 0 <= row < len(self._people) and 0 <= column < len(ORDER):
            self._rows[row].cells[column].focus_card()

    # --- keeping what is written ------------------------------------------------------------

    def keep(self, cell: RoundOneCell) -> bool:
        """Hand in what is written; False when it can't be kept so, and then it waits."""
        if not cell.person_id:
            return True
        place, written = _place(cell), settled(self._cards, cell.written)
        sentence = "" if written == cell.held else self._hand_in(place, written)
        if sentence:
            self._drafts[place] = written
            cell.show_sentence(sentence)
            return False
        self._drafts.pop(place, None)
        cell.held = written_in(self._controller.document, place)
        if cell.is_changed or cell.can_undo:
            cell.show_written(cell.held)
        cell.show_sentence("")
        return True

    def keep_all(self) -> None:
        """The table is about to go from the screen."""
        for cell in self.cells:
            if cell.is_changed:
                self.keep(cell)

    def _hand_in(self, place: Place, written: Written) -> str:
        """Why it can't be, or an empty sentence once it is in the document."""
        document = self._controller.document
        sentence = why_not_keep(document, place, written)
        if sentence:
            return sentence
        if written.offer is not None:
            made = written.offer.card is None
            done = self._controller.note_choice(*place, written.offer, written.argument)
            if done and made:
                self._controller.told.emit(
                    f"Nieuw eigen kaartje: ‘{written.offer.title}’. Ctrl+Z haalt het weg."
                )
        else:
            choice = noted_choice(document, *place)
            done = choice is None or self._controller.withdraw_choice(choice.id)
        return "" if done else "Dit is nog niet bewaard."

    def _judge(self, cell: RoundOneCell) -> None:
        """As soon as a card is taken: say it if it can't be."""
        offer = cell.card.offer
        reason = offer and why_not_note(self._controller.document, *_place(cell), offer)
        cell.show_sentence(reason or "")

    def _withdraw(self, cell: RoundOneCell) -> None:
        cell.show_written(Written())
        self.keep(cell)
        cell.focus_card()

    def _restore(self, cell: RoundOneCell) -> None:
        """As the document has it."""
        self._drafts.pop(_place(cell), None)
        cell.show_written(cell.held)
        cell.show_sentence("")
        cell.focus_card()

    def _store(self) -> None:
        """What is written and not kept waits until its participant is shown again."""
        for cell in self.cells:
            if cell.is_changed:
                self._drafts[_place(cell)] = cell.written
            else:
                self._drafts.pop(_place(cell), None)

    def finish(self) -> None:
        """The document is about to close: what can't be a choice yet becomes a note."""
        self._store()
        drafts, self._drafts = self._drafts, {}
        for place, written in drafts.items():
            self._hand_in_or_note(place, written)
        self.forget()

    def _hand_in_or_note(self, place: Place, written: Written) -> None:
        document = self._controller.document
        person = document.find(Participant, place[0])
        table_id = None if person is None else person.table_id
        written = settled(named(document.ingredients(table_id)), written)
        if self._hand_in(place, written):
            name = "iemand" if person is None else participant_name(person)
            said = " – ".join(part for part in (written.typed, written.argument) if part.strip())
            self._controller.add_note(
                table_id,
                Phase.ROUND_1,
                f"{datetime.now():%H:%M}",
                f"{name}, {COLUMN_WORDS[place[1]].lower()}: {said}",
                None if person is None else person.id,
            )

    def forget(self) -> None:
        """Nothing of a document that is gone stays in the cells."""
        for cell in self.cells:
            self._empty(cell)
        self._drafts.clear()
        self._people = []


def _place(cell: RoundOneCell) -> Place:
    return cell.person_id, cell.verdict
