"""The lower half of the controller: opening and closing files, and performing changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal

from app.files import real_path, reason, unique
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.errors import AlreadyOpen, Damaged, DocumentError, ReadOnly
from app.model.operations.rules import RuleBroken
from app.model.operations.session import new_document
from app.ui.controller.saving import IDLE_MS, SavingController

if TYPE_CHECKING:
    from app.model.editor import Editor
    from app.model.local_folder import Backup

Order = Callable[[Document], Change]


class FileController(SavingController):
    """Orders answer whether they were carried out; `failed` tells why not.

    Only this class and the one below it catch RuleBroken and DocumentError, and make sentences of
    them.
    """

    locked = Signal(str, object)
    """A sentence, and the file that another window has open: it can be looked at."""
    damaged = Signal(str, object)
    """A sentence, and the file that can't be trusted: what is sound in it can be rescued."""

    # --- files ---------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Import what the first file needs while the user still looks for it."""
        from app.model.editor import warm_up

        self._background.run(warm_up, lambda done: done.result())

    def open(self, path: Path) -> bool:
        """Open a file in place of what is open now."""
        same = self._editor is not None and real_path(path) == self._editor.path
        if same and not self.read_only:
            return True
        from app.model.editor import Editor  # imports SQLAlchemy: after the first paint

        return self._swap(
            lambda: Editor.open(path, workspace_root=self._workspace_root),
            f"{path.name} wordt geopend …",
            offered=path,
        )

    def look_at(self, path: Path) -> bool:
        """Open a file that another window has open: to look at, and to make reports of."""
        from app.model.viewing import Viewer

        return self._swap(
            lambda: Viewer.open(path, workspace_root=self._workspace_root),
            f"{path.name} wordt geopend …",
        )

    def rescue(self, damaged: Path, path: Path) -> None:
        """Write what is sound of a file to another, off the UI thread, and open that."""

        def work() -> list[str]:
            from app.model.rescue import rescue

            return rescue(damaged, path, workspace_root=self._workspace_root)

        self.busy.emit(f"{damaged.name} wordt nagekeken …")
        self._background.run(work, lambda future: self._rescued(path, future))

    def _rescued(self, path: Path, future: Future[list[str]]) -> None:
        self.busy.emit("")
        try:
            told = future.result()
        except DocumentError as error:
            self.failed.emit(str(error))
        else:
            if self.open(path):
                self.noticed.emit("\n".join(told))

    def create(self, path: Path, document: Document, *, overwrite: bool = False) -> bool:
        """Make a new file with this document, and open it."""
        from app.model.editor import Editor

        return self._swap(
            lambda: Editor.create(
                path, document, overwrite=overwrite, workspace_root=self._workspace_root
            ),
            f"{path.name} wordt gemaakt …",
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

    def _swap(self, make: Callable[[], Editor], words: str, offered: Path | None = None) -> bool:
        if self.waiting:
            return False
        if self.unsaved and self.save_what_can_be():
            self.failed.emit(
                "In deze sessie staan wijzigingen die nog nergens bewaard zijn. "
                "Kies eerst ‘Elders bewaren’. Er is niets geopend."
            )
            return False
        try:
            editor = self._wait_for(make, words)
        except DocumentError as error:
            self._refused(error, offered)
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
            self._idle.start(IDLE_MS)
        return True

    def _refused(self, error: DocumentError, path: Path | None) -> None:
        """Say why, and what can be done with the file all the same."""
        if path is not None and isinstance(error, AlreadyOpen):
            self.locked.emit(f"{error} Je kunt wel meekijken.", path)
        elif path is not None and isinstance(error, Damaged):
            self.damaged.emit(f"{error} Wat nog gaaf is, kan in een nieuw bestand.", path)
        else:
            self.failed.emit(str(error))

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
        editor, self._letting_go = self._editor, True
        self.closing.emit()
        self._stop_all()

        def close() -> str | None:
            self._background.finish()
            return editor.close()

        try:
            message = self._wait_for(close, f"{editor.path.name} wordt bewaard …")
            # The last publish may have made another file ours.
            self.published.emit()
            return message
        finally:
            self._editor, self._letting_go = None, False
            self.closed.emit()

    # --- earlier versions, erasing ------------------------------------------------------------

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
        if self.read_only:
            self.failed.emit(str(ReadOnly()))
            return False
        editor, name = self.editor, self.path.name
        self._letting_go = True
        try:
            # Half-written text is handed in first, so that it is wiped with the rest.
            self.closing.emit()
            self._stop_all()
            self._wait_for(self._background.finish, f"{name} wordt gewist …")
            self._editor = None
        finally:
            self._letting_go = False
        self.closed.emit()
        try:
            self._wait_for(editor.erase, f"{name} wordt gewist …")
        except DocumentError as error:
            self.failed.emit(str(error))
            return False
        self.told.emit(f"‘{name}’ is gewist.")
        return True

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
        self._save_soon()
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
