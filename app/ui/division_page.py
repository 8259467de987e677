"""Who sits at which table: divided by the program, and by hand."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.operations.division import (
    MOST_TABLES,
    people_to_seat,
    tables_needed,
    tables_proposed,
)
from app.model.operations.participants import MOST_AT_A_TABLE
from app.model.people_list import read_people
from app.model.words import counted
from app.ui.buttons import TextButton, buddy, label
from app.ui.controller import Controller
from app.ui.division_side import ApartPanel, PersonPanel, ReasonsPanel
from app.ui.fields import NumberField
from app.ui.groups import Groups
from app.ui.scrolling import Scrolling

NO_ROWS = "Kopieer eerst rijen met namen in een rekenblad of tekst, en plak ze dan hier."


class DivisionPage(QWidget):
    """Above what divides, left the tables, right the chosen person and the reasons."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._attempt = 0
        self._wanted: int | None = None
        self.first: QWidget = self
        self.groups = Groups(controller)
        self.person = PersonPanel(controller)
        self.apart = ApartPanel(controller)
        self.reasons = ReasonsPanel()
        self._nobody = label(
            "Nog geen deelnemers. Kopieer rijen uit een rekenblad, met koppen als naam, "
            "organisatie, perspectief, betrokkenheid en tafel, en kies ‘Lijst plakken’. "
            "Wie nog geen tafel heeft, komt waar de meeste ruimte is.",
            "told",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(self._orders())
        layout.addWidget(self._nobody)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for content, share in ((self.groups, 5), (self._side(), 2)):
            column = Scrolling(content)
            # However many tables there are: they scroll, and the page is as high as the window.
            column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            columns.addWidget(column, share)
        layout.addLayout(columns, 1)
        self.groups.person_chosen.connect(self._show_person)
        self.groups.pasted.connect(self._paste_text)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _orders(self) -> QHBoxLayout:
        self.paste_button = TextButton("Lijst plakken", self.paste)
        self.paste_button.setToolTip(
            "Plak rijen uit een rekenblad: naam, organisatie, perspectief, betrokkenheid, tafel"
        )
        self.count = NumberField("Aantal tafels", 1, MOST_TABLES)
        self.count.valueChanged.connect(self._want)
        self._needed = label("", "small", wrap=True)
        self.needed_button = TextButton("", self._divide_as_needed)
        self.again_button = TextButton("Opnieuw verdelen", self.divide_again)
        self.again_button.setToolTip("Een andere verdeling, die even goed is")
        self.divide_button = TextButton(
            "Verdelen", self.divide, role="primary", icon="participants"
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.paste_button)
        row.addSpacing(16)
        row.addWidget(buddy("Aantal tafels", self.count))
        row.addWidget(self.count)
        row.addWidget(self.divide_button)
        row.addWidget(self.again_button)
        row.addWidget(self.needed_button)
        row.addSpacing(8)
        row.addWidget(self._needed, 1)
        return row

    def _side(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for panel in (self.person, self.reasons, self.apart):
            layout.addWidget(panel)
        layout.addStretch(1)
        return side

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """The groups are the same at every table."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        people, needed = len(people_to_seat(document)), tables_needed(document)
        self.groups.show_groups(document)
        self._walk()
        self._show_person(self.groups.person)
        self.reasons.show_reasons(document)
        self.apart.show_pairs(document)
        self._nobody.setVisible(people == 0)
        self.person.setVisible(people > 0)
        blocked = self.count.blockSignals(True)
        self.count.setValue(self._wanted or tables_proposed(document))
        self.count.blockSignals(blocked)
        tables = counted(needed, "tafel", "tafels")
        self._needed.setText(
            f"{counted(people, 'deelnemer', 'deelnemers')}: {tables} is genoeg "
            f"(hoogstens {MOST_AT_A_TABLE} per tafel)"
            if people
            else ""
        )
        self.needed_button.setText(f"Zet op {tables}")
        self.needed_button.setVisible(people > 0 and needed != self.count.value())
        for button in (self.divide_button, self.again_button):
            button.setEnabled(people > 0)
        lists = (each for each in self.groups.lists if each.count())
        self.first = next(lists, self.paste_button)

    def _walk(self) -> None:
        """Tab goes from top to bottom and from left to right, whenever a table was made."""
        stops: list[QWidget] = [
            self.paste_button,
            self.count,
            self.divide_button,
            self.again_button,
            self.needed_button,
            *self.groups.lists,
            *self.person.stops,
        ]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _show_person(self, person_id: str) -> None:
        self.person.show_person(self._controller.document, person_id)

    # --- orders ---------------------------------------------------------------------------

    def _want(self, count: int) -> None:
        self._wanted = count
        self._show(self._controller.document)

    def divide(self) -> None:
        """The best division there is, over the tables that are asked for."""
        self._attempt = 0
        self._controller.divide_groups(self.count.value())

    def divide_again(self) -> None:
        """Another that is as good."""
        self._attempt += 1
        self._controller.divide_groups(self.count.value(), self._attempt)

    def _divide_as_needed(self) -> None:
        self._wanted = tables_needed(self._controller.document)
        self._controller.divide_groups(self._wanted)
        self._show(self._controller.document)
        self.divide_button.setFocus()

    def paste(self) -> None:
        """Participants of the whole session from the rows on the clipboard."""
        self._paste_text(QGuiApplication.clipboard().text())

    def _paste_text(self, text: str) -> None:
        people = read_people(text)
        if people:
            self._controller.add_people(people, here=False)
        else:
            self._controller.told.emit(NO_ROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wherever one is on the page, a paste brings a list in."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """The document is gone: nothing of it is remembered."""
        self._attempt, self._wanted = 0, None
        self.groups.choose("")
