"""What a report may say, as plain values: all that a writer ever sees; it never sees the document.

Every participant, speaker and voter among them is a `Person`, made by content.py after the choice
of names and the consents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app import __version__
from app.export.report_parts import EVERYTHING, ReportPart, Scope
from app.model.entities import Agreement, Kind, Phase, Session, Sphere, Stance, Verdict
from app.model.names_in_text import HiddenName
from app.model.overview import CardOverview, PurposeOverview

NOT_UNIMPORTANT = (
    "Niet tot de sociale basis gerekend betekent niet: niet belangrijk. "
    "Het gaat alleen om de afbakening."
)
"""Stands in every report, next to what lies at `niet`."""


class Names(StrEnum):
    """Whose names a report gives; the values are those of the command line."""

    ALLOWED = "toegestaan"
    ROLE = "functie"
    NUMBER = "deelnemer"
    NONE = "geen"
    ALL = "alle"


_UNQUOTED = (
    "De woorden van wie niet geciteerd wil worden, staan nergens bij een naam of nummer. "
    "Namen in teksten zijn gezocht en vervangen of bewust gelaten; lees de teksten toch na."
)

PRIVACY = {
    Names.ALLOWED: (
        "Namen: alleen van deelnemers die daar toestemming voor gaven. "
        "De anderen heten “deelnemer” met hun nummer, zonder organisatie en betrokkenheid. "
        f"{_UNQUOTED}"
    ),
    Names.ROLE: (
        "Namen: geen. Wie toestemming gaf voor de naam, staat erin met functie en organisatie. "
        "De anderen heten “deelnemer” met hun nummer. "
        f"{_UNQUOTED}"
    ),
    Names.ALL: (
        "LET OP: dit bestand bevat alle namen, ook van wie niet in het verslag wil. "
        "Alleen voor uitwisseling binnen het team. Niet publiceren."
    ),
    Names.NUMBER: (
        "Namen: het programma zet er geen enkele naam bij. "
        "Deelnemers heten “deelnemer” met hun nummer, zonder organisatie en betrokkenheid. "
        f"{_UNQUOTED}"
    ),
    Names.NONE: (
        "Namen: geen, en bij wat iemand zei staat ook geen nummer. "
        "Alleen waar iets van één deelnemer geteld wordt, staat “deelnemer” met een nummer. "
        f"{_UNQUOTED}"
    ),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as the report may show them; `role` stands in place of a name.

    Of who may not be named, `name`, `organisation` and `involvement` are empty: "huisarts,
    Kolkplein" is a name. The perspective stays, so that an analyst can tell who was there.
    `counted` is False for who didn't come and left nothing: only the team sees those at all.
    """

    number: int
    name: str
    organisation: str
    perspective: str
    involvement: str
    consent_name: bool
    consent_photo: bool
    consent_quote: bool
    consents_asked: str
    present: bool
    fixed: bool
    counted: bool
    role: str = ""

    @property
    def label(self) -> str:
        """The name, or function and organisation, or "deelnemer 3"."""
        return self.name or self.role or f"deelnemer {self.number}"


@dataclass(frozen=True, slots=True)
class Card:
    """An ingredient or a purpose; `own_of` is the number of the table that added it."""

    number: int
    title: str
    explanation: str
    own_of: int | None
    id: str = ""


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
    id: str = ""


@dataclass(frozen=True, slots=True)
class Concluded:
    verdict: Verdict
    kind: Kind | None
    text: str
    id: str = ""


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
class Shot:
    """A photo that may be shown; no other gets here. `table` is None for the session as a whole.

    `read` gives its bytes, or None where they are not to be found.
    """

    table: int | None
    caption: str
    phase: Phase
    time: str
    card: Card | None
    width: int
    height: int
    read: Callable[[], bytes | None]


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant by the number of the table and the number there."""

    table: int
    number: int


@dataclass(frozen=True, slots=True)
class TableContent:
    """One table; `available` is how many stickers those who came had together."""

    number: int
    name: str
    facilitator: str
    notetaker: str
    main_purpose: Card | None
    purposes_agreed: str
    purposes_disputed: str
    policy_relation: str
    people: tuple[Person, ...]
    placed: tuple[Placed, ...]
    chosen: tuple[Chosen, ...]
    said: tuple[Said, ...]
    concluded: tuple[Concluded, ...]
    voted: tuple[Voted, ...]
    ranking: tuple[RankedPurpose, ...]
    notes: tuple[Noted, ...]
    closing: tuple[Closing, ...]
    photos: tuple[Shot, ...]
    available: int
    id: str = ""

    @property
    def title(self) -> str:
        """ "Tafel 2", or "Tafel 2 (Noord)"."""
        return f"Tafel {self.number} ({self.name})" if self.name else f"Tafel {self.number}"

    @property
    def attended(self) -> tuple[Person, ...]:
        """Those who came, and those of whom something was noted."""
        return tuple(person for person in self.people if person.counted)

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
    """Everything that a writer may use.

    Cards that are switched off stand in `cards_off` and `purposes_off`, and in `cards` and
    `purposes` too where a table used them. `apart` is empty but for the team. Of two cards in
    `same_cards` or `same_purposes` the first was said to be the same as the second.
    """

    session: Session
    policy_goals: tuple[str, ...]
    cards: tuple[Card, ...]
    purposes: tuple[Card, ...]
    cards_off: tuple[Card, ...]
    purposes_off: tuple[Card, ...]
    tables: tuple[TableContent, ...]
    same_cards: tuple[tuple[Card, Card], ...]
    same_purposes: tuple[tuple[Card, Card], ...]
    apart: tuple[tuple[Seat, Seat], ...]
    plan: tuple[tuple[Phase, int], ...]
    ready: tuple[str, ...]
    session_notes: tuple[Noted, ...]
    photos: tuple[Shot, ...]
    card_totals: tuple[CardTotal, ...]
    purpose_totals: tuple[PurposeTotal, ...]
    names: Names
    version: str = __version__
    parts: frozenset[ReportPart] = EVERYTHING
    scope: Scope = Scope.BOTH
    hidden: tuple[HiddenName, ...] = field(default=(), repr=False, compare=False)
    """For the search of what was written; no writer looks at it."""

    @property
    def privacy(self) -> str:
        """The sentence that says whose names are in it."""
        return PRIVACY[self.names]
