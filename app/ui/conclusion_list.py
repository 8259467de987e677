"""The provisional conclusions of a table: when it counts something in, and when not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Conclusion, Kind, Phase, Table, Verdict
from app.model.words import KINDS, VERDICTS
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.drafts import Drafts, keep_as_note
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import TextField
from app.ui.segments import Segments
from app.ui.words import VERDICT_SIGNS

_SIDES = {Verdict.IN: "wel als …", Verdict.OUT: "niet als …"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields for a conclusion."""

    side: Verdict = Verdict.IN
    text: str = ""
    kind: Kind | None = None


class ConclusionFields(QWidget):
    """Side, text and kind. Enter in the text is `entered`."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side: Segments[Verdict] = Segments("We rekenen iets", _SIDES, Verdict.IN)
        self.text = TextField("Conclusie", hint="We rekenen iets wel mee als …", lines=3)
        self.kind: Segments[Kind] = Segments("Soort", KINDS, optional=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.side, self.text, self.kind):
            layout.addWidget(widget)
        self.text.fit_lines()
        self.text.entered.connect(self.entered)
        for choice in (self.side, self.kind):
            choice.pointed.connect(self.text.go_on)

    @property
    def draft(self) -> Draft:
        return Draft(self.side.value or Verdict.IN, self.text.toPlainText(), self.kind.value)

    def show_draft(self, draft: Draft) -> None:
        self.side.show_value(draft.side)
        self.text.put(draft.text)
        self.kind.show_value(draft.kind)


class ConclusionForm(EntryForm):
    """Changes one conclusion in place."""

    def __init__(self, conclusion: Conclusion, controller: Controller) -> None:
        super().__init__()
        self._conclusion = conclusion
        self._controller = controller
        self._fields = ConclusionFields()
        self._fields.show_draft(Draft(conclusion.verdict, conclusion.text, conclusion.kind))
        self._fields.entered.connect(self._save_and_leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(self._fields)
        layout.addLayout(self.buttons(self._save_and_leave))

    def start(self) -> None:
        self._fields.text.go_on()

    def save(self) -> bool:
        draft = self._fields.draft
        edited = replace(self._conclusion, verdict=draft.side, text=draft.text, kind=draft.kind)
        return edited == self._conclusion or self._controller.edit_conclusion(edited)

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class ConclusionList(QWidget):
    """The conclusions of the chosen table, with the fields for one more above them."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._table_id = ""
        self._drafts: Drafts[str, Draft] = Drafts(self._enter)
        self.fields = ConclusionFields()
        self.fields.entered.connect(self.add)
        self.list: EntryList[Conclusion] = EntryList(
            lambda conclusion: ConclusionForm(conclusion, controller),
            lambda conclusion: controller.remove_conclusion(conclusion.id),
            "Nog geen conclusies van deze tafel.",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.list.emptied.connect(self.fields.text.go_on)
        layout.addWidget(label("Voorlopige conclusies", "heading"))
        layout.addWidget(label("Wanneer reken je iets tot de sociale basis?", "small", wrap=True))
        layout.addWidget(self.fields)
        layout.addWidget(TextButton("Conclusie toevoegen", self.add, role="primary"))
        layout.addWidget(self.list)
        layout.addStretch(1)

    def show_table(self, document: Document, table_id: str) -> None:
        if table_id != self._table_id:
            self._keep_draft()
            self._table_id = table_id
            self.fields.show_draft(self._drafts.at(table_id) or Draft())
        self.list.show_entries([_entry(each) for each in document.conclusions(table_id)])

    def add(self) -> None:
        """Note what stands in the fields; the side stays for the next one, the rest is empty."""
        draft = self.fields.draft
        if self._enter(self._table_id, draft):
            self.fields.show_draft(Draft(draft.side))
            self.fields.text.go_on()

    def _enter(self, table_id: str, draft: Draft) -> bool:
        if self._controller.document.find(Table, table_id) is None:
            return keep_as_note(self._controller, None, Phase.ROUND_2, draft.text)
        return self._controller.add_conclusion(draft.side, draft.text, draft.kind, table_id)

    def propose(self, text: str, side: Verdict | None, kind: Kind | None) -> None:
        """Put this in the fields, to be changed and entered; without a side that stays as it is.

        What is being written there is never replaced.
        """
        field = self.fields.text
        if field.toPlainText().strip():
            self._controller.told.emit(
                "Er staat nog een conclusie in het veld. Bewaar die eerst met Enter."
            )
        else:
            field.put(text)
            field.moveCursor(QTextCursor.MoveOperation.End)
            self.fields.side.show_value(side or self.fields.side.value)
            self.fields.kind.show_value(kind)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_draft(self) -> None:
        """What was typed and not yet added waits until its table is chosen again."""
        self.list.set_aside()
        draft = self.fields.draft
        if self._table_id:
            self._drafts.keep(self._table_id, draft if draft.text.strip() else None)

    def hand_in(self) -> None:
        """The document is about to close: enter what is still being written, at every table."""
        self._keep_draft()
        self.list.hand_in()
        self._drafts.hand_in()

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        self._table_id = ""
        self._drafts.clear()
        self.list.clear()
        self.fields.show_draft(Draft())


def _entry(conclusion: Conclusion) -> Entry[Conclusion]:
    verdict = conclusion.verdict
    about = f"{VERDICTS[verdict]} als"
    if conclusion.kind is not None:
        about += f" – {KINDS[conclusion.kind]}"
    return Entry(conclusion, VERDICT_SIGNS[verdict], conclusion.text, about, f"verdict-{verdict}")
