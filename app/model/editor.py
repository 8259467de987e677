"""One open document: open, create, perform, undo, redo, subscribe: the only gate to a change."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from app.files import real_path
from app.model import bounds, wiping
from app.model.applied import Applied
from app.model.change import Change
from app.model.clock import utc_now
from app.model.document import Document
from app.model.erasing import erase
from app.model.errors import DocumentError, PublishFailed
from app.model.history import History
from app.model.local_folder import Backup
from app.model.opening import Opened, create_workspace, open_workspace
from app.model.operations.erasing import Words, erase_participant, name_wiper
from app.model.operations.rules import RuleBroken
from app.model.publishing import Published, write_out
from app.model.snapshot import Snapshot, photo_sums


def warm_up() -> None:
    """Import what reading and writing a file takes, ahead of the first file; in any thread."""
    importlib.import_module("app.model.store")


class Editor:
    """A document that is open for writing, with its undo and its local folder.

    All methods but `take_messages`, `photo_bytes` and the work of `publish_soon` belong to one
    thread, the one that made it.
    User errors are DocumentError, with a Dutch sentence; anything else raised is a bug.
    """

    read_only = False
    """Whether every change is refused: see `viewing`."""

    def __init__(self, opened: Opened) -> None:
        """Use `create` or `open`."""
        self._document = opened.document
        self._applied = opened.applied
        self._signs = sum(map(bounds.signs, opened.document))
        self._workspace = opened.workspace
        self._publisher = opened.publisher
        self._history = History()
        self._subscribers: list[Callable[[Change], None]] = []
        # One worker: publishes never overtake each other.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="publish")
        self._messages: list[str] = []
        self._taken = 0
        """How many of the notices were taken."""
        self._taking = Lock()
        self._performed = 0
        # One reference, replaced as a whole by the worker: readers need no lock.
        self._published: tuple[int, datetime | None, Applied] = (
            -1 if opened.unpublished else 0,
            opened.published_at,
            Applied(),
        )
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path,
        document: Document,
        *,
        overwrite: bool = False,
        workspace_root: Path | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> Self:
        """A new file with this document, published at once and open.

        Raises AlreadyExists where a file stands and `overwrite` is off, PublishFailed where
        it can't be written; then nothing is left behind.
        """
        opened = create_workspace(real_path(path), document, overwrite, workspace_root, now)
        editor = cls(opened)
        try:
            editor.publish()
        except BaseException:
            editor._leave()
            opened.workspace.remove()
            raise
        return editor

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        workspace_root: Path | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> Self:
        """The document of a file, with everything that the local folder has and the file lacks.

        Raises Unreadable, NotOurs, Damaged, TooNew or AlreadyOpen. What was rescued, and what
        was put aside, is among the messages.
        """
        return cls(open_workspace(real_path(path), workspace_root, now))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- asking ---------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The document as it is now; to look at, never to apply something to."""
        return self._document

    @property
    def document_id(self) -> str:
        """Which document it is, under whatever name its file goes."""
        return self._workspace.document_id

    @property
    def applied(self) -> Applied:
        """The journal records that the document accounts for now."""
        return self._applied

    @property
    def notices(self) -> list[str]:
        """Dutch sentences on what was rescued at opening, and on a disk that fills up later."""
        return list(self._workspace.notices)

    def take_messages(self) -> list[str]:
        """Dutch sentences that nobody has taken yet: each is told once. From any thread.

        They are all the notices, and whatever publishing met: a conflict, a backup that failed.
        Why a publish failed is not among them: that is what it raises.
        """
        with self._taking:
            notices = self.notices[self._taken :]
            self._taken += len(notices)
            messages, self._messages = notices + self._messages, []
        return messages

    def _say(self, message: str | None) -> None:
        if message is not None:
            with self._taking:
                self._messages.append(message)

    @property
    def path(self) -> Path:
        """The file of the user; another one after a conflict."""
        return self._workspace.path

    @property
    def published_at(self) -> datetime | None:
        """When the file was last written, in local time; None when it isn't there as we know."""
        return self._published[1]

    @property
    def unpublished(self) -> bool:
        """Something is safe on this computer and not yet in the file."""
        return self._published[0] != self._performed

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only: neither here on the disk nor in the file."""
        published = self._published[2]
        waiting = self._workspace.waiting
        return sum(not published.contains(each.journal, each.seq) for each in waiting)

    @property
    def trouble(self) -> str:
        """Why this computer can't be written to, as a Dutch clause; empty where it can."""
        return self._workspace.trouble

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None when there is nothing."""
        return self._history.redo_label

    # --- changing -------------------------------------------------------------------------

    def perform(self, change: Change) -> None:
        """Check, write, apply, remember, tell. A change without edits is no change.

        Raises StaleChange when it doesn't fit, and RuleBroken when it is more than a session holds
        (`bounds`); the document is then as it was. A disk that refuses it stops nobody: the change
        is there, `unsaved`, until `catch_up` or a publish succeeds.
        """
        if not change.edits:
            return
        grown = bounds.grown_by(change)
        told = bounds.refusal(self._document, change, self._signs, grown)
        if told is not None:
            raise RuleBroken(told)
        self._write(change, grown)
        self._history.performed(change)
        self._tell(change)

    def undo(self) -> Change | None:
        """Take the last act back; the change that did it, or None when there was nothing."""
        change = self._history.undo_change()
        if change is not None:
            self._write(change)
            self._history.undone()
            self._tell(change)
        return change

    def redo(self) -> Change | None:
        """Do the last undone act again; the change that did it, or None."""
        change = self._history.redo_change()
        if change is not None:
            self._write(change)
            self._history.redone()
            self._tell(change)
        return change

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back with every change that happened, undo and redo too; returns unsubscribe."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def _write(self, change: Change, grown: int | None = None) -> None:
        self._document.check(change)
        record = self._workspace.write(change)
        self._document.apply(change)
        self._signs += bounds.grown_by(change) if grown is None else grown
        self._applied = self._applied.add(record.journal, record.seq)
        self._performed += 1

    def catch_up(self) -> bool:
        """Try once more to write what this computer refused; whether nothing waits any more."""
        return self._workspace.catch_up()

    def _tell(self, change: Change) -> None:
        for callback in tuple(self._subscribers):
            callback(change)

    def erase_participant(self, participant_id: str, words: Words) -> Published:
        """`erase_participant_soon`, and wait for the file."""
        return self.erase_participant_soon(participant_id, words).result()

    def erase_participant_soon(self, participant_id: str, words: Words) -> Future[Published]:
        """Wipe somebody from the session, from its file, and from all that this computer keeps.

        There is no undo of it, nor of what was done before: all of that held the name. Raises
        RuleBroken, SaveFailed or StaleChange, and then nothing happened; PublishFailed in the
        Future when the file can't be written, and then the rest is wiped as soon as it can be.
        """
        change = erase_participant(self._document, participant_id, words)
        wipe_name = name_wiper(self._document, participant_id)
        draft = self.draft()
        if wipe_name(draft) != draft:
            self.keep_draft(wipe_name(draft))
        wiping.begin(self._workspace, (participant_id,))
        try:
            self._write(change)
        except DocumentError:
            with suppress(OSError):
                wiping.forget(self._workspace)
            raise
        self._history = History()
        # Subscribers hear of what is there now; what was before goes with this method.
        self._tell(change)
        return self.publish_soon()

    # --- photos ---------------------------------------------------------------------------

    def keep_photo(self, data: bytes) -> str:
        """Keep the bytes of a picture; their SHA-256, for a Photo. SaveFailed if impossible.

        From any thread: what no Photo names by then goes when the session is closed.
        """
        return self._workspace.keep_photo(data)

    def keep_draft(self, text: str) -> None:
        """Keep words on this computer that are in no document: erased with it. SaveFailed."""
        self._workspace.keep_draft(text)

    def draft(self) -> str:
        """What was kept by keep_draft, here, for this document; or empty."""
        return self._workspace.draft()

    def photo_bytes(self, sha256: str) -> bytes:
        """The bytes of a picture, from any thread; DocumentError when they are gone or spoilt."""
        return self._workspace.photo_bytes(sha256)

    # --- publishing -----------------------------------------------------------------------

    def publish(self) -> Published:
        """Write the file of the user now and wait for it; raises PublishFailed."""
        return self.publish_soon().result()

    def publish_soon(self) -> Future[Published]:
        """Write the file in the background; its result, or PublishFailed, comes in the Future.

        The document of this moment is written, whatever is performed meanwhile. Publishes run
        one after another. `Published.message` is among the messages to be taken too: tell it from
        there, since nobody may be left to look at the result.
        """
        return self._in_worker(self._publisher.publish)

    def save_elsewhere(self, path: Path) -> Future[Published]:
        """Write the document to another file, which is the session's from then on.

        What stands there is replaced, the file of before stays as it is. In the background;
        raises PublishFailed in the Future, and then nothing changed.
        """
        if real_path(path) == self.path:
            # What somebody else put there is not ours to replace.
            return self.publish_soon()
        return self._in_worker(partial(self._publisher.move, real_path(path)))

    def _in_worker(self, publish: Callable[[Document, Applied], Published]) -> Future[Published]:
        document, applied, performed = self._document.copy(), self._applied, self._performed

        def work() -> Published:
            published = publish(document, applied)
            self._published = (performed, published.at, applied)
            self._say(published.message)
            return published

        return self._worker.submit(work)

    def copy_maker(self) -> Callable[[], bytes]:
        """Makes a file of the document of this moment, as bytes, in any thread."""
        document, applied = self._document.copy(), self._applied

        def make() -> bytes:
            from app.model import store

            photos = self._workspace.photos(photo_sums(document))
            snapshot = Snapshot(self.document_id, 1, utc_now(), document, applied, photos)
            return store.build(snapshot)

        return make

    def close(self) -> str | None:
        """Publish what isn't published and let go; all that nobody has told the user yet.

        Always closes: what could not be published stays on this computer and is there again
        when the file is next opened. What is `unsaved` then is gone: ask first.
        """
        if self._closed:
            return None
        try:
            self.catch_up()
            if self.unpublished:
                self.publish()
            self._workspace.forget_photos_but(photo_sums(self._document))
        except PublishFailed as error:
            again = "" if self.unsaved else " Bij de volgende keer openen staan ze er weer."
            self._say(f"{error}{again}")
        finally:
            # The last publish may still be at work, and have something to say.
            self._leave()
        return "\n".join(self.take_messages()) or None

    def _leave(self) -> None:
        self._closed = True
        self._worker.shutdown()
        self._workspace.close()

    # --- earlier versions, and erasing ----------------------------------------------------

    def backups(self) -> list[Backup]:
        """The earlier versions on this computer, newest first: (when, generation, path)."""
        return self._workspace.backups()

    def write_out(self, backup: Backup) -> Path:
        """Write an earlier version beside the file as "NAME (versie …)", a session of its own.

        Returns where it is, to be opened with `open`. Raises Damaged or PublishFailed.
        """
        return write_out(backup, self.path)

    def erase(self) -> None:
        """Wipe the session: its file, and on this computer journal, photos and backups.

        The editor is closed by it. Copies that were made (conflict, earlier version, export)
        are files of their own and stay. Folders on this computer of sessions that were in the
        same file before go too, if all of it was published. Raises DocumentError, which names
        what is still there, when not all of it could go: the rest is gone then.
        """
        # First of all the last publish has to end: it may make another file ours.
        self._leave()
        left = erase(self._workspace)
        if left:
            raise DocumentError("Niet alles is gewist. " + " ".join(left))
