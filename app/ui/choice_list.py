"""What single participants chose for a card in rounds 1 and 2, and the form to note that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Choice, Participant, Verdict
from app.model.words import VERDICTS
from app.ui.buttons import TextButton, label
from app.ui.combos import PersonCombo
from app.ui.controller import Controller
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import TextField
from app.ui.segments import Segments
from app.ui.words import VERDICT_SIGNS, numbered_name

_ROUNDS = {1: "ronde 1", 2: "ronde 2"}


def open_verdict(document: Document, participant_id: str) -> Verdict | None:
    """What this participant has not chosen yet in round 1; None when round 1 is complete."""
    chosen = {c.verdict for c in document.choices_of(participant_id) if c.round == 1}
    return next((verdict for verdict in Verdict if verdict not in chosen), None)


class ChoiceForm(EntryForm):
    """Notes a new choice of a card, or changes one: then the person and the round stand fast."""

    def __init__(self, controller: Controller, choice: Choice | None = None) -> None:
        super().__init__()
        self._controller = controller
        self._choice = choice
        self._ingredient_id = controller.ingredient_id
        self._person = PersonCombo("Wie koos dit", None)
        self._round: Segments[int] = Segments("Ronde", _ROUNDS, 1)
        self._verdict: Segments[Verdict] = Segments(
            "Oordeel", {v: f"{VERDICT_SIGNS[v]} {word}" for v, word in VERDICTS.items()}
        )
        self._text = TextField("Argument op het kaartje", hint="Wat staat er op de achterkant?")
        self._text.fit_lines()
        self._text.entered.connect(self._save_and_leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        buttons.addWidget(TextButton("Annuleren", self.done.emit))
        buttons.addWidget(TextButton("Bewaren", self._save_and_leave, role="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(6)
        for widget in (self._person, self._round, self._verdict, self._text):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._fill()

    def _fill(self) -> None:
        document, choice = self._controller.document, self._choice
        people = document.participants(self._controller.table_id)
        if choice is not None:
            people = [person for person in people if person.id == choice.participant_id]
            self._person.show_people(people, choice.participant_id)
            self._round.show_value(choice.round)
            self._verdict.show_value(choice.verdict)
            self._text.put(choice.argument)
            self._person.setEnabled(False)
            self._round.setEnabled(False)
            return
        done = {c.participant_id for c in document.choices(self._controller.table_id)}
        chose_this = {
            c.participant_id
            for c in document.choices(self._controller.table_id, self._ingredient_id)
        }
        others = [person for person in people if person.id not in chose_this]
        first = next((person for person in others if person.id not in done), None)
        self._person.show_people(others, first.id if first else None)
        self._person.currentIndexChanged.connect(self._suggest)
        self._suggest()

    def _suggest(self) -> None:
        """What this person still lacks in round 1; after that, round 2."""
        verdict = open_verdict(self._controller.document, self._person.value or "")
        self._round.show_value(1 if verdict is not None else 2)
        self._verdict.show_value(verdict or Verdict.IN)

    def start(self) -> None:
        (self._person if self._choice is None else self._text).setFocus()

    def save(self) -> bool:
        verdict, text = self._verdict.value or Verdict.IN, self._text.toPlainText()
        if self._choice is not None:
            same = replace(self._choice, verdict=verdict, argument=text) == self._choice
            return same or self._controller.edit_choice(self._choice, verdict, text)
        return self._controller.choose(
            self._person.value or "", self._ingredient_id, verdict, text, self._round.value or 1
        )

    def has_text(self) -> bool:
        return bool(self._text.toPlainText().strip())

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class ChoiceList(QWidget):
    """The choices of a card at a table; a button under them opens the form for one more."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._form: ChoiceForm | None = None
        self.list: EntryList[Choice] = EntryList(
            lambda choice: ChoiceForm(controller, choice),
            lambda choice: controller.withdraw_choice(choice.id),
            "Niemand heeft dit kaartje gekozen.",
        )
        self.add_button = TextButton("Keuze noteren", self.open_form, icon="add")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.list)
        self._layout.addWidget(self.add_button)
        self._nobody = label("Zet eerst deelnemers aan de tafel.", "small", wrap=True)
        self._layout.addWidget(self._nobody)

    def show_choices(self, document: Document, table_id: str, ingredient_id: str) -> None:
        found = document.choices(table_id, ingredient_id)
        self.list.show_entries([_entry(document, choice) for choice in found])
        seated = len(document.participants(table_id))
        self._nobody.setVisible(seated == 0)
        free = seated > len({choice.participant_id for choice in found})
        self.add_button.setVisible(free and self._form is None)

    def open_form(self) -> None:
        """Show the form for one more choice."""
        if self._form is None and self.list.finish():
            self._form = ChoiceForm(self._controller)
            self._form.done.connect(self.close_form)
            self._layout.insertWidget(1, self._form)
            self.add_button.hide()
            self._form.start()

    def close_form(self) -> None:
        if self._form is None:
            return
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        self.show_choices(
            self._controller.document, self._controller.table_id, self._controller.ingredient_id
        )

    def finish(self) -> None:
        """Hand in what is still being written; an empty form just goes."""
        self.list.finish()
        if self._form is not None:
            if self._form.has_text():
                self._form.save()
            self._form.deleteLater()
            self._form = None


def _entry(document: Document, choice: Choice) -> Entry[Choice]:
    person = document.get(Participant, choice.participant_id)
    word = VERDICTS[choice.verdict]
    return Entry(
        choice,
        VERDICT_SIGNS[choice.verdict],
        choice.argument or "(geen tekst)",
        f"{word} – {numbered_name(person)} – {_ROUNDS[choice.round]}",
        f"verdict-{choice.verdict}",
    )
