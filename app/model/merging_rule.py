"""The rule of merging: which of the values that several files say of one fact remain.

A value falls when somebody who says something else had *seen* it: moved on from it, that is. To
see whether, a value is followed to the versions of files that wrote it (`Version.own`). It stays
while one of those is unknown to everybody who says something else. What is left at the end is
one value, or a contradiction that a person has to settle.

Why it is said of who *wrote* a value, and not of any file that has it: of three files of tables
two only pass on what the issuing document said. Had the first two been merged before, the third,
which changed it, would know neither of them, and yet did see what they say.

When everybody saw each other's value and moved on in opposite directions (two totals in which two
people chose differently), none falls: what remains are the values from which there is no way on
to another one without a way back. So nothing is ever dropped that nobody moved on from.

Outcomes don't depend on order or grouping as long as there is nothing to choose. A choice is an
act of its own: who merges two of three files first and chooses there, is not asked again for what
was not chosen. Likewise what was taken away and is kept in a part, because something there still
refers to it, is there for the whole too: more is kept then, never less.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from app.model.document import Document
from app.model.entities import Entity
from app.model.facts import THERE, Fact, Thing, fact_sum, things
from app.model.sources import Version, as_version, newest, sums, versions

V = TypeVar("V", bound=Hashable)
Dots = Sequence[tuple[str, Version]]
"""The versions that wrote something, each with the sum of the fact."""


class Teller:
    """A document that takes part, with the versions that it knows; ours, or that of a file."""

    def __init__(self, document: Document, version: Version) -> None:
        """`version` says which file it is; what was in it is found in the document."""
        self.document = document
        self.name = version.name
        self.things: dict[Thing, Entity] = things(document)
        self.said = sums(self.things)
        self.known = newest(versions(document))
        self.version = as_version(
            *(version.document_id, version.applied, version.name, version.saved_at),
            self.said,
            self.known,
        )
        self.knows_versions = newest([*self.known, self.version])
        self._by_file: dict[str, list[Version]] = {}
        for each in self.knows_versions:
            self._by_file.setdefault(each.document_id, []).append(each)

    def of_file(self, document_id: str) -> Sequence[Version]:
        return self._by_file.get(document_id, ())

    def knows(self, fact: str, version: Version) -> bool:
        """Whether it has seen what this version says: there, later, or earlier and the same."""
        for known in self.of_file(version.document_id):
            if version.applied <= known.applied:
                if known.whole or known.says(fact) is not None:
                    return True
            elif known.applied <= version.applied and known.says(fact) == version.says(fact):
                return True
        return False


class Pool:
    """What all tellers know together."""

    def __init__(self, tellers: Sequence[Teller]) -> None:
        self.tellers = tellers
        self.versions = newest(each for teller in tellers for each in teller.knows_versions)
        self._wrote: dict[str, list[Version]] = {}
        for version in self.versions:
            for fact in version.own:
                self._wrote.setdefault(fact, []).append(version)
        self._without = _who_lost_what(tellers)

    def dots(self, fact: str, value: str) -> Dots:
        """Who wrote this value of a fact, as far as no later version says otherwise."""
        wrote = self._wrote.get(fact, ())
        return [(fact, version) for version in wrote if version.own[fact] == value]

    def without(self, thing: Thing) -> frozenset[int]:
        """The tellers, by number, that once knew this thing and don't have it."""
        return frozenset(self._without.get(fact_sum(Fact(thing, THERE)), ()))


def _who_lost_what(tellers: Sequence[Teller]) -> dict[str, set[int]]:
    """By fact: the tellers that don't say it and knew a version that said it."""
    lost: dict[str, set[int]] = {}
    tellings = _tellings(tellers)
    for number, teller in enumerate(tellers):
        for known in _known_to(teller, tellings):
            for fact in (*known.kept, *known.own):
                if fact not in teller.said:
                    lost.setdefault(fact, set()).add(number)
    return lost


def _known_to(teller: Teller, tellings: Mapping[str, list[Version]]) -> Iterator[Version]:
    """The versions that it knows, and the earlier ones that others know of the same files."""
    for known in teller.knows_versions:
        yield known
        if known.whole:
            for other in tellings.get(known.document_id, ()):
                if other is not known and other.applied <= known.applied:
                    yield other


def _tellings(tellers: Iterable[Teller]) -> dict[str, list[Version]]:
    """Every version that somebody knows, by file; many tell of one version in the same words."""
    found: dict[str, dict[tuple[object, ...], Version]] = {}
    for teller in tellers:
        for each in teller.knows_versions:
            same = (repr(each.applied), len(each.own), len(each.kept), hash(tuple(each.facts())))
            found.setdefault(each.document_id, {}).setdefault(same, each)
    return {document_id: list(each.values()) for document_id, each in found.items()}


def remaining(
    holders: Mapping[V, Sequence[Teller]],
    dots: Callable[[V], Dots],
    witnesses: Callable[[V, Teller], Iterable[tuple[str, Version]]],
) -> list[V]:
    """The values that stay, in the order given: one, or those that a person has to choose from.

    `dots` says who wrote a value, `witnesses` which versions that a teller knows say it too.
    """
    if len(holders) == 1:
        return list(holders)
    on = {value: _moved_on_to(value, holders, dots, witnesses) for value in holders}
    reached = {value: _reached(value, on) for value in holders}
    return [value for value in holders if all(value in reached[to] for to in reached[value])]


def _moved_on_to(
    value: V,
    holders: Mapping[V, Sequence[Teller]],
    dots: Callable[[V], Dots],
    witnesses: Callable[[V, Teller], Iterable[tuple[str, Version]]],
) -> set[V]:
    """The values of those who saw this one; none while somebody wrote it unseen."""
    others = [(other, teller) for other in holders if other != value for teller in holders[other]]
    written = dots(value)
    for fact, version in written:
        if not any(teller.knows(fact, version) for _, teller in others):
            return set()
    seen = written or [each for teller in holders[value] for each in witnesses(value, teller)]
    return {
        other
        for other, teller in others
        if any(teller.knows(fact, version) for fact, version in seen)
    }


def _reached(value: V, on: Mapping[V, set[V]]) -> set[V]:
    found: set[V] = set()
    waiting = [value]
    while waiting:
        for to in on[waiting.pop()]:
            if to not in found:
                found.add(to)
                waiting.append(to)
    return found | {value}


def saying(fact: str, value: str) -> Callable[[object, Teller], Iterable[tuple[str, Version]]]:
    """The versions that a teller knows and that say this value."""

    def witnesses(_: object, teller: Teller) -> Iterable[tuple[str, Version]]:
        return ((fact, each) for each in teller.knows_versions if each.says(fact) == value)

    return witnesses
