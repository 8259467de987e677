"""A disk that fails when told to, and that remembers what it never wrote: for power cuts.

It stands between Python and the operating system, at the calls that change a disk. Reading and
what lies outside its root pass by.
"""

from __future__ import annotations

import errno
import io
import os
import random
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SECTOR = 512

Plan = Callable[[int, str, Path], int | None]
"""Number from 1, kind and path of a step → the errno that it fails with, or None."""


def nth(number: int, code: int, *, for_ever: bool) -> Plan:
    """Fail the n-th step, and all after it where it is for ever."""

    def plan(step: int, _kind: str, _path: Path) -> int | None:
        return code if step == number or (for_ever and step > number) else None

    return plan


@dataclass
class Step:
    """One thing that a disk was asked. `at` is an offset in bytes; `other` where a rename goes."""

    kind: str
    path: Path
    at: int = 0
    data: bytes = b""
    other: Path | None = None


class Disk:
    """Wraps the calls as long as the monkeypatch lasts; from any thread.

    Kinds of steps: make, write, cut, sync, sync-folder, rename, unlink, mkdir, rmdir. A full disk
    (`torn`) takes half of what it refuses, as real ones do.
    """

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.plan: Plan | None = None
        self.steps: list[Step | str] = []
        """What was done, in order; a word is a mark that a test made."""
        self.count = 0
        self.failed = 0
        self._real = {
            name: getattr(os, name)
            for name in (
                *("open", "close", "write", "ftruncate", "fsync", "fdatasync"),
                *("replace", "unlink", "mkdir", "rmdir"),
            )
        }
        self._open_file = io.open
        self._descriptors: dict[int, tuple[Path, bool]] = {}
        self._lock = threading.RLock()
        for name in self._real:
            patch.setattr(os, name, getattr(self, f"_{name}"))
        patch.setattr(io, "open", self._io_open)

    def mark(self, word: str) -> None:
        self.steps.append(word)

    def fail(self, plan: Plan | None) -> None:
        """From now on steps are counted anew, and fail by this plan."""
        self.plan, self.count, self.failed = plan, 0, 0

    def _ours(self, path: Any) -> bool:
        return isinstance(path, str | os.PathLike) and Path(path).is_relative_to(self.root)

    def _ask(self, kind: str, path: Path) -> None:
        with self._lock:
            self.count += 1
            code = self.plan(self.count, kind, path) if self.plan else None
            if code is not None:
                self.failed += 1
                raise OSError(code, os.strerror(code), str(path))

    # --- the calls ------------------------------------------------------------------------

    def _open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        real = self._real["open"]
        if not self._ours(path):
            return int(real(path, flags, mode, **more))
        place = Path(path)
        new = bool(flags & os.O_CREAT) and not place.exists()
        if new:
            self._ask("make", place)
        descriptor = int(real(path, flags, mode, **more))
        with self._lock:
            self._descriptors[descriptor] = (place, bool(flags & os.O_APPEND))
            if new:
                self.steps.append(Step("make", place))
            if flags & os.O_TRUNC:
                self.steps.append(Step("cut", place))
        return descriptor

    def _close(self, descriptor: int) -> None:
        self._descriptors.pop(descriptor, None)
        self._real["close"](descriptor)

    def _write(self, descriptor: int, data: Any) -> int:
        if descriptor not in self._descriptors:
            return int(self._real["write"](descriptor, data))
        path, appends = self._descriptors[descriptor]
        try:
            self._ask("write", path)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                self._put(descriptor, path, appends, bytes(data)[: len(data) // 2])
            raise
        return self._put(descriptor, path, appends, bytes(data))

    def _put(self, descriptor: int, path: Path, appends: bool, data: bytes) -> int:
        at = os.fstat(descriptor).st_size if appends else os.lseek(descriptor, 0, os.SEEK_CUR)
        done = int(self._real["write"](descriptor, data))
        self.steps.append(Step("write", path, at, data[:done]))
        return done

    def _ftruncate(self, descriptor: int, size: int) -> None:
        if descriptor in self._descriptors:
            path, _ = self._descriptors[descriptor]
            self._ask("cut", path)
            self.steps.append(Step("cut", path, size))
        self._real["ftruncate"](descriptor, size)

    def _fsync(self, descriptor: int) -> None:
        self._sync(descriptor)

    def _fdatasync(self, descriptor: int) -> None:
        self._sync(descriptor)

    def _sync(self, descriptor: int) -> None:
        """Our disk is as safe as we say: the real one need not be waited for."""
        if descriptor in self._descriptors:
            path, _ = self._descriptors[descriptor]
            kind = "sync-folder" if path.is_dir() else "sync"
            self._ask(kind, path)
            self.steps.append(Step(kind, path))

    def _replace(self, path: Any, other: Any, **more: Any) -> None:
        if self._ours(path):
            self._ask("rename", Path(other))
            self.steps.append(Step("rename", Path(path), other=Path(other)))
        self._real["replace"](path, other, **more)

    def _unlink(self, path: Any, **more: Any) -> None:
        self._entry("unlink", path, more)

    def _mkdir(self, path: Any, mode: int = 0o777, **more: Any) -> None:
        if self._ours(path) and not Path(path).exists():
            self._ask("mkdir", Path(path))
            self._real["mkdir"](path, mode, **more)
            self.steps.append(Step("mkdir", Path(path)))
        else:
            self._real["mkdir"](path, mode, **more)

    def _rmdir(self, path: Any, **more: Any) -> None:
        self._entry("rmdir", path, more)

    def _entry(self, kind: str, path: Any, more: dict[str, Any]) -> None:
        if self._ours(path) and Path(path).exists():
            self._ask(kind, Path(path))
            self._real[kind](path, **more)
            self.steps.append(Step(kind, Path(path)))
        else:
            self._real[kind](path, **more)

    def _io_open(self, path: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if not self._ours(path) or not set(mode) & set("wxa+"):
            return self._open_file(path, mode, *rest, **more)
        assert "b" in mode, "a text file is written as bytes here"
        flags = {"w": os.O_CREAT | os.O_TRUNC, "x": os.O_CREAT | os.O_EXCL, "r": 0}[mode[0]]
        descriptor = self._open(path, os.O_RDWR | flags, 0o666)
        return io.BufferedRandom(_Raw(self, descriptor))


class _Raw(io.RawIOBase):
    """A file that writes by the calls of a Disk."""

    def __init__(self, disk: Disk, descriptor: int) -> None:
        self._disk, self._descriptor = disk, descriptor

    def fileno(self) -> int:
        return self._descriptor

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def write(self, data: Any) -> int:
        return self._disk._write(self._descriptor, data)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._disk._close(self._descriptor)


# --- power cuts -------------------------------------------------------------------------------


@dataclass
class _File:
    """What is surely on the disk, and what was written since and may be there, or in part."""

    safe: bytes = b""
    since: list[Step] = field(default_factory=list)


@dataclass
class _Folder:
    """Entries that are surely on the disk, and what happened to them since."""

    safe: dict[str, _File | _Folder] = field(default_factory=dict)
    since: list[tuple[str, _File | _Folder | None]] = field(default_factory=list)
    """A name and what it leads to from then on. A rename is two of them, done together."""
    now: dict[str, _File | _Folder] = field(default_factory=dict)


class PowerCut:
    """What a disk may look like when the power goes: built from the steps so far.

    Of a file, what was written since its last sync is there, or not, or the front of it, or as
    zeros, to the byte or to the sector. Of a folder, what happened since its last sync happened
    as far as some moment: each folder by its own. That is as bad as POSIX allows, save that a
    folder keeps the order of what happened to it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _Folder()

    def step(self, step: Step) -> None:
        if step.kind == "make":
            self._enter(step.path, _File())
        elif step.kind == "mkdir":
            self._enter(step.path, _Folder())
        elif step.kind in ("unlink", "rmdir"):
            self._enter(step.path, None)
        elif step.kind == "rename":
            assert step.other is not None
            self._rename(step.path, step.other)
        elif step.kind == "sync-folder":
            folder = self._at(step.path)
            assert isinstance(folder, _Folder)
            folder.safe, folder.since = dict(folder.now), []
        else:
            file = self._at(step.path)
            assert isinstance(file, _File)
            if step.kind == "sync":
                file.safe, file.since = _written(file.safe, file.since), []
            else:
                file.since.append(step)

    def _at(self, path: Path) -> _File | _Folder:
        found: _File | _Folder = self.top
        for part in path.relative_to(self.root).parts:
            assert isinstance(found, _Folder)
            found = found.now[part]
        return found

    def _enter(self, path: Path, what: _File | _Folder | None) -> None:
        self._change(path.parent, [(path.name, what)])

    def _rename(self, path: Path, other: Path) -> None:
        assert path.parent == other.parent, "we rename within a folder only"
        self._change(path.parent, [(other.name, self._at(path)), (path.name, None)])

    def _change(self, parent: Path, entries: list[tuple[str, _File | _Folder | None]]) -> None:
        folder = self._at(parent)
        assert isinstance(folder, _Folder)
        for name, what in entries:
            if what is None:
                folder.now.pop(name, None)
            else:
                folder.now[name] = what
        folder.since += entries

    def image(self, target: Path, chance: random.Random) -> None:
        """Lay down one of the disks that may be left, in an empty folder."""
        _lay(self.top, target, chance)


def _lay(folder: _Folder, target: Path, chance: random.Random) -> None:
    entries = dict(folder.safe)
    for name, what in folder.since[: _how_many(len(folder.since), chance)]:
        if what is None:
            entries.pop(name, None)
        else:
            entries[name] = what
    for name, what in entries.items():
        if isinstance(what, _Folder):
            (target / name).mkdir()
            _lay(what, target / name, chance)
        else:
            (target / name).write_bytes(_left_of(what, chance))


def _how_many(most: int, chance: random.Random) -> int:
    return chance.choice((0, most, chance.randint(0, most)))


def _left_of(file: _File, chance: random.Random) -> bytes:
    kept = file.since[: _how_many(len(file.since), chance)]
    if not kept or kept[-1].kind != "write":
        return _written(file.safe, kept)
    last = kept[-1]
    size = _how_many(len(last.data), chance)
    if chance.random() < 0.5:
        size -= size % SECTOR
    data = last.data[:size]
    if chance.random() < 0.25:
        # The length was written and the contents were not.
        data += bytes(len(last.data) - size)
    return _written(file.safe, [*kept[:-1], Step("write", last.path, last.at, data)])


def _written(data: bytes, steps: list[Step]) -> bytes:
    content = bytearray(data)
    for step in steps:
        if step.kind == "cut":
            del content[step.at :]
            content.extend(bytes(step.at - len(content)))
        else:
            content.extend(bytes(max(0, step.at - len(content))))
            content[step.at : step.at + len(step.data)] = step.data
    return bytes(content)


def after_a_crash(release: Callable[[], object]) -> None:
    """Let go of what a dead process would have let go of; its own complaints don't matter."""
    with suppress(OSError):
        release()
