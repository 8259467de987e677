"""How things stand on a page: in panels under a heading, and not too wide to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.buttons import buddy, label
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


class FieldRows(QWidget):
    """Fields with their words above, beside each other as far as there is room, else in rows."""

    def __init__(
        self, fields: Sequence[tuple[str, QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields = [(buddy(words, field), field) for words, field in fields]
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._arrange(len(fields))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, (words, field) in enumerate(self._fields):
            row, column = divmod(at, columns)
            self._grid.addWidget(words, 2 * row, column)
            self._grid.addWidget(field, 2 * row + 1, column)
        for column in range(len(self._fields)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _wide(self, columns: int) -> int:
        """What so many columns need."""
        least = [
            max(max(each.minimumSizeHint().width(), each.minimumWidth()) for each in pair)
            for pair in self._fields
        ]
        needed = sum(max(least[column::columns]) for column in range(columns))
        return needed + (columns - 1) * self._grid.horizontalSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            self._fit()

    def _fit(self) -> None:
        """All in one row, or in as many rows of equal length as it takes."""
        count = len(self._fields)
        fitting = [each for each in range(1, count + 1) if self._wide(each) <= self.width()]
        rows = -(-count // max(fitting, default=1))
        self._arrange(-(-count // rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(1), self._grid.minimumSize().height())


def empty(layout: QLayout, keep: int = 0) -> None:
    """Take away all but the first widgets, out of sight at once."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        widget = None if item is None else item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
