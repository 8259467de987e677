"""`foto`, as a user types it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.cli import run
from app.model.at_rest import read_whole, write_document
from app.model.document import Document
from app.model.tags import Ingredient, tag_of
from tests.builders import a_document
from tests.photo.drawn import SEEN, Card, table


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "avond.gsb"
    write_document(path, a_document(1, 3))
    return path


def document(session: Path) -> Document:
    return read_whole(session).document


def test_a_photo_is_shown_first_and_taken_over_when_asked(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = document(session)
    (at,) = there.tables
    first, second = there.ingredients(at.id)[:2]
    tags = [tag_of(Ingredient(card.number)) for card in (first, second)]
    assert tags[0] is not None
    assert tags[1] is not None
    photo = tmp_path / "tafel.jpg"
    table((Card(tags[0], 142, 250), Card(tags[1], 700, 250, 45))).save(photo)
    command = ["foto", str(session), "--tafel", "1", str(photo)]
    before = len(there.placements(at.id))
    assert run(command) == 0
    assert first.title in capsys.readouterr().out
    assert len(document(session).placements(at.id)) == before
    assert run([*command, "--toepassen"]) == 0
    after = document(session).placement(at.id, first.id)
    assert after is not None
    assert (after.x, after.y) == pytest.approx((142, 250), abs=2)
    assert run([*command, "--toepassen"]) == 0
    assert "Er is niets zekers" in capsys.readouterr().out


def test_with_the_corners_of_the_board_given_a_photo_without_its_tags_is_read(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = document(session)
    (at,) = there.tables
    first = there.ingredients(at.id)[0]
    tag = tag_of(Ingredient(first.number))
    assert tag is not None
    photo = tmp_path / "tafel.jpg"
    table((Card(tag, 142, 250),), board=(0, 1)).save(photo)
    command = ["foto", str(session), "--tafel", "1", str(photo), "--toepassen"]
    assert run(command) == 0
    assert "wijs de hoeken zelf aan" in capsys.readouterr().err
    corners = ",".join(str(number) for corner in SEEN for number in corner)
    assert run([*command, "--hoeken", corners]) == 0
    placement = document(session).placement(at.id, first.id)
    assert placement is not None
    assert (placement.x, placement.y) == pytest.approx((142, 250), abs=3)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["1,2,3"], "is geen viertal hoeken"),
        (["1,2,3,4,5,6,7,acht"], "is geen viertal hoeken"),
        (["0,0,9,9,0,9,9,0"], "maken geen bord"),
        (["nan,0,9,0,9,9,0,9"], "maken geen bord"),
        (["-", "-"], "meer keer --hoeken dan foto’s"),
    ],
)
def test_corners_that_make_no_board_are_refused(
    given: list[str],
    said: str,
    session: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    photo = tmp_path / "tafel.jpg"
    table(()).save(photo)
    corners = [word for each in given for word in ("--hoeken", each)]
    assert run(["foto", str(session), "--tafel", "1", *corners, str(photo)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 60000, 60000) + b"\x08\x02" * 9,
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"",
    ],
)
def test_what_is_no_photo_is_refused_in_one_sentence(
    data: bytes, session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = tmp_path / "raar.jpg"
    photo.write_bytes(data)
    assert run(["foto", str(session), "--tafel", "1", str(photo), "--toepassen"]) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("‘raar.jpg’ kan niet gelezen worden")
    assert "\n" not in said
