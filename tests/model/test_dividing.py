"""Groups in a session: dividing, moving by hand, who stays, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.change import Change, inverse
from app.model.division_reasons import clashes, mixes, reasons
from app.model.document import Document
from app.model.entities import Apart, Participant, Phase, Table, Verdict
from app.model.operations.choosing import choose
from app.model.operations.division import (
    allow_together,
    divide_groups,
    keep_apart,
    move_to_table,
    set_fixed,
    tables_needed,
    tables_proposed,
    why_not_move,
)
from app.model.operations.noting import add_note
from app.model.operations.participants import add_participant, edit_participant
from app.model.operations.placing import place
from app.model.operations.rules import RuleBroken
from tests.builders import OUTSIDE, a_document, card, do, person, table


def at_table(document: Document, number: int) -> list[tuple[int, str]]:
    """Number and name of everyone at a table."""
    seated = document.participants(table(document, number).id)
    return [(participant.number, participant.name) for participant in seated]


def named(document: Document, name: str) -> Participant:
    return next(each for each in document.all(Participant) if each.name == name)


def seat_of(document: Document, name: str) -> int:
    return document.get(Table, named(document, name).table_id).number


def a_crowd(people: int = 20, tables: int = 2) -> Document:
    """All at table 1: four of each organisation, of five perspectives."""
    document = a_document(tables)
    for number in range(people):
        do(
            document,
            add_participant(
                document,
                table(document, 1).id,
                f"P{number}",
                f"Organisatie {number // 4}",
                f"Perspectief {number % 5}",
            ),
        )
    return document


def said(document: Document) -> str:
    return "\n".join(reason.text for reason in reasons(document))


def warnings(document: Document) -> list[str]:
    return [reason.text for reason in reasons(document) if not reason.met]


# --- dividing ---------------------------------------------------------------------------------


def test_tables_are_made_where_there_are_too_few_and_it_is_one_act() -> None:
    document = a_crowd(20)
    assert (tables_needed(document), tables_proposed(document)) == (3, 3)
    before = document.copy()
    change = divide_groups(document, 3)
    assert change.label == "Groepen verdeeld over 3 tafels"
    do(document, change)
    assert [mix.people for mix in mixes(document)] in ([7, 7, 6], [7, 6, 7], [6, 7, 7])
    assert do(document, inverse(change)) == before


def test_people_are_numbered_anew_where_nothing_is_noted() -> None:
    document = a_crowd(12)
    do(document, divide_groups(document, 2))
    for number in (1, 2):
        assert [each for each, _ in at_table(document, number)] == [1, 2, 3, 4, 5, 6]


def test_who_said_something_stays_with_the_same_number_and_newcomers_come_after() -> None:
    document = a_crowd(8)
    speaker = named(document, "P5")
    do(document, choose(document, speaker.id, card(document, 1).id, Verdict.IN, "", 1))
    do(document, divide_groups(document, 2))
    assert (speaker.number, "P5") in at_table(document, 1)
    assert len(at_table(document, 1)) == 4
    for name in ("P0", "P1", "P2", "P3", "P4", "P6", "P7"):
        if seat_of(document, name) == 1:
            assert named(document, name).number == int(name[1:]) + 1
    back = next(name for _, name in at_table(document, 2))
    do(document, move_to_table(document, named(document, back).id, table(document, 1).id))
    assert named(document, back).number > 6


def test_who_is_not_here_keeps_the_seat_and_does_not_count() -> None:
    document = a_crowd(9)
    absent = named(document, "P8")
    do(document, edit_participant(document, replace(absent, present=False)))
    do(document, divide_groups(document, 2))
    assert [mix.people for mix in mixes(document)] == [4, 4]
    assert seat_of(document, "P8") == 1
    assert tables_needed(document) == 1
    assert "1 deelnemer is er niet en telt niet mee." in said(document)


def test_fixed_people_and_pairs_apart_are_respected() -> None:
    document = a_crowd(8)
    do(document, set_fixed(document, named(document, "P0").id, True))
    do(document, keep_apart(document, named(document, "P0").id, named(document, "P5").id))
    for attempt in range(4):
        do(document, divide_groups(document, 2, attempt))
        assert seat_of(document, "P0") == 1
        assert seat_of(document, "P5") == 2
    assert "P0 en P5 zitten niet bij elkaar." in said(document)
    assert "Vast: P0 (tafel 1)." in said(document)


def test_another_attempt_changes_who_sit_together() -> None:
    document = a_crowd(16)
    do(document, divide_groups(document, 2))
    before = {each.id: each.table_id for each in document.all(Participant)}
    do(document, divide_groups(document, 2, 1))
    together = {p.id for p in document.all(Participant) if before[p.id] == p.table_id}
    assert 0 < len(together) < 16


def test_where_there_is_no_other_division_that_is_said() -> None:
    document = a_document(2)
    for name in ("Anna", "Bram"):
        do(document, add_participant(document, table(document, 1).id, name))
    do(document, divide_groups(document, 2))
    with pytest.raises(RuleBroken, match="geen andere verdeling"):
        divide_groups(document, 2, 1)


def test_fewer_tables_leave_the_last_ones_empty_but_for_who_stays() -> None:
    document = a_document(3, participants=2)
    do(document, set_fixed(document, person(document, 1, at=3).id, True))
    do(document, divide_groups(document, 2))
    assert [mix.people for mix in mixes(document)] == [3, 0, 3]
    assert "Tafel 2 is leeg." in said(document)


@pytest.mark.parametrize("count", [0, -1, 41])
def test_an_impossible_number_of_tables_is_refused(count: int) -> None:
    with pytest.raises(RuleBroken, match="Kies 1 tot 40 tafels"):
        divide_groups(a_crowd(4), count)


def test_nobody_can_not_be_divided() -> None:
    with pytest.raises(RuleBroken, match="nog geen deelnemers"):
        divide_groups(a_document(2), 2)
    assert reasons(a_document(2)) == []


# --- by hand ----------------------------------------------------------------------------------


def test_moving_numbers_both_tables_anew() -> None:
    document = a_document(2, participants=3)
    do(document, move_to_table(document, person(document, 1).id, table(document, 2).id))
    assert at_table(document, 1) == [(1, "Persoon 1-2"), (2, "Persoon 1-3")]
    assert at_table(document, 2)[-1] == (4, "Persoon 1-1")


def test_at_a_table_that_began_nobody_gets_another_number() -> None:
    document = a_document(2, participants=3)
    do(document, place(document, table(document, 1).id, card(document, 1).id, *OUTSIDE))
    do(document, move_to_table(document, person(document, 1).id, table(document, 2).id))
    assert [number for number, _ in at_table(document, 1)] == [2, 3]
    do(document, move_to_table(document, person(document, 4, at=2).id, table(document, 1).id))
    assert at_table(document, 1)[-1] == (4, "Persoon 1-1")


def test_who_said_something_is_not_moved() -> None:
    document = a_document(2, participants=2)
    one, there = person(document, 1), table(document, 2).id
    note = add_note(document, table(document, 1).id, Phase.ROUND_1, "20:00", "Zei iets", one.id)
    do(document, note)
    assert why_not_move(document, one.id, there) is not None
    with pytest.raises(RuleBroken, match="Persoon 1-1 blijft aan tafel 1"):
        move_to_table(document, one.id, there)


def test_a_move_to_the_own_table_is_no_change() -> None:
    document = a_document(2, participants=2)
    assert move_to_table(document, person(document, 1).id, table(document, 1).id).edits == ()


def test_a_ninth_is_warned_about_and_so_is_a_pair_that_is_to_sit_apart() -> None:
    document = a_document(2, participants=8)
    one, other = person(document, 1), person(document, 1, at=2)
    do(document, keep_apart(document, one.id, other.id))
    assert warnings(document) == []
    do(document, move_to_table(document, one.id, other.table_id))
    size, ninth, pair = warnings(document)
    assert "De tafels zijn niet even groot" in size
    assert ninth.startswith("Tafel 2 heeft 9 deelnemers")
    assert pair.startswith("Persoon 1-1 en Persoon 2-1 zitten samen aan tafel 2.")
    assert "zet een van beiden" in pair
    assert clashes(document) == {one.id: ["Persoon 2-1"], other.id: ["Persoon 1-1"]}


def test_what_can_not_be_met_says_why() -> None:
    document = a_document(2, participants=2)
    one, other = person(document, 1), person(document, 2)
    do(document, keep_apart(document, one.id, other.id))
    for each in (one, other):
        do(document, set_fixed(document, each.id, True))
    do(document, divide_groups(document, 2))
    (pair,) = warnings(document)
    assert pair.endswith("zitten samen aan tafel 1. Ze zitten daar allebei vast.")


# --- the sentences ----------------------------------------------------------------------------


def test_the_balance_is_told_in_words() -> None:
    document = a_crowd(20)
    do(document, divide_groups(document, 3))
    text = said(document)
    assert "20 deelnemers aan 3 tafels: 6 of 7 per tafel." in text
    assert "Geen organisatie zit met meer dan 2 aan één tafel." in text
    assert "Met minder kan niet: van Organisatie 0 komen er 4." in text
    assert "Elke tafel heeft 5 perspectieven." in text
    assert mixes(document)[0].sentence().endswith("5 organisaties · 5 perspectieven")


def test_one_organisation_is_one_however_it_is_typed() -> None:
    document = a_document(1)
    for words in ("Welzijn  Dichtbij", "welzijn dichtbij", ""):
        do(document, add_participant(document, table(document).id, "A", words, "bewoner"))
    assert mixes(document)[0].organisations == 1
    assert "Geen organisatie zit met meer dan 2 aan één tafel." in said(document)


# --- apart ------------------------------------------------------------------------------------


def test_a_pair_is_noted_once_and_can_be_taken_back() -> None:
    document = a_document(1, participants=2)
    one, other = person(document, 1), person(document, 2)
    do(document, keep_apart(document, one.id, other.id))
    with pytest.raises(RuleBroken, match="staan er al bij"):
        keep_apart(document, other.id, one.id)
    with pytest.raises(RuleBroken, match="twee verschillende"):
        keep_apart(document, one.id, one.id)
    (pair,) = document.all(Apart)
    change: Change = allow_together(document, pair.id)
    assert do(document, change).all(Apart) == []
