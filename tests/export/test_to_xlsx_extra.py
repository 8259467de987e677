"""The sheets that came later: what they hold, when they are there, and whom they keep quiet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.export.content import Choices, content
from app.export.from_xlsx import read_sheets
from app.export.parts import Names
from app.export.to_xlsx import write_xlsx
from app.model.change import Change, Edit, added
from app.model.document import Document
from app.model.entities import (
    Apart,
    Entity,
    Ingredient,
    Phase,
    PlannedTime,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    Stance,
    new_id,
)
from app.model.operations.arguing import add_argument
from app.model.operations.tables import PurposeText, edit_purpose_text
from app.model.tidy import Reading, read_document
from app.model.tidy_form import FORMS
from app.model.tidy_sheets import by_key, sheet_of
from tests.builders import a_document, card, do, person, purpose, table

LATER = (
    "Ronde 3",
    "Aanwezigheid",
    "Niet bij elkaar",
    "Draaiboek",
    "Kaartjes uit",
    "Klaar",
    "Sessie extra",
    "Zelfde kaartje",
)


def turned(document: Document, before: Entity, after: Entity) -> Document:
    return do(document, Change("anders", (Edit(before, after),)))


def a_full_document() -> Document:
    """Two tables of two with everything that has no place on the described sheets."""
    document = a_document(tables=2, participants=2)
    do(document, edit_purpose_text(document, table(document).id, PurposeText.AGREED, "Kennen"))
    absent = person(document, 2, at=2)
    turned(document, absent, replace(absent, present=False, organisation="Kolkplein"))
    asked = person(document, 1)
    turned(document, asked, replace(asked, consents_asked="2026-11-05 19:12", fixed=True))
    used, unused = card(document, 3), card(document, 4)
    do(document, add_argument(document, table(document).id, used.id, Stance.FOR, "Toch wel"))
    turned(document, used, replace(used, active=False))
    turned(document, unused, replace(unused, active=False))
    other = purpose(document, 2)
    turned(document, other, replace(other, active=False))
    session = document.session
    turned(document, session, replace(session, deck="Kaarten van Noord"))
    more = (
        Apart(new_id(), asked.id, person(document, 2, at=2).id),
        PlannedTime(new_id(), Phase.ROUND_2, 50),
        Ready(new_id(), "markers"),
        SameCard(new_id(), unused.id, used.id),
        SamePurpose(new_id(), other.id, purpose(document, 1).id),
    )
    return do(document, Change("meer", tuple(map(added, more))))


def written(
    path: Path, document: Document, names: Names, tables: tuple[int, ...] | None = None
) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every sheet, without the headers."""
    write_xlsx(content(document, Choices(names, tables)), path)
    return {
        sheet.title: list(sheet.iter_rows(min_row=2, values_only=True))
        for sheet in load_workbook(path).worksheets
    }


def test_what_came_later_stands_after_the_described_sheets(tmp_path: Path) -> None:
    sheets = written(tmp_path / "alle.xlsx", a_full_document(), Names.ALL)
    described = [form.name for form in FORMS]
    computed = ["Totaalbeeld", "Bedoelingen totaal", "Tafels totaal", "Toelichting"]
    assert list(sheets) == [*described, *LATER, *computed]
    assert sheets["Ronde 3"] == [(1, "Kennen", None, None), (2, None, None, None)]
    assert sheets["Aanwezigheid"][0] == (1, 1, "ja", "2026-11-05 19:12", "ja")
    assert sheets["Aanwezigheid"][3] == (2, 2, "nee", None, "nee")
    assert sheets["Niet bij elkaar"] == [(1, 1, 2, 2)]
    assert sheets["Draaiboek"] == [("ronde 2", 50)]
    assert [row[:3] for row in sheets["Kaartjes uit"]] == [
        ("ingrediënt", 3, card_title(3)),
        ("ingrediënt", 4, card_title(4)),
        ("bedoeling", 2, purpose(a_document(), 2).title),
    ]
    assert sheets["Klaar"] == [("Stiften",)]
    assert sheets["Sessie extra"] == [("stapel", "Kaarten van Noord")]
    assert sheets["Zelfde kaartje"] == [
        ("ingrediënt", 4, None, 3, None),
        ("bedoeling", 2, None, 1, None),
    ]


def card_title(number: int) -> str:
    return card(a_document(), number).title


def test_a_card_that_went_off_after_it_was_used_stands_on_its_own_sheet_too(
    tmp_path: Path,
) -> None:
    sheets = written(tmp_path / "alle.xlsx", a_full_document(), Names.ALL)
    numbers = [row[0] for row in sheets["Ingrediënten"]]
    assert 3 in numbers
    assert 4 not in numbers


@pytest.mark.parametrize("names", [Names.ALLOWED, Names.NONE])
def test_outside_the_team_nobody_learns_who_stayed_away_or_who_must_sit_apart(
    tmp_path: Path, names: Names
) -> None:
    path = tmp_path / "buiten.xlsx"
    sheets = written(path, a_full_document(), names)
    assert "Niet bij elkaar" not in sheets
    assert [row[:2] for row in sheets["Aanwezigheid"]] == [(1, 1), (1, 2), (2, 1)]
    assert [row[:2] for row in sheets["Deelnemers"]] == [(1, 1), (1, 2), (2, 1)]
    with ZipFile(path) as package:
        parts = "".join(package.read(name).decode() for name in package.namelist())
    assert "Kolkplein" not in parts
    assert "Persoon 2-2" not in parts


def test_a_pair_is_written_only_where_both_sit_at_a_chosen_table(tmp_path: Path) -> None:
    document = a_full_document()
    assert "Niet bij elkaar" not in written(tmp_path / "1.xlsx", document, Names.ALL, (1,))
    assert "Niet bij elkaar" in written(tmp_path / "2.xlsx", document, Names.ALL, (1, 2))


def read(**later: list[list[str]]) -> Reading:
    """A table with two people, and rows of one of the later sheets."""
    return read_document(
        by_key(
            [
                sheet_of("Tafels", [["tafel"], ["1"]]),
                sheet_of("Deelnemers", [["tafel", "deelnemer"], ["1", "1"], ["1", "2"]]),
                *(sheet_of(name.replace("_", " "), grid) for name, grid in later.items()),
            ]
        )
    )


@pytest.mark.parametrize(
    ("sheet", "header", "rows", "reason"),
    [
        ("Ronde_3", ["tafel", "eens over"], [["1", "a"], ["1", "b"]], "Tafel 1 staat er al"),
        ("Aanwezigheid", ["tafel", "deelnemer", "aanwezig"], [["1", "1", "?"]], "Kies ja of nee"),
        (
            "Aanwezigheid",
            ["tafel", "deelnemer", "toestemming gevraagd"],
            [["1", "1", "half acht"]],
            "Schrijf dag en tijd",
        ),
        (
            "Niet_bij_elkaar",
            ["tafel", "deelnemer", "andere tafel", "andere deelnemer"],
            [["1", "1", "1", "2"], ["1", "2", "1", "1"]],
            "staan er al",
        ),
        (
            "Niet_bij_elkaar",
            ["tafel", "deelnemer", "andere tafel", "andere deelnemer"],
            [["1", "1", "1", "1"]],
            "twee keer dezelfde",
        ),
        ("Draaiboek", ["fase", "minuten"], [["slot", "10"], ["Slot", "12"]], "staat er al"),
        ("Draaiboek", ["fase", "minuten"], [["slot", "lang"]], "geen heel getal"),
        ("Klaar", ["onderdeel"], [["markers"], ["markers"]], "staat er al"),
        ("Kaartjes_uit", ["soort", "nummer", "titel"], [["kaart", "1", "x"]], "Kies ingrediënt"),
        (
            "Kaartjes_uit",
            ["soort", "nummer", "titel"],
            [["bedoeling", "2", "Heel iets anders"]],
            "heet op het werkblad Bedoelingen anders",
        ),
        ("Sessie_extra", ["veld", "waarde"], [["weer", "mooi"]], "onbekend"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_reason(
    sheet: str, header: list[str], rows: list[list[str]], reason: str
) -> None:
    (problem,) = read(**{sheet: [header, *rows]}).problems
    assert reason in problem.reason
    assert problem.sheet == sheet.replace("_", " ")
    assert problem.row == len(rows) + 1


def test_who_is_not_said_to_be_absent_is_present_and_a_day_alone_is_midnight() -> None:
    header = ["tafel", "deelnemer", "aanwezig", "toestemming gevraagd"]
    found = read(Aanwezigheid=[header, ["1", "1", "", "5-11-2026"], ["1", "2", "nee", ""]])
    assert found.document is not None
    one, two = (person(found.document, number) for number in (1, 2))
    assert (one.present, one.consents_asked) == (True, "2026-11-05 00:00")
    assert (two.present, two.consents_asked) == (False, "")


def test_a_card_that_is_off_needs_no_place_on_another_sheet() -> None:
    header = ["soort", "nummer", "titel"]
    known = purpose(a_document(), 2).title
    rows = [["ingrediënt", "900", "Ooit"], ["bedoeling", "2", known]]
    document = read(Kaartjes_uit=[header, *rows]).document
    assert document is not None
    off = [each for each in document.all(Ingredient) if not each.active]
    assert [(each.number, each.title) for each in off] == [(900, "Ooit")]
    (other,) = [each for each in document.all(Purpose) if not each.active]
    assert (other.number, other.title) == (2, known)


def test_everything_later_comes_back(tmp_path: Path) -> None:
    document, path = a_full_document(), tmp_path / "heen.xlsx"
    write_xlsx(content(document, Choices(Names.ALL)), path)
    back = read_document(read_sheets(path)).document
    assert back is not None
    assert back.session.deck == "Kaarten van Noord"
    assert [ready.item for ready in back.all(Ready)] == ["markers"]
    assert [each.number for each in back.all(Ingredient) if not each.active] == [3, 4]
    assert not person(back, 2, at=2).present
