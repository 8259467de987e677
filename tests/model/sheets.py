"""Sheets written as text, and what is read from them."""

from __future__ import annotations

from app.model.document import Document
from app.model.tidy import read_document
from app.model.tidy_sheets import Sheets, by_key, sheet_of

TABLES = "tafel | naam\n1 | Noord\n2 |"
PEOPLE = "tafel | deelnemer | naam\n1 | 1 | Ans\n1 | 2 | Bo\n2 | 1 | Cor"


def sheets(**texts: str) -> Sheets:
    """Sheets written as `kop | kop` and rows below; an underscore in a name is a space."""
    given = {"Tafels": TABLES, "Deelnemers": PEOPLE, **texts}
    return by_key(
        sheet_of(
            name.replace("_", " "),
            [[cell.strip(" ") for cell in line.split("|")] for line in text.split("\n")],
        )
        for name, text in given.items()
    )


def read(**texts: str) -> Document:
    """The document of rows without a fault."""
    reading = read_document(sheets(**texts))
    assert [problem.sentence() for problem in reading.problems] == []
    assert reading.document is not None
    return reading.document


def problems(**texts: str) -> list[str]:
    """What is said of the rows; nothing is read then."""
    reading = read_document(sheets(**texts))
    assert reading.document is None
    return [problem.sentence() for problem in reading.problems]
