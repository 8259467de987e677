"""Orders about reports: what one would look like, and writing several kinds of file at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.export import EXPORTERS, Exporter, Written, write_all
from app.export.content import Choices, NoSuchTable, content
from app.export.errors import NotReadable
from app.export.making import Cancelled, Making, Paper
from app.export.names import decide, finds, small_groups
from app.export.parts import Content, Names
from app.export.report_parts import ABOUT, LABELS, SCOPE_LABELS, ReportPart, Scope, shown_parts
from app.files import reason
from app.model.document import Document
from app.model.errors import DocumentError
from app.ui.background import Background
from app.ui.controller.files import FileController
from app.ui.export_wish import Ended, Format, PartWords, Preview, Wish

if TYPE_CHECKING:
    from app.model.editor import Editor
    from app.model.names_in_text import Find

_ALL_KEPT = "Er is niets geschreven, en wat er al stond, is niet veranderd."
_BY_KEY = {each.key: each for each in EXPORTERS}


class ReportOrders(FileController):
    """A preview and a report are made each in a thread of its own; the newest preview counts."""

    export_stepped = Signal(int)
    """How many percent of what is being written is done."""
    export_ended = Signal(object)
    """An Ended."""

    def __init__(self, workspace_root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(workspace_root, parent)
        self._previews = Background(self)
        self._preview_stop = Event()
        self._export_stop = Event()
        self.closing.connect(self._stop_reports)

    # --- asking ---------------------------------------------------------------------------

    def formats(self) -> list[Format]:
        """Every kind of file that a report can be."""
        return [Format(each.key, each.label, each.suffix, each.pictures) for each in EXPORTERS]

    def parts(self) -> list[PartWords]:
        """Every part of a report that can be left out, in its order."""
        return [PartWords(part.value, LABELS[part], ABOUT.get(part, "")) for part in ReportPart]

    def scopes(self) -> dict[str, str]:
        """Of what a report can be, with the words for it."""
        return {scope.value: words for scope, words in SCOPE_LABELS.items()}

    def parts_there(self, scope: str, tables: int) -> set[str]:
        """The parts that a report of so many tables can have."""
        return {part.value for part in shown_parts(None, Scope(scope), tables)}

    @property
    def reports(self) -> list[tuple[datetime, Path]]:
        """When and where reports of this session were written since it was opened, newest first."""
        return list(reversed(self._reports))

    # --- the preview ----------------------------------------------------------------------

    def preview(self, wish: Wish, then: Callable[[Preview], object]) -> None:
        """Make the slides of a wish off the UI thread; what is asked later takes its place."""
        self._preview_stop.set()
        stop = self._preview_stop = Event()
        document, photo_bytes = self.document.copy(), _photos(self.editor)

        def ended(future: Future[Preview]) -> None:
            if not stop.is_set():
                then(future.result())

        self._previews.run(lambda: _preview(document, wish, photo_bytes, stop), ended)

    def drop_preview(self) -> None:
        """Whoever asked for the last one wants it no more."""
        self._preview_stop.set()

    # --- writing --------------------------------------------------------------------------

    def export(self, wish: Wish) -> None:
        """Write all files of a wish off the UI thread, or none; `export_ended` tells."""
        document, editor = self.document.copy(), self.editor
        photo_bytes = _photos(editor)
        stop = self._export_stop = Event()
        last = -1

        def tick(done: int, total: int) -> None:
            nonlocal last
            if stop.is_set():
                raise Cancelled
            percent = 100 * done // total if total else 0
            if percent != last:
                last = percent
                self.export_stepped.emit(percent)

        def write() -> Written:
            told, _ = _told_of(document, wish, photo_bytes)
            return write_all(told, _asked(wish), _making(wish, tick))

        self.busy.emit("Het verslag wordt geschreven …")
        self._background.run(write, lambda future: self._export_ended(editor, wish, future))

    def cancel_export(self) -> None:
        """Stop writing; nothing of it stays. Too late when all of it is there already."""
        self._export_stop.set()

    def _export_ended(self, editor: Editor, wish: Wish, future: Future[Written]) -> None:
        self.busy.emit("")
        try:
            written = future.result()
        except Cancelled:
            self.export_ended.emit(Ended())
            self.told.emit("Afgebroken. Er is niets geschreven.")
        except (NotReadable, NoSuchTable) as error:
            self._export_failed(str(error))
        except OSError as error:
            name = Path(error.filename or wish.files[0][1]).name
            self._export_failed(
                f"‘{name}’ kan niet worden geschreven: {reason(error)}. {_ALL_KEPT}"
            )
        else:
            self._keep_in_mind(editor, written.paths)
            self.export_ended.emit(Ended(written.paths, written.remarks))
            self.written.emit(*_told(written.paths))

    def _export_failed(self, sentence: str) -> None:
        self.export_ended.emit(Ended(failed=sentence))
        self.failed.emit(sentence)

    def _keep_in_mind(self, editor: Editor, paths: tuple[Path, ...]) -> None:
        if editor is self._editor:
            others = [each for each in self._reports if each[1] not in paths]
            self._reports = [*others, *((datetime.now(), path) for path in reversed(paths))]

    def _stop_reports(self) -> None:
        """The document goes: nobody waits for a preview any more."""
        self._preview_stop.set()
        self._previews.finish()


def _photos(editor: Editor) -> Callable[[str], bytes | None]:
    def photo_bytes(sha256: str) -> bytes | None:
        try:
            return editor.photo_bytes(sha256)
        except DocumentError:
            return None

    return photo_bytes


def _told_of(
    document: Document, wish: Wish, photo_bytes: Callable[[str], bytes | None]
) -> tuple[Content, tuple[Find, ...]]:
    """What the report says, and the names in texts that were decided about in it.

    What is sure is replaced but for what is left, what is doubtful stays but for what is asked.
    """
    parts = None if wish.parts is None else frozenset(map(ReportPart, wish.parts))
    choices = Choices(Names(wish.names), wish.tables, parts, Scope(wish.scope))
    told = content(document, choices, photo_bytes)
    found = tuple(finds(told))
    sure = {each.written for each in found if not each.doubtful}
    return decide(told, sure - wish.left | wish.also, wish.left), found


def _asked(wish: Wish) -> list[tuple[Exporter, Path]]:
    return [(_BY_KEY[key], path) for key, path in wish.files]


def _making(wish: Wish, tick: Callable[[int, int], None]) -> Making:
    return Making(wish.template, wish.layouts, tick, picture_paper=Paper(wish.paper))


def _told(paths: tuple[Path, ...]) -> tuple[str, Path]:
    """A sentence, and the file: the folder where there are several."""
    first = paths[0]
    if len(paths) == 1:
        return f"Geschreven: {first.name}", first
    return f"Geschreven: {first.name} en {len(paths) - 1} meer", first.parent


def _preview(
    document: Document, wish: Wish, photo_bytes: Callable[[str], bytes | None], stop: Event
) -> Preview:
    """In any thread."""

    def tick(_done: int, _total: int) -> None:
        if stop.is_set():
            raise Cancelled

    try:
        told, found = _told_of(document, wish, photo_bytes)
        making = _making(wish, tick)
        paths = [
            path
            for exporter, wanted in _asked(wish)
            for path in exporter.targets(told, wanted, making)
        ]
        there = [path for path in paths if path.exists()]
        drawn = _drawn(told, wish, making, tuple(paths), tuple(there))
        remarks = (*small_groups(told), *drawn.remarks)
        return replace(drawn, finds=found, remarks=remarks)
    except Cancelled:
        return Preview()
    except (NotReadable, NoSuchTable) as error:
        return Preview(problem=str(error))
    except OSError as error:
        return Preview(problem=f"Het sjabloon of de map kan niet worden gelezen: {reason(error)}.")


def _drawn(
    told: Content, wish: Wish, making: Making, paths: tuple[Path, ...], there: tuple[Path, ...]
) -> Preview:
    """With the slides of the report, or where only those are asked the boards and charts."""
    from app.export.picture_pages import picture_pages
    from app.export.sheets import OUR_SHEET, paper_sheet

    keys = {key for key, _ in wish.files}
    if not keys & {"pptx", "pdf"}:
        if not keys - {"xlsx"}:
            return Preview(paths=paths, there=there)
        sheet = paper_sheet(making.picture_paper)
        pages = picture_pages(told, sheet.stage)
        return Preview(sheet, tuple(page.slide for page in pages), paths, there)
    from app.export.to_pptx import report_slides

    if wish.template is None:
        slides = tuple(report_slides(told, OUR_SHEET.stage, making.tick))
        return Preview(OUR_SHEET, slides, paths, there)
    from app.export.client_template import open_template
    from app.export.sheets import client_sheet
    from app.export.template_layouts import FRONT, OTHER
    from app.export.text_fit import wider

    theirs = open_template(wish.template, wish.layouts)
    size = int(theirs.deck.slide_width or 0), int(theirs.deck.slide_height or 0)
    sheet = client_sheet(*size, theirs.stage, theirs.colours, theirs.front_colours)
    with wider(theirs.stage.wider):
        made = report_slides(told, theirs.stage, making.tick)
        slides = tuple(sheet.colours_of(each).dressed(each) for each in made)
    chosen = {FRONT: theirs.front.name, OTHER: theirs.other.name}
    names = tuple(each.name for each in theirs.layouts)
    return Preview(sheet, slides, paths, there, theirs.remarks, names, chosen)
