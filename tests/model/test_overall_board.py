"""The board of the whole: most tables decide the place, and ties are shown as ties."""

from __future__ import annotations

import pytest

from app.model.board import CARD_HEIGHT, CARD_WIDTH, Zone, zone_at
from app.model.entities import Ingredient, Placement, Sphere, Verdict
from app.model.overall_board import most_zones, overall_board
from app.model.overview import CardOverview, Counts, overview
from tests.overview_cases import session_of

WEL_P, TWIJFEL_P = Zone(Verdict.IN, Sphere.PERSONAL), Zone(Verdict.DOUBT, Sphere.PERSONAL)


def row(number: int, *zones: Zone) -> CardOverview:
    laid = {
        f"t{at}": Placement(f"{number}-{at}", f"t{at}", str(number), z.verdict, z.sphere, 1, 1)
        for at, z in enumerate(zones)
    }
    return CardOverview(Ingredient(str(number), number, "Kaart"), Counts(), 0, {}, laid=laid)


def test_a_card_lies_where_most_tables_laid_it() -> None:
    board = overall_board([row(1, WEL_P, WEL_P, TWIJFEL_P)])
    card = board.laid[0]
    assert (card.zones, card.most) == ((WEL_P,), 2)
    assert card.x is not None
    assert card.y is not None
    assert zone_at(card.x, card.y) == WEL_P


def test_a_tie_lies_beside_the_board_with_every_place_that_it_has() -> None:
    board = overall_board([row(1, WEL_P, TWIJFEL_P), row(2)])
    assert board.laid == ()
    assert [card.zones for card in board.beside] == [(WEL_P, TWIJFEL_P)]
    assert [each.ingredient.number for each in board.not_laid] == [2]
    assert most_zones(row(3)) == ((), 0)


def test_every_card_is_somewhere_once() -> None:
    rows = overview(session_of(10))
    board = overall_board(rows)
    ids = [each.row.ingredient.id for each in (*board.laid, *board.beside)]
    ids += [each.ingredient.id for each in board.not_laid]
    assert sorted(ids) == sorted(each.ingredient.id for each in rows)


@pytest.mark.parametrize("zone", [WEL_P, TWIJFEL_P, Zone(Verdict.OUT, None)])
def test_sixty_cards_in_one_zone_cover_none_of_each_other(zone: Zone) -> None:
    board = overall_board([row(number, zone) for number in range(60)])
    wide, high = CARD_WIDTH * board.scale, CARD_HEIGHT * board.scale
    spots = [(card.x or 0, card.y or 0) for card in board.laid]
    assert len(spots) == 60
    assert all(zone_at(*spot) == zone for spot in spots)
    for at, (x, y) in enumerate(spots):
        assert not [
            1 for a, b in spots[:at] if abs(a - x) < wide - 0.01 and abs(b - y) < high - 0.01
        ]


@pytest.mark.parametrize("tables", [1, 3, 10])
def test_the_cards_of_a_usual_evening_are_large_enough_to_read(tables: int) -> None:
    assert overall_board(overview(session_of(tables))).scale >= 0.76
