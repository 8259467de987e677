"""A grid with a row for each participant: going through it by key, and keeping what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.model.entities import Participant
from app.model.operations.participants import MOST_AT_A_TABLE
from app.ui.controller import Controller
from app.ui.drafts import Drafts
from app.ui.fields import LineField
from app.ui.round_one_cell import GrowingField
from app.ui.scrolling import bring_in_sight

SPACING = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABBED = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    # A menu or another program had the focus for a moment only.
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

Field = LineField | GrowingField
Place = tuple[str, str]
"""A field by the id of its participant and its name."""

_Cell = tuple[int, int]
"""The place of a row, and the column in it."""


def typed_in(field: Field) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


class PersonRow:
    """The widgets of one participant from left to right; of another one after a while.

    `cells` are those that take the focus; `fields` those of them in which one types, by name.
    """

    def __init__(self, widgets: Sequence[QWidget], fields: Mapping[str, Field]) -> None:
        self.person_id = ""
        self.widgets = widgets
        self.cells = [each for each in widgets if not isinstance(each, QLabel)]
        self.fields = fields
        self._held: dict[str, str] = {}

    def show_person(self, person: Participant, texts: dict[str, str]) -> None:
        """What the document holds; whoever is typing here about this person goes on."""
        another = person.id != self.person_id
        self.person_id = person.id
        for name, field in self.fields.items():
            text = texts[name]
            if another or typed_in(field) == self._held.get(name):
                field.put(text)
            self._held[name] = text

    def typed(self) -> dict[str, str]:
        """What stands here that the document doesn't have."""
        now = {name: typed_in(field) for name, field in self.fields.items()}
        return {name: text for name, text in now.items() if text != self._held.get(name, "")}

    def keep(self, name: str, text: str) -> None:
        """This is in the document now."""
        self._held[name] = text

    def type_again(self, name: str, text: str) -> None:
        """Words that waited for this person; leaving the field hands them in."""
        field = self.fields[name]
        if isinstance(field, LineField):
            field.setText(text)
        else:
            field.setPlainText(text)

    def empty(self) -> None:
        self.person_id, self._held = "", {}
        for field in self.fields.values():
            field.put("")


R = TypeVar("R", bound=PersonRow)


class PersonGrid(QWidget, Generic[R]):
    """Rows are used again for another table; typed words whose person went wait for them.

    Enter goes to the next participant, in the column where one came into the row. An arrow goes
    to another cell; in a text Ctrl goes with it.
    """

    past_last = Signal()
    """Enter in the last row: there is no next participant."""

    def __init__(
        self,
        controller: Controller,
        make_row: Callable[[], R],
        hand_in: Callable[[str, str, str], bool],
        save_homeless: Callable[[Place, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`hand_in` gets a person's id, the name of a field and what was typed in it;
        `save_homeless` the words of somebody who is gone."""
        super().__init__(parent)
        self._make_row = make_row
        self._hand_in = hand_in
        self._rows: list[R] = []
        self._shown = 0
        self._at = -1
        self._column = 0
        self._drafts: Drafts[Place, str] = Drafts(save_homeless)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 4)
        self._layout.setSpacing(SPACING)
        # Made now, so that the page doesn't keep one waiting when it is first asked for.
        for _ in range(MOST_AT_A_TABLE):
            self._add_row()
        controller.leaving_table.connect(self.commit)
        controller.closing.connect(self.finish)
        controller.closed.connect(self.forget)

    @property
    def rows(self) -> list[R]:
        """Those that are shown, from top to bottom."""
        return self._rows[: self._shown]

    def row(self, participant_id: str) -> R:
        return next(row for row in self.rows if row.person_id == participant_id)

    def stretch(self, *columns: int) -> None:
        """How the columns share the room that is left."""
        for column, share in enumerate(columns):
            self._layout.setColumnStretch(column, share)

    def add_head(self, column: int, widget: QWidget) -> None:
        self._layout.addWidget(widget, 0, column)

    # --- showing --------------------------------------------------------------------------

    def show_people(
        self, people: Sequence[Participant], show: Callable[[R, Participant], None]
    ) -> None:
        """A row each; `show` fills it."""
        for row in self.rows:
            for name, text in row.typed().items():
                self._drafts.keep((row.person_id, name), text)
        while len(self._rows) < len(people):
            self._add_row()
        # First whom they belong to, then who is hidden: that may take the focus from a field.
        for row in self._rows[len(people) :]:
            row.empty()
        self._shown = len(people)
        for row, person in zip(self.rows, people, strict=True):
            show(row, person)
            self._type_again(row)
        for place, row in enumerate(self._rows):
            for widget in row.widgets:
                widget.setVisible(place < self._shown)

    def _type_again(self, row: R) -> None:
        for name, field in row.fields.items():
            waiting = self._drafts.take((row.person_id, name))
            if waiting is not None and waiting != typed_in(field):
                row.type_again(name, waiting)

    def _add_row(self) -> None:
        row = self._make_row()
        self._rows.append(row)
        at = Qt.AlignmentFlag.AlignVCenter
        if any(isinstance(field, GrowingField) for field in row.fields.values()):
            at = Qt.AlignmentFlag.AlignTop
        for column, widget in enumerate(row.widgets):
            widget.hide()
            self._layout.addWidget(widget, len(self._rows), column, at)
        for cell in row.cells:
            cell.installEventFilter(self)
        if len(self._rows) > 1:
            # A row that comes later than what follows the grid is not to come after that.
            for before, cell in pairwise([self._rows[-2].cells[-1], *row.cells]):
                QWidget.setTabOrder(before, cell)
        for name, field in row.fields.items():
            field.committed.connect(lambda text, row=row, name=name: self._commit(row, name, text))

    def _commit(self, row: R, name: str, text: str) -> None:
        if row.person_id and self._hand_in(row.person_id, name, text):
            row.keep(name, text)

    # --- going through it -----------------------------------------------------------------

    def focus_cell(self, place: int, column: int) -> None:
        """Go to a cell; its row is entered there."""
        cell = self.rows[place].cells[column]
        # Else Qt shows it in a moment, and until then it can't have the focus.
        cell.show()
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(cell, GrowingField):
            cell.go_on()
        bring_in_sight(cell)

    def _go_on(self, place: int) -> None:
        """To the next participant, in the column where one came into this row."""
        column = self._column
        after = self._next_open(place, column, 0, 1)
        if after is None:
            self.past_last.emit()
        else:
            self.focus_cell(*after)

    def _next_open(self, place: int, column: int, across: int, down: int) -> _Cell | None:
        """The first cell that way that can have the focus."""
        place, column = place + down, column + across
        while 0 <= place < self._shown and 0 <= column < len(self.rows[place].cells):
            if self.rows[place].cells[column].isEnabled():
                return place, column
            place, column = place + down, column + across
        return None

    def _place_of(self, cell: QObject) -> _Cell | None:
        for place, row in enumerate(self.rows):
            for column, each in enumerate(row.cells):
                if each is cell:
                    return place, column
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            at = self._place_of(watched)
            return at is not None and self._key(*at, event)
        if event.type() == QEvent.Type.FocusIn:
            assert isinstance(event, QFocusEvent)
            at = self._place_of(watched)
            if at is not None:
                self._came(*at, event.reason())
        return False

    def _came(self, place: int, column: int, reason: Qt.FocusReason) -> None:
        """Tab goes on within a row; every other way is a new beginning."""
        if place != self._at or reason not in _TABBED:
            self._at, self._column = place, column
        bring_in_sight(self.rows[place].cells[column])

    def _key(self, place: int, column: int, event: QKeyEvent) -> bool:
        """Whether the key was ours."""
        cell, held = self.rows[place].cells[column], event.modifiers()
        key = Qt.Key(event.key())
        if key in _ENTER and not held & Qt.KeyboardModifier.ShiftModifier:
            if isinstance(cell, LineField | GrowingField):
                cell.commit()
            self._go_on(place)
            return True
        if key in _ARROWS and self._steps(cell, key, held):
            to = self._next_open(place, column, *_ARROWS[key])
            if to is not None:
                self.focus_cell(*to)
            return True
        return False

    @staticmethod
    def _steps(cell: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """With Ctrl everywhere; without it where an arrow has nothing else to do."""
        bare = held & ~Qt.KeyboardModifier.KeypadModifier
        if bare == Qt.KeyboardModifier.ControlModifier:
            return True
        if bare != Qt.KeyboardModifier.NoModifier or isinstance(cell, GrowingField):
            return False
        return not isinstance(cell, LineField) or key in (Qt.Key.Key_Up, Qt.Key.Key_Down)

    # --- keeping what is typed ------------------------------------------------------------

    def commit(self) -> None:
        """The table is about to go from the screen: hand in what is being typed."""
        for row in self.rows:
            for field in row.fields.values():
                field.commit()
            # What was refused before, as by a full disk, is asked once more.
            for name, text in row.typed().items():
                self._commit(row, name, text)

    def finish(self) -> None:
        """The document is about to close."""
        self.commit()
        self._drafts.hand_in()

    def forget(self) -> None:
        """Nothing of a document that is gone stays in the fields."""
        for row in self._rows:
            row.empty()
        self._shown = 0
        self._drafts.clear()
