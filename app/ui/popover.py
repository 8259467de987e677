"""A panel that lies over the page for a while; work goes on beside and under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.buttons import IconButton, label
from app.ui.scrolling import Scrolling

_MARGIN = 12
_BORDERS = 8
"""Of the panel and of what scrolls in it, above and below."""
_SIGNS = 58
"""As wide as so many signs, where there is room."""


class Popover(QFrame):
    """At the top right of an area, as high as its contents need and the area allows.

    Esc closes it while the focus is in it; whoever had the focus before gets it back.
    """

    nobody_to_return_to = Signal()
    """The widget that had the focus is gone: the page on screen is to take it."""
    left = Signal()

    def __init__(self, name: str, content: QWidget, area: QWidget, parent: QWidget) -> None:
        """`area` and the panel have the same parent."""
        super().__init__(parent)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.heading = label(name, "heading", wrap=True)
        self.close_button = IconButton("close", "Sluiten (Esc)", self.leave)
        self.scroller = Scrolling(content)
        self._content = content
        self._area = area
        self._first: QWidget = self.scroller
        self._came_from: list[QWidget] = []
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = self._lines = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 12)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.scroller, 1)
        area.installEventFilter(self)
        content.installEventFilter(self)
        self.hide()

    def begin_at(self, first: QWidget) -> None:
        """The widget that takes the focus when the panel comes."""
        self._first = first

    def toggle(self) -> None:
        if self.isVisible():
            self.leave()
        else:
            self.come()

    def make_way(self) -> None:
        """Another panel comes to this place."""
        if self.isVisible():
            self.leave()

    def come(self) -> None:
        self._came_from = []
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self.window():
            self._came_from.append(widget)
            widget = widget.parentWidget()
        self.show()
        self.raise_()
        self.settle()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back if it is here."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._return_focus()
        self.hide()
        self.left.emit()

    def _return_focus(self) -> None:
        for widget in self._came_from:
            takes = isValid(widget) and widget.isVisible() and widget.isEnabled()
            if takes and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.nobody_to_return_to.emit()

    def settle(self) -> None:
        """Take place in the area."""
        area = self._area.geometry().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(area.width(), self.fontMetrics().averageCharWidth() * _SIGNS)
        margins = self.contentsMargins() + self._lines.contentsMargins()
        inner = width - margins.left() - margins.right()
        heading = inner - self.close_button.width() - self._lines.spacing()
        inside = self._content.layout()
        assert inside is not None
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        height = (
            max(self.heading.heightForWidth(heading), self.close_button.height())
            + inside.totalHeightForWidth(inner - bar)
            + self._lines.spacing()
            + margins.top()
            + margins.bottom()
            + _BORDERS
        )
        self.setGeometry(
            area.right() - width, area.top(), width, max(1, min(height, area.height()))
        )

    # --- events of Qt -----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wanted = (QEvent.Type.Resize, QEvent.Type.Move)
        if watched is self._content:
            wanted = (QEvent.Type.LayoutRequest, QEvent.Type.FontChange)
        if event.type() in wanted and self.isVisible():
            self.settle()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
