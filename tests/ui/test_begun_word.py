"""Who types where letters lay cards: the words reach a field, and no card moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.board import Zone
from app.model.entities import Sphere, Verdict
from app.model.operations.tables import PurposeText
from app.ui import begun_word
from app.ui.main_window import MainWindow
from app.ui.note_pane import CARD_TAB, CONCLUSIONS_TAB, NotePane
from app.ui.pages import Page
from tests.builders import card
from tests.ui.hands import LEFT, NONE, SHIFT, click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

DOUBT = Zone(Verdict.DOUBT, Sphere.INSTITUTIONAL)


@pytest.fixture
def pane(window: MainWindow) -> NotePane:
    """The pane with card 1 chosen, which lies at doubt, and the focus in the deck."""
    first = card(window.controller.document, 1).id
    window.controller.choose_card(first)
    assert window.controller.place_in_zone(first, DOUBT)
    window.view.board.first.setFocus()
    return window.view.board.notes


def _verdict(window: MainWindow) -> Verdict:
    controller = window.controller
    placement = controller.document.placement(controller.table_id, controller.ingredient_id)
    assert placement is not None
    return placement.verdict


def _type(text: str) -> None:
    for letter in text:
        QTest.keyClick(focused(), letter, SHIFT if letter.isupper() else NONE)


def _click_tab(pane: NotePane, tab: int) -> None:
    QTest.mouseClick(pane.tabs, LEFT, NONE, pane.tabs.tabRect(tab).center())


@pytest.mark.parametrize(
    "text", ["Wat van mensen is", "Gratis", "iedereen", "geen geld", "in het dorp"]
)
def test_a_sentence_typed_over_the_deck_is_an_argument_and_moves_nothing(
    window: MainWindow, pane: NotePane, text: str
) -> None:
    _type(text)
    assert pane.fields.text.toPlainText() == text
    assert focused() is pane.fields.text
    assert _verdict(window) is Verdict.DOUBT


@pytest.mark.parametrize("as_list", [False, True])
def test_a_sentence_typed_over_the_board_or_the_list_is_an_argument_and_moves_nothing(
    window: MainWindow, pane: NotePane, as_list: bool
) -> None:
    window.view.board.show_as_list(as_list)
    window.view.board.middle.setFocus()
    _type("gratis en open")
    assert pane.fields.text.toPlainText() == "gratis en open"
    assert _verdict(window) is Verdict.DOUBT


def test_letters_with_time_between_them_lay_the_card_and_stay_done(
    window: MainWindow, pane: NotePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begun_word, "PAUSE_S", 0.0)
    _type("nwant")
    assert pane.fields.text.toPlainText() == "want"
    assert _verdict(window) is Verdict.OUT


def test_another_key_between_two_letters_makes_them_two_orders(
    window: MainWindow, pane: NotePane
) -> None:
    _type("n")
    press(focused(), Qt.Key.Key_Right)
    _type("want")
    assert pane.fields.text.toPlainText() == "want"
    assert _verdict(window) is Verdict.OUT


def test_after_a_click_on_conclusions_one_types_a_conclusion(
    window: MainWindow, pane: NotePane
) -> None:
    _click_tab(pane, CONCLUSIONS_TAB)
    _type("nodig is een verwijzing")
    click(pane.conclusions.fields.side.button(Verdict.OUT))
    press(focused(), Qt.Key.Key_Return)
    (conclusion,) = window.controller.document.conclusions(window.controller.table_id)
    assert (conclusion.verdict, conclusion.text) == (Verdict.OUT, "nodig is een verwijzing")
    assert _verdict(window) is Verdict.DOUBT
    _click_tab(pane, CARD_TAB)
    assert focused() is pane.fields.text


def test_a_sentence_typed_over_a_shut_list_leaves_it_shut_and_the_next_field_gets_its_own(
    window: MainWindow,
) -> None:
    window.show_page(Page.PURPOSES)
    box = window.view.purposes.main_purpose
    assert focused() is box
    _type("Mensen doen het zelf")
    assert not box.view().isVisible()
    assert box.value is None
    press(focused(), Qt.Key.Key_Tab)
    _type("Iedereen telt")
    assert window.view.purposes.texts[PurposeText.AGREED].toPlainText() == "Iedereen telt"
