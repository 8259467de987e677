"""The sheets of facts: what was noted, one row a fact, in the form that can be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.export.parts import Card, Content, Person
from app.export.to_xlsx_grid import Grid, Value
from app.model import tidy_form as form
from app.model import words
from app.model.entities import Kind

Row = tuple[Value, ...]

_MILLIMETRES = {"x": "0.0", "y": "0.0"}


def fact_grids(content: Content) -> list[Grid]:
    """The twelve sheets of the described form, in order."""
    rows = {sheet.name: tuple(read(content)) for sheet, read in _ROWS}
    return [
        Grid(
            sheet.name,
            sheet.meaning,
            sheet.columns,
            rows[sheet.name],
            _MILLIMETRES if sheet is form.PLACEMENTS else {},
        )
        for sheet in form.FORMS
    ]


def _session(content: Content) -> Iterator[Row]:
    session = content.session
    yield form.TITLE, session.title
    yield form.ORGANISATION, session.organisation
    yield form.DATE, session.date
    yield form.PLACE, session.place
    yield form.GOAL, session.goal
    yield form.OUTCOMES, session.outcomes
    yield form.DURATION, session.duration_minutes
    yield form.STICKERS_EACH, session.stickers_per_participant
    for goal in content.policy_goals:
        yield form.POLICY_GOAL, goal


def _tables(content: Content) -> Iterator[Row]:
    for table in content.tables:
        main = None if table.main_purpose is None else table.main_purpose.number
        yield table.number, table.name, table.facilitator, table.notetaker, main


def _participants(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for person in table.people:
            yield (
                table.number,
                person.number,
                person.name,
                person.organisation,
                person.perspective,
                person.involvement,
                yes_or_no(person.consent_name),
                yes_or_no(person.consent_photo),
                yes_or_no(person.consent_quote),
            )


def yes_or_no(consent: bool) -> str:
    return form.YES if consent else form.NO


def _ingredients(content: Content) -> Iterator[Row]:
    return _cards(content.cards)


def _purposes(content: Content) -> Iterator[Row]:
    return _cards(content.purposes)


def _cards(cards: tuple[Card, ...]) -> Iterator[Row]:
    for card in cards:
        yield card.number, card.title, card.explanation, card.own_of


def _choices(content: Content) -> Iterator[Row]:
    """A row always says whose it is, so it leaves out the words of who must not be quoted."""
    for table in content.tables:
        for chosen in table.chosen:
            yield (
                table.number,
                chosen.person.number,
                chosen.card.number,
                words.VERDICTS[chosen.verdict],
                chosen.argument if chosen.speaker else None,
                chosen.round,
            )


def _placements(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for placed in table.placed:
            yield (
                table.number,
                placed.card.number,
                words.VERDICTS[placed.verdict],
                None if placed.sphere is None else words.SPHERES[placed.sphere],
                words.AGREEMENTS[placed.agreement],
                round(placed.x, 1),
                round(placed.y, 1),
            )


def _arguments(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for said in table.said:
            yield (
                table.number,
                said.card.number,
                words.STANCES[said.stance],
                _kind(said.kind),
                said.text,
                _number(said.speaker),
            )


def _kind(kind: Kind | None) -> str | None:
    return None if kind is None else words.KINDS[kind]


def _number(person: Person | None) -> int | None:
    return None if person is None else person.number


def _conclusions(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for concluded in table.concluded:
            side = words.SIDES[concluded.verdict]
            yield table.number, side, _kind(concluded.kind), concluded.text


def _votes(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for voted in table.voted:
            yield table.number, voted.purpose.number, _number(voted.person), voted.count


def _notes(content: Content) -> Iterator[Row]:
    tables = [note for table in content.tables for note in table.notes]
    for note in (*content.session_notes, *tables):
        yield note.table, words.PHASES[note.phase], note.time, note.text, _number(note.person)


def _closing(content: Content) -> Iterator[Row]:
    for table in content.tables:
        for closing in table.closing:
            if closing.speaker is not None:
                yield table.number, closing.speaker.number, closing.learned, closing.to_do


_ROWS: tuple[tuple[form.Form, Callable[[Content], Iterator[Row]]], ...] = (
    (form.SESSION, _session),
    (form.TABLES, _tables),
    (form.PARTICIPANTS, _participants),
    (form.INGREDIENTS, _ingredients),
    (form.CHOICES, _choices),
    (form.PLACEMENTS, _placements),
    (form.ARGUMENTS, _arguments),
    (form.CONCLUSIONS, _conclusions),
    (form.PURPOSES, _purposes),
    (form.VOTES, _votes),
    (form.NOTES, _notes),
    (form.CLOSING, _closing),
)
