"""The workbook of a session: tidy sheets of facts, computed totals, and what it all means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from app.export.making import PLAINLY, Making
from app.export.parts import Content, Names
from app.export.to_xlsx_charts import COLUMNS, chart_xml, described, places
from app.export.to_xlsx_explained import explanation_grid
from app.export.to_xlsx_extra import extra_grids
from app.export.to_xlsx_facts import fact_grids
from app.export.to_xlsx_grid import (
    Grid,
    Styles,
    heights,
    letters,
    sheet_data,
    shown,
    split_sentences,
    widths,
    with_long_texts,
    writable,
)
from app.export.to_xlsx_looks import add_looks
from app.export.to_xlsx_page import Head, set_up_print
from app.export.to_xlsx_totals import total_grids
from app.model.tidy_sheets import key
from app.model.words import date_in_words

# openpyxl writes the children of <font> in an order that the file format forbids.
Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)

_INK, _PAPER, _LINE = "FF3B3430", "FFFFFFFF", "FFD8CFC2"
_LAST_ROW = 1_048_576
_FORMATS = ("General", "0.0", "0.00", "0%")
_EMPTY_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_NO_SIZE = re.compile(rb"<dimension [^>]*>")


def write_xlsx(content: Content, path: Path, making: Making = PLAINLY) -> tuple[str, ...]:
    """Write the workbook; what is said of it is which texts didn't fit in a cell.

    Raises OSError and Cancelled.
    """
    making.tick(0, 2)
    facts = [*fact_grids(content), *extra_grids(content)]
    totals = total_grids(content)
    split = [sentence for grid in (*facts, *totals) for sentence in split_sentences(grid)]
    explained = explanation_grid(content, facts, totals, split)
    making.tick(1, 2)
    session = content.session
    head = Head(session.title, date_in_words(session.date), content.names is Names.ALL)
    write_grids([*facts, *totals, explained], path, head)
    return tuple(split)


def write_grids(grids: Iterable[Grid], path: Path, head: Head) -> None:
    """Write a workbook with these sheets. Raises OSError."""
    grids = [with_long_texts(grid) for grid in grids]
    book = _book(head.title)
    sheets = [_add_sheet(book, grid, head) for grid in grids]
    styles = _styles(sheets[0])
    skeleton = BytesIO()
    book.save(skeleton)
    rows = {
        sheet.path.lstrip("/"): (f'<dimension ref="{grid.ref}"/>', sheet_data(grid, styles))
        for sheet, grid in zip(sheets, grids, strict=True)
    }
    _write_filled(skeleton, rows, _drawn(grids), path)


def _book(title: str) -> Workbook:
    """A workbook without sheets, that names nobody as its maker."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.creator = "Gespreksmodel"
    book.properties.title = writable(title)[:250]
    book.properties.language = "nl-NL"
    return book


def _styles(sheet: Worksheet) -> Styles:
    """Register the styles of the cells; each cell then names its style by number."""
    top = Alignment(vertical="top", wrap_text=True)
    text = Cell(sheet, 1, 1)
    text.alignment = top
    quoted = Cell(sheet, 1, 1)
    quoted.alignment = top
    quoted.quotePrefix = True
    numbers = {}
    for number_format in _FORMATS:
        number = Cell(sheet, 1, 1)
        number.alignment = Alignment(horizontal="left", vertical="top")
        number.number_format = number_format
        numbers[number_format] = number.style_id
    header = Cell(sheet, 1, 1)
    header.font = Font(name="Calibri", size=11, bold=True, color=_PAPER)
    header.fill = PatternFill("solid", fgColor=_INK)
    header.alignment = Alignment(vertical="center", wrap_text=True)
    header.border = Border(bottom=Side("thin", color=_LINE))
    return Styles(header.style_id, text.style_id, quoted.style_id, numbers["General"], numbers)


def _add_sheet(book: Workbook, grid: Grid, head: Head) -> Worksheet:
    """A sheet with everything but its rows."""
    sheet: Worksheet = book.create_sheet(grid.name)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(widths(grid), start=1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width = width
        # What is typed below the rows looks like what stands above.
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
    _add_choices(sheet, grid)
    _add_table(sheet, grid)
    add_looks(sheet, grid)
    set_up_print(sheet, head)
    _add_charts(sheet, grid)
    return sheet


def _add_choices(sheet: Worksheet, grid: Grid) -> None:
    """A list to choose from in each column with fixed values."""
    for at, column in enumerate(grid.columns, start=1):
        if column.fixed:
            choice = DataValidation(
                type="list",
                formula1=f'"{",".join(column.fixed)}"',
                allow_blank=True,
                showErrorMessage=True,
                errorTitle="Vaste waarde",
                error="Kies een waarde uit de lijst.",
            )
            letter = get_column_letter(at)
            choice.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(choice)


def _add_table(sheet: Worksheet, grid: Grid) -> None:
    table = Table(
        displayName=table_name(grid.name),
        ref=grid.ref,
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=True),
    )
    table.tableColumns = [
        TableColumn(id=at, name=column.header) for at, column in enumerate(grid.columns, start=1)
    ]
    table.autoFilter = AutoFilter(ref=grid.ref)
    sheet.add_table(table)


def table_name(sheet: str) -> str:
    """The name of a sheet's table, in plain letters: "tblBedoelingenTotaal"."""
    return "tbl" + "".join(word.capitalize() for word in key(sheet).split())


def _add_charts(sheet: Worksheet, grid: Grid) -> None:
    """Empty charts to the right of the table, each on a page of its own on paper."""
    if not grid.charts:
        return
    areas = [grid.ref]
    column = len(grid.columns) + 1
    for place in places(len(grid.charts), column, heights(grid)):
        chart = BarChart()
        chart.anchor = TwoCellAnchor(  # type: ignore[assignment]
            editAs="absolute",
            _from=AnchorMarker(col=column, row=place.top),
            to=AnchorMarker(col=column + COLUMNS, row=place.bottom, rowOff=place.rest),
        )
        sheet.add_chart(chart)
        first, last = get_column_letter(column + 1), get_column_letter(column + COLUMNS)
        areas.append(f"{first}{place.top + 1}:{last}{place.bottom + 1}")
    sheet.print_area = ",".join(areas)


def _drawn(grids: Iterable[Grid]) -> dict[str, Callable[[bytes], bytes]]:
    """What replaces openpyxl's charts and drawings, by the name of the part."""
    found: dict[str, Callable[[bytes], bytes]] = {}
    drawn = [grid for grid in grids if grid.charts]
    charts = [(grid, chart) for grid in drawn for chart in grid.charts]
    for at, grid in enumerate(drawn, start=1):
        found[f"xl/drawings/drawing{at}.xml"] = partial(described, charts=grid.charts)
    for at, (grid, chart) in enumerate(charts, start=1):
        part = chart_xml(chart, grid.name, letters(grid), shown(grid))
        found[f"xl/charts/chart{at}.xml"] = partial(_instead, ours=part)
    return found


def _instead(_theirs: bytes, ours: bytes) -> bytes:
    return ours


def _write_filled(
    skeleton: BytesIO,
    rows: Mapping[str, tuple[str, str]],
    drawn: Mapping[str, Callable[[bytes], bytes]],
    path: Path,
) -> None:
    """The package of openpyxl with the rows put into its empty sheets, and the charts drawn."""
    with ZipFile(skeleton) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name in rows:
                part = _filled(part, *rows[name])
            elif name in drawn:
                part = drawn[name](part)
            target.writestr(name, part)


def _filled(part: bytes, size: str, data: str) -> bytes:
    part, sized = _NO_SIZE.subn(lambda _: size.encode(), part)
    part, filled = _EMPTY_ROWS.subn(lambda _: data.encode(), part)
    if (sized, filled) != (1, 1):
        raise ValueError("openpyxl wrote a sheet in another way than we know")
    return part
