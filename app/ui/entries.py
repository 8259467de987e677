"""A list of short written lines that are edited in place: arguments, choices, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.buttons import IconButton, label

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Entry(Generic[E]):
    """One line: what it stands for, and how it looks. `tone` names a colour of the sheet."""

    thing: E
    sign: str
    text: str
    about: str
    tone: str = ""


class EntryForm(QWidget):
    """What stands in a row's place while it is edited; subclasses hold the fields."""

    done = Signal()
    """Saved, or nothing to save: the row may come back."""

    def save(self) -> bool:
        """Hand in what was typed; False when it was refused and must stay on the screen."""
        raise NotImplementedError

    def start(self) -> None:
        """Put the focus where one types."""
        raise NotImplementedError


class EntryRow(QFrame, Generic[E]):
    """Sign, text and a quiet line under it, with an edit and a remove button."""

    def __init__(
        self,
        entry: Entry[E],
        edit: Callable[[], object],
        remove: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "entry")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 2, 4)
        layout.setSpacing(6)
        sign = label(entry.sign, "sign")
        sign.setProperty("tone", entry.tone)
        sign.setFixedWidth(16)
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
        for icon, verb, act in (("edit", "Wijzigen", edit), ("remove", "Verwijderen", remove)):
            button = IconButton(icon, f"{verb}: {short}", act)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class EntryList(QWidget, Generic[E]):
    """Rows for entries; at most one of them is a form. Rebuilt only where something differs."""

    def __init__(
        self,
        form: Callable[[E], EntryForm],
        remove: Callable[[E], object],
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_form = form
        self._remove = remove
        self._entries: tuple[Entry[E], ...] = ()
        self._form: EntryForm | None = None
        self._editing: Entry[E] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._nothing = label(nothing, "small", wrap=True)
        self._layout.addWidget(self._nothing)

    @property
    def entries(self) -> tuple[Entry[E], ...]:
        return self._entries

    def row(self, place: int) -> QWidget:
        """The widget of an entry, for the keyboard order and for tests."""
        item = self._layout.itemAt(place + 1)
        widget = None if item is None else item.widget()
        assert widget is not None
        return widget

    def show_entries(self, entries: Sequence[Entry[E]]) -> None:
        """What the document holds now. A form stays open while its entry is as it was."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        if self._editing not in self._entries:
            self._editing, self._form = None, None
        self._rebuild()

    def edit(self, entry: Entry[E]) -> None:
        """Turn the row of an entry into a form."""
        if not self.finish():
            return
        self._editing, self._form = entry, self._make_form(entry.thing)
        self._form.done.connect(self.leave_form)
        self._rebuild()
        self._form.start()

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
            self._editing, self._form = None, None
            self._rebuild()

    def _rebuild(self) -> None:
        while self._layout.count() > 1:
            item = self._layout.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._form:
                widget.hide()
                widget.deleteLater()
        for entry in self._entries:
            self._layout.addWidget(self._widget(entry))
        self._nothing.setVisible(not self._entries)

    def _widget(self, entry: Entry[E]) -> QWidget:
        if self._form is not None and entry == self._editing:
            return self._form
        return EntryRow(entry, lambda: self.edit(entry), lambda: self._remove(entry.thing))
