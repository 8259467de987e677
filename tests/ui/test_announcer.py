"""What a screen reader hears of each act: one sentence, with what it led to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import Agreement, Sphere, Stance, Verdict
from app.model.operations.arguing import add_argument
from app.model.operations.placing import place, place_in_zone, set_agreement, take_off
from app.model.operations.session import add_policy_goal
from app.model.operations.tally import add_sticker, remove_sticker
from app.model.quick_line import change_for, read_line
from app.ui.act_words import act_words
from app.ui.main_window import MainWindow
from tests.builders import OUTSIDE, a_document, card, inside, purpose, table
from tests.ui.hands import CTRL, click_board, click_deck, focused, press, type_in

WEL = Zone(Verdict.IN, Sphere.INSTITUTIONAL)


# --- the words ----------------------------------------------------------------------------------


@pytest.fixture
def document() -> Document:
    return a_document(tables=2, participants=1)


def words(document: Document, change: Change) -> str:
    document.apply(change)
    return act_words(document, change)


def test_a_placing_says_where_the_card_lies_and_what_is_agreed(document: Document) -> None:
    ours, cafe = table(document).id, card(document, 17).id
    assert words(document, place_in_zone(document, ours, cafe, WEL)) == (
        "Het repaircafé: wel, institutioneel"
    )
    assert words(document, set_agreement(document, ours, cafe, Agreement.AGREED)) == (
        "Het repaircafé: wel, institutioneel, eens"
    )
    x, y = inside(Sphere.INSTITUTIONAL)
    assert words(document, place(document, ours, cafe, x + 5, y)) == (
        "Het repaircafé verschoven: wel, institutioneel, eens"
    )
    assert words(document, place(document, ours, cafe, *OUTSIDE)) == (
        "Het repaircafé: niet, nu niet besproken"
    )
    assert words(document, take_off(document, ours, cafe)) == (
        "Het repaircafé van het bord gehaald"
    )


def test_an_argument_says_its_stance_also_when_it_comes_with_a_placing(document: Document) -> None:
    ours, cafe = table(document).id, card(document, 17).id
    assert words(document, add_argument(document, ours, cafe, Stance.AGAINST, "Te duur")) == (
        "Argument bij Het repaircafé, tegen"
    )
    reading = read_line(document, ours, "17 twijfel g: niet voor iedereen")
    assert words(document, change_for(document, ours, reading)) == (
        "Het repaircafé: twijfel, gemeenschappelijk, argument twijfel erbij"
    )


def test_a_sticker_says_how_many_there_are_now_at_this_table(document: Document) -> None:
    first = purpose(document, 1)
    ours, other = table(document).id, table(document, 2).id
    document.apply(add_sticker(document, other, first.id))
    assert words(document, add_sticker(document, ours, first.id)) == (
        f"Sticker erbij: {first.title}, nu 1 sticker"
    )
    assert words(document, remove_sticker(document, ours, first.id)) == (
        f"Sticker eraf: {first.title}, nu 0 stickers"
    )


def test_whatever_else_says_the_words_of_the_undo_menu(document: Document) -> None:
    change = add_policy_goal(document, "Minder eenzaamheid")
    assert words(document, change) == change.label


# --- the window ---------------------------------------------------------------------------------


@pytest.fixture
def heard(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[str]:
    """What is said, in order; urgent things with a mark of exclamation."""
    said: list[str] = []
    monkeypatch.setattr(
        window.announcer, "_say", lambda text, urgent: said.append(text + "!" * urgent)
    )
    QApplication.processEvents()
    said.clear()
    return said


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_every_act_is_said_once_whatever_road_it_came(window: MainWindow, heard: list[str]) -> None:
    def take() -> list[str]:
        QApplication.processEvents()
        said = list(heard)
        heard.clear()
        return said

    # By key in the deck.
    click_deck(window, 17)
    press(focused(), Qt.Key.Key_I)
    assert take() == ["Het repaircafé: wel, institutioneel"]
    # By a click on the board, which also chooses.
    click_deck(window, 9)
    click_board(window, *inside(Sphere.COMMUNAL))
    assert take() == ["De voetbalclub: wel, gemeenschappelijk"]
    # By the line; what it would do is heard in a pause, what it did at once.
    press(window, Qt.Key.Key_Slash)
    type_in(focused(), "17 oneens")
    press(focused(), Qt.Key.Key_Return)
    assert take() == ["Het repaircafé: wel, institutioneel, oneens"]
    press(focused(), Qt.Key.Key_Escape)
    # Undo says its own sentence, and the act in it nothing.
    press(focused(), Qt.Key.Key_Z, CTRL)
    assert take() == ["Ongedaan gemaakt: Het repaircafé: oneens."]
    # Walking over the board names the cards.
    window.view.board.view.setFocus()
    press(window.view.board.view, Qt.Key.Key_Right)
    assert take() == ["9 De voetbalclub, wel, gemeenschappelijk"]
    # What is refused is urgent, and said once.
    window.controller.add_policy_goal("  ")
    assert take() == ["Schrijf eerst het beleidsdoel op.!"]
    # Another table; nothing for what is merely drawn anew.
    press(window, Qt.Key.Key_2, CTRL)
    assert take() == ["Tafel 2"]
    window.wear("dark")
    window.wear("light")
    window.view.board.turn()
    window.view.board.turn()
    assert take() == []
