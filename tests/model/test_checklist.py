"""The checklist: the instrument's order, amounts that follow the session, ticks that stay."""

from __future__ import annotations

from dataclasses import replace

from app.model.checklist import (
    BY_KEY,
    ITEMS,
    STEPS,
    as_text,
    basis_words,
    lines,
    numbers,
    ready_words,
)
from app.model.document import Document
from app.model.entities import Ready
from app.model.operations.cards import add_ingredient, add_purpose
from app.model.operations.checking import tick, untick
from app.model.operations.session import edit_session
from tests.builders import a_document, do, table


def amount(document: Document, key: str) -> str:
    (found,) = (line.amount for line in lines(document) if line.item.key == key)
    return found


def test_every_step_has_items_and_they_stand_in_its_order() -> None:
    assert [item.step for item in ITEMS] == sorted(item.step for item in ITEMS)
    assert {item.step for item in ITEMS} == set(range(1, len(STEPS) + 1))
    assert len(BY_KEY) == len(ITEMS)


def test_the_keys_in_released_files_are_never_changed() -> None:
    """A key that goes loses the ticks of whoever set them: only add to this list."""
    released = """
        goal outcomes invitation facilitators notetakers place posters cards blank-cards
        purpose-cards blank-purpose-cards division chairs laid-out pens markers stickers
    """
    assert set(BY_KEY) == set(released.split())


def test_amounts_are_worked_out_from_tables_people_and_deck() -> None:
    document = a_document(tables=3, participants=7)
    assert amount(document, "posters") == "3 posters"
    assert amount(document, "facilitators") == "3 gespreksleiders"
    assert amount(document, "cards") == "3 setjes van 48 kaartjes"
    assert amount(document, "purpose-cards") == "54 kaartjes", "16 and 2 in reserve at each table"
    assert amount(document, "chairs") == "3 tafels, 27 stoelen"
    assert amount(document, "pens") == "27 pennen"
    assert amount(document, "stickers") == "70 stickers (63 en 7 reserve)"
    assert amount(document, "division") == "21 deelnemers over 3 tafels"
    assert amount(document, "goal") == ""


def test_a_crowded_table_asks_for_a_facilitator_for_every_8() -> None:
    assert amount(a_document(participants=17), "facilitators") == "3 gespreksleiders"
    assert amount(a_document(participants=17), "notetakers") == "1 notulist"


def test_more_people_than_purposes_each_have_a_purpose_card() -> None:
    assert numbers(a_document(participants=20)).purpose_cards == 20 + 2


def test_more_stickers_each_are_more_stickers() -> None:
    document = a_document(participants=8)
    do(document, edit_session(document, replace(document.session, stickers_per_participant=5)))
    assert amount(document, "stickers") == "44 stickers (40 en 4 reserve)"


def test_what_a_table_adds_itself_needs_no_printing() -> None:
    document = a_document(participants=8)
    before = numbers(document)
    do(document, add_ingredient(document, "Kapper", "", table(document).id))
    do(document, add_purpose(document, "Plezier", table_id=table(document).id))
    assert numbers(document) == before


def test_while_nobody_is_in_the_session_8_at_each_table_are_reckoned_with() -> None:
    document = a_document(tables=2)
    assert numbers(document) == replace(numbers(a_document(tables=2, participants=8)), assumed=True)
    assert "nog geen deelnemers" in basis_words(document)
    assert (
        basis_words(a_document(participants=1)) == "De aantallen zijn voor 1 deelnemer aan 1 tafel."
    )


def test_a_tick_is_one_act_and_can_be_taken_back() -> None:
    document = a_document()
    do(document, tick(document, "posters"))
    assert ready_words(document) == "1 van 17 klaar"
    assert tick(document, "posters").edits == ()
    do(document, untick(document, "posters"))
    assert ready_words(document) == "0 van 17 klaar"
    assert untick(document, "posters").edits == ()


def test_a_tick_that_two_laptops_set_counts_once_and_goes_whole() -> None:
    document = Document([*a_document(), Ready("1", "posters"), Ready("2", "posters")])
    assert ready_words(document) == "1 van 17 klaar"
    do(document, untick(document, "posters"))
    assert document.all(Ready) == []


def test_a_tick_of_a_later_version_is_kept_and_not_counted() -> None:
    document = Document([*a_document(), Ready("1", "koffie")])
    assert ready_words(document) == "0 van 17 klaar"
    assert len(document.all(Ready)) == 1


def test_the_list_as_text_has_every_step_item_and_tick() -> None:
    document = a_document(participants=8, title="Avond")
    do(document, tick(document, "posters"))
    text = as_text(document)
    assert text.startswith("Checklist: Avond\nDe aantallen zijn voor 8 deelnemers aan 1 tafel.\n")
    assert "\n5. Maak het materiaal op maat" in text
    assert "\n[x] Gespreksmodel op A1, full colour: 1 poster\n" in text
    assert text.count("[ ]") == len(ITEMS) - 1
    assert as_text(a_document(title="")).startswith("Checklist\n")
