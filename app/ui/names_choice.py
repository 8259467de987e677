"""Whose names a report gives: five choices, each with a sentence on what it means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.ui.buttons import label

_NAMES = (
    (
        "toegestaan",
        "Alleen namen van wie toestemming gaf",
        "De anderen heten “deelnemer” met hun nummer.",
    ),
    (
        "functie",
        "Functie en organisatie in plaats van de naam",
        "Ook alleen van wie toestemming gaf. Let op bij kleine groepen.",
    ),
    (
        "deelnemer",
        "Geen namen, wel nummers",
        "Iedereen heet “deelnemer” met een nummer.",
    ),
    (
        "geen",
        "Niemand herkenbaar",
        "Bij wat iemand zei staat geen naam en geen nummer.",
    ),
    (
        "alle",
        "Alle namen",
        "Alleen voor uitwisseling binnen het team. Dat staat ook in het bestand.",
    ),
)


class NamesChoice(QWidget):
    """Begins at those who allow it; `value` is a value of `Names`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _place: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for place, (_, words, explanation) in enumerate(_NAMES):
            button = QRadioButton(words)
            button.setAccessibleDescription(explanation)
            self._group.addButton(button, place)
            layout.addWidget(button)
            about = label(explanation, "small", wrap=True)
            about.setContentsMargins(28, 0, 0, 6)
            layout.addWidget(about)
        self.reset()

    @property
    def value(self) -> str:
        return _NAMES[self._group.checkedId()][0]

    def button(self, value: str) -> QRadioButton:
        place = next(place for place, (each, _, _) in enumerate(_NAMES) if each == value)
        button = self._group.button(place)
        assert isinstance(button, QRadioButton)
        return button

    def reset(self) -> None:
        """Back to those who allow it: what was chosen for one session counts for no other."""
        self._group.button(0).setChecked(True)
