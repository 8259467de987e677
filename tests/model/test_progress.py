"""How far a table is: counts of who came, and silence where there is nothing to count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.document import Document
from app.model.entities import Phase, Verdict
from app.model.operations.checking import tick
from app.model.operations.choosing import choose
from app.model.operations.noting import answer_closing
from app.model.operations.participants import edit_participant
from app.model.operations.placing import place
from app.model.operations.tally import add_sticker
from app.model.progress import progress
from tests.builders import OUTSIDE, a_document, card, person, purpose, table


@pytest.fixture
def document() -> Document:
    """Eight people at the table, of whom the last did not come."""
    made = a_document(participants=8)
    made.apply(edit_participant(made, replace(person(made, 8), present=False)))
    return made


def test_nothing_done_is_counted_of_those_who_came(document: Document) -> None:
    at = table(document).id
    assert [progress(document, at, phase) for phase in Phase] == [
        "0 van 17 klaar",
        "0 van 7 gevraagd",
        "0 van 21 keuzes",
        "0 kaartjes",
        "0 van 21 stickers",
        "0 van 7 antwoorden",
        "",
    ]


def test_what_was_done_counts_in_its_own_phase(document: Document) -> None:
    at, who = table(document).id, person(document)
    first = card(document, 1).id
    document.apply(choose(document, who.id, first, Verdict.IN))
    document.apply(choose(document, who.id, card(document, 2).id, Verdict.IN, round_=2))
    document.apply(place(document, at, first, *OUTSIDE))
    document.apply(add_sticker(document, at, purpose(document, 1).id))
    document.apply(answer_closing(document, who.id, learned="veel", to_do=""))
    document.apply(tick(document, "posters"))
    document.apply(edit_participant(document, replace(who, consents_asked="2026-11-05 19:35")))
    assert [progress(document, at, phase) for phase in Phase] == [
        "1 van 17 klaar",
        "1 van 7 gevraagd",
        "1 van 21 keuzes",
        "1 kaartje",
        "1 van 21 stickers",
        "1 van 7 antwoorden",
        "",
    ]


def test_a_table_where_nobody_sits_promises_nothing() -> None:
    document = a_document()
    at = table(document).id
    empty = (Phase.INTRODUCTION, Phase.ROUND_1, Phase.ROUND_3, Phase.CLOSING)
    assert [progress(document, at, phase) for phase in empty] == ["", "", "", ""]
