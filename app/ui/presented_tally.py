"""The stickers of a table for a large screen: purposes, bars and counts, as large as they fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.model.document import Document
from app.model.entities import Table
from app.model.operations.tally import ranking
from app.model.overview import PurposeOverview
from app.ui.buttons import label
from app.ui.theme import current

_LARGEST, _SMALLEST = 40, 9
_WORDS = 0.5
"""The part of the width that the titles have."""

_GAP = 0.5
"""The height of a row beside its title, as a part of the size of the letters."""


class _Bar(QWidget):
    """A part of the longest bar."""

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0

    def show_part(self, part: float) -> None:
        if part != self._part:
            self._part = part
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = self.height() * 0.5
        for part, colour in ((1.0, look.panel), (self._part, look.accent)):
            if part:
                painter.setBrush(QColor(colour))
                bar = QRectF(0, (self.height() - height) / 2, self.width() * part, height)
                painter.drawRoundedRect(bar, 4, 4)
        painter.end()


class PresentedTally(QWidget):
    """By number, or in the order in which the notulist ranked them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel, _Bar, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)

    def show_tally(self, document: Document, table_id: str, order: Sequence[str] | None) -> None:
        """`order` holds ids of purposes from top to bottom; a purpose that it lacks comes last."""
        found = {each.purpose.id: each for each in ranking(document, table_id)}
        numbered = [purpose.id for purpose in document.purposes(table_id)]
        asked = [each for each in (order or numbered) if each in found]
        ranked = [found[each] for each in (*asked, *(n for n in numbered if n not in asked))]
        most = max((each.stickers for each in ranked), default=0)
        main = document.get(Table, table_id).main_purpose_id
        self._make_rows(len(ranked))
        for row, each in zip(self._rows, ranked, strict=True):
            _fill(row, each, most, main=each.purpose.id == main)
        self._fit()

    def _make_rows(self, count: int) -> None:
        while len(self._rows) > count:
            for widget in self._rows.pop():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self._rows) < count:
            row = (label(""), label(""), _Bar(), label(""))
            row[1].setWordWrap(True)
            row[3].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, each in enumerate(row):
                self._grid.addWidget(each, len(self._rows), column)
            self._rows.append(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The largest letters with which every title fits."""
        wide = round(self.width() * _WORDS)
        font = QFont(self.font())
        for size in range(_LARGEST, _SMALLEST, -1):
            font.setPixelSize(size)
            font.setBold(True)
            needed = sum(_height(font, wide, row[1].text()) + size * _GAP for row in self._rows)
            if needed <= self.height():
                break
        self._grid.setHorizontalSpacing(font.pixelSize())
        for rank, title, _, count in self._rows:
            for words in (rank, count):
                words.setFont(font)
            plain = QFont(font)
            plain.setBold(rank.text() == "1e")
            title.setFont(plain)
            title.setFixedWidth(wide)


def _fill(
    row: tuple[QLabel, QLabel, _Bar, QLabel], ranked: PurposeOverview, most: int, *, main: bool
) -> None:
    rank, title, bar, count = row
    purpose = ranked.purpose
    rank.setText("–" if ranked.rank is None else f"{ranked.rank}e")
    title.setText(f"{purpose.number}. {purpose.title}{' (hoofdbedoeling)' if main else ''}")
    bar.show_part(ranked.stickers / most if most else 0.0)
    count.setText(str(ranked.stickers))


def _height(font: QFont, width: int, text: str) -> int:
    room = QFontMetrics(font).boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, text)
    return room.height()
