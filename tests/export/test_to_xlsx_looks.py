"""How the workbook looks on the screen and on paper: colours with their words, and the margins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app.export.content import Choices, content
from app.export.parts import Names
from app.export.template_colours import contrast
from app.export.to_xlsx import write_grids, write_xlsx
from app.export.to_xlsx_explained import LABELS
from app.export.to_xlsx_grid import Grid
from app.export.to_xlsx_page import Head
from app.model.example import example_document
from app.model.tidy_form import Column


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("uiterlijk") / "v.xlsx"
    write_xlsx(content(example_document()), path)
    return load_workbook(path)


def looks(book: Workbook, sheet: str, column: str) -> dict[str, tuple[str, str]]:
    """Paper and ink by the word that they go with."""
    found = {}
    for place in book[sheet].conditional_formatting:
        letter = str(place.sqref).split("2:")[0]
        if book[sheet][f"{letter}1"].value != column:
            continue
        for rule in place.rules:
            cell, _, word = rule.formula[0].partition("=")
            assert cell == f"{letter}2"
            found[word.strip('"')] = (rule.dxf.fill.bgColor.rgb[2:], rule.dxf.font.color.rgb[2:])
    return found


def test_a_colour_follows_a_word_that_stands_in_the_cell(book: Workbook) -> None:
    assert set(looks(book, "Plaatsingen", "oordeel")) == {"wel", "twijfel", "niet"}
    assert set(looks(book, "Conclusies", "oordeel")) == {"wel", "niet"}
    assert set(looks(book, "Plaatsingen", "overeenstemming")) == {"oneens"}
    assert len(looks(book, "Plaatsingen", "sfeer")) == 3
    assert set(LABELS) - set(looks(book, "Totaalbeeld", "beeld")) == {"niet geplaatst", "één tafel"}


def test_every_word_can_be_read_on_its_colour(book: Workbook) -> None:
    seen = 0
    for sheet in book.worksheets:
        for column in ("oordeel", "sfeer", "overeenstemming", "richting", "beeld"):
            for paper, ink in looks(book, sheet.title, column).values():
                assert contrast(ink, paper) >= 4.5
                seen += 1
    assert seen > 20


def test_the_colour_goes_on_below_the_rows_that_are_there(book: Workbook) -> None:
    (place, *_) = book["Plaatsingen"].conditional_formatting
    assert str(place.sqref).endswith("1048576")


def test_every_page_says_whose_session_it_is_when_and_which_page(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.oddHeader.left.text == "Wat is onze sociale basis? Gesprek in Rietervoort"
        assert sheet.oddHeader.right.text == "5 november 2026"
        assert sheet.oddFooter.left.text == "&A"
        assert sheet.oddFooter.right.text == "Pagina &P van &N"
        assert sheet.page_setup.paperSize == 9


def test_no_sign_of_a_title_is_a_code_in_the_margin(tmp_path: Path) -> None:
    path = tmp_path / "v.xlsx"
    session = replace(content(example_document(), Choices(Names.ALL)).session, title="R&D &P " * 40)
    said = replace(content(example_document(), Choices(Names.ALL)), session=session)
    write_xlsx(said, path)
    header = load_workbook(path)["Sessie"].oddHeader
    assert header.left.text.startswith("R&&D &&P R&&D")
    assert header.left.text.endswith("…")
    whole = sum(len(side.text or "") + 2 for side in (header.left, header.center, header.right))
    assert whole <= 255


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\n=1", "=\t", "'=1"])
def test_a_text_that_a_program_could_take_for_a_formula_is_marked_as_text(
    tmp_path: Path, text: str
) -> None:
    grid = Grid("Blad", "", (Column("tekst", ""),), ((text,),))
    write_grids([grid], tmp_path / "v.xlsx", Head(""))
    cell = load_workbook(tmp_path / "v.xlsx")["Blad"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] != "'")
