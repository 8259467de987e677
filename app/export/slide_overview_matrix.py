"""Cards by tables and purposes by tables: native tables that go on in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from app.export.parts import CardTotal, Content, TableContent
from app.export.slide_overview_board import LETTERS, above_note, letters
from app.export.slide_words import card_title
from app.export.slides import Box, Cell, Slide, Stage, cell, points
from app.export.table_flow import Column, Layout, table_slides
from app.export.text_fit import width
from app.model.board import Zone
from app.model.entities import Agreement
from app.model.overview import LABELS

NOT_LAID = "–"
DISAGREED = "≠"

_FIRST = 0.3
_COUNTS = ("Wel", "Twijfel", "Niet")
_WIDEST = 90.0
_LETTERS = f"{LETTERS}. {NOT_LAID} niet gelegd, leeg: kon daar niet, {DISAGREED} oneens aan tafel."
_FILLS = {
    **{f"W·{letter}": f"accent{n}:30" for n, letter in enumerate("PGI", 1)},
    **{f"T·{letter}": f"accent{n}:15" for n, letter in enumerate("PGI", 1)},
    "N": "accent5:30",
}


def matrix_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    """Each card that was laid, from what tables share to what divides them, at each table."""
    laid = [total for total in content.card_totals if total.overview.counts.placed]
    laid.sort(key=lambda total: (LABELS.index(total.overview.label), total.card.number))
    room, note = above_note(stage, "Bij de matrix", [_LETTERS])
    for tables, which in _in_parts(content.tables, room):
        layout = _layout(
            f"Matrix van kaarten en tafels{which}",
            "Tabel: per ingrediënt aan hoeveel tafels het bij wel, twijfel en niet ligt, en het "
            f"oordeel en de sfeer bij elke tafel. {_LETTERS}",
            ("Ingrediënt", *_COUNTS),
            tables,
            room,
        )
        rows = (
            (
                cell(card_title(total.card), bold=True),
                *map(_number, _counts(total)),
                *(_place(total, each) for each in tables),
            )
            for total in laid
        )
        for slide in table_slides(f"Totaalbeeld: kaarten en tafels{which}", layout, rows):
            yield replace(slide, parts=(*slide.parts, note))


def purpose_matrix_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    """The stickers of each purpose at each table."""
    stuck = [total for total in content.purpose_totals if total.overview.stickers]
    for tables, which in _in_parts(content.tables, stage.body):
        layout = _layout(
            f"Tabel van bedoelingen en tafels{which}",
            "Tabel: de stickers van elke bedoeling, in totaal en bij elke tafel.",
            ("Bedoeling", "Stickers"),
            tables,
            stage.body,
        )
        rows = (
            (
                cell(total.purpose.title, bold=True),
                _number(total.overview.stickers),
                *(_number(total.per_table.get(table.number, 0)) for table in tables),
            )
            for total in stuck
        )
        yield from table_slides(f"Totaalbeeld: bedoelingen per tafel{which}", layout, rows)


def _counts(total: CardTotal) -> tuple[int, int, int]:
    counts = total.overview.counts
    return counts.in_, counts.doubt, counts.out


@cache
def _number(count: int) -> Cell:
    return cell(str(count))


@cache
def _letters_cell(words: str) -> Cell:
    return cell(words, bold=True)


def _in_parts(
    tables: Sequence[TableContent], room: Box
) -> Iterator[tuple[Sequence[TableContent], str]]:
    """As many tables as fit beside each other, and ", tafel 1–12" where that isn't all."""
    free = room.width_points * (1 - _FIRST) - sum(map(_least, _COUNTS))
    wide = max(_least(f"W·G {DISAGREED}"), *(_least(_short(table)) for table in tables), 1.0)
    most = max(int(free // wide), 1)
    for first in range(0, len(tables), most):
        part = tables[first : first + most]
        numbers = f"{part[0].number}–{part[-1].number}" if len(part) > 1 else f"{part[0].number}"
        yield part, "" if len(tables) <= most else f", tafel {numbers}"


def _short(table: TableContent) -> str:
    return f"T{table.number}"


def _least(words: str) -> float:
    return width(words, 14.0, bold=True) + 14.0


def _layout(
    name: str, about: str, heads: Sequence[str], tables: Sequence[TableContent], room: Box
) -> Layout:
    counts = [points(_least(head)) for head in heads[1:]]
    left = round(room.width * (1 - _FIRST)) - sum(counts)
    each = min(left // max(len(tables), 1), points(_WIDEST))
    first = room.width - sum(counts) - each * len(tables)
    return Layout(
        name,
        about,
        (
            Column(heads[0], first),
            *(Column(head, wide) for head, wide in zip(heads[1:], counts, strict=True)),
            *(Column(_short(table), each) for table in tables),
        ),
        box=room,
        fill=_fill,
    )


def _fill(words: Cell) -> str | None:
    return _FILLS.get(words[0].text.split(" ")[0]) if words else None


def _place(total: CardTotal, table: TableContent) -> Cell:
    """Of a card, or of the one of those that are the same that counts for this table."""
    first = total.overview.laid.get(table.id)
    if first is None:
        owners = [each.table_id for each in (total.overview.ingredient, *total.overview.same)]
        return _letters_cell(NOT_LAID if None in owners or table.id in owners else "")
    apart = f" {DISAGREED}" if first.agreement is Agreement.DISAGREED else ""
    return _letters_cell(f"{letters(Zone(first.verdict, first.sphere))}{apart}")
