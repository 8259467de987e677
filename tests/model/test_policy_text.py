"""Plain Dutch sentences of the totaalbeeld; no reason that wasn't given, no name of anybody."""

from __future__ import annotations

import pytest

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Conclusion,
    Kind,
    Participant,
    SameCard,
    Sphere,
    Stance,
    Verdict,
)
from app.model.operations.cards import add_ingredient
from app.model.operations.placing import place, set_agreement
from app.model.overview import overview
from app.model.policy_text import as_html, as_text, card_text, criteria, sentences
from tests.builders import OUTSIDE, a_document, card, do, inside, near, table
from tests.overview_cases import session_of

P, C, INST = (inside(sphere) for sphere in Sphere)
DOUBT = near(Sphere.COMMUNAL)
LEFT = None


def library(*points: tuple[float, float] | None) -> Document:
    """The library at these points, at table 1, 2, …; None where a table didn't lay it."""
    document = a_document(len(points))
    for at, point in enumerate(points, 1):
        if point is not None:
            do(document, place(document, table(document, at).id, card(document, 22).id, *point))
    return document


def said(document: Document, at: int, stance: Stance, text: str, who: str | None = None) -> None:
    noted = Argument(
        f"{len(document):032}",
        table(document, at).id,
        card(document, 22).id,
        stance,
        text,
        participant_id=who,
    )
    document.apply(Change("", (Edit(None, noted),)))


def text_of(document: Document) -> str:
    (row,) = (row for row in overview(document) if row.ingredient.number == 22)
    return card_text(document, row)


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ((LEFT,), "Geen enkele tafel legde “De bibliotheek”."),
        ((INST,), "Eén tafel rekent “De bibliotheek” tot de institutionele sociale basis."),
        ((OUTSIDE,), "Eén tafel rekent “De bibliotheek” niet tot de sociale basis."),
        ((DOUBT,), "Eén tafel twijfelt over “De bibliotheek”."),
        (
            (INST, INST),
            "Beide tafels rekenen “De bibliotheek” tot de institutionele sociale basis.",
        ),
        ((OUTSIDE,) * 3, "Alle drie de tafels rekenen “De bibliotheek” niet tot de sociale basis."),
        ((DOUBT,) * 12, "Alle twaalf de tafels twijfelen over “De bibliotheek”."),
        ((DOUBT,) * 13, "Alle 13 tafels twijfelen over “De bibliotheek”."),
        (
            (INST, INST, INST, INST, INST, DOUBT),
            "Vijf van de zes tafels rekenen “De bibliotheek” tot de institutionele sociale basis; "
            "één tafel twijfelt.",
        ),
        (
            (INST, INST, C, OUTSIDE, LEFT),
            "Drie van de vier tafels die dit kaartje legden, rekenen “De bibliotheek” "
            "tot de sociale basis (één tafel tot de gemeenschappelijke en twee tafels tot de "
            "institutionele); "
            "één tafel rekent dit kaartje niet tot de sociale basis. "
            "Eén tafel legde dit kaartje niet.",
        ),
        (
            (DOUBT, DOUBT, DOUBT, P, OUTSIDE, OUTSIDE),
            "De zes tafels denken verschillend over “De bibliotheek”: "
            "één tafel rekent dit kaartje tot de persoonlijke sociale basis; "
            "drie tafels twijfelen; twee tafels rekenen dit kaartje niet tot de sociale basis.",
        ),
        (
            (DOUBT, C, LEFT, LEFT),
            "De twee tafels die dit kaartje legden, denken verschillend over “De bibliotheek”: "
            "één tafel rekent dit kaartje tot de gemeenschappelijke sociale basis; "
            "één tafel twijfelt. Twee tafels legden dit kaartje niet.",
        ),
    ],
)
def test_what_tables_think_of_a_card_is_a_plain_sentence(
    points: tuple[tuple[float, float] | None, ...], text: str
) -> None:
    assert text_of(library(*points)) == text


def test_a_reason_is_given_only_in_words_of_that_very_table_and_of_that_stance() -> None:
    document = library(INST, INST, DOUBT)
    said(document, 1, Stance.DOUBT, "woorden van tafel 1")
    said(document, 3, Stance.FOR, "woorden voor")
    assert text_of(document).endswith("één tafel twijfelt.")
    said(document, 3, Stance.DOUBT, "het valt weg\nals de subsidie stopt.")
    assert text_of(document).endswith("twijfelt, omdat: “het valt weg als de subsidie stopt”.")


@pytest.mark.parametrize("consent", [True, False])
def test_who_does_not_want_to_be_quoted_gives_no_reason(consent: bool) -> None:
    document = library(INST, INST, DOUBT)
    who = Participant("9" * 32, table(document, 3).id, 1, "Anna", consent_quote=consent)
    document.apply(Change("", (Edit(None, who),)))
    said(document, 3, Stance.DOUBT, "mijn woorden", who.id)
    assert ("mijn woorden" in text_of(document)) == consent
    assert "Anna" not in as_text(document)


def test_equal_reasons_of_tables_are_one_with_their_numbers() -> None:
    document = library(INST, INST, INST, INST, DOUBT, DOUBT, DOUBT)
    for at, text in ((5, "te duur"), (6, "te ver"), (7, "te duur")):
        said(document, at, Stance.DOUBT, text)
    assert text_of(document).endswith("omdat: “te duur” (tafel 5 en 7) en “te ver” (tafel 6).")


def test_disagreement_at_a_table_is_said_also_where_all_tables_lay_it_alike() -> None:
    document = library(INST, INST)
    here = table(document).id
    do(document, set_agreement(document, here, card(document, 22).id, Agreement.DISAGREED))
    assert text_of(document).endswith("Aan één tafel was men het onderling niet eens.")


def test_another_name_for_the_same_card_is_said_with_it() -> None:
    document = library(INST, INST)
    do(document, add_ingredient(document, "Bieb", table_id=table(document).id))
    same = SameCard("5" * 32, document.ingredients()[-1].id, card(document, 22).id)
    document.apply(Change("", (Edit(None, same),)))
    assert text_of(document).startswith("Beide tafels rekenen “De bibliotheek” (ook: “Bieb”) tot")


def test_equal_conclusions_of_one_kind_are_one_criterion_with_its_tables() -> None:
    document = a_document(3)
    drawn = (
        (3, Verdict.IN, Kind.EFFECT, "Het mensen verbindt."),
        (1, Verdict.IN, Kind.EFFECT, "het  mensen verbindt"),
        (1, Verdict.OUT, Kind.EFFECT, "het mensen verbindt"),
        (2, Verdict.IN, None, "het mensen verbindt"),
    )
    for at, (number, verdict, kind, text) in enumerate(drawn):
        made = Conclusion(f"{at:032}", table(document, number).id, verdict, text, kind)
        document.apply(Change("", (Edit(None, made),)))
    assert [(each.verdict, each.kind, each.sentence()) for each in criteria(document)] == [
        (Verdict.IN, Kind.EFFECT, "het mensen verbindt (tafel 1 en 3)"),
        (Verdict.IN, None, "het mensen verbindt (tafel 2)"),
        (Verdict.OUT, Kind.EFFECT, "het mensen verbindt (tafel 1)"),
    ]


@pytest.mark.parametrize("tables", [1, 3, 10])
def test_every_card_has_its_sentence_once_and_nobody_is_named(tables: int) -> None:
    document = session_of(tables)
    found = [each.card.ingredient.id for group in sentences(document) for each in group.sentences]
    assert sorted(found) == sorted(row.ingredient.id for row in overview(document))
    for text in (as_text(document), as_html(document)):
        assert "Naam " not in text
        assert all(text.count(f"“{each.title}”") == 1 for each in document.ingredients())


@pytest.mark.parametrize(
    ("points", "opening"),
    [
        ([LEFT, LEFT], "Nog geen tafel legde een kaartje."),
        ([P], "Eén tafel legde kaartjes."),
        ([P, C], "Twee tafels legden kaartjes."),
        ([P, *[LEFT] * 5], "Eén van de zes tafels legde kaartjes."),
    ],
)
def test_only_tables_that_laid_something_are_counted_at_the_top(
    points: list[tuple[float, float] | None], opening: str
) -> None:
    text = as_text(library(*points))
    assert text.split("\n")[1] == opening
    tips = "Bij minder dan vijf tafels" in text
    assert tips is any(points)


def test_html_holds_no_mark_up_of_a_title() -> None:
    document = a_document()
    do(document, add_ingredient(document, "<b>Koor</b>", table_id=table(document).id))
    assert "&lt;b&gt;Koor" in as_html(document)
