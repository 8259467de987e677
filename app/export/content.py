"""What a report may say, in order: names are filtered here, once, and writers see no more.

Every participant, speaker and voter that a writer can reach is a `Person`, made here after the
choice of names and the consents; a writer never sees the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app import __version__
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Ingredient,
    Kind,
    Participant,
    Phase,
    Purpose,
    Session,
    Sphere,
    Stance,
    Table,
    Verdict,
)
from app.model.overview import CardOverview, PurposeOverview, overview, purposes_overview

NOT_UNIMPORTANT = (
    "Niet tot de sociale basis gerekend betekent niet: niet belangrijk. "
    "Het gaat alleen om de afbakening."
)
"""Stands in every report, next to what lies at `niet`."""


class Names(StrEnum):
    """Whose names a report gives; the values are those of the command line."""

    ALLOWED = "toegestaan"
    ALL = "alle"
    NONE = "geen"


_UNQUOTED = (
    "De woorden van wie niet geciteerd wil worden, staan nergens bij een naam of nummer. "
    "Lees de teksten na: het programma haalt geen namen weg die iemand erin noemt."
)

PRIVACY = {
    Names.ALLOWED: (
        "Namen: alleen van deelnemers die daar toestemming voor gaven. "
        "De anderen heten “deelnemer” met hun nummer, zonder organisatie en betrokkenheid. "
        f"{_UNQUOTED}"
    ),
    Names.ALL: (
        "LET OP: dit bestand bevat alle namen, ook van wie niet in het verslag wil. "
        "Alleen voor uitwisseling binnen het team. Niet publiceren."
    ),
    Names.NONE: (
        "Namen: het programma zet er geen enkele naam bij. "
        "Deelnemers heten “deelnemer” met hun nummer, zonder organisatie en betrokkenheid. "
        f"{_UNQUOTED}"
    ),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever exports chose: whose names, and which tables (by number; None is all)."""

    names: Names = Names.ALLOWED
    tables: tuple[int, ...] | None = None


class NoSuchTable(Exception):
    """A table was asked for that the session doesn't have; str() is the Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as the report may show them.

    Of who may not be named, `name`, `organisation` and `involvement` are empty: "huisarts,
    Kolkplein" is a name. The perspective stays, so that an analyst can tell who was there.
    """

    number: int
    name: str
    organisation: str
    perspective: str
    involvement: str
    consent_name: bool
    consent_photo: bool
    consent_quote: bool

    @property
    def label(self) -> str:
        """The name, or "deelnemer 3"."""
        return self.name or f"deelnemer {self.number}"


@dataclass(frozen=True, slots=True)
class Card:
    """An ingredient or a purpose; `own_of` is the number of the table that added it."""

    number: int
    title: str
    explanation: str
    own_of: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A card on a table's board; x and y are its middle in mm of the board."""

    card: Card
    verdict: Verdict
    sphere: Sphere | None
    agreement: Agreement
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one participant wrote on the back of a card.

    `speaker` is who may be named with the words: None when that person must not be quoted.
    """

    person: Person
    speaker: Person | None
    card: Card
    verdict: Verdict
    argument: str
    round: int


@dataclass(frozen=True, slots=True)
class Said:
    """An argument; the speaker is None when unknown, or when they don't want to be quoted."""

    card: Card
    stance: Stance
    kind: Kind | None
    text: str
    speaker: Person | None


@dataclass(frozen=True, slots=True)
class Concluded:
    verdict: Verdict
    kind: Kind | None
    text: str


@dataclass(frozen=True, slots=True)
class Voted:
    """Stickers of a participant on a purpose; person None: counted without names."""

    purpose: Card
    person: Person | None
    count: int


@dataclass(frozen=True, slots=True)
class RankedPurpose:
    """A purpose with its stickers at one table; the rank is shared, None without stickers."""

    purpose: Card
    stickers: int
    rank: int | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A free line; `table` is None for the session as a whole, `person` may be unknown."""

    table: int | None
    phase: Phase
    time: str
    text: str
    person: Person | None


@dataclass(frozen=True, slots=True)
class Closing:
    """Closing answers; `speaker` is None when that person must not be quoted."""

    person: Person
    speaker: Person | None
    learned: str
    to_do: str


@dataclass(frozen=True, slots=True)
class TableContent:
    """One table; `available` is how many stickers its participants had together."""

    number: int
    name: str
    facilitator: str
    notetaker: str
    main_purpose: Card | None
    people: tuple[Person, ...]
    placed: tuple[Placed, ...]
    chosen: tuple[Chosen, ...]
    said: tuple[Said, ...]
    concluded: tuple[Concluded, ...]
    voted: tuple[Voted, ...]
    ranking: tuple[RankedPurpose, ...]
    notes: tuple[Noted, ...]
    closing: tuple[Closing, ...]
    available: int

    @property
    def title(self) -> str:
        """ "Tafel 2", or "Tafel 2 (Noord)"."""
        return f"Tafel {self.number} ({self.name})" if self.name else f"Tafel {self.number}"

    @property
    def divided(self) -> int:
        return sum(voted.count for voted in self.voted)


@dataclass(frozen=True, slots=True)
class CardTotal:
    """A card over the tables of the report, for the totaalbeeld."""

    card: Card
    overview: CardOverview


@dataclass(frozen=True, slots=True)
class PurposeTotal:
    """A purpose over the tables of the report; `per_table` holds stickers by table number."""

    purpose: Card
    overview: PurposeOverview
    per_table: dict[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a writer may use."""

    session: Session
    policy_goals: tuple[str, ...]
    cards: tuple[Card, ...]
    purposes: tuple[Card, ...]
    tables: tuple[TableContent, ...]
    session_notes: tuple[Noted, ...]
    card_totals: tuple[CardTotal, ...]
    purpose_totals: tuple[PurposeTotal, ...]
    names: Names
    version: str = __version__

    @property
    def privacy(self) -> str:
        """The sentence that says whose names are in it."""
        return PRIVACY[self.names]


def content(document: Document, choices: Choices | None = None) -> Content:
    """The content of a report. Raises NoSuchTable for a table that isn't there."""
    choices = choices or Choices()
    tables = _chosen_tables(document, choices)
    table_ids = {table.id for table in tables}
    numbers = {table.id: table.number for table in document.tables}
    deck: list[Ingredient | Purpose] = [*document.ingredients(), *document.purposes()]
    cards = {card.id: _card(card, numbers) for card in deck}

    def shown(card: Ingredient | Purpose) -> bool:
        return card.table_id is None or card.table_id in table_ids

    return Content(
        session=document.session,
        policy_goals=tuple(goal.text for goal in document.policy_goals),
        cards=tuple(cards[c.id] for c in document.ingredients() if shown(c)),
        purposes=tuple(cards[p.id] for p in document.purposes() if shown(p)),
        tables=tuple(_table(document, table, cards, choices.names) for table in tables),
        session_notes=tuple(
            Noted(None, note.phase, note.time, note.text, None) for note in document.notes(None)
        ),
        card_totals=tuple(
            CardTotal(cards[row.ingredient.id], row) for row in overview(document, table_ids)
        ),
        purpose_totals=tuple(
            PurposeTotal(
                cards[row.purpose.id],
                row,
                {numbers[table_id]: count for table_id, count in row.per_table.items()},
            )
            for row in purposes_overview(document, table_ids)
        ),
        names=choices.names,
    )


def _chosen_tables(document: Document, choices: Choices) -> list[Table]:
    if choices.tables is None:
        return document.tables
    known = {table.number: table for table in document.tables}
    for number in choices.tables:
        if number not in known:
            has = ", ".join(str(number) for number in known)
            raise NoSuchTable(f"Tafel {number} bestaat niet; deze sessie heeft tafel {has}.")
    return [known[number] for number in sorted(set(choices.tables))]


def _card(card: Ingredient | Purpose, numbers: dict[str, int]) -> Card:
    own_of = None if card.table_id is None else numbers[card.table_id]
    return Card(card.number, card.title, card.explanation, own_of)


def _person(participant: Participant, names: Names) -> Person:
    named = names is Names.ALL or (names is Names.ALLOWED and participant.consent_name)
    return Person(
        number=participant.number,
        name=participant.name if named else "",
        organisation=participant.organisation if named else "",
        perspective=participant.perspective,
        involvement=participant.involvement if named else "",
        consent_name=participant.consent_name,
        consent_photo=participant.consent_photo,
        consent_quote=participant.consent_quote,
    )


def _table(document: Document, table: Table, cards: dict[str, Card], names: Names) -> TableContent:
    seated = document.participants(table.id)
    people = {participant.id: _person(participant, names) for participant in seated}
    team = names is Names.ALL

    def quoted(participant_id: str | None) -> Person | None:
        person = people.get(participant_id or "")
        return person if person is not None and (team or person.consent_quote) else None

    answers = [(p.id, document.closing_answer(p.id)) for p in seated]
    main = table.main_purpose_id
    return TableContent(
        number=table.number,
        name=table.name,
        # Nobody asked them for consent, so they are named inside the team only.
        facilitator=table.facilitator if team else "",
        notetaker=table.notetaker if team else "",
        main_purpose=None if main is None else cards[main],
        people=tuple(people.values()),
        placed=tuple(
            Placed(cards[p.ingredient_id], p.verdict, p.sphere, p.agreement, p.x, p.y)
            for p in document.placements(table.id)
        ),
        chosen=tuple(
            Chosen(
                people[c.participant_id],
                quoted(c.participant_id),
                cards[c.ingredient_id],
                c.verdict,
                c.argument,
                c.round,
            )
            for c in document.choices(table.id)
        ),
        said=tuple(
            Said(cards[a.ingredient_id], a.stance, a.kind, a.text, quoted(a.participant_id))
            for a in document.arguments(table.id)
        ),
        concluded=tuple(
            Concluded(c.verdict, c.kind, c.text) for c in document.conclusions(table.id)
        ),
        voted=tuple(
            Voted(cards[v.purpose_id], people.get(v.participant_id or ""), v.count)
            for v in document.votes(table.id)
        ),
        ranking=_ranking(document, table, cards),
        notes=tuple(
            Noted(table.number, n.phase, n.time, n.text, quoted(n.participant_id))
            for n in document.notes(table.id)
        ),
        closing=tuple(
            Closing(people[who], quoted(who), answer.learned, answer.to_do)
            for who, answer in answers
            if answer is not None
        ),
        available=len(document.present(table.id)) * document.session.stickers_per_participant,
    )


def _ranking(document: Document, table: Table, cards: dict[str, Card]) -> tuple[RankedPurpose, ...]:
    """The table's own ranking; purposes of other tables are not among them."""
    return tuple(
        RankedPurpose(cards[row.purpose.id], row.stickers, row.rank)
        for row in purposes_overview(document, [table.id])
    )
