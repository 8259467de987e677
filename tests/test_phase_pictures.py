"""The pictures of docs/fasen: of every page there is one, in every look, on every screen."""

from __future__ import annotations

from pathlib import Path

from app.ui.pages import Page
from tools.picture_index import AS_LIST, PANELS, SHORTCUTS, file_names, index_text, page_name

FOLDER = Path(__file__).parent.parent / "docs" / "fasen"
MOST_BYTES = 7_500_000

NAMES = (*map(page_name, Page), AS_LIST, *PANELS, SHORTCUTS)


def test_every_page_has_its_pictures_and_no_other_is_left() -> None:
    wanted = {file for name in NAMES for file in file_names(name)}
    assert {path.name for path in FOLDER.glob("*.png")} == wanted


def test_the_index_is_that_of_these_pages() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == index_text()


def test_the_pictures_are_no_burden_for_a_clone() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < MOST_BYTES
