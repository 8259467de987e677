"""The resting board as one picture while a card is dragged over it.

A drag step then costs the same with 500 cards as with 60.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView


class Backdrop:
    """Stands in for `ground`, the item that holds everything which rests."""

    def __init__(self, scene: QGraphicsScene, ground: QGraphicsItem, layer: float) -> None:
        self._ground = ground
        self._picture = QGraphicsPixmapItem()
        # It is made of the pixels of the view, so it must not be scaled once more.
        self._picture.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self._picture.setZValue(layer)
        self._picture.hide()
        scene.addItem(self._picture)

    @property
    def is_frozen(self) -> bool:
        return self._picture.isVisible()

    def freeze(self, view: QGraphicsView) -> None:
        """Show the picture of what the view shows now; whatever doesn't rest must be hidden."""
        ratio = view.devicePixelRatioF()
        area = view.viewport().rect()
        picture = QPixmap(area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHints(view.renderHints())
        view.render(painter, QRectF(area), area)
        painter.end()
        inverse, _ = view.viewportTransform().inverted()
        self._picture.setPixmap(picture)
        self._picture.setPos(inverse.map(area.topLeft().toPointF()))
        self._picture.show()
        # Cheaper than hiding thousands of items one by one.
        self._ground.setOpacity(0.0)

    def thaw(self) -> None:
        """Show the real items again; harmless when nothing was frozen."""
        if self.is_frozen:
            self._picture.hide()
            self._picture.setPixmap(QPixmap())
            self._ground.setOpacity(1.0)
