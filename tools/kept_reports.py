"""A plugin for pytest: keeps the PowerPoint and Excel files that the program writes in the tests.

    KEEP_REPORTS=FOLDER pytest -p tools.kept_reports

A file is copied when it is written, before a test can harm it: of each test the two smallest and
the two largest that differ, since a property writes hundreds.
"""

from __future__ import annotations

import functools
import importlib
import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

_WRITERS = (
    ("app.export.to_pptx", "write_pptx", ".pptx"),
    ("app.export.to_xlsx", "write_xlsx", ".xlsx"),
    ("app.export.to_xlsx", "write_grids", ".xlsx"),
)
_MOST = 4

_kept: dict[str, list[tuple[int, Path]]] = {}


def pytest_configure() -> None:
    """Before any test is imported, so that each takes the writer that keeps."""
    for module_name, name, suffix in _WRITERS:
        module = importlib.import_module(module_name)
        setattr(module, name, _keeping(getattr(module, name), suffix))


def _keeping(write: Callable[..., Any], suffix: str) -> Callable[..., Any]:
    @functools.wraps(write)
    def keep(told: Any, path: Path, *more: Any, **named: Any) -> Any:
        result = write(told, path, *more, **named)
        _keep(path, suffix)
        return result

    return keep


def _keep(path: Path, suffix: str) -> None:
    test = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0]
    data = path.read_bytes()
    folder = Path(os.environ["KEEP_REPORTS"])
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", test.rpartition("::")[2])[:80]
    kept = folder / f"{name}-{sha256(data).hexdigest()[:12]}{suffix}"
    of_test = _kept.setdefault(test + suffix, [])
    if any(kept == other for _, other in of_test):
        return
    kept.write_bytes(data)
    of_test.append((len(data), kept))
    of_test.sort()
    if len(of_test) > _MOST:
        _, middle = of_test.pop(_MOST // 2)
        middle.unlink(missing_ok=True)
