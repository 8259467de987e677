"""Where a card would land, shown before it lands: the zone lit, its name, the card's outline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from app.model.board import CARD_HEIGHT, CARD_WIDTH, Zone, zone_at
from app.ui.board_drawing import zone_path
from app.ui.theme import Theme, font_family
from app.ui.words import zone_words

_ZONE_LAYER = 20.0
_LABEL_LAYER = 40.0
_LABEL_PIXELS = 14

# With less than this above a card (mm), its label goes below it.
_ROOM_ABOVE = 24.0


class DropPreview:
    """The items of a preview in a scene; hidden until `show`."""

    def __init__(self, scene: QGraphicsScene, theme: Theme) -> None:
        self._zone: Zone | None = None
        self._below = False
        self._lit = QGraphicsPathItem()
        self._outline = QGraphicsPathItem()
        self._label = QGraphicsPathItem()
        self._words = QGraphicsSimpleTextItem(self._label)
        self._font = QFont(font_family()) if font_family() else QFont()
        self._font.setPixelSize(_LABEL_PIXELS)
        self._font.setBold(True)
        self._lit.setZValue(_ZONE_LAYER)
        self._outline.setZValue(_LABEL_LAYER - 1)
        self._outline.setPath(_card_outline())
        self._label.setZValue(_LABEL_LAYER)
        # The name keeps its size at every zoom.
        self._label.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        for item in (self._lit, self._outline, self._label):
            scene.addItem(item)
        self.dress(theme)
        self.hide()

    @property
    def zone(self) -> Zone | None:
        """The zone that is lit."""
        return self._zone

    @property
    def words(self) -> str:
        """What the label says; empty when nothing is shown."""
        return self._words.text() if self._label.isVisible() else ""

    def dress(self, theme: Theme) -> None:
        light = QColor(theme.accent)
        # It lies over the cards of that zone, whose titles must stay legible.
        light.setAlpha(30)
        self._lit.setBrush(light)
        self._lit.setPen(QPen(QColor(theme.accent), 2.4))
        paper = QColor(theme.card)
        paper.setAlpha(150)
        self._outline.setBrush(paper)
        self._outline.setPen(QPen(QColor(theme.accent), 1.2, Qt.PenStyle.DashLine))
        self._label.setBrush(QColor(theme.accent))
        self._label.setPen(QPen(Qt.PenStyle.NoPen))
        self._words.setBrush(QBrush(QColor(theme.on_accent)))
        self._words.setFont(self._font)

    def show(self, x: float, y: float, *, outline: bool) -> None:
        """Show where a card with its middle at x, y (mm) would land; it must fit on the board."""
        below = y - CARD_HEIGHT / 2 < _ROOM_ABOVE
        zone = zone_at(x, y)
        if (zone, below) != (self._zone, self._below):
            self._zone, self._below = zone, below
            self._lit.setPath(zone_path(zone))
            self._write(zone_words(zone))
        edge = CARD_HEIGHT / 2 + 4
        self._label.setPos(x, y + (edge if below else -edge))
        self._outline.setPos(x, y)
        self._outline.setVisible(outline)
        self._lit.show()
        self._label.show()

    def hide(self) -> None:
        self._zone = None
        for item in (self._lit, self._outline, self._label):
            item.hide()

    def _write(self, words: str) -> None:
        metrics = QFontMetricsF(self._font)
        size = QRectF(0, 0, metrics.horizontalAdvance(words) + 20, metrics.height() + 8)
        size.moveLeft(-size.width() / 2)
        if not self._below:
            size.moveBottom(0)
        pill = QPainterPath()
        pill.addRoundedRect(size, size.height() / 2, size.height() / 2)
        self._label.setPath(pill)
        self._words.setText(words)
        self._words.setPos(size.left() + 10, size.top() + 4)


def _card_outline() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(-CARD_WIDTH / 2, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT, 3, 3)
    return path
