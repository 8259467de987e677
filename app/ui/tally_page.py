"""Round 3: counting the stickers of the chosen table, and what the table calls its main purpose."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Participant, Phase, Table, Votes
from app.model.operations.participants import participant_name
from app.model.operations.tally import (
    ControlTotal,
    can_add_sticker,
    control_total,
    ranking,
    stickers_left,
)
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.controller import Controller
from app.ui.drafts import keep_as_note
from app.ui.fields import MOST_TITLE, LineField
from app.ui.layouts import headed_panel, readable_row
from app.ui.scrolling import Scrolling
from app.ui.segments import keep_tab
from app.ui.sizes import hold_width
from app.ui.tally_row import TallyRow
from app.ui.theme import sized
from app.ui.words import numbered_name

_TAB = Qt.FocusPolicy.TabFocus
_SIDE_TEXT = 256
_KEYS = "Pijltjes kiezen een bedoeling, + en − tellen. Een cijfer kiest wie plakt, 0 is anoniem."


class TallyPage(QWidget):
    """The purposes stand in the order of their numbers until the user asks to rank them."""

    ordered = Signal()
    """The user asked for another order."""
    spoken = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._table_id = ""
        self._order: dict[str, list[str]] = {}
        self._rows: dict[str, TallyRow] = {}
        self._rows_layout = QVBoxLayout()
        self._rows_layout.setSpacing(6)
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(self._purposes(), 1)
        layout.addWidget(self._side())
        controller.closing.connect(self.hand_in)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _purposes(self) -> QWidget:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addLayout(self._rows_layout)
        inner.addStretch(1)
        self._area = Scrolling(holder)
        self.sort_button = TextButton("Ordenen", self.sort, icon="sort")
        self.sort_button.setToolTip("Zet de bedoelingen met de meeste stickers bovenaan")
        self.by_number_button = TextButton("Nummervolgorde", self.sort_by_number)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Wat is de bedoeling van investeren?", "heading", wrap=True), 1)
        head.addWidget(self.sort_button)
        head.addWidget(self.by_number_button)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)
        return page

    def _side(self) -> QWidget:
        self.sticker: ValueCombo[str | None] = ValueCombo("Wie plakt")
        self.sticker.currentIndexChanged.connect(lambda: self._refresh())
        self._total = label("", "total", wrap=True)
        self._warning = label("", "warning", wrap=True)
        self._totals = QStackedWidget()
        self._totals.addWidget(self._total)
        self._totals.addWidget(self._warning)
        self.main_purpose: ValueCombo[str | None] = ValueCombo("Hoofdbedoeling")
        self.main_purpose.activated.connect(
            lambda: self._controller.set_main_purpose(self.main_purpose.value)
        )
        self.new_title = LineField("Eigen bedoeling", hint="Titel", most=MOST_TITLE)
        self.new_explanation = LineField("Toelichting bij de bedoeling", hint="Toelichting")
        for field in (self.new_title, self.new_explanation):
            field.returnPressed.connect(self.add_purpose)
        side, layout = headed_panel("Stickers")
        hold_width(side, _SIDE_TEXT + 2 * 16)
        layout.addWidget(self._totals)
        layout.addSpacing(8)
        layout.addWidget(buddy("Wie plakt?", self.sticker))
        layout.addWidget(self.sticker)
        layout.addWidget(label(_KEYS, "small", wrap=True))
        layout.addSpacing(16)
        layout.addWidget(buddy("Is er een duidelijke hoofdbedoeling?", self.main_purpose))
        layout.addWidget(self.main_purpose)
        layout.addSpacing(16)
        layout.addWidget(label("Eigen bedoeling van deze tafel", "small"))
        layout.addWidget(self.new_title)
        layout.addWidget(self.new_explanation)
        layout.addWidget(TextButton("Bedoeling toevoegen", self.add_purpose, icon="add"))
        layout.addStretch(1)
        return side

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        if table_id != self._table_id:
            self._table_id = table_id
            self.sticker.show_options([(None, "")], None)
        self._refresh(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._refresh(document)

    def row(self, purpose_id: str) -> TallyRow:
        return self._rows[purpose_id]

    @property
    def shown_order(self) -> list[str]:
        """The ids of the purposes from top to bottom."""
        return list(self._rows)

    def _refresh(self, document: Document | None = None) -> None:
        document = document or self._controller.document
        self._show_side(document)
        self._make_rows(document)
        person = document.find(Participant, self.sticker.value)
        why_not = f"{participant_name(person)} heeft geen stickers meer." if person else ""
        own: dict[str, int] = {}
        for votes in document.votes(self._table_id):
            if votes.participant_id == self.sticker.value:
                own[votes.purpose_id] = own.get(votes.purpose_id, 0) + votes.count
        main = document.get(Table, self._table_id).main_purpose_id
        for ranked in ranking(document, self._table_id):
            purpose_id = ranked.purpose.id
            self._rows[purpose_id].show_purpose(
                ranked,
                own.get(purpose_id, 0),
                can_add=can_add_sticker(document, self.sticker.value),
                main=purpose_id == main,
                why_not=why_not,
            )

    def _show_side(self, document: Document) -> None:
        people: list[tuple[str | None, str]] = [(None, "anoniem (alles samen)")]
        for person in document.taking_part(self._table_id, Votes):
            left = stickers_left(document, person.id)
            people.append((person.id, f"{numbered_name(person)} – nog {left}"))
        self.sticker.show_options(people, self.sticker.value)
        total = control_total(document, self._table_id)
        self._total.setText(f"{total.divided} van {total.available} stickers verdeeld")
        self._warning.ensurePolished()
        self._warning.setText(ControlTotal(9_999, 999).sentence())
        room = max(self._totals.minimumHeight(), self._warning.heightForWidth(sized(_SIDE_TEXT)))
        # The warning has its room before it is there, so that nothing jumps under the mouse.
        self._totals.setFixedHeight(room)
        self._warning.setText(total.sentence() if total.over else "")
        self._totals.setCurrentWidget(self._warning if total.over else self._total)
        purposes: list[tuple[str | None, str]] = [(None, "geen duidelijke hoofdbedoeling")]
        purposes += [
            (purpose.id, f"{purpose.number}. {purpose.title}")
            for purpose in document.purposes(self._table_id)
        ]
        main = document.get(Table, self._table_id).main_purpose_id
        self.main_purpose.show_options(purposes, main)

    def _make_rows(self, document: Document) -> None:
        """One row a purpose, in the order that was asked for; a new purpose comes last."""
        numbered = [purpose.id for purpose in document.purposes(self._table_id)]
        asked = [each for each in self._order.get(self._table_id, numbered) if each in numbered]
        wanted = asked + [each for each in numbered if each not in asked]
        self.by_number_button.setEnabled(wanted != numbered)
        if wanted == list(self._rows):
            return
        rows = {
            each: self._rows.pop(each) if each in self._rows else self._new_row(each)
            for each in wanted
        }
        for gone in self._rows.values():
            gone.hide()
            gone.deleteLater()
        self._rows = rows
        for place, row in enumerate(rows.values()):
            self._rows_layout.insertWidget(place, row)
            # Else Qt shows it in a moment, and until then it can't have the focus.
            row.show()
        # Tab stops at one row, where one was last; from there it goes to who puts up stickers.
        stops = (each for each, row in rows.items() if row.focusPolicy() & _TAB)
        self._stop_at(next(stops, next(iter(rows), "")))
        for one, following in pairwise((self.by_number_button, *rows.values(), self.sticker)):
            QWidget.setTabOrder(one, following)

    def _stop_at(self, purpose_id: str) -> None:
        for each, row in self._rows.items():
            keep_tab(row, each == purpose_id)

    def _new_row(self, purpose_id: str) -> TallyRow:
        row = TallyRow(purpose_id)
        row.more.connect(lambda each: self._controller.add_sticker(each, self.sticker.value))
        row.less.connect(lambda each: self._controller.remove_sticker(each, self.sticker.value))
        row.neighbour_asked.connect(self._focus_neighbour)
        row.end_asked.connect(lambda end: self._focus_row(self.shown_order[end]))
        row.who_asked.connect(self._choose_who)
        row.came.connect(self._stop_at)
        keep_tab(row, False)
        return row

    def _choose_who(self, number: int) -> None:
        """Whose stickers are counted: a participant by number, 0 for all of them together."""
        people = self._controller.document.taking_part(self._table_id, Votes)
        numbers = [0, *(person.number for person in people)]
        if number in numbers:
            self.sticker.setCurrentIndex(numbers.index(number))
            self.spoken.emit(f"Wie plakt: {self.sticker.currentText()}")
        else:
            self._controller.told.emit(f"Er is geen deelnemer {number} die stickers plakt.")

    def _focus_neighbour(self, purpose_id: str, step: int) -> None:
        order = self.shown_order
        place = order.index(purpose_id) + step
        if 0 <= place < len(order):
            self._focus_row(order[place])

    def _focus_row(self, purpose_id: str) -> None:
        row = self._rows[purpose_id]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row, 0, 8)

    # --- orders ---------------------------------------------------------------------------

    def asked(self, table_id: str) -> list[str] | None:
        """The order that a table was ranked in; None while it stands by number."""
        return self._order.get(table_id)

    def sort(self) -> None:
        """Most stickers first, as it is now; it stays so until it is asked again."""
        ranked = ranking(self._controller.document, self._table_id)
        self._order[self._table_id] = [each.purpose.id for each in ranked]
        self._refresh()
        self.ordered.emit()

    def sort_by_number(self) -> None:
        self._order.pop(self._table_id, None)
        self._refresh()
        self.ordered.emit()

    def add_purpose(self) -> None:
        if self._controller.add_purpose(self.new_title.text(), self.new_explanation.text()):
            self.new_title.put("")
            self.new_explanation.put("")
            self.new_title.setFocus()
            # It comes last, which is out of sight: else nothing seems to have happened.
            self._area.show_whole(self._rows[self.shown_order[-1]])

    def hand_in(self) -> None:
        """The document is about to close: what can't be a purpose becomes a note."""
        title, explanation = self.new_title.text().strip(), self.new_explanation.text().strip()
        if title and self._controller.add_purpose(title, explanation):
            return
        words = " – ".join(part for part in (title, explanation) if part)
        if words:
            keep_as_note(self._controller, self._table_id, Phase.ROUND_3, words)

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        self.new_title.put("")
        self.new_explanation.put("")
        self._order.clear()

    def focus_first(self) -> None:
        """Put the focus on the first purpose, so that keys count at once."""
        for row in self._rows.values():
            row.setFocus(Qt.FocusReason.TabFocusReason)
            return
