"""Ten typical acts by Snelinvoer and by mouse: every key and click is sent and counted.

`docs/toetsen.md` holds the table; a test compares it with what is counted here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import Agreement, Kind, Phase, Sphere, Stance, Verdict
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.builders import card, person
from tests.ui.hands import CTRL, LEFT, NONE, focused

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support", extend=True)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "toetsen.md"

IN_I = Zone(Verdict.IN, Sphere.INSTITUTIONAL)
IN_G = Zone(Verdict.IN, Sphere.COMMUNAL)
DOUBT_G = Zone(Verdict.DOUBT, Sphere.COMMUNAL)
OUT = Zone(Verdict.OUT, None)


@dataclass
class Hand:
    """Sends real events to the window, and counts them. It begins at the keyboard."""

    window: MainWindow
    keys: int = 0
    clicks: int = 0
    scrolls: int = 0
    moves: int = 0
    """From keyboard to mouse or back."""
    at_mouse: bool = field(default=False, repr=False)

    def _go(self, *, to_mouse: bool) -> None:
        self.moves += to_mouse is not self.at_mouse
        self.at_mouse = to_mouse

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """A chord counts as one."""
        self._go(to_mouse=False)
        self.keys += 1
        QTest.keyClick(focused(), key, held)

    def write(self, text: str) -> None:
        self._go(to_mouse=False)
        for sign in text:
            self.keys += 1
            QTest.keyClick(focused(), sign)

    def click(self, widget: QWidget, where: QPoint | None = None) -> None:
        assert widget.isVisible()
        self._go(to_mouse=True)
        self.clicks += 1
        QTest.mouseClick(widget, LEFT, NONE, where or widget.rect().center())

    def scroll(self) -> None:
        self._go(to_mouse=True)
        self.scrolls += 1

    # --- what is clicked ------------------------------------------------------------------

    def card_in_deck(self, number: int) -> None:
        """One scroll counts where its row is out of sight."""
        view = self.window.view.board.deck.view
        index = view.model().index(number - 1, 0)
        if not view.viewport().rect().contains(view.visualRect(index)):
            self.scroll()
            view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def card_on_board(self, number: int) -> None:
        document, table_id = self.window.controller.document, self.window.controller.table_id
        placement = document.placement(table_id, card(document, number).id)
        assert placement is not None
        view = self.window.view.board.view
        self.click(view.viewport(), view.mapFromScene(QPointF(placement.x, placement.y)))

    def zone(self, zone: Zone) -> None:
        self.click(self.window.view.board.notes.placing.button(zone))

    def argument(self, text: str) -> None:
        notes = self.window.view.board.notes
        self.click(notes.fields.text.viewport())
        self.write(text)

    def stance(self, stance: Stance) -> None:
        self.click(self.window.view.board.notes.fields._stance.button(stance))

    def kind(self, kind: Kind) -> None:
        self.click(self.window.view.board.notes.fields._kind.button(kind))

    def speaker(self, number: int) -> None:
        combo: QComboBox = self.window.view.board.notes.fields._person
        self.click(combo)
        rows = combo.view()
        where = rows.visualRect(combo.model().index(number, 0)).center()
        # Qt takes no choice from a list that opened less than a double click ago.
        QTest.qWait(QApplication.doubleClickInterval() + 50)
        QTest.mouseMove(rows.viewport(), where)
        self.click(rows.viewport(), where)

    def add(self) -> None:
        self.click(self.window.view.board.notes.add_button)


@dataclass(frozen=True)
class Task:
    """What is to be done, the line that does it, and the way by mouse."""

    words: str
    line: str
    by_mouse: Callable[[Hand], None]
    lies: Zone | None = None
    """Where card 17 lies beforehand."""
    note: bool = False


def _oneens(hand: Hand) -> None:
    hand.card_on_board(17)
    hand.click(hand.window.view.board.notes.placing.agreement.button(Agreement.DISAGREED))


def _take_off(hand: Hand) -> None:
    hand.card_on_board(17)
    hand.click(hand.window.view.board.notes.placing.take_off_button)


def _lay(zone: Zone, hand: Hand) -> None:
    hand.card_in_deck(17)
    hand.zone(zone)


def _move(hand: Hand) -> None:
    hand.card_on_board(17)
    hand.zone(DOUBT_G)


def _argue(hand: Hand) -> None:
    hand.card_on_board(17)
    hand.argument("laagdrempelig voor iedereen")
    hand.add()


def _argue_against(hand: Hand) -> None:
    hand.card_on_board(17)
    hand.stance(Stance.AGAINST)
    hand.argument("te duur")
    hand.speaker(3)
    hand.add()


def _argue_with_kind(hand: Hand) -> None:
    hand.card_on_board(17)
    hand.argument("minder eenzaam")
    hand.kind(Kind.EFFECT)
    hand.speaker(2)
    hand.add()


def _lay_and_argue(hand: Hand) -> None:
    _lay(IN_I, hand)
    hand.argument("laagdrempelig")
    hand.speaker(3)
    hand.add()


def _lay_agree_and_argue(hand: Hand) -> None:
    _lay(OUT, hand)
    hand.click(hand.window.view.board.notes.placing.agreement.button(Agreement.AGREED))
    hand.stance(Stance.AGAINST)
    hand.argument("dat is zorg")
    hand.add()


def _note(hand: Hand) -> None:
    rail, notes = hand.window.view.rail, hand.window.view.notes
    hand.click(rail.button(Page.NOTES))
    hand.click(notes.text.viewport())
    hand.write("pauze tot half negen")
    hand.click(notes.add_button)
    hand.click(rail.button(Phase.ROUND_2))


TASKS = (
    Task("Kaartje bij wel, institutioneel", "17 w i", partial(_lay, IN_I)),
    Task("Kaartje van wel naar twijfel, zelfde sfeer", "17 t", _move, lies=IN_G),
    Task("Oneens over een kaartje", "17 oneens", _oneens, lies=IN_I),
    Task("Kaartje van het bord", "17 van bord", _take_off, lies=IN_I),
    Task("Argument voor", "17: laagdrempelig voor iedereen", _argue, lies=IN_I),
    Task("Argument tegen, van deelnemer 3", "17 tegen: te duur @3", _argue_against, lies=IN_I),
    Task(
        "Argument, doel of effect, van deelnemer 2",
        "17: minder eenzaam #d @2",
        _argue_with_kind,
        lies=IN_I,
    ),
    Task("Plaatsen met argument van deelnemer 3", "17 w i: laagdrempelig @3", _lay_and_argue),
    Task("Niet, eens, met argument", "17 n eens: dat is zorg", _lay_agree_and_argue),
    Task("Notitie, en terug naar het bord", "pauze tot half negen", _note, note=True),
)


def by_line(hand: Hand, task: Task) -> None:
    if task.note:
        hand.press(Qt.Key.Key_L, CTRL)
    else:
        hand.press(Qt.Key.Key_Slash)
    hand.write(task.line)
    hand.press(Qt.Key.Key_Return)


def facts(document: Document) -> list[object]:
    """What an evening is about, without ids, places in mm and times."""
    found: list[object] = []
    for table in document.tables:
        found += [
            (p.ingredient_id, p.verdict, p.sphere, p.agreement)
            for p in document.placements(table.id)
        ]
        found += [
            (a.ingredient_id, a.stance, a.text, a.kind, a.participant_id)
            for a in document.arguments(table.id)
        ]
        found += [(n.phase, n.text, n.participant_id) for n in document.notes(table.id)]
    return found


def undo_all(window: MainWindow, document: Document) -> None:
    while facts(window.controller.document) != facts(document):
        assert window.controller.undo()


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """A table with eight people; the focus is in the deck."""
    window.controller.add_participants([[name] for name in "ABCDEFGH"])
    return window


def measure(window: MainWindow, task: Task) -> tuple[Hand, Hand]:
    """Do a task in both ways from the same start; both must come to the same."""
    controller = window.controller
    seventeen = card(controller.document, 17)
    if task.lies is not None:
        controller.place_in_zone(seventeen.id, task.lies)
    start = controller.document.copy()
    results, hands = [], []
    for way in (partial(by_line, task=task), task.by_mouse):
        window.show_page(Page.BOARD)
        controller.choose_card("")
        window.view.board.deck.view.scrollToTop()
        window.view.board.first.setFocus()
        hand = Hand(window)
        way(hand)
        assert window.view.page is Page.BOARD
        hands.append(hand)
        results.append(facts(controller.document))
        assert results[-1] != facts(start)
        undo_all(window, start)
    assert results[0] == results[1], task.words
    if task.lies is not None:
        controller.take_off(seventeen.id)
    return hands[0], hands[1]


def row(task: Task, line: Hand, mouse: Hand) -> str:
    typed = f"Ctrl+L, {task.line}" if task.note else task.line
    return (
        f"| {task.words} | `{typed}` | {line.keys} | {line.moves} "
        f"| {mouse.keys} | {mouse.clicks} | {mouse.scrolls} | {mouse.moves} |"
    )


def total(lines: list[Hand], mice: list[Hand]) -> str:
    sums = [
        sum(hand.keys for hand in lines),
        sum(hand.moves for hand in lines),
        sum(hand.keys for hand in mice),
        sum(hand.clicks for hand in mice),
        sum(hand.scrolls for hand in mice),
        sum(hand.moves for hand in mice),
    ]
    return f"| **Samen** | | {' | '.join(map(str, sums))} |"


def test_the_table_in_docs_is_what_is_counted(desk: MainWindow) -> None:
    counted = [(task, *measure(desk, task)) for task in TASKS]
    rows = [row(*each) for each in counted]
    rows.append(total([line for _, line, _ in counted], [mouse for _, _, mouse in counted]))
    table = "\n".join(rows)
    assert table in DOCS.read_text(encoding="utf-8"), f"docs/toetsen.md should say:\n{table}"


def test_by_line_the_hands_stay_at_the_keyboard_and_by_mouse_they_leave_it(
    desk: MainWindow,
) -> None:
    for task in (TASKS[0], TASKS[6]):
        line, mouse = measure(desk, task)
        assert (line.clicks, line.scrolls, line.moves) == (0, 0, 0)
        assert line.keys == len(task.line) + 2
        assert mouse.moves > 0
    assert person(desk.controller.document, 8).name == "H"
