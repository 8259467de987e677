"""What a person said about a reading stays when the photos are read again."""

from __future__ import annotations

from app.model.entities import Sphere
from app.model.photo_draft import (
    Draft,
    Mark,
    Rings,
    Trust,
    Twice,
    agree,
    blank_key,
    count,
    drop,
    entitle,
    lay,
    move,
    settle,
)
from app.photo.drafting import joined
from tests.builders import OUTSIDE, inside, near

HERE, THERE = inside(Sphere.PERSONAL), near(Sphere.COMMUNAL)


def fresh() -> Draft:
    """As the same photo is read each time."""
    marks = [
        Mark("read", *HERE, ingredient_id="read", trust=Trust.READ),
        Mark("unsure", *HERE, trust=Trust.UNSURE, agreed=False, ingredient_id="unsure"),
        Mark("proposed", *HERE, trust=Trust.PROPOSED, agreed=False, ingredient_id="proposed"),
        Mark("other", *HERE, trust=Trust.PROPOSED, agreed=False, ingredient_id="other"),
        Mark(blank_key(4), *HERE, trust=Trust.READ, agreed=False, blank=4),
    ]
    twice = Twice("twice", ((*HERE, 0.0), (*OUTSIDE, 0.0)))
    rings = (Rings("a", 7, agreed=False), Rings("b", 3))
    return Draft(tuple(marks), (twice,), rings, remarks=("Te donker.",))


def test_what_nobody_touched_is_as_it_was_read_last() -> None:
    again = joined(fresh(), Draft((Mark("read", *THERE, ingredient_id="read", trust=Trust.READ),)))
    assert [(mark.key, (mark.x, mark.y)) for mark in again.marks] == [("read", THERE)]
    assert not again.rings
    assert not again.remarks


def test_a_yes_a_no_a_title_a_place_and_a_count_outlive_a_new_reading() -> None:
    draft = agree(agree(fresh(), "unsure"), "proposed")
    draft = entitle(drop(draft, "other"), blank_key(4), "Moestuin")
    draft = settle(move(count(draft, "a", 8), "read", *THERE), "twice", 1)
    again = joined(draft, fresh())
    marks = {mark.key: mark for mark in again.marks}
    assert set(marks) == {"read", "unsure", "proposed", "twice", blank_key(4)}
    assert all(mark.agreed for mark in marks.values())
    assert (marks["read"].x, marks["read"].y) == THERE
    assert (marks["twice"].x, marks["twice"].y) == OUTSIDE
    assert marks[blank_key(4)].title == "Moestuin"
    assert not again.twice
    assert {each.purpose_id: (each.count, each.agreed) for each in again.rings} == {
        "a": (8, True),
        "b": (3, True),
    }
    assert joined(draft, Draft()).rings == (Rings("a", 8, said=True),)


def test_a_person_may_still_lay_by_hand_what_was_refused() -> None:
    refused = drop(fresh(), "other")
    assert joined(refused, fresh()).mark("other") is None
    laid = joined(lay(refused, "other", *THERE), fresh()).mark("other")
    assert laid is not None
    assert (laid.x, laid.y, laid.trust) == (*THERE, Trust.HAND)
