"""The PowerPoint of ten tables of sixty cards, against plain python-pptx calls; and its growth."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.export import EXPORTERS
from app.export.content import content
from app.export.to_pptx import report_slides, write_pptx
from app.model.document import Document
from bench.overview import peak_mb
from bench.plain_deck import write_plain
from bench.sessions import large_document

_ROUNDS = 5
_GOAL = 0.5
_GOAL_MB = 150


def run() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verslag.pptx"
        return [*_against_plain_calls(path), _growth(path), _memory(path)]


def _against_plain_calls(path: Path) -> list[str]:
    told = content(large_document(10, 60))
    write_pptx(told, path)
    write_plain(told, path)
    plain, ours, planned = [], [], []
    # In turns, so that what else the machine does falls on all alike.
    for _ in range(_ROUNDS):
        plain.append(seconds(lambda: write_plain(told, path)))
        ours.append(seconds(lambda: write_pptx(told, path)))
        planned.append(seconds(lambda: list(report_slides(told))))
    one, other, plan = (statistics.median(each) for each in (ours, plain, planned))
    slides = sum(1 for _ in report_slides(told))
    return [
        f"report of 10 tables × 60 cards, {slides} slides: {one:.2f} s CPU, plain python-pptx "
        f"{other:.2f} s: {one / other:.2f}× (goal ≤ {_GOAL}×)",
        f"of which measuring and laying out, the same for both: {plan:.2f} s; "
        f"writing alone {(one - plan) / (other - plan):.2f}×",
    ]


def _memory(path: Path) -> str:
    """Of a process of its own, that makes the report of 100 tables once, and searches it."""
    code = f"import bench.report as b; b.in_child({str(path)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, peak = map(int, done.stdout.split())
    return (
        f"peak memory of a report of 100 tables without photos: {peak} MB, of which {before} MB "
        f"program and session (goal ≤ {_GOAL_MB} MB, {'ok' if peak <= _GOAL_MB else 'mist'})"
    )


def in_child(path: str) -> None:
    """Print the peak memory in MB before the report, and after it."""
    document = large_document(100, 60)
    print(peak_mb(), end=" ")
    EXPORTERS[0].write(document, Path(path))
    print(peak_mb())


def _growth(path: Path) -> str:
    """Seconds CPU per table at 1, 10 and 100 tables, against those at 10."""
    per_table = {}
    for tables in (1, 10, 100):
        write = partial(_report, large_document(tables, 60), path)
        rounds = 3 if tables < 100 else 1
        per_table[tables] = statistics.median(seconds(write) for _ in range(rounds)) / tables
    told_growth = ", ".join(
        f"{tables}: {seconds * 1000:.0f} ms" for tables, seconds in per_table.items()
    )
    return (
        f"growth, CPU per table at {told_growth}; at 100 tables "
        f"{per_table[100] / per_table[10]:.2f}× that at 10 (goal: linear, about 1×)"
    )


def _report(document: Document, path: Path) -> None:
    """The whole way, from the document to the file."""
    # A copy, so that nothing is remembered of the round before.
    write_pptx(content(document.copy()), path)


def seconds(write: Callable[[], object]) -> float:
    start = time.process_time()
    write()
    return time.process_time() - start
