"""Deck → board and board → deck with a real drag, on an X server of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.model.entities import Sphere
from tests.builders import near


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb: make test installs it")
def test_a_card_goes_from_deck_to_board_and_back_by_a_real_drag() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-m", "tests.ui.real_drag"],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == "shown: twijfel · gemeenschappelijk"
    what, number, x, y = told[1].split()
    assert (what, number) == ("dropped:", "9")
    assert (float(x), float(y)) == pytest.approx(near(Sphere.COMMUNAL), abs=2)
    assert told[2:] == ["shown: ", "returned: 1", "chosen: 1"]
