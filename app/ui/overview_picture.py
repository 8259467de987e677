"""A picture with marks: pointed at, walked over with arrows, opened with Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from app.ui.overview_facts import Key
from app.ui.overview_signs import focus_ring
from app.ui.scrolling import name_bars
from app.ui.theme import sized

_WAYS: dict[int, QPointF] = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ZOOM = 1.25
_MOST_ZOOM = 5.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a picture, in its pixels, that says something and leads somewhere."""

    box: QRectF
    key: Key
    words: str


class Picture(QWidget):
    """Draws itself in `draw`; `lay_out` gives the marks for a size."""

    moved = Signal(object)
    """The Mark that one came to."""
    opened = Signal(object)
    """A Key."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self.at = -1
        self.setAccessibleName(name)
        self.about = about
        self.setAccessibleDescription(f"{about} Pijltjes gaan langs de delen, Enter opent.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # --- for who draws --------------------------------------------------------------------

    def needed(self, room: QSize) -> QSize:
        """The size of the picture in so much room, before zooming."""
        return room

    def whole(self, room: QSize) -> QSize:
        """The size at which all of it is in sight, if one may ask for that."""
        return self.needed(room)

    def lay_out(self) -> Sequence[Mark]:
        """The marks in the present size."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    # --- marks ----------------------------------------------------------------------------

    def relay(self) -> None:
        """The facts or the size changed: the mark one was at stays, if it is still there."""
        before = self.mark
        self.marks = list(self.lay_out())
        self.at = -1
        if before is not None:
            self.choose(before.key)
        self.update()

    @property
    def mark(self) -> Mark | None:
        return self.marks[self.at] if 0 <= self.at < len(self.marks) else None

    def choose(self, key: Key) -> None:
        """Show where one is, without saying so."""
        self.at = next((at for at, each in enumerate(self.marks) if each.key == key), self.at)
        self.update()

    def mark_at(self, point: QPointF) -> int:
        """The place of the topmost mark there, or -1."""
        places = (
            at for at in reversed(range(len(self.marks))) if self.marks[at].box.contains(point)
        )
        return next(places, -1)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.marks):
            self.at = at
            mark = self.marks[at]
            self.setAccessibleDescription(f"{mark.words}. {self.about}")
            self.moved.emit(mark)
            self.update()

    def _step(self, way: QPointF) -> None:
        """To the nearest mark that way, straight ahead before aside."""
        if self.mark is None:
            self._go(0)
            return
        here = self.mark.box.center()
        best, least = -1, 0.0
        for at, each in enumerate(self.marks):
            off = each.box.center() - here
            ahead = off.x() * way.x() + off.y() * way.y()
            aside = abs(off.x() * way.y()) + abs(off.y() * way.x())
            if at != self.at and ahead > 0.5 and aside <= 3 * ahead:
                far = ahead + 2 * aside
                if best < 0 or far < least:
                    best, least = at, far
        self._go(best)

    # --- events of Qt ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.relay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WAYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(_WAYS[event.key()])
        elif event.key() == Qt.Key.Key_Home:
            self._go(0)
        elif event.key() == Qt.Key.Key_End:
            self._go(len(self.marks) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.mark is not None:
            self.opened.emit(self.mark.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.mark_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and at >= 0:
            self._go(at)
            self.opened.emit(self.marks[at].key)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.mark_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.marks:
            self._go(max(self.at, 0))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.marks[at].words if at >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        if self.mark is not None:
            width = 3.0 if self.hasFocus() else 2.0
            focus_ring(painter, self.mark.box.adjusted(-1, -1, 1, 1), width)
        painter.end()


class PictureArea(QScrollArea):
    """Holds a picture as large as there is room, or as it needs; +, - and 0 zoom."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(picture)
        name_bars(self)
        picture.moved.connect(self._follow)

    def fit(self) -> None:
        """The size that the picture wants now."""
        # Without the scroll bars that may be there now: they come and go with the size.
        room = self.contentsRect().size()
        wanted = self.picture.needed(room) * self.zoom
        bar = self.verticalScrollBar().sizeHint().width()
        if wanted.height() > room.height() and self.zoom == 1.0:
            wanted = self.picture.needed(QSize(room.width() - bar, room.height()))
        if wanted == self.picture.size():
            self.picture.relay()
        else:
            self.picture.resize(wanted)

    def zoom_by(self, factor: float) -> None:
        self.zoom = min(max(self.zoom * factor, self._least()), _MOST_ZOOM)
        middle = QPointF(self.viewport().rect().center())
        self._zoomed(self.picture.mapFrom(self.viewport(), middle))

    def show_whole(self) -> None:
        """All of it in sight, however small."""
        self.zoom = self._least()
        self._zoomed(QPointF())

    def _least(self) -> float:
        room = self.contentsRect().size()
        return min(
            1.0, self.picture.whole(room).width() / max(1, self.picture.needed(room).width())
        )

    def zoom_in(self) -> None:
        self.zoom_by(_ZOOM)

    def zoom_out(self) -> None:
        self.zoom_by(1 / _ZOOM)

    def _zoomed(self, middle: QPointF) -> None:
        before = self.picture.size()
        self.fit()
        mark = self.picture.mark
        if mark is not None:
            self._follow(mark)
        elif before.width():
            grown = self.picture.width() / before.width()
            self.horizontalScrollBar().setValue(
                round(middle.x() * grown - self.viewport().width() / 2)
            )
            self.verticalScrollBar().setValue(
                round(middle.y() * grown - self.viewport().height() / 2)
            )

    def _follow(self, mark: Mark) -> None:
        middle = mark.box.center().toPoint()
        half = mark.box.size() / 2
        self.ensureVisible(
            middle.x(), middle.y(), round(half.width()) + 12, round(half.height()) + 12
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(200, sized(140))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM if event.angleDelta().y() > 0 else 1 / _ZOOM)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.show_whole()
        else:
            event.ignore()
