"""The file format through time: APPLICATION_ID, FORMAT, and a migration to each version.

Frozen SQL and sqlite3 only: a released migration is never edited, whatever entities become.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache

APPLICATION_ID = 0x4753504D
"""GSPM, in the header of every file of ours."""

FORMAT = 3
"""The version that this program writes."""

_FORMAT_1 = """
CREATE TABLE meta (
    document_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    program_version TEXT NOT NULL,
    file_format INTEGER NOT NULL,
    counts TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    PRIMARY KEY (document_id)
);
CREATE TABLE applied (
    journal TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (journal, first)
);
CREATE TABLE photo_data (
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE sessions (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    goal TEXT NOT NULL,
    outcomes TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL,
    stickers_per_participant INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE policy_goals (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE tables (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    facilitator TEXT NOT NULL,
    notetaker TEXT NOT NULL,
    main_purpose_id TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE participants (
    id TEXT NOT NULL,
    table_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    perspective TEXT NOT NULL,
    involvement TEXT NOT NULL,
    consent_name BOOLEAN NOT NULL,
    consent_photo BOOLEAN NOT NULL,
    consent_quote BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE ingredients (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    explanation TEXT NOT NULL,
    table_id TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE purposes (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    explanation TEXT NOT NULL,
    table_id TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE choices (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    ingredient_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    argument TEXT NOT NULL,
    round INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE placements (
    id TEXT NOT NULL,
    table_id TEXT NOT NULL,
    ingredient_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    sphere TEXT,
    x REAL NOT NULL,
    y REAL NOT NULL,
    agreement TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE arguments (
    id TEXT NOT NULL,
    table_id TEXT NOT NULL,
    ingredient_id TEXT NOT NULL,
    stance TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT,
    participant_id TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE conclusions (
    id TEXT NOT NULL,
    table_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE votes (
    id TEXT NOT NULL,
    table_id TEXT NOT NULL,
    purpose_id TEXT NOT NULL,
    participant_id TEXT,
    count INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE closing_answers (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    learned TEXT NOT NULL,
    to_do TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE notes (
    id TEXT NOT NULL,
    table_id TEXT,
    phase TEXT NOT NULL,
    time TEXT NOT NULL,
    text TEXT NOT NULL,
    participant_id TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE photos (
    id TEXT NOT NULL,
    table_id TEXT,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    phase TEXT NOT NULL,
    time TEXT NOT NULL,
    caption TEXT NOT NULL,
    consent BOOLEAN NOT NULL,
    ingredient_id TEXT,
    PRIMARY KEY (id)
);
"""


# What each table becomes, with the values that its new columns get in an older file.
_FORMAT_2 = {
    "sessions": (
        """
CREATE TABLE sessions (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    goal TEXT NOT NULL,
    outcomes TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL,
    stickers_per_participant INTEGER NOT NULL,
    deck TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    PRIMARY KEY (id)
)""",
        "'', ''",
    ),
    "tables": (
        """
CREATE TABLE tables (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    facilitator TEXT NOT NULL,
    notetaker TEXT NOT NULL,
    main_purpose_id TEXT,
    purposes_agreed TEXT NOT NULL,
    purposes_disputed TEXT NOT NULL,
    policy_relation TEXT NOT NULL,
    PRIMARY KEY (id)
)""",
        "'', '', ''",
    ),
    "participants": (
        """
CREATE TABLE participants (
    id TEXT NOT NULL,
    table_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    perspective TEXT NOT NULL,
    involvement TEXT NOT NULL,
    consent_name BOOLEAN NOT NULL,
    consent_photo BOOLEAN NOT NULL,
    consent_quote BOOLEAN NOT NULL,
    consents_asked TEXT NOT NULL,
    present BOOLEAN NOT NULL,
    fixed BOOLEAN NOT NULL,
    PRIMARY KEY (id)
)""",
        "'', 1, 0",
    ),
    "ingredients": (
        """
CREATE TABLE ingredients (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    explanation TEXT NOT NULL,
    table_id TEXT,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (id)
)""",
        "1",
    ),
    "purposes": (
        """
CREATE TABLE purposes (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    explanation TEXT NOT NULL,
    table_id TEXT,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (id)
)""",
        "1",
    ),
}

_NEW_IN_FORMAT_2 = """
CREATE TABLE planned_times (
    id TEXT NOT NULL,
    phase TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE ready (
    id TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE apart (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    PRIMARY KEY (id)
);
"""


_NEW_IN_FORMAT_3 = """
CREATE TABLE same_cards (
    id TEXT NOT NULL,
    ingredient_id TEXT NOT NULL,
    as_id TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE same_purposes (
    id TEXT NOT NULL,
    purpose_id TEXT NOT NULL,
    as_id TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE sources (
    id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    name TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    applied TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (id)
);
"""


def upgrade(connection: sqlite3.Connection, target: int = FORMAT) -> None:
    """Bring a database in memory from its `user_version` to a later one, a step at a time.

    The connection must have `isolation_level=None`: Python's own transactions would leave half
    of a failed step behind.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for step in range(version + 1, target + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            MIGRATIONS[step](connection)
            connection.execute(f"PRAGMA user_version = {step}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@cache
def known_schema(version: int) -> frozenset[tuple[str, str, str, str | None]]:
    """Every table and index of a format: (type, name, table, SQL), text for text."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade(connection, version)
        return schema_of(connection)


def schema_of(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str, str | None]]:
    """What a database says of itself, to hold against `known_schema`."""
    return frozenset(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def _to_format_1(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in filter(str.strip, _FORMAT_1.split(";")):
        connection.execute(statement)


def _to_format_2(connection: sqlite3.Connection) -> None:
    # Tables are made anew: a column that is added to one has no place in its text as we know it.
    for table, (made, values) in _FORMAT_2.items():
        connection.execute(f"ALTER TABLE {table} RENAME TO before_2")
        connection.execute(made)
        connection.execute(f"INSERT INTO {table} SELECT *, {values} FROM before_2")
        connection.execute("DROP TABLE before_2")
    for statement in filter(str.strip, _NEW_IN_FORMAT_2.split(";")):
        connection.execute(statement)


def _to_format_3(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _NEW_IN_FORMAT_3.split(";")):
        connection.execute(statement)


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _to_format_1,
    2: _to_format_2,
    3: _to_format_3,
}
"""The step that makes each version out of the one before; version 0 is an empty database."""
