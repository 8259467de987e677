"""Dividing people over tables: everyone seated, evenly, apart who are to be, and spread."""

from __future__ import annotations

from collections import Counter
from itertools import product
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.division import Guest, Pair, cost, divide

Case = tuple[list[Guest], int, list[Pair]]


@st.composite
def cases(draw: st.DrawFn, most_people: int = 20, most_tables: int = 5) -> Case:
    """Guests, some of whom stay where they are, tables, and pairs that are to sit apart."""
    tables = draw(st.integers(1, most_tables))
    count = draw(st.integers(1, most_people))
    guests = [
        Guest(
            f"{number:02}",
            draw(st.sampled_from(["", "a", "b", "c"])),
            draw(st.sampled_from(["", "x", "y", "z"])),
            draw(st.none() | st.none() | st.integers(0, tables - 1)),
        )
        for number in range(count)
    ]
    ids = st.sampled_from([guest.id for guest in guests])
    return guests, tables, draw(st.lists(st.tuples(ids, ids), max_size=6))


def sizes(seats: dict[str, int], tables: int) -> list[int]:
    count = Counter(seats.values())
    return [count[table] for table in range(tables)]


def clashing(seats: dict[str, int], apart: list[Pair]) -> int:
    return sum(one != other and seats[one] == seats[other] for one, other in set(apart))


def even_seatings(guests: list[Guest], tables: int) -> list[dict[str, int]]:
    """Every seating that is as even as those who stay allow, by trying them all."""
    choices = [range(tables) if g.table is None else (g.table,) for g in guests]
    every = [
        dict(zip([guest.id for guest in guests], seats, strict=True)) for seats in product(*choices)
    ]
    evenness = [sorted(sizes(seats, tables), reverse=True) for seats in every]
    return [seats for seats, even in zip(every, evenness, strict=True) if even == min(evenness)]


@given(cases(), st.integers(0, 5))
def test_everyone_has_one_table_and_who_stays_does(case: Case, attempt: int) -> None:
    guests, tables, apart = case
    seats = divide(guests, tables, apart, attempt)
    assert set(seats) == {guest.id for guest in guests}
    assert set(seats.values()) <= set(range(tables))
    assert all(seats[guest.id] == guest.table for guest in guests if guest.table is not None)


@given(cases(), st.integers(0, 5))
def test_tables_differ_by_one_at_most_unless_those_who_stay_force_it(
    case: Case, attempt: int
) -> None:
    guests, tables, apart = case
    found = sizes(divide(guests, tables, apart, attempt), tables)
    staying = Counter(guest.table for guest in guests)
    for table, size in enumerate(found):
        assert size - min(found) <= 1 or size == staying[table]


@given(cases(most_people=40))
def test_nobody_is_a_ninth_where_the_tables_suffice(case: Case) -> None:
    guests, tables, apart = case
    staying = Counter(guest.table for guest in guests if guest.table is not None)
    if len(guests) <= 8 * tables and max(staying.values(), default=0) <= 8:
        assert max(sizes(divide(guests, tables, apart), tables)) <= 8


@given(cases(most_people=6, most_tables=3), st.integers(0, 3))
def test_who_are_to_sit_apart_do_wherever_that_can_be(case: Case, attempt: int) -> None:
    guests, tables, apart = case
    possible = min(clashing(seats, apart) for seats in even_seatings(guests, tables)) == 0
    if possible:
        assert clashing(divide(guests, tables, apart, attempt), apart) == 0


@given(cases(most_people=6, most_tables=3))
def test_a_small_division_costs_little_more_than_the_best_there_is(case: Case) -> None:
    guests, tables, apart = case
    best = min(cost(guests, apart, seats) for seats in even_seatings(guests, tables))
    assert cost(guests, apart, divide(guests, tables, apart)) - best <= 5


@given(cases(), st.integers(0, 5), st.randoms())
def test_the_same_guests_and_attempt_give_the_same(case: Case, attempt: int, chance) -> None:  # type: ignore[no-untyped-def]
    guests, tables, apart = case
    shuffled = list(guests)
    chance.shuffle(shuffled)
    assert divide(guests, tables, apart, attempt) == divide(shuffled, tables, apart, attempt)


def test_an_organisation_is_spread_as_far_as_it_can_be() -> None:
    guests = [Guest(f"{n:02}", "ab"[n < 7], f"p{n % 5}") for n in range(20)]
    seats = divide(guests, 3)
    assert max(Counter((g.organisation, seats[g.id]) for g in guests).values()) == 5
    assert all(len({g.perspective for g in guests if seats[g.id] == t}) == 5 for t in range(3))


def test_a_crowd_that_is_all_to_sit_apart_gets_a_table_each() -> None:
    guests = [Guest(str(number), "een", "alle") for number in range(6)]
    apart = [(one.id, other.id) for one in guests for other in guests if one.id < other.id]
    assert sorted(divide(guests, 6, apart).values()) == [0, 1, 2, 3, 4, 5]


def test_another_attempt_is_another_division_that_costs_the_same() -> None:
    guests = [Guest(f"{n:02}", f"o{n % 7}", f"p{n % 5}") for n in range(24)]
    found = [divide(guests, 3, attempt=attempt) for attempt in range(4)]
    assert len({tuple(sorted(seats.items())) for seats in found}) == 4
    assert len({cost(guests, [], seats) for seats in found}) == 1


@pytest.mark.parametrize("pairs", [0, 100])
def test_a_hundred_people_are_divided_in_a_blink(pairs: int) -> None:
    guests = [Guest(f"{n:03}", f"o{n % 23}", f"p{n * n % 7}") for n in range(100)]
    apart = [(f"{n % 100:03}", f"{(n * 37 + 11) % 100:03}") for n in range(pairs)]
    began = process_time()
    seats = divide(guests, 13, apart)
    assert process_time() - began < 0.1
    assert clashing(seats, apart) == 0
