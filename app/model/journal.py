"""The append-only record of every Change: one JSON line with its CRC each, fsynced.

    journal.jsonl, journal-2.jsonl, journal-3.jsonl …

Only the last file is written to, and only by the opening that made it: nobody ever appends to, or
cuts, what may be another's.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.files import flush, flush_folder
from app.model.change import Change, Edit
from app.model.codec import NAMES, NotAnEntity, Plain, decode, encode
from app.model.entities import Entity
from app.model.errors import TooNew

FORMAT = 3

FIRST = "journal.jsonl"

# Windows translates line ends unless told not to.
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_HEAD, _MIDDLE, _TAIL = b'{"crc":"', b'","record":', b"}"
_BODY = len(_HEAD) + 8 + len(_MIDDLE)


@dataclass(frozen=True, slots=True)
class Record:
    """A change as the journal holds it. `time` is UTC, ISO 8601, for people who read along."""

    journal: str
    seq: int
    time: str
    change: Change


@dataclass(frozen=True, slots=True)
class Contents:
    """What a journal file holds: whole records in order, damaged lines, and a torn end.

    `mended` of the records were in its second copy only.
    """

    records: tuple[Record, ...] = ()
    damaged: tuple[bytes, ...] = ()
    torn: bytes = b""
    mended: int = 0


class _BadLine(ValueError):
    """A line that is not what was once written."""


class Journal:
    """A journal file of our own, open for appending.

    Every opening has a journal id of its own and numbers from 1. So no number is ever given
    twice, whatever happened to the file before. `write` belongs to one thread, `go_on_in_new` to
    any.
    """

    def __init__(self, folder: Path) -> None:
        """Makes a new file, behind those that are there; where it can't be now, with a `write`."""
        self.id = secrets.token_hex(8)
        self.path = folder / FIRST
        self._seq = 0
        self._descriptor: int | None = None
        self._end = 0
        self._spoilt = False
        self._writing = threading.Lock()
        with suppress(OSError):
            self._take(*_new_file(folder))

    @property
    def size(self) -> int:
        """Bytes in the file that is written to now."""
        return self._end

    def is_there(self) -> bool:
        """Whether the file that is written to, if it is made, is still the one in the folder."""
        if self._descriptor is None:
            return True
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._descriptor))
        except OSError:
            return False

    def number(self, change: Change, time: str) -> Record:
        """The record of a change, to be written now or later: its number is given for good."""
        self._seq += 1
        return Record(self.id, self._seq, time, change)

    def write(self, record: Record) -> bytes:
        """Write a record durably, and return its line; raises OSError: the file is as it was.

        If even that fails, the next call mends it first or fails too: nothing is ever written
        behind a half line.
        """
        line = to_line(record)
        with self._writing:
            self._append(line)
        return line

    def go_on_in_new(self, folder: Path) -> bool:
        """Write to a new file from now on; False where a half line stands in the way.

        Nobody waits for the disk: the file is there, durably, before it is taken into use.
        Raises OSError, and then nothing changed.
        """
        path, made = _new_file(folder)
        before: int | None = made
        with self._writing:
            spoilt = self._spoilt
            if not spoilt:
                before = self._take(path, made)
        if before is not None:
            os.close(before)
        return not spoilt

    def begin_again(self, folder: Path) -> None:
        """Go on in a new file, whatever became of the one before. Raises OSError."""
        with self._writing:
            self._begin_again(folder)

    def _take(self, path: Path, descriptor: int) -> int | None:
        """Write there from now on; returns what was written to."""
        before, self._descriptor = self._descriptor, descriptor
        self.path, self._end = path, 0
        return before

    def _append(self, line: bytes) -> None:
        if self._descriptor is None:
            self._take(*_new_file(self.path.parent))
        if self._spoilt:
            self._mend()
        assert self._descriptor is not None
        self._spoilt = True
        try:
            _write_all(self._descriptor, line)
            flush(self._descriptor)
        except OSError:
            with suppress(OSError):
                self._mend()
            raise
        self._spoilt = False
        self._end += len(line)

    def _mend(self) -> None:
        assert self._descriptor is not None
        try:
            os.ftruncate(self._descriptor, self._end)
        except OSError:
            # A disk that was away and came back doesn't know the file that we had open.
            self._begin_again(self.path.parent)
        self._spoilt = False

    def _begin_again(self, folder: Path) -> None:
        path, descriptor = _new_file(folder)
        if self._end == 0 and self._descriptor is not None and self.is_there():
            # It holds nothing but half a line: a disk that goes on failing gets one such file.
            with suppress(OSError):
                self.path.unlink()
        before = self._take(path, descriptor)
        self._spoilt = False
        if before is not None:
            with suppress(OSError):
                os.close(before)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)


def journals_in(folder: Path) -> list[Path]:
    """The files of a journal, in the order in which they were written."""
    later = [path for path in folder.glob("journal-*.jsonl") if path.stem[8:].isdecimal()]
    first = folder / FIRST
    return [*([first] if first.exists() else []), *sorted(later, key=_number)]


def to_line(record: Record) -> bytes:
    """The record as one line of ASCII, with the CRC-32 of everything inside it."""
    body = json.dumps(
        {
            "format": FORMAT,
            "journal": record.journal,
            "seq": record.seq,
            "time": record.time,
            "label": record.change.label,
            "edits": [
                [NAMES[type(edit.entity)], _encoded(edit.before), _encoded(edit.after)]
                for edit in record.change.edits
            ],
        },
        separators=(",", ":"),
        allow_nan=False,
    ).encode("ascii")
    return b"%b%08x%b%b%b\n" % (_HEAD, zlib.crc32(body), _MIDDLE, body, _TAIL)


def parse(data: bytes) -> Contents:
    """The contents of a journal file, whatever state it is in.

    A last line without its end is torn unless it is whole; any other line that isn't what was
    written is damaged, and the lines after it still count. Raises TooNew, never ValueError.
    """
    records: list[Record] = []
    damaged: list[bytes] = []
    *lines, last = data.split(b"\n")
    for line in filter(None, lines):
        try:
            records.append(_from_line(line))
        except _BadLine:
            damaged.append(line)
    torn = b""
    if last:
        try:
            records.append(_from_line(last))
        except _BadLine:
            torn = last
    return Contents(tuple(records), tuple(damaged), torn)


def _new_file(folder: Path) -> tuple[Path, int]:
    """A file that nobody else has, behind those that are there; raises OSError."""
    there = journals_in(folder)
    next_number = _number(there[-1]) + 1 if there else 1
    for number in range(next_number, next_number + 1000):
        path = folder / (FIRST if number == 1 else f"journal-{number}.jsonl")
        with suppress(FileExistsError):
            descriptor = os.open(path, _APPEND, 0o600)
            flush_folder(folder)
            return path, descriptor
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def _number(path: Path) -> int:
    return 1 if path.name == FIRST else int(path.stem.removeprefix("journal-"))


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _encoded(entity: Entity | None) -> dict[str, Plain] | None:
    return None if entity is None else encode(entity)


def _from_line(line: bytes) -> Record:
    body = line[_BODY : -len(_TAIL)]
    if line != b"%b%08x%b%b%b" % (_HEAD, zlib.crc32(body), _MIDDLE, body, _TAIL):
        raise _BadLine
    try:
        values = json.loads(body)
        if values["format"] > FORMAT:
            raise TooNew(
                "Op deze computer staan wijzigingen van een nieuwere versie van Gespreksmodel. "
                "Installeer de nieuwste versie."
            )
        return _record(values)
    except (LookupError, TypeError, ValueError) as error:
        raise _BadLine from error


def _record(values: Mapping[str, object]) -> Record:
    journal, seq, time, label = (values[key] for key in ("journal", "seq", "time", "label"))
    if not (type(journal) is type(time) is type(label) is str and type(seq) is int):
        raise NotAnEntity("a record has other fields")
    edits = values["edits"]
    if not isinstance(edits, list):
        raise NotAnEntity("a record has no edits")
    return Record(journal, seq, time, Change(label, tuple(_edit(*edit) for edit in edits)))


def _edit(name: str, before: object, after: object) -> Edit:
    return Edit(_decoded(name, before), _decoded(name, after))


def _decoded(name: str, values: object) -> Entity | None:
    if values is None:
        return None
    if not isinstance(values, dict):
        raise NotAnEntity("an entity is written by its fields")
    return decode(name, values)
