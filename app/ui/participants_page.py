"""Who sits at the chosen table, and what they allow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Participant, Table
from app.model.operations.participants import crowding_warning
from app.model.operations.tables import table_name
from app.model.people_list import read_people
from app.ui.buttons import TextButton, buddy, label
from app.ui.cell_delegate import CellDelegate
from app.ui.controller import Controller
from app.ui.fields import LineField
from app.ui.participants_model import FIRST_CONSENT, ParticipantsModel
from app.ui.sizes import hold_least_width, tick_room
from app.ui.theme import sized


class ParticipantsView(QTableView):
    """Keys: Delete asks to remove, a paste brings rows in, space ticks a consent."""

    remove_asked = Signal()
    pasted = Signal(str)
    toggle_asked = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # What the editor lets through, as it does with Enter, is no order.
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.toggle_asked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def fit_rows(self) -> None:
        """As high as the text asks for."""
        self.verticalHeader().setDefaultSectionSize(sized(34))

    def fit_consents(self) -> None:
        """Room for each heading, and for the box and its answer under it."""
        header, model = self.horizontalHeader(), self.model()
        for column in range(FIRST_CONSENT, header.count()):
            answers = {str(model.index(row, column).data()) for row in range(model.rowCount())}
            room = max(tick_room(self.fontMetrics(), answer) for answer in {"nee", *answers})
            header.resizeSection(column, max(room, header.sectionSizeHint(column)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_rows()
            self.fit_consents()


class ParticipantsPage(QWidget):
    """Table data above, participants under it."""

    remove_participant_asked = Signal(str)
    erase_participant_asked = Signal(str)
    remove_table_asked = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._table_id = ""
        self._person_id = ""
        self.model = ParticipantsModel()
        self.model.edited.connect(controller.edit_participant)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(self._table_fields())
        layout.addLayout(self._buttons())
        layout.addWidget(self._people(), 1)
        self._crowding = label("", "warning", wrap=True)
        layout.addWidget(self._crowding)
        self._nobody = label(
            "Nog niemand aan deze tafel. Voeg deelnemers toe. Of kopieer rijen uit een rekenblad "
            "(naam, organisatie, perspectief, betrokkenheid) en kies ‘Lijst plakken’ (Ctrl+V).",
            "told",
            wrap=True,
        )
        layout.addWidget(self._nobody)
        controller.leaving_table.connect(self.commit)
        controller.closing.connect(self.commit)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _table_fields(self) -> QHBoxLayout:
        self._heading = label("", "heading")
        hold_least_width(self._heading, 90)
        self.name = LineField("Naam van de tafel")
        self.facilitator = LineField("Gespreksleider")
        self.notetaker = LineField("Notulist")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for column, (words, field) in enumerate(
            (
                ("Naam van de tafel (mag leeg)", self.name),
                ("Gespreksleider", self.facilitator),
                ("Notulist", self.notetaker),
            )
        ):
            grid.addWidget(buddy(words, field), 0, column)
            grid.addWidget(field, 1, column)
            field.committed.connect(self._edit_table)
        self.remove_table_button = TextButton(
            "Tafel verwijderen …", self.remove_table_asked.emit, icon="remove"
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignBottom)
        row.addLayout(grid, 1)
        row.addWidget(self.remove_table_button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.add_button = TextButton(
            "Deelnemer toevoegen", self.add_participant, role="primary", icon="add"
        )
        self.paste_button = TextButton("Lijst plakken", self.paste)
        self.paste_button.setToolTip(
            "Plak rijen uit een rekenblad: naam, organisatie, perspectief, betrokkenheid. "
            "Met een rij koppen mag elke volgorde, en een kolom ‘tafel’."
        )
        self.consent_button = TextButton(
            "Iedereen akkoord", self._controller.consent_of_all, icon="check"
        )
        self.consent_button.setToolTip(
            "Wie er is en nog niet gevraagd was, zegt drie keer ja. Wie nee zei, houdt zijn nee."
        )
        self.remove_button = TextButton("Verwijderen …", self._ask_removal, icon="remove")
        self.erase_button = TextButton("Persoon wissen …", self._ask_erasing)
        self.erase_button.setToolTip(
            "Voor wie niet meer in de sessie wil staan: de naam gaat overal weg, voor altijd."
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_button)
        row.addWidget(self.paste_button)
        row.addWidget(self.consent_button)
        row.addStretch(1)
        row.addWidget(self.erase_button)
        row.addWidget(self.remove_button)
        return row

    def _people(self) -> QTableView:
        self.first = self.view = ParticipantsView()
        self.view.setProperty("role", "people")
        self.view.setAccessibleName("Deelnemers")
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellDelegate(self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.view.verticalHeader().hide()
        self.view.fit_rows()
        self.view.setMinimumHeight(120)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in range(FIRST_CONSENT, self.model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        for changed in (self.model.modelReset, self.model.dataChanged):
            changed.connect(self.view.fit_consents)
        self.view.fit_consents()
        self.view.selectionModel().currentRowChanged.connect(lambda: self._show_person())
        self.view.remove_asked.connect(self._ask_removal)
        self.view.pasted.connect(self._paste_text)
        self.view.clicked.connect(self._toggle)
        self.view.toggle_asked.connect(self._toggle)
        self.model.modelReset.connect(self._select_again)
        return self.view

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self._table_id = table_id
        self._show(document)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 1))
        self._show_person()

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)
        self._show_person()

    def _show(self, document: Document) -> None:
        table = document.get(Table, self._table_id)
        self._heading.setText(table_name(table) if not table.name else f"Tafel {table.number}")
        self.name.show_text(table.name)
        self.facilitator.show_text(table.facilitator)
        self.notetaker.show_text(table.notetaker)
        self.remove_table_button.setEnabled(len(document.tables) > 1)
        self.model.show_table(document, self._table_id)
        warning = crowding_warning(document, self._table_id)
        self._crowding.setText(warning or "")
        self._crowding.setVisible(warning is not None)
        self.consent_button.setEnabled(self.model.rowCount() > 0)

    def _select_again(self) -> None:
        """Rows were made anew: keep who was selected, or go to the last."""
        row = self.model.row_of(self._person_id)
        if row < 0:
            row = self.model.rowCount() - 1
        if row >= 0:
            self.view.selectionModel().setCurrentIndex(
                self.model.index(row, 1),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    @property
    def selected(self) -> Participant | None:
        return self.model.participant(self.view.currentIndex().row())

    def _show_person(self) -> None:
        person = self.selected
        self.remove_button.setEnabled(person is not None)
        self.erase_button.setEnabled(person is not None)
        self._nobody.setVisible(self.model.rowCount() == 0)
        self._person_id = person.id if person else ""

    # --- orders ---------------------------------------------------------------------------

    def _toggle(self, index: QModelIndex) -> None:
        """The whole cell of a consent is its target."""
        if index.column() >= FIRST_CONSENT:
            given = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if given else Qt.CheckState.Checked
            self.model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def _edit_table(self) -> None:
        self._controller.edit_table(
            self.name.text(), self.facilitator.text(), self.notetaker.text()
        )

    def add_participant(self) -> None:
        """A new row at the end, with the cursor in its name."""
        if self._controller.add_participants([[]]):
            last = self.model.index(self.model.rowCount() - 1, 1)
            self.view.setFocus()
            self.view.setCurrentIndex(last)
            self.view.edit(last)

    def paste(self) -> None:
        """Participants from the rows on the clipboard."""
        self._paste_text(QGuiApplication.clipboard().text())

    def _paste_text(self, text: str) -> None:
        people = read_people(text)
        if people:
            self._controller.add_people(people, here=True)
        else:
            self._controller.told.emit(
                "Kopieer eerst rijen met namen in een rekenblad of tekst, en plak ze dan hier."
            )

    def _ask_removal(self) -> None:
        if self.selected is not None:
            self.remove_participant_asked.emit(self.selected.id)

    def _ask_erasing(self) -> None:
        if self.selected is not None:
            self.erase_participant_asked.emit(self.selected.id)

    def commit(self) -> None:
        """The table is about to go from the screen: hand in what is being typed."""
        for editor in self.view.viewport().findChildren(QLineEdit):
            if not editor.isHidden():
                self.view.commitData(editor)
        for field in (self.name, self.facilitator, self.notetaker):
            field.commit()

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        self._person_id = ""
        for line in (self.name, self.facilitator, self.notetaker):
            line.put("")
