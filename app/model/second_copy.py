"""A second copy of the newest journal records: one file that is lost or spoilt costs no act.

It is written after the journal and never waited for: it guards against a deleted file and a
damaged line, not against a power cut, which the journal itself withstands. It holds what came after
the last publish; the rest is in the published file. Whatever fails here is no error.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.files import unique
from app.model.applied import Applied
from app.model.journal import Contents, Record, parse, to_line

_NAME = "journal-kopie.jsonl"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)


class SecondCopy:
    """In a file of its own: never one that another opening may write to.

    `add` belongs to the thread that performs, `forget` to the one that publishes.
    """

    def __init__(self, folder: Path, records: Iterable[Record]) -> None:
        self._records = list(records)
        self._lock = threading.Lock()
        self._descriptor: int | None = None
        with suppress(OSError):
            self._descriptor = os.open(unique(folder / _NAME), _NEW, 0o600)
        self._write(map(to_line, self._records))

    @property
    def records(self) -> list[Record]:
        """Those that no published file has."""
        with self._lock:
            return list(self._records)

    def add(self, record: Record, line: bytes) -> None:
        """A record, with the line that the journal has of it."""
        with self._lock:
            self._records.append(record)
            self._write([line])

    def forget(self, published: Applied) -> None:
        """Let go of the records that a published file has."""
        with self._lock:
            self._records = [
                each for each in self._records if not published.contains(each.journal, each.seq)
            ]
            if self._descriptor is not None:
                with suppress(OSError):
                    os.ftruncate(self._descriptor, 0)
            self._write(map(to_line, self._records))

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self, lines: Iterable[bytes]) -> None:
        # The empty line ends whatever an earlier write left half.
        data = b"".join(b"\n" + line for line in lines)
        if self._descriptor is not None and data:
            with suppress(OSError):
                os.write(self._descriptor, data)


def copies_in(folder: Path) -> list[Path]:
    """The files of second copies, of every opening that was not tidied up after."""
    return sorted(folder.glob("journal-kopie*.jsonl"))


def forget_copies(folder: Path) -> None:
    """Nobody needs them: what they hold is in the journal. Raises OSError."""
    for path in copies_in(folder):
        path.unlink()


def completed(contents: Contents, folder: Path) -> Contents:
    """A journal with the records that only a second copy has, each in its place."""
    records = list(contents.records)
    places = {(each.journal, each.seq): place for place, each in enumerate(records)}
    missing: dict[int, list[Record]] = {}
    for path in copies_in(folder):
        place = 0
        for each in _records_of(path):
            known = places.get((each.journal, each.seq))
            if known is None:
                missing.setdefault(place, []).append(each)
                places[each.journal, each.seq] = place - 1
            else:
                place = known + 1
    if not missing:
        return contents
    whole: list[Record] = []
    for place in range(len(records) + 1):
        whole += missing.get(place, [])
        whole += records[place : place + 1]
    return replace(contents, records=tuple(whole), mended=sum(map(len, missing.values())))


def _records_of(path: Path) -> tuple[Record, ...]:
    try:
        return parse(path.read_bytes()).records
    except OSError:
        return ()
