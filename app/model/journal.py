"""The append-only record of every Change: one JSON line with its CRC each, fsynced."""

from __future__ import annotations

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

# Windows translates line ends unless told not to.
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)

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
    """A journal file, open for appending.

    Every opening has a journal id of its own and numbers from 1. So no number is ever given
    twice, whatever happened to the file before. `write` belongs to one thread, `go_on_in` to any.
    """

    def __init__(self, path: Path) -> None:
        """Opens or makes the file; raises OSError."""
        self.id = secrets.token_hex(8)
        self.path = path
        self._seq = 0
        self._descriptor = _opened(path)
        self._end = path.stat().st_size
        self._spoilt = False
        self._writing = threading.Lock()
        # A torn end must not swallow the first line that comes after it.
        self._before = b"\n" if self._end and path.read_bytes()[-1:] != b"\n" else b""

    @property
    def size(self) -> int:
        """Bytes in the file that is written to now."""
        return self._end

    def is_there(self) -> bool:
        """Whether the file that is written to is still the one in the folder."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._descriptor))
        except OSError:
            return False

    def begin_again(self) -> None:
        """Go on in the file of that name as it is now, which may be a new one. Raises OSError."""
        with self._writing:
            self._open_again()

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

    def go_on_in(self, path: Path) -> bool:
        """Write to another, new file from now on; False where a half line stands in the way.

        Nobody waits for the disk: the file is there, durably, before it is taken into use.
        Raises OSError, and then nothing changed.
        """
        descriptor = _opened(path)
        with self._writing:
            spoilt = self._spoilt
            if not spoilt:
                descriptor, self._descriptor = self._descriptor, descriptor
                self.path, self._end, self._before = path, 0, b""
        os.close(descriptor)
        return not spoilt

    def _append(self, line: bytes) -> None:
        if self._spoilt:
            self._mend()
        line = self._before + line
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
        self._before = b""

    def close(self) -> None:
        os.close(self._descriptor)

    def _mend(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._end)
        except OSError:
            # A disk that was away and came back doesn't know the file that we had open.
            self._open_again()
        self._spoilt = False

    def _open_again(self) -> None:
        descriptor = _opened(self.path)
        try:
            size = os.fstat(descriptor).st_size
            if size > self._end:
                os.ftruncate(descriptor, self._end)
        except OSError:
            os.close(descriptor)
            raise
        with suppress(OSError):
            os.close(self._descriptor)
        self._descriptor, self._end = descriptor, min(size, self._end)
        self._before = b"\n" if self._end else b""


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


def _opened(path: Path) -> int:
    descriptor = os.open(path, _APPEND, 0o600)
    flush_folder(path.parent)
    return descriptor


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
