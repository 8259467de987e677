"""The geometry of the board."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.board import (
    BAND_TOP,
    CARD_HEIGHT,
    CARD_WIDTH,
    HEIGHT,
    INNER,
    OUTER,
    WIDTH,
    ZONES,
    Zone,
    free_spot,
    on_board,
    overlap,
    zone_at,
)
from app.model.entities import Sphere, Verdict

points = st.tuples(st.floats(-50, WIDTH + 50), st.floats(-50, HEIGHT + 50))


@given(points)
def test_every_point_has_one_zone_with_a_sphere_exactly_where_it_is_not_out(
    point: tuple[float, float],
) -> None:
    zone = zone_at(*point)
    assert zone in ZONES
    assert (zone.sphere is None) == (zone.verdict is Verdict.OUT)


@pytest.mark.parametrize("sphere", list(Sphere))
def test_the_middle_of_an_ellipse_is_in_and_the_band_around_it_is_doubt(sphere: Sphere) -> None:
    inner, outer = INNER[sphere], OUTER[sphere]
    assert zone_at(inner.x, inner.y) == Zone(Verdict.IN, sphere)
    assert zone_at(inner.x, inner.y - inner.ry - 5) == Zone(Verdict.DOUBT, sphere)
    assert zone_at(inner.x, outer.y - outer.ry - 1) == Zone(Verdict.OUT, None)


def test_the_spheres_stand_from_left_to_right_and_stay_apart_and_above_the_band() -> None:
    ellipses = [OUTER[sphere] for sphere in Sphere]
    for left, right in pairwise(ellipses):
        assert left.x + left.rx < right.x - right.rx
    assert ellipses[0].x - ellipses[0].rx >= 0
    assert ellipses[-1].x + ellipses[-1].rx <= WIDTH
    assert all(ellipse.y + ellipse.ry < BAND_TOP for ellipse in ellipses)


def test_below_the_line_of_the_band_everything_is_out() -> None:
    assert all(
        zone_at(x, y).verdict is Verdict.OUT
        for x in range(0, int(WIDTH), 20)
        for y in (BAND_TOP, BAND_TOP + 50, HEIGHT)
    )


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("others", [0, 30, 60])
def test_a_free_spot_is_always_in_the_zone_and_on_the_board(zone: Zone, others: int) -> None:
    taken: list[tuple[float, float]] = []
    for _ in range(others + 1):
        spot = free_spot(zone, taken)
        taken.append(spot)
    assert all(zone_at(*spot) == zone for spot in taken)
    assert all(on_board(*spot) == spot for spot in taken)
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize(
    ("zone", "room"), [*((zone, 12) for zone in ZONES[:6]), (ZONES[6], 20)], ids=str
)
def test_cards_placed_by_keyboard_never_cover_each_other_while_there_is_room(
    zone: Zone, room: int
) -> None:
    taken: list[tuple[float, float]] = []
    for _ in range(room):
        taken.append(free_spot(zone, taken))
    assert all(overlap(a, b) == 0 for index, a in enumerate(taken) for b in taken[index + 1 :])


@given(points)
def test_a_card_moved_onto_the_board_lies_there_with_all_its_corners(
    point: tuple[float, float],
) -> None:
    x, y = on_board(*point)
    assert CARD_WIDTH / 2 <= x <= WIDTH - CARD_WIDTH / 2
    assert CARD_HEIGHT / 2 <= y <= HEIGHT - CARD_HEIGHT / 2


@given(points, points)
def test_overlap_is_the_same_from_both_sides_and_at_most_whole(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert 0 <= overlap(a, b) <= 1
    assert overlap(a, a) == 1
