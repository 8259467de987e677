"""One participant while people introduce themselves: came or not, who it is, three consents."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.model.consent_words import CONSENT_WORDS, answer_words
from app.model.entities import Participant
from app.model.operations.participants import Consent, participant_name, was_asked
from app.ui.buttons import label
from app.ui.fields import LineField
from app.ui.person_grid import PersonRow
from app.ui.sizes import hold_least_width

COLUMNS = {
    "name": "Naam",
    "organisation": "Organisatie",
    "perspective": "Rol",
    "involvement": "Hoe betrokken bij de sociale basis",
}
"""What one types of somebody, by the field of a Participant, with its heading."""

_LEAST_WIDTHS = {"name": 120, "organisation": 120, "perspective": 90, "involvement": 180}
"""Pixels at 100 %: a field holds more words than fit in it, but is no slit."""

_SIGNS = {"ja": "✓ ja", "nee": "✕ nee", "nog vragen": "? vragen"}
_HERE, _AWAY = "aanwezig", "niet aanwezig"


class GridButton(QPushButton):
    """As wide as the longest of the words that it can show, so that nothing moves."""

    def __init__(self, options: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.setProperty("role", "choice")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        widest = max(metrics.horizontalAdvance(each) for each in self._options)
        hint.setWidth(hint.width() + widest - metrics.horizontalAdvance(self.text()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ConsentButton(GridButton):
    """Shows one answer; J and N answer all three at once."""

    all_given = Signal(bool)

    def __init__(self, consent: Consent) -> None:
        super().__init__(tuple(_SIGNS.values()))
        self.consent = consent
        self.setCheckable(True)

    def show_answer(self, person: Participant) -> None:
        answer = answer_words(person, self.consent)
        self.setText(_SIGNS[answer])
        self.setChecked(answer == "ja")
        tone = "no" if answer == "nee" else ""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            # The style sheet looks at a property only when it dresses a widget.
            self.style().unpolish(self)
            self.style().polish(self)
        words = CONSENT_WORDS[self.consent]
        self.setAccessibleName(f"{words} van {participant_name(person)} in het verslag: {answer}")
        when = person.consents_asked
        unknown = "Gevraagd" if was_asked(person) else "Nog niet gevraagd"
        self.setToolTip(f"Gevraagd op {when}" if when else unknown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.key() in (Qt.Key.Key_J, Qt.Key.Key_N)
        if letter and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.all_given.emit(event.key() == Qt.Key.Key_J)
        else:
            super().keyPressEvent(event)


class IntroductionRow(PersonRow):
    """The whole row is grey, and closed but for its first button, for who didn't come."""

    def __init__(
        self,
        set_present: Callable[[str, bool], object],
        toggle: Callable[[str, Consent], object],
        answer_all: Callable[[str, bool], object],
    ) -> None:
        self.number = label("", "strong")
        self.present = GridButton((_HERE, _AWAY))
        self.present.clicked.connect(
            lambda: set_present(self.person_id, self.present.text() == _AWAY)
        )
        self.lines = {field: LineField(heading) for field, heading in COLUMNS.items()}
        for field, line in self.lines.items():
            line.setProperty("role", "introduction")
            hold_least_width(line, _LEAST_WIDTHS[field])
        self.consents = {consent: ConsentButton(consent) for consent in Consent}
        for consent, button in self.consents.items():
            button.clicked.connect(lambda _=False, consent=consent: toggle(self.person_id, consent))
            button.all_given.connect(lambda yes: answer_all(self.person_id, yes))
        self.time = label("", "small")
        super().__init__(
            [
                self.number,
                self.present,
                *self.lines.values(),
                *self.consents.values(),
                self.time,
            ],
            self.lines,
        )

    def show(self, person: Participant) -> None:
        """What the document holds of somebody."""
        name = participant_name(person)
        self.number.setText(str(person.number))
        self.number.setEnabled(person.present)
        self.present.setText(_HERE if person.present else _AWAY)
        self.present.setAccessibleName(f"{name}: {self.present.text()}")
        for field, line in self.lines.items():
            line.setAccessibleName(f"{COLUMNS[field]}, {name}")
            line.setEnabled(person.present)
        for button in self.consents.values():
            button.show_answer(person)
            button.setEnabled(person.present)
        self.time.setText(person.consents_asked.partition(" ")[2])
        self.show_person(person, {field: getattr(person, field) for field in COLUMNS})
