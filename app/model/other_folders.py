"""Further local folders of one file: two openings that did not know of each other made them.

It takes a file system without locks, or a folder that was removed under an open session. What they
hold is put together where it fits, and written beside the file where it does not: nothing of either
is out of sight, and nobody who has to be gone stays in one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from app.model import wiping
from app.model.applied import Applied
from app.model.clock import Clock
from app.model.document import Document
from app.model.errors import DocumentError
from app.model.journal import Contents, journals_in
from app.model.journal_files import journal_contents
from app.model.publishing import conflict_path, write_verified
from app.model.recovery import Found, Recovered, SavedBackup, look_at_backups, recover
from app.model.snapshot import Snapshot, photo_sums
from app.model.workspace import Workspace
from app.model.workspace_places import Place


@dataclass(frozen=True, slots=True)
class Other:
    """Such a folder, locked, and what it holds."""

    workspace: Workspace
    contents: Contents
    backups: Sequence[SavedBackup]

    @property
    def applied(self) -> Applied:
        """The records that it accounts for."""
        found = Applied()
        for backup in self.backups:
            found = found.union(backup.applied or Applied())
        for record in self.contents.records:
            found = found.add(record.journal, record.seq)
        return found


def look_at_others(places: Iterable[Place], found: Found, now: Clock) -> list[Other]:
    """Raises AlreadyOpen where one of them is in use, and OSError."""
    others: list[Other] = []
    try:
        for place in places:
            workspace = Workspace(place, now)
            others.append(Other(workspace, Contents(), ()))
            backups = look_at_backups(place.folder, found)
            others[-1] = Other(workspace, journal_contents(place.folder), backups)
    except BaseException:
        for other in others:
            other.workspace.close()
        raise
    return others


def put_together(
    found: Found, backups: Sequence[SavedBackup], contents: Contents, others: Sequence[Other]
) -> tuple[Recovered, Contents, list[Other]]:
    """The document with all that fits of the others, the journal of it, and who did not fit.

    Raises what `recover` raises when none of them has anything to go by.
    """
    try:
        recovered = recover(found, backups, contents)
    except DocumentError:
        backups = [*backups, *(each for other in others for each in other.backups)]
        recovered = recover(found, backups, contents)
    apart: list[Other] = []
    for other in others:
        wider = replace(contents, records=(*contents.records, *other.contents.records))
        both = recover(found, backups, wider)
        fits = both.rescued is None and len(both.misfits) == len(recovered.misfits)
        if fits and other.applied <= both.applied:
            recovered, contents = both, wider
        else:
            apart.append(other)
    return recovered, contents, apart


def write_apart(other: Other, ours: Workspace, found: Found, now: Clock) -> str:
    """Write what an other folder holds beside the file, and let it be a session there.

    Returns a Dutch sentence on it. Where it can't be written now it stays as it is.
    """
    name = found.path.name
    try:
        recovered = _best(other, ours, found)
        beside = conflict_path(found.path, now())
        snapshot = Snapshot(
            other.workspace.document_id,
            recovered.generation + 1,
            now(),
            recovered.document,
            recovered.applied,
            other.workspace.photos(photo_sums(recovered.document)),
        )
        write_verified(beside, snapshot, new=True)
        other.workspace.move_to(beside)
    except (OSError, DocumentError):
        return (
            f"‘{name}’ was twee keer tegelijk open. Wat er in het andere venster is gedaan, "
            f"staat nog in {other.workspace.folder}."
        )
    finally:
        other.workspace.close()
    return (
        f"‘{name}’ was twee keer tegelijk open. Wat er in het andere venster is gedaan en hier "
        f"niet bij past, staat in ‘{beside.name}’: voeg de twee samen."
    )


def _best(other: Other, ours: Workspace, found: Found) -> Recovered:
    """Its document; of a folder without backups the one on which most of its journal fits."""
    if any(each.snapshot for each in other.backups):
        return recover(Found(found.path), other.backups, other.contents)
    from app.model import store

    bases = [] if found.snapshot is None else [found.snapshot]
    for backup in ours.backups():
        with suppress(DocumentError, OSError):
            bases.append(store.read(backup.path.read_bytes(), backup.path.name, at=backup.path))
    if not bases:
        raise found.refusal()
    tried = [recover(Found(found.path, b"", base), (), other.contents) for base in bases]
    return min(tried, key=lambda each: len(each.misfits))


def take_photos(others: Iterable[Other], ours: Workspace, document: Document) -> None:
    """Have the pictures that only an other folder has. Raises OSError."""
    for other in others:
        for sha256, data in other.workspace.photos(photo_sums(document)).items():
            ours.put_photo(sha256, data)


def let_go(others: list[Other], ours: Workspace, published: Applied) -> None:
    """Remove the folders of which a published file has everything, and nobody else has it open.

    Raises OSError. Evidence of damage, and who was to be wiped, come along.
    """
    for other in list(others):
        if not (other.applied <= published and other.workspace.is_alone):
            continue
        folder = other.workspace.folder
        if other.contents.damaged:
            for path in journals_in(folder):
                ours.set_aside(path.name, path.read_bytes())
        for path in folder.glob("aside/*"):
            ours.set_aside(path.name, path.read_bytes())
        if wiping.is_begun(other.workspace):
            wiping.begin(ours, wiping.noted(other.workspace))
        others.remove(other)
        other.workspace.close()
        # One that can't go now goes another time.
        other.workspace.remove()
