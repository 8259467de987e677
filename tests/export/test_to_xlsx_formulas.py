"""The totals in the workbook calculate what the model counts, also after a correction."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.export.content import Choices, content
from app.export.from_xlsx import read_sheets
from app.export.parts import Names
from app.export.to_xlsx import write_xlsx
from app.model.change import Change, Edit, added
from app.model.document import Document
from app.model.entities import (
    Ingredient,
    Placement,
    Purpose,
    SameCard,
    SamePurpose,
    Sphere,
    Verdict,
    Votes,
    new_id,
)
from app.model.example import example_document
from app.model.tidy import read_document
from tests.builders import a_document, card, do, inside, near, person, purpose, table

_COMPUTED = ("Totaalbeeld", "Bedoelingen totaal", "Tafels totaal")
"""The sheets with formulas."""

_CACHED = re.compile(r"(</f>)<v>[^<]*</v>")

needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def written(document: Document, path: Path) -> Path:
    write_xlsx(content(document, Choices(names=Names.ALL)), path)
    return path


def totals(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The numbers and labels on the computed sheets, in any order; names and titles left out."""
    book = load_workbook(path, data_only=True)
    return {name: sorted(numbers_on(book[name]), key=str) for name in _COMPUTED}


def numbers_on(sheet: Worksheet) -> Iterable[tuple[object, ...]]:
    header, *lines = sheet.iter_rows(values_only=True)
    kept = [at for at, name in enumerate(header) if not str(name).startswith(("titel", "naam"))]
    for line in lines:
        yield tuple(_rounded(line[at]) for at in kept)


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 9) + 0.0
    return value or None if isinstance(value, str) else value


def recalculated(folder: Path, paths: Iterable[Path]) -> list[Path]:
    """The workbooks by LibreOffice, that finds no value with any formula and so calculates."""
    bare = []
    for path in paths:
        bare.append(folder / "bare" / path.name)
        bare[-1].parent.mkdir(exist_ok=True)
        with ZipFile(path) as source, ZipFile(bare[-1], "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = source.read(name).decode()
                target.writestr(name, _CACHED.sub(r"\1", part))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, bare)], check=True, capture_output=True)
    return [out / path.name for path in bare]


def corrected(path: Path) -> None:
    """What a colleague corrects: cards are laid elsewhere, a sticker moves, a card is added."""
    book = load_workbook(path)
    laid = book["Plaatsingen"]
    there = {row[1] for row in laid.iter_rows(values_only=True) if row[0] == 1}
    unlaid = next(number for number in range(1, 41) if number not in there)
    for at in range(2, laid.max_row + 1, 3):
        verdict, sphere = laid.cell(at, 3), laid.cell(at, 4)
        if verdict.value == "niet":
            verdict.value, sphere.value = "twijfel", "persoonlijk"
        else:
            verdict.value, sphere.value = "niet", None
        laid.cell(at, 5).value = "oneens"
        laid.cell(at, 6).value = laid.cell(at, 7).value = None
    for column, value in enumerate((1, unlaid, "wel", "institutioneel", "eens"), start=1):
        laid.cell(laid.max_row + (column == 1), column).value = value
    laid.tables["tblPlaatsingen"].ref = laid.dimensions
    laid.tables["tblPlaatsingen"].autoFilter.ref = laid.dimensions
    book["Stickers"].cell(2, 4).value = 0
    book.save(path)


def a_knotty_session() -> Document:
    """Same cards by way of a third, laid by one table both; own cards with the deck's number."""
    document = a_document(tables=3, participants=2)
    first, second, third = (table(document, number) for number in (1, 2, 3))
    own = [
        Ingredient(new_id(), 7, "Eigen zeven", table_id=second.id),
        Ingredient(new_id(), 90, "Van een", table_id=first.id),
        Ingredient(new_id(), 90, "Van drie", table_id=third.id),
        Ingredient(new_id(), 91, "Alleen van twee", table_id=second.id),
        Ingredient(new_id(), 92, "Ook van twee", table_id=second.id),
    ]
    wishes = [
        Purpose(new_id(), 3, "Eigen drie", table_id=third.id),
        Purpose(new_id(), 70, "Eigen zeventig", table_id=first.id),
    ]
    links = [
        SameCard(new_id(), own[1].id, card(document, 8).id),
        SameCard(new_id(), own[2].id, own[1].id),
        SameCard(new_id(), own[4].id, own[3].id),
        SameCard(new_id(), card(document, 9).id, card(document, 7).id),
        SamePurpose(new_id(), wishes[1].id, purpose(document, 3).id),
    ]
    spots = {
        (first, card(document, 7)): inside(Sphere.PERSONAL),
        (first, card(document, 9)): near(Sphere.COMMUNAL),
        (second, own[0]): near(Sphere.COMMUNAL),
        (second, card(document, 9)): (30.0, 560.0),
        (first, own[1]): (60.0, 560.0),
        (first, card(document, 8)): inside(Sphere.COMMUNAL),
        (third, own[2]): near(Sphere.INSTITUTIONAL),
        (second, own[3]): (90.0, 560.0),
        (second, own[4]): inside(Sphere.COMMUNAL),
    }
    verdicts = [Verdict.IN, Verdict.DOUBT, Verdict.DOUBT, Verdict.OUT, Verdict.OUT]
    verdicts += [Verdict.IN, Verdict.DOUBT, Verdict.OUT, Verdict.IN]
    spheres = [Sphere.PERSONAL, Sphere.COMMUNAL, Sphere.COMMUNAL, None, None]
    spheres += [Sphere.COMMUNAL, Sphere.INSTITUTIONAL, None, Sphere.COMMUNAL]
    laid = [
        Placement(new_id(), at.id, what.id, verdict, sphere, *spot)
        for ((at, what), spot), verdict, sphere in zip(
            spots.items(), verdicts, spheres, strict=True
        )
    ]
    who = person(document, 1)
    stuck = [
        Votes(new_id(), first.id, purpose(document, 3).id, who.id, 1),
        Votes(new_id(), first.id, wishes[1].id, who.id, 1),
        Votes(new_id(), third.id, wishes[0].id, None, 4),
        Votes(new_id(), second.id, purpose(document, 3).id, person(document, 2, at=2).id, 2),
    ]
    return do(document, Change("knopen", tuple(map(added, own + wishes + links + laid + stuck))))


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Workbooks by what they are, each as written and as calculated anew: in one run, for time."""
    folder = tmp_path_factory.mktemp("rekenen")
    sessions = {
        "voorbeeld": example_document(),
        "knopen": a_knotty_session(),
        "zonder tafels": a_document(tables=0),
        "verbeterd": example_document(),
    }
    paths = [written(each, folder / f"{name}.xlsx") for name, each in sessions.items()]
    corrected(paths[-1])
    return dict(zip(sessions, zip(paths, recalculated(folder, paths), strict=True), strict=True))


@needs_soffice
@pytest.mark.parametrize("name", ["voorbeeld", "knopen", "zonder tafels"])
def test_every_total_that_is_calculated_anew_is_the_models(
    pairs: dict[str, tuple[Path, Path]], name: str
) -> None:
    ours, theirs = pairs[name]
    assert totals(theirs) == totals(ours)


@needs_soffice
def test_the_totals_follow_a_correction_as_a_session_read_from_it_does(
    pairs: dict[str, tuple[Path, Path]], tmp_path: Path
) -> None:
    path, again = pairs["verbeterd"]
    reading = read_document(read_sheets(path))
    assert reading.document is not None
    assert totals(again) == totals(written(reading.document, tmp_path / "nieuw.xlsx"))
    assert totals(again) != totals(pairs["voorbeeld"][0])


def test_without_calculation_the_totals_are_the_models(tmp_path: Path) -> None:
    document = a_knotty_session()
    said = content(document)
    book = load_workbook(written(document, tmp_path / "v.xlsx"), data_only=True)
    lines = book["Totaalbeeld"].iter_rows(min_row=2, values_only=True)
    for total, row in zip(said.card_totals, lines, strict=True):
        counts = total.overview.counts
        assert row[:2] == (total.card.number, total.card.title)
        assert row[2:6] == (counts.in_, counts.doubt, counts.out, counts.not_placed)
        assert row[10:] == (total.overview.label, total.overview.agreement)


def test_no_formula_uses_what_an_older_or_another_excel_lacks(tmp_path: Path) -> None:
    path = written(a_knotty_session(), tmp_path / "v.xlsx")
    with ZipFile(path) as package:
        text = "".join(
            package.read(name).decode() for name in package.namelist() if "worksheets/s" in name
        )
    formulas = re.findall(r"<f>([^<]*)</f>", text)
    used = {name for formula in formulas for name in re.findall(r"([A-Z.]+)\(", formula)}
    assert used <= {
        *("COUNTIFS", "SUMIFS", "SUMPRODUCT", "SUM", "COUNT", "IF", "AND", "ABS", "MIN", "MAX"),
        "RANK",
    }
    assert {"COUNTIFS", "SUMIFS", "SUMPRODUCT", "RANK"} <= used
    assert max(map(len, formulas)) <= 8_192


def test_a_text_of_the_session_never_gets_into_a_formula(tmp_path: Path) -> None:
    document = a_document(tables=1)
    first = table(document)
    do(document, Change("naam", (Edit(first, replace(first, name='"&Kolkplein]')),)))
    path = written(document, tmp_path / "v.xlsx")
    with ZipFile(path) as package:
        for name in package.namelist():
            for formula in re.findall(r"<f>([^<]*)</f>", package.read(name).decode()):
                assert "Kolkplein" not in formula
