"""From the stickers to the report, by keys: what the table says of its purposes, and making it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.entities import Agreement, Table
from app.model.operations.tables import PurposeText
from app.model.readiness import Lack
from app.ui.export_window import ExportWindow
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.builders import OUTSIDE, card, purpose
from tests.ui.hands import ALT, CTRL, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def first_table(window: MainWindow) -> Table:
    return window.controller.document.tables[0]


def tab_to(widget: QWidget) -> None:
    """Press Tab until the focus is there; a keyboard has to come everywhere."""
    for _ in range(60):
        if focused() is widget:
            return
        press(focused(), Qt.Key.Key_Tab)
    raise AssertionError("Tab never came there")


def test_the_table_tells_of_its_purposes_and_the_report_is_made_by_keys(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"]])
    controller.add_policy_goal("Minder eenzaamheid")
    press(window, Qt.Key.Key_5, ALT)
    press(focused(), Qt.Key.Key_Down)
    for _ in range(6):
        press(focused(), Qt.Key.Key_Plus)

    press(focused(), Qt.Key.Key_PageDown, CTRL)
    page = window.view.purposes
    title = purpose(controller.document, 2).title
    assert page.ranked.words == [f"Plaats 1: {title}, 6 stickers"]
    assert "1. Minder eenzaamheid" in page._goals.text()
    assert focused() is page.main_purpose
    press(focused(), Qt.Key.Key_Down)
    assert first_table(window).main_purpose_id == purpose(controller.document, 2).id
    assert page.ranked.words == [f"Plaats 1: {title}, 6 stickers, hoofdbedoeling"]
    for words in ("Iedereen telt mee", "Of het geld scheelt", "Past bij doel 1"):
        press(focused(), Qt.Key.Key_Tab)
        type_in(focused(), words)

    # Straight on to the other table, with the cursor still in the last field.
    press(focused(), Qt.Key.Key_2, CTRL)
    assert [field.toPlainText() for field in page.texts.values()] == ["", "", ""]
    told = first_table(window)
    assert told.purposes_agreed == "Iedereen telt mee"
    assert told.purposes_disputed == "Of het geld scheelt"
    assert told.policy_relation == "Past bij doel 1"
    assert controller.document.tables[1].policy_relation == ""
    controller.undo()
    assert controller.table_id == told.id
    assert [field.toPlainText() for field in page.texts.values()][2] == ""
    controller.redo()

    press(window, Qt.Key.Key_7, ALT)
    report = window.view.report
    assert window.view.page is Page.REPORT
    assert focused() is report.make
    with qtbot.waitSignal(controller.export_ended, timeout=30_000):
        press(focused(), Qt.Key.Key_Return)
        (making,) = window.findChildren(ExportWindow)
        qtbot.waitUntil(making.make_button.isEnabled, timeout=30_000)
        press(making, Qt.Key.Key_Return)
    making.close()
    path = controller.path.with_suffix(".pptx")
    assert path.exists()
    assert report.written.paths == [path]


def test_what_is_typed_of_a_table_that_closes_is_kept_and_shows_nowhere_else(
    window: MainWindow, tmp_path: Path
) -> None:
    window.show_page(Page.PURPOSES)
    page, path = window.view.purposes, window.controller.path
    type_in(page.texts[PurposeText.DISPUTED], "Geheim verschil")
    window.controller.close()
    assert not any(field.toPlainText() for field in page.texts.values())
    window.controller.open(path)
    assert first_table(window).purposes_disputed == "Geheim verschil"
    window.controller.create_session(tmp_path / "ander.gsb", "Ander", 1)
    window.show_page(Page.PURPOSES)
    assert not any(field.toPlainText() for field in page.texts.values())
    assert page.goals_button.isVisible()
    click(page.goals_button)
    assert window.view.page is Page.SESSION


def test_what_is_missing_is_a_click_away_and_tables_can_be_left_out(
    window: MainWindow,
) -> None:
    controller = window.controller
    one, two = controller.document.tables
    controller.choose_table(two.id)
    four = card(controller.document, 4)
    controller.place(four.id, *OUTSIDE)
    controller.set_agreement(four.id, Agreement.DISAGREED)
    controller.choose_table(one.id)
    controller.choose_card("")
    window.show_page(Page.REPORT)
    report = window.view.report
    asked: list[object] = []
    report.report_asked.disconnect()
    report.report_asked.connect(asked.append)
    click(report.make)
    report.blocks[one.id].box.click()
    click(report.make)
    assert asked == [set(), {1}]
    report.blocks[two.id].box.click()
    assert not report.make.isEnabled()

    missing = report.blocks[two.id].missing
    assert [each.lack for each in missing._shown] == [Lack.REASONS]
    click(missing.buttons[0])
    assert window.view.page is Page.BOARD
    assert (controller.table_id, controller.ingredient_id) == (two.id, four.id)


def test_every_table_of_a_large_session_comes_in_its_order(
    start_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    controller = start_window.controller
    assert controller.create_session(tmp_path / "groot.gsb", "Groot", 11)
    start_window.show_page(Page.REPORT)
    report = start_window.view.report
    numbers = [f"Tafel {number}" for number in range(1, 12)]
    qtbot.waitUntil(lambda: [block.box.text() for block in report.blocks.values()] == numbers)
    places = [report._blocks.indexOf(block) for block in report.blocks.values()]
    assert places == list(range(11))
    controller.remove_table(controller.document.tables[3].id)
    assert "Tafel 4" not in [block.box.text() for block in report.blocks.values()]
