"""What the session is about: title, place, goal, and the policy goals it is held against."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import PolicyGoal
from app.ui.buttons import TextButton, buddy, label
from app.ui.controller import Controller
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import LineField, NumberField, TextField
from app.ui.scrolling import Scrolling


class PolicyGoalForm(EntryForm):
    """Changes the words of a policy goal in place."""

    def __init__(self, goal: PolicyGoal, controller: Controller) -> None:
        super().__init__()
        self._goal = goal
        self._controller = controller
        self._text = LineField("Beleidsdoel")
        self._text.put(goal.text)
        self._text.returnPressed.connect(self._save_and_leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._text, 1)
        layout.addWidget(TextButton("Bewaren", self._save_and_leave, role="primary"))

    def start(self) -> None:
        self._text.setFocus()

    def save(self) -> bool:
        text = self._text.text()
        return text == self._goal.text or self._controller.edit_policy_goal(self._goal.id, text)

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class SessionPage(QWidget):
    """A form without a save button: each field is kept when the user leaves it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.title = LineField("Titel")
        self.organisation = LineField("Organisatie")
        self.date = LineField("Datum", hint="jjjj-mm-dd")
        self.place = LineField("Plaats")
        self.goal = TextField("Doel van de sessie", lines=4, enters=False)
        self.outcomes = TextField(
            "Wat er wel en niet met de uitkomsten gebeurt", lines=4, enters=False
        )
        self.duration = NumberField("Duur in minuten", 1, 999)
        self.stickers = NumberField("Stickers per deelnemer", 1, 20)
        self.new_goal = LineField("Beleidsdoel", hint="Een beleidsdoel van de gemeente")
        self.new_goal.returnPressed.connect(self.add_goal)
        self.goals: EntryList[PolicyGoal] = EntryList(
            lambda goal: PolicyGoalForm(goal, controller),
            lambda goal: controller.remove_policy_goal(goal.id),
            "Nog geen beleidsdoelen.",
        )
        content = QWidget()
        content.setMaximumWidth(1040)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 6, 0)
        columns.setSpacing(16)
        columns.addWidget(self._facts(), 3)
        columns.addWidget(self._policy(), 2)
        holder = QWidget()
        centred = QHBoxLayout(holder)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(content, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(Scrolling(holder))
        for line in (self.title, self.organisation, self.date, self.place):
            line.committed.connect(self.commit)
        for text in (self.goal, self.outcomes):
            text.fit_lines()
            text.committed.connect(self.commit)
        for number in (self.duration, self.stickers):
            number.editingFinished.connect(self.commit)
        controller.closing.connect(self.hand_in)

    def _facts(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 14, 16, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.addWidget(label("De sessie", "heading"), 0, 0, 1, 6)
        fields: tuple[tuple[int, int, int, QWidget], ...] = (
            (1, 0, 6, self.title),
            (3, 0, 3, self.organisation),
            (3, 3, 3, self.place),
            (5, 0, 2, self.date),
            (5, 2, 2, self.duration),
            (5, 4, 2, self.stickers),
            (7, 0, 6, self.goal),
            (9, 0, 6, self.outcomes),
        )
        for row, column, span, field in fields:
            words = buddy(field.accessibleName(), field)
            words.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(words, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        return frame

    def _policy(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(6)
        layout.addWidget(label("Beleidsdoelen", "heading"))
        layout.addWidget(
            label(
                "In ronde 3 leg je de bedoelingen naast de doelen van de gemeente.",
                "small",
                wrap=True,
            )
        )
        layout.addWidget(self.goals)
        layout.addWidget(self.new_goal)
        layout.addWidget(TextButton("Beleidsdoel toevoegen", self.add_goal, icon="add"))
        layout.addStretch(1)
        return frame

    def show_table(self, document: Document, table_id: str) -> None:
        """The session is the same at every table."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        session = document.session
        self.title.show_text(session.title)
        self.organisation.show_text(session.organisation)
        self.date.show_text(session.date)
        self.place.show_text(session.place)
        self.goal.show_text(session.goal)
        self.outcomes.show_text(session.outcomes)
        for box, number in (
            (self.duration, session.duration_minutes),
            (self.stickers, session.stickers_per_participant),
        ):
            if not box.hasFocus():
                box.setValue(number)
        self.goals.show_entries([Entry(goal, "•", goal.text, "") for goal in document.policy_goals])

    def commit(self) -> None:
        """Hand in every field; one that stands as it was changes nothing."""
        # A number box that loses the focus because the session closes tells so too.
        if not self._controller.is_open:
            return
        self._controller.edit_session(
            replace(
                self._controller.document.session,
                title=self.title.text(),
                organisation=self.organisation.text(),
                date=self.date.text(),
                place=self.place.text(),
                goal=self.goal.toPlainText(),
                outcomes=self.outcomes.toPlainText(),
                duration_minutes=self.duration.value(),
                stickers_per_participant=self.stickers.value(),
            )
        )

    def add_goal(self) -> None:
        if self._controller.add_policy_goal(self.new_goal.text()):
            self.new_goal.put("")
            self.new_goal.setFocus()

    def hand_in(self) -> None:
        """The document is about to close: keep what is being typed."""
        self.goals.finish()
        if self.new_goal.text().strip():
            self.add_goal()
        for line in (self.title, self.organisation, self.date, self.place):
            line.commit()
        for text in (self.goal, self.outcomes):
            text.commit()
        # The fields of a page out of sight may be older than the document.
        if self.duration.hasFocus() or self.stickers.hasFocus():
            self.commit()
