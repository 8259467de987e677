"""What comes out of merging: entities that fit together, and remarks on what was kept for that."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.model.entities import (
    REFERENCES,
    Argument,
    Choice,
    Entity,
    Ingredient,
    Note,
    Participant,
    Purpose,
    Table,
    Votes,
)
from app.model.facts import Thing, Value, entity_of
from app.model.merging_settling import GOES, Option, Settled, Story
from app.model.words import VERDICTS

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All entities but the sources; `remarks` are Dutch sentences."""

    entities: Mapping[Thing, Entity]
    remarks: tuple[str, ...]


def finish(settled: Settled, choices: Mapping[str, int]) -> Outcome:
    """What comes out with these choices by the key of a difference; ours where there is none."""
    picked: dict[str, Option] = {}
    for each in settled.differences:
        chosen = choices.get(each.key)
        picked[each.key] = each.options[_ours(settled, each.options) if chosen is None else chosen]
    entities = dict(settled.agreed)
    going: dict[Thing, Story] = {}
    for thing, story in settled.stories.items():
        stays = story.stays
        if stays is None:
            stays = picked[f"{thing.kind.__name__}|{thing.key}|{GOES}"].said is not None
        if stays:
            entities[thing] = _entity(settled, story, picked)
        else:
            going[thing] = story
    used = [entities[thing] for thing, story in settled.stories.items() if story.used]
    used += _bring_back(settled, entities, going, picked)
    remarks = [
        f"{named(entity)} was weggehaald, maar er hoort nog iets bij. Daarom blijft het staan."
        for entity in sorted(used, key=lambda each: (type(each).__name__, each.id))
    ]
    remarks += [*_doubles(entities), *_elsewhere(entities)]
    _tell_apart(entities)
    return Outcome(entities, tuple(remarks))


def _ours(settled: Settled, options: Sequence[Option]) -> int:
    """Which option is ours; the first one where we say nothing."""
    ours = (place for place, each in enumerate(options) if settled.ours in each.tellers)
    return next(ours, 0)


def _entity(settled: Settled, story: Story, picked: Mapping[str, Option]) -> Entity:
    said: dict[str, Value] = {}
    for group, options in story.options.items():
        key = f"{story.thing.kind.__name__}|{story.thing.key}|{group}"
        option = picked.get(key) or options[_ours(settled, options)]
        assert option.said is not None
        said[group] = option.said
    return entity_of(story.thing.kind, said)


def _bring_back(
    settled: Settled,
    entities: dict[Thing, Entity],
    going: dict[Thing, Story],
    picked: Mapping[str, Option],
) -> list[Entity]:
    """What goes and is referred to by what stays comes back, and so on."""
    by_id = {(thing.kind, entity.id): thing for thing, entity in entities.items()}
    gone = {(thing.kind, thing.key): thing for thing in going}
    back: list[Entity] = []
    waiting = list(entities.values())
    while waiting:
        entity = waiting.pop()
        for name, kind in REFERENCES[type(entity)]:
            target = getattr(entity, name)
            if target is None or (kind, target) in by_id:
                continue
            thing = gone[kind, target]
            returned = entities[thing] = _entity(settled, going[thing], picked)
            by_id[kind, target] = thing
            back.append(returned)
            waiting.append(returned)
    return back


def _tell_apart(entities: dict[Thing, Entity]) -> None:
    """One id for one thing, the same in any order: who comes second by key gets one of its own.

    A choice that two laptops gave to two cards, or stickers of somebody who moved at one of them,
    are two things that began as one. Nothing refers to such things.
    """
    taken: set[tuple[type[Entity], str]] = set()
    for thing in sorted(entities, key=lambda each: (each.kind.__name__, each.key)):
        entity = entities[thing]
        if (thing.kind, entity.id) in taken:
            text = f"{thing.kind.__name__}\0{thing.key}"
            entity = replace(entity, id=hashlib.sha256(text.encode()).hexdigest()[:32])
            entities[thing] = entity
        taken.add((thing.kind, entity.id))


def _doubles(entities: Mapping[Thing, Entity]) -> list[str]:
    """What no single person could have made: it is kept, and said."""
    tables = [e for e in entities.values() if isinstance(e, Table)]
    people = [e for e in entities.values() if isinstance(e, Participant)]
    choices = [e for e in entities.values() if isinstance(e, Choice) and e.round == 1]
    numbers = {table.id: table.number for table in tables}
    seats = {person.id: (numbers[person.table_id], person.number) for person in people}
    remarks = [
        f"Er zijn {many} tafels met nummer {number}. Ze blijven allebei staan."
        if many == 2
        else f"Er zijn {many} tafels met nummer {number}. Ze blijven alle {many} staan."
        for number, many in _twice(table.number for table in tables)
    ]
    remarks += [
        f"Aan tafel {number} hebben {many} deelnemers nummer {seat}. Ze blijven allemaal staan."
        for (number, seat), many in _twice(seats.values())
    ]
    remarks += [
        f"Deelnemer {seat} van tafel {number} heeft in ronde 1 {many} kaartjes bij "
        f"“{VERDICTS[verdict]}”. Ze blijven allemaal staan."
        for ((number, seat), verdict), many in _twice(
            (seats[choice.participant_id], choice.verdict) for choice in choices
        )
    ]
    for kind, words in ((Ingredient, "kaartjes"), (Purpose, "bedoelingen")):
        cards = [each for each in entities.values() if isinstance(each, kind)]
        remarks += [
            f"Er zijn {many} {words} met nummer {number}"
            f"{f' van tafel {numbers[table_id]}' if table_id else ''}. Ze blijven allemaal staan."
            for (number, table_id), many in _twice((card.number, card.table_id) for card in cards)
        ]
        deck = {card.number for card in cards if card.table_id is None}
        remarks += [
            f"“{card.title}” van tafel {numbers[card.table_id]} heeft nummer {card.number}, net "
            "als een kaartje van de stapel. Ze blijven allebei staan."
            for card in cards
            if card.table_id is not None and card.number in deck
        ]
    return remarks


def _elsewhere(entities: Mapping[Thing, Entity]) -> list[str]:
    """Who has another table than the one where something of them is noted."""
    numbers = {e.id: e.number for e in entities.values() if isinstance(e, Table)}
    people = {e.id: e for e in entities.values() if isinstance(e, Participant)}
    noted = {
        (numbers[each.table_id], each.participant_id)
        for each in entities.values()
        if isinstance(each, (Votes, Argument, Note))
        and each.table_id is not None
        and each.participant_id is not None
        and people[each.participant_id].table_id != each.table_id
    }
    return [
        f"{named(people[who])} zit aan tafel {numbers[people[who].table_id]}, maar wat aan tafel "
        f"{number} van die persoon is genoteerd, blijft bij tafel {number}."
        for number, who in sorted(noted)
    ]


def _twice(each: Iterable[T]) -> list[tuple[T, int]]:
    """What occurs more than once, and how often."""
    found = ((value, many) for value, many in Counter(each).items() if many > 1)
    return sorted(found, key=lambda pair: str(pair[0]))


def named(entity: Entity) -> str:
    """A thing with its name, at the beginning of a sentence."""
    if isinstance(entity, (Ingredient, Purpose)):
        return f"“{entity.title}”"
    if isinstance(entity, Table):
        return f"Tafel {entity.number}"
    if isinstance(entity, Participant):
        return f"Deelnemer {entity.number}{f' ({entity.name})' if entity.name else ''}"
    return "Iets"
