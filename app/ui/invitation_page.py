"""The invitation, filled in from the session: to read, to change, and to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.invitation import (
    GAP_WORDS,
    Gap,
    Invitation,
    gaps_in,
    invitation,
    missing_words,
    uncounted_words,
)
from app.ui.buttons import TextButton, buddy, label
from app.ui.controller import Controller
from app.ui.fields import LineField, TextField
from app.ui.layouts import headed_panel, readable_row
from app.ui.scrolling import Scrolling

_LEAST_LINES = 6

_SHORT = {Gap.OUTCOMES: "Wat er met de uitkomsten gebeurt", Gap.PARTIES: "Uitgenodigde partijen"}
"""On a button, where the whole words are too long."""


class InvitationPage(QWidget):
    """The same at every table. It follows the session until the user changes a word of it.

    What the user changed here is in no session: it is kept on this computer, and is there to be
    copied or saved.
    """

    save_asked = Signal(str, str, str)
    """The suffix of the file, and subject and text as they stand here."""
    filling_asked = Signal(str)
    """A Gap: the user wants to fill it in."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._shown = ("", "")
        """Subject and text as they were last filled in."""
        self._filled_once = False
        """Whether this document has been shown here."""
        self._gaps: Sequence[Gap] = ()
        self.subject = LineField("Onderwerp")
        self.text = TextField("Tekst van de uitnodiging", enters=False)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LEAST_LINES)
        self.subject.textChanged.connect(self._show_state)
        self.text.textChanged.connect(self._show_state)
        self.copy_button = TextButton("Kopieer tekst", self.copy_text, role="primary")
        self.mail_button = TextButton("Bewaar als e-mail …", lambda: self._ask(".eml"))
        self.calendar_button = TextButton("Bewaar als afspraak …", lambda: self._ask(".ics"))
        self.rebuild_button = TextButton("Opnieuw opbouwen", self.rebuild, icon="redo")
        self.fill_buttons: list[TextButton] = []
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(self._letter(), 5)
        layout.addWidget(Scrolling(self._side()), 2)
        self.first = self.text
        for field in (self.subject, self.text):
            field.committed.connect(self._keep)
        controller.closing.connect(self._keep)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _letter(self) -> QFrame:
        frame, layout = headed_panel("Uitnodiging")
        layout.addWidget(buddy("Onderwerp", self.subject))
        layout.addWidget(self.subject)
        layout.addSpacing(6)
        layout.addWidget(buddy("Tekst", self.text))
        layout.addWidget(self.text, 1)
        return frame

    def _side(self) -> QWidget:
        self._gap_list = QVBoxLayout()
        self._gap_list.setSpacing(0)
        self._filled = label("", wrap=True)
        self._uncounted = label("", "quiet", wrap=True)
        self._state = label("", "small", wrap=True)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(12)
        open_panel, panel = headed_panel("Nog in te vullen")
        panel.addWidget(self._filled)
        panel.addLayout(self._gap_list)
        panel.addWidget(self._uncounted)
        layout.addWidget(open_panel)
        take_panel, panel = headed_panel("Meenemen")
        for button, words in (
            (self.copy_button, "Plak de tekst in je eigen mail of brief."),
            (self.mail_button, "Een concept dat je mailprogramma opent (.eml)."),
            (self.calendar_button, "Datum, tijd en plaats voor de agenda (.ics)."),
        ):
            panel.addWidget(button)
            about = label(words, "small", wrap=True)
            about.setContentsMargins(0, 0, 0, 8)
            panel.addWidget(about)
        layout.addWidget(take_panel)
        own_panel, panel = headed_panel("De tekst")
        panel.addWidget(self._state)
        panel.addWidget(self.rebuild_button)
        layout.addWidget(own_panel)
        layout.addStretch(1)
        return side

    # --- showing --------------------------------------------------------------------------

    @property
    def changed_by_hand(self) -> bool:
        """Whether the user changed a word since it was filled in."""
        return (self.subject.text(), self.text.toPlainText()) != self._shown

    def show_table(self, document: Document, table_id: str) -> None:
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        made = invitation(document)
        if not self.changed_by_hand:
            self._fill_in(made, self.text.put)
        if not self._filled_once:
            self._filled_once = True
            self._take_up(self._controller.kept_invitation)
        self._show_gaps(made)
        self._uncounted.setText(uncounted_words(made.without_organisation))
        self._uncounted.setVisible(made.without_organisation > 0)
        self._show_state()

    def _fill_in(self, made: Invitation, put: Callable[[str], None]) -> None:
        self._shown = (made.subject, made.text)
        self.subject.put(made.subject)
        put(made.text)

    def _take_up(self, kept: tuple[str, str] | None) -> None:
        """Go on with what was changed when the session was open before."""
        if kept is not None:
            self.subject.put(kept[0])
            self.text.put(kept[1])

    def _keep(self) -> None:
        """What was changed outlives a crash and the end of the session."""
        if self._filled_once and self._controller.is_open:
            words = (self.subject.text(), self.text.toPlainText())
            self._controller.keep_invitation(words if self.changed_by_hand else None)

    def _show_gaps(self, made: Invitation) -> None:
        self._filled.setText(
            "Klik om het in de sessie in te vullen."
            if made.missing
            else "Alles wat in de uitnodiging hoort, is ingevuld."
        )
        if made.missing == self._gaps:
            return
        self._gaps = made.missing
        for button in self.fill_buttons:
            self._gap_list.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.fill_buttons = [self._fill_button(gap) for gap in made.missing]
        for button in self.fill_buttons:
            self._gap_list.addWidget(button)
        in_order = (
            self.subject,
            self.text,
            *self.fill_buttons,
            self.copy_button,
            self.mail_button,
            self.calendar_button,
            self.rebuild_button,
        )
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)

    def _fill_button(self, gap: Gap) -> TextButton:
        words = GAP_WORDS[gap]
        button = TextButton(
            _SHORT.get(gap, words.capitalize()),
            lambda: self.filling_asked.emit(gap),
            role="line",
            icon="edit",
        )
        button.setAccessibleName(f"Invullen: {words}")
        return button

    def _show_state(self) -> None:
        changed = self.changed_by_hand
        self.rebuild_button.setEnabled(changed)
        self._state.setText(
            "Je hebt de tekst aangepast. Je aanpassing blijft op deze computer en staat niet in de "
            "sessie: kopieer of bewaar de uitnodiging. Wat je nu in de sessie wijzigt, komt er "
            "niet vanzelf in."
            if changed
            else "De tekst volgt de sessie. Je mag hem hier aanpassen voor je hem meeneemt."
        )

    # --- orders ---------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Fill it in from the session again; the text field's own undo takes that back."""
        self._fill_in(invitation(self._controller.document), self._replace)
        self._keep()
        self._show_state()
        self.text.setFocus()

    def _replace(self, text: str) -> None:
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def copy_text(self) -> None:
        text = self.text.toPlainText()
        QGuiApplication.clipboard().setText(text)
        still = gaps_in(text)
        warning = f" Let op: nog open is {missing_words(still)}." if still else ""
        self._controller.told.emit(f"De uitnodiging staat op het klembord.{warning}")

    def _ask(self, suffix: str) -> None:
        self.save_asked.emit(suffix, self.subject.text(), self.text.toPlainText())

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        self._filled_once = False
        self._shown = ("", "")
        self.subject.put("")
        self.text.put("")
