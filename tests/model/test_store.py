"""The file as bytes: what goes in comes out, and nothing else passes for it."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from app.model import scratch, spare, store
from app.model.applied import Applied
from app.model.document import Document
from app.model.entities import Photo, PolicyGoal, Session
from app.model.errors import Damaged, NotOurs, TooNew
from app.model.migrations import APPLICATION_ID, FORMAT
from app.model.snapshot import Snapshot
from tests.builders import a_document
from tests.model.strategies import documents

EVENING = datetime(2026, 11, 23, 20, 15, 3, tzinfo=UTC)
PICTURE = b"\x89PNG not really"
PICTURE_SUM = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture(params=["in memory", "in a file"], autouse=True)
def everywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these once as for a small session, once as for one with many photos."""
    if request.param == "in a file":
        monkeypatch.setattr(scratch, "LARGE", -1)


def snapshot(document: Document | None = None) -> Snapshot:
    if document is None:
        document = a_document(tables=2, participants=2)
    return Snapshot(
        "d" * 32,
        7,
        EVENING,
        document,
        Applied().add("j", 1).add("j", 2).add("j", 9).add("k", 4),
        {PICTURE_SUM: PICTURE},
    )


def changed(data: bytes, statement: str) -> bytes:
    """The file after somebody else's hand was in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(data)
        database.execute(statement)
        return database.serialize()


@given(documents)
def test_any_document_comes_out_as_it_went_in(document: Document) -> None:
    assert store.read(store.build(snapshot(document)), "x.gsb").document == document


def test_everything_besides_the_document_comes_out_too() -> None:
    there = snapshot()
    back = store.read(store.build(there), "x.gsb")
    assert store.same_contents(back, there)
    assert (back.document_id, back.generation, back.saved_at) == ("d" * 32, 7, EVENING)
    assert back.applied == there.applied
    assert back.photos == {PICTURE_SUM: PICTURE}
    assert back.format == FORMAT


def test_the_file_is_a_database_that_keeps_no_second_file_beside_it() -> None:
    data = store.build(snapshot())
    assert data[18:20] == b"\x01\x01", "rollback journal, never write-ahead log"
    assert int.from_bytes(data[68:72], "big") == APPLICATION_ID
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        (free,) = database.execute("PRAGMA freelist_count").fetchone()
    spare_pages = data.count(b"GSBspare")
    assert spare_pages <= free <= spare_pages + 4, "nothing but the second copy of the rows"


def test_enumerations_stand_in_the_file_as_words_and_places_as_real_numbers() -> None:
    document = a_document()
    data = store.build(snapshot(document))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        (kind,) = database.execute("SELECT DISTINCT typeof(title) FROM ingredients").fetchone()
        assert kind == "text"
        types = {row[1]: row[2] for row in database.execute("PRAGMA table_info(placements)")}
    assert types["x"] == "REAL"
    assert types["verdict"] == "TEXT"


@pytest.mark.parametrize("contents", [b"", bytes(8192), b"\0"])
def test_an_empty_file_and_one_of_zeros_are_damaged(contents: bytes) -> None:
    with pytest.raises(Damaged, match="leeg"):
        store.read(contents, "avond.gsb")


@pytest.mark.parametrize("contents", [b"PK\x03\x04 a workbook", b"x", b"SQLite format 2\0"])
def test_a_file_of_another_kind_is_not_ours(contents: bytes) -> None:
    with pytest.raises(NotOurs, match=r"‘avond\.gsb’ is geen bestand van Gespreksmodel"):
        store.read(contents, "avond.gsb")


def test_a_database_of_another_program_is_not_ours() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE session (id)")
        with pytest.raises(NotOurs):
            store.read(database.serialize(), "x.gsb")


def test_a_file_of_a_later_format_is_refused_with_what_to_do() -> None:
    data = changed(store.build(snapshot()), f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(TooNew, match="Installeer de nieuwste versie"):
        store.read(data, "x.gsb")


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6, 0.99])
def test_a_file_cut_short_is_damaged(part: float) -> None:
    data = store.build(snapshot())
    with pytest.raises(Damaged):
        store.read(data[: int(len(data) * part)], "x.gsb")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sessions SET title = 'anders'",
        "UPDATE participants SET consent_name = 2 WHERE number = 1",
        "UPDATE tables SET number = '1' || number",
        "DELETE FROM tables WHERE number = 2",
        "INSERT INTO policy_goals VALUES ('x', 'y')",
        "UPDATE meta SET generation = generation + 1",
        "UPDATE meta SET counts = '{}'",
        "UPDATE applied SET last = last + 1",
        "UPDATE photo_data SET data = x'00'",
        "DELETE FROM meta",
        "CREATE TABLE more (than, ours)",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIEW v AS SELECT * FROM notes",
        "PRAGMA user_version = 0",
    ],
)
def test_a_change_that_did_not_come_from_us_is_noticed(statement: str) -> None:
    data = changed(store.build(snapshot()), statement)
    with pytest.raises(Damaged, match="beschadigd"):
        store.read(data, "x.gsb")


def test_of_two_hundred_flipped_bits_none_changes_the_document_unnoticed() -> None:
    data = store.build(snapshot())
    whole = store.read(data, "x.gsb")
    # Most of a small database is unused room between the pages.
    used = [place for place, byte in enumerate(data) if byte]
    chance = random.Random(20261123)
    noticed = 0
    for _ in range(200):
        hurt = bytearray(data)
        hurt[chance.choice(used)] ^= 1 << chance.randrange(8)
        try:
            back = store.read(bytes(hurt), "x.gsb")
        except (Damaged, NotOurs, TooNew):
            noticed += 1
        else:
            assert back == whole
            noticed += not spare.read(bytes(hurt)).whole
    assert noticed > 130


def test_a_lone_surrogate_does_not_stop_the_writing() -> None:
    document = Document([Session("s", "avond\ud800")])
    there = snapshot(document)
    back = store.read(store.build(there), "x.gsb")
    assert back.document.session.title == "avond\ufffd"
    assert store.same_contents(back, there)


def test_a_photo_without_its_bytes_is_no_damage() -> None:
    document = Document([Session("s"), Photo("f", None, "0" * 64, "image/png", 1, 1)])
    assert store.read(store.build(snapshot(document)), "x.gsb").document == document


def test_an_error_text_carries_nothing_of_what_was_noted() -> None:
    document = Document([Session("s"), PolicyGoal("g", "vertrouwelijk")])
    data = changed(store.build(snapshot(document)), "UPDATE policy_goals SET id = 'h'")
    with pytest.raises(Damaged) as caught:
        store.read(data, "x.gsb")
    assert "vertrouwelijk" not in f"{caught.value} {caught.value.__cause__}"


def test_a_large_file_leaves_nothing_behind_and_what_a_crash_left_goes_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new = tmp_path / "gespreksmodel-oud.tmp", tmp_path / "gespreksmodel-nu.tmp"
    for path in (old, new):
        path.write_bytes(b"wat iemand zei")
    os.utime(old, (0, 0))
    back = store.read(store.build(snapshot()), "x.gsb")
    scratch.forget_old()
    assert back.photos[PICTURE_SUM] == PICTURE
    del back
    assert list(tmp_path.glob("*.tmp")) == [new]
