"""Buttons and labels that the pages share; icons follow the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui import theme
from app.ui.sizes import hold_size

_MOST_LINES = 3

_LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class IconButton(QToolButton):
    """A small button with an icon of ours, a tooltip, and the same words for a screen reader."""

    def __init__(
        self, icon: str, words: str, on_click: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._dressed = ""
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.setProperty("role", "icon")
        hold_size(self, 26, 26)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress()
        self.clicked.connect(lambda: on_click())

    def become(self, icon: str, words: str) -> None:
        """Another thing to do, at the same place."""
        if icon != self._icon:
            self._icon, self._dressed = icon, ""
            self._dress()
        self.setToolTip(words)
        if words != self.accessibleName():
            self.setAccessibleName(words)

    def _dress(self) -> None:
        """Once a look: Qt tells of a change of palette more often than there is one."""
        look = theme.current().name
        if look != self._dressed:
            self._dressed = look
            self.setIcon(theme.icon(self._icon))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_dressed"):
            return
        if event.type() in _LOOK_CHANGES:
            self._dress()
        elif event.type() == QEvent.Type.FontChange:
            self.setIconSize(QSize(theme.sized(16), theme.sized(16)))


class TextButton(QPushButton):
    """A button with words, and perhaps an icon before them; `role` is one of the style sheet's."""

    def __init__(
        self,
        words: str,
        on_click: Callable[[], object],
        parent: QWidget | None = None,
        *,
        role: str = "",
        icon: str = "",
    ) -> None:
        super().__init__(words, parent)
        self._icon = icon
        self._dressed = ""
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon:
            self._fit_icon()
            self._dress()
        self.clicked.connect(lambda: on_click())

    def _fit_icon(self) -> None:
        self.setIconSize(QSize(theme.sized(16), theme.sized(16)))

    def _dress(self) -> None:
        look = theme.current()
        if not self._icon or look.name == self._dressed:
            return
        self._dressed = look.name
        primary = self.property("role") in ("primary", "start-first", "danger")
        icon = QIcon(theme.picture(self._icon, look.on_accent if primary else look.ink, 32))
        # A style sheet takes the fill of a primary button away when it is disabled.
        icon.addPixmap(theme.picture(self._icon, look.edge, 32), QIcon.Mode.Disabled)
        self.setIcon(icon)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_dressed"):
            return
        if event.type() in _LOOK_CHANGES:
            self._dress()
        elif event.type() == QEvent.Type.FontChange and self._icon:
            self._fit_icon()


class WrappedLabel(QLabel):
    """Takes the width that it gets, and the height that its lines need in it.

    Qt's own asks for the height of a very narrow column at least, and keeps windows tall.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else 200
        return QSize(1, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Else a layout goes on with the height of the width before."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class TitleLabel(WrappedLabel):
    """A title of at most so many lines; the tooltip has what is cut off."""

    def __init__(self, role: str, most: int = _MOST_LINES) -> None:
        super().__init__("")
        self._most = most
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._title = ""

    def show_title(self, title: str) -> None:
        self._title = " ".join(title.split())
        self._fit()

    def _fit(self) -> None:
        text = _cut_off(self._title, self.fontMetrics(), max(self.width(), 40), self._most)
        if text != self.text():
            self.setText(text)
        self.setToolTip(self._title if text != self._title else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _cut_off(text: str, metrics: QFontMetrics, width: int, most: int) -> str:
    """The lines that fit in a width, in pixels, or the text itself where all of it fits."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
    return text if shown == lines else "\n".join(shown)


def label(
    text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A label in plain text, in one of the style sheet's roles."""
    made = WrappedLabel(text, parent) if wrap else QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def buddy(text: str, field: QWidget) -> QLabel:
    """The label over a field, joined to it for the keyboard and for a screen reader."""
    made = label(text, "small")
    made.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    if field.accessibleDescription() == field.accessibleName():
        # The label says it.
        field.setAccessibleDescription("")
    return made
