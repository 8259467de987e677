"""The purposes from most to fewest stickers, to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.overview import PurposeOverview
from app.model.words import counted
from app.ui.buttons import label
from app.ui.layouts import empty
from app.ui.sticker_strip import StickerStrip


class _RankedRow(QFrame):
    """Rank, title, whether it is the main purpose, and the stickers as dots and as a number."""

    def __init__(self, ranked: PurposeOverview, main: bool) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        purpose, stickers = ranked.purpose, ranked.stickers
        rank = label(f"{ranked.rank}e", "rank")
        rank.setProperty("leads", ranked.rank == 1)
        rank.ensurePolished()
        rank.setMinimumWidth(rank.fontMetrics().horizontalAdvance("00e") + 16)
        rank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        strip = StickerStrip()
        strip.show_stickers(stickers, 0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(f"{purpose.number}. {purpose.title}", "strong", wrap=True), 1)
        if main:
            head.addWidget(label("hoofdbedoeling", "badge"), 0, Qt.AlignmentFlag.AlignTop)
        dots = QHBoxLayout()
        dots.setSpacing(8)
        dots.addWidget(strip, 1)
        dots.addWidget(label(counted(stickers, "sticker", "stickers"), "small"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addLayout(dots)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 5, 10, 5)
        layout.setSpacing(6)
        layout.addWidget(rank)
        layout.addLayout(words, 1)
        self.setAccessibleName(
            f"Plaats {ranked.rank}: {purpose.title}, {counted(stickers, 'sticker', 'stickers')}"
            + (", hoofdbedoeling" if main else "")
        )


class RankedList(QWidget):
    """Rows for the purposes with stickers, and one line for those without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[list[PurposeOverview], str | None] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._without = label("", "small", wrap=True)
        self.words: list[str] = []
        """What a screen reader says of each row."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._rows)
        layout.addWidget(self._without)

    def show_ranking(self, ranked: Sequence[PurposeOverview], main: str | None) -> None:
        """Most stickers first; rebuilt only where something differs."""
        if (list(ranked), main) == self._shown:
            return
        self._shown = (list(ranked), main)
        empty(self._rows)
        rows = [_RankedRow(each, each.purpose.id == main) for each in ranked if each.rank]
        for made in rows:
            self._rows.addWidget(made)
        self.words = [made.accessibleName() for made in rows]
        without = [each.purpose.title for each in ranked if each.rank is None]
        some = len(without) < len(ranked)
        self._without.setText(f"Zonder stickers: {', '.join(without)}." if without and some else "")
        self._without.setVisible(bool(without) and some)
