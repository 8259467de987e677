"""Beside a photo of which the corners are pointed out: what to do, and whether it makes a board."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.squaring import CROSSED
from app.ui.buttons import TextButton, label
from app.ui.photo_corners import CORNER_WORDS


class CornerPane(QWidget):
    """Words and one button."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn = label("", "hint", wrap=True)
        self._suggested = label(
            "De ringen staan waar het programma de hoeken denkt te zien. Kijk ze na.",
            "quiet",
            wrap=True,
        )
        self._crossed = label(CROSSED, "warning", wrap=True)
        self.done_button = TextButton(
            "De hoeken kloppen", self.done.emit, role="primary", icon="check"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Wijs de vier hoeken van het bord aan", "heading", wrap=True))
        layout.addWidget(
            label(
                "Sleep elke ring naar een hoek van het bord. Of klik de hoeken aan: linksboven, "
                "rechtsboven, rechtsonder, linksonder.",
                wrap=True,
            )
        )
        for part in (self._turn, self._suggested, self._crossed, self.done_button):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_turn(self, corner: int) -> None:
        """Which corner a click puts next, 0-3."""
        self._turn.setText(
            f"Hoek {corner + 1} is aan de beurt: {CORNER_WORDS[corner]}. "
            "Met 1 tot en met 4 kies je een hoek, met pijltjes schuif je hem."
        )

    def show_suggested(self, suggested: bool) -> None:
        self._suggested.setVisible(suggested)

    def show_sound(self, sound: bool) -> None:
        """Whether the corners make a board."""
        self._crossed.setVisible(not sound)
        self.done_button.setEnabled(sound)
