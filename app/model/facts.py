"""A document as facts: what can be said, changed or taken back on its own; and their short sums.

A fact is of an entity, and of a group of its fields that belong together. An entity is known by
its id, or by what it is about where two laptops can note the same thing under two ids.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from app.model.codec import clean_surrogates
from app.model.document import Document
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

Value = tuple[object, ...]

THERE = ""
"""The group that says that an entity is there, and under which id."""

NATURAL: Mapping[type[Entity], tuple[str, ...]] = {
    PlannedTime: ("phase",),
    Ready: ("item",),
    Apart: ("participant_id", "other_id"),
    Choice: ("participant_id", "ingredient_id"),
    Placement: ("table_id", "ingredient_id"),
    Votes: ("table_id", "purpose_id", "participant_id"),
    ClosingAnswer: ("participant_id",),
    SameCard: ("ingredient_id",),
    SamePurpose: ("purpose_id",),
}
"""What an entity is about, for kinds of which there is one for each; nothing refers to these."""

_CARD = {
    "number": ("number",),
    "title": ("title",),
    "explanation": ("explanation",),
    "owner": ("table_id",),
    "active": ("active",),
}

# A consent goes with when it was asked, and that of a photo with whom it shows.
GROUPS: Mapping[type[Entity], Mapping[str, tuple[str, ...]]] = {
    Session: {
        "title": ("title",),
        "organisation": ("organisation",),
        "when": ("date", "starts_at"),
        "place": ("place",),
        "goal": ("goal",),
        "outcomes": ("outcomes",),
        "duration": ("duration_minutes",),
        "stickers": ("stickers_per_participant",),
        "deck": ("deck",),
    },
    PolicyGoal: {"text": ("text",)},
    PlannedTime: {"minutes": ("minutes",)},
    Ready: {},
    Table: {
        "number": ("number",),
        "name": ("name",),
        "facilitator": ("facilitator",),
        "notetaker": ("notetaker",),
        "main_purpose": ("main_purpose_id",),
        "agreed": ("purposes_agreed",),
        "disputed": ("purposes_disputed",),
        "relation": ("policy_relation",),
    },
    Participant: {
        "seat": ("table_id", "number"),
        "name": ("name",),
        "organisation": ("organisation",),
        "perspective": ("perspective",),
        "involvement": ("involvement",),
        "consents": ("consent_name", "consent_photo", "consent_quote", "consents_asked"),
        "present": ("present",),
        "fixed": ("fixed",),
    },
    Apart: {},
    Ingredient: _CARD,
    Purpose: _CARD,
    Choice: {"verdict": ("verdict", "round"), "argument": ("argument",)},
    Placement: {"where": ("verdict", "sphere", "x", "y"), "agreement": ("agreement",)},
    Argument: {
        "about": ("table_id", "ingredient_id"),
        "stance": ("stance", "kind"),
        "text": ("text",),
        "speaker": ("participant_id",),
    },
    Conclusion: {"about": ("table_id",), "verdict": ("verdict", "kind"), "text": ("text",)},
    Votes: {"count": ("count",)},
    ClosingAnswer: {"learned": ("learned",), "to_do": ("to_do",)},
    Note: {"who": ("table_id", "participant_id"), "when": ("phase", "time"), "text": ("text",)},
    Photo: {
        "picture": ("sha256", "media_type", "width", "height"),
        "shown": ("table_id", "consent"),
        "card": ("ingredient_id",),
        "when": ("phase", "time"),
        "caption": ("caption",),
    },
    SameCard: {"as": ("as_id",)},
    SamePurpose: {"as": ("as_id",)},
}


class Thing(NamedTuple):
    """An entity, whatever its id: its kind and what it is known by."""

    kind: type[Entity]
    key: str


class Fact(NamedTuple):
    """One fact of a thing; see GROUPS and THERE."""

    thing: Thing
    group: str


def things(document: Document) -> dict[Thing, Entity]:
    """Every entity but the sources by what it is known by.

    Where two are about the same, which no operation makes, the lowest id is the one, and the
    others are known by their ids too.
    """
    found: dict[Thing, Entity] = {}
    for entity in document:
        if isinstance(entity, Source):
            continue
        thing = thing_of(entity)
        if thing in found:
            thing = Thing(thing.kind, f"{thing.key}#{entity.id}")
        found[thing] = entity
    return found


def thing_of(entity: Entity) -> Thing:
    about = NATURAL.get(type(entity))
    if about is None:
        return Thing(type(entity), entity.id)
    parts = [str(getattr(entity, name) or "-") for name in about]
    if isinstance(entity, Apart):
        parts.sort()
    return Thing(type(entity), "/".join(parts))


def there(entity: Entity) -> Value:
    """The value of THERE: the id, and what the thing is known by as this entity says it."""
    about = NATURAL.get(type(entity), ())
    return (entity.id, *(getattr(entity, name) for name in about))


def value(entity: Entity, group: str) -> Value:
    if group == THERE:
        return there(entity)
    return tuple(getattr(entity, name) for name in GROUPS[type(entity)][group])


def values(entity: Entity) -> dict[str, Value]:
    """Everything that the entity says, by group; its being there first."""
    return {group: value(entity, group) for group in (THERE, *GROUPS[type(entity)])}


def entity_of(kind: type[Entity], said: Mapping[str, Value]) -> Entity:
    """The entity that says this."""
    first = said[THERE]
    given: dict[str, object] = {"id": first[0]}
    given.update(zip(NATURAL.get(kind, ()), first[1:], strict=True))
    for group, value_ in said.items():
        if group != THERE:
            given.update(zip(GROUPS[kind][group], value_, strict=True))
    return kind(**given)  # type: ignore[arg-type]


def _short(text: str, length: int) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=length).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")


def fact_sum(fact: Fact) -> str:
    """12 signs that stand for a fact."""
    return _short(f"{fact.thing.kind.__name__}\0{fact.thing.key}\0{fact.group}", 9)


def value_sum(fact: Fact, said: Value) -> str:
    """8 signs that stand for a value: no words can be read from them.

    That a thing is there is the same whatever its id, where it is known by what it is about.
    """
    if fact.group == THERE and fact.thing.kind in NATURAL:
        said = said[1:]
    return _short(repr([_plain(each) for each in said]), 6)


def _plain(part: object) -> object:
    """As it is once it has been in a file: 3 is 3.0 there, and no surrogate stands alone."""
    if part is None or isinstance(part, bool):
        return part
    if isinstance(part, (int, float)):
        return float(part) + 0.0
    return clean_surrogates(str(part))
