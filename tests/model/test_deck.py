"""The deck as a whole: switching off, ordering, rewording, and taking another one over."""

from __future__ import annotations

import pytest

from app.model.change import Change, inverse
from app.model.document import Document
from app.model.entities import Ingredient, Purpose, Sphere, Verdict
from app.model.operations import cards, choosing, deck, placing, tally
from app.model.operations.deck import NewCard, NewDeck
from app.model.operations.rules import RuleBroken
from tests.builders import a_document, card, do, inside, person, purpose, table


def titles(document: Document, kind: deck.CardKind = Ingredient) -> list[str]:
    return [each.title for each in deck.deck_cards(document, kind)]


def with_card_used(document: Document, number: int, at: int = 1) -> Document:
    """A table lays a card."""
    where = inside(Sphere.PERSONAL)
    table_id, card_id = table(document, at).id, card(document, number).id
    return do(document, placing.place(document, table_id, card_id, *where))


def done(document: Document, change: Change) -> Document:
    """What it leads to; and that it can be taken back."""
    before = document.copy()
    document.apply(change)
    back = document.copy()
    back.apply(inverse(change))
    assert back == before
    return document


# --- switching off ------------------------------------------------------------------------


def test_a_card_that_is_switched_off_is_in_no_tables_deck_and_comes_back() -> None:
    document = a_document()
    third = card(document, 3)
    done(document, deck.switch(document, third.id, False))
    assert third.title not in [each.title for each in document.ingredients()]
    assert third.title in titles(document)
    done(document, deck.switch(document, third.id, True))
    assert card(document, 3) == third


def test_a_card_that_was_used_stays_on() -> None:
    document = with_card_used(a_document(), 3)
    with pytest.raises(RuleBroken, match=r"al gebruikt.* blijft aan\."):
        deck.switch(document, card(document, 3).id, False)
    deck.switch(document, card(document, 4).id, False)


def test_a_purpose_with_a_sticker_stays_on() -> None:
    document = a_document()
    second = purpose(document, 2)
    do(document, tally.add_sticker(document, table(document).id, second.id))
    with pytest.raises(RuleBroken, match="blijft aan"):
        deck.switch(document, second.id, False)


# --- order --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "place", "first"),
    [
        (3, 0, [3, 1, 2, 4]),
        (1, 2, [2, 3, 1, 4]),
        (2, -5, [2, 1, 3, 4]),
        (4, 3, [1, 2, 3, 4]),
    ],
)
def test_a_card_goes_to_its_place_and_the_numbers_stay_where_they_were(
    number: int, place: int, first: list[int]
) -> None:
    document = a_document()
    old, numbers = titles(document), [c.number for c in deck.deck_cards(document, Ingredient)]
    done(document, deck.move(document, card(document, number).id, place))
    assert titles(document)[:4] == [old[each - 1] for each in first]
    assert [c.number for c in deck.deck_cards(document, Ingredient)] == numbers


def test_a_place_beyond_the_last_is_the_last_and_own_cards_of_tables_keep_their_number() -> None:
    document = a_document()
    do(document, cards.add_ingredient(document, "De kapper", table_id=table(document).id))
    own = document.ingredients()[-1]
    done(document, deck.move(document, card(document, 1).id, 999))
    assert titles(document)[-1] == "Familie"
    assert document.get(Ingredient, own.id) == own
    with pytest.raises(RuleBroken, match="houdt zijn nummer"):
        deck.move(document, own.id, 0)


def test_the_order_stands_fast_once_a_card_of_that_kind_is_used_and_only_of_that_kind() -> None:
    document = with_card_used(a_document(), 40)
    with pytest.raises(RuleBroken, match="op het papieren kaartje"):
        deck.move(document, card(document, 1).id, 1)
    deck.move(document, purpose(document, 1).id, 1)


# --- words --------------------------------------------------------------------------------


def test_it_is_said_how_many_tables_worked_with_the_old_title() -> None:
    document = a_document(tables=3, participants=1)
    first = card(document, 1)
    assert deck.old_words_warning(document, first.id, "Gezin") is None
    with_card_used(document, 1, at=3)
    one = deck.old_words_warning(document, first.id, "Gezin")
    do(document, choosing.choose(document, person(document, at=2).id, first.id, Verdict.IN, ""))
    two = deck.old_words_warning(document, first.id, "Gezin")
    assert one is not None
    assert two is not None
    assert one.startswith("1 tafel werkte al")
    assert two.startswith("2 tafels werkten al")
    assert "“Familie”" in two
    assert deck.old_words_warning(document, first.id, " Familie ") is None


def test_a_title_that_another_card_has_is_refused_also_when_that_one_is_off() -> None:
    document = a_document()
    do(document, deck.switch(document, card(document, 1).id, False))
    with pytest.raises(RuleBroken, match="Er is al een kaartje “Familie”"):
        deck.reword(document, card(document, 2).id, "familie", "")
    with pytest.raises(RuleBroken, match="Er is al"):
        deck.add_card(document, Ingredient, "FAMILIE")
    done(document, deck.reword(document, card(document, 2).id, "Vrienden", "Echte"))
    assert card(document, 2).explanation == "Echte"


# --- another deck -------------------------------------------------------------------------

WIJK = NewDeck(
    "Wijkstapel",
    (NewCard(1, "Gezin", "Thuis"), NewCard(2, "De markt", "Op zaterdag", False)),
    (NewCard(1, "Samen eten"),),
)


def test_another_deck_takes_the_place_of_unused_cards_and_the_session_knows_its_name() -> None:
    document = a_document()
    done(document, deck.take_over(document, WIJK))
    assert titles(document) == ["Gezin", "De markt"]
    assert [each.title for each in document.ingredients()] == ["Gezin"]
    assert titles(document, Purpose) == ["Samen eten"]
    assert document.session.deck == "Wijkstapel"
    assert deck.kept_words(document, WIJK) == []
    assert deck.take_over(document, WIJK).edits == ()


def test_a_used_card_keeps_its_words_and_that_is_said() -> None:
    document = with_card_used(with_card_used(a_document(), 1), 7)
    used = [card(document, 1), card(document, 7)]
    (said,) = deck.kept_words(document, WIJK)
    assert "1. “Familie” is al gebruikt" in said
    assert "“Gezin” is niet overgenomen" in said
    done(document, deck.take_over(document, WIJK))
    assert [card(document, 1), card(document, 7)] == used
    assert titles(document) == ["Familie", "De markt", used[1].title]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (NewCard(1, "Familie", "Anders"), "houdt de toelichting"),
        (NewCard(1, "Familie", "Mensen bij wie je altijd terechtkunt", False), "blijft aan"),
        (NewCard(8, "familie"), "houdt nummer 1, niet 8"),
    ],
)
def test_each_way_in_which_a_used_card_differs_is_said(new: NewCard, words: str) -> None:
    document = with_card_used(a_document(), 1)
    before = card(document, 1)
    (said,) = deck.kept_words(document, NewDeck("x", (new,)))
    assert words in said
    done(document, deck.take_over(document, NewDeck("x", (new,))))
    assert deck.deck_cards(document, Ingredient) == [before]


def test_a_card_that_a_table_added_itself_stays_and_so_does_its_number() -> None:
    document = a_document(tables=2)
    do(document, cards.add_ingredient(document, "De kapper", table_id=table(document, 2).id))
    own = document.ingredients()[-1]
    new = NewDeck("x", (NewCard(own.number, "De smid"), NewCard(1, "De molen")))
    (said,) = deck.kept_words(document, new)
    assert "eigen kaartje van tafel 2" in said
    done(document, deck.take_over(document, new))
    assert document.get(Ingredient, own.id) == own
    assert titles(document) == ["De molen"]


def test_of_a_kind_that_the_deck_lacks_the_session_keeps_its_cards() -> None:
    document = a_document()
    before = titles(document, Purpose)
    done(document, deck.take_over(document, NewDeck("x", WIJK.ingredients)))
    assert titles(document, Purpose) == before
