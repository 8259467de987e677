"""How long each act holds the window up, in the largest plausible session."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.board import ZONES
from app.model.document import Document
from app.model.entities import Agreement, Phase, Stance
from app.ui.controller import Controller
from app.ui.main_window import MainWindow
from app.ui.pages import PAGE_WORDS, Page
from app.ui.preferences import Preferences, own_settings
from bench.drag import _application
from bench.sessions import large_document

GOAL_MS = 50
TABLES, CARDS, NOTES = 12, 60, 90
ROUNDS = 7

Act = Callable[[int], object]
"""Does it for the n-th time; what it gives back, if anything, leads back and isn't measured."""


def run() -> list[str]:
    """The longest time, of the CPU, that an act or what it sets going leaves keys unheard."""
    app = _application()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GESPREKSMODEL_MAP"] = folder
        document = large_document(TABLES, CARDS, notes=NOTES)
        window = opened_window(Path(folder), document)
        wait = time.monotonic() + 10
        while time.monotonic() < wait and window.view.is_making:
            app.processEvents()
        _settle(app)
        taken = {name: _measured(app, act) for name, act in _acts(window)}
        window.controller.close()
    lines = [f"{TABLES} tables × {CARDS} cards, {len(document)} things; ms of CPU, {ROUNDS} times"]
    lines += [
        f"{name}: {median(each[1:]):.0f}, the first time {each[0]:.0f}"
        f"{'' if max(each[0], median(each[1:])) <= GOAL_MS else f'  (goal ≤ {GOAL_MS}, mist)'}"
        for name, each in sorted(taken.items(), key=lambda item: -max(item[1]))
    ]
    late = sum(max(each[0], median(each[1:])) > GOAL_MS for each in taken.values())
    return [*lines, f"{len(taken) - late} of {len(taken)} acts within {GOAL_MS} ms"]


def opened_window(folder: Path, document: Document) -> MainWindow:
    """The whole window at work on a session."""
    window = MainWindow(Preferences(own_settings()))
    window.complete(Controller(parent=window))
    window.resize(1366, 720)
    window.show()
    window.makes_ahead = True
    path = folder / "avond.gsb"
    assert window.controller.create(path, document)
    return window


def _measured(app: QApplication, act: Act) -> list[float]:
    taken = []
    for turn in range(ROUNDS + 1):
        begin = time.process_time()
        back = act(turn)
        longest = time.process_time() - begin
        # What comes after it comes in turns between which a key is heard; the first paints.
        for _ in range(8):
            begin = time.process_time()
            app.processEvents()
            longest = max(longest, time.process_time() - begin)
        taken.append(longest * 1000)
        if callable(back):
            back()
            _settle(app)
    return taken


def _settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()


def _acts(window: MainWindow) -> Iterator[tuple[str, Act]]:
    controller = window.controller
    table = controller.document.tables[0]
    cards = [card.id for card in controller.document.ingredients(table.id)]
    people = [person.id for person in controller.document.participants(table.id)]
    purposes = [purpose.id for purpose in controller.document.purposes(table.id)]
    window.show_page(Page.BOARD)
    yield "lay a card", lambda n: controller.place_in_zone(cards[n], ZONES[n % len(ZONES)])
    yield "choose a card", lambda n: controller.choose_card(cards[n])
    yield "note agreement", lambda n: controller.set_agreement(cards[9], list(Agreement)[n % 3])
    yield "add an argument", lambda n: controller.add_argument(cards[5], Stance.FOR, f"Woord {n}")
    yield "undo", lambda _: controller.undo()
    yield "redo", lambda _: controller.redo()
    yield "type a sign of a quick line", _typing(window)
    yield "enter a quick line", lambda n: window.controller.quick_line(f"{n + 3} wel i: omdat {n}")
    yield "another table", lambda n: controller.choose_table(controller.document.tables[n % 3].id)
    controller.choose_table(table.id)
    for page in (*Page,):
        yield f"go to {PAGE_WORDS[page]}", _going(window, page)
    window.show_page(Page.TALLY)
    yield "count a sticker", lambda n: controller.add_sticker(purposes[n % 5], None)
    window.show_page(Page.NOTES)
    yield "add a note", lambda n: controller.add_note(table.id, Phase.ROUND_2, "20:15", f"Nr {n}")
    window.show_page(Page.ROUND_1)
    yield (
        "withdraw a choice",
        lambda n: controller.withdraw_choice(controller.document.choices_of(people[n])[0].id),
    )


def _typing(window: MainWindow) -> Act:
    text = "17 wel i: laagdrempelig"

    def act(turn: int) -> None:
        if turn == 0:
            window.view.quick.start_line()
        QTest.keyClick(window.view.quick.field, text[turn], Qt.KeyboardModifier.NoModifier)

    return act


def _going(window: MainWindow, page: Page) -> Act:
    elsewhere = Page.SESSION if page is Page.BOARD else Page.BOARD

    def act(_turn: int) -> Callable[[], None]:
        window.show_page(page)
        return lambda: window.show_page(elsewhere)

    return act
