"""The example session, from resources/example and the default deck."""

from __future__ import annotations

import csv

from app.files import resource
from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.tidy import read_document
from app.model.tidy_form import ATTENDANCE, FORMS, INGREDIENTS, PURPOSES, ROUND_3, SESSION_EXTRA
from app.model.tidy_sheets import Sheet, by_key, key, sheet_of

SHEETS = tuple(form.name for form in (*FORMS, ROUND_3, ATTENDANCE, SESSION_EXTRA))
"""What the example has a file for."""

_DECK = {INGREDIENTS.name: default_ingredients, PURPOSES.name: default_purposes}


def example_document() -> Document:
    """The example session, with fresh ids. Raises ValueError if its files are not right."""
    reading = read_document(by_key(_sheet(name) for name in SHEETS))
    if reading.document is None:
        raise ValueError("\n".join(problem.sentence() for problem in reading.problems))
    return reading.document


def _sheet(name: str) -> Sheet:
    """A file of the example; that of the cards holds only those that the tables added."""
    with resource(f"example/{key(name).replace(' ', '-')}.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        header, *rows = csv.reader(file)
    deck = _DECK.get(name)
    if deck is not None:
        rows = [[str(number), title, explanation] for number, title, explanation in deck()] + rows
    return sheet_of(name, [header, *rows])
