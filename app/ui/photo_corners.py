"""A photo on which the four corners of the board are pointed out: drag, click, or arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.model.pictures import Pixels
from app.model.squaring import Quad
from app.ui.theme import current, sized

CORNER_WORDS = ("linksboven", "rechtsboven", "rechtsonder", "linksonder")

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP, _SMALL_STEP = 10.0, 1.0
"""How far an arrow moves a corner, and with Shift, in pixels of the screen."""
_ROUND = 0.06
"""Room round the photo, as a part of it: a corner of the board may lie just beyond its edge."""


def image_of(pixels: Pixels) -> QImage:
    """A copy: the bytes may go."""
    return QImage(
        pixels.data, pixels.width, pixels.height, 4 * pixels.width, QImage.Format.Format_RGB32
    ).copy()


class PhotoCorners(QWidget):
    """Keys: 1-4 choose a corner, arrows move it (Shift: less), Enter is done with all four."""

    moved = Signal(object)
    """A Quad, in pixels of the photo."""
    turned = Signal(int)
    """The corner that a click puts next, 0-3."""
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scaled = QPixmap()
        self._corners: list[QPointF] = []
        self._at = 0
        self._dragged = -1
        self.setAccessibleName("Foto met de hoeken van het bord")
        self._describe()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, 160))

    # --- showing --------------------------------------------------------------------------

    def show_photo(self, photo: Pixels | None, corners: Quad | None) -> None:
        """Without corners they stand some way in from those of the photo."""
        self._image = QImage() if photo is None else image_of(photo)
        self._scaled = QPixmap()
        width, height = self._image.width(), self._image.height()
        if corners is None:
            left, top, right, bottom = 0.1 * width, 0.1 * height, 0.9 * width, 0.9 * height
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self._corners = [QPointF(*corner) for corner in corners]
        self._turn_to(0)

    @property
    def corners(self) -> Quad:
        a, b, c, d = ((each.x(), each.y()) for each in self._corners)
        return a, b, c, d

    @property
    def at(self) -> int:
        """The corner that keys move and a click puts."""
        return self._at

    def on_screen(self, point: QPointF) -> QPointF:
        """Where a pixel of the photo is in this widget."""
        box = self._box()
        scale = box.width() / max(1, self._image.width())
        return box.topLeft() + point * scale

    def _in_photo(self, point: QPointF) -> QPointF:
        box = self._box()
        scale = max(1, self._image.width()) / max(1.0, box.width())
        found = (point - box.topLeft()) * scale
        across, down = _ROUND * self._image.width(), _ROUND * self._image.height()
        return QPointF(
            min(max(found.x(), -across), self._image.width() + across),
            min(max(found.y(), -down), self._image.height() + down),
        )

    def _box(self) -> QRectF:
        """Where the photo is drawn."""
        if self._image.isNull():
            return QRectF(self.rect())
        room = QRectF(self.rect())
        width, height = self._image.width(), self._image.height()
        part = 1 + 2 * _ROUND
        scale = min(room.width() / (width * part), room.height() / (height * part))
        box = QRectF(0, 0, width * scale, height * scale)
        box.moveCenter(room.center())
        return box

    # --- acting ---------------------------------------------------------------------------

    def _turn_to(self, corner: int) -> None:
        self._at = corner
        self._describe()
        self.turned.emit(corner)
        self.update()

    def _put(self, corner: int, where: QPointF) -> None:
        self._corners[corner] = self._in_photo(where)
        self.moved.emit(self.corners)
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(
            f"Hoek {self._at + 1}, {CORNER_WORDS[self._at]}. 1 tot en met 4 kiest een hoek, "
            "pijltjes schuiven hem, Enter is klaar."
        )

    def _corner_near(self, point: QPointF) -> int:
        """The corner whose handle is there, or -1."""
        reach = sized(18)
        for at, corner in enumerate(self._corners):
            off = self.on_screen(corner) - point
            if off.x() ** 2 + off.y() ** 2 <= reach**2:
                return at
        return -1

    # --- events of Qt -----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._image.isNull():
            return
        near = self._corner_near(event.position())
        if near >= 0:
            self._dragged = near
            self._turn_to(near)
        else:
            self._put(self._at, event.position())
            self._turn_to((self._at + 1) % 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged >= 0:
            self._put(self._dragged, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self._turn_to(key - Qt.Key.Key_1)
        elif key in _ARROWS and not self._image.isNull():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = _SMALL_STEP if shift else _STEP
            across, down = _ARROWS[key]
            here = self.on_screen(self._corners[self._at])
            self._put(self._at, here + QPointF(across * step, down * step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scaled = QPixmap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image.isNull():
            return
        box = self._box()
        if self._scaled.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            size = (box.size() * ratio).toSize()
            fitted = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = QPixmap.fromImage(fitted)
        painter.drawPixmap(box, self._scaled, QRectF(self._scaled.rect()))
        points = [self.on_screen(corner) for corner in self._corners]
        for colour, width in ((look.paper, 4.0), (look.focus, 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(QPolygonF(points))
        self._draw_handles(painter, points)

    def _draw_handles(self, painter: QPainter, points: list[QPointF]) -> None:
        """Rings, so that the corner itself is in sight; whose turn it is has its number filled."""
        look = current()
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        middle = QPointF(sum(p.x() for p in points) / 4, sum(p.y() for p in points) / 4)
        for at, point in enumerate(points):
            chosen = at == self._at
            radius = sized(16 if chosen else 12)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((look.paper, 5.0), (look.focus, 3.0 if chosen else 2.0)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawEllipse(point, radius, radius)
            if chosen and self.hasFocus():
                painter.setPen(QPen(QColor(look.ink), 2, Qt.PenStyle.DotLine))
                painter.drawEllipse(point, radius + 5, radius + 5)
            self._draw_number(painter, at, point, point - middle, chosen=chosen)

    def _draw_number(
        self, painter: QPainter, at: int, point: QPointF, outward: QPointF, *, chosen: bool
    ) -> None:
        look, size = current(), sized(11)
        far = max(1.0, (outward.x() ** 2 + outward.y() ** 2) ** 0.5)
        centre = point + outward / far * sized(30)
        centre.setX(min(max(centre.x(), size), self.width() - size))
        centre.setY(min(max(centre.y(), size), self.height() - size))
        painter.setPen(QPen(QColor(look.focus), 2))
        painter.setBrush(QColor(look.focus if chosen else look.paper))
        painter.drawEllipse(centre, size, size)
        painter.setPen(QColor(look.paper if chosen else look.ink))
        room = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(at + 1))
