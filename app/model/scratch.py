"""SQLite for one reading or one writing: in memory, or what is large in a file that nobody sees.

A session with sixty photos is 240 MB; a database of it in memory, beside its bytes, takes as much
again. The file stands in the temporary folder, is for its owner alone and, where the system
allows that, has no name any more while it is in use. On a full disk it is done in memory after all.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

LARGE = 32_000_000
"""Bytes from which it is done in a file."""

_PREFIX, _SUFFIX = "gespreksmodel-", ".tmp"
_STALE_SECONDS = 600
_PIECE = 1 << 20
_WAYS_AT, _ROLLBACK = 18, b"\1\1"
"""Where the header says how the file is written; the other way needs files beside it."""


class Reading:
    """The bytes of a file as a database; closed when nothing refers to it any more."""

    def __init__(self, data: bytes, padding: int = 0, at: Path | None = None) -> None:
        """With so many zeros behind it. `at` is a file of ours that holds just these bytes.

        Raises sqlite3.DatabaseError.
        """
        if data[_WAYS_AT : _WAYS_AT + 2] != _ROLLBACK:
            raise sqlite3.DatabaseError("written another way than ours")
        self.large = len(data) > LARGE
        path = _written(data, padding) if self.large and at is None else None
        if at is not None and self.large:
            self.database = read_only(at)
        elif path is not None:
            self.database = _opened(path)
        else:
            self.database = in_memory()
            self.database.deserialize(data + b"\0" * padding if padding else data)
        self._lock = Lock()
        self.close = weakref.finalize(self, _let_go, self.database, path)

    def one(self, query: str, *values: str) -> bytes:
        """The only value of the only row; KeyError where there is none. For any thread."""
        with self._lock:
            found = self.database.execute(query, values).fetchone()
        if found is None:
            raise KeyError(*values)
        return bytes(found[0])


class Writing:
    """A database that becomes the bytes of a file."""

    def __init__(self, large: bool) -> None:
        self._path = _written(b"", 0) if large else None
        self.database = in_memory() if self._path is None else _opened(self._path, unlink=False)
        self._data = bytearray()

    def finish(self) -> None:
        """No more rows: from here on there are bytes."""
        if self._path is None:
            self._data = bytearray(self.database.serialize())
        self.database.close()

    def read(self, at: int, length: int) -> bytes:
        if self._path is None:
            return bytes(self._data[at : at + length])
        with self._path.open("rb") as file:
            file.seek(at)
            return file.read(length)

    def write(self, at: int, piece: bytes) -> None:
        if self._path is None:
            self._data[at : at + len(piece)] = piece
            return
        with self._path.open("r+b") as file:
            file.seek(at)
            file.write(piece)

    def content(self) -> bytes:
        return bytes(self._data) if self._path is None else self._path.read_bytes()

    def close(self) -> None:
        _let_go(self.database, self._path)


@contextmanager
def writing(large: bool) -> Iterator[Writing]:
    made = Writing(large)
    with closing(made):
        yield made


def in_memory() -> sqlite3.Connection:
    return _set(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def read_only(path: Path) -> sqlite3.Connection:
    """A file that stays as it is while it is read. Raises sqlite3.OperationalError."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _set(database: sqlite3.Connection) -> sqlite3.Connection:
    database.execute("PRAGMA secure_delete = ON")
    return database


def _opened(path: Path, *, unlink: bool = True) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        # It is nobody's evidence: a crash loses nothing.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        _set(database)
    except BaseException:
        _let_go(database, path)
        raise
    if unlink and os.name == "posix":
        path.unlink(missing_ok=True)
    return database


def _written(data: bytes, padding: int) -> Path | None:
    """A new file with these bytes; None where there is no room for it."""
    forget_old()
    path = None
    try:
        descriptor, name = tempfile.mkstemp(_SUFFIX, _PREFIX)
        path = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            for at in range(0, len(data), _PIECE):
                file.write(data[at : at + _PIECE])
            file.truncate(len(data) + padding)
    except OSError:
        if path is not None:
            path.unlink(missing_ok=True)
        return None
    return path


def forget_old() -> None:
    """What a crash left: where a file that is open keeps its name, or in the moment before."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()


def _let_go(database: sqlite3.Connection, path: Path | None) -> None:
    database.close()
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
