"""The journal of a workspace on the disk: one file, and further ones while a session stays open.

Only the last one is written to. So records can be let go of without anybody who waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from app.files import write_replacing
from app.model.applied import Applied
from app.model.journal import FIRST, Contents, Journal, Record, journals_in, parse, to_line
from app.model.second_copy import completed, forget_copies

MOST_BYTES = 256 * 1024
"""A longer journal goes on in a file of its own, so that the earlier one can go."""


def journal_contents(folder: Path) -> Contents:
    """What the journal of a workspace and its second copy hold. Raises OSError."""
    found = [parse(path.read_bytes()) for path in journals_in(folder)]
    contents = Contents(
        tuple(record for each in found for record in each.records),
        tuple(line for each in found for line in each.damaged),
        b"".join(each.torn for each in found),
    )
    return completed(contents, folder)


def tidy(folder: Path, keep: Iterable[Record]) -> None:
    """Leave just these records, in one file or none; nobody has it open. Raises OSError."""
    first, there = folder / FIRST, journals_in(folder)
    kept = b"".join(map(to_line, keep))
    if kept and not (there == [first] and first.read_bytes() == kept):
        write_replacing(first, kept, private=True)
    for each in there:
        if each != first or not kept:
            each.unlink()
    forget_copies(folder)


def compact(folder: Path, journal: Journal, accounted: Collection[Applied]) -> None:
    """Let go of records that each of these has, once the journal is long. Raises OSError.

    A file with damage in it stays until the session is opened anew, and is told of then.
    """
    if journal.size > MOST_BYTES:
        journal.go_on_in_new(folder)
    for path, contents in _earlier(folder, journal):
        if not (contents.damaged or contents.torn):
            _keep_only(path, contents, accounted)


def forget(folder: Path, journal: Journal, published: Applied) -> bool:
    """Let go of every record that a file has, damage and all; False where that can't be now."""
    if not journal.go_on_in_new(folder):
        return False
    for path, contents in _earlier(folder, journal):
        _keep_only(path, contents, [published])
    return True


def lacking(records: Iterable[Record], accounted: Collection[Applied]) -> list[Record]:
    """The records that one of these lacks: with them, any of these gives the whole document."""
    return [
        record
        for record in records
        if not all(applied.contains(record.journal, record.seq) for applied in accounted)
    ]


def _earlier(folder: Path, journal: Journal) -> Iterator[tuple[Path, Contents]]:
    """The files that nobody writes to any more."""
    for path in journals_in(folder):
        if path != journal.path:
            yield path, parse(path.read_bytes())


def _keep_only(path: Path, contents: Contents, accounted: Collection[Applied]) -> None:
    kept: Sequence[Record] = lacking(contents.records, accounted)
    if not kept:
        path.unlink()
    elif len(kept) < len(contents.records) or contents.damaged or contents.torn:
        write_replacing(path, b"".join(map(to_line, kept)), private=True)
