"""The view on the board: fit, zoom, pan, and what it tells a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.board import HEIGHT, WIDTH
from app.model.entities import Sphere
from app.ui.board_view import BoardView
from tests.builders import inside
from tests.ui.board_desk import NONE, Desk, a_desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return a_desk(qtbot)


def shows_whole_board(view: BoardView) -> bool:
    room = view.viewport().rect()
    return room.contains(view.mapFromScene(0, 0)) and room.contains(
        view.mapFromScene(WIDTH, HEIGHT)
    )


def wheel(view: BoardView, at: QPoint, notches: int, held: Qt.KeyboardModifier = NONE) -> None:
    window = view.viewport()
    QApplication.sendEvent(
        window,
        QWheelEvent(
            QPointF(at),
            QPointF(window.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_whole_board_fits_and_fills_the_view(desk: Desk) -> None:
    assert shows_whole_board(desk.view)
    room = desk.view.viewport().size()
    used = desk.view.scale_factor * WIDTH / room.width()
    assert used > 0.93


def test_card_titles_are_at_least_ten_pixels_on_a_small_laptop(desk: Desk) -> None:
    # What 1366 × 768 leaves for the board between deck and notes.
    desk.view.resize(766, 647)
    desk.lay(31, *inside(Sphere.INSTITUTIONAL))
    sizes = {
        part.font().pixelSize() * desk.view.scale_factor
        for part in desk.item(31).childItems()
        if hasattr(part, "toPlainText")
    }
    assert sizes
    assert min(sizes) >= 10


def test_the_board_keeps_fitting_when_the_window_grows(desk: Desk) -> None:
    before = desk.view.scale_factor
    desk.view.resize(1400, 1000)
    assert desk.view.scale_factor > before * 1.5
    assert shows_whole_board(desk.view)


def test_control_and_the_wheel_zoom_at_the_pointer(desk: Desk) -> None:
    at = QPoint(600, 150)
    before = desk.view.mapToScene(at)
    wheel(desk.view, at, 4, Qt.KeyboardModifier.ControlModifier)
    after = desk.view.mapToScene(at)
    assert not shows_whole_board(desk.view)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1.5)


def test_the_wheel_alone_scrolls(desk: Desk) -> None:
    for _ in range(4):
        desk.view.zoom_in()
    scale, top = desk.view.scale_factor, desk.view.mapToScene(0, 0).y()
    wheel(desk.view, QPoint(400, 300), -1)
    assert desk.view.scale_factor == scale
    assert desk.view.mapToScene(0, 0).y() > top


def test_plus_minus_and_zero_zoom(desk: Desk) -> None:
    fitting = desk.view.scale_factor
    desk.key(Qt.Key.Key_Plus)
    desk.key(Qt.Key.Key_Plus)
    twice = desk.view.scale_factor
    assert twice == pytest.approx(fitting * 1.44)
    desk.key(Qt.Key.Key_Minus)
    assert fitting < desk.view.scale_factor < twice
    desk.key(Qt.Key.Key_0)
    assert desk.view.scale_factor == pytest.approx(fitting)


def test_zooming_stops_at_the_whole_board_and_at_six_pixels_a_millimetre(desk: Desk) -> None:
    for _ in range(30):
        desk.view.zoom_in()
    assert desk.view.scale_factor == pytest.approx(6.0)
    for _ in range(30):
        desk.view.zoom_out()
    assert shows_whole_board(desk.view)


@pytest.mark.parametrize("with_space", [False, True])
def test_the_middle_button_or_the_space_bar_pans(desk: Desk, with_space: bool) -> None:
    for _ in range(4):
        desk.view.zoom_in()
    before = desk.view.mapToScene(0, 0)
    window = desk.view.viewport()
    button = Qt.MouseButton.LeftButton if with_space else Qt.MouseButton.MiddleButton
    if with_space:
        QTest.keyPress(desk.view, Qt.Key.Key_Space)
    QTest.mousePress(window, button, NONE, QPoint(400, 300))
    QTest.mouseMove(window, QPoint(340, 280))
    QTest.mouseRelease(window, button, NONE, QPoint(340, 280))
    if with_space:
        QTest.keyRelease(desk.view, Qt.Key.Key_Space)
    after = desk.view.mapToScene(0, 0)
    moved = (after - before) * desk.view.scale_factor
    assert (moved.x(), moved.y()) == pytest.approx((60, 20), abs=1.5)
    assert desk.take_told() == []


def test_zooming_during_a_drag_shows_the_real_board_again(desk: Desk) -> None:
    x, y = inside(Sphere.COMMUNAL)
    desk.lay(1, x, y)
    desk.lay(2, x, y + 80)
    desk.press(x, y)
    desk.move(x + 50, y)
    ground = desk.item(2).parentItem()
    assert ground.opacity() == 0.0
    wheel(desk.view, desk.at(x, y), 1, Qt.KeyboardModifier.ControlModifier)
    assert ground.opacity() == 1.0
    desk.release(x + 50, y)


def test_while_a_card_is_dragged_the_rest_of_the_board_looks_the_same(desk: Desk) -> None:
    x, y = inside(Sphere.COMMUNAL)
    desk.lay(1, x, y)
    desk.lay(2, *inside(Sphere.PERSONAL))
    corner = desk.view.viewport().rect().adjusted(0, 0, -550, 0)
    desk.scene.choose_card(desk.id(1))
    desk.scene.forget_pointer()
    still = desk.view.viewport().grab(corner).toImage()
    desk.press(x, y)
    desk.move(x + 30, y)
    frozen = desk.view.viewport().grab(corner).toImage()
    # Blending rounds: two of 255 can't be seen.
    assert max(abs(a - b) for a, b in zip(still.bits(), frozen.bits(), strict=True)) <= 3
    desk.release(x + 30, y)


def test_the_view_has_a_name_and_says_which_keys_work(desk: Desk) -> None:
    seen = QAccessible.queryAccessibleInterface(desk.view)
    assert seen.text(QAccessible.Text.Name) == "Bord"
    assert "Delete" in seen.text(QAccessible.Text.Description)


def test_the_chosen_card_is_announced_while_the_board_has_the_focus(
    desk: Desk,
) -> None:
    said: list[str] = []
    desk.view.spoken.connect(said.append)
    desk.lay(1, *inside(Sphere.PERSONAL))
    desk.view.activateWindow()
    desk.view.setFocus()
    desk.key(Qt.Key.Key_Right)
    assert said == ["1 Familie, wel, persoonlijk"]
