"""A workbook read into plain sheets, guarded; what its rows mean is none of its business."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from app.export.errors import NotReadable
from app.export.package_guard import MOST_BYTES, Refusals, check_package
from app.files import read_at_most
from app.model.tidy_form import ALL_FORMS
from app.model.tidy_sheets import Sheet, Sheets, by_key, key, sheet_of

MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_TAGS = 1_000_000
"""Measured: openpyxl takes some two seconds for so many."""

NAMES = tuple(form.name for form in ALL_FORMS)

_NO_WORKBOOK = "Dit bestand is geen Excel-werkboek (.xlsx), of het is beschadigd."
_TOO_BIG = "Dit werkboek is te groot om te lezen: meer dan 30 MB, of uitgepakt meer dan 100 MB."
_LOCKED = (
    "Dit bestand heeft een wachtwoord of is van een oude soort (.xls). "
    "Bewaar het in Excel als .xlsx zonder wachtwoord."
)
_UNSAFE = "Dit werkboek bevat iets dat er niet in hoort. Het is niet geopend."

_REFUSALS = Refusals(_NO_WORKBOOK, _TOO_BIG, _LOCKED, _UNSAFE)


class WorkbookError(NotReadable):
    """A file can't be read as a workbook."""


def read_sheets(path: Path, names: Collection[str] = NAMES) -> Sheets:
    """The sheets with these names, as text: whole numbers without a point, dates YYYY-MM-DD.

    Cells past MOST_COLUMNS are left out. Raises WorkbookError, or OSError where the file can't
    be read at all.
    """
    data = read_at_most(path, MOST_BYTES + 1)
    check_package(data, WorkbookError, _REFUSALS, tags=MOST_TAGS)
    wanted = {key(name) for name in names}
    with warnings.catch_warnings():
        # openpyxl tells of what it leaves out: charts, validations, dates that are no dates.
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            with closing(book):
                return by_key(_sheet(each) for each in book.worksheets if key(each.title) in wanted)
        except WorkbookError:
            raise
        except Exception as error:
            # What openpyxl raises for a file that is wrong inside can be anything.
            raise WorkbookError(_NO_WORKBOOK) from error


def _sheet(sheet: Worksheet) -> Sheet:
    return sheet_of(str(sheet.title), _lines(sheet))


def _lines(sheet: Worksheet) -> Iterator[list[str]]:
    """The rows as text, as wide as the headers; past MOST_ROWS even an empty row is too many."""
    # Both limits given, so that what the sheet says of its own size is not listened to.
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    width = 0
    for row in islice(rows, MOST_ROWS + 1):
        width = width or max(
            (at for at, value in enumerate(row, 1) if value is not None), default=0
        )
        yield [_text(value) for value in row[:width]]
    if next(rows, None) is not None:
        raise WorkbookError(
            f"Het werkblad {sheet.title} heeft meer dan {MOST_ROWS} rijen. Dat is te veel."
        )


def _text(value: object) -> str:
    """A cell as a person would write it down."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, timedelta):
        hours, minutes = divmod(round(value.total_seconds() / 60), 60)
        return f"{hours:02}:{minutes:02}"
    if isinstance(value, (date, time)):
        return _moment(value)
    # Excel writes a sign that XML can't hold as _x000D_, and a literal _x000D_ as _x005F_x000D_.
    return unescape(str(value))


def _moment(value: date | time) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")
