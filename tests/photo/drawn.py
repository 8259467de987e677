"""A table drawn flat with our tags and seen by a camera in perspective; Pillow only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from app.model.board import HEIGHT, WIDTH
from app.model.tags import BOARD_TAGS, INGREDIENT_TAG, PURPOSE_SIZE, PURPOSE_TAG, RINGS, bits
from app.photo.plane import homography

PER_MM = 3
SEEN = ((150, 90), (1440, 130), (1560, 1120), (60, 1090))
"""Where the corners of the board come in a photo of 1600 x 1200."""


@dataclass(frozen=True)
class Card:
    tag: int
    x: float
    y: float
    turn: float = 0.0
    stickers: int | None = None
    """Only of a purpose card; None makes it an ingredient card."""
    loose: int = 0


def table(
    cards: Iterable[Card],
    *,
    board: Iterable[int] = BOARD_TAGS,
    paper: Iterable[tuple[Image.Image, float, float, float]] = (),
) -> Image.Image:
    """The photo; `paper` lies on it too: a picture at PER_MM, its middle in mm, its turn."""
    flat = Image.new("RGB", (round(WIDTH) * PER_MM, round(HEIGHT) * PER_MM), "#efede8")
    for tag in board:
        place = BOARD_TAGS[tag]
        _paste(flat, tag_picture(bits(tag), place.side), place.x, place.y, 0)
    for card in cards:
        _paste(flat, _card(card), card.x, card.y, card.turn)
    for picture, x, y, turn in paper:
        _paste(flat, picture, x, y, turn)
    frame = np.array([[0, 0], [flat.width, 0], [flat.width, flat.height], [0, flat.height]], float)
    back = homography(np.array(SEEN, float), frame)
    return flat.transform(
        (1600, 1200),
        Image.Transform.PERSPECTIVE,
        tuple(back.ravel()[:8]),
        Image.Resampling.BICUBIC,
        fillcolor="#806040",
    )


def tag_picture(rows: Iterable[str], side: float) -> Image.Image:
    """With its white rim; `rows` are six rows of six cells."""
    cells = np.full((10, 10), 255, np.uint8)
    cells[1:9, 1:9] = 0
    cells[2:8, 2:8] = [[255 * int(cell) for cell in row] for row in rows]
    size = round(side * 10 / 8 * PER_MM)
    return Image.fromarray(cells).convert("RGB").resize((size, size), Image.Resampling.NEAREST)


def _card(card: Card) -> Image.Image:
    purpose = card.stickers is not None
    wide, high = PURPOSE_SIZE if purpose else (80.0, 38.0)
    place = PURPOSE_TAG if purpose else INGREDIENT_TAG
    made = Image.new("RGB", (round(wide * PER_MM), round(high * PER_MM)), "white")
    draw = ImageDraw.Draw(made)
    spots = [*RINGS[: card.stickers or 0], *[(-59.0, -5.0 + 22 * n) for n in range(card.loose)]]
    for number, (x, y) in enumerate(spots):
        colour = ("#d92b2b", "#f2c81b", "#2f9e44", "#2166c4", "#f0801a")[number % 5]
        at_x, at_y = (x + wide / 2) * PER_MM, (y + high / 2) * PER_MM
        r = 6 * PER_MM
        draw.ellipse((at_x - r, at_y - r, at_x + r, at_y + r), fill=colour)
    _paste(made, tag_picture(bits(card.tag), place.side), place.x + wide / 2, place.y + high / 2, 0)
    return made


def _paste(onto: Image.Image, what: Image.Image, x: float, y: float, turn: float) -> None:
    turned = what.convert("RGBA").rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    at = (round(x * PER_MM - turned.width / 2), round(y * PER_MM - turned.height / 2))
    onto.paste(turned, at, turned)
