"""RuleBroken, and the small questions that several operations ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import Entity, Participant, SameCard, SamePurpose

E = TypeVar("E", bound=Entity)


class RuleBroken(Exception):
    """The user asked for what the conversation's rules don't allow; str() is the sentence."""


def changed(label: str, before: E, after: E) -> Change:
    """A change of one entity; without edits where nothing differs."""
    return Change(label, () if before == after else (Edit(before, after),))


def required(document: Document, kind: type[E], entity_id: str, what: str) -> E:
    """The entity, or a RuleBroken that says that it is gone."""
    entity = document.find(kind, entity_id)
    if entity is None:
        raise RuleBroken(f"{what} bestaat niet meer. Er is niets veranderd.")
    return entity


def uses_of(document: Document, entity: Entity) -> list[Entity]:
    """What refers to it; that it is the same card as another one is no use in the conversation."""
    found = document.referring_to(entity)
    return [each for each in found if not isinstance(each, (SameCard, SamePurpose))]


def links_of(document: Document, entity: Entity) -> list[Entity]:
    """What says that a card is the same as another one: it goes with either."""
    found = document.referring_to(entity)
    return [each for each in found if isinstance(each, (SameCard, SamePurpose))]


def check_seat(document: Document, table_id: str | None, participant_id: str | None) -> None:
    """Raise RuleBroken for somebody who does not sit at the table; nobody in particular may."""
    if participant_id is None:
        return
    somebody = required(document, Participant, participant_id, "Deze deelnemer")
    if somebody.table_id != table_id:
        raise RuleBroken("Deze deelnemer zit aan een andere tafel.")


def next_number(numbers: Iterable[int]) -> int:
    """One past the highest, so that a number once used on paper keeps its meaning."""
    return max(numbers, default=0) + 1


def short(text: str, length: int = 40) -> str:
    """The start of a text, for a label."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
