"""What the session is about: title, place, goal, and the policy goals it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import PolicyGoal, Session
from app.model.words import date_in_words
from app.ui.buttons import TextButton, buddy, label
from app.ui.controller import Controller
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import MOST_TITLE, LineField, NumberField, TextField
from app.ui.layouts import headed_panel, readable_column
from app.ui.scrolling import bring_in_sight

_WITH_TEXT: dict[str, Callable[[Session, str], Session]] = {
    "title": lambda session, text: replace(session, title=text),
    "organisation": lambda session, text: replace(session, organisation=text),
    "date": lambda session, text: replace(session, date=text),
    "starts_at": lambda session, text: replace(session, starts_at=text),
    "place": lambda session, text: replace(session, place=text),
    "goal": lambda session, text: replace(session, goal=text),
    "outcomes": lambda session, text: replace(session, outcomes=text),
}
_WITH_NUMBER: dict[str, Callable[[Session, int], Session]] = {
    "duration_minutes": lambda session, number: replace(session, duration_minutes=number),
    "stickers_per_participant": lambda session, number: replace(
        session, stickers_per_participant=number
    ),
}


def _shown(session: Session, attribute: str) -> str:
    """What stands in the field of an attribute: a day in words, which can be typed again."""
    text: str = getattr(session, attribute)
    return date_in_words(text) if attribute == "date" else text


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
        layout.addLayout(self.buttons(self._save_and_leave))

    def start(self) -> None:
        self._text.setFocus()

    def save(self) -> bool:
        text = self._text.text()
        return text == self._goal.text or self._controller.edit_policy_goal(self._goal.id, text)

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class SessionPage(QWidget):
    """A form without a save button: each field is kept by itself when the user leaves it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.title = LineField("Titel", most=MOST_TITLE)
        self.organisation = LineField("Organisatie")
        self.date = LineField("Datum", hint="bijvoorbeeld 5-11-2026")
        self.starts_at = LineField("Begintijd", hint="bijvoorbeeld 19.30")
        self.place = LineField("Plaats")
        self.goal = TextField("Doel van de sessie", lines=3, enters=False)
        self.outcomes = TextField(
            "Wat er wel en niet met de uitkomsten gebeurt", lines=3, enters=False
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
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 6, 0)
        columns.setSpacing(16)
        columns.addWidget(self._facts(), 3)
        columns.addWidget(self._policy(), 2)
        self.goals.emptied.connect(self.new_goal.setFocus)
        readable_column(self, content)
        self._texts: dict[str, LineField | TextField] = {
            "title": self.title,
            "organisation": self.organisation,
            "date": self.date,
            "starts_at": self.starts_at,
            "place": self.place,
            "goal": self.goal,
            "outcomes": self.outcomes,
        }
        self._numbers = {
            "duration_minutes": self.duration,
            "stickers_per_participant": self.stickers,
        }
        for attribute, text in self._texts.items():
            text.committed.connect(partial(self._keep_text, attribute))
        for attribute, number in self._numbers.items():
            number.editingFinished.connect(partial(self._keep_number, attribute))
        for text in (self.goal, self.outcomes):
            text.fit_lines()
        controller.closing.connect(self.hand_in)
        controller.closed.connect(self.clear)

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
            (5, 0, 3, self.date),
            (5, 3, 3, self.starts_at),
            (7, 0, 3, self.duration),
            (7, 3, 3, self.stickers),
            (9, 0, 6, self.goal),
            (11, 0, 6, self.outcomes),
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
        frame, layout = headed_panel("Beleidsdoelen")
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
        for attribute, text in self._texts.items():
            text.show_text(_shown(document.session, attribute))
        for attribute, box in self._numbers.items():
            if not box.hasFocus():
                box.setValue(getattr(document.session, attribute))
        self.goals.show_entries([Entry(goal, "•", goal.text, "") for goal in document.policy_goals])

    def _keep_text(self, attribute: str, text: str) -> None:
        """What is refused gives way to what the document holds."""
        if self._controller.is_open:
            session = self._controller.document.session
            if not self._controller.edit_session(_WITH_TEXT[attribute](session, text)):
                self._texts[attribute].put(_shown(session, attribute))

    def _keep_number(self, attribute: str) -> None:
        # A number box that loses the focus because the session closes tells so too.
        if self._controller.is_open:
            session, box = self._controller.document.session, self._numbers[attribute]
            if not self._controller.edit_session(_WITH_NUMBER[attribute](session, box.value())):
                box.setValue(getattr(session, attribute))

    @property
    def first(self) -> QWidget:
        """Where something is still to be filled in."""
        session = self._controller.document.session
        empty = (field for name, field in self._texts.items() if not getattr(session, name))
        return next(empty, self.title)

    def focus_field(self, attribute: str) -> None:
        """Take the focus in the field of an attribute of the session."""
        self._texts[attribute].setFocus()
        bring_in_sight(self._texts[attribute])

    def add_goal(self) -> None:
        if self._controller.add_policy_goal(self.new_goal.text()):
            self.new_goal.put("")
            self.new_goal.setFocus()

    def hand_in(self) -> None:
        """The document is about to close: keep what is being typed."""
        self.goals.hand_in()
        if self.new_goal.text().strip():
            self.add_goal()
        for text in self._texts.values():
            text.commit()
        # The numbers of a page out of sight may be older than the document.
        for attribute, box in self._numbers.items():
            if box.hasFocus():
                self._keep_number(attribute)

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        for text in self._texts.values():
            text.put("")
        self.new_goal.put("")
        self.goals.clear()
