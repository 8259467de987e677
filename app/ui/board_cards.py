"""The cards of one table in a scene: a map from ingredient to item that follows the document."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from app.model.board import CARD_HEIGHT, CARD_WIDTH
from app.model.change import Change
from app.model.document import Document
from app.ui.card_face import CardFace, all_faces, face_of, touched_cards
from app.ui.card_item import CardItem
from app.ui.card_order import Piles, Place
from app.ui.theme import Theme

_CHOSEN_LAYER = 1e6
_LIFTED_LAYER = 30.0


class BoardCards:
    """Adds, moves and removes items as the document says, and for no other reason."""

    def __init__(self, scene: QGraphicsScene, ground: QGraphicsItem, theme: Theme) -> None:
        """`ground` carries the cards that rest; a lifted one belongs to the scene alone."""
        self._scene = scene
        self._ground = ground
        self._theme = theme
        self._items: dict[str, CardItem] = {}
        self._layers: dict[str, int] = {}
        self._next_layer = 1
        self._piles = Piles()
        self._chosen = ""

    def __contains__(self, card: str) -> bool:
        return card in self._items

    def __len__(self) -> int:
        return len(self._items)

    def item(self, card: str) -> CardItem | None:
        return self._items.get(card)

    def places(self) -> dict[str, Place]:
        """Where each card lies: its middle, in mm."""
        return {card: (item.pos().x(), item.pos().y()) for card, item in self._items.items()}

    def under(self, point: QPointF) -> list[str]:
        """The cards at a point, the one that is seen first."""
        found = [
            card
            for card, item in self._items.items()
            if abs(point.x() - item.pos().x()) <= CARD_WIDTH / 2
            and abs(point.y() - item.pos().y()) <= CARD_HEIGHT / 2
        ]
        return sorted(found, key=lambda card: self._items[card].zValue(), reverse=True)

    def next_under(self, point: QPointF, card: str) -> str:
        """The card below this one in the pile at a point, round and round."""
        pile = sorted(self.under(point), key=lambda other: self._layers[other], reverse=True)
        return pile[(pile.index(card) + 1) % len(pile)] if card in pile else card

    def show(self, document: Document, table_id: str) -> None:
        """Lay all cards of a table, as they were laid: the last one on top."""
        placements = document.placements(table_id)
        # The same card at another table is the same item elsewhere: making one costs most.
        for card in self._items.keys() - {placement.ingredient_id for placement in placements}:
            self._take(card)
        self._next_layer, self._piles = 1, Piles()
        faces = {face.ingredient_id: face for face in all_faces(document, table_id)}
        for placement in placements:
            face = faces.get(placement.ingredient_id)
            if face is not None:
                self._show(face)
                self._put(face.ingredient_id, (placement.x, placement.y))
        for card in self._items:
            self._count(card)

    def update(self, document: Document, table_id: str, change: Change) -> None:
        """Redraw the cards that a change touches, and no others."""
        for card in touched_cards(change, table_id):
            face = face_of(document, table_id, card)
            placement = document.placement(table_id, card)
            if face is None or placement is None:
                company = self._take(card)
            else:
                company = self._lay(face, (placement.x, placement.y))
            for each in company:
                self._count(each)

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        for item in self._items.values():
            item.show_face(item.face, theme)

    def mark(self, chosen: str, *, in_hand: bool) -> None:
        """Bring the chosen card to the top and outline it; the one before goes back."""
        before, self._chosen = self._chosen, chosen
        if before != chosen:
            here = [card for card in (before, chosen) if card in self._items]
            for card in here:
                self._settle(card)
            for card in here:
                self._count_pile(card)
        if before != chosen and before in self._items:
            self._items[before].set_chosen(False)
        if chosen in self._items:
            self._items[chosen].set_chosen(True, in_hand=in_hand)

    def lift(self, card: str) -> None:
        """Let a card float above the board while it is dragged."""
        item = self._items[card]
        item.setParentItem(None)  # type: ignore[arg-type]
        item.setZValue(_LIFTED_LAYER)
        item.set_lifted(True)

    def lay_back(self, card: str, place: QPointF) -> None:
        """End a drag: only the document says where a card goes."""
        item = self._items.get(card)
        if item is not None:
            item.setParentItem(self._ground)
            item.setPos(place)
            item.set_lifted(False)
            self._settle(card)

    def _settle(self, card: str) -> None:
        layer = _CHOSEN_LAYER if card == self._chosen else self._layers[card]
        self._items[card].setZValue(layer)

    def _lay(self, face: CardFace, place: Place) -> set[str]:
        """Show a card at a place, on top if it is new there; tells whose pile changed."""
        item = self._items.get(face.ingredient_id)
        stays = item is not None and place == (item.pos().x(), item.pos().y())
        self._show(face)
        return set() if stays else self._put(face.ingredient_id, place)

    def _show(self, face: CardFace) -> None:
        item = self._items.get(face.ingredient_id)
        if item is None:
            item = self._items[face.ingredient_id] = CardItem(face, self._theme)
            item.setParentItem(self._ground)
            return
        face = replace(face, covers=item.face.covers)
        if face != item.face:
            item.show_face(face, self._theme)

    def _put(self, card: str, place: Place) -> set[str]:
        self._items[card].setPos(*place)
        self._layers[card] = self._next_layer
        self._next_layer += 1
        self._settle(card)
        return self._piles.lay(card, place)

    def _take(self, card: str) -> set[str]:
        item = self._items.pop(card, None)
        if item is None:
            return set()
        self._scene.removeItem(item)
        del self._layers[card]
        return self._piles.take(card)

    def _count_pile(self, card: str) -> None:
        for each in (card, *self._piles.company(card)):
            self._count(each)

    def _count(self, card: str) -> None:
        """Let the card on top, chosen or laid last, tell how many others lie in its pile."""
        item = self._items[card]
        company = self._piles.company(card)
        height = item.zValue()
        on_top = all(self._items[other].zValue() < height for other in company)
        covers = len(company) if on_top else 0
        if covers != item.face.covers:
            item.show_face(replace(item.face, covers=covers), self._theme)
