"""The first page: the deck, the board of the chosen table, and the note pane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.ui.board_scene import BoardScene
from app.ui.board_view import BoardView
from app.ui.buttons import TextButton
from app.ui.controller import Controller
from app.ui.deck_list import DeckList
from app.ui.note_pane import NotePane
from app.ui.sizes import hold_least_width

_DECK_WIDTH = 232
_NOTES_WIDTH = 336


class BoardPage(QWidget):
    """Lays the three beside each other and joins their signals to the controller."""

    hand_changed = Signal(str)
    add_card_asked = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.deck = DeckList()
        self.scene = BoardScene()
        self.view = BoardView(self.scene)
        self.notes = NotePane(controller)
        self.own_card = TextButton(
            "Eigen kaartje toevoegen", self.add_card_asked.emit, icon="own-card"
        )
        self.own_card.setToolTip("Een kaartje dat alleen deze tafel heeft (Ctrl+K)")
        left = QWidget()
        hold_least_width(left, 212)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.deck, 1)
        column.addWidget(self.own_card)
        self.view.setMinimumWidth(360)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for place, widget in enumerate((left, self.view, self.notes)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(place, 1 if widget is self.view else 0)
        self._splitter.setSizes([_DECK_WIDTH, 900, _NOTES_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._splitter)
        self._connect(controller)

    def _connect(self, controller: Controller) -> None:
        self.scene.card_dropped.connect(controller.place)
        self.scene.card_taken_off.connect(controller.take_off)
        self.deck.card_returned.connect(controller.take_off)
        for source in (self.scene, self.deck):
            source.zone_asked.connect(controller.place_in_zone)
            source.card_chosen.connect(controller.choose_card)
        controller.card_chosen.connect(self.scene.choose_card)
        controller.card_chosen.connect(self.deck.choose_card)
        self.scene.hand_changed.connect(self.hand_changed)

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self.deck.show_table(document, table_id)
        self.scene.show_table(document, table_id)
        self.notes.show_table(document, table_id)
        chosen = self._controller.ingredient_id
        self.scene.choose_card(chosen)
        self.deck.choose_card(chosen)

    def update_from(self, document: Document, change: Change) -> None:
        self.deck.update_from(document, change)
        self.scene.update_from(document, change)
        self.notes.update_from(document, change)
