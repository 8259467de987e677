"""The newest file format as SQLAlchemy rows: one class per kind of entity, column types pinned.

`migrations` makes the tables; a test holds that it makes exactly these.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import REAL, Boolean, Integer, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from app.model import entities


class Row(DeclarativeBase):
    """Any row. What a Python type becomes is said here: SQLAlchemy's own choice has changed."""

    type_annotation_map: ClassVar[dict[type, TypeEngine[Any]]] = {
        str: Text(),
        int: Integer(),
        float: REAL(),
        bool: Boolean(create_constraint=False),
        bytes: LargeBinary(),
    }


class MetaRow(Row):
    """The one row about the file itself; `saved_at` is UTC, ISO 8601; `counts` is JSON.

    `content_sha256` covers every row of every table but itself.
    """

    __tablename__ = "meta"

    document_id: Mapped[str] = mapped_column(primary_key=True)
    generation: Mapped[int]
    saved_at: Mapped[str]
    program_version: Mapped[str]
    file_format: Mapped[int]
    counts: Mapped[str]
    content_sha256: Mapped[str]


class AppliedRow(Row):
    """A run of journal records that the contents account for, both ends included."""

    __tablename__ = "applied"

    journal: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class PhotoDataRow(Row):
    """The bytes of a picture."""

    __tablename__ = "photo_data"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class SessionRow(Row):
    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    organisation: Mapped[str]
    date: Mapped[str]
    place: Mapped[str]
    goal: Mapped[str]
    outcomes: Mapped[str]
    duration_minutes: Mapped[int]
    stickers_per_participant: Mapped[int]
    deck: Mapped[str]
    starts_at: Mapped[str]


class PolicyGoalRow(Row):
    __tablename__ = "policy_goals"

    id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class PlannedTimeRow(Row):
    __tablename__ = "planned_times"

    id: Mapped[str] = mapped_column(primary_key=True)
    phase: Mapped[str]
    minutes: Mapped[int]


class ReadyRow(Row):
    __tablename__ = "ready"

    id: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str]


class TableRow(Row):
    __tablename__ = "tables"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    name: Mapped[str]
    facilitator: Mapped[str]
    notetaker: Mapped[str]
    main_purpose_id: Mapped[str | None]
    purposes_agreed: Mapped[str]
    purposes_disputed: Mapped[str]
    policy_relation: Mapped[str]


class ParticipantRow(Row):
    __tablename__ = "participants"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str]
    number: Mapped[int]
    name: Mapped[str]
    organisation: Mapped[str]
    perspective: Mapped[str]
    involvement: Mapped[str]
    consent_name: Mapped[bool]
    consent_photo: Mapped[bool]
    consent_quote: Mapped[bool]
    consents_asked: Mapped[str]
    present: Mapped[bool]
    fixed: Mapped[bool]


class ApartRow(Row):
    __tablename__ = "apart"

    id: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[str]
    other_id: Mapped[str]


class IngredientRow(Row):
    __tablename__ = "ingredients"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    title: Mapped[str]
    explanation: Mapped[str]
    table_id: Mapped[str | None]
    active: Mapped[bool]


class PurposeRow(Row):
    __tablename__ = "purposes"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    title: Mapped[str]
    explanation: Mapped[str]
    table_id: Mapped[str | None]
    active: Mapped[bool]


class ChoiceRow(Row):
    __tablename__ = "choices"

    id: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[str]
    ingredient_id: Mapped[str]
    verdict: Mapped[str]
    argument: Mapped[str]
    round: Mapped[int]


class PlacementRow(Row):
    __tablename__ = "placements"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str]
    ingredient_id: Mapped[str]
    verdict: Mapped[str]
    sphere: Mapped[str | None]
    x: Mapped[float]
    y: Mapped[float]
    agreement: Mapped[str]


class ArgumentRow(Row):
    __tablename__ = "arguments"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str]
    ingredient_id: Mapped[str]
    stance: Mapped[str]
    text: Mapped[str]
    kind: Mapped[str | None]
    participant_id: Mapped[str | None]


class ConclusionRow(Row):
    __tablename__ = "conclusions"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str]
    verdict: Mapped[str]
    text: Mapped[str]
    kind: Mapped[str | None]


class VotesRow(Row):
    __tablename__ = "votes"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str]
    purpose_id: Mapped[str]
    participant_id: Mapped[str | None]
    count: Mapped[int]


class ClosingAnswerRow(Row):
    __tablename__ = "closing_answers"

    id: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[str]
    learned: Mapped[str]
    to_do: Mapped[str]


class NoteRow(Row):
    __tablename__ = "notes"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str | None]
    phase: Mapped[str]
    time: Mapped[str]
    text: Mapped[str]
    participant_id: Mapped[str | None]


class PhotoRow(Row):
    __tablename__ = "photos"

    id: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str | None]
    sha256: Mapped[str]
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    phase: Mapped[str]
    time: Mapped[str]
    caption: Mapped[str]
    consent: Mapped[bool]
    ingredient_id: Mapped[str | None]


class SameCardRow(Row):
    __tablename__ = "same_cards"

    id: Mapped[str] = mapped_column(primary_key=True)
    ingredient_id: Mapped[str]
    as_id: Mapped[str]


class SamePurposeRow(Row):
    __tablename__ = "same_purposes"

    id: Mapped[str] = mapped_column(primary_key=True)
    purpose_id: Mapped[str]
    as_id: Mapped[str]


class SourceRow(Row):
    __tablename__ = "sources"

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str]
    name: Mapped[str]
    saved_at: Mapped[str]
    applied: Mapped[str]
    facts: Mapped[str]


ROWS: dict[type[entities.Entity], type[Row]] = {
    entities.Session: SessionRow,
    entities.PolicyGoal: PolicyGoalRow,
    entities.PlannedTime: PlannedTimeRow,
    entities.Ready: ReadyRow,
    entities.Table: TableRow,
    entities.Participant: ParticipantRow,
    entities.Apart: ApartRow,
    entities.Ingredient: IngredientRow,
    entities.Purpose: PurposeRow,
    entities.Choice: ChoiceRow,
    entities.Placement: PlacementRow,
    entities.Argument: ArgumentRow,
    entities.Conclusion: ConclusionRow,
    entities.Votes: VotesRow,
    entities.ClosingAnswer: ClosingAnswerRow,
    entities.Note: NoteRow,
    entities.Photo: PhotoRow,
    entities.SameCard: SameCardRow,
    entities.SamePurpose: SamePurposeRow,
    entities.Source: SourceRow,
}
