"""The lower half of the controller: the open file, its publishing, and performing changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.export import EXPORTERS
from app.export.content import Choices
from app.export.parts import Names
from app.files import real_path, reason, unique
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.errors import DocumentError
from app.model.operations.rules import RuleBroken
from app.model.operations.session import new_document
from app.ui.background import Background

if TYPE_CHECKING:
    from app.model.editor import Editor
    from app.model.publishing import Published
    from app.model.workspace import Backup

IDLE_MS = 2_000
LONGEST_MS = 30_000

Order = Callable[[Document], Change]


class FileController(QObject):
    """Holds the open editor. Orders answer whether they were carried out; `failed` tells why not.

    Only this class catches RuleBroken and DocumentError, and makes sentences of them.
    """

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
        self._background = Background(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._reports: list[tuple[datetime, Path]] = []
        for timer in (self._idle, self._longest):
            timer.timeout.connect(self._publish)

    # --- asking ---------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._editor is not None

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
    def undo_label(self) -> str | None:
        return self.editor.undo_label if self.is_open else None

    @property
    def redo_label(self) -> str | None:
        return self.editor.redo_label if self.is_open else None

    def warm_up(self) -> None:
        """Import what the first file needs while the user still looks for it."""
        from app.model.editor import warm_up

        self._background.run(warm_up, lambda done: done.result())

    # --- files ----------------------------------------------------------------------------

    def open(self, path: Path) -> bool:
        """Open a file in place of what is open now."""
        if self._editor is not None and real_path(path) == self._editor.path:
            return True
        from app.model.editor import Editor  # imports SQLAlchemy: after the first paint

        return self._swap(lambda: Editor.open(path, workspace_root=self._workspace_root))

    def create(self, path: Path, document: Document, *, overwrite: bool = False) -> bool:
        """Make a new file with this document, and open it."""
        from app.model.editor import Editor

        return self._swap(
            lambda: Editor.create(
                path, document, overwrite=overwrite, workspace_root=self._workspace_root
            )
        )

    def create_session(
        self, path: Path, title: str, table_count: int, *, overwrite: bool = False
    ) -> bool:
        """A new session with the default deck."""
        from app.model.deck import default_ingredients, default_purposes

        document = new_document(title, default_ingredients(), default_purposes(), table_count)
        return self.create(path, document, overwrite=overwrite)

    def open_example(self, folder: Path) -> bool:
        """A fresh copy of the example session in this folder, under a name that is free."""
        from app.model.example import example_document

        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.failed.emit(f"De map ‘{folder}’ kan niet worden gemaakt: {reason(error)}.")
            return False
        path = unique(folder / "Voorbeeldsessie.gsb")
        if not self.create(path, example_document()):
            return False
        self.told.emit(f"Dit is een eigen kopie van de voorbeeldsessie: {path}")
        return True

    def _swap(self, make: Callable[[], Editor]) -> bool:
        try:
            editor = make()
        except DocumentError as error:
            self.failed.emit(str(error))
            return False
        left = self._let_go()
        self._editor = editor
        editor.subscribe(self._applied)
        self._reports.clear()
        self._begin()
        self.opened.emit()
        self.published.emit()
        notices = [*([left] if left else []), *editor.take_messages()]
        if notices:
            self.noticed.emit("\n".join(notices))
        if editor.unpublished:
            self._idle.start()
        return True

    def close(self) -> bool:
        """Publish and let go of what is open; False when there is something to read about it."""
        message = self._let_go()
        if message:
            self.noticed.emit(message)
        return message is None

    def _let_go(self) -> str | None:
        """Close what is open; the sentence to be read about it, if there is one."""
        if self._editor is None:
            return None
        self.closing.emit()
        self._stop_timers()
        self._background.finish()
        try:
            message = self._editor.close()
            # The last publish may have made another file ours.
            self.published.emit()
            return message
        finally:
            self._editor = None
            self.closed.emit()

    # --- publishing -----------------------------------------------------------------------

    def publish(self) -> None:
        """Write the file of the user now, and say so."""
        if self._editor is not None:
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

    def _publish_ended(self, editor: Editor, future: Future[Published], asked: bool) -> None:
        if editor is not self._editor:
            # Closed meanwhile: what there was to tell, its close() told.
            return
        # Whatever goes wrong below, a next attempt comes.
        self._longest.start()
        try:
            future.result()
        except DocumentError as error:
            self.failed.emit(f"{error} We proberen het straks opnieuw.")
        else:
            if not editor.unpublished:
                self._longest.stop()
            if not self._tell() and asked:
                self.told.emit(f"Bewaard in {editor.path.name}.")
        self.published.emit()

    def _tell(self) -> bool:
        """Pass on what the editor has to say, each sentence once; whether there was any."""
        messages = [] if self._editor is None else self._editor.take_messages()
        if messages:
            self.noticed.emit("\n".join(messages))
        return bool(messages)

    def _stop_timers(self) -> None:
        self._idle.stop()
        self._longest.stop()

    # --- earlier versions, erasing, reports -------------------------------------------------

    def backups(self) -> list[Backup]:
        """The earlier versions on this computer, newest first."""
        return self.editor.backups()

    def open_backup(self, backup: Backup) -> bool:
        """Write an earlier version beside the file, as a session of its own, and open that."""
        try:
            path = self.editor.write_out(backup)
        except DocumentError as error:
            self.failed.emit(str(error))
            return False
        if not self.open(path):
            return False
        self.told.emit(f"De eerdere versie is nu een eigen bestand: {path.name}")
        return True

    def erase(self) -> bool:
        """Wipe the session from this computer: file, journal, photos and earlier versions."""
        editor, name = self.editor, self.path.name
        # Half-written text is handed in first, so that it is wiped with the rest.
        self.closing.emit()
        self._stop_timers()
        self._background.finish()
        self._editor = None
        self.closed.emit()
        try:
            editor.erase()
        except DocumentError as error:
            self.failed.emit(str(error))
            return False
        self.told.emit(f"‘{name}’ is gewist.")
        return True

    def exporters(self) -> list[tuple[str, str, str]]:
        """Key, label and suffix of every kind of report."""
        return [(exporter.key, exporter.label, exporter.suffix) for exporter in EXPORTERS]

    @property
    def reports(self) -> list[tuple[datetime, Path]]:
        """When and where reports of this session were written since it was opened, newest first."""
        return list(reversed(self._reports))

    def export(self, key: str, path: Path, names: str, tables: Sequence[int] | None = None) -> None:
        """Write a report off the UI thread; `names` is toegestaan, alle or geen.

        `tables` are their numbers; None is all of them.
        """
        exporter = next(each for each in EXPORTERS if each.key == key)
        document, editor = self.document.copy(), self.editor
        choices = Choices(Names(names), None if tables is None else tuple(tables))

        def photo_bytes(sha256: str) -> bytes | None:
            try:
                return editor.photo_bytes(sha256)
            except DocumentError:
                return None

        self.busy.emit(f"{path.name} wordt geschreven …")
        self._background.run(
            lambda: exporter.write(document, path, choices, photo_bytes),
            lambda future: self._export_ended(editor, path, future),
        )

    def _export_ended(self, editor: Editor, path: Path, future: Future[Any]) -> None:
        if future.exception() is None and editor is self._editor:
            others = [each for each in self._reports if each[1] != path]
            self._reports = [*others, (datetime.now(), path)]
        self._write_ended(path, future)

    def _write_ended(self, path: Path, future: Future[Any]) -> None:
        """A file of the user's was written in the background, or couldn't be."""
        self.busy.emit("")
        try:
            future.result()
        except OSError as error:
            self.failed.emit(f"‘{path.name}’ kan niet worden geschreven: {reason(error)}.")
        else:
            self.written.emit(f"Geschreven: {path.name}", path)

    # --- doing ----------------------------------------------------------------------------

    def _do(self, order: Order) -> bool:
        editor = self.editor
        return self._try(lambda: editor.perform(order(editor.document)))

    def _do_all(self, label: str, orders: Sequence[Order]) -> bool:
        """Several orders as one act: all of them or none, and one undo."""
        editor = self.editor

        def perform() -> None:
            draft = editor.document.copy()
            edits: list[Edit] = []
            for order in orders:
                change = order(draft)
                draft.apply(change)
                edits += change.edits
            editor.perform(Change(label, tuple(edits)))

        return self._try(perform)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (RuleBroken, DocumentError) as error:
            self.failed.emit(str(error))
            return False
        return True

    def _applied(self, change: Change) -> None:
        self.changed.emit(change)
        # After the sentence on an undo: that one goes by itself, and would take its place.
        QTimer.singleShot(0, self, self._tell)
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()
        self.published.emit()

    def undo(self) -> bool:
        return self._step("Ongedaan gemaakt", self.undo_label, lambda: self.editor.undo())

    def redo(self) -> bool:
        return self._step("Opnieuw gedaan", self.redo_label, lambda: self.editor.redo())

    def _step(self, words: str, what: str | None, act: Callable[[], Change | None]) -> bool:
        """Through the history, and say so: it may be out of sight."""

        def step() -> None:
            change = act()
            self._show(change)
            if change is not None:
                self.stepped.emit(change)

        done = self._try(step)
        if done and what is not None:
            self.told.emit(f"{words}: {what}.")
        return done

    # --- for the upper half ---------------------------------------------------------------

    def _begin(self) -> None:
        """Another document is there, and nobody has heard of it yet."""

    def _show(self, change: Change | None) -> None:
        """Bring in sight what undo or redo did."""
