"""The view on the board: fit, zoom, pan, and the keys for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QWidget

from app.ui.board_scene import BoardScene
from app.ui.card_drag import card_drag
from app.ui.card_face import spoken
from app.ui.theme import current, text_size

_STEP = 1.2
_USUAL = 0.85
"""The whole board on a small laptop, in pixels per mm."""
_LARGEST = 6.0

_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAN = 0.25
"""How much of what is seen one step of panning goes."""


class BoardView(QGraphicsView):
    """Shows the whole board until the user zooms; `fit` brings that back."""

    zoomed = Signal(float)
    """Pixels of the screen per millimetre of the board."""
    spoken = Signal(str)
    """Which card is chosen now: items of a scene don't exist for a screen reader."""

    def __init__(self, scene: BoardScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._board = scene
        self._fitted = True
        self._at_home = True
        self._space_down = False
        self._pan_from: QPointF | None = None
        self.setAccessibleName("Bord")
        self.setAccessibleDescription(
            "Het bord van de tafel. Pijltjes kiezen een kaartje, Alt met een pijltje schuift het. "
            "P, G en I leggen het bij wel, met Shift bij twijfel, N bij niet. "
            "E is eens, O oneens, B niet besproken. Delete haalt het van het bord. "
            "Ctrl+B toont hetzelfde als lijst."
        )
        self.viewport().setAccessibleName("Bord")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.horizontalScrollBar().setAccessibleName("Bord naar links of rechts schuiven")
        self.verticalScrollBar().setAccessibleName("Bord omhoog of omlaag schuiven")
        self._dress()
        scene.card_carried_out.connect(self._carry_out)
        scene.card_chosen.connect(self._follow_choice)
        self.go_home()

    @property
    def scale_factor(self) -> float:
        """Pixels of the screen per millimetre of the board."""
        return self.transform().m11()

    # --- zoom -------------------------------------------------------------------------------

    def go_home(self) -> None:
        """The whole board, or where text is larger a part of it in step with the text."""
        if text_size() == 100:
            self.fit()
        else:
            self._zoom_to_text()
        self._at_home = True

    def _zoom_to_text(self) -> None:
        self._fitted = False
        self._set_scroll_bars()
        middle = self.mapToScene(self.viewport().rect().center())
        scale = max(self._fitting_scale(), _USUAL) * text_size() / 100
        self._set_scale(scale)
        self.centerOn(middle)
        self.zoomed.emit(scale)

    def fit(self) -> None:
        """Show the whole board, and keep doing so when the view changes size."""
        self._fitted, self._at_home = True, False
        self._set_scroll_bars()
        scale = self._fitting_scale()
        self._set_scale(scale)
        self.centerOn(self.sceneRect().center())
        self.zoomed.emit(scale)

    def zoom_in(self) -> None:
        self._zoom_at(QPointF(self.viewport().rect().center()), _STEP)

    def zoom_out(self) -> None:
        self._zoom_at(QPointF(self.viewport().rect().center()), 1 / _STEP)

    def _fitting_scale(self) -> float:
        # Without the scroll bars that may be there now: they come and go with the zoom.
        room, board = self.contentsRect().size(), self.sceneRect()
        return max(0.05, min(room.width() / board.width(), room.height() / board.height()))

    def _zoom_at(self, point: QPointF, factor: float) -> None:
        """Zoom and keep what lies under a point of the viewport where it is."""
        smallest = self._fitting_scale()
        scale = min(max(self.scale_factor * factor, smallest), _LARGEST)
        if scale <= smallest:
            self.fit()
            return
        self._fitted = self._at_home = False
        self._set_scroll_bars()
        before = self.mapToScene(point.toPoint())
        self._set_scale(scale)
        after = self.mapFromScene(before)
        self._scroll_by(QPointF(after) - point)
        self.zoomed.emit(scale)

    def _set_scale(self, scale: float) -> None:
        self._board.view_moved()
        self.setTransform(QTransform.fromScale(scale, scale))

    def _set_scroll_bars(self) -> None:
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if self._fitted
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)

    def _scroll_by(self, way: QPointF) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() + way.x()))
        down.setValue(round(down.value() + way.y()))

    def _pan(self, across: int, down: int) -> None:
        room = self.viewport().size()
        self._scroll_by(QPointF(across * _PAN * room.width(), down * _PAN * room.height()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._board.view_moved()
        super().scrollContentsBy(dx, dy)

    # --- events of Qt -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._at_home:
            self.go_home()
        elif self._fitted:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
            self._board.set_theme(current())
        elif event.type() == QEvent.Type.FontChange:
            self.go_home()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_at(event.position(), _STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        elif event.key() in _WAYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._pan(*_WAYS[event.key()])
        elif event.key() == Qt.Key.Key_Space:
            self._space_down = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_down = False
            self.viewport().unsetCursor()
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton or self._space_down:
            self._pan_from = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is None:
            super().mouseMoveEvent(event)
        else:
            self._scroll_by(self._pan_from - event.position())
            self._pan_from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is None:
            super().mouseReleaseEvent(event)
        else:
            self._pan_from = None
            self.viewport().unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._board.forget_pointer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The release of the space bar goes to whoever has the focus then.
        self._space_down = False
        super().focusOutEvent(event)

    # --- what the scene asks ------------------------------------------------------------------

    def _dress(self) -> None:
        self.setBackgroundBrush(QColor(current().table))

    def _carry_out(self, ingredient_id: str) -> None:
        """Go on as a drag between widgets, so that the deck can take the card back."""
        face = self._board.face(ingredient_id)
        if face is not None:
            card_drag(self, face, self.scale_factor).exec(Qt.DropAction.MoveAction)

    def _follow_choice(self, ingredient_id: str) -> None:
        """Who walks over the board by key sees the chosen card and hears it."""
        face, item = self._board.face(ingredient_id), self._board.cards.item(ingredient_id)
        if face is None or not self.hasFocus():
            return
        by_key = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if item is not None and by_key and not self._fitted:
            self.ensureVisible(item)
        self.spoken.emit(spoken(face))
