"""Sizes in pixels that hold text: given for 100 %, and kept in step with the text size.

A widget that gets its size here has it again, larger or smaller, at `refit`.
"""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import sized

_WIDTH, _HEIGHT, _LEAST_WIDTH = "heldWidth", "heldHeight", "heldLeastWidth"
_MOST_WIDTH = "heldMostWidth"

_BOX = 2.7
"""What the box of a tick takes beside its word, in lines of text."""

LEAST_SEEN = 120
"""A table below words has at least so much height, in pixels at 100 %; less is no table."""


def tick_room(metrics: QFontMetrics, words: str) -> int:
    """Of a cell with a tick and words: Qt forgets that the style sheet makes the box wider."""
    return round(metrics.horizontalAdvance(words) + _BOX * metrics.lineSpacing())


def hold_width(widget: QWidget, width: int) -> None:
    """Fix the width, in pixels at 100 %."""
    widget.setProperty(_WIDTH, width)
    widget.setFixedWidth(sized(width))


def hold_height(widget: QWidget, height: int) -> None:
    """Fix the height, in pixels at 100 %."""
    widget.setProperty(_HEIGHT, height)
    widget.setFixedHeight(sized(height))


def hold_size(widget: QWidget, width: int, height: int) -> None:
    """Fix both, in pixels at 100 %."""
    hold_width(widget, width)
    hold_height(widget, height)


def hold_least_width(widget: QWidget, width: int) -> None:
    """Keep the widget at least so wide, in pixels at 100 %."""
    widget.setProperty(_LEAST_WIDTH, width)
    widget.setMinimumWidth(sized(width))


def hold_most_width(widget: QWidget, width: int) -> None:
    """Let the widget become no wider than that, in pixels at 100 %."""
    widget.setProperty(_MOST_WIDTH, width)
    widget.setMaximumWidth(sized(width))


def refit() -> None:
    """The text size has changed: every widget that is held takes the size that goes with it."""
    acts = (
        (_WIDTH, hold_width),
        (_HEIGHT, hold_height),
        (_LEAST_WIDTH, hold_least_width),
        (_MOST_WIDTH, hold_most_width),
    )
    for widget in QApplication.allWidgets():
        for name, hold in acts:
            held = widget.property(name)
            if held is not None:
                hold(widget, int(held))
