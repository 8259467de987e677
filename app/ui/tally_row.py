"""One purpose on the tally page: its rank, its stickers, and the big − and +."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.model.overview import PurposeOverview
from app.model.words import counted
from app.ui.buttons import label
from app.ui.sizes import hold_size, hold_width
from app.ui.sticker_strip import StickerStrip

_MORE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Right)
_KEYS = "Plus en min tellen stickers. Een cijfer kiest wie plakt."
_DIGITS = tuple("0123456789")
_LESS = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore, Qt.Key.Key_Left)


_WIDE = 80
"""So many signs beside each other leave room for the badge beside the title."""


class TallyRow(QFrame):
    """Takes the focus as a whole: + and − count, up and down go to the neighbours."""

    more = Signal(str)
    less = Signal(str)
    neighbour_asked = Signal(str, int)
    end_asked = Signal(int)
    """The first row (0) or the last (-1)."""
    who_asked = Signal(int)
    """A digit was typed: whose stickers are counted from now on."""
    came = Signal(str)
    """The focus is on this row now."""

    def __init__(self, purpose_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.purpose_id = purpose_id
        self.setProperty("role", "tally")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rank = label("", "rank")
        hold_width(self._rank, 44)
        self._rank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("", "strong", wrap=True)
        self._explanation = label("", "small", wrap=True)
        self._badge = label("hoofdbedoeling", "badge")
        self._strip = StickerStrip()
        # The dots slide over each other where text needs the room.
        self._strip.setMaximumWidth(176)
        self._count = label("0", "count")
        hold_width(self._count, 40)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.less_button = self._target("−")
        self.more_button = self._target("+")
        self.less_button.clicked.connect(lambda: self.less.emit(self.purpose_id))
        self.more_button.clicked.connect(lambda: self.more.emit(self.purpose_id))
        self._lay_out()

    def _target(self, sign: str) -> QPushButton:
        button = QPushButton(sign)
        button.setProperty("role", "big")
        hold_size(button, 40, 36)
        button.setAutoDefault(False)
        # The row has the keys; a click here leaves the focus on the row.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(0)
        self._head.addWidget(self._title, 1)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._head.addWidget(self._badge, 0, side)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(self._head)
        words.addWidget(self._explanation)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 5, 10, 5)
        layout.setSpacing(8)
        layout.addWidget(self._rank)
        layout.addLayout(words, 3)
        layout.addWidget(self._strip, 1)
        layout.addWidget(self._count)
        layout.addSpacing(4)
        layout.addWidget(self.less_button)
        layout.addWidget(self.more_button)

    @property
    def count(self) -> int:
        return int(self._count.text())

    @property
    def rank(self) -> str:
        return self._rank.text()

    def show_purpose(
        self, ranked: PurposeOverview, own: int, *, can_add: bool, main: bool, why_not: str
    ) -> None:
        """`own` stickers are of the one who is sticking; `why_not` explains a dead +."""
        purpose = ranked.purpose
        self._rank.setText("–" if ranked.rank is None else f"{ranked.rank}e")
        self._rank.setProperty("leads", ranked.rank == 1)
        self._rank.style().polish(self._rank)
        self._title.setText(f"{purpose.number}. {purpose.title}")
        self._explanation.setText(purpose.explanation)
        self._explanation.setVisible(bool(purpose.explanation))
        self._badge.setVisible(main)
        self._strip.show_stickers(ranked.stickers, own)
        self._count.setText(str(ranked.stickers))
        self.less_button.setEnabled(own > 0)
        self.more_button.setEnabled(can_add)
        self.less_button.setAccessibleName(f"Sticker eraf: {purpose.title}")
        self.more_button.setAccessibleName(f"Sticker erbij: {purpose.title}")
        of_others = ranked.stickers > 0 and own == 0
        self.less_button.setToolTip(
            "Deze stickers zijn van een ander. Kies eerst wie plakt."
            if of_others
            else "Sticker eraf (−)"
        )
        self.more_button.setToolTip("Sticker erbij (+)" if can_add else why_not)
        words = [
            f"{purpose.number} {purpose.title}",
            counted(ranked.stickers, "sticker", "stickers"),
            "nog geen plaats" if ranked.rank is None else f"plaats {ranked.rank}",
        ]
        self.setAccessibleName(", ".join(words + (["hoofdbedoeling"] if main else [])))
        self.setAccessibleDescription(f"{purpose.explanation} {_KEYS}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text the badge goes under the title."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() > self.fontMetrics().averageCharWidth() * _WIDE
        self._head.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _MORE:
            self.more.emit(self.purpose_id)
        elif key in _LESS:
            self.less.emit(self.purpose_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.neighbour_asked.emit(self.purpose_id, step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.end_asked.emit(0 if key == Qt.Key.Key_Home else -1)
        elif event.text() in _DIGITS:
            self.who_asked.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit(self.purpose_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
