"""Sheets of plain rows, as they come from a workbook or from CSV; nothing of a document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache


@lru_cache(maxsize=2048)
def key(name: str) -> str:
    """What a name of a sheet or column is compared by: no case, accents or extra spaces."""
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())


def continued(header: str, part: int) -> str:
    """The header of the column where a long text goes on; `part` 1 is the first after it."""
    return f"{header} (vervolg)" if part == 1 else f"{header} (vervolg {part})"


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the keys of its columns; `number` is what the user's program calls it."""

    number: int
    cells: Mapping[str, str]

    def whole(self, header: str) -> str:
        """The text of a column with what stands in its continuation columns, as it is."""
        text = self.cells.get(key(header), "")
        part = 1
        while more := self.cells.get(key(continued(header, part)), ""):
            text += more
            part += 1
        return text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet under the name that its maker gave it, with the keys of its columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Sheets = Mapping[str, Sheet]
"""Sheets by the key of their name."""


def sheet_of(name: str, grid: Iterable[Sequence[str]]) -> Sheet:
    """The sheet whose first row holds the headers; of two equal headers the first one counts.

    Rows without any text are left out, and the others keep their number.
    """
    lines = iter(grid)
    columns = tuple(key(header) for header in next(lines, ()))
    return Sheet(name, columns, tuple(_rows(columns, lines)))


def _rows(columns: tuple[str, ...], lines: Iterable[Sequence[str]]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        cells: dict[str, str] = {}
        for column, text in zip(columns, line, strict=False):
            if column:
                cells.setdefault(column, text)
        if any(text.strip() for text in cells.values()):
            yield Row(number, cells)


def by_key(sheets: Iterable[Sheet]) -> Sheets:
    """The sheets by the key of their name; of two equal names the first one counts."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        found.setdefault(key(sheet.name), sheet)
    return found
