"""One calm sentence over the bottom of the page: what went wrong, or what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.buttons import IconButton, TextButton, label
from app.ui.layouts import empty

_WIDEST = 760
_NARROWEST = 320
_BESIDE = 360
"""Room left and right of it: the deck and the note pane stay free."""

_BELOW = 40
"""Room for the status line under it."""

_TOLD_MS = 6_000
_WITH_ACTS_MS = 20_000
_READ_MS = 2_000
"""What was refused is seen this long, also when something succeeds right after it."""

Act = tuple[str, Callable[[], object]]


class MessageBar(QFrame):
    """Lies over its parent and takes no room; Esc closes it.

    What was told goes by itself, what was refused at the next act that succeeds, and a notice
    only when it is closed or something follows.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label("", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(6)
        self._close = IconButton("close", "Bericht sluiten", self.hide)
        # A click here leaves the focus where one was at work.
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._acts)
        layout.addWidget(self._close)
        self._page = parent
        self._room = 0
        self._timer = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._timer.timeout.connect(self.hide)
        self._refused = False
        self._since = QElapsedTimer()
        self._escape = QShortcut(QKeySequence("Esc"), self, self.hide)
        self._escape.setEnabled(False)
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown; empty when nothing is."""
        return self._text.text() if self.isVisibleTo(self._page) else ""

    def stand_above(self, room: int) -> None:
        """Leave room for what lies at the bottom, in pixels beside that of the status line."""
        self._room = room
        if self.isVisible():
            self._settle()

    def tell(self, sentence: str, acts: Sequence[Act] = ()) -> None:
        """Inform. It goes by itself, later where there is something to do about it."""
        self._show(sentence, "told", acts)
        self._timer.start(_WITH_ACTS_MS if acts else _TOLD_MS)

    def warn(self, sentence: str) -> None:
        """Something was refused or failed; it stays until something succeeds."""
        self._show(sentence, "warning", ())
        self._refused = True

    def notice(self, sentence: str, acts: Sequence[Act] = ()) -> None:
        """Something to be read; it stays until it is closed or something follows."""
        self._show(sentence, "warning", acts)

    def forget_refusal(self) -> None:
        """Something succeeded: what was refused before is past."""
        if self._refused:
            self._refused = False
            self._timer.start(max(0, _READ_MS - self._since.elapsed()))

    def _show(self, sentence: str, tone: str, acts: Sequence[Act]) -> None:
        self._timer.stop()
        self._refused = False
        self._since.start()
        self._text.setText(sentence)
        empty(self._acts)
        for words, act in acts:
            button = TextButton(words, act, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._acts.addWidget(button)
            # A widget that is yet to be shown takes no room in a layout.
            button.show()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(sentence)
        self.show()
        self.raise_()
        self._settle()

    def _settle(self) -> None:
        """Take place in the middle of the bottom, as high as the sentence needs."""
        parent = self._page
        widest = max(_NARROWEST, min(_WIDEST, parent.width() - 2 * _BESIDE))
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 90
        if self._acts.count():
            wanted += self._acts.sizeHint().width() + 16
        width = max(_NARROWEST, min(widest, wanted))
        height = max(self.heightForWidth(width), 44)
        self.setGeometry(
            (parent.width() - width) // 2,
            parent.height() - height - _BELOW - self._room,
            width,
            height,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._escape.setEnabled(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Esc belongs to the widgets again.
        self._escape.setEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)
