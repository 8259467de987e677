"""Orders about files of tables: giving out, taking in, merging; and which cards are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.files import reason
from app.model.at_rest import Whole, read_whole
from app.model.clock import utc_now
from app.model.document import Document
from app.model.entities import new_id
from app.model.errors import DocumentError, PublishFailed
from app.model.facts import Fact
from app.model.issuing import issued, table_document
from app.model.merging import Plan, merge, plan
from app.model.merging_parts import Contradiction, File, Identity
from app.model.operations import same
from app.model.operations.rules import RuleBroken
from app.model.publishing import write_verified
from app.model.snapshot import Snapshot, photo_sums
from app.model.sources import made_from
from app.model.taking_in import take_in
from app.model.together import together
from app.model.words import counted
from app.ui.controller.private import PrivateOrders

if TYPE_CHECKING:
    from app.model.editor import Editor

_CHANGED = (
    "Er is intussen iets veranderd in deze sessie. Er is niets samengevoegd: "
    "kijk de verschillen nog een keer na."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Files that were read to be merged; `refused` and `notices` are Dutch sentences."""

    asked: bool = False
    files: tuple[File, ...] = ()
    refused: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Issued:
    """The files that were written, and why the next one could not be."""

    files: tuple[File, ...]
    failed: str = ""


class TogetherOrders(PrivateOrders):
    """Files are read and written off the UI thread; what becomes of them is one act."""

    tables_read = Signal(object)
    """Taken: files that can be merged now, and why others can't."""

    # --- giving out -------------------------------------------------------------------------

    def issue_tables(self, paths: Mapping[str, Path]) -> None:
        """Write a file for each of these tables, by their ids, in place of what stands there."""
        editor, document, wanted = self.editor, self.document.copy(), dict(paths)
        if not wanted or any(self._is_open(path) for path in wanted.values()):
            return
        own = _own(editor)
        self.busy.emit("De tafelbestanden worden geschreven …")
        self._background.run(
            lambda: _issue(document, own, wanted),
            lambda future: self._issue_ended(editor, next(iter(wanted.values())).parent, future),
        )

    def _issue_ended(self, editor: Editor, folder: Path, future: Future[_Issued]) -> None:
        self.busy.emit("")
        done = future.result()
        if editor is self._editor and done.files:
            self._do(lambda d: issued(d, done.files))
        many = counted(len(done.files), "tafelbestand", "tafelbestanden")
        if done.failed:
            self.failed.emit(f"{done.failed} Geschreven: {many}.")
        else:
            self.written.emit(f"{many} geschreven in ‘{folder.name}’.", folder)

    def _is_open(self, path: Path) -> bool:
        """Whether this is the open file, which is then never written over; says so."""
        found = self.is_open and path.resolve() == self.path
        if found:
            self.failed.emit(
                f"‘{path.name}’ is nu open. Er is niets geschreven: kies een andere plek."
            )
        return found

    # --- taking in --------------------------------------------------------------------------

    def read_tables(self, paths: Sequence[Path]) -> None:
        """Read files to be merged, with their pictures; `tables_read` comes in a moment."""
        editor, wanted, root = self.editor, tuple(paths), self._workspace_root
        self.busy.emit("De bestanden worden gelezen …")
        self._background.run(
            lambda: _read(wanted, editor, root),
            lambda future: self._tables_ended(editor, future),
        )

    def _tables_ended(self, editor: Editor, future: Future[Taken]) -> None:
        self.busy.emit("")
        if editor is self._editor:
            self.tables_read.emit(future.result())

    def plan_merge(self, taken: Taken) -> Plan:
        """What merging these files into the document as it is now would do."""
        return plan(self.document, _own(self.editor), taken.files)

    def came_from(self, shown: Plan, contradiction: Contradiction) -> tuple[str, ...]:
        """From which files we have what we have there; empty where it was written here."""
        place = shown.contradictions.index(contradiction)
        difference = shown.settled.differences[place]
        return made_from(self.document, Fact(difference.thing, difference.group))

    def merge_tables(self, taken: Taken, shown: Plan, choices: Mapping[Contradiction, int]) -> bool:
        """Carry out what was shown; nothing where that is no longer what there is to choose."""
        now = self.plan_merge(taken)
        if now.contradictions != shown.contradictions:
            self.failed.emit(_CHANGED)
            return False
        chosen = {each.key: side for each, side in choices.items()}
        done = self._do(lambda d: merge(now, chosen))
        if done:
            self.told.emit(_merged(now))
        return done

    # --- cards under two names ----------------------------------------------------------------

    def declare_same(self, card_id: str, as_id: str) -> bool:
        return self._do(lambda d: same.declare_same(d, card_id, as_id))

    def no_longer_same(self, link_id: str) -> bool:
        return self._do(lambda d: same.no_longer_same(d, link_id))

    # --- several sessions ---------------------------------------------------------------------

    def lay_sessions_together(self, paths: Sequence[Path], target: Path) -> None:
        """Write the tables of several sessions in one new file, and open that in a moment."""
        wanted, root = tuple(paths), self._workspace_root
        if self._is_open(target):
            return
        self.busy.emit(f"{target.name} wordt geschreven …")
        self._background.run(
            lambda: _lay_together(wanted, target, root),
            lambda future: self._together_ended(target, future),
        )

    def _together_ended(self, target: Path, future: Future[None]) -> None:
        self.busy.emit("")
        try:
            future.result()
        except (RuleBroken, DocumentError) as error:
            self.failed.emit(str(error))
        else:
            self.open(target)


def _own(editor: Editor) -> Identity:
    """Which file is open, as it is now."""
    return Identity(editor.document_id, editor.applied, editor.path.name, utc_now())


def _merged(done: Plan) -> str:
    new = sum(each.new for each in done.tables)
    changed = sum(each.changed for each in done.tables)
    return f"Samengevoegd: {new} nieuw, {changed} veranderd. Ctrl+Z haalt het terug."


def _issue(document: Document, own: Identity, paths: Mapping[str, Path]) -> _Issued:
    """One after the other, each whole or not at all; it stops at the first that fails."""
    files: list[File] = []
    for table_id, path in paths.items():
        snapshot = Snapshot(new_id(), 1, utc_now(), table_document(document, own, table_id))
        try:
            write_verified(path.resolve(), snapshot)
        except OSError as error:
            failed = f"‘{path.name}’ kan niet worden geschreven: {reason(error)}."
            return _Issued(tuple(files), failed)
        files.append(
            File(
                path.name,
                snapshot.document_id,
                snapshot.saved_at,
                snapshot.applied,
                snapshot.document,
            )
        )
    return _Issued(tuple(files))


def _read(paths: Sequence[Path], editor: Editor, root: Path | None) -> Taken:
    """Off the UI thread. Pictures are kept already: those of no Photo go when it is closed."""
    taken = take_in(paths, workspace_root=root)
    refused = list(taken.refused)
    try:
        for file in taken.files:
            for sha256 in photo_sums(file.document):
                for data in taken.pictures([sha256]).values():
                    editor.keep_photo(data)
    except DocumentError as error:
        return Taken(True, refused=(*refused, str(error)))
    return Taken(True, taken.files, tuple(refused), taken.notices)


def _lay_together(paths: Sequence[Path], target: Path, root: Path | None) -> None:
    """Raises RuleBroken or DocumentError; then there is no new file."""
    wholes = [(path.name, read_whole(path, workspace_root=root)) for path in paths]
    document = together([(name, whole.document) for name, whole in wholes])
    pictures = _pictures(document, [whole for _, whole in wholes])
    snapshot = Snapshot(new_id(), 1, utc_now(), document, photos=pictures)
    try:
        write_verified(target.resolve(), snapshot)
    except OSError as error:
        raise PublishFailed(
            f"‘{target.name}’ kan niet worden geschreven: {reason(error)}."
        ) from error


def _pictures(document: Document, wholes: Sequence[Whole]) -> dict[str, bytes]:
    found = {}
    for sha256 in photo_sums(document):
        data = next(filter(None, (whole.photo_bytes(sha256) for whole in wholes)), None)
        if data is not None:
            found[sha256] = data
    return found
