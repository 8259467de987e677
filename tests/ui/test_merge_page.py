"""Files of tables come together on the page Samenvoegen, and own cards are called the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from app.model.at_rest import read_document, write_document
from app.model.editor import Editor
from app.model.entities import SameCard, Source, Sphere, Stance, Verdict
from app.model.operations.arguing import add_argument
from app.model.operations.cards import add_ingredient
from app.model.operations.participants import add_participant
from app.model.operations.placing import place
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.merge_page import MergePage
from app.ui.merge_rows import Difference
from app.ui.pages import Page
from tests.builders import OUTSIDE, a_document, card, inside, table
from tests.ui.hands import CTRL, click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ROOT = "own"
"""The folder of the notulisten's own workspaces: another laptop than this one."""


@pytest.fixture
def files(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> list[Path]:
    """The files of both tables, given out and filled: one card each, and on this laptop too."""
    controller = window.controller
    paths = {each.id: tmp_path / f"tafel {each.number}.gsb" for each in controller.document.tables}
    controller.issue_tables(paths)
    qtbot.waitUntil(lambda: len(controller.document.all(Source)) == 2)
    for number, path in enumerate(paths.values(), 1):
        with Editor.open(path, workspace_root=tmp_path / ROOT) as editor:
            at, three = table(editor.document, number).id, card(editor.document, 3)
            editor.perform(add_participant(editor.document, at, f"Gast {number}"))
            editor.perform(place(editor.document, at, three.id, *inside(Sphere.COMMUNAL)))
            editor.perform(
                add_argument(editor.document, at, three.id, Stance.FOR, f"gezegd aan {number}")
            )
            own = ("Plukroute", "Pluk-route")[number - 1]
            editor.perform(add_ingredient(editor.document, own, "", at))
    return list(paths.values())


def read(window: MainWindow, paths: list[Path], qtbot: QtBot) -> MergePage:
    """Choose these files on the page, and wait until they were read."""
    window.show_page(Page.MERGE)
    page = window.view.merge
    with qtbot.waitSignal(window.controller.tables_read):
        page.read(paths)
    return page


def test_files_are_merged_by_keys_with_one_difference_chosen_and_undone_as_one_act(
    window: MainWindow, files: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = window.controller
    one, two = controller.document.tables
    three = card(controller.document, 3)
    controller.choose_table(two.id)
    controller.place(three.id, *OUTSIDE)
    before = controller.document.copy()

    monkeypatch.setattr(dialogs, "ask_table_files", lambda *_: files)
    window.menus._actions["merge"].trigger()
    page = window.view.merge
    assert focused() is page.choose_button
    with qtbot.waitSignal(controller.tables_read):
        press(page.choose_button, Qt.Key.Key_Return)
    assert page.plan is not None
    assert {count.file for count in page.plan.tables} == {path.name for path in files}
    assert controller.document == before
    (difference,) = page.differences
    assert not page.merge_button.isEnabled()
    assert [button.isChecked() for button in difference.buttons] == [False, False]
    theirs = next(
        number
        for number, side in enumerate(difference.contradiction.sides)
        if files[1].name in side.files
    )
    difference.buttons[1 - theirs].setFocus()
    press(focused(), Qt.Key.Key_Space)
    assert difference.buttons[1 - theirs].isChecked()
    press(focused(), Qt.Key.Key_Down)
    assert difference.buttons[theirs].isChecked()
    page.merge_button.setFocus()
    press(page.merge_button, Qt.Key.Key_Return)
    assert window.messages.sentence.startswith("Samengevoegd")
    laid = controller.document.placement(two.id, three.id)
    assert laid is not None
    assert laid.verdict is Verdict.IN
    assert [a.text for a in controller.document.arguments(one.id)] == ["gezegd aan 1"]
    assert [p.name for p in controller.document.participants(two.id)] == ["Gast 2"]
    assert page.state.text().startswith("Er is niets nieuws")
    assert not page.merge_button.isVisible()

    window.show_page(Page.BOARD)
    press(window.view.board.deck.view, Qt.Key.Key_Z, CTRL)
    assert window.view.page is Page.MERGE
    assert controller.document == before
    assert len(page.differences) == 1


def test_all_differences_are_chosen_at_once_as_it_is_here_or_as_a_file_has_it(
    window: MainWindow, files: list[Path], qtbot: QtBot
) -> None:
    controller = window.controller
    three = card(controller.document, 3)
    for each in controller.document.tables:
        controller.choose_table(each.id)
        controller.place(three.id, *OUTSIDE)
    page = read(window, files, qtbot)
    assert len(page.differences) == 2
    click(page.bulk.buttons[files[0].name])
    assert not page.merge_button.isEnabled()
    click(page.bulk.buttons[""])
    click(page.merge_button)
    laid = [controller.document.placement(t.id, three.id) for t in controller.document.tables]
    assert [each and each.verdict for each in laid] == [Verdict.OUT, Verdict.OUT]


def test_what_is_edited_while_a_plan_stands_there_is_planned_anew(
    window: MainWindow, files: list[Path], qtbot: QtBot
) -> None:
    controller = window.controller
    two, three = controller.document.tables[1], card(controller.document, 3)
    page = read(window, files, qtbot)
    assert page.merge_button.isEnabled()
    controller.choose_table(two.id)
    controller.place(three.id, *OUTSIDE)
    assert len(page.differences) == 1
    assert not page.merge_button.isEnabled()
    difference = page.differences[0]
    click(difference.buttons[0], difference.buttons[0].rect().topLeft() + QPointF(12, 12).toPoint())
    stale = page.plan
    assert stale is not None
    # The order comes with a plan of before the last edit.
    controller.place(three.id, *inside(Sphere.PERSONAL))
    assert not controller.merge_tables(page._taken, stale, {stale.contradictions[0]: 0})
    assert "intussen" in window.messages.sentence
    assert not controller.document.arguments(two.id)
    click(page.bulk.buttons[""])
    click(page.merge_button)
    assert [a.text for a in controller.document.arguments(two.id)] == ["gezegd aan 2"]


def test_every_difference_is_chosen_by_itself_however_many_there_are(
    window: MainWindow, files: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    controller = window.controller
    one = controller.document.tables[0]
    with Editor.open(files[0], workspace_root=tmp_path / ROOT) as editor:
        for number in range(1, 31):
            one_card = card(editor.document, number).id
            editor.perform(place(editor.document, one.id, one_card, *inside(Sphere.COMMUNAL)))
    controller.choose_table(one.id)
    for number in range(1, 31):
        controller.place(card(controller.document, number).id, *OUTSIDE)
    page = read(window, files[:1], qtbot)
    assert len(page.differences) == 25
    assert not page.back_button.isEnabled()
    for row in page.differences:
        click_row(row, ours=True)
    assert not page.merge_button.isEnabled()
    press(page.on_button, Qt.Key.Key_Space)
    assert focused() is row_button(page.differences[0], ours=True)
    assert len(page.differences) == 5
    assert not page.on_button.isEnabled()
    for row in page.differences:
        click_row(row, ours=False)
    assert page.merge_button.isEnabled()
    click(page.back_button)
    assert all(row_button(row, ours=True).isChecked() for row in page.differences)
    ours_stay = {row.contradiction.where for row in page.differences}
    click(page.merge_button)
    for number in range(1, 31):
        each = card(controller.document, number)
        laid = controller.document.placement(one.id, each.id)
        assert laid is not None
        kept = any(f" {each.title} " in where for where in ours_stay)
        assert laid.verdict is (Verdict.OUT if kept else Verdict.IN)


def row_button(row: Difference, *, ours: bool) -> QRadioButton:
    """The button of the side that is ours, or that is not."""
    sides = row.contradiction.sides
    return next(b for b, side in zip(row.buttons, sides, strict=True) if side.ours is ours)


def click_row(row: Difference, *, ours: bool) -> None:
    row_button(row, ours=ours).click()


def test_files_that_are_no_session_or_of_another_are_refused_and_the_rest_goes_on(
    window: MainWindow, files: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    junk = tmp_path / "vakantie.gsb"
    junk.write_bytes(b"geen sessie")
    strange = tmp_path / "noord.gsb"
    write_document(strange, a_document(title="Noord"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(each)) for each in (junk, strange, files[0])])
    window.show_page(Page.MERGE)
    page = window.view.merge
    with qtbot.waitSignal(window.controller.tables_read):
        page.dropEvent(
            QDropEvent(
                QPointF(50, 50),
                Qt.DropAction.CopyAction,
                dropped,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            ),
        )
    assert page.refused.shown == [
        f"‘{junk.name}’ is geen bestand van Gespreksmodel.",
        f"‘{strange.name}’ is van een andere sessie (“Noord”). Het bestand doet niet mee.",
    ]
    assert page.plan is not None
    assert {count.file for count in page.plan.tables} == {files[0].name}
    assert page.merge_button.isEnabled()
    click(page.leave_button)
    assert page.refused.shown == []
    assert not page.merge_button.isVisible()
    window.controller.close()
    assert page.counts.lines == []


def test_own_cards_that_look_alike_are_called_the_same_and_apart_again(
    window: MainWindow, files: list[Path], qtbot: QtBot
) -> None:
    controller = window.controller
    page = read(window, files, qtbot)
    click(page.merge_button)
    same = page.same
    assert len(same.same_buttons) == 1
    assert "Plukroute" in same.same_buttons[0].accessibleName()
    click(same.other_buttons[0])
    assert same.same_buttons == []
    # Whoever said it was another thing may still choose the two by hand.
    same.one.setFocus()
    press(same.one, Qt.Key.Key_Down)
    same.one.activated.emit(1)
    same.other.setCurrentIndex(same.other.count() - 1)
    same.other.activated.emit(same.other.count() - 1)
    click(same.declare_button)
    (link,) = controller.document.all(SameCard)
    cards = {each.id: each.title for each in controller.document.ingredients()}
    assert {cards[link.ingredient_id], cards[link.as_id]} == {"Plukroute", "Pluk-route"}
    click(same.undo_buttons[0])
    assert controller.document.all(SameCard) == []
    press(page, Qt.Key.Key_Z, CTRL)
    assert len(controller.document.all(SameCard)) == 1


def test_sessions_beside_each_other_become_a_file_of_their_own(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = window.controller
    first, second = controller.path, tmp_path / "noord.gsb"
    assert controller.create_session(second, "Noord", 1)
    target = tmp_path / "samen.gsb"
    monkeypatch.setattr(dialogs, "ask_sessions", lambda *_: [first, second])
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: target)
    window.menus._actions["together"].trigger()
    qtbot.waitUntil(lambda: controller.path == target.resolve())
    assert len(controller.document.tables) == 3
    assert len(read_document(first).tables) == 2
