"""Where tables think differently, and what they doubt together: tables as tables, no averages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.model.document import Document
from app.model.entities import Placement, Table, Verdict
from app.model.overview import CardOverview, overview
from app.model.voices import Voice, voices


@dataclass(frozen=True, slots=True)
class TableSide:
    """A table with where it laid the card and all that was said of it there."""

    table: Table
    placement: Placement
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A card with every table that laid it under its verdict, by number; no verdict is missing."""

    card: CardOverview
    by_verdict: dict[Verdict, tuple[TableSide, ...]]


def disputes(document: Document) -> list[Dispute]:
    """The disputed cards with both sides."""
    tables = document.tables
    return [_dispute(document, tables, row) for row in disputed(overview(document))]


def disputed(rows: Iterable[CardOverview]) -> list[CardOverview]:
    """Cards at wel for one table and at niet for another, or that a table was oneens about.

    Most divided first. Only doubt beside wel or beside niet is no dispute: see `doubted`.
    """
    found = [row for row in rows if (row.counts.in_ and row.counts.out) or row.disagreed]
    found.sort(key=lambda row: (row.agreement or 0.0, -row.arguments, row.ingredient.number))
    return found


def shared_doubt(document: Document) -> list[Dispute]:
    """The doubted cards with all their sides."""
    tables = document.tables
    return [_dispute(document, tables, row) for row in doubted(overview(document))]


def doubted(rows: Iterable[CardOverview]) -> list[CardOverview]:
    """Cards that at least two tables doubt, most tables first.

    Doubt of one table isn't shared; where doubt is the largest of two tables or more, two doubt.
    """
    found = [row for row in rows if row.counts.doubt >= 2]
    found.sort(key=lambda row: (-row.counts.doubt, -row.arguments, row.ingredient.number))
    return found


def _dispute(document: Document, tables: list[Table], row: CardOverview) -> Dispute:
    said: dict[str, list[Voice]] = {}
    for voice in voices(document, row.ids):
        if voice.table is not None:
            said.setdefault(voice.table.id, []).append(voice)
    sides: dict[Verdict, list[TableSide]] = {verdict: [] for verdict in Verdict}
    for table in tables:
        placement = row.laid.get(table.id)
        if placement is not None:
            side = TableSide(table, placement, tuple(said.get(table.id, ())))
            sides[placement.verdict].append(side)
    return Dispute(row, {verdict: tuple(each) for verdict, each in sides.items()})
