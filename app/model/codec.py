"""Entities as plain values (text, numbers, true, false, none) and back; strict on the way back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from app.model.entities import (
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Note,
    Participant,
    Photo,
    Placement,
    PlannedTime,
    PolicyGoal,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    Session,
    Source,
    Table,
    Votes,
)

Plain = str | int | float | bool | None

NAMES: dict[type[Entity], str] = {
    Session: "session",
    PolicyGoal: "policy_goal",
    PlannedTime: "planned_time",
    Ready: "ready",
    Table: "table",
    Participant: "participant",
    Apart: "apart",
    Ingredient: "ingredient",
    Purpose: "purpose",
    Choice: "choice",
    Placement: "placement",
    Argument: "argument",
    Conclusion: "conclusion",
    Votes: "votes",
    ClosingAnswer: "closing_answer",
    Note: "note",
    Photo: "photo",
    SameCard: "same_card",
    SamePurpose: "same_purpose",
    Source: "source",
}
"""What each kind is called on disk; renaming a class must not change it."""

KINDS = {name: kind for kind, name in NAMES.items()}

_NEW_IN_FORMAT_2: dict[str, dict[str, Plain]] = {
    "session": {"deck": "", "starts_at": ""},
    "table": {"purposes_agreed": "", "purposes_disputed": "", "policy_relation": ""},
    "participant": {"consents_asked": "", "present": True, "fixed": False},
    "ingredient": {"active": True},
    "purpose": {"active": True},
}
"""What a journal of format 1 leaves unsaid: these fields, all of them, as they were then."""

_LARGEST = 2**63 - 1
"""An SQLite integer has 64 bits."""


class NotAnEntity(ValueError):
    """Plain values that no entity has: damage."""


def encode(entity: Entity) -> dict[str, Plain]:
    """The fields of an entity by name.

    ValueError for a number that the file can't hold, which is a fault of ours: better refused
    before it is written than found when publishing fails. A lone surrogate becomes U+FFFD.
    """
    return {name: write(getattr(entity, name)) for name, (write, _) in _PLANS[type(entity)].items()}


def decode(name: str, values: Mapping[str, object]) -> Entity:
    """The entity of a kind with these fields; NotAnEntity unless every field is there and fits."""
    kind = KINDS.get(name)
    if kind is None:
        raise NotAnEntity(f"no kind is called {name!r}")
    plan = _PLANS[kind]
    unsaid = _NEW_IN_FORMAT_2.get(name, {})
    if unsaid.keys() | values.keys() == plan.keys() and not unsaid.keys() & values.keys():
        values = {**values, **unsaid}
    if values.keys() != plan.keys():
        raise NotAnEntity(f"{name} has other fields")
    return kind(**{field: read(values[field]) for field, (_, read) in plan.items()})  # type: ignore[arg-type]


def clean_surrogates(text: str) -> str:
    """The text as UTF-8 can hold it: pairs joined, what stands alone replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


Write = Callable[[object], Plain]
Read = Callable[[object], object]
Plan = dict[str, tuple[Write, Read]]


def _column(hint: object) -> tuple[Write, Read]:
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (each for each in get_args(hint) if each is not type(None))
        write, read = _column(inner)
        return (
            lambda value: None if value is None else write(value),
            lambda value: None if value is None else read(value),
        )
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _enumeration(hint)
    columns: dict[object, tuple[Write, Read]] = {
        str: (_write_text, _read_text),
        int: (_whole, _whole),
        float: (_real, _real),
        bool: (_flag, _flag),
    }
    return columns[hint]


def _enumeration(kind: type[StrEnum]) -> tuple[Write, Read]:
    values = {member.value: member for member in kind}

    def write(value: object) -> str:
        return values[value].value  # type: ignore[index]

    def read(value: object) -> StrEnum:
        if type(value) is not str or value not in values:
            raise NotAnEntity(f"{value!r} is no {kind.__name__}")
        return values[value]

    return write, read


def _write_text(value: object) -> str:
    return clean_surrogates(_read_text(value))


def _read_text(value: object) -> str:
    if type(value) is not str:
        raise NotAnEntity(f"{type(value).__name__} is not text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or abs(value) > _LARGEST:
        raise NotAnEntity(f"{type(value).__name__} is no whole number that fits")
    return value


def _real(value: object) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):  # type: ignore[arg-type]
        raise NotAnEntity(f"{type(value).__name__} is no finite number")
    # SQLite keeps no minus on zero.
    return float(value) + 0.0  # type: ignore[arg-type]


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise NotAnEntity(f"{type(value).__name__} is not true or false")
    return value


def _plan(kind: type[Entity]) -> Plan:
    hints = get_type_hints(kind)
    return {field.name: _column(hints[field.name]) for field in fields(kind)}


_PLANS: dict[type[Entity], Plan] = {kind: _plan(kind) for kind in NAMES}
