"""The round of closing questions, and what the whole room says at the very end."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import ClosingAnswer, Note, Participant, Phase
from app.model.operations.participants import participant_name
from app.model.progress import progress
from app.ui.buttons import buddy, label
from app.ui.controller import Controller
from app.ui.drafts import keep_as_note
from app.ui.entries import Entry, EntryList
from app.ui.fields import LineField
from app.ui.layouts import readable_row
from app.ui.notes_page import NoteForm
from app.ui.person_grid import PersonGrid, PersonRow, Place, typed_in
from app.ui.round_one_cell import GrowingField
from app.ui.scrolling import Scrolling
from app.ui.words import numbered_name

QUESTIONS = {
    "learned": "Wat heb je vandaag geleerd? Welke inzichten heb je opgedaan?",
    "to_do": "Waar kun je mee aan de slag?",
}
"""What is asked, by the field of a ClosingAnswer."""

_KEYS = (
    "Tab: de tweede vraag. Enter: de volgende deelnemer. Shift+Enter: nieuwe regel. "
    "Overslaan mag: laat het vak leeg."
)


class ClosingRow(PersonRow):
    """Both answers of one participant."""

    def __init__(self) -> None:
        self.name = label("", "strong", wrap=True)
        # On the line of the first words beside it.
        self.name.setContentsMargins(0, 5, 0, 0)
        self.answers = {
            field: GrowingField(question, padding=2) for field, question in QUESTIONS.items()
        }
        super().__init__([self.name, *self.answers.values()], self.answers)

    def show(self, document: Document, person: Participant) -> None:
        """What the document holds of somebody."""
        self.name.setText(numbered_name(person))
        for field, question in QUESTIONS.items():
            self.answers[field].setAccessibleName(f"{participant_name(person)}: {question}")
        answer = document.closing_answer(person.id)
        self.show_person(
            person, {field: getattr(answer, field) if answer else "" for field in QUESTIONS}
        )


class ClosingPage(QWidget):
    """The participants on the left; what the room says on the right, whatever the table.

    What wraps stands in what scrolls: elsewhere the page would ask for all of its height.
    """

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._table_id = ""
        self.first: QWidget = self
        self.progress = label("", "heading")
        self.grid: PersonGrid[ClosingRow] = PersonGrid(
            controller, ClosingRow, self._answer, self._note
        )
        self.grid.setAccessibleName("Antwoorden op de slotvraag")
        self.insights: EntryList[Note] = EntryList(
            lambda note: NoteForm(note, controller),
            lambda note: controller.remove_note(note.id),
            "Nog geen inzichten uit de zaal.",
        )
        self.insight = LineField("Inzicht uit de zaal", hint="Wat zei de zaal?")
        self.insight.committed.connect(self._add_insight)
        self.insights.emptied.connect(self.insight.setFocus)
        self.grid.past_last.connect(lambda: self.insight.setFocus(Qt.FocusReason.OtherFocusReason))
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._round(), 7)
        layout.addWidget(self._room(), 3)
        controller.leaving_table.connect(self.insight.commit)
        controller.closing.connect(self._hand_in)
        controller.closed.connect(self._clear)

    # --- building -------------------------------------------------------------------------

    def _round(self) -> Scrolling:
        self.grid.add_head(0, label("Deelnemer", "strong"))
        for column, question in enumerate(QUESTIONS.values(), start=1):
            self.grid.add_head(column, label(question, "strong", wrap=True))
        self.grid.stretch(2, 5, 5)
        self._nobody = label("Nog niemand aan deze tafel.", "told", wrap=True)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(
            label("Slotvraag: een rondje langs alle deelnemers", "heading", wrap=True), 1
        )
        head.addWidget(self.progress)
        inner.addLayout(head)
        inner.addWidget(label(_KEYS, "small", wrap=True))
        inner.addWidget(self._nobody)
        inner.addWidget(self.grid)
        inner.addStretch(1)
        return Scrolling(holder)

    def _room(self) -> QFrame:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(6)
        inner.addWidget(label("Gezamenlijke afsluiting", "heading", wrap=True))
        inner.addWidget(label("Inzichten uit de zaal", "strong", wrap=True))
        inner.addWidget(self.insights)
        inner.addStretch(1)
        reminder = "Vertel nog eens wat er met de uitkomsten gebeurt"
        inner.addWidget(label(reminder, "strong", wrap=True))
        self._outcomes = label("", "small", wrap=True)
        inner.addWidget(self._outcomes)
        frame = QFrame()
        frame.setProperty("role", "panel")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(6)
        layout.addWidget(Scrolling(holder), 1)
        layout.addWidget(buddy("Eén regel per inzicht, voor de hele sessie", self.insight))
        layout.addWidget(self.insight)
        return frame

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self.insights.set_aside()
        self._table_id = table_id
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        people = document.taking_part(self._table_id, ClosingAnswer)
        self.grid.show_people(people, lambda row, person: row.show(document, person))
        self.grid.setVisible(bool(people))
        self._nobody.setVisible(not people)
        self.progress.setText(progress(document, self._table_id, Phase.CLOSING))
        self._outcomes.setText(document.session.outcomes or "Dat staat nog niet bij de sessie.")
        said = [note for note in document.notes(None) if note.phase is Phase.CLOSING]
        self.insights.show_entries([Entry(note, "•", note.text, note.time) for note in said])
        unanswered = (
            row.answers["learned"]
            for row in self.grid.rows
            if not any(typed_in(field) for field in row.answers.values())
        )
        self.first = next(unanswered, self.insight)

    # --- orders ---------------------------------------------------------------------------

    def _answer(self, person_id: str, _field: str, _text: str) -> bool:
        if self._controller.document.find(Participant, person_id) is None:
            return False
        texts = {name: typed_in(field) for name, field in self.grid.row(person_id).fields.items()}
        return self._controller.answer_closing(person_id, texts["learned"], texts["to_do"])

    def _note(self, place: Place, text: str) -> bool:
        """What somebody answered who is gone."""
        return not text.strip() or keep_as_note(
            self._controller, self._table_id, Phase.CLOSING, text
        )

    def _add_insight(self, text: str) -> None:
        at = f"{datetime.now():%H:%M}"
        kept = not text.strip() or self._controller.add_note(None, Phase.CLOSING, at, text)
        self.insight.put("")
        if not kept:
            self.insight.setText(text)

    def _hand_in(self) -> None:
        """The document is about to close: keep what is being typed."""
        self.insights.hand_in()
        self.insight.commit()

    def _clear(self) -> None:
        """The document is gone: nothing of it stays on the page."""
        self.insight.put("")
        self.insights.clear()
