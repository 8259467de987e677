"""`druk`, as a user types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import run
from app.model.at_rest import write_document
from tests.builders import a_document
from tests.pictures import png


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "avond.gsb"
    write_document(path, a_document(2, 3))
    return path


def test_all_paper_of_a_session_comes_in_a_folder_without_a_screen(
    session: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "papier"
    place = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "app", "druk", str(session), "--naar", str(folder)]
    done = subprocess.run(command, env=place, capture_output=True, text=True, check=True)
    assert {path.name for path in folder.iterdir()} == {
        "bord-a1.pdf",
        "ingredientkaartjes.pdf",
        "bedoelingkaartjes.pdf",
        "plaatskaartjes.pdf",
        "turflijst.pdf",
        "ronde-1.pdf",
        "notities.pdf",
        "groepsindeling.pdf",
        "tijden.pdf",
        "proefvel.pdf",
    }
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.iterdir())
    assert "plaatskaartjes.pdf: 6 kaartjes, 2 vellen" in done.stdout
    assert not done.stderr


def test_choices_say_which_paper_and_how(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(png(40, 20))
    folder = tmp_path / "papier"
    command = ["druk", str(session), "--naar", str(folder), "--onderdelen", "bord,kaartjes"]
    how = ["--bladmaat", "a3", "--omslaan", "kort", "--verschuiving=-1.5,2", "--logo", str(logo)]
    assert run([*command, *how, "--tafel", "2", "--huiskleuren", "#123456"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "bord-a3.pdf",
        "ingredientkaartjes.pdf",
    ]
    said = capsys.readouterr()
    assert "bord-a3.pdf: 8 vellen, 1 keer te printen" in said.out
    assert "4 vellen, dubbelzijdig" in said.out
    assert run(command) == 2
    assert "bestaat al" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--verschuiving", "scheef"], "--verschuiving hoort zo: 1.5,-2"),
        (["--verschuiving", "21,0"], "hoogstens 20 mm"),
        (["--onderdelen", "bord,aap"], "‘aap’ is geen onderdeel"),
        (["--huiskleuren", "rood"], "--huiskleuren hoort zo"),
        (["--tafel", "9"], "Er is geen tafel 9"),
        (["--leeg", "51"], "--leeg is 0 tot 50"),
        (["--logo", "avond.gsb"], "kan geen logo zijn: het is geen JPEG, PNG of WebP"),
    ],
)
def test_a_wrong_choice_is_one_sentence_and_nothing_is_written(
    session: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    wrong: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "papier"
    assert run(["druk", str(session), "--naar", str(folder), *wrong]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.endswith("Er is niets geschreven.\n")
    assert not folder.exists()
