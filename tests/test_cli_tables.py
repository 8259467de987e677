"""Giving out tables and merging them, as a user types it: what goes wrong, and what is told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.cli import run
from app.model.at_rest import read_document, write_document
from app.model.change import Change
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Photo, Source, Sphere, new_id
from app.model.operations.division import move_to_table
from app.model.operations.photos import add_photo
from app.model.operations.placing import place
from app.model.operations.tally import set_votes
from tests.builders import OUTSIDE, a_document, card, inside, person, purpose, table


@pytest.fixture
def total(tmp_path: Path) -> Path:
    """A session of two tables that were given out beside it."""
    path = tmp_path / "avond.gsb"
    write_document(path, a_document(2, 2))
    assert run(["uitgeven", str(path), "--naar", str(tmp_path)]) == 0
    return path


def perform(path: Path, *acts: object) -> None:
    with Editor.open(path) as editor:
        for act in acts:
            assert callable(act)
            editor.perform(act(editor.document))
        editor.publish()


def test_two_files_with_one_name_are_told_apart_by_their_folders(
    total: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, other = tmp_path / "avond tafel 1.gsb", tmp_path / "usb" / "avond tafel 1.gsb"
    other.parent.mkdir()
    other.write_bytes(first.read_bytes())

    def laid(x: float, y: float) -> object:
        return lambda d: place(d, table(d).id, card(d, 5).id, x, y)

    perform(other, laid(*OUTSIDE))
    time.sleep(1.1)  # A file says when it was saved in whole seconds.
    perform(first, laid(*inside(Sphere.PERSONAL)))
    ways = [[str(first), str(other)], [str(other), str(first)]]
    assert run(["samenvoegen", *ways[0], "--naar", str(total)]) == 2
    said = capsys.readouterr().out
    assert f"{tmp_path.name}/avond tafel 1.gsb: wel" in said
    assert "usb/avond tafel 1.gsb: niet" in said
    for number, way in enumerate(ways):
        target = tmp_path / f"totaal {number}.gsb"
        assert run(["samenvoegen", *way, "--naar", str(target), "--bij-verschil", "tafel"]) == 0
        document = read_document(target)
        found = document.placement(table(document).id, card(document, 5).id)
        assert found is not None
        assert (found.x, found.y) == inside(Sphere.PERSONAL)


def test_whoever_was_moved_after_a_table_noted_something_of_them_is_named(
    total: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def voted(document: Document) -> Change:
        who = person(document).id
        return set_votes(document, table(document).id, purpose(document, 1).id, who, 2)

    perform(tmp_path / "avond tafel 1.gsb", voted)
    perform(total, lambda d: move_to_table(d, person(d).id, table(d, 2).id))
    capsys.readouterr()
    assert run(["samenvoegen", str(tmp_path / "avond tafel 1.gsb"), "--naar", str(total)]) == 0
    assert (
        "let op: Deelnemer 3 (Persoon 1-1) zit aan tafel 2, maar wat aan tafel 1 van die persoon "
        "is genoteerd, blijft bij tafel 1."
    ) in capsys.readouterr().out


def test_what_was_given_out_before_a_file_failed_is_told_and_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "avond.gsb", tmp_path / "uit"
    write_document(path, a_document(3))
    (folder / "avond tafel 2.gsb").mkdir(parents=True)
    assert run(["uitgeven", str(path), "--naar", str(folder), "--overschrijf"]) == 2
    told = capsys.readouterr()
    assert "avond tafel 1.gsb (Tafel 1)" in told.out
    assert told.err.strip().endswith("Geschreven: 1 tafelbestand.")
    assert [each.name for each in read_document(path).all(Source)] == ["avond tafel 1.gsb"]


def test_a_photo_without_its_picture_is_told(
    total: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "avond tafel 1.gsb"
    photo = Photo(new_id(), None, "0" * 64, "image/png", 4, 3)
    perform(path, lambda d: add_photo(d, table(d, 1).id, photo))
    assert run(["samenvoegen", str(path), "--naar", str(total)]) == 0
    told = capsys.readouterr().err
    assert "Van 1 foto in ‘avond tafel 1.gsb’ ontbreekt het beeld; de rest komt mee." in told
    assert [each.sha256 for each in read_document(total).all(Photo)] == [photo.sha256]
