"""A whole evening by keyboard alone, from a new session to the workbook; nothing is lost of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.at_rest import read_document
from app.ui import dialogs
from app.ui.dialogs import NewSession
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.ui import evening_script as script
from tests.ui.hands import ALT, CTRL, NONE, SHIFT

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

_MOST_TABS = 120


def here() -> QWidget:
    """Where a key goes: nothing else is touched in this test."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None
    return widget


def key(which: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(here(), which, held)


def write(text: str) -> None:
    # Each to whoever has the focus then: a digit typed in the deck goes on in the field there.
    for sign in text:
        QTest.keyClicks(here(), sign)


def enter() -> None:
    key(Qt.Key.Key_Return)


def tab_to(name: str, *, back: bool = False) -> None:
    """Tab until the focus is on what is called so, or whose name begins so."""
    for _ in range(_MOST_TABS):
        if _called(here()).startswith(name):
            return
        key(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else NONE)
    pytest.fail(f"Tab doesn't come to {name!r}")


def _called(widget: QWidget) -> str:
    """As a screen reader calls it: a button without a name of its own by its words."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def phase(number: int) -> None:
    key(Qt.Key(Qt.Key.Key_0.value + number), ALT)


def note(text: str) -> None:
    key(Qt.Key.Key_L, CTRL)
    write(text)
    enter()


@pytest.fixture
def evening(
    start_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window before anything: questions about places on disk are answered."""
    monkeypatch.setattr(dialogs, "ask_new_session", lambda _parent: NewSession("Avond", 1))
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: tmp_path / "avond.gsb")
    monkeypatch.setattr(dialogs, "ask_report", lambda *_: tmp_path / "avond.xlsx")
    return start_window


def test_a_whole_evening_is_captured_with_keys_and_nothing_typed_is_lost(
    evening: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    key(Qt.Key.Key_N, CTRL)
    assert evening.controller.is_open
    acts: tuple[Callable[[MainWindow], None], ...] = (
        _prepare,
        _introduce,
        _choose,
        _lay_and_argue,
        _stick,
        _talk_of_purposes,
        _close,
    )
    for act in acts:
        act(evening)
    phase(7)
    tab_to("Alleen namen")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    assert _called(here()) == "Alle namen"
    tab_to("Excelwerkboek maken")
    enter()
    book = tmp_path / "avond.xlsx"
    qtbot.waitUntil(lambda: evening.messages.sentence.startswith("Geschreven"), timeout=20_000)
    _compare(book)
    before = evening.controller.document.copy()
    key(Qt.Key.Key_W, CTRL)
    assert not evening.controller.is_open
    assert read_document(tmp_path / "avond.gsb") == before


def _prepare(window: MainWindow) -> None:
    phase(1)
    for name, text in script.SESSION.items():
        tab_to(name)
        key(Qt.Key.Key_A, CTRL)
        write(text)
    tab_to("Doel van de sessie")
    write(script.GOAL)
    tab_to("Beleidsdoel")
    for goal in script.POLICY_GOALS:
        write(goal)
        enter()
    key(Qt.Key.Key_PageDown, CTRL)
    key(Qt.Key.Key_PageDown, CTRL)
    assert window.view.page is Page.PARTICIPANTS
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in script.PEOPLE))
    tab_to("Deelnemers")
    key(Qt.Key.Key_V, CTRL)
    key(Qt.Key.Key_PageUp, CTRL)
    key(Qt.Key.Key_PageUp, CTRL)
    key(Qt.Key.Key_PageUp, CTRL)
    assert window.view.page is Page.CHECKLIST
    tab_to("Het doel staat vast")
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_F6)


def _introduce(window: MainWindow) -> None:
    key(Qt.Key.Key_F7)
    assert window.view.page is Page.INTRODUCTION
    tab_to("Hoe betrokken bij de sociale basis")
    for words in script.INVOLVEMENT:
        write(words)
        enter()
    key(Qt.Key.Key_J, CTRL)
    name = script.PEOPLE[script.REFUSES_QUOTE - 1][0]
    tab_to(f"citaat van {name}")
    key(Qt.Key.Key_Space)
    note(script.NOTES[0][1])


def _choose(_window: MainWindow) -> None:
    phase(3)
    for _who, _verdict, number, reason in script.ROUND_1:
        write(str(number))
        key(Qt.Key.Key_Tab)
        write(reason)
        enter()


def _lay_and_argue(window: MainWindow) -> None:
    phase(4)
    for number in script.BY_KEY:
        tab_to("Kaartjes")
        write(str(number))
        enter()
        key(Qt.Key.Key_P)
    key(Qt.Key.Key_Slash)
    for line in (*script.PLACING_LINES, *script.MORE_LINES):
        write(line)
        enter()
    key(Qt.Key.Key_Escape)
    note(script.NOTES[1][1])
    # What was said last becomes a conclusion; another is written.
    key(Qt.Key.Key_C, CTRL | SHIFT)
    assert _called(here()) == "Conclusie"
    enter()
    write(script.CONCLUSION)
    enter()
    assert window.view.page is Page.BOARD


def _stick(window: MainWindow) -> None:
    phase(5)
    tab_to("Eigen bedoeling")
    write(script.OWN_PURPOSE)
    enter()
    for who, purposes in script.STICKERS_EACH.items():
        _sticks(window, who)
        for purpose in purposes:
            _count(purpose)
    _sticks(window, 0)
    for purpose, count in script.STICKERS_ANONYMOUS.items():
        for _ in range(count):
            _count(purpose)
    tab_to("Hoofdbedoeling")
    key(Qt.Key.Key_Down)


def _sticks(_window: MainWindow, who: int) -> None:
    """Choose who sticks: the first of the list is nobody in particular."""
    tab_to("Wie plakt")
    key(Qt.Key.Key_Home)
    for _ in range(who):
        key(Qt.Key.Key_Down)


def _count(purpose: int) -> None:
    tab_to(f"{purpose} ")
    key(Qt.Key.Key_Plus)


def _talk_of_purposes(window: MainWindow) -> None:
    key(Qt.Key.Key_PageDown, CTRL)
    assert window.view.page is Page.PURPOSES
    names = ("Waar zijn we het over eens", "Waar zijn we het oneens", "Hoe verhouden")
    for name, words in zip(names, script.ROUND_3, strict=True):
        tab_to(name)
        write(words)


def _close(window: MainWindow) -> None:
    phase(6)
    for learned, to_do in script.CLOSING:
        write(learned)
        key(Qt.Key.Key_Tab)
        write(to_do)
        enter()
    note(script.NOTES[2][1])
    assert window.view.page is Page.CLOSING


Cell = str | int | float | None


def _compare(path: Path) -> None:
    """Every sheet of facts against the script."""
    book = load_workbook(path)
    sheets = {
        sheet.title: [list(map(_plain, row)) for row in sheet.iter_rows(2, values_only=True)]
        for sheet in book.worksheets
    }
    facts = {row[0]: row[1] for row in sheets["Sessie"] if row[0] != "beleidsdoel"}
    assert facts["titel"] == script.SESSION["Titel"]
    assert (facts["datum"], facts["plaats"]) == ("2026-11-25", "De Ankerplaats")
    assert facts["doel"] == script.GOAL
    goals = [row[1] for row in sheets["Sessie"] if row[0] == "beleidsdoel"]
    assert tuple(goals) == script.POLICY_GOALS
    people = [(row[2], row[3], row[4]) for row in sheets["Deelnemers"]]
    assert tuple(people) == script.PEOPLE
    assert tuple(row[5] for row in sheets["Deelnemers"]) == script.INVOLVEMENT
    consents = [tuple(row[6:9]) for row in sheets["Deelnemers"]]
    assert consents == [
        ("ja", "ja", "nee" if number == script.REFUSES_QUOTE else "ja") for number in range(1, 9)
    ]
    words = {"in": "wel", "out": "niet", "doubt": "twijfel"}
    assert sorted(tuple(row[1:6]) for row in sheets["Ronde 1"]) == sorted(
        (who, number, words[verdict], reason, 1) for who, verdict, number, reason in script.ROUND_1
    )
    laid = [(row[1], row[2], row[3] or "", row[4]) for row in sheets["Plaatsingen"]]
    assert sorted(laid) == sorted(script.placements())
    said = [(row[1], row[2], row[3] or "", row[4], row[5]) for row in sheets["Argumenten"]]
    assert sorted(said) == sorted(script.arguments())
    concluded = [row[3] for row in sheets["Conclusies"]]
    assert sorted(concluded) == sorted([script.CONCLUSION, script.MORE_ARGUMENTS[-1][2]])
    stuck = [(row[1], row[2], row[3]) for row in sheets["Stickers"]]
    assert sorted(stuck, key=str) == sorted(script.stickers(), key=str)
    assert sum(row[3] for row in sheets["Stickers"]) == 24
    assert script.OWN_PURPOSE in [row[1] for row in sheets["Bedoelingen"]]
    assert sheets["Tafels"][0][4] == 1
    assert sheets["Ronde 3"] == [[1, *script.ROUND_3]]
    closing = [(row[1], row[2] or "", row[3] or "") for row in sheets["Slotronde"]]
    assert closing == [
        (number, *answer) for number, answer in enumerate(script.CLOSING, start=1) if any(answer)
    ]
    noted = [(row[1], row[3]) for row in sheets["Notities"]]
    assert tuple(noted) == script.NOTES


def _plain(value: Cell) -> Cell:
    return int(value) if isinstance(value, float) and value.is_integer() else value
