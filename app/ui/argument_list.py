"""Arguments about a card: the form to add or change one, and the lists voor, tegen, twijfel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Argument, Kind, Participant, Stance
from app.model.words import KINDS, STANCES
from app.ui.buttons import TextButton, label
from app.ui.combos import PersonCombo
from app.ui.controller import Controller
from app.ui.drafts import seated
from app.ui.entries import Entry, EntryForm, EntryList
from app.ui.fields import TextField
from app.ui.segments import Segments
from app.ui.words import STANCE_SIGNS, numbered_name

_HEADINGS = {Stance.FOR: "Voor", Stance.AGAINST: "Tegen", Stance.DOUBT: "Twijfel"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields for an argument."""

    stance: Stance = Stance.FOR
    text: str = ""
    kind: Kind | None = None
    participant_id: str | None = None


class ArgumentFields(QWidget):
    """Stance, text, kind and speaker, and a row for buttons. Enter in the text is `entered`."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stance: Segments[Stance] = Segments("Richting", STANCES, Stance.FOR)
        self.text = TextField("Argument", hint="Wat is er gezegd? (Enter voegt toe)")
        self._kind: Segments[Kind] = Segments("Soort", KINDS, optional=True)
        self._person = PersonCombo("Wie zei het", "wie? (mag leeg)")
        self._last = QHBoxLayout()
        self._last.setSpacing(6)
        self._last.addWidget(self._person, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._stance)
        layout.addWidget(self.text)
        layout.addWidget(self._kind)
        layout.addLayout(self._last)
        self.text.fit_lines()
        self.text.entered.connect(self.entered)
        for choice in (self._stance, self._kind):
            choice.pointed.connect(self.text.go_on)
        self._person.entered.connect(self.entered)

    def add_button(self, button: QWidget) -> None:
        self._last.addWidget(button)

    @property
    def draft(self) -> Draft:
        return Draft(
            self._stance.value or Stance.FOR,
            self.text.toPlainText(),
            self._kind.value,
            self._person.value,
        )

    def show_draft(self, draft: Draft, people: Iterable[Participant]) -> None:
        self._stance.show_value(draft.stance)
        self.text.put(draft.text)
        self._kind.show_value(draft.kind)
        self._person.show_people(people, draft.participant_id)

    def show_people(self, people: Iterable[Participant]) -> None:
        """Others sit at the table now; what was filled in stays."""
        self._person.show_people(people, self._person.value)


class ArgumentForm(EntryForm):
    """Changes one argument in place."""

    def __init__(self, argument: Argument, controller: Controller) -> None:
        super().__init__()
        self._argument = argument
        self._controller = controller
        self._fields = ArgumentFields()
        people = controller.document.participants(argument.table_id)
        self._fields.show_draft(
            Draft(argument.stance, argument.text, argument.kind, argument.participant_id), people
        )
        self._fields.add_button(TextButton("Annuleren", self.cancel))
        self._fields.add_button(TextButton("Bewaren", self._save_and_leave, role="primary"))
        self._fields.entered.connect(self._save_and_leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.addWidget(self._fields)

    def start(self) -> None:
        self._fields.text.go_on()

    def save(self) -> bool:
        draft, document = self._fields.draft, self._controller.document
        edited = replace(
            self._argument,
            stance=draft.stance,
            text=draft.text,
            kind=draft.kind,
            participant_id=seated(document, self._argument.table_id, draft.participant_id),
        )
        return edited == self._argument or self._controller.edit_argument(edited)

    def _save_and_leave(self) -> None:
        if self.save():
            self.done.emit()


class ArgumentLists(QWidget):
    """The arguments of a table about a card, in three groups."""

    conclusion_asked = Signal(object)
    """An Argument of which a conclusion is to be made."""
    emptied = Signal()
    """The last argument of a group went while it had the focus."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._nothing = label("Nog geen argumenten bij dit kaartje.", "small", wrap=True)
        layout.addWidget(self._nothing)
        self._lists: dict[Stance, EntryList[Argument]] = {}
        self._headings: dict[Stance, QLabel] = {}
        for stance, heading in _HEADINGS.items():
            self._headings[stance] = label(heading, "group")
            self._lists[stance] = EntryList(
                lambda argument: ArgumentForm(argument, controller),
                lambda argument: controller.remove_argument(argument.id),
                "",
                more=(("conclusion", "Maak er een conclusie van", self.conclusion_asked.emit),),
            )
            self._lists[stance].emptied.connect(self.emptied)
            layout.addWidget(self._headings[stance])
            layout.addWidget(self._lists[stance])

    def list_of(self, stance: Stance) -> EntryList[Argument]:
        return self._lists[stance]

    def show_arguments(self, document: Document, table_id: str, ingredient_id: str) -> None:
        found = document.arguments(table_id, ingredient_id)
        with_focus = self.with_focus()
        self._nothing.setVisible(not found)
        for stance, entry_list in self._lists.items():
            entries = [_entry(document, each) for each in found if each.stance is stance]
            entry_list.show_entries(entries)
            self._headings[stance].setVisible(bool(entries))
            entry_list.setVisible(bool(entries))
        now = self.with_focus()
        if with_focus is not None and (now is None or now.id != with_focus.id):
            self._follow(with_focus.id)

    def _follow(self, argument_id: str) -> None:
        """An argument was changed while it had the focus: keep it there, in whichever group."""
        for entry_list in self._lists.values():
            for place, entry in enumerate(entry_list.entries):
                if entry.thing.id == argument_id:
                    entry_list.focus_row(place)

    def with_focus(self) -> Argument | None:
        """The argument on whose row the focus is."""
        found = (each.entry_with_focus() for each in self._lists.values())
        return next((entry.thing for entry in found if entry is not None), None)

    def finish(self) -> None:
        """Save what is being changed; what is refused stays on the screen."""
        for entry_list in self._lists.values():
            entry_list.finish()

    def set_aside(self) -> None:
        """Another card is about to be shown: what is refused waits for this one."""
        for entry_list in self._lists.values():
            entry_list.set_aside()

    def hand_in(self) -> None:
        """The document is about to close."""
        for entry_list in self._lists.values():
            entry_list.hand_in()

    def clear(self) -> None:
        """The document is gone."""
        for entry_list in self._lists.values():
            entry_list.clear()


def _entry(document: Document, argument: Argument) -> Entry[Argument]:
    speaker = document.find(Participant, argument.participant_id)
    about = [] if argument.kind is None else [KINDS[argument.kind]]
    if speaker is not None:
        about.append(numbered_name(speaker))
    stance = argument.stance
    return Entry(
        argument,
        STANCE_SIGNS[stance],
        argument.text,
        " – ".join(about),
        f"stance-{stance}",
        STANCES[stance],
    )
