"""The board follows the document; piles, keys and choosing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.model.board import ZONES, Zone, free_spot, zone_at
from app.model.change import inverse
from app.model.entities import Agreement, Sphere, Stance, Verdict
from app.model.operations.arguing import add_argument
from app.model.operations.cards import add_ingredient, edit_ingredient, remove_ingredient
from app.model.operations.placing import place, place_in_zone, set_agreement
from app.ui.theme import DARK
from tests.builders import OUTSIDE, card, inside, near, table
from tests.ui.board_desk import NONE, Desk, a_desk, places


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return a_desk(qtbot)


# --- change → picture ---------------------------------------------------------------------------


def test_the_board_shows_every_card_of_its_table_where_it_lies_and_no_other(desk: Desk) -> None:
    desk.lay(1, *inside(Sphere.PERSONAL))
    desk.lay(2, *OUTSIDE)
    other = table(desk.document, 2).id
    desk.document.apply(place(desk.document, other, desk.id(3), 100, 100))
    desk.scene.show_table(desk.document, desk.table_id)
    assert desk.scene.cards.places() == places(desk)
    desk.scene.show_table(desk.document, other)
    assert list(desk.scene.cards.places()) == [desk.id(3)]


def test_a_change_moves_its_card_and_leaves_the_other_items_alone(desk: Desk) -> None:
    desk.lay(1, *inside(Sphere.PERSONAL))
    desk.lay(2, *OUTSIDE)
    before = desk.item(2)
    desk.lay(1, *near(Sphere.COMMUNAL))
    assert desk.scene.cards.places() == places(desk)
    assert desk.item(1).face.verdict is Verdict.DOUBT
    assert desk.item(1).face.sphere is Sphere.COMMUNAL
    assert desk.item(2) is before


def test_undoing_takes_the_item_away_again(desk: Desk) -> None:
    change = place(desk.document, desk.table_id, desk.id(1), 100, 200)
    desk.do(change)
    items = len(desk.scene.items())
    desk.do(inverse(change))
    assert len(desk.scene.cards) == 0
    assert len(desk.scene.items()) < items


def test_a_change_at_another_table_leaves_the_board_alone(desk: Desk) -> None:
    desk.do(place(desk.document, table(desk.document, 2).id, desk.id(1), 100, 200))
    assert len(desk.scene.cards) == 0


def test_a_card_shows_its_arguments_and_that_the_table_disagrees(desk: Desk) -> None:
    lain = desk.lay(1, *inside(Sphere.PERSONAL))
    desk.do(add_argument(desk.document, desk.table_id, lain, Stance.FOR, "Iedereen is welkom"))
    desk.do(set_agreement(desk.document, desk.table_id, lain, Agreement.DISAGREED))
    assert desk.item(1).face.arguments == 1
    assert desk.item(1).face.disagreed
    assert "1 argument" in desk.item(1).toolTip()
    assert "oneens" in desk.item(1).toolTip()


def test_a_new_title_is_shown_and_said_in_the_tooltip(desk: Desk) -> None:
    lain = desk.lay(1, *inside(Sphere.PERSONAL))
    desk.do(edit_ingredient(desk.document, lain, "Familie en aanhang", "Wie erbij hoort"))
    assert "1. Familie en aanhang\nWie erbij hoort" in desk.item(1).toolTip()


def test_a_chosen_card_that_leaves_the_deck_is_no_longer_chosen(desk: Desk) -> None:
    desk.do(add_ingredient(desk.document, "De kaartclub", "", desk.table_id))
    own = card(desk.document, 49)
    desk.scene.choose_card(own.id)
    desk.do(remove_ingredient(desk.document, own.id))
    assert desk.scene.chosen == ""
    assert desk.take_told() == [("card_chosen", "")]


def test_other_colours_keep_cards_and_choice(desk: Desk) -> None:
    lain = desk.lay(1, *inside(Sphere.PERSONAL))
    desk.scene.choose_card(lain)
    count = len(desk.scene.items())
    desk.scene.set_theme(DARK)
    assert len(desk.scene.items()) == count
    assert desk.item(1).brush().color().name() == DARK.card
    assert desk.scene.chosen == lain


# --- piles --------------------------------------------------------------------------------------


def test_clicking_on_reaches_every_card_of_a_pile(desk: Desk) -> None:
    pile = {desk.lay(number, 300 + number, 540) for number in (1, 2, 3, 4)}
    seen = set()
    for _ in range(4):
        desk.click(303, 540)
        seen.add(desk.scene.chosen)
    assert seen == pile


def test_the_chosen_card_lies_on_top_of_its_pile(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.lay(number, 300, 540)
    desk.scene.choose_card(desk.id(1))
    assert desk.scene.cards.under(QPointF(300, 540))[0] == desk.id(1)
    desk.scene.choose_card(desk.id(2))
    assert desk.scene.cards.under(QPointF(300, 540))[0] == desk.id(2)


def test_a_card_says_how_many_lie_hidden_under_it(desk: Desk) -> None:
    desk.lay(1, 300, 540)
    desk.lay(2, 302, 541)
    assert (desk.item(1).face.covers, desk.item(2).face.covers) == (0, 1)
    assert "Er ligt een kaartje onder" in desk.item(2).toolTip()
    desk.lay(1, 500, 540)
    assert (desk.item(1).face.covers, desk.item(2).face.covers) == (0, 0)


# --- keys ---------------------------------------------------------------------------------------


def test_right_and_down_reach_every_card_even_in_a_pile(desk: Desk) -> None:
    laid = set()
    for number, zone in zip(range(1, 22), ZONES * 3, strict=True):
        taken = list(places(desk).values())
        laid.add(desk.lay(number, *free_spot(zone, taken)))
    laid |= {desk.lay(number, 300, 540) for number in (30, 31)}
    seen = set()
    for _ in laid:
        desk.key(Qt.Key.Key_Right)
        seen.add(desk.scene.chosen)
    assert seen == laid


def test_left_goes_back_where_right_came_from(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.lay(number, 100 * number, 540)
    desk.scene.choose_card(desk.id(2))
    desk.key(Qt.Key.Key_Right)
    assert desk.scene.chosen == desk.id(3)
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Left)
    assert desk.scene.chosen == desk.id(1)


def test_up_and_down_choose_the_nearest_card_there(desk: Desk) -> None:
    desk.lay(1, 140, 200)
    desk.lay(2, 140, 300)
    desk.lay(3, 700, 260)
    desk.scene.choose_card(desk.id(1))
    desk.key(Qt.Key.Key_Down)
    assert desk.scene.chosen == desk.id(2)
    desk.key(Qt.Key.Key_Down)
    assert desk.scene.chosen == desk.id(2)
    desk.key(Qt.Key.Key_Up)
    assert desk.scene.chosen == desk.id(1)


def test_a_card_chosen_by_key_is_not_in_hand_until_enter(desk: Desk) -> None:
    lain = desk.lay(1, 140, 200)
    desk.key(Qt.Key.Key_Right)
    assert (desk.scene.chosen, desk.scene.in_hand) == (lain, "")
    desk.key(Qt.Key.Key_Return)
    assert desk.scene.in_hand == lain


@pytest.mark.parametrize(
    ("key", "held", "zone"),
    [
        (Qt.Key.Key_P, NONE, Zone(Verdict.IN, Sphere.PERSONAL)),
        (Qt.Key.Key_G, NONE, Zone(Verdict.IN, Sphere.COMMUNAL)),
        (Qt.Key.Key_I, NONE, Zone(Verdict.IN, Sphere.INSTITUTIONAL)),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier, Zone(Verdict.DOUBT, Sphere.PERSONAL)),
        (Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier, Zone(Verdict.DOUBT, Sphere.COMMUNAL)),
        (
            Qt.Key.Key_I,
            Qt.KeyboardModifier.ShiftModifier,
            Zone(Verdict.DOUBT, Sphere.INSTITUTIONAL),
        ),
        (Qt.Key.Key_N, NONE, Zone(Verdict.OUT, None)),
    ],
)
def test_a_letter_asks_for_a_zone(
    desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier, zone: Zone
) -> None:
    lain = desk.lay(1, 140, 200)
    desk.scene.choose_card(lain)
    desk.key(key, held)
    assert desk.take_told() == [("zone_asked", lain, zone)]


def test_a_letter_with_control_or_without_a_card_asks_nothing(desk: Desk) -> None:
    desk.key(Qt.Key.Key_P)
    desk.scene.choose_card(desk.lay(1, 140, 200))
    desk.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.take_told() == []


def test_alt_and_an_arrow_move_the_card_five_millimetres(desk: Desk) -> None:
    lain = desk.lay(1, 140, 200)
    desk.scene.choose_card(lain)
    desk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.take_told() == [
        ("card_dropped", lain, 135.0, 200.0),
        ("card_dropped", lain, 140.0, 205.0),
    ]


def test_delete_takes_off_only_what_lies_on_the_board(desk: Desk) -> None:
    desk.scene.choose_card(desk.id(9))
    desk.key(Qt.Key.Key_Delete)
    assert desk.take_told() == []
    desk.lay(9, 140, 200)
    desk.key(Qt.Key.Key_Delete)
    assert desk.take_told() == [("card_taken_off", desk.id(9))]


def test_cards_laid_by_key_show_in_the_zone_that_was_asked(desk: Desk) -> None:
    for number, zone in enumerate(ZONES, 1):
        desk.do(place_in_zone(desk.document, desk.table_id, desk.id(number), zone))
        x, y = desk.scene.cards.places()[desk.id(number)]
        assert zone_at(x, y) == zone
