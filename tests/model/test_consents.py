"""Who came, what they were asked and answered, and for what they count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.change import Change, Edit, inverse
from app.model.consent_words import answer_words, missing_words, read_aloud
from app.model.document import Document
from app.model.entities import (
    Argument,
    Choice,
    ClosingAnswer,
    Participant,
    Phase,
    Photo,
    Stance,
    Verdict,
    Votes,
    new_id,
)
from app.model.operations.arguing import add_argument
from app.model.operations.choosing import choose
from app.model.operations.noting import answer_closing
from app.model.operations.participants import (
    Consent,
    consent_of_all,
    crowding_warning,
    edit_participant,
    given_by,
    photos_withdrawn,
    record_consents,
    set_present,
    toggle_consent,
)
from app.model.operations.photos import add_photo, without_consent
from app.model.operations.round_one import progress
from app.model.operations.rules import RuleBroken
from app.model.operations.session import edit_session
from app.model.operations.tally import add_sticker
from app.model.progress import progress as progress_words
from app.model.quick_line import read_line
from tests.builders import a_document, card, do, person, purpose, table

EARLY, LATE = "2026-11-05 19:35", "2026-11-05 19:52"
ALL = frozenset(Consent)


def answers(participant: Participant) -> list[str]:
    return [answer_words(participant, consent) for consent in Consent]


# --- the three consents ---------------------------------------------------------------------


def test_nobody_is_asked_until_an_answer_is_recorded() -> None:
    document = a_document(participants=1)
    assert answers(person(document)) == ["nog vragen"] * 3
    do(document, record_consents(document, person(document).id, [], EARLY))
    assert answers(person(document)) == ["nee"] * 3
    assert person(document).consents_asked == EARLY


def test_one_answer_counts_as_having_been_asked_all_three() -> None:
    document = a_document(participants=1)
    do(document, toggle_consent(document, person(document).id, Consent.PHOTO, EARLY))
    assert answers(person(document)) == ["nee", "ja", "nee"]
    do(document, toggle_consent(document, person(document).id, Consent.QUOTE, LATE))
    assert answers(person(document)) == ["nee", "ja", "ja"]
    assert person(document).consents_asked == LATE


def test_the_time_follows_a_changed_answer_by_the_road_of_the_preparation_too() -> None:
    document = a_document(participants=1)
    edited = replace(person(document), consent_name=True)
    do(document, edit_participant(document, edited, EARLY))
    assert person(document).consents_asked == EARLY
    do(document, edit_participant(document, replace(person(document), name="Anna"), LATE))
    assert person(document).consents_asked == EARLY, "another name is no other answer"


def test_the_same_answers_again_leave_the_time_as_it_was() -> None:
    document = a_document(participants=1)
    do(document, record_consents(document, person(document).id, [], EARLY))
    assert record_consents(document, person(document).id, [], LATE).edits == ()


@pytest.mark.parametrize("moment", ["", "19:35", "2026-11-05", "2026-11-05T19:35"])
def test_a_changed_answer_without_a_whole_moment_is_a_fault_of_ours(moment: str) -> None:
    document = a_document(participants=1)
    with pytest.raises(ValueError, match="time data"):
        edit_participant(document, replace(person(document), consent_photo=True), moment)


def test_everyone_agrees_is_one_change_of_those_who_came_and_one_undo() -> None:
    document = a_document(tables=2, participants=3)
    do(document, set_present(document, person(document, 2).id, False))
    before = document.copy()
    change = consent_of_all(document, table(document).id, EARLY)
    do(document, change)
    assert [given_by(p) for p in document.participants(table(document).id)] == [ALL, set(), ALL]
    assert person(document, 2).consents_asked == ""
    assert not any(p.consents_asked for p in document.participants(table(document, 2).id))
    assert do(document, inverse(change)) == before


def test_a_yes_in_chorus_takes_no_single_no_back() -> None:
    document = a_document(participants=3)
    who = person(document, 2).id
    do(document, record_consents(document, who, [Consent.NAME, Consent.QUOTE], EARLY))
    do(document, consent_of_all(document, table(document).id, LATE))
    assert given_by(person(document, 2)) == {Consent.NAME, Consent.QUOTE}
    assert person(document, 2).consents_asked == EARLY
    with pytest.raises(RuleBroken, match="is al gevraagd"):
        consent_of_all(document, table(document).id, LATE)


def test_a_no_beside_a_yes_of_before_the_moment_was_kept_stays_a_no() -> None:
    """So it is in a file of format 1, and in a workbook of others."""
    document = a_document(participants=2)
    before = person(document)
    do(document, Change("", (Edit(before, replace(before, consent_name=True)),)))
    assert answers(person(document)) == ["ja", "nee", "nee"]
    assert "Nee gezegd: Persoon 1-1 (foto, citaat)" in missing_words(document, table(document).id)
    assert without_consent(document, table(document).id).refused == (person(document),)
    assert progress_words(document, table(document).id, Phase.INTRODUCTION) == "1 van 2 gevraagd"
    do(document, consent_of_all(document, table(document).id, LATE))
    assert given_by(person(document)) == {Consent.NAME}
    assert given_by(person(document, 2)) == ALL


def test_who_takes_back_a_yes_to_photos_takes_it_back_for_those_of_their_table() -> None:
    """It is what was read out loud: you may change your mind later."""
    document = a_document(tables=2, participants=1)
    here, there = table(document).id, table(document, 2).id
    do(document, consent_of_all(document, here, EARLY))
    for at in (here, there, None):
        photo = Photo(new_id(), at, "0" * 64, "image/jpeg", 4, 3, consent=True)
        do(document, add_photo(document, at, photo))
    before = document.copy()
    change = toggle_consent(document, person(document).id, Consent.PHOTO, LATE)
    do(document, change)
    assert [photo.table_id for photo in document.all(Photo) if photo.consent] == [there]
    assert photos_withdrawn(change) == (
        "2 foto’s komen niet meer in het verslag, want Persoon 1-1 kan erop staan. "
        "Staat die er niet op? Sta ze dan bij Foto’s opnieuw toe."
    )
    assert do(document, inverse(change)) == before
    edited = replace(person(document), consent_photo=False)
    assert len(edit_participant(document, edited, LATE).edits) == 3
    other = toggle_consent(document, person(document).id, Consent.QUOTE, LATE)
    assert len(other.edits) == 1
    assert photos_withdrawn(other) is None


# --- what is said of it ---------------------------------------------------------------------


def test_it_is_said_who_was_not_asked_and_who_refused_what() -> None:
    document = a_document(participants=3)
    at = table(document).id
    assert missing_words(document, at) == "Nog niemand is gevraagd."
    do(document, record_consents(document, person(document, 1).id, ALL, EARLY))
    do(document, record_consents(document, person(document, 2).id, [Consent.PHOTO], EARLY))
    assert missing_words(document, at) == (
        "Nog niet gevraagd: Persoon 1-3. Nee gezegd: Persoon 1-2 (naam, citaat)."
    )
    do(document, set_present(document, person(document, 3).id, False))
    do(document, set_present(document, person(document, 2).id, False))
    assert missing_words(document, at) == "Iedereen zei drie keer ja."


def test_what_is_read_out_loud_ends_with_what_happens_to_the_outcomes() -> None:
    document = a_document()
    assert "Met de uitkomsten" not in read_aloud(document)
    session = replace(document.session, outcomes="Ze gaan naar\nde gemeenteraad.")
    do(document, edit_session(document, session))
    assert read_aloud(document).endswith("gebeurt dit: Ze gaan naar de gemeenteraad.")


# --- who didn't come ------------------------------------------------------------------------


@pytest.fixture
def without_the_second() -> Document:
    document = a_document(participants=3)
    return do(document, set_present(document, person(document, 2).id, False))


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (Choice, lambda d, who: choose(d, who, card(d, 1).id, Verdict.IN)),
        (Votes, lambda d, who: add_sticker(d, table(d).id, purpose(d, 1).id, who)),
        (ClosingAnswer, lambda d, who: answer_closing(d, who, learned="Veel", to_do="")),
        (
            Argument,
            lambda d, who: add_argument(d, table(d).id, card(d, 1).id, Stance.FOR, "Ja", None, who),
        ),
    ],
)
def test_who_did_not_come_takes_part_only_where_something_of_theirs_is_noted(
    without_the_second: Document, kind: type[Choice], note: object
) -> None:
    document, at = without_the_second, table(without_the_second).id
    assert [p.number for p in document.taking_part(at, kind)] == [1, 3]
    do(document, note(document, person(document, 2).id))  # type: ignore[operator]
    assert [p.number for p in document.taking_part(at, kind)] == [1, 2, 3]
    others = {Choice, Votes, ClosingAnswer, Argument} - {kind}
    assert [p.number for p in document.taking_part(at, *others)] == [1, 3]


def test_choices_of_who_did_not_come_are_not_waited_for(without_the_second: Document) -> None:
    document, at = without_the_second, table(without_the_second).id
    assert progress(document, at).sentence() == "0 van 6 keuzes"


def test_a_table_is_crowded_by_those_who_came() -> None:
    document = a_document(participants=9)
    assert crowding_warning(document, table(document).id) is not None
    do(document, set_present(document, person(document, 9).id, False))
    assert crowding_warning(document, table(document).id) is None


def test_an_at_sign_means_nobody_who_did_not_come(without_the_second: Document) -> None:
    document, at = without_the_second, table(without_the_second).id
    assert read_line(document, at, "1 wel p @3: ja").problem is None
    problem = read_line(document, at, "1 wel p @2: ja").problem
    assert problem == "Niemand aan deze tafel heet “2”."
