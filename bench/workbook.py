"""The workbook: 20,000 cells against openpyxl's write_only, and growth from 1 to 100 tables."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from openpyxl import Workbook

from app.export.content import Choices, content
from app.export.from_xlsx import read_sheets
from app.export.parts import Content, Names
from app.export.to_xlsx import write_xlsx
from app.export.to_xlsx_explained import explanation_grid
from app.export.to_xlsx_facts import fact_grids
from app.export.to_xlsx_grid import Formula, Grid, Value
from app.export.to_xlsx_totals import total_grids
from app.model.document import Document
from app.model.tidy import read_document
from bench.sessions import large_document

CELLS = 20_000
GOAL = 1.2
ROUNDS = 7


def run() -> list[str]:
    """Lines with ratios of CPU time, medians of rounds that take turns in one run."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_against_write_only(Path(folder)), *_growth(Path(folder))]


def _against_write_only(folder: Path) -> list[str]:
    document = _document_of(CELLS)
    said = content(document, Choices(names=Names.ALL))
    grids = _grids(said)
    cells = _cells(grids)
    plain, ours, whole = _medians(
        lambda: _write_only(grids, folder / "plain.xlsx"),
        lambda: write_xlsx(said, folder / "ours.xlsx"),
        lambda: _export(document, folder / "whole.xlsx"),
    )
    return [
        f"{cells:,} cells: {ours / plain:.2f}× openpyxl write_only without styles, widths, "
        f"tables or lists ({1000 * plain:.0f} ms; goal ≤ {GOAL}×)",
        f"its size: {_size(folder / 'ours.xlsx') / _size(folder / 'plain.xlsx'):.2f}× that of the "
        f"plain one ({_size(folder / 'ours.xlsx') / 1000:.0f} kB)",
        f"the same from the document, totals included: {whole / plain:.2f}×",
    ]


def _size(path: Path) -> int:
    return path.stat().st_size


def _growth(folder: Path) -> list[str]:
    documents = {tables: large_document(tables, 60) for tables in (1, 10, 100)}
    paths = {tables: folder / f"{tables}.xlsx" for tables in documents}
    writing = [_medians(lambda d=d, p=paths[n]: _export(d, p))[0] for n, d in documents.items()]
    reading = [_medians(lambda p=p: _import(p))[0] for p in paths.values()]
    return [_growth_line("export", writing), _growth_line("import", reading)]


def _growth_line(what: str, seconds: list[float]) -> str:
    """What ten times the tables cost; under 10× is better than linear, for what is fixed."""
    one, ten, hundred = seconds
    return (
        f"{what} of 1 → 10 → 100 tables of 60 cards: {ten / one:.1f}× and {hundred / ten:.1f}× "
        f"({1000 * one:.0f}, {1000 * ten:.0f}, {1000 * hundred:.0f} ms; goal ≤ 10× each: linear)"
    )


def _medians(*works: Callable[[], object]) -> list[float]:
    """The median CPU seconds of each piece of work, after one round to warm up."""
    times: list[list[float]] = [[] for _ in works]
    for each in range(ROUNDS + 1):
        for spent, work in zip(times, works, strict=True):
            start = process_time()
            work()
            if each:
                spent.append(process_time() - start)
    return [median(spent) for spent in times]


def _export(document: Document, path: Path) -> None:
    write_xlsx(content(document, Choices(names=Names.ALL)), path)


def _import(path: Path) -> None:
    reading = read_document(read_sheets(path))
    if reading.document is None:
        raise ValueError(reading.problems[0].sentence())


def _grids(said: Content) -> list[Grid]:
    facts, totals = fact_grids(said), total_grids(said)
    return [*facts, *totals, explanation_grid(said, facts, totals)]


def _cells(grids: list[Grid]) -> int:
    return sum(value not in (None, "") for grid in grids for row in grid.rows for value in row)


def _document_of(cells: int) -> Document:
    """The smallest of our large sessions with so many cells."""
    tables = 10
    while _cells(_grids(content(large_document(tables, 60)))) < cells:
        tables += 1
    return large_document(tables, 60)


def _write_only(grids: list[Grid], path: Path) -> None:
    """The same values by openpyxl's fastest road, and nothing but the values."""
    book = Workbook(write_only=True)
    for grid in grids:
        sheet = book.create_sheet(grid.name)
        sheet.append([column.header for column in grid.columns])
        for row in grid.rows:
            sheet.append(_plain(row))
    book.save(path)


def _plain(row: tuple[Value, ...]) -> list[str | int | float | None]:
    return [f"={cell.text}" if isinstance(cell, Formula) else cell for cell in row]
