"""Opening a file for writing: lock, recover, put evidence aside, and make the workspace ready."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from app.files import leftovers, private_folder, reason, unique
from app.model import scratch, wiping
from app.model.applied import Applied
from app.model.bounds import READ, excess
from app.model.clock import Clock
from app.model.document import Document
from app.model.entities import new_id
from app.model.errors import (
    AlreadyExists,
    Damaged,
    DocumentError,
    NotOurs,
    PublishFailed,
    Unreadable,
)
from app.model.journal import Contents, Record, to_line
from app.model.journal_files import journal_contents, lacking
from app.model.other_folders import (
    Other,
    let_go,
    look_at_others,
    put_together,
    take_photos,
    write_apart,
)
from app.model.publishing import (
    Fingerprint,
    Publisher,
    conflict_path,
    fingerprint,
    write_verified,
)
from app.model.recovery import Found, Recovered, SavedBackup, look, look_at_backups, recover
from app.model.snapshot import Snapshot, photo_sums
from app.model.workspace import Workspace, new_workspace
from app.model.workspace_places import find_places, one_opening, places_of

_STALE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with its workspace, ready for the editor."""

    workspace: Workspace
    publisher: Publisher
    document: Document
    applied: Applied
    unpublished: bool
    published_at: datetime | None


def create_workspace(
    path: Path, document: Document, overwrite: bool, root: Path | None, now: Clock
) -> Opened:
    """A workspace for a new document; nothing stands at `path` yet, or it may be replaced."""
    told = excess(document, READ)
    if told is not None:
        raise PublishFailed(f"‘{path.name}’ wordt niet gemaakt. {told}")
    try:
        if path.exists() and not overwrite:
            raise AlreadyExists(f"Er staat al een bestand ‘{path.name}’.")
        seen = fingerprint(path.read_bytes()) if path.exists() else None
        workspace = new_workspace(root, new_id(), path, now)
        try:
            workspace.start_journal()
        except BaseException:
            workspace.close()
            workspace.remove()
            raise
    except OSError as error:
        raise PublishFailed(
            f"‘{path.name}’ kan niet worden gemaakt: {reason(error)}{_where(error, path)}."
        ) from error
    publisher = Publisher(workspace, now, seen=seen, generation=0)
    return Opened(workspace, publisher, document.copy(), Applied(), True, None)


def open_workspace(path: Path, root: Path | None, now: Clock) -> Opened:
    """The document of a file; see `Editor.open`."""
    found = _looked(path)
    try:
        with one_opening(root):
            workspace, is_new, others = _hold(found, root, now)
        try:
            moved = rescue_replaced(workspace, now) if is_new else None
            opened = _open(workspace, found, others, now)
        except BaseException:
            for each in (workspace, *(other.workspace for other in others)):
                each.close()
            if is_new:
                workspace.remove()
            raise
    except OSError as error:
        raise Unreadable(
            f"‘{path.name}’ kan nu niet worden geopend: {reason(error)}{_where(error, path)}."
        ) from error
    if moved is not None:
        workspace.notices.insert(0, moved)
    return opened


def _where(error: OSError, path: Path) -> str:
    """In which place of this computer, where it is not the file of the user that failed."""
    name = error.filename
    if name is None or Path(name).name.startswith(path.name):
        return ""
    return f" ({name})"


def _hold(found: Found, root: Path | None, now: Clock) -> tuple[Workspace, bool, list[Other]]:
    """The workspace of a file, locked, whether it is new, and what else there is of it, locked."""
    document_id = found.snapshot.document_id if found.snapshot else None
    places = find_places(root, found.path, document_id)
    if not places:
        if document_id is None:
            raise found.refusal()
        return new_workspace(root, document_id, found.path, now), True, []
    workspace = Workspace(places[0], now)
    try:
        return workspace, False, look_at_others(places[1:], found, now)
    except BaseException:
        workspace.close()
        raise


def _looked(path: Path) -> Found:
    """The file, or why it can't be looked at now: what this computer has can be opened without."""
    try:
        return look(path)
    except Unreadable as error:
        if path.is_dir():
            raise
        return Found(path, error=error)


def rescue_replaced(ours: Workspace, now: Clock) -> str | None:
    """Write beside a file what was in it before another session was put in its place.

    Returns a Dutch sentence on it; None where this computer knew no other session there, or one
    that is open or can't be written now: then it stays as it was.
    """
    path = ours.path
    places = [each for each in places_of(ours.folder.parent, path) if each.folder != ours.folder]
    if not places:
        return None
    place = max(places, key=lambda each: each.used)
    try:
        workspace = Workspace(place, now)
    except DocumentError:
        return None
    try:
        recovered = recover(
            Found(path),
            look_at_backups(place.folder, Found(path)),
            journal_contents(place.folder),
        )
        beside = conflict_path(path, now())
        snapshot = Snapshot(
            place.document_id,
            recovered.generation + 1,
            now(),
            recovered.document,
            recovered.applied,
            workspace.photos(photo_sums(recovered.document)),
        )
        write_verified(beside, snapshot, new=True)
        workspace.move_to(beside)
    except (OSError, DocumentError):
        return None
    finally:
        workspace.close()
    return (
        f"In ‘{path.name}’ staat nu een andere sessie dan de vorige keer. "
        f"Wat er eerst in stond, is bewaard in ‘{beside.name}’."
    )


def _open(workspace: Workspace, found: Found, others: list[Other], now: Clock) -> Opened:
    backups = look_at_backups(workspace.folder, found)
    own = journal_contents(workspace.folder)
    recovered, contents, apart = put_together(found, backups, own, others)
    workspace.notices += recovered.notices
    workspace.settle(found.path)
    for sha256, data in _photos(found, recovered):
        workspace.put_photo(sha256, data)
    take_photos(others, workspace, recovered.document)
    _keep_evidence(workspace, found, backups)
    _keep_ours(workspace, recovered, now)
    _keep_backup(workspace, found)
    _start_journal(workspace, contents, _still_needed(contents, found, backups))
    _clear_leftovers(found.path)
    workspace.notices += [write_apart(other, workspace, found, now) for other in apart]
    joined = [other for other in others if other not in apart]
    workspace.let_go_with(other.workspace for other in joined)
    if found.snapshot is not None:
        let_go(joined, workspace, found.snapshot.applied)
    return Opened(
        workspace,
        Publisher(
            workspace,
            now,
            seen=_seen(found),
            generation=recovered.generation,
            accounts=_accounts(backups),
            then=partial(let_go, joined, workspace),
        ),
        recovered.document,
        recovered.applied,
        found.snapshot is None
        or recovered.applied != found.snapshot.applied
        or wiping.is_due(workspace, recovered.document),
        found.snapshot.saved_at.astimezone() if found.snapshot else None,
    )


def _seen(found: Found) -> Fingerprint | None:
    """What may be replaced: what we could read, and what is damaged and kept; never another's."""
    if found.data is None or isinstance(found.error, NotOurs):
        return None
    return fingerprint(found.data)


def _photos(found: Found, recovered: Recovered) -> Iterator[tuple[str, bytes]]:
    """The pictures that the document shows and that came in a file; the others we have."""
    wanted = set(photo_sums(recovered.document))
    for candidate in (recovered.base, found.snapshot):
        photos = candidate.photos if candidate is not None else {}
        for sha256 in wanted & photos.keys():
            wanted.remove(sha256)
            yield sha256, photos[sha256]


def _keep_evidence(workspace: Workspace, found: Found, backups: Sequence[SavedBackup]) -> None:
    """Put what is damaged where nothing replaces it: not a byte of it is thrown away."""
    if found.data is not None and isinstance(found.error, Damaged):
        aside = workspace.set_aside(found.path.name, found.data)
        told = f"Het bestand ‘{found.path.name}’ was beschadigd en staat apart als {aside}."
        workspace.notices[:] = [
            notice.replace(str(found.error), told) for notice in workspace.notices
        ]
    for each in backups:
        if each.applied is None:
            workspace.set_aside(each.backup.path.name, each.backup.path.read_bytes())
            each.backup.path.unlink()
            workspace.notices.append("Een reservekopie was beschadigd en is apart gezet.")


def _keep_ours(workspace: Workspace, recovered: Recovered, now: Clock) -> None:
    """Changes that fit nowhere, and our own version where the file holds another's."""
    if recovered.misfits:
        lines = b"".join(map(to_line, recovered.misfits))
        aside = workspace.set_aside("wijzigingen.jsonl", lines)
        number = len(recovered.misfits)
        which = "Eén wijziging paste" if number == 1 else f"{number} wijzigingen pasten"
        workspace.notices.append(f"{which} niet meer op het bestand; bewaard in {aside}.")
    if recovered.rescued is not None:
        workspace.notices.append(
            f"‘{workspace.path.name}’ is ergens anders gewijzigd. Je ziet nu die versie. "
            f"De versie van deze computer staat in {_rescue(workspace, recovered.rescued, now)}."
        )


def _rescue(workspace: Workspace, ours: Snapshot, now: Clock) -> Path:
    """Write our own version beside the file, or where that can't be done, in the workspace."""
    beside = conflict_path(workspace.path, now())
    try:
        write_verified(beside, ours, new=True)
    except OSError:
        beside = unique(private_folder(workspace.folder / "aside") / beside.name)
        write_verified(beside, ours, new=True)
    return beside


def _keep_backup(workspace: Workspace, found: Found) -> None:
    """The file as it was found is sound: keep it, above all before it is migrated."""
    if found.snapshot is None or found.data is None:
        return
    try:
        workspace.keep_backup(found.data, found.snapshot.generation, found.snapshot.saved_at)
    except OSError as error:
        workspace.notices.append(f"De reservekopie is niet gelukt: {reason(error)}.")


def _still_needed(contents: Contents, found: Found, backups: Sequence[SavedBackup]) -> list[Record]:
    """The records that some candidate lacks: with them, any candidate gives the whole document."""
    sound = list(_accounts(backups).values())
    if found.snapshot is not None:
        sound.append(found.snapshot.applied)
    return lacking(contents.records, sound)


def _accounts(backups: Sequence[SavedBackup]) -> dict[Path, Applied]:
    """Which records each sound backup has."""
    return {each.backup.path: each.applied for each in backups if each.applied is not None}


def _start_journal(workspace: Workspace, contents: Contents, needed: list[Record]) -> None:
    """Begin with a tidy journal; on a full disk with the old one, which is as good."""
    try:
        if contents.damaged or contents.torn:
            workspace.set_journal_aside()
        workspace.tidy_journal(needed)
    except OSError as error:
        workspace.notices.append(f"Er is weinig plaats op deze computer: {reason(error)}.")
    told = _about_journal(contents)
    if told:
        workspace.notices.append(told)
    workspace.start_journal(needed)


def _about_journal(contents: Contents) -> str:
    """What the journal had to suffer; empty where it was as it should be, or torn at its end."""
    lost = len(contents.damaged) - contents.mended
    if lost > 0:
        return (
            f"Van het logboek op deze computer was een deel beschadigd ({lost}). "
            "Het is apart gezet; die wijzigingen kunnen ontbreken."
        )
    if contents.mended:
        return (
            "Het logboek op deze computer was beschadigd of weg. "
            f"De kopie ervan had alles nog ({contents.mended}): er is niets verloren."
        )
    return ""


def _clear_leftovers(path: Path) -> None:
    """Remove what a crash in the middle of a publish left, once it is surely nobody's work."""
    scratch.forget_old()
    for leftover in leftovers(path):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _STALE_SECONDS:
                leftover.unlink()
