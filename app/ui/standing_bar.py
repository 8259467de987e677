"""What stays in sight as long as it is so: changes that no disk takes, a session only read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.model.words import counted
from app.ui import theme
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller


def unsaved_words(unsaved: int, trouble: str) -> str:
    """Dutch: how many changes are in memory only, why, and what to do."""
    many = counted(unsaved, "wijziging is", "wijzigingen zijn")
    return (
        f"Nog niet bewaard: {many} alleen in het geheugen, want {trouble}. "
        "Werk gerust door. Maak ruimte, of bewaar de sessie elders."
    )


def full_words(trouble: str) -> str:
    """Dutch: all is in the file, though this computer takes nothing."""
    return (
        f"Op deze computer kan nu niets worden bewaard, want {trouble}. Alles staat in je bestand: "
        "dat wordt nu na elke wijziging bijgewerkt. Maak ruimte."
    )


READING = (
    "Alleen lezen: deze sessie staat op deze computer al open in een ander venster. "
    "Je ziet wat er bij het openen in stond. Verslagen maken kan wel."
)


class StandingBar(QFrame):
    """Over the status line; a sign, a sentence and what can be done. Said once when it comes."""

    elsewhere_asked = Signal()
    spoken = Signal(str)
    room_changed = Signal()
    """It came, went, or is of another height."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setProperty("role", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = QLabel()
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.elsewhere_button = TextButton("Elders bewaren …", self.elsewhere_asked.emit)
        self.again_button = TextButton("Nu opnieuw proberen", controller.publish)
        self.refresh_button = TextButton("Vernieuwen", self._look_again)
        self.edit_button = TextButton("Zelf bewerken", self._edit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        for button in self._buttons():
            # A click leaves the focus where one was at work.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        self.hide()
        controller.published.connect(self.show_state)

    def _buttons(self) -> tuple[TextButton, ...]:
        return (self.elsewhere_button, self.again_button, self.refresh_button, self.edit_button)

    @property
    def sentence(self) -> str:
        """What is shown; empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def show_state(self) -> None:
        """Come, change or go, as the open session is."""
        unsaved, trouble = self._controller.unsaved, self._controller.trouble
        reads = self._controller.read_only
        was_hidden = self.isHidden()
        if unsaved:
            self._text.setText(unsaved_words(unsaved, trouble))
        elif trouble:
            self._text.setText(full_words(trouble))
        elif reads:
            self._text.setText(READING)
        self.setVisible(bool(trouble or reads))
        self.elsewhere_button.setVisible(bool(trouble))
        self.again_button.setVisible(bool(trouble))
        self.refresh_button.setVisible(reads)
        self.edit_button.setVisible(reads)
        if self.sentence:
            self._dress("warning" if trouble else "told")
        if was_hidden and self.sentence:
            self.spoken.emit(self.sentence)

    def _dress(self, tone: str) -> None:
        self.setAccessibleName(self.sentence)
        sign = "warning" if tone == "warning" else "info"
        self._sign.setPixmap(theme.picture(sign, theme.current().ink, 32))
        self._sign.setFixedSize(theme.sized(20), theme.sized(20))
        self._sign.setScaledContents(True)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    @property
    def room(self) -> int:
        """Pixels that it takes."""
        return 0 if self.isHidden() else self.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.room_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.room_changed.emit()

    def _look_again(self) -> None:
        self._controller.look_at(self._controller.path)

    def _edit(self) -> None:
        self._controller.open(self._controller.path)
