"""A picture of a table's board, with and without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from app.model.board import HEIGHT, WIDTH
from app.model.entities import Sphere
from app.model.operations.placing import place
from app.ui import theme
from app.ui.board_picture import board_picture
from app.ui.theme import DARK, LIGHT
from tests.builders import a_document, card, inside, table


def colours(path: Path) -> dict[str, int]:
    with Image.open(path) as picture:
        found = picture.convert("RGB").getcolors(maxcolors=1 << 24) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour): count for count, colour in found}


def test_the_picture_has_the_asked_width_and_the_shape_of_the_board(
    qapp: QApplication, tmp_path: Path
) -> None:
    document = a_document()
    board_picture(document, table(document).id, tmp_path / "bord.png", 1200)
    with Image.open(tmp_path / "bord.png") as picture:
        assert picture.format == "PNG"
        assert picture.width == 1200
        assert 1.0 < picture.width / picture.height < WIDTH / HEIGHT


def test_the_picture_shows_the_cards_of_its_table_only(qapp: QApplication, tmp_path: Path) -> None:
    document = a_document(tables=2)
    document.apply(
        place(document, table(document).id, card(document, 1).id, *inside(Sphere.PERSONAL))
    )
    for number in (1, 2):
        path = tmp_path / f"tafel-{number}.png"
        board_picture(document, table(document, number).id, path, 1000)
    card_colour = LIGHT.card
    assert colours(tmp_path / "tafel-1.png").get(card_colour, 0) > 1000
    assert colours(tmp_path / "tafel-2.png").get(card_colour, 0) == 0


def test_the_picture_is_light_whatever_the_window_wears(qapp: QApplication, tmp_path: Path) -> None:
    document = a_document()
    try:
        theme.apply_theme(qapp, DARK)
        board_picture(document, table(document).id, tmp_path / "bord.png", 600)
    finally:
        qapp.setStyleSheet("")
        qapp.setProperty("theme", None)
    found = colours(tmp_path / "bord.png")
    assert found.get(LIGHT.personal.fill, 0) > 1000
    assert DARK.personal.fill not in found


def test_a_picture_that_cannot_be_written_leaves_the_old_file(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = a_document()
    path = tmp_path / "bord.png"
    path.write_bytes(b"oud")
    monkeypatch.setattr("app.ui.board_picture.QImage.save", lambda *_: False)
    with pytest.raises(OSError, match="bord"):
        board_picture(document, table(document).id, path, 300)
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.glob("bord*")) == [path]


def test_a_picture_is_made_without_a_display_and_without_an_application(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.builders import a_document, table\n"
        "from app.ui.board_picture import board_picture\n"
        "document = a_document()\n"
        "for name in ('een.png', 'twee.png'):\n"
        "    board_picture(document, table(document).id, Path(sys.argv[1]) / name, 400)\n"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "een.png").read_bytes() == (tmp_path / "twee.png").read_bytes()
