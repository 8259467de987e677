"""The photo seen straight from above, with what was seen on it outlined; and a loupe for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.model.board import CARD_HEIGHT, CARD_WIDTH, HEIGHT, WIDTH
from app.ui.theme import current, sized, type_scale

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP = 10.0
_SMALL_STEP = 2.0
_CARD_STEP = (CARD_WIDTH, CARD_HEIGHT)
NUDGE = 5.0
"""How far an arrow moves the cross, with Shift, with Ctrl; and with Alt a card: mm."""

_MIDDLE = 12.0
"""Who clicks so near a card's middle, mm, means that card."""

_LOUPE_WIDTH = 130.0
"""What the loupe shows across, mm: a card and something round it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A card on the photo: mm and degrees; `sign` stands beside it, `sure` draws a whole line."""

    key: str
    x: float
    y: float
    turn: float
    sign: str
    sure: bool


class SquaredPhoto(QWidget):
    """Keys: arrows move the cross (Shift less, Ctrl a card), Alt and an arrow the chosen card.

    Page Up and Page Down go along the cards, Delete drops one; what is typed is told.
    """

    pointed = Signal(str)
    """A click: the cross stands there now. The key of the card there, or ""."""
    moved = Signal(str, float, float)
    dropped = Signal(str)
    typed = Signal(str)
    entered = Signal()
    crossed = Signal()
    """The cross went elsewhere."""
    looked = Signal()
    """The cross or the pointer went elsewhere: `looked_at` is new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._scaled = QPixmap()
        self._outlines: tuple[Outline, ...] = ()
        self.chosen = ""
        self.cross = QPointF(WIDTH / 2, HEIGHT / 2)
        self.looked_at = QPointF(self.cross)
        self._press: QPointF | None = None
        self._pressed = ""
        self._drag: QPointF | None = None
        self.setAccessibleName("Rechtgetrokken foto")
        self._about = (
            "Pijltjes verplaatsen het kruis. Typ een nummer of een deel van een titel om daar een "
            "kaartje neer te leggen. Page Up en Page Down gaan langs de kaartjes."
        )
        self.setAccessibleDescription(self._about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(280, 198))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- showing --------------------------------------------------------------------------

    def show_image(self, image: QImage) -> None:
        self.image = image
        self._scaled = QPixmap()
        self.looked.emit()
        self.update()

    def show_outlines(self, outlines: Sequence[Outline]) -> None:
        self._outlines = tuple(outlines)
        if self.outline(self.chosen) is None:
            self.chosen = ""
        self.update()

    def outline(self, key: str) -> Outline | None:
        return next((each for each in self._outlines if each.key == key), None)

    def choose(self, key: str) -> None:
        """Show a card, with the cross on it; without saying so."""
        self.chosen = key
        found = self.outline(key)
        if found is not None:
            self._set_cross(QPointF(found.x, found.y))
        self.update()

    def on_screen(self, x: float, y: float) -> QPointF:
        """Where a point of the board, mm, is in this widget."""
        box = self._box()
        scale = box.width() / WIDTH
        return QPointF(box.left() + x * scale, box.top() + y * scale)

    def _on_board(self, point: QPointF) -> QPointF:
        box = self._box()
        scale = WIDTH / max(1.0, box.width())
        return QPointF(
            min(max((point.x() - box.left()) * scale, 0.0), WIDTH),
            min(max((point.y() - box.top()) * scale, 0.0), HEIGHT),
        )

    def _box(self) -> QRectF:
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        box = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def under(self, point: QPointF) -> str:
        """The key of the card that covers a point of the board; the smallest off its middle."""
        covering = [
            (abs(each.x - point.x()) + abs(each.y - point.y()), each.key)
            for each in self._outlines
            if _shape(each).containsPoint(point, Qt.FillRule.OddEvenFill)
        ]
        return min(covering)[1] if covering else ""

    def at(self, point: QPointF) -> str:
        """The key of the card whose middle is there. Cards overlap: beside it may be another."""
        key = self.under(point)
        found = self.outline(key)
        if found is None or hypot(found.x - point.x(), found.y - point.y()) > _MIDDLE:
            return ""
        return key

    # --- acting ---------------------------------------------------------------------------

    def _set_cross(self, point: QPointF) -> None:
        self.cross = QPointF(min(max(point.x(), 0.0), WIDTH), min(max(point.y(), 0.0), HEIGHT))
        self.crossed.emit()
        self._look_at(self.cross)

    def _look_at(self, point: QPointF) -> None:
        self.looked_at = QPointF(point)
        self.looked.emit()
        self.update()

    def _step_card(self, step: int) -> None:
        keys = [each.key for each in self._outlines]
        if keys:
            at = keys.index(self.chosen) + step if self.chosen in keys else 0
            self.choose(keys[at % len(keys)])
            self._say()

    def _say(self) -> None:
        found = self.outline(self.chosen)
        if found is not None:
            self.setAccessibleDescription(f"{found.sign}. {self._about}")

    # --- events of Qt -----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.image.isNull():
            self._press = event.position()
            self._pressed = self.under(self._on_board(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = self._on_board(event.position())
        if self._press is None:
            self._look_at(here)
            return
        far = (event.position() - self._press).manhattanLength()
        if self._pressed and (self._drag is not None or far >= QApplication.startDragDistance()):
            self._drag = here
            self._look_at(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            return
        dragged, key = self._drag, self._pressed
        self._press, self._drag, self._pressed = None, None, ""
        if dragged is not None:
            self.chosen = key
            self._set_cross(dragged)
            self.moved.emit(key, dragged.x(), dragged.y())
        else:
            here = self._on_board(event.position())
            self.chosen = self.at(here)
            self._set_cross(here)
            self.pointed.emit(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ARROWS:
            self._arrow(*_ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step_card(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.chosen:
                self.dropped.emit(self.chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().strip() and event.text().isalnum():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _arrow(self, across: int, down: int, held: Qt.KeyboardModifier) -> None:
        found = self.outline(self.chosen)
        if held & Qt.KeyboardModifier.AltModifier:
            if found is not None:
                self.moved.emit(found.key, found.x + NUDGE * across, found.y + NUDGE * down)
            return
        step = (_STEP, _STEP)
        if held & Qt.KeyboardModifier.ControlModifier:
            step = _CARD_STEP
        elif held & Qt.KeyboardModifier.ShiftModifier:
            step = (_SMALL_STEP, _SMALL_STEP)
        self._set_cross(self.cross + QPointF(across * step[0], down * step[1]))
        self.chosen = self.at(self.cross)
        self._say()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scaled = QPixmap()

    # --- drawing --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), QPainter(self), self._box()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.image.isNull():
            return
        if self._scaled.isNull():
            size = (box.size() * self.devicePixelRatioF()).toSize()
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = self.image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = QPixmap.fromImage(fitted)
        painter.drawPixmap(box, self._scaled, QRectF(self._scaled.rect()))
        painter.setFont(_sign_font(painter.font()))
        # Signs above all lines: cards that touch would cover each other's.
        resting = [e for e in self._outlines if self._drag is None or e.key != self._pressed]
        for each in resting:
            self._draw_line(painter, each)
        for each in resting:
            self._draw_sign(painter, each)
        self._draw_cross(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _on_screen(self, each: Outline) -> QPolygonF:
        return QPolygonF([self.on_screen(p.x(), p.y()) for p in _shape(each).toList()])

    def _colour(self, each: Outline) -> QColor:
        look = current()
        chosen = each.key == self.chosen
        return QColor(look.focus if chosen else look.accent if each.sure else look.warning)

    def _draw_line(self, painter: QPainter, each: Outline) -> None:
        chosen = each.key == self.chosen
        shape = self._on_screen(each)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = Qt.PenStyle.SolidLine if each.sure else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(current().paper), 5 if chosen else 4))
        painter.drawPolygon(shape)
        painter.setPen(QPen(self._colour(each), 3 if chosen else 2, line))
        painter.drawPolygon(shape)

    def _draw_sign(self, painter: QPainter, each: Outline) -> None:
        """Beside what stands on the card: its number is at its other end."""
        look = current()
        tag = QRectF(painter.fontMetrics().boundingRect(each.sign).adjusted(-3, 0, 3, 0))
        box = self._on_screen(each).boundingRect()
        tag.moveTopRight(box.topRight() + QPointF(2, -2))
        painter.setPen(QPen(self._colour(each), 1))
        painter.setBrush(QColor(look.paper))
        painter.drawRoundedRect(tag, 3, 3)
        painter.setPen(QColor(look.ink))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, each.sign)

    def _draw_cross(self, painter: QPainter) -> None:
        if self._drag is not None:
            dragged = self.outline(self._pressed)
            if dragged is not None:
                moved = Outline("", self._drag.x(), self._drag.y(), 0.0, dragged.sign, True)
                self._draw_line(painter, moved)
                self._draw_sign(painter, moved)
            return
        at, arm = self.on_screen(self.cross.x(), self.cross.y()), sized(16)
        for colour, width in ((current().paper, 5.0), (current().focus, 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


class Loupe(QWidget):
    """What is at the cross or under the pointer, large enough to read what is on a card."""

    def __init__(self, photo: SquaredPhoto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = photo
        self.setAccessibleName("Vergroting")
        self.setMinimumHeight(120)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        photo.looked.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(280, 150)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(look.table))
        image = self._photo.image
        if not image.isNull():
            scale = image.width() / WIDTH
            width = _LOUPE_WIDTH * scale
            height = width * self.height() / max(1, self.width())
            at = self._photo.looked_at * scale
            source = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
            painter.drawImage(QRectF(self.rect()), image, source)
            middle = QPointF(self.rect().center())
            for colour, thick in ((look.paper, 3.0), (look.focus, 1.0)):
                painter.setPen(QPen(QColor(colour), thick))
                painter.drawLine(middle - QPointF(8, 0), middle + QPointF(8, 0))
                painter.drawLine(middle - QPointF(0, 8), middle + QPointF(0, 8))
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _sign_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(type_scale().small)
    small.setBold(True)
    return small


def _shape(each: Outline) -> QPolygonF:
    """The four corners of a card, in mm."""
    turned = QTransform().translate(each.x, each.y).rotate(each.turn)
    half = QRectF(-CARD_WIDTH / 2, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT)
    corners = (half.topLeft(), half.topRight(), half.bottomRight(), half.bottomLeft())
    return QPolygonF([turned.map(corner) for corner in corners])
