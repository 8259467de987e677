"""What has been read of a session so far: its entities by number, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from app.model.entities import Entity, Ingredient, Participant, Purpose, Session, Table
from app.model.tidy_cells import Cells, Rejected
from app.model.tidy_form import INGREDIENTS, PARTICIPANTS, PURPOSES, TABLES, Form

C = TypeVar("C", Ingredient, Purpose)

CardKey = tuple[int, str | None]
"""The number of a card and the table that added it: two tables may give theirs the same one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row and what is the matter with it, in Dutch."""

    sheet: str
    row: int
    reason: str

    def sentence(self) -> str:
        """Dutch: "Stickers, rij 4: …"."""
        return f"{self.sheet}, rij {self.row}: {self.reason}"


@dataclass(slots=True)
class Draft:
    """The entities in the order in which they were read, and who has which number.

    `seen` holds the row where a thing that can be there only once was first found,
    `table_rows` the rows of the tables, whose main purpose can be read after the purposes.
    """

    session: Session
    entities: list[Entity] = field(default_factory=list)
    tables: dict[int, Table] = field(default_factory=dict)
    table_rows: dict[int, Cells] = field(default_factory=dict)
    participants: dict[tuple[int, int], Participant] = field(default_factory=dict)
    ingredients: dict[CardKey, Ingredient] = field(default_factory=dict)
    purposes: dict[CardKey, Purpose] = field(default_factory=dict)
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def once(self, row: int, what: str, *thing: object) -> None:
        """Claim that this thing stands on this row only; Rejected if it stood on another.

        Call it last: a row that is refused claims nothing.
        """
        first = self.seen.setdefault(thing, row)
        if first != row:
            raise Rejected(f"{what} (rij {first}).")

    def table(self, cells: Cells) -> Table:
        return self._table(cells.number("tafel"))

    def maybe_table(self, cells: Cells, header: str) -> Table | None:
        number = cells.maybe_number(header)
        return None if number is None else self._table(number)

    def _table(self, number: int) -> Table:
        if number not in self.tables:
            raise Rejected(_unknown(f"Tafel {number}", TABLES))
        return self.tables[number]

    def participant(self, cells: Cells, table: Table) -> Participant:
        return self._participant(table, cells.number("deelnemer"))

    def maybe_participant(self, cells: Cells, table: Table) -> Participant | None:
        number = cells.maybe_number("deelnemer")
        return None if number is None else self._participant(table, number)

    def other_participant(self, cells: Cells) -> Participant:
        """The second one of a row that is about two."""
        table = self._table(cells.number("andere tafel"))
        return self._participant(table, cells.number("andere deelnemer"))

    def _participant(self, table: Table, number: int) -> Participant:
        if (table.number, number) not in self.participants:
            who = f"Deelnemer {number} van tafel {table.number}"
            raise Rejected(_unknown(who, PARTICIPANTS))
        return self.participants[table.number, number]

    def ingredient(self, cells: Cells, table: Table) -> Ingredient:
        """The card that a row of this table is about: the deck's, or its own."""
        number = cells.number("ingrediënt")
        found = _of(table, number, self.ingredients, "Ingrediënt")
        if found is None:
            raise Rejected(_unknown(f"Ingrediënt {number}", INGREDIENTS))
        return found

    def purpose(self, cells: Cells, header: str, table: Table) -> Purpose:
        return self._purpose(cells.number(header), table)

    def maybe_purpose(self, cells: Cells, header: str, table: Table) -> Purpose | None:
        number = cells.maybe_number(header)
        return None if number is None else self._purpose(number, table)

    def _purpose(self, number: int, table: Table) -> Purpose:
        found = _of(table, number, self.purposes, "Bedoeling")
        if found is None:
            raise Rejected(_unknown(f"Bedoeling {number}", PURPOSES))
        return found


def _of(table: Table, number: int, cards: Mapping[CardKey, C], what: str) -> C | None:
    """The table's own card with this number, or else the deck's."""
    found = cards.get((number, table.id)) or cards.get((number, None))
    if found is None and any(each == number for each, _ in cards):
        raise Rejected(f"{what} {number} is een eigen kaartje van een andere tafel.")
    return found


def _unknown(what: str, form: Form) -> str:
    return f"{what} staat niet op het werkblad {form.name}, of die rij klopt niet."
