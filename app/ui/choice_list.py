"""What single participants chose for a card in rounds 1 and 2, and the form to note that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Choice, Ingredient, Participant, Phase, Verdict
from app.model.words import VERDICTS
from app.ui.buttons import TextButton, label
from app.ui.combos import PersonCombo
from app.ui.controller import Controller
from app.ui.drafts import Drafts, keep_as_note
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import TextField
from app.ui.scrolling import bring_in_sight
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
        self._table_id = controller.table_id
        self._ingredient_id = controller.ingredient_id
        self._person = PersonCombo("Wie koos dit", None)
        self._round: Segments[int] = Segments("Ronde", _ROUNDS, 1)
        self._verdict: Segments[Verdict] = Segments(
            "Oordeel", {v: f"{VERDICT_SIGNS[v]} {word}" for v, word in VERDICTS.items()}
        )
        self._text = TextField("Argument op het kaartje", hint="Wat staat er op de achterkant?")
        self._text.fit_lines()
        self._text.entered.connect(self._save_and_leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(6)
        for widget in (self._person, self._round, self._verdict, self._text):
            layout.addWidget(widget)
        layout.addLayout(self.buttons(self._save_and_leave))
        self._fill()

    def _fill(self) -> None:
        document, choice = self._controller.document, self._choice
        people = document.taking_part(self._controller.table_id, Choice)
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
        others = [person for person in people if person.present and person.id not in chose_this]
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
        if self._choice is None:
            self._person.setFocus()
        else:
            self._text.go_on()

    def save(self) -> bool:
        verdict, text = self._verdict.value or Verdict.IN, self._text.toPlainText()
        if self._choice is not None:
            same = replace(self._choice, verdict=verdict, argument=text) == self._choice
            return same or self._controller.edit_choice(self._choice, verdict, text)
        return self._controller.choose(
            self._person.value or "", self._ingredient_id, verdict, text, self._round.value or 1
        )

    @property
    def place(self) -> tuple[str, str]:
        """The table and the card that it is about."""
        return self._table_id, self._ingredient_id

    def has_text(self) -> bool:
        return bool(self._text.toPlainText().strip())

    def rescue(self) -> bool:
        """What can't be a choice becomes a note."""
        if not self.has_text() or self.save():
            return True
        card = self._controller.document.find(Ingredient, self._ingredient_id)
        what = VERDICTS[self._verdict.value or Verdict.IN]
        about = what if card is None else f"{what}: {card.title}"
        phase = Phase.ROUND_1 if self._round.value == 1 else Phase.ROUND_2
        kept = keep_as_note(
            self._controller,
            self._table_id,
            phase,
            f"{about} – {self._text.toPlainText()}",
            self._person.value,
        )
        if kept:
            self._controller.told.emit("Een keuze kon niet zo. Ze staat nu bij de notities.")
        return kept

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class ChoiceList(QWidget):
    """The choices of a card at a table; a button under them opens the form for one more."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._form: ChoiceForm | None = None
        self._waiting: Drafts[tuple[str, str], ChoiceForm] = Drafts(
            lambda _place, form: form.rescue()
        )
        self.list: EntryList[Choice] = EntryList(
            lambda choice: ChoiceForm(controller, choice),
            lambda choice: controller.withdraw_choice(choice.id),
            "Niemand heeft dit kaartje gekozen.",
        )
        self.add_button = TextButton("Keuze noteren", self.open_form, icon="add")
        self.list.emptied.connect(self._take_focus)
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
        if self._form is None:
            self._take_up(self._waiting.take((table_id, ingredient_id)))
        seated = len(document.taking_part(table_id, Choice))
        self._nobody.setVisible(seated == 0)
        free = seated > len({choice.participant_id for choice in found})
        self.add_button.setVisible(free and self._form is None)

    def open_form(self) -> None:
        """Show the form for one more choice."""
        if self._form is None and self.list.finish():
            form = ChoiceForm(self._controller)
            form.done.connect(self.close_form)
            self._take_up(form)
            form.start()
            self.add_button.hide()
            bring_in_sight(form)

    def _take_up(self, form: ChoiceForm | None) -> None:
        """Show a form: a new one, or one that waited for its card."""
        self._form = form
        if form is not None:
            self._layout.insertWidget(1, form)
            form.show()

    def close_form(self) -> None:
        if self._form is None:
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._form.isAncestorOf(focus)
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        self.show_choices(
            self._controller.document, self._controller.table_id, self._controller.ingredient_id
        )
        if had_focus:
            self._take_focus()

    def _take_focus(self) -> None:
        """Ready for one more, or else on the last one."""
        if not self.add_button.isHidden():
            self.add_button.setFocus()
        elif self.list.entries:
            self.list.focus_row(len(self.list.entries) - 1)

    def set_aside(self) -> None:
        """Another card is about to be shown: what is refused waits, and an empty form just goes."""
        self.list.set_aside()
        form, self._form = self._form, None
        if form is None:
            return
        form.hide()
        if form.has_text() and not form.save():
            self._layout.removeWidget(form)
            self._waiting.keep(form.place, form)
        else:
            form.deleteLater()

    def hand_in(self) -> None:
        """The document is about to close."""
        self.set_aside()
        self.list.hand_in()
        self._waiting.hand_in()

    def clear(self) -> None:
        """The document is gone."""
        self.list.clear()
        for form in self._waiting.clear():
            form.deleteLater()


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
