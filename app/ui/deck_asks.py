"""Orders about whole decks: which file, and what to do when not all of it can be read."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.model.deck_rows import DeckReading
from app.model.operations.deck import kept_words
from app.model.words import counted
from app.ui import dialogs
from app.ui.controller import Controller
from app.ui.file_names import file_name
from app.ui.orders import wrong_rows
from app.ui.preferences import Preferences


class DeckAsks(QObject):
    """Asks which file a deck comes from or goes to."""

    def __init__(self, window: QWidget, controller: Controller, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._preferences = preferences
        controller.deck_read.connect(self._take_over)

    def read(self) -> None:
        path = dialogs.ask_deck(self._window, self._preferences.folder)
        if path is not None:
            self._controller.read_deck(path)

    def read_of_session(self) -> None:
        path = dialogs.ask_deck_of_session(self._window, self._preferences.folder)
        if path is not None:
            self._controller.read_deck(path)

    def write(self) -> None:
        session = self._controller.document.session
        name = file_name(session.deck or f"Stapel {session.title}")
        path = dialogs.ask_deck_place(self._window, self._controller.path.parent / f"{name}.xlsx")
        if path is not None:
            self._controller.write_deck(path)

    def _take_over(self, reading: DeckReading) -> None:
        """Tell all that is wrong, and all that stays as it is, before anything changes."""
        kept = kept_words(self._controller.document, reading.deck)
        problems = [each.sentence() for each in reading.problems]
        stays = counted(len(kept), "kaartje blijft", "kaartjes blijven")
        parts = [
            dialogs.Findings(heading, sentences)
            for heading, sentences in (
                (wrong_rows(len(problems), reading.deck.name), problems),
                (f"{stays} zoals in deze sessie", kept),
            )
            if sentences
        ]
        verb = "" if reading.is_empty else "Rest wel inlezen" if problems else "Inlezen"
        if not parts or dialogs.ask_findings(self._window, "Stapel inlezen", parts, verb):
            self._controller.take_over_deck(reading.deck)
