"""Kennismaking and Slot by keys alone, as somebody types who listens."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.cli import run
from app.model.entities import ClosingAnswer, Participant, Phase, Verdict
from app.model.operations.participants import Consent, given_by
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.builders import card, person
from tests.ui.hands import ALT, CTRL, SHIFT, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

NAMES = ("Anna", "Bram", "Cor", "Dewi", "Els", "Fatima", "Gerrit", "Hugo")


def key(which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    press(focused(), which, held)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def seated(window: MainWindow) -> list[Participant]:
    return window.controller.document.participants(window.controller.table_id)


def all_answers(window: MainWindow) -> list[ClosingAnswer]:
    return window.controller.document.all(ClosingAnswer)


def introduce(window: MainWindow) -> None:
    """Eight people say who they are: by keys only."""
    key(Qt.Key.Key_2, ALT)
    for name in NAMES:
        key(Qt.Key.Key_Return)
        write(name)
        for words in (f"Vereniging {name}", "bewoner", f"{name} helpt in de buurt"):
            key(Qt.Key.Key_Tab)
            write(words)
        key(Qt.Key.Key_Return)


def test_eight_people_are_introduced_asked_and_answer_and_a_refusal_reaches_the_report(
    window: MainWindow, tmp_path: Path
) -> None:
    controller = window.controller
    introduce(window)
    assert [(p.name, p.organisation, p.perspective, p.involvement) for p in seated(window)] == [
        (name, f"Vereniging {name}", "bewoner", f"{name} helpt in de buurt") for name in NAMES
    ]
    grid = window.view.introduction.grid

    # Hugo didn't come. From the button after the last row, back into it and to its first cell.
    key(Qt.Key.Key_Tab, SHIFT)
    for _ in range(7):
        key(Qt.Key.Key_Left, CTRL)
    key(Qt.Key.Key_Space)
    assert [p.present for p in seated(window)] == [True] * 7 + [False]
    words = [each.text() for each in grid.rows[7].widgets if isinstance(each, QPushButton)]
    assert words[0] == "niet aanwezig"
    assert not grid.rows[7].lines["name"].isEnabled()

    # Everyone agrees: one key. Then Cor, five up, doesn't want a name in it.
    key(Qt.Key.Key_J, CTRL)
    assert [given_by(p) == set(Consent) for p in seated(window)] == [True] * 7 + [False]
    assert controller.undo_label == "Iedereen akkoord"
    for _ in range(5):
        key(Qt.Key.Key_Up)
    for _ in range(5):
        key(Qt.Key.Key_Right, CTRL)
    key(Qt.Key.Key_Space)
    cor = person(controller.document, 3)
    assert given_by(cor) == {Consent.PHOTO, Consent.QUOTE}
    assert cor.consents_asked[:2] == "20"
    assert window.view.introduction.missing.text() == "Nee gezegd: Cor (naam)."
    assert window.view.introduction.progress.text() == "7 van 7 gevraagd"

    # The closing round: Dewi is skipped, in silence; Hugo has no row.
    key(Qt.Key.Key_6, ALT)
    for number in range(1, 8):
        if number != 4:
            write(f"Les {number}")
            key(Qt.Key.Key_Return, SHIFT)
            write("en nog een")
            key(Qt.Key.Key_Tab)
            write(f"Plan {number}")
        key(Qt.Key.Key_Return)
    write("De zaal wil verder praten")
    key(Qt.Key.Key_Return)
    document = controller.document
    assert [(a.learned, a.to_do) for a in all_answers(window)] == [
        (f"Les {n}\nen nog een", f"Plan {n}") for n in (1, 2, 3, 5, 6, 7)
    ]
    (insight,) = document.notes(None)
    assert (insight.text, insight.phase) == ("De zaal wil verder praten", Phase.CLOSING)
    assert window.view.closing.progress.text() == "6 van 7 antwoorden"

    path, report = controller.path, tmp_path / "verslag.xlsx"
    controller.close()
    assert run(["exporteer", str(path), "--naar", str(report)]) == 0
    book = load_workbook(report, read_only=True)
    told = " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    book.close()
    assert "Bram" in told
    assert "Les 3" in told
    assert "Cor" not in told
    assert "Hugo" not in told


def test_one_key_answers_all_three_for_somebody_and_one_undo_takes_it_back(
    window: MainWindow,
) -> None:
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    window.show_page(Page.INTRODUCTION)
    grid = window.view.introduction.grid
    grid.focus_cell(1, 5)
    button = grid.rows[1].consents[Consent.NAME]
    assert button.accessibleName() == "naam van Bram in het verslag: nog vragen"
    key(Qt.Key.Key_N)
    assert given_by(person(window.controller.document, 2)) == set()
    assert button.accessibleName() == "naam van Bram in het verslag: nee"
    key(Qt.Key.Key_J)
    assert given_by(person(window.controller.document, 2)) == set(Consent)
    window.show_page(Page.BOARD)
    key(Qt.Key.Key_Z, CTRL)
    assert window.view.page is Page.INTRODUCTION
    assert button.text() == "✕ nee"
    click(button)
    assert given_by(person(window.controller.document, 2)) == {Consent.NAME}


def test_enter_goes_on_in_the_column_where_one_began_and_passes_who_did_not_come(
    window: MainWindow,
) -> None:
    window.controller.add_participants([["Aïsha"], ["Bram"], ["Cor"]])
    window.controller.set_present(person(window.controller.document, 2).id, False)
    window.show_page(Page.INTRODUCTION)
    rows = window.view.introduction.grid.rows
    assert focused() is rows[0].lines["involvement"], "where something is still to be typed"
    rows[0].lines["organisation"].setFocus()
    write("Sportclub")
    key(Qt.Key.Key_Tab)
    write("bewoner")
    key(Qt.Key.Key_Return)
    assert focused() is rows[2].lines["organisation"]
    key(Qt.Key.Key_Up)
    assert focused() is rows[0].lines["organisation"]


def test_who_did_not_come_has_no_row_in_round_one_nor_stickers(window: MainWindow) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"]])
    document = controller.document
    one, two = (person(document, number) for number in (1, 2))
    controller.set_present(two.id, False)
    window.show_page(Page.ROUND_1)
    assert [cell.person_id for cell in window.view.round_one.grid.cells] == [one.id] * 3
    controller.choose(two.id, card(document, 1).id, Verdict.IN, "", 1)
    assert {cell.person_id for cell in window.view.round_one.grid.cells} == {one.id, two.id}
    names = [each.text() for each in window.view.round_one.grid.findChildren(QLabel)]
    assert "2 · Bram (niet aanwezig)" in names
    window.show_page(Page.TALLY)
    combo = window.view.tally.sticker
    assert [combo.itemText(row)[:5] for row in range(combo.count())] == ["anoni", "1 · A"]


def test_what_is_half_typed_is_kept_with_its_table_and_at_closing(window: MainWindow) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"]])
    first, second = controller.document.tables
    window.show_page(Page.CLOSING)
    type_in(focused(), "Half een les")
    controller.choose_table(second.id)
    assert [answer.learned for answer in all_answers(window)] == ["Half een les"]
    controller.choose_table(first.id)
    page = window.view.closing
    type_in(page.grid.rows[1].answers["to_do"], "Half een plan")
    path = controller.path
    controller.close()
    assert page.grid.rows == []
    assert controller.open(path)
    assert [answer.to_do for answer in all_answers(window)] == ["", "Half een plan"]


def test_undo_of_an_insight_leads_to_the_closing_page(window: MainWindow) -> None:
    window.show_page(Page.CLOSING)
    type_in(window.view.closing.insight, "Een inzicht")
    key(Qt.Key.Key_Return)
    assert window.view.closing.insight.text() == ""
    window.show_page(Page.BOARD)
    assert len(window.view.closing.insights.entries) == 1
    key(Qt.Key.Key_Z, CTRL)
    assert window.view.page is Page.CLOSING
    assert window.view.closing.insights.entries == ()


def test_words_about_somebody_who_is_undone_wait_and_are_a_note_in_the_end(
    window: MainWindow,
) -> None:
    controller = window.controller
    window.show_page(Page.INTRODUCTION)
    click(window.view.introduction.add_button)
    write("Te laat")
    controller.undo()
    assert seated(window) == []
    controller.redo()
    assert window.view.introduction.grid.rows[0].lines["name"].text() == "Te laat"
    controller.undo()
    path = controller.path
    controller.close()
    assert controller.open(path)
    assert [note.text for note in controller.document.notes(controller.table_id)] == [
        "Naam: Te laat"
    ]
