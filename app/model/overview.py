"""Totals over tables: counts per card, agreement, labels, and the purposes; nothing is averaged.

A table that didn't lay a card counts neither as agreement nor as `niet`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Ingredient,
    Placement,
    Purpose,
    SameCard,
    SamePurpose,
    Sphere,
    Table,
    Verdict,
)

LABELS = (
    "eensgezind wel",
    "eensgezind niet",
    "eensgezind twijfel",
    "neigt naar wel",
    "neigt naar niet",
    "overwegend wel, met tegenstem",
    "overwegend niet, met tegenstem",
    "wel of twijfel",
    "niet of twijfel",
    "vooral twijfel",
    "vooral twijfel, met uitschieters",
    "verdeeld",
    "één tafel",
    "niet geplaatst",
)
"""Every label, from what tables share to what divides them; then what few or none laid."""

TIPS = "kantelt bij één tafel"
FEW = 5
FEW_TABLES = "Bij minder dan vijf tafels kan één tafel bijna elk label doen kantelen."


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
    """One card over all tables; `spheres` counts the tables that laid it in or near each.

    `same` are the other cards that somebody said are the same: they are this row too. `laid` is
    by table id; a table that laid two of them counts with the one of the lowest number, and the
    rest is in `also`. `arguments` counts what was said about any of them.
    """

    ingredient: Ingredient
    counts: Counts
    disagreed: int
    spheres: dict[Sphere, int]
    same: tuple[Ingredient, ...] = ()
    laid: Mapping[str, Placement] = field(default_factory=dict)
    also: tuple[Placement, ...] = ()
    arguments: int = 0

    @property
    def ids(self) -> frozenset[str]:
        """Of the card and of all that are the same."""
        return frozenset((self.ingredient.id, *(card.id for card in self.same)))

    @property
    def tips(self) -> bool:
        return tips(self.counts)

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
    None without stickers, `share` is of all stickers of all tables, from 0 to 1. `same` is as of a
    card; `main_of` are the ids of the tables whose main purpose it is, by number of the table.
    """

    purpose: Purpose
    stickers: int
    share: float
    rank: int | None
    per_table: dict[str, int]
    participants: int | None
    same: tuple[Purpose, ...] = ()
    main_of: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset((self.purpose.id, *(purpose.id for purpose in self.same)))


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


def tips(counts: Counts) -> bool:
    """Whether the label hangs on one table.

    Exactly: without some one of the tables that laid the card the label would have been another.
    What a table might have said instead is not asked: one that says the opposite makes another
    label of nearly every outcome, of a hundred tables too. False for less than two tables: their
    label says nothing that could tip.
    """
    if counts.placed < 2:
        return False
    verdicts = (counts.in_, counts.doubt, counts.out)
    without = (
        [count - (at == place) for at, count in enumerate(verdicts)]
        for place, many in enumerate(verdicts)
        if many
    )
    return any(label(Counts(*each)) != label(counts) for each in without)


def few_tables(tables: int) -> bool:
    """Whether nearly every label tips, so that it is said once, at the top, and not a card."""
    return tables < FEW


def overview(document: Document, table_ids: Iterable[str] | None = None) -> list[CardOverview]:
    """Every card by number, over the given tables or all of them; same cards are one row.

    A card that tables added is only theirs: it can't be "niet geplaatst" elsewhere.
    One that is switched off is among them only where a table laid it.
    """
    chosen = _chosen(document, table_ids)
    placements: dict[str, list[Placement]] = {}
    for placement in document.all(Placement):
        if placement.table_id in chosen:
            placements.setdefault(placement.ingredient_id, []).append(placement)
    said = Counter(a.ingredient_id for a in document.all(Argument) if a.table_id in chosen)
    cards = [
        card
        for card in document.all(Ingredient)
        if (card.table_id is None or card.table_id in chosen)
        and (card.active or card.id in placements)
    ]
    links = [(same.ingredient_id, same.as_id) for same in document.all(SameCard)]
    rows = [_card_overview(group, placements, said, chosen) for group in _same_groups(cards, links)]
    return sorted(rows, key=lambda row: row.ingredient.number)


def _chosen(document: Document, table_ids: Iterable[str] | None) -> set[str]:
    return {table.id for table in document.all(Table)} if table_ids is None else set(table_ids)


_C = TypeVar("_C", Ingredient, Purpose)


def _same_groups(cards: Sequence[_C], links: Iterable[tuple[str, str]]) -> list[list[_C]]:
    """The cards in groups of what is the same, also by way of a third; the deck's own first.

    Further by number and id within a group, and the groups as their first cards stood.
    """
    parent: dict[str, str] = {}

    def root(card_id: str) -> str:
        while (above := parent.get(card_id, card_id)) != card_id:
            parent[card_id] = parent.get(above, above)
            card_id = above
        return card_id

    for one, other in links:
        parent[root(one)] = root(other)
    groups: dict[str, list[_C]] = {}
    for card in cards:
        groups.setdefault(root(card.id), []).append(card)
    for group in groups.values():
        group.sort(key=lambda card: (card.table_id is not None, card.number, card.id))
    return list(groups.values())


def _card_overview(
    cards: list[Ingredient],
    placements: Mapping[str, list[Placement]],
    said: Mapping[str, int],
    chosen: set[str],
) -> CardOverview:
    laid: dict[str, Placement] = {}
    also: list[Placement] = []
    for card in sorted(cards, key=lambda card: (card.number, card.id)):
        for placement in placements.get(card.id, ()):
            if laid.setdefault(placement.table_id, placement) is not placement:
                also.append(placement)
    owners = {card.table_id for card in cards}
    could = chosen if None in owners else owners | laid.keys()
    verdicts = Counter(placement.verdict for placement in laid.values())
    spheres = Counter(placement.sphere for placement in laid.values())
    return CardOverview(
        cards[0],
        Counts(
            verdicts[Verdict.IN],
            verdicts[Verdict.DOUBT],
            verdicts[Verdict.OUT],
            len(could) - len(laid),
        ),
        sum(placement.agreement is Agreement.DISAGREED for placement in laid.values()),
        {sphere: spheres[sphere] for sphere in Sphere},
        tuple(cards[1:]),
        laid,
        tuple(also),
        sum(said.get(card.id, 0) for card in cards),
    )


def purposes_overview(
    document: Document, table_ids: Iterable[str] | None = None, *, joined: bool = True
) -> list[PurposeOverview]:
    """Every purpose, most stickers first, then by number; equal totals share a rank.

    Same purposes are one row, unless not `joined`: a table sticks on each of them. One that is
    switched off is among them only where it has stickers.
    """
    chosen = _chosen(document, table_ids)
    per_table: dict[str, Counter[str]] = {}
    people: dict[str, set[str | None]] = {}
    for table_id in chosen:
        for votes in document.votes(table_id):
            per_table.setdefault(votes.purpose_id, Counter())[table_id] += votes.count
            people.setdefault(votes.purpose_id, set()).add(votes.participant_id)
    main: dict[str | None, list[str]] = {}
    for table in document.tables:
        if table.id in chosen:
            main.setdefault(table.main_purpose_id, []).append(table.id)
    purposes = [
        purpose
        for purpose in document.all(Purpose)
        if (purpose.table_id is None or purpose.table_id in chosen)
        and (purpose.active or per_table.get(purpose.id, Counter()).total())
    ]
    same = document.all(SamePurpose) if joined else ()
    groups = _same_groups(purposes, [(each.purpose_id, each.as_id) for each in same])
    summed = [(_summed(per_table.get(each.id, {}) for each in group), group) for group in groups]
    summed.sort(key=lambda row: (-row[0].total(), row[1][0].number))
    totals = [stickers.total() for stickers, _ in summed]
    everything = sum(totals)
    ranks = {total: place for place, total in reversed(list(enumerate(totals, 1)))}
    numbers = {table.id: table.number for table in document.all(Table)}
    return [
        PurposeOverview(
            group[0],
            total,
            total / everything if everything else 0.0,
            ranks[total] if total else None,
            dict(stickers),
            _known_people(people.get(each.id, set()) for each in group),
            tuple(group[1:]),
            tuple(
                sorted(
                    (at for each in group for at in main.get(each.id, ())), key=numbers.__getitem__
                )
            ),
        )
        for (stickers, group), total in zip(summed, totals, strict=True)
    ]


def _summed(stickers: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in stickers:
        total.update(each)
    return total


def _known_people(stuck: Iterable[set[str | None]]) -> int | None:
    """How many people; None where a table counted without names."""
    people: set[str | None] = set().union(*stuck)
    return None if None in people else len(people)
