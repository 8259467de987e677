"""A sentence that somebody begins to type where letters lay cards."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.model.change import Change
from app.model.entities import Ingredient, Placement
from app.ui.controller import Controller
from app.ui.zone_keys import agreement_for_key, zone_for_key

PAUSE_S = 0.6
"""Letters that follow each other faster than this are one word."""


class BegunWord(QObject):
    """Watches the keys of who lays cards by letter.

    A letter that is no order there, or a space right after letters that are, belongs to a
    sentence: what those letters did is taken back, and `typed` has the word so far.
    """

    typed = Signal(str)

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._orders: dict[QObject, frozenset[int]] = {}
        self._card = ""
        self._word = ""
        self._acts = 0
        self._at = 0.0
        controller.changed.connect(self._count)

    def watch(self, widget: QWidget, *orders: Qt.Key) -> None:
        """`orders`: the letters that it knows besides those for the chosen card."""
        self._orders[widget] = frozenset(orders)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._word = ""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        letter, card = event.text(), self._controller.ingredient_id
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if held or not card or not (letter.isalpha() or letter == " "):
            self._word = ""
            return False
        stale = card != self._card or monotonic() - self._at >= PAUSE_S
        if stale or not self._word:
            self._card, self._word, self._acts = card, "", 0
        self._at = monotonic()
        if letter == " " and not self._word:
            return False
        self._word += letter
        if self._is_order(watched, event):
            return False
        self._go_on()
        return True

    def _is_order(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in self._orders.get(watched, ()):
            # Twice the same is no word: once more, the other way round.
            return not self._word.lower().strip(event.text().lower())
        return zone_for_key(event) is not None or agreement_for_key(event) is not None

    def _go_on(self) -> None:
        word, acts = self._word, self._acts
        self._word, self._acts = "", 0
        for _ in range(acts):
            self._controller.undo()
        card = self._controller.document.find(Ingredient, self._card)
        if acts and card is not None:
            self._controller.told.emit(
                f"Je begon te typen: ‘{card.title}’ ligt weer waar het lag, en wat je typt "
                "staat in het veld."
            )
        self.typed.emit(word)

    def _count(self, change: Change) -> None:
        """What a letter did: something with where its card lies, or whether they agree on that."""
        entities = [edit.entity for edit in change.edits]
        self._acts += bool(self._word) and all(
            isinstance(each, Placement) and each.ingredient_id == self._card for each in entities
        )
