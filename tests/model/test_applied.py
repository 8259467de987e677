"""The set of journal records, kept as ranges, against a plain set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.model.applied import Applied

pairs = st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 12)), max_size=30)


def made(of: list[tuple[str, int]]) -> Applied:
    applied = Applied()
    for journal, seq in of:
        applied = applied.add(journal, seq)
    return applied


@given(pairs)
def test_it_contains_exactly_what_was_added(added: list[tuple[str, int]]) -> None:
    applied = made(added)
    everything = {(journal, seq) for journal in "abc" for seq in range(14)}
    assert {pair for pair in everything if applied.contains(*pair)} == set(added)


@given(pairs)
def test_the_same_set_is_equal_in_whatever_order_it_came(added: list[tuple[str, int]]) -> None:
    assert made(added) == made(added[::-1]) == made(sorted(added))


@given(pairs, pairs)
def test_union_and_subset_are_those_of_sets(
    one: list[tuple[str, int]], other: list[tuple[str, int]]
) -> None:
    assert made(one).union(made(other)) == made(one + other)
    assert (made(one) <= made(other)) == (set(one) <= set(other))


def test_an_evening_of_changes_is_one_range() -> None:
    assert made([("a", seq) for seq in range(1, 2001)]).ranges == {"a": ((1, 2000),)}
