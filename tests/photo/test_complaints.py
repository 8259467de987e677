"""A poor photo is told in one sentence what to do better; what could be read is kept."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFilter

from app.model.tags import Ingredient, tag_of
from app.photo.table import read_table
from tests.photo.drawn import Card, table

CARDS = [
    Card(tag_of(Ingredient(n)) or 0, 140 + n % 7 * 95, 120 + n // 7 * 110, n * 37)
    for n in range(1, 22)
]


@pytest.fixture(scope="module")
def good() -> Image.Image:
    return table(CARDS)


def told(*photos: Image.Image) -> tuple[int, tuple[str, ...]]:
    """How many cards were read, and what is said of the photos."""
    named = [(f"{n}.jpg", photo) for n, photo in enumerate(photos, 1)]
    read = read_table(named, range(12, 587))
    return len(read.cards), read.complaints


def glaring(photo: Image.Image) -> Image.Image:
    """A lamp that mirrors in the middle."""
    light = np.asarray(photo).astype(np.float32) * 0.8
    y, x = np.mgrid[-0.5 : 0.5 : light.shape[0] * 1j, -0.5 : 0.5 : light.shape[1] * 1j]
    spot = 900 * np.exp(-(x**2 + y**2) / 0.02)
    return Image.fromarray((light + spot[..., None]).clip(0, 255).astype(np.uint8))


def test_a_good_photo_is_not_complained_about(good: Image.Image) -> None:
    assert told(good) == (len(CARDS), ())


def test_a_blurred_photo_is_to_be_made_again_with_a_steady_hand(good: Image.Image) -> None:
    for radius in (2, 5):
        read, said = told(good.filter(ImageFilter.GaussianBlur(radius)))
        assert read == 0, "this one is no blurred photo"
        assert said == (
            "‘1.jpg’ is niet scherp: houd het toestel stil, tik op het bord om scherp te stellen "
            "en maak de foto opnieuw.",
        )


def test_glare_is_told_and_the_cards_beside_it_are_kept(good: Image.Image) -> None:
    read, (said,) = told(glaring(good))
    assert 0 < read < len(CARDS)
    assert said.startswith(f"Op ‘1.jpg’ glanst het papier (wel zijn {read} kaartjes te lezen): ")
    assert "zonder flits" in said


def test_a_dark_photo_wants_light_and_its_cards_are_kept(good: Image.Image) -> None:
    read, (said,) = told(good.point(lambda light: round(light * 0.2)))
    assert read == len(CARDS)
    assert said == (
        f"‘1.jpg’ is te donker (wel zijn {read} kaartjes te lezen): maak de foto met meer licht, "
        "zonder flits."
    )


def test_a_small_photo_is_to_be_the_cameras_own(good: Image.Image) -> None:
    for side in (480, 320):
        _, (said,) = told(good.resize((side, side * 3 // 4), Image.Resampling.BOX))
        assert said.startswith("‘1.jpg’ is te klein")
        assert "zoals de camera haar maakte" in said


def test_what_is_cut_off_is_told_with_its_side_unless_another_photo_has_it(
    good: Image.Image,
) -> None:
    left, right = good.crop((0, 0, 1000, 1200)), good.crop((600, 0, 1600, 1200))
    read, (said,) = told(left)
    assert 0 < read < len(CARDS)
    assert said.startswith("Een deel van het bord, rechts, valt buiten de foto: ")
    assert "links" in told(right)[1][0]
    assert told(left, right) == (len(CARDS), ())
