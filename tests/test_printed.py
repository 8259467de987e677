"""The PDFs as a printer gets them: rendered by another program and measured, in mm."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from app.export.print_files import print_files
from app.model.example import example_document
from app.model.printing import BoardPaper, PrintChoices, PrintPart
from app.model.tags import (
    BOARD_TAGS,
    INGREDIENT_TAG,
    PURPOSE_TAG,
    RING_DIAMETER,
    RINGS,
    Ingredient,
    tag_of,
)
from app.ui.print_painting import pdf_of

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no poppler")

DPI = 300
MM = DPI / 25.4
NEAR = 0.2

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of each part, as the example session of one table has them."""
    folder = tmp_path_factory.mktemp("druk")
    parts = {PrintPart.BOARD, PrintPart.CARDS, PrintPart.PURPOSES}
    for paper in (BoardPaper.A1, BoardPaper.A4):
        choices = PrintChoices(tables=(1,), board=paper)
        for file in print_files(example_document(), choices, parts):
            (folder / file.name).write_bytes(pdf_of(file.title, file.pages))
    return folder


@cache
def _rendered(path: Path, page: int, box: Box | None, dpi: int) -> Image.Image:
    per_mm = dpi / 25.4
    cut = []
    if box is not None:
        left, top, wide, high = (round(each * per_mm) for each in box)
        cut = ["-x", str(left), "-y", str(top), "-W", str(wide), "-H", str(high)]
    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    target = path.with_suffix(f".{page}")
    command = ["pdftoppm", "-gray", "-r", str(dpi), *only, *cut, str(path), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    with Image.open(target.with_name(f"{target.name}.pgm")) as image:
        return image.copy()


def black(path: Path, page: int, box: Box) -> Box:
    """Left, top, right and bottom of what is black in a part of a page, in mm of the page."""
    left, top = (round(each * MM) / MM for each in box[:2])
    ink = _rendered(path, page, box, DPI).point(lambda grey: 255 if grey < 190 else 0).getbbox()
    assert ink is not None
    return left + ink[0] / MM, top + ink[1] / MM, left + ink[2] / MM, top + ink[3] / MM


def steps(strip: Image.Image) -> list[float]:
    """How far the lines across a strip are apart, in mm."""
    row = strip.resize((strip.width, 1), Image.Resampling.BOX).tobytes()
    dark = [at for at, grey in enumerate(row) if grey < 200]
    lines = [at for at in dark if at - 1 not in dark]
    return [(after - before) / MM for before, after in pairwise(lines)]


def about(x: float, y: float, reach: float) -> Box:
    return x - reach, y - reach, 2 * reach, 2 * reach


def test_the_board_is_a1_and_its_tags_stand_where_they_should(folder: Path) -> None:
    path = folder / "bord-a1.pdf"
    said = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", said)
    assert size is not None
    assert float(size[1]) / 72 * 25.4 == pytest.approx(841, abs=NEAR)
    assert float(size[2]) / 72 * 25.4 == pytest.approx(594, abs=NEAR)
    for place in BOARD_TAGS.values():
        found = black(path, 1, about(place.x, place.y, place.side * 0.6))
        half = place.side / 2
        wanted = (place.x - half, place.y - half, place.x + half, place.y + half)
        assert found == pytest.approx(wanted, abs=NEAR)


def test_cards_and_their_tags_have_their_size_on_paper(folder: Path) -> None:
    path = folder / "ingredientkaartjes.pdf"
    # The marks to cut along, below the cards and to the left of them.
    below = _rendered(path, 1, (20, 202, 257, 4), DPI)
    beside = _rendered(path, 1, (22, 5, 4.5, 200), DPI).transpose(Image.Transpose.TRANSPOSE)
    assert steps(below) == pytest.approx([80] * 3, abs=NEAR)
    assert steps(beside) == pytest.approx([38] * 5, abs=NEAR)
    x, y = 28.5 + 40 + INGREDIENT_TAG.x, 10 + 19 + INGREDIENT_TAG.y
    found = black(path, 1, about(x, y, 9))
    assert found == pytest.approx((x - 7.5, y - 7.5, x + 7.5, y + 7.5), abs=NEAR)


def test_a_purpose_card_has_its_tag_and_rings_in_place(folder: Path) -> None:
    path = folder / "bedoelingkaartjes.pdf"
    middle_x, middle_y = 297 / 4, 210 / 4
    x, y = middle_x + PURPOSE_TAG.x, middle_y + PURPOSE_TAG.y
    assert black(path, 1, about(x, y, 9)) == pytest.approx(
        (x - 7.5, y - 7.5, x + 7.5, y + 7.5), abs=NEAR
    )
    for ring in (RINGS[0], RINGS[-1]):
        x, y = middle_x + ring[0], middle_y + ring[1]
        left, top, right, bottom = black(path, 1, about(x, y, 11.3))
        assert (left + right) / 2 == pytest.approx(x, abs=NEAR)
        assert (top + bottom) / 2 == pytest.approx(y, abs=NEAR)
        assert RING_DIAMETER < right - left < RING_DIAMETER + 1


def test_all_letters_are_in_the_file_and_it_says_its_language_and_title(folder: Path) -> None:
    for path in sorted(folder.glob("*.pdf")):
        said = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True)
        fonts = [line.split() for line in said.stdout.splitlines()[2:]]
        assert fonts
        assert all(font[-5] == "yes" for font in fonts), said.stdout
        data = path.read_bytes()
        assert b"/Lang (nl-NL)" in data
    info = subprocess.run(["pdfinfo", str(folder / "bord-a1.pdf")], capture_output=True, check=True)
    assert "Title:           Bord – Wat is onze sociale basis?" in info.stdout.decode()


def test_every_printed_tag_is_read_as_what_it_means(folder: Path) -> None:
    apriltags = pytest.importorskip("pupil_apriltags")
    numpy = pytest.importorskip("numpy")
    detector = apriltags.Detector(families="tag36h11", quad_decimate=1.0)
    board = detector.detect(numpy.asarray(_rendered(folder / "bord-a1.pdf", 1, None, 60)))
    assert sorted(each.tag_id for each in board) == list(range(12))
    # Upright: the first corner is the bottom left one.
    assert all(each.corners[0][0] < each.center[0] < each.corners[1][0] for each in board)
    assert all(each.corners[0][1] > each.center[1] > each.corners[2][1] for each in board)
    second = _rendered(folder / "ingredientkaartjes.pdf", 3, None, 150)
    cards = detector.detect(numpy.asarray(second))
    assert sorted(each.tag_id for each in cards) == [
        tag_of(Ingredient(number)) for number in range(16, 31)
    ]
    glued = detector.detect(numpy.asarray(_rendered(folder / "bord-a4.pdf", 1, None, 100)))
    assert [each.tag_id for each in glued] == [0]
