"""The example session that comes with the program."""

from __future__ import annotations

import pytest

from app.files import resource
from app.model.board import overlap, zone_at
from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import (
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Participant,
    Placement,
    Table,
    Verdict,
    Votes,
)
from app.model.example import SHEETS, example_document
from app.model.overview import overview
from app.model.tidy_sheets import key
from tests.documents import same_but_for_ids


def test_it_is_the_same_session_every_time_under_fresh_ids(example: Document) -> None:
    again = example_document()
    assert same_but_for_ids(example, again)
    assert example != again


def test_it_has_a_file_for_every_sheet_and_no_other() -> None:
    files = {path.stem for path in resource("example").iterdir()}
    assert files == {key(name).replace(" ", "-") for name in SHEETS}


def test_three_tables_of_six_to_eight_people_lay_25_to_40_cards_each(example: Document) -> None:
    assert len(example.tables) == 3
    for table in example.tables:
        assert 6 <= len(example.participants(table.id)) <= 8
        assert 25 <= len(example.placements(table.id)) <= 40


def test_round_1_is_complete(example: Document) -> None:
    for participant in example.all(Participant):
        round_1 = [c for c in example.choices_of(participant.id) if c.round == 1]
        assert sorted(choice.verdict for choice in round_1) == sorted(Verdict)
        assert all(choice.argument for choice in round_1)


def test_tables_partly_differ(example: Document) -> None:
    labels = {row.label for row in overview(example)}
    assert labels >= {"eensgezind wel", "eensgezind niet", "verdeeld"}


def test_everybody_was_asked_and_each_table_told_of_its_purposes(example: Document) -> None:
    assert all(participant.consents_asked for participant in example.all(Participant))
    for table in example.all(Table):
        assert table.purposes_agreed
        assert table.purposes_disputed
        assert table.policy_relation


def test_much_was_said_and_concluded(example: Document) -> None:
    assert len(example.all(Argument)) >= 60
    for table in example.tables:
        assert {c.verdict for c in example.conclusions(table.id)} == {Verdict.IN, Verdict.OUT}
    assert example.all(Votes)
    assert example.all(ClosingAnswer)
    assert example.all(Conclusion)


@pytest.mark.parametrize("consent", ["consent_name", "consent_photo", "consent_quote"])
def test_each_consent_is_refused_by_some_and_given_by_most(example: Document, consent: str) -> None:
    given = [getattr(participant, consent) for participant in example.all(Participant)]
    assert len(given) / 2 < sum(given) < len(given)


def test_every_card_lies_in_its_zone_and_hides_no_other(example: Document) -> None:
    for placement in example.all(Placement):
        zone = zone_at(placement.x, placement.y)
        assert (zone.verdict, zone.sphere) == (placement.verdict, placement.sphere)
    for table in example.tables:
        spots = [(p.x, p.y) for p in example.placements(table.id)]
        assert max(overlap(a, b) for n, a in enumerate(spots) for b in spots[:n]) < 0.8


def test_the_deck_is_the_default_one_with_cards_that_tables_added(example: Document) -> None:
    deck = [c for c in example.ingredients() if c.table_id is None]
    purposes = [c for c in example.purposes() if c.table_id is None]
    assert [(c.number, c.title, c.explanation) for c in deck] == default_ingredients()
    assert [(c.number, c.title, c.explanation) for c in purposes] == default_purposes()
    owners = {c.table_id for c in example.ingredients()} - {None}
    assert owners <= {table.id for table in example.all(Table)}
    assert owners


def test_some_choice_is_about_a_card_that_another_chose_too(example: Document) -> None:
    chosen = [choice.ingredient_id for choice in example.all(Choice)]
    assert len(set(chosen)) < len(chosen)
