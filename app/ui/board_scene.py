"""The board of one table as a scene in millimetres: shows the document, tells what is asked.

It changes no document and adds no card of its own accord; it follows `update_from`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSceneDragDropEvent,
    QGraphicsSceneMouseEvent,
)

from app.model.board import HEIGHT, WIDTH, on_board
from app.model.change import Change
from app.model.document import Document
from app.model.operations.placing import can_place
from app.ui.backdrop import Backdrop
from app.ui.board_cards import BoardCards
from app.ui.board_drawing import MARGIN, board_items
from app.ui.card_face import CardFace, face_of, touched_cards
from app.ui.card_item import card_outline
from app.ui.card_order import above_or_below, beside
from app.ui.drop_preview import DropPreview
from app.ui.mime import unpacked
from app.ui.theme import Theme, current
from app.ui.zone_keys import agreement_for_key, zone_for_key

NUDGE = 5.0
"""How far Alt and an arrow move a card, in mm."""

_BOARD_LAYER = -1.0
_BACKDROP_LAYER = 10.0

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(slots=True)
class _Press:
    """A left button that is down: on which card, where, and whether it became a drag."""

    ingredient_id: str
    was_chosen: bool
    origin: QPointF
    start: QPointF
    dragging: bool = False


class BoardScene(QGraphicsScene):
    """Scene units are millimetres of the board; a card's position is its middle."""

    card_dropped = Signal(str, float, float)
    card_chosen = Signal(str)
    card_taken_off = Signal(str)
    zone_asked = Signal(str, object)
    agreement_asked = Signal(str, object)
    card_carried_out = Signal(str)
    """A card is dragged past the edge of the view: the view takes the drag over."""
    hand_changed = Signal(str)
    """The card that a click on the board will lay; "" for none."""

    def __init__(self, theme: Theme | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        theme = theme or current()
        self._document: Document | None = None
        self._table_id = ""
        self._chosen = ""
        self._in_hand = ""
        self._press: _Press | None = None
        # Nearly every repaint is of one card: an index costs more to keep than it saves.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setSceneRect(-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)
        self._ground = QGraphicsRectItem()
        self._ground.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.addItem(self._ground)
        self._backdrop = Backdrop(self, self._ground, _BACKDROP_LAYER)
        self._origin = QGraphicsPathItem(card_outline(), self._ground)
        self._origin.hide()
        self._draw_board(theme)
        self._preview = DropPreview(self, theme)
        self._cards = BoardCards(self, self._ground, theme)

    # --- showing --------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The ingredient that is chosen, on the board or not; "" for none."""
        return self._chosen

    @property
    def in_hand(self) -> str:
        """The ingredient that a click on the board will lay; "" for none."""
        return self._in_hand

    @property
    def cards(self) -> BoardCards:
        return self._cards

    @property
    def preview(self) -> DropPreview:
        return self._preview

    def face(self, ingredient_id: str) -> CardFace | None:
        """A card as this table sees it, on the board or not."""
        if self._document is None:
            return None
        return face_of(self._document, self._table_id, ingredient_id)

    def show_table(self, document: Document, table_id: str) -> None:
        """Show another table or document; what is chosen stays so if that table has it."""
        self._end_press()
        self._document, self._table_id = document, table_id
        self._cards.show(document, table_id)
        kept = self._chosen if can_place(document, table_id, self._chosen) else ""
        self._choose(kept, in_hand=False)

    def update_from(self, document: Document, change: Change) -> None:
        """Follow a change that the document has been through: done, undone or redone."""
        self._end_press()
        self._document = document
        self._cards.update(document, self._table_id, change)
        held = self._in_hand and self._in_hand not in touched_cards(change, self._table_id)
        gone = self._chosen and not can_place(document, self._table_id, self._chosen)
        if gone:
            self._choose_and_tell("", in_hand=False)
        else:
            self._choose(self._chosen, in_hand=bool(held))

    def set_theme(self, theme: Theme) -> None:
        """Draw everything anew in other colours."""
        for item in self._still:
            self.removeItem(item)
        self._draw_board(theme)
        self._cards.dress(theme)
        self._preview.dress(theme)
        self._cards.mark(self._chosen, in_hand=bool(self._in_hand))

    def choose_card(self, ingredient_id: str) -> None:
        """Choose a card from elsewhere and take it in hand; tells nobody."""
        if ingredient_id != self._chosen:
            self._choose(ingredient_id, in_hand=bool(ingredient_id))

    def put_down(self) -> None:
        """Nothing is in hand any more; what is chosen stays so."""
        if self._in_hand and self._press is None:
            self._choose(self._chosen, in_hand=False)

    def view_moved(self) -> None:
        """The view shows another part of the board, or at another size."""
        self._backdrop.thaw()

    def forget_pointer(self) -> None:
        """The pointer left the board: no preview without a drag."""
        if self._press is None:
            self._preview.hide()

    def _draw_board(self, theme: Theme) -> None:
        self._still = board_items(theme)
        for item in self._still:
            item.setZValue(_BOARD_LAYER)
            item.setParentItem(self._ground)
        self._origin.setPen(QPen(QColor(theme.edge), 1.2, Qt.PenStyle.DashLine))

    # --- mouse ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        under = self._cards.under(event.scenePos())
        card = under[0] if under else ""
        item = self._cards.item(card)
        origin = item.pos() if item is not None else QPointF()
        self._press = _Press(card, card == self._chosen, origin, event.scenePos())
        if card and card != self._chosen:
            self._choose_and_tell(card, in_hand=False)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        press = self._press
        if press is None:
            self._hover(event.scenePos())
            return
        if press.ingredient_id not in self._cards:
            return
        if not press.dragging and _is_far(event):
            press.dragging = True
            self._lift(press)
        if press.dragging:
            self._drag_to(event, press)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton or self._press is None:
            return
        press = self._press
        x, y = self._dragged_to(press, event.scenePos())
        self._end_press()
        if press.dragging:
            self.card_dropped.emit(press.ingredient_id, x, y)
        elif press.ingredient_id:
            self._click_card(press, event.scenePos())
        else:
            self._click_board(event.scenePos())

    def _click_card(self, press: _Press, where: QPointF) -> None:
        """Take a card in hand; a click on the chosen one goes on to the card under it."""
        card = press.ingredient_id
        if press.was_chosen:
            card = self._cards.next_under(where, card)
        self._choose_and_tell(card, in_hand=True)

    def _click_board(self, where: QPointF) -> None:
        if not self._in_hand:
            self._choose_and_tell("", in_hand=False)
        elif QRectF(0, 0, WIDTH, HEIGHT).contains(where):
            card = self._in_hand
            self._choose(card, in_hand=False)
            self.card_dropped.emit(card, *on_board(where.x(), where.y()))

    def _hover(self, where: QPointF) -> None:
        free = QRectF(0, 0, WIDTH, HEIGHT).contains(where) and not self._cards.under(where)
        if self._in_hand and free:
            self._preview.show(*on_board(where.x(), where.y()), outline=True)
        else:
            self._preview.hide()

    def _drag_to(self, event: QGraphicsSceneMouseEvent, press: _Press) -> None:
        if _left_the_view(event):
            self._end_press()
            self.card_carried_out.emit(press.ingredient_id)
            return
        x, y = self._dragged_to(press, event.scenePos())
        item = self._cards.item(press.ingredient_id)
        if item is not None:
            item.setPos(x, y)
        self._preview.show(x, y, outline=False)

    def _lift(self, press: _Press) -> None:
        """Take a card off its place, which stays outlined, and let the rest of the board be."""
        self._origin.setPos(press.origin)
        self._origin.show()
        self._cards.lift(press.ingredient_id)
        item = self._cards.item(press.ingredient_id)
        if item is not None and self.views():
            item.hide()
            self._backdrop.freeze(self.views()[0])
            item.show()

    def _dragged_to(self, press: _Press, pointer: QPointF) -> tuple[float, float]:
        middle = press.origin + pointer - press.start
        return on_board(middle.x(), middle.y())

    def _end_press(self) -> None:
        press, self._press = self._press, None
        self._preview.hide()
        self._origin.hide()
        self._backdrop.thaw()
        if press is not None and press.dragging:
            self._cards.lay_back(press.ingredient_id, press.origin)

    # --- cards that come from elsewhere -----------------------------------------------------

    def dragEnterEvent(self, event: QGraphicsSceneDragDropEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QGraphicsSceneDragDropEvent) -> None:
        if self._card_in(event) is None:
            self._preview.hide()
            event.ignore()
            return
        where = event.scenePos()
        self._preview.show(*on_board(where.x(), where.y()), outline=False)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QGraphicsSceneDragDropEvent) -> None:
        self._preview.hide()
        event.accept()

    def dropEvent(self, event: QGraphicsSceneDragDropEvent) -> None:
        self._preview.hide()
        card = self._card_in(event)
        if card is None:
            event.ignore()
            return
        event.acceptProposedAction()
        where = event.scenePos()
        self._choose_and_tell(card, in_hand=False)
        self.card_dropped.emit(card, *on_board(where.x(), where.y()))

    def _card_in(self, event: QGraphicsSceneDragDropEvent) -> str | None:
        """The card that is being dragged, if this table may lay it."""
        card = unpacked(event.mimeData())
        if card is None or self._document is None:
            return None
        return card if can_place(self._document, self._table_id, card) else None

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            self._arrow(_ARROWS[event.key()], event.modifiers())
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif not (self._chosen and self._card_key(event)):
            event.ignore()
            return
        event.accept()

    def _card_key(self, event: QKeyEvent) -> bool:
        """Do what a key says about the chosen card; False for another key."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._chosen in self._cards:
                self.card_taken_off.emit(self._chosen)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._chosen, in_hand=True)
        elif (zone := zone_for_key(event)) is not None:
            self.zone_asked.emit(self._chosen, zone)
        elif (agreement := agreement_for_key(event)) is not None:
            self.agreement_asked.emit(self._chosen, agreement)
        else:
            return False
        return True

    def _arrow(self, step: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        """Alt moves the chosen card; without, left and right follow the reading order."""
        across, down = step
        places = self._cards.places()
        if held & Qt.KeyboardModifier.AltModifier:
            if self._chosen in places:
                x, y = places[self._chosen]
                x, y = on_board(x + across * NUDGE, y + down * NUDGE)
                self.card_dropped.emit(self._chosen, x, y)
            return
        card = (
            beside(places, self._chosen, across)
            if across
            else above_or_below(places, self._chosen, down)
        )
        if card:
            self._choose_and_tell(card, in_hand=False)

    def _escape(self) -> None:
        if self._press is not None:
            self._end_press()
        elif self._in_hand:
            self._choose(self._chosen, in_hand=False)
        else:
            self._choose_and_tell("", in_hand=False)

    # --- choosing ---------------------------------------------------------------------------

    def _choose_and_tell(self, card: str, *, in_hand: bool) -> None:
        before = self._chosen
        self._choose(card, in_hand=in_hand)
        if card != before:
            self.card_chosen.emit(card)

    def _choose(self, card: str, *, in_hand: bool) -> None:
        held = self._in_hand
        self._chosen, self._in_hand = card, card if in_hand else ""
        self._cards.mark(card, in_hand=bool(self._in_hand))
        if held != self._in_hand:
            self._preview.hide()
            self.hand_changed.emit(self._in_hand)


def _is_far(event: QGraphicsSceneMouseEvent) -> bool:
    """Far enough from the press to mean a drag and not a trembling click."""
    way = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
    return way.manhattanLength() >= QApplication.startDragDistance()


def _left_the_view(event: QGraphicsSceneMouseEvent) -> bool:
    window = event.widget()
    return window is not None and not window.rect().contains(
        window.mapFromGlobal(event.screenPos())
    )
