"""The rules of the conversation, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.board import CARD_HEIGHT, CARD_WIDTH, Zone, zone_at
from app.model.deck import deck_cards, default_ingredients, default_purposes
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    ClosingAnswer,
    Ingredient,
    Note,
    Participant,
    Phase,
    Placement,
    Sphere,
    Stance,
    Verdict,
    Votes,
)
from app.model.operations.arguing import add_argument, add_conclusion, edit_argument
from app.model.operations.cards import add_ingredient, add_purpose, remove_ingredient
from app.model.operations.choosing import can_choose, choose, edit_choice, withdraw_choice
from app.model.operations.noting import add_note, answer_closing
from app.model.operations.participants import (
    add_participant,
    consent_of_all,
    crowding_warning,
    edit_participant,
    removal_of,
    remove_participant,
)
from app.model.operations.placing import (
    can_place,
    place,
    place_in_zone,
    set_agreement,
    take_off,
)
from app.model.operations.rules import RuleBroken
from app.model.operations.session import edit_session
from app.model.operations.tables import add_table, remove_table, set_main_purpose
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


# --- people and tables ---------------------------------------------------------------------------


def test_a_ninth_participant_is_allowed_with_a_warning() -> None:
    document = a_document(participants=8)
    here = table(document).id
    assert crowding_warning(document, here) is None
    do(document, add_participant(document, here, "De negende"))
    assert person(document, 9).name == "De negende"
    assert "maximaal 8 per tafel" in (crowding_warning(document, here) or "")


def test_removing_a_participant_says_what_goes_with_it_and_keeps_what_was_said() -> None:
    document = a_document(participants=2)
    here, who = table(document).id, person(document).id
    do(document, choose(document, who, card(document, 1).id, Verdict.IN))
    do(document, set_votes(document, here, purpose(document, 1).id, who, 2))
    do(document, answer_closing(document, who, learned="Veel", to_do=""))
    do(
        document,
        add_argument(
            document, here, card(document, 1).id, Stance.FOR, "Altijd al", participant_id=who
        ),
    )
    do(document, add_note(document, here, Phase.ROUND_1, "19:30", "Was er eerder", who))
    sentence = removal_of(document, who).sentence()
    assert sentence == (
        "Ook weg: 1 keuze, 2 stickers en 1 slotantwoord. "
        "Zonder spreker bewaard: 1 argument en 1 notitie."
    )
    do(document, remove_participant(document, who))
    assert document.all(Choice) == document.all(Votes) == document.all(ClosingAnswer) == []
    assert document.all(Argument)[0].participant_id is None
    assert document.all(Note)[0].participant_id is None
    assert [participant.number for participant in document.participants(here)] == [2]


def test_a_number_once_given_out_at_a_table_is_not_given_to_somebody_else_in_between() -> None:
    document = a_document(participants=3)
    do(document, remove_participant(document, person(document, 2).id))
    do(document, add_participant(document, table(document).id, "Nieuw"))
    numbers = [participant.number for participant in document.participants(table(document).id)]
    assert numbers == [1, 3, 4]


def test_everyone_agreeing_sets_three_consents_and_one_refusal_is_a_change_of_one() -> None:
    document = a_document(participants=3)
    do(document, consent_of_all(document, table(document).id, "2026-11-05 19:35"))
    assert all(
        p.consent_name and p.consent_photo and p.consent_quote for p in document.all(Participant)
    )
    refusing = replace(person(document, 2), consent_quote=False)
    do(document, edit_participant(document, refusing, "2026-11-05 19:40"))
    assert [p.consent_quote for p in document.participants(table(document).id)] == [
        True,
        False,
        True,
    ]


def test_the_last_table_stays_and_another_goes_with_all_that_is_its_own() -> None:
    document = a_document(tables=2, participants=2)
    start = len(document)
    alone = a_document()
    with pytest.raises(RuleBroken, match="minstens één tafel"):
        remove_table(alone, table(alone).id)
    do(document, add_table(document, "Zuid"))
    third = table(document, 3).id
    do(document, add_participant(document, third, "Iemand"))
    do(document, add_ingredient(document, "De kapper", table_id=third))
    own = document.all(Ingredient)[-1].id
    who = document.participants(third)[0].id
    do(document, place(document, third, own, 100, 100))
    do(document, choose(document, who, own, Verdict.IN))
    do(document, add_purpose(document, "Eigen bedoeling", table_id=third))
    do(document, set_main_purpose(document, third, document.purposes()[-1].id))
    do(document, remove_table(document, third))
    assert len(document) == start


def test_a_used_card_stays_in_the_deck_and_an_unused_one_can_go() -> None:
    document = a_document()
    do(document, place(document, table(document).id, card(document, 1).id, 100, 100))
    with pytest.raises(RuleBroken, match="al gebruikt"):
        remove_ingredient(document, card(document, 1).id)
    do(document, remove_ingredient(document, card(document, 2).id))
    assert len(document.ingredients()) == 47


def test_a_second_card_with_the_same_title_is_refused_whatever_the_capitals() -> None:
    document = a_document()
    with pytest.raises(RuleBroken, match="Er is al een kaartje"):
        add_ingredient(document, "de BIBLIOTHEEK")


def test_session_data_are_cleaned_and_an_impossible_number_is_refused() -> None:
    document = a_document()
    edited = replace(document.session, title="  Avond\tin\nOost ", goal="Samen\r\nverder\x00")
    do(document, edit_session(document, edited))
    assert document.session.title == "Avond in Oost"
    assert document.session.goal == "Samen\nverder"
    with pytest.raises(RuleBroken, match="minstens 1"):
        edit_session(document, replace(document.session, stickers_per_participant=0))


@pytest.mark.parametrize(
    "written",
    ["5-11-2026", "05/11/26", "5.11.2026", "5 nov. 2026", "Donderdag 5 november 2026"],
)
def test_a_date_may_be_written_the_dutch_way(written: str) -> None:
    document = a_document()
    do(document, edit_session(document, replace(document.session, date=written)))
    assert document.session.date == "2026-11-05"


def test_a_date_that_is_no_day_is_refused_and_an_empty_one_is_fine() -> None:
    document = a_document()
    do(document, edit_session(document, replace(document.session, date=" 2026-11-05 ")))
    assert document.session.date == "2026-11-05"
    for wrong in ("5 november", "2026-02-30", "31-2-2026", "5-13-2026", "5 ma 2026", "5-11-126"):
        with pytest.raises(RuleBroken, match="geen datum"):
            edit_session(document, replace(document.session, date=wrong))
    do(document, edit_session(document, replace(document.session, date="")))
    assert document.session.date == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("19:30", "19:30"), (" 9.05 ", "09:05"), ("19 uur", "19:00"), ("20", "20:00"), ("", "")],
)
def test_a_start_time_is_kept_as_hours_and_minutes(typed: str, kept: str) -> None:
    document = a_document()
    do(document, edit_session(document, replace(document.session, starts_at=typed)))
    assert document.session.starts_at == kept


@pytest.mark.parametrize("wrong", ["24:00", "19:60", "half acht", "19:5", "1930", "١٩:٣٠"])
def test_what_is_no_time_of_day_is_refused(wrong: str) -> None:
    document = a_document()
    with pytest.raises(RuleBroken, match="oude begintijd blijft staan"):
        edit_session(document, replace(document.session, starts_at=wrong))


def test_fewer_stickers_per_participant_than_somebody_already_stuck_are_refused() -> None:
    document = a_document(participants=1)
    here, who = table(document).id, person(document).id
    do(document, set_votes(document, here, purpose(document, 1).id, who, 3))
    with pytest.raises(RuleBroken, match="al meer dan 2"):
        edit_session(document, replace(document.session, stickers_per_participant=2))
    do(document, edit_session(document, replace(document.session, stickers_per_participant=4)))


# --- the deck ------------------------------------------------------------------------------------


def test_the_default_deck_has_48_ingredients_and_16_purposes_numbered_from_1() -> None:
    assert [number for number, _, _ in default_ingredients()] == list(range(1, 49))
    assert [number for number, _, _ in default_purposes()] == list(range(1, 17))


def test_what_the_makers_had_in_mind_with_a_card_never_reaches_a_document() -> None:
    document = a_document()
    words = {card.sort for card in deck_cards()}
    assert words == {"kern", "grens", "buiten"}
    fields = {
        getattr(entity, name)
        for entity in document.all(Ingredient)
        for name in ("title", "explanation", "table_id", "number")
    }
    assert not words & fields
