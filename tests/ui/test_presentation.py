"""The large screen: what the notulist does, and nothing of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QGraphicsTextItem, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import Agreement, Argument, Participant, Sphere, Verdict
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.presentation import Presentation, Shows
from tests.builders import card
from tests.ui.hands import click, press

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints|raise\(\)", extend=True)


def presentation(window: MainWindow) -> Presentation:
    shown = window.view.presenter.presentation
    assert shown is not None
    return shown


def every_word(shown: Presentation) -> list[str]:
    """All that is written on it, or told of it to a screen reader or under the mouse."""
    words = [shown.windowTitle()]
    for widget in (shown, *shown.findChildren(QWidget)):
        words += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if hasattr(widget, "text"):
            words.append(widget.text())
    for item in shown.scene.items():
        words.append(item.toolTip())
        if isinstance(item, QGraphicsTextItem):
            words.append(item.toPlainText())
        elif isinstance(item, QGraphicsSimpleTextItem):
            words.append(item.text())
    return [word for word in words if word]


def test_nothing_private_is_on_the_large_screen(
    start_window: MainWindow, example: Document, tmp_path: Path
) -> None:
    window, controller = start_window, start_window.controller
    assert controller.create(tmp_path / "Geheim bestand.gsb", example)
    press(window, Qt.Key.Key_F5)
    shown = presentation(window)
    assert shown.isFullScreen()
    people = example.all(Participant)
    private = {
        *(word for person in people for word in (person.name, person.organisation)),
        *(name for person in people for name in person.name.split() if len(name) > 3),
        *(table.facilitator for table in example.tables),
        *(table.notetaker for table in example.tables),
        *(argument.text for argument in example.all(Argument)),
        example.session.organisation,
        example.session.title,
        "Geheim bestand",
    } - {""}
    assert len(private) > 50
    seen = 0
    for _ in example.tables:
        for key in (Qt.Key.Key_B, Qt.Key.Key_S):
            press(shown, key)
            words = every_word(shown)
            seen += len(words)
            assert not [(word, each) for word in words for each in private if each in word]
        press(shown, Qt.Key.Key_Right)
    assert seen > 200


def test_the_large_screen_follows_the_notulist(window: MainWindow, qtbot: QtBot) -> None:
    controller = window.controller
    first, second = controller.document.tables
    click(window.view.bar.present_button)
    shown = presentation(window)
    assert (shown.shows, shown.table_id) == (Shows.BOARD, first.id)
    assert window.menus.action("present").isChecked()

    # The board: cards come, move and go.
    one = card(controller.document, 1)
    controller.place_in_zone(one.id, Zone(Verdict.IN, Sphere.PERSONAL))
    controller.set_agreement(one.id, Agreement.DISAGREED)
    face = shown.scene.cards.item(one.id).face  # type: ignore[union-attr]
    assert (face.title, face.disagreed) == (one.title, True)
    assert "1 kaartje op het bord" in every_word(shown)
    controller.undo()
    controller.undo()
    assert len(shown.scene.cards) == 0

    # The stickers: by number until the notulist ranks them.
    window.show_page(Page.TALLY)
    assert shown.shows is Shows.TALLY
    third = controller.document.purposes()[2]
    controller.add_sticker(third.id, None)
    titles = [title.text() for _, title, _, _ in shown.tally._rows]
    assert titles[0].startswith("1. ")
    window.view.tally.sort()
    titles = [title.text() for _, title, _, _ in shown.tally._rows]
    assert titles[0] == f"3. {third.title}"

    # Another table, by the notulist or by a key here.
    controller.choose_table(second.id)
    assert shown.table_id == second.id
    press(shown, Qt.Key.Key_Left)
    assert shown.table_id == first.id
    press(shown, Qt.Key.Key_Tab)
    assert shown.shows is Shows.BOARD
    controller.choose_table(first.id)
    controller.remove_table(first.id)
    assert shown.table_id == second.id

    shown.activateWindow()
    assert QTest.qWaitForWindowActive(shown)
    press(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert not window.menus.action("present").isChecked()


def test_a_moving_mouse_brings_buttons_and_closing_the_session_ends_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.view.presenter.toggle()
    shown = presentation(window)
    assert not shown.buttons.isVisible()
    for place in (QPoint(300, 300), QPoint(320, 310)):
        QTest.mouseMove(shown.windowHandle(), place)
    qtbot.waitUntil(shown.buttons.isVisible)
    click(shown.switch.button(Shows.TALLY))
    assert shown.shows is Shows.TALLY
    shown._idle.timeout.emit()
    assert not shown.buttons.isVisible()
    assert {label.text() for label in shown.findChildren(QLabel)} >= {"Tafel 1"}
    window.controller.close()
    assert not shown.isVisible()
