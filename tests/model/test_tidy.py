"""Tidy rows read as a session, and what is said of rows that can't be."""

from __future__ import annotations

from app.model.deck import default_ingredients, default_purposes
from app.model.entities import (
    Argument,
)
from app.model.tidy import read_document
from app.model.tidy_sheets import by_key, sheet_of
from tests.model.sheets import problems, read, sheets


def test_only_the_tables_are_needed() -> None:
    reading = read_document(by_key([sheet_of("tafels", [["TAFEL"], ["2"], ["1"]])]))
    assert reading.problems == ()
    assert reading.document is not None
    assert [table.number for table in reading.document.tables] == [1, 2]


def test_without_the_sheet_with_tables_nothing_is_read() -> None:
    reading = read_document(by_key([sheet_of("Deelnemers", [["tafel"]])]), skip_bad=True)
    assert reading.document is None
    assert [p.sentence() for p in reading.problems] == ["Tafels, rij 1: Dit werkblad ontbreekt."]


def test_a_sheet_without_a_single_table_is_a_problem() -> None:
    reading = read_document(by_key([sheet_of("Tafels", [["tafel", "naam"]])]), skip_bad=True)
    assert reading.document is None
    assert "geen enkele tafel" in reading.problems[0].reason


def test_without_sheets_of_cards_the_deck_is_the_default_one() -> None:
    document = read()
    cards = [(card.number, card.title, card.explanation) for card in document.ingredients()]
    purposes = [(card.number, card.title, card.explanation) for card in document.purposes()]
    assert cards == default_ingredients()
    assert purposes == default_purposes()


def test_the_cards_on_a_sheet_are_the_whole_deck() -> None:
    document = read(
        Ingrediënten="nummer | titel | toegevoegd door tafel\n9 | Kapper | 2\n3 | Koor |"
    )
    table = document.tables[1]
    assert [(c.number, c.title, c.table_id) for c in document.ingredients()] == [
        (3, "Koor", None),
        (9, "Kapper", table.id),
    ]


def test_headers_may_stand_in_any_order_and_unknown_ones_are_passed_over() -> None:
    document = read(
        Tafels="kleur | NAAM |  Tafel \nrood | Noord | 4", Deelnemers="tafel | deelnemer"
    )
    assert [(table.number, table.name) for table in document.tables] == [(4, "Noord")]


def test_names_of_sheets_are_known_without_accents_and_in_any_case() -> None:
    assert [c.title for c in read(INGREDIENTEN="Nummer | TITEL\n1 | Koor").ingredients()] == [
        "Koor"
    ]


def test_a_needed_column_that_is_not_there_is_named() -> None:
    assert problems(Stickers="tafel | bedoeling\n1 | 1") == [
        "Stickers, rij 1: De kolom “stickers” ontbreekt."
    ]
    assert problems(Argumenten="tafel | ingrediënt\n1 | 1") == [
        "Argumenten, rij 1: Er ontbreken: “richting”, “tekst”."
    ]


def test_the_session_is_read_from_its_fields() -> None:
    session = read(
        Sessie="veld | waarde\ntitel | Wat telt?\nDatum (YYYY-MM-DD) | 5-11-2026\n"
        "duur (minuten) | 120.0\nstickers per deelnemer | 4\n"
        "uitkomsten (wat er wel en niet mee gebeurt) | Naar de raad\norganisatie | "
    ).session
    assert (session.title, session.date, session.outcomes) == (
        "Wat telt?",
        "2026-11-05",
        "Naar de raad",
    )
    assert (session.duration_minutes, session.stickers_per_participant) == (120, 4)


def test_policy_goals_keep_their_order_and_may_be_many() -> None:
    document = read(Sessie="veld | waarde\nbeleidsdoel | B\nbeleidsdoel |\nbeleidsdoel | A")
    assert [goal.text for goal in document.policy_goals] == ["B", "A"]


def test_a_field_that_is_unknown_or_there_twice_is_a_problem() -> None:
    said = problems(
        Sessie="veld | waarde\nplek | Delft\nplaats | Delft\nplaats | Gouda\nduur | kort"
    )
    assert said[0].startswith("Sessie, rij 2: Het veld “plek” is onbekend. Kies titel, ")
    assert said[1:] == [
        "Sessie, rij 4: “plaats” staat er al (rij 3).",
        "Sessie, rij 5: Bij “waarde” staat “kort”. Dat is geen heel getal.",
    ]


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_workbook() -> None:
    said = problems(
        Tafels="tafel | hoofdbedoeling\n1 | 99\n2 |\ntwee |\n1 |\n0 |",
        Deelnemers="tafel | deelnemer\n7 | 1\n1 | 1\n1 | 1\n1 |",
    )
    assert said == [
        "Tafels, rij 2: Bedoeling 99 staat niet op het werkblad Bedoelingen, "
        "of die rij klopt niet.",
        "Tafels, rij 4: Bij “tafel” staat “twee”. Dat is geen heel getal.",
        "Tafels, rij 5: Tafel 1 staat er al (rij 2).",
        "Tafels, rij 6: Bij “tafel” staat 0. Kies een getal van 1 tot 1000000.",
        "Deelnemers, rij 2: Tafel 7 staat niet op het werkblad Tafels, of die rij klopt niet.",
        "Deelnemers, rij 4: Deelnemer 1 van tafel 1 staat er al (rij 3).",
        "Deelnemers, rij 5: De kolom “deelnemer” is leeg.",
    ]


def test_the_rest_is_read_when_that_is_asked() -> None:
    bad = sheets(
        Tafels="tafel | naam | hoofdbedoeling\n1 | Noord | 99\n2 | Zuid | 2\n2 | Weer | ",
        Argumenten="tafel | ingrediënt | richting | tekst\n1 | 1 | voor | Ja\n"
        "1 | 1 | misschien | Eh",
    )
    assert read_document(bad).document is None
    reading = read_document(bad, skip_bad=True)
    assert [(p.sheet, p.row) for p in reading.problems] == [
        ("Tafels", 2),
        ("Tafels", 4),
        ("Argumenten", 3),
    ]
    document = reading.document
    assert document is not None
    north, south = document.tables
    assert (north.name, north.main_purpose_id, south.name) == ("Noord", None, "Zuid")
    assert south.main_purpose_id == document.purposes()[1].id
    assert [argument.text for argument in document.all(Argument)] == ["Ja"]
