"""Placing a card until it is on the disk, against one bare append that is flushed to the disk."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.files import flush
from app.model.board import INNER, WIDTH
from app.model.editor import Editor
from app.model.entities import Sphere
from app.model.operations.placing import place
from bench.sessions import large_document

GOAL = 2.0
TIMES = 150


def run() -> list[str]:
    """The ratio in one run, both taken in turns; medians, since a disk has its moods."""
    ours, bare = _measure(3, TIMES)
    ratio = ours / bare
    verdict = "ok" if ratio <= GOAL else "mist"
    sizes = {tables: _measure(tables, 40)[0] * 1000 for tables in (1, 10, 100)}
    growth = ", ".join(f"{tables}: {taken:.1f} ms" for tables, taken in sizes.items())
    return [
        f"placing a card until durable / bare flushed append: {ratio:.2f}× "
        f"(goal ≤ {GOAL}×, {verdict}); {ours * 1000:.2f} and {bare * 1000:.2f} ms",
        f"growth, an act in a session of so many tables: {growth}; "
        f"{sizes[100] / sizes[10]:.1f}× from 10 to 100 (goal: at most linear, 10×)",
    ]


def _measure(tables: int, times: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        descriptor = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        with Editor.create(
            folder / "bench.gsb", large_document(tables, 60), workspace_root=folder / "here"
        ) as editor:
            table, card = editor.document.tables[0].id, editor.document.ingredients()[0].id
            middle = INNER[Sphere.COMMUNAL]

            def place_it(turn: int) -> None:
                x = WIDTH / 2 + turn % 20
                editor.perform(place(editor.document, table, card, x, middle.y))

            # A line as long as the record of such a change.
            line = b"x" * 799 + b"\n"

            def append(turn: int) -> None:
                os.write(descriptor, line)
                flush(descriptor)

            taken: dict[Callable[[int], None], list[float]] = {place_it: [], append: []}
            for turn in range(times):
                for act, times in taken.items():
                    begun = time.perf_counter()
                    act(turn)
                    times.append(time.perf_counter() - begun)
        os.close(descriptor)
    return median(taken[place_it]), median(taken[append])
