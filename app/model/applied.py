"""Which journal records a snapshot accounts for: a set, kept as ranges, never a last number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Ranges = tuple[tuple[int, int], ...]
"""First and last of each run, both included, apart from each other and rising."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A set of (journal id, sequence number).

    Gaps happen: after a partial failure "all after number N" loses what a set keeps. As sets
    they also tell which of two snapshots is the later one: `a <= b` is "b has all that a has".
    """

    ranges: Mapping[str, Ranges] = field(default_factory=lambda: MappingProxyType({}))

    def contains(self, journal: str, seq: int) -> bool:
        return any(first <= seq <= last for first, last in self.ranges.get(journal, ()))

    def add(self, journal: str, seq: int) -> Applied:
        """This set and one record more."""
        runs = self.ranges.get(journal, ())
        if runs and runs[-1][1] == seq - 1:
            grown = (*runs[:-1], (runs[-1][0], seq))
        else:
            grown = _joined([*runs, (seq, seq)])
        return Applied({**self.ranges, journal: grown})

    def union(self, other: Applied) -> Applied:
        journals = self.ranges.keys() | other.ranges.keys()
        return Applied(
            {
                journal: _joined([*self.ranges.get(journal, ()), *other.ranges.get(journal, ())])
                for journal in sorted(journals)
            }
        )

    def __le__(self, other: Applied) -> bool:
        return self.union(other) == other.union(Applied())

    def __bool__(self) -> bool:
        return any(self.ranges.values())


def _joined(runs: Iterable[tuple[int, int]]) -> Ranges:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
