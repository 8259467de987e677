"""Wiping a session: its local folder, its file, and forgotten local folders of the same file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from app.files import leftovers, reason, wipe
from app.model.clock import utc_now
from app.model.errors import AlreadyOpen, DocumentError, NotOurs
from app.model.journal_files import journal_contents
from app.model.local_folder import remove_folder
from app.model.lock import Lock
from app.model.recovery import Found, look, look_at_backups
from app.model.workspace import Workspace
from app.model.workspace_places import Place, places_of


def erase(workspace: Workspace) -> list[str]:
    """Wipe a closed workspace and its file; a Dutch sentence on everything that is still there.

    What can't go saves nothing else. The file goes last: who is cut off in the middle still sees
    it, and can erase it again.
    """
    path, folder = workspace.path, workspace.folder
    if _is_in_use(folder):
        return [f"‘{path.name}’ staat nog in een ander venster open. Sluit dat eerst."]
    left = [
        _about(folder, remove_folder(folder)),
        *(
            _forget(place, workspace.document_id)
            for place in places_of(folder.parent, path)
            if place.folder != folder
        ),
        *_erase_file(path, workspace.document_id),
    ]
    return [sentence for sentence in left if sentence is not None]


def _is_in_use(folder: Path) -> bool:
    """Whether another has it: somebody removed it while it was open, and it was opened again."""
    try:
        Lock(folder / "lock", utc_now()).release()
    except AlreadyOpen:
        return True
    except OSError:
        # It is gone, or can't be wiped either: that is told of then.
        return False
    return False


def _erase_file(path: Path, document_id: str) -> list[str | None]:
    """Wipe the file and what a crash left beside it; never what another put in its place."""
    if _holds_another(path, document_id):
        return [f"In ‘{path.name}’ staat nu iets anders. Dat bestand blijft."]
    try:
        if not path.parent.is_dir():
            # Of a drive that is away nothing can be said to be gone.
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        return [_about(each, wipe(each)) for each in (path, *leftovers(path))]
    except OSError as error:
        return [_about(path, error)]


def _holds_another(path: Path, document_id: str) -> bool:
    try:
        found = look(path)
    except DocumentError:
        return False
    if found.snapshot is not None:
        return found.snapshot.document_id != document_id
    return isinstance(found.error, NotOurs)


def _forget(place: Place, document_id: str) -> str | None:
    """Wipe a further workspace of the file, unless it is in use.

    Nor does one of another session go that has changes which never were in a file: its own file
    may have been moved, and then they are of a session that nobody wants to erase.
    """
    if _is_in_use(place.folder):
        return f"Een andere sessie in ‘{place.path.name}’ is nog open. Die blijft."
    if place.document_id != document_id and _has_unpublished(place):
        return (
            f"In {place.folder} staat nog een eerdere sessie van ‘{place.path.name}’, met "
            "wijzigingen die in geen bestand staan. Mag die weg? Gooi dan deze map weg."
        )
    return _about(place.folder, remove_folder(place.folder))


def _has_unpublished(place: Place) -> bool:
    """Whether a journal has a change that no verified backup has; or it can't be told."""
    try:
        contents = journal_contents(place.folder)
        backups = look_at_backups(place.folder, Found(place.path))
    except (OSError, DocumentError):
        return True
    sound = [each.applied for each in backups if each.applied is not None]
    return bool(contents.damaged) or not all(
        any(applied.contains(record.journal, record.seq) for applied in sound)
        for record in contents.records
    )


def _about(path: Path, error: OSError | None) -> str | None:
    return None if error is None else f"Nog niet weg is {path}: {reason(error)}."
