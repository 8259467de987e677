"""Writing a snapshot to the folder of the user: beside, read back, compared, renamed over."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.files import reason, replacing, unique
from app.model import wiping
from app.model.applied import Applied
from app.model.clock import Clock, for_name, for_sentence
from app.model.document import Document
from app.model.entities import new_id
from app.model.errors import Damaged, DocumentError, PublishFailed
from app.model.snapshot import Snapshot, photo_sums
from app.model.workspace import Backup, Workspace


@dataclass(frozen=True, slots=True)
class Published:
    """A publish that succeeded. `at` is local time.

    `message` is a sentence that the user must see (a conflict, a damaged file), or None. Where it
    went `elsewhere`, by a conflict or because it was asked, `path` is another file than before.
    """

    path: Path
    at: datetime
    generation: int
    elsewhere: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when we last read or wrote it."""

    size: int
    sha256: str


def fingerprint(data: bytes) -> Fingerprint:
    return Fingerprint(len(data), hashlib.sha256(data).hexdigest())


class Publisher:
    """Publishes one workspace, again and again; used by one thread at a time.

    `seen` is the file as we last read or wrote it, None if we know of none that may be replaced.
    """

    def __init__(
        self,
        workspace: Workspace,
        now: Clock,
        *,
        seen: Fingerprint | None,
        generation: int,
        accounts: Mapping[Path, Applied] | None = None,
    ) -> None:
        """`accounts` says of backups that are there which records they have."""
        self._workspace = workspace
        self._now = now
        self._seen = seen
        self._generation = generation
        self._missed: set[str] = set()
        self._accounts = dict(accounts or {})
        self._without_backup = False

    def publish(self, document: Document, applied: Applied) -> Published:
        """Write the file of the user; raises PublishFailed, and then it is as it was."""
        path = self._workspace.path
        with self._telling(path):
            return self._publish(document, applied)

    def _publish(self, document: Document, applied: Applied) -> Published:
        snapshot = self._snapshot(document, applied)
        return self._write(snapshot, *self._target(snapshot))

    def move(self, path: Path, document: Document, applied: Applied) -> Published:
        """Write to another file of the user, in place of what is there, and go on in that one.

        Raises PublishFailed, and then both files are as they were.
        """
        with self._telling(path):
            return self._write(self._snapshot(document, applied), path, None)

    @contextmanager
    def _telling(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            waiting = len(self._workspace.waiting)
            where = "Je wijzigingen staan veilig op deze computer."
            if waiting:
                where = f"Nog nergens bewaard: {waiting}. Kies Bestand, Elders bewaren."
            raise PublishFailed(
                f"‘{path.name}’ kan nu niet worden bijgewerkt: {reason(error)}. {where}"
            ) from error

    def _snapshot(self, document: Document, applied: Applied) -> Snapshot:
        return Snapshot(
            self._workspace.document_id,
            self._generation + 1,
            self._now(),
            document,
            applied,
            self._workspace.photos(photo_sums(document)),
        )

    def _write(self, snapshot: Snapshot, path: Path, message: str | None) -> Published:
        messages = [message, self._about_missing_photos(snapshot)]
        elsewhere = path != self._workspace.path
        data = write_verified(path, snapshot)
        self._seen = fingerprint(data)
        self._generation += 1
        try:
            if elsewhere:
                self._workspace.move_to(path)
            self._workspace.keep_backup(data, snapshot.generation, snapshot.saved_at)
        except OSError as error:
            # Said once: on a full disk it fails again and again.
            if not self._without_backup:
                messages.append(f"De reservekopie is niet gelukt: {reason(error)}.")
            self._without_backup = True
        else:
            messages.append(self._let_go(snapshot, data))
            self._without_backup = False
            self._workspace.forget_copies(snapshot.applied)
        at = snapshot.saved_at.astimezone()
        told = " ".join(filter(None, messages)) or None
        return Published(path, at, snapshot.generation, elsewhere, told)

    def _let_go(self, snapshot: Snapshot, data: bytes) -> str | None:
        """Of what no version needs any more: records, and somebody who has to be gone."""
        try:
            if wiping.is_due(self._workspace, snapshot.document):
                wiping.finish(self._workspace, snapshot.applied, data)
            self._compact(snapshot, data)
        except OSError as error:
            if wiping.is_begun(self._workspace):
                return f"Nog niet alles is gewist: {reason(error)}. Dat gaat straks verder."
            # A journal that is longer than it has to be is as good.
        return None

    def _compact(self, snapshot: Snapshot, data: bytes) -> None:
        """The journal keeps what any of the backups lacks, so that each gives the whole."""
        known, self._accounts = self._accounts, {}
        for backup in self._workspace.backups():
            ours = snapshot.applied if backup.holds(data) else known.get(backup.path, Applied())
            self._accounts[backup.path] = ours
        self._workspace.compact_journal(self._accounts.values())

    def _about_missing_photos(self, snapshot: Snapshot) -> str | None:
        """Said once of each: a picture that the document shows and that we have not, or spoilt."""
        missing = set(photo_sums(snapshot.document)) - snapshot.photos.keys() - self._missed
        if not missing:
            return None
        self._missed |= missing
        return f"Het beeld van {len(missing)} foto(’s) is op deze computer niet te vinden."

    def _target(self, snapshot: Snapshot) -> tuple[Path, str | None]:
        """Where it goes: over the file if that is ours, else to a conflict copy."""
        path = self._workspace.path
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            if not path.parent.is_dir():
                raise
            return path, None
        if fingerprint(data) == self._seen:
            return path, None
        if any(backup.holds(data) for backup in self._workspace.backups()):
            return path, None
        return self._judged(data, snapshot)

    def _judged(self, data: bytes, snapshot: Snapshot) -> tuple[Path, str | None]:
        """The file is not as we left it: damaged, an earlier version of ours, or another's work."""
        from app.model import store

        path = self._workspace.path
        try:
            theirs = store.read(data, path.name)
        except Damaged:
            aside = self._workspace.set_aside(path.name, data)
            return path, f"‘{path.name}’ was beschadigd en is hersteld. Het staat nog in {aside}."
        except DocumentError:
            pass
        else:
            if theirs.document_id == snapshot.document_id and theirs.applied <= snapshot.applied:
                return path, None
        ours = conflict_path(path, snapshot.saved_at)
        return ours, (
            f"‘{path.name}’ is door iemand anders gewijzigd en blijft zoals het is. "
            f"Jouw versie staat vanaf nu in ‘{ours.name}’."
        )


def conflict_path(path: Path, moment: datetime) -> Path:
    """A free name beside the file for our own version."""
    return unique(path.with_name(f"{path.stem} (conflict {for_name(moment)}){path.suffix}"))


def write_verified(path: Path, snapshot: Snapshot) -> bytes:
    """Put a snapshot where `path` is, durably, once it has been read back and found the same.

    Returns the bytes. Raises OSError, and then what stood there stands there still.
    """
    # SQLAlchemy comes along with the first file we write.
    from app.model import store

    data = store.build(snapshot)
    if len(data) > store.MOST_BYTES:
        # It could not be opened again. What is in it stays where it is.
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    # It holds what people said: a new file is for its owner, until they give it to others.
    with replacing(path, private=True) as beside:
        beside.write_bytes(data)
        with beside.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(data).digest()
        try:
            # Read from there and closed again before it takes its place.
            same = same and store.same_contents(store.read(data, path.name, at=beside), snapshot)
        except DocumentError as error:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(beside)) from error
        if not same:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(beside))
    return data


def write_out(backup: Backup, path: Path) -> Path:
    """Write an earlier version beside the file, as a document of its own; where it is now.

    Raises Damaged when the backup is, PublishFailed when it can't be written.
    """
    from app.model import store

    try:
        spoken = f"versie van {for_sentence(backup.when)}"
        snapshot = store.read(backup.path.read_bytes(), spoken, at=backup.path)
        version = f"{path.stem} (versie {for_name(backup.when)}){path.suffix}"
        target = unique(path.with_name(version))
        write_verified(target, replace(snapshot, document_id=new_id(), applied=Applied()))
    except OSError as error:
        raise PublishFailed(
            f"De eerdere versie kan niet worden opgeslagen: {reason(error)}."
        ) from error
    return target
