"""Files of tables come together: what they bring, where they differ, and one act that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.clock import for_sentence
from app.model.document import Document
from app.model.entities import Source
from app.model.merging import Plan
from app.model.merging_parts import Contradiction
from app.model.words import counted, listed
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.controller.together import Taken
from app.ui.layouts import empty, headed_panel, readable_row
from app.ui.merge_rows import Bulk, Counts, Difference, Sentences
from app.ui.picture_mime import local_files
from app.ui.same_cards import SameCards
from app.ui.scrolling import Scrolling

_AT_ONCE = 25
"""So many differences stand on the page at once: each is some widgets. The others are turned to."""

SUFFIX = ".gsb"


class MergePage(QWidget):
    """On the left what was chosen and what it brings, on the right which cards are the same.

    The plan is of the document as it is: after every change it is made anew, and a choice stays
    only where its difference is still the same one.
    """

    files_asked = Signal()
    """The user wants to choose files."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAcceptDrops(True)
        self._controller = controller
        self._taken = Taken()
        self._plan: Plan | None = None
        self._choices: dict[Contradiction, int] = {}
        self._from = 0
        self.differences: list[Difference] = []
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(Scrolling(self._left()), 8)
        layout.addWidget(Scrolling(self._right()), 5)
        controller.tables_read.connect(self._take)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _left(self) -> QWidget:
        frame, layout = headed_panel("Tafels samenvoegen")
        layout.addWidget(
            label(
                "Elke notulist schreef in een eigen bestand. Hier komen ze bij elkaar in dit "
                "bestand. Je ziet eerst wat er nieuw is en waar ze elkaar tegenspreken.",
                "quiet",
                wrap=True,
            )
        )
        self.choose_button = TextButton(
            "Bestanden kiezen …", self.files_asked.emit, role="primary", icon="open"
        )
        self.leave_button = TextButton("Toch niet", self.begin_anew)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addWidget(label("Je kunt ze ook hierheen slepen.", "small", wrap=True))
        self.refused = Sentences("warning")
        self.state = label("", "told", wrap=True)
        self.counts = Counts()
        self.remarks = Sentences("quiet")
        for part in (self.refused, self.state, self.counts, self.remarks):
            layout.addWidget(part)
        layout.addWidget(self._choosing())
        self.merge_button = TextButton("Samenvoegen", self.merge, role="primary", icon="check")
        self._lacks = label("", "quiet", wrap=True)
        layout.addSpacing(6)
        layout.addWidget(self.merge_button)
        layout.addWidget(self._lacks)
        layout.addStretch(1)
        return _beside_bar(frame)

    def _choosing(self) -> QWidget:
        self._differ = QWidget()
        layout = QVBoxLayout(self._differ)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Hier spreken ze elkaar tegen", "heading", wrap=True))
        layout.addWidget(
            label("Kies bij elk verschil wat er blijft staan. Dat doet niemand voor je.", wrap=True)
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        layout.addLayout(self._rows)
        layout.addWidget(self._turning())
        layout.addWidget(label("Of alles in één keer", "group"))
        self.bulk = Bulk()
        self.bulk.chosen.connect(self._choose_all)
        layout.addWidget(self.bulk)
        return self._differ

    def _turning(self) -> QWidget:
        """Where there are more differences than stand on the page: back and on."""
        self._more = QWidget()
        layout = QHBoxLayout(self._more)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.back_button = TextButton("Vorige", lambda: self._turn(-_AT_ONCE), role="small")
        self.on_button = TextButton("Volgende", lambda: self._turn(_AT_ONCE), role="small")
        self.back_button.setAccessibleName("Vorige verschillen")
        self.on_button.setAccessibleName("Volgende verschillen")
        self._where = label("", "quiet", wrap=True)
        layout.addWidget(self.back_button)
        layout.addWidget(self.on_button)
        layout.addWidget(self._where, 1)
        return self._more

    def _right(self) -> QWidget:
        self.same = SameCards(self._controller)
        frame, layout = headed_panel("Waar het vandaan kwam")
        self.sources = Sentences("quiet")
        self._no_sources = label("Er is nog niets samengevoegd of uitgegeven.", "small", wrap=True)
        layout.addWidget(self.sources)
        layout.addWidget(self._no_sources)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.same)
        column.addWidget(frame)
        column.addStretch(1)
        return _beside_bar(holder)

    @property
    def first(self) -> QWidget:
        return self.choose_button

    @property
    def plan(self) -> Plan | None:
        return self._plan

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Merging is of the session, whatever table is chosen."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        self.same.show_document(document)
        self._show_sources(document)
        self._plan = self._controller.plan_merge(self._taken) if self._taken.asked else None
        self._show_plan()

    def _show_sources(self, document: Document) -> None:
        sources = sorted(document.all(Source), key=lambda each: each.saved_at, reverse=True)
        self.sources.show_sentences(
            [
                f"‘{each.name}’, bewaard {for_sentence(datetime.fromisoformat(each.saved_at))}"
                for each in sources
            ]
        )
        self._no_sources.setVisible(not sources)

    def _show_plan(self) -> None:
        plan = self._plan
        contradictions = () if plan is None else plan.contradictions
        self._choices = {
            each: self._choices[each] for each in contradictions if each in self._choices
        }
        self.refused.show_sentences(() if plan is None else (*self._taken.refused, *plan.refused))
        self.remarks.show_sentences(() if plan is None else (*plan.remarks, *self._taken.notices))
        self.counts.show_counts(() if plan is None else plan.tables)
        self.state.setText("" if plan is None else _state(plan))
        self.state.setVisible(bool(self.state.text()))
        self.leave_button.setText("Klaar" if plan is not None and plan.nothing_new else "Toch niet")
        self.leave_button.setVisible(plan is not None)
        self._show_differences(contradictions)
        self._show_button()

    def _show_differences(self, contradictions: Sequence[Contradiction]) -> None:
        shown = [row.contradiction for row in self.differences]
        many = len(contradictions)
        self._from = min(self._from, max(many - 1, 0) // _AT_ONCE * _AT_ONCE)
        wanted = list(contradictions[self._from : self._from + _AT_ONCE])
        if shown != wanted:
            empty(self._rows)
            self.differences = []
            for number, each in enumerate(wanted, self._from + 1):
                row = Difference(each, self._origin(each), f"{number} van {many}")
                row.chosen.connect(lambda side, each=each: self._choose(each, side))
                self.differences.append(row)
                self._rows.addWidget(row)
        for row in self.differences:
            row.show_choice(self._choices.get(row.contradiction))
        files = [name for each in contradictions for side in each.sides for name in side.files]
        self.bulk.show_files(list(dict.fromkeys(files)))
        last = self._from + len(wanted)
        self._where.setText(f"Verschil {self._from + 1} tot en met {last} van {many}")
        self.back_button.setEnabled(self._from > 0)
        self.on_button.setEnabled(last < many)
        self._more.setVisible(many > _AT_ONCE)
        self._differ.setVisible(bool(contradictions))

    def _show_button(self) -> None:
        plan = self._plan
        open_ones = 0 if plan is None else len(plan.contradictions) - len(self._choices)
        brings = plan is not None and not plan.nothing_new
        self.merge_button.setVisible(brings)
        self.merge_button.setEnabled(brings and not open_ones)
        words = counted(open_ones, "verschil", "verschillen")
        self._lacks.setText(f"Kies eerst nog bij {words} wat er blijft staan.")
        self._lacks.setVisible(brings and open_ones > 0)

    def _origin(self, contradiction: Contradiction) -> str:
        """Where what we have came from, in words; empty where it was written here."""
        assert self._plan is not None
        names = self._controller.came_from(self._plan, contradiction)
        return "" if not names else "Kwam uit " + listed([f"‘{name}’" for name in names])

    # --- orders ---------------------------------------------------------------------------

    def read(self, paths: Sequence[Path]) -> None:
        """These files, in place of what was chosen before."""
        if paths:
            self.begin_anew()
            self.state.setText("De bestanden worden gelezen …")
            self.state.show()
            self._controller.read_tables(paths)

    def _take(self, taken: Taken) -> None:
        self._taken, self._from = taken, 0
        self._choices.clear()
        self._show(self._controller.document)

    def begin_anew(self) -> None:
        """Forget the chosen files; nothing was changed yet."""
        self._taken, self._plan, self._from = Taken(), None, 0
        self._choices.clear()
        self._show_plan()

    def _turn(self, by: int) -> None:
        """To the differences before or after these, and the keyboard to the first of them."""
        assert self._plan is not None
        self._from = max(self._from + by, 0)
        self._show_differences(self._plan.contradictions)
        self.differences[0].begin()

    def _choose(self, contradiction: Contradiction, side: int) -> None:
        self._choices[contradiction] = side
        self._show_button()

    def _choose_all(self, name: str) -> None:
        """As one file has it, or as it is here; what that one says nothing of stays open."""
        for each in () if self._plan is None else self._plan.contradictions:
            for number, side in enumerate(each.sides):
                if name in side.files if name else side.ours:
                    self._choices[each] = number
        for row in self.differences:
            row.show_choice(self._choices.get(row.contradiction))
        self._show_button()

    def merge(self) -> None:
        """Carry it out; whether it still fits, the controller looks once more."""
        if self._plan is not None and self.merge_button.isEnabled():
            self._controller.merge_tables(self._taken, self._plan, self._choices)

    def clear(self) -> None:
        """The document is gone, and with it what was chosen for it."""
        self.begin_anew()
        self.same.clear()
        self.sources.show_sentences([])

    # --- events of Qt -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _sessions_in(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.read(_sessions_in(event))


def _state(plan: Plan) -> str:
    if not plan.tables:
        return ""
    if plan.nothing_new:
        return "Er is niets nieuws: alles uit deze bestanden staat hier al."
    return "Dit komt erbij als je samenvoegt. Er is nog niets veranderd."


def _sessions_in(event: QDropEvent) -> list[Path]:
    return [each for each in local_files(event.mimeData()) if each.suffix.lower() == SUFFIX]


def _beside_bar(panel: QWidget) -> QWidget:
    """A panel with room between it and the bar that scrolls it."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 6, 0)
    layout.addWidget(panel)
    return holder
