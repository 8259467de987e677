"""The workbook as it is written: reopened, and read back word for word."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app import __version__
from app.export.content import Choices, content
from app.export.from_xlsx import read_sheets
from app.export.parts import NOT_UNIMPORTANT, PRIVACY, Names
from app.export.to_xlsx import table_name, write_xlsx
from app.export.to_xlsx_explained import LABELS
from app.export.to_xlsx_grid import LONGEST, pieces, units
from app.model.document import Document
from app.model.entities import Argument, Participant, Sphere, Stance, Table
from app.model.operations.arguing import add_argument
from app.model.operations.placing import place
from app.model.operations.session import new_document
from app.model.operations.tally import set_votes
from app.model.overview import Counts, label
from bench.sessions import large_document
from tests.builders import OUTSIDE, a_document, card, do, inside, near, person, purpose, table

# Word for word from the description of the workbook; Ronde 3 and Aanwezigheid came later.
COLUMNS = {
    "Sessie": "veld · waarde",
    "Tafels": "tafel · naam · gespreksleider · notulist · hoofdbedoeling",
    "Deelnemers": "tafel · deelnemer · naam · organisatie · perspectief · betrokkenheid · "
    "naam in verslag · foto · citaat",
    "Ingrediënten": "nummer · titel · toelichting · toegevoegd door tafel",
    "Ronde 1": "tafel · deelnemer · ingrediënt · oordeel · argument · ronde",
    "Plaatsingen": "tafel · ingrediënt · oordeel · sfeer · overeenstemming · x · y",
    "Argumenten": "tafel · ingrediënt · richting · soort · tekst · deelnemer",
    "Conclusies": "tafel · oordeel · soort · tekst",
    "Bedoelingen": "nummer · titel · toelichting · toegevoegd door tafel",
    "Stickers": "tafel · bedoeling · deelnemer · stickers",
    "Notities": "tafel · fase · tijd · tekst · deelnemer",
    "Slotronde": "tafel · deelnemer · geleerd · aan de slag",
    "Ronde 3": "tafel · eens over · oneens over · beleidsdoelen",
    "Aanwezigheid": "tafel · deelnemer · aanwezig · toestemming gevraagd · vast aan tafel",
    "Sessie extra": "veld · waarde",
    "Totaalbeeld": "ingrediënt · titel · wel · twijfel · niet · niet geplaatst · "
    "oneens aan tafel · persoonlijk · gemeenschappelijk · institutioneel · beeld · "
    "eenstemmigheid",
    "Bedoelingen totaal": "rang · bedoeling · titel · stickers · aandeel · tafel 1 · tafel 2 · "
    "tafel 3 · deelnemers",
    "Tafels totaal": "tafel · naam · kaartjes op het bord · wel · twijfel · niet · "
    "oneens aan tafel · argumenten · conclusies · stickers",
    "Toelichting": "werkblad · kolom · uitleg",
}


def written(document: Document, path: Path, choices: Choices | None = None) -> Workbook:
    """The workbook of a document, opened again."""
    write_xlsx(content(document, choices), path)
    return load_workbook(path, data_only=True)


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    header, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def everything_in(path: Path) -> str:
    """Every part of the package, as text."""
    with ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the example session, names as people allowed."""
    from app.model.example import example_document

    path = tmp_path_factory.mktemp("werkboek") / "voorbeeld.xlsx"
    write_xlsx(content(example_document()), path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path, data_only=True)


def test_the_sheets_and_their_headers_stand_in_the_described_order(book: Workbook) -> None:
    found = {
        sheet.title: " · ".join(str(cell.value) for cell in sheet[1]) for sheet in book.worksheets
    }
    assert list(found.items()) == list(COLUMNS.items())


def test_each_sheet_is_one_named_table_with_the_headers_of_its_cells(book: Workbook) -> None:
    for sheet in book.worksheets:
        (found,) = sheet.tables.values()
        assert found.displayName == table_name(sheet.title)
        assert found.ref == sheet.dimensions
        assert found.column_names == [cell.value for cell in sheet[1]]
        assert found.autoFilter.ref == found.ref
    assert "tblTafels" in book["Tafels"].tables
    assert "tblIngredienten" in book["Ingrediënten"].tables


def test_the_table_of_an_empty_sheet_has_one_empty_row(tmp_path: Path) -> None:
    book = written(new_document("", [], []), tmp_path / "leeg.xlsx")
    assert book["Stickers"].tables["tblStickers"].ref == "A1:D2"
    assert book["Totaalbeeld"].tables["tblTotaalbeeld"].ref == "A1:L2"


def test_the_headers_stay_in_sight_and_return_on_every_printed_page(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_columns_are_wide_enough_for_short_texts_and_no_wider_than_a_page(book: Workbook) -> None:
    for sheet in book.worksheets:
        for column in sheet.iter_cols():
            width = sheet.column_dimensions[column[0].column_letter].width
            texts = [cell.value for cell in column[1:] if isinstance(cell.value, str)]
            longest = max(map(len, texts), default=4)
            assert min(longest, 50) <= width <= 100
            assert max(map(len, str(column[0].value).split())) < width


def test_columns_with_fixed_values_have_a_list_that_excel_accepts(book: Workbook) -> None:
    found = {
        (sheet.title, sheet.cell(1, ranges.min_col).value): validation.formula1
        for sheet in book.worksheets
        for validation in sheet.data_validations.dataValidation
        for ranges in validation.sqref.ranges
    }
    assert found["Plaatsingen", "oordeel"] == '"wel,twijfel,niet"'
    assert found["Conclusies", "oordeel"] == '"wel,niet"'
    assert found["Ronde 1", "ronde"] == '"1,2"'
    assert found["Deelnemers", "citaat"] == '"ja,nee"'
    assert set(found) >= {
        ("Sessie", "veld"),
        ("Plaatsingen", "sfeer"),
        ("Plaatsingen", "overeenstemming"),
        ("Argumenten", "richting"),
        ("Argumenten", "soort"),
        ("Notities", "fase"),
    }
    assert all(len(formula) <= 255 for formula in found.values())


def test_what_was_noted_stands_there_word_for_word(book: Workbook, example: Document) -> None:
    said = [row["tekst"] for row in rows(book, "Argumenten")]
    assert sorted(said) == sorted(argument.text for argument in example.all(Argument))
    session = {row["veld"]: row["waarde"] for row in rows(book, "Sessie")}
    assert session["titel"] == example.session.title
    assert session["stickers per deelnemer"] == 3


def test_numbers_are_numbers_and_places_are_tenths_of_millimetres(book: Workbook) -> None:
    for row in rows(book, "Plaatsingen"):
        assert isinstance(row["tafel"], int)
        assert isinstance(row["x"], (int, float))
        assert row["x"] == round(row["x"], 1)


def test_names_of_those_who_refused_stand_nowhere_in_the_package(
    path: Path, example: Document
) -> None:
    package = everything_in(path)
    refused = [p.name for p in example.all(Participant) if p.name and not p.consent_name]
    led = [t.facilitator for t in example.all(Table)] + [t.notetaker for t in example.all(Table)]
    allowed = [p.name for p in example.all(Participant) if p.name and p.consent_name]
    assert refused
    assert allowed
    assert not [name for name in refused + led if name and name in package]
    assert not [name for name in allowed if name not in package]


def test_without_names_nobody_is_named(tmp_path: Path, example: Document) -> None:
    path = tmp_path / "geen.xlsx"
    written(example, path, Choices(names=Names.NONE))
    package = everything_in(path)
    assert not [p.name for p in example.all(Participant) if p.name and p.name in package]


@pytest.mark.parametrize("names", list(Names))
def test_the_workbook_says_whose_names_are_in_it(
    tmp_path: Path, example: Document, names: Names
) -> None:
    book = written(example, tmp_path / "namen.xlsx", Choices(names=names))
    assert PRIVACY[names] in [row["uitleg"] for row in rows(book, "Toelichting")]
    warning = book["Sessie"].oddHeader.center.text
    assert (warning is not None) == (names is Names.ALL)


def test_the_file_names_nobody_as_its_maker(book: Workbook) -> None:
    assert book.properties.creator == "Gespreksmodel"
    assert book.properties.lastModifiedBy is None


def test_the_explanation_tells_of_every_sheet_and_column(book: Workbook) -> None:
    told = {(row["werkblad"], row["kolom"]) for row in rows(book, "Toelichting")}
    for name, header in COLUMNS.items():
        if name != "Toelichting":
            assert (name, None) in told
            columns = [c for c in header.split(" · ") if not re.fullmatch(r"tafel \d", c)]
            assert not {(name, column) for column in columns} - told
    assert ("Bedoelingen totaal", "tafel 1 t/m tafel 3") in told
    words = " ".join(str(row["uitleg"]) for row in rows(book, "Toelichting"))
    assert NOT_UNIMPORTANT in words
    assert __version__ in words
    assert "(vervolg)" in words
    whole = {
        row["werkblad"]: str(row["uitleg"])
        for row in rows(book, "Toelichting")
        if row["kolom"] is None
    }
    assert all("mag je aanvullen" in whole[name] for name in list(COLUMNS)[:12])
    assert all("verander hier niets" in whole[name] for name in list(COLUMNS)[-4:-1])
    assert "telt meteen mee op Totaalbeeld" in whole["Plaatsingen"]


def test_every_label_that_a_card_can_get_is_explained() -> None:
    some = range(5)
    given = {label(Counts(i, d, o)) for i in some for d in some for o in some}
    assert given == set(LABELS)


def test_the_totals_count_the_tables(tmp_path: Path) -> None:
    document = a_document(tables=3)
    for number, spot in ((1, inside(Sphere.COMMUNAL)), (2, near(Sphere.COMMUNAL)), (3, OUTSIDE)):
        do(document, place(document, table(document, number).id, card(document, 7).id, *spot))
    book = written(document, tmp_path / "totaal.xlsx")
    row = rows(book, "Totaalbeeld")[6]
    assert list(row.values())[2:] == [1, 1, 1, 0, 0, 0, 2, 0, "verdeeld", 0]
    untouched = rows(book, "Totaalbeeld")[0]
    assert (untouched["niet geplaatst"], untouched["beeld"]) == (3, "niet geplaatst")
    assert untouched["eenstemmigheid"] is None


def test_the_purposes_are_ranked_with_a_column_for_each_table(tmp_path: Path) -> None:
    document = a_document(tables=2, participants=2)
    first, second = table(document, 1).id, table(document, 2).id
    who = person(document, 1).id
    do(document, set_votes(document, first, purpose(document, 5).id, who, 3))
    do(document, set_votes(document, second, purpose(document, 5).id, None, 1))
    do(document, set_votes(document, second, purpose(document, 2).id, None, 1))
    ranked = rows(written(document, tmp_path / "rang.xlsx"), "Bedoelingen totaal")
    top, runner_up, without = ranked[0], ranked[1], ranked[2]
    assert (top["rang"], top["bedoeling"], top["stickers"], top["aandeel"]) == (1, 5, 4, 0.8)
    assert (top["tafel 1"], top["tafel 2"], top["deelnemers"]) == (3, 1, None)
    assert (runner_up["rang"], runner_up["bedoeling"]) == (2, 2)
    assert (without["rang"], without["stickers"], without["deelnemers"]) == (None, 0, 0)


def test_only_the_chosen_tables_are_written(tmp_path: Path, example: Document) -> None:
    book = written(example, tmp_path / "tafel.xlsx", Choices(tables=(2,)))
    assert [row["tafel"] for row in rows(book, "Tafels")] == [2]
    assert {row["tafel"] for row in rows(book, "Argumenten")} == {2}
    assert "tafel 1" not in rows(book, "Bedoelingen totaal")[0]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/c calc'!A1", "#REF!", "TRUE", "007", "-1"])
def test_a_text_that_looks_like_something_else_stays_text(tmp_path: Path, text: str) -> None:
    document = a_document()
    first = table(document).id
    do(document, add_argument(document, first, card(document, 1).id, Stance.FOR, text))
    cell = written(document, tmp_path / "tekst.xlsx")["Argumenten"]["E2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(("=", "-"))


def test_a_text_longer_than_a_cell_goes_on_in_the_next_column(tmp_path: Path) -> None:
    document, path = a_document(), tmp_path / "lang.xlsx"
    long = "🎲" * 20_000 + "x" * 40_000
    do(
        document,
        add_argument(document, table(document).id, card(document, 1).id, Stance.FOR, long),
    )
    (said,) = write_xlsx(content(document), path)
    assert said.startswith("Eén tekst past niet in één cel (werkblad Argumenten, kolom tekst)")
    sheet = load_workbook(path)["Argumenten"]
    header = [cell.value for cell in sheet[1]]
    assert header[4:7] == ["tekst", "tekst (vervolg)", "tekst (vervolg 2)"]
    parts = [str(sheet.cell(2, column).value) for column in (5, 6, 7)]
    assert "".join(parts) == long
    assert all(units(part) <= LONGEST for part in parts)
    assert read_sheets(path)["argumenten"].rows[0].whole("tekst") == long
    told = [row["uitleg"] for row in rows(load_workbook(path), "Toelichting")]
    assert said in told


def test_a_sign_is_never_cut_in_two() -> None:
    text = "x" + "🎲" * LONGEST
    assert "".join(pieces(text)) == text
    assert [units(piece) for piece in pieces(text)] == [LONGEST, LONGEST - 1, 2]
    assert pieces("x" * LONGEST) == ["x" * LONGEST]


def test_no_cell_of_a_large_session_is_over_excels_limit(tmp_path: Path) -> None:
    book = written(large_document(3, 60, title_length=200), tmp_path / "groot.xlsx")
    texts = [
        value
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, str)
    ]
    assert len(texts) > 1_000
    assert max(map(units, texts)) <= LONGEST


def test_rows_with_long_texts_are_high_enough_to_show_them(book: Workbook) -> None:
    sheet = book["Ronde 1"]
    heights = [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]
    lengths = [len(str(sheet.cell(row, 5).value or "")) for row in range(2, sheet.max_row + 1)]
    assert all(height >= 30 for height, length in zip(heights, lengths, strict=True) if length > 70)
    assert all(height == 15 for height, length in zip(heights, lengths, strict=True) if length < 50)


def test_the_parts_of_a_font_stand_in_the_order_of_the_file_format(path: Path) -> None:
    with ZipFile(path) as package:
        styles = package.read("xl/styles.xml").decode()
    order = ["b", "sz", "color", "name", "family", "scheme"]
    for font in re.findall(r"<font>(.*?)</font>", styles):
        found = [order.index(name) for name in re.findall(r"<(\w+)", font)]
        assert found == sorted(found)


def test_a_workbook_that_cant_be_written_leaves_the_old_one(
    tmp_path: Path, example: Document
) -> None:
    path = tmp_path / "oud.xlsx"
    path.write_bytes(b"oud")
    with pytest.raises(OSError, match="oud"):
        write_xlsx(content(example), path / "oud.xlsx")
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.glob("*.tmp")) == []
