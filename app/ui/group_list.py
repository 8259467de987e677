"""The people of one table as a list: chosen, moved by a digit, dragged, and kept in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from app.ui.mime import packed_person, unpacked_person
from app.ui.seat_delegate import FACTS, WARNS, SeatDelegate

_PERSON = Qt.ItemDataRole.UserRole
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone in the list: the name, what is known of them, and what a screen reader says."""

    person_id: str
    name: str
    facts: str
    spoken: str
    stays: bool = False
    warns: bool = False


class GroupList(QListWidget):
    """As high as its people; digits, space and arrows ask, and nothing is changed here."""

    person_chosen = Signal(str)
    move_asked = Signal(str, int)
    """A participant, and the number of the table that a key named."""
    person_dropped = Signal(str)
    fix_asked = Signal(str)
    step_asked = Signal(int)
    """To the table before (-1) or after (1)."""
    pasted = Signal(str)
    entered = Signal()
    """The focus came by key."""

    def __init__(self, may_come: Callable[[str], bool], parent: QWidget | None = None) -> None:
        """`may_come` says of a participant whether they can be dropped here."""
        super().__init__(parent)
        self._may_come = may_come
        self._seats: tuple[Seat, ...] = ()
        self.setProperty("role", "group")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(SeatDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self.setDragDropMode(QListWidget.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.itemSelectionChanged.connect(self._say_chosen)

    # --- showing --------------------------------------------------------------------------

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """The people of the table; who was chosen stays so while they are there."""
        if tuple(seats) == self._seats:
            return
        chosen = self.person
        self._seats = tuple(seats)
        blocked = self.blockSignals(True)
        self.clear()
        for seat in seats:
            item = QListWidgetItem(seat.name, self)
            item.setData(FACTS, seat.facts)
            item.setData(WARNS, seat.warns)
            item.setData(_PERSON, seat.person_id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, seat.spoken)
            item.setToolTip(seat.spoken)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if seat.stays else flags | Qt.ItemFlag.ItemIsDragEnabled)
        self.blockSignals(blocked)
        self.choose(chosen)
        self.updateGeometry()

    def choose(self, person_id: str) -> bool:
        """Show who is chosen, without saying so; False and nobody where they aren't here."""
        ids = [seat.person_id for seat in self._seats]
        blocked = self.blockSignals(True)
        if person_id in ids:
            self.setCurrentRow(ids.index(person_id))
        else:
            self.setCurrentRow(-1)
            self.clearSelection()
        self.blockSignals(blocked)
        return person_id in ids

    @property
    def person(self) -> str:
        """Who is chosen; "" for nobody."""
        items = self.selectedItems()
        return str(items[0].data(_PERSON)) if items else ""

    def _say_chosen(self) -> None:
        if self.person:
            self.person_chosen.emit(self.person)

    def sizeHint(self) -> QSize:
        row = self.fontMetrics().lineSpacing() * 2 + 8
        rows = [self.sizeHintForRow(at) for at in range(self.count())]
        height = max(sum(rows), row * _LEAST_ROWS)
        return QSize(self.fontMetrics().averageCharWidth() * 20, height + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    # --- keys -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.text() in tuple("123456789"):
            if self.person:
                self.move_asked.emit(self.person, int(event.text()))
        elif event.key() == Qt.Key.Key_Space:
            if self.person:
                self.fix_asked.emit(self.person)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_asked.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.person:
            self.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: a digit moves someone."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.entered.emit()

    # --- dragging -------------------------------------------------------------------------

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        seat = next((each for each in self._seats if each.person_id == self.person), None)
        if seat is not None and not seat.stays:
            drag = QDrag(self)
            drag.setMimeData(packed_person(seat.person_id, seat.name))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._judge(event)
        person_id = unpacked_person(event.mimeData())
        if event.isAccepted() and person_id is not None:
            self.person_dropped.emit(person_id)

    def _judge(self, event: QDropEvent) -> None:
        person_id = unpacked_person(event.mimeData())
        if person_id is not None and self._may_come(person_id):
            event.acceptProposedAction()
        else:
            event.ignore()
