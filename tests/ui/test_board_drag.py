"""Dragging cards over the board and onto it, and click a card, then a place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.entities import Sphere, Verdict
from app.model.operations.cards import add_ingredient
from app.model.operations.placing import take_off
from app.ui.mime import packed
from tests.builders import OUTSIDE, card, inside, near, table
from tests.ui.board_desk import LEFT, NONE, Desk, a_desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return a_desk(qtbot)


# --- dragging on the board ----------------------------------------------------------------------


def test_a_drag_tells_where_the_card_is_dropped_and_moves_nothing_itself(desk: Desk) -> None:
    x, y = inside(Sphere.PERSONAL)
    lain = desk.lay(1, x, y)
    desk.press(x + 10, y + 5)
    desk.move(x + 60, y + 60)
    desk.move(x + 210, y + 105)
    desk.release(x + 210, y + 105)
    *_, (name, who, at_x, at_y) = desk.take_told()
    assert (name, who) == ("card_dropped", lain)
    # The card keeps its place under the pointer, to the pixel.
    assert (at_x, at_y) == pytest.approx((x + 200, y + 100), abs=1.5)
    assert desk.scene.cards.places() == {lain: (x, y)}


def test_a_dragged_card_shows_the_zone_that_it_would_land_in(desk: Desk) -> None:
    x, y = inside(Sphere.PERSONAL)
    desk.lay(1, x, y)
    desk.press(x, y)
    desk.move(x + 30, y)
    desk.move(*inside(Sphere.COMMUNAL))
    assert desk.scene.preview.zone == Zone(Verdict.IN, Sphere.COMMUNAL)
    assert desk.scene.preview.words == "wel · gemeenschappelijk"
    desk.move(*near(Sphere.INSTITUTIONAL))
    assert desk.scene.preview.words == "twijfel · institutioneel"
    desk.move(*OUTSIDE)
    assert desk.scene.preview.words == "niet"
    desk.release(*OUTSIDE)
    assert desk.scene.preview.words == ""


def test_the_zone_that_is_shown_is_the_zone_that_it_gets(desk: Desk) -> None:
    x, y = inside(Sphere.PERSONAL)
    lain = desk.lay(1, x, y)
    for target in ((5, 5), (836, 300), (281, 250), (420, 95), (420, 585), (700, 480)):
        desk.press(x, y)
        desk.move(x + 30, y)
        desk.move(*target)
        shown = desk.scene.preview.zone
        desk.release(*target)
        _, _, at_x, at_y = desk.take_told()[-1]
        assert isinstance(at_x, float)
        assert isinstance(at_y, float)
        desk.lay(1, at_x, at_y)
        now = desk.document.placement(desk.table_id, lain)
        assert now is not None
        assert shown == Zone(now.verdict, now.sphere)
        x, y = now.x, now.y


def test_a_trembling_click_is_no_drag(desk: Desk) -> None:
    x, y = inside(Sphere.PERSONAL)
    lain = desk.lay(1, x, y)
    desk.press(x, y)
    desk.move(x + 2, y + 1)
    desk.release(x + 2, y + 1)
    assert desk.take_told() == [("card_chosen", lain)]


def test_escape_ends_a_drag_and_the_card_lies_back(desk: Desk) -> None:
    x, y = inside(Sphere.PERSONAL)
    lain = desk.lay(1, x, y)
    desk.press(x, y)
    desk.move(x + 100, y)
    desk.key(Qt.Key.Key_Escape)
    desk.release(x + 100, y)
    assert desk.take_told() == [("card_chosen", lain)]
    assert desk.scene.cards.places() == {lain: (x, y)}


def test_a_change_during_a_drag_ends_the_drag(desk: Desk) -> None:
    x, y = inside(Sphere.PERSONAL)
    lain = desk.lay(1, x, y)
    desk.press(x, y)
    desk.move(x + 100, y)
    desk.do(take_off(desk.document, desk.table_id, lain))
    desk.release(x + 100, y)
    assert ("card_dropped", lain) not in [told[:2] for told in desk.take_told()]


def test_a_card_that_is_dragged_out_of_the_view_becomes_a_drag_between_widgets(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str] = []
    monkeypatch.setattr(
        "app.ui.board_view.card_drag",
        lambda source, face, scale: carried.append(face.ingredient_id) or _NoDrag(),
    )
    x, y = inside(Sphere.PERSONAL)
    lain = desk.lay(1, x, y)
    desk.press(x, y)
    desk.move(x - 40, y)
    window = desk.view.viewport()
    beside = QPoint(-30, 200)
    QApplication.sendEvent(
        window,
        QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(beside),
            QPointF(window.mapToGlobal(beside)),
            Qt.MouseButton.NoButton,
            LEFT,
            NONE,
        ),
    )
    assert carried == [lain]
    assert desk.scene.cards.places() == {lain: (x, y)}
    assert ("card_carried_out", lain) in desk.take_told()


class _NoDrag:
    """A drag that ends at once: the offscreen platform has nowhere to drop."""

    def exec(self, action: Qt.DropAction) -> Qt.DropAction:
        return action


# --- dragging from the deck ---------------------------------------------------------------------


def drag_events(
    desk: Desk, data: QMimeData, x: float, y: float
) -> tuple[QDragMoveEvent, QDropEvent]:
    window, spot = desk.view.viewport(), desk.at(x, y)
    move, none = Qt.DropAction.MoveAction, NONE
    QApplication.sendEvent(window, QDragEnterEvent(spot, move, data, LEFT, none))
    over = QDragMoveEvent(spot, move, data, LEFT, none)
    over.ignore()
    QApplication.sendEvent(window, over)
    drop = QDropEvent(QPointF(spot), move, data, LEFT, none)
    drop.ignore()
    return over, drop


def test_a_card_of_the_deck_is_dropped_where_the_pointer_is(desk: Desk) -> None:
    data = packed(desk.id(5), "Een praatje op straat")
    over, drop = drag_events(desk, data, *near(Sphere.COMMUNAL))
    assert over.isAccepted()
    assert desk.scene.preview.words == "twijfel · gemeenschappelijk"
    QApplication.sendEvent(desk.view.viewport(), drop)
    assert drop.isAccepted()
    *_, (name, who, x, y) = desk.take_told()
    assert (name, who) == ("card_dropped", desk.id(5))
    assert (x, y) == pytest.approx(near(Sphere.COMMUNAL), abs=1.0)
    assert len(desk.scene.cards) == 0
    assert desk.scene.preview.words == ""


def test_leaving_the_board_puts_the_zone_out(desk: Desk) -> None:
    data = packed(desk.id(5), "Een praatje op straat")
    drag_events(desk, data, *near(Sphere.COMMUNAL))
    QApplication.sendEvent(desk.view.viewport(), QDragLeaveEvent())
    assert desk.scene.preview.words == ""


def test_a_card_of_another_table_may_not_be_dropped(desk: Desk) -> None:
    desk.document.apply(
        add_ingredient(desk.document, "De kaartclub", "", table(desk.document, 2).id)
    )
    other = card(desk.document, 49)
    over, drop = drag_events(desk, packed(other.id, other.title), 400, 300)
    assert not over.isAccepted()
    QApplication.sendEvent(desk.view.viewport(), drop)
    assert not drop.isAccepted()
    assert desk.take_told() == []


def test_a_text_of_another_program_may_not_be_dropped(desk: Desk) -> None:
    data = QMimeData()
    data.setText("zomaar tekst")
    over, _ = drag_events(desk, data, 400, 300)
    assert not over.isAccepted()


# --- click a card, then a place -----------------------------------------------------------------


def test_a_clicked_card_is_in_hand_and_a_click_on_the_board_lays_it(desk: Desk) -> None:
    lain = desk.lay(1, *inside(Sphere.PERSONAL))
    desk.click(*inside(Sphere.PERSONAL))
    assert desk.scene.in_hand == lain
    desk.click(*OUTSIDE)
    *_, (name, who, x, y) = desk.take_told()
    assert (name, who) == ("card_dropped", lain)
    assert (x, y) == pytest.approx(OUTSIDE, abs=1.0)
    assert desk.scene.in_hand == ""
    assert desk.scene.chosen == lain


def test_a_card_chosen_in_the_deck_is_laid_by_a_click_on_the_board(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(7))
    desk.click(*inside(Sphere.COMMUNAL))
    assert [told[:2] for told in desk.take_told()] == [("card_dropped", desk.id(7))]


def test_a_laid_card_is_not_moved_by_the_next_click(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(7))
    desk.click(*inside(Sphere.COMMUNAL))
    desk.lay(7, *inside(Sphere.COMMUNAL))
    desk.take_told()
    desk.click(*OUTSIDE)
    assert desk.take_told() == [("card_chosen", "")]


def test_a_card_in_hand_shows_where_the_click_would_lay_it(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(7))
    desk.move(*near(Sphere.PERSONAL))
    assert desk.scene.preview.words == "twijfel · persoonlijk"
    desk.scene.forget_pointer()
    assert desk.scene.preview.words == ""


def test_a_click_beside_the_board_lays_nothing(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(7))
    desk.click(420, -5)
    assert desk.take_told() == []
    assert desk.scene.in_hand == desk.id(7)


def test_escape_empties_the_hand_first_and_the_choice_then(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(7))
    desk.key(Qt.Key.Key_Escape)
    assert (desk.scene.in_hand, desk.scene.chosen) == ("", desk.id(7))
    desk.key(Qt.Key.Key_Escape)
    assert desk.scene.chosen == ""
    assert desk.take_told() == [("card_chosen", "")]


def test_choosing_from_elsewhere_is_not_told_again(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(7))
    desk.scene.choose_card("")
    assert desk.take_told() == []
