"""The clock at the end of the rail: which phase, how long still, and two buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.model import timetable
from app.model.timetable import MOMENTS, Plan, RunningClock, Warned
from app.ui import theme
from app.ui.buttons import IconButton, label
from app.ui.evening_clock import EveningClock
from app.ui.rail import RailPiece
from app.ui.sizes import hold_size

_SIDE = 10
_ICON = 14


@dataclass(frozen=True, slots=True)
class Face:
    """What the clock shows: a first line, long or shorter where there is less room, and a second.

    `warns`: the second line is the warning that round 3 would run short.
    """

    forms: tuple[str, ...]
    second: str
    warns: bool = False

    @property
    def spoken(self) -> str:
        return f"Klok: {self.forms[0]}, {self.second}"


def face_of(clock: RunningClock | None, planned: Plan, duration: int, now: datetime) -> Face:
    """Dutch: "Ronde 2 · nog 23 min" with "einde rond 21:30, nog 68 min" under it."""
    if clock is None:
        return Face(("Klok staat klaar", "Klok"), f"{sum(planned.values())} min gepland")
    shown = timetable.at_minute(clock, now)
    if clock.is_over:
        took = timetable.minutes_up(timetable.elapsed_in_all(clock, shown))
        return Face(("Klaar",), f"duurde {took} min")
    words = timetable.left_words(timetable.left(clock, planned, shown))
    forms = (f"{MOMENTS[clock.phase]} · {words}", words)
    rest = timetable.left_in_all(clock, planned, shown)
    if not clock.runs:
        return Face(forms, f"staat stil, {timetable.left_words(rest)} in totaal")
    room = timetable.room_for_round_3(clock, planned, duration, shown)
    if clock.warned is Warned.SHOWN and room is not None:
        return Face(forms, f"Ronde 3 houdt {timetable.minutes_up(room)} min over", True)
    end = (shown + rest).astimezone()
    return Face(forms, f"einde rond {end:%H:%M}, {timetable.left_words(rest)}")


class ClockFace(RailPiece):
    """Two lines that make do with the width they get; a click asks for the times."""

    def __init__(self) -> None:
        super().__init__()
        # A click leaves the focus where one was at work.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Tijden van de avond (F9)")
        self.setAccessibleDescription("Tijden van de avond bekijken en aanpassen")
        self._face = Face(("Klok",), "")
        self._first = label("", "rail-name")
        self._second = label("", "rail-progress")
        self._warning = label("", "clock-warning")
        self._icon = label("")
        hold_size(self._icon, _ICON, _ICON)
        second = QHBoxLayout()
        second.setSpacing(4)
        for each in (self._icon, self._second, self._warning):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            second.addWidget(each)
        second.addStretch(1)
        self._first.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 4, _SIDE, 6)
        layout.setSpacing(0)
        layout.addWidget(self._first)
        layout.addLayout(second)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    @property
    def face(self) -> Face:
        return self._face

    @property
    def lines(self) -> tuple[str, str]:
        """What can be read in the room that there is."""
        return self._first.text(), (self._warning if self._face.warns else self._second).text()

    def show_face(self, face: Face) -> None:
        if face == self._face:
            return
        self._face = face
        self.setAccessibleName(face.spoken)
        self._icon.setVisible(face.warns)
        self._warning.setVisible(face.warns)
        self._second.setVisible(not face.warns)
        self._dress()
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        room = self.width() - 2 * _SIDE
        advance = self._first.fontMetrics().horizontalAdvance
        fitting = (form for form in self._face.forms if advance(form) <= room)
        self._first.setText(next(fitting, self._face.forms[-1]))
        line = self._warning if self._face.warns else self._second
        room -= theme.sized(_ICON) + 4 if self._face.warns else 0
        elide = Qt.TextElideMode.ElideRight
        line.setText(line.fontMetrics().elidedText(self._face.second, elide, room))
        self.setToolTip(f"{self._face.second} – tijden van de avond (F9)")

    def _wide(self, form: str, second: str) -> int:
        for each in (self._first, self._second, self._warning):
            each.ensurePolished()
        line = self._warning if self._face.warns else self._second
        under = line.fontMetrics().horizontalAdvance(second)
        under += theme.sized(_ICON) + 4 if self._face.warns else 0
        return max(self._first.fontMetrics().horizontalAdvance(form), under) + 2 * _SIDE + 2

    def sizeHint(self) -> QSize:
        wide = self._wide(self._face.forms[0], self._face.second)
        return QSize(wide, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        high = self._first.fontMetrics().lineSpacing() + self._second.fontMetrics().lineSpacing()
        return QSize(self._wide(self._face.forms[-1], ""), high + 10)

    def _dress(self) -> None:
        if self._face.warns:
            ratio = self.devicePixelRatioF()
            colour = theme.current().warning
            self._icon.setPixmap(theme.picture("warning", colour, theme.sized(_ICON), ratio))

    # --- events of Qt -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_icon"):
            return
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
            self.updateGeometry()


class ClockBar(QFrame):
    """Start or pause, the clock, and on to the next phase."""

    times_asked = Signal()
    announced = Signal(str)
    """The warning that round 3 would run short, when it begins to show."""

    def __init__(self, clock: EveningClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("Klok van de avond")
        self._clock = clock
        self.start_button = IconButton("play", "Klok starten (F6)", clock.start_or_pause)
        self.next_button = IconButton("next", "Naar de volgende fase (F7)", clock.move_on)
        for button in (self.start_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.face = ClockFace()
        self.face.clicked.connect(lambda: self.times_asked.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 3, 8, 0)
        layout.setSpacing(2)
        layout.addWidget(self.start_button)
        layout.addWidget(self.face)
        layout.addWidget(self.next_button)
        clock.ticked.connect(self._show)
        self.announced.connect(self._announce)

    def _show(self) -> None:
        clock = self._clock.clock
        runs = clock is not None and clock.runs
        if runs:
            self.start_button.become("pause", "Klok stilzetten (F6)")
        else:
            self.start_button.become("play", "Klok starten (F6)")
        face = face_of(clock, self._clock.plan, self._clock.duration, self._clock.now())
        began = face.warns and not self.face.face.warns
        self.face.show_face(face)
        if began:
            self.announced.emit(face.second)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.face, words))

    # --- events of Qt -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Also when the window is made an icon."""
        super().hideEvent(event)
        self._clock.watch(False)
