"""The totaalbeeld over 10, 100 and 1,000 tables: how time and memory grow."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from app.model.disputes import disputes, shared_doubt
from app.model.document import Document
from app.model.overview import overview, purposes_overview
from app.model.overview_view import Order, View, seen
from app.model.policy_text import as_text
from bench.sessions import large_document

SIZES = (10, 100, 1000)
TIMES = 5
GOAL_GROWTH = 120
"""1,000 tables take at most so many times what 10 take."""
GOAL_MB = 300


def run() -> list[str]:
    """Growth of the CPU time, part by part, and the peak memory of a process of its own."""
    taken = {size: _measured(large_document(size)) for size in SIZES}
    totals = {size: sum(parts.values()) for size, parts in taken.items()}
    growth = totals[SIZES[-1]] / totals[SIZES[0]]
    lines = [
        f"totaalbeeld {small} → {large} tables: {totals[large] / totals[small]:.1f}× the time; "
        f"{totals[small] * 1000:.0f} → {totals[large] * 1000:.0f} ms"
        for small, large in pairwise(SIZES)
    ]
    lines.append(
        f"{SIZES[0]} → {SIZES[-1]} tables: {growth:.0f}× "
        f"(goal ≤ {GOAL_GROWTH}×, {'ok' if growth <= GOAL_GROWTH else 'mist'})"
    )
    lines += [
        f"of which {part}: {', '.join(f'{taken[size][part] * 1000:.1f}' for size in SIZES)} ms"
        for part in taken[SIZES[0]]
    ]
    for size in SIZES:
        peak = _peak_mb(size)
        verdict = f" (goal ≤ {GOAL_MB} MB, {'ok' if peak <= GOAL_MB else 'mist'})"
        lines.append(f"peak memory with {size} tables: {peak} MB{verdict}")
    return lines


def everything(document: Document) -> dict[str, float]:
    """What each part takes on a document of which nothing was asked before, s of CPU.

    Cycles are collected between the parts, as the window does on its timer (ui/garbage.py).
    """
    gc.disable()
    fresh = document.copy()
    found = {}
    for name, part in (
        ("cards", lambda: overview(fresh)),
        ("purposes", lambda: purposes_overview(fresh)),
        ("a group", lambda: seen(fresh, View(Order.DISCUSSED, organisation="organisatie 1"))),
        ("disputes", lambda: disputes(fresh)),
        ("shared doubt", lambda: shared_doubt(fresh)),
        ("text", lambda: as_text(fresh)),
    ):
        gc.collect()
        begun = time.process_time()
        part()
        found[name] = time.process_time() - begun
    gc.enable()
    return found


def _measured(document: Document) -> dict[str, float]:
    """The least of so many times: the rest is of other work on the machine."""
    times = [everything(document) for _ in range(TIMES)]
    return {part: min(each[part] for each in times) for part in times[0]}


def _peak_mb(tables: int) -> int:
    code = f"import bench.overview as b; b.in_child({tables})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout)


def in_child(tables: int) -> None:
    """Look at a session once, and print the peak memory of this process in MB."""
    everything(large_document(tables))
    print(peak_mb())


def peak_mb() -> int:
    """The most memory that this process had, in MB.

    Of Linux: `ru_maxrss` would count what the process was before it became this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) // 1024
