"""What a reader of the totaalbeeld asked to see: the order, the filters, and the groups of people.

A group of fewer than three people is never shown apart, nor can it be found by subtraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.model.document import Document
from app.model.entities import (
    Argument,
    Choice,
    ClosingAnswer,
    Note,
    Participant,
    Sphere,
    Verdict,
    Votes,
)
from app.model.operations.rules import RuleBroken
from app.model.overview import LABELS, CardOverview, overview
from app.model.words import SPHERES, counted

LEAST = 3
"""So many people a group has at least when it is shown apart."""

OTHERS = "overige"
"""Everybody who is in no group that is shown apart, those who didn't say among them."""


class Order(StrEnum):
    """The values are those of the command line."""

    LABEL = "label"
    AGREEMENT = "eens"
    DISCUSSED = "besproken"
    NUMBER = "nummer"


ORDER_WORDS = {
    Order.LABEL: "label",
    Order.AGREEMENT: "hoe eens de tafels zijn",
    Order.DISCUSSED: "meest besproken",
    Order.NUMBER: "nummer",
}


@dataclass(frozen=True, slots=True)
class View:
    """What was asked; None filters nothing. Names of groups may be in any case and spacing."""

    order: Order = Order.LABEL
    sphere: Sphere | None = None
    label: str | None = None
    organisation: str | None = None
    perspective: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """People who gave the same organisation or perspective, by id; `name` as most wrote it."""

    name: str
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that may be shown apart; `combined` says whether one of each may be chosen."""

    organisations: tuple[Group, ...]
    perspectives: tuple[Group, ...]
    combined: bool


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """What the people of a group chose of a card and said of it, in rounds 1 and 2."""

    in_: int = 0
    doubt: int = 0
    out: int = 0
    arguments: int = 0

    def sentence(self) -> str:
        """Dutch: "3 wel · 1 twijfel · 0 niet; 2 argumenten"."""
        said = counted(self.arguments, "argument", "argumenten")
        return f"{self.in_} wel · {self.doubt} twijfel · {self.out} niet; {said}"


@dataclass(frozen=True, slots=True)
class Seen:
    """The rows in their order; with a group chosen, also what its people chose and stuck.

    `group_counts` is by the id of the row's ingredient, `stickers` by purpose id; both None
    without a group. `sentence` says in Dutch what is shown.
    """

    cards: tuple[CardOverview, ...]
    group_counts: Mapping[str, GroupCounts] | None
    stickers: Mapping[str, int] | None
    sentence: str


def _spaced(name: str) -> str:
    return " ".join(name.split())


def same_name(name: str) -> str:
    """What is compared: without case, and with single spaces."""
    return _spaced(name).casefold()


def groups(document: Document) -> Groups:
    """The groups of at least three people who took part, and the others together.

    Where the others are only one or two, the smallest group goes with them: else they would be
    what is left of the whole. A combination may be chosen only if none of them has one or two.
    """
    people = [
        person
        for table in document.tables
        for person in document.taking_part(table.id, Choice, Argument, Votes, ClosingAnswer, Note)
    ]
    organisations = _groups(people, lambda person: person.organisation)
    perspectives = _groups(people, lambda person: person.perspective)
    sizes = (len(one.people & other.people) for one in organisations for other in perspectives)
    return Groups(organisations, perspectives, all(not 0 < size < LEAST for size in sizes))


def _groups(people: Iterable[Participant], said: Callable[[Participant], str]) -> tuple[Group, ...]:
    found: dict[str, list[Participant]] = {}
    for person in people:
        found.setdefault(same_name(said(person)), []).append(person)
    # Who wrote "overige" themselves is one of the others too.
    rest = [*found.pop("", ()), *found.pop(OTHERS, ())]
    shown = []
    for group in sorted(found.values(), key=lambda each: (-len(each), same_name(said(each[0])))):
        if len(group) >= LEAST:
            shown.append(group)
        else:
            rest += group
    while rest and len(rest) < LEAST and shown:
        rest += shown.pop()
    made = [Group(_as_most_wrote(said(person) for person in group), _ids(group)) for group in shown]
    made.sort(key=lambda group: same_name(group.name))
    if len(rest) >= LEAST and made:
        made.append(Group(OTHERS, _ids(rest)))
    return tuple(made)


def _as_most_wrote(names: Iterable[str]) -> str:
    counts = Counter(_spaced(name) for name in names)
    return min(counts, key=lambda name: (-counts[name], name))


def _ids(people: Iterable[Participant]) -> frozenset[str]:
    return frozenset(person.id for person in people)


def group_of(document: Document, view: View) -> Group | None:
    """The chosen group, or what two have in common; None where none is chosen.

    Raises RuleBroken for a group that isn't shown apart.
    """
    if view.organisation is None and view.perspective is None:
        return None
    offered = groups(document)
    found = (
        _find(offered.organisations, view.organisation, "organisatie"),
        _find(offered.perspectives, view.perspective, "perspectief"),
    )
    chosen = [group for group in found if group is not None]
    both = frozenset.intersection(*(group.people for group in chosen))
    if len(chosen) == 2 and (not offered.combined or not both):
        raise RuleBroken(
            "Organisatie en perspectief samen geven groepen van minder dan drie mensen; "
            "die worden niet apart getoond. Kies een van de twee."
        )
    return Group(" en ".join(f"“{group.name}”" for group in chosen), both)


def _find(offered: tuple[Group, ...], name: str | None, kind: str) -> Group | None:
    if name is None:
        return None
    for group in offered:
        if same_name(group.name) == same_name(name):
            return group
    names = ", ".join(f"“{group.name}”" for group in offered)
    choice = f"Kies uit {names}." if names else f"Er is geen {kind} die apart getoond kan worden."
    # The same sentence for a small group and for none: which of the two it is, isn't told.
    raise RuleBroken(
        f"“{name}” wordt niet apart getoond: een groep heeft minstens drie mensen, "
        f"en wat overblijft ook. {choice}"
    )


def allowed(document: Document, view: View, *, keep_perspective: bool = False) -> View:
    """The view without a group that isn't shown apart, as happens when people leave.

    Of two groups that can't go together one stays: the organisation, unless said otherwise.
    """
    organisation, perspective = view.organisation, view.perspective
    if not _is_shown(document, organisation, None):
        organisation = None
    if not _is_shown(document, None, perspective):
        perspective = None
    if not _is_shown(document, organisation, perspective):
        organisation, perspective = (
            (None, perspective) if keep_perspective else (organisation, None)
        )
    return replace(view, organisation=organisation, perspective=perspective)


def _is_shown(document: Document, organisation: str | None, perspective: str | None) -> bool:
    try:
        group_of(document, View(organisation=organisation, perspective=perspective))
    except RuleBroken:
        return False
    return True


def table_ids_shown(document: Document, people: frozenset[str]) -> bool:
    """Whether what a group said may be shown with its table: at each sit none or at least three."""
    seats = Counter(document.get(Participant, each).table_id for each in people)
    return all(many >= LEAST for many in seats.values())


def seen(document: Document, view: View) -> Seen:
    """The rows that were asked for. Raises RuleBroken for a group that isn't shown apart."""
    group = group_of(document, view)
    rows = [
        row
        for row in overview(document)
        if (view.sphere is None or row.spheres[view.sphere])
        and (view.label is None or row.label == view.label)
    ]
    rows = _ordered(document, rows, view.order)
    if group is None:
        return Seen(tuple(rows), None, None, _sentence(rows, view, None))
    return Seen(
        tuple(rows),
        _group_counts(document, rows, group.people),
        _stickers(document, group.people),
        _sentence(rows, view, group),
    )


def _ordered(document: Document, rows: list[CardOverview], order: Order) -> list[CardOverview]:
    """By what was asked, then by number."""
    if order is Order.LABEL:
        return sorted(rows, key=lambda row: (LABELS.index(row.label), *_agreement_first(row)))
    if order is Order.AGREEMENT:
        return sorted(rows, key=_agreement_first)
    if order is Order.DISCUSSED:
        reasons = Counter(c.ingredient_id for c in document.all(Choice) if c.argument)
        return sorted(rows, key=lambda row: -row.arguments - sum(reasons[each] for each in row.ids))
    return rows


def _agreement_first(row: CardOverview) -> tuple[bool, float, int]:
    """Most agreement first; what nobody laid has none, and comes last."""
    value = row.agreement
    return value is None, -(value or 0.0), row.ingredient.number


def _group_counts(
    document: Document, rows: list[CardOverview], people: frozenset[str]
) -> dict[str, GroupCounts]:
    verdicts: dict[str, Counter[Verdict]] = {}
    said: Counter[str] = Counter()
    for choice in document.all(Choice):
        if choice.participant_id in people:
            verdicts.setdefault(choice.ingredient_id, Counter())[choice.verdict] += 1
            said[choice.ingredient_id] += bool(choice.argument)
    for argument in document.all(Argument):
        said[argument.ingredient_id] += argument.participant_id in people
    found = {}
    for row in rows:
        chosen = sum((verdicts.get(each, Counter()) for each in row.ids), Counter[Verdict]())
        found[row.ingredient.id] = GroupCounts(
            chosen[Verdict.IN],
            chosen[Verdict.DOUBT],
            chosen[Verdict.OUT],
            sum(said[each] for each in row.ids),
        )
    return found


def _stickers(document: Document, people: frozenset[str]) -> dict[str, int]:
    stuck: Counter[str] = Counter()
    for votes in document.all(Votes):
        if votes.participant_id in people:
            stuck[votes.purpose_id] += votes.count
    return dict(stuck)


def _sentence(rows: list[CardOverview], view: View, group: Group | None) -> str:
    parts = [counted(len(rows), "kaartje", "kaartjes")]
    if view.label is not None:
        parts.append(f"met het label “{view.label}”")
    if view.sphere is not None:
        parts.append(f"die een tafel in of bij {SPHERES[view.sphere]} legde")
    parts.append(f"op volgorde van {ORDER_WORDS[view.order]}")
    sentence = f"{' '.join(parts)}."
    if group is None:
        return sentence
    return (
        f"{sentence} Daarnaast wat de {len(group.people)} mensen van {group.name} zelf kozen en "
        "zeiden; een plaats op het bord is van een hele tafel."
    )
