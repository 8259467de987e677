"""A list of short written lines that are edited in place: arguments, choices, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.entities import Entity
from app.ui.buttons import IconButton, TextButton, label
from app.ui.drafts import Drafts
from app.ui.scrolling import bring_in_sight
from app.ui.sizes import hold_width

E = TypeVar("E", bound=Entity)

_AT_ONCE, _AT_A_TIME = 3, 2
"""So many rows are made at once: each costs some milliseconds of dressing."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[E]):
    """One line: what it stands for, and how it looks. `tone` names a colour of the sheet.

    `spoken` is what a screen reader says for the sign, where nothing else does.
    """

    thing: E
    sign: str
    text: str
    about: str
    tone: str = ""
    spoken: str = ""


class EntryForm(QWidget):
    """What stands in a row's place while it is edited; subclasses hold the fields."""

    done = Signal()
    """Saved, or nothing to save: the row may come back."""

    def cancel(self) -> None:
        """Leave everything as it was."""
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def buttons(self, save: Callable[[], object]) -> QHBoxLayout:
        """The row to end with: leave it, or keep it."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(TextButton("Annuleren", self.cancel))
        row.addWidget(TextButton("Bewaren", save, role="primary"))
        return row

    def save(self) -> bool:
        """Hand in what was typed; False when it was refused and must stay on the screen."""
        raise NotImplementedError

    def rescue(self) -> bool:
        """The document is about to close: save, or keep the words in whatever way is left."""
        return self.save()

    def start(self) -> None:
        """Put the focus where one types."""
        raise NotImplementedError


class EntryRow(QFrame, Generic[E]):
    """Sign, text and a quiet line under it, with an edit and a remove button.

    `more` buttons, each an icon, a verb and what it does, come before these.
    """

    def __init__(
        self,
        entry: Entry[E],
        edit: Callable[[], object],
        remove: Callable[[], object],
        parent: QWidget | None = None,
        *,
        more: Sequence[tuple[str, str, Callable[[], object]]] = (),
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "entry")
        parts = (entry.spoken, entry.text, entry.about)
        self.setAccessibleName(", ".join(part for part in parts if part))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 2, 4)
        layout.setSpacing(6)
        sign = label(entry.sign, "sign")
        sign.setProperty("tone", entry.tone)
        sign.setAccessibleName(entry.spoken)
        hold_width(sign, 16)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(1)
        text = label(entry.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(text)
        if entry.about:
            words.addWidget(label(entry.about, "small", wrap=True))
        layout.addLayout(words, 1)
        short = entry.text.split("\n")[0][:40] or entry.about
        for icon, verb, act in (
            *more,
            ("edit", "Wijzigen", edit),
            ("remove", "Verwijderen", remove),
        ):
            button = IconButton(icon, f"{verb}: {short}", act)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            if icon == "edit":
                # No focus proxy: Tab would skip what stands before it.
                self.first = button


class EntryList(QWidget, Generic[E]):
    """Rows for entries; at most one of them is a form. A row is made anew only where it differs.

    The first rows are there at once, the others a few at a time, so that a long list doesn't hold
    the window up.

    Whoever had the focus in a row has it there again after it, or in the one that took its place.
    """

    emptied = Signal()
    """The last row went while it had the focus."""

    def __init__(
        self,
        form: Callable[[E], EntryForm],
        remove: Callable[[E], object],
        nothing: str,
        parent: QWidget | None = None,
        *,
        more: Sequence[tuple[str, str, Callable[[E], object]]] = (),
    ) -> None:
        super().__init__(parent)
        self._make_form = form
        self._remove = remove
        self._more = more
        self._entries: tuple[Entry[E], ...] = ()
        self._form: EntryForm | None = None
        self._editing = ""
        self._rows: dict[str, tuple[Entry[E], QWidget]] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_more)
        self._waiting: Drafts[str, EntryForm] = Drafts(lambda _id, form: form.rescue())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._nothing = label(nothing, "small", wrap=True)
        self._layout.addWidget(self._nothing)

    @property
    def entries(self) -> tuple[Entry[E], ...]:
        return self._entries

    def row(self, place: int) -> QWidget:
        """The widget of an entry; it is made now if it wasn't yet."""
        for entry in self._entries[len(self._rows) : place + 1]:
            self._append(entry)
        return self._rows[self._entries[place].thing.id][1]

    def entry_with_focus(self) -> Entry[E] | None:
        """The entry on whose row or form the focus is."""
        focus = QApplication.focusWidget()
        for entry, row in self._rows.values():
            if focus is not None and (row is focus or row.isAncestorOf(focus)):
                return entry
        return None

    def show_entries(self, entries: Sequence[Entry[E]]) -> None:
        """What the document holds now. A form stays open until what it changes is gone."""
        if tuple(entries) == self._entries:
            return
        place = self._place_with_focus()
        self._entries = tuple(entries)
        shown = [entry.thing.id for entry in entries]
        if self._editing not in shown:
            self._editing, self._form = "", None
        waiting = next((each for each in shown if self._waiting.at(each) is not None), None)
        if self._form is None and waiting is not None:
            self._editing, self._form = waiting, self._waiting.take(waiting)
        self._rebuild()
        self._focus_again(place)

    def edit(self, entry: Entry[E]) -> None:
        """Turn the row of an entry into a form."""
        if not self.finish():
            return
        self._editing, self._form = entry.thing.id, self._make_form(entry.thing)
        self._form.done.connect(self.leave_form)
        self._rebuild()
        self._form.show()
        self._form.start()
        bring_in_sight(self._form)

    def finish(self) -> bool:
        """Save an open form; False when what it holds was refused."""
        if self._form is None:
            return True
        if not self._form.save():
            return False
        self.leave_form()
        return True

    def leave_form(self) -> None:
        """Show the row again, whatever stands in the form."""
        if self._form is not None:
            place = self._place_with_focus()
            self._editing, self._form = "", None
            self._rebuild()
            self._focus_again(place)

    def set_aside(self) -> None:
        """Other entries are about to be shown: what is refused waits until its own come back."""
        form, thing_id = self._form, self._editing
        if form is not None and not self.finish():
            self._layout.removeWidget(form)
            form.hide()
            self._rows.pop(thing_id, None)
            self._waiting.keep(thing_id, form)
            self._editing, self._form = "", None
            self._entries = ()
            self._rebuild()

    def hand_in(self) -> None:
        """The document is about to close: save all that is being changed."""
        self.set_aside()
        self._waiting.hand_in()

    def clear(self) -> None:
        """The document is gone: so is every line of it, and what was being typed."""
        for form in self._waiting.clear():
            form.deleteLater()
        self._editing, self._form, self._entries = "", None, ()
        self._rebuild()

    def focus_row(self, place: int) -> None:
        """Put the focus on the row of an entry."""
        row = self.row(place)
        # Else Qt shows it in a moment, and until then it can't have the focus.
        row.show()
        begin = row.first if isinstance(row, EntryRow) else row
        begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_with_focus(self) -> int | None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        rows = enumerate(row for _, row in self._rows.values())
        return next((at for at, row in rows if row.isAncestorOf(focus)), None)

    def _focus_again(self, place: int | None) -> None:
        if place is None or self._form is not None:
            return
        if self._entries:
            self.focus_row(min(place, len(self._entries) - 1))
        else:
            self.emptied.emit()

    def _rebuild(self) -> None:
        """Rows that still say what they have to are kept, and those between them are made."""
        places = {entry.thing.id: place for place, entry in enumerate(self._entries)}
        kept: dict[str, QWidget] = {}
        for thing_id, (entry, row) in self._rows.items():
            stays = not isinstance(row, EntryForm) and thing_id != self._editing
            if stays and thing_id in places and self._entries[places[thing_id]] == entry:
                kept[thing_id] = row
            else:
                self._let_go(row)
        self._rows = {}
        needed = [places[each] for each in (*kept, self._editing) if each in places]
        for entry in self._entries[: max(_AT_ONCE, *needed, 0) + 1]:
            self._append(entry, kept.get(entry.thing.id))
        if self._form is not None:
            self._form.show()
        self._nothing.setVisible(not self._entries)
        self._make_later()

    def _let_go(self, row: QWidget) -> None:
        self._layout.removeWidget(row)
        if row is not self._form:
            row.hide()
            row.deleteLater()

    def _append(self, entry: Entry[E], row: QWidget | None = None) -> None:
        """The next row, made now if there is none yet."""
        place = len(self._rows)
        row = row or self._widget(entry)
        self._rows[entry.thing.id] = (entry, row)
        item = self._layout.itemAt(place + 1)
        if item is None or item.widget() is not row:
            self._layout.insertWidget(place + 1, row)

    def _make_more(self) -> None:
        made = len(self._rows)
        for entry in self._entries[made : made + _AT_A_TIME]:
            self._append(entry)
        self._make_later()

    def _make_later(self) -> None:
        if len(self._rows) < len(self._entries):
            self._later.start()

    def _widget(self, entry: Entry[E]) -> QWidget:
        if self._form is not None and entry.thing.id == self._editing:
            return self._form
        return EntryRow(
            entry,
            lambda: self.edit(entry),
            lambda: self._remove(entry.thing),
            more=[
                (icon, verb, lambda act=act: act(entry.thing))  # type: ignore[misc]
                for icon, verb, act in self._more
            ],
        )
