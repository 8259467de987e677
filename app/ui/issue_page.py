"""A file for each notulist: which tables get one, and when they were last given out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.clock import for_sentence
from app.model.document import Document
from app.model.entities import Source, Table
from app.model.operations.tables import table_name
from app.model.table_files import table_files
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.layouts import empty, headed_panel, readable_column


class IssuePage(QWidget):
    """The tables under each other, each with a tick, and one button that writes their files."""

    issue_asked = Signal(object)
    """The ids of the tables whose files are to be written."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._left_out: set[str] = set()
        self._shown: object = None
        self.boxes: dict[str, QCheckBox] = {}
        self.lines: dict[str, str] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.all_button = TextButton("Alle tafels", lambda: self._include_all(True), role="small")
        self.none_button = TextButton("Geen", lambda: self._include_all(False), role="small")
        self.issue_button = TextButton(
            "Tafelbestanden uitgeven …", self.issue, role="primary", icon="save"
        )
        self._no_table = label("Vink eerst minstens één tafel aan.", "small", wrap=True)
        readable_column(self, self._build())
        controller.closed.connect(self.clear)

    def _build(self) -> QWidget:
        frame, layout = headed_panel("Een bestand per tafel")
        layout.addWidget(
            label(
                "Schrijven notulisten op hun eigen laptop? Geef dan elke tafel een eigen bestand, "
                "met de kaartjes en de mensen van die tafel. Na afloop voeg je ze samen op het "
                "blad Samenvoegen, bij Verslag.",
                wrap=True,
            )
        )
        both = QHBoxLayout()
        both.setSpacing(6)
        both.addWidget(label("Welke tafels?", "group"))
        both.addSpacing(6)
        both.addWidget(self.all_button)
        both.addWidget(self.none_button)
        both.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(both)
        layout.addLayout(self._rows)
        layout.addSpacing(10)
        layout.addWidget(self.issue_button)
        layout.addWidget(self._no_table)
        layout.addWidget(
            label(
                "Zorg dat kaartjes en deelnemers dan klaar zijn. Verandert er later nog iets, dan "
                "geeft dat niet: bij het samenvoegen zie je de verschillen.",
                "small",
                wrap=True,
            )
        )
        return frame

    @property
    def first(self) -> QWidget:
        return next(iter(self.boxes.values()), self.issue_button)

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Issuing is of the session, whatever table is chosen."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        tables = document.tables
        self._left_out &= {table.id for table in tables}
        shown = (tables, document.all(Source))
        if shown != self._shown:
            self._shown = shown
            self._show_rows(document, tables)
        self._show_button()

    def _show_rows(self, document: Document, tables: Sequence[Table]) -> None:
        had = next((key for key, box in self.boxes.items() if box.hasFocus()), "")
        empty(self._rows)
        self.boxes, self.lines = {}, {}
        files = table_files(document)
        for table in tables:
            box = QCheckBox(table_name(table).replace("&", "&&"))
            box.setChecked(table.id not in self._left_out)
            box.clicked.connect(lambda on, each=table.id: self._include(each, on))
            line = _line(table, files.get(table.id))
            box.setAccessibleDescription(line)
            self.boxes[table.id], self.lines[table.id] = box, line
            row = QWidget()
            layout = QVBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(1)
            layout.addWidget(box)
            inner = QVBoxLayout()
            inner.setContentsMargins(28, 0, 0, 0)
            inner.addWidget(label(line, "quiet", wrap=True))
            layout.addLayout(inner)
            self._rows.addWidget(row)
        if had in self.boxes:
            self.boxes[had].setFocus()

    def _show_button(self) -> None:
        some = len(self._left_out) < len(self.boxes)
        self.issue_button.setEnabled(some)
        self._no_table.setVisible(not some)

    # --- orders ---------------------------------------------------------------------------

    def _include(self, table_id: str, included: bool) -> None:
        if included:
            self._left_out.discard(table_id)
        else:
            self._left_out.add(table_id)
        self._show_button()

    def _include_all(self, included: bool) -> None:
        for table_id, box in self.boxes.items():
            box.setChecked(included)
            self._include(table_id, included)

    def issue(self) -> None:
        """The files of the tables that are ticked."""
        self.issue_asked.emit([each for each in self.boxes if each not in self._left_out])

    def clear(self) -> None:
        """The document is gone: so are its tables and choices."""
        self._left_out.clear()
        self._shown = None
        empty(self._rows)
        self.boxes, self.lines = {}, {}


def _line(table: Table, file: Source | None) -> str:
    """Who writes there, and in which file."""
    who = f"Notulist: {table.notetaker}" if table.notetaker else "Nog geen notulist"
    if file is None:
        return f"{who}. Nog niet uitgegeven."
    when = for_sentence(datetime.fromisoformat(file.saved_at))
    return f"{who}. Bestand: ‘{file.name}’, van {when}."
