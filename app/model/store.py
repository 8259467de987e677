"""The `.gsb` file as bytes: a whole snapshot in, a whole snapshot out, checked both ways.

SQLAlchemy is imported at the top here, and takes longer than all else: so this module itself is
imported where it is first used, after the window shows.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from app import __version__
from app.model import scratch, spare
from app.model.applied import Applied
from app.model.codec import NAMES, Plain, decode, encode
from app.model.document import Document
from app.model.entities import ENTITY_KINDS, Entity
from app.model.errors import Damaged, NotOurs, TooNew
from app.model.migrations import APPLICATION_ID, FORMAT, known_schema, schema_of, upgrade
from app.model.schema import ROWS, AppliedRow, MetaRow, PhotoDataRow, Row
from app.model.snapshot import Pictures, Snapshot

MOST_BYTES = 250_000_000
"""More is refused before it is read: a session has at most 240 MB of photos, and is held in
memory once."""

_MOST_VALUE = 60_000_000
_MOST_ROWS = 200_000
_MOST_BESIDES = 64_000_000
"""Bytes besides the pictures: all of it is held in memory. See `bounds` for what is written."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_SIZE_AT, _FREE_AT, _VERSION_AT, _APPLICATION_AT = 28, 32, 60, 68
"""Where the header keeps the number of pages, the first list of free ones, user_version and
application_id: four bytes each, big-endian."""

_PHOTOS = '"photo_data"'
_PICTURE = "SELECT data FROM photo_data WHERE sha256 = ?"

_LARGE_PICTURES = (
    "SELECT count(*) FROM photo_data NOT INDEXED "
    f"WHERE typeof(data) <> 'blob' OR length(data) > {_MOST_VALUE}"
)
_ALL_PICTURES = "SELECT coalesce(sum(length(data)), 0) FROM photo_data NOT INDEXED"
"""None of these asks SQLite to bring a picture along."""

_MOST_PADDING = 64 << 20
_MOST_STEPS = 200
"""Times ten thousand instructions of SQLite: a foreign file might take more, without an end."""


class _Unsound(Exception):
    """What is wrong with contents that claim to be ours: the cause of a Damaged."""


def build(snapshot: Snapshot) -> bytes:
    """The file that holds a snapshot, in the newest format, with the checksum of its contents.

    At its front stands a second copy of the rows, in pages that are free: see `spare`.
    """
    saved_at = snapshot.saved_at.astimezone(UTC).isoformat(timespec="seconds")
    encoded = {kind: list(map(encode, snapshot.document.all(kind))) for kind in ENTITY_KINDS}
    pages = spare.pages(encoded, saved_at)
    size = sum(map(len, pages)) + _bytes_of(snapshot.photos)
    with scratch.writing(size > scratch.LARGE) as made:
        database = made.database
        database.execute("CREATE TABLE room (bytes)")
        database.execute("INSERT INTO room VALUES (zeroblob(?))", [(len(pages) + 2) * spare.PAGE])
        upgrade(database)
        with _engine(database).begin() as connection:
            for row, values in _rows(snapshot, encoded):
                if values:
                    connection.execute(insert(row), values)
            for key, data in snapshot.photos.items():
                connection.execute(insert(PhotoDataRow), {"sha256": key, "data": data})
            connection.exec_driver_sql("DROP TABLE room")
            connection.execute(insert(MetaRow), _meta(snapshot, saved_at, _counts(database)))
            connection.execute(update(MetaRow).values(content_sha256=_checksum(database)))
        made.finish()
        _fill(made, pages)
        return made.content()


def read(data: bytes, name: str, *, at: Path | None = None) -> Snapshot:
    """The snapshot in the bytes of a file, wholly checked; `name` is for the sentences.

    `at` is a file of ours with just these bytes that stays as it is meanwhile. Raises NotOurs,
    TooNew or Damaged. Works on a copy: no lock, no journal beside the file, and an older format is
    brought up to date without touching it. The pictures of a large one are read when asked for.
    """
    written_in = format_of(data, name)
    reading = None
    try:
        reading = scratch.Reading(data, at=at if written_in == FORMAT else None)
        _check(reading.database, written_in, len(data))
        upgrade(reading.database)
        snapshot = _snapshot(reading, written_in)
    except (_Unsound, sqlite3.DatabaseError, SQLAlchemyError, ValueError) as error:
        if reading is not None:
            reading.close()
        raise Damaged(f"Het bestand ‘{name}’ is beschadigd.") from error
    if not reading.large:
        reading.close()
    return snapshot


def sound_photos(data: bytes) -> Mapping[str, bytes]:
    """The pictures in a damaged file that are what they were, as far as SQLite finds them."""
    size = _number(data, _SIZE_AT) * spare.PAGE if len(data) >= _HEADER else 0
    padding = min(max(size - len(data), 0), _MOST_PADDING)
    steps = iter(range(_MOST_STEPS))
    sound: list[str] = []
    try:
        reading = scratch.Reading(data, padding)
    except sqlite3.Error:
        return {}
    database = reading.database
    with suppress(sqlite3.Error):
        database.execute("PRAGMA trusted_schema = OFF")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_VALUE)
        database.set_progress_handler(lambda: next(steps, None) is None, 10_000)
        for (key,) in database.execute("SELECT sha256 FROM photo_data").fetchall():
            with suppress(sqlite3.Error, KeyError, TypeError):
                if hashlib.sha256(reading.one(_PICTURE, key)).hexdigest() == key:
                    sound.append(key)
    database.set_progress_handler(None, 0)
    return Pictures(sound, lambda key: reading.one(_PICTURE, key))


def read_applied(path: Path) -> Applied:
    """Only the journal records that a file accounts for, of one that is known to be sound.

    It is ours, and nobody changes it meanwhile. Raises OSError.
    """
    try:
        with closing(scratch.read_only(path)) as database:
            return _applied(database.execute("SELECT journal, first, last FROM applied"))
    except sqlite3.Error as error:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path)) from error


def same_contents(one: Snapshot, other: Snapshot) -> bool:
    """Whether a file of the one would hold just what a file of the other holds."""
    return _essence(one) == _essence(other)


# --- reading --------------------------------------------------------------------------------


def format_of(data: bytes, name: str) -> int:
    """The format that the header claims, of its first 100 bytes at least.

    Raises NotOurs, TooNew or Damaged.
    """
    if data.count(0) == len(data):
        raise Damaged(f"Het bestand ‘{name}’ is leeg.")
    if data[: len(_MAGIC)] != _MAGIC:
        raise NotOurs(f"‘{name}’ is geen bestand van Gespreksmodel.")
    if len(data) < _HEADER:
        raise Damaged(f"Het bestand ‘{name}’ is beschadigd.")
    if _number(data, _APPLICATION_AT) != APPLICATION_ID:
        raise NotOurs(f"‘{name}’ is geen bestand van Gespreksmodel.")
    claimed = _number(data, _VERSION_AT)
    if claimed > FORMAT:
        raise TooNew(
            f"‘{name}’ is gemaakt met een nieuwere versie van Gespreksmodel. "
            "Installeer de nieuwste versie om het te openen."
        )
    if claimed < 1:
        raise Damaged(f"Het bestand ‘{name}’ is beschadigd.")
    return claimed


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _check(database: sqlite3.Connection, written_in: int, size: int) -> None:
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    # No picture is larger, and no text: SQLite itself refuses what is.
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_VALUE)
    if schema_of(database) != known_schema(written_in):
        raise _Unsound("the tables are not those of this format")
    if sum(json.loads(_counts(database)).values()) > _MOST_ROWS:
        raise _Unsound("more rows than an evening has")
    _check_sizes(database, size)
    if database.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise _Unsound("quick_check")
    about = database.execute("SELECT counts, content_sha256 FROM meta").fetchall()
    if len(about) != 1:
        raise _Unsound(f"{len(about)} rows in meta")
    if about != [(_counts(database), _checksum(database))]:
        raise _Unsound("counts or checksum")


def _check_sizes(database: sqlite3.Connection, size: int) -> None:
    """Nothing that a file of so many bytes holds may fill the memory."""
    pictures = 0
    if "photo_data" in _contents(database):
        if database.execute(_LARGE_PICTURES).fetchone() != (0,):
            raise _Unsound("a picture larger than any is")
        (pictures,) = database.execute(_ALL_PICTURES).fetchone()
    if size - pictures > _MOST_BESIDES:
        raise _Unsound("more text than an evening gives")


def _snapshot(reading: scratch.Reading, written_in: int) -> Snapshot:
    with _engine(reading.database).connect() as connection:
        meta = connection.execute(select(MetaRow.__table__)).one()
        return Snapshot(
            document_id=meta.document_id,
            generation=meta.generation,
            saved_at=datetime.fromisoformat(meta.saved_at),
            document=Document(_entities(connection)),
            applied=_applied(connection.execute(select(AppliedRow.__table__))),
            photos=_photos(connection, reading),
            program=meta.program_version,
            format=written_in,
        )


def _entities(connection: Connection) -> Iterator[Entity]:
    for kind in ENTITY_KINDS:
        name = NAMES[kind]
        for row in connection.execute(select(ROWS[kind].__table__)).mappings():
            yield decode(name, dict(row))


def _applied(runs: Iterable[Sequence[Any]]) -> Applied:
    applied = Applied()
    for journal, first, last in runs:
        applied = applied.union(Applied({journal: ((first, last),)}))
    return applied


def _photos(connection: Connection, reading: scratch.Reading) -> Mapping[str, bytes]:
    photos: dict[str, bytes] = {}
    keys: list[str] = []
    for sha256, data in connection.execute(select(PhotoDataRow.__table__)):
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _Unsound("a picture is not what it was")
        keys.append(sha256)
        if not reading.large:
            photos[sha256] = data
    return Pictures(keys, lambda key: reading.one(_PICTURE, key)) if reading.large else photos


# --- writing --------------------------------------------------------------------------------


def _rows(
    snapshot: Snapshot, encoded: Mapping[type[Entity], Sequence[Mapping[str, Plain]]]
) -> Iterator[tuple[type[Row], Sequence[Mapping[str, object]]]]:
    for kind, rows in encoded.items():
        yield ROWS[kind], rows
    yield (
        AppliedRow,
        [
            {"journal": journal, "first": first, "last": last}
            for journal, runs in snapshot.applied.ranges.items()
            for first, last in runs
        ],
    )


def _meta(snapshot: Snapshot, saved_at: str, counts: str) -> dict[str, object]:
    return {
        "document_id": snapshot.document_id,
        "generation": snapshot.generation,
        "saved_at": saved_at,
        "program_version": __version__,
        "file_format": FORMAT,
        "counts": counts,
        "content_sha256": "",
    }


def _essence(snapshot: Snapshot) -> object:
    return (
        snapshot.document_id,
        snapshot.generation,
        [encode(entity) for entity in snapshot.document],
        snapshot.applied.union(Applied()),
        snapshot.photos.keys(),
    )


def _bytes_of(photos: Mapping[str, bytes]) -> int:
    """At least so many; where there are more than fit in memory it stops counting."""
    size = 0
    for key in photos:
        size += len(photos[key])
        if size > scratch.LARGE:
            break
    return size


def _fill(made: scratch.Writing, pages: Sequence[bytes]) -> None:
    """These pages in place of the first of the free ones of a file, which nobody reads."""
    free: list[int] = []
    trunk = _number(made.read(0, _HEADER), _FREE_AT)
    while trunk:
        page = made.read((trunk - 1) * spare.PAGE, spare.PAGE)
        count = _number(page, 4)
        free += (_number(page, 8 + 4 * place) for place in range(count))
        trunk = _number(page, 0)
    for number, page in zip(sorted(free), pages, strict=False):
        made.write((number - 1) * spare.PAGE, page)


# --- both -----------------------------------------------------------------------------------


def _engine(database: sqlite3.Connection) -> Engine:
    """SQLAlchemy on our own connection; exception texts carry no values, which people said."""
    engine = create_engine(
        "sqlite://", creator=lambda: database, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _contents(database: sqlite3.Connection) -> list[str]:
    """The tables whose rows are counted: all but the one that tells the counts."""
    found = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if name != "meta"]


def _counts(database: sqlite3.Connection) -> str:
    """Rows by table, as JSON."""
    return json.dumps(
        {
            table: database.execute(f'SELECT count(*) FROM "{table}" NOT INDEXED').fetchone()[0]
            for table in _contents(database)
        }
    )


def _checksum(database: sqlite3.Connection) -> str:
    """SHA-256 over every value of every row, in an order that doesn't depend on the writing.

    It asks SQLite and not the row classes, so that it means the same for every format; and never
    by an index, since a damaged one would show other rows than the document is read from.
    """
    digest = hashlib.sha256()
    # SQLite would bring sixty pictures along at once, and sort them.
    database.create_function("sum_of", 1, _sum_of, deterministic=True)
    about = "SELECT document_id, generation, saved_at, program_version, file_format FROM meta"
    tables = (f'SELECT * FROM "{table}" NOT INDEXED ORDER BY 1, 2' for table in _contents(database))
    for query in (about, *tables):
        digest.update(f"\n{query}\n".encode())
        cursor = database.execute(
            query.replace("*", "sha256, sum_of(data)") if _PHOTOS in query else query
        )
        while rows := cursor.fetchmany(500):
            digest.update(json.dumps(rows, default=_sum_of).encode())
    return digest.hexdigest()


def _sum_of(value: Any) -> Any:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
