"""How things stand on a page: in panels under a heading, and not too wide to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.buttons import label
from app.ui.scrolling import Scrolling
from app.ui.sizes import hold_most_width

_READABLE = 1440
"""A page of words is no wider: what belongs together stays together, and lines stay short."""

_READABLE_COLUMN = 1040


def headed_panel(heading: str) -> tuple[QFrame, QVBoxLayout]:
    """A panel with its heading, and the column for what stands under it."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(6)
    column.addWidget(label(heading, "heading", wrap=True))
    return frame, column


def readable_row(page: QWidget) -> QHBoxLayout:
    """The row for the parts of a page of words; in the middle of a screen that is wider."""
    middle = QWidget(page)
    hold_most_width(middle, _READABLE)
    outer = QHBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(middle)
    return QHBoxLayout(middle)


def readable_column(page: QWidget, content: QWidget) -> None:
    """The content is all of the page: in the middle, as high as it is, and it scrolls."""
    hold_most_width(content, _READABLE_COLUMN)
    holder = QWidget()
    centred = QHBoxLayout(holder)
    centred.setContentsMargins(0, 0, 0, 0)
    centred.addWidget(content, 0, Qt.AlignmentFlag.AlignTop)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.addWidget(Scrolling(holder))


def empty(layout: QLayout, keep: int = 0) -> None:
    """Take away all but the first widgets, out of sight at once."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        widget = None if item is None else item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
