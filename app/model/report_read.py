"""What a report says when it is read back, as plain values; knows no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.model.marks import Record


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card's shape: its middle in mm of the board, None where the board itself is gone.

    `zone` and `sum` are those with which it was written: a place in ZONES, and of its text.
    """

    of: str
    at: tuple[float, float] | None
    text: str
    zone: int
    sum: str


Fragments = tuple[tuple[str, ...], ...]
"""The paragraphs of a cell, on each slide that it goes on over."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """All slides of one table: what was said by the number of its card."""

    of: str
    cards: tuple[ReadCard, ...]
    said: Mapping[int, Fragments]
    concluded: tuple[Fragments, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """`foreign` counts the shapes on board slides that we didn't draw."""

    record: Record
    tables: tuple[ReadTable, ...]
    foreign: int
