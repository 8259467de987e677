"""Round 1 by keyboard, at the speed of talk: cards found while typing, and what the page says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.model.entities import Choice, Verdict
from app.model.operations.round_one import ORDER
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.round_one_cell import COLUMN_WORDS, RoundOneCell
from app.ui.round_one_page import RoundOnePage
from tests.builders import card, person
from tests.ui.hands import ALT, CTRL, SHIFT, click, press
from tests.ui.round_one_hands import (
    ESCAPE,
    RETURN,
    TAB,
    cell_of,
    here,
    key,
    noted,
    with_three_people,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(window: MainWindow) -> RoundOnePage:
    return with_three_people(window)


# --- at the speed of talk ---------------------------------------------------------------------


def test_eight_participants_read_out_their_cards_and_only_keys_are_used(
    window: MainWindow,
) -> None:
    document = window.controller.document
    window.controller.add_participants([[f"Persoon {number}"] for number in range(1, 9)])
    press(window, Qt.Key.Key_3, ALT)
    expected = []
    for who in range(1, 9):
        for place, verdict in enumerate(ORDER):
            chosen = card(document, 5 * (who - 1) + 2 * place + 1)
            # By number, by the beginning of the title, by the whole title, in turn.
            typed = (str(chosen.number), chosen.title[:12], chosen.title)[place]
            why = f"Omdat {who} dat zegt, bij {place}"
            write(typed)
            key(TAB)
            write(why)
            key(RETURN)
            expected.append((who, verdict, chosen.number, why))
    assert noted(window) == sorted(expected)
    assert window.view.round_one.progress.text() == "24 van 24 keuzes"
    for _ in range(24):
        window.controller.undo()
    assert noted(window) == []
    assert len(window.controller.document.participants(window.controller.table_id)) == 8


def test_the_page_begins_at_the_first_choice_that_is_still_to_come(
    window: MainWindow, page: RoundOnePage
) -> None:
    assert here(window) == (1, Verdict.IN, "card")
    write("3")
    key(RETURN)
    assert here(window) == (1, Verdict.IN, "argument")
    window.show_page(Page.BOARD)
    window.show_page(Page.ROUND_1)
    assert here(window) == (1, Verdict.OUT, "card")


def test_enter_goes_past_what_is_empty_to_the_next_participant(
    window: MainWindow, page: RoundOnePage
) -> None:
    for _ in ORDER:
        key(RETURN)
    assert here(window) == (2, Verdict.IN, "card")
    assert noted(window) == []


def test_enter_in_the_last_cell_keeps_it_and_stays(window: MainWindow, page: RoundOnePage) -> None:
    cell_of(window, 3, Verdict.DOUBT).focus_card()
    write("7")
    key(RETURN)
    write("Laatste")
    key(RETURN)
    assert noted(window) == [(3, Verdict.DOUBT, 7, "Laatste")]
    assert here(window)[:2] == (3, Verdict.DOUBT)


def test_tab_and_shift_tab_walk_the_fields(window: MainWindow, page: RoundOnePage) -> None:
    key(TAB)
    assert here(window) == (1, Verdict.IN, "argument")
    key(TAB)
    assert here(window) == (1, Verdict.OUT, "card")
    key(TAB, SHIFT)
    assert here(window) == (1, Verdict.IN, "argument")
    key(TAB, SHIFT)
    assert here(window) == (1, Verdict.IN, "card")


def test_ctrl_and_arrows_go_to_the_neighbours_and_not_off_the_grid(
    window: MainWindow, page: RoundOnePage
) -> None:
    key(Qt.Key.Key_Down, CTRL)
    assert here(window) == (2, Verdict.IN, "card")
    key(Qt.Key.Key_Right, CTRL)
    assert here(window) == (2, Verdict.OUT, "card")
    key(Qt.Key.Key_Up, CTRL)
    key(Qt.Key.Key_Up, CTRL)
    assert here(window) == (1, Verdict.OUT, "card")
    key(Qt.Key.Key_Left, CTRL)
    key(Qt.Key.Key_Left, CTRL)
    assert here(window) == (1, Verdict.IN, "card")


def test_ctrl_and_arrow_first_goes_through_the_words_of_the_text(
    window: MainWindow, page: RoundOnePage
) -> None:
    key(TAB)
    write("een twee")
    key(Qt.Key.Key_Left, CTRL)
    write("en ")
    assert cell_of(window, 1, Verdict.IN).argument.toPlainText() == "een en twee"
    assert here(window) == (1, Verdict.IN, "argument")


# --- finding a card ---------------------------------------------------------------------------


def test_the_arrows_choose_from_what_is_offered(window: MainWindow, page: RoundOnePage) -> None:
    write("1")
    assert page.offers.isVisible()
    assert page.offers.words[:3] == [
        f"{number}. {card(window.controller.document, number).title}" for number in (1, 10, 11)
    ]
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    key(TAB)
    assert not page.offers.isVisible()
    ten = card(window.controller.document, 10)
    assert cell_of(window, 1, Verdict.IN).card.text() == f"10. {ten.title}"


def test_down_in_an_empty_field_shows_all_cards_and_escape_closes_them(
    window: MainWindow, page: RoundOnePage
) -> None:
    key(Qt.Key.Key_Down)
    cards = window.controller.document.ingredients(window.controller.table_id)
    assert page.offers.count() == len(cards)
    key(ESCAPE)
    assert not page.offers.isVisible()
    assert here(window) == (1, Verdict.IN, "card")


def test_by_clicks_alone_a_card_is_chosen_and_withdrawn(
    window: MainWindow, page: RoundOnePage
) -> None:
    cell = cell_of(window, 2, Verdict.OUT)
    click(cell.card)
    item = page.offers.item(2)
    click(page.offers.viewport(), page.offers.visualItemRect(item).center())
    third = window.controller.document.ingredients(window.controller.table_id)[2]
    assert cell.card.text() == f"{third.number}. {third.title}"
    assert cell.card.hasFocus()
    click(cell_of(window, 1, Verdict.IN).argument.viewport())
    assert noted(window) == [(2, Verdict.OUT, third.number, "")]
    click(cell.card)
    click(cell._withdraw)
    assert noted(window) == []
    assert cell.written.is_empty


def test_the_list_lies_on_the_page_for_every_cell(window: MainWindow, qtbot: QtBot) -> None:
    window.controller.add_participants([[f"Persoon {number}"] for number in range(9)])
    window.show_page(Page.ROUND_1)
    page = window.view.round_one
    for cell in page.grid.cells:
        cell.focus_card()
        key(Qt.Key.Key_Down)
        assert page.rect().contains(page.offers.geometry())
        assert page.offers.height() > 60
        assert not page.offers.geometry().intersects(
            cell.card.rect().translated(cell.card.mapTo(page, cell.card.rect().topLeft()))
        )
        key(ESCAPE)


def test_a_card_that_is_not_in_the_deck_is_added_on_the_spot(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("De kapper")
    assert page.offers.words[-1] == "‘De kapper’ als eigen kaartje toevoegen"
    key(Qt.Key.Key_Up)
    key(RETURN)
    write("Daar hoor je alles")
    key(RETURN)
    document = window.controller.document
    own = document.ingredients(window.controller.table_id)[-1]
    assert (own.title, own.table_id) == ("De kapper", window.controller.table_id)
    assert window.messages.sentence == "Nieuw eigen kaartje: ‘De kapper’. Ctrl+Z haalt het weg."
    assert noted(window) == [(1, Verdict.IN, own.number, "Daar hoor je alles")]
    window.controller.undo()
    assert own not in window.controller.document.ingredients(window.controller.table_id)
    assert noted(window) == []
    # Bram chose it too: by now it is a card like the others.
    window.controller.redo()
    cell_of(window, 2, Verdict.IN).focus_card()
    write("kapper")
    key(RETURN)
    key(RETURN)
    assert [each[2] for each in noted(window)] == [own.number, own.number]


# --- what it says -----------------------------------------------------------------------------


def test_a_table_without_participants_says_what_to_do(window: MainWindow) -> None:
    window.show_page(Page.ROUND_1)
    page = window.view.round_one
    assert page.participants_button.hasFocus()
    assert page.progress.text() == ""
    press(page.participants_button, Qt.Key.Key_Space)
    assert window.view.page is Page.PARTICIPANTS


def test_progress_counts_without_nagging(window: MainWindow, page: RoundOnePage) -> None:
    assert page.progress.text() == "0 van 9 keuzes"
    write("3\tReden")
    key(RETURN)
    assert page.progress.text() == "1 van 9 keuzes"
    assert [cell.sentence for cell in page.grid.cells] == [""] * 9
    # Only the cell that one is in explains itself.
    hints = [cell.card.placeholderText() for cell in page.grid.cells]
    assert [bool(hint) for hint in hints] == [False, True] + [False] * 7


def test_every_field_says_whose_it_is(window: MainWindow, page: RoundOnePage) -> None:
    names = {cell.card.accessibleName() for cell in page.grid.cells}
    names |= {cell.argument.accessibleName() for cell in page.grid.cells}
    assert len(names) == 18
    assert "Aïsha, zeker niet: kaartje" in names
    assert "deelnemer 3, twijfel: argument" in names


def in_sight(cell: RoundOneCell) -> bool:
    return cell.visibleRegion().boundingRect() == cell.rect()


def test_the_cell_that_one_writes_in_is_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.controller.add_participants([[f"Persoon {number}"] for number in range(9)])
    window.show_page(Page.ROUND_1)
    last = cell_of(window, 9, Verdict.DOUBT)
    qtbot.waitUntil(lambda: not in_sight(last), timeout=1_000)
    last.focus_card()
    qtbot.waitUntil(lambda: in_sight(last), timeout=1_000)
    key(TAB)
    write("woorden " * 24)
    assert last.argument.height() > 60
    qtbot.waitUntil(lambda: last.height() > 60 + last.card.height(), timeout=1_000)
    qtbot.waitUntil(lambda: in_sight(last), timeout=1_000)


def test_a_first_choice_far_down_is_in_sight_as_soon_as_the_page_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    controller = window.controller
    controller.add_participants([[f"Persoon {number}"] for number in range(9)])
    for number in range(1, 9):
        who = person(controller.document, number)
        for place, verdict in enumerate(ORDER):
            chosen = card(controller.document, 3 * number + place)
            controller.choose(who.id, chosen.id, verdict, "woorden " * 20, 1)
    window.show_page(Page.ROUND_1)
    assert here(window) == (9, Verdict.IN, "card")
    qtbot.waitUntil(lambda: in_sight(cell_of(window, 9, Verdict.IN)), timeout=1_000)


def test_a_slash_and_a_question_mark_are_text_here(window: MainWindow, page: RoundOnePage) -> None:
    key(TAB)
    write("en/of?")
    assert cell_of(window, 1, Verdict.IN).argument.toPlainText() == "en/of?"


def test_the_choice_stands_in_the_note_pane_too(window: MainWindow, page: RoundOnePage) -> None:
    write("3\tDat is van ons")
    key(RETURN)
    window.controller.choose_card(card(window.controller.document, 3).id)
    window.show_page(Page.BOARD)
    (entry,) = window.view.board.notes.choices.list.entries
    assert entry.text == "Dat is van ons"
    assert isinstance(entry.thing, Choice)


def test_everything_to_click_is_at_least_24_pixels(
    window: MainWindow, page: RoundOnePage, qtbot: QtBot
) -> None:
    cell = cell_of(window, 1, Verdict.IN)
    write("b")
    qtbot.waitUntil(cell._withdraw.isVisible)
    row = page.offers.visualItemRect(page.offers.item(0))
    sizes = [widget.size() for widget in (cell.card, cell.argument, cell._withdraw)]
    assert all(min(size.width(), size.height()) >= 24 for size in (*sizes, row.size()))


@pytest.mark.parametrize("people", [1, 3, 9])
def test_the_heads_stand_over_their_columns(window: MainWindow, qtbot: QtBot, people: int) -> None:
    window.show_page(Page.ROUND_1)
    window.controller.add_participants([[f"Persoon {number}"] for number in range(people)])
    page = window.view.round_one
    page.focus_first()

    def left(widget: QWidget) -> int:
        return widget.mapTo(page, QPoint(0, 0)).x()

    heads = [
        next(each for each in page.findChildren(QLabel) if each.text().endswith(words))
        for words in COLUMN_WORDS.values()
    ]
    cells = page.grid.cells[:3]
    qtbot.waitUntil(
        lambda: [left(head) for head in heads] == [left(cell) for cell in cells], timeout=1_000
    )
