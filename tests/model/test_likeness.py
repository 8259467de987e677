"""Likeness between tables, against a case worked out by hand."""

from __future__ import annotations

import time

from app.model.document import Document
from app.model.entities import Ingredient, Placement, Session, Sphere, Table, Verdict
from app.model.likeness import Likeness, different, likeness, most_alike
from app.model.overview import overview
from tests.overview_cases import session_of

ZONES = {
    "P": (Verdict.IN, Sphere.PERSONAL),
    "G": (Verdict.IN, Sphere.COMMUNAL),
    "t": (Verdict.DOUBT, Sphere.PERSONAL),
    "n": (Verdict.OUT, None),
}


def case() -> Document:
    """Six cards; table 3 laid two. By hand, tables 1 and 2: card 1 the same place, 2 the same
    verdict, 3 differs, 4 both niet, 5 only table 1, 6 both twijfel."""
    laid = {"t1": "PPtnPt", "t2": "PGPn.t", "t3": "n..n.."}
    cards = [Ingredient(f"c{at}", at, f"Kaart {at}") for at in range(1, 7)]
    placements = [
        Placement(f"{table}{at}", table, f"c{at}", *ZONES[letter], 1, 1)
        for table, letters in laid.items()
        for at, letter in enumerate(letters, 1)
        if letter != "."
    ]
    tables = [Table("t1", 1), Table("t2", 2), Table("t3", 3)]
    return Document([Session("s"), *tables, *cards, *placements])


def test_the_case_comes_out_as_on_paper() -> None:
    found = {(pair.one, pair.other): pair for pair in likeness(case())}
    assert found["t1", "t2"] == Likeness("t1", "t2", common=5, verdict=4, place=3)
    assert found["t1", "t3"] == Likeness("t1", "t3", common=2, verdict=1, place=1)
    assert found["t2", "t3"] == Likeness("t2", "t3", common=2, verdict=1, place=1)


def test_a_table_is_all_like_itself() -> None:
    for pair in likeness(session_of(3)):
        if pair.one == pair.other:
            assert pair.common == pair.verdict == pair.place > 0


def test_few_common_cards_come_last_and_say_so() -> None:
    ordered = most_alike(likeness(case()))
    assert [pair.few for pair in ordered] == [False, True, True]
    assert ordered[0].sentence() == "4 van 5 gelijk, 3 ook op dezelfde plek"
    assert "weinig gedeelde kaartjes" in ordered[1].sentence()


def test_the_order_of_two_tables_makes_no_difference() -> None:
    document = case()
    turned = Document(
        [
            *(each for each in document if not isinstance(each, Table)),
            Table("t1", 3),
            Table("t2", 2),
            Table("t3", 1),
        ]
    )
    pairs = [
        {frozenset((p.one, p.other)): (p.common, p.verdict, p.place) for p in likeness(each)}
        for each in (document, turned)
    ]
    assert pairs[0] == pairs[1]


def test_where_two_tables_differ_another_verdict_comes_first() -> None:
    found = different(overview(case()), "t1", "t2")
    assert [row.ingredient.number for row, _, _ in found] == [3, 2]


def test_a_hundred_tables_take_no_seconds() -> None:
    document = session_of(100, people=1)
    rows = overview(document)
    before = time.process_time()
    assert len(likeness(document, rows)) == 100 + 4950
    assert time.process_time() - before < 1.0
