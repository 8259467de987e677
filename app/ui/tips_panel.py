"""The panel with tips for the gespreksleider, about one phase at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.entities import Phase
from app.ui.buttons import label
from app.ui.layouts import empty
from app.ui.pages import PHASE_WORDS
from app.ui.phase_words import GUIDES
from app.ui.popover import Popover

_NAME = "Tips voor de gespreksleider"


class TipsPanel(Popover):
    """May stay open while one works: it goes along to the next phase. Arrows scroll it."""

    def __init__(self, area: QWidget, parent: QWidget) -> None:
        content = QWidget()
        super().__init__(_NAME, content, area, parent)
        self._said = QVBoxLayout(content)
        self._said.setContentsMargins(6, 2, 6, 2)
        self._said.setSpacing(2)
        self._phase: Phase | None = None
        self.scroller.setProperty("role", "tips")
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def phase(self) -> Phase | None:
        """The phase that the tips are about; None before any was shown."""
        return self._phase

    def show_phase(self, phase: Phase) -> None:
        if phase is self._phase:
            return
        self._phase = phase
        guide = GUIDES[phase]
        empty(self._said)
        name = f"{_NAME}: {PHASE_WORDS[phase].lower()}"
        self.heading.setText(name)
        self.setAccessibleName(name)
        self.scroller.setAccessibleName(name)
        self.scroller.setAccessibleDescription(guide.spoken)
        self._add(guide.happens, "quiet")
        for tip in guide.tips:
            self._add(tip.name, "tip-name")
            self._add(tip.text, "")
        self._said.addStretch(1)
        self.scroller.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.settle()

    def _add(self, text: str, role: str) -> None:
        line = label(text, role, wrap=True)
        if role == "tip-name":
            line.setContentsMargins(0, 8, 0, 0)
        self._said.addWidget(line)
        # A widget that is yet to be shown takes no room in a layout.
        line.show()
