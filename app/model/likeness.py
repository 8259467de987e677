"""How alike tables laid their cards: of the cards that both laid, on how many they agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import Verdict
from app.model.overview import CardOverview, overview

FEW_CARDS = 5
"""Under so many cards in common a likeness says next to nothing, and that is said with it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two tables: how many cards both laid, on how many the verdict is the same, and of those on
    how many the sphere too (`niet` has none, and counts as the same)."""

    one: str
    other: str
    common: int
    verdict: int
    place: int

    @property
    def few(self) -> bool:
        return self.common < FEW_CARDS

    @property
    def share(self) -> float:
        return self.verdict / self.common if self.common else 0.0

    def sentence(self) -> str:
        """Dutch: "14 van 20 gelijk, 11 ook in dezelfde sfeer"."""
        if not self.common:
            return "geen kaartje dat beide tafels legden"
        few = "; weinig gedeelde kaartjes, zegt dus weinig" if self.few else ""
        return f"{self.verdict} van {self.common} gelijk, {self.place} ook op dezelfde plek{few}"


def likeness(document: Document, rows: Iterable[CardOverview] | None = None) -> list[Likeness]:
    """Every pair once, the first the lower number; also each table with itself, in table order."""
    tables = [table.id for table in document.tables]
    laid = _laid(tables, overview(document) if rows is None else rows)
    pairs = [*((each, each) for each in tables), *combinations(tables, 2)]
    return [_pair(one, other, laid[one], laid[other]) for one, other in pairs]


def most_alike(pairs: Iterable[Likeness]) -> list[Likeness]:
    """Pairs of two tables, most alike first; those with few cards in common come last."""
    return sorted(
        (pair for pair in pairs if pair.one != pair.other),
        key=lambda pair: (pair.few, -pair.share, -pair.place, -pair.common),
    )


def different(
    rows: Iterable[CardOverview], one: str, other: str
) -> list[tuple[CardOverview, Zone, Zone]]:
    """The cards that both laid at different places, those of another verdict first."""
    found = []
    for row in rows:
        if one in row.laid and other in row.laid:
            zones = [Zone(row.laid[at].verdict, row.laid[at].sphere) for at in (one, other)]
            if zones[0] != zones[1]:
                found.append((row, zones[0], zones[1]))
    return sorted(found, key=lambda each: each[1].verdict is each[2].verdict)


_Bits = Mapping[Zone, int]


def _laid(tables: Iterable[str], rows: Iterable[CardOverview]) -> dict[str, dict[Zone, int]]:
    """Per table and zone the cards as bits of a number: a hundred tables are 4,950 pairs."""
    bits: dict[str, dict[Zone, int]] = {table: {} for table in tables}
    for place, row in enumerate(rows):
        for table, placement in row.laid.items():
            zone = Zone(placement.verdict, placement.sphere)
            bits[table][zone] = bits[table].get(zone, 0) | 1 << place
    return bits


def _pair(one: str, other: str, ours: _Bits, theirs: _Bits) -> Likeness:
    place = sum((cards & theirs.get(zone, 0)).bit_count() for zone, cards in ours.items())
    verdict = sum((_of(ours, verdict) & _of(theirs, verdict)).bit_count() for verdict in Verdict)
    common = (_all(ours) & _all(theirs)).bit_count()
    return Likeness(one, other, common, verdict, place)


def _of(bits: _Bits, verdict: Verdict) -> int:
    return sum(cards for zone, cards in bits.items() if zone.verdict is verdict)


def _all(bits: _Bits) -> int:
    return sum(bits.values())
