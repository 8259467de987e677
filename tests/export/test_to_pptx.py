"""The PowerPoint as it is written: reopened, held before our checker, and read back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from pptx import Presentation

from app import __version__
from app.export.content import Choices, content
from app.export.parts import NOT_UNIMPORTANT, PRIVACY, Names
from app.export.to_pptx import write_pptx
from app.model.document import Document
from app.model.entities import Agreement, Kind, Session, Stance, Verdict, new_id
from app.model.example import example_document
from app.model.operations.arguing import add_argument, add_conclusion
from app.model.operations.choosing import choose
from app.model.operations.participants import edit_participant
from app.model.operations.placing import place, set_agreement
from app.model.operations.session import edit_session
from app.model.operations.tables import set_main_purpose
from app.model.operations.tally import set_votes
from bench.sessions import large_document
from tests.builders import a_document, card, do, person, purpose, table
from tests.documents import documents
from tests.export.deck_read import cards_on, everything_in, rows, slide, titles, words, written
from tests.export.pptx_checker import faults

SENTENCE = "Hier loopt iedereen zo binnen, ook wie nergens bij hoort."

KINDS = ("example", "nothing", "empty table", "large", "long titles")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of each kind of session, written once."""
    made = {
        "example": example_document(),
        "nothing": Document([Session(new_id())]),
        "empty table": large_document(tables=1, cards=0, people=0),
        "large": large_document(tables=10, cards=60),
        "long titles": large_document(tables=2, cards=60, title_length=120),
    }
    folder = tmp_path_factory.mktemp("reports")
    for name, document in made.items():
        write_pptx(content(document), folder / f"{name}.pptx")
    return {name: folder / f"{name}.pptx" for name in made}


@pytest.mark.parametrize("kind", KINDS)
def test_our_checker_finds_no_fault_in_a_report(kind: str, reports: dict[str, Path]) -> None:
    assert faults(reports[kind]) == []


@settings(max_examples=15)
@given(document=documents())
def test_any_session_gives_a_faultless_report_that_loses_no_argument(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "verslag.pptx"
    told = content(document)
    deck = written(document, path)
    assert faults(path) == []
    for at in told.tables:
        listed = rows(deck, f"Tafel {at.number}")
        shown = "".join("".join(row[-1].split()) for row in listed)
        for text in (*(s.text for s in at.said), *(c.argument for c in at.chosen)):
            assert "".join(text.split()) in shown


def test_a_report_names_no_author_and_carries_the_title(tmp_path: Path) -> None:
    deck = written(a_document(title="Gesprek in Proefdorp"), tmp_path / "v.pptx")
    properties = deck.core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.title == "Gesprek in Proefdorp"
    assert properties.language == "nl-NL"
    assert "Steve Canny" not in everything_in(tmp_path / "v.pptx")
    assert "python-pptx" not in everything_in(tmp_path / "v.pptx")


def test_a_title_with_signs_of_xml_is_in_the_properties_as_it_was_typed(tmp_path: Path) -> None:
    deck = written(a_document(title="Wonen & Zorg < 2030"), tmp_path / "verslag.pptx")
    assert "Wonen & Zorg < 2030" in deck.core_properties.title


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "map" / "verslag.pptx"
    with pytest.raises(OSError, match="map"):
        write_pptx(content(a_document()), path)
    assert list(tmp_path.glob("**/*.pptx*")) == []


def test_a_session_called_after_one_of_its_slides_still_has_unique_titles(tmp_path: Path) -> None:
    deck = written(a_document(title="Verantwoording"), tmp_path / "v.pptx")
    assert len(set(titles(deck))) == len(titles(deck))
    assert faults(tmp_path / "v.pptx") == []


# --- front and account


def test_the_front_gives_title_organisation_place_purpose_and_the_date_in_words(
    tmp_path: Path,
) -> None:
    document = a_document()
    session = replace(
        document.session,
        title="Wat hoort erbij?",
        organisation="Gemeente Proef",
        date="2026-03-09",
        place="De Zwaluw",
        goal="Samen een grens trekken.",
    )
    front = words(written(do(document, edit_session(document, session)), tmp_path / "v").slides[0])
    assert "Wat hoort erbij?" in front
    assert "Gemeente Proef · 9 maart 2026 · De Zwaluw" in front
    assert "Samen een grens trekken." in front
    assert PRIVACY[Names.ALLOWED] in front


def test_a_long_purpose_gets_slides_of_its_own_and_is_there_to_the_last_word(
    tmp_path: Path,
) -> None:
    document = a_document()
    goal = " ".join(f"woord{number}" for number in range(900))
    session = replace(document.session, goal=goal)
    deck = written(do(document, edit_session(document, session)), tmp_path / "v.pptx")
    assert "Waarom dit gesprek, en wat ermee gebeurt (5 van 5)" in titles(deck)
    assert all(f"woord{number}" in words(deck) for number in range(900))
    assert faults(tmp_path / "v.pptx") == []


def test_the_account_gives_counts_version_and_what_niet_does_not_mean(tmp_path: Path) -> None:
    account = words(slide(written(a_document(2, 3), tmp_path / "v.pptx"), "Verantwoording"))
    assert "6 deelnemers aan 2 tafels" in account
    assert __version__ in account
    assert NOT_UNIMPORTANT in account


# --- the board


def test_each_card_is_one_shape_named_after_its_ingredient(tmp_path: Path) -> None:
    document = a_document()
    at = table(document).id
    laid = [card(document, number) for number in (1, 17, 42)]
    for ingredient, x in zip(laid, (100.0, 420.0, 700.0), strict=True):
        do(document, place(document, at, ingredient.id, x, 540.0))
    do(document, set_agreement(document, at, laid[1].id, Agreement.DISAGREED))
    deck = written(document, tmp_path / "v.pptx")
    assert cards_on(deck, "Tafel 1: het bord") == {
        "1 Familie": "1 Familie",
        "17 Het repaircafé": "17 Het repaircafé (oneens)",
        "42 Hulp in het huishouden": "42 Hulp in het huishouden",
    }


def test_every_board_slide_says_what_niet_does_not_mean(reports: dict[str, Path]) -> None:
    deck = Presentation(str(reports["large"]))
    boards = [each for each in deck.slides if "het bord" in each.shapes.title.text_frame.text]
    assert len(boards) > 10
    assert all(NOT_UNIMPORTANT in words(board) for board in boards)


@pytest.mark.parametrize("kind", ["large", "long titles"])
def test_more_cards_than_fit_go_to_a_further_slide_and_none_is_lost(
    kind: str, reports: dict[str, Path]
) -> None:
    deck = Presentation(str(reports[kind]))
    boards = [title for title in titles(deck) if title.startswith("Tafel 1: het bord")]
    assert boards[0] == f"Tafel 1: het bord (1 van {len(boards)})"
    shown = [name for board in boards for name in cards_on(deck, board)]
    assert sorted(int(name.split()[0]) for name in shown) == list(range(1, 61))


def test_an_empty_board_says_so(tmp_path: Path) -> None:
    deck = written(a_document(), tmp_path / "v.pptx")
    assert "nog geen kaarten" in words(slide(deck, "Tafel 1: het bord"))


# --- tables


def test_the_table_of_cards_gives_verdict_sphere_agreement_and_what_was_said(
    tmp_path: Path,
) -> None:
    document = a_document(participants=2)
    at, ingredient = table(document).id, card(document, 17)
    someone = person(document, 2)
    quotable = replace(someone, consent_name=True, consent_quote=True)
    do(document, edit_participant(document, quotable, "2026-11-05 19:35"))
    do(document, place(document, at, ingredient.id, 420.0, 248.0))
    do(document, set_agreement(document, at, ingredient.id, Agreement.AGREED))
    args = (Stance.FOR, SENTENCE, Kind.EFFECT, someone.id)
    do(document, add_argument(document, at, ingredient.id, *args))
    do(document, choose(document, person(document, 1).id, ingredient.id, Verdict.DOUBT, "Tja."))
    [row] = rows(written(document, tmp_path / "v.pptx"), "Tafel 1: kaarten")
    assert row == [
        "17 Het repaircafé",
        "wel",
        "gemeenschappelijk",
        "eens",
        f"Voor (doel of effect): {SENTENCE} — Persoon 1-2\nKeuze ronde 1, twijfel: Tja.",
    ]


def test_a_card_that_was_chosen_and_never_laid_is_in_the_table_as_not_placed(
    tmp_path: Path,
) -> None:
    document = a_document(participants=1)
    do(document, choose(document, person(document).id, card(document, 5).id, Verdict.IN, "Fijn."))
    [row] = rows(written(document, tmp_path / "v.pptx"), "Tafel 1: kaarten")
    assert row[1:4] == ["niet geplaatst", "–", "–"]


def test_an_argument_longer_than_a_slide_goes_on_on_the_next(tmp_path: Path) -> None:
    document = a_document()
    at = table(document).id
    text = " ".join(f"zin{number}" for number in range(1200))
    do(document, place(document, at, card(document, 9).id, 420.0, 248.0))
    do(document, add_argument(document, at, card(document, 9).id, Stance.AGAINST, text))
    shown = rows(written(document, tmp_path / "v.pptx"), "Tafel 1: kaarten")
    assert [row[0] for row in shown[:2]] == ["9 De voetbalclub", "9 De voetbalclub (vervolg)"]
    assert "".join(row[4] for row in shown).replace(" ", "") == f"Tegen:{text}".replace(" ", "")
    assert faults(tmp_path / "v.pptx") == []


def test_conclusions_are_listed_with_their_verdict(tmp_path: Path) -> None:
    document = a_document()
    at = table(document).id
    do(document, add_conclusion(document, at, Verdict.OUT, "Als er een besluit voor nodig is."))
    shown = rows(written(document, tmp_path / "v.pptx"), "Tafel 1: voorlopige conclusies")
    assert shown == [["niet", "–", "Als er een besluit voor nodig is."]]


def test_the_totals_count_tables_and_appear_only_where_there_are_two(tmp_path: Path) -> None:
    document = a_document(tables=2)
    spots = ((420.0, 248.0), (420.0, 540.0))
    for at, spot in zip(document.tables, spots, strict=True):
        do(document, place(document, at.id, card(document, 17).id, *spot))
    shown = rows(written(document, tmp_path / "v.pptx"), "Totaalbeeld: de ingrediënten")
    assert shown == [["17 Het repaircafé", "1", "0", "1", "0", "0", "verdeeld"]]
    one = written(document, tmp_path / "een.pptx", Choices(tables=(2,)))
    assert not any(title.startswith(("Totaalbeeld", "Tafel 1")) for title in titles(one))


# --- the purposes


def test_the_purposes_have_a_chart_with_its_workbook_control_total_and_main_purpose(
    tmp_path: Path,
) -> None:
    document = a_document(participants=8)
    at = table(document).id
    for number, count in ((3, 4), (1, 12), (2, 4), (5, 1)):
        do(document, set_votes(document, at, purpose(document, number).id, None, count))
    do(document, set_main_purpose(document, at, purpose(document, 1).id))
    deck = written(document, tmp_path / "v.pptx")
    told = slide(deck, "Tafel 1: de bedoelingen")
    chart = next(shape.chart for shape in told.shapes if shape.has_chart)
    ranked = [purpose(document, number).title for number in (1, 2, 3, 5)]
    assert list(chart.plots[0].categories) == ranked
    assert list(chart.plots[0].series[0].values) == [12, 4, 4, 1]
    assert "21 van 24 stickers verdeeld" in words(told)
    assert f"Hoofdbedoeling: {ranked[0]}" in words(told)
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    in_book = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert in_book == list(zip(ranked, (12, 4, 4, 1), strict=True))
    in_table = rows(deck, "Tafel 1: de bedoelingen op volgorde")
    assert [row[0] for row in in_table] == ["1", "2", "2", "4"]


def test_more_stickers_than_there_were_are_warned_about(tmp_path: Path) -> None:
    document = a_document(participants=1)
    do(document, set_votes(document, table(document).id, purpose(document, 1).id, None, 4))
    told = words(slide(written(document, tmp_path / "v.pptx"), "Tafel 1: de bedoelingen"))
    assert "4 van 3 stickers verdeeld" in told
    assert "meer stickers geteld dan er waren" in told
