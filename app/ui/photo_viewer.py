"""One photo as large as the screen, in a window of its own; the others are a key or click away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.model.document import Document
from app.model.entities import Photo
from app.ui.buttons import IconButton, TextButton, label
from app.ui.photos_model import about
from app.ui.picture_cache import PictureCache
from app.ui.sizes import hold_size
from app.ui.theme import current

_STEP = 1.25
_LARGEST = 8.0
_PAN = 80
_PICTURES = 3
"""So many whole photos are kept: 12 megapixels take 48 MB."""


class _Canvas(QGraphicsView):
    """The photo, fitted until one zooms; then the mouse drags it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owned = QGraphicsScene(self)
        self.setScene(self._owned)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._owned.addItem(self._item)
        self._fitted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def item(self) -> QGraphicsPixmapItem:
        return self._item

    def dress(self) -> None:
        self.setBackgroundBrush(QColor(current().surface))

    def fit(self) -> None:
        self._fitted = True
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        size = self._item.pixmap().size()
        self._owned.setSceneRect(QRectF(0, 0, size.width(), size.height()))
        self.resetTransform()
        scale = self._fitting_scale()
        self.scale(scale, scale)

    def zoom(self, factor: float) -> None:
        least = self._fitting_scale()
        now = self.transform().m11()
        wanted = min(max(now * factor, least), max(_LARGEST, least))
        if wanted <= least:
            self.fit()
            return
        self._fitted = False
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.scale(wanted / now, wanted / now)

    def pan(self, across: int, down: int) -> None:
        for bar, step in (
            (self.horizontalScrollBar(), across),
            (self.verticalScrollBar(), down),
        ):
            bar.setValue(bar.value() + step * _PAN)

    def _fitting_scale(self) -> float:
        """A small photo is not blown up beyond its pixels twice over."""
        size, room = self._item.pixmap().size(), self.viewport().size()
        if size.isEmpty() or room.isEmpty():
            return 1.0
        return min(room.width() / size.width(), room.height() / size.height(), 2.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_STEP ** (event.angleDelta().y() / 120))


class PhotoViewer(QWidget):
    """Keys: arrows to the next and the previous, + − 0 zoom, Alt and arrows move, Esc leaves."""

    shown = Signal(str)
    """Another photo came in sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cache = PictureCache(None, _PICTURES, self)
        self.cache.came.connect(lambda _sum: self._show_picture())
        self._photos: list[Photo] = []
        self._words: dict[str, str] = {}
        self._place = 0
        self.canvas = _Canvas()
        self.words = label("", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous_button = IconButton("chevron-left", "Vorige foto (←)", lambda: self.step(-1))
        self.next_button = IconButton("chevron-right", "Volgende foto (→)", lambda: self.step(1))
        self.close_button = TextButton("Sluiten (Esc)", self.hide, icon="close")
        for button in (self.previous_button, self.next_button):
            hold_size(button, 44, 88)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addStretch(1)
        for icon, words, act in (
            ("zoom-out", "Uitzoomen (−)", lambda: self.canvas.zoom(1 / _STEP)),
            ("zoom-in", "Inzoomen (+)", lambda: self.canvas.zoom(_STEP)),
            ("fit", "Hele foto (0)", self.canvas.fit),
        ):
            head.addWidget(IconButton(icon, words, act))
        head.addSpacing(8)
        head.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        for widget, stretch in (
            (self.previous_button, 0),
            (self.canvas, 1),
            (self.next_button, 0),
        ):
            middle.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addWidget(self.words)

    @property
    def photo(self) -> Photo | None:
        return self._photos[self._place] if self._photos else None

    def show_photos(self, document: Document, photos: list[Photo], photo_id: str) -> None:
        """These photos, and this one in sight; without any there is nothing to see."""
        ids = [photo.id for photo in photos]
        self._photos = photos
        self._words = {photo.id: about(document, photo) for photo in photos}
        if not photos:
            self.hide()
            return
        self._place = ids.index(photo_id) if photo_id in ids else 0
        self.canvas.dress()
        self._show_picture()

    def step(self, step: int) -> None:
        """The next (1) or previous (-1) photo, round and round."""
        if len(self._photos) < 2:
            return
        self._place = (self._place + step) % len(self._photos)
        self._show_picture()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))
        self.shown.emit(self._photos[self._place].id)

    def clear(self) -> None:
        """The document is gone, and its pictures with it."""
        self._photos, self._words, self._place = [], {}, 0
        self.cache.read_from(None)
        self.canvas.item().setPixmap(self.canvas.item().pixmap().copy(0, 0, 0, 0))
        self.words.setText("")

    def _show_picture(self) -> None:
        photo = self.photo
        if photo is None:
            return
        number = f"Foto {self._place + 1} van {len(self._photos)}"
        found = self.cache.picture(photo.sha256)
        lost = found is not None and found.isNull()
        said = "Het beeld van deze foto is niet te vinden." if lost else photo.caption
        self.words.setText(
            " – ".join(each for each in (said, self._words[photo.id], number) if each)
        )
        self.setWindowTitle(number)
        several = len(self._photos) > 1
        self.previous_button.setEnabled(several)
        self.next_button.setEnabled(several)
        if found is not None and found.cacheKey() != self.canvas.item().pixmap().cacheKey():
            self.canvas.item().setPixmap(found)
            self.canvas.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.canvas.pan(*steps[key])
        elif key in steps:
            self.step(sum(steps[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.canvas.zoom(_STEP)
        elif key is Qt.Key.Key_Minus:
            self.canvas.zoom(1 / _STEP)
        elif key is Qt.Key.Key_0:
            self.canvas.fit()
        elif key is Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
