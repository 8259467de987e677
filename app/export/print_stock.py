"""What is printed of a session: how many of what, in which words; names are filtered here, once."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import tags, timetable
from app.model.document import Document
from app.model.entities import Ingredient, Participant, Purpose, Table
from app.model.operations.participants import MOST_AT_A_TABLE
from app.model.operations.tables import table_name
from app.model.printing import PrintChoices
from app.model.words import counted, date_in_words


@dataclass(frozen=True, slots=True)
class PrintCard:
    """A card; `tag` is None for a number beyond those that have one. A blank one has no title."""

    number: int
    title: str
    explanation: str
    tag: int | None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PrintTable:
    """A table; `seats` are the numbers of its participants.

    `people` are lines for the wall: names if they were chosen, or else nothing.
    """

    number: int
    name: str
    seats: tuple[int, ...]
    cards: tuple[PrintCard, ...]
    purposes: tuple[PrintCard, ...]
    people: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class Stock:
    """`assumed` when nobody is in the session yet, so that 8 are counted at each table."""

    title: str
    when: str
    place: str
    tables: tuple[PrintTable, ...]
    stickers: int
    times: tuple[tuple[str, str, str], ...]
    goals: tuple[str, ...]
    assumed: bool
    choices: PrintChoices


def stock(document: Document, choices: PrintChoices) -> Stock:
    """What this session needs on paper, of the chosen tables."""
    session = document.session
    assumed = not document.all(Participant)
    tables = [
        table
        for table in document.tables
        if choices.tables is None or table.number in choices.tables
    ]
    return Stock(
        title=session.title,
        when=date_in_words(session.date) if session.date else "",
        place=session.place,
        tables=tuple(_table(document, table, choices, assumed) for table in tables),
        stickers=session.stickers_per_participant,
        times=tuple(_times(document)),
        goals=tuple(goal.text for goal in document.policy_goals),
        assumed=assumed,
        choices=choices,
    )


def _table(document: Document, table: Table, choices: PrintChoices, assumed: bool) -> PrintTable:
    people = document.participants(table.id)
    seats = tuple(person.number for person in people)
    if assumed:
        seats = tuple(range(1, MOST_AT_A_TABLE + 1))
    purposes = [_purpose(each) for each in document.purposes(table.id)]
    more = choices.blank_purposes + max(0, len(seats) - len(purposes))
    return PrintTable(
        number=table.number,
        name=table_name(table),
        seats=seats,
        cards=tuple(_ingredient(each) for each in document.ingredients(table.id)),
        purposes=(*purposes, *(blank_purpose(n) for n in range(1, more + 1))),
        people=tuple(_person(person) for person in people) if choices.names else (),
        lead=_lead(table) if choices.names else "",
    )


def _ingredient(card: Ingredient) -> PrintCard:
    tag = tags.tag_of(tags.Ingredient(card.number))
    return PrintCard(card.number, card.title, card.explanation, tag)


def _purpose(card: Purpose) -> PrintCard:
    tag = tags.tag_of(tags.Purpose(card.number))
    return PrintCard(card.number, card.title, card.explanation, tag)


def blank_card(number: int) -> PrintCard:
    """The same at every table: a photo is of one table."""
    return PrintCard(number, "", "", tags.tag_of(tags.Blank(number)), blank=True)


def blank_purpose(number: int) -> PrintCard:
    return PrintCard(number, "", "", tags.tag_of(tags.BlankPurpose(number)), blank=True)


def _person(person: Participant) -> str:
    facts = (person.name, person.organisation)
    return f"{person.number}  {', '.join(filter(None, facts))}".rstrip()


def _lead(table: Table) -> str:
    roles = (("Gespreksleider", table.facilitator), ("Notulist", table.notetaker))
    return " · ".join(f"{role}: {name}" for role, name in roles if name)


def _times(document: Document) -> list[tuple[str, str, str]]:
    """When, what, how long; the last is the end."""
    planned, starts = timetable.plan(document), document.session.starts_at
    rows = [
        (
            timetable.moment_words(minute, starts),
            timetable.MOMENTS[phase],
            counted(planned[phase], "minuut", "minuten"),
        )
        for phase, minute in timetable.begins(planned).items()
        if planned[phase]
    ]
    return [*rows, (timetable.moment_words(sum(planned.values()), starts), "Einde", "")]
