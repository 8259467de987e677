"""Why a division is balanced, in words: what holds, what doesn't, and what stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.document import Document
from app.model.entities import Participant, Table
from app.model.operations.division import (
    apart_pairs,
    people_to_seat,
    plain,
    tables_needed,
    who_spoke,
)
from app.model.operations.participants import (
    MOST_AT_A_TABLE,
    as_subject,
    participant_name,
)
from app.model.operations.tables import table_name
from app.model.words import counted, listed


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence about the division; not `met` is a warning."""

    text: str
    met: bool = True


@dataclass(frozen=True, slots=True)
class Mix:
    """Who sits at a table, counted; only those who came."""

    table: Table
    people: int
    organisations: int
    perspectives: int

    def sentence(self) -> str:
        """Dutch: "7 deelnemers · 5 organisaties · 4 perspectieven"."""
        return " · ".join(
            (
                counted(self.people, "deelnemer", "deelnemers"),
                counted(self.organisations, "organisatie", "organisaties"),
                counted(self.perspectives, "perspectief", "perspectieven"),
            )
        )


def mixes(document: Document) -> list[Mix]:
    """Every table, by number."""
    return [_mix(table, document.present(table.id)) for table in document.tables]


def _mix(table: Table, people: Sequence[Participant]) -> Mix:
    organisations = {plain(person.organisation) for person in people} - {""}
    perspectives = {plain(person.perspective) for person in people} - {""}
    return Mix(table, len(people), len(organisations), len(perspectives))


def reasons(document: Document) -> list[Reason]:
    """All there is to say of the division as it is now; warnings first."""
    if not people_to_seat(document):
        return []
    found = [
        *_sizes(document),
        *_organisations(document),
        *_perspectives(document),
        *_apart(document),
        *_staying(document),
    ]
    return sorted(found, key=lambda reason: reason.met)


def clashes(document: Document) -> dict[str, list[str]]:
    """Who sits with whom they are not to: the names of the others, by participant."""
    found: dict[str, list[str]] = {}
    for one, other in _together(document):
        found.setdefault(one.id, []).append(participant_name(other))
        found.setdefault(other.id, []).append(participant_name(one))
    return found


def _together(document: Document) -> list[tuple[Participant, Participant]]:
    return [
        (one, other)
        for _, one, other in apart_pairs(document)
        if one.table_id == other.table_id and one.present and other.present
    ]


# --- the sentences ----------------------------------------------------------------------------


def _sizes(document: Document) -> Iterable[Reason]:
    taken = [mix for mix in mixes(document) if mix.people]
    sizes = [mix.people for mix in taken]
    people = counted(sum(sizes), "deelnemer", "deelnemers")
    tables = counted(len(taken), "tafel", "tafels")
    least, most = min(sizes), max(sizes)
    each = f"{most} per tafel" if least == most else f"{_between(least, most)} per tafel"
    yield Reason(f"{people} aan {tables}: {each}.")
    if most - least > 1:
        yield _uneven(document)
    needed = tables_needed(document)
    for mix in taken:
        if mix.people > MOST_AT_A_TABLE:
            advice = f" Zet ze op {needed} tafels." if needed > len(taken) else ""
            yield Reason(
                f"{table_name(mix.table)} heeft {mix.people} deelnemers; het gespreksmodel rekent "
                f"op maximaal {MOST_AT_A_TABLE}.{advice}",
                met=False,
            )
    empty = [mix.table for mix in mixes(document) if not mix.people]
    if empty:
        numbers = listed([str(table.number) for table in empty])
        words = f"Tafel {numbers} is leeg" if len(empty) == 1 else f"Tafels {numbers} zijn leeg"
        yield Reason(f"{words}.")


def _uneven(document: Document) -> Reason:
    """A warning, unless the largest table is so large by those alone who can't leave it."""
    spoke = who_spoke(document)
    largest = max(document.tables, key=lambda table: len(document.present(table.id)))
    if all(person.fixed or person.id in spoke for person in document.present(largest.id)):
        return Reason(
            f"De tafels zijn niet even groot: aan tafel {largest.number} blijft iedereen zitten."
        )
    return Reason("De tafels zijn niet even groot. Verdeel opnieuw.", met=False)


def _organisations(document: Document) -> Iterable[Reason]:
    seats = [
        (plain(person.organisation), person.table_id)
        for person in people_to_seat(document)
        if plain(person.organisation)
    ]
    if not seats:
        yield Reason("Van niemand staat een organisatie in de lijst.")
        return
    most = max(Counter(seats).values())
    if most == 1:
        yield Reason("Aan geen tafel zitten twee mensen van dezelfde organisatie.")
        return
    yield Reason(f"Geen organisatie zit met meer dan {most} aan één tafel.")
    yield from _largest_organisation(document, [name for name, _ in seats], most)


def _largest_organisation(document: Document, names: list[str], most: int) -> Iterable[Reason]:
    """Why it can't be fewer, where the largest organisation is that large."""
    name, count = Counter(names).most_common(1)[0]
    tables = sum(bool(mix.people) for mix in mixes(document))
    if tables > 1 and -(-count // tables) == most:
        written = next(
            person.organisation
            for person in people_to_seat(document)
            if plain(person.organisation) == name
        )
        yield Reason(f"Met minder kan niet: van {written} komen er {count}.")


def _perspectives(document: Document) -> Iterable[Reason]:
    people = people_to_seat(document)
    unknown = sum(not plain(person.perspective) for person in people)
    if unknown == len(people):
        yield Reason("Van niemand staat een perspectief in de lijst.")
        return
    counts = [mix.perspectives for mix in mixes(document) if mix.people]
    least, most = min(counts), max(counts)
    number = counted(most, "perspectief", "perspectieven")
    if least != most:
        number = f"{_between(least, most)} perspectieven"
    yield Reason(f"Elke tafel heeft {number}.")
    if unknown:
        yield Reason(f"Bij {counted(unknown, 'deelnemer', 'deelnemers')} staat geen perspectief.")


def _apart(document: Document) -> Iterable[Reason]:
    together = _together(document)
    for one, other in together:
        table = document.get(Table, one.table_id)
        yield Reason(
            f"{as_subject(one)} en {participant_name(other)} zitten samen aan tafel "
            f"{table.number}. {_why_together(document, one, other)}",
            met=False,
        )
    for _, one, other in apart_pairs(document):
        if one.present and other.present and (one, other) not in together:
            yield Reason(f"{as_subject(one)} en {participant_name(other)} zitten niet bij elkaar.")


def _why_together(document: Document, one: Participant, other: Participant) -> str:
    spoke = who_spoke(document)
    if len(document.tables) == 1:
        return "Er is maar één tafel."
    held = [person for person in (one, other) if person.fixed or person.id in spoke]
    if len(held) == 2:
        if any(person.id in spoke for person in held):
            return "Ze blijven daar, want er is al iets van hen genoteerd."
        return "Ze zitten daar allebei vast."
    return "Verdeel opnieuw, of zet een van beiden aan een andere tafel."


def _staying(document: Document) -> Iterable[Reason]:
    spoke = who_spoke(document)
    people = people_to_seat(document)
    noted = sum(person.id in spoke for person in people)
    if noted:
        who = "1 deelnemer blijft" if noted == 1 else f"{noted} deelnemers blijven"
        if noted == len(people):
            who = "Iedereen blijft"
        yield Reason(f"{who} aan de eigen tafel, want er is al iets genoteerd.")
    fixed = [person for person in people if person.fixed]
    if fixed:
        seats = listed(
            [
                f"{participant_name(p)} (tafel {document.get(Table, p.table_id).number})"
                for p in fixed
            ]
        )
        yield Reason(f"Vast: {seats}.")
    absent = len(document.all(Participant)) - len(people)
    if absent:
        one, many = "1 deelnemer is er niet en telt", f"{absent} deelnemers zijn er niet en tellen"
        yield Reason(f"{one if absent == 1 else many} niet mee.")


def _between(least: int, most: int) -> str:
    """ "6 of 7", "2 tot 5"."""
    return f"{least} of {most}" if most - least == 1 else f"{least} tot {most}"
