"""The local folder of an open document: lock, journal, photos, backups, and what was put aside.

    sessies/<document id>/session.json      whose folder this is, and where its file is
                          lock
                          journal.jsonl           journal-2.jsonl … while it is open: journal_files
                          journal-kopie.jsonl     what came after the last publish, once more
                          photos/<sha256>
                          backups/<generation> <when> <start of sha256>.gsb
                          aside/            damaged evidence: never deleted but by "sessie wissen"
                          ballast           let go when the disk is full, to write a while longer

Its place is never synced. Nothing here decides what is the truth: that is `recovery`.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import threading
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.files import private_folder, reason, unique, wipe, write_replacing
from app.model import journal_files
from app.model.applied import Applied
from app.model.change import Change
from app.model.clock import Clock
from app.model.errors import Damaged, DocumentError, SaveFailed
from app.model.journal import Journal, Record
from app.model.lock import Lock
from app.model.second_copy import SecondCopy
from app.model.snapshot import Pictures
from app.model.workspace_places import STATE, Place, workspaces_root

BACKUPS = 5
BALLAST = 600_000
"""Bytes. Measured: room for some ninety notes more on a full disk."""

_DRAFT = "uitnodiging.txt"
_WHEN = "%Y%m%dT%H%M%SZ"
_FULL = {errno.ENOSPC, errno.EDQUOT}


MOST_PHOTOS = 240_000_000
"""Bytes of all pictures of a session, sixty of 4 MB: a file that is much larger isn't opened."""


class Backup(NamedTuple):
    """A verified snapshot in the workspace; `when` is in local time."""

    when: datetime
    generation: int
    path: Path

    def holds(self, data: bytes) -> bool:
        """Whether these are the very bytes that were kept."""
        return self.short_sum == _short_sum(data)

    def is_whole(self) -> bool:
        """Whether the file still is what was kept. Raises OSError."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest().startswith(self.short_sum)

    @property
    def short_sum(self) -> str:
        return self.path.stem.rpartition(" ")[2]


def remove_folder(folder: Path) -> OSError | None:
    """Wipe a workspace that nobody has open; why something of it is left, if it is.

    Its description goes last: what is left is found again when its file is erased again.
    """
    failures = [
        error
        for each in list(folder.glob("*"))
        if each.name != STATE and (error := wipe(each)) is not None
    ]
    return failures[0] if failures else wipe(folder)


def new_workspace(root: Path | None, document_id: str, path: Path, now: Clock) -> Workspace:
    """A workspace with nothing in it yet, locked. Raises AlreadyOpen and OSError."""
    folder = unique(private_folder(workspaces_root(root)) / document_id)
    return Workspace(Place(private_folder(folder), document_id, path, ""), now)


def backups_in(folder: Path) -> list[Backup]:
    """The backups of a workspace, newest first, by their names alone."""
    found: list[Backup] = []
    for path in folder.glob("backups/*.gsb"):
        with suppress(ValueError):
            generation, when, _ = path.stem.split(" ")
            moment = datetime.strptime(when, _WHEN).replace(tzinfo=UTC)
            found.append(Backup(moment.astimezone(), int(generation), path))
    return sorted(found, key=lambda each: (each.generation, each.when), reverse=True)


def photo_in(folder: Path, sha256: str) -> bytes:
    """The bytes of a picture in a workspace; DocumentError when gone or not what they were."""
    try:
        data = (folder / "photos" / sha256).read_bytes()
    except OSError as error:
        raise DocumentError("Deze foto is op deze computer niet te vinden.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged("Deze foto is beschadigd.")
    return data


class Workspace:
    """A workspace that we hold the lock of.

    `write` belongs to the thread that performs, `keep_photo` to any; the rest to whoever publishes.
    """

    def __init__(self, place: Place, now: Clock, *, locked: bool = True) -> None:
        """Takes the lock, unless it is only looked at. Raises AlreadyOpen and OSError."""
        self.folder = place.folder
        self.document_id = place.document_id
        self.path = place.path
        self.notices: list[str] = []
        self._now = now
        self._lock = Lock(self.folder / "lock", now()) if locked else None
        self._journal: Journal | None = None
        self._copy: SecondCopy | None = None
        self._waiting: list[Record] = []
        self._writing = threading.Lock()
        self.trouble = ""
        """Why the newest changes are in memory only, as a Dutch clause; empty while none are."""
        if locked:
            self._lay_ballast()

    def move_to(self, path: Path) -> None:
        """From now on this is the file of the user. Raises OSError; holds in memory at once."""
        self.path = path
        state = {
            "document_id": self.document_id,
            "path": str(path),
            "used": self._now().astimezone(UTC).isoformat(),
        }
        write_replacing(self.folder / STATE, json.dumps(state).encode(), private=True)

    def settle(self, path: Path) -> None:
        """Note that the file is here and the session opened now.

        Raises OSError the first time only: on a full disk a workspace that is known already is
        found by what it says.
        """
        known = (self.folder / STATE).exists()
        try:
            self.move_to(path)
        except OSError:
            if not known:
                raise

    def close(self) -> None:
        """Let go of journal and lock; everything stays where it is."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if self._copy is not None:
            self._copy.close()
            self._copy = None
        if self._lock is not None:
            self._lock.release()

    def remove(self) -> OSError | None:
        """Wipe the closed folder with all that is in it; why something is left, if it is."""
        return remove_folder(self.folder)

    # --- the journal ----------------------------------------------------------------------

    def tidy_journal(self, keep: Iterable[Record]) -> None:
        """Leave just these records in the journal, which is not open yet. Raises OSError."""
        journal_files.tidy(self.folder, keep)

    def set_journal_aside(self) -> None:
        """Keep the journal as it is, with its damage. Raises OSError."""
        for path in journal_files.journals_in(self.folder):
            self.set_aside(path.name, path.read_bytes())

    def compact_journal(self, accounted: Collection[Applied]) -> None:
        """Let go of what each of these has, while others write. Raises OSError."""
        if self._journal is not None:
            journal_files.compact(self.folder, self._journal, accounted)

    def forget_journal(self, published: Applied) -> bool:
        """Let go of all that a file has; False where that can't be now. Raises OSError."""
        with self._writing:
            self._waiting = [
                each for each in self._waiting if not published.contains(each.journal, each.seq)
            ]
        journal = self._journal
        return journal is not None and journal_files.forget(self.folder, journal, published)

    def start_journal(self, kept: Iterable[Record] = ()) -> None:
        """Open the journal, which keeps these records, for writing. Raises OSError."""
        self._journal = Journal(self.folder / journal_files.FIRST)
        self._copy = SecondCopy(self.folder, kept)

    def write(self, change: Change) -> Record:
        """Write a change durably; where the disk refuses it, it waits in memory: see `waiting`."""
        journal = self._journal
        assert journal is not None, "start_journal comes first"
        time = self._now().astimezone(UTC).isoformat(timespec="milliseconds")
        record = journal.number(change, time)
        with self._writing:
            self._waiting.append(record)
        self.catch_up()
        return record

    @property
    def waiting(self) -> tuple[Record, ...]:
        """The records that the disk refused so far, oldest first."""
        return tuple(self._waiting)

    def catch_up(self) -> bool:
        """Write what waits, in order, as far as the disk takes it; whether all of it is written."""
        try:
            with self._writing:
                while self._waiting:
                    self._write_first()
        except OSError as error:
            self.trouble = reason(error)
            return False
        if self.trouble:
            self.trouble = ""
            self._lay_ballast()
        return True

    def _write_first(self) -> None:
        journal, record = self._journal, self._waiting[0]
        assert journal is not None
        if not journal.is_there():
            self._begin_again(journal)
        try:
            line = journal.write(record)
        except OSError as error:
            self._let_go_of_ballast(error)
            line = journal.write(record)
        del self._waiting[0]
        assert self._copy is not None
        self._copy.add(record, line)

    def _begin_again(self, journal: Journal) -> None:
        """Somebody removed journal or folder: lay down again what no published file has."""
        assert self._copy is not None
        private_folder(self.folder)
        self.settle(self.path)
        journal.begin_again()
        kept = self._copy.records
        for record in kept:
            journal.write(record)
        self._copy.close()
        self._copy = SecondCopy(self.folder, kept)
        self.notices.append(
            "De map van deze sessie op deze computer was weg of leeg. Ze is opnieuw gemaakt, met "
            "alles wat nog niet in het bestand stond."
        )

    def forget_copies(self, published: Applied) -> None:
        """A published file has these records, and a backup too: no second copy is needed."""
        if self._copy is not None:
            self._copy.forget(published)

    # --- the draft of the invitation --------------------------------------------------------

    def keep_draft(self, text: str) -> None:
        """Keep words that are in no document, durably; none where it is empty. SaveFailed."""
        path = self.folder / _DRAFT
        try:
            if text:
                write_replacing(path, text.encode("utf-8", "replace"), private=True)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise SaveFailed(
                f"De aangepaste uitnodiging kon niet worden bewaard: {reason(error)}. "
                "Kopieer de tekst als je haar nodig hebt."
            ) from error

    def draft(self) -> str:
        """What keep_draft kept; empty where there is nothing that can be read."""
        try:
            return (self.folder / _DRAFT).read_text("utf-8", "replace")
        except OSError:
            return ""

    # --- photos ---------------------------------------------------------------------------

    def keep_photo(self, data: bytes) -> str:
        """Keep a picture under the SHA-256 of its bytes, durably; raises SaveFailed."""
        sha256 = hashlib.sha256(data).hexdigest()
        there = {path.name: path.stat().st_size for path in (self.folder / "photos").glob("*")}
        if sha256 not in there and sum(there.values()) + len(data) > MOST_PHOTOS:
            raise SaveFailed(
                "De foto is niet bewaard: samen zijn de foto’s van deze sessie dan meer dan "
                f"{MOST_PHOTOS // 1_000_000} MB. Haal eerst foto’s weg die niet nodig zijn, en "
                "sluit en open de sessie; of neem deze foto kleiner op."
            )
        try:
            try:
                self.put_photo(sha256, data)
            except OSError as error:
                self._let_go_of_ballast(error)
                self.put_photo(sha256, data)
        except OSError as error:
            raise SaveFailed(f"De foto kon niet worden bewaard: {reason(error)}.") from error
        return sha256

    def put_photo(self, sha256: str, data: bytes) -> None:
        """Keep a picture that is not there yet. Raises OSError."""
        path = private_folder(self.folder / "photos") / sha256
        if not path.exists():
            write_replacing(path, data, private=True)

    def photo_bytes(self, sha256: str) -> bytes:
        """The bytes of a picture; DocumentError when they are gone or not what they were."""
        return photo_in(self.folder, sha256)

    def photos(self, wanted: Iterable[str]) -> Pictures:
        """Those of the wanted pictures that we have, sound."""
        found = []
        for sha256 in wanted:
            with suppress(DocumentError):
                self.photo_bytes(sha256)
                found.append(sha256)
        return Pictures(found, self.photo_bytes)

    def forget_photos_but(self, keep: Collection[str]) -> None:
        """Drop the pictures that nothing shows any more."""
        for path in (self.folder / "photos").glob("*"):
            # One that can't go now goes another time.
            if path.name not in keep:
                with suppress(OSError):
                    path.unlink()

    # --- backups and evidence -------------------------------------------------------------

    def backups(self) -> list[Backup]:
        """Newest first."""
        return backups_in(self.folder)

    def keep_backup(self, data: bytes, generation: int, saved_at: datetime) -> None:
        """Keep a verified snapshot, and of all of them the last five. Raises OSError."""
        moment = saved_at.astimezone(UTC).strftime(_WHEN)
        name = f"{generation:08d} {moment} {_short_sum(data)}.gsb"
        path = private_folder(self.folder / "backups") / name
        if not path.exists():
            write_replacing(path, data, private=True)
        for old in self.backups()[BACKUPS:]:
            old.path.unlink(missing_ok=True)

    def set_aside(self, name: str, data: bytes) -> Path:
        """Keep evidence of damage where nothing touches it. Raises OSError."""
        path = unique(private_folder(self.folder / "aside") / name)
        write_replacing(path, data, private=True)
        return path

    # --- ballast --------------------------------------------------------------------------

    def _lay_ballast(self) -> None:
        path = self.folder / "ballast"
        if not path.exists():
            # Random bytes: a disk that compresses would keep no room for zeros. No room for it
            # now is no reason to refuse.
            with suppress(OSError):
                write_replacing(path, os.urandom(BALLAST), private=True)

    def _let_go_of_ballast(self, error: OSError) -> None:
        """Make room on a full disk, once; raises the error again where that can't help."""
        path = self.folder / "ballast"
        if error.errno not in _FULL or not path.exists():
            raise error
        path.unlink(missing_ok=True)
        self.notices.append(
            "De schijf van deze computer is vol. Er is nog plaats voor een paar wijzigingen: "
            "maak nu ruimte."
        )


def _short_sum(data: bytes) -> str:
    """Half a SHA-256, enough for a name: Windows allows a path some 250 signs."""
    return hashlib.sha256(data).hexdigest()[:32]
