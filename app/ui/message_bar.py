"""One calm sentence over the bottom of the page: what went wrong, or what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.buttons import IconButton, TextButton, label

_WIDEST = 760
_BELOW = 40
"""Room for the status line under it."""

_TOLD_MS = 8_000

Act = tuple[str, Callable[[], object]]


class MessageBar(QFrame):
    """Lies over its parent, takes no focus and no room. Warnings stay until they are closed."""

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._acts)
        layout.addWidget(self._close)
        self._page = parent
        self._timer = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown; empty when nothing is."""
        return self._text.text() if self.isVisibleTo(self._page) else ""

    def tell(self, sentence: str, acts: Sequence[Act] = ()) -> None:
        """Inform. Without anything to do about it, it goes by itself."""
        self._show(sentence, "told", acts)
        if not acts:
            self._timer.start()

    def warn(self, sentence: str) -> None:
        """Something was refused or failed; it stays until it is closed or something follows."""
        self._show(sentence, "warning", ())

    def _show(self, sentence: str, tone: str, acts: Sequence[Act]) -> None:
        self._timer.stop()
        self._text.setText(sentence)
        while self._acts.count():
            item = self._acts.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, act in acts:
            self._acts.addWidget(TextButton(words, act))
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(sentence)
        self.show()
        self.raise_()
        self._settle()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _settle(self) -> None:
        """Take place in the middle of the bottom, as high as the sentence needs."""
        parent = self._page
        width = min(_WIDEST, parent.width() - 32)
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 90
        if self._acts.count():
            wanted += self._acts.sizeHint().width() + 16
        width = max(260, min(width, wanted))
        height = max(self.heightForWidth(width), 44)
        self.setGeometry(
            (parent.width() - width) // 2, parent.height() - height - _BELOW, width, height
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)
