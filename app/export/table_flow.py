"""Tables over as many slides as they need, by the measured height of their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.export.slides import (
    BODY_BOX,
    BODY_SIZE,
    CELL_INSET,
    EMU_PER_POINT,
    Box,
    Cell,
    Grid,
    Paragraph,
    Row,
    Run,
    Slide,
    cell,
    numbered,
    plain,
    points,
    text_height,
)
from app.export.text_fit import height, shortened, width, wrap
from app.model.marks import named

CONTINUED = " (vervolg)"

# A row is broken off only where at least so many lines of it can stand.
_LEAST_LINES = 4

_MOST_LINES = 8

# An empty part of a slide that is worth dividing a row for.
_MUCH = 0.3


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and a width in EMU."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What the table is: its name and what a screen reader says of it, columns, text size."""

    name: str
    description: str
    columns: tuple[Column, ...]
    size: float = BODY_SIZE
    box: Box = BODY_BOX
    mark: str = ""
    """The id of the table that it is about, for a report that is read back."""
    fill: Callable[[Cell], str | None] | None = None
    """The colour of a cell by what stands in it."""

    def on(self, box: Box) -> Layout:
        """The same table in another box: where that is narrower no heading's word breaks."""
        wide = sum(column.width for column in self.columns)
        if box.width >= wide:
            widths = [column.width * box.width / wide for column in self.columns]
        else:
            spare = [max(column.width - self._least(column), 0) for column in self.columns]
            share = (wide - box.width) / (sum(spare) or 1)
            widths = [
                column.width - more * share
                for column, more in zip(self.columns, spare, strict=True)
            ]
        columns = tuple(
            replace(column, width=int(each))
            for column, each in zip(self.columns, widths, strict=True)
        )
        return replace(self, columns=columns, box=box)

    def _least(self, column: Column) -> int:
        words = (width(word, self.size, bold=True) for word in column.title.split(" "))
        return points(max(words) + 2 * CELL_INSET[0] + 1.0)

    def room(self, column: int) -> float:
        """For the text of a cell, in points."""
        return self.columns[column].width / EMU_PER_POINT - 2 * CELL_INSET[0]


def table_slides(title: str, layout: Layout, rows: Iterable[tuple[Cell, ...]]) -> list[Slide]:
    """The rows under their heading on one or more slides; none without rows.

    What people said stands in the last cell, which is never cut.
    A row that is longer than a slide goes on on the next: its last cell is split, the others are
    repeated.
    """
    header = _row(layout, tuple(cell(column.title, bold=True) for column in layout.columns))
    space = layout.box.height - header.height
    found: list[list[Row]] = []
    left = 0
    for cells in rows:
        for row in _fitting(layout, _trimmed(layout, cells), space, left):
            if row.height > left:
                found.append([])
                left = space
            found[-1].append(row)
            left -= row.height
    _even(found)
    return (
        numbered(
            [
                Slide(title, (_grid(layout, (header, *page), number),))
                for number, page in enumerate(found, 1)
            ]
        )
        if found
        else []
    )


def _even(pages: list[list[Row]]) -> None:
    """The last two pages about equally high: no row alone on the last, save the rest of another."""
    if len(pages) < 2 or _continued(pages[-1][0]):
        return
    full, last = pages[-2:]
    while sum(row.height for row in (*last, full[-1])) <= sum(row.height for row in full[:-1]):
        last.insert(0, full.pop())
        if _continued(last[0]):
            return


def _continued(row: Row) -> bool:
    return bool(row.cells[0]) and row.cells[0][-1].text.endswith(CONTINUED)


def _grid(layout: Layout, rows: tuple[Row, ...], number: int) -> Grid:
    return Grid(
        named(f"{layout.name} {number}", layout.mark),
        layout.description,
        layout.box.x,
        layout.box.y,
        tuple(column.width for column in layout.columns),
        rows,
        layout.size,
    )


def _fitting(layout: Layout, cells: tuple[Cell, ...], space: int, left: int) -> list[Row]:
    """The row, or its parts where it is high; `left` is free on the last slide.

    A row that fits on a slide is only divided between arguments, and only where it would leave
    much of the last slide empty.
    """
    row = _row(layout, cells)
    if row.height <= left or (row.height <= space and left < _MUCH * space):
        return [row]
    if row.height <= space:
        first, rest = _split(layout, cells, left, whole=True)
        if len(rest[-1]) == 1 and len(first[-1]) > 2:
            # One line under a title that is repeated looks like a mistake.
            rest = (*rest[:-1], (first[-1][-1], *rest[-1]))
            first = (*first[:-1], first[-1][:-1])
        return [_row(layout, first), _row(layout, rest)] if first[-1] and rest[-1] else [row]
    rows = []
    least = points(height(_LEAST_LINES, layout.size) + 2 * CELL_INSET[1])
    room = left if left >= least else space
    while row.height > room:
        first, rest = _split(layout, row.cells, room)
        if not rest[-1]:
            break
        rows.append(_row(layout, first))
        row = _row(layout, rest)
        room = space
    return [*rows, row]


def _trimmed(layout: Layout, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row with every cell but the last, which can be divided, at most so many lines high."""
    return (
        *(
            _shortened(paragraphs, layout.size, layout.room(number))
            for number, paragraphs in enumerate(cells[:-1])
        ),
        cells[-1],
    )


def _shortened(paragraphs: Cell, size: float, wide: float) -> Cell:
    most = height(_MOST_LINES, size)
    if text_height(paragraphs, size, wide, most) <= most:
        return paragraphs
    text = " ".join(paragraph.text for paragraph in paragraphs)
    bold = any(run.bold for paragraph in paragraphs for run in paragraph.runs)
    return cell(shortened(text, size, wide, _MOST_LINES, bold=bold), bold=bold)


def _row(layout: Layout, cells: tuple[Cell, ...]) -> Row:
    """Of a row that is higher than a slide only so much is measured as shows that."""
    most = layout.box.height_points
    tallest = max(
        text_height(paragraphs, layout.size, layout.room(number), most)
        for number, paragraphs in enumerate(cells)
    )
    fills = layout.fill and tuple(map(layout.fill, cells))
    return Row(cells, points(tallest + 2 * CELL_INSET[1]), fills)


def _split(
    layout: Layout, cells: tuple[Cell, ...], room: int, *, whole: bool = False
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The row up to a height in EMU, and the rest of it."""
    first, rest = split_paragraphs(
        cells[-1],
        layout.size,
        layout.room(len(cells) - 1),
        room / EMU_PER_POINT - 2 * CELL_INSET[1],
        whole=whole,
    )
    again = cells[0]
    if again and not again[-1].text.endswith(CONTINUED):
        again = (*again[:-1], replace(again[-1], runs=(*again[-1].runs, Run(CONTINUED))))
    return (*cells[:-1], first), (again, *cells[1:-1], rest)


def split_paragraphs(
    paragraphs: Sequence[Paragraph], size: float, wide: float, high: float, *, whole: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """What fits into a height in points, and what is left.

    At least one line fits, unless only whole paragraphs will do.
    """
    used = 0.0
    for number, paragraph in enumerate(paragraphs):
        needs = text_height([paragraph], size, wide, high - used)
        if used + needs <= high:
            used += needs
            continue
        lines = max(int((high - used) // height(1, size)), 0 if number else 1)
        head, tail = _broken(paragraph, size, wide, 0 if whole else lines)
        return (*paragraphs[:number], *head), (*tail, *paragraphs[number + 1 :])
    return tuple(paragraphs), ()


def _broken(
    paragraph: Paragraph, size: float, wide: float, lines: int
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    if lines <= 0:
        return (), (paragraph,)
    wrapped = wrap(paragraph.bits, size, wide, most=lines + 1)
    if lines >= len(wrapped):
        return (paragraph,), ()
    text, at = paragraph.text, 0
    for line in wrapped[:lines]:
        at += len(line)
        if text[at : at + 1] in (" ", "\n"):
            at += 1
    head, tail = _runs_around(paragraph.runs, at)
    return (replace(paragraph, runs=head, after=0.0),), (replace(paragraph, runs=tail),)


def _runs_around(runs: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and after so many signs."""
    head, tail = [], []
    for run in runs:
        head.append(replace(run, text=run.text[: max(at, 0)]))
        tail.append(replace(run, text=run.text[max(at, 0) :]))
        at -= len(run.text)
    return tuple(r for r in head if r.text), tuple(r for r in tail if r.text)


def text_slides(
    title: str, text: str, box: Box, size: float = 18.0
) -> list[tuple[str, tuple[Paragraph, ...]]]:
    """A long text over slides: each with its title and the paragraphs that fit into the box."""
    waiting: tuple[Paragraph, ...] = tuple(plain(line, after=6.0) for line in text.split("\n"))
    found = []
    while waiting:
        page, waiting = split_paragraphs(waiting, size, box.width_points, box.height_points)
        found.append((title, page))
    return found
