"""The lowest part of the controller: the open document, and getting it to the disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.model.document import Document
from app.model.errors import DocumentError, ReadOnly
from app.ui.background import Background, Patience

if TYPE_CHECKING:
    from app.model.editor import Editor
    from app.model.publishing import Published

T = TypeVar("T")

IDLE_MS = 2_000
LONGEST_MS = 30_000
UNSAVED_MS = 200
"""With changes that only the memory has, the file of the user is their only chance: at once."""

RETRY_MS = 2_000


class SavingController(QObject):
    """Holds the open editor, and publishes it; `failed` tells why not."""

    opened = Signal()
    closing = Signal()
    """The document is about to go: whoever holds unfinished text hands it in now."""
    closed = Signal()
    changed = Signal(object)
    failed = Signal(str)
    told = Signal(str)
    noticed = Signal(str)
    """What was rescued, put aside or not yet saved: to be read, so it stays on the screen."""
    written = Signal(str, object)
    """A sentence, and the file that was written."""
    published = Signal()
    stepped = Signal(object)
    """Undo or redo did this Change: whoever shows it brings it in sight."""
    busy = Signal(str)
    """What is being done off the UI thread; empty when nothing is."""

    def __init__(self, workspace_root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace_root = workspace_root
        self._editor: Editor | None = None
        self._letting_go = False
        self._background = Background(self)
        self._patience = Patience(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._reports: list[tuple[datetime, Path]] = []
        self._retry = QTimer(self, interval=RETRY_MS)
        for timer in (self._idle, self._longest):
            timer.timeout.connect(self._publish)
        self._retry.timeout.connect(self._catch_up)

    # --- asking ---------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._editor is not None

    @property
    def waiting(self) -> bool:
        """Something is waited for that may not be disturbed: a file is opened, closed or wiped."""
        return self._patience.waiting

    @property
    def editor(self) -> Editor:
        """The open one; RuntimeError when nothing is open."""
        if self._editor is None:
            raise RuntimeError("no document is open")
        return self._editor

    @property
    def document(self) -> Document:
        return self.editor.document

    @property
    def path(self) -> Path:
        return self.editor.path

    @property
    def published_at(self) -> datetime | None:
        return self.editor.published_at

    @property
    def unpublished(self) -> bool:
        return self.editor.unpublished

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only, since no disk takes them."""
        return self.editor.unsaved if self.is_open else 0

    @property
    def trouble(self) -> str:
        """Why this computer can't be written to, as a Dutch clause; empty where it can."""
        return self.editor.trouble if self.is_open else ""

    @property
    def read_only(self) -> bool:
        """The session is open elsewhere on this computer, and only looked at here."""
        return self.is_open and self.editor.read_only

    @property
    def undo_label(self) -> str | None:
        return self.editor.undo_label if self.is_open else None

    @property
    def redo_label(self) -> str | None:
        return self.editor.redo_label if self.is_open else None

    # --- publishing -----------------------------------------------------------------------

    def publish(self) -> None:
        """Write the file of the user now, and say so."""
        if self.read_only:
            self.failed.emit(str(ReadOnly()))
        elif self._editor is not None:
            self._catch_up()
            self._publish(asked=True)

    def end_round(self) -> None:
        """A part of the evening is behind us: a good moment to write the file, without a word."""
        if self._editor is not None and self._editor.unpublished:
            self._publish()

    def _publish(self, asked: bool = False) -> None:
        self._stop_timers()
        editor = self.editor
        self._background.watch(
            editor.publish_soon(), lambda future: self._publish_ended(editor, future, asked)
        )

    def save_elsewhere(self, path: Path) -> None:
        """Go on in another file, in place of what is there; the file of before stays."""
        if self.read_only:
            self.failed.emit(str(ReadOnly()))
            return
        self._stop_timers()
        editor = self.editor
        self._background.watch(
            editor.save_elsewhere(path), lambda future: self._publish_ended(editor, future, True)
        )

    def _stays_open(self, editor: Editor) -> bool:
        """Whether it is still the one that is open, and is not being closed or wiped."""
        return editor is self._editor and not self._letting_go

    def _publish_ended(self, editor: Editor, future: Future[Published], asked: bool) -> None:
        if not self._stays_open(editor):
            # Closed meanwhile: what there was to tell, its close() tells.
            return
        # Whatever goes wrong below, a next attempt comes.
        self._longest.start()
        try:
            future.result()
        except DocumentError as error:
            # What stands over the status line says it already, and stays.
            if asked or not editor.unsaved:
                self.failed.emit(f"{error} We proberen het straks opnieuw.")
        else:
            if not editor.unpublished:
                self._longest.stop()
            if not self._tell() and asked:
                self.told.emit(f"Bewaard in {editor.path.name}.")
        self.published.emit()

    def _tell(self) -> bool:
        """Pass on what the editor has to say, each sentence once; whether there was any."""
        # What there is at the very end, close() answers with: then the window stays to be read.
        silent = self._editor is None or self._letting_go
        messages = [] if silent else self.editor.take_messages()
        if messages:
            self.noticed.emit("\n".join(messages))
        return bool(messages)

    def _stop_timers(self) -> None:
        self._idle.stop()
        self._longest.stop()

    def _stop_all(self) -> None:
        """Nothing of what is open may begin any more."""
        self._stop_timers()
        self._retry.stop()

    def _save_soon(self) -> None:
        """Something was performed: it goes to the file in a moment, and at last in a while."""
        if self.unsaved:
            self._idle.start(UNSAVED_MS)
            self._retry.start()
        else:
            self._idle.start(IDLE_MS)
        if not self._longest.isActive():
            self._longest.start()

    def _catch_up(self) -> None:
        """Try again what this computer refused."""
        if self._editor is None or self.read_only:
            self._retry.stop()
            return
        waited = self.unsaved > 0
        if self._editor.catch_up():
            self._retry.stop()
            if waited:
                self.told.emit("Er kan weer worden bewaard. Alles staat nu op deze computer.")
                self._save_soon()
        self.published.emit()

    def _wait_for(self, work: Callable[[], T], words: str) -> T:
        """Do the work off the UI thread, and wait for it without freezing the window."""
        return self._patience.wait_for(work, self.busy.emit, words)

    def save_what_can_be(self) -> int:
        """Try everything, and wait for it; how many changes no disk takes even so."""
        if self.unsaved:
            self._catch_up()
        if self.unsaved:
            with suppress(DocumentError):
                self._wait_for(
                    self.editor.publish_soon().result, f"{self.path.name} wordt bewaard …"
                )
            self.published.emit()
        return self.unsaved
