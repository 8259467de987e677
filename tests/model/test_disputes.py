"""Both sides of what tables think differently about, and what they doubt together."""

from __future__ import annotations

from app.model.change import Change, Edit
from app.model.disputes import disputes, shared_doubt
from app.model.document import Document
from app.model.entities import Agreement, Argument, Sphere, Stance, Verdict
from app.model.operations.placing import place, set_agreement
from app.model.voices import voices
from tests.builders import OUTSIDE, a_document, card, do, inside, near, table
from tests.overview_cases import session_of


def laid(document: Document, number: int, *points: tuple[float, float]) -> None:
    """The card at these points, at table 1, 2, …"""
    for at, point in enumerate(points, 1):
        do(document, place(document, table(document, at).id, card(document, number).id, *point))


def said(document: Document, number: int, at: int, stance: Stance, text: str) -> None:
    noted = Argument(f"{at:032}", table(document, at).id, card(document, number).id, stance, text)
    document.apply(Change("", (Edit(None, noted),)))


def test_a_dispute_has_every_table_under_its_verdict_with_what_was_said_there() -> None:
    document = a_document(4)
    laid(document, 22, OUTSIDE, inside(Sphere.COMMUNAL), inside(Sphere.INSTITUTIONAL))
    said(document, 22, 1, Stance.AGAINST, "het is een voorziening")
    said(document, 22, 3, Stance.FOR, "je kunt er zo binnenlopen")
    said(document, 22, 4, Stance.FOR, "wij legden hem niet")
    (dispute,) = disputes(document)
    told = {
        verdict: [(side.table.number, [voice.text for voice in side.voices]) for side in sides]
        for verdict, sides in dispute.by_verdict.items()
    }
    assert told == {
        Verdict.IN: [(2, []), (3, ["je kunt er zo binnenlopen"])],
        Verdict.DOUBT: [],
        Verdict.OUT: [(1, ["het is een voorziening"])],
    }


def test_disagreement_at_one_table_is_a_dispute_and_doubt_beside_wel_is_none() -> None:
    document = a_document(2)
    laid(document, 22, inside(Sphere.COMMUNAL), near(Sphere.COMMUNAL))
    assert disputes(document) == []
    here = table(document).id
    do(document, set_agreement(document, here, card(document, 22).id, Agreement.DISAGREED))
    assert [dispute.card.ingredient.number for dispute in disputes(document)] == [22]


def test_the_most_divided_comes_first() -> None:
    values = [dispute.card.agreement for dispute in disputes(session_of(10))]
    assert values == sorted(values, key=lambda value: value or 0.0)
    assert len(values) > 10


def test_doubt_of_two_tables_is_shared_and_of_one_is_not() -> None:
    document = a_document(3)
    laid(document, 22, near(Sphere.COMMUNAL), near(Sphere.PERSONAL), OUTSIDE)
    laid(document, 23, near(Sphere.COMMUNAL), OUTSIDE, OUTSIDE)
    (shared,) = shared_doubt(document)
    assert [side.table.number for side in shared.by_verdict[Verdict.DOUBT]] == [1, 2]
    assert [side.table.number for side in shared.by_verdict[Verdict.OUT]] == [3]


def test_voices_are_every_argument_and_choice_of_a_card_by_table() -> None:
    document = session_of(10)
    for each in document.ingredients():
        found = voices(document, [each.id])
        tables = [voice.table.number for voice in found if voice.table is not None]
        assert tables == sorted(tables)
        assert len(tables) == sum(
            len(document.arguments(at.id, each.id)) + len(document.choices(at.id, each.id))
            for at in document.tables
        )
