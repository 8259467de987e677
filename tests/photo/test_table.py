"""Reading a table by its tags: who lies where, which way up, and never what isn't there."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from app.model.entities import Sphere, Verdict
from app.model.pictures import upright
from app.model.tags import BOARD_TAGS, Ingredient, Purpose, tag_of
from app.photo.plane import fitted, homography, project
from app.photo.reading import Reading
from app.photo.table import read_table
from tests.photo.drawn import SEEN, Card, table

DECK = range(12, 587)


def tag(number: int) -> int:
    found = tag_of(Ingredient(number))
    assert found is not None
    return found


def read(*photos: Image.Image, deck: range | set[int] = DECK) -> Reading:
    return read_table([(f"{n}.jpg", photo) for n, photo in enumerate(photos, 1)], deck)


CARDS = (
    Card(tag(1), 142, 250),
    Card(tag(2), 420, 250, 90),
    Card(tag(3), 700, 250, 180),
    Card(tag(4), 300, 520, -37),
    Card(tag(400), 560, 60, 140),
)


def test_every_card_is_read_in_its_place_and_its_turn() -> None:
    found = {card.tag: card for card in read(table(CARDS)).cards}
    assert set(found) == {card.tag for card in CARDS}
    for card in CARDS:
        seen = found[card.tag]
        assert (seen.x, seen.y) == pytest.approx((card.x, card.y), abs=1.5)
        assert (seen.turn - card.turn + 180) % 360 - 180 == pytest.approx(0, abs=2)
    assert found[tag(1)].zone.sphere is Sphere.PERSONAL
    assert found[tag(4)].zone.verdict is Verdict.OUT


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_read_as_the_camera_was_held(orientation: int) -> None:
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    photo = table(CARDS).resize((800, 600), Image.Resampling.BOX)
    if orientation in back:
        photo = photo.transpose(Image.Transpose(back[orientation]))
    exif, file = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    photo.save(file, "JPEG", quality=95, exif=exif)
    found = {card.tag: card for card in read(upright(file.getvalue())).cards}
    for card in CARDS:
        assert (found[card.tag].x, found[card.tag].y) == pytest.approx((card.x, card.y), abs=2)


def test_three_corners_of_the_board_suffice_and_two_do_not() -> None:
    assert len(read(table(CARDS, board=(0, 1, 3))).cards) == len(CARDS)
    seen = read(table(CARDS, board=(0, 1)))
    assert not seen.cards
    assert seen.read == 0
    assert "wijs de hoeken zelf aan" in seen.complaints[0]


@pytest.mark.parametrize("board", [(), (0,), (0, 1)])
def test_with_fewer_corners_cards_are_read_by_the_corners_that_a_person_pointed_out(
    board: tuple[int, ...],
) -> None:
    # Some pixels off, as a hand does.
    a, b, c, d = ((x + 3.0, y - 3.0) for x, y in SEEN)
    photos = [("1.jpg", table(CARDS, board=board))]
    seen = read_table(photos, DECK, {0: (a, b, c, d)})
    assert seen.read == 1
    assert not seen.complaints
    found = {card.tag: card for card in seen.cards}
    assert set(found) == {card.tag for card in CARDS}
    for card in CARDS:
        assert (found[card.tag].x, found[card.tag].y) == pytest.approx((card.x, card.y), abs=6)


def close_up(photo: Image.Image) -> Image.Image:
    """Some cards of the middle, larger, turned a little, without an edge of the board."""
    near = photo.crop((330, 260, 1330, 1010)).rotate(4, Image.Resampling.BICUBIC, expand=True)
    return near.resize((1600, 1250), Image.Resampling.BICUBIC)


MIDDLE = tuple(
    Card(tag(number + 1), 240 + 130 * (number % 4), 210 + 110 * (number // 4), 7 * number - 30)
    for number in range(12)
)


def test_a_close_up_without_the_boards_tags_is_read_by_the_cards_of_another_photo() -> None:
    hand = (Image.new("RGB", (150, 150), "#c09070"), 370 + 28, 320 + 7, 0.0)
    whole = table(MIDDLE, board=(0, 1, 2, 3), paper=[hand])
    near = close_up(table(MIDDLE, board=()))
    assert read(near).read == 0
    assert tag(6) not in {card.tag for card in read(whole).cards}
    both = read(whole, near)
    assert both.read == 2
    found = {card.tag: card for card in both.cards}
    assert set(found) == {card.tag for card in MIDDLE}
    for card in MIDDLE:
        assert (found[card.tag].x, found[card.tag].y) == pytest.approx((card.x, card.y), abs=4)


def test_a_card_that_was_moved_between_two_photos_is_asked_about_and_leads_nobody_astray() -> None:
    moved = tuple(replace(card, x=card.x + 60) if card.tag == tag(7) else card for card in MIDDLE)
    both = read(table(MIDDLE, board=(0, 1, 2, 3)), close_up(table(moved, board=())))
    assert [spots[0].tag for spots in both.twice] == [tag(7)]
    found = {card.tag: card for card in both.cards}
    assert set(found) == {card.tag for card in MIDDLE} - {tag(7)}
    for card in MIDDLE:
        if card.tag in found:
            assert (found[card.tag].x, found[card.tag].y) == pytest.approx((card.x, card.y), abs=4)


def test_where_the_board_has_its_tags_they_count_and_not_the_corners_by_hand() -> None:
    wrong = ((0.0, 0.0), (1600.0, 0.0), (1600.0, 1200.0), (0.0, 1200.0))
    photos = [("1.jpg", table(CARDS))]
    assert read_table(photos, DECK, {0: wrong}) == read_table(photos, DECK)


def test_a_board_without_any_tag_is_for_the_hand_and_says_so_once() -> None:
    (said,) = read(table((), board=())).complaints
    assert (
        said == "Op ‘1.jpg’ is geen zwart blokje te lezen: wijs de hoeken en de kaartjes zelf aan."
    )
    a, b, c, d = ((float(x), float(y)) for x, y in SEEN)
    assert not read_table([("1.jpg", table((), board=()))], DECK, {0: (a, b, c, d)}).complaints


def test_tags_of_the_board_along_one_line_are_no_board() -> None:
    assert not read(table(CARDS, board=(9, 10, 11, 6))).cards


def test_a_tag_that_is_not_of_this_deck_is_named_and_not_read() -> None:
    seen = read(table(CARDS), deck={tag(1), tag(2)})
    assert {card.tag for card in seen.cards} == {tag(1), tag(2)}
    assert set(seen.strange) == {tag(3), tag(4), tag(400)}


def test_a_card_in_two_places_is_asked_about_and_the_same_place_twice_is_not() -> None:
    moved = (Card(tag(1), 420, 400), *CARDS[1:])
    seen = read(table(CARDS), table(moved))
    assert tag(1) not in {card.tag for card in seen.cards}
    assert [{round(spot.x, -1) for spot in each} for each in seen.twice] == [{140, 420}]
    assert not read(table(CARDS), table(CARDS)).twice


def test_two_photos_are_read_as_one_table() -> None:
    seen = read(table(CARDS[:3]), table(CARDS[2:]))
    assert {card.tag for card in seen.cards} == {card.tag for card in CARDS}
    assert {card.photo for card in seen.cards} == {0, 1}


def test_stickers_in_rings_are_counted_and_those_beside_them_pointed_out() -> None:
    first, second = tag_of(Purpose(1)), tag_of(Purpose(2))
    assert first is not None
    assert second is not None
    photo = table((Card(first, 250, 300, 20, stickers=7), Card(second, 600, 300, -90, 0, 2)))
    seen = {each.tag: (each.count, each.sure, each.loose > 0) for each in read(photo).rings}
    assert seen == {first: (7, True, False), second: (0, True, True)}


@pytest.mark.parametrize("seed", range(3))
def test_noise_and_tags_of_others_are_never_a_card(seed: int) -> None:
    """Blocks of random cells where cards lie: black squares of our size with a code of nobody."""
    chance = np.random.default_rng(seed)
    photo = table(())
    values = np.asarray(photo).copy()
    values[300:900, 300:1300] = (
        chance.integers(0, 2, (60, 100, 1)).repeat(10, 0).repeat(10, 1) * 255
    )
    for _ in range(60):
        x, y = chance.integers(250, 1300), chance.integers(250, 950)
        block = np.zeros((30, 30), np.uint8)
        block[3:27, 3:27] = np.kron(chance.integers(0, 2, (6, 6)), np.ones((4, 4))) * 255
        values[y - 4 : y + 34, x - 4 : x + 34] = 255
        values[y : y + 30, x : x + 30] = block[..., None]
    seen = read(Image.fromarray(values))
    assert seen.read == 1
    assert "geen kaartje te lezen" in seen.complaints[0]
    assert seen == Reading(boards=seen.boards, complaints=seen.complaints)


def test_a_lens_that_bends_is_found_from_the_tags_of_the_board() -> None:
    size = (1600, 1200)
    board = np.array(
        [[p.x + a, p.y + b] for p in BOARD_TAGS.values() for a in (-9, 9) for b in (9, -9)]
    )
    to_photo = homography(
        np.array([[0, 0], [841, 0], [841, 594], [0, 594.0]]),
        np.array([[99, 80], [1500, 120], [1550, 1150], [40, 1100.0]]),
    )
    straight = project(to_photo, board)
    away = (straight - np.array(size) / 2) / 1000
    bent = (
        np.array(size) / 2 + away * (1 - 0.08 * np.square(away).sum(axis=1, keepdims=True)) * 1000
    )
    plain = fitted(bent, board, size, bent=False).to_board(bent) - board
    found = fitted(bent, board, size, bent=True).to_board(bent) - board
    assert np.abs(plain).max() > 2
    assert np.abs(found).max() < 0.5
