"""The provisional conclusions of a table: when it counts something in, and when not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Conclusion, Kind, Verdict
from app.model.words import KINDS, VERDICTS
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import TextField
from app.ui.segments import Segments
from app.ui.words import VERDICT_SIGNS

_SIDES = {Verdict.IN: "wel als …", Verdict.OUT: "niet als …"}


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


class ConclusionForm(EntryForm):
    """Changes one conclusion in place."""

    def __init__(self, conclusion: Conclusion, controller: Controller) -> None:
        super().__init__()
        self._conclusion = conclusion
        self._controller = controller
        self._fields = ConclusionFields()
        self._fields.side.show_value(conclusion.verdict)
        self._fields.text.put(conclusion.text)
        self._fields.kind.show_value(conclusion.kind)
        self._fields.entered.connect(self._save_and_leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(self._fields)
        layout.addWidget(TextButton("Bewaren", self._save_and_leave, role="primary"))

    def start(self) -> None:
        self._fields.text.setFocus()

    def save(self) -> bool:
        edited = replace(
            self._conclusion,
            verdict=self._fields.side.value or Verdict.IN,
            text=self._fields.text.toPlainText(),
            kind=self._fields.kind.value,
        )
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
        self._drafts: dict[str, str] = {}
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
            self.fields.text.put(self._drafts.get(table_id, ""))
        self.list.show_entries([_entry(each) for each in document.conclusions(table_id)])

    def add(self) -> None:
        text = self.fields.text.toPlainText()
        side = self.fields.side.value or Verdict.IN
        if self._controller.add_conclusion(side, text, self.fields.kind.value):
            self.fields.text.put("")
            self.fields.kind.show_value(None)

    def _keep_draft(self) -> None:
        """What was typed and not yet added waits until its table is chosen again."""
        self.list.finish()
        self._drafts[self._table_id] = self.fields.text.toPlainText()

    def finish(self) -> None:
        """Hand in what is still being written, at every table."""
        self._keep_draft()
        side = self.fields.side.value or Verdict.IN
        drafts, self._drafts, self._table_id = self._drafts, {}, ""
        self.fields.text.put("")
        for table_id, text in drafts.items():
            if table_id and text.strip():
                self._controller.add_conclusion(side, text, None, table_id)


def _entry(conclusion: Conclusion) -> Entry[Conclusion]:
    verdict = conclusion.verdict
    about = f"{VERDICTS[verdict]} als"
    if conclusion.kind is not None:
        about += f" – {KINDS[conclusion.kind]}"
    return Entry(conclusion, VERDICT_SIGNS[verdict], conclusion.text, about, f"verdict-{verdict}")
