"""The one place that speaks to a screen reader of its own accord: once for each act."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.model.change import Change
from app.model.entities import Table
from app.model.operations.tables import table_name
from app.ui.act_words import act_words
from app.ui.controller import Controller


def tell_focus() -> None:
    """Tell once more where the focus is."""
    widget = QApplication.focusWidget()
    if widget is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))


class Announcer(QObject):
    """Gathers what is said in one turn of the event loop, and then says what matters of it.

    An act says what it led to. Undo says its own sentence, so the act in it is silent. What was
    told or refused is said with it; what was only come across is said when nothing else is.
    """

    def __init__(self, window: QWidget, controller: Controller) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._acts: list[str] = []
        self._told: list[str] = []
        self._refused = False
        self._passing = ""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._speak)
        controller.changed.connect(self._changed)
        controller.stepped.connect(self._stepped)
        controller.told.connect(self.tell)
        controller.noticed.connect(self.tell)
        for signal in (controller.written, controller.locked, controller.damaged):
            signal.connect(lambda sentence, _path: self.tell(sentence))
        controller.failed.connect(self._failed)
        controller.table_chosen.connect(self._table_chosen)

    def tell(self, sentence: str) -> None:
        """Something to be heard whatever else there is."""
        self._told.append(sentence)
        self._turn.start()

    def mention(self, words: str) -> None:
        """Where one came, or what one could do; an act in the same turn says it better."""
        self._passing = words
        self._turn.start()

    def _changed(self, change: Change) -> None:
        self._acts.append(act_words(self._controller.document, change))
        self._turn.start()

    def _stepped(self, _change: Change) -> None:
        self._acts = self._acts[:-1]

    def _failed(self, sentence: str) -> None:
        self._refused = True
        self.tell(sentence)

    def _table_chosen(self, table_id: str) -> None:
        table = self._controller.document.find(Table, table_id)
        if table is not None:
            self.mention(table_name(table))

    def _speak(self) -> None:
        sentences = [*self._acts, *self._told] or [self._passing]
        urgent = self._refused
        self._acts, self._told, self._refused, self._passing = [], [], False, ""
        for sentence in sentences:
            if sentence:
                self._say(sentence, urgent)

    def _say(self, sentence: str, urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(self._window, sentence)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
