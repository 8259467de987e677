"""What the document is, from the file of the user, the backups and the journal; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.files import read_at_most, reason
from app.model.applied import Applied
from app.model.clock import for_sentence
from app.model.document import Document, StaleChange
from app.model.errors import Damaged, DocumentError, NotOurs, Unreadable
from app.model.journal import Contents, Record
from app.model.local_folder import Backup, backups_in
from app.model.snapshot import Snapshot
from app.model.soundness import fault


@dataclass(frozen=True, slots=True)
class Found:
    """The file of the user: its bytes, and the snapshot in them or why there is none.

    Neither bytes nor error: there is no file, in a folder that is there. With Unreadable nothing
    is known of it now.
    """

    path: Path
    data: bytes | None = None
    snapshot: Snapshot | None = None
    error: DocumentError | None = None

    def refusal(self) -> DocumentError:
        """Why it can't be opened, to raise: made anew, for one that knows where it was raised
        keeps the bytes of the file in memory."""
        if self.error is None:
            return Unreadable(f"Het bestand ‘{self.path.name}’ is er niet.")
        return type(self.error)(str(self.error))


@dataclass(frozen=True, slots=True)
class SavedBackup:
    """A backup as it turned out to be: without `applied` it is damaged.

    Only the newest sound one is read whole, since with the journal that is enough.
    """

    backup: Backup
    applied: Applied | None = None
    snapshot: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """The document, and what has to be told and kept.

    `base` is the snapshot it was made from; `applied` accounts for every record that was
    replayed, set aside or rescued. `misfits` no longer fitted. `rescued` is our own version
    where somebody else's is in the file and the two could not be put together.
    """

    document: Document
    applied: Applied
    generation: int
    base: Snapshot
    replayed: int
    misfits: tuple[Record, ...] = ()
    rescued: Snapshot | None = None
    notices: tuple[str, ...] = ()


def look(path: Path) -> Found:
    """Read the file of the user. Raises Unreadable (not now) and TooNew; damage is returned."""
    # SQLAlchemy comes along with the first look into a file, after the window shows.
    from app.model import store

    try:
        if path.exists() and not path.is_file():
            raise Unreadable(f"‘{path.name}’ is geen bestand. Kies een sessie (.gsb).")
        if path.exists() and path.stat().st_size > store.MOST_BYTES:
            raise Unreadable(f"‘{path.name}’ is te groot om te openen: meer dan 250 MB.")
        data = read_at_most(path, store.MOST_BYTES)
    except FileNotFoundError as error:
        if not path.parent.is_dir():
            raise Unreadable(f"De map van ‘{path.name}’ is niet bereikbaar.") from error
        return Found(path)
    except OSError as error:
        raise Unreadable(f"‘{path.name}’ kan nu niet worden gelezen: {reason(error)}.") from error
    try:
        snapshot = store.read(data, path.name)
    except (Damaged, NotOurs) as error:
        return Found(path, data, error=type(error)(str(error)))
    why = fault(snapshot.document)
    if why is not None:
        told = Damaged(f"Het bestand ‘{path.name}’ is beschadigd: {why}.")
        return Found(path, data, error=told)
    return Found(path, data, snapshot)


def look_at_backups(folder: Path, found: Found) -> list[SavedBackup]:
    """The backups of a workspace, newest first. Raises OSError when one can't be read now.

    They were verified when they were made: one whose bytes still have the sum in its name is
    as sound as it was then.
    """
    looked: list[SavedBackup] = []
    newest: Snapshot | None = None
    for backup in backups_in(folder):
        one = _look_at_backup(backup, found, whole=newest is None)
        newest = newest or one.snapshot
        looked.append(one)
    return looked


def _look_at_backup(backup: Backup, found: Found, *, whole: bool) -> SavedBackup:
    from app.model import store

    if not backup.is_whole():
        return SavedBackup(backup)
    if not whole:
        return SavedBackup(backup, store.read_applied(backup.path))
    # Not beside the bytes of the file, when they are the same: they may be hundreds of MB.
    if found.data is not None and found.snapshot is not None and backup.holds(found.data):
        return SavedBackup(backup, found.snapshot.applied, found.snapshot)
    try:
        snapshot = store.read(backup.path.read_bytes(), backup.path.name, at=backup.path)
    except (Damaged, NotOurs):
        return SavedBackup(backup)
    return SavedBackup(backup, snapshot.applied, snapshot)


def recover(found: Found, backups: Sequence[SavedBackup], journal: Contents) -> Recovered:
    """The newest sound candidate, with every record of the journal that it lacks and that fits.

    Newer is what has all journal records of the other. Where neither has, the file was changed
    elsewhere: then the file counts, and our changes are done again on it if the journal still
    has them all; if not, ours is rescued whole and the file is left as it is.
    """
    theirs = found.snapshot
    ours = next((each.snapshot for each in backups if each.snapshot is not None), None)
    generation = max((each.generation for each in (theirs, ours) if each), default=0)
    base = _base(theirs, ours)
    if base is None:
        raise found.refusal()
    if ours is not None and base is theirs and not _all_there(ours, theirs, journal):
        return _rescue(theirs, ours, journal, generation)
    document, applied, replayed, misfits = _replay(base, journal)
    return Recovered(
        document,
        applied,
        generation,
        base,
        replayed,
        misfits,
        notices=tuple(_about_base(found, base, replayed)),
    )


def _base(theirs: Snapshot | None, ours: Snapshot | None) -> Snapshot | None:
    if theirs is None or ours is None:
        return theirs or ours
    file_is_older = theirs.applied <= ours.applied and not ours.applied <= theirs.applied
    return ours if file_is_older else theirs


def _all_there(ours: Snapshot, theirs: Snapshot, journal: Contents) -> bool:
    """Whether what we have and the file lacks can be done again from the journal."""
    reachable = theirs.applied
    for record in journal.records:
        reachable = reachable.add(record.journal, record.seq)
    return ours.applied <= reachable


def _rescue(theirs: Snapshot, ours: Snapshot, journal: Contents, generation: int) -> Recovered:
    document, applied, _, misfits = _replay(ours, journal)
    rescued = Snapshot(
        ours.document_id, generation + 1, ours.saved_at, document, applied, ours.photos
    )
    return Recovered(
        theirs.document.copy(),
        theirs.applied.union(applied),
        generation + 1,
        theirs,
        0,
        misfits,
        rescued,
    )


def _replay(base: Snapshot, journal: Contents) -> tuple[Document, Applied, int, tuple[Record, ...]]:
    """Do the records again that the base lacks; each fits whole or is a misfit."""
    document, applied = base.document.copy(), base.applied
    replayed = 0
    misfits: list[Record] = []
    for record in journal.records:
        if applied.contains(record.journal, record.seq):
            continue
        try:
            document.apply(record.change)
            replayed += 1
        except StaleChange:
            misfits.append(record)
        applied = applied.add(record.journal, record.seq)
    return document, applied, replayed, tuple(misfits)


def _about_base(found: Found, base: Snapshot, replayed: int) -> list[str]:
    """Two sentences: what happened to the file, and what was rescued."""
    if base is found.snapshot:
        return _about_replay(replayed)
    more = {0: "", 1: ", met één latere wijziging"}.get(replayed)
    more = f", met {replayed} latere wijzigingen" if more is None else more
    put_back = f"De versie van {for_sentence(base.saved_at)} van deze computer is gebruikt{more}."
    if found.error is not None:
        return [f"{found.error} {put_back}"]
    if found.data is None:
        return [f"Het bestand ‘{found.path.name}’ was weg. {put_back}"]
    return [f"In het bestand ‘{found.path.name}’ stond een oudere versie. {put_back}"]


def _about_replay(replayed: int) -> list[str]:
    if replayed == 0:
        return []
    if replayed == 1:
        return ["Eén wijziging stond nog niet in het bestand. Die is teruggezet."]
    return [f"{replayed} wijzigingen stonden nog niet in het bestand. Die zijn teruggezet."]
