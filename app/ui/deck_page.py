"""The deck of the session: cards of both kinds, changed, switched off, in order, in and out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Ingredient, Phase, Purpose
from app.model.operations.deck import CardKind, deck_cards, order_is_fixed
from app.model.words import counted
from app.ui.buttons import TextButton, buddy, label
from app.ui.controller import Controller
from app.ui.deck_table import DeckTable
from app.ui.drafts import keep_as_note
from app.ui.fields import MOST_TITLE, LineField
from app.ui.layouts import headed_panel
from app.ui.scrolling import Scrolling
from app.ui.segments import Segments

_KINDS: dict[str, CardKind] = {"Ingrediënten": Ingredient, "Bedoelingen": Purpose}
_ADD: dict[CardKind, str] = {Ingredient: "Ingrediënt toevoegen", Purpose: "Bedoeling toevoegen"}
_MANY: dict[CardKind, tuple[str, str]] = {
    Ingredient: ("ingrediënt", "ingrediënten"),
    Purpose: ("bedoeling", "bedoelingen"),
}
_LEAST_ROWS = 4


class DeckPage(QWidget):
    """The cards of one kind on the left, what goes for the whole deck on the right."""

    read_asked = Signal()
    read_session_asked = Signal()
    write_asked = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.kinds = Segments(
            "Soort kaartje", {words: words for words in _KINDS}, next(iter(_KINDS))
        )
        self.cards = DeckTable("Kaartjes van de stapel", own=False)
        self.own = DeckTable("Kaartjes die tafels zelf toevoegden", own=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(self._lists(), 3)
        layout.addWidget(Scrolling(self._side()), 1)
        self.first = self.cards
        self.kinds.chosen.connect(lambda words: self.show_kind(_KINDS[words]))
        for table in (self.cards, self.own):
            table.cards.worded.connect(controller.reword_card)
            table.cards.switched.connect(controller.switch_card)
            table.cards.moved.connect(controller.move_card)
            table.card_chosen.connect(self._show_buttons)
            table.remove_asked.connect(partial(self._remove, table))
            table.step_asked.connect(partial(self._step, table))
        controller.leaving_table.connect(self.commit)
        controller.closing.connect(self.hand_in)
        controller.closed.connect(self.clear)
        controller.stepped.connect(self._show_step)

    # --- building -------------------------------------------------------------------------

    def _lists(self) -> QWidget:
        self.up = TextButton("Omhoog", lambda: self._step(self.cards, -1), icon="chevron-up")
        self.down = TextButton("Omlaag", lambda: self._step(self.cards, 1), icon="chevron-down")
        self.remove = TextButton("Verwijderen", lambda: self._remove(self.cards), icon="remove")
        self.up.setToolTip("Alt+↑")
        self.down.setToolTip("Alt+↓")
        self.remove.setToolTip("Delete")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self._fixed = label("", "small", wrap=True)
        self._own_heading = label("Door tafels zelf toegevoegd", "heading")
        self.remove_own = TextButton("Verwijderen", lambda: self._remove(self.own), icon="remove")
        own_row = QHBoxLayout()
        own_row.addWidget(self._own_heading)
        own_row.addStretch(1)
        own_row.addWidget(self.remove_own)
        # As high as its rows, as long as the deck above it keeps some.
        self.own.setSizeAdjustPolicy(DeckTable.SizeAdjustPolicy.AdjustToContents)
        self.own.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        line = self.fontMetrics().lineSpacing() * 2
        self.cards.setMinimumHeight(line * (_LEAST_ROWS + 1))
        self.own.setMinimumHeight(line * 2)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._fixed)
        layout.addWidget(self.cards, 1)
        layout.addLayout(own_row)
        layout.addWidget(self.own)
        return holder

    def _side(self) -> QWidget:
        self.title = LineField("Titel", most=MOST_TITLE)
        self.explanation = LineField("Toelichting (mag leeg)")
        for field in (self.title, self.explanation):
            field.returnPressed.connect(self.add)
        self.add_button = TextButton("", self.add, role="primary")
        self._name = label("", "strong", wrap=True)
        self._count = label("", wrap=True)
        new, new_layout = headed_panel("Kaartje maken")
        new_layout.addWidget(buddy("Titel", self.title))
        new_layout.addWidget(self.title)
        new_layout.addWidget(buddy("Toelichting (mag leeg)", self.explanation))
        new_layout.addWidget(self.explanation)
        new_layout.addSpacing(4)
        new_layout.addWidget(self.add_button)
        whole, whole_layout = headed_panel("De stapel")
        whole_layout.addWidget(self._name)
        whole_layout.addWidget(self._count)
        whole_layout.addSpacing(4)
        for words, asked, icon in (
            ("Stapel inlezen …", self.read_asked, "import"),
            ("Uit een andere sessie …", self.read_session_asked, "open"),
            ("Stapel bewaren …", self.write_asked, "export"),
        ):
            whole_layout.addWidget(TextButton(words, asked.emit, icon=icon))
        whole_layout.addWidget(
            label(
                "De sessie houdt een eigen kopie: verandert het bestand later, dan verandert "
                "hier niets.",
                "small",
                wrap=True,
            )
        )
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(new)
        layout.addWidget(whole)
        layout.addStretch(1)
        return side

    # --- showing --------------------------------------------------------------------------

    @property
    def kind(self) -> CardKind:
        return _KINDS[self.kinds.value or next(iter(_KINDS))]

    def show_kind(self, kind: CardKind) -> None:
        """Ingredients or purposes."""
        self.commit()
        self.kinds.show_value(next(words for words, each in _KINDS.items() if each is kind))
        self._show(self._controller.document)

    def show_table(self, document: Document, table_id: str) -> None:
        """The deck is the same at every table."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        self.cards.cards.show_cards(document, self.kind)
        self.own.cards.show_cards(document, self.kind)
        self._show_own()
        one, many = _MANY[self.kind]
        every = deck_cards(document, self.kind)
        off = sum(not card.active for card in every)
        self._name.setText(document.session.deck or "Standaardstapel")
        self._count.setText(
            counted(len(every), one, many) + (f", waarvan {off} uit" if off else "")
        )
        self._fixed.setText(
            f"Er zijn al {many} gebruikt in het gesprek. Daarom staan de nummers vast."
            if order_is_fixed(document, self.kind)
            else "Het nummer staat op het papieren kaartje. Een andere volgorde geeft dus andere "
            "nummers. Dat kan tot het gesprek begint."
        )
        self.add_button.setText(_ADD[self.kind])
        self._show_buttons()

    def _show_own(self) -> None:
        some = self.own.cards.rowCount() > 0
        for widget in (self._own_heading, self.own, self.remove_own):
            widget.setVisible(some)
        self.own.updateGeometry()

    def _show_buttons(self) -> None:
        row, last = self.cards.currentIndex().row(), self.cards.cards.rowCount() - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.remove.setEnabled(self.cards.selected is not None)
        self.remove_own.setEnabled(self.own.selected is not None)

    def _show_step(self, change: Change) -> None:
        """Undo and redo show the kind that they touched."""
        touched = {
            type(edit.entity)
            for edit in change.edits
            if isinstance(edit.entity, Ingredient | Purpose)
        }
        if touched and self.kind not in touched:
            self.show_kind(touched.pop())

    # --- orders ---------------------------------------------------------------------------

    def add(self) -> None:
        """The card that was typed, at the end of the deck; ready for one more."""
        kind = self.kind
        if self._controller.add_deck_card(kind, self.title.text(), self.explanation.text()):
            self.title.put("")
            self.explanation.put("")
            self.cards.choose(deck_cards(self._controller.document, kind)[-1].id)
            self.title.setFocus()

    def _step(self, table: DeckTable, step: int) -> None:
        card = table.selected
        if card is not None:
            self._controller.move_card(card.id, max(table.currentIndex().row() + step, 0))

    def _remove(self, table: DeckTable) -> None:
        """The row after it is the next."""
        card = table.selected
        if card is None:
            return
        row = table.currentIndex().row()
        neighbour = table.cards.card(row + 1) or table.cards.card(row - 1)
        if self._controller.remove_card(card.id) and neighbour is not None:
            table.choose(neighbour.id)

    def commit(self) -> None:
        """Hand in what is being typed in a cell."""
        self.cards.commit()
        self.own.commit()

    def hand_in(self) -> None:
        """The document is about to close: what can't be a card becomes a note."""
        self.commit()
        title, explanation = self.title.text().strip(), self.explanation.text().strip()
        if title and self._controller.add_deck_card(self.kind, title, explanation):
            return
        words = " – ".join(part for part in (title, explanation) if part)
        if words:
            keep_as_note(self._controller, None, Phase.PREPARATION, words)

    def clear(self) -> None:
        """The document is gone: nothing of it stays on the page."""
        for table in (self.cards, self.own):
            table.clear()
        for field in (self.title, self.explanation):
            field.put("")
        self._name.setText("")
