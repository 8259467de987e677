"""Orders about the deck, and what is read from files that others made: decks, workbooks."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal

from app.export.errors import NotReadable
from app.files import reason
from app.model.errors import DocumentError
from app.model.operations import deck, reading_back
from app.model.operations.deck import CardKind, NewDeck
from app.model.operations.reading_back import Preview
from app.model.operations.rules import RuleBroken
from app.model.words import counted
from app.ui.controller.choosing import ChoosingController

if TYPE_CHECKING:
    from app.model.deck_rows import DeckReading
    from app.model.tidy import Reading

T = TypeVar("T")


class DeckOrders(ChoosingController):
    """The cards of the session, one line each; files are read and written off the UI thread."""

    deck_read = Signal(object)
    """A DeckReading: whoever asked for it decides what happens to it."""
    workbook_read = Signal(object, object)
    """The path of a workbook and the Reading of it."""

    report_read = Signal(object)
    """The Preview of a report that is held against this session."""

    # --- cards ----------------------------------------------------------------------------

    def add_deck_card(self, kind: CardKind, title: str, explanation: str) -> bool:
        return self._do(lambda d: deck.add_card(d, kind, title, explanation))

    def reword_card(self, card_id: str, title: str, explanation: str) -> bool:
        """Other words on a card, and a word on who worked with the old title."""
        warning = deck.old_words_warning(self.document, card_id, title)
        if not self._do(lambda d: deck.reword(d, card_id, title, explanation)):
            return False
        if warning is not None:
            self.told.emit(warning)
        return True

    def switch_card(self, card_id: str, active: bool) -> bool:
        return self._do(lambda d: deck.switch(d, card_id, active))

    def move_card(self, card_id: str, place: int) -> bool:
        return self._do(lambda d: deck.move(d, card_id, place))

    def remove_card(self, card_id: str) -> bool:
        return self._do(lambda d: deck.remove_card(d, card_id))

    def take_over_deck(self, new: NewDeck) -> bool:
        """Another deck as one act; `kept_words` tells beforehand what the session keeps."""
        kept = deck.kept_words(self.document, new)
        if not self._do(lambda d: deck.take_over(d, new)):
            return False
        many = " en ".join(
            counted(len(cards), one, more)
            for cards, one, more in (
                (new.ingredients, "ingrediënt", "ingrediënten"),
                (new.purposes, "bedoeling", "bedoelingen"),
            )
            if cards
        )
        stayed = counted(len(kept), "kaartje bleef", "kaartjes bleven") if kept else ""
        still = f" {stayed} zoals in deze sessie." if kept else ""
        self.told.emit(f"Stapel ‘{new.name}’ ingelezen: {many}.{still}")
        return True

    # --- files ----------------------------------------------------------------------------

    def read_deck(self, path: Path) -> None:
        """Look what deck a file holds; `deck_read` tells, or `failed`."""
        from app.export.decks import read_deck

        editor = self.editor

        def ended(future: Future[DeckReading]) -> None:
            reading = self._outcome(path, future)
            # Read for a session that isn't open any more, it is nobody's.
            if reading is not None and editor is self._editor:
                self.deck_read.emit(reading)

        self.busy.emit(f"{path.name} wordt gelezen …")
        self._background.run(lambda: read_deck(path), ended)

    def write_deck(self, path: Path) -> None:
        """Write the deck to a file."""
        from app.export.decks import write_deck

        document = self.document.copy()
        self.busy.emit(f"{path.name} wordt geschreven …")
        self._background.run(
            lambda: write_deck(document, path), lambda future: self._write_ended(path, future)
        )

    def read_workbook(self, path: Path) -> None:
        """Look what session a workbook holds; `workbook_read` tells, or `failed`."""

        def read() -> Reading:
            # Both take long to import.
            from app.export.from_xlsx import read_sheets
            from app.model.tidy import read_document

            return read_document(read_sheets(path), skip_bad=True)

        def ended(future: Future[Reading]) -> None:
            reading = self._outcome(path, future)
            if reading is not None:
                self.workbook_read.emit(path, reading)

        self.busy.emit(f"{path.name} wordt gelezen …")
        self._background.run(read, ended)

    def read_report(self, path: Path) -> None:
        """Look what was changed in a report; `report_read` tells, or `failed`."""
        document, editor = self.document.copy(), self.editor

        def read() -> Preview:
            from app.export.from_pptx import read_report

            return reading_back.preview(document, read_report(path))

        def ended(future: Future[Preview]) -> None:
            found = self._outcome(path, future)
            if found is not None and editor is self._editor:
                self.report_read.emit(found)

        self.busy.emit(f"{path.name} wordt gelezen …")
        self._background.run(read, ended)

    def take_over_report(self, found: Preview, keys: Collection[str]) -> bool:
        if not self._do(lambda d: reading_back.read_back(d, found, keys)):
            return False
        many = counted(len(keys), "wijziging", "wijzigingen")
        self.told.emit(f"Uit het verslag overgenomen: {many}.")
        return True

    def _outcome(self, path: Path, future: Future[T]) -> T | None:
        """What was read; None where that failed, which is told."""
        self.busy.emit("")
        try:
            return future.result()
        except (NotReadable, DocumentError, RuleBroken) as error:
            self.failed.emit(str(error))
        except OSError as error:
            self.failed.emit(f"‘{path.name}’ kan niet worden gelezen: {reason(error)}.")
        return None
