"""The clock of the evening in the real window, at times that the test gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model.entities import Phase, PlannedTime
from app.model.timetable import PHASES
from app.ui import dialogs
from app.ui.controller import Controller
from app.ui.main_window import MainWindow
from app.ui.pages import PHASE_OF, PHASE_PAGES, Page
from app.ui.phase_words import GUIDES
from app.ui.preferences import Preferences, own_settings
from tests.ui.hands import ALT, CTRL, SHIFT, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

KEY = Qt.Key
# So that it is 19:00 here, wherever the test runs.
SEVEN = datetime(2026, 11, 25, 19, 0).astimezone(UTC)


class FakeTime:
    """A clock that stands still until the test moves it."""

    def __init__(self) -> None:
        self.minutes = 0.0

    def __call__(self) -> datetime:
        return SEVEN + timedelta(minutes=self.minutes)


class Evening:
    """A window on a session, the time, and what the clock said aloud."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.time = FakeTime()
        self.said: list[str] = []
        self._qtbot = qtbot
        self._path = path
        self.start()

    def start(self) -> None:
        """The program, with the session open."""
        self.window = MainWindow(Preferences(own_settings()))
        self.window.complete(Controller(parent=self.window), self.time)
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 720)
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        controller = self.window.controller
        if self._path.exists():
            assert controller.open(self._path)
        else:
            assert controller.create_session(self._path, "Proef", 1)
        self.window.view.clock_bar.announced.connect(self.said.append)

    def restart(self) -> None:
        self.window.controller.close()
        self.window.close()
        self.start()

    def pass_time(self, minutes: float) -> None:
        """As the timer does it, that comes each minute."""
        self.time.minutes += minutes
        self.window.clock.refresh()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(QApplication.focusWidget() or self.window, key, held)

    @property
    def lines(self) -> tuple[str, str]:
        """What the clock has to say; in how much room is another question."""
        face = self.window.view.clock_bar.face.face
        return face.forms[0], face.second

    @property
    def phase(self) -> Phase | None:
        clock = self.window.clock.clock
        return None if clock is None else clock.phase


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path, own_places: Path) -> Iterator[Evening]:
    evening = Evening(qtbot, tmp_path / "avond.gsb")
    yield evening
    evening.window.controller.close()


def test_the_clock_leads_through_the_evening_by_keys(evening: Evening) -> None:
    view = evening.window.view
    assert evening.lines == ("Klok staat klaar", "150 min gepland")
    evening.key(KEY.Key_F6)
    assert (evening.lines[0], view.page) == ("Aftrap · nog 15 min", Page.SESSION)
    assert evening.lines[1] == "einde rond 21:30, nog 150 min"
    evening.pass_time(12.5)
    assert evening.lines == ("Aftrap · nog 3 min", "einde rond 21:30, nog 138 min")
    evening.key(KEY.Key_F7)
    assert (evening.lines[0], view.page) == ("Kennismaking · nog 15 min", Page.INTRODUCTION)
    # Looking elsewhere doesn't move it, nor does undo.
    evening.key(KEY.Key_8, ALT)
    evening.window.controller.add_participants([["Anna"]])
    evening.window.controller.undo()
    assert evening.phase is Phase.INTRODUCTION
    evening.key(KEY.Key_F7)
    evening.key(KEY.Key_F7, SHIFT)
    assert (evening.phase, view.page) == (Phase.INTRODUCTION, Page.INTRODUCTION)
    evening.key(KEY.Key_F6)
    evening.pass_time(30)
    assert evening.lines == ("Kennismaking · nog 15 min", "staat stil, nog 135 min in totaal")
    evening.key(KEY.Key_F6)
    for phase in PHASES[2:]:
        evening.key(KEY.Key_F7)
        assert (evening.phase, PHASE_OF[view.page]) == (phase, phase)
        evening.pass_time(5)
    evening.key(KEY.Key_F7)
    assert (evening.lines, view.page) == (("Klaar", "duurde 33 min"), Page.REPORT)
    evening.key(KEY.Key_F6)
    assert (evening.phase, view.page) == (Phase.CLOSING, Page.CLOSING)
    assert evening.lines[0] == "Slot · nog 10 min"
    assert evening.window.controller.undo_label is None


def test_the_clock_goes_on_after_a_restart_and_is_forgotten_with_its_session(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = evening.window.view.clock_bar
    click(bar.start_button)
    click(bar.next_button)
    evening.time.minutes += 4
    evening.restart()
    assert evening.lines[0] == "Kennismaking · nog 11 min"
    session = evening.window.controller.document.session.id
    assert evening.window.preferences.clock_of(session)
    monkeypatch.setattr(dialogs, "confirm", lambda *_asked: True)
    evening.window.menus.action("erase").trigger()
    assert not evening.window.preferences.clock_of(session)
    assert session not in Path(own_settings().fileName()).read_text(encoding="utf-8")


def test_that_round_3_runs_short_is_said_once_and_takes_nobody_s_place(evening: Evening) -> None:
    for key in (KEY.Key_F6, *[KEY.Key_F7] * 3):
        evening.key(key)
    assert evening.phase is Phase.ROUND_2
    # What the phases before didn't take is room for this one.
    evening.pass_time(114)
    evening.key(KEY.Key_9, ALT)
    evening.key(KEY.Key_8, ALT)
    field = evening.window.view.notes.text
    type_in(field, "half")
    evening.pass_time(2)
    assert evening.lines == ("Ronde 2 · 66 min over tijd", "Ronde 3 houdt 19 min over")
    assert focused() is field
    evening.pass_time(1)
    assert evening.said == ["Ronde 3 houdt 19 min over"]
    evening.key(KEY.Key_F9)
    assert "18 van de 30 minuten" in evening.window.view.times.warning.text()
    evening.key(KEY.Key_Escape)
    assert focused() is field
    evening.pass_time(1)
    assert evening.lines[1].startswith("einde rond")
    evening.restart()
    assert evening.lines[1].startswith("einde rond")
    assert len(evening.said) == 1


def test_the_times_are_planned_by_keys_each_as_one_act(evening: Evening) -> None:
    controller, view = evening.window.controller, evening.window.view
    before = focused()
    evening.key(KEY.Key_F9)
    for _ in range(3):
        evening.key(KEY.Key_Tab)
    press(focused(), KEY.Key_A, CTRL)
    type_in(focused(), "60")
    evening.key(KEY.Key_Tab)
    (own,) = controller.document.all(PlannedTime)
    assert (own.phase, own.minutes) == (Phase.ROUND_2, 60)
    assert view.times.total.text() == "Samen 160 minuten: 10 meer dan de sessie duurt (150)."
    evening.key(KEY.Key_Escape)
    assert not view.times.isVisible()
    assert focused() is before
    assert evening.lines[1] == "160 min gepland"
    controller.undo()
    assert evening.lines[1] == "150 min gepland"
    # What is half typed when the session closes is kept.
    click(view.clock_bar.face)
    evening.key(KEY.Key_A, CTRL)
    type_in(focused(), "20")
    evening.restart()
    (own,) = evening.window.controller.document.all(PlannedTime)
    assert (own.phase, own.minutes) == (Phase.PREPARATION, 20)
    click(evening.window.view.clock_bar.face)
    click(evening.window.view.times.default_button)
    assert evening.window.controller.document.all(PlannedTime) == []


def test_the_clock_can_be_put_back_and_that_can_be_regretted(evening: Evening) -> None:
    evening.key(KEY.Key_F7)
    evening.pass_time(3)
    evening.key(KEY.Key_F9)
    click(evening.window.view.times.anew_button)
    assert evening.lines[0] == "Klok staat klaar"
    (back,) = evening.window.messages.findChildren(QPushButton)
    click(back)
    assert evening.lines[0] == "Aftrap · nog 12 min"


def test_a_phase_ends_without_a_sound_unless_that_was_asked_for(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[float] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(evening.time.minutes))
    entry = evening.window.menus.action("clock-sound")
    evening.key(KEY.Key_F6)
    evening.pass_time(15)
    assert (beeps, entry.isChecked()) == ([], False)
    entry.trigger()
    evening.key(KEY.Key_F7)
    for _ in range(17):
        evening.pass_time(1)
    assert (beeps, entry.isChecked()) == ([30], True)


def test_the_clock_waits_for_the_next_minute_and_only_while_it_runs_in_sight(
    evening: Evening,
) -> None:
    clock = evening.window.clock
    assert clock.waits_ms == -1
    evening.key(KEY.Key_F6)
    evening.pass_time(2.75)
    assert 15_000 <= clock.waits_ms <= 15_100
    evening.window.showMinimized()
    assert clock.waits_ms == -1
    evening.window.showNormal()
    assert clock.waits_ms > 0
    evening.key(KEY.Key_F6)
    assert clock.waits_ms == -1


def test_a_narrow_clock_says_how_long_still(evening: Evening, qtbot: QtBot) -> None:
    evening.key(KEY.Key_F6)
    face = evening.window.view.clock_bar.face
    qtbot.waitUntil(lambda: face.lines == evening.lines)
    assert face.accessibleName() == "Klok: Aftrap · nog 15 min, einde rond 21:30, nog 150 min"
    face.resize(face.minimumSizeHint())
    assert face.lines[0] == "nog 15 min"
    assert face.minimumSizeHint().width() < face.sizeHint().width()


def test_every_phase_says_what_happens_and_has_tips_that_take_nobody_s_place(
    evening: Evening, qtbot: QtBot
) -> None:
    window, view = evening.window, evening.window.view
    for _ in range(5):
        window.controller.add_table()
    for phase, guide in GUIDES.items():
        for page in PHASE_PAGES[phase]:
            window.show_page(page)
            qtbot.waitUntil(lambda text=guide.happens: view.bar.happens.text() == text)
            assert view.bar.happens.height() >= view.bar.happens.heightForWidth(
                view.bar.happens.width()
            )
    window.show_page(Page.NOTES)
    assert view.bar.happens.text() == ""
    type_in(view.notes.text, "half")
    evening.key(KEY.Key_F8)
    # Of the phase that one came from; and they go along to the next.
    assert (view.tips.isVisible(), view.tips.phase) == (True, Phase.REPORT)
    assert view.tips.isAncestorOf(focused())
    evening.key(KEY.Key_Escape)
    assert not view.tips.isVisible()
    assert focused() is view.notes.text
    assert view.notes.text.toPlainText() == "half"
    click(view.bar.tips_button)
    window.show_phase(Phase.ROUND_1)
    assert (view.tips.isVisible(), view.tips.phase) == (True, Phase.ROUND_1)
    evening.key(KEY.Key_F9)
    assert (view.tips.isVisible(), view.times.isVisible()) == (False, True)
    window.controller.close()
    assert not view.times.isVisible()
