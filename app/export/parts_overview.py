"""What slides of the whole say besides counts: tables with their words, never who spoke them."""

from __future__ import annotations

from dataclasses import dataclass

from app.export.parts import CardTotal, Concluded
from app.model.entities import Verdict


@dataclass(frozen=True, slots=True)
class Words:
    """What was said at a table; `lead` is the stance or the verdict, in Dutch."""

    table: int
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """The tables that laid a card under one verdict; `more` is how much else was said there."""

    verdict: Verdict
    tables: tuple[int, ...]
    words: tuple[Words, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Sides:
    """A card with every side that it has, wel before twijfel before niet."""

    total: CardTotal
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A conclusion with all tables that drew it, by number."""

    concluded: Concluded
    tables: tuple[int, ...]
