"""Round 1: what a card field can mean, and noting a card with its argument as one act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.card_offers import Offer, card_offer, card_offers, sure_offer
from app.model.change import inverse
from app.model.document import Document
from app.model.entities import Choice, Ingredient, Verdict
from app.model.operations.cards import add_ingredient, remove_ingredient
from app.model.operations.choosing import choose
from app.model.operations.participants import remove_participant
from app.model.operations.placing import place
from app.model.operations.round_one import (
    ORDER,
    note_choice,
    noted_choice,
    progress,
    waiting_cards,
    why_not_note,
)
from app.model.operations.rules import RuleBroken
from app.model.quick_find import NamedCard, named
from tests.builders import OUTSIDE, a_document, card, do, person, table

DECK = a_document()
CARDS = named(DECK.ingredients())


def titles(typed: str, cards: list[NamedCard] = CARDS) -> list[str]:
    return [offer.words for offer in card_offers(cards, typed)]


def number_of(offer: Offer | None) -> int | None:
    return None if offer is None or offer.card is None else offer.card.number


# --- what was meant ---------------------------------------------------------------------------


def test_nothing_typed_can_mean_every_card() -> None:
    assert [number_of(offer) for offer in card_offers(CARDS, " ")] == [
        each.card.number for each in CARDS
    ]


def test_a_number_means_that_card_first_and_then_those_that_begin_so() -> None:
    numbers = [number_of(offer) for offer in card_offers(CARDS, "1")]
    assert numbers[:3] == [1, 10, 11]


@pytest.mark.parametrize("typed", ["17", "17.", "017", "17) ", " 17"])
def test_a_number_is_read_with_what_people_put_round_it(typed: str) -> None:
    assert number_of(card_offers(CARDS, typed)[0]) == 17
    assert number_of(sure_offer(CARDS, typed)) == 17


def test_a_number_without_a_card_is_never_an_own_card() -> None:
    assert card_offers(CARDS, "999") == []
    assert sure_offer(CARDS, "999") is None


@given(st.sampled_from([each.card for each in CARDS]))
def test_every_title_and_every_number_finds_its_card_first(chosen: Ingredient) -> None:
    for typed in (chosen.title, chosen.title.upper(), str(chosen.number), card_offer(chosen).words):
        assert card_offers(CARDS, typed)[0].card == chosen, typed
        assert sure_offer(CARDS, typed) == card_offer(chosen), typed


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    offers = card_offers(CARDS, typed)
    sure = sure_offer(CARDS, typed)
    assert sure is None or sure in offers
    assert all(offer.card is not None for offer in offers[:-1])


def test_a_part_of_a_title_finds_the_card_and_an_own_card_comes_last() -> None:
    chosen = card(DECK, 3)
    word = chosen.title.split()[-1][:6]
    offers = card_offers(CARDS, word)
    assert chosen in [offer.card for offer in offers]
    assert offers[-1] == Offer(word)


def test_an_unknown_title_is_only_an_own_card() -> None:
    assert card_offers(CARDS, "De xylofoonzwaaier") == [Offer("De xylofoonzwaaier")]
    assert sure_offer(CARDS, "De xylofoonzwaaier") is None


def test_a_title_that_begins_with_a_number_can_be_an_own_card() -> None:
    assert card_offers(CARDS, "3 xylofonen")[-1] == Offer("3 xylofonen")


def test_a_title_that_is_there_is_not_offered_as_an_own_card() -> None:
    offers = card_offers(CARDS, card(DECK, 5).title.upper())
    assert all(offer.card is not None for offer in offers)


def test_a_part_of_two_titles_is_not_sure() -> None:
    cards = named(
        [Ingredient("a", 1, "De bibliotheek"), Ingredient("b", 2, "Bibliotheek aan huis")]
    )
    assert sure_offer(cards, "bib") is None
    assert number_of(sure_offer(cards, "bibliotheek")) == 1
    assert number_of(sure_offer(cards, "huis")) == 2


# --- noting it --------------------------------------------------------------------------------


@pytest.fixture
def document() -> Document:
    return a_document(tables=2, participants=2)


def offered(document: Document, number: int) -> Offer:
    return card_offer(card(document, number))


def test_a_card_and_its_argument_are_one_act(document: Document) -> None:
    who = person(document)
    change = note_choice(document, who.id, Verdict.IN, offered(document, 3), " omdat ")
    assert len(change.edits) == 1
    document.apply(change)
    noted = noted_choice(document, who.id, Verdict.IN)
    assert noted is not None
    assert (noted.ingredient_id, noted.argument, noted.round) == (
        card(document, 3).id,
        "omdat",
        1,
    )


def test_noting_again_corrects_what_was_noted(document: Document) -> None:
    who = person(document)
    do(document, note_choice(document, who.id, Verdict.OUT, offered(document, 3), "een"))
    first = noted_choice(document, who.id, Verdict.OUT)
    do(document, note_choice(document, who.id, Verdict.OUT, offered(document, 4), "twee"))
    assert first is not None
    assert document.choices_of(who.id) == [
        Choice(first.id, who.id, card(document, 4).id, Verdict.OUT, "twee", 1)
    ]


def test_an_own_card_comes_and_goes_with_its_choice(document: Document) -> None:
    who, before = person(document, 1, at=2), document.copy()
    change = note_choice(document, who.id, Verdict.DOUBT, Offer("De kapper"), "gezellig")
    document.apply(change)
    own = document.ingredients(table(document, 2).id)[-1]
    assert (own.title, own.table_id) == ("De kapper", table(document, 2).id)
    assert own not in document.ingredients(table(document, 1).id)
    document.apply(inverse(change))
    assert document == before


def test_the_second_who_asks_for_the_same_own_card_gets_that_card(document: Document) -> None:
    for number in (1, 2):
        who = person(document, number)
        do(document, note_choice(document, who.id, Verdict.IN, Offer("De kapper"), ""))
    chosen = {choice.ingredient_id for choice in document.choices(table(document).id)}
    assert len(chosen) == 1


def test_the_same_card_twice_is_refused_in_words(document: Document) -> None:
    who = person(document)
    do(document, note_choice(document, who.id, Verdict.IN, offered(document, 3), ""))
    reason = why_not_note(document, who.id, Verdict.OUT, offered(document, 3))
    assert reason is not None
    assert "al gekozen" in reason
    assert why_not_note(document, who.id, Verdict.IN, offered(document, 3)) is None
    with pytest.raises(RuleBroken, match="al gekozen"):
        note_choice(document, who.id, Verdict.OUT, offered(document, 3), "")


def test_what_is_gone_is_refused_in_words(document: Document) -> None:
    who = person(document)
    do(document, add_ingredient(document, "De kapper"))
    gone = card_offer(document.ingredients()[-1])
    assert gone.card is not None
    do(document, remove_ingredient(document, gone.card.id))
    assert why_not_note(document, who.id, Verdict.IN, gone) == (
        "Het kaartje “De kapper” bestaat niet meer."
    )
    with pytest.raises(RuleBroken, match="bestaat niet meer"):
        note_choice(document, who.id, Verdict.IN, gone, "")
    do(document, remove_participant(document, who.id))
    assert why_not_note(document, who.id, Verdict.IN, offered(document, 1)) == (
        "Deze deelnemer zit niet meer aan de tafel."
    )


def test_progress_counts_round_1_at_this_table_only(document: Document) -> None:
    here, there = person(document), person(document, 1, at=2)
    for verdict, number in zip(ORDER, (1, 2, 3), strict=True):
        do(document, note_choice(document, here.id, verdict, offered(document, number), ""))
    do(document, choose(document, here.id, card(document, 4).id, Verdict.IN, "", 2))
    do(document, choose(document, there.id, card(document, 1).id, Verdict.IN, "", 1))
    assert progress(document, table(document).id).sentence() == "3 van 6 keuzes"
    assert progress(document, table(document, 2).id).sentence() == "1 van 6 keuzes"


def test_a_card_of_round_1_waits_until_its_own_table_lays_it(document: Document) -> None:
    one, two = table(document), table(document, 2)
    for at in (1, 2):
        who = person(document, 1, at=at)
        do(document, note_choice(document, who.id, Verdict.IN, offered(document, 3), ""))
    do(document, choose(document, person(document).id, card(document, 4).id, Verdict.OUT, "", 2))
    three = card(document, 3).id
    assert waiting_cards(document, one.id) == {three}
    do(document, place(document, one.id, three, *OUTSIDE))
    assert waiting_cards(document, one.id) == set()
    assert waiting_cards(document, two.id) == {three}
