"""What several documents say, settled thing by thing, and what a person has to settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.model.entities import REFERENCES, Entity
from app.model.facts import GROUPS, THERE, Fact, Thing, Value, fact_sum, value, value_sum
from app.model.merging_rule import Dots, Pool, Teller, remaining, saying
from app.model.sources import GONE, Version

GOES = "gaat"
"""In the place of a group: whether the thing stays at all."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values that remain of a fact, and who says so; of GOES None is: it goes."""

    said: Value | None
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of which more than one value remains."""

    thing: Thing
    group: str
    options: tuple[Option, ...]

    @property
    def key(self) -> str:
        return f"{self.thing.kind.__name__}|{self.thing.key}|{self.group}"


@dataclass(frozen=True, slots=True)
class Story:
    """What comes of one thing.

    `stays` is None when a person has to say so. `options` are by group, and are there for a
    thing that goes too: what still refers to it may keep it. `holders` have it. `used` is what
    stays for nothing but that: it was taken away, and something that stays refers to it.
    """

    thing: Thing
    holders: tuple[tuple[Teller, Entity], ...]
    without: tuple[Teller, ...]
    stays: bool | None
    options: Mapping[str, tuple[Option, ...]]
    used: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """`stories` are of things on which not all agree; `agreed` are those that stay as they are."""

    pool: Pool
    agreed: Mapping[Thing, Entity]
    stories: Mapping[Thing, Story]
    differences: tuple[Difference, ...] = field(default=())

    @property
    def ours(self) -> Teller:
        return self.pool.tellers[0]


def settle(pool: Pool) -> Settled:
    agreed: dict[Thing, Entity] = {}
    stories: dict[Thing, Story] = {}
    having: dict[Thing, list[Teller]] = {}
    for teller in pool.tellers:
        for thing in teller.things:
            having.setdefault(thing, []).append(teller)
    for thing, tellers in having.items():
        without = [pool.tellers[number] for number in sorted(pool.without(thing))]
        first = tellers[0].things[thing]
        if not without and _all_say(first, thing, tellers):
            agreed[thing] = first
        else:
            stories[thing] = _story(pool, thing, tellers, without)
    _keep_used(agreed, stories)
    return Settled(pool, agreed, stories, tuple(_differences(stories.values())))


def _keep_used(agreed: Mapping[Thing, Entity], stories: dict[Thing, Story]) -> None:
    """What is taken away stays while something refers to it that surely stays; nobody is asked."""
    if all(story.stays for story in stories.values()):
        return
    waiting = [target for entity in agreed.values() for target in _targets(entity)]
    for story in stories.values():
        if story.stays:
            waiting += _sure_targets(story)
    while waiting:
        thing = waiting.pop()
        told = stories.get(thing)
        if told is not None and not told.stays:
            stories[thing] = replace(told, stays=True, used=True)
            waiting += _sure_targets(told)


def _targets(entity: Entity) -> list[Thing]:
    """What an entity refers to; all of that is known by its id."""
    refers = ((kind, getattr(entity, name)) for name, kind in REFERENCES[type(entity)])
    return [Thing(kind, target) for kind, target in refers if target is not None]


def _sure_targets(story: Story) -> list[Thing]:
    """What it refers to whatever is chosen."""
    found: list[Thing] = []
    for name, kind in REFERENCES[story.thing.kind]:
        said = {
            getattr(teller.things[story.thing], name)
            for option in story.options[_group_of(story.thing.kind, name)]
            for teller in option.tellers
        }
        if len(said) == 1:
            found += [Thing(kind, each) for each in said if each is not None]
    return found


def _group_of(kind: type[Entity], name: str) -> str:
    """The group that a field is in; THERE for what a thing is known by."""
    return next((group for group, names in GROUPS[kind].items() if name in names), THERE)


def _all_say(first: Entity, thing: Thing, tellers: Sequence[Teller]) -> bool:
    return all(teller.things[thing] == first for teller in tellers)


def _story(pool: Pool, thing: Thing, tellers: Sequence[Teller], without: Sequence[Teller]) -> Story:
    holders = tuple((teller, teller.things[thing]) for teller in tellers)
    options = {
        group: _options(pool, thing, group, holders) for group in (THERE, *GROUPS[thing.kind])
    }
    return Story(thing, holders, tuple(without), _stays(pool, thing, tellers, without), options)


def _options(
    pool: Pool, thing: Thing, group: str, holders: Sequence[tuple[Teller, Entity]]
) -> tuple[Option, ...]:
    said: dict[Value, list[Teller]] = {}
    for teller, entity in holders:
        said.setdefault(value(entity, group), []).append(teller)
    if len(said) == 1:
        ((only, tellers),) = said.items()
        return (Option(only, tuple(tellers)),)
    fact = fact_sum(Fact(thing, group))
    sums = {each: value_sum(Fact(thing, group), each) for each in said}

    def dots(each: Value) -> Dots:
        return pool.dots(fact, sums[each])

    def witnesses(each: Value, teller: Teller) -> Iterable[tuple[str, Version]]:
        return saying(fact, sums[each])(each, teller)

    left = remaining(said, dots, witnesses)
    if group == THERE:
        # The same thing noted under two ids: nobody has to choose, the lowest stays.
        left = [min(left, key=lambda each: tuple(map(str, each)))]
    return tuple(Option(each, tuple(said[each])) for each in sorted(left, key=repr))


def _stays(
    pool: Pool, thing: Thing, tellers: Sequence[Teller], without: Sequence[Teller]
) -> bool | None:
    """A removal wins from what it saw, and loses from what was changed or noted unseen."""
    if not without:
        return True
    said = {
        (fact_sum(fact), value_sum(fact, value(entity, group)))
        for entity in (teller.things[thing] for teller in tellers)
        for group in (THERE, *GROUPS[thing.kind])
        for fact in (Fact(thing, group),)
    }
    there = fact_sum(Fact(thing, THERE))

    def dots(stays: bool) -> Dots:
        if not stays:
            return pool.dots(there, GONE)
        return [dot for fact, value_ in said for dot in pool.dots(fact, value_)]

    def witnesses(stays: bool, teller: Teller) -> Iterable[tuple[str, Version]]:
        if not stays:
            return saying(there, GONE)(stays, teller)
        return (
            (fact, each)
            for each in teller.knows_versions
            for fact, value_ in said
            if each.says(fact) == value_
        )

    left = remaining({True: tellers, False: without}, dots, witnesses)
    return left[0] if len(left) == 1 else None


def _differences(stories: Iterable[Story]) -> Iterable[Difference]:
    for story in stories:
        if story.stays is None:
            with_it = Option(story.options[THERE][0].said, tuple(t for t, _ in story.holders))
            yield Difference(story.thing, GOES, (with_it, Option(None, story.without)))
        if story.stays is False:
            continue
        for group, options in story.options.items():
            if len(options) > 1:
                yield Difference(story.thing, group, options)
