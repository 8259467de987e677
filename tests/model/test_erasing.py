"""Wiping a session: all of it goes, nothing of another does, and what stays is told."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from app.model.errors import DocumentError, PublishFailed
from app.model.publishing import Publisher
from tests.model.desk import (
    Desk,
    a_goal,
    crash,
    goals,
    performed,
    published,
    tree,
)


def an_earlier_session(desk: Desk, published: str, unpublished: str = "") -> Path:
    """The workspace of a session in the same file, and the file gone as if from the Explorer."""
    performed(desk, published, unpublished)
    desk.path.unlink()
    return desk.workspace


def test_after_erasing_nothing_of_what_was_said_is_left(desk: Desk, tmp_path: Path) -> None:
    editor = desk.create()
    editor.keep_photo(b"vertrouwelijk")
    for number in range(3):
        editor.perform(a_goal(f"vertrouwelijk {number}"))
        editor.publish()
    (desk.shared / "avond.gsb.tmp").write_bytes(desk.path.read_bytes())
    assert any(b"vertrouwelijk" in path.read_bytes() for path in tmp_path.rglob("*.jsonl"))
    editor.erase()
    assert tree(tmp_path / "gedeeld", tmp_path / "hier") == {}
    assert list(desk.local.iterdir()) == []


@pytest.mark.parametrize("stuck", ["avond.gsb", "avond.gsb.tmp", "journal.jsonl"])
def test_what_cannot_be_erased_is_named_and_saves_nothing_else(
    stuck: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.unlink

    def unlink(path: Path) -> None:
        if Path(path).name == stuck:
            raise OSError(errno.EIO, "broken")
        really(path)

    editor = desk.create()
    editor.perform(a_goal("a"))
    editor.publish()
    (desk.shared / "avond.gsb.tmp").touch()
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(DocumentError, match="de schijf geeft een fout") as caught:
            editor.erase()
    left = {path.name for path in tree(desk.shared, desk.local)}
    assert left - {"session.json"} == {stuck}
    (place,) = [*desk.shared.iterdir(), *desk.local.iterdir()]
    assert str(place) in str(caught.value)


def test_what_stayed_of_a_workspace_goes_when_its_file_is_erased_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.unlink

    def unlink(path: Path) -> None:
        if Path(path).suffix == ".gsb" and Path(path) != desk.path:
            raise OSError(errno.EIO, "broken")
        really(path)

    editor = desk.create()
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(DocumentError):
            editor.erase()
    assert tree(desk.local)
    desk.create().erase()
    assert tree(desk.shared, desk.local) == {}


def test_a_file_on_a_drive_that_is_away_is_not_said_to_be_erased(desk: Desk) -> None:
    editor = desk.create()
    away = desk.shared.rename(desk.shared.with_name("elders"))
    with pytest.raises(DocumentError, match="de map is niet \\(meer\\) bereikbaar"):
        editor.erase()
    assert (away / "avond.gsb").exists()
    assert tree(desk.local) == {}


def test_another_session_that_took_the_place_of_the_file_is_not_erased(
    desk: Desk, there: Desk
) -> None:
    editor = desk.create()
    desk.path.unlink()
    with there.create() as theirs:
        theirs.perform(a_goal("van de ander"))
    with pytest.raises(DocumentError, match="staat nu iets anders"):
        editor.erase()
    assert published(desk.path) == ["van de ander"]
    assert tree(desk.local) == {}


def test_a_conflict_met_by_the_last_publish_does_not_erase_the_work_of_the_other(
    desk: Desk, there: Desk
) -> None:
    editor = desk.create()
    with there.open() as theirs:
        theirs.perform(a_goal("van de ander"))
    editor.perform(a_goal("van ons"))
    editor.publish_soon()
    editor.erase()
    assert published(desk.path) == ["van de ander"]
    assert list(desk.shared.iterdir()) == [desk.path]


# --- workspaces that nobody comes back to -----------------------------------------------------


def test_a_forgotten_workspace_of_the_same_file_goes_too(desk: Desk) -> None:
    an_earlier_session(desk, "a")
    desk.create().erase()
    assert list(desk.local.iterdir()) == []


def test_a_workspace_of_another_file_stays(desk: Desk) -> None:
    other = desk.shared / "andere avond.gsb"
    desk.create(other).close()
    kept = tree(desk.workspace)
    desk.create().erase()
    assert tree(desk.workspace) == kept
    assert other.exists()


def test_a_forgotten_workspace_with_changes_that_are_in_no_file_stays_and_is_named(
    desk: Desk,
) -> None:
    earlier = an_earlier_session(desk, "a", "b")
    editor = desk.create()
    with pytest.raises(DocumentError, match="in geen bestand") as caught:
        editor.erase()
    assert str(earlier) in str(caught.value)
    assert desk.workspace == earlier
    with desk.open() as rescued:
        assert goals(rescued.document) == ["a", "b"]


@pytest.mark.parametrize("harm", ["journal.jsonl", "backups"])
def test_a_forgotten_workspace_that_cannot_be_judged_stays(harm: str, desk: Desk) -> None:
    earlier = an_earlier_session(desk, "a")
    if harm == "backups":
        shutil.rmtree(earlier / "backups")
    else:
        (earlier / harm).write_bytes(b"spoilt\n")
    with pytest.raises(DocumentError, match="in geen bestand"):
        desk.create().erase()
    assert desk.workspace == earlier


def test_a_workspace_of_the_same_file_that_is_open_stays_and_is_told(desk: Desk) -> None:
    first = desk.create()
    second = desk.create(overwrite=True)
    with pytest.raises(DocumentError, match="nog open"):
        second.erase()
    first.perform(a_goal("a"))
    first.close()
    assert published(desk.path) == ["a"]


def test_overwriting_a_file_leaves_the_workspace_of_what_stood_there_until_it_is_erased(
    desk: Desk,
) -> None:
    performed(desk, "a", "b")
    earlier = tree(desk.workspace)
    editor = desk.create(overwrite=True)
    assert earlier.items() <= tree(desk.local).items()
    crash(editor)


def test_a_session_that_cannot_be_made_says_so_even_when_its_workspace_cannot_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(Publisher, "_publish", broken)
        patch.setattr(os, "unlink", broken)
        with pytest.raises(PublishFailed):
            desk.create()
