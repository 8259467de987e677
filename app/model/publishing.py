"""Writing a snapshot to the folder of the user: beside, read back, compared, renamed over."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.files import reason, replacing, unique, with_more
from app.model import wiping
from app.model.applied import Applied
from app.model.clock import Clock, for_name, for_sentence
from app.model.document import Document
from app.model.entities import new_id
from app.model.errors import Damaged, DocumentError, PublishFailed
from app.model.local_folder import Backup
from app.model.snapshot import Snapshot, photo_sums
from app.model.workspace import Workspace


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


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a publish goes; `new`: nothing stands there, and nothing may be replaced."""

    path: Path
    new: bool = False
    message: str | None = None


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
        then: Callable[[Applied], None] | None = None,
    ) -> None:
        """`accounts` says of backups that are there which records they have.

        `then` is told what a file and a backup hold now; it may raise OSError.
        """
        self._workspace = workspace
        self._now = now
        self._seen = seen
        self._generation = generation
        self._missed: set[str] = set()
        self._accounts = dict(accounts or {})
        self._ours = set(self._accounts)
        """The backups of which we know that our document goes on from them."""
        self._without_backup = False
        self._then = then

    def publish(self, document: Document, applied: Applied) -> Published:
        """Write the file of the user; raises PublishFailed, and then it is as it was."""
        path = self._workspace.path
        with self._telling(path):
            return self._publish(document, applied)

    def _publish(self, document: Document, applied: Applied) -> Published:
        # The backups say what may be replaced: they have to be ours.
        with suppress(OSError):
            self._workspace.make_sure()
        snapshot = self._snapshot(document, applied)
        target = self._target(snapshot)
        try:
            return self._write(snapshot, target)
        except FileExistsError:
            # Somebody put something there between looking and writing.
            return self._write(snapshot, self._target(snapshot))

    def move(self, path: Path, document: Document, applied: Applied) -> Published:
        """Write to another file of the user, in place of what is there, and go on in that one.

        Raises PublishFailed, and then both files are as they were.
        """
        with self._telling(path):
            return self._write(self._snapshot(document, applied), _Target(path))

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

    def _write(self, snapshot: Snapshot, target: _Target) -> Published:
        path = target.path
        messages = [target.message, self._about_missing_photos(snapshot)]
        elsewhere = path != self._workspace.path
        data = write_verified(path, snapshot, new=target.new)
        self._seen = fingerprint(data)
        self._generation += 1
        try:
            self._workspace.make_sure()
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
            if self._then is not None:
                self._then(snapshot.applied)
        except OSError as error:
            if wiping.is_begun(self._workspace):
                return f"Nog niet alles is gewist: {reason(error)}. Dat gaat straks verder."
            # A journal that is longer than it has to be is as good.
        return None

    def _compact(self, snapshot: Snapshot, data: bytes) -> None:
        """The journal keeps what any of the backups lacks, so that each gives the whole."""
        known, self._accounts = self._accounts, {}
        for backup in self._workspace.backups():
            if backup.holds(data):
                self._ours.add(backup.path)
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

    def _target(self, snapshot: Snapshot) -> _Target:
        """Where it goes: over the file if that is ours, else to a conflict copy."""
        path = self._workspace.path
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            if not path.parent.is_dir():
                raise
            return _Target(path, new=True, message=self._about_gone(path))
        if fingerprint(data) == self._seen:
            return _Target(path)
        backups = self._workspace.backups()
        if any(each.path in self._ours and each.holds(data) for each in backups):
            return _Target(path)
        return self._judged(data, snapshot)

    def _about_gone(self, path: Path) -> str | None:
        """A file that we read or wrote was renamed, moved or thrown away, and is made again."""
        if self._seen is None:
            return None
        return (
            f"‘{path.name}’ stond niet meer op zijn plek en is daar opnieuw gemaakt. Is het "
            "bestand hernoemd of verplaatst? Sluit dan de sessie, open het daar en voeg samen."
        )

    def _judged(self, data: bytes, snapshot: Snapshot) -> _Target:
        """The file is not as we left it: damaged, an earlier version of ours, or another's work."""
        from app.model import store

        path = self._workspace.path
        try:
            theirs = store.read(data, path.name)
        except Damaged:
            aside = self._workspace.set_aside(path.name, data)
            told = f"‘{path.name}’ was beschadigd en is hersteld. Het staat nog in {aside}."
            return _Target(path, message=told)
        except DocumentError:
            pass
        else:
            if theirs.document_id == snapshot.document_id and theirs.applied <= snapshot.applied:
                return _Target(path)
        ours = conflict_path(path, snapshot.saved_at)
        told = (
            f"‘{path.name}’ is door iemand anders gewijzigd en blijft zoals het is. "
            f"Jouw versie staat vanaf nu in ‘{ours.name}’."
        )
        return _Target(ours, new=True, message=told)


def conflict_path(path: Path, moment: datetime) -> Path:
    """A free name beside the file for our own version."""
    return unique(with_more(path, f" (conflict {for_name(moment)})"))


def write_verified(path: Path, snapshot: Snapshot, *, new: bool = False) -> bytes:
    """Put a snapshot where `path` is, durably, once it has been read back and found the same.

    Returns the bytes. Raises OSError, and then what stood there stands there still; with `new`
    FileExistsError where something did.
    """
    # SQLAlchemy comes along with the first file we write.
    from app.model import store

    data = store.build(snapshot)
    if len(data) > store.MOST_BYTES:
        # It could not be opened again. What is in it stays where it is.
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    # It holds what people said: a new file is for its owner, until they give it to others.
    with replacing(path, private=True, new=new) as beside:
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
        target = unique(with_more(path, f" (versie {for_name(backup.when)})"))
        snapshot = replace(snapshot, document_id=new_id(), applied=Applied())
        write_verified(target, snapshot, new=True)
    except OSError as error:
        raise PublishFailed(
            f"De eerdere versie kan niet worden opgeslagen: {reason(error)}."
        ) from error
    return target
