"""Beside the squared photo: which card lies there, by its number, its title, or from the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.model import photo_draft
from app.model.document import Document
from app.model.entities import Ingredient
from app.model.photo_draft import Draft, Mark
from app.ui.buttons import TextButton, buddy, label
from app.ui.fields import LineField
from app.ui.squared_photo import Loupe, SquaredPhoto

NEW = ""
"""The id of the entry that makes a card of what was typed."""


class CardField(LineField):
    """Keys: Enter lays, Up and Down go along the list, Esc empties it."""

    stepped = Signal(int)
    escaped = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PointingPane(QWidget):
    """A card goes to the cross; where one was laid there already, it waits in hand for a click."""

    changed = Signal(object)
    """A Draft."""
    drop_asked = Signal()

    def __init__(self, photo: SquaredPhoto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = photo
        self._document, self._table_id, self._draft = Document(), "", Draft()
        self._in_hand = ""
        self._titled = ""
        self._cross_used = True
        self._back_to_photo = False
        self._offered: object = None
        self.loupe = Loupe(photo)
        self.field = CardField("Nummer of deel van de titel")
        self.list = QListWidget()
        self.list.setAccessibleName("Kaartjes die je kunt neerleggen")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.outcome = label("", "hint", wrap=True)
        self.state = label("", "quiet", wrap=True)
        self.drop_button = TextButton("Kaartje van de foto halen", self.drop_asked.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.loupe)
        layout.addWidget(buddy("Welk kaartje ligt bij het kruis?", self.field))
        layout.addWidget(self.field)
        layout.addWidget(self.outcome)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.drop_button)
        layout.addWidget(self.state)
        photo.crossed.connect(self._cross_moved)
        self.field.textChanged.connect(lambda _text: self._offer())
        self.field.entered.connect(self._enter)
        self.field.stepped.connect(self._step)
        self.field.escaped.connect(self._leave)
        self.list.itemClicked.connect(lambda item: self._pick(_card_of(item)))

    # --- showing --------------------------------------------------------------------------

    @property
    def typed(self) -> str:
        return self.field.text().strip()

    def show_draft(self, document: Document, table_id: str, draft: Draft) -> None:
        self._document, self._table_id, self._draft = document, table_id, draft
        self._offer()
        unseen = photo_draft.missing(document, table_id, draft)
        self.state.setText(
            f"{len(draft.marks)} op de foto, {len(unseen)} van de stapel nog nergens."
        )
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.drop_button.setEnabled(bool(self._photo.chosen))

    def _offer(self) -> None:
        """The cards that are meant, or all, those that lie nowhere first; and what Enter does."""
        typed = self.typed
        lying = {m.ingredient_id for m in self._draft.marks if m.ingredient_id is not None}
        cards: Sequence[Ingredient]
        if typed:
            cards = photo_draft.fitting(self._document, self._table_id, typed)
        else:
            every = [c for c in self._document.ingredients(self._table_id) if c.active]
            cards = sorted(every, key=lambda card: (card.id in lying, card.number))
        shown = (typed, tuple(cards), frozenset(lying))
        if shown != self._offered:
            self._offered = shown
            self._fill(cards, lying)
        self._tell()

    def _fill(self, cards: Sequence[Ingredient], lying: set[str]) -> None:
        self.list.clear()
        for card in cards:
            words = f"{card.number}  {card.title}"
            self._add(card.id, f"{words} (ligt er al)" if card.id in lying else words)
        if self.typed and not self.typed.isdigit():
            self._add(NEW, f"Nieuw kaartje: ‘{self.typed}’")
        if self.typed and self.list.count():
            self.list.setCurrentRow(0)

    def _add(self, card_id: str, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(Qt.ItemDataRole.UserRole, card_id)
        item.setToolTip(words)

    def _tell(self) -> None:
        self.outcome.setText(self._outcome())

    def _outcome(self) -> str:
        """What a click or Enter would do, in a sentence."""
        if self._in_hand or self._titled:
            return f"Klik op de foto waar {self._name(self._in_hand, self._titled)} ligt."
        typed, first = self.typed, self._first
        if not typed:
            return "Klik op een kaartje op de foto, en typ zijn nummer of kies het in de lijst."
        if first is None:
            return f"Er is geen kaartje ‘{typed}’."
        there = self._there
        if there is not None and there.ingredient_id is None and first == NEW:
            return f"Enter geeft dit kaartje de titel ‘{typed}’."
        wanted = self._name(first, typed)
        if there is not None and there.ingredient_id not in (None, first):
            return f"Enter maakt van {self._name(there.ingredient_id or NEW, '')}: {wanted}."
        if self._cross_used:
            return f"Klik op de foto waar {wanted} ligt."
        return f"Enter legt {wanted} bij het kruis."

    def _name(self, card_id: str, title: str) -> str:
        card = self._document.find(Ingredient, card_id)
        return f"{card.number} {card.title}" if card else f"een nieuw kaartje ‘{title}’"

    @property
    def _first(self) -> str | None:
        """What Enter means; None where nothing fits."""
        item = self.list.currentItem() or self.list.item(0)
        return None if item is None else _card_of(item)

    @property
    def _there(self) -> Mark | None:
        return self._draft.mark(self._photo.chosen)

    # --- acting ---------------------------------------------------------------------------

    def begin(self, text: str = "", *, back_to_photo: bool = False) -> None:
        """The keyboard to the field, perhaps with the first letter that was typed elsewhere."""
        self._back_to_photo = back_to_photo
        if back_to_photo:
            # Who types on the photo means where the cross stands now.
            self._cross_used = False
        if text:
            self.field.setText(text)
        self._tell()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not text:
            self.field.selectAll()

    def point(self) -> None:
        """A click on the photo: lays what is in hand or typed, else asks what lies there."""
        self._cross_used = False
        if self._in_hand or self._titled:
            self._lay(self._in_hand, self._titled)
        elif self.typed and self._first is not None:
            self._lay(self._first, self.typed)
        else:
            self._show_chosen()
            self.begin()

    def use_cross(self) -> None:
        """Something lies at the cross now."""
        self._cross_used = True

    def put_down(self) -> None:
        """Nothing is in hand or typed."""
        self._in_hand = self._titled = ""
        self._back_to_photo = False
        self.field.clear()

    def _cross_moved(self) -> None:
        self._cross_used = False
        self._show_chosen()

    def _leave(self) -> None:
        self.put_down()
        self._tell()
        self._photo.setFocus()

    def _step(self, step: int) -> None:
        row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
        self.list.setCurrentRow(row)
        self._tell()

    def _enter(self) -> None:
        if self.typed and self._first is not None:
            self._pick(self._first)

    def _pick(self, card_id: str) -> None:
        title = self.typed if card_id == NEW else ""
        if self._cross_used:
            self._in_hand, self._titled = card_id, title
            self._tell()
        else:
            self._lay(card_id, title)

    def _lay(self, card_id: str, title: str) -> None:
        draft, there, back = self._draft, self._there, self._back_to_photo
        x, y = self._photo.cross.x(), self._photo.cross.y()
        if card_id == NEW and there is not None and there.ingredient_id is None:
            draft = photo_draft.entitle(draft, there.key, title)
        else:
            if there is not None:
                # It is another card than was thought; its place was right.
                x, y = there.x, there.y
                draft = photo_draft.drop(draft, there.key)
            if card_id == NEW:
                draft = photo_draft.lay_written(draft, title, x, y)
            else:
                draft = photo_draft.lay(draft, card_id, x, y)
        self.put_down()
        self._photo.chosen = ""
        self._cross_used = True
        self.changed.emit(draft)
        (self._photo if back else self.field).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list lays, as a click does."""
        item = self.list.currentItem()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and self.list.hasFocus() and item is not None:
            self._pick(_card_of(item))
        else:
            super().keyPressEvent(event)


def _card_of(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
