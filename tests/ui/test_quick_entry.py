"""Snelinvoer in the real window: one key away, says what Enter will do, loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.entities import Sphere, Stance, Verdict
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.quick_entry import QuickEntry
from tests.builders import OUTSIDE, card, person
from tests.ui.hands import ALT, CTRL, click, focused, press, type_in
from tests.ui.quick_hands import a_place_on, enter, slash, write, zone_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

IN_I = Zone(Verdict.IN, Sphere.INSTITUTIONAL)


# --- coming and going -------------------------------------------------------------------------


def test_slash_goes_to_the_line_from_every_page_and_esc_goes_back(
    window: MainWindow, quick: QuickEntry
) -> None:
    line = "17 wel i: daar komt werkelijk iedereen"
    for number, page in enumerate(Page):
        before = a_place_on(window, page)
        slash(window)
        assert quick.preview.isVisible(), page
        # The line is still there on the next page.
        assert quick.field.text() == line[:number], page
        type_in(quick.field, line[number])
        press(quick.field, Qt.Key.Key_Escape)
        assert focused() is before, page
        assert window.view.page is page
        assert not quick.preview.isVisible(), page


def test_in_a_text_field_slash_is_typed_and_with_control_it_goes_to_the_line(
    window: MainWindow, quick: QuickEntry
) -> None:
    window.show_page(Page.NOTES)
    text = window.view.notes.text
    type_in(text, "en/of?")
    assert text.toPlainText() == "en/of?"
    press(text, Qt.Key.Key_Slash, CTRL)
    assert focused() is quick.field
    type_in(quick.field, "en/of?")
    assert quick.field.text() == "en/of?"
    press(quick.field, Qt.Key.Key_Escape)
    assert focused() is text


def test_what_was_typed_is_gone_on_with_and_not_typed_over(
    window: MainWindow, quick: QuickEntry
) -> None:
    write(window, "17 ")
    press(quick.field, Qt.Key.Key_Escape)
    slash(window)
    press(quick.field, Qt.Key.Key_W)
    assert quick.field.text() == "17 w"


def test_an_editor_that_is_gone_gives_the_focus_to_its_table(
    window: MainWindow, quick: QuickEntry
) -> None:
    window.show_page(Page.PARTICIPANTS)
    click(window.view.participants.add_button)
    assert isinstance(focused(), QLineEdit)
    press(focused(), Qt.Key.Key_Slash, CTRL)
    assert focused() is quick.field
    press(quick.field, Qt.Key.Key_Escape)
    assert focused() is window.view.participants.view


def test_after_another_page_esc_goes_to_the_page_in_sight(
    window: MainWindow, quick: QuickEntry
) -> None:
    window.show_page(Page.TALLY)
    slash(window)
    press(quick.field, Qt.Key.Key_4, ALT)
    press(window, Qt.Key.Key_Slash)
    press(quick.field, Qt.Key.Key_Escape)
    assert focused() is window.view.board.deck.view


# --- entering ---------------------------------------------------------------------------------


def test_the_preview_says_what_enter_does_and_enter_does_it_in_one_step(
    window: MainWindow, quick: QuickEntry
) -> None:
    write(window, "17 wel i: laagdrempelig @1")
    assert quick.preview.sentence == (
        "Plaatst 17 Het repaircafé bij wel · institutioneel, "
        "met argument voor van 1 Anna de Vries: “laagdrempelig”"
    )
    assert zone_of(window, 17) is None
    press(quick.field, Qt.Key.Key_Return)
    controller = window.controller
    assert zone_of(window, 17) == IN_I
    (said,) = controller.document.arguments(controller.table_id)
    assert (said.stance, said.text) == (Stance.FOR, "laagdrempelig")
    assert said.participant_id == person(controller.document, 1).id
    assert quick.field.text() == ""
    assert focused() is quick.field
    press(quick.field, Qt.Key.Key_Z, CTRL)
    assert zone_of(window, 17) is None
    assert controller.document.arguments(controller.table_id) == []


def test_the_card_of_a_line_is_chosen_and_not_in_hand(
    window: MainWindow, quick: QuickEntry
) -> None:
    enter(window, "17 wel i")
    board = window.view.board
    chosen = card(window.controller.document, 17)
    assert window.controller.ingredient_id == chosen.id
    assert board.notes._title.text() == chosen.title
    assert board.scene.chosen == chosen.id
    assert board.scene.in_hand == ""


def test_what_was_done_is_said_until_one_types_on(window: MainWindow, quick: QuickEntry) -> None:
    enter(window, "17 wel i")
    assert quick.preview.sentence == "Gedaan: Het repaircafé: wel · institutioneel."
    type_in(quick.field, "3")
    assert "Gedaan" not in quick.preview.sentence


def test_several_lines_follow_each_other_without_another_key(
    window: MainWindow, quick: QuickEntry
) -> None:
    slash(window)
    for line in ("17 wel i", "3 twijfel p", "22 niet"):
        type_in(quick.field, line)
        press(quick.field, Qt.Key.Key_Return)
    assert zone_of(window, 17) == IN_I
    assert zone_of(window, 3) == Zone(Verdict.DOUBT, Sphere.PERSONAL)
    assert zone_of(window, 22) == Zone(Verdict.OUT, None)


def test_the_line_works_where_the_board_is_out_of_sight(
    window: MainWindow, quick: QuickEntry
) -> None:
    window.show_page(Page.TALLY)
    enter(window, "17 wel i")
    assert zone_of(window, 17) == IN_I
    assert window.view.page is Page.TALLY
    window.show_page(Page.BOARD)
    assert card(window.controller.document, 17).id in window.view.board.scene.cards


def test_the_preview_follows_the_table_and_what_happens_elsewhere(
    window: MainWindow, quick: QuickEntry
) -> None:
    write(window, "17 wel i")
    assert quick.preview.sentence.startswith("Plaatst 17")
    first = card(window.controller.document, 17)
    window.controller.place_in_zone(first.id, IN_I)
    assert quick.preview.sentence == "17 Het repaircafé ligt al bij wel · institutioneel."
    assert not quick.enter_button.isEnabled()
    press(quick.field, Qt.Key.Key_2, CTRL)
    assert quick.preview.sentence.startswith("Plaatst 17")
    assert quick.field.text() == "17 wel i"


def test_a_click_on_uitvoeren_is_enter(window: MainWindow, quick: QuickEntry) -> None:
    click(quick.field)
    type_in(quick.field, "17 wel i")
    click(quick.enter_button)
    assert zone_of(window, 17) == IN_I
    assert focused() is quick.field


def test_a_remark_beside_a_complete_line_does_not_stop_it(
    window: MainWindow, quick: QuickEntry
) -> None:
    write(window, "17 niet i")
    assert quick.preview.problem == "Bij niet hoort geen sfeer."
    assert quick.preview._problem.property("tone") == "ready"
    press(quick.field, Qt.Key.Key_Return)
    assert zone_of(window, 17) == Zone(Verdict.OUT, None)


# --- choices ----------------------------------------------------------------------------------


def test_arrows_and_enter_take_what_is_offered(window: MainWindow, quick: QuickEntry) -> None:
    write(window, "17 wel: mooi")
    assert quick.preview.options.count() == 3
    assert quick.preview.option == -1
    press(quick.field, Qt.Key.Key_Down)
    press(quick.field, Qt.Key.Key_Down)
    press(quick.field, Qt.Key.Key_Return)
    assert quick.field.text() == "17 wel g: mooi"
    assert zone_of(window, 17) is None
    press(quick.field, Qt.Key.Key_Return)
    assert zone_of(window, 17) == Zone(Verdict.IN, Sphere.COMMUNAL)


def test_up_begins_at_the_last_and_goes_round(window: MainWindow, quick: QuickEntry) -> None:
    write(window, "17 wel")
    press(quick.field, Qt.Key.Key_Up)
    assert quick.preview.option == 2
    press(quick.field, Qt.Key.Key_Down)
    assert quick.preview.option == 0


def test_tab_takes_the_first_and_enter_alone_takes_none(
    window: MainWindow, quick: QuickEntry
) -> None:
    write(window, "17 wel")
    press(quick.field, Qt.Key.Key_Return)
    assert quick.field.text() == "17 wel"
    assert zone_of(window, 17) is None
    press(quick.field, Qt.Key.Key_Tab)
    assert quick.field.text() == "17 wel p"
    assert focused() is quick.field


def test_tab_leaves_the_line_where_nothing_is_offered(
    window: MainWindow, quick: QuickEntry
) -> None:
    write(window, "17 wel i")
    press(quick.field, Qt.Key.Key_Tab)
    assert focused() is not quick.field


def test_a_click_takes_what_is_offered(window: MainWindow, quick: QuickEntry) -> None:
    write(window, "17 wel")
    options = quick.preview.options
    click(options.viewport(), options.visualItemRect(options.item(2)).center())
    assert quick.field.text() == "17 wel i"
    assert focused() is quick.field


def test_after_a_choice_one_types_on_where_one_was(window: MainWindow, quick: QuickEntry) -> None:
    write(window, "buurt")
    press(quick.field, Qt.Key.Key_Tab)
    type_in(quick.field, "wel g")
    assert quick.preview.sentence.startswith("Plaatst")


def test_the_field_itself_undoes_a_choice(window: MainWindow, quick: QuickEntry) -> None:
    write(window, "17 wel")
    press(quick.field, Qt.Key.Key_Tab)
    press(quick.field, Qt.Key.Key_Z, CTRL)
    assert quick.field.text() == "17 wel"
    assert len(window.controller.document.participants(window.controller.table_id)) == 2


# --- for the eye and the ear --------------------------------------------------------------------


def test_the_line_is_low_and_its_preview_takes_nothing_from_the_board(
    window: MainWindow, quick: QuickEntry
) -> None:
    size = window.view.board.view.size()
    assert quick.height() <= 44
    write(window, "b")
    assert window.view.board.view.size() == size
    assert window.view.rect().contains(quick.preview.geometry())
    assert quick.preview.geometry().bottom() < quick.mapTo(window.view, QPoint(0, 0)).y()


def test_a_screen_reader_hears_what_was_done_and_what_is_offered(
    window: MainWindow, quick: QuickEntry
) -> None:
    heard: list[str] = []
    quick.announced.connect(heard.append)
    enter(window, "17 wel")
    press(quick.field, Qt.Key.Key_Down)
    press(quick.field, Qt.Key.Key_Return)
    press(quick.field, Qt.Key.Key_Return)
    assert heard == [
        "17 Het repaircafé bij wel: in welke sfeer? Kies, of typ p, g of i. "
        "3 keuzes, met pijl omlaag",
        "persoonlijk",
        "Gedaan: Het repaircafé: wel · persoonlijk.",
    ]


def test_a_screen_reader_hears_the_preview_when_one_stops_typing(
    window: MainWindow, quick: QuickEntry, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(quick.announced, timeout=3_000) as heard:
        write(window, "17 wel i")
    assert heard.args == ["Plaatst 17 Het repaircafé bij wel · institutioneel"]
    assert quick.field.accessibleDescription() == heard.args[0]
    assert quick.field.accessibleName() == "Snelinvoer"


def test_a_choice_of_many_shows_how_many_are_left(window: MainWindow, quick: QuickEntry) -> None:
    write(window, "e")
    assert quick.preview.options.count() == 8
    assert "typ verder" in quick.preview.sentence
    last = quick.preview.options.visualItemRect(quick.preview.options.item(7))
    assert quick.preview.options.viewport().rect().contains(last)


def test_esc_goes_back_to_where_one_came_from_by_mouse(
    window: MainWindow, quick: QuickEntry
) -> None:
    window.controller.place(card(window.controller.document, 6).id, *OUTSIDE)
    before = a_place_on(window, Page.BOARD)
    click(quick.field)
    assert quick.preview.isVisible()
    press(quick.field, Qt.Key.Key_Escape)
    assert focused() is before
