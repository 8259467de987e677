"""People of a list who come to a table: the one they name, or where there is room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.change import Change, Edit, added
from app.model.document import Document
from app.model.entities import Participant, Table, new_id
from app.model.operations.participants import add_participant
from app.model.operations.rules import RuleBroken, next_number, required
from app.model.operations.tables import table_name
from app.model.people_list import ListedPerson
from app.model.text import clean_line
from app.model.words import counted

MOST_PEOPLE = 300
"""A longer list is not one of people at a session."""


def add_people(
    document: Document, people: Sequence[ListedPerson], table_id: str | None = None
) -> Change:
    """Everyone of a list, in one act; a table that they name and that isn't there is made.

    Who names none comes to the given table, or without one to the table with most room.
    """
    if len(people) > MOST_PEOPLE:
        raise RuleBroken(
            f"Deze lijst heeft {len(people)} regels; het kunnen er hoogstens {MOST_PEOPLE} zijn. "
            "Er is niets toegevoegd."
        )
    if table_id is not None:
        required(document, Table, table_id, "Deze tafel")
    draft = document.copy()
    edits: list[Edit] = []
    seats = _named_seats(draft, people, edits)
    # Whoever names a table is counted first: the others fill the room that is left.
    sizes = {t.id: len(draft.present(t.id)) + seats.count(t.id) for t in draft.tables}
    for person, seat in zip(people, seats, strict=True):
        if seat is None:
            seat = table_id or min(sizes, key=lambda each: sizes[each])
            sizes[seat] += 1
        facts = (person.name, person.organisation, person.perspective, person.involvement)
        _do(draft, add_participant(draft, seat, *facts), edits)
    return Change(f"{counted(len(people), 'deelnemer', 'deelnemers')} toegevoegd", tuple(edits))


def _named_seats(
    draft: Document, people: Sequence[ListedPerson], edits: list[Edit]
) -> list[str | None]:
    """The table that each of them names, made where it lacks; None for who names none."""
    seats: list[str | None] = []
    for person in people:
        table = _named_table(draft, person.table) if person.table else None
        if person.table and table is None:
            table = _table_called(draft, person.table)
            _do(draft, Change("", (added(table),)), edits)
        seats.append(None if table is None else table.id)
    return seats


def _do(draft: Document, change: Change, edits: list[Edit]) -> None:
    draft.apply(change)
    edits += change.edits


def where_they_came(document: Document, change: Change) -> str:
    """Dutch: "12 deelnemers toegevoegd: 8 aan tafel 1, 4 aan tafel 2." """
    came = [
        edit.after.table_id
        for edit in change.edits
        if edit.before is None and isinstance(edit.after, Participant)
    ]
    counts = [(came.count(table.id), table_name(table)) for table in document.tables]
    parts = [f"{count} aan {name[:1].lower()}{name[1:]}" for count, name in counts if count]
    return f"{change.label}: {', '.join(parts)}."


def _named_table(document: Document, words: str) -> Table | None:
    """The table of which this is the number, the name, or "Tafel 2 (Noord)"."""
    wanted = _plain(words)
    number = _number(words)
    for table in document.tables:
        if table.number == number or wanted in (_plain(table.name), _plain(table_name(table))):
            return table
    return None


def _table_called(document: Document, words: str) -> Table:
    number = _number(words)
    if number is not None:
        return Table(new_id(), number)
    return Table(
        new_id(), next_number(table.number for table in document.tables), clean_line(words)
    )


def _number(words: str) -> int | None:
    """ "2", "Tafel 2" or the 2.0 of a spreadsheet; more than two digits are a name."""
    found = re.fullmatch(r"(?:tafel\s*)?([0-9]{1,2})(?:[.,]0)?", words.strip().casefold())
    number = int(found[1]) if found else 0
    return number or None


def _plain(words: str) -> str:
    return " ".join(clean_line(words).casefold().split())
