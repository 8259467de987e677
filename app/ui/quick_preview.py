"""What lies over the page while one types a quick line: what Enter will do, and choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.model.quick_line import Reading
from app.ui.buttons import label
from app.ui.theme import sized

_ROW = 28
_WIDEST = 700

HINTS = {
    "empty": "↑ vorige regel  –  Esc terug naar waar je was",
    "ready": "Enter voert uit  –  Ctrl+Enter bewaart de regel als notitie  –  Esc terug",
    "asks": "↓ en Enter kiest, of klik  –  Tab neemt de eerste  –  Ctrl+Enter als notitie",
    "wrong": "Ctrl+Enter bewaart de regel als notitie  –  Esc terug, de regel blijft staan",
    "note": "Enter bewaart  –  Esc terug, de tekst blijft staan",
}
"""The keys, by the tone of what is said."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that the preview shows. `tone`: ready, asks, wrong, done, or nothing special."""

    sentence: str
    problem: str = ""
    keys: str = ""
    tone: str = ""
    options: Sequence[str] = ()

    @property
    def spoken(self) -> str:
        """The same for a screen reader, with the number of choices."""
        many = f"{len(self.options)} keuzes, met pijl omlaag" if self.options else ""
        return " ".join(part for part in (self.sentence, self.problem, many) if part)


def said_of(reading: Reading, *, typed: bool) -> Said:
    """How the preview shows a reading; `typed` where there is anything to read."""
    if not typed:
        tone = "empty"
    elif reading.candidates:
        tone = "asks"
    elif reading.complete:
        tone = "ready"
    else:
        tone = "wrong"
    options = tuple(option.label for option in reading.candidates)
    return Said(reading.sentence, reading.problem or "", HINTS[tone], tone, options)


class QuickPreview(QFrame):
    """Takes no focus: the keys stay with the field, a click picks one of the options."""

    option_picked = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "quick-preview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Wat Enter doet")
        self._options = QListWidget()
        self._options.setProperty("role", "quick")
        self._options.setAccessibleName("Keuzes")
        self._options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._options.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._options.clicked.connect(self._clicked)
        self._sentence = label("", "quick-sentence", wrap=True)
        self._problem = label("", "quick-problem", wrap=True)
        self._keys = label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._sentence)
        layout.addWidget(self._problem)
        layout.addWidget(self._options)
        layout.addWidget(self._keys)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def problem(self) -> str:
        return self._problem.text()

    @property
    def option(self) -> int:
        """The place of the chosen option; -1 while none is."""
        return self._options.currentRow()

    @property
    def options(self) -> QListWidget:
        return self._options

    def show_said(self, said: Said) -> None:
        """Fill it; none of the options is chosen then."""
        self.setAccessibleDescription(said.spoken)
        self._sentence.setText(said.sentence)
        self._problem.setText(said.problem)
        self._problem.setVisible(bool(said.problem))
        self._keys.setText(said.keys)
        self._options.clear()
        for words in said.options:
            item = QListWidgetItem(words, self._options)
            item.setSizeHint(QSize(0, sized(_ROW)))
        self._options.setFixedHeight(sized(_ROW) * len(said.options) + 4)
        self._options.setVisible(bool(said.options))
        for widget in (self, self._sentence, self._problem):
            if widget.property("tone") != said.tone:
                widget.setProperty("tone", said.tone)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def move_option(self, step: int) -> str:
        """Choose the option before or after, round and round; its words."""
        count = self._options.count()
        at = self.option
        place = (at + step) % count if at >= 0 else (0 if step > 0 else count - 1)
        self._options.setCurrentRow(place)
        return self._options.item(place).text()

    def settle(self, left: int, bottom: int, room: int) -> None:
        """Take place above a line: its left edge, its top, and how wide one may be."""
        width = min(sized(_WIDEST), room)
        layout = self.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(width)
        self.setGeometry(left, bottom - height, width, height)

    def _clicked(self, index: QModelIndex) -> None:
        self.option_picked.emit(index.row())
