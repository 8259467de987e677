"""Stickers as round dots, those of the one who is sticking in front."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme

_DOT = 14.0
_PITCH = 17.0


class StickerStrip(QWidget):
    """Draws a number of dots; they slide over each other where there are too many to fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._own = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.sized(140), theme.sized(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.sized(60), theme.sized(20))

    def show_stickers(self, total: int, own: int) -> None:
        """All stickers, and how many of them are of the one who is sticking now."""
        if (total, own) != (self._total, self._own):
            self._total, self._own = total, own
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._total:
            return
        look = theme.current()
        dot = _DOT * theme.text_size() / 100
        room = self.width() - dot - 2
        pitch = min(_PITCH * theme.text_size() / 100, room / max(self._total - 1, 1))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.panel), 1.0))
        middle = self.height() / 2
        for place in range(self._total):
            own = place < self._own
            painter.setBrush(QColor(look.accent if own else look.communal.line))
            spot = QPointF(1 + dot / 2 + place * pitch, middle)
            painter.drawEllipse(spot, dot / 2, dot / 2)
            if own:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.save()
                painter.setPen(QPen(QColor(look.on_accent), 1.5))
                painter.drawEllipse(spot, dot / 4, dot / 4)
                painter.restore()
        painter.end()
