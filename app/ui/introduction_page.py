"""Who is here, how they are involved, and what each allows: asked out loud, ticked per person."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.consent_words import CONSENT_WORDS, missing_words, read_aloud
from app.model.document import Document
from app.model.entities import Participant, Phase
from app.model.operations.participants import Consent, crowding_warning, was_asked
from app.model.progress import progress
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.drafts import keep_as_note
from app.ui.introduction_row import COLUMNS, IntroductionRow
from app.ui.person_grid import PersonGrid, Place
from app.ui.scrolling import Scrolling
from app.ui.sizes import hold_most_width

_QUESTION = "Wie ben je en op welke manier ben je betrokken bij de sociale basis?"
_KEYS = (
    "Tab: het volgende vak. Enter: de volgende deelnemer. Pijltjes: een ander vak. "
    "Bij naam, foto en citaat: spatie wisselt ja en nee, J zegt drie keer ja, N drie keer nee."
)
_NOBODY = "Nog niemand aan deze tafel. Voeg toe wie er zit."
_NAME_FIELD, _INVOLVEMENT_FIELD = 1, 4
"""Columns of the cells where one begins to type."""


class AddButton(TextButton):
    """Enter adds too: after the last participant one is here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class IntroductionPage(QWidget):
    """The question to read out loud above, a row a participant under it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._table_id = ""
        self.first: QWidget = self
        self.progress = label("", "heading")
        self.grid: PersonGrid[IntroductionRow] = PersonGrid(
            controller, self._make_row, self._edit, self._note
        )
        self.add_button = AddButton("Iemand erbij", self.add_person, icon="add")
        self.grid.setAccessibleName("Wie er aan tafel zit")
        self.grid.past_last.connect(
            lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        # All of it scrolls: with large letters the question alone may fill a small screen.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 6)
        layout.addWidget(Scrolling(self._people()))

    # --- building -------------------------------------------------------------------------

    def _consent(self) -> QFrame:
        self.question = label("", wrap=True)
        # On a wide screen too, one finds the next line.
        hold_most_width(self.question, 1290)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.missing = label("", "strong", wrap=True)
        self.all_button = TextButton(
            "Iedereen akkoord", self._controller.consent_of_all, role="primary", icon="check"
        )
        self.all_button.setToolTip(
            "Wie er is en nog niet gevraagd was, zegt drie keer ja. "
            "Wie nee zei, houdt zijn nee. (Ctrl+J)"
        )
        frame = QFrame()
        frame.setProperty("role", "panel")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 6, 14, 8)
        layout.setSpacing(5)
        layout.addWidget(label("Lees voor, en vink aan", "small"))
        layout.addWidget(self.question)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.all_button)
        row.addWidget(self.missing, 1)
        layout.addLayout(row)
        return frame

    def _people(self) -> QWidget:
        words = ["Nr.", "Is er", *COLUMNS.values()]
        words += [CONSENT_WORDS[consent].capitalize() for consent in Consent] + ["Tijd"]
        for column, text in enumerate(words):
            self.grid.add_head(column, label(text, "small"))
        self.grid.stretch(0, 0, 3, 3, 2, 5)
        self._nobody = label(_NOBODY, "told", wrap=True)
        self._crowding = label("", "warning", wrap=True)
        under = QHBoxLayout()
        under.setSpacing(12)
        under.addWidget(self.add_button)
        under.addWidget(label(_KEYS, "small", wrap=True), 1)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(_QUESTION, "heading", wrap=True), 1)
        head.addWidget(self.progress)
        layout.addLayout(head)
        layout.addWidget(self._consent())
        layout.addWidget(self._nobody)
        layout.addWidget(self.grid)
        layout.addWidget(self._crowding)
        layout.addLayout(under)
        layout.addStretch(1)
        return holder

    def _make_row(self) -> IntroductionRow:
        controller = self._controller
        return IntroductionRow(
            controller.set_present,
            controller.toggle_consent,
            lambda person_id, yes: controller.record_consents(
                person_id, list(Consent) if yes else []
            ),
        )

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self._table_id = table_id
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        people = document.participants(self._table_id)
        self.grid.show_people(people, lambda row, person: row.show(person))
        self.grid.setVisible(bool(people))
        self._nobody.setVisible(not people)
        present = document.present(self._table_id)
        self.progress.setText(progress(document, self._table_id, Phase.INTRODUCTION))
        self.question.setText(read_aloud(document))
        self.missing.setText(missing_words(document, self._table_id))
        self.all_button.setEnabled(any(not was_asked(person) for person in present))
        warning = crowding_warning(document, self._table_id)
        self._crowding.setText(warning or "")
        self._crowding.setVisible(warning is not None)
        self.first = self._first(people)

    def _first(self, people: list[Participant]) -> QWidget:
        """Where something is still to be typed of somebody who is here."""
        for column, field in ((_NAME_FIELD, "name"), (_INVOLVEMENT_FIELD, "involvement")):
            for row, person in zip(self.grid.rows, people, strict=True):
                if person.present and not getattr(person, field):
                    return row.cells[column]
        if not people:
            return self.add_button
        return self.grid.rows[0].present

    # --- orders ---------------------------------------------------------------------------

    def add_person(self) -> None:
        """Somebody who wasn't expected: a row at the end, with the cursor in the name."""
        if self._controller.add_participants([[]]):
            self.grid.focus_cell(len(self.grid.rows) - 1, _NAME_FIELD)

    def _edit(self, person_id: str, field: str, text: str) -> bool:
        person = self._controller.document.find(Participant, person_id)
        if person is None:
            return False
        return self._controller.edit_participant(replace(person, **{field: text}))  # type: ignore[arg-type]

    def _note(self, place: Place, text: str) -> bool:
        """Words about somebody who is gone."""
        words = f"{COLUMNS[place[1]]}: {text}"
        return not text.strip() or keep_as_note(
            self._controller, self._table_id, Phase.INTRODUCTION, words
        )
