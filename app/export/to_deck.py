"""A deck as a workbook or CSV file, for Excel in Dutch."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from app.export.to_xlsx import write_grids
from app.export.to_xlsx_grid import Grid
from app.export.to_xlsx_page import Head
from app.files import replacing, write_replacing
from app.model.deck_rows import FORMS, LIST_FORM, list_rows, rows_of
from app.model.operations.deck import NewDeck

_FORMULA = re.compile(r"'*[=+\-@]")


def write_workbook(deck: NewDeck, path: Path) -> None:
    """A sheet for each kind; what stood at `path` is replaced whole or not at all.

    Raises OSError where it can't be written.
    """
    grids = [
        Grid(form.name, form.meaning, form.columns, rows_of(deck, kind))
        for kind, form in FORMS.items()
    ]
    with replacing(path) as beside:
        write_grids(grids, beside, Head(deck.name))


def write_csv(deck: NewDeck, path: Path) -> None:
    """One list with a BOM and semicolons, as Excel in Dutch expects. Raises OSError."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([column.header for column in LIST_FORM.columns])
    for row in list_rows(deck):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    write_replacing(path, text.getvalue().encode("utf-8-sig"))


def guarded(text: str) -> str:
    """A cell that no program takes for a formula; `from_csv.unguarded` gives it back as it was."""
    return f"'{text}" if _FORMULA.match(text) else text
