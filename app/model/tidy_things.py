"""Rows of what the rest refers to: the session, tables, cards and participants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.entities import Ingredient, Participant, PolicyGoal, Purpose, Session, Table, new_id
from app.model.tidy_cells import Cells, Rejected, listed, shown
from app.model.tidy_draft import Draft
from app.model.tidy_form import (
    DATE,
    DURATION,
    GOAL,
    ORGANISATION,
    OUTCOMES,
    PLACE,
    POLICY_GOAL,
    SESSION_FIELDS,
    STICKERS_EACH,
    TITLE,
)
from app.model.tidy_sheets import key

_LINES = {TITLE: "title", ORGANISATION: "organisation", PLACE: "place"}
_TEXTS = {GOAL: "goal", OUTCOMES: "outcomes"}
_NUMBERS = {DURATION: "duration_minutes", STICKERS_EACH: "stickers_per_participant"}


def read_session(cells: Cells, draft: Draft) -> None:
    field = _field(cells)
    if field == POLICY_GOAL:
        goal = cells.line("waarde")
        if goal:
            draft.entities.append(PolicyGoal(new_id(), goal))
        return
    values = _session_value(cells, field)
    draft.once(cells.row.number, f"“{field}” staat er al", "veld", field)
    draft.session = _with(draft.session, values)


def _field(cells: Cells) -> str:
    """The field, also where it carries its explanation: "datum (YYYY-MM-DD)"."""
    written = cells.needed_line("veld")
    name = key(written.split("(", 1)[0])
    for field in SESSION_FIELDS:
        if key(field) == name:
            return field
    raise Rejected(f"Het veld {shown(written)} is onbekend. Kies {listed(SESSION_FIELDS)}.")


def _session_value(cells: Cells, field: str) -> Mapping[str, str | int]:
    """The session's attribute with its value; nothing for an empty number."""
    if field in _NUMBERS:
        number = cells.maybe_number("waarde")
        return {} if number is None else {_NUMBERS[field]: number}
    if field == DATE:
        return {"date": cells.date("waarde")}
    if field in _TEXTS:
        return {_TEXTS[field]: cells.text("waarde")}
    return {_LINES[field]: cells.line("waarde")}


def _with(session: Session, values: Mapping[str, str | int]) -> Session:
    return replace(session, **values)  # type: ignore[arg-type]


def read_table(cells: Cells, draft: Draft) -> None:
    """A table, for now without its main purpose: that may be a card of its own."""
    number = cells.number("tafel")
    table = Table(
        new_id(), number, cells.line("naam"), cells.line("gespreksleider"), cells.line("notulist")
    )
    draft.once(cells.row.number, f"Tafel {number} staat er al", "tafel", number)
    draft.tables[number] = table
    draft.table_rows[number] = cells


def read_main_purpose(cells: Cells, draft: Draft) -> None:
    """The main purpose of a table that has been read."""
    table = draft.table(cells)
    purpose = draft.maybe_purpose(cells, "hoofdbedoeling", table)
    if purpose is not None:
        draft.tables[table.number] = replace(table, main_purpose_id=purpose.id)


def read_ingredient(cells: Cells, draft: Draft) -> None:
    number, title, explanation, own_of = card_of(cells, draft)
    draft.once(cells.row.number, f"Ingrediënt {number} staat er al", "ingrediënt", number, own_of)
    draft.ingredients[number, own_of] = Ingredient(new_id(), number, title, explanation, own_of)


def read_purpose(cells: Cells, draft: Draft) -> None:
    number, title, explanation, own_of = card_of(cells, draft)
    draft.once(cells.row.number, f"Bedoeling {number} staat er al", "bedoeling", number, own_of)
    draft.purposes[number, own_of] = Purpose(new_id(), number, title, explanation, own_of)


def card_of(cells: Cells, draft: Draft) -> tuple[int, str, str, str | None]:
    """Number, title, explanation, and the id of the table that made it."""
    table = draft.maybe_table(cells, "toegevoegd door tafel")
    return (
        cells.number("nummer"),
        cells.needed_line("titel"),
        cells.line("toelichting"),
        None if table is None else table.id,
    )


def read_participant(cells: Cells, draft: Draft) -> None:
    table = draft.table(cells)
    number = cells.number("deelnemer")
    participant = Participant(
        new_id(),
        table.id,
        number,
        cells.line("naam"),
        cells.line("organisatie"),
        cells.line("perspectief"),
        cells.text("betrokkenheid"),
        cells.yes("naam in verslag"),
        cells.yes("foto"),
        cells.yes("citaat"),
    )
    who = f"Deelnemer {number} van tafel {table.number}"
    draft.once(cells.row.number, f"{who} staat er al", "deelnemer", table.number, number)
    draft.participants[table.number, number] = participant
