"""Where the corners of a board seem to be, in drawn photos."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from app.model.board_corners import suggested_corners
from app.model.pictures import Pixels
from app.model.squaring import Quad

ASLANT: Quad = ((160.0, 90.0), (680.0, 110.0), (740.0, 540.0), (70.0, 500.0))


def seen(corners: Quad, *, board: str = "#f4f0e6", around: str = "#40302a") -> Pixels:
    image = Image.new("RGB", (800, 600), around)
    ImageDraw.Draw(image).polygon(corners, fill=board)
    return pixels(image)


def pixels(image: Image.Image) -> Pixels:
    return Pixels(*image.size, image.tobytes("raw", "BGRX"))


def test_a_light_board_on_a_dark_table_is_found() -> None:
    found = suggested_corners(seen(ASLANT))
    assert found is not None
    for corner, real in zip(found, ASLANT, strict=True):
        assert corner == pytest.approx(real, abs=8)


def test_darker_cards_on_the_board_do_not_matter() -> None:
    image = Image.new("RGB", (800, 600), "#40302a")
    draw = ImageDraw.Draw(image)
    draw.polygon(ASLANT, fill="#f4f0e6")
    for x in range(200, 640, 90):
        draw.rectangle((x, 250, x + 60, 280), fill="#303030")
    assert suggested_corners(pixels(image)) is not None


def test_a_sheet_of_a_tenth_of_the_photo_is_no_board() -> None:
    small = tuple((300 + (x - 300) * 0.3, 250 + (y - 250) * 0.3) for x, y in ASLANT)
    assert suggested_corners(seen(small)) is None  # type: ignore[arg-type]


def test_a_light_shape_that_is_no_quadrangle_is_no_board() -> None:
    image = Image.new("RGB", (800, 600), "#40302a")
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 60, 720, 160), fill="white")
    draw.rectangle((80, 60, 180, 540), fill="white")
    assert suggested_corners(pixels(image)) is None


def test_a_photo_of_one_shade_suggests_nothing() -> None:
    assert suggested_corners(pixels(Image.new("RGB", (800, 600), "#808080"))) is None
