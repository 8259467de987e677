"""A session that is only looked at, since another window on this computer has it open."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import NoReturn, Self

from app.files import real_path
from app.model.at_rest import Whole, read_whole
from app.model.change import Change
from app.model.clock import utc_now
from app.model.editor import Editor
from app.model.errors import DocumentError, ReadOnly
from app.model.opening import Opened
from app.model.operations.erasing import Words
from app.model.publishing import Published, Publisher
from app.model.workspace import Workspace
from app.model.workspace_places import Place


class _Glimpse(Workspace):
    """The local folder of another: no lock, no journal; nothing in it is made or changed."""

    def __init__(self, whole: Whole, path: Path) -> None:
        folder = whole.folder or path.parent / "op deze computer is er geen"
        super().__init__(Place(folder, whole.document_id, path, ""), utc_now, locked=False)
        self._whole = whole
        self.notices += whole.notices

    def photo_bytes(self, sha256: str) -> bytes:
        data = self._whole.photo_bytes(sha256)
        if data is None:
            raise DocumentError("Deze foto is op deze computer niet te vinden.")
        return data


class Viewer(Editor):
    """An editor that refuses every change, with ReadOnly.

    It shows the session as it was when this was opened, with what the other window had noted.
    """

    read_only = True

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        workspace_root: Path | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> Self:
        """Raises Unreadable, NotOurs, Damaged or TooNew."""
        whole = read_whole(path, workspace_root=workspace_root)
        glimpse = _Glimpse(whole, real_path(path))
        publisher = Publisher(glimpse, now, seen=None, generation=0)
        saved_at = whole.saved_at.astimezone()
        return cls(Opened(glimpse, publisher, whole.document, whole.applied, False, saved_at))

    def _write(self, change: Change, grown: int | None = None) -> None:
        raise ReadOnly

    def keep_photo(self, data: bytes) -> str:
        raise ReadOnly

    def keep_draft(self, text: str) -> None:
        raise ReadOnly

    def erase_participant(self, participant_id: str, words: Words) -> NoReturn:
        raise ReadOnly

    def erase(self) -> None:
        raise ReadOnly

    def publish_soon(self) -> Future[Published]:
        raise ReadOnly

    def save_elsewhere(self, path: Path) -> Future[Published]:
        raise ReadOnly

    def close(self) -> str | None:
        self._leave()
        return None
