"""Where cards lie on a slide: at their true place, or near it in their own zone."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export.board_layout import SIZES, BoardMap, Laid, pages, reading_order
from app.export.free_places import Rect, free_place
from app.export.parts import Card, Placed
from app.export.slides import BOARD_BOX, Box
from app.model.board import HEIGHT, WIDTH, ZONES, Zone, free_spot, zone_at
from app.model.entities import Agreement, Sphere, Verdict

BOARD = BoardMap(BOARD_BOX)


def laid_at(number: int, x: float, y: float, title: str = "Het repaircafé") -> Placed:
    zone = zone_at(x, y)
    card = Card(number, title, "", None)
    return Placed(card, zone.verdict, zone.sphere, Agreement.AGREED, x, y)


def middle(laid: Laid) -> tuple[float, float]:
    """As it will be read back from the slide, in mm."""
    box = BOARD.box_around(laid.rect.x, laid.rect.y, laid.rect.width, laid.rect.height)
    return BOARD.to_board(box.x + box.width / 2, box.y + box.height / 2)


@given(x=st.floats(0.0, WIDTH), y=st.floats(0.0, HEIGHT))
def test_a_place_on_the_slide_maps_back_to_the_same_place_on_the_board(x: float, y: float) -> None:
    back = BOARD.to_board(*BOARD.to_slide(x, y))
    assert back == pytest.approx((x, y), abs=0.001)


def test_the_map_follows_the_box_of_the_board() -> None:
    half = BoardMap(Box(1000, 2000, 84_100, 59_400))
    assert half.to_slide(WIDTH, HEIGHT) == (85_100, 61_400)
    assert half.to_board(43_050, 31_700) == pytest.approx((WIDTH / 2, HEIGHT / 2))


def test_cards_that_the_program_laid_stay_exactly_where_they_are() -> None:
    spots: list[tuple[float, float]] = []
    for zone in ZONES:
        for _ in range(2):
            spots.append(free_spot(zone, spots))
    cards = [laid_at(number, *spot) for number, spot in enumerate(spots, 1)]
    [page] = pages(cards, BOARD, ())
    assert [(laid.rect.x, laid.rect.y) for laid in page] == [
        (card.x, card.y) for card in sorted(cards, key=reading_order)
    ]


def test_few_cards_get_larger_text_than_many() -> None:
    [page] = pages([laid_at(1, 420.0, 248.0)], BOARD, ())
    many = [laid_at(number, 420.0, 248.0, "Een lange titel " * 6) for number in range(60)]
    assert page[0].size == SIZES[0]
    assert {laid.size for each in pages(many, BOARD, ()) for laid in each} == {SIZES[-1]}


places = st.tuples(st.floats(40.0, WIDTH - 40.0), st.floats(19.0, HEIGHT - 19.0))


@given(st.lists(st.tuples(places, st.integers(1, 120)), max_size=40))
def test_no_card_covers_another_or_leaves_its_zone_and_none_is_lost(
    cards: list[tuple[tuple[float, float], int]],
) -> None:
    placed = [
        laid_at(number, *spot, title=("woord " * 20)[:length])
        for number, (spot, length) in enumerate(cards)
    ]
    slides = pages(placed, BOARD, ())
    shown = [laid.placed.card.number for page in slides for laid in page]
    assert sorted(shown) == list(range(len(cards)))
    for page in slides:
        for laid in page:
            assert zone_at(*middle(laid)) == Zone(laid.placed.verdict, laid.placed.sphere)
        assert not any(one.rect.meets(other.rect) for one, other in combinations(page, 2))


def test_a_card_that_was_wholly_inside_its_zone_is_moved_within_it() -> None:
    rect = Rect(142.5, 248.0, 80.0, 38.0)
    place = free_place(rect, Zone(Verdict.IN, Sphere.PERSONAL), [rect])
    assert place is not None
    corners = [(place.x + a * 40.0, place.y + d * 19.0) for a in (-1, 1) for d in (-1, 1)]
    assert {zone_at(*corner).verdict for corner in corners} == {Verdict.IN}


def test_where_there_is_no_room_nearby_no_place_is_given() -> None:
    everything = Rect(WIDTH / 2, HEIGHT / 2, 2 * WIDTH, 2 * HEIGHT)
    assert free_place(Rect(420.0, 248.0, 80.0, 38.0), ZONES[1], [everything]) is None
