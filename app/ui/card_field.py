"""A field for a card: by number or part of its title, with the cards that can be meant under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.model.card_offers import Offer
from app.ui.fields import LineField
from app.ui.theme import sized

_MOST_ROWS = 8
_ROW_HEIGHT = 28
_LEAST_WIDTH = 300

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Find = Callable[[str], Sequence[Offer]]


def offer_words(offer: Offer) -> str:
    """How the list names an offer."""
    if offer.card is None:
        return f"‘{offer.title}’ als eigen kaartje toevoegen"
    return offer.words


class OfferList(QListWidget):
    """Lies over the page under the field that is typed in, and never takes the focus from it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._offers: Sequence[Offer] = ()
        self._field: CardField | None = None
        self.setProperty("role", "offers")
        self.setAccessibleName("Kaartjes die je kunt bedoelen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._take)
        self.hide()

    @property
    def current(self) -> Offer | None:
        """What Tab and Enter take; None while the list is away."""
        row = self.currentRow()
        return self._offers[row] if self.isVisible() and row >= 0 else None

    @property
    def words(self) -> list[str]:
        return [self.item(row).text() for row in range(self.count())]

    def show_under(self, field: CardField, offers: Sequence[Offer]) -> None:
        """The first is chosen. Without offers the list goes."""
        self._field, self._offers = field, offers
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer_words(offer), self)
            item.setSizeHint(QSize(0, sized(_ROW_HEIGHT)))
            if offer.card is not None and offer.card.explanation:
                item.setToolTip(offer.card.explanation)
        self.setVisible(bool(offers))
        if offers:
            self.lie_under_field()
            self.raise_()
            self.choose(0)

    def choose(self, row: int) -> None:
        """Choose a row, round and round, and say which."""
        row %= self.count()
        self.setCurrentRow(row)
        words = f"{self.item(row).text()}, {row + 1} van {self.count()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def lie_under_field(self) -> None:
        """Under its field, or over it where there is more room, and never off the page."""
        field, page = self._field, self.parentWidget()
        assert field is not None
        assert page is not None
        top = field.mapTo(page, QPoint(0, 0))
        below = page.height() - top.y() - field.height() - 4
        wanted = min(self.count(), _MOST_ROWS) * sized(_ROW_HEIGHT) + 2 * self.frameWidth() + 4
        over = wanted > below and top.y() > below
        height = min(wanted, top.y() - 4 if over else below)
        width = max(field.width(), sized(_LEAST_WIDTH))
        x = min(top.x(), page.width() - width - 4)
        y = top.y() - height - 2 if over else top.y() + field.height() + 2
        self.setGeometry(max(x, 0), y, width, height)

    def leave(self, field: CardField) -> None:
        """Go, if this field is the one that it is for."""
        if field is self._field:
            self.hide()

    def _take(self, item: QListWidgetItem) -> None:
        offer = self._offers[self.row(item)]
        if self._field is not None:
            self._field.take(offer)


class CardField(LineField):
    """Typing finds; Tab takes what is chosen in the list, and so does Enter, which then `entered`.

    `find` answers what a text can mean; `offer` is what was taken, None while it is only typed.
    """

    entered = Signal()
    escaped = Signal()
    """Esc, with no list to close."""
    offer_changed = Signal()
    """Another card was taken, or what was taken is being typed over."""

    def __init__(self, find: Find, offers: OfferList, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._find = find
        self._offers = offers
        self._offer: Offer | None = None
        self.textEdited.connect(self._look)
        self.textChanged.connect(self._compare)

    @property
    def offer(self) -> Offer | None:
        return self._offer

    def show_offer(self, typed: str, offer: Offer | None) -> None:
        """Show what was taken, or what was typed; there is nothing to undo in it then."""
        self._offer = offer
        # Also the same text again: setText forgets what the field could undo.
        self.setText(typed if offer is None else offer.words)
        self.setCursorPosition(0)

    def take(self, offer: Offer) -> None:
        """Choose a card as by hand: the field's own undo brings back what was typed."""
        self._offers.leave(self)
        self._offer = offer
        if self.text() != offer.words:
            self.selectAll()
            self.insert(offer.words)
        self.offer_changed.emit()

    def look(self) -> None:
        """Show what can be meant now."""
        self._offers.show_under(self, self._find(self.text()))

    def _look(self) -> None:
        if self.text().strip():
            self.look()
        else:
            self._offers.leave(self)

    def _compare(self, text: str) -> None:
        if self._offer is not None and text != self._offer.words:
            self._offer = None
            self.offer_changed.emit()

    def _take_current(self) -> None:
        if self._offers.current is not None:
            self.take(self._offers.current)

    # --- events of Qt -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTERS:
            self._take_current()
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            if self._offers.isVisible():
                self._offers.leave(self)
            else:
                self.escaped.emit()
        elif key in _STEPS and not held:
            self._step(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        if self._offers.current is not None:
            self._offers.choose(self._offers.currentRow() + step)
        elif step > 0:
            self.look()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward:
            self._take_current()
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click in an empty field shows all cards: nothing needs to be typed."""
        super().mousePressEvent(event)
        if not self.text() and event.button() is Qt.MouseButton.LeftButton:
            self.look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._offers.leave(self)
