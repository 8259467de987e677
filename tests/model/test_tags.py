"""The printed tags: every identity means one thing, and stands where there is room for it."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.model.board import HEIGHT, OUTER, WIDTH
from app.model.tags import (
    BOARD_TAGS,
    INGREDIENT_SIZE,
    INGREDIENT_TAG,
    OVERFLOW,
    PURPOSE_SIZE,
    PURPOSE_TAG,
    QUIET,
    RING_DIAMETER,
    RINGS,
    TAGS,
    Blank,
    BlankPurpose,
    Border,
    Corner,
    Ingredient,
    Purpose,
    TagPlace,
    bits,
    meaning_of,
    tag_of,
)


def test_every_tag_has_one_meaning_and_back() -> None:
    assert len(TAGS) == 587
    assert [tag_of(meaning_of(tag)) for tag in TAGS] == list(TAGS)


@pytest.mark.parametrize(
    ("meaning", "tag"),
    [
        (Corner(0), 0),
        (Corner(3), 3),
        (Border(7), 11),
        (Ingredient(1), 12),
        (Ingredient(400), 411),
        (Purpose(1), 412),
        (Purpose(100), 511),
        (Blank(1), 512),
        (BlankPurpose(25), 586),
    ],
)
def test_a_tag_never_changes_its_meaning(meaning: object, tag: int) -> None:
    assert meaning_of(tag) == meaning


@pytest.mark.parametrize("beyond", [Ingredient(401), Ingredient(0), Purpose(101), Blank(51)])
def test_a_number_beyond_the_family_has_no_tag(beyond: Ingredient | Purpose | Blank) -> None:
    assert tag_of(beyond) is None


@pytest.mark.parametrize("tag", [-1, 587])
def test_an_identity_beyond_the_family_is_an_error(tag: int) -> None:
    with pytest.raises(ValueError, match="no tag"):
        meaning_of(tag)


def test_any_two_tags_differ_in_eleven_cells_at_every_turn() -> None:
    def turned(rows: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("".join(column) for column in zip(*rows[::-1], strict=True))

    codes = []
    for tag in (*range(24), 411, 412, 511, 512, 586):
        rows = bits(tag)
        for turn in range(4):
            codes.append((tag, turn, int("".join(rows), 2)))
            rows = turned(rows)
    assert all(
        (one ^ other).bit_count() >= 11 for (_, _, one), (_, _, other) in combinations(codes, 2)
    )


def around(place: TagPlace) -> tuple[float, float, float, float]:
    half = place.side * (0.5 + QUIET)
    return place.x - half, place.y - half, place.x + half, place.y + half


def test_the_tags_of_the_board_lie_on_it_and_outside_the_spheres() -> None:
    for place in BOARD_TAGS.values():
        left, top, right, bottom = around(place)
        assert left >= 5
        assert top >= 5
        assert right <= WIDTH - 5
        assert bottom <= HEIGHT - 5
        corners = [(x, y) for x in (left, right) for y in (top, bottom)]
        assert not any(outer.contains(*corner) for outer in OUTER.values() for corner in corners)


def test_the_tags_of_the_cards_keep_their_white_on_the_card() -> None:
    for place, (width, height) in (
        (INGREDIENT_TAG, INGREDIENT_SIZE),
        (PURPOSE_TAG, PURPOSE_SIZE),
    ):
        left, top, right, bottom = around(place)
        assert min(left + width / 2, width / 2 - right) >= 2
        assert min(top + height / 2, height / 2 - bottom) >= 2


def test_the_rings_stand_apart_from_each_other_the_tag_and_the_free_corner() -> None:
    reach = RING_DIAMETER / 2
    assert all(
        (a - c) ** 2 + (b - d) ** 2 > (RING_DIAMETER + 2) ** 2
        for (a, b), (c, d) in combinations(RINGS, 2)
    )
    assert min(y for _, y in RINGS) - reach > around(PURPOSE_TAG)[3]
    assert min(x for x, _ in RINGS) - reach > OVERFLOW[2]
