"""A CSV file read into a plain sheet, in whichever of the usual ways it was written."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from app.export.errors import NotReadable
from app.files import read_at_most
from app.model.tidy_sheets import Sheet, key, sheet_of

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000

_DELIMITERS = (";", ",", "\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What Excel puts before the headers, and takes as a setting.
_SETTING = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# A sign that would begin a formula, behind the ' that keeps it from being one.
_GUARDED = re.compile(r"'+[=+\-@]")

_TOO_BIG = "Dit bestand is te groot om te lezen: meer dan 5 MB, of meer dan 10.000 rijen."
_NO_TEXT = "Dit bestand is geen CSV-bestand, of het is beschadigd."


class CsvError(NotReadable):
    """A file can't be read as CSV."""


def read_list(path: Path, headers: Collection[str]) -> Sheet:
    """The rows under the name of the file.

    UTF-8 with or without BOM, UTF-16 with one, or else cp1252; fields apart by ; , or tab:
    whichever shows the most of the expected headers. Raises CsvError, or OSError where the file
    can't be read at all.
    """
    data = read_at_most(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise CsvError(_TOO_BIG)
    text = _decoded(data)
    if "\0" in text:
        raise CsvError(_NO_TEXT)
    lines = _SETTING.sub("", text, count=1) if _SETTING.match(text) else text
    try:
        rows = list(islice(_reader(lines, _delimiter(lines, headers)), MOST_ROWS + 2))
    except csv.Error as error:
        raise CsvError(_NO_TEXT) from error
    if len(rows) > MOST_ROWS + 1:
        raise CsvError(_TOO_BIG)
    return sheet_of(path.name, [[unguarded(cell) for cell in row] for row in rows])


def _decoded(data: bytes) -> str:
    try:
        if data.startswith(_UTF_16):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str, headers: Collection[str]) -> str:
    """The sign between the fields: the one that shows the most of these headers."""
    expected = {key(header) for header in headers}

    def known(delimiter: str) -> int:
        first = next(_reader(text, delimiter), [])
        return len(expected & {key(cell) for cell in first})

    return max(_DELIMITERS, key=known)


def unguarded(text: str) -> str:
    """A cell without the ' that `to_deck.guarded` puts before the sign of a formula."""
    return text[1:] if _GUARDED.match(text) else text
