"""One open document: what is performed is safe, what is published is whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import at_rest
from app.model.change import Change, Edit, added
from app.model.document import StaleChange
from app.model.editor import Editor
from app.model.entities import Photo, PolicyGoal, new_id
from app.model.errors import (
    AlreadyExists,
    AlreadyOpen,
    DocumentError,
    PublishFailed,
    SaveFailed,
    Unreadable,
)
from tests.builders import a_document
from tests.model.acts import acts, change_for
from tests.model.desk import Desk, a_goal, crash, goals, no_room, published, reworded

# --- creating and opening -------------------------------------------------------------------


def test_a_new_session_is_in_its_file_at_once(desk: Desk) -> None:
    with desk.create() as editor:
        assert at_rest.inspect(desk.path).document == editor.document
        assert not editor.unpublished
        assert editor.published_at is not None


def test_a_new_session_never_overwrites_a_file_unasked(desk: Desk) -> None:
    desk.path.write_bytes(b"something else")
    with pytest.raises(AlreadyExists, match=r"avond\.gsb"):
        desk.create()
    assert desk.path.read_bytes() == b"something else"
    assert not desk.local.exists()


def test_asked_to_overwrite_it_does(desk: Desk) -> None:
    desk.path.write_bytes(b"something else")
    with desk.create(overwrite=True) as editor:
        assert editor.path == desk.path
    assert published(desk.path) == []


def test_a_session_that_cannot_be_written_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(PublishFailed, match="niet \\(meer\\) bereikbaar"):
        desk.create(desk.shared / "weg" / "avond.gsb")
    assert list(desk.local.iterdir()) == []


def test_a_file_that_is_not_there_cannot_be_opened(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="is er niet"):
        desk.open()
    with pytest.raises(Unreadable, match="map"):
        desk.open(desk.shared / "weg" / "avond.gsb")


def test_an_open_session_is_not_opened_twice_and_a_closed_one_again(desk: Desk) -> None:
    with desk.create(), pytest.raises(AlreadyOpen, match="staat al open"):
        desk.open()
    desk.open().close()


@pytest.mark.parametrize("name", ["Avond #1 50% ?.gsb", "één & ‘twee’.gsb", "zonder eind"])
def test_a_name_with_odd_signs_is_a_name_like_any_other(name: str, desk: Desk) -> None:
    if os.name == "nt":
        name = name.replace("?", "")
    with desk.create(desk.shared / name) as editor:
        editor.perform(a_goal("a"))
    with desk.open(desk.shared / name) as editor:
        assert goals(editor.document) == ["a"]


# --- performing -----------------------------------------------------------------------------


def test_a_change_is_on_the_disk_before_anybody_hears_of_it(desk: Desk) -> None:
    heard: list[list[str]] = []
    with desk.create() as editor:
        editor.subscribe(
            lambda change: heard.append(
                goals(at_rest.read_document(desk.path, workspace_root=desk.local))
            )
        )
        editor.perform(a_goal("a"))
    assert heard == [["a"]]


def test_a_change_that_does_not_fit_is_not_written(desk: Desk) -> None:
    with desk.create() as editor:
        before = (desk.workspace / "journal.jsonl").read_bytes()
        with pytest.raises(StaleChange):
            editor.perform(Change("x", (Edit(PolicyGoal("no", "such"), None),)))
        assert (desk.workspace / "journal.jsonl").read_bytes() == before
        assert editor.undo_label is None


def test_a_change_without_edits_is_no_change(desk: Desk) -> None:
    with desk.create() as editor:
        editor.subscribe(lambda change: pytest.fail("nothing happened"))
        editor.perform(Change("Niets", ()))
        assert editor.undo_label is None
        assert not editor.unpublished


@pytest.mark.parametrize("call", ["app.model.journal.flush", "os.write"])
def test_what_the_disk_refuses_is_there_and_unsaved_until_it_is_written_after_all(
    call: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    heard: list[Change] = []
    with desk.create() as editor:
        editor.perform(a_goal("a"))
        editor.subscribe(heard.append)
        with monkeypatch.context() as patch:
            patch.setattr(call, broken)
            editor.perform(a_goal("b"))
            editor.undo()
            editor.perform(a_goal("c"))
            assert not editor.catch_up()
            assert (editor.unsaved, editor.trouble) == (3, "de schijf geeft een fout")
            assert goals(at_rest.read_document(desk.path, workspace_root=desk.local)) == ["a"]
        assert (goals(editor.document), len(heard)) == (["a", "c"], 3)
        assert editor.catch_up()
        assert (editor.unsaved, editor.trouble) == (0, "")
        editor.perform(a_goal("d"))
        crash(editor)
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "c", "d"]


def test_what_the_file_of_the_user_has_is_saved_whatever_this_computer_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.create() as editor:
        with monkeypatch.context() as patch:
            patch.setattr("app.model.journal.flush", no_room)
            editor.perform(a_goal("a"))
            assert editor.unsaved == 1
            editor.publish()
            assert editor.unsaved == 0
        editor.perform(a_goal("b"))
        crash(editor)
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]


def test_saved_elsewhere_the_session_goes_on_there_and_the_old_file_stays(desk: Desk) -> None:
    stick = desk.shared / "stick"
    stick.mkdir()
    editor = desk.create()
    editor.perform(a_goal("a"))
    editor.publish()
    editor.perform(a_goal("b"))
    assert editor.save_elsewhere(stick / "avond.gsb").result().elsewhere
    editor.perform(a_goal("c"))
    crash(editor)
    assert published(desk.path) == ["a"]
    with desk.open(stick / "avond.gsb") as editor:
        assert goals(editor.document) == ["a", "b", "c"]


def test_on_a_full_disk_the_ballast_makes_room_and_the_user_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.write

    def write(descriptor: int, data: bytes) -> int:
        if (desk.workspace / "ballast").exists():
            no_room()
        return really(descriptor, data)

    with desk.create() as editor:
        assert (desk.workspace / "ballast").stat().st_size == 600_000
        monkeypatch.setattr(os, "write", write)
        editor.perform(a_goal("a"))
        assert goals(editor.document) == ["a"]
        assert "maak nu ruimte" in editor.notices[0]


def test_undo_and_redo_name_what_they_do_and_survive_a_crash(desk: Desk) -> None:
    with desk.create() as editor:
        assert (editor.undo(), editor.redo(), editor.undo_label) == (None, None, None)
        editor.perform(a_goal("a"))
        editor.perform(a_goal("b"))
        assert editor.undo_label == "Beleidsdoel ‘b’ toegevoegd"
        undone = editor.undo()
        assert undone is not None
        assert undone.label == "Beleidsdoel ‘b’ toegevoegd"
        assert (editor.undo_label, editor.redo_label) == (
            "Beleidsdoel ‘a’ toegevoegd",
            "Beleidsdoel ‘b’ toegevoegd",
        )
        editor.undo()
        editor.redo()
        crash(editor)
    with desk.open() as editor:
        assert goals(editor.document) == ["a"]


def test_whoever_unsubscribes_hears_nothing_more(desk: Desk) -> None:
    heard: list[Change] = []
    with desk.create() as editor:
        unsubscribe = editor.subscribe(heard.append)
        editor.perform(a_goal("a"))
        unsubscribe()
        unsubscribe()
        editor.undo()
    assert len(heard) == 1


steps = st.lists(st.one_of(acts, st.sampled_from(("undo", "redo", "publish"))), max_size=25)


@settings(max_examples=15)
@given(steps)
def test_the_journal_replayed_equals_the_document_and_all_undone_equals_the_start(
    tmp_path_factory: pytest.TempPathFactory, walk: list[object]
) -> None:
    place = tmp_path_factory.mktemp("walk")
    path, root = place / "avond.gsb", place / "hier"
    start = a_document(tables=2, participants=2)
    editor = Editor.create(path, start, workspace_root=root)
    for step in walk:
        if isinstance(step, str):
            getattr(editor, step)()
        elif (change := change_for(editor.document, step)) is not None:  # type: ignore[arg-type]
            editor.perform(change)
    end = editor.document.copy()
    assert at_rest.read_document(path, workspace_root=root) == end
    while editor.undo() is not None:
        pass
    assert editor.document == start
    while editor.redo() is not None:
        pass
    crash(editor)
    with Editor.open(path, workspace_root=root) as again:
        assert again.document == editor.document
    assert at_rest.inspect(path).document == editor.document


# --- photos, earlier versions --------------------------------------------------------------------


def test_a_photo_travels_in_the_file_to_another_computer(desk: Desk, there: Desk) -> None:
    with desk.create() as editor:
        sha256 = editor.keep_photo(b"a picture")
        photo = Photo(new_id(), None, sha256, "image/png", 3, 4)
        editor.perform(Change("Foto toegevoegd", (added(photo),)))
        assert editor.photo_bytes(sha256) == b"a picture"
    with there.open() as theirs:
        assert theirs.photo_bytes(sha256) == b"a picture"


def test_a_photo_that_nothing_shows_any_more_is_gone_after_closing(desk: Desk) -> None:
    with desk.create() as editor:
        sha256 = editor.keep_photo(b"a picture")
    assert list((desk.workspace / "photos").iterdir()) == []
    with desk.open() as editor, pytest.raises(DocumentError, match="niet te vinden"):
        editor.photo_bytes(sha256)


def test_a_photo_that_does_not_fit_is_refused_with_the_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.create() as editor:
        monkeypatch.setattr("app.model.local_folder.write_replacing", no_room)
        with pytest.raises(SaveFailed, match="de schijf is vol"):
            editor.keep_photo(b"a picture")


def test_an_earlier_version_is_written_out_as_a_session_of_its_own(desk: Desk) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("a"))
        editor.publish()
        editor.perform(a_goal("b"))
        editor.publish()
        backups = editor.backups()
        assert [backup.generation for backup in backups] == [3, 2, 1]
        path = editor.write_out(backups[1])
        assert path.name.startswith("avond (versie 2026-11-23 ")
        with desk.open(path) as earlier:
            assert goals(earlier.document) == ["a"]
            earlier.perform(a_goal("c"))
        assert goals(editor.document) == ["a", "b"]
    # Not even without the file that it came from does it turn into that again.
    desk.path.unlink()
    with desk.open(path) as earlier:
        assert goals(earlier.document) == ["a", "c"]


def test_a_reworded_goal_is_not_left_in_the_file(desk: Desk) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("vertrouwelijk"))
        editor.publish()
        editor.perform(reworded(editor, "anders"))
    assert b"vertrouwelijk" not in desk.path.read_bytes()


def test_a_file_in_place_of_the_local_folder_is_named(desk: Desk, tmp_path: Path) -> None:
    desk.create().close()
    (tmp_path / "geen-map").write_bytes(b"")
    desk.local = tmp_path / "geen-map"
    with pytest.raises(Unreadable, match=r"een bestand en geen map \(.*geen-map"):
        desk.open()
