"""A session from tidy rows, as a workbook or CSV files hold it; pure, and told in Dutch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import Entity, Ingredient, Purpose, Session, new_id
from app.model.tidy_cells import Cells, Rejected
from app.model.tidy_draft import Draft, Problem
from app.model.tidy_extra import (
    read_apart,
    read_attendance,
    read_plan,
    read_ready,
    read_round_3,
    read_same,
    read_session_extra,
    read_switched_off,
)
from app.model.tidy_facts import (
    Boards,
    Hands,
    read_argument,
    read_choice,
    read_closing,
    read_conclusion,
    read_note,
)
from app.model.tidy_form import (
    ALL_FORMS,
    APART,
    ARGUMENTS,
    ATTENDANCE,
    CHOICES,
    CLOSING,
    CONCLUSIONS,
    INGREDIENTS,
    NOTES,
    PARTICIPANTS,
    PLACEMENTS,
    PLAN,
    PURPOSES,
    READY,
    ROUND_3,
    SAME,
    SESSION,
    SESSION_EXTRA,
    SWITCHED_OFF,
    TABLES,
    VOTES,
    Form,
)
from app.model.tidy_sheets import Sheet, Sheets, key
from app.model.tidy_things import (
    read_ingredient,
    read_main_purpose,
    read_participant,
    read_purpose,
    read_session,
    read_table,
)

Reader = Callable[[Cells, Draft], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: no document while there are problems that were not to be skipped.

    Remarks are about rows that were read, but not quite as they were written.
    """

    document: Document | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()


def read_document(sheets: Sheets, *, skip_bad: bool = False) -> Reading:
    """The session in these sheets, with all that is wrong at once.

    With `skip_bad` the document holds the rows that could be read; without a table there is
    none at all. Only the sheet Tafels is required; without cards it is the default deck.
    """
    if key(TABLES.name) not in sheets:
        return Reading(None, (Problem(TABLES.name, 1, "Dit werkblad ontbreekt."),))
    draft = Draft(Session(new_id()))
    boards, hands = Boards(), Hands()
    _read(sheets, SESSION, read_session, draft)
    _read(sheets, SESSION_EXTRA, read_session_extra, draft)
    _read(sheets, PLAN, read_plan, draft)
    _read(sheets, READY, read_ready, draft)
    _read(sheets, TABLES, read_table, draft)
    _read_cards(sheets, draft)
    _read(sheets, SWITCHED_OFF, read_switched_off, draft)
    _read(sheets, SAME, read_same, draft)
    for cells in draft.table_rows.values():
        _try(read_main_purpose, cells, draft, TABLES)
    _read(sheets, ROUND_3, read_round_3, draft)
    _read(sheets, PARTICIPANTS, read_participant, draft)
    _read(sheets, ATTENDANCE, read_attendance, draft)
    _read(sheets, APART, read_apart, draft)
    _read(sheets, CHOICES, read_choice, draft)
    _read(sheets, PLACEMENTS, boards.read, draft)
    boards.settle(draft)
    _read(sheets, ARGUMENTS, read_argument, draft)
    _read(sheets, CONCLUSIONS, read_conclusion, draft)
    _read(sheets, VOTES, hands.read, draft)
    _read(sheets, NOTES, read_note, draft)
    _read(sheets, CLOSING, read_closing, draft)
    return _reading(draft, skip_bad)


def _reading(draft: Draft, skip_bad: bool) -> Reading:
    names = [form.name for form in ALL_FORMS]
    problems = sorted(draft.problems, key=lambda each: (names.index(each.sheet), each.row))
    if not draft.tables and not problems:
        problems.append(Problem(TABLES.name, 1, "Er staat geen enkele tafel op dit werkblad."))
    remarks = tuple(draft.remarks)
    if not draft.tables or (problems and not skip_bad):
        return Reading(None, tuple(problems), remarks)
    entities: list[Entity] = [draft.session, *draft.tables.values()]
    entities += draft.ingredients.values()
    entities += draft.purposes.values()
    entities += draft.participants.values()
    return Reading(Document([*entities, *draft.entities]), tuple(problems), remarks)


def _read(sheets: Sheets, form: Form, read: Reader, draft: Draft) -> None:
    sheet = sheets.get(key(form.name))
    if sheet is None:
        return
    missing = missing_columns(sheet, form)
    if missing:
        draft.problems.append(Problem(form.name, 1, missing))
        return
    for row in sheet.rows:
        _try(read, Cells(row), draft, form)


def _try(read: Reader, cells: Cells, draft: Draft, form: Form) -> None:
    try:
        read(cells, draft)
    except Rejected as rejected:
        draft.problems.append(Problem(form.name, cells.row.number, str(rejected)))


def missing_columns(sheet: Sheet, form: Form) -> str:
    """What to say of needed columns that aren't there; empty when they all are."""
    lacking = [c.header for c in form.columns if c.needed and key(c.header) not in sheet.columns]
    if not lacking:
        return ""
    names = ", ".join(f"“{header}”" for header in lacking)
    return f"De kolom {names} ontbreekt." if len(lacking) == 1 else f"Er ontbreken: {names}."


def _read_cards(sheets: Sheets, draft: Draft) -> None:
    """The cards on the sheets; the default deck for a sheet that isn't there."""
    if key(INGREDIENTS.name) in sheets:
        _read(sheets, INGREDIENTS, read_ingredient, draft)
    else:
        draft.ingredients = {
            (card[0], None): Ingredient(new_id(), *card) for card in default_ingredients()
        }
    if key(PURPOSES.name) in sheets:
        _read(sheets, PURPOSES, read_purpose, draft)
    else:
        draft.purposes = {(card[0], None): Purpose(new_id(), *card) for card in default_purposes()}
