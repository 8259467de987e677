"""From a photo to the board and back."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from app.model.board import HEIGHT, WIDTH
from app.model.pictures import PictureRefused, squared
from app.model.squaring import BOARD, NoBoard, Quad, is_board, to_photo

CORNERS: Quad = ((210.0, 120.0), (900.0, 160.0), (1010.0, 720.0), (90.0, 640.0))


def test_the_corners_of_the_board_come_out_at_the_corners_in_the_photo() -> None:
    projection = to_photo(CORNERS)
    for place, corner in zip(BOARD, CORNERS, strict=True):
        assert projection.at(*place) == pytest.approx(corner)


def test_there_and_back_is_the_same_point() -> None:
    projection = to_photo(CORNERS)
    x, y = projection.inverse().at(*projection.at(300.0, 200.0))
    assert (x, y) == pytest.approx((300.0, 200.0))


def test_a_straight_line_stays_straight() -> None:
    projection = to_photo(CORNERS)
    (ax, ay), (bx, by), (cx, cy) = (projection.at(x, 0.5 * x) for x in (50.0, 300.0, 700.0))
    assert (bx - ax) * (cy - ay) == pytest.approx((by - ay) * (cx - ax))


@pytest.mark.parametrize(
    "order", [(1, 0, 2, 3), (3, 2, 1, 0), (0, 2, 1, 3)], ids=["crossed", "mirrored", "crossed too"]
)
def test_corners_in_another_order_are_no_board(order: tuple[int, ...]) -> None:
    swapped = tuple(CORNERS[place] for place in order)
    assert not is_board(swapped)
    with pytest.raises(NoBoard, match="hoek 1 linksboven"):
        to_photo(swapped)  # type: ignore[arg-type]


def test_two_corners_in_one_place_are_no_board() -> None:
    assert not is_board((CORNERS[0], CORNERS[0], CORNERS[2], CORNERS[3]))


def test_a_dot_on_the_photo_comes_to_its_millimetres() -> None:
    photo = Image.new("RGB", (1100, 800), "white")
    x, y = to_photo(CORNERS).at(600.0, 150.0)
    ImageDraw.Draw(photo).ellipse((x - 6, y - 6, x + 6, y + 6), fill="black")
    out = BytesIO()
    photo.save(out, "PNG")
    size = (round(WIDTH), round(HEIGHT))
    flat = squared(out.getvalue(), to_photo(CORNERS).coefficients(1.0), size)
    image = Image.frombytes("RGB", (flat.width, flat.height), flat.data, "raw", "BGRX")
    assert image.getpixel((600, 150)) == (0, 0, 0)
    assert image.getpixel((640, 150)) == (255, 255, 255)


def test_bytes_that_are_no_picture_are_refused_before_they_are_squared() -> None:
    with pytest.raises(PictureRefused):
        squared(b"\x89PNG\r\n\x1a\nrubbish", to_photo(CORNERS).coefficients(1.0), (84, 59))
