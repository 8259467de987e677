"""Round 1: what is corrected, withdrawn, refused or undone, and nothing typed lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.model.entities import Phase, Verdict
from app.ui.card_field import CardField
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.round_one_page import RoundOnePage
from tests.builders import card, person
from tests.ui.hands import CTRL, SHIFT, focused, press
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


# --- correcting, withdrawing, refusing --------------------------------------------------------


def test_correcting_replaces_what_was_noted(window: MainWindow, page: RoundOnePage) -> None:
    write("3\tOude reden")
    key(RETURN)
    cell_of(window, 1, Verdict.IN).focus_card()
    write("4")
    key(TAB)
    key(Qt.Key.Key_A, CTRL)
    write("Nieuwe reden")
    key(RETURN)
    assert noted(window) == [(1, Verdict.IN, 4, "Nieuwe reden")]
    window.controller.undo()
    assert noted(window) == [(1, Verdict.IN, 3, "Oude reden")]
    assert cell_of(window, 1, Verdict.IN).argument.toPlainText() == "Oude reden"


def test_emptying_a_cell_withdraws_the_choice(window: MainWindow, page: RoundOnePage) -> None:
    write("3\tReden")
    key(RETURN)
    cell = cell_of(window, 1, Verdict.IN)
    cell.focus_card()
    key(Qt.Key.Key_Delete)
    key(TAB)
    assert "kies er een kaartje bij" not in cell.sentence
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_Delete)
    key(TAB)
    assert noted(window) == []
    assert page.progress.text() == "0 van 9 keuzes"
    window.controller.undo()
    assert noted(window) == [(1, Verdict.IN, 3, "Reden")]


def test_the_same_card_twice_is_said_at_the_cell_and_what_was_typed_stays(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("3\tJa")
    key(RETURN)
    write("3")
    key(TAB)
    cell = cell_of(window, 1, Verdict.OUT)
    title = card(window.controller.document, 3).title
    assert cell.sentence == f"Aïsha heeft “{title}” al gekozen. Kies een ander kaartje."
    write("Nee")
    key(RETURN)
    assert here(window) == (1, Verdict.OUT, "card")
    assert cell.argument.toPlainText() == "Nee"
    assert noted(window) == [(1, Verdict.IN, 3, "Ja")]
    assert window.messages.sentence == ""
    # The focus stands in the card, all of it selected.
    write("4")
    key(TAB)
    assert cell.sentence == ""
    key(RETURN)
    assert noted(window) == [(1, Verdict.IN, 3, "Ja"), (1, Verdict.OUT, 4, "Nee")]


def test_what_is_no_card_yet_stays_and_says_so(window: MainWindow, page: RoundOnePage) -> None:
    write("999")
    key(TAB)
    key(TAB)
    cell = cell_of(window, 1, Verdict.IN)
    assert cell.sentence == "Nog niet bewaard: er is geen kaartje 999."
    assert cell.card.text() == "999"
    key(TAB)
    write("Alleen een reden")
    key(TAB)
    argued = cell_of(window, 1, Verdict.OUT)
    assert argued.sentence.startswith("Nog niet bewaard: kies er een kaartje bij")
    assert noted(window) == []


def test_escape_puts_back_what_was_noted(window: MainWindow, page: RoundOnePage) -> None:
    write("3\tReden")
    key(RETURN)
    cell = cell_of(window, 1, Verdict.IN)
    cell.focus_card()
    write("4\tAnders")
    key(ESCAPE)
    assert cell.argument.toPlainText() == "Reden"
    assert cell.card.text().startswith("3. ")
    assert not cell.is_changed


# --- undo -------------------------------------------------------------------------------------


def test_the_field_takes_back_its_own_typing_before_the_document_does(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("3\tReden")
    key(RETURN)
    write("12")
    field = focused()
    assert isinstance(field, CardField)
    while field.text():
        key(Qt.Key.Key_Z, CTRL)
    assert noted(window) == [(1, Verdict.IN, 3, "Reden")]
    key(ESCAPE)
    key(Qt.Key.Key_Z, CTRL)
    assert noted(window) == []
    assert cell_of(window, 1, Verdict.IN).written.is_empty


def test_undo_after_taking_a_card_brings_back_what_was_typed(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("10")
    key(Qt.Key.Key_Return)
    key(TAB, SHIFT)
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text().startswith("10. ")
    key(Qt.Key.Key_Z, CTRL)
    assert not field.text().startswith("10. ")
    assert cell_of(window, 1, Verdict.IN).card.offer is None


def test_undo_in_a_cell_that_is_kept_takes_back_the_choice(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("3\tReden")
    key(RETURN)
    key(TAB, SHIFT)
    assert here(window) == (1, Verdict.IN, "argument")
    key(Qt.Key.Key_Z, CTRL)
    assert noted(window) == []


def test_a_card_and_its_argument_are_one_undo_step(window: MainWindow, page: RoundOnePage) -> None:
    before = window.controller.undo_label
    write("3\tEen reden met veel woorden")
    key(TAB)
    label = window.controller.undo_label
    assert label is not None
    assert label.startswith("Keuze gekozen: ")
    window.controller.undo()
    assert window.controller.undo_label == before


# --- nothing typed is lost --------------------------------------------------------------------


def test_another_page_keeps_what_is_typed(window: MainWindow, page: RoundOnePage) -> None:
    write("3\tHalf")
    window.show_page(Page.BOARD)
    assert noted(window) == [(1, Verdict.IN, 3, "Half")]
    window.show_page(Page.ROUND_1)
    write("999")
    window.show_page(Page.NOTES)
    window.show_page(Page.ROUND_1)
    assert cell_of(window, 1, Verdict.OUT).card.text() == "999"


def test_another_table_keeps_what_is_typed_where_it_belongs(
    window: MainWindow, page: RoundOnePage
) -> None:
    first, second = window.controller.document.tables
    window.controller.choose_table(second.id)
    window.controller.add_participants([["Chris"]])
    window.controller.choose_table(first.id)
    page.focus_first()
    write("3\tVan tafel 1")
    window.controller.choose_table(second.id)
    (cell, _, _) = page.grid.cells
    assert cell.written.is_empty
    assert cell.has_focus
    write("999")
    window.controller.choose_table(first.id)
    assert noted(window) == [(1, Verdict.IN, 3, "Van tafel 1")]
    window.controller.choose_table(second.id)
    assert page.grid.cells[0].card.text() == "999"
    assert page.grid.cells[0].sentence == "Nog niet bewaard: er is geen kaartje 999."


def test_the_quick_line_keeps_what_is_typed(window: MainWindow, page: RoundOnePage) -> None:
    write("3\tReden")
    press(window, Qt.Key.Key_Slash, CTRL)
    assert noted(window) == [(1, Verdict.IN, 3, "Reden")]


def test_closing_keeps_a_choice_and_makes_a_note_of_what_is_none_yet(
    window: MainWindow, page: RoundOnePage
) -> None:
    controller, path = window.controller, window.controller.path
    write("999")
    key(TAB)
    write("Iets met muziek")
    key(TAB)
    write("3\tNog net getypt")
    controller.close()
    assert controller.open(path)
    assert noted(window) == [(1, Verdict.OUT, 3, "Nog net getypt")]
    (note,) = controller.document.notes(window.controller.table_id)
    assert note.text == "Aïsha, zeker wel: 999 – Iets met muziek"
    assert (note.phase, note.participant_id) == (
        Phase.ROUND_1,
        person(controller.document).id,
    )
    window.show_page(Page.ROUND_1)
    assert cell_of(window, 1, Verdict.IN).written.is_empty


def test_nothing_of_a_closed_session_shows_in_the_next(
    window: MainWindow, page: RoundOnePage, tmp_path: Path
) -> None:
    write("999")
    assert window.controller.create_session(tmp_path / "ander.gsb", "Ander", 1)
    window.controller.add_participants([["Chris"]])
    window.show_page(Page.ROUND_1)
    assert [cell.written.is_empty for cell in page.grid.cells] == [True] * 3


def test_a_change_from_elsewhere_leaves_what_is_being_typed(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("3\tHier getypt")
    controller = window.controller
    who = person(controller.document)
    controller.choose(who.id, card(controller.document, 9).id, Verdict.IN, "Elders", 1)
    controller.choose(who.id, card(controller.document, 8).id, Verdict.OUT, "Ook elders", 1)
    assert cell_of(window, 1, Verdict.IN).argument.toPlainText() == "Hier getypt"
    assert cell_of(window, 1, Verdict.OUT).argument.toPlainText() == "Ook elders"
    key(RETURN)
    assert noted(window) == [
        (1, Verdict.IN, 3, "Hier getypt"),
        (1, Verdict.OUT, 8, "Ook elders"),
    ]


def test_someone_who_leaves_takes_the_row_along_and_undo_brings_it_back(
    window: MainWindow, page: RoundOnePage
) -> None:
    write("3\tReden")
    key(RETURN)
    who = person(window.controller.document)
    window.controller.remove_participant(who.id)
    assert [cell.written.is_empty for cell in page.grid.cells] == [True] * 6
    window.controller.undo()
    assert noted(window) == [(1, Verdict.IN, 3, "Reden")]
    assert cell_of(window, 1, Verdict.IN).argument.toPlainText() == "Reden"
