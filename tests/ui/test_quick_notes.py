"""The quick line keeps what it doesn't understand, recalls, and takes notes from anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app.model.entities import Phase
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.quick_entry import Mode, QuickEntry
from tests.ui.hands import CTRL, click, focused, press, type_in
from tests.ui.quick_hands import a_place_on, enter, notes, slash, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


# --- what isn't understood, and what was before -------------------------------------------------


def test_a_line_that_is_not_understood_stays_and_one_key_makes_it_a_note(
    window: MainWindow, quick: QuickEntry
) -> None:
    line = "straks nog terugkomen op het geld"
    enter(window, line)
    assert quick.field.text() == line
    assert notes(window) == []
    assert quick.preview._problem.property("tone") in ("wrong", "asks")
    press(quick.field, Qt.Key.Key_Return, CTRL)
    (note,) = notes(window)
    assert (note.text, note.phase) == (line, Phase.ROUND_2)
    assert len(note.time) == 5
    assert quick.field.text() == ""
    assert focused() is quick.field


def test_a_refusal_is_told_as_elsewhere_and_the_line_stays(
    window: MainWindow, quick: QuickEntry
) -> None:
    slash(window)
    press(quick.field, Qt.Key.Key_Return, CTRL)
    assert window.messages.sentence
    assert focused() is quick.field
    message, preview = window.messages.geometry(), quick.preview
    top = preview.mapTo(window.centralWidget(), QPoint(0, 0))
    assert not message.intersects(QRect(top, preview.size()))
    assert not window.controller.quick_line("dit is geen snelinvoer")
    assert window.messages.sentence == ("Er is geen kaartje gevonden bij “dit is geen snelinvoer”.")


def test_up_recalls_the_lines_of_before_and_down_comes_back(
    window: MainWindow, quick: QuickEntry
) -> None:
    enter(window, "17 wel i")
    enter(window, "3 niet")
    write(window, "22 wel g")
    shown = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(quick.field, key)
        shown.append(quick.field.text())
    assert shown == ["3 niet", "17 wel i", "17 wel i", "3 niet", "22 wel g"]


def test_another_session_recalls_nothing_of_the_one_before(
    window: MainWindow, quick: QuickEntry, tmp_path_factory: pytest.TempPathFactory
) -> None:
    enter(window, "17 wel i")
    type_in(quick.field, "half")
    path = tmp_path_factory.mktemp("ander") / "ander.gsb"
    assert window.controller.create_session(path, "Ander", 1)
    assert quick.field.text() == ""
    slash(window)
    press(quick.field, Qt.Key.Key_Up)
    assert quick.field.text() == ""


def test_what_was_not_entered_is_a_note_when_the_file_closes(
    window: MainWindow, quick: QuickEntry
) -> None:
    controller = window.controller
    path = controller.path
    write(window, "17 wel, of toch")
    press(quick.field, Qt.Key.Key_L, CTRL)
    type_in(quick.field, "nog bellen")
    controller.close()
    assert controller.open(path)
    assert sorted(note.text for note in notes(window)) == ["17 wel, of toch", "nog bellen"]


# --- notes ------------------------------------------------------------------------------------


def test_one_key_opens_a_note_from_every_page_and_enter_returns(
    window: MainWindow, quick: QuickEntry
) -> None:
    said: list[str] = []
    for page in Page:
        before = a_place_on(window, page)
        press(before, Qt.Key.Key_L, CTRL)
        assert focused() is quick.field, page
        assert quick.field.accessibleName() == "Notitie", page
        said.append(f"gezegd bij {page.value}")
        type_in(quick.field, said[-1])
        press(quick.field, Qt.Key.Key_Return)
        assert [note.text for note in notes(window)] == said
        assert focused() is before, page
        assert window.view.page is page
        assert quick.mode is Mode.LINE, page
        assert quick.field.placeholderText().startswith("Notitie bewaard bij "), page


def test_a_note_has_the_phase_of_the_notes_page_and_can_change_it(
    window: MainWindow, quick: QuickEntry
) -> None:
    press(window, Qt.Key.Key_L, CTRL)
    assert "ronde 2" in quick.preview.sentence
    phases = list(Phase)
    quick.phase.setFocus()
    for _ in range(phases.index(Phase.CLOSING) - phases.index(Phase.ROUND_2)):
        press(quick.phase, Qt.Key.Key_Down)
    assert window.view.notes.phase.value is Phase.CLOSING
    type_in(quick.field, "mooie avond")
    press(quick.field, Qt.Key.Key_Return)
    assert [note.phase for note in notes(window)] == [Phase.CLOSING]


def test_a_note_is_of_the_phase_whose_page_one_came_to(
    window: MainWindow, quick: QuickEntry
) -> None:
    came: list[Phase] = []
    for page, phase in (
        (Page.ROUND_1, Phase.ROUND_1),
        (Page.BOARD, Phase.ROUND_2),
        (Page.TALLY, Phase.ROUND_3),
    ):
        window.show_page(Page.SESSION)
        window.show_page(page)
        press(focused() if page is not Page.BOARD else window, Qt.Key.Key_L, CTRL)
        assert quick.phase.value is phase
        type_in(quick.field, "even stil")
        press(quick.field, Qt.Key.Key_Return)
        came.append(phase)
        assert [note.phase for note in notes(window)] == came


def test_esc_on_a_page_that_came_meanwhile_goes_to_its_first_thing(
    window: MainWindow, quick: QuickEntry
) -> None:
    a_place_on(window, Page.BOARD)
    slash(window)
    window.show_page(Page.TALLY)
    first = focused()
    quick.start_line()
    quick._came_from = [window.view.board.view]
    press(quick.field, Qt.Key.Key_Escape)
    assert focused() is first


def test_a_note_in_the_middle_of_a_line_comes_back_to_the_line(
    window: MainWindow, quick: QuickEntry
) -> None:
    before = a_place_on(window, Page.BOARD)
    write(window, "17 wel")
    press(quick.field, Qt.Key.Key_L, CTRL)
    assert quick.field.text() == ""
    type_in(quick.field, "Bram is even weg")
    press(quick.field, Qt.Key.Key_Return)
    assert [note.text for note in notes(window)] == ["Bram is even weg"]
    assert focused() is quick.field
    assert (quick.mode, quick.field.text()) == (Mode.LINE, "17 wel")
    press(quick.field, Qt.Key.Key_Escape)
    assert focused() is before


def test_an_unfinished_note_waits(window: MainWindow, quick: QuickEntry) -> None:
    press(window, Qt.Key.Key_L, CTRL)
    type_in(quick.field, "vragen aan")
    press(quick.field, Qt.Key.Key_Escape)
    slash(window)
    assert (quick.mode, quick.field.text()) == (Mode.LINE, "")
    press(quick.field, Qt.Key.Key_L, CTRL)
    assert quick.field.text() == "vragen aan"
    assert notes(window) == []


def test_the_use_of_the_line_is_chosen_by_click(window: MainWindow, quick: QuickEntry) -> None:
    click(quick.modes.button(Mode.NOTE))
    assert (focused(), quick.mode) == (quick.field, Mode.NOTE)
    click(quick.modes.button(Mode.LINE))
    assert (focused(), quick.mode) == (quick.field, Mode.LINE)
