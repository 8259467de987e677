"""The rules of the conversation, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.board import CARD_HEIGHT, CARD_WIDTH, Zone, zone_at
from app.model.entities import (
    Agreement,
    Choice,
    Ingredient,
    Placement,
    Sphere,
    Stance,
    Verdict,
    Votes,
)
from app.model.operations.arguing import add_argument, add_conclusion, edit_argument
from app.model.operations.cards import add_ingredient, add_purpose
from app.model.operations.choosing import can_choose, choose, edit_choice, withdraw_choice
from app.model.operations.placing import (
    can_place,
    place,
    place_in_zone,
    set_agreement,
    take_off,
)
from app.model.operations.rules import RuleBroken
from app.model.operations.tally import (
    add_sticker,
    can_add_sticker,
    control_total,
    ranking,
    remove_sticker,
    set_votes,
    stickers_left,
)
from tests.builders import OUTSIDE, a_document, card, do, inside, near, person, purpose, table

# --- round 1 -----------------------------------------------------------------------------------


def test_a_second_zeker_wel_of_one_participant_in_round_1_is_refused() -> None:
    document = a_document(participants=1)
    who = person(document).id
    do(document, choose(document, who, card(document, 1).id, Verdict.IN))
    with pytest.raises(RuleBroken, match="al een kaartje bij “wel”"):
        choose(document, who, card(document, 2).id, Verdict.IN)
    assert not can_choose(document, who, card(document, 2).id, Verdict.IN)
    assert can_choose(document, who, card(document, 2).id, Verdict.OUT)


def test_the_same_card_twice_is_refused_in_round_1_and_in_round_2() -> None:
    document = a_document(participants=1)
    who, same = person(document).id, card(document, 1).id
    do(document, choose(document, who, same, Verdict.IN))
    for round_ in (1, 2):
        with pytest.raises(RuleBroken, match="al gekozen"):
            choose(document, who, same, Verdict.DOUBT, round_=round_)


def test_two_participants_may_choose_the_same_card_and_both_arguments_stay() -> None:
    document = a_document(participants=2)
    same = card(document, 33)
    do(document, choose(document, person(document, 1).id, same.id, Verdict.IN, "Gezellig"))
    do(document, choose(document, person(document, 2).id, same.id, Verdict.OUT, "Een bedrijf"))
    chosen = document.choices(table(document).id, same.id)
    assert [choice.argument for choice in chosen] == ["Gezellig", "Een bedrijf"]


def test_round_2_allows_more_choices_with_the_same_verdict() -> None:
    document = a_document(participants=1)
    who = person(document).id
    for number in (1, 2, 3):
        do(document, choose(document, who, card(document, number).id, Verdict.IN, round_=2))
    assert len(document.choices_of(who)) == 3


def test_a_choice_can_be_corrected_within_the_rules_and_withdrawn() -> None:
    document = a_document(participants=1)
    who = person(document).id
    do(document, choose(document, who, card(document, 1).id, Verdict.IN, "Eerst dit"))
    do(document, choose(document, who, card(document, 2).id, Verdict.OUT))
    first = document.choices_of(who)[0]
    with pytest.raises(RuleBroken):
        edit_choice(document, first.id, card(document, 1).id, Verdict.OUT, "")
    do(document, edit_choice(document, first.id, card(document, 3).id, Verdict.IN, " Nu dit "))
    assert document.get(Choice, first.id).argument == "Nu dit"
    do(document, withdraw_choice(document, first.id))
    assert len(document.choices_of(who)) == 1


# --- the board ---------------------------------------------------------------------------------


def test_where_a_card_is_laid_decides_its_verdict_and_sphere() -> None:
    document = a_document()
    here, library = table(document).id, card(document, 22).id
    do(document, place(document, here, library, *inside(Sphere.INSTITUTIONAL)))
    laid = document.placement(here, library)
    assert laid is not None
    assert (laid.verdict, laid.sphere) == (Verdict.IN, Sphere.INSTITUTIONAL)
    assert laid.agreement is Agreement.NOT_DISCUSSED


def test_a_card_placed_again_moves_and_keeps_what_the_table_agreed() -> None:
    document = a_document()
    here, library = table(document).id, card(document, 22)
    do(document, place(document, here, library.id, *inside(Sphere.COMMUNAL)))
    do(document, set_agreement(document, here, library.id, Agreement.DISAGREED))
    change = place(document, here, library.id, *near(Sphere.INSTITUTIONAL))
    assert change.label == "De bibliotheek verplaatst"
    do(document, change)
    (laid,) = document.placements(here)
    assert (laid.verdict, laid.agreement) == (Verdict.DOUBT, Agreement.DISAGREED)
    do(document, place(document, here, library.id, *OUTSIDE))
    (laid,) = document.placements(here)
    assert (laid.verdict, laid.sphere) == (Verdict.OUT, None)


def test_agreement_about_a_place_does_not_travel_to_another_zone_but_disagreement_stays() -> None:
    document = a_document()
    here, library = table(document).id, card(document, 22).id
    x, y = inside(Sphere.COMMUNAL)
    do(document, place(document, here, library, x, y))
    do(document, set_agreement(document, here, library, Agreement.AGREED))
    do(document, place(document, here, library, x + 5, y))
    assert document.placements(here)[0].agreement is Agreement.AGREED
    do(document, place(document, here, library, *OUTSIDE))
    assert document.placements(here)[0].agreement is Agreement.NOT_DISCUSSED


def test_a_card_dropped_over_the_edge_is_laid_on_the_board() -> None:
    document = a_document()
    do(document, place(document, table(document).id, card(document, 1).id, -30.0, 9_999.0))
    (laid,) = document.all(Placement)
    assert (laid.x, laid.y) == (CARD_WIDTH / 2, 594 - CARD_HEIGHT / 2)
    assert zone_at(laid.x, laid.y).verdict is laid.verdict


def test_placing_in_the_zone_where_a_card_lies_leaves_it_where_it_is() -> None:
    document = a_document()
    here, first = table(document).id, card(document, 1).id
    zone = Zone(Verdict.IN, Sphere.PERSONAL)
    do(document, place(document, here, first, 120.0, 200.0))
    assert place_in_zone(document, here, first, zone).edits == ()
    do(document, place_in_zone(document, here, first, Zone(Verdict.OUT, None)))
    assert document.placements(here)[0].verdict is Verdict.OUT


def test_a_card_of_another_table_can_not_be_laid() -> None:
    document = a_document(tables=2)
    one, two = table(document, 1).id, table(document, 2).id
    do(document, add_ingredient(document, "De weggeefkast", table_id=one))
    own = document.all(Ingredient)[-1].id
    assert can_place(document, one, own)
    assert not can_place(document, two, own)
    with pytest.raises(RuleBroken, match="andere tafel"):
        place(document, two, own, 10, 10)


def test_taking_a_card_off_the_board_keeps_what_was_said_about_it() -> None:
    document = a_document()
    here, pub = table(document).id, card(document, 33).id
    do(document, place(document, here, pub, *OUTSIDE))
    do(document, add_argument(document, here, pub, Stance.FOR, "Je spreekt er iedereen"))
    do(document, take_off(document, here, pub))
    assert document.placements(here) == []
    assert len(document.arguments(here, pub)) == 1


def test_agreement_about_a_card_that_does_not_lie_is_refused() -> None:
    document = a_document()
    with pytest.raises(RuleBroken, match="ligt nog niet"):
        set_agreement(document, table(document).id, card(document, 1).id, Agreement.AGREED)


# --- arguments and conclusions -------------------------------------------------------------------


def test_an_argument_without_words_and_a_speaker_of_another_table_are_refused() -> None:
    document = a_document(tables=2, participants=1)
    here, pub = table(document).id, card(document, 33).id
    with pytest.raises(RuleBroken, match="Schrijf eerst"):
        add_argument(document, here, pub, Stance.FOR, "  \n ")
    other = person(document, 1, at=2).id
    with pytest.raises(RuleBroken, match="andere tafel"):
        add_argument(document, here, pub, Stance.FOR, "Ja", participant_id=other)


def test_an_edited_argument_stays_with_its_card() -> None:
    document = a_document()
    here, pub = table(document).id, card(document, 33).id
    do(document, add_argument(document, here, pub, Stance.FOR, "Gezellig"))
    (said,) = document.arguments(here)
    moved = replace(said, text="Toch niet", stance=Stance.AGAINST, ingredient_id="weg")
    do(document, edit_argument(document, moved))
    (said,) = document.arguments(here)
    assert (said.text, said.stance, said.ingredient_id) == ("Toch niet", Stance.AGAINST, pub)


def test_a_conclusion_is_about_wel_or_niet_and_never_about_twijfel() -> None:
    document = a_document()
    with pytest.raises(RuleBroken, match="Kies wel of niet"):
        add_conclusion(document, table(document).id, Verdict.DOUBT, "Misschien")


# --- stickers ------------------------------------------------------------------------------------


def test_a_fourth_sticker_of_one_participant_is_refused() -> None:
    document = a_document(participants=1)
    here, who = table(document).id, person(document).id
    for number in (1, 1, 2):
        do(document, add_sticker(document, here, purpose(document, number).id, who))
    assert stickers_left(document, who) == 0
    assert not can_add_sticker(document, who)
    with pytest.raises(RuleBroken, match="maar 3 stickers"):
        add_sticker(document, here, purpose(document, 3).id, who)


def test_several_stickers_of_one_participant_on_one_purpose_are_fine() -> None:
    document = a_document(participants=1)
    here, who = table(document).id, person(document).id
    do(document, set_votes(document, here, purpose(document, 4).id, who, 3))
    assert [votes.count for votes in document.all(Votes)] == [3]


def test_anonymous_stickers_may_pass_the_control_total_and_then_it_warns() -> None:
    document = a_document(participants=2)
    here = table(document).id
    do(document, set_votes(document, here, purpose(document, 1).id, None, 6))
    assert control_total(document, here).sentence() == "6 van 6 stickers verdeeld"
    do(document, add_sticker(document, here, purpose(document, 2).id))
    total = control_total(document, here)
    assert total.over
    assert "1 meer dan er zijn" in total.sentence()


def test_a_sticker_that_is_not_there_can_not_be_taken_away() -> None:
    document = a_document()
    here, goal = table(document).id, purpose(document, 1).id
    with pytest.raises(RuleBroken, match="geen sticker meer"):
        remove_sticker(document, here, goal)
    do(document, add_sticker(document, here, goal))
    do(document, remove_sticker(document, here, goal))
    assert document.all(Votes) == []


def test_the_ranking_shares_ranks_and_leaves_out_purposes_of_other_tables() -> None:
    document = a_document(tables=2, participants=3)
    here = table(document, 1).id
    do(document, add_purpose(document, "Alleen van tafel 2", table_id=table(document, 2).id))
    for number, count in ((3, 4), (8, 4), (1, 1)):
        do(document, set_votes(document, here, purpose(document, number).id, None, count))
    rows = ranking(document, here)
    assert [(row.purpose.number, row.rank) for row in rows[:4]] == [
        (3, 1),
        (8, 1),
        (1, 3),
        (2, None),
    ]
    assert len(rows) == 16
