"""A workbook read into plain sheets, guarded; what its rows mean is none of its business."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from app.export.errors import NotReadable
from app.model.tidy_form import ALL_FORMS
from app.model.tidy_sheets import Sheet, Sheets, by_key, key, sheet_of

MOST_BYTES = 30_000_000
MOST_UNPACKED = 100_000_000
MOST_PARTS = 2_000
MOST_ROWS = 50_000
MOST_COLUMNS = 100

NAMES = tuple(form.name for form in ALL_FORMS)

_NO_WORKBOOK = "Dit bestand is geen Excel-werkboek (.xlsx), of het is beschadigd."
_TOO_BIG = "Dit werkboek is te groot om te lezen: meer dan 30 MB, of uitgepakt meer dan 100 MB."
_LOCKED = (
    "Dit bestand heeft een wachtwoord of is van een oude soort (.xls). "
    "Bewaar het in Excel als .xlsx zonder wachtwoord."
)
_UNSAFE = "Dit werkboek bevat iets dat er niet in hoort. Het is niet geopend."

# How the old binary format and encrypted workbooks begin.
_OLE = b"\xd0\xcf\x11\xe0"
# No workbook needs a DTD; what it can do ranges from a billion laughs to reading local files.
_DTD = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


class WorkbookError(NotReadable):
    """A file can't be read as a workbook."""


def read_sheets(path: Path, names: Collection[str] = NAMES) -> Sheets:
    """The sheets with these names, as text: whole numbers without a point, dates YYYY-MM-DD.

    Cells past MOST_COLUMNS are left out. Raises WorkbookError, or OSError where the file can't
    be read at all.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    _check_package(data)
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


def _check_package(data: bytes) -> None:
    """Refuse what isn't a workbook, unpacks to too much, or carries a DTD."""
    if len(data) > MOST_BYTES:
        raise WorkbookError(_TOO_BIG)
    if data.startswith(_OLE):
        raise WorkbookError(_LOCKED)
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_parts(package)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise WorkbookError(_NO_WORKBOOK) from error


def _check_parts(package: ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise WorkbookError(_TOO_BIG)
    # A second part under the same name would be read without having been looked at.
    if len({part.filename for part in parts}) != len(parts):
        raise WorkbookError(_UNSAFE)
    left = MOST_UNPACKED
    for part in parts:
        left -= _check_part(package, part, left)


def _check_part(package: ZipFile, part: ZipInfo, left: int) -> int:
    """The true size of a part, which its own header may lie about."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise WorkbookError(_UNSAFE)
    size, tail = 0, b""
    with package.open(part) as file:
        while chunk := file.read(1 << 20):
            size += len(chunk)
            if size > left:
                raise WorkbookError(_TOO_BIG)
            if any(mark in tail + chunk for mark in _DTD):
                raise WorkbookError(_UNSAFE)
            tail = chunk[-20:]
    return size


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
