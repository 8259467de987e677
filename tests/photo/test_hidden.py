"""Cards whose tag can't be read: proposed by their words, and only when those are clear."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.model.tags import Ingredient, tag_of
from app.photo.hidden import with_proposals
from app.photo.proposing import PER_MM, Face, face_shape
from app.photo.reading import Reading
from app.photo.table import read_table
from tests.photo import drawn

WORDS = {
    1: ("Familie", "Mensen bij wie je altijd terechtkunt"),
    2: ("Goede vrienden", "Samen lachen, ook als het tegenzit"),
    3: ("De buurtkroeg", "Je komt binnen en hoort erbij"),
    4: ("Koor of orkest", "Iedere week zingen of spelen"),
    5: ("De wijkagent", "Kent de straat en de mensen"),
}


def tag(number: int) -> int:
    return tag_of(Ingredient(number)) or 0


def front(number: int, per_mm: int) -> Image.Image:
    """Drawn by Pillow's own letters, as a card looks: number, title, explanation."""
    rows, columns = (n * per_mm // PER_MM for n in face_shape())
    card = Image.new("L", (columns, rows), 255)
    draw = ImageDraw.Draw(card)
    title, explained = WORDS[number]
    for x, y, words, size in (
        (3.5, 4.0, str(number), 5.0),
        (14.0, 3.5, title, 6.0),
        (14.0, 14.0, explained[:22], 4.0),
        (14.0, 20.0, explained[22:], 4.0),
    ):
        font = ImageFont.load_default(size * per_mm)
        draw.text((x * per_mm, y * per_mm), words, 20, font=font, stroke_width=per_mm / 10)
    return card


def drawn_faces(numbers: range = range(1, 6)) -> Mapping[int, Face]:
    return {tag(n): np.asarray(front(n, 4).reduce(4 // PER_MM)) for n in numbers}


def proposed(photo: Image.Image, read: int = 0) -> Reading:
    photos = [("foto.jpg", photo)]
    deck = [tag(n) for n in WORDS]
    reading = read_table(photos, deck)
    assert len(reading.cards) == read
    return with_proposals(
        reading, deck, lambda tags: {t: f for t, f in drawn_faces().items() if t in tags}
    )


def spoiled(number: int, *, shown: float = 1.0) -> Image.Image:
    """A card without its tag, of which a part is white."""
    card = front(number, drawn.PER_MM).convert("RGB")
    ImageDraw.Draw(card).rectangle((round(card.width * shown), 0, *card.size), fill="#ffffff")
    return card


def test_a_card_without_its_tag_is_proposed_where_it_lies_and_as_it_is_turned() -> None:
    spots = {1: (142.0, 250.0, 0.0), 3: (420.0, 380.0, 118.0), 4: (650.0, 200.0, -160.0)}
    lying = [(spoiled(number), *spot) for number, spot in spots.items()]
    found = {each.tag: each for each in proposed(drawn.table((), paper=lying)).proposals}
    assert set(found) == {tag(number) for number in spots}
    for number, (x, y, turn) in spots.items():
        each = found[tag(number)]
        assert (each.x, each.y) == pytest.approx((x, y), abs=3)
        assert (each.turn - turn + 180) % 360 - 180 == pytest.approx(0, abs=3)


def test_a_card_that_was_read_by_its_tag_is_not_proposed_anywhere_else() -> None:
    photo = drawn.table([drawn.Card(tag(1), 142, 250)], paper=[(spoiled(1), 500.0, 300.0, 20.0)])
    assert not proposed(photo, read=1).proposals


def test_a_card_of_another_deck_and_a_bit_of_a_word_are_no_card_of_ours() -> None:
    other = Image.new("RGB", (240, 114), "white")
    ImageDraw.Draw(other).text(
        (42, 10), "Iets heel anders\nstaat hier op", "#141414", font=ImageFont.load_default(18)
    )
    lying = [(other, 300.0, 300.0, 33.0), (spoiled(2, shown=0.24), 600.0, 300.0, -20.0)]
    assert not proposed(drawn.table((), paper=lying)).proposals
