"""The line at the bottom of every page: Snelinvoer, and notes of one line."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from app.model.entities import Phase
from app.model.quick_line import Reading, read_line
from app.model.words import PHASES
from app.ui.buttons import TextButton
from app.ui.combos import ValueCombo
from app.ui.controller import Controller
from app.ui.quick_field import QuickField
from app.ui.quick_preview import HINTS, QuickPreview, Said, said_of
from app.ui.quick_recall import Recall
from app.ui.segments import Segments

_PAUSE_MS = 700
"""After so long without a key, a screen reader hears what Enter would do."""


class Mode(Enum):
    """What the line is for now."""

    LINE = "line"
    NOTE = "note"


_NAMES = {Mode.LINE: "Snelinvoer", Mode.NOTE: "Notitie"}
_PLACEHOLDERS = {
    Mode.LINE: "Druk op / en typ bijvoorbeeld: 17 wel i: laagdrempelig voor iedereen @3",
    Mode.NOTE: "Wat wil je onthouden?",
}
_VERBS = {Mode.LINE: "Uitvoeren", Mode.NOTE: "Noteren"}


class QuickEntry(QFrame):
    """One field with two uses, each with a text of its own that stays until it is entered.

    Whoever had the focus before gets it back.
    """

    room_changed = Signal(int)
    """How much of the bottom the line and what lies above it take, in pixels."""
    nobody_to_return_to = Signal()
    """The widget that had the focus is gone: the page on screen is to take it."""
    announced = Signal(str)
    """What a screen reader is to hear: the announcer says it."""

    def __init__(self, controller: Controller, phase: ValueCombo[Phase], parent: QWidget) -> None:
        """`phase` is the choice of the notes page, which holds for the notes made here."""
        super().__init__(parent)
        self.setProperty("role", "quick")
        self._controller = controller
        self._phase_of_page = phase
        self._mode = Mode.LINE
        self._from_line = False
        self._texts = dict.fromkeys(Mode, "")
        self._recall = Recall()
        self._done = ""
        self._reading = Reading("")
        self._shown = Said("")
        self._came_from: list[QWidget] = []
        self._build(parent)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.announced.emit(self._shown.spoken))
        self._connect(controller)
        self._dress()

    def _build(self, parent: QWidget) -> None:
        self.modes: Segments[Mode] = Segments("Regel", _NAMES, Mode.LINE)
        self.field = QuickField()
        self.phase: ValueCombo[Phase] = ValueCombo("Bij welk deel van de bijeenkomst?")
        self.phase.setToolTip("Bij welk deel van de bijeenkomst?")
        self.enter_button = TextButton(_VERBS[Mode.LINE], self._click_enter)
        self.enter_button.setToolTip("Wat boven de regel staat (Enter)")
        self.note_button = TextButton("Als notitie", self._click_note)
        self.note_button.setToolTip("Bewaar de regel zoals hij is als notitie (Ctrl+Enter)")
        for button in (self.enter_button, self.note_button):
            # The field has the keys for them; a click leaves the focus there.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.phase.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.preview = QuickPreview(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(6)
        layout.addWidget(self.modes)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.phase)
        layout.addWidget(self.enter_button)
        layout.addWidget(self.note_button)

    def _connect(self, controller: Controller) -> None:
        field = self.field
        field.textChanged.connect(self._typed)
        field.entered.connect(self.enter)
        field.note_asked.connect(self.note)
        field.escaped.connect(self.leave)
        field.stepped.connect(self._step)
        field.completion_asked.connect(lambda: self._complete(max(self.preview.option, 0)))
        field.focus_came.connect(self._show_preview)
        field.focus_gone.connect(self._hide_preview)
        self.preview.option_picked.connect(self._complete)
        self.modes.chosen.connect(
            lambda mode: self.start_note() if mode is Mode.NOTE else self.start_line()
        )
        self.phase.activated.connect(self._phase_of_page.setCurrentIndex)
        self.phase.activated.connect(self._refresh)
        controller.changed.connect(self._refresh)
        controller.table_chosen.connect(self._refresh)
        controller.closing.connect(self.hand_in)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def mode(self) -> Mode:
        return self._mode

    # --- coming and going -----------------------------------------------------------------

    def start_line(self) -> None:
        """Go to the line for what happens with a card."""
        self._from_line = False
        self._use(Mode.LINE)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_note(self) -> None:
        """Go to the line for a note, from wherever one is."""
        if self._mode is Mode.LINE or not self.field.hasFocus():
            self._from_line = self.field.hasFocus()
        self._use(Mode.NOTE)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to where one was; what was typed stays."""
        if self._from_line:
            self.start_line()
            return
        if self._mode is Mode.NOTE and not self.field.text().strip():
            self._use(Mode.LINE)
        self._return_focus()

    def reset(self) -> None:
        """Another document: nothing of the one before is left."""
        self._texts = dict.fromkeys(Mode, "")
        self._recall = Recall()
        self._came_from, self._from_line = [], False
        self._mode = Mode.LINE
        self.field.empty()
        self._say_done("")
        self._dress()

    def hand_in(self) -> None:
        """The document is about to close: what was not entered is kept as a note."""
        self._texts[self._mode] = self.field.text()
        texts, self._texts = self._texts, dict.fromkeys(Mode, "")
        self.field.empty()
        for text in texts.values():
            if text.strip():
                self._controller.quick_note(text, self._phase, _now())

    def _return_focus(self) -> None:
        for widget in self._came_from:
            if isValid(widget) and widget.isVisible() and _takes_focus(widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.nobody_to_return_to.emit()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember who had the focus, and what holds it: an editor in a table may be gone."""
        if new is None or old is None or not self.isAncestorOf(new) or self.isAncestorOf(old):
            return
        self._came_from = []
        widget: QWidget | None = old
        while widget is not None and widget is not self.window():
            self._came_from.append(widget)
            widget = widget.parentWidget()

    def _use(self, mode: Mode) -> None:
        if mode is self._mode:
            return
        self._texts[self._mode] = self.field.text()
        self._mode = mode
        self._say_done("")
        self.field.setText(self._texts[mode])
        self._dress()

    def _dress(self) -> None:
        """Names and parts for the use of now."""
        noting = self._mode is Mode.NOTE
        self.modes.show_value(self._mode)
        self.field.setAccessibleName(_NAMES[self._mode])
        self.phase.show_options(PHASES.items(), self._phase)
        self.phase.setVisible(noting)
        self.note_button.setVisible(not noting)
        self.enter_button.setText(_VERBS[self._mode])
        self._refresh()

    def guess_phase(self, phase: Phase) -> None:
        """Where the evening seems to be; a guess that the choice shows, and can mend."""
        self._phase_of_page.show_options(PHASES.items(), phase)
        self._dress()

    # --- doing ----------------------------------------------------------------------------

    def enter(self) -> None:
        """Do what the preview says; where it asks or doesn't understand, insist on that."""
        if self._mode is Mode.NOTE:
            self.note()
        elif self.preview.option >= 0:
            self._complete(self.preview.option)
        elif not self._reading.complete:
            self.announced.emit(self._shown.spoken)
        elif self._controller.quick_line(self.field.text()):
            self._finish(f"Gedaan: {self._controller.undo_label}.")

    def note(self) -> None:
        """Keep the line as it is as a note, with the time."""
        time = _now()
        if not self._controller.quick_note(self.field.text(), self._phase, time):
            return
        self._finish(f"Notitie bewaard bij {PHASES[self._phase]}, {time}.")
        if self._mode is Mode.NOTE:
            done = self._done
            self._texts[Mode.NOTE] = ""
            self._use(Mode.LINE)
            self._say_done(done)
            if self._from_line:
                self._from_line = False
            else:
                self._return_focus()

    def _finish(self, words: str) -> None:
        if self._mode is Mode.LINE:
            self._recall.add(self.field.text())
        self.field.empty()
        self._say_done(words)
        self._pause.stop()
        self.announced.emit(words)

    def _complete(self, place: int) -> None:
        """Take one of what is offered; the cursor stays as far from the end as it was."""
        if not 0 <= place < len(self._reading.candidates):
            return
        from_end = len(self.field.text()) - self.field.cursorPosition()
        text = self._reading.candidates[place].completed_text
        self.field.replace_text(text)
        self.field.setCursorPosition(max(0, len(text) - from_end))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        if self._reading.candidates:
            self.announced.emit(self.preview.move_option(by))
        elif self._mode is Mode.LINE:
            line = self._recall.step(by, self.field.text())
            if line is not None:
                self.field.replace_text(line)

    def _click_enter(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.enter()

    def _click_note(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note()

    # --- showing --------------------------------------------------------------------------

    @property
    def _phase(self) -> Phase:
        return self._phase_of_page.value or Phase.ROUND_2

    def _say_done(self, words: str) -> None:
        """What was done stands in the empty field, and in the preview, until one types."""
        self._done = words
        self._refresh()

    def _typed(self, text: str) -> None:
        if text and self._done:
            self._say_done("")
        else:
            self._refresh()
        if self.field.hasFocus():
            self._pause.start()

    def _refresh(self) -> None:
        """Read the line again: it, the table, or the document is another."""
        if not self._controller.is_open:
            return
        text = self.field.text()
        if self._mode is Mode.NOTE:
            self._reading = Reading("")
            words = f"Notitie bij {PHASES[self._phase]}, {_now()}. Met @ en een naam: van wie."
            self._shown = Said(words, "", HINTS["note"], "ready" if text.strip() else "empty")
        else:
            controller = self._controller
            self._reading = read_line(controller.document, controller.table_id, text)
            self._shown = said_of(self._reading, typed=bool(text.strip()))
        if self._done and not text:
            keys = f"Ctrl+Z maakt het ongedaan  –  {HINTS['empty']}"
            self._shown = Said(self._done, "", keys, "done")
        self._show()

    def _show(self) -> None:
        # With the focus here, the preview says it.
        idle = "" if self.field.hasFocus() else self._done or _PLACEHOLDERS[self._mode]
        self.field.setPlaceholderText(idle)
        self.field.offers = bool(self._reading.candidates)
        has_text = bool(self.field.text().strip())
        noting = self._mode is Mode.NOTE
        self.enter_button.setEnabled(has_text if noting else self._reading.complete)
        self.note_button.setEnabled(has_text)
        self.field.setAccessibleDescription(self._shown.spoken)
        self.preview.show_said(self._shown)
        self._settle()

    def _show_preview(self) -> None:
        self._refresh()
        self.preview.show()
        self.preview.raise_()
        self._settle()

    def _hide_preview(self) -> None:
        self._pause.stop()
        self.preview.hide()
        self._show()

    def _settle(self) -> None:
        """The preview right above the field; whoever lies at the bottom hears of the room."""
        room = self.height()
        if self.preview.isVisible():
            over = self.preview.parentWidget()
            assert over is not None
            corner = self.mapTo(over, QPoint(self.field.x(), -4))
            self.preview.settle(corner.x(), corner.y(), over.width() - corner.x() - 16)
            room += self.preview.height() + 4
        self.room_changed.emit(room)

    # --- events of Qt -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip that the line stands in has moved, or the preview's own ground has grown."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What moves is the strip: a child of the preview's ground.
        over, strip = self.preview.parentWidget(), self.parentWidget()
        while strip is not None and strip.parentWidget() is not over:
            strip = strip.parentWidget()
        for each in (over, strip):
            if each is not None:
                each.installEventFilter(self)


def _now() -> str:
    return datetime.now().strftime("%H:%M")


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
