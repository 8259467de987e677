"""What a person said about a reading stays when the photos are read again."""

from __future__ import annotations

from app.model.entities import Sphere
from app.model.operations.taking_over import Take
from app.model.photo_draft import (
    Draft,
    Kind,
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
    rows,
    settle,
    take_of,
)
from app.model.photo_words import sticker_words
from app.model.tags import Blank, Ingredient, Purpose, tag_of
from app.photo.drafting import draft_of, joined
from app.photo.reading import Proposed, Reading, SeenCard, SeenRings
from tests.builders import OUTSIDE, a_document, card, inside, near, table

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


def test_what_is_strange_or_seen_twice_is_named_and_a_proposal_waits_for_a_yes() -> None:
    document = a_document()
    here = table(document).id
    first, second = (tag_of(Ingredient(number)) or 0 for number in (1, 2))
    goal, blank = tag_of(Purpose(1)) or 0, tag_of(Blank(7)) or 0
    corners = ((0.0, 0.0),) * 4
    spots = [(tag, *spot) for tag in (second, blank) for spot in (HERE, OUTSIDE)]
    seen = [SeenCard(tag, x, y, 0.0, 90.0, True, 0, corners) for tag, x, y in spots]
    reading = Reading(
        twice=((seen[0], seen[1]), (seen[2], seen[3])),
        rings=(SeenRings(goal, 7, True, loose=1),),
        strange=(tag_of(Ingredient(399)) or 0,),
        proposals=(Proposed(first, *THERE, 12.0, 0.8, 0),),
    )
    draft = draft_of(document, here, reading)
    assert draft.remarks == (
        "Niet van deze stapel, en niet overgenomen: kaartje 399.",
        "Op twee plaatsen gezien: leeg kaartje 7. Zet die met de hand.",
    )
    found = {(row.kind, row.number): row.words for row in rows(document, here, draft)}
    assert (Kind.PROPOSED, 1) in found
    assert (Kind.TWICE, 2) in found
    assert found[Kind.UNSURE_COUNT, 1] == "7? op de foto, en 1 buiten de ringen: tel na · nu 0"
    assert "Stickers: 7? geteld" in sticker_words(document, here, draft)
    assert take_of(document, here, draft) == Take()
    agreed = agree(draft, card(document, 1).id)
    assert [laid.ingredient_id for laid in take_of(document, here, agreed).laid] == [
        card(document, 1).id
    ]
