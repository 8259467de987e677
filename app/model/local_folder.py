"""What lies in a local folder: photos, backups, evidence, the draft of the invitation, ballast."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.files import private_folder, reason, unique, wipe, write_replacing
from app.model.errors import Damaged, DocumentError, SaveFailed
from app.model.snapshot import Pictures
from app.model.workspace_places import STATE

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


class LocalFolder:
    """A folder of which nobody else replaces or removes anything.

    `keep_photo` belongs to any thread; the rest to whoever publishes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices: list[str] = []

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
                self.let_go_of_ballast(error)
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

    def lay_ballast(self) -> None:
        path = self.folder / "ballast"
        if not path.exists():
            # Random bytes: a disk that compresses would keep no room for zeros. No room for it
            # now is no reason to refuse.
            with suppress(OSError):
                write_replacing(path, os.urandom(BALLAST), private=True)

    def let_go_of_ballast(self, error: OSError) -> None:
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
