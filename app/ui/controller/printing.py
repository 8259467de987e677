"""Orders about paper: what there is to print, and writing it as PDFs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.export.print_files import PrintFile, print_files
from app.files import reason, replacing
from app.model.pictures import PictureRefused, cleaned, read_picture
from app.model.printing import PrintChoices, PrintPart
from app.model.words import counted
from app.ui.controller.deck import DeckOrders

if TYPE_CHECKING:
    from app.model.editor import Editor


class PrintOrders(DeckOrders):
    """PDFs are written off the UI thread."""

    printed = Signal(object)
    """The folder where they all are."""
    paper_ready = Signal(object, object)
    """The PrintChoices that were asked about, and the PrintFiles that they make."""

    def paper(self, choices: PrintChoices, parts: Collection[PrintPart]) -> list[PrintFile]:
        """The files that these parts would be, with their pages."""
        return print_files(self.document, choices, parts)

    def look_at_paper(self, choices: PrintChoices) -> None:
        """`paper_ready` comes in a moment, with every part and its pages."""
        editor, document = self.editor, self.document.copy()
        self._background.run(
            lambda: print_files(document, choices, tuple(PrintPart)),
            lambda future: self._looked_at(editor, choices, future),
        )

    def _looked_at(
        self, editor: Editor, choices: PrintChoices, future: Future[list[PrintFile]]
    ) -> None:
        files = future.result()
        if self._stays_open(editor):
            self.paper_ready.emit(choices, files)

    def print_paper(
        self, folder: Path, choices: PrintChoices, parts: Collection[PrintPart]
    ) -> None:
        """Write them all, each in place of what stands there."""
        document = self.document.copy()
        self.busy.emit("Het drukwerk wordt gemaakt …")
        self._background.run(
            lambda: _write(folder, print_files(document, choices, parts)),
            lambda future: self._print_ended(folder, future),
        )

    def _print_ended(self, folder: Path, future: Future[int]) -> None:
        self.busy.emit("")
        try:
            many = future.result()
        except OSError as error:
            self.failed.emit(
                f"Het drukwerk kan niet worden geschreven: {reason(error)}. "
                "Wat er al stond, is niet half veranderd."
            )
            return
        self.printed.emit(folder)
        self.written.emit(
            f"{counted(many, 'pdf', 'pdf’s')} geschreven in ‘{folder.name}’. "
            "Print op 100 %, niet ‘passend maken’.",
            folder,
        )

    def read_logo(self, path: Path) -> bytes | None:
        """The pixels of a picture; tells why where it can't be one."""
        try:
            return cleaned(read_picture(path)).data
        except PictureRefused as refused:
            self.failed.emit(f"‘{path.name}’ kan geen logo zijn: {refused}.")
            return None


def _write(folder: Path, files: Sequence[PrintFile]) -> int:
    from app.ui.print_painting import write_pdf

    for file in files:
        with replacing(folder / file.name) as beside:
            write_pdf(beside, file.title, file.pages)
    return len(files)
