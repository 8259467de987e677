"""What a report lacks: said of those who came, once it is true, and no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.change import Change, added
from app.model.document import Document
from app.model.entities import Agreement, Apart, Entity, Stance, Verdict, new_id
from app.model.operations.arguing import add_argument
from app.model.operations.choosing import choose
from app.model.operations.participants import consent_of_all, edit_participant
from app.model.operations.placing import place, set_agreement
from app.model.operations.tables import set_main_purpose
from app.model.operations.tally import set_votes
from app.model.readiness import (
    NOTHING_YET,
    Lack,
    Missing,
    counts_in_report,
    missing,
    missing_at,
    table_counts,
)
from tests.builders import OUTSIDE, a_document, card, do, person, purpose, table
from tests.pictures import photo_of, png


def lacks(document: Document) -> dict[Lack, Missing]:
    return {each.lack: each for each in missing_at(document, table(document).id)}


def sentence(document: Document, lack: Lack) -> str:
    found = lacks(document).get(lack)
    return "" if found is None else found.sentence


@pytest.fixture
def document() -> Document:
    return a_document(tables=2, participants=2)


def put(document: Document, *entities: Entity) -> Document:
    return do(document, Change("erbij", tuple(map(added, entities))))


def test_a_table_without_people_cards_or_photos_lacks_nothing() -> None:
    document = a_document(tables=3)
    assert missing(document) == []
    assert table_counts(document, table(document).id) == NOTHING_YET


def test_who_was_not_asked_is_named_until_they_are_asked_or_said_yes(document: Document) -> None:
    assert sentence(document, Lack.CONSENT) == (
        "Nog niet om toestemming gevraagd: Persoon 1-1 en Persoon 1-2."
    )
    one = person(document, 1)
    do(document, edit_participant(document, replace(one, consents_asked="2026-11-05 19:10")))
    assert sentence(document, Lack.CONSENT).endswith(": Persoon 1-2.")
    do(document, consent_of_all(document, table(document).id, "2026-11-05 19:18"))
    assert Lack.CONSENT not in lacks(document)


def test_more_than_three_people_are_counted() -> None:
    found = sentence(a_document(participants=5), Lack.CHOICES)
    assert found == "Geen keuze in ronde 1: 5 deelnemers."


def test_a_choice_of_round_1_is_missed_and_one_of_round_2_is_none(document: Document) -> None:
    one, two = person(document, 1), person(document, 2)
    do(document, choose(document, one.id, card(document, 1).id, Verdict.IN))
    do(document, choose(document, two.id, card(document, 1).id, Verdict.IN, round_=2))
    assert sentence(document, Lack.CHOICES) == "Geen keuze in ronde 1: Persoon 1-2."


def test_of_who_stayed_away_nothing_is_missed(document: Document) -> None:
    for number in (1, 2):
        away = replace(person(document, number), present=False)
        do(document, edit_participant(document, away))
    assert lacks(document) == {}


def test_a_card_without_agreement_asks_for_a_reason_until_an_argument_is_there(
    document: Document,
) -> None:
    at = table(document).id
    for number in (9, 4):
        do(document, place(document, at, card(document, number).id, *OUTSIDE))
        do(document, set_agreement(document, at, card(document, number).id, Agreement.DISAGREED))
    first, second = card(document, 4), card(document, 9)
    found = lacks(document)[Lack.REASONS]
    assert found.sentence == (f"Oneens, zonder argument: 4 {first.title}, 9 {second.title}.")
    assert found.ingredient_id == first.id
    # What another table said is no reason of this one.
    elsewhere = table(document, 2).id
    do(document, add_argument(document, elsewhere, first.id, Stance.FOR, "Elders"))
    assert lacks(document)[Lack.REASONS].ingredient_id == first.id
    for each in (first, second):
        do(document, add_argument(document, at, each.id, Stance.FOR, "Daarom"))
    assert Lack.REASONS not in lacks(document)


@pytest.mark.parametrize(
    ("stuck", "words"),
    [
        (0, "6 stickers zijn niet verdeeld (van de 6)."),
        (5, "1 sticker is niet verdeeld (van de 6)."),
        (6, ""),
        (8, "2 stickers meer geteld dan er zijn."),
    ],
)
def test_stickers_too_few_or_too_many_are_told(document: Document, stuck: int, words: str) -> None:
    at = table(document).id
    do(document, set_votes(document, at, purpose(document, 1).id, None, stuck))
    assert sentence(document, Lack.STICKERS) == words


def test_photos_that_are_not_allowed_are_counted_where_they_belong(document: Document) -> None:
    at = table(document).id
    put(
        document,
        photo_of(png(), at, consent=False),
        photo_of(png(), at, consent=True),
        photo_of(png(), None, consent=False),
        photo_of(png(), None, consent=False),
    )
    assert sentence(document, Lack.PHOTOS).startswith("1 foto blijft buiten het verslag")
    assert missing(document)[-1].table_id is None
    assert missing(document)[-1].sentence.startswith("2 foto’s blijven buiten het verslag")


def test_who_stayed_away_counts_once_something_was_noted_of_them(document: Document) -> None:
    away = replace(person(document, 2), present=False)
    do(document, edit_participant(document, away))
    put(document, Apart(new_id(), away.id, person(document, 1, at=2).id))
    assert not counts_in_report(document, away)
    at = table(document).id
    do(document, add_argument(document, at, card(document, 1).id, Stance.FOR, "x", None, away.id))
    assert counts_in_report(document, away)


def test_the_counts_of_a_table_are_one_line(document: Document) -> None:
    at = table(document).id
    away = replace(person(document, 2), present=False)
    do(document, edit_participant(document, away))
    do(document, choose(document, person(document, 1).id, card(document, 1).id, Verdict.IN))
    do(document, place(document, at, card(document, 1).id, *OUTSIDE))
    do(document, set_main_purpose(document, at, purpose(document, 2).id))
    assert table_counts(document, at) == (
        "1 deelnemer · 1 van 3 keuzes in ronde 1 · 1 kaartje op het bord · 0 argumenten · "
        f"0 conclusies · 0 van 3 stickers · hoofdbedoeling: {purpose(document, 2).title}"
    )
