"""Beside the tables: the chosen person with what can be done, and why the division is balanced."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.model.division_reasons import Reason, reasons
from app.model.document import Document
from app.model.entities import Participant, Table
from app.model.operations.division import apart_pairs, why_not_move
from app.model.operations.participants import as_subject, participant_name
from app.model.operations.tables import table_name
from app.ui.buttons import IconButton, TextButton, label
from app.ui.combos import ValueCombo
from app.ui.controller import Controller
from app.ui.layouts import empty, headed_panel


class PersonPanel(QWidget):
    """Moves the chosen person by click, keeps them in place, and sets them apart from another."""

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._controller = controller
        self._person_id = ""
        frame, layout = headed_panel("Gekozen deelnemer")
        self._who = label("", "strong", wrap=True)
        self.menu = QMenu(self)
        self.move_button = TextButton("Naar tafel …", lambda: None)
        self.move_button.setMenu(self.menu)
        self.fixed = QCheckBox("Vast aan deze tafel")
        self.fixed.clicked.connect(lambda on: controller.set_fixed(self._person_id, on))
        self.other: ValueCombo[str] = ValueCombo("Niet bij elkaar met")
        self.apart_button = TextButton("Niet bij elkaar", self._keep_apart)
        apart = QHBoxLayout()
        apart.setSpacing(8)
        apart.addWidget(self.other, 1)
        apart.addWidget(self.apart_button)
        self._stays = label("", "small", wrap=True)
        self._acts = QWidget()
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(6)
        acts.addWidget(self.move_button)
        acts.addWidget(self.fixed, 0, Qt.AlignmentFlag.AlignLeft)
        acts.addLayout(apart)
        layout.addWidget(self._who)
        layout.addWidget(self._stays)
        layout.addWidget(self._acts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab comes, in order."""
        return self.move_button, self.fixed, self.other, self.apart_button

    def show_person(self, document: Document, person_id: str) -> None:
        self._person_id = person_id
        person = document.find(Participant, person_id)
        self._acts.setVisible(person is not None)
        if person is None:
            self._who.setText("Kies iemand in een tafel.")
            self._stays.setText("Met een cijfer zet je iemand aan die tafel, met spatie vast.")
            return
        here = document.get(Table, person.table_id)
        self._who.setText(f"{as_subject(person)} – {table_name(here)}")
        elsewhere = [table for table in document.tables if table.id != here.id]
        reasons_ = [why_not_move(document, person_id, table.id) for table in elsewhere]
        stays = next((reason for reason in reasons_ if reason is not None), "")
        known = " · ".join(fact for fact in (person.organisation, person.perspective) if fact)
        self._stays.setText(stays or known)
        self._stays.setVisible(bool(stays or known))
        self.move_button.setEnabled(bool(elsewhere) and not stays)
        self._show_tables(document, elsewhere)
        self.fixed.setChecked(person.fixed)
        self._show_others(document, person)

    def _show_tables(self, document: Document, tables: list[Table]) -> None:
        self.menu.clear()
        for table in tables:
            people = len(document.present(table.id))
            action = self.menu.addAction(f"{table_name(table)} – {people}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, to=table.id: self._move(to))

    def _show_others(self, document: Document, person: Participant) -> None:
        pairs = [{one.id, other.id} for _, one, other in apart_pairs(document)]
        others = [
            other
            for other in document.all(Participant)
            if other.id != person.id and {other.id, person.id} not in pairs
        ]
        numbers = {table.id: table.number for table in document.tables}
        options = [
            (other.id, f"{as_subject(other)} · tafel {numbers[other.table_id]}")
            for other in sorted(others, key=lambda each: participant_name(each).casefold())
        ]
        self.other.show_options([("", "Kies wie …"), *options], "")
        self.apart_button.setEnabled(bool(options))

    def _move(self, table_id: str) -> None:
        self._controller.move_to_table(self._person_id, table_id)

    def _keep_apart(self) -> None:
        if self.other.value:
            self._controller.keep_apart(self._person_id, self.other.value)
        else:
            self.other.setFocus()
            self.other.showPopup()


class ApartPanel(QWidget):
    """The pairs who are not to sit together, each with a button that allows it again."""

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._controller = controller
        frame, self._layout = headed_panel("Niet bij elkaar")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._shown: list[tuple[str, str]] = []
        self.buttons: list[IconButton] = []

    def show_pairs(self, document: Document) -> None:
        pairs = [
            (apart.id, f"{as_subject(one)} en {participant_name(other)}")
            for apart, one, other in apart_pairs(document)
        ]
        self.setVisible(bool(pairs))
        if pairs == self._shown:
            return
        focus = QApplication.focusWidget()
        place = next((at for at, each in enumerate(self.buttons) if each is focus), None)
        self._shown, self.buttons = pairs, []
        empty(self._layout, 1)
        for apart_id, words in pairs:
            self._layout.addWidget(self._row(apart_id, words))
        if place is not None and self.buttons:
            self.buttons[min(place, len(self.buttons) - 1)].setFocus()

    def _row(self, apart_id: str, words: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        button = IconButton(
            "remove",
            f"{words} mogen weer bij elkaar",
            lambda: self._controller.allow_together(apart_id),
        )
        self.buttons.append(button)
        layout.addWidget(label(words, wrap=True), 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


class ReasonsPanel(QWidget):
    """Why the division is balanced, and what isn't met."""

    def __init__(self) -> None:
        super().__init__()
        self._frame, self._layout = headed_panel("Waarom deze verdeling?")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._shown: list[Reason] = []

    @property
    def sentences(self) -> list[str]:
        return [reason.text for reason in self._shown]

    def show_reasons(self, document: Document) -> None:
        found = reasons(document)
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        empty(self._layout, 1)
        for reason in found:
            self._layout.addWidget(
                label(f"✓ {reason.text}", wrap=True)
                if reason.met
                else label(f"⚠ {reason.text}", "warning", wrap=True)
            )
