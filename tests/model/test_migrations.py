"""Every version of the file format, one after another."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.model import migrations
from app.model.migrations import APPLICATION_ID, FORMAT, MIGRATIONS, known_schema, upgrade

FILES = Path(__file__).parent.parent / "files"


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def number(database: sqlite3.Connection, pragma: str) -> int:
    (value,) = database.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)


def test_an_empty_database_becomes_one_of_ours_in_the_newest_format(
    database: sqlite3.Connection,
) -> None:
    upgrade(database)
    assert number(database, "application_id") == APPLICATION_ID
    assert number(database, "user_version") == FORMAT
    assert migrations.schema_of(database) == known_schema(FORMAT)


def test_there_is_a_step_to_every_version_and_a_real_file_of_each() -> None:
    assert sorted(MIGRATIONS) == list(range(1, FORMAT + 1))
    assert {path.name for path in FILES.glob("v*.gsb")} == {f"v{step}.gsb" for step in MIGRATIONS}


def test_a_database_in_the_newest_format_is_left_as_it_is(database: sqlite3.Connection) -> None:
    upgrade(database)
    before = database.serialize()
    upgrade(database)
    assert database.serialize() == before


def test_a_step_that_fails_leaves_nothing_of_itself(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done)")
        raise sqlite3.OperationalError("stopped")

    upgrade(database)
    monkeypatch.setitem(MIGRATIONS, FORMAT + 1, half)
    with pytest.raises(sqlite3.OperationalError, match="stopped"):
        upgrade(database, FORMAT + 1)
    assert number(database, "user_version") == FORMAT
    assert migrations.schema_of(database) == known_schema(FORMAT)


def test_the_migrations_know_nothing_of_the_program_as_it_is_now() -> None:
    tree = ast.parse(Path(migrations.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {module for module in modules if module and module.startswith("app")}
