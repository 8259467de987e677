"""Documents and steps for tests, in the words of the conversation."""

from __future__ import annotations

from app.model.board import INNER, OUTER
from app.model.change import Change
from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import Ingredient, Participant, Purpose, Sphere, Table
from app.model.operations.participants import add_participant
from app.model.operations.session import new_document


def a_document(tables: int = 1, participants: int = 0, title: str = "Proefsessie") -> Document:
    """A session with the default deck and so many people at each table."""
    document = new_document(title, default_ingredients(), default_purposes(), tables)
    for table in document.tables:
        for number in range(1, participants + 1):
            document.apply(add_participant(document, table.id, f"Persoon {table.number}-{number}"))
    return document


def do(document: Document, change: Change) -> Document:
    """Apply a change and give the document back, for chains."""
    document.apply(change)
    return document


def table(document: Document, number: int = 1) -> Table:
    return next(table for table in document.tables if table.number == number)


def person(document: Document, number: int = 1, at: int = 1) -> Participant:
    """The participant with this number at that table."""
    seated = document.participants(table(document, at).id)
    return next(participant for participant in seated if participant.number == number)


def card(document: Document, number: int) -> Ingredient:
    return next(card for card in document.ingredients() if card.number == number)


def purpose(document: Document, number: int) -> Purpose:
    return next(purpose for purpose in document.purposes() if purpose.number == number)


def inside(sphere: Sphere) -> tuple[float, float]:
    """A point that is `wel` in the sphere, mm."""
    return INNER[sphere].x, INNER[sphere].y


def near(sphere: Sphere) -> tuple[float, float]:
    """A point that is `twijfel` near the sphere, mm."""
    ellipse = INNER[sphere]
    return ellipse.x, (ellipse.y + ellipse.ry + OUTER[sphere].y + OUTER[sphere].ry) / 2


OUTSIDE = (420.0, 540.0)
"""A point that is `niet`, mm."""
