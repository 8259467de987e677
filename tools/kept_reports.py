"""A plugin for pytest: keeps the PowerPoint and Excel files that the program writes in the tests.

    KEEP_REPORTS=FOLDER pytest -p tools.kept_reports

A file is copied when it takes its place, before a test can harm it: of each test the two smallest
and the two largest that differ, since a property writes hundreds.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

_KINDS = (".pptx", ".xlsx")
_MOST = 4

_really = os.replace
_kept: dict[str, list[tuple[int, Path]]] = {}


def pytest_configure() -> None:
    os.replace = _replace


def _replace(source: str | Path, target: str | Path) -> None:
    _really(source, target)
    if str(target).endswith(_KINDS) and "PYTEST_CURRENT_TEST" in os.environ:
        _keep(Path(target))


def _keep(path: Path) -> None:
    test = os.environ["PYTEST_CURRENT_TEST"].partition(" ")[0]
    data = path.read_bytes()
    folder = Path(os.environ["KEEP_REPORTS"])
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", test.rpartition("::")[2])[:80]
    kept = folder / f"{name}-{sha256(data).hexdigest()[:12]}{path.suffix}"
    of_test = _kept.setdefault(test + path.suffix, [])
    if any(kept == other for _, other in of_test):
        return
    kept.write_bytes(data)
    of_test.append((len(data), kept))
    of_test.sort()
    if len(of_test) > _MOST:
        _, middle = of_test.pop(_MOST // 2)
        middle.unlink(missing_ok=True)
