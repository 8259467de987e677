"""The panel with the times of the evening: minutes for each phase, and what they come to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.model import timetable
from app.model.entities import Phase
from app.model.timetable import MOMENTS, MOST_MINUTES, PHASES, Warned
from app.ui.buttons import TextButton, buddy, label
from app.ui.controller import Controller
from app.ui.evening_clock import EveningClock
from app.ui.fields import NumberField
from app.ui.popover import Popover

_HINT = (
    "De aftrap is met iedereen samen; bij het slot hoort de gezamenlijke afsluiting. "
    "Een deel van 0 minuten slaat de klok over."
)


class TimesPanel(Popover):
    """A number is kept when its field is left, as on the pages. Closing it ends the warning."""

    def __init__(
        self, controller: Controller, clock: EveningClock, area: QWidget, parent: QWidget
    ) -> None:
        content = QWidget()
        super().__init__("Tijden van de avond", content, area, parent)
        self._controller = controller
        self._clock = clock
        self.warning = label("", "warning", wrap=True)
        self.total = label("", "strong", wrap=True)
        self.fields = {
            phase: NumberField(f"{words}, minuten", 0, MOST_MINUTES)
            for phase, words in MOMENTS.items()
        }
        self._begins = {phase: label("", "quiet") for phase in PHASES}
        self.default_button = TextButton("Standaardtijden", controller.follow_default_plan)
        self.anew_button = TextButton("Klok terug naar het begin", clock.begin_anew)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        layout.addWidget(self.warning)
        layout.addWidget(label(_HINT, "small", wrap=True))
        layout.addLayout(self._grid())
        layout.addWidget(self.total)
        buttons = QHBoxLayout()
        buttons.addWidget(self.default_button)
        buttons.addWidget(self.anew_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.begin_at(self.fields[PHASES[0]])
        for phase, field in self.fields.items():
            field.editingFinished.connect(partial(self._keep, phase))
        self.left.connect(clock.warning_read)
        clock.ticked.connect(self._show)
        controller.closing.connect(self.hand_in)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, (phase, words) in enumerate(MOMENTS.items()):
            field = self.fields[phase]
            name = buddy(words, field)
            name.setProperty("role", "")
            grid.addWidget(self._begins[phase], row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(name, row, 1)
            grid.addWidget(field, row, 2)
            grid.addWidget(label("min", "quiet"), row, 3)
        grid.setColumnStretch(4, 1)
        return grid

    def come(self) -> None:
        self._show_times()
        super().come()
        self.fields[PHASES[0]].selectAll()

    def _show(self) -> None:
        if self.isVisible():
            self._show_times()

    def _show_times(self) -> None:
        planned, duration = self._clock.plan, self._clock.duration
        starts_at = self._clock.starts_at
        for phase, minute in timetable.begins(planned).items():
            self._begins[phase].setText(timetable.moment_words(minute, starts_at))
            field = self.fields[phase]
            if not field.hasFocus():
                field.setValue(planned[phase])
        self.total.setText(timetable.total_words(planned, duration))
        self.anew_button.setVisible(self._clock.clock is not None)
        self._show_warning()

    def _show_warning(self) -> None:
        clock = self._clock.clock
        room = None
        if clock is not None and clock.warned is Warned.SHOWN:
            shown = timetable.at_minute(clock, self._clock.now())
            room = timetable.room_for_round_3(clock, self._clock.plan, self._clock.duration, shown)
        self.warning.setVisible(room is not None)
        if room is not None:
            self.warning.setText(
                f"Ronde 3 houdt {timetable.minutes_up(room)} van de "
                f"{self._clock.plan[Phase.ROUND_3]} minuten over als de avond op tijd eindigt. "
                "Niet alle kaartjes hoeven op het bord."
            )

    def _keep(self, phase: Phase) -> None:
        # A field that loses the focus because the session closes tells so too.
        if not self._controller.is_open:
            return
        field = self.fields[phase]
        if field.value() != self._clock.plan[phase]:
            self._controller.plan_time(phase, field.value())

    def hand_in(self) -> None:
        """The document is about to close: what is being typed counts, and the panel goes."""
        for phase, field in self.fields.items():
            if field.hasFocus():
                field.interpretText()
                self._keep(phase)
        self.hide()
