"""What the tests of round 1 do with their hands, and see."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.model.entities import Ingredient, Verdict
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.round_one_cell import RoundOneCell
from app.ui.round_one_page import RoundOnePage
from tests.builders import person
from tests.ui.hands import focused, press, type_in

RETURN, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def with_three_people(window: MainWindow) -> RoundOnePage:
    """The page, with three people at table 1."""
    window.controller.add_participants([["Aïsha"], ["Bram"], [""]])
    window.show_page(Page.ROUND_1)
    return window.view.round_one


def write(text: str) -> None:
    """Type where the focus is; a tab in the text is the key."""
    first, *others = text.split("\t")
    type_in(focused(), first)
    for other in others:
        key(TAB)
        type_in(focused(), other)


def key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(focused(), key, held)


def cell_of(window: MainWindow, number: int, verdict: Verdict) -> RoundOneCell:
    who = person(window.controller.document, number)
    return window.view.round_one.grid.cell(who.id, verdict)


def here(window: MainWindow) -> tuple[int, Verdict, str]:
    """In which cell the focus is, and in which of its fields."""
    (cell,) = [each for each in window.view.round_one.grid.cells if each.has_focus]
    numbers = {
        each.id: each.number
        for each in window.controller.document.participants(window.controller.table_id)
    }
    part = "card" if focused() is cell.card else "argument"
    return numbers[cell.person_id], cell.verdict, part


def noted(window: MainWindow) -> list[tuple[int, Verdict, int, str]]:
    """Participant, verdict, number of the card and argument of all choices of round 1."""
    document = window.controller.document
    numbers = {each.id: each.number for each in document.participants(window.controller.table_id)}
    return sorted(
        (
            numbers[choice.participant_id],
            choice.verdict,
            document.get(Ingredient, choice.ingredient_id).number,
            choice.argument,
        )
        for choice in document.choices(window.controller.table_id)
        if choice.round == 1
    )
