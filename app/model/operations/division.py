"""Who sits at which table: dividing everyone, moving one, and who is to sit apart or stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from app.model.change import Change, Edit, added, removed
from app.model.division import Guest, Pair, cost, divide
from app.model.document import Document
from app.model.entities import (
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Ingredient,
    Note,
    Participant,
    Photo,
    Placement,
    Purpose,
    Table,
    Votes,
    new_id,
)
from app.model.operations.participants import MOST_AT_A_TABLE, as_subject, participant_name
from app.model.operations.rules import RuleBroken, changed, next_number, required
from app.model.words import counted

MOST_TABLES = 40
_TRIES = 12
"""So often another division is looked for, before saying that there is none."""


# --- asking -----------------------------------------------------------------------------------


def plain(words: str) -> str:
    """So that "Welzijn  Dichtbij" and "welzijn dichtbij" are one organisation."""
    return " ".join(words.casefold().split())


def people_to_seat(document: Document) -> list[Participant]:
    """Everyone of the session who came, by id."""
    return [person for person in document.all(Participant) if person.present]


def tables_needed(document: Document) -> int:
    """So many tables that nobody is a ninth; at least one."""
    return max(1, ceil(len(people_to_seat(document)) / MOST_AT_A_TABLE))


def tables_proposed(document: Document) -> int:
    """The tables that are there, or more where there are too few."""
    return max(len(document.tables), tables_needed(document))


def who_spoke(document: Document) -> set[str]:
    """Of whom something is noted: a choice, stickers, an argument, a note, a closing answer."""
    noted: list[Choice | Votes | Argument | Note | ClosingAnswer] = [
        *document.all(Choice),
        *document.all(Votes),
        *document.all(Argument),
        *document.all(Note),
        *document.all(ClosingAnswer),
    ]
    return {each.participant_id for each in noted if each.participant_id is not None}


def tables_begun(document: Document) -> set[str]:
    """The tables of which something is noted, whoever said it."""
    noted: list[Placement | Argument | Conclusion | Votes | Note | Photo | Ingredient | Purpose] = [
        *document.all(Placement),
        *document.all(Argument),
        *document.all(Conclusion),
        *document.all(Votes),
        *document.all(Note),
        *document.all(Photo),
        *document.all(Ingredient),
        *document.all(Purpose),
    ]
    spoke = who_spoke(document)
    begun = {each.table_id for each in noted if each.table_id is not None}
    return begun | {each.table_id for each in document.all(Participant) if each.id in spoke}


def apart_pairs(document: Document) -> list[tuple[Apart, Participant, Participant]]:
    """Those who are not to sit together, in the order in which that was noted."""
    return [
        (
            apart,
            document.get(Participant, apart.participant_id),
            document.get(Participant, apart.other_id),
        )
        for apart in document.all(Apart)
    ]


def why_not_move(document: Document, participant_id: str, table_id: str) -> str | None:
    """The sentence that says why someone can't go to a table, or None when they can."""
    person = document.find(Participant, participant_id)
    if person is None:
        return "Deze deelnemer bestaat niet meer. Er is niets veranderd."
    if document.find(Table, table_id) is None:
        return "Deze tafel bestaat niet meer. Er is niets veranderd."
    if person.table_id != table_id and participant_id in who_spoke(document):
        here = document.get(Table, person.table_id)
        return (
            f"{as_subject(person)} blijft aan tafel {here.number}: "
            "wat daar al is genoteerd, hoort bij die tafel."
        )
    return None


# --- dividing ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is divided: who, over which tables, and who are to sit apart."""

    people: list[Participant]
    tables: list[Table]
    made: list[Table]
    guests: list[Guest]
    apart: list[Pair]

    def now(self) -> dict[str, str]:
        return {person.id: person.table_id for person in self.people}

    def divided(self, attempt: int) -> dict[str, str]:
        seats = divide(self.guests, len(self.tables), self.apart, attempt)
        return {person: self.tables[seat].id for person, seat in seats.items()}

    def cost(self, seats: Mapping[str, str]) -> int:
        place = {table.id: at for at, table in enumerate(self.tables)}
        return cost(self.guests, self.apart, {person: place[t] for person, t in seats.items()})


def _setting(document: Document, count: int) -> _Setting:
    if not 1 <= count <= MOST_TABLES:
        raise RuleBroken(f"Kies 1 tot {MOST_TABLES} tafels. Er is niets verdeeld.")
    people = people_to_seat(document)
    if not people:
        raise RuleBroken("Er zijn nog geen deelnemers om te verdelen.")
    spoke = who_spoke(document)
    staying = {p.id: p.table_id for p in people if p.fixed or p.id in spoke}
    kept = set(staying.values())
    # Where someone stays is a table in use; after these the first ones.
    order = sorted(document.tables, key=lambda table: (table.id not in kept, table.number))
    used = sorted(order[: max(count, len(kept))], key=lambda table: table.number)
    first = next_number(table.number for table in document.tables)
    made = [Table(new_id(), first + extra) for extra in range(count - len(used))]
    tables = [*used, *made]
    place = {table.id: at for at, table in enumerate(tables)}
    guests = [
        Guest(
            person.id,
            plain(person.organisation),
            plain(person.perspective),
            place[staying[person.id]] if person.id in staying else None,
        )
        for person in people
    ]
    apart = [(apart.participant_id, apart.other_id) for apart in document.all(Apart)]
    return _Setting(people, tables, made, guests, apart)


def divide_groups(document: Document, count: int, attempt: int = 0) -> Change:
    """Seat everyone over so many tables; what is lacking is made.

    Whoever is fixed, or of whom something is noted, stays. After the first attempt it is another
    division than there is now, and one that is as good.
    """
    setting = _setting(document, count)
    seats = setting.divided(0)
    if attempt:
        seats = _another(setting, seats, attempt)
    begun = tables_begun(document)
    edits = [added(table) for table in setting.made]
    edits += _seated(document, seats, [table.id for table in setting.tables], begun)
    tables = counted(len(setting.tables), "tafel", "tafels")
    return Change(f"Groepen verdeeld over {tables}", tuple(edits))


def _another(setting: _Setting, first: Mapping[str, str], attempt: int) -> dict[str, str]:
    groups_now, best = _groups(setting.now()), setting.cost(first)
    for number in range(attempt, attempt + _TRIES):
        seats = setting.divided(number)
        if _groups(seats) != groups_now and setting.cost(seats) <= best:
            return seats
    raise RuleBroken("Er is geen andere verdeling gevonden die even goed is. Alles blijft zo.")


def _groups(seats: Mapping[str, str]) -> set[frozenset[str]]:
    """Who sit together, at whatever table."""
    tables = set(seats.values())
    return {frozenset(p for p, seat in seats.items() if seat == table) for table in tables}


def move_to_table(document: Document, participant_id: str, table_id: str) -> Change:
    """Seat one person elsewhere. A ninth is allowed, and so is who is to sit apart."""
    reason = why_not_move(document, participant_id, table_id)
    if reason is not None:
        raise RuleBroken(reason)
    person = document.get(Participant, participant_id)
    there = document.get(Table, table_id)
    edits: list[Edit] = []
    if person.table_id != table_id:
        tables = [person.table_id, table_id]
        edits = _seated(document, {participant_id: table_id}, tables, tables_begun(document))
    return Change(f"{as_subject(person)} naar tafel {there.number}", tuple(edits))


def _seated(
    document: Document, seats: Mapping[str, str], tables: Iterable[str], begun: Collection[str]
) -> list[Edit]:
    """People at their seats, numbered anew where nothing is noted yet; else with the next numbers.

    Of tables that are not among these, people only go.
    """
    order = {table.id: table.number for table in document.tables}
    everyone = sorted(document.all(Participant), key=lambda p: (order[p.table_id], p.number))
    edits: list[Edit] = []
    for table_id in tables:
        here = [p for p in everyone if seats.get(p.id, p.table_id) == table_id]
        # Who sat here before keeps the lower number.
        here.sort(key=lambda p: p.table_id != table_id)
        edits += _numbered(document, table_id, here, table_id in begun)
    return edits


def _numbered(
    document: Document, table_id: str, people: Sequence[Participant], begun: bool
) -> list[Edit]:
    following = next_number(person.number for person in document.participants(table_id))
    edits = []
    for at, before in enumerate(people):
        number = at + 1
        if begun and before.table_id == table_id:
            number = before.number
        elif begun:
            number, following = following, following + 1
        after = replace(before, table_id=table_id, number=number)
        if after != before:
            edits.append(Edit(before, after))
    return edits


# --- apart, and fixed -------------------------------------------------------------------------


def set_fixed(document: Document, participant_id: str, fixed: bool) -> Change:
    """Keep someone at this table when the groups are divided, or no longer."""
    before = required(document, Participant, participant_id, "Deze deelnemer")
    table = document.get(Table, before.table_id)
    what = f"vast aan tafel {table.number}" if fixed else "niet meer vast aan de tafel"
    return changed(f"{as_subject(before)} {what}", before, replace(before, fixed=fixed))


def keep_apart(document: Document, participant_id: str, other_id: str) -> Change:
    """Two people who are not to sit at one table from the next division on."""
    one = required(document, Participant, participant_id, "Deze deelnemer")
    other = required(document, Participant, other_id, "Deze deelnemer")
    if participant_id == other_id:
        raise RuleBroken("Kies twee verschillende mensen.")
    if any({one.id, other.id} == {a.participant_id, a.other_id} for a in document.all(Apart)):
        raise RuleBroken(f"{as_subject(one)} en {participant_name(other)} staan er al bij.")
    return Change(
        f"{as_subject(one)} en {participant_name(other)} niet bij elkaar",
        (added(Apart(new_id(), one.id, other.id)),),
    )


def allow_together(document: Document, apart_id: str) -> Change:
    """Two people who may sit at one table after all."""
    apart = required(document, Apart, apart_id, "Dit tweetal")
    one = document.get(Participant, apart.participant_id)
    other = document.get(Participant, apart.other_id)
    label = f"{as_subject(one)} en {participant_name(other)} mogen weer bij elkaar"
    return Change(label, (removed(apart),))
