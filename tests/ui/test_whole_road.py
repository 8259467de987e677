"""From a new session to the closed file and back, with mouse and keys in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model.board import INNER, Zone
from app.model.entities import Agreement, Placement, Sphere, Stance, Verdict
from app.ui.main_window import MainWindow
from app.ui.mime import packed
from app.ui.pages import Page
from tests.builders import OUTSIDE, card, near, purpose
from tests.ui.hands import (
    CTRL,
    LEFT,
    NONE,
    click,
    click_board,
    click_deck,
    drag_on_board,
    focused,
    press,
    type_in,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def lies(window: MainWindow, number: int) -> Placement | None:
    document = window.controller.document
    return document.placement(window.controller.table_id, card(document, number).id)


def zone_of(window: MainWindow, number: int) -> Zone | None:
    placement = lies(window, number)
    return None if placement is None else Zone(placement.verdict, placement.sphere)


def drop_from_deck(window: MainWindow, number: int, x: float, y: float) -> None:
    """What Qt sends the board when a drag out of the deck ends on it; x and y in mm."""
    viewport = window.view.board.view.viewport()
    data = packed(card(window.controller.document, number).id, "")
    where = window.view.board.view.mapFromScene(QPointF(x, y))
    action = Qt.DropAction.MoveAction
    for event in (
        QDragEnterEvent(where, action, data, LEFT, NONE),
        QDragMoveEvent(where, action, data, LEFT, NONE),
        QDropEvent(QPointF(where), action, data, LEFT, NONE),
    ):
        QApplication.sendEvent(viewport, event)


def test_from_a_new_session_to_the_file_and_back(
    start_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window, controller = start_window, start_window.controller
    path = tmp_path / "Avond in Noord.gsb"
    assert controller.create_session(path, "Avond in Noord", 1)

    # Two participants, typed in the table.
    window.show_page(Page.PARTICIPANTS)
    for name in ("Fatima", "Gerrit"):
        click(window.view.participants.add_button)
        (editor,) = [
            each
            for each in window.view.participants.view.viewport().findChildren(QLineEdit)
            if not each.isHidden()
        ]
        type_in(editor, name)
        press(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda name=name: controller.document.participants(controller.table_id)[-1].name == name
        )

    # The board by all roads: drop, click and click, keys, the pane's buttons, drag on the board.
    window.show_page(Page.BOARD)
    drop_from_deck(window, 1, *near(Sphere.PERSONAL))
    assert zone_of(window, 1) == Zone(Verdict.DOUBT, Sphere.PERSONAL)

    click_deck(window, 2)
    assert window.view.status.hand.isVisible()
    middle = INNER[Sphere.COMMUNAL]
    click_board(window, middle.x, middle.y)
    assert zone_of(window, 2) == Zone(Verdict.IN, Sphere.COMMUNAL)

    click_deck(window, 3)
    press(window.view.board.deck.view, Qt.Key.Key_I)
    assert zone_of(window, 3) == Zone(Verdict.IN, Sphere.INSTITUTIONAL)

    click_deck(window, 4)
    click(window.view.board.notes.placing.button(Zone(Verdict.OUT, None)))
    assert zone_of(window, 4) == Zone(Verdict.OUT, None)

    drag_on_board(window, (middle.x, middle.y), OUTSIDE)
    assert zone_of(window, 2) == Zone(Verdict.OUT, None)
    press(window, Qt.Key.Key_Z, CTRL)
    assert zone_of(window, 2) == Zone(Verdict.IN, Sphere.COMMUNAL)

    # What was said, and whether they agreed.
    press(window, Qt.Key.Key_F2)
    type_in(focused(), "Dat doe je voor elkaar")
    press(focused(), Qt.Key.Key_Return)
    chosen = controller.ingredient_id
    click(window.view.board.notes.placing.agreement.button(Agreement.DISAGREED))

    # Stickers, one too many, taken back.
    press(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    press(focused(), Qt.Key.Key_Down)
    for _ in range(3):
        press(focused(), Qt.Key.Key_Plus)
    press(focused(), Qt.Key.Key_Z, CTRL)

    before = controller.document.copy()
    assert window.close()
    assert controller.open(path)
    assert controller.document == before
    said = controller.document.arguments(controller.table_id, chosen)
    assert [(each.stance, each.text) for each in said] == [(Stance.FOR, "Dat doe je voor elkaar")]
    placement = controller.document.placement(controller.table_id, chosen)
    assert placement is not None
    assert placement.agreement is Agreement.DISAGREED
    (votes,) = controller.document.votes(controller.table_id)
    assert (votes.purpose_id, votes.count) == (purpose(controller.document, 2).id, 2)
    names = [each.name for each in controller.document.participants(controller.table_id)]
    assert names == ["Fatima", "Gerrit"]


def test_a_card_goes_back_to_the_deck_by_key_and_keeps_its_arguments(window: MainWindow) -> None:
    click_deck(window, 5)
    click_board(window, *OUTSIDE)
    controller = window.controller
    controller.add_argument(controller.ingredient_id, Stance.AGAINST, "Dat is zorg")
    press(window.view.board.view, Qt.Key.Key_Delete)
    assert lies(window, 5) is None
    assert len(controller.document.arguments(controller.table_id)) == 1


def test_what_is_chosen_on_the_board_is_chosen_in_the_deck_and_the_pane(
    window: MainWindow,
) -> None:
    for number, spot in ((6, OUTSIDE), (7, (INNER[Sphere.PERSONAL].x, INNER[Sphere.PERSONAL].y))):
        window.controller.place(card(window.controller.document, number).id, *spot)
    click_board(window, *OUTSIDE)
    six = card(window.controller.document, 6)
    assert window.controller.ingredient_id == six.id
    assert window.view.board.deck.view.card == six.id
    assert window.view.board.notes._title.text() == six.title
