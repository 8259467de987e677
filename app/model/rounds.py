"""From round 1 to round 2: how single choices became placings of a table; pure counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.board import ZONES, Zone
from app.model.document import Document
from app.model.entities import Choice, Participant, Placement, Verdict
from app.model.overview import CardOverview, overview

TARGETS: tuple[Zone | None, ...] = (*ZONES, None)
"""Where a chosen card can have ended; None is: not laid by that table."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many choices of a verdict ended in a zone, and of which cards.

    `cards` counts the choices of a flow by the id of the row's ingredient (`overview`).
    """

    flows: Mapping[tuple[Verdict, Zone | None], int] = field(default_factory=dict)
    cards: Mapping[tuple[Verdict, Zone | None], Mapping[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.flows.values())

    def chosen(self, verdict: Verdict) -> int:
        return sum(count for (source, _), count in self.flows.items() if source is verdict)

    def ended(self, zone: Zone | None) -> int:
        return sum(count for (_, target), count in self.flows.items() if target == zone)

    @property
    def kept(self) -> int:
        """Choices whose table gave the same verdict."""
        return sum(
            count
            for (verdict, zone), count in self.flows.items()
            if zone is not None and zone.verdict is verdict
        )


def rounds(
    document: Document, table_id: str | None = None, ingredient_id: str | None = None
) -> Rounds:
    """Every choice of round 1 against where the table of who chose laid that card.

    Of one table or all, of one card (with all that are said to be the same) or all. A table that
    laid the chosen card itself counts with that; else with the one that is the same.
    """
    rows = {each: row for row in overview(document) for each in row.ids}
    laid = {(each.table_id, each.ingredient_id): each for each in document.all(Placement)}
    flows: Counter[tuple[Verdict, Zone | None]] = Counter()
    cards: dict[tuple[Verdict, Zone | None], Counter[str]] = {}
    wanted = None if ingredient_id is None else _ids(rows, ingredient_id)
    for choice in document.all(Choice):
        if choice.round != 1 or (wanted is not None and choice.ingredient_id not in wanted):
            continue
        table = document.get(Participant, choice.participant_id).table_id
        if table_id is not None and table != table_id:
            continue
        row = rows.get(choice.ingredient_id)
        placement = laid.get((table, choice.ingredient_id))
        if placement is None and row is not None:
            placement = row.laid.get(table)
        zone = None if placement is None else Zone(placement.verdict, placement.sphere)
        flow = (choice.verdict, zone)
        flows[flow] += 1
        card_id = choice.ingredient_id if row is None else row.ingredient.id
        cards.setdefault(flow, Counter())[card_id] += 1
    return Rounds(dict(flows), {flow: dict(counts) for flow, counts in cards.items()})


def _ids(rows: Mapping[str, CardOverview], ingredient_id: str) -> frozenset[str]:
    row = rows.get(ingredient_id)
    return frozenset((ingredient_id,)) if row is None else row.ids
