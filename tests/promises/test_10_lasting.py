"""Promise 10: it lasts. The journal doesn't grow without end, nobody waits for a slow disk."""

from __future__ import annotations

import os
import random
import resource
import sys
import threading
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.model import at_rest, store
from app.model.change import Change, Edit, added
from app.model.entities import Note, Phase, Photo, Placement, Sphere, Verdict, new_id
from app.model.journal_files import MOST_BYTES, journal_contents, journals_in
from app.ui.controller import Controller
from tests.builders import a_document
from tests.model.desk import Desk, crash
from tests.promises.conftest import TORTURE, Say, counts


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gedeeld", tmp_path / "hier")


def a_note(text: str) -> Change:
    return Change("Notitie", (added(Note(new_id(), None, Phase.ROUND_2, "20:00", text)),))


def test_the_journal_lets_go_of_what_every_version_has(desk: Desk, figure: Say) -> None:
    editor, longest = desk.create(), 0
    for _ in range(counts(24, 120)):
        for _ in range(4):
            editor.perform(a_note("x" * 20_000))
        editor.publish()
        longest = max(longest, sum(path.stat().st_size for path in journals_in(desk.workspace)))
    written = len(editor.document.all(Note)) * 20_000
    bound = MOST_BYTES + 8 * 4 * 21_000 + 4 * 21_000
    assert written > 1.5 * bound
    assert longest < bound
    figure(f"{written:,} bytes noted, journal at most {longest:,}")
    before = editor.document.copy()
    crash(editor)
    for gone in ((), (desk.path,), (desk.path, *sorted(desk.workspace.glob("backups/*"))[1:])):
        for path in gone:
            path.unlink(missing_ok=True)
        with desk.open() as again:
            assert again.document == before


def test_what_is_written_while_the_journal_goes_on_elsewhere_is_there_after_a_crash(
    desk: Desk,
) -> None:
    editor = desk.create()
    texts = [f"{number} " + "y" * 9_000 for number in range(80)]
    for number, text in enumerate(texts):
        editor.perform(a_note(text))
        if number % 10 == 0:
            editor.publish_soon()
    crash(editor)
    assert journal_contents(desk.workspace).damaged == ()
    with desk.open() as again:
        assert {note.text for note in again.document.all(Note)} == set(texts)


def test_the_window_goes_on_while_a_slow_disk_publishes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Say
) -> None:
    parent = QObject()
    controller = Controller(parent=parent)
    controller.create_session(tmp_path / "proef.gsb", "Proef", 1)
    main, really = threading.get_ident(), os.fdatasync
    slept: list[float] = []

    def slow(descriptor: int) -> None:
        if threading.get_ident() != main:
            time.sleep(0.25)
            slept.append(0.25)
        really(descriptor)

    monkeypatch.setattr(os, "fdatasync", slow)
    ticks: list[float] = []
    timer = QTimer(parent, interval=5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    controller.add_note(None, Phase.ROUND_1, "20:00", "eerst")
    controller.publish()
    acts: list[float] = []

    def act() -> None:
        start = time.perf_counter()
        controller.add_note(None, Phase.ROUND_1, "20:00", "intussen")
        acts.append(time.perf_counter() - start)

    other = QTimer(parent, interval=40)
    other.timeout.connect(act)
    other.start()
    qtbot.waitUntil(lambda: len(slept) >= 2, timeout=10_000)
    timer.stop()
    other.stop()
    # Without what an act itself takes: its fsync may wait for the disk.
    waits = sorted(b - a for a, b in pairwise(ticks))
    assert waits[-1] - max(acts) < 0.05
    assert sum(waits) > 0.4
    figure(
        f"a disk of 250 ms a sync: the window waits {waits[-1] * 1000:.0f} ms at most, "
        f"an act {max(acts) * 1000:.0f} ms"
    )
    controller.close()


def test_twenty_thousand_moves_leave_the_interpreter_as_it_was(figure: Say) -> None:
    document = a_document()
    cards, tables = document.ingredients(), document.tables
    placed = Placement(new_id(), tables[0].id, cards[0].id, Verdict.IN, Sphere.PERSONAL, 1.0, 1.0)
    document.apply(Change("", (added(placed),)))
    times = counts(2_000, 20_000)

    def move(count: int) -> None:
        for number in range(count):
            now = document.get(Placement, placed.id)
            document.apply(Change("", (Edit(now, replace(now, x=float(number + 1) / 7)),)))

    move(200)
    nones, memory = sys.getrefcount(None), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    move(times)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    assert abs(sys.getrefcount(None) - nones) < 50
    assert grown < 20
    figure(f"{times} moves: None {sys.getrefcount(None) - nones:+d}, memory {grown:+.1f} MB")


@pytest.mark.skipif(not TORTURE, reason="a session of 240 MB is made, which takes a minute")
def test_the_largest_evening_in_proportion_to_the_bytes_themselves(
    desk: Desk, tmp_path: Path, figure: Say
) -> None:
    chance, editor = random.Random(10), desk.create()
    photos = [chance.randbytes(4_000_000) for _ in range(60)]
    for data in photos:
        photo = Photo(new_id(), None, editor.keep_photo(data), "image/jpeg", 4_000, 3_000)
        editor.perform(Change("Foto", (added(photo),)))
    for number in range(1_800):
        editor.perform(a_note(f"Wat iemand zei over de buurt, nummer {number}. " * 4))
    notes = editor.document.all(Note)
    for number in range(9_000):
        now = editor.document.get(Note, notes[number % len(notes)].id)
        editor.perform(
            Change("Notitie", (Edit(now, replace(now, text=f"{number} {now.text}"[:400])),))
        )
    plain = tmp_path / "kaal"

    def timed(what: str, act: object) -> float:
        start = time.perf_counter()
        act()  # type: ignore[operator]
        took = time.perf_counter() - start
        figure(f"{what}: {took:.2f} s")
        return took

    def write() -> None:
        with plain.open("wb") as file:
            file.write(desk.path.read_bytes())
            os.fsync(file.fileno())

    journal = sum(path.stat().st_size for path in journals_in(desk.workspace))
    figure(f"journal before publishing: {journal:,} bytes")
    timed("journal replayed", lambda: journal_contents(desk.workspace))
    publish = timed("published", editor.publish)
    figure(f"file: {desk.path.stat().st_size:,} bytes")
    written, read = timed("the bytes written", write), timed("read", plain.read_bytes)
    before = editor.document.copy()
    editor.close()
    opened = timed("opened", lambda: desk.open().close())
    checked = timed("checked", lambda: store.read(desk.path.read_bytes(), "x"))
    figure(
        f"publish {publish / written:.1f} × writing, open {opened / read:.1f} × and check "
        f"{checked / read:.1f} × reading the same bytes"
    )
    assert at_rest.read_document(desk.path, workspace_root=desk.local) == before
