"""The rows are the entities, and the migrations make exactly the tables of the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import fields
from types import NoneType
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import create_engine, text

from app.model.entities import ENTITY_KINDS, Entity
from app.model.migrations import FORMAT, known_schema
from app.model.schema import ROWS, Row

Rows = Iterable[tuple[str, str, str, str | None]]


def spaced_alike(schema: Rows) -> set[tuple[str, str, str, str | None]]:
    """Line ends and spaces are the only freedom that the frozen SQL has."""
    return {
        (kind, name, table, sql and " ".join(sql.split()).replace("( ", "(").replace(" )", ")"))
        for kind, name, table, sql in schema
    }


def test_the_migrations_make_the_tables_of_the_row_classes_word_for_word() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Row.metadata.create_all(connection)
        found = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
        made = [tuple(row) for row in found]
    engine.dispose()
    assert spaced_alike(made) == spaced_alike(known_schema(FORMAT))  # type: ignore[arg-type]


def test_every_kind_of_entity_has_a_table() -> None:
    assert ROWS.keys() == set(ENTITY_KINDS)


@pytest.mark.parametrize("kind", ENTITY_KINDS)
def test_a_table_has_the_fields_of_its_entity_and_may_be_empty_where_that_may(
    kind: type[Entity],
) -> None:
    hints = get_type_hints(kind)
    optional = {field.name: NoneType in get_args(hints[field.name]) for field in fields(kind)}
    columns = ROWS[kind].__table__.columns
    assert {column.name: column.nullable for column in columns} == optional


def test_a_column_type_means_one_storage_class_on_every_version_of_sqlalchemy() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for _, _, _, sql in known_schema(FORMAT):
            if sql:
                database.execute(sql)
        types = {
            column[2]
            for table in Row.metadata.tables
            for column in database.execute(f'PRAGMA table_info("{table}")')
        }
    assert types == {"TEXT", "INTEGER", "REAL", "BOOLEAN", "BLOB"}
