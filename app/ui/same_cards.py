"""Cards under two names: what may be the same, what was declared, and declaring any two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Ingredient, Purpose, Table
from app.model.likely_same import Suggestion, suggestions
from app.model.operations.same import Card, Link, card_at, ends, links
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.controller import Controller
from app.ui.layouts import empty, headed_panel

_MOST = 12
"""So many suggestions at once: who has judged one gets the next."""

_NOBODY = ""


class SameCards(QWidget):
    """Nothing here happens without a person: what looks alike is only offered."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._apart: set[frozenset[str]] = set()
        """Pairs that someone called different things, until the session is closed."""
        self._shown: object = None
        frame, layout = headed_panel("Eigen kaartjes")
        layout.addWidget(
            label(
                "Tafels schrijven soms hetzelfde op een leeg kaartje, met andere woorden. Zeg jij "
                "dat twee kaartjes hetzelfde zijn, dan staan ze in het totaalbeeld op één regel. "
                "Elke tafel houdt haar eigen kaartje.",
                "quiet",
                wrap=True,
            )
        )
        self._offered = QVBoxLayout()
        self._offered.setSpacing(10)
        layout.addSpacing(6)
        layout.addWidget(label("Lijken op elkaar", "group"))
        layout.addLayout(self._offered)
        layout.addSpacing(10)
        layout.addWidget(label("Zelf kiezen", "group"))
        self._pick(layout)
        layout.addSpacing(10)
        layout.addWidget(label("Zijn hetzelfde kaartje", "group"))
        self._declared = QVBoxLayout()
        self._declared.setSpacing(6)
        layout.addLayout(self._declared)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.same_buttons: list[TextButton] = []
        self.other_buttons: list[TextButton] = []
        self.undo_buttons: list[TextButton] = []

    def _pick(self, layout: QVBoxLayout) -> None:
        self.one: ValueCombo[str] = ValueCombo("Eigen kaartje")
        self.other: ValueCombo[str] = ValueCombo("Is hetzelfde als")
        self.one.activated.connect(self._show_others)
        self.other.activated.connect(self._show_button)
        self.declare_button = TextButton("Is hetzelfde kaartje", self._declare_picked)
        layout.addWidget(buddy("Eigen kaartje", self.one))
        layout.addWidget(self.one)
        layout.addWidget(buddy("Is hetzelfde als", self.other))
        layout.addWidget(self.other)
        layout.addWidget(self.declare_button)

    # --- showing --------------------------------------------------------------------------

    def show_document(self, document: Document) -> None:
        """Rebuilt only where something differs: the focus stays where it is."""
        offered = [
            each
            for each in suggestions(document)
            if frozenset((each.own.id, each.other.id)) not in self._apart
        ]
        declared = [*links(document, Ingredient), *links(document, Purpose)]
        own = _own(document)
        shown = (offered, declared, own, document.tables)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_offered(document, offered)
        self._show_declared(document, declared)
        options = [(_NOBODY, "kies een kaartje"), *((c.id, _named(document, c)) for c in own)]
        self.one.show_options(options, self.one.value or _NOBODY)
        self.one.setEnabled(bool(own))
        self._show_others()

    def _show_offered(self, document: Document, offered: list[Suggestion]) -> None:
        empty(self._offered)
        self.same_buttons, self.other_buttons = [], []
        if not offered:
            self._offered.addWidget(label("Er zijn geen kaartjes die op elkaar lijken.", "small"))
        for each in offered[:_MOST]:
            words = f"{_named(document, each.own)} lijkt op {_named(document, each.other)}"
            same = TextButton("Is hetzelfde kaartje", _later(self._declare, each), role="small")
            apart = TextButton("Is iets anders", _later(self._leave_apart, each), role="small")
            for button in (same, apart):
                button.setAccessibleName(f"{button.text()}: {words}")
            self.same_buttons.append(same)
            self.other_buttons.append(apart)
            self._offered.addWidget(_row(words, same, apart))
        if len(offered) > _MOST:
            more = f"En nog {len(offered) - _MOST}: die komen als deze zijn bekeken."
            self._offered.addWidget(label(more, "small", wrap=True))

    def _show_declared(self, document: Document, declared: list[Link]) -> None:
        empty(self._declared)
        self.undo_buttons = []
        if not declared:
            self._declared.addWidget(label("Nog geen.", "small"))
        for link in declared:
            one, other = (card_at(document, each) for each in ends(link))
            if one is None or other is None:
                continue
            words = f"{_named(document, one)} = {_named(document, other)}"
            button = TextButton(
                "Toch niet hetzelfde",
                lambda link=link: self._controller.no_longer_same(link.id),  # type: ignore[misc]
                role="small",
            )
            button.setAccessibleName(f"{button.text()}: {words}")
            self.undo_buttons.append(button)
            self._declared.addWidget(_row(words, button))

    def _show_others(self) -> None:
        """What the picked card can be the same as: cards of its own kind."""
        options = [(_NOBODY, "kies een kaartje")]
        if self._controller.is_open:
            document = self._controller.document
            card = card_at(document, self.one.value or _NOBODY)
            if card is not None:
                others: list[Card] = [*_all_of(document, card)]
                options += [(c.id, _named(document, c)) for c in others if c.id != card.id]
        self.other.show_options(options, self.other.value or _NOBODY)
        self.other.setEnabled(len(options) > 1)
        self._show_button()

    def _show_button(self) -> None:
        self.declare_button.setEnabled(bool(self.one.value and self.other.value))

    # --- orders ---------------------------------------------------------------------------

    def _declare(self, each: Suggestion) -> None:
        self._controller.declare_same(each.own.id, each.other.id)

    def _declare_picked(self) -> None:
        one, other = self.one.value, self.other.value
        if one and other and self._controller.declare_same(one, other):
            self.one.setCurrentIndex(0)
            self._show_others()

    def _leave_apart(self, each: Suggestion) -> None:
        self._apart.add(frozenset((each.own.id, each.other.id)))
        self.show_document(self._controller.document)

    def clear(self) -> None:
        """The document is gone."""
        self._apart.clear()
        self._shown = None
        for layout in (self._offered, self._declared):
            empty(layout)
        self.same_buttons, self.other_buttons, self.undo_buttons = [], [], []
        for combo in (self.one, self.other):
            combo.show_options([], _NOBODY)
        self.declare_button.setEnabled(False)


def _later(act: Callable[[Suggestion], object], each: Suggestion) -> Callable[[], object]:
    return lambda: act(each)


def _all_of(document: Document, card: Card) -> list[Ingredient] | list[Purpose]:
    return document.ingredients() if isinstance(card, Ingredient) else document.purposes()


def _own(document: Document) -> list[Card]:
    cards: list[Card] = [*document.ingredients(), *document.purposes()]
    return [card for card in cards if card.table_id is not None]


def _named(document: Document, card: Card) -> str:
    """“Repair café” (tafel 2), or (stapel) for a card of everybody."""
    table = document.find(Table, card.table_id)
    where = "stapel" if table is None else f"tafel {table.number}"
    kind = "bedoeling, " if isinstance(card, Purpose) else ""
    return f"“{card.title}” ({kind}{where})"


def _row(words: str, *buttons: TextButton) -> QWidget:
    row = QWidget()
    below = QHBoxLayout()
    below.setSpacing(6)
    for button in buttons:
        below.addWidget(button)
    below.addStretch(1)
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    layout.addWidget(label(words, wrap=True))
    layout.addLayout(below)
    return row
