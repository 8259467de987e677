"""The example session, from resources/example and the default deck."""

from __future__ import annotations

import csv
from dataclasses import replace

from app.files import resource
from app.model.change import Change, Edit
from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import Participant
from app.model.tidy import read_document
from app.model.tidy_form import FORMS, INGREDIENTS, PURPOSES
from app.model.tidy_sheets import Sheet, by_key, key, sheet_of

_ASKED_AT = "19:18"
"""When the consents of the example were asked out loud: just before the note about it."""

_DECK = {INGREDIENTS.name: default_ingredients, PURPOSES.name: default_purposes}


def example_document() -> Document:
    """The example session, with fresh ids. Raises ValueError if its files are not right."""
    reading = read_document(by_key(_sheet(form.name) for form in FORMS))
    if reading.document is None:
        raise ValueError("\n".join(problem.sentence() for problem in reading.problems))
    document = reading.document
    moment = f"{document.session.date} {_ASKED_AT}"
    people = document.all(Participant)
    asked = tuple(Edit(each, replace(each, consents_asked=moment)) for each in people)
    document.apply(Change("Toestemming gevraagd", asked))
    return document


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
