"""The real program through AT-SPI, as a screen reader has it: an evening by ear."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.model.at_rest import read_document, write_document
from app.model.entities import Agreement, Sphere, Verdict
from tests.builders import a_document, card, table

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's own: `gi` is a package of the system, whatever Python the program runs on."""

_HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def why_not() -> str:
    """What this machine lacks; empty when it can be done."""
    for tool in ("Xvfb", "dbus-run-session", SYSTEM_PYTHON):
        if shutil.which(tool) is None:
            return f"needs {tool}: make test installs it"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", _HAS_ATSPI], capture_output=True, check=False)
    return "needs gir1.2-atspi-2.0: make test installs it" if asked.returncode else ""


@contextmanager
def a_screen() -> Iterator[str]:
    """The name of an X server of our own. It picks a free number itself: xvfb-run only guesses."""
    read, write = os.pipe()
    server = subprocess.Popen(
        # It would begin anew when its last client leaves, and refuse who comes meanwhile.
        [
            *("Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"),
            *("-nolisten", "tcp", "-noreset"),
        ],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as ready:
            number = ready.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of it, done once."""
    if lacks := why_not():
        pytest.skip(lacks)
    folder = tmp_path_factory.mktemp("voorlezen")
    path, out = folder / "avond.gsb", folder / "verteld.json"
    places = folder / "van-de-gebruiker"
    write_document(path, a_document(participants=2))
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment |= {
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "GESPREKSMODEL_MAP": str(places),
        "PYTHONPATH": str(ROOT),
    }
    helper = Path(__file__).with_name("evening.py")
    # The bus inside the screen: what synthesises keys is started by the bus, and needs both.
    with a_screen() as display:
        done = subprocess.run(
            [
                *("dbus-run-session", "--", SYSTEM_PYTHON, str(helper)),
                *(sys.executable, str(path), str(out)),
            ],
            cwd=ROOT,
            env=environment | {"DISPLAY": display},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    found["document"] = read_document(path, workspace_root=places / "sessies")
    return found


def test_all_that_can_be_used_on_any_page_has_a_name(told: dict[str, Any]) -> None:
    assert told["nameless"] == {}


def test_each_act_is_heard_once(told: dict[str, Any]) -> None:
    purpose = told["purpose"]
    assert told["heard"] == [
        "Familie: wel, persoonlijk",
        "Argument bij Familie, voor",
        "Familie: wel, persoonlijk, eens",
        f"Sticker erbij: {purpose}, nu 1 sticker",
        f"Sticker erbij: {purpose}, nu 2 stickers",
    ]


def test_what_was_done_is_read_from_the_tree(told: dict[str, Any]) -> None:
    assert told["deck"] == "1 Familie, wel, persoonlijk"
    assert told["argument"] == "voor, zij zorgen"
    assert told["row before"] == "1 Familie, wel, persoonlijk, niet besproken, 1 argument"
    assert told["row"] == "1 Familie, wel, persoonlijk, eens, 1 argument"
    assert told["tally"] == f"1 {told['purpose']}, 2 stickers, plaats 1"


def test_it_is_in_the_document(told: dict[str, Any]) -> None:
    document = told["document"]
    ours, family = table(document).id, card(document, 1).id
    placement = document.placement(ours, family)
    assert (placement.verdict, placement.sphere) == (Verdict.IN, Sphere.PERSONAL)
    assert placement.agreement is Agreement.AGREED
    assert [each.text for each in document.arguments(ours, family)] == ["zij zorgen"]
    assert [votes.count for votes in document.votes(ours)] == [2]
