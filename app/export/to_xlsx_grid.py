"""Grids of values that become sheets of a workbook: the rows, long texts cut, the XML of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from textwrap import wrap
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from app.export.to_xlsx_charts import Chart
from app.model.text import clean_text
from app.model.tidy_form import Column
from app.model.tidy_sheets import continued

Plain = str | int | float | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its "=", and what it comes to now: so that nobody has to calculate it."""

    text: str
    value: Plain


Value = Plain | Formula

LONGEST = 32_767
"""Excel's limit for the text of a cell, in UTF-16 units; openpyxl cuts what is over it."""

_LINE, _HIGHEST = 15, 405
"""The height of a line of text and of the highest row, in points."""

_BUTTON = 3
"""How many signs wide the filter button in a header is."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# What Excel would take for a formula as soon as someone edits the cell.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet to be: `formats` are number formats by header, `widest` counts signs."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    formats: Mapping[str, str] = field(default_factory=dict)
    widest: int = 60
    charts: tuple[Chart, ...] = ()

    @property
    def ref(self) -> str:
        """The range of the named table: it has a row of data, an empty one if need be."""
        return f"A1:{get_column_letter(len(self.columns))}{max(len(self.rows), 1) + 1}"


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers of the cell styles in the workbook; `numbers` by number format."""

    header: int
    text: int
    quoted: int
    whole: int
    numbers: Mapping[str, int]


def plain(value: Value) -> Plain:
    """What the cell shows."""
    return value.value if isinstance(value, Formula) else value


def units(text: str) -> int:
    """The length of a text as Excel counts it: a sign beyond the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def pieces(text: str) -> list[str]:
    """The text cut where a cell is full; no sign is cut in two."""
    if len(text) <= LONGEST // 2 or units(text) <= LONGEST:
        return [text]
    found, start, room = [], 0, LONGEST
    for at, sign in enumerate(text):
        size = 2 if sign > "\uffff" else 1
        if size > room:
            found.append(text[start:at])
            start, room = at, LONGEST
        room -= size
    return [*found, text[start:]]


def writable(text: str) -> str:
    """The text without what XML or Excel can't hold; texts of a document have none of it."""
    return clean_text(text) if _UNWRITABLE.search(text) else text


def with_long_texts(grid: Grid) -> Grid:
    """The grid with extra columns where a text is longer than a cell; texts made writable."""
    columns: list[Column] = []
    parts: list[Iterable[Value]] = []
    for column, values in zip(grid.columns, _by_column(grid), strict=True):
        cut = [pieces(writable(v)) if isinstance(v, str) else [v] for v in values]
        most = max(map(len, cut), default=1)
        columns.append(column)
        columns += [
            Column(continued(column.header, part), f"Het vervolg van {column.header}.")
            for part in range(1, most)
        ]
        for part in range(most):
            parts.append([cell[part] if part < len(cell) else None for cell in cut])
    return replace(grid, columns=tuple(columns), rows=tuple(zip(*parts, strict=True)))


def split_sentences(grid: Grid) -> list[str]:
    """What there is to say of texts that are longer than a cell, in Dutch."""
    found = []
    for column, values in zip(grid.columns, _by_column(grid), strict=True):
        many = sum(isinstance(v, str) and units(v) > LONGEST for v in values)
        if many:
            texts = "Eén tekst past" if many == 1 else f"{many} teksten passen"
            found.append(
                f"{texts} niet in één cel (werkblad {grid.name}, kolom {column.header}) en "
                f"{'gaat' if many == 1 else 'gaan'} verder in de kolom "
                f"“{continued(column.header, 1)}”. Bij het inlezen wordt dat weer één tekst."
            )
    return found


def _by_column(grid: Grid) -> Iterable[Iterable[Value]]:
    return zip(*grid.rows, strict=True) if grid.rows else [()] * len(grid.columns)


def widths(grid: Grid) -> list[int]:
    """For each column how many signs wide it should be; longer texts and headers wrap."""
    found = []
    for column, values in zip(grid.columns, _by_column(grid), strict=True):
        longest = max((_longest_line(value) for value in values), default=0)
        found.append(max(_header_width(column.header), min(longest + 2, grid.widest)))
    return found


def _header_width(header: str) -> int:
    """Room for its longest word, and for all of it where that is short."""
    longest_word = max(map(len, header.split()))
    return max(longest_word, min(len(header), 12)) + _BUTTON


def _longest_line(cell: Value) -> int:
    value = plain(cell)
    if isinstance(value, str):
        return max(map(len, value.split("\n"))) if "\n" in value else len(value)
    return 6 if value is not None else 0


def _header_height(columns: Iterable[Column], wide: Iterable[int]) -> int:
    lines = (len(wrap(c.header, w - _BUTTON)) for c, w in zip(columns, wide, strict=True))
    return max(lines) * _LINE + 6


def _height(row: tuple[Value, ...], wide: list[int]) -> int:
    """How high a row is with its texts wrapped, in points.

    Not every program works that out for itself when it opens a file.
    """
    lines = 1
    for value, width in zip(map(plain, row), wide, strict=True):
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            # Ordinary text has more letters on a line than the column is digits wide.
            needed = sum(ceil(len(line) / (width * 1.08)) or 1 for line in value.split("\n"))
            lines = max(lines, needed)
    return min(lines * _LINE, _HIGHEST)


def heights(grid: Grid) -> list[float]:
    """How high each row is, the one with the headers first, in points."""
    wide = widths(grid)
    return [_header_height(grid.columns, wide), *(_height(row, wide) for row in grid.rows)]


def letters(grid: Grid) -> dict[str, str]:
    """The letter of each column by its header."""
    return {c.header: get_column_letter(at) for at, c in enumerate(grid.columns, start=1)}


def shown(grid: Grid) -> dict[str, list[Plain]]:
    """What stands in each column, by its header."""
    return {
        column.header: [plain(value) for value in values]
        for column, values in zip(grid.columns, _by_column(grid), strict=True)
    }


def sheet_data(grid: Grid, styles: Styles) -> str:
    """The `sheetData` element with the headers and all rows, every text as text.

    Written as one string: measured twice as fast as one cell object at a time.
    """
    letters = [get_column_letter(at) for at in range(1, len(grid.columns) + 1)]
    numbers = [
        styles.numbers.get(grid.formats.get(c.header, ""), styles.whole) for c in grid.columns
    ]
    wide = widths(grid)
    parts = [f'<sheetData><row r="1" ht="{_header_height(grid.columns, wide)}" customHeight="1">']
    for letter, column in zip(letters, grid.columns, strict=True):
        parts.append(_text_cell(f"{letter}1", styles.header, column.header))
    parts.append("</row>")
    for at, row in enumerate(grid.rows or [(None,) * len(letters)], start=2):
        parts.append(f'<row r="{at}" ht="{_height(row, wide)}">')
        parts.extend(_cells(str(at), row, letters, numbers, styles))
        parts.append("</row>")
    parts.append("</sheetData>")
    return "".join(parts)


def _cells(
    at: str, row: tuple[Value, ...], letters: list[str], numbers: list[int], styles: Styles
) -> Iterator[str]:
    for letter, number, value in zip(letters, numbers, row, strict=True):
        if isinstance(value, str):
            if value:
                style = styles.quoted if value.startswith(_FORMULA_SIGNS) else styles.text
                yield _text_cell(letter + at, style, value)
        elif isinstance(value, Formula):
            yield _formula_cell(letter + at, number, styles.text, value)
        elif value is not None:
            yield f'<c r="{letter}{at}" s="{number}"><v>{value!r}</v></c>'


def _formula_cell(place: str, number: int, text: int, formula: Formula) -> str:
    start, value = f"<f>{escape(formula.text)}</f>", formula.value
    if value is None or isinstance(value, str):
        return f'<c r="{place}" s="{text}" t="str">{start}<v>{escape(value or "")}</v></c>'
    return f'<c r="{place}" s="{number}">{start}<v>{value!r}</v></c>'


def _text_cell(place: str, style: int, text: str) -> str:
    if "_x" in text:
        # Excel reads _x0041_ as A; the underscore itself has to be written that way.
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
    )
