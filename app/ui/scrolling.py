"""What scrolls: a column, down; a strip, sideways; and a page that needs more than there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

_LEAST_HEIGHT = 80
_PASSES = 4
"""Words that wrap tell their page in which height they end up one after the other."""


def bring_in_sight(widget: QWidget) -> None:
    """Scroll the column that a widget stands in, or else the page; and the page sideways."""
    column, holder = None, widget.parentWidget()
    while holder is not None:
        if column is None and isinstance(holder, Scrolling):
            column = holder
            column.show_whole(widget)
        elif isinstance(holder, BothWays):
            holder.show_across(widget)
            if column is None:
                holder.show_down(widget)
        holder = holder.parentWidget()


def name_bars(area: QAbstractScrollArea) -> None:
    """A scroll bar is a thing to press, so a screen reader has to name it."""
    area.horizontalScrollBar().setAccessibleName("Naar links of rechts schuiven")
    area.verticalScrollBar().setAccessibleName("Omhoog of omlaag schuiven")


def _scroll_down(area: QScrollArea, content: QWidget, widget: QWidget) -> None:
    if not content.isAncestorOf(widget):
        return
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    top = widget.mapTo(content, QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    bottom = top + widget.height() - area.viewport().height()
    bar.setValue(min(top, max(bar.value(), bottom)))


class Scrolling(QScrollArea):
    """Holds one widget, as wide as itself.

    The widget is measured when this area is about to be seen: what is measured before it stands
    in its window is dressed by the style sheet at every step of the way there.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setParent(self.viewport())
        name_bars(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and self.widget() is None:
            self.setWidget(self._content)
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        width = self._content.minimumSizeHint().width()
        return QSize(width + self.verticalScrollBar().sizeHint().width(), _LEAST_HEIGHT)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until all of a widget is seen, or its top if it is too high; laid out or not."""
        # What was just put in a layout has its place and height in a moment.
        QTimer.singleShot(0, widget, lambda: _scroll_down(self, self._content, widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Sideways(QScrollArea):
    """A strip of controls: as high as they are, and it scrolls where they are wider than it is."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(content)
        name_bars(self)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        wanted = self._content.minimumSizeHint()
        scrolls = wanted.width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        return QSize(wanted.width(), wanted.height() + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class CurrentOnly(QStackedWidget):
    """A stack that needs no more room than the page in sight.

    Of the height that a page would like in a width, which Qt asks of all of them, it tells nothing:
    what wraps on a page stands beside something that gives way.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize(0, 0) if page is None else page.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False

    def heightForWidth(self, width: int) -> int:
        """The least that the page in sight can do with."""
        page = self.currentWidget()
        layout = None if page is None else page.layout()
        if page is None or layout is None:
            return -1
        wrapped = layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else -1
        return max(wrapped, page.minimumSizeHint().height())


class BothWays(QScrollArea):
    """Scrolls where its content needs more room than there is, which at 100 % it doesn't."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        name_bars(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST_HEIGHT)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def show_across(self, widget: QWidget) -> None:
        """Scroll sideways until all of a widget's width is seen."""
        left, bar = widget.mapTo(self._content, QPoint(0, 0)).x(), self.horizontalScrollBar()
        right = left + widget.width() - self.viewport().width()
        bar.setValue(min(left, max(bar.value(), right)))

    def show_down(self, widget: QWidget, passes: int = _PASSES) -> None:
        """Scroll until all of a widget is seen, or its top if it is too high; laid out or not."""

        def scroll() -> None:
            _scroll_down(self, self._content, widget)
            if passes > 1:
                self.show_down(widget, passes - 1)

        QTimer.singleShot(0, widget, scroll)
