"""Cards that are the same under two names: what may be declared, and what is offered."""

from __future__ import annotations

import pytest

from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import Ingredient, SameCard, SamePurpose
from app.model.likely_same import LIKELY, likeness, suggestions
from app.model.operations.cards import add_ingredient, add_purpose, remove_ingredient
from app.model.operations.deck import NewCard, NewDeck, switch, take_over
from app.model.operations.rules import RuleBroken
from app.model.operations.same import are_same, declare_same, no_longer_same, root
from tests.builders import a_document, card, do, purpose, table


def with_own(*titles: str) -> tuple[Document, list[Ingredient]]:
    """A session in which table 1, 2, 3 … each added one card of its own."""
    document, own = a_document(len(titles)), []
    for number, title in enumerate(titles, 1):
        do(document, add_ingredient(document, title, "", table(document, number).id))
        own.append(document.all(Ingredient)[-1])
    return document, own


def test_what_is_the_same_by_way_of_a_third_is_one_card_and_is_not_declared_again() -> None:
    document, (one, two, three) = with_own("Repair café", "Repaircafé", "Reparatiecafé")
    do(document, declare_same(document, two.id, one.id))
    do(document, declare_same(document, three.id, two.id))
    assert {root(document, each) for each in (one, two, three)} == {one.id}
    with pytest.raises(RuleBroken, match="al hetzelfde"):
        declare_same(document, one.id, three.id)
    assert len({link.ingredient_id for link in document.all(SameCard)}) == 2


def test_the_card_of_the_deck_stays_itself_whichever_was_named_first() -> None:
    document, (own,) = with_own("Bieb")
    do(document, declare_same(document, card(document, 3).id, own.id))
    (link,) = document.all(SameCard)
    assert (link.ingredient_id, link.as_id) == (own.id, card(document, 3).id)


def test_two_heaps_that_are_joined_are_one_and_no_card_is_declared_twice() -> None:
    document, own = with_own("a", "b", "c", "d")
    do(document, declare_same(document, own[1].id, own[0].id))
    do(document, declare_same(document, own[3].id, own[2].id))
    do(document, declare_same(document, own[1].id, own[3].id))
    assert len({root(document, each) for each in own}) == 1
    assert len({link.ingredient_id for link in document.all(SameCard)}) == 3


def test_a_card_is_not_the_same_as_itself_nor_as_a_purpose() -> None:
    document, (own,) = with_own("Repaircafé")
    with pytest.raises(RuleBroken, match="twee verschillende"):
        declare_same(document, own.id, own.id)
    with pytest.raises(RuleBroken, match="bedoeling"):
        declare_same(document, own.id, purpose(document, 1).id)
    with pytest.raises(RuleBroken, match="bestaat niet meer"):
        declare_same(document, own.id, "weg")


def test_what_is_taken_back_counts_apart_again() -> None:
    document, (one, two) = with_own("Repair café", "Repaircafé")
    do(document, declare_same(document, two.id, one.id))
    (link,) = document.all(SameCard)
    do(document, no_longer_same(document, link.id))
    assert not are_same(document, one, two)
    with pytest.raises(RuleBroken, match="al niet meer"):
        no_longer_same(document, link.id)


def test_two_files_that_said_the_reverse_of_each_other_still_say_one_card() -> None:
    document, (one, two) = with_own("Repair café", "Repaircafé")
    turned = [SameCard("1" * 32, one.id, two.id), SameCard("2" * 32, two.id, one.id)]
    document = Document([*document, *turned])
    assert are_same(document, one, two)
    assert root(document, one) == root(document, two)


def test_purposes_are_declared_as_cards_are() -> None:
    document = a_document(2)
    do(document, add_purpose(document, "Samen sterk", "", table(document, 1).id))
    own = document.purposes()[-1]
    do(document, declare_same(document, own.id, purpose(document, 2).id))
    assert [(x.purpose_id, x.as_id) for x in document.all(SamePurpose)] == [
        (own.id, purpose(document, 2).id)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Repair café", "Repaircafé"),
        ("Buurthuis", "Buurthuizen"),
        ("Buurt-app", "BUURTAPP"),
        ("Bibliotheek", "De bibliotheek"),
        ("Mantelzorg", "Mantelzorgers"),
    ],
)
def test_two_ways_to_write_a_name_are_offered(one: str, other: str) -> None:
    assert likeness(one, other) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jongerenwerk", "Ouderenwerk"),
        ("Sportclub", "Sportveld"),
        ("Kaartclub", "Kookclub"),
        ("Straatfeest", "Buurtfeest"),
        ("", "…"),
    ],
)
def test_two_things_with_names_that_look_alike_are_not_offered(one: str, other: str) -> None:
    assert likeness(one, other) < LIKELY


def test_the_cards_of_the_deck_are_no_likely_same_of_each_other() -> None:
    for deck in (default_ingredients(), default_purposes()):
        titles = [title for _, title, *_ in deck]
        for place, title in enumerate(titles):
            assert not [each for each in titles[:place] if likeness(title, each) >= LIKELY]


def test_own_cards_are_offered_beside_others_most_alike_first_until_they_are_declared() -> None:
    document, (one, two, three) = with_own("Plukroute", "Pluk-route", "Plukroutes")
    assert [(each.own, each.other) for each in suggestions(document)] == [
        (two, one),
        (three, one),
        (three, two),
    ]
    do(document, declare_same(document, two.id, one.id))
    assert {each.own for each in suggestions(document)} == {three}


def test_two_cards_of_one_table_are_left_to_that_table() -> None:
    document, (one, _) = with_own("Buurtmaaltijd", "Iets anders")
    do(document, add_ingredient(document, "Buurtmaaltijden", "", one.table_id))
    assert suggestions(document) == []


def test_a_card_that_is_only_declared_the_same_is_unused_and_takes_that_along() -> None:
    document, (one, two) = with_own("Repair café", "Repaircafé")
    do(document, declare_same(document, two.id, one.id))
    do(document, switch(document, one.id, False))
    do(document, remove_ingredient(document, one.id))
    assert document.all(SameCard) == []


def test_another_deck_takes_along_what_was_said_of_the_cards_that_go() -> None:
    document = a_document()
    do(document, declare_same(document, card(document, 4).id, card(document, 3).id))
    do(document, take_over(document, NewDeck("Kort", (NewCard(900, "Enig kaartje"),))))
    assert [each.title for each in document.ingredients()] == ["Enig kaartje"]
    assert document.all(SameCard) == []
