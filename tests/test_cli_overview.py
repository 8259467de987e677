"""`totaalbeeld`, as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import run
from app.model.at_rest import write_document
from tests.builders import a_document
from tests.overview_cases import session_of


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    path = tmp_path / "tien.gsb"
    write_document(path, session_of(10))
    return path


def test_a_session_is_a_row_a_card_with_counts_and_label_under_one_another(
    ten: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ten.read_bytes()
    assert run(["totaalbeeld", str(ten), "--sorteer", "nummer"]) == 0
    first, *rows = capsys.readouterr().out.splitlines()
    assert first == "“Sessie 1”: 10 tafels. 48 kaartjes op volgorde van nummer."
    assert [int(row.split()[0]) for row in rows] == list(range(1, 49))
    assert "Opa en oma passen op" in rows[5]
    assert "8 wel · 0 twijfel · 2 niet (10 van 10 tafels)   +0,20" in rows[5]
    assert "overwegend wel, met tegenstem (kantelt" not in rows[5], "nine of them say so too"
    assert "6 wel · 1 twijfel · 1 niet (8 van 10 tafels)" in rows[13]
    assert "overwegend wel, met tegenstem (kantelt bij één tafel)" in rows[13]
    assert ten.read_bytes() == before


def test_few_tables_have_the_mark_once_at_the_top(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "drie.gsb"
    write_document(path, session_of(3))
    assert run(["totaalbeeld", str(path)]) == 0
    said = capsys.readouterr().out
    assert said.count("kan één tafel bijna elk label") == 1
    assert "kantelt bij" not in said


def test_filters_and_groups_are_taken_in_any_case(
    ten: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["totaalbeeld", str(ten), "--label", "VERDEELD", "--organisatie", " gemeente "]
    assert run([*command, "--sfeer", "persoonlijk", "--sorteer", "besproken"]) == 0
    first, *rows = capsys.readouterr().out.splitlines()
    assert "mensen van “Gemeente”" in first
    assert rows
    assert all("  verdeeld" in row and "  groep: " in row for row in rows)


def test_several_sessions_are_one_table_and_names_of_people_are_nowhere(
    ten: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "twee.gsb"
    write_document(other, session_of(2, seed=2))
    for more in ([], ["--tekst"]):
        assert run(["totaalbeeld", str(ten), str(other), *more]) == 0
        said = capsys.readouterr().out
        assert "Totaalbeeld van 2 sessies" in said
        assert "Naam " not in said
    assert "Wanneer wel" in said
    assert "Alle twaalf de tafels rekenen “Familie” tot de sociale basis" in said


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--organisatie", "Nergens"], "“Nergens” wordt niet apart getoond"),
        (["--tekst", "--perspectief", "niemand"], "“niemand” wordt niet apart getoond"),
        (["--label", "oneens"], "Het label “oneens” bestaat niet."),
        (["--sorteer", "naam"], "--sorteer kan geen 'naam' zijn"),
        (["weg.gsb"], "weg.gsb’ is er niet"),
        (["{ten}"], "zijn van dezelfde sessie"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(
    ten: Path, capsys: pytest.CaptureFixture[str], more: list[str], sentence: str
) -> None:
    command = ["totaalbeeld", str(ten), *(each.format(ten=ten) for each in more)]
    try:
        code = run(command)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    said = capsys.readouterr()
    assert code == 2
    assert sentence in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert said.out == ""


def test_a_session_without_cards_shows_that_there_are_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "leeg.gsb"
    write_document(path, a_document(title="Leeg"))
    assert run(["totaalbeeld", str(path), "--label", "verdeeld"]) == 0
    assert "0 kaartjes met het label “verdeeld”" in capsys.readouterr().out
