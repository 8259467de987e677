"""Orders, filters and groups of the totaalbeeld: nobody can be singled out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import Argument, Choice, Participant, Sphere, Stance, Verdict
from app.model.operations.rules import RuleBroken
from app.model.overview import LABELS, overview
from app.model.overview_view import LEAST, OTHERS, Groups, Order, View, allowed, groups, seen
from app.model.voices import voices
from tests.builders import a_document, card
from tests.overview_cases import session_of


def people(*of: tuple[str, str], tables: int = 1) -> Document:
    """A session with so many people, each of an organisation and a perspective."""
    document = a_document(tables=tables)
    at = document.tables
    made = [
        Participant(f"{n:032}", at[n % tables].id, n, f"Naam {n}", *each)
        for n, each in enumerate(of)
    ]
    document.apply(Change("", tuple(Edit(None, each) for each in made)))
    return document


def names(document: Document) -> list[str]:
    return [group.name for group in groups(document).organisations]


def test_a_group_of_two_is_not_offered_and_a_group_of_three_is() -> None:
    document = people(*[("A", "")] * 3, *[("B", "")] * 2, *[("C", "")] * 2)
    assert names(document) == ["A", OTHERS]


def test_the_smallest_group_goes_with_the_others_where_these_are_only_two() -> None:
    document = people(*[("A", "")] * 5, *[("B", "")] * 3, *[("C", "")] * 2)
    assert names(document) == ["A", OTHERS]
    assert names(people(*[("A", "")] * 5, ("C", ""))) == []


def test_one_organisation_in_many_spellings_is_one_group_named_as_most_wrote_it() -> None:
    document = people(("Wijk  Oost", ""), ("wijk oost", ""), ("Wijk Oost", ""), (" WIJK OOST", ""))
    assert names(document) == ["Wijk Oost"]
    assert seen(document, View(organisation="wijk   OOST")).group_counts is not None


@pytest.mark.parametrize("name", ["B", "Bestaat niet", ""])
def test_a_small_group_is_refused_in_the_words_of_a_group_that_is_not_there(name: str) -> None:
    document = people(*[("A", "")] * 4, *[("B", "")] * 2, *[("C", "")] * 2)
    with pytest.raises(RuleBroken, match=f"“{name}” wordt niet apart getoond"):
        seen(document, View(organisation=name))


def test_a_combination_is_refused_where_one_of_them_would_be_of_one_or_two() -> None:
    mixed = people(*[("A", "x")] * 3, ("A", "y"), *[("B", "x")] * 3, *[("B", "y")] * 3)
    with pytest.raises(RuleBroken, match="samen"):
        seen(mixed, View(organisation="B", perspective="y"))
    whole = people(*[("A", "x")] * 3, *[("B", "x")] * 3, *[("B", "y")] * 4)
    assert (
        "de 4 mensen van “B” en “y”"
        in seen(whole, View(organisation="B", perspective="y")).sentence
    )


pairs = st.tuples(st.sampled_from(["A", "B", "C", "", "overige"]), st.sampled_from(["x", "y", ""]))


def test_a_group_that_became_too_small_is_everybody_and_the_rest_of_the_view_stays() -> None:
    document = people(*[("A", "P")] * 4, *[("B", "P")] * 4)
    view = View(Order.NUMBER, Sphere.COMMUNAL, organisation="B", perspective="weg")
    assert allowed(document, view) == View(Order.NUMBER, Sphere.COMMUNAL, organisation="B")
    fewer = people(*[("A", "P")] * 4, *[("B", "P")] * 2)
    assert allowed(fewer, view) == View(Order.NUMBER, Sphere.COMMUNAL)


@pytest.mark.parametrize(
    "document",
    [
        people(*[("A", "P")] * 3, *[("B", "Q")] * 3),
        people(*[("A", "P")] * 3, *[("B", "Q")] * 3, ("A", "Q")),
    ],
)
def test_of_two_groups_that_cannot_go_together_one_stays(document: Document) -> None:
    view = View(organisation="A", perspective="Q")
    with pytest.raises(RuleBroken):
        seen(document, view)
    assert allowed(document, view) == View(organisation="A")
    assert allowed(document, view, keep_perspective=True) == View(perspective="Q")


@given(st.lists(pairs, max_size=24))
def test_no_group_nor_what_is_left_of_all_of_them_is_of_one_or_two(
    of: list[tuple[str, str]],
) -> None:
    found: Groups = groups(people(*of))
    for offered in (found.organisations, found.perspectives):
        assert all(len(group.people) >= LEAST for group in offered)
        shown = frozenset[str]().union(*(group.people for group in offered))
        assert sum(len(group.people) for group in offered) == len(shown)
        assert not offered or not 0 < len(of) - len(shown) < LEAST
    if found.combined:
        for one in found.organisations:
            for other in found.perspectives:
                assert not 0 < len(one.people & other.people) < LEAST


def test_by_label_the_shared_come_first_and_what_nobody_laid_last() -> None:
    rows = seen(session_of(10), View()).cards
    order = [LABELS.index(row.label) for row in rows]
    assert order == sorted(order)
    assert rows[-1].label == "niet geplaatst"


def test_by_agreement_no_row_stands_above_one_with_more() -> None:
    values = [row.agreement for row in seen(session_of(10), View(Order.AGREEMENT)).cards]
    laid = [value for value in values if value is not None]
    assert laid == sorted(laid, reverse=True)
    assert values[len(laid) :] == [None] * (len(values) - len(laid))


def test_most_discussed_counts_arguments_and_choices_with_a_reason() -> None:
    document = people(*[("A", "")] * 3)
    at, who = document.tables[0].id, document.all(Participant)
    koor, park = card(document, 10), card(document, 26)
    made = (
        Argument("a" * 32, at, koor.id, Stance.FOR, "samen zingen"),
        Choice("b" * 32, who[0].id, park.id, Verdict.IN, "iedereen komt er"),
        Choice("c" * 32, who[1].id, park.id, Verdict.IN, "rust"),
        Choice("d" * 32, who[2].id, card(document, 1).id, Verdict.IN, ""),
    )
    document.apply(Change("", tuple(Edit(None, each) for each in made)))
    first = [row.ingredient.number for row in seen(document, View(Order.DISCUSSED)).cards]
    assert first[:3] == [26, 10, 1]


def test_filters_by_sphere_and_label_keep_only_what_fits() -> None:
    document = session_of(10)
    found = seen(document, View(sphere=Sphere.PERSONAL, label="verdeeld")).cards
    assert found
    assert {row.ingredient.id for row in found} == {
        row.ingredient.id
        for row in overview(document)
        if row.label == "verdeeld" and row.spheres[Sphere.PERSONAL]
    }


def test_a_group_is_shown_beside_the_tables_and_changes_none_of_their_counts() -> None:
    document = session_of(10)
    plain, grouped = seen(document, View()), seen(document, View(organisation="gemeente"))
    assert plain.cards == grouped.cards
    assert grouped.group_counts is not None
    of_all = {
        name: seen(document, View(organisation=name)).group_counts
        for name in ("Gemeente", "Welzijn Oost", "Bewoner", "Kerk en Wijk")
    }
    chosen = sum(c.in_ + c.doubt + c.out for each in of_all.values() for c in (each or {}).values())
    assert chosen == len(document.all(Choice))


def test_words_of_a_group_stand_without_table_where_one_of_it_sits_alone() -> None:
    document = people(*[("A", "")] * 4, *[("B", "")] * 4, tables=2)
    who = document.all(Participant)
    library = card(document, 22)
    said = Choice("c" * 32, who[0].id, library.id, Verdict.IN, "warm", 1)
    document.apply(Change("", (Edit(None, said),)))
    assert [v.table for v in voices(document, [library.id], View(organisation="A"))] == [None]
    assert [v.table for v in voices(document, [library.id])] == [document.tables[0]]
    assert len(voices(document, [library.id], View(organisation="B"))) == 0
