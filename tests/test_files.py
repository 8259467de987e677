"""Replacing a file as a whole, and saying in Dutch why it could not be done."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.files import (
    flush,
    keeping_promises,
    leftovers,
    promise_new,
    read_at_most,
    reason,
    replacing,
    resource,
    unique,
    wipe,
    write_replacing,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "van-de-gebruiker")


def test_the_new_contents_stand_there_and_nothing_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "avond.gsb"
    path.write_bytes(b"old")
    write_replacing(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["avond.gsb"]


def test_until_the_end_the_old_contents_stand_there(tmp_path: Path) -> None:
    path = tmp_path / "avond.gsb"
    path.write_bytes(b"old")
    with replacing(path) as beside:
        beside.write_bytes(b"new")
        assert beside.name == "avond.gsb.tmp"
        assert path.read_bytes() == b"old"


def test_a_block_that_fails_leaves_the_old_contents_and_nothing_beside_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "avond.gsb"
    path.write_bytes(b"old")

    def fail() -> None:
        with replacing(path) as beside:
            beside.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["avond.gsb"]


@pytest.mark.parametrize("call", ["app.files.flush", "os.replace"])
def test_a_flush_or_rename_that_fails_leaves_the_old_contents(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    path = tmp_path / "avond.gsb"
    path.write_bytes(b"old")
    monkeypatch.setattr(call, fail)
    with pytest.raises(OSError, match="full"):
        write_replacing(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["avond.gsb"]


def test_a_taken_name_beside_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "avond.gsb.tmp").write_bytes(b"of another computer")
    write_replacing(tmp_path / "avond.gsb", b"new")
    assert (tmp_path / "avond.gsb.tmp").read_bytes() == b"of another computer"
    assert names(tmp_path) == ["avond.gsb", "avond.gsb.tmp"]
    assert leftovers(tmp_path / "avond.gsb") == [tmp_path / "avond.gsb.tmp"]


@pytest.mark.parametrize("busy", [5, 32, 33])
def test_a_file_that_windows_holds_for_a_moment_is_tried_again(
    busy: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, waits, failures = os.replace, [], [busy, busy]

    def replace(source: Path, target: Path) -> None:
        if failures:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = failures.pop()  # type: ignore[attr-defined]
            raise error
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", waits.append)
    write_replacing(tmp_path / "avond.gsb", b"new")
    assert (tmp_path / "avond.gsb").read_bytes() == b"new"
    assert len(waits) == 2


def test_a_file_that_windows_keeps_holding_is_given_up_after_two_and_a_half_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def replace(*_: object) -> None:
        error = PermissionError(errno.EACCES, "held")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(PermissionError) as caught:
        write_replacing(tmp_path / "avond.gsb", b"new")
    assert sum(waits) == pytest.approx(2.5)
    assert reason(caught.value) == "een ander programma houdt het bestand vast"
    assert names(tmp_path) == []


def test_a_volume_that_knows_no_full_flush_on_a_mac_gets_the_plain_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(descriptor: int, command: int) -> None:
        raise OSError(errno.ENOTSUP, "not on this volume")

    flushed: list[int] = []
    with (tmp_path / "avond.gsb").open("wb") as file, monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "darwin")
        mac = SimpleNamespace(F_FULLFSYNC=51, fcntl=unsupported)
        patch.setattr("app.files.fcntl", mac, raising=False)
        patch.setattr(os, "fsync", flushed.append)
        flush(file.fileno())
        assert flushed == [file.fileno()]


# --- wiping ---------------------------------------------------------------------------------


def test_a_folder_is_wiped_with_all_that_is_in_it_and_nothing_that_it_points_at(
    tmp_path: Path,
) -> None:
    elsewhere, folder = tmp_path / "elders", tmp_path / "map"
    for each in (elsewhere, folder, folder / "diep" / "dieper"):
        each.mkdir(parents=True)
    (elsewhere / "brief").touch()
    (folder / "diep" / "dieper" / "notitie").touch()
    if os.name == "posix":
        (folder / "wijst").symlink_to(elsewhere)
    assert wipe(folder) is None
    assert names(tmp_path) == ["elders"]
    assert names(elsewhere) == ["brief"]
    assert wipe(folder) is None, "what is not there is wiped"


def test_a_file_that_windows_holds_for_a_moment_is_wiped_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, waits, failures = os.unlink, [], [32, 5]

    def unlink(path: Path) -> None:
        if failures:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = failures.pop()  # type: ignore[attr-defined]
            raise error
        really(path)

    (tmp_path / "avond.gsb").touch()
    monkeypatch.setattr(os, "unlink", unlink)
    monkeypatch.setattr(time, "sleep", waits.append)
    assert wipe(tmp_path / "avond.gsb") is None
    assert names(tmp_path) == []
    assert len(waits) == 2


def test_one_file_that_cannot_be_wiped_does_not_save_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.unlink

    def unlink(path: Path) -> None:
        if Path(path).name == "b":
            raise OSError(errno.EIO, "broken")
        really(path)

    (tmp_path / "map").mkdir()
    for name in "abc":
        (tmp_path / "map" / name).touch()
    monkeypatch.setattr(os, "unlink", unlink)
    error = wipe(tmp_path / "map")
    assert error is not None
    assert error.errno == errno.EIO
    assert names(tmp_path / "map") == ["b"]


# --- the rest -------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_private_file_is_its_owners_alone_and_another_keeps_the_mode_it_had(
    tmp_path: Path,
) -> None:
    write_replacing(tmp_path / "private", b"x", private=True)
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
    (tmp_path / "shared").write_bytes(b"")
    (tmp_path / "shared").chmod(0o664)
    write_replacing(tmp_path / "shared", b"x")
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o664


def test_a_reason_is_a_clause_and_an_unknown_error_keeps_its_number() -> None:
    assert reason(OSError(errno.ENOSPC, "x")) == "de schijf is vol"
    assert reason(OSError(errno.EROFS, "x")) == "de map of het bestand is alleen-lezen"
    assert reason(OSError(errno.ENOENT, "x")) == "de map is niet (meer) bereikbaar"
    assert reason(OSError(errno.EEXIST, "x")) == "er staat al iets met die naam"
    assert reason(OSError(4711, "x")) == "het systeem geeft fout 4711"
    assert reason(OSError("without a number")) == "het systeem zegt niet waarom"


def test_a_free_name_is_found_without_touching_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "avond (conflict).gsb"
    assert unique(path) == path
    path.touch()
    (tmp_path / "avond (conflict) 2.gsb").touch()
    assert unique(path).name == "avond (conflict) 3.gsb"


@pytest.mark.parametrize("links", [True, False])
def test_what_has_to_be_new_replaces_nothing_where_a_disk_knows_second_names_and_where_not(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links on this stick")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "avond.gsb"
    with replacing(path, new=True) as beside:
        beside.write_bytes(b"first")
    with pytest.raises(FileExistsError), replacing(path, new=True) as beside:
        beside.write_bytes(b"second")
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["avond.gsb"]


def test_a_promised_name_is_not_replaced_until_the_promises_are_over(tmp_path: Path) -> None:
    path = tmp_path / "verslag.pptx"
    with keeping_promises():
        promise_new(path)
        path.write_bytes(b"of another")
        with pytest.raises(FileExistsError):
            write_replacing(path, b"ours")
    write_replacing(path, b"ours")
    assert path.read_bytes() == b"ours"


def test_what_a_crash_left_beside_the_longest_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".gsb")
    with replacing(path) as beside:
        assert leftovers(path) == [beside]
    assert leftovers(path) == []


def test_a_folder_is_not_replaced_and_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        write_replacing(tmp_path, b"x")
    assert caught.value.filename == str(tmp_path)


def test_a_resource_is_found_and_a_missing_one_is_named() -> None:
    assert (resource("deck") / "ingredienten.csv").is_file()
    with pytest.raises(FileNotFoundError, match="no-such-thing"):
        resource("no-such-thing")


@pytest.mark.parametrize(
    ("size", "most"), [(0, 10), (9, 10), (10, 10), (11, 10), (3_000_000, 9_999_999)]
)
def test_a_file_is_read_to_its_end_or_to_what_was_asked(
    size: int, most: int, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    path.write_bytes(bytes(range(256)) * (size // 256) + b"x" * (size % 256))
    assert read_at_most(path, most) == path.read_bytes()[:most]


def test_a_file_is_read_to_its_end_whatever_its_size_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc" * 1_000_000)
    for said in (0, 7, 5_000_000):
        monkeypatch.setattr(os, "fstat", lambda _file, said=said: SimpleNamespace(st_size=said))
        assert read_at_most(path, 2_999_000) == path.read_bytes()[:2_999_000]
