"""Dividing people over tables so that organisations and perspectives are spread; no document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

_APART = 1_000_000
"""How bad it is that two sit together who are not to: worse than all else together."""
_SAME_PERSPECTIVE = 3
_SAME_ORGANISATION = 2

_STARTS = 3
"""From so many beginnings the search starts; the best of what it finds counts."""
_MOST_STEPS = 4_000
"""So many seats are tried at most to keep everyone apart who is to be."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone to be seated. An empty organisation or perspective is not known: it's never alike.

    `table` is where someone stays, counted from 0; None for who can go anywhere.
    """

    id: str
    organisation: str = ""
    perspective: str = ""
    table: int | None = None


Pair = tuple[str, str]
"""The ids of two who are not to sit together."""


def divide(
    guests: Collection[Guest], tables: int, apart: Collection[Pair] = (), attempt: int = 0
) -> dict[str, int]:
    """The table of every guest, from 0: the same for the same guests and attempt.

    Tables differ by at most one in size, as far as those who stay allow that; that comes before
    keeping people apart, and that before spreading them.
    """
    people = sorted(guests, key=lambda guest: guest.id)
    weights = _weights(people, apart)
    searches = (
        _Search(people, tables, weights, Random(attempt * _STARTS + start))
        for start in range(_STARTS)
    )
    found = min(searches, key=lambda search: search.cost())
    return {guest.id: seat for guest, seat in zip(people, found.seats, strict=True)}


def cost(guests: Collection[Guest], apart: Collection[Pair], seats: Mapping[str, int]) -> int:
    """How bad a division is: less is better, and 0 where nobody sits with their like."""
    people = sorted(guests, key=lambda guest: guest.id)
    weights = _weights(people, apart)
    return sum(
        weights[one][other]
        for one in range(len(people))
        for other in range(one)
        if seats[people[one].id] == seats[people[other].id]
    )


def _weights(people: Sequence[Guest], apart: Collection[Pair]) -> list[list[int]]:
    """How unwelcome each two are at one table."""
    known = {frozenset(pair) for pair in apart}
    rows = []
    for one in people:
        row = [
            _SAME_ORGANISATION * (one.organisation == other.organisation != "")
            + _SAME_PERSPECTIVE * (one.perspective == other.perspective != "")
            for other in people
        ]
        rows.append(row)
    place = {guest.id: at for at, guest in enumerate(people)}
    for pair in known:
        if len(pair) == 2 and pair <= place.keys():
            one_at, other_at = (place[each] for each in pair)
            rows[one_at][other_at] += _APART
            rows[other_at][one_at] += _APART
    for at in range(len(people)):
        rows[at][at] = 0
    return rows


class _Search:
    """One way to seat everyone, made better until no single swap helps."""

    def __init__(
        self, people: Sequence[Guest], tables: int, weights: list[list[int]], chance: Random
    ) -> None:
        self._weights = weights
        self._tables = range(tables)
        self._chance = chance
        self.seats = [-1] * len(people)
        self._sizes = [0] * tables
        # What it costs each person to sit at each table, with who sits there now.
        self._costs = [[0] * tables for _ in people]
        for at, guest in enumerate(people):
            if guest.table is not None:
                self._sit(at, guest.table)
        self._free = [at for at, guest in enumerate(people) if guest.table is None]
        self._level, self._tops = _level(self._sizes, len(self._free))
        self._low = {table for table in self._tables if self._sizes[table] < self._level}
        self._seat_all()
        self._improve()

    def cost(self) -> int:
        return sum(self._costs[at][seat] for at, seat in enumerate(self.seats)) // 2

    # --- seats ----------------------------------------------------------------------------

    def _sit(self, at: int, table: int) -> None:
        self.seats[at] = table
        self._sizes[table] += 1
        self._count(at, table, 1)

    def _rise(self, at: int) -> None:
        table = self.seats[at]
        self._count(at, table, -1)
        self._sizes[table] -= 1
        self.seats[at] = -1

    def _count(self, at: int, table: int, sign: int) -> None:
        for row, weight in zip(self._costs, self._weights[at], strict=True):
            if weight:
                row[table] += sign * weight

    def _with_room(self) -> list[int]:
        """The tables that can take one more, such that all end as even as can be."""
        full = sum(self._sizes[table] == self._level for table in self._low)
        most = self._level - (0 if full < self._tops else 1)
        return [table for table in self._low if self._sizes[table] < most]

    def _by_cost(self, at: int) -> Iterator[int]:
        """The tables with room, the cheapest first; chance decides between equals."""
        costs, chance = self._costs[at], self._chance
        return iter(sorted(self._with_room(), key=lambda t: (costs[t], chance.random())))

    def _seat_all(self) -> None:
        free = list(self._free)
        self._chance.shuffle(free)
        apart = {at: sum(weight >= _APART for weight in self._weights[at]) for at in free}
        # Whoever has many not to sit with has the least to choose from.
        bound = sorted((at for at in free if apart[at]), key=lambda at: -apart[at])
        self._steps = _MOST_STEPS
        if not self._separate(bound):
            # It can't be, or not be found: as few as possible.
            for at in bound:
                self._sit(at, next(self._by_cost(at)))
        for at in free:
            if not apart[at]:
                self._sit(at, next(self._by_cost(at)))

    def _separate(self, bound: list[int]) -> bool:
        """Seat all of these without one that sits with whom they are not to; else seat none."""
        if not bound:
            return True
        at, rest = bound[0], bound[1:]
        for table in list(self._by_cost(at)):
            self._steps -= 1
            if self._costs[at][table] >= _APART or self._steps < 0:
                return False
            self._sit(at, table)
            if self._separate(rest):
                return True
            self._rise(at)
        return False

    # --- making it better -----------------------------------------------------------------

    def _improve(self) -> None:
        self._chance.shuffle(self._free)
        while self._swap_round() or self._move_round():
            pass

    def _swap_round(self) -> bool:
        """Swap every two where that helps; False where none did."""
        seats, costs, weights, free = self.seats, self._costs, self._weights, self._free
        helped = False
        for place, one in enumerate(free):
            row, alike = costs[one], weights[one]
            here = seats[one]
            for other in free[place + 1 :]:
                there = seats[other]
                theirs = costs[other]
                gain = row[here] - row[there] + theirs[there] - theirs[here] + 2 * alike[other]
                if gain > 0 and here != there:
                    self._rise(one)
                    self._rise(other)
                    self._sit(one, there)
                    self._sit(other, here)
                    here = there
                    helped = True
        return helped

    def _move_round(self) -> bool:
        """Move who is one too many at a table to where that one costs less."""
        helped = False
        for at in self._free:
            table = self.seats[at]
            if table not in self._low or self._sizes[table] < self._level:
                continue
            row = self._costs[at]
            others = [t for t in self._low if self._sizes[t] < self._level and row[t] < row[table]]
            if others:
                self._rise(at)
                self._sit(at, min(others, key=lambda t: (row[t], t)))
                helped = True
        return helped


def _level(sizes: Sequence[int], free: int) -> tuple[int, int]:
    """How high the tables fill up as evenly as can be, and how many of them get that high.

    The others of those that were lower end one lower; whoever was as high gets nobody.
    """
    level = 0
    while sum(max(0, level - size) for size in sizes) < free:
        level += 1
    return level, free - sum(max(0, level - 1 - size) for size in sizes)
