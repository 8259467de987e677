"""What was seen on photos, held against the board, and taken over as one act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.change import inverse
from app.model.document import Document
from app.model.entities import Agreement, Ingredient, Sphere, Verdict
from app.model.operations.deck import switch
from app.model.operations.placing import place, set_agreement
from app.model.operations.rules import RuleBroken
from app.model.operations.taking_over import Laid, Stuck, Take, Written, take_over
from app.model.operations.tally import control_total, set_votes
from app.model.photo_draft import (
    Draft,
    Kind,
    Mark,
    Rings,
    Trust,
    Twice,
    after_taking,
    agree,
    count,
    drop,
    entitle,
    fitting,
    lay,
    lay_written,
    missing,
    move,
    rows,
    settle,
    take_from_board,
    take_of,
)
from app.model.photo_words import sticker_words
from tests.builders import OUTSIDE, a_document, card, do, inside, near, person, purpose, table

HERE = inside(Sphere.PERSONAL)
THERE = inside(Sphere.COMMUNAL)


def with_card(number: int, spot: tuple[float, float]) -> Document:
    document = a_document()
    return do(document, place(document, table(document).id, card(document, number).id, *spot))


def kinds(document: Document, draft: Draft) -> dict[str, Kind]:
    return {row.key: row.kind for row in rows(document, table(document).id, draft)}


def taken(document: Document, draft: Draft) -> Document:
    take = take_of(document, table(document).id, draft)
    return do(document, take_over(document, table(document).id, take))


# --- the act ------------------------------------------------------------------------------------


def test_everything_is_one_change_that_can_be_taken_back() -> None:
    document = with_card(2, THERE)
    before = document.copy()
    take = Take(
        laid=(Laid(card(document, 1).id, *HERE),),
        written=(Written("Moestuin", *near(Sphere.PERSONAL)),),
        off=(card(document, 2).id,),
        stuck=(Stuck(purpose(document, 1).id, 7),),
    )
    change = take_over(document, table(document).id, take)
    document.apply(change)
    laid = {
        document.get(Ingredient, each.ingredient_id).title: each.verdict
        for each in document.placements(table(document).id)
    }
    assert laid == {card(document, 1).title: Verdict.IN, "Moestuin": Verdict.DOUBT}
    assert control_total(document, table(document).id).divided == 7
    document.apply(inverse(change))
    assert document == before


def test_stickers_beyond_those_in_a_name_become_anonymous() -> None:
    document = a_document(participants=2)
    here, what = table(document).id, purpose(document, 1).id
    do(document, set_votes(document, here, what, person(document).id, 2))
    do(document, take_over(document, here, Take(stuck=(Stuck(what, 5),))))
    assert {v.participant_id: v.count for v in document.votes(here)} == {
        person(document).id: 2,
        None: 3,
    }


def test_fewer_stickers_than_those_in_a_name_are_refused() -> None:
    document = a_document(participants=2)
    here, what = table(document).id, purpose(document, 1).id
    do(document, set_votes(document, here, what, person(document).id, 2))
    with pytest.raises(RuleBroken, match="al 2 stickers op naam"):
        take_over(document, here, Take(stuck=(Stuck(what, 1),)))


def test_a_card_that_another_table_wrote_is_refused() -> None:
    document = a_document(tables=2)
    other = table(document, 2).id
    do(document, take_over(document, other, Take(written=(Written("Van ons", *HERE),))))
    own = document.ingredients(other)[-1]
    with pytest.raises(RuleBroken, match="van een andere tafel"):
        take_over(document, table(document).id, Take(laid=(Laid(own.id, *HERE),)))


# --- the review ---------------------------------------------------------------------------------


def test_what_changes_is_told_against_the_board() -> None:
    document = with_card(1, HERE)
    for number, spot in ((2, HERE), (3, HERE), (4, THERE)):
        do(document, place(document, table(document).id, card(document, number).id, *spot))
    draft = lay(Draft(), card(document, 1).id, HERE[0] + 6, HERE[1] + 6)
    draft = lay(draft, card(document, 2).id, HERE[0] + 30, HERE[1])
    draft = lay(draft, card(document, 3).id, *OUTSIDE)
    draft = lay(draft, card(document, 5).id, *THERE)
    assert kinds(document, draft) == {
        card(document, 1).id: Kind.SAME,
        card(document, 2).id: Kind.MOVED,
        card(document, 3).id: Kind.OTHER,
        card(document, 4).id: Kind.GONE,
        card(document, 5).id: Kind.NEW,
    }


def test_a_card_that_lies_so_already_is_not_moved_by_a_few_millimetres() -> None:
    document = with_card(1, HERE)
    draft = lay(Draft(), card(document, 1).id, HERE[0] + 6, HERE[1] + 6)
    assert take_of(document, table(document).id, draft) == Take()


def test_a_card_that_is_not_on_the_photo_stays_until_a_person_takes_it_off() -> None:
    document = with_card(1, HERE)
    draft = lay(Draft(), card(document, 2).id, *THERE)
    assert not take_of(document, table(document).id, draft).off
    draft = take_from_board(draft, card(document, 1).id, True)
    taken(document, draft)
    assert document.placement(table(document).id, card(document, 1).id) is None


def test_a_proposal_waits_for_a_yes() -> None:
    document = a_document()
    card_id = card(document, 1).id
    draft = Draft(
        (Mark(card_id, *HERE, trust=Trust.PROPOSED, agreed=False, ingredient_id=card_id),)
    )
    assert kinds(document, draft) == {card_id: Kind.PROPOSED}
    assert not take_of(document, table(document).id, draft).laid
    assert len(take_of(document, table(document).id, agree(draft, card_id)).laid) == 1


def test_moving_a_proposal_is_a_yes() -> None:
    document = a_document()
    card_id = card(document, 1).id
    draft = Draft(
        (Mark(card_id, *HERE, trust=Trust.PROPOSED, agreed=False, ingredient_id=card_id),)
    )
    assert kinds(document, move(draft, card_id, *THERE)) == {card_id: Kind.NEW}


def test_a_blank_card_waits_for_its_title() -> None:
    document = a_document()
    draft = Draft((Mark("leeg", *HERE, trust=Trust.READ, blank=3),))
    row = rows(document, table(document).id, draft)[0]
    assert (row.kind, row.title) == (Kind.UNTITLED, "leeg kaartje 3")
    assert not take_of(document, table(document).id, draft).written
    taken(document, entitle(draft, "leeg", " Moestuin "))
    assert [c.title for c in document.ingredients(table(document).id)][-1] == "Moestuin"


def test_after_taking_a_written_card_lies_so_already() -> None:
    document = a_document()
    draft = lay_written(Draft(), "Moestuin", *HERE)
    taken(document, draft)
    assert list(kinds(document, after_taking(document, draft)).values()) == [Kind.SAME]


def test_after_an_undo_a_written_card_is_new_again() -> None:
    document = a_document()
    draft = lay_written(Draft(), "Moestuin", *HERE)
    change = take_over(document, table(document).id, take_of(document, table(document).id, draft))
    document.apply(change)
    draft = after_taking(document, draft)
    document.apply(inverse(change))
    assert list(kinds(document, draft).values()) == [Kind.NEW]


def test_a_written_title_twice_moves_the_card() -> None:
    draft = lay_written(lay_written(Draft(), "Moestuin", *HERE), "moestuin", *THERE)
    assert [(mark.x, mark.y) for mark in draft.marks] == [THERE]


def test_a_card_seen_twice_lies_nowhere_until_a_person_says_where() -> None:
    document = a_document()
    card_id = card(document, 1).id
    draft = Draft(twice=(Twice(card_id, ((*HERE, 0.0), (*THERE, 0.0))),))
    assert not take_of(document, table(document).id, draft).laid
    assert card_id not in [each.id for each in missing(document, table(document).id, draft)]
    settled = settle(draft, card_id, 1)
    assert not settled.twice
    assert [(each.x, each.y) for each in settled.marks] == [THERE]


def test_each_place_of_a_card_seen_twice_is_a_line_of_the_review() -> None:
    document = a_document()
    card_id = card(document, 1).id
    draft = Draft(twice=(Twice(card_id, ((*HERE, 0.0), (*OUTSIDE, 0.0))),))
    found = rows(document, table(document).id, draft)
    assert [(row.kind, row.words) for row in found] == [
        (Kind.TWICE, "wel persoonlijk · plek 1 van 2"),
        (Kind.TWICE, "niet · plek 2 van 2"),
    ]


def test_stickers_are_told_with_a_question_mark_against_the_control_total() -> None:
    document = a_document(participants=3)
    here, what = table(document).id, purpose(document, 1).id
    draft = Draft(rings=(Rings(what, 7, agreed=False, loose=1),))
    assert rows(document, here, draft)[0].words.startswith("7? op de foto, en 1 buiten de ringen")
    told = sticker_words(document, here, draft)
    assert told.startswith("Stickers: 7? geteld, 9 uitgedeeld. Dat is niet gelijk")
    assert sticker_words(document, here, count(draft, what, 9)) == (
        "Stickers: 9 geteld, 9 uitgedeeld."
    )


def test_stickers_that_are_not_sure_wait_for_a_yes() -> None:
    document = a_document()
    what = purpose(document, 1).id
    draft = Draft(rings=(Rings(what, 7, agreed=False),))
    assert not take_of(document, table(document).id, draft).stuck
    assert take_of(document, table(document).id, count(draft, what, 8)).stuck == (Stuck(what, 8),)


def test_what_is_neither_on_a_photo_nor_on_the_board_is_missing() -> None:
    document = with_card(1, HERE)
    draft = lay(Draft(), card(document, 2).id, *THERE)
    numbers = {each.number for each in missing(document, table(document).id, draft)}
    assert {1, 2}.isdisjoint(numbers)
    assert len(numbers) == len(document.ingredients()) - 2


def test_a_card_that_left_the_deck_since_is_left_out() -> None:
    document = a_document()
    gone = card(document, 1).id
    draft = lay(Draft(), gone, *HERE)
    document.apply(switch(document, gone, False))
    assert not rows(document, table(document).id, draft)


def test_a_move_within_the_zone_keeps_what_the_table_said() -> None:
    document = with_card(1, HERE)
    here, card_id = table(document).id, card(document, 1).id
    do(document, set_agreement(document, here, card_id, Agreement.DISAGREED))
    taken(document, lay(Draft(), card_id, HERE[0] + 30, HERE[1]))
    placement = document.placement(here, card_id)
    assert placement is not None
    assert placement.agreement is Agreement.DISAGREED


# --- typing -------------------------------------------------------------------------------------


def test_a_number_means_that_card_and_no_other() -> None:
    document = a_document()
    found = fitting(document, table(document).id, " 12 ")
    assert [each.number for each in found] == [12]
    assert fitting(document, table(document).id, "999") == ()


def test_a_part_of_a_title_finds_its_card_first() -> None:
    document = a_document()
    wanted = card(document, 5)
    found = fitting(document, table(document).id, wanted.title[:6].lower())
    assert wanted in found


def test_laying_a_card_again_moves_it() -> None:
    draft = lay(lay(Draft(), "a", *HERE), "a", *THERE)
    assert [(mark.x, mark.y) for mark in draft.marks] == [THERE]
    assert drop(draft, "a") == replace(draft, marks=(), dropped=frozenset({"a"}))
