"""The command line: tables get their own file, and come together again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli import run
from app.model.at_rest import read_document, read_whole, write_document
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Ingredient, Photo, Placement, new_id
from app.model.operations.deck import reword
from app.model.operations.photos import add_photo
from app.model.operations.placing import place
from tests.builders import a_document, card, table
from tests.pictures import png


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    """The files of two tables, given out from avond.gsb."""
    write_document(tmp_path / "avond.gsb", a_document(2, 2))
    assert run(["uitgeven", str(tmp_path / "avond.gsb"), "--naar", str(tmp_path)]) == 0
    return [tmp_path / f"avond tafel {number}.gsb" for number in (1, 2)]


def lay(path: Path, at: int) -> None:
    with Editor.open(path) as editor:
        document = editor.document
        editor.perform(place(document, table(document, at).id, card(document, 1).id, 100, 100))


def call(title: str, path: Path, hour: int = 21) -> None:
    """Rename a card, in a file that is saved at that hour of some day to come."""
    with Editor.open(path, now=lambda: datetime(2030, 11, 5, hour, tzinfo=UTC)) as editor:
        editor.perform(reword(editor.document, card(editor.document, 1).id, title, ""))


def merging(*paths: Path, into: Path, more: tuple[str, ...] = ()) -> int:
    return run(["samenvoegen", *map(str, paths), "--naar", str(into), *more])


def test_tables_that_were_given_out_come_back_into_their_session(
    tables: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, path in enumerate(tables, 1):
        lay(path, number)
    assert merging(*tables, into=tmp_path / "avond.gsb") == 0
    assert len(read_document(tmp_path / "avond.gsb").all(Placement)) == 2
    capsys.readouterr()
    assert merging(*tables, into=tmp_path / "avond.gsb") == 0
    assert "Er is niets nieuws" in capsys.readouterr().out


def test_a_total_that_is_not_there_is_made_of_the_tables(
    tables: list[Path], tmp_path: Path
) -> None:
    lay(tables[1], 2)
    assert merging(*tables, into=tmp_path / "totaal.gsb") == 0
    made = read_document(tmp_path / "totaal.gsb")
    assert [each.number for each in made.tables] == [1, 2]
    assert len(made.all(Placement)) == 1
    assert run(["controleer", str(tmp_path / "totaal.gsb")]) == 0


def test_a_preview_tells_by_table_and_writes_nothing(
    tables: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tables[0], 1)
    capsys.readouterr()
    before = (tmp_path / "avond.gsb").read_bytes()
    assert merging(*tables, into=tmp_path / "avond.gsb", more=("--voorbeeld",)) == 0
    assert "Tafel 1: 1 nieuw, 0 veranderd, 3 hetzelfde" in capsys.readouterr().out
    assert (tmp_path / "avond.gsb").read_bytes() == before
    assert merging(*tables, into=tmp_path / "totaal.gsb", more=("--voorbeeld",)) == 0
    assert not (tmp_path / "totaal.gsb").exists()


def test_what_contradicts_is_printed_and_merged_only_with_a_choice(
    tables: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = tmp_path / "avond.gsb"
    call("Van ons", session)
    call("Van de tafel", tables[0])
    capsys.readouterr()
    before = session.read_bytes()
    assert merging(*tables, into=session) == 2
    told = capsys.readouterr()
    assert "    totaal: Van ons" in told.out
    assert "    avond tafel 1.gsb: Van de tafel" in told.out
    assert "Bij 1 verschil is niet gekozen wat er blijft staan" in told.err
    assert session.read_bytes() == before
    assert merging(*tables, into=session, more=("--bij-verschil", "tafel")) == 0
    assert card(read_document(session), 1).title == "Van de tafel"


def test_of_tables_that_contradict_each_other_the_last_saved_can_be_taken(
    tables: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("Eerst", tables[1], 20)
    call("Daarna", tables[0], 22)
    total = tmp_path / "totaal.gsb"
    assert merging(*tables, into=total, more=("--bij-verschil", "totaal")) == 2
    assert "gebruik --bij-verschil tafel" in capsys.readouterr().err
    assert merging(*tables, into=total, more=("--bij-verschil", "tafel")) == 0
    assert "Daarna" in [each.title for each in read_document(total).all(Ingredient)]


def test_a_refused_file_among_good_ones_refuses_all_and_each_is_named(
    tables: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tables[0], 1)
    empty, torn, text = (tmp_path / name for name in ("leeg.gsb", "half.gsb", "brief.gsb"))
    empty.write_bytes(b"")
    torn.write_bytes(tables[0].read_bytes()[:9000])
    text.write_text("Beste allemaal", encoding="utf-8")
    newer = tmp_path / "nieuwer.gsb"
    newer.write_bytes(tables[1].read_bytes())
    with closing(sqlite3.connect(newer)) as database:
        database.execute("PRAGMA user_version = 99")
    other = tmp_path / "elders.gsb"
    write_document(other, a_document(1, title="Elders"))
    session = tmp_path / "avond.gsb"
    before = session.read_bytes()
    bad = [empty, torn, text, newer, other, session, tmp_path / "weg.gsb"]
    capsys.readouterr()
    assert merging(*tables, *bad, tables[0], into=session) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(bad) + 2
    for path in (*bad, tables[0]):
        assert any(f"‘{path.name}’" in line for line in told)
    assert told[-1] == "Er is niets samengevoegd."
    assert session.read_bytes() == before


def test_the_pictures_of_photos_come_along(tables: list[Path], tmp_path: Path) -> None:
    with Editor.open(tables[0]) as editor:
        sha256 = editor.keep_photo(png())
        photo = Photo(new_id(), None, sha256, "image/png", 4, 3)
        editor.perform(add_photo(editor.document, table(editor.document).id, photo))
    for target in (tmp_path / "avond.gsb", tmp_path / "totaal.gsb"):
        assert merging(*tables, into=target) == 0
        assert read_whole(target).photo_bytes(sha256) == png()
        assert run(["controleer", str(target)]) == 0


def test_only_the_tables_that_are_asked_for_are_given_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = tmp_path / "avond.gsb"
    write_document(session, a_document(3))
    place_ = tmp_path / "uit" / "tafels"
    order = ["uitgeven", str(session), "--naar", str(place_), "--tafel"]
    assert run([*order, "2"]) == 0
    assert [path.name for path in place_.iterdir()] == ["avond tafel 2.gsb"]
    assert [t.number for t in read_document(place_ / "avond tafel 2.gsb").tables] == [2]
    capsys.readouterr()
    assert run([*order, "2"]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert run([*order, "7"]) == 2
    assert capsys.readouterr().err == "Tafel 7 is er niet; er is niets uitgegeven.\n"
    assert run(["uitgeven", str(session), "--naar", str(session)]) == 2
    assert "is geen map" in capsys.readouterr().err


def test_a_table_file_holds_nothing_of_other_tables(tables: list[Path]) -> None:
    found: Document = read_document(tables[0])
    assert b"Persoon 2-1" not in tables[0].read_bytes()
    assert [each.number for each in found.tables] == [1]
