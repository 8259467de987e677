"""The board or the stickers of a table on a whole screen, for everybody in the room to see.

It is only ever given what `app.model.presenting` lets through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGraphicsView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Agreement, Table
from app.model.words import counted
from app.ui.board_scene import BoardScene
from app.ui.buttons import IconButton, TextButton, label
from app.ui.presented_tally import PresentedTally
from app.ui.segments import Segments
from app.ui.theme import current

_IDLE_MS = 3_000
_WIDE = 1.55
"""A screen that is wider than this has room beside the board, another above it."""

_QUESTIONS = {
    "board": "Wat rekenen we tot de sociale basis?",
    "tally": "Wat is de bedoeling van investeren?",
}


class Shows(StrEnum):
    """What stands on the large screen."""

    BOARD = "board"
    TALLY = "tally"


class _Board(QGraphicsView):
    """The whole board, to look at only."""

    def __init__(self, scene: BoardScene) -> None:
        super().__init__(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setInteractive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)


class Presentation(QWidget):
    """Keys: Tab, B and S change between board and stickers, ← and → the table, Esc ends it.

    A moving mouse shows buttons for the same.
    """

    ended = Signal()

    def __init__(self, parent: QWidget, order_of: Callable[[str], Sequence[str] | None]) -> None:
        """`order_of` a table: the ids of its purposes as they were ranked, None by number."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Presentatie")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._order_of = order_of
        self._document = Document()
        self._table_id = ""
        self._shows = Shows.BOARD
        self.scene = BoardScene(current(), self)
        self._board = _Board(self.scene)
        self.tally = PresentedTally()
        self._stack = QStackedWidget()
        for widget in (self._board, self.tally):
            self._stack.addWidget(widget)
        # No tooltips, no hand, no drag: the mouse is the presentation's own.
        self._stack.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._table = label("", wrap=True)
        self._question = label("", wrap=True)
        self._count = label("", wrap=True)
        self._legend = label("≠ = de tafel is het er niet over eens", wrap=True)
        # The size as a part of the height of the screen, and the share of a line above the board.
        self._sizes = {
            self._table: (0.06, 3),
            self._question: (0.034, 5),
            self._count: (0.026, 3),
            self._legend: (0.026, 4),
        }
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._hide_buttons)
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        self.switch: Segments[Shows] = Segments(
            "Wat staat er op het scherm", {Shows.BOARD: "Bord", Shows.TALLY: "Stickers"}
        )
        self.switch.chosen.connect(self.show_what)
        self.end_button = TextButton("Stoppen (Esc)", self.end, icon="close")
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconButton("chevron-left", "Vorige tafel (←)", lambda: self.step_table(-1)))
        row.addWidget(self.switch)
        row.addWidget(IconButton("chevron-right", "Volgende tafel (→)", lambda: self.step_table(1)))
        for button in self.buttons.findChildren(QWidget):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.end_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = QVBoxLayout()
        self._words.setSpacing(8)
        for words in self._sizes:
            self._words.addWidget(words)
        self._words.addStretch(1)
        self._words.addWidget(self.buttons)
        self._words.addWidget(self.end_button)
        for widget in (self.buttons, self.end_button):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(20, 16, 20, 16)
        self._box.setSpacing(20)
        self._box.addLayout(self._words, 1)
        self._box.addWidget(self._stack, 5)
        self._hide_buttons()

    # --- showing --------------------------------------------------------------------------

    @property
    def table_id(self) -> str:
        return self._table_id

    @property
    def shows(self) -> Shows:
        return self._shows

    def show_document(self, document: Document, table_id: str, shows: Shows) -> None:
        """From now on this document, which nobody else changes."""
        self._document, self._shows = document, shows
        self.show_table(table_id)

    def update_from(self, change: Change) -> None:
        """Follow a change, as far as it may be seen."""
        if not change.edits:
            return
        self._document.apply(change)
        if self._document.find(Table, self._table_id) is None:
            self.show_table(self._document.tables[0].id)
            return
        self.scene.update_from(self._document, change)
        self.refresh()

    def show_table(self, table_id: str) -> None:
        if self._document.find(Table, table_id) is not None:
            self._table_id = table_id
            self.scene.show_table(self._document, table_id)
            self.refresh()

    def show_what(self, shows: Shows) -> None:
        self._shows = shows
        self.refresh()

    def step_table(self, step: int) -> None:
        """The next (1) or previous (-1) table, round and round."""
        tables = [table.id for table in self._document.tables]
        place = tables.index(self._table_id) + step
        self.show_table(tables[place % len(tables)])

    def refresh(self) -> None:
        """Everything but the cards, which follow by themselves."""
        document, table_id = self._document, self._table_id
        board = self._shows is Shows.BOARD
        self._stack.setCurrentWidget(self._board if board else self.tally)
        self.switch.show_value(self._shows)
        self._table.setText(f"Tafel {document.get(Table, table_id).number}")
        self._question.setText(_QUESTIONS[self._shows])
        placements = document.placements(table_id)
        stickers = sum(votes.count for votes in document.votes(table_id))
        self._count.setText(
            counted(len(placements), "kaartje op het bord", "kaartjes op het bord")
            if board
            else counted(stickers, "sticker", "stickers")
        )
        disagreed = any(each.agreement is Agreement.DISAGREED for each in placements)
        self._legend.setVisible(board and disagreed)
        if not board:
            self.tally.show_tally(document, table_id, self._order_of(table_id))

    def clear(self) -> None:
        """The document is gone."""
        self._document = Document()
        self._table_id = ""

    def end(self) -> None:
        if self.isVisible():
            self.hide()
            self.ended.emit()

    def _dress(self) -> None:
        self._look = current().name
        self._board.setBackgroundBrush(QColor(current().surface))

    def _hide_buttons(self) -> None:
        self.buttons.hide()
        self.end_button.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)

    # --- events of Qt -----------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt tells of a change of palette more often than there is one.
        if hasattr(self, "_look") and self._look != current().name:
            self._dress()
            self.scene.set_theme(current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > self.height() * _WIDE
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._words.setDirection(ways.TopToBottom if wide else ways.LeftToRight)
        self._box.setStretchFactor(self._words, 1 if wide else 0)
        # Beside the board the words stand under each other, and what is left is empty.
        self._words.setStretch(len(self._sizes), 1 if wide else 0)
        for words, (size, share) in self._sizes.items():
            self._words.setStretchFactor(words, 0 if wide else share)
            font = QFont(self.font())
            font.setPixelSize(max(12, round(min(self.width() / _WIDE, self.height()) * size)))
            font.setBold(words is self._table)
            words.setFont(font)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.unsetCursor()
        self.buttons.show()
        self.end_button.show()
        self._idle.start()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab has another meaning here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        orders: dict[int, Callable[[], object]] = {
            Qt.Key.Key_B: lambda: self.show_what(Shows.BOARD),
            Qt.Key.Key_S: lambda: self.show_what(Shows.TALLY),
            Qt.Key.Key_Tab: self._switch,
            Qt.Key.Key_Left: lambda: self.step_table(-1),
            Qt.Key.Key_Right: lambda: self.step_table(1),
            Qt.Key.Key_Escape: self.end,
        }
        order = orders.get(event.key())
        if order is None:
            super().keyPressEvent(event)
        else:
            order()

    def _switch(self) -> None:
        self.show_what(Shows.TALLY if self._shows is Shows.BOARD else Shows.BOARD)
