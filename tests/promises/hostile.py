"""Files that mean harm, by name: each is made in a folder and given back as a path."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.model import store
from app.model.at_rest import write_document
from app.model.example import example_document
from app.model.schema import ROWS

Make = Callable[[Path], Path]


def session(folder: Path) -> bytes:
    path = folder / "heel.gsb"
    if not path.exists():
        write_document(path, example_document())
    return path.read_bytes()


# --- sessions -----------------------------------------------------------------------------------


def _sql(name: str, *statements: str, honest: bool = False) -> Make:
    """The example after these statements; `honest` makes counts and checksum right again."""

    def make(folder: Path) -> Path:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
            database.deserialize(session(folder))
            for statement in statements:
                database.execute(statement)
            if honest:
                database.execute("UPDATE meta SET counts = ?", (store._counts(database),))
                database.execute("UPDATE meta SET content_sha256 = ?", (store._checksum(database),))
            path = folder / f"{name}.gsb"
            path.write_bytes(database.serialize())
        return path

    return make


_MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def _notes(many: int, text: str) -> str:
    return (
        f"{_MANY.format(many=many)} INSERT INTO notes (id, table_id, phase, time, text) "
        f"SELECT printf('%032d', i), NULL, 'round_1', '20:00', {text} FROM n"
    )


def _rows(table: str, many: int) -> str:
    """More of the first row of a table, each with an id and a number of its own."""
    columns = [
        each.name
        for row in ROWS.values()
        if row.__tablename__ == table
        for each in row.__table__.columns
    ]
    own = {"id": "printf('%032d', i)", "number": "i + 1000"}
    values = ", ".join(own.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f"{_MANY.format(many=many)} INSERT INTO {table} ({names}) "
        f"SELECT {values} FROM n, (SELECT * FROM {table} LIMIT 1)"
    )


def raw(name: str, data: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def sparse(name: str, start: bytes, size: int) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        with path.open("wb") as file:
            file.write(start)
            file.truncate(size)
        return path

    return make


def _huge_session(folder: Path) -> Path:
    """Ours by its first page, and 4 GB long."""
    return sparse("vier-gigabyte.gsb", session(folder)[:4096], 4_000_000_000)(folder)


def _node(name: str, make_node: Callable[[Path], None]) -> Make:
    def make(folder: Path) -> Path:
        make_node(folder / name)
        return folder / name

    return make


def nodes(suffix: str) -> dict[str, Make]:
    """What is no file at all, under the suffix of one."""
    return {
        "map": _node(f"map{suffix}", Path.mkdir),
        "fifo": _node(f"fifo{suffix}", os.mkfifo),
        "link naar apparaat": _node(f"link{suffix}", lambda path: path.symlink_to("/dev/zero")),
        "link naar zichzelf": _node(f"lus{suffix}", lambda path: path.symlink_to(path)),
        "link naar niets": _node(f"los{suffix}", lambda path: path.symlink_to(path.parent / "weg")),
    }


_ALL_TABLES = [row.__tablename__ for row in ROWS.values()]

SESSIONS: dict[str, Make] = {
    **nodes(".gsb"),
    "view": _sql("view", "DROP TABLE notes", f"CREATE VIEW notes AS {_ENDLESS}"),
    "view erbij": _sql("view2", f"CREATE VIEW kijk AS {_ENDLESS}"),
    "trigger": _sql(
        "trigger",
        "CREATE TRIGGER t AFTER UPDATE ON sessions BEGIN UPDATE notes SET text = 'anders'; END",
        honest=True,
    ),
    "gegenereerde kolom": _sql(
        "gegenereerd", "ALTER TABLE notes ADD COLUMN x AS (hex(zeroblob(400000000)))"
    ),
    "index met uitdrukking": _sql("index", "CREATE INDEX ix ON notes (hex(text))"),
    "virtuele tabel": _sql("fts", "CREATE VIRTUAL TABLE zoek USING fts5(text)"),
    "verkeerde soorten": _sql("soorten", "UPDATE notes SET text = x'00ff'", honest=True),
    "getal als tekst": _sql("getal", "UPDATE participants SET number = 'drie'", honest=True),
    "geen utf-8": _sql("utf8", "UPDATE notes SET text = CAST(x'c328a0' AS TEXT)"),
    "enorme blob": _sql(
        "blob",
        "INSERT INTO photo_data (sha256, data) VALUES ('00', zeroblob(245000000))",
    ),
    "miljoen notities": _sql("miljoen", _notes(1_000_000, "'x'")),
    "miljoen notities, eerlijk": _sql("miljoen2", _notes(1_000_000, "'x'"), honest=True),
    "tekst van 100 MB": _sql("tekst", _notes(1, "hex(zeroblob(50000000))"), honest=True),
    "vijftig toelichtingen van 1 MB": _sql(
        "toelichting",
        "UPDATE ingredients SET explanation = hex(zeroblob(500001)) WHERE number <= 50",
        honest=True,
    ),
    "honderdduizend notities van 200": _sql(
        "notities", _notes(100_000, "hex(zeroblob(100))"), honest=True
    ),
    "naam van 400.000 tekens": _sql(
        "naam",
        "UPDATE participants SET name = hex(zeroblob(200000)) WHERE number = 1",
        honest=True,
    ),
    "drieduizend tafels": _sql("tafels", _rows("tables", 3_000), honest=True),
    "drieduizend mensen aan een tafel": _sql("mensen", _rows("participants", 3_000), honest=True),
    "tienduizend kaartjes": _sql("kaartjes", _rows("ingredients", 10_000), honest=True),
    "miljard stickers": _sql("stickers", "UPDATE votes SET count = 1000000000", honest=True),
    "onmogelijke plek": _sql("plek", "UPDATE placements SET x = 9e999, y = -9e999", honest=True),
    "vak dat niet bestaat": _sql("vak", "UPDATE placements SET sphere = NULL", honest=True),
    "plek op de maan": _sql("maan", "UPDATE placements SET x = 9e8, y = -9e8", honest=True),
    "één kaartje vijfduizend keer": _sql(
        "keer",
        f"{_MANY.format(many=5_000)} INSERT INTO placements "
        "(id, table_id, ingredient_id, verdict, sphere, x, y, agreement) SELECT "
        "printf('%032d', i), table_id, ingredient_id, verdict, sphere, x, y, agreement "
        "FROM n, (SELECT * FROM placements LIMIT 1)",
        honest=True,
    ),
    "onmogelijk getal": _sql(
        "nummer", "UPDATE ingredients SET number = 9223372036854775807", honest=True
    ),
    "avond van een eeuw": _sql(
        "eeuw", "UPDATE sessions SET duration_minutes = 9000000000000000", honest=True
    ),
    "datum die geen datum is": _sql(
        "datum", "UPDATE sessions SET date = '9999-99-99'", honest=True
    ),
    "bewaard in jaar 0": _sql("jaar", "UPDATE meta SET saved_at = '0000-00-00'", honest=True),
    "kaartjes in een kring": _sql(
        "kring",
        "INSERT INTO same_cards (id, ingredient_id, as_id) SELECT 'k1', a.id, b.id FROM "
        "(SELECT id FROM ingredients LIMIT 1) a, (SELECT id FROM ingredients LIMIT 1 OFFSET 1) b",
        "INSERT INTO same_cards (id, ingredient_id, as_id) SELECT 'k2', b.id, a.id FROM "
        "(SELECT id FROM ingredients LIMIT 1) a, (SELECT id FROM ingredients LIMIT 1 OFFSET 1) b",
        honest=True,
    ),
    "zonder tafels": _sql("tafelloos", "DELETE FROM tables", honest=True),
    "zonder sessie": _sql("sessieloos", "DELETE FROM sessions", honest=True),
    "zonder iets": _sql("kaal", *(f"DELETE FROM {name}" for name in _ALL_TABLES), honest=True),
    "verwijzingen naar niets": _sql(
        "verwijzing",
        "UPDATE placements SET table_id = 'weg'",
        "UPDATE arguments SET ingredient_id = 'weg'",
        honest=True,
    ),
    "diepe json": _sql(
        "json",
        "INSERT INTO sources (id, document_id, name, saved_at, applied, facts) VALUES "
        f"('s', 'd', 'n', '2026-01-01', '{'[' * 200_000}', '{'[' * 200_000}')",
        honest=True,
    ),
    "records zonder eind": _sql(
        "records",
        "INSERT INTO applied (journal, first, last) VALUES ('j', 1, 9000000000000000000)",
        honest=True,
    ),
    "vier gigabyte": _huge_session,
    "niets": raw("niets.gsb", b""),
    "nullen": sparse("nullen.gsb", b"", 100_000_000),
    "een ander": raw("ander.gsb", b"PK\x03\x04" + b"x" * 5_000),
    "alleen een kop": raw("kop.gsb", b"SQLite format 3\0"),
}


def all_of(folder: Path, kinds: dict[str, Make]) -> Iterator[tuple[str, Path]]:
    for name, make in kinds.items():
        yield name, make(folder)
