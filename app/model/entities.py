"""The frozen values of a document, their enumerations, and new_id(); no rules."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


def _id_source() -> Callable[[], str]:
    lock = threading.Lock()
    last = 0

    def next_id() -> str:
        nonlocal last
        with lock:
            # Microseconds since 1970, pushed on where the clock stands still or goes back.
            last = max(time.time_ns() // 1000, last + 1)
            stamp = last
        return f"{stamp:014x}{secrets.token_hex(9)}"

    return next_id


new_id = _id_source()
"""A fresh id: 32 hexadecimal digits that sort in the order in which they were given out.

Sorting entities by id therefore shows them in the order in which they were noted, also after
an undo has put one back. 72 of the 128 bits are random, so that two laptops never give the same.
"""


class Verdict(StrEnum):
    """Does it belong to the sociale basis: wel, twijfel, niet."""

    IN = "in"
    DOUBT = "doubt"
    OUT = "out"


class Sphere(StrEnum):
    """The three spheres of the board, from left to right."""

    PERSONAL = "personal"
    COMMUNAL = "communal"
    INSTITUTIONAL = "institutional"


class Agreement(StrEnum):
    """What the table said of a placement: eens, oneens, niet besproken."""

    AGREED = "agreed"
    DISAGREED = "disagreed"
    NOT_DISCUSSED = "not_discussed"


class Stance(StrEnum):
    """Which way an argument points: voor, tegen, twijfel."""

    FOR = "for"
    AGAINST = "against"
    DOUBT = "doubt"


class Kind(StrEnum):
    """What an argument or conclusion is about: doel of effect, or karaktereigenschap."""

    EFFECT = "effect"
    TRAIT = "trait"


class Phase(StrEnum):
    """The phases of the evening, in their order."""

    PREPARATION = "preparation"
    INTRODUCTION = "introduction"
    ROUND_1 = "round_1"
    ROUND_2 = "round_2"
    ROUND_3 = "round_3"
    CLOSING = "closing"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Session:
    """One gathering; a document holds exactly one.

    `date` is YYYY-MM-DD and `starts_at` HH:MM in local time; each may be empty.
    """

    id: str
    title: str = ""
    organisation: str = ""
    date: str = ""
    place: str = ""
    goal: str = ""
    outcomes: str = ""
    duration_minutes: int = 150
    stickers_per_participant: int = 3
    deck: str = ""
    """The name of the deck that the cards came from; empty for the default one."""
    starts_at: str = ""


@dataclass(frozen=True, slots=True)
class PolicyGoal:
    """A policy goal of the gemeente that round 3 is held against."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedTime:
    """How many minutes a phase may take, where that differs from the default plan."""

    id: str
    phase: Phase
    minutes: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A tick on the checklist of preparations; `item` is one of `checklist.ITEMS`."""

    id: str
    item: str


@dataclass(frozen=True, slots=True)
class Table:
    """A group of at most 8 people around one A1 board.

    The last three are what it said of its purposes when the stickers were counted: where people
    agree, where they don't, and how it relates to the policy goals.
    """

    id: str
    number: int
    name: str = ""
    facilitator: str = ""
    notetaker: str = ""
    main_purpose_id: str | None = None
    purposes_agreed: str = ""
    purposes_disputed: str = ""
    policy_relation: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone at a table. The consents are for the report: name, photo, quote.

    `consents_asked` is when they were asked out loud, YYYY-MM-DD HH:MM in local time, or empty
    while nobody has asked. `present` is False for who didn't come. `fixed` keeps someone at this
    table when the groups are divided.
    """

    id: str
    table_id: str
    number: int
    name: str = ""
    organisation: str = ""
    perspective: str = ""
    involvement: str = ""
    consent_name: bool = False
    consent_photo: bool = False
    consent_quote: bool = False
    consents_asked: str = ""
    present: bool = True
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """Two participants who are not to sit at one table."""

    id: str
    participant_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A card; `table_id` is set when that table added it itself.

    `active` is False for a card that is switched off: it stays out of the conversation.
    """

    id: str
    number: int
    title: str
    explanation: str = ""
    table_id: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose card of round 3; `table_id` and `active` as of an ingredient."""

    id: str
    number: int
    title: str
    explanation: str = ""
    table_id: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What ONE participant wrote on the back of a card, in round 1 or 2."""

    id: str
    participant_id: str
    ingredient_id: str
    verdict: Verdict
    argument: str = ""
    round: int = 1


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the TABLE laid a card: x and y are its middle, in mm on the board.

    `sphere` is None exactly when the verdict is OUT.
    """

    id: str
    table_id: str
    ingredient_id: str
    verdict: Verdict
    sphere: Sphere | None
    x: float
    y: float
    agreement: Agreement = Agreement.NOT_DISCUSSED


@dataclass(frozen=True, slots=True)
class Argument:
    """What was said at a table about a card; who said it may be unknown."""

    id: str
    table_id: str
    ingredient_id: str
    stance: Stance
    text: str
    kind: Kind | None = None
    participant_id: str | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A provisional conclusion, IN or OUT: "we rekenen iets wel (niet) mee als …"."""

    id: str
    table_id: str
    verdict: Verdict
    text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """Stickers of a table on a purpose: of one participant, or anonymous (None)."""

    id: str
    table_id: str
    purpose_id: str
    participant_id: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ClosingAnswer:
    """A participant's answers to the closing questions."""

    id: str
    participant_id: str
    learned: str = ""
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A free line of a table (or of the whole session), with phase and time (HH:MM)."""

    id: str
    table_id: str | None
    phase: Phase
    time: str
    text: str
    participant_id: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture; its bytes are kept by their SHA-256, beside the document."""

    id: str
    table_id: str | None
    sha256: str
    media_type: str
    width: int
    height: int
    phase: Phase = Phase.ROUND_2
    time: str = ""
    caption: str = ""
    consent: bool = False
    ingredient_id: str | None = None


@dataclass(frozen=True, slots=True)
class SameCard:
    """A person's word that a card is the same as another: what tables added under two names.

    A card is said to be the same at most once; what it is the same as may itself be the same as
    a third.
    """

    id: str
    ingredient_id: str
    as_id: str


@dataclass(frozen=True, slots=True)
class SamePurpose:
    """The same of two purposes."""

    id: str
    purpose_id: str
    as_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was taken in or given out, as it was then: what the next merge is held against.

    `id` follows from `document_id` and `applied`, so that one version of a file is one source
    wherever it was taken in (`sources.source_id`). `name` is the file's, without its folder;
    `saved_at` is UTC, ISO 8601. `applied` is JSON, the journal records that the file accounted
    for; `facts` is JSON, a short sum of every fact in it and no words (`facts.py`).
    """

    id: str
    document_id: str
    name: str
    saved_at: str
    applied: str
    facts: str


Entity = (
    Session
    | PolicyGoal
    | PlannedTime
    | Ready
    | Table
    | Participant
    | Apart
    | Ingredient
    | Purpose
    | Choice
    | Placement
    | Argument
    | Conclusion
    | Votes
    | ClosingAnswer
    | Note
    | Photo
    | SameCard
    | SamePurpose
    | Source
)

# In the order in which they can be written: what is referred to comes before what refers,
# but for Table.main_purpose_id.
ENTITY_KINDS: tuple[type[Entity], ...] = (
    Session,
    PolicyGoal,
    PlannedTime,
    Ready,
    Table,
    Participant,
    Apart,
    Ingredient,
    Purpose,
    Choice,
    Placement,
    Argument,
    Conclusion,
    Votes,
    ClosingAnswer,
    Note,
    Photo,
    SameCard,
    SamePurpose,
    Source,
)

# Which field refers to which kind; None in such a field refers to nothing.
REFERENCES: dict[type[Entity], tuple[tuple[str, type[Entity]], ...]] = {
    Session: (),
    PolicyGoal: (),
    PlannedTime: (),
    Ready: (),
    Table: (("main_purpose_id", Purpose),),
    Participant: (("table_id", Table),),
    Apart: (("participant_id", Participant), ("other_id", Participant)),
    Ingredient: (("table_id", Table),),
    Purpose: (("table_id", Table),),
    Choice: (("participant_id", Participant), ("ingredient_id", Ingredient)),
    Placement: (("table_id", Table), ("ingredient_id", Ingredient)),
    Argument: (
        ("table_id", Table),
        ("ingredient_id", Ingredient),
        ("participant_id", Participant),
    ),
    Conclusion: (("table_id", Table),),
    Votes: (("table_id", Table), ("purpose_id", Purpose), ("participant_id", Participant)),
    ClosingAnswer: (("participant_id", Participant),),
    Note: (("table_id", Table), ("participant_id", Participant)),
    Photo: (("table_id", Table), ("ingredient_id", Ingredient)),
    SameCard: (("ingredient_id", Ingredient), ("as_id", Ingredient)),
    SamePurpose: (("purpose_id", Purpose), ("as_id", Purpose)),
    Source: (),
}
