"""Reading a list of people as it is copied from a spreadsheet or a text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

_FIELDS = ("name", "organisation", "perspective", "involvement")
"""What the columns are in a list without headings."""

_HEADINGS = {
    "naam": "name",
    "voornaam": "name",
    "tussenvoegsel": "name",
    "tussenvoegsels": "name",
    "achternaam": "name",
    "organisatie": "organisation",
    "perspectief": "perspective",
    "rol": "perspective",
    "betrokkenheid": "involvement",
    "tafel": "table",
}


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row; `table` is the number or name of a table as it was written, or empty."""

    name: str = ""
    organisation: str = ""
    perspective: str = ""
    involvement: str = ""
    table: str = ""


def read_people(text: str) -> list[ListedPerson]:
    """The people in rows of fields, apart by tabs, or else by semicolons; empty rows are left out.

    A first row of headings says which column is what, in any order; other columns are left out.
    """
    rows = [row for row in _rows(text) if any(row)]
    if not rows:
        return []
    fields = _fields(rows[0])
    if fields is None:
        fields = list(_FIELDS)
    else:
        rows = rows[1:]
    people = (_person(fields, row) for row in rows)
    return [each for each in people if any(getattr(each, field) for field in _FIELDS)]


def _rows(text: str) -> list[list[str]]:
    delimiter = "\t" if "\t" in text else ";"
    lines = text.splitlines()
    rows = [line.split(delimiter) for line in lines]
    # A spreadsheet puts a cell of several lines between quotes. A loose quote is just a sign.
    if text.count('"') % 2 == 0:
        with suppress(csv.Error):
            rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    return [[field.strip() for field in row] for row in rows]


def _fields(row: Sequence[str]) -> list[str] | None:
    """What each column is, "" for what we don't keep; None when these are no headings.

    A column without a heading is what stands there usually, where no heading is that.
    """
    found = [_HEADINGS.get(field.rstrip(":").casefold(), "") for field in row]
    if "name" not in found and sum(map(bool, found)) < 2:
        return None
    found += [""] * (len(_FIELDS) - len(found))
    for place, usual in enumerate(_FIELDS):
        if usual not in found and (place >= len(row) or not row[place]):
            found[place] = usual
    return found


def _person(fields: Sequence[str], row: Sequence[str]) -> ListedPerson:
    """Columns of one kind, as a first and a last name are, come together."""
    words: dict[str, list[str]] = {}
    for field, value in zip(fields, row, strict=False):
        if field and value:
            words.setdefault(field, []).append(value)
    return ListedPerson(**{field: " ".join(values) for field, values in words.items()})
