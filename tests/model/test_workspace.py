"""The local folder: whose it is, who holds it, and what it keeps."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.model import local_folder
from app.model.clock import utc_now
from app.model.errors import AlreadyOpen, Damaged, SaveFailed
from app.model.journal_files import journal_contents
from app.model.local_folder import backups_in
from app.model.lock import Lock
from app.model.workspace import Workspace, new_workspace
from app.model.workspace_places import find_place, workspaces_root
from tests.model.desk import no_room

EVENING = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)


def settled(root: Path, path: Path, document_id: str = "d1") -> Workspace:
    """A workspace that knows its file, closed again."""
    workspace = new_workspace(root, document_id, path, utc_now)
    workspace.move_to(path)
    workspace.close()
    return workspace


# --- whose it is ----------------------------------------------------------------------------


def test_a_workspace_is_found_by_its_file_even_when_that_cannot_be_read(tmp_path: Path) -> None:
    made = settled(tmp_path / "ws", tmp_path / "a.gsb")
    for document_id in ("d1", None):
        place = find_place(tmp_path / "ws", tmp_path / "a.gsb", document_id)
        assert place is not None
        assert place.folder == made.folder


def test_another_document_in_the_same_place_has_another_workspace(tmp_path: Path) -> None:
    settled(tmp_path / "ws", tmp_path / "a.gsb")
    assert find_place(tmp_path / "ws", tmp_path / "a.gsb", "d2") is None


def test_a_file_that_was_moved_keeps_its_workspace_and_a_copy_gets_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.gsb").touch()
    settled(tmp_path / "ws", tmp_path / "a.gsb")
    assert find_place(tmp_path / "ws", tmp_path / "copy.gsb", "d1") is None
    (tmp_path / "copy.gsb").touch()
    copy = settled(tmp_path / "ws", tmp_path / "copy.gsb")
    place = find_place(tmp_path / "ws", tmp_path / "copy.gsb", "d1")
    assert place is not None
    assert place.folder == copy.folder
    (tmp_path / "a.gsb").unlink()
    moved = find_place(tmp_path / "ws", tmp_path / "b.gsb", "d1")
    assert moved is not None
    assert moved.path == tmp_path / "a.gsb"


def test_a_workspace_whose_description_is_damaged_is_known_by_its_name(tmp_path: Path) -> None:
    for damage in (b"", b"{", b"[]", b'{"path": 3}', b"\xff"):
        workspace = settled(tmp_path / "ws", tmp_path / "a.gsb")
        (workspace.folder / "session.json").write_bytes(damage)
        found = find_place(tmp_path / "ws", tmp_path / "a.gsb", "d1")
        assert found is not None
        assert found.document_id == "d1"
        assert find_place(tmp_path / "ws", tmp_path / "a.gsb", "d2") is None


def test_the_environment_moves_the_place_of_all_workspaces(own_places: Path) -> None:
    assert workspaces_root() == own_places / "sessies"
    assert workspaces_root(Path("elders")) == Path("elders")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_nobody_else_can_look_into_it(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "ws", "d1", tmp_path / "a.gsb", utc_now)
    workspace.move_to(tmp_path / "a.gsb")
    workspace.start_journal()
    workspace.keep_photo(b"p")
    workspace.keep_backup(b"b", 1, EVENING)
    workspace.set_aside("x", b"x")
    workspace.close()
    for path in [workspace.folder, *workspace.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


# --- the lock -------------------------------------------------------------------------------


def test_a_held_lock_is_refused_with_since_when(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock", EVENING)
    with pytest.raises(AlreadyOpen, match=r"staat al open op deze computer, sinds \d\d-\d\d-2026"):
        Lock(tmp_path / "lock", EVENING)
    lock.release()
    Lock(tmp_path / "lock", EVENING).release()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        '{"pid": 1, "host": "elsewhere", "time": "2026-11-23T20:15:00+00:00"}',
        json.dumps({"pid": os.getpid(), "host": "here", "time": "2026-11-23T20:15:00+00:00"}),
    ],
    ids=["empty", "no json", "elsewhere", "this very process"],
)
def test_a_lock_file_that_nobody_holds_locks_nobody_out_whatever_it_says(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "lock").write_text(text, encoding="utf-8")
    lock = Lock(tmp_path / "lock", EVENING)
    with pytest.raises(AlreadyOpen):
        Lock(tmp_path / "lock", EVENING)
    lock.release()


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    code = (
        "import sys, datetime, pathlib; from app.model.lock import Lock;"
        "lock = Lock(pathlib.Path(sys.argv[1]), datetime.datetime.now());"
        "print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(AlreadyOpen):
            Lock(tmp_path / "lock", EVENING)
        child.kill()
        child.wait()
    Lock(tmp_path / "lock", EVENING).release()


def test_windows_is_told_to_unlock_what_it_locked_before_the_file_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, int, int]] = []

    class Msvcrt:
        """Notes what is locked where; asking where fails on a closed file."""

        LK_NBLCK, LK_UNLCK = "lock", "unlock"

        @staticmethod
        def locking(descriptor: int, mode: str, length: int) -> None:
            calls.append((mode, os.lseek(descriptor, 0, os.SEEK_CUR), length))

    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setattr("app.model.lock.msvcrt", Msvcrt, raising=False)
        Lock(tmp_path / "lock", EVENING).release()
    (taken, released) = calls
    assert taken[0] == "lock"
    assert released == ("unlock", *taken[1:])


def test_on_a_full_disk_a_lock_is_taken_without_a_word_about_its_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", no_room)
        lock = Lock(tmp_path / "lock", EVENING)
    with pytest.raises(AlreadyOpen, match=r"op deze computer\.$"):
        Lock(tmp_path / "lock", EVENING)
    lock.release()
    Lock(tmp_path / "lock", EVENING).release()


# --- what it keeps --------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = new_workspace(tmp_path / "ws", "d1", tmp_path / "a.gsb", utc_now)
    made.close()
    return made


def test_of_all_backups_the_last_five_stay(workspace: Workspace) -> None:
    for number in range(1, 9):
        workspace.keep_backup(b"%d" % number, number, EVENING + timedelta(minutes=number))
    backups = workspace.backups()
    assert [backup.generation for backup in backups] == [8, 7, 6, 5, 4]
    assert [backup.path.read_bytes() for backup in backups] == [b"8", b"7", b"6", b"5", b"4"]
    assert backups[0].when == EVENING + timedelta(minutes=8)


def test_a_strange_file_among_the_backups_is_passed_over(workspace: Workspace) -> None:
    workspace.keep_backup(b"1", 1, EVENING)
    for name in ("x.gsb", "a b c.gsb", "1 2 3.gsb", "00000001.tmp"):
        (workspace.folder / "backups" / name).touch()
    assert len(backups_in(workspace.folder)) == 1


def test_the_same_photo_is_kept_once_and_a_spoilt_one_is_noticed(workspace: Workspace) -> None:
    sha256 = workspace.keep_photo(b"picture")
    assert workspace.keep_photo(b"picture") == sha256
    (path,) = (workspace.folder / "photos").iterdir()
    assert workspace.photo_bytes(sha256) == b"picture"
    path.write_bytes(b"pictuur")
    with pytest.raises(Damaged):
        workspace.photo_bytes(sha256)
    assert workspace.photos([sha256]) == {}


def test_evidence_never_replaces_other_evidence(workspace: Workspace) -> None:
    assert workspace.set_aside("a.gsb", b"1") != workspace.set_aside("a.gsb", b"2")
    assert len(list((workspace.folder / "aside").iterdir())) == 2


def test_a_workspace_without_a_journal_has_an_empty_one(workspace: Workspace) -> None:
    assert journal_contents(workspace.folder).records == ()


def test_photos_that_would_make_a_file_too_large_to_open_are_refused_and_the_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_folder, "MOST_PHOTOS", 3_000_000)
    with closing(new_workspace(tmp_path / "ws", "d1", tmp_path / "a.gsb", utc_now)) as workspace:
        first = workspace.keep_photo(bytes(2_000_000))
        with pytest.raises(SaveFailed, match="meer dan 3 MB"):
            workspace.keep_photo(b"x" * 1_000_001)
        assert workspace.keep_photo(bytes(2_000_000)) == first
        assert list(workspace.photos([first])) == [first]
