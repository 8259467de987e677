"""The page of round 2: the deck, the board of the chosen table or its list, and the note pane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.ui.begun_word import BegunWord
from app.ui.board_list import BoardList
from app.ui.board_scene import BoardScene
from app.ui.board_view import BoardView
from app.ui.buttons import IconButton, TextButton
from app.ui.controller import Controller
from app.ui.deck_list import DeckList
from app.ui.note_pane import NotePane
from app.ui.segments import Segments
from app.ui.sizes import hold_least_width

_DECK_WIDTH = 232
_BOARD_WIDTH = 766
_NOTES_WIDTH = 336
_SHARES = (1, 10, 3)
"""Of what a wider window has more: a board can only use so much width for its height."""
_LEAST_BOARD = 320
_WIDER = 48
"""Pixels that a column wins or loses at a time."""


class BoardPage(QWidget):
    """Lays the three beside each other and joins their signals to the controller.

    The middle one is the board or its twin, the list: the same cards, and the same chosen one.
    """

    hand_changed = Signal(str)
    add_card_asked = Signal()
    turned = Signal(bool)
    """The user asked for the list (True) or for the board."""
    spoken = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.deck = DeckList()
        self.first = self.deck.view
        self.scene = BoardScene()
        self.view = BoardView(self.scene)
        self.list = BoardList()
        self.notes = NotePane(controller)
        self.tools = self._make_tools()
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
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self.list)
        self._middle.setMinimumWidth(_LEAST_BOARD)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        for place, widget in enumerate((left, self._middle, self.notes)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(place, _SHARES[place])
        self._splitter.setSizes([_DECK_WIDTH, _BOARD_WIDTH, _NOTES_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._splitter)
        self._connect(controller)

    def _make_tools(self) -> QWidget:
        """Board or list, and the ways to zoom by click; the bar of the window holds them."""
        self.switch: Segments[bool] = Segments(
            "Tonen als", {False: "Bord", True: "Lijst"}, value=False
        )
        for as_list, words in ((False, "Toon het bord"), (True, "Toon het bord als lijst")):
            self.switch.button(as_list).setToolTip(f"{words} (Ctrl+B)")
        self.zoom_buttons = (
            IconButton("zoom-out", "Uitzoomen (Ctrl+-)", lambda: self.view.zoom_out()),
            IconButton("fit", "Hele bord (Ctrl+0)", lambda: self.view.fit()),
            IconButton("zoom-in", "Inzoomen (Ctrl++)", lambda: self.view.zoom_in()),
        )
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.zoom_buttons:
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.switch)
        return tools

    def _connect(self, controller: Controller) -> None:
        self.scene.card_dropped.connect(controller.place)
        self.deck.card_returned.connect(controller.take_off)
        for taking in (self.scene, self.list):
            taking.card_taken_off.connect(controller.take_off)
        for source in (self.scene, self.deck, self.list):
            source.zone_asked.connect(controller.place_in_zone)
            source.agreement_asked.connect(controller.set_agreement)
            source.card_chosen.connect(controller.choose_card)
            controller.card_chosen.connect(source.choose_card)
        self.list.argument_asked.connect(self.notes.focus_argument)
        self.scene.hand_changed.connect(self._hand_changed)
        self.view.spoken.connect(self.spoken)
        self.list.spoken.connect(self.spoken)
        self.switch.chosen.connect(self._switched)
        self._word = BegunWord(controller, self)
        self._word.typed.connect(self.notes.write_on)
        for watched in (self.view, self.deck.view):
            self._word.watch(watched)
        self._word.watch(self.list.view, Qt.Key.Key_S)

    # --- board or list --------------------------------------------------------------------

    @property
    def is_list(self) -> bool:
        return self._middle.currentWidget() is self.list

    @property
    def middle(self) -> QWidget:
        """The board or the list: whichever is in sight."""
        return self.list if self.is_list else self.view

    def show_as_list(self, as_list: bool) -> None:
        self.switch.show_value(as_list)
        self._middle.setCurrentWidget(self.list if as_list else self.view)
        for button in self.zoom_buttons:
            button.setVisible(not as_list)
        if as_list:
            self.scene.put_down()

    def turn(self) -> None:
        """The other of the two, with the focus on it."""
        self._switched(not self.is_list)
        self.middle.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _switched(self, as_list: bool) -> None:
        self.show_as_list(as_list)
        self.turned.emit(as_list)

    def _hand_changed(self, ingredient_id: str) -> None:
        """A list has no place to lay a card on by a click."""
        if ingredient_id and self.is_list:
            self.scene.put_down()
        else:
            self.hand_changed.emit(ingredient_id)

    def widen(self, way: tuple[int, int]) -> None:
        """A column beside the middle one step wider (1) or narrower (-1), at the cost of that."""
        column, step = way
        sizes = self._splitter.sizes()
        sizes[column] += step * _WIDER
        sizes[1] -= step * _WIDER
        self._splitter.setSizes(sizes)

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        chosen = self._controller.ingredient_id
        for shown in (self.deck, self.scene, self.list):
            shown.show_table(document, table_id)
            shown.choose_card(chosen)
        self.notes.show_table(document, table_id)

    def update_from(self, document: Document, change: Change) -> None:
        for shown in (self.deck, self.scene, self.list, self.notes):
            shown.update_from(document, change)
