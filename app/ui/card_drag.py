"""A drag between widgets with the card itself under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from app.ui.card_face import CardFace
from app.ui.card_item import card_pixmap
from app.ui.mime import packed
from app.ui.theme import current


def card_drag(source: QWidget, face: CardFace, scale: float) -> QDrag:
    """A drag that is ready to go; `scale` in pixels of the screen per mm, as on the board."""
    picture = card_pixmap(face, current(), scale, source.devicePixelRatioF())
    size = picture.deviceIndependentSize()
    drag = QDrag(source)
    drag.setMimeData(packed(face.ingredient_id, face.title))
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(round(size.width() / 2), round(size.height() / 2)))
    return drag
