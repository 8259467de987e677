"""The pictures of docs/totaalbeeld: each there, none too many, and small."""

from __future__ import annotations

from pathlib import Path

from tools.overview_index import KINDS, file_names, index_text

FOLDER = Path(__file__).parent.parent / "docs" / "totaalbeeld"
MOST_BYTES = 3_000_000


def test_every_picture_is_there_and_no_other_is_left() -> None:
    wanted = {file for kind in KINDS for file in file_names(kind)}
    assert {path.name for path in FOLDER.glob("*.png")} == wanted


def test_the_index_is_that_of_these_pictures() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == index_text()


def test_the_pictures_are_no_burden_for_a_clone() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < MOST_BYTES
