"""Which local folder belongs to which file: by where the file is, and which document it holds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.model.lock import one_at_a_time

STATE = "session.json"
"""What a workspace says of itself."""


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace on the disk, opened or not: its folder, whose it is, and where the file was."""

    folder: Path
    document_id: str
    path: Path
    used: str


def workspaces_root(given: Path | None = None) -> Path:
    """The folder of all workspaces; the environment variable GESPREKSMODEL_MAP moves it."""
    if given is not None:
        return given
    own = os.environ.get("GESPREKSMODEL_MAP")
    base = own or platformdirs.user_data_dir("Gespreksmodel", appauthor=False)
    return Path(base) / "sessies"


def find_places(root: Path | None, path: Path, document_id: str | None) -> list[Place]:
    """The workspaces of a file, by where it is and, if it could be read, which document it is.

    The first is the one to go on in; others are of two openings that did not know of each other.
    A file of the same document that has no workspace yet is that document, moved, if the file
    that we knew is gone, and a copy if it is still there: a copy gets a workspace of its own.
    """
    places = sorted(_places(workspaces_root(root)), key=lambda place: place.used, reverse=True)
    here = [each for each in places if _same(each.path, path)]
    known = next((each for each in here if document_id in (None, each.document_id)), None)
    if known is None:
        moved = (each for each in places if each.document_id == document_id and _gone(each.path))
        known = next(moved, None)
    if known is None:
        return []
    same = (
        each
        for each in places
        if each.document_id == known.document_id
        and (_same(each.path, path) or _same(each.path, known.path))
    )
    return [known, *(each for each in same if each != known)]


def find_place(root: Path | None, path: Path, document_id: str | None) -> Place | None:
    """The workspace of a file to go on in: see `find_places`."""
    return next(iter(find_places(root, path, document_id)), None)


def places_of(root: Path, path: Path) -> list[Place]:
    """All workspaces of which this was the file, whatever document it held."""
    return [place for place in _places(root) if _same(place.path, path)]


def one_opening(root: Path | None) -> AbstractContextManager[None]:
    """Whoever looks for a workspace meanwhile waits: two at once would make two for one file."""
    folder = workspaces_root(root)
    return one_at_a_time(folder.with_name(f"{folder.name}.lock"))


def _places(root: Path) -> Iterator[Place]:
    for folder in root.glob("*"):
        if folder.is_dir():
            yield _place(folder)


def _place(folder: Path) -> Place:
    """What a workspace says of itself; where that is lost, its name still tells whose it is."""
    try:
        values: Mapping[str, str] = json.loads((folder / STATE).read_bytes())
        return Place(folder, values["document_id"], Path(values["path"]), str(values["used"]))
    except (OSError, ValueError, LookupError, TypeError):
        return Place(folder, folder.name.partition(" ")[0], folder / "niet meer bekend", "")


def _gone(path: Path) -> bool:
    """Surely not there: what we may not look at is not gone."""
    try:
        return not path.exists()
    except OSError:
        return False


def _same(one: Path, other: Path) -> bool:
    return os.path.normcase(one) == os.path.normcase(other)
