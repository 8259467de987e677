"""Round 1 → round 2: every choice ends somewhere, once."""

from __future__ import annotations

import pytest

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import (
    Choice,
    Ingredient,
    Participant,
    Placement,
    SameCard,
    Session,
    Sphere,
    Table,
    Verdict,
)
from app.model.rounds import TARGETS, rounds
from tests.overview_cases import session_of

WEL_G = Zone(Verdict.IN, Sphere.COMMUNAL)


def small(*more: object) -> Document:
    """Two tables; both chose card a in round 1, only table 1 laid it."""
    return Document(
        [
            Session("s"),
            Table("t1", 1),
            Table("t2", 2),
            Participant("p1", "t1", 1),
            Participant("p2", "t2", 1),
            Ingredient("a", 1, "Aap"),
            Ingredient("b", 2, "Apen", table_id="t2"),
            Choice("c1", "p1", "a", Verdict.DOUBT),
            Choice("c2", "p2", "a", Verdict.IN),
            Choice("c3", "p2", "b", Verdict.OUT, round=2),
            Placement("l1", "t1", "a", Verdict.IN, Sphere.COMMUNAL, 1, 1),
            *more,  # type: ignore[list-item]
        ]
    )


def test_a_choice_ends_where_its_own_table_laid_the_card() -> None:
    assert rounds(small()).flows == {(Verdict.DOUBT, WEL_G): 1, (Verdict.IN, None): 1}


def test_a_card_that_is_the_same_counts_where_the_chosen_one_was_not_laid() -> None:
    same = SameCard("x", "b", "a"), Placement("l2", "t2", "b", Verdict.OUT, None, 1, 1)
    found = rounds(small(*same))
    assert found.flows[Verdict.IN, Zone(Verdict.OUT, None)] == 1
    assert found.cards[Verdict.IN, Zone(Verdict.OUT, None)] == {"a": 1}
    assert rounds(small(*same), ingredient_id="b").total == 2


def test_one_table_and_one_card_take_only_theirs() -> None:
    assert rounds(small(), "t1").flows == {(Verdict.DOUBT, WEL_G): 1}
    assert rounds(small(), ingredient_id="b").total == 0


@pytest.mark.parametrize("tables", [1, 3, 10])
def test_the_sums_on_both_sides_are_all_choices_of_round_1(tables: int) -> None:
    document = session_of(tables)
    found = rounds(document)
    choices = [each for each in document.all(Choice) if each.round == 1]
    assert found.total == len(choices) > 0
    for verdict in Verdict:
        assert found.chosen(verdict) == sum(each.verdict is verdict for each in choices)
    assert sum(found.ended(target) for target in TARGETS) == len(choices)
    each_table = [rounds(document, table.id).total for table in document.tables]
    assert sum(each_table) == len(choices)
    for flow, count in found.flows.items():
        assert sum(found.cards[flow].values()) == count
