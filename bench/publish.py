"""Publishing a session of 1, 10 and 100 tables: how the time grows."""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

from app.model.editor import Editor
from bench.sessions import large_document

SIZES = (1, 10, 100)
TIMES = 5
GOAL = 1.5
"""Linear, that is: ten times the tables takes at most ten times as long, give or take half."""


def run() -> list[str]:
    """Growth of the time and of the file from one size to the next."""
    taken, sizes = _measure()
    lines = []
    for small, large in pairwise(SIZES):
        factor = taken[large] / taken[small]
        verdict = "ok" if factor <= large / small * GOAL else "mist"
        lines.append(
            f"publish {small} → {large} tables: {factor:.1f}× the time "
            f"(goal: linear, ≤ {large / small * GOAL:.0f}×, {verdict}); "
            f"{taken[small] * 1000:.0f} → {taken[large] * 1000:.0f} ms, "
            f"{sizes[small] // 1024} → {sizes[large] // 1024} kB"
        )
    return lines


def _measure() -> tuple[dict[int, float], dict[int, int]]:
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    sizes: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        editors = {
            size: Editor.create(
                folder / f"{size}.gsb", large_document(size, 60), workspace_root=folder / "here"
            )
            for size in SIZES
        }
        for _ in range(TIMES):
            for size, editor in editors.items():
                begun = time.perf_counter()
                editor.publish()
                times[size].append(time.perf_counter() - begun)
        for size, editor in editors.items():
            sizes[size] = editor.path.stat().st_size
            editor.close()
    return {size: median(each) for size, each in times.items()}, sizes
