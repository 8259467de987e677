"""Snelinvoer: arguments, who said them, and the lines that become a note."""

from __future__ import annotations

import pytest

from app.model.board import Zone
from app.model.entities import (
    Kind,
    Note,
    Phase,
    Sphere,
    Stance,
    Verdict,
)
from app.model.operations.cards import remove_ingredient
from app.model.operations.participants import add_participant
from app.model.operations.rules import RuleBroken
from app.model.quick_line import change_for, note_for, read_line
from tests.builders import card, do, person, table
from tests.model.quick_desk import IN_I, OUT, Desk, a_table


@pytest.fixture
def desk() -> Desk:
    return Desk(a_table())


# --- arguments ---------------------------------------------------------------------------------


def test_an_argument_alone_lays_nothing(desk: Desk) -> None:
    desk.enter("17: argument zonder plaatsing")
    assert desk.lies(17) is None
    assert desk.said.text == "argument zonder plaatsing"


@pytest.mark.parametrize(
    ("zone", "stance", "why"),
    [
        (IN_I, Stance.FOR, "voor (zoals het kaartje ligt)"),
        (OUT, Stance.AGAINST, "tegen (zoals het kaartje ligt)"),
        (Zone(Verdict.DOUBT, Sphere.PERSONAL), Stance.DOUBT, "twijfel (zoals het kaartje ligt)"),
        (None, Stance.FOR, "voor (typ “tegen:” of “twijfel:” als het anders is)"),
    ],
)
def test_an_argument_alone_goes_with_where_the_card_lies_and_says_so(
    desk: Desk, zone: Zone | None, stance: Stance, why: str
) -> None:
    if zone is not None:
        desk.lay(17, zone)
    assert desk.read("17: tekst").sentence == (
        f"Noteert bij 17 Het repaircafé een argument {why}: “tekst”"
    )
    desk.enter("17: tekst")
    assert desk.said.stance is stance


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("17: tegen: te duur", Stance.AGAINST),
        ("17: Tegen, te duur", Stance.AGAINST),
        ("17: - te duur", Stance.AGAINST),
        ("17 tegen: te duur", Stance.AGAINST),
        ("17 wel p tegen @1 #k : te duur", Stance.AGAINST),
        ("17: voor: te duur", Stance.FOR),
        ("17 voor: te duur", Stance.FOR),
        ("17: + te duur", Stance.FOR),
        ("17: twijfel: te duur", Stance.DOUBT),
        ("17: ? te duur", Stance.DOUBT),
        ("17 wel p: tegen: te duur", Stance.AGAINST),
        ("17 wel p: te duur", Stance.FOR),
        ("17 niet: te duur", Stance.AGAINST),
        ("17 twijfel p: te duur", Stance.DOUBT),
    ],
)
def test_a_sign_for_the_stance_goes_before_the_verdict(
    desk: Desk, line: str, stance: Stance
) -> None:
    desk.enter(line)
    assert (desk.said.stance, desk.said.text) == (stance, "te duur")


def test_tegen_eenzaamheid_is_an_argument_and_no_sign(desk: Desk) -> None:
    desk.enter("17 wel i: tegen eenzaamheid")
    assert (desk.said.stance, desk.said.text) == (Stance.FOR, "tegen eenzaamheid")


def test_a_second_colon_is_text(desk: Desk) -> None:
    desk.enter("17 wel i: let op: om 20:15 dicht")
    assert desk.said.text == "let op: om 20:15 dicht"


def test_a_time_of_day_is_not_a_card_with_an_argument(desk: Desk) -> None:
    assert not desk.read("20:15 pauze").complete


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("#d", Kind.EFFECT),
        ("#doel", Kind.EFFECT),
        ("#effect", Kind.EFFECT),
        ("#k", Kind.TRAIT),
        ("#eigenschap", Kind.TRAIT),
        ("#Karaktereigenschap", Kind.TRAIT),
    ],
)
@pytest.mark.parametrize("line", ["17 wel i {}: tekst", "17 wel i: tekst {}", "17: {} tekst"])
def test_a_kind_may_be_marked_anywhere(desk: Desk, line: str, mark: str, kind: Kind) -> None:
    desk.enter(line.format(mark))
    assert (desk.said.kind, desk.said.text) == (kind, "tekst")


def test_another_hashtag_stays_text(desk: Desk) -> None:
    desk.enter("17 wel i: dit is #mooi")
    assert (desk.said.kind, desk.said.text) == (None, "dit is #mooi")


@pytest.mark.parametrize("line", ["17 wel i @1", "17 wel i #d", "17 voor:", "17 wel i @1:"])
def test_a_speaker_kind_or_stance_without_an_argument_is_not_lost(desk: Desk, line: str) -> None:
    reading = desk.read(line)
    assert not reading.complete
    assert reading.problem is not None
    assert "hoort bij een argument" in reading.problem


def test_a_forgotten_colon_is_offered(desk: Desk) -> None:
    for begin in ("17 wel i", "bieb wel i"):
        reading = desk.read(f"{begin} laagdrempelig voor iedereen")
        assert not reading.complete
        (option,) = reading.candidates
        assert option.completed_text == f"{begin}: laagdrempelig voor iedereen"
        assert desk.read(option.completed_text).complete


# --- who said it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("@3", 3),
        ("@anna", 1),
        ("@ANN", 1),
        ("@vries", 1),
        ("@jan", 2),
        ("@janne", 3),
        ("@ozdemir", 3),
        ("@Özd", 3),
        ("@4", 4),
        ("@annadevries", 1),
        ("@adv", 1),
        ("@bb", 5),
        ("@berg.", 5),
    ],
)
def test_a_speaker_is_found_by_number_name_or_first_letters(
    desk: Desk, typed: str, number: int
) -> None:
    for line in (f"17 wel i: tekst {typed}", f"17 wel i: {typed} tekst", f"{typed} 17: tekst"):
        reading = desk.read(line)
        assert reading.act is not None, line
        assert reading.act.said is not None
        assert reading.act.said.participant_id == person(desk.document, number).id
        assert reading.act.said.text == "tekst"


def test_a_speaker_at_another_table_is_not_found(desk: Desk) -> None:
    reading = desk.read("17 wel i: tekst @quirine")
    assert reading.act is not None
    assert reading.act.said is not None
    assert reading.act.said.participant_id is None
    assert reading.problem == "Niemand aan deze tafel heet “quirine”; dat blijft tekst."
    assert reading.act.said.text == "tekst @quirine"


def test_an_at_sign_that_fits_nobody_stops_a_line_before_its_colon(desk: Desk) -> None:
    assert desk.read("17 wel i @quirine: tekst").problem == (
        "Niemand aan deze tafel heet “quirine”."
    )


def test_an_email_address_and_a_bare_at_sign_stay_text(desk: Desk) -> None:
    desk.enter("17 wel i: mail jan@jansen.nl of kom @ ons @2")
    assert desk.said.text == "mail jan@jansen.nl of kom @ ons"
    assert desk.said.participant_id == person(desk.document, 2).id


def test_of_two_speakers_in_an_argument_the_last_is_meant(desk: Desk) -> None:
    desk.enter("17 wel i: eens met @anna @2")
    assert desk.said.participant_id == person(desk.document, 2).id
    assert desk.said.text == "eens met @anna"


def test_a_speaker_before_the_colon_goes_first(desk: Desk) -> None:
    desk.enter("17 wel i @2: eens met @anna")
    assert desk.said.participant_id == person(desk.document, 2).id
    assert desk.said.text == "eens met @anna"


def test_letters_of_two_people_offer_both(desk: Desk) -> None:
    desk.document.apply(add_participant(desk.document, table(desk.document).id, "Annet Bos"))
    reading = desk.read("17 wel i: tekst @ann")
    assert not reading.complete
    assert [(o.label, o.completed_text) for o in reading.candidates] == [
        ("1 Anna de Vries", "17 wel i: tekst @1"),
        ("6 Annet Bos", "17 wel i: tekst @6"),
    ]


def test_a_bare_at_sign_at_the_end_offers_everyone(desk: Desk) -> None:
    assert desk.choices("17 wel i: tekst @") == [
        "1 Anna de Vries",
        "2 Jan Jansen",
        "3 Janneke Özdemir",
        "deelnemer 4",
        "5 Bart van der Berg",
    ]


# --- what isn't understood ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        ":",
        "@",
        "#",
        "wel",
        "17",
        "17:",
        "we moeten nog iets afspreken",
        "20:15 pauze",
        "99 wel",
        "17 @1 @2: tekst",
        "9" * 5000,
    ],
)
def test_a_line_that_is_not_complete_changes_nothing(desk: Desk, line: str) -> None:
    reading = desk.read(line)
    assert not reading.complete
    assert reading.sentence
    with pytest.raises(RuleBroken):
        change_for(desk.document, table(desk.document).id, reading)


def test_a_card_alone_says_where_it_lies_and_what_to_type(desk: Desk) -> None:
    desk.lay(17, IN_I)
    assert desk.read("17").sentence.startswith("17 Het repaircafé (ligt bij wel · institutioneel)")
    assert desk.read("17").problem is None


def test_a_table_that_is_gone_is_said_and_not_raised(desk: Desk) -> None:
    reading = read_line(desk.document, "0" * 32, "17 wel i")
    assert reading.problem == "Deze tafel bestaat niet meer."


def test_a_line_read_before_its_card_went_is_refused(desk: Desk) -> None:
    reading = desk.read("17 wel i: tekst")
    desk.document.apply(remove_ingredient(desk.document, card(desk.document, 17).id))
    with pytest.raises(RuleBroken, match="bestaat niet meer"):
        change_for(desk.document, table(desk.document).id, reading)


def test_a_line_that_is_not_understood_becomes_a_note_with_every_word(desk: Desk) -> None:
    line = "even koffie, zei @anna: 20:15"
    at = table(desk.document).id
    do(desk.document, note_for(desk.document, at, line, Phase.ROUND_2, "20:10"))
    (note,) = desk.document.all(Note)
    assert (note.text, note.phase, note.time) == (line, Phase.ROUND_2, "20:10")
    assert (note.table_id, note.participant_id) == (at, person(desk.document, 1).id)


def test_a_note_whose_speaker_is_not_sure_has_none(desk: Desk) -> None:
    for line in ("gelach @anna @jan", "gelach @quirine", "gelach @", "gelach @ja"):
        document = desk.document.copy()
        do(document, note_for(document, table(document).id, line, Phase.ROUND_2, ""))
        assert document.all(Note)[0].participant_id is None


def test_a_note_of_the_whole_session_has_no_speaker(desk: Desk) -> None:
    do(desk.document, note_for(desk.document, None, "gelach @anna", Phase.CLOSING, ""))
    assert desk.document.all(Note)[0].participant_id is None


def test_an_empty_line_makes_no_note(desk: Desk) -> None:
    with pytest.raises(RuleBroken):
        note_for(desk.document, None, "  ", Phase.ROUND_2, "")
