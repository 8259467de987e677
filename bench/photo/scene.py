"""The printed paper as pixels, laid on a table in known places; numpy and Pillow only."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from app.export.print_board import board_pages
from app.export.print_cards import front
from app.export.print_page import Group, Page
from app.export.print_purposes import purpose_card
from app.export.print_stock import PrintCard, stock
from app.model.board import HEIGHT, WIDTH
from app.model.document import Document
from app.model.printing import PrintChoices
from app.model.tags import INGREDIENT_SIZE, INGREDIENT_TAG, PURPOSE_SIZE, PURPOSE_TAG, RINGS

PER_MM = 6.0
MARGIN = 60.0
"""mm of table round the board."""
DPI = 300
STICKERS = ("#d92b2b", "#f2c81b", "#2f9e44", "#2166c4", "#f0801a")


@dataclass(frozen=True, slots=True)
class Laid:
    """What truly lies there: the tag, the card's middle in mm, degrees clockwise, and stickers.

    `visible` when the tag with the white round it lies free.
    """

    tag: int
    x: float
    y: float
    turn: float
    visible: bool
    stickers: int = 0
    rings_visible: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """Pictures at PER_MM: the board, and cards by their tags."""

    board: Image.Image
    cards: dict[int, Image.Image]
    purposes: dict[int, Image.Image]


def print_paper(
    document: Document, cards: Sequence[PrintCard], purposes: Sequence[PrintCard]
) -> Paper:
    """The pages of Drukwerk, painted as PDF by us and rendered by pdftoppm at 300 dpi."""
    board = board_pages(stock(document, PrintChoices(tables=(1,))))
    fronts = [_page(INGREDIENT_SIZE, tuple(front(card))) for card in cards]
    faces = [_page(PURPOSE_SIZE, tuple(purpose_card(card))) for card in purposes]
    return Paper(
        _rendered(board[:1])[0],
        {c.tag: p for c, p in zip(cards, _rendered(fronts), strict=True) if c.tag is not None},
        {c.tag: p for c, p in zip(purposes, _rendered(faces), strict=True) if c.tag is not None},
    )


def _page(size: tuple[float, float], marks: tuple) -> Page:
    wide, high = size
    return Page("kaartje", wide, high, (Group(wide / 2, high / 2, marks),))


def _rendered(pages: Sequence[Page]) -> list[Image.Image]:
    from app.ui.print_painting import write_pdf

    if not pages:
        return []
    Image.MAX_IMAGE_PIXELS = None
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "druk.pdf"
        write_pdf(pdf, "Proef", pages)
        subprocess.run(
            ["pdftoppm", "-r", str(DPI), str(pdf), str(Path(folder) / "p")],
            check=True,
            capture_output=True,
        )
        made = []
        for page, path in zip(pages, sorted(Path(folder).glob("p*.ppm")), strict=True):
            size = (round(page.width * PER_MM), round(page.height * PER_MM))
            with Image.open(path) as image:
                made.append(image.convert("RGB").resize(size, Image.Resampling.BOX))
    return made


def lay_table(
    paper: Paper, chance: np.random.Generator, *, covers: int = 4
) -> tuple[Image.Image, list[Laid]]:
    """The table from straight above, and the truth. Later cards lie over earlier ones."""
    size = (round((WIDTH + 2 * MARGIN) * PER_MM), round((HEIGHT + 2 * MARGIN) * PER_MM))
    table = Image.new("RGB", size, "#8a6a4a")
    table.paste(paper.board, (round(MARGIN * PER_MM),) * 2)
    # Which thing lies on top, at 1 pixel a mm.
    owner = np.zeros((round(HEIGHT + 2 * MARGIN), round(WIDTH + 2 * MARGIN)), dtype=int)
    placed: list[tuple[int, float, float, float, int, bool]] = []
    for tag, picture in (*paper.cards.items(), *paper.purposes.items()):
        is_purpose = tag in paper.purposes
        x, y = _free(owner, chance, picture.size)
        turn = float(chance.uniform(-180, 180))
        stickers = 0
        if is_purpose:
            picture, stickers = _stuck(picture, chance)
        curled = not is_purpose and chance.random() < 0.3
        _put(table, picture, x, y, turn, chance if curled else None)
        _own(owner, picture.size, x, y, turn, len(placed) + 1)
        placed.append((tag, x, y, turn, stickers, is_purpose))
    for _ in range(covers):
        _cover(table, owner, chance)
    return table, [_truth(owner, number, *each) for number, each in enumerate(placed, 1)]


def _free(
    owner: np.ndarray, chance: np.random.Generator, size: tuple[int, int]
) -> tuple[float, float]:
    """The least covered of some places: cards overlap in part, as people lay them."""
    reach = float(np.hypot(*size)) / PER_MM / 2
    best, least = (WIDTH / 2, HEIGHT / 2), 1e9
    for _ in range(25):
        x = float(chance.uniform(50 + reach * 0.5, WIDTH - 50 - reach * 0.5))
        y = float(chance.uniform(50 + reach * 0.5, HEIGHT - 50 - reach * 0.5))
        half = reach * 0.75
        part = owner[
            int(max(0, y + MARGIN - half)) : int(y + MARGIN + half),
            int(max(0, x + MARGIN - half)) : int(x + MARGIN + half),
        ]
        taken = float((part > 0).mean())
        if taken < least:
            best, least = (x, y), taken
    return best


def _stuck(card: Image.Image, chance: np.random.Generator) -> tuple[Image.Image, int]:
    """Stickers in some rings, of one diameter a card, not quite in the middle."""
    card = card.copy()
    draw = ImageDraw.Draw(card)
    many = int(chance.integers(0, len(RINGS) + 1))
    across = float(chance.uniform(8, 19))
    for ring in chance.permutation(len(RINGS))[:many]:
        slack = max(0.0, 9.5 - across / 2) * 0.6
        x = (RINGS[ring][0] + chance.uniform(-slack, slack) + PURPOSE_SIZE[0] / 2) * PER_MM
        y = (RINGS[ring][1] + chance.uniform(-slack, slack) + PURPOSE_SIZE[1] / 2) * PER_MM
        r = across / 2 * PER_MM
        colour = STICKERS[int(chance.integers(len(STICKERS)))]
        draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    return card, many


def _put(
    table: Image.Image,
    picture: Image.Image,
    x: float,
    y: float,
    turn: float,
    curl: np.random.Generator | None,
) -> None:
    made = picture.convert("RGBA")
    if curl is not None:
        made = _curled(made, curl)
    made = made.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    at_x, at_y = (x + MARGIN) * PER_MM, (y + MARGIN) * PER_MM
    table.paste(made, (round(at_x - made.width / 2), round(at_y - made.height / 2)), made)


def _curled(card: Image.Image, chance: np.random.Generator) -> Image.Image:
    """One corner up: it seems up to 4 mm nearer to the middle, and darker towards it."""
    wide, high = card.size
    corners = [(0, 0), (0, high), (wide, high), (wide, 0)]
    at = int(chance.integers(4))
    up = float(chance.uniform(1, 4)) * PER_MM
    cx, cy = corners[at]
    corners[at] = (cx - up if cx == 0 else cx + up, cy - up if cy == 0 else cy + up)
    flat = tuple(value for corner in corners for value in corner)
    made = card.transform(card.size, Image.Transform.QUAD, flat, Image.Resampling.BICUBIC)
    yy, xx = np.mgrid[0:high, 0:wide]
    near = 1 - np.hypot((xx - cx) / wide, (yy - cy) / high)
    values = np.asarray(made).astype(np.float32)
    values[..., :3] *= (1 - 0.25 * np.clip(near, 0, 1))[..., None]
    return Image.fromarray(values.astype(np.uint8), "RGBA")


def _mask(
    shape: tuple[int, int], x: float, y: float, turn: float, box: Sequence[float]
) -> np.ndarray:
    """Where a box (left, top, right, bottom from the card's middle, mm) is, at 1 pixel a mm."""
    a = np.radians(turn)
    points = []
    for bx, by in ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])):
        points.append(
            (
                x + MARGIN + bx * np.cos(a) - by * np.sin(a),
                y + MARGIN + bx * np.sin(a) + by * np.cos(a),
            )
        )
    image = Image.new("1", (shape[1], shape[0]))
    ImageDraw.Draw(image).polygon(points, fill=1)
    return np.asarray(image)


def _own(
    owner: np.ndarray, size: tuple[int, int], x: float, y: float, turn: float, number: int
) -> None:
    wide, high = size[0] / PER_MM / 2, size[1] / PER_MM / 2
    owner[_mask(owner.shape, x, y, turn, (-wide, -high, wide, high))] = number


def _cover(table: Image.Image, owner: np.ndarray, chance: np.random.Generator) -> None:
    """A cup, or an arm that comes in from the edge."""
    draw = ImageDraw.Draw(table)
    flat = Image.new("1", (owner.shape[1], owner.shape[0]))
    small = ImageDraw.Draw(flat)
    x = float(chance.uniform(0.1, 0.9)) * owner.shape[1]
    if chance.random() < 0.5:
        y, r = float(chance.uniform(0.1, 0.9)) * owner.shape[0], 40.0
        box = (x - r, y - r, x + r, y + r)
        draw.ellipse([value * PER_MM for value in box], fill="#e8e4de")
        inner = (x - r * 0.85, y - r * 0.85, x + r * 0.85, y + r * 0.85)
        draw.ellipse([value * PER_MM for value in inner], fill="#3a2416")
        small.ellipse(box, fill=1)
    else:
        deep = float(chance.uniform(60, 160))
        low = owner.shape[0] - deep if chance.random() < 0.5 else -20.0
        box = (x - 35, low, x + 35, low + deep + 20)
        draw.rounded_rectangle([value * PER_MM for value in box], 30 * PER_MM, fill="#c68c6a")
        small.rounded_rectangle(box, 30, fill=1)
    owner[np.asarray(flat)] = -1


def _truth(
    owner: np.ndarray,
    number: int,
    tag: int,
    x: float,
    y: float,
    turn: float,
    many: int,
    purpose: bool,
) -> Laid:
    place = PURPOSE_TAG if purpose else INGREDIENT_TAG
    reach = place.side / 2 + 1.9
    box = (place.x - reach, place.y - reach, place.x + reach, place.y + reach)
    free = bool((owner[_mask(owner.shape, x, y, turn, box)] == number).all())
    whole = False
    if purpose:
        wide, high = PURPOSE_SIZE[0] / 2 - 1, PURPOSE_SIZE[1] / 2 - 1
        whole = bool(
            (owner[_mask(owner.shape, x, y, turn, (-wide, -high, wide, high))] == number).all()
        )
    return Laid(tag, x, y, turn, free, many, whole)
