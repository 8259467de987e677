"""Free notes of the chosen table and of the whole session, in the order of the evening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Note, Participant, Phase, Table
from app.model.words import PHASES
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import PersonCombo, ValueCombo
from app.ui.controller import Controller
from app.ui.drafts import Drafts, keep_as_note
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import TextField
from app.ui.layouts import headed_panel, readable_row
from app.ui.scrolling import Scrolling
from app.ui.sizes import hold_width
from app.ui.words import numbered_name


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields for a note."""

    phase: Phase
    text: str
    participant_id: str | None


class NoteForm(EntryForm):
    """Changes the text of a note in place."""

    def __init__(self, note: Note, controller: Controller) -> None:
        super().__init__()
        self._note = note
        self._controller = controller
        self._text = TextField("Notitie", lines=3)
        self._text.put(note.text)
        self._text.fit_lines()
        self._text.entered.connect(self._save_and_leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(self._text)
        layout.addLayout(self.buttons(self._save_and_leave))

    def start(self) -> None:
        self._text.go_on()

    def save(self) -> bool:
        text = self._text.toPlainText()
        return text == self._note.text or self._controller.edit_note(self._note.id, text)

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class NotesPage(QWidget):
    """The notes on the left, the fields for one more on the right."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._table_id = ""
        self._drafts: Drafts[str, Draft] = Drafts(self._enter)
        self.table_notes = self._list("Nog geen notities van deze tafel.")
        self.session_notes = self._list("Nog geen notities voor de hele sessie.")
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(self._lists(), 1)
        layout.addWidget(self._side())
        controller.leaving_table.connect(self.leave_table)
        controller.closing.connect(self.hand_in)
        controller.closed.connect(self.clear)

    def _list(self, nothing: str) -> EntryList[Note]:
        controller = self._controller
        return EntryList(
            lambda note: NoteForm(note, controller),
            lambda note: controller.remove_note(note.id),
            nothing,
        )

    def _lists(self) -> QWidget:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(6)
        self._heading = label("", "heading")
        inner.addWidget(self._heading)
        inner.addWidget(self.table_notes)
        inner.addSpacing(16)
        inner.addWidget(label("Notities van de hele sessie", "heading"))
        inner.addWidget(self.session_notes)
        inner.addStretch(1)
        return Scrolling(holder)

    def _side(self) -> QFrame:
        self.phase: ValueCombo[Phase] = ValueCombo("Wanneer")
        self.phase.show_options(PHASES.items(), Phase.ROUND_2)
        self.person = PersonCombo("Wie zei het", "niemand in het bijzonder")
        self.text = TextField("Notitie", hint="Wat wil je onthouden?", lines=5)
        self.first = self.text
        self.text.fit_lines()
        self.text.entered.connect(self.add)
        for entry_list in (self.table_notes, self.session_notes):
            entry_list.emptied.connect(self.text.go_on)
        side, layout = headed_panel("Notitie maken")
        hold_width(side, 320)
        layout.addWidget(self.text)
        layout.addWidget(buddy("Bij welk deel van de bijeenkomst?", self.phase))
        layout.addWidget(self.phase)
        layout.addWidget(buddy("Wie zei het?", self.person))
        layout.addWidget(self.person)
        layout.addSpacing(6)
        self.add_button = TextButton("Bij deze tafel bewaren", self.add, role="primary")
        layout.addWidget(self.add_button)
        layout.addWidget(TextButton("Voor de hele sessie bewaren", self.add_for_session))
        layout.addStretch(1)
        return side

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self._table_id = table_id
        number = next(table.number for table in document.tables if table.id == table_id)
        self._heading.setText(f"Notities van tafel {number}")
        self.person.show_people(document.participants(table_id), None)
        draft = self._drafts.take(table_id)
        if draft is not None:
            self.phase.show_options(PHASES.items(), draft.phase)
            self.text.put(draft.text)
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self.person.show_people(document.participants(self._table_id), self.person.value)
        self._show(document)

    def _show(self, document: Document) -> None:
        phases = list(Phase)
        for entry_list, owner in ((self.table_notes, self._table_id), (self.session_notes, None)):
            notes = document.notes(owner)
            notes.sort(key=lambda note: (phases.index(note.phase), note.id))
            entry_list.show_entries([_entry(document, note) for note in notes])

    def add(self) -> None:
        self._add(self._table_id, self.person.value)

    def add_for_session(self) -> None:
        self._add(None, None)

    def _add(self, table_id: str | None, participant_id: str | None) -> None:
        time = datetime.now().strftime("%H:%M")
        text, phase = self.text.toPlainText(), self.phase.value or Phase.ROUND_2
        if self._controller.add_note(table_id, phase, time, text, participant_id):
            self.text.put("")
            self.text.setFocus()

    def leave_table(self) -> None:
        """The table is about to go from the screen: keep what is being typed with it."""
        self.table_notes.set_aside()
        if self._controller.document.find(Table, self._table_id) is not None:
            self._enter_text()
        elif self.text.toPlainText().strip():
            # The table went; it may come back by an undo.
            self._drafts.keep(self._table_id, self._draft)
            self.text.put("")

    def hand_in(self) -> None:
        """The document is about to close: keep what is being typed."""
        self.table_notes.hand_in()
        self.session_notes.hand_in()
        self._enter_text()
        self._drafts.hand_in()

    @property
    def _draft(self) -> Draft:
        phase = self.phase.value or Phase.ROUND_2
        return Draft(phase, self.text.toPlainText(), self.person.value)

    def _enter_text(self) -> None:
        if self.text.toPlainText().strip() and self._enter(self._table_id, self._draft):
            self.text.put("")

    def _enter(self, table_id: str, draft: Draft) -> bool:
        return keep_as_note(
            self._controller, table_id, draft.phase, draft.text, draft.participant_id
        )

    def clear(self) -> None:
        """The document is gone: nothing of it stays on the page."""
        self._drafts.clear()
        self.text.put("")
        self.person.show_people([], None)
        self.table_notes.clear()
        self.session_notes.clear()


def _entry(document: Document, note: Note) -> Entry[Note]:
    about = [PHASES[note.phase]] + ([note.time] if note.time else [])
    speaker = document.find(Participant, note.participant_id)
    if speaker is not None:
        about.append(numbered_name(speaker))
    return Entry(note, "•", note.text, " – ".join(about))
