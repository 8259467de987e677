"""Totals over tables: counts per card, agreement, labels, and the purposes; nothing is averaged.

A table that didn't lay a card counts neither as agreement nor as `niet`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.model.document import Document
from app.model.entities import Agreement, Ingredient, Placement, Purpose, Sphere, Table, Verdict


@dataclass(frozen=True, slots=True)
class Counts:
    """Of how many tables a card lies in, in doubt, out, or not at all."""

    in_: int = 0
    doubt: int = 0
    out: int = 0
    not_placed: int = 0

    @property
    def placed(self) -> int:
        return self.in_ + self.doubt + self.out

    def sentence(self) -> str:
        """Dutch: "4 wel · 1 twijfel · 1 niet (6 van 8 tafels)"."""
        total = self.placed + self.not_placed
        return (
            f"{self.in_} wel · {self.doubt} twijfel · {self.out} niet "
            f"({self.placed} van {total} {'tafel' if total == 1 else 'tafels'})"
        )


@dataclass(frozen=True, slots=True)
class CardOverview:
    """One card over all tables; `spheres` counts the tables that laid it in or near each."""

    ingredient: Ingredient
    counts: Counts
    disagreed: int
    spheres: dict[Sphere, int]

    @property
    def label(self) -> str:
        return label(self.counts)

    @property
    def agreement(self) -> float | None:
        return agreement(self.counts)


@dataclass(frozen=True, slots=True)
class PurposeOverview:
    """One purpose over all tables.

    `per_table` holds the stickers by table id, `participants` how many people are known to have
    stuck on it (None where a table counted anonymously: nobody can know), `rank` is shared and
    None without stickers, `share` is of all stickers of all tables, from 0 to 1.
    """

    purpose: Purpose
    stickers: int
    share: float
    rank: int | None
    per_table: dict[str, int]
    participants: int | None


def agreement(counts: Counts) -> float | None:
    """Van der Eijk's A for the ordered categories niet, twijfel, wel; None when nothing lies.

    +1 when all agree, 0 when evenly spread, −1 when half lies at wel and half at niet.
    Source: C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35
    (2001), written out for three categories.
    """
    total = counts.placed
    if total == 0:
        return None
    least = min(counts.out, counts.doubt, counts.in_)
    out, doubt, in_ = counts.out - least, counts.doubt - least, counts.in_ - least
    if doubt == 0:
        return (abs(out - in_) - 2 * min(out, in_)) / total
    return max(out, doubt, in_) / total


def label(counts: Counts) -> str:
    """The one Dutch label of a card's counts; mirrored when wel and niet change places."""
    total = counts.placed
    if total == 0:
        return "niet geplaatst"
    if total == 1:
        return "één tafel"
    verdicts = {"wel": counts.in_, "niet": counts.out, "twijfel": counts.doubt}
    for word, count in verdicts.items():
        if count == total:
            return f"eensgezind {word}"
    if counts.in_ and counts.out:
        return _label_of_opposites(counts)
    return _label_of_one_side(counts)


def _label_of_opposites(counts: Counts) -> str:
    half = counts.placed / 2
    value = agreement(counts)
    assert value is not None
    if value < 0:
        return "verdeeld"
    if counts.in_ > half:
        return "overwegend wel, met tegenstem"
    if counts.out > half:
        return "overwegend niet, met tegenstem"
    if counts.doubt > half:
        return "vooral twijfel, met uitschieters"
    return "verdeeld"


def _label_of_one_side(counts: Counts) -> str:
    word, side = ("wel", counts.in_) if counts.in_ else ("niet", counts.out)
    if side > counts.doubt:
        return f"neigt naar {word}"
    if side == counts.doubt:
        return f"{word} of twijfel"
    return "vooral twijfel"


def overview(document: Document, table_ids: Iterable[str] | None = None) -> list[CardOverview]:
    """Every card by number, over the given tables or all of them.

    A card that one table added is only that table's: it can't be "niet geplaatst" elsewhere.
    One that is switched off is among them only where a table laid it.
    """
    chosen = _chosen(document, table_ids)
    placements: dict[str, list[Placement]] = {}
    for placement in document.all(Placement):
        if placement.table_id in chosen:
            placements.setdefault(placement.ingredient_id, []).append(placement)
    return [
        _card_overview(card, placements.get(card.id, []), len(chosen))
        for card in sorted(document.all(Ingredient), key=lambda card: card.number)
        if (card.table_id is None or card.table_id in chosen)
        and (card.active or card.id in placements)
    ]


def _chosen(document: Document, table_ids: Iterable[str] | None) -> set[str]:
    return {table.id for table in document.all(Table)} if table_ids is None else set(table_ids)


def _card_overview(card: Ingredient, placements: list[Placement], tables: int) -> CardOverview:
    verdicts = Counter(placement.verdict for placement in placements)
    spheres = Counter(placement.sphere for placement in placements)
    could = tables if card.table_id is None else 1
    return CardOverview(
        card,
        Counts(
            verdicts[Verdict.IN],
            verdicts[Verdict.DOUBT],
            verdicts[Verdict.OUT],
            could - len(placements),
        ),
        sum(placement.agreement is Agreement.DISAGREED for placement in placements),
        {sphere: spheres[sphere] for sphere in Sphere},
    )


def purposes_overview(
    document: Document, table_ids: Iterable[str] | None = None
) -> list[PurposeOverview]:
    """Every purpose, most stickers first, then by number; equal totals share a rank.

    One that is switched off is among them only where it has stickers.
    """
    chosen = _chosen(document, table_ids)
    per_table: dict[str, Counter[str]] = {}
    people: dict[str, set[str | None]] = {}
    for table_id in chosen:
        for votes in document.votes(table_id):
            per_table.setdefault(votes.purpose_id, Counter())[table_id] += votes.count
            people.setdefault(votes.purpose_id, set()).add(votes.participant_id)
    totals = {purpose_id: counts.total() for purpose_id, counts in per_table.items()}
    everything = sum(totals.values())
    purposes = [
        purpose
        for purpose in document.all(Purpose)
        if (purpose.table_id is None or purpose.table_id in chosen)
        and (purpose.active or totals.get(purpose.id))
    ]
    purposes.sort(key=lambda purpose: (-totals.get(purpose.id, 0), purpose.number))
    order = [totals.get(purpose.id, 0) for purpose in purposes]
    return [
        PurposeOverview(
            purpose,
            total,
            total / everything if everything else 0.0,
            order.index(total) + 1 if total else None,
            dict(per_table.get(purpose.id, {})),
            None if None in (who := people.get(purpose.id, set())) else len(who),
        )
        for purpose, total in zip(purposes, order, strict=True)
    ]
