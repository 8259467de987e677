"""The rules for people, tables, the session and the deck, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.deck import deck_cards, default_ingredients, default_purposes
from app.model.entities import (
    Argument,
    Choice,
    ClosingAnswer,
    Ingredient,
    Note,
    Participant,
    Phase,
    Stance,
    Verdict,
    Votes,
)
from app.model.operations.arguing import add_argument
from app.model.operations.cards import add_ingredient, add_purpose, remove_ingredient
from app.model.operations.choosing import choose
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
    place,
)
from app.model.operations.rules import RuleBroken
from app.model.operations.session import edit_session
from app.model.operations.tables import add_table, remove_table, set_main_purpose
from app.model.operations.tally import (
    set_votes,
)
from tests.builders import a_document, card, do, person, purpose, table

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
