"""The tally: big targets, keys, the control total, and an order that only jumps when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.operations.tally import control_total
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.tally_page import TallyPage
from tests.builders import person, purpose
from tests.ui.hands import click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(window: MainWindow) -> TallyPage:
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    window.show_page(Page.TALLY)
    return window.view.tally


def stickers(window: MainWindow, number: int) -> int:
    goal = purpose(window.controller.document, number)
    return sum(
        votes.count
        for votes in window.controller.document.votes(window.controller.table_id)
        if votes.purpose_id == goal.id
    )


def test_plus_and_minus_are_big_and_count(window: MainWindow, page: TallyPage) -> None:
    row = page.row(purpose(window.controller.document, 2).id)
    for button in (row.more_button, row.less_button):
        assert button.width() >= 32
        assert button.height() >= 32
    assert not row.less_button.isEnabled()
    click(row.more_button)
    click(row.more_button)
    click(row.less_button)
    assert stickers(window, 2) == 1
    assert row.count == 1


def test_keys_choose_a_purpose_and_count(window: MainWindow, page: TallyPage) -> None:
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Plus)
    press(focused(), Qt.Key.Key_Plus)
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Plus)
    press(focused(), Qt.Key.Key_Minus)
    press(focused(), Qt.Key.Key_Up)
    assert focused() is page.row(purpose(window.controller.document, 2).id)
    assert (stickers(window, 2), stickers(window, 3)) == (2, 0)


def test_an_own_purpose_comes_in_sight_and_end_goes_to_it(
    window: MainWindow, page: TallyPage, qtbot: QtBot
) -> None:
    type_in(page.new_title, "Buurten veiliger")
    press(page.new_title, Qt.Key.Key_Return)
    own = page.row(page.shown_order[-1])
    qtbot.waitUntil(lambda: own.visibleRegion().boundingRect() == own.rect())
    page.focus_first()
    press(focused(), Qt.Key.Key_End)
    assert focused() is own
    press(focused(), Qt.Key.Key_Plus)
    assert own.count == 1
    press(focused(), Qt.Key.Key_Home)
    assert focused() is page.row(page.shown_order[0])


def test_a_digit_chooses_who_sticks_and_tab_leaves_the_purposes_at_once(
    window: MainWindow, page: TallyPage
) -> None:
    document = window.controller.document
    for key in (Qt.Key.Key_2, Qt.Key.Key_Plus, Qt.Key.Key_Down, Qt.Key.Key_0, Qt.Key.Key_Plus):
        press(focused(), key)
    votes = {v.purpose_id: v.participant_id for v in document.votes(window.controller.table_id)}
    assert votes == {
        purpose(document, 1).id: person(document, 2).id,
        purpose(document, 2).id: None,
    }
    press(focused(), Qt.Key.Key_7)
    assert window.messages.sentence == "Er is geen deelnemer 7 die stickers plakt."
    assert page.sticker.value is None
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is page.sticker
    press(focused(), Qt.Key.Key_Backtab)
    assert focused() is page.row(purpose(document, 2).id), "where one was"
    press(focused(), Qt.Key.Key_Backtab)
    assert focused() is page.sort_button


def test_the_order_stays_while_counting_and_jumps_when_asked(
    window: MainWindow, page: TallyPage
) -> None:
    document = window.controller.document
    before = page.shown_order
    goal = purpose(document, 5)
    click(page.row(goal.id).more_button)
    assert page.shown_order == before
    assert page.row(goal.id).rank == "1e"
    click(page.sort_button)
    assert page.shown_order[0] == goal.id
    other = purpose(document, 6)
    for _ in range(2):
        click(page.row(other.id).more_button)
    assert page.shown_order[0] == goal.id
    click(page.by_number_button)
    assert page.shown_order == before


def test_equal_counts_share_a_rank(window: MainWindow, page: TallyPage) -> None:
    document = window.controller.document
    for number in (1, 1, 2, 3):
        click(page.row(purpose(document, number).id).more_button)
    ranks = [page.row(purpose(document, number).id).rank for number in (1, 2, 3, 4)]
    assert ranks == ["1e", "2e", "2e", "–"]


def test_a_participant_without_stickers_left_cannot_stick(
    window: MainWindow, page: TallyPage
) -> None:
    document = window.controller.document
    page.sticker.setCurrentIndex(1)
    row = page.row(purpose(document, 1).id)
    for _ in range(3):
        click(row.more_button)
    assert not row.more_button.isEnabled()
    assert row.more_button.toolTip() == "Aïsha heeft geen stickers meer."
    assert "nog 0" in page.sticker.currentText()
    press(row, Qt.Key.Key_Plus)
    assert stickers(window, 1) == 3
    assert page.sticker.value == person(document, 1).id


def test_more_stickers_than_there_are_gives_a_warning_that_stays(
    window: MainWindow, page: TallyPage
) -> None:
    row = page.row(purpose(window.controller.document, 1).id)
    for _ in range(6):
        click(row.more_button)
    assert not page._warning.isVisible()
    assert page._total.text() == "6 van 6 stickers verdeeld"
    click(row.more_button)
    assert page._warning.isVisible()
    total = control_total(window.controller.document, window.controller.table_id)
    assert page._warning.text() == total.sentence()
    window.controller.undo()
    assert not page._warning.isVisible()


def test_the_main_purpose_is_chosen_and_marked(window: MainWindow, page: TallyPage) -> None:
    goal = purpose(window.controller.document, 3)
    page.main_purpose.setFocus()
    for _ in range(3):
        press(page.main_purpose, Qt.Key.Key_Down)
    page.main_purpose.activated.emit(page.main_purpose.currentIndex())
    assert window.controller.document.tables[0].main_purpose_id == goal.id
    assert page.row(goal.id)._badge.isVisible()


def test_an_own_purpose_comes_last_and_belongs_to_the_table(
    window: MainWindow, page: TallyPage
) -> None:
    type_in(page.new_title, "Samen feest vieren")
    press(page.new_title, Qt.Key.Key_Return)
    own = window.controller.document.purposes(window.controller.table_id)[-1]
    assert (own.title, own.table_id) == ("Samen feest vieren", window.controller.table_id)
    assert page.shown_order[-1] == own.id
    window.controller.choose_table(window.controller.document.tables[1].id)
    assert own.id not in page.shown_order
