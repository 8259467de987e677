"""A small picture of the board for the start page: three spheres in their tints."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.model.board import HEIGHT, INNER, OUTER
from app.model.entities import Sphere
from app.ui import theme


class BoardMark(QWidget):
    """Drawn from the geometry of the board itself, as large as its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.resize(parent.size())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.line), 1.0))
        painter.setBrush(QColor(look.paper))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        scale = self.height() / HEIGHT
        painter.scale(scale, scale)
        for sphere in Sphere:
            tint = look.tint(sphere)
            outer, inner = OUTER[sphere], INNER[sphere]
            painter.setBrush(QColor(tint.band))
            painter.setPen(QPen(QColor(tint.line), 1.2 / scale, Qt.PenStyle.DashLine))
            painter.drawEllipse(QPointF(outer.x, outer.y), outer.rx, outer.ry)
            painter.setBrush(QColor(tint.fill))
            painter.setPen(QPen(QColor(tint.line), 1.4 / scale))
            painter.drawEllipse(QPointF(inner.x, inner.y), inner.rx, inner.ry)
        painter.end()
