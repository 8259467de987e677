"""What goes into the report, and making it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.readiness import Missing, missing_at, missing_of_session, table_counts
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.layouts import headed_panel, readable_row
from app.ui.report_rows import PLACES, MissingList, TableBlock, WrittenList
from app.ui.scrolling import Scrolling

_AT_ONCE = 4
"""So many tables are made at once, the others in a moment: each costs some milliseconds."""


class ReportPage(QWidget):
    """The tables with what is missing on the left; on the right the way to the report."""

    page_asked = Signal(object)
    """A Page to go to, where something is missing."""
    report_asked = Signal(object)
    """The numbers of the tables that are left out, as a set."""
    open_asked = Signal(object)
    """A file or folder, to be shown by the system."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._left_out: set[str] = set()
        self.blocks: dict[str, TableBlock] = {}
        self._tables_in_all = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_more)
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(Scrolling(self._tables()), 8)
        layout.addWidget(Scrolling(self._side()), 5)
        controller.written.connect(self._show_written)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _tables(self) -> QWidget:
        holder = QWidget()
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(8)
        self.of_session = MissingList(self._go)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Wat er in het verslag komt", "heading"))
        layout.addWidget(
            label(
                "Vink aan welke tafels meedoen. Wat ontbreekt, staat erbij. "
                "Een verslag kan ook zonder: wat er niet is, blijft gewoon weg.",
                "quiet",
                wrap=True,
            )
        )
        layout.addLayout(self._blocks)
        layout.addWidget(self.of_session)
        layout.addStretch(1)
        return holder

    def _side(self) -> QWidget:
        self.make = TextButton("Verslag maken …", self.ask, role="primary")
        self._no_table = label("Vink eerst minstens één tafel aan.", "small", wrap=True)
        self.written = WrittenList(self.open_asked.emit)
        frame, layout = headed_panel("Maak het verslag")
        layout.addWidget(
            label(
                "PowerPoint, Excel, PDF of losse borden: je kiest wat je nodig hebt, wiens namen "
                "erin staan en waar het komt. Je ziet vooraf hoe de dia’s worden.",
                wrap=True,
            )
        )
        layout.addWidget(self.make)
        layout.addWidget(self._no_table)
        layout.addWidget(
            label(
                "Foto’s komen alleen in de PowerPoint en de PDF, en alleen als ze mogen. Notities "
                "en wat er bij het slot is gezegd, komen alleen in het werkboek. "
                "Het werkboek lees je later weer in als sessie.",
                "small",
                wrap=True,
            )
        )
        layout.addSpacing(10)
        layout.addWidget(label("Gemaakt sinds je deze sessie opende", "heading", wrap=True))
        layout.addWidget(self.written)
        layout.addStretch(1)
        return frame

    @property
    def first(self) -> QWidget:
        return self.make

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """The report is of the session, whatever table is chosen."""
        self._show(document)
        self._show_written()

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        tables = {table.id: table for table in document.tables}
        self._left_out &= set(tables)
        for gone in set(self.blocks) - set(tables):
            block = self.blocks.pop(gone)
            block.hide()
            block.deleteLater()
        self._tables_in_all = len(tables)
        made = 0
        for place, (table_id, table) in enumerate(tables.items()):
            if table_id not in self.blocks:
                made += 1
                if made > _AT_ONCE:
                    self._later.start()
                    break
                self.blocks[table_id] = TableBlock(self._go)
                self.blocks[table_id].chosen.connect(
                    lambda on, each=table_id: self._include(each, on)
                )
            block = self.blocks[table_id]
            block.show_table(
                table,
                table_counts(document, table_id),
                missing_at(document, table_id),
                table_id not in self._left_out,
            )
            if self._blocks.indexOf(block) < 0:
                # Filled before it is seen: that takes half the time.
                self._blocks.insertWidget(place, block)
        self.of_session.show_missing(missing_of_session(document), "")
        self._show_buttons()

    def _show_more(self) -> None:
        if self._controller.is_open:
            self._show(self._controller.document)

    def _show_buttons(self) -> None:
        some = len(self._left_out) < self._tables_in_all
        self._no_table.setVisible(not some)
        self.make.setEnabled(some)

    def _show_written(self) -> None:
        self.written.show_reports(self._controller.reports)

    # --- orders ---------------------------------------------------------------------------

    def _include(self, table_id: str, included: bool) -> None:
        if included:
            self._left_out.discard(table_id)
        else:
            self._left_out.add(table_id)
        self._show_buttons()

    def _go(self, what: Missing) -> None:
        """To the page where something can be done about it, at its table and card."""
        if what.table_id is not None:
            self._controller.choose_table(what.table_id)
        if what.ingredient_id is not None:
            self._controller.choose_card(what.ingredient_id)
        self.page_asked.emit(PLACES[what.lack])

    def ask(self) -> None:
        """A report of the tables that are ticked."""
        tables = self._controller.document.tables
        self.report_asked.emit({table.number for table in tables if table.id in self._left_out})

    def clear(self) -> None:
        """The document is gone: so are its tables and choices."""
        self._later.stop()
        self._left_out.clear()
        for block in self.blocks.values():
            block.hide()
            block.deleteLater()
        self.blocks.clear()
        self.of_session.show_missing([], "")
        self.written.show_reports([])
