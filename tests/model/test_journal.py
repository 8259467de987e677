"""The journal: what is written comes back, whatever happens to the rest of the file."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.change import Change, added
from app.model.entities import Participant, PolicyGoal
from app.model.errors import TooNew
from app.model.journal import FORMAT, Journal, Record, journals_in, parse, to_line
from tests.model.strategies import changes


def goal(text: str) -> Change:
    return Change(f"Doel {text}", (added(PolicyGoal(text, text)),))


def lines(*texts: str) -> list[bytes]:
    return [
        to_line(Record("j", seq, "2026-11-23T20:15:00Z", goal(text)))
        for seq, text in enumerate(texts, 1)
    ]


def texts_in(path: Path) -> list[str]:
    return [record.change.edits[0].entity.id for record in parse(path.read_bytes()).records]


def appended(journal: Journal, change: Change, time: str) -> Record:
    journal.write(record := journal.number(change, time))
    return record


@contextmanager
def broken_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is durable, and nothing can be taken back."""

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr("app.model.journal.flush", fail)
        patch.setattr(os, "ftruncate", fail)
        yield


@given(st.lists(changes, max_size=4))
def test_any_change_comes_back_as_it_was_written(written: list[Change]) -> None:
    data = b"".join(to_line(Record("j", n, "t", change)) for n, change in enumerate(written, 1))
    contents = parse(data)
    assert [record.change for record in contents.records] == written
    assert not contents.damaged
    assert not contents.torn
    assert data.isascii()


def test_an_appended_change_is_in_the_file_with_its_journal_and_number(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    first, second = appended(journal, goal("a"), "t1"), appended(journal, goal("b"), "t2")
    journal.close()
    assert parse((tmp_path / "journal.jsonl").read_bytes()).records == (first, second)
    assert [first.seq, second.seq] == [1, 2]
    assert first.journal == second.journal


def test_two_openings_never_give_the_same_number(tmp_path: Path) -> None:
    given_out = set()
    for _ in range(2):
        journal = Journal(tmp_path)
        record = appended(journal, goal("a"), "t")
        given_out.add((record.journal, record.seq))
        journal.close()
    assert len(given_out) == 2


@given(st.data())
def test_a_line_cut_anywhere_at_the_end_costs_at_most_itself(data: st.DataObject) -> None:
    written = lines("a", "b", "c")
    whole = b"".join(written)
    cut = data.draw(st.integers(0, len(whole)))
    contents = parse(whole[:cut])
    # A line that lacks nothing but its line end is a whole line.
    ends = [sum(map(len, written[:number])) - 1 for number in (1, 2, 3)]
    assert len(contents.records) == sum(end <= cut for end in ends)
    assert not contents.damaged


@given(st.data())
def test_a_flipped_bit_costs_one_line_or_two_neighbours_and_never_lies(
    data: st.DataObject,
) -> None:
    written = lines("a", "b", "c", "d")
    whole = bytearray(b"".join(written))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    contents = parse(bytes(whole))
    found = [to_line(record) for record in contents.records]
    assert [line for line in written if line in found] == found
    # A line end that is gone makes one line of two.
    assert 2 <= len(found) <= 4
    assert len(found) == 4 or contents.damaged or contents.torn


def test_what_stands_after_a_damaged_line_still_counts() -> None:
    first, second, third = lines("a", "b", "c")
    contents = parse(first + second.replace(b"Doel", b"Daal") + third)
    assert [record.change.label for record in contents.records] == ["Doel a", "Doel c"]
    assert len(contents.damaged) == 1


def test_zeros_at_the_end_as_a_power_cut_leaves_them_are_torn() -> None:
    contents = parse(b"".join(lines("a")) + bytes(300))
    assert len(contents.records) == 1
    assert contents.torn == bytes(300)


def test_a_line_that_is_sound_but_holds_no_change_is_damaged() -> None:
    body = b'{"format":1,"journal":"j","seq":1,"time":"t","label":"l","edits":[["session",7,null]]}'
    line = b'{"crc":"%08x","record":%b}\n' % (zlib.crc32(body), body)
    assert len(parse(line).damaged) == 1


def test_a_record_of_a_later_program_is_refused_and_not_taken_for_damage() -> None:
    body = b'{"format":%d,"what":"ever"}' % (FORMAT + 1)
    with pytest.raises(TooNew, match="nieuwere versie"):
        parse(b'{"crc":"%08x","record":%b}\n' % (zlib.crc32(body), body))


def test_a_record_of_format_1_counts_with_what_it_leaves_unsaid() -> None:
    person = (
        b'{"id":"p","table_id":"t","number":3,"name":"Sem","organisation":"","perspective":"",'
        b'"involvement":"","consent_name":true,"consent_photo":false,"consent_quote":false}'
    )
    body = (
        b'{"format":1,"journal":"j","seq":1,"time":"t","label":"l",'
        b'"edits":[["participant",null,%b]]}' % person
    )
    contents = parse(b'{"crc":"%08x","record":%b}\n' % (zlib.crc32(body), body))
    assert contents.damaged == ()
    (edit,) = contents.records[0].change.edits
    assert edit.after == Participant("p", "t", 3, "Sem", consent_name=True)


def test_the_first_line_after_a_torn_end_is_not_swallowed_by_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    torn = b"".join(lines("a")) + lines("b")[0][:40]
    path.write_bytes(torn)
    journal = Journal(tmp_path)
    appended(journal, goal("c"), "t")
    journal.close()
    assert path.read_bytes() == torn
    assert [texts_in(each) for each in journals_in(tmp_path)] == [["a"], ["c"]]


def test_a_write_that_stops_halfway_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.jsonl"
    journal = Journal(path.parent)
    appended(journal, goal("a"), "t")
    before = path.read_bytes()
    really = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 60:
            raise OSError(errno.ENOSPC, "full")
        return really(descriptor, data[:60])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(OSError, match="full"):
            appended(journal, goal("b"), "t")
    assert path.read_bytes() == before
    appended(journal, goal("c"), "t")
    journal.close()
    assert texts_in(path) == ["a", "c"]


def test_nothing_is_written_behind_a_half_line_that_could_not_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.jsonl"
    journal = Journal(path.parent)
    appended(journal, goal("a"), "t")

    with broken_disk(monkeypatch):
        for text in "bc":
            with pytest.raises(OSError, match="broken"):
                appended(journal, goal(text), "t")
    appended(journal, goal("d"), "t")
    journal.close()
    # A line that is whole is no harm: it waits in memory and is written again, by the same number.
    assert [texts_in(each) for each in journals_in(tmp_path)] == [["a", "b"], ["d"]]


def test_a_disk_that_goes_on_failing_is_not_filled_with_journals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    appended(journal, goal("a"), "t")

    with broken_disk(monkeypatch):
        for _ in range(20):
            with pytest.raises(OSError, match="broken"):
                appended(journal, goal("b"), "t")
    journal.close()
    assert len(journals_in(tmp_path)) <= 2


def test_a_journal_that_can_not_be_made_yet_is_made_with_the_first_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "weg"
    journal = Journal(folder)
    with pytest.raises(FileNotFoundError):
        appended(journal, goal("a"), "t")
    folder.mkdir()
    appended(journal, goal("b"), "t")
    journal.close()
    assert texts_in(folder / "journal.jsonl") == ["b"]


def test_a_lone_surrogate_in_a_label_does_not_stop_the_writing() -> None:
    record = Record("j", 1, "t", Change("\ud800", ()))
    assert parse(to_line(record)).records == (record,)
