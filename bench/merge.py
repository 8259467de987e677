"""Merging the files of 10 and of 100 tables: growth of time and memory, and the plain way."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from statistics import median
from time import process_time

from app.model.applied import Applied
from app.model.change import Change
from app.model.document import Document
from app.model.entities import Argument, Entity, Placement, new_id
from app.model.issuing import issued, table_document
from app.model.merging import File, Identity, merge, plan
from bench.overview import peak_mb
from bench.sessions import large_document

SIZES = (10, 100)
CARDS = 60
ROUNDS = 3
GROWTH = 12
"""Ten times the tables takes at most so many times as long."""
MEGABYTES = 300
MOMENT = datetime(2026, 11, 5, 21, tzinfo=UTC)


def run() -> list[str]:
    """Each size in a process of its own, for its memory."""
    small, large = (_in_a_child(size) for size in SIZES)
    growth = large["merge"] / small["merge"]
    ratio = large["merge"] / large["plain"]
    verdict = "ok" if growth <= GROWTH else "mist"
    room = "ok" if large["memory"] <= MEGABYTES else "mist"
    return [
        f"merge of {SIZES[0]} → {SIZES[1]} tables of {CARDS} placements and {CARDS} arguments: "
        f"{growth:.1f}× the time (goal: linear, ≤ {GROWTH}×, {verdict}); "
        f"{small['merge'] * 1000:.0f} → {large['merge'] * 1000:.0f} ms CPU",
        f"most memory at {SIZES[1]}: {large['memory']:.0f} MB, all files and both totals included "
        f"(goal ≤ {MEGABYTES} MB, {room}); at {SIZES[0]}: {small['memory']:.0f} MB",
        f"merging the same {SIZES[1]} again: {large['again'] * 1000:.0f} ms; it changes nothing",
        f"against three-way by whole entities, with every file as it was given out in memory: "
        f"{ratio:.0f}× ({large['plain'] * 1000:.0f} ms)",
    ]


def _in_a_child(size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.merge", str(size)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(size: int) -> dict[str, float]:
    session, files = _evening(size)
    taken = {
        "merge": _median(lambda: _merged(session, files)),
        "plain": _median(lambda: _plain(session, files)),
    }
    document = session.copy()
    document.apply(_merged(session, files))
    taken["again"] = _median(lambda: _merged(document, files))
    assert not _merged(document, files).edits
    assert len(document.all(Placement)) == len(document.all(Argument)) == size * CARDS
    return taken | {"memory": peak_mb()}


def _evening(size: int) -> tuple[Document, list[File]]:
    """A session with its people and cards, and for each table a file with what it noted."""
    whole = large_document(size, CARDS)
    noted = (Placement, Argument)
    session = Document(each for each in whole if not isinstance(each, noted))
    own = Identity("avond", Applied().add("dagboek", 1), "avond.gsb", MOMENT)
    files = []
    for table in session.tables:
        given = table_document(session, own, table.id)
        there: list[Entity] = [*whole.placements(table.id), *whole.arguments(table.id)]
        document = Document([*given, *there])
        applied = Applied().add(f"dagboek {table.number}", len(there))
        files.append(File(f"tafel {table.number}.gsb", new_id(), MOMENT, applied, document))
    session.apply(issued(session, [_as_given(file) for file in files]))
    return session, files


def _as_given(file: File) -> File:
    return File(file.name, file.document_id, file.saved_at, Applied(), file.document)


def _merged(session: Document, files: list[File]) -> Change:
    own = Identity("avond", Applied({"dagboek": ((1, 2),)}), "avond.gsb", MOMENT)
    return merge(plan(session, own, files), {})


def _plain(session: Document, files: list[File]) -> Document:
    """What changed in a file since it was given out (all of it from the session) is taken."""
    base = {(type(each), each.id): each for each in session}
    taken = dict(base)
    for file in files:
        for entity in file.document:
            key = type(entity), entity.id
            if base.get(key) != entity:
                taken[key] = entity
    return Document(taken.values())


def _median(work: object) -> float:
    assert callable(work)
    taken = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return median(taken)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(int(sys.argv[1]))))
