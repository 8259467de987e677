"""Decks in workbooks, CSV files and other sessions: read, written, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.export.decks import read_deck, write_deck
from app.export.errors import NotReadable
from app.model.at_rest import read_document, write_document
from app.model.deck import deck_cards as default_cards
from app.model.deck_rows import MOST_CARDS, deck_of
from app.model.document import Document
from app.model.entities import Ingredient, Purpose
from app.model.operations import cards, deck
from app.model.operations.deck import NewCard
from tests.builders import a_document, card, do, purpose, table

ODD = (
    '=1+1', "+31 6", "-tje", "@home", "'s Avonds", "'=geciteerd", 'puntkomma; en "quote"',
    "komma, tab", "Łódź 🙂",
)  # fmt: skip


def an_odd_session() -> Document:
    """Titles and explanations that files stumble over, a card that is off, an own card."""
    document = a_document()
    for number, words in enumerate(ODD, start=1):
        do(document, deck.reword(document, card(document, number).id, words, f"{words}!"))
    do(document, deck.reword(document, purpose(document, 1).id, "=2", ""))
    do(document, deck.switch(document, card(document, 20).id, False))
    do(document, cards.add_ingredient(document, "De kapper", table_id=table(document).id))
    return document


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


# --- there and back -----------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_deck_comes_back_as_it_was_written(tmp_path: Path, suffix: str) -> None:
    document = an_odd_session()
    path = tmp_path / f"mijn stapel{suffix}"
    write_deck(document, path)
    reading = read_deck(path)
    assert reading.problems == ()
    assert reading.deck == deck_of(document, "mijn stapel")
    assert "De kapper" not in [each.title for each in reading.deck.ingredients]


def test_a_csv_file_is_made_for_excel_in_dutch_and_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "stapel.csv"
    write_deck(an_odd_session(), path)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeffsoort kaartje;nummer;titel;toelichting;aan\r\n")
    cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
    assert "ingrediënt;1;'=1+1;'=1+1!;ja" in text


def test_no_formula_stands_in_a_written_workbook(tmp_path: Path) -> None:
    path = tmp_path / "stapel.xlsx"
    write_deck(an_odd_session(), path)
    sheet = load_workbook(path)["Ingrediënten"]
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].data_type != "f"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_the_makers_had_in_mind_with_a_card_is_in_no_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"stapel{suffix}"
    write_deck(a_document(), path)
    if suffix == ".csv":
        headers = path.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    else:
        headers = [str(cell.value) for cell in load_workbook(path)["Ingrediënten"][1]]
    assert set(headers) <= {"soort kaartje", "nummer", "titel", "toelichting", "aan"}
    assert not {each.sort for each in default_cards()} & set(headers)


def test_the_deck_of_another_session_is_read_without_its_tables_own_cards(tmp_path: Path) -> None:
    document = an_odd_session()
    path = tmp_path / "vorige avond.gsb"
    write_document(path, document)
    assert read_deck(path).deck == deck_of(document, "vorige avond")


def test_a_deck_file_that_changes_later_changes_nothing_in_an_earlier_session(
    tmp_path: Path,
) -> None:
    path, early, late = tmp_path / "wijk.csv", tmp_path / "mei.gsb", tmp_path / "juni.gsb"
    for words, session in (("De markt", early), ("De weekmarkt", late)):
        csv_file(path, f"soort kaartje;nummer;titel\ningrediënt;1;{words}\n")
        document = a_document()
        write_document(session, do(document, deck.take_over(document, read_deck(path).deck)))
    path.unlink()
    for words, session in (("De markt", early), ("De weekmarkt", late)):
        document = read_document(session)
        assert document.session.deck == "wijk"
        assert [each.title for each in document.ingredients()] == [words]


# --- the ways in which people write ---------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_file_is_read_however_it_was_saved(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [
        ["TITEL", "Kleur", "Soort  Kaartje", " Nummer", "Aan", "toelichting"],
        ["Café", "rood", "Ingredient", "7", "NEE", '"Koffie, thee; taart\ten zo"'],
        [],
        ["Ontmoeten", "", "Bedoeling", "2,0", "", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    if delimiter == ",":
        text = text.replace("2,0", '"2,0"')
    reading = read_deck(csv_file(tmp_path / "x.csv", text, encoding))
    assert reading.problems == ()
    assert reading.deck.ingredients == (NewCard(7, "Café", "Koffie, thee; taart en zo", False),)
    assert reading.deck.purposes == (NewCard(2, "Ontmoeten"),)


def test_a_line_that_sets_the_separator_for_excel_is_no_row(tmp_path: Path) -> None:
    text = "sep=,\nsoort kaartje,nummer,titel\nbedoeling,x,Ontmoeten\n"
    (problem,) = read_deck(csv_file(tmp_path / "x.csv", text)).problems
    assert problem.row == 2


def test_a_workbook_is_read_with_its_headers_in_any_order(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Aan", "kleur", "TITEL", "Nummer"], ["nee", 1, "De markt", 4.0]]
    reading = read_deck(workbook(tmp_path / "x.xlsx", {"ingredienten": rows, "Anders": [["a"]]}))
    assert reading.deck.ingredients == (NewCard(4, "De markt", active=False),)
    assert reading.deck.purposes == ()


# --- what is wrong, all at once --------------------------------------------------------------


def test_every_bad_row_is_reported_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    text = "\n".join(
        (
            "soort kaartje;nummer;titel;aan",
            "ingrediënt;1;Familie;ja",
            "ingrediënt;een;Vrienden;",
            "ingrediënt;3;  ;",
            "kaart;4;Buren;",
            "ingrediënt;1;Buren;",
            "ingrediënt;6;FAMILIE;",
            "ingrediënt;7;Werk;misschien",
            f"ingrediënt;8;{'a' * 201};",
            "bedoeling;0;Ontmoeten;",
            "bedoeling;1;Ontmoeten;",
        )
    )
    reading = read_deck(csv_file(tmp_path / "wijk.csv", text))
    said = [problem.sentence() for problem in reading.problems]
    assert [problem.row for problem in reading.problems] == [3, 4, 5, 6, 7, 8, 9, 10]
    for sentence, words in zip(
        said,
        (
            "geen heel getal",
            "“titel” is leeg",
            "Kies ingrediënt of bedoeling",
            "Nummer 1 staat er al (rij 2)",
            "De titel “FAMILIE” staat er al (rij 2)",
            "Kies ja of nee",
            "langer dan 200 tekens",
            "getal van 1 tot",
        ),
        strict=True,
    ):
        assert sentence.startswith("wijk.csv, rij ")
        assert words in sentence
    assert [each.title for each in reading.deck.ingredients] == ["Familie"]
    assert [each.title for each in reading.deck.purposes] == ["Ontmoeten"]


def test_bad_rows_of_both_sheets_of_a_workbook_are_reported_at_once(tmp_path: Path) -> None:
    head: list[object] = ["nummer", "titel"]
    path = workbook(
        tmp_path / "x.xlsx",
        {"Ingrediënten": [head, [1, None], [2, "Vrienden"]], "Bedoelingen": [head, ["b", "Samen"]]},
    )
    reading = read_deck(path)
    assert [(each.sheet, each.row) for each in reading.problems] == [
        ("Ingrediënten", 2),
        ("Bedoelingen", 2),
    ]
    assert [each.title for each in reading.deck.ingredients] == ["Vrienden"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "ontbreken: “soort kaartje”, “nummer”, “titel”"),
        ("nummer;titel\n1;Familie\n", "De kolom “soort kaartje” ontbreekt."),
        ("soort kaartje;nummer;titel\n", "geen enkel kaartje"),
    ],
)
def test_a_list_without_cards_or_columns_says_so_and_holds_nothing(
    tmp_path: Path, text: str, words: str
) -> None:
    reading = read_deck(csv_file(tmp_path / "x.csv", text))
    (problem,) = reading.problems
    assert words in problem.sentence()
    assert reading.is_empty


def test_a_workbook_without_either_sheet_says_which_it_misses(tmp_path: Path) -> None:
    (problem,) = read_deck(workbook(tmp_path / "x.xlsx", {"Blad1": [["nummer"]]})).problems
    assert "geen werkblad Ingrediënten of Bedoelingen" in problem.sentence()


def test_too_many_cards_are_bad_rows(tmp_path: Path) -> None:
    rows = "".join(f"bedoeling;{n};Titel {n}\n" for n in range(1, MOST_CARDS + 2))
    reading = read_deck(csv_file(tmp_path / "x.csv", f"soort kaartje;nummer;titel\n{rows}"))
    assert len(reading.deck.purposes) == MOST_CARDS
    assert [problem.row for problem in reading.problems] == [MOST_CARDS + 2]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.csv", b"soort\0kaartje", "geen CSV-bestand"),
        ("x.csv", b'"' + b"a" * 140_000, "geen CSV-bestand"),
        ("x.csv", b"a;" * 2_500_001, "te groot"),
        ("x.csv", b"a\n" * 10_002, "te groot"),
        ("x.xlsx", b"geen zip", "geen Excel-werkboek"),
        ("x.ods", b"", "eindigt niet op .xlsx, .csv of .gsb"),
    ],
)
def test_a_file_that_is_no_deck_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotReadable, match=words):
        read_deck(path)


def test_both_kinds_are_written(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    document = a_document()
    write_deck(document, path)
    reading = read_deck(path)
    assert len(reading.deck.ingredients) == len(document.all(Ingredient))
    assert len(reading.deck.purposes) == len(document.all(Purpose))
