"""Wiping somebody from a session that goes on: from journal, backups, and what was put aside.

A note in the workspace says who has to be gone, from before the change is written until the last
byte is. Whatever cuts it off, the next publish goes on with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from app.files import leftovers, reason, wipe, write_replacing
from app.model.applied import Applied
from app.model.document import Document
from app.model.entities import Participant
from app.model.errors import SaveFailed
from app.model.workspace import Workspace

_NOTE = "wissen"


def begin(workspace: Workspace, ids: Iterable[str]) -> None:
    """From here on nothing may be left of these participants. Raises SaveFailed."""
    wanted = sorted({*ids, *noted(workspace)})
    try:
        write_replacing(workspace.folder / _NOTE, json.dumps(wanted).encode(), private=True)
    except OSError as error:
        raise SaveFailed(f"Wissen lukt nu niet: {reason(error)}. Er is niets veranderd.") from error


def is_due(workspace: Workspace, document: Document) -> bool:
    """Whether there is somebody to wipe, and this document is without them."""
    ids = noted(workspace)
    return bool(ids) and not any(document.find(Participant, each) for each in ids)


def is_begun(workspace: Workspace) -> bool:
    return (workspace.folder / _NOTE).exists()


def finish(workspace: Workspace, published: Applied, kept: bytes) -> None:
    """A file without them is published: let go of all that was there before it.

    `kept` are the bytes of that file, and a backup by now. Raises OSError; then there is more to
    do at the next publish.
    """
    if not workspace.forget_journal(published):
        return
    before = [each.path for each in workspace.backups() if not each.holds(kept)]
    folder = workspace.folder
    half_written = [*folder.glob("*.tmp"), *folder.glob("backups/*.tmp")]
    for path in (*before, folder / "aside", *half_written, *leftovers(workspace.path)):
        _wipe(path)
    _wipe(folder / _NOTE)


def forget(workspace: Workspace) -> None:
    """It was never done, since the change could not be written. Raises OSError."""
    _wipe(workspace.folder / _NOTE)


def _wipe(path: Path) -> None:
    error = wipe(path)
    if error is not None:
        raise error


def noted(workspace: Workspace) -> frozenset[str]:
    """The ids of the participants of whom nothing may be left."""
    try:
        return frozenset(map(str, json.loads((workspace.folder / _NOTE).read_bytes())))
    except (OSError, ValueError, TypeError):
        return frozenset()
