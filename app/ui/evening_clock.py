"""The clock of the evening that is open: kept in the settings of this computer, not in the file."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.model import timetable
from app.model.clock import Clock
from app.model.timetable import Plan, RunningClock, Warned
from app.ui.controller import Controller
from app.ui.preferences import Preferences

_LEAST_MS = 1_000
_AFTER_MS = 20
"""A timer of Qt may come a little early."""

_LATE_MINUTES = 1
"""The end of a phase that is longer ago makes no sound any more."""


class EveningClock(QObject):
    """Orders start, pause and move it; `ticked` comes when what it shows may be another."""

    ticked = Signal()
    entered = Signal(object)
    """The clock came to this Phase: whoever shows pages shows that one's."""
    begun_anew = Signal(object)
    """It was put back to the beginning; how it stood before, for whoever regrets that."""

    def __init__(
        self, controller: Controller, preferences: Preferences, now: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._preferences = preferences
        self.now = now
        self._clock: RunningClock | None = None
        self._session_id = ""
        self._watched = False
        self._was_in_time = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        controller.opened.connect(self._opened)
        controller.closed.connect(self._closed)
        controller.changed.connect(self._changed)

    # --- asking ---------------------------------------------------------------------------

    @property
    def clock(self) -> RunningClock | None:
        """None while it was never started."""
        return self._clock

    @property
    def plan(self) -> Plan:
        return timetable.plan(self._controller.document)

    @property
    def starts_at(self) -> str:
        """HH:MM as the session says it, or empty."""
        return self._controller.document.session.starts_at

    @property
    def duration(self) -> int:
        return self._controller.document.session.duration_minutes

    # --- orders ---------------------------------------------------------------------------

    def start_or_pause(self) -> None:
        """Once the evening is over: it isn't over yet, the last phase goes on."""
        clock, now = self._clock, self.now()
        if clock is None:
            self._begin()
        elif clock.is_over:
            self.go_back()
        elif clock.runs:
            self._set(timetable.pause(clock, now))
        else:
            self._set(timetable.start(clock, now))

    def move_on(self) -> None:
        """To the next phase; a clock that was never started begins."""
        if self._clock is None:
            self._begin()
        else:
            self._go(timetable.move_on(self._clock, self.plan, self.now()))

    def go_back(self) -> None:
        if self._clock is not None:
            self._go(timetable.go_back(self._clock, self.plan, self.now()))

    def _begin(self) -> None:
        clock = timetable.begin(self.plan, self.now())
        self._set(clock)
        self.entered.emit(clock.phase)

    def _go(self, clock: RunningClock) -> None:
        before = self._clock
        self._set(clock)
        if before is not None and before.phase is not clock.phase:
            self.entered.emit(clock.phase)

    def begin_anew(self) -> None:
        """As if it was never started."""
        before = self._clock
        if before is not None:
            self._set(None)
            self.begun_anew.emit(before)

    def restore(self, clock: RunningClock) -> None:
        """As it stood before begin_anew, if it wasn't started since."""
        if self._controller.is_open and self._clock is None:
            self._set(clock)

    def warning_read(self) -> None:
        """Whoever opened the times saw the warning in full."""
        clock = self._clock
        if clock is not None and clock.warned is Warned.SHOWN:
            self._set(timetable.read(clock))

    def watch(self, watched: bool) -> None:
        """Whether anybody sees it: out of sight it needs no timer."""
        if watched != self._watched:
            self._watched = watched
            self.refresh()

    # --- keeping --------------------------------------------------------------------------

    def _opened(self) -> None:
        self._session_id = self._controller.document.session.id
        kept = self._preferences.clock_of(self._session_id)
        self._clock = timetable.from_text(kept, self.now()) if kept else None
        self._was_in_time = False
        self.refresh()

    def _changed(self, _change: object) -> None:
        # A phase that is over because its plan changed makes no sound.
        self._was_in_time = self._in_time()
        self.refresh()

    def _closed(self) -> None:
        self._clock = None
        self._timer.stop()

    def _set(self, clock: RunningClock | None) -> None:
        self._clock = clock
        self._was_in_time = self._in_time()
        self._keep()
        self.refresh()

    def _keep(self) -> None:
        clock = self._clock
        if clock is None:
            self._preferences.forget_clock(self._session_id)
        else:
            self._preferences.keep_clock(self._session_id, timetable.to_text(clock))

    # --- ticking --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the time, and look again when there is something else to see."""
        self._timer.stop()
        if not self._controller.is_open:
            return
        clock = self._clock
        if clock is not None:
            self._clock = timetable.warn(clock, self.plan, self.duration, self.now())
            if self._clock.warned is not clock.warned:
                self._keep()
            self._sound_the_end()
            if clock.runs and self._watched:
                wait = timetable.until_next_minute(clock, self.now()).total_seconds()
                self._timer.start(max(_LEAST_MS, round(wait * 1000) + _AFTER_MS))
        self.ticked.emit()

    def _in_time(self) -> bool:
        clock = self._clock
        if clock is None or not self._controller.is_open:
            return False
        return timetable.left(clock, self.plan, self.now()).total_seconds() > 0

    def _sound_the_end(self) -> None:
        """Once, when the time of a phase runs out, for whoever asked for it."""
        clock, was, self._was_in_time = self._clock, self._was_in_time, self._in_time()
        if clock is None or not clock.runs or not was or self._was_in_time:
            return
        over = -timetable.left(clock, self.plan, self.now()).total_seconds()
        if self._preferences.sound and over < _LATE_MINUTES * 60:
            QApplication.beep()

    @property
    def waits_ms(self) -> int:
        """Until it looks at the time again; -1 while nothing is going to change."""
        return self._timer.interval() if self._timer.isActive() else -1
