"""A file that nobody opens: read, inspect, write; no lock, and no workspace is made or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.files import reason
from app.model import spare
from app.model.applied import Applied
from app.model.bounds import READ, excess
from app.model.clock import for_sentence, utc_now
from app.model.document import Document
from app.model.entities import ENTITY_KINDS, Entity, new_id
from app.model.errors import Damaged, DocumentError, NotOurs, PublishFailed, TooNew, Unreadable
from app.model.journal import Contents
from app.model.journal_files import journal_contents
from app.model.local_folder import photo_in
from app.model.publishing import write_verified
from app.model.recovery import Found, Recovered, look, look_at_backups, recover
from app.model.snapshot import Pictures, Snapshot, photo_sums
from app.model.workspace_places import Place, find_place


@dataclass(frozen=True, slots=True)
class Inspection:
    """What `controleer` tells of a file.

    `problems` are Dutch sentences; a sound file has none. `notes` are sentences on what this
    computer knows besides: changes that are not in the file yet. `document` is what the file
    itself holds; it and what follows from it are missing when that can't be trusted.
    """

    path: Path
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    document: Document | None = None
    format: int | None = None
    program: str = ""
    generation: int = 0
    saved_at: datetime | None = None
    counts: dict[type[Entity], int] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        return not self.problems


def read_document(path: Path, *, workspace_root: Path | None = None) -> Document:
    """The document of a file, with the changes that this computer has and the file lacks.

    Raises Unreadable, NotOurs, Damaged or TooNew.
    """
    return read_with_notices(path, workspace_root=workspace_root)[0]


def read_with_notices(
    path: Path, *, workspace_root: Path | None = None
) -> tuple[Document, tuple[str, ...]]:
    """`read_document`, and Dutch sentences on what it took from elsewhere than the file."""
    whole = read_whole(path, workspace_root=workspace_root)
    return whole.document, whole.notices


@dataclass(frozen=True, slots=True)
class Whole:
    """A document that nobody opens, with its pictures.

    `notices` are Dutch sentences on what was taken from elsewhere than the file. `pictures` are
    those that came in a file, by their SHA-256; others may be in the local `folder`. `document_id`
    says which file it is, `applied` which changes are in it, `saved_at` (UTC) when it was written.
    """

    document: Document
    notices: tuple[str, ...]
    pictures: Mapping[str, bytes]
    folder: Path | None
    document_id: str
    applied: Applied
    saved_at: datetime

    def photo_bytes(self, sha256: str) -> bytes | None:
        """The bytes of a picture; None where they are nowhere to be found, or spoilt."""
        if sha256 in self.pictures or self.folder is None:
            return self.pictures.get(sha256)
        try:
            return photo_in(self.folder, sha256)
        except DocumentError:
            return None

    def shown_pictures(self) -> Pictures:
        """Those that the document shows and that are somewhere."""
        there = [key for key in photo_sums(self.document) if self.photo_bytes(key) is not None]
        return Pictures(there, lambda key: self.photo_bytes(key) or b"")


def read_whole(path: Path, *, workspace_root: Path | None = None) -> Whole:
    """`read_document`, with what else there is to it."""
    found = look(_resolved(path))
    place = _place(found, workspace_root)
    recovered = _read(found, workspace_root)
    snapshots = [each for each in (found.snapshot, recovered.base) if each is not None]
    holders = {key: each.photos for each in snapshots for key in each.photos}
    return Whole(
        recovered.document,
        tuple(recovered.notices),
        Pictures(holders, lambda key: holders[key][key]),
        None if place is None else place.folder,
        recovered.base.document_id,
        recovered.applied,
        recovered.base.saved_at,
    )


def read_bytes_whole(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """What a file would hold if it were published now, and sentences as of `read_with_notices`."""
    from app.model import store

    whole = read_whole(path)
    photos = whole.shown_pictures()
    snapshot = Snapshot(
        whole.document_id, 1, utc_now(), whole.document, whole.applied, photos=photos
    )
    return store.build(snapshot), whole.notices


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        # A loop of links is a RuntimeError on Python 3.11 and 3.12, an OSError after that.
        raise Unreadable(f"‘{path.name}’ is een link die naar zichzelf wijst.") from error


def write_document(
    path: Path,
    document: Document,
    pictures: Mapping[str, bytes] | None = None,
    document_id: str | None = None,
) -> None:
    """A file with this document, in place of what stands there, as a session of its own.

    For a document that nobody has open, like an import or the example. It takes these pictures
    along, by their SHA-256. Raises PublishFailed.
    """
    told = excess(document, READ)
    if told is not None:
        raise PublishFailed(f"‘{path.name}’ wordt niet geschreven. {told}")
    photos = pictures or {}
    snapshot = Snapshot(document_id or new_id(), 1, utc_now(), document, photos=photos)
    try:
        write_verified(path.resolve(), snapshot)
    except OSError as error:
        raise PublishFailed(
            f"‘{path.name}’ kan niet worden geschreven: {reason(error)}."
        ) from error


def inspect(path: Path, *, workspace_root: Path | None = None) -> Inspection:
    """Whether a file is sound, and what it holds; raises Unreadable when we can't look now."""
    path = _resolved(path)
    try:
        found = look(path)
        if found.data is None:
            raise Unreadable(f"Het bestand ‘{path.name}’ is er niet.")
    except TooNew as error:
        return Inspection(path, (str(error),))
    snapshot, notes = found.snapshot, _notes(found, workspace_root)
    if snapshot is None:
        return Inspection(path, (str(found.error),), notes)
    return Inspection(
        path,
        tuple(_problems(snapshot.document, set(snapshot.photos))),
        (*_about_spare(found.data), *notes),
        snapshot.document,
        snapshot.format,
        snapshot.program,
        snapshot.generation,
        snapshot.saved_at.astimezone(),
        {kind: len(snapshot.document.all(kind)) for kind in ENTITY_KINDS},
    )


def _place(found: Found, root: Path | None) -> Place | None:
    document_id = found.snapshot.document_id if found.snapshot else None
    return find_place(root, found.path, document_id)


def _read(found: Found, root: Path | None) -> Recovered:
    place = _place(found, root)
    if place is None:
        return recover(found, [], Contents())
    try:
        return recover(found, look_at_backups(place.folder, found), journal_contents(place.folder))
    except OSError as error:
        raise Unreadable(
            f"De map van deze sessie op deze computer is nu niet te lezen: {reason(error)}."
        ) from error


def _notes(found: Found, root: Path | None) -> tuple[str, ...]:
    """What opening the file here would bring back; nothing where there is nothing to go by."""
    try:
        recovered = _read(found, root)
    except (Damaged, NotOurs, Unreadable):
        return ()
    notes = []
    if recovered.base is not found.snapshot:
        notes.append(
            f"Op deze computer staat nog de versie van {for_sentence(recovered.base.saved_at)}; "
            "die komt terug als je het bestand opent."
        )
    if recovered.replayed:
        notes.append(
            "Op deze computer staan nog wijzigingen die niet in dit bestand staan "
            f"({recovered.replayed})."
        )
    return tuple(notes)


def _about_spare(data: bytes) -> Iterator[str]:
    """Files of before there was a second copy in them have none, and that is no damage."""
    if not spare.read(data).whole:
        yield "De reserve in dit bestand is beschadigd; bij het volgende bewaren is die weer heel."


def _problems(document: Document, photos: Collection[str]) -> Iterator[str]:
    missing = [sha256 for sha256 in photo_sums(document) if sha256 not in photos]
    if missing:
        yield f"Van {len(missing)} foto’s ontbreekt het beeld."
