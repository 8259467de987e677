"""The list of all shortcuts, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.buttons import label
from app.ui.shortcuts import Group

_COLUMNS = 3
_KEYS_WIDTH = 136
_HEADING = 2
"""A heading takes about the height of so many lines."""


class ShortcutList(QWidget):
    """Each group is one piece; the columns are about as long as each other."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sneltoetsen")
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 4, 12, 4)
        across.setSpacing(28)
        for column in columns(groups):
            down = QVBoxLayout()
            down.setSpacing(10)
            for group in column:
                down.addLayout(_lines(group))
            down.addStretch(1)
            across.addLayout(down, 1)


def columns(groups: Sequence[Group]) -> list[list[Group]]:
    """The groups in their order, over the columns."""
    room = sum(len(group.shortcuts) + _HEADING for group in groups) / _COLUMNS
    found: list[list[Group]] = [[]]
    filled = 0.0
    for group in groups:
        height = len(group.shortcuts) + _HEADING
        # Half of it would stick out: it begins the next column.
        if found[-1] and filled + height / 2 > room * len(found) and len(found) < _COLUMNS:
            found.append([])
        found[-1].append(group)
        filled += height
    return found


def _lines(group: Group) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(group.name, "section"), 0, 0, 1, 2)
    for row, shortcut in enumerate(group.shortcuts, start=1):
        key = label(shortcut.keys, "key")
        key.setAccessibleName(f"{shortcut.keys}: {shortcut.words}")
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(shortcut.words, wrap=True), row, 1)
    return grid
