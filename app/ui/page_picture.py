"""A printed page as it will look, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.print_painting import UNITS, Page, paint_page
from app.ui.theme import current, sized

_ROUND = 6


class PagePicture(QWidget):
    """White paper whatever the look: it shows what comes out of the printer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, page: Page | None) -> None:
        self._page = page
        self.setAccessibleName("" if page is None else f"Voorbeeld: {page.name}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(260), sized(260))

    def sizeHint(self) -> QSize:
        return QSize(sized(520), sized(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        page = self._page
        if page is None:
            return
        room = QRectF(self.rect()).adjusted(_ROUND, _ROUND, -_ROUND, -_ROUND)
        scale = min(room.width() / page.width, room.height() / page.height)
        if scale <= 0:
            return
        paper = QRectF(0, 0, page.width * scale, page.height * scale)
        paper.moveCenter(room.center())
        painter = QPainter(self)
        painter.setPen(QPen(QColor(current().edge), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(paper)
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        painter.scale(scale / UNITS, scale / UNITS)
        paint_page(painter, page)
        painter.end()
