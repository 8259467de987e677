"""All tables side by side, each with its people and how mixed they are."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.model.division_reasons import clashes, mixes
from app.model.document import Document
from app.model.entities import Participant
from app.model.operations.division import who_spoke, why_not_move
from app.model.operations.participants import participant_name
from app.model.operations.tables import table_name
from app.model.words import listed
from app.ui.buttons import label
from app.ui.controller import Controller
from app.ui.group_list import GroupList, Seat
from app.ui.scrolling import bring_in_sight

_WIDTH = 30
"""A table is at least so many signs wide."""
_SPACE = 10


class GroupPanel(QFrame):
    """One table."""

    def __init__(self, controller: Controller, table_id: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.heading = label("", "heading", wrap=True)
        self.mix = label("", "small", wrap=True)
        self.list = GroupList(
            lambda person: why_not_move(controller.document, person, table_id) is None
        )
        self.list.person_dropped.connect(lambda who: controller.move_to_table(who, table_id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.mix)
        layout.addWidget(self.list, 1)


class Groups(QWidget):
    """Says who is chosen; at most one person is, at whatever table."""

    person_chosen = Signal(str)
    pasted = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._panels: dict[str, GroupPanel] = {}
        self._person = ""
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACE)

    @property
    def person(self) -> str:
        """Who is chosen; "" for nobody."""
        return self._person

    @property
    def lists(self) -> list[GroupList]:
        """Those of the tables, by number."""
        return [panel.list for panel in self._panels.values()]

    # --- showing --------------------------------------------------------------------------

    def show_groups(self, document: Document) -> None:
        """All tables; who was chosen stays so, and keeps the focus at another table too."""
        had_focus = any(each.hasFocus() for each in self.lists)
        self._keep_panels(table.id for table in document.tables)
        spoke, together = who_spoke(document), clashes(document)
        for mix in mixes(document):
            panel = self._panels[mix.table.id]
            panel.heading.setText(table_name(mix.table))
            panel.mix.setText(mix.sentence() if mix.people else "Nog niemand")
            panel.list.setAccessibleName(f"{table_name(mix.table)}: {panel.mix.text()}")
            panel.list.show_seats(
                [
                    _seat(person, person.id in spoke, together.get(person.id, []))
                    for person in document.participants(mix.table.id)
                ]
            )
        if document.find(Participant, self._person) is None:
            self._person = ""
        self.choose(self._person, focus=had_focus)

    def _keep_panels(self, table_ids: Iterable[str]) -> None:
        order = list(table_ids)
        if order == list(self._panels):
            return
        for gone in set(self._panels) - set(order):
            panel = self._panels.pop(gone)
            panel.hide()
            panel.deleteLater()
        for came in set(order) - set(self._panels):
            self._panels[came] = self._made(came)
        self._panels = {table_id: self._panels[table_id] for table_id in order}
        self._columns = 0
        self._arrange()

    def _made(self, table_id: str) -> GroupPanel:
        panel = GroupPanel(self._controller, table_id)
        panel.list.person_chosen.connect(self._chosen)
        panel.list.move_asked.connect(self._move)
        panel.list.fix_asked.connect(self.toggle_fixed)
        panel.list.step_asked.connect(self._step)
        panel.list.pasted.connect(self.pasted)
        panel.list.entered.connect(lambda: self._begin(panel.list))
        return panel

    def choose(self, person_id: str, *, focus: bool = False) -> None:
        """Show who is chosen; with `focus` keys go on with them."""
        self._person = person_id
        for each in self.lists:
            if each.choose(person_id) and focus:
                self._go_to(each)

    def _chosen(self, person_id: str) -> None:
        self.choose(person_id)
        self.person_chosen.emit(person_id)

    def _begin(self, group: GroupList) -> None:
        """Whoever comes here by key has someone to move; on the way past, the choice stays."""
        if not self._person and group.count():
            group.setCurrentRow(0)
            self._chosen(group.person)

    # --- orders ---------------------------------------------------------------------------

    def _move(self, person_id: str, number: int) -> None:
        tables = self._controller.document.tables
        there = next((table for table in tables if table.number == number), None)
        if there is None:
            self._controller.told.emit(f"Er is geen tafel {number}.")
        else:
            self._controller.move_to_table(person_id, there.id)

    def toggle_fixed(self, person_id: str) -> None:
        person = self._controller.document.find(Participant, person_id)
        if person is not None:
            self._controller.set_fixed(person_id, not person.fixed)

    def _step(self, step: int) -> None:
        """To the people of the next table that has any."""
        lists = self.lists
        at = next((place for place, each in enumerate(lists) if each.hasFocus()), 0)
        others = lists[at + 1 :] if step > 0 else lists[:at][::-1]
        there = next((each for each in others if each.count()), None)
        if there is not None:
            row = min(max(lists[at].currentRow(), 0), there.count() - 1)
            there.setCurrentRow(row)
            self._go_to(there)

    @staticmethod
    def _go_to(group: GroupList) -> None:
        group.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(group)

    # --- room -----------------------------------------------------------------------------

    def _column_width(self) -> int:
        return self.fontMetrics().averageCharWidth() * _WIDTH

    def minimumSizeHint(self) -> QSize:
        """One table wide: side by side stand as many as there is room for."""
        return QSize(self._column_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _arrange(self) -> None:
        if not self._panels:
            return
        columns = (self.width() + _SPACE) // (self._column_width() + _SPACE)
        columns = min(max(1, columns), len(self._panels))
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for place, panel in enumerate(self._panels.values()):
            self._grid.addWidget(panel, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
            # Else Qt shows it in a moment, and until then it can't have the focus.
            panel.show()
        self._grid.setRowStretch((len(self._panels) - 1) // columns + 1, 1)


def _seat(person: Participant, stays: bool, others: list[str]) -> Seat:
    """Dutch: what is known of someone, and what keeps them here or should part them."""
    name = participant_name(person)
    known = [fact for fact in (person.organisation, person.perspective) if fact]
    remarks = []
    if others:
        remarks.append(f"⚠ niet bij {listed(others)}")
    if not person.present:
        remarks.append("is er niet")
    if person.fixed:
        remarks.append("vast")
    last = ["blijft hier"] if stays else []
    facts = " · ".join([*remarks, *known, *last])
    spoken = ", ".join([name, *known, *remarks, *last])
    return Seat(person.id, f"{person.number}  {name}", facts, spoken, stays, warns=bool(others))
