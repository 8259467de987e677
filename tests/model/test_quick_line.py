"""Snelinvoer: what a line is read as, what it offers, and what Enter then does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.board import Zone
from app.model.entities import (
    Agreement,
    Placement,
    Sphere,
    Stance,
    Verdict,
)
from app.model.operations.cards import add_ingredient, remove_ingredient
from app.model.operations.placing import set_agreement
from app.model.quick_line import MOST_OPTIONS
from tests.builders import card, person, table
from tests.model.quick_desk import IN_I, OUT, Desk, a_table, with_own_cards


@pytest.fixture
def desk() -> Desk:
    return Desk(a_table())


@pytest.fixture
def own(desk: Desk) -> Desk:
    return Desk(with_own_cards())


# --- whole lines -------------------------------------------------------------------------------


def test_a_line_lays_a_card_with_its_reason_and_who_said_it(desk: Desk) -> None:
    change = desk.enter("17 wel i: laagdrempelig voor iedereen @3")
    assert desk.zone(17) == IN_I
    said, speaker = desk.said, person(desk.document, 3)
    assert (said.text, said.stance) == ("laagdrempelig voor iedereen", Stance.FOR)
    assert (said.participant_id, said.kind) == (speaker.id, None)
    assert change.label == "Het repaircafé: wel · institutioneel, met argument"


def test_the_preview_says_all_of_it_in_one_sentence(desk: Desk) -> None:
    assert desk.read("17 wel i: laagdrempelig voor iedereen @1 #d").sentence == (
        "Plaatst 17 Het repaircafé bij wel · institutioneel, "
        "met argument voor van 1 Anna de Vries: “laagdrempelig voor iedereen” (doel of effect)"
    )


def test_a_doubt_by_a_short_form_stays_in_the_sphere_where_the_card_lies(desk: Desk) -> None:
    desk.lay(22, Zone(Verdict.IN, Sphere.COMMUNAL))
    desk.enter("bieb twijfel: hangt van de wijk af @anna")
    assert desk.zone(22) == Zone(Verdict.DOUBT, Sphere.COMMUNAL)
    assert desk.said.stance is Stance.DOUBT
    assert desk.said.participant_id == person(desk.document, 1).id


def test_oneens_is_noted_of_a_card_that_lies(desk: Desk) -> None:
    desk.lay(17, IN_I)
    assert desk.read("17 oneens").sentence == "Noteert bij 17 Het repaircafé: oneens"
    desk.enter("17 oneens")
    placement = desk.lies(17)
    assert placement is not None
    assert placement.agreement is Agreement.DISAGREED


@pytest.mark.parametrize(
    ("word", "agreement"),
    [
        ("eens", Agreement.AGREED),
        ("oneens", Agreement.DISAGREED),
        ("niet besproken", Agreement.NOT_DISCUSSED),
    ],
)
def test_agreement_changes_the_agreement_and_not_the_place(
    desk: Desk, word: str, agreement: Agreement
) -> None:
    desk.lay(17, IN_I)
    before = desk.lies(17)
    assert before is not None
    other = Agreement.AGREED if agreement is not Agreement.AGREED else Agreement.DISAGREED
    at = table(desk.document).id, card(desk.document, 17).id
    desk.document.apply(set_agreement(desk.document, *at, other))
    desk.enter(f"17 {word}")
    assert desk.lies(17) == replace(before, agreement=agreement)


def test_who_moves_a_card_that_was_agreed_about_is_told_that_this_no_longer_holds(
    desk: Desk,
) -> None:
    desk.enter("17 wel i eens")
    assert desk.read("17 twijfel g").sentence == (
        "Verplaatst 17 Het repaircafé naar twijfel · gemeenschappelijk (wordt “niet besproken”)"
    )
    desk.enter("17 twijfel g")
    placed = desk.document.placement(table(desk.document).id, card(desk.document, 17).id)
    assert placed is not None
    assert placed.agreement is Agreement.NOT_DISCUSSED


def test_oneens_of_a_card_that_lies_nowhere_is_not_accepted(desk: Desk) -> None:
    reading = desk.read("17 oneens")
    assert not reading.complete
    assert reading.problem is not None
    assert "nog niet op het bord" in reading.problem


def test_a_card_is_laid_and_agreed_about_in_one_edit(desk: Desk) -> None:
    change = desk.enter("17 wel i eens")
    (edit,) = change.edits
    assert edit.before is None
    assert isinstance(edit.after, Placement)
    assert edit.after.agreement is Agreement.AGREED


def test_niet_lays_a_card_outside_the_spheres(desk: Desk) -> None:
    assert desk.read("17 niet").sentence == "Plaatst 17 Het repaircafé bij niet"
    desk.enter("17 niet")
    assert desk.zone(17) == OUT


def test_a_sphere_beside_niet_is_passed_over_and_said_so(desk: Desk) -> None:
    assert desk.read("17 niet i").problem == "Bij niet hoort geen sfeer."
    desk.enter("17 niet i")
    assert desk.zone(17) == OUT


@pytest.mark.parametrize("words", ["van bord", "van het bord"])
def test_van_bord_takes_a_card_off(desk: Desk, words: str) -> None:
    desk.lay(17, IN_I)
    desk.enter(f"17 {words}")
    assert desk.lies(17) is None


def test_a_card_that_lies_nowhere_cannot_be_taken_off(desk: Desk) -> None:
    assert desk.read("17 van bord").problem == "“Het repaircafé” ligt niet op het bord."


def test_taking_off_and_laying_do_not_go_together(desk: Desk) -> None:
    desk.lay(17, IN_I)
    assert not desk.read("17 van bord wel p").complete


def test_a_card_that_lies_there_already_needs_no_enter(desk: Desk) -> None:
    desk.lay(17, IN_I)
    reading = desk.read("17 wel i")
    assert not reading.complete
    assert reading.sentence == "17 Het repaircafé ligt al bij wel · institutioneel."


def test_an_argument_can_be_added_to_a_card_that_stays_where_it_is(desk: Desk) -> None:
    desk.lay(17, IN_I)
    before = desk.lies(17)
    desk.enter("17 wel: gezellig")
    assert desk.lies(17) == before
    assert desk.said.text == "gezellig"


# --- verdict and sphere ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("wel p", Zone(Verdict.IN, Sphere.PERSONAL)),
        ("w g", Zone(Verdict.IN, Sphere.COMMUNAL)),
        ("+ i", IN_I),
        ("twijfel pers", Zone(Verdict.DOUBT, Sphere.PERSONAL)),
        ("t gemeen", Zone(Verdict.DOUBT, Sphere.COMMUNAL)),
        ("? inst", Zone(Verdict.DOUBT, Sphere.INSTITUTIONAL)),
        ("i wel", IN_I),
        ("WEL Institutionele", IN_I),
        ("niet", OUT),
        ("n", OUT),
        ("-", OUT),
        ("–", OUT),
        ("bij wel, i", IN_I),
    ],
)
def test_verdict_and_sphere_may_be_short_and_in_any_order(
    desk: Desk, typed: str, zone: Zone
) -> None:
    for line in (f"17 {typed}", f"{typed} 17", f"repair {typed}"):
        reading = desk.read(line)
        assert reading.act is not None, line
        assert reading.act.zone == zone


@pytest.mark.parametrize("line", ["17w i", "17+ i", "repair+ i", "#17 wel i", "017 wel i"])
def test_a_sign_may_be_glued_to_the_card(desk: Desk, line: str) -> None:
    desk.enter(line)
    assert desk.zone(17) == IN_I


def test_a_missing_sphere_is_asked_for_a_card_that_lies_nowhere(desk: Desk) -> None:
    reading = desk.read("17 wel: laagdrempelig")
    assert not reading.complete
    assert [option.completed_text for option in reading.candidates] == [
        "17 wel p: laagdrempelig",
        "17 wel g: laagdrempelig",
        "17 wel i: laagdrempelig",
    ]


def test_a_missing_verdict_is_asked_for_a_card_that_lies_nowhere(desk: Desk) -> None:
    assert desk.choices("17 i") == ["wel", "twijfel"]
    desk.enter(desk.read("17 i").candidates[1].completed_text)
    assert desk.zone(17) == Zone(Verdict.DOUBT, Sphere.INSTITUTIONAL)


def test_a_sphere_alone_moves_a_card_with_its_verdict(desk: Desk) -> None:
    desk.lay(17, Zone(Verdict.DOUBT, Sphere.PERSONAL))
    desk.enter("17 g")
    assert desk.zone(17) == Zone(Verdict.DOUBT, Sphere.COMMUNAL)


def test_a_card_that_lay_at_niet_gives_no_sphere(desk: Desk) -> None:
    desk.lay(17, OUT)
    assert len(desk.choices("17 wel")) == 3


@pytest.mark.parametrize("line", ["17 wel niet", "17 wel p g", "17 eens oneens", "17 t n"])
def test_what_contradicts_itself_is_not_accepted(desk: Desk, line: str) -> None:
    desk.lay(17, IN_I)
    assert not desk.read(f"{line}: tekst").complete


def test_niet_eens_asks_what_is_meant(desk: Desk) -> None:
    desk.lay(17, IN_I)
    assert desk.choices("17 niet eens: te duur") == ["oneens", "niet, en daarover eens"]
    first, second = desk.read("17 niet eens: te duur").candidates
    one, other = desk.read(first.completed_text).act, desk.read(second.completed_text).act
    assert one is not None
    assert other is not None
    assert (one.zone, one.agreement) == (None, Agreement.DISAGREED)
    assert (other.zone, other.agreement) == (OUT, Agreement.AGREED)


def test_niet_eens_beside_a_verdict_is_oneens(desk: Desk) -> None:
    desk.enter("17 wel i niet eens")
    placement = desk.lies(17)
    assert placement is not None
    assert (placement.verdict, placement.agreement) == (Verdict.IN, Agreement.DISAGREED)


# --- cards -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("22", "De bibliotheek"),
        ("bieb", "De bibliotheek"),
        ("biblio", "De bibliotheek"),
        ("bblthk", "De bibliotheek"),
        ("biblioteek", "De bibliotheek"),
        ("bibliotheek", "De bibliotheek"),
        ("De Bibliotheek", "De bibliotheek"),
        ("repaircafe", "Het repaircafé"),
        ("theek", "De bibliotheek"),
        ("wijkraad", "De dorps- of wijkraad"),
        ("dorps raad", "De dorps- of wijkraad"),
        ("huiskamer in de flat", "Huiskamer in de flat"),
        ("voor buurtplannen", "Potje voor buurtplannen"),
        ("park", "Park met bankjes"),
        ("sportpark", "Sportpark met kantine"),
        ("koor", "Het koor"),
    ],
)
def test_a_card_is_found_by_number_or_a_part_of_its_title(
    desk: Desk, typed: str, title: str
) -> None:
    assert desk.card_of(f"{typed} wel p") == title
    assert desk.card_of(f"wel p {typed}: tekst") == title


def test_equal_candidates_are_offered_and_one_of_them_finishes_the_word(desk: Desk) -> None:
    reading = desk.read("buurt wel g: gezellig")
    assert not reading.complete
    assert reading.sentence == "Welk kaartje bedoel je met “buurt”?"
    assert reading.candidates[0].label == "12 Het buurtfeest"
    assert reading.candidates[0].completed_text == "12 wel g: gezellig"


def test_more_candidates_than_fit_are_counted(desk: Desk) -> None:
    reading = desk.read("b")
    assert len(reading.candidates) == MOST_OPTIONS
    assert "typ verder" in reading.sentence


def test_a_title_is_not_taken_for_a_part_of_another(desk: Desk) -> None:
    document = desk.document
    document.apply(add_ingredient(document, "Familie en vrienden"))
    assert desk.card_of("familie wel p") == "Familie"


def test_a_card_of_another_table_is_not_found(desk: Desk) -> None:
    number = next(c.number for c in desk.document.ingredients() if c.title == "De xylofoon")
    assert desk.read("xylofoon wel p").problem == "Er is geen kaartje gevonden bij “xylofoon”."
    assert "tabblad Conclusies" in desk.read("conclusie: wat van ons is").sentence
    assert desk.read(f"{number} wel p").problem == f"Er is geen kaartje met nummer {number}."


def test_a_number_wins_over_a_title_with_that_number(own: Desk) -> None:
    assert own.card_of("24 wel p") == "De opbouwwerker"
    assert own.card_of("zorg 24 uur wel p") == "Zorg 24 uur per dag"


def test_two_numbers_in_one_line_are_not_accepted(desk: Desk) -> None:
    assert desk.read("17 22 wel p").problem == (
        "Er staan twee nummers in deze regel. Neem één kaartje per regel."
    )


def test_words_of_the_title_beside_the_number_say_nothing_new(desk: Desk) -> None:
    desk.enter("17 Het repaircafé wel i")
    assert desk.zone(17) == IN_I


@pytest.mark.parametrize(
    ("line", "title", "verdict"),
    [
        ("niet alleen wel p", "Niet alleen", Verdict.IN),
        ("niet alleen niet", "Niet alleen", Verdict.OUT),
        ("alleen niet", "Niet alleen", Verdict.OUT),
        ("werken niet", "Wel of niet werken", Verdict.OUT),
        ("wel of niet werken niet", "Wel of niet werken", Verdict.OUT),
        ("wel of niet werken twijfel p", "Wel of niet werken", Verdict.DOUBT),
    ],
)
def test_a_title_word_that_is_a_command_stays_findable(
    own: Desk, line: str, title: str, verdict: Verdict
) -> None:
    assert own.card_of(line) == title
    act = own.read(line).act
    assert act is not None
    assert act.zone is not None
    assert act.zone.verdict is verdict


def test_a_command_alone_can_be_the_title_word_of_the_card(own: Desk) -> None:
    assert own.choices("niet wel p") == ["50 Niet alleen", "51 Wel of niet werken"]


def test_a_card_that_has_a_colon_in_its_title_is_found_by_what_stands_before(own: Desk) -> None:
    own.document.apply(remove_ingredient(own.document, card(own.document, 31).id))
    assert own.card_of("potje wel p") == "Potje: extra geld"
