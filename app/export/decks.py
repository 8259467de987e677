"""Files that a deck comes from and goes to, by the end of their name."""

from __future__ import annotations

from pathlib import Path

from app.export.errors import NotReadable
from app.model.deck_rows import FORMS, LIST_FORM, DeckReading, deck_of, read_list, read_sheets
from app.model.document import Document
from app.model.text import clean_line

SUFFIXES = (".xlsx", ".csv")
"""What a deck can be written as; it can also be read from another session."""

SESSION_SUFFIX = ".gsb"


def read_deck(path: Path) -> DeckReading:
    """The deck in a workbook, a CSV file or another session, with all that is wrong at once.

    It is called after the file. Raises NotReadable, DocumentError where a session can't be
    read, or OSError.
    """
    name, suffix = clean_line(path.stem), path.suffix.lower()
    if suffix == SESSION_SUFFIX:
        from app.model.at_rest import read_document

        return DeckReading(deck_of(read_document(path), name))
    if suffix == ".xlsx":
        return _from_workbook(path, name)
    if suffix == ".csv":
        return _from_csv(path, name)
    raise NotReadable(f"‘{path.name}’ eindigt niet op .xlsx, .csv of .gsb; er is niets ingelezen.")


def _from_workbook(path: Path, name: str) -> DeckReading:
    from app.export import from_xlsx

    names = [form.name for form in FORMS.values()]
    return read_sheets(from_xlsx.read_sheets(path, names), name)


def _from_csv(path: Path, name: str) -> DeckReading:
    from app.export import from_csv

    headers = [column.header for column in LIST_FORM.columns]
    return read_list(from_csv.read_list(path, headers), name)


def write_deck(document: Document, path: Path) -> None:
    """The deck of a session as a file; what stood at `path` is replaced whole or not at all.

    Raises ValueError for a suffix that is none of SUFFIXES, and OSError where it can't be written.
    """
    from app.export import to_deck

    writers = dict(zip(SUFFIXES, (to_deck.write_workbook, to_deck.write_csv), strict=True))
    suffix = path.suffix.lower()
    if suffix not in writers:
        raise ValueError(suffix)
    writers[suffix](deck_of(document, clean_line(path.stem)), path)
