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

import json
import threading
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from app.files import flush_folder, private_folder, reason, unique, wipe, write_replacing
from app.model import journal_files
from app.model.applied import Applied
from app.model.change import Change
from app.model.clock import Clock
from app.model.errors import AlreadyOpen
from app.model.journal import Journal, Record, journals_in
from app.model.local_folder import LocalFolder, remove_folder
from app.model.lock import Lock
from app.model.second_copy import SecondCopy
from app.model.workspace_places import STATE, Place, workspaces_root

_BEGUN_AGAIN = (
    "De map van deze sessie op deze computer was weg of leeg. Ze is opnieuw gemaakt, met "
    "alles wat nog niet in het bestand stond."
)
_MOVED_OUT = (
    "De map van deze sessie op deze computer was weg, en de sessie is toen nog een keer geopend. "
    "Wat je hier doet blijft apart bewaard: sluit het andere venster en voeg daarna samen."
)


def new_workspace(root: Path | None, document_id: str, path: Path, now: Clock) -> Workspace:
    """A workspace with nothing in it yet, locked, and known by its file. Raises OSError."""
    folder = _new_folder(private_folder(workspaces_root(root)), document_id)
    workspace = Workspace(Place(folder, document_id, path, ""), now)
    try:
        workspace.move_to(path)
    except BaseException:
        workspace.close()
        workspace.remove()
        raise
    return workspace


def _new_folder(root: Path, document_id: str) -> Path:
    """A folder that nobody else has. Raises OSError."""
    while True:
        folder = unique(root / document_id)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            flush_folder(root)
            return folder


class Workspace(LocalFolder):
    """A workspace that we hold the lock of.

    `write` belongs to the thread that performs, `keep_photo` to any; the rest to whoever publishes.
    """

    def __init__(self, place: Place, now: Clock, *, locked: bool = True) -> None:
        """Takes the lock, unless it is only looked at. Raises AlreadyOpen and OSError."""
        super().__init__(place.folder)
        self.document_id = place.document_id
        self.path = place.path
        self._now = now
        self._lock = Lock(self.folder / "lock", now()) if locked else None
        self._journal: Journal | None = None
        self._copy: SecondCopy | None = None
        self._waiting: list[Record] = []
        self._others: list[Workspace] = []
        self._writing = threading.Lock()
        self.trouble = ""
        """Why the newest changes are in memory only, as a Dutch clause; empty while none are."""
        if locked:
            self.lay_ballast()

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
            self._lock = None
        for other in self._others:
            other.close()

    def let_go_with(self, others: Iterable[Workspace]) -> None:
        """Close these too when this one is."""
        self._others += others

    def remove(self) -> OSError | None:
        """Wipe the closed folder with all that is in it; why something is left, if it is."""
        return remove_folder(self.folder)

    # --- the journal ----------------------------------------------------------------------

    @property
    def is_alone(self) -> bool:
        """Whether surely nobody else writes in this folder."""
        return self._lock is not None and self._lock.is_sure

    def tidy_journal(self, keep: Iterable[Record]) -> None:
        """Leave just these records in the journal, which is not open yet. Raises OSError."""
        if self.is_alone:
            journal_files.tidy(self.folder, keep)

    def set_journal_aside(self) -> None:
        """Keep the journal as it is, with its damage. Raises OSError."""
        for path in journals_in(self.folder):
            self.set_aside(path.name, path.read_bytes())

    def compact_journal(self, accounted: Collection[Applied]) -> None:
        """Let go of what each of these has, while others write. Raises OSError."""
        if self._journal is not None and self.is_alone:
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
        """Write to a journal from now on, behind these records that are kept."""
        self._journal = Journal(self.folder)
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
            self.lay_ballast()
        return True

    def _write_first(self) -> None:
        journal, record = self._journal, self._waiting[0]
        assert journal is not None
        assert self._copy is not None
        if not self._is_ours():
            self._begin_again()
        try:
            line = journal.write(record)
        except OSError as error:
            self.let_go_of_ballast(error)
            line = journal.write(record)
        self._copy.add(record, line)
        if not self._is_ours():
            # Between looking and writing somebody took it away, or came in: see `lock`.
            self._begin_again()
        del self._waiting[0]

    def is_ours(self) -> bool:
        """Whether the folder is as we keep it: if not, another opening may be at work in it."""
        with self._writing:
            return self._is_ours()

    def make_sure(self) -> None:
        """Have a folder that is ours, before something in it is replaced. Raises OSError."""
        with self._writing:
            if self._journal is not None and not self._is_ours():
                self._begin_again()

    def _is_ours(self) -> bool:
        journal, lock = self._journal, self._lock
        return (journal is None or journal.is_there()) and (lock is None or lock.is_there())

    def _begin_again(self) -> None:
        """Somebody removed journal, lock or folder: lay down again what no published file has."""
        journal, copy = self._journal, self._copy
        assert journal is not None
        assert copy is not None
        private_folder(self.folder)
        alone = self._lock_again(journal)
        if alone and journal.is_there():
            return
        if not alone:
            self._move_out()
        self.settle(self.path)
        journal.begin_again(self.folder)
        kept = copy.records
        for record in kept:
            journal.write(record)
        copy.close()
        self._copy = SecondCopy(self.folder, kept)
        self.notices.append(_BEGUN_AGAIN if alone else _MOVED_OUT)

    def _lock_again(self, journal: Journal) -> bool:
        """Hold the lock of the folder; False where another opening is in it, or has been."""
        if self._lock is None or self._lock.is_there():
            return True
        try:
            lock = Lock(self.folder / "lock", self._now())
        except AlreadyOpen:
            return False
        there = journals_in(self.folder)
        if there and not (journal.is_there() and there[-1] == journal.path):
            lock.release()
            return False
        self._hold(lock)
        return True

    def _move_out(self) -> None:
        """Go on in a folder of our own; what another opening made is left as it is."""
        before, folder = self.folder, _new_folder(self.folder.parent, self.document_id)
        try:
            self._hold(Lock(folder / "lock", self._now()))
        except OSError:
            wipe(folder)
            raise
        self.folder = folder
        for path in (before / "photos").glob("*"):
            with suppress(OSError):
                self.put_photo(path.name, path.read_bytes())

    def _hold(self, lock: Lock) -> None:
        if self._lock is not None:
            self._lock.release()
        self._lock = lock

    def forget_photos_but(self, keep: Collection[str]) -> None:
        """Drop the pictures that nothing shows any more, unless another is in the folder."""
        if self.is_ours():
            super().forget_photos_but(keep)

    def forget_copies(self, published: Applied) -> None:
        """A published file has these records, and a backup too: no second copy is needed."""
        if self._copy is not None:
            self._copy.forget(published)
