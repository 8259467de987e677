"""The notulist of the evening: ten fingers, and eyes that see where the focus is. No mouse.

The fingers press keys on whatever has the focus. The eyes read what a screen reader would say,
and tell the fingers whose words come next; they never change anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui import evening_script as script
from tests.ui.hands import CTRL, NONE, SHIFT

K = Qt.Key
MOST_STEPS = 20
"""Whoever needs more of the same key is lost."""


class Hands:
    """Counts keys by phase: all of them, and those that are words of the evening."""

    def __init__(self) -> None:
        self.phase = ""
        self.keys: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.numbers: dict[str, int] = {}
        """Those at the table by first name, once they were read from the screen."""

    # --- eyes -----------------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """What gets the keys: without a focus the window itself."""
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None
        return widget

    @property
    def sees(self) -> str:
        """The name of what has the focus, or the words on it."""
        widget = self.focus
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        return widget.accessibleName() or words

    def at(self, name: str) -> None:
        """The focus is where somebody would expect it."""
        assert self.sees.startswith(name), f"{self.phase}: at “{self.sees}”, not at “{name}”"

    @property
    def text(self) -> str:
        """What stands in the field with the focus."""
        field = self.focus
        assert isinstance(field, QPlainTextEdit | QLineEdit)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    @property
    def chosen(self) -> str:
        """The row that is marked in the list with the focus."""
        view = self.focus
        assert isinstance(view, QAbstractItemView)
        return str(view.currentIndex().data())

    def whose(self) -> str:
        """The first name of the one guest whose name is in what is seen."""
        (guest,) = [guest for guest in script.GUESTS if guest.name in self.sees]
        return guest.first_name

    def number_of(self, who: str) -> int:
        """As it stands before a name somewhere on the screen."""
        window = self.focus.window()
        seen = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
        (number,) = {m[1] for text in seen if (m := re.match(rf"(\d+) · {who}\b", text))}
        return int(number)

    # --- fingers --------------------------------------------------------------------------

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            self.keys[self.phase] += 1
            QTest.keyClick(self.focus, key, held)

    def tab(self, times: int = 1) -> None:
        self.press(K.Key_Tab, times=times)

    def back(self, times: int = 1) -> None:
        self.press(K.Key_Backtab, SHIFT, times=times)

    def until(self, seen: Callable[[], bool], step: Callable[[], None]) -> None:
        """The same step until it is seen that one is there."""
        for _ in range(MOST_STEPS):
            if seen():
                return
            step()
        assert seen(), f"{self.phase}: at “{self.sees}”"

    def go(self, step: Callable[[], None], name: str) -> None:
        self.until(lambda: self.sees.startswith(name), step)

    def step_to(self, name: str) -> None:
        """Along the buttons of a group by the arrows, from the end back again."""
        way = K.Key_Right

        def step() -> None:
            nonlocal way
            before = self.sees
            self.press(way)
            if self.sees == before:
                way = K.Key_Left

        self.go(step, name)

    def enter(self) -> None:
        self.press(K.Key_Return)

    def order(self, signs: str) -> None:
        """Signs that are no words of the evening: a number, a command, a mark."""
        for sign in signs:
            self.keys[self.phase] += 1
            if sign.isascii():
                QTest.keyClicks(self.focus, sign)
            else:
                # Qt's test library knows the keys of ASCII only.
                for event in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(event, 0, NONE, sign))

    def write(self, words: str) -> None:
        """Words that are to be found back in the end."""
        self.words[self.phase] += len(words)
        self.order(words)

    def paste(self, text: str) -> None:
        """Something was copied in another program: only the key is pressed here."""
        QGuiApplication.clipboard().setText(text)
        self.press(K.Key_V, CTRL)

    def note(self) -> None:
        """The note of this phase, and back to where one was."""
        before, (typed, _) = self.focus, script.NOTES[self.phase]
        self.press(K.Key_L, CTRL)
        self.at("Notitie")
        self.write(typed)
        self.enter()
        assert self.focus is before

    def move_on(self, phase: str) -> None:
        """The clock goes to the next phase, and its page comes."""
        self.phase = phase
        self.press(K.Key_F7)
