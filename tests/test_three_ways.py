"""docs/drie-wegen.md names keys and buttons that are there, and no act has only one road."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.ui.shortcuts import groups

ROOT = Path(__file__).parents[1]
UI = ROOT / "app" / "ui"

KEY = re.compile(r"`([^`]+)`")
BUTTON = re.compile("‘([^’]+)’")


def rows() -> list[list[str]]:
    """Act, keyboard, click, drag; without the heads of the tables."""
    lines = (ROOT / "docs" / "drie-wegen.md").read_text(encoding="utf-8").splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:1] == "|"
    ]
    return [row for row in cells if row[0] not in ("Handeling", "---")]


def known_keys() -> set[str]:
    """As the window with shortcuts names them: together, and one by one."""
    shown = {shortcut.keys for group in groups() for shortcut in group.shortcuts}
    return shown | {key for keys in shown for key in keys.split(" of ")}


def words_on_the_screen() -> set[str]:
    """Every text in the code of the window."""
    return {
        node.value
        for path in [*UI.rglob("*.py"), *(ROOT / "app" / "model").rglob("words.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_act_can_be_done_by_keys_and_by_clicks(row: list[str]) -> None:
    assert len(row) == 4
    _, keyboard, clicks, _ = row
    for road in (keyboard, clicks):
        assert road not in ("", "–", "-")


def test_every_key_of_the_table_is_in_the_window_with_shortcuts(qapp: object) -> None:
    named = {key for row in rows() for cell in row for key in KEY.findall(cell)}
    assert named - known_keys() == set()


def test_every_button_of_the_table_is_on_the_screen() -> None:
    named = {words for row in rows() for cell in row for words in BUTTON.findall(cell)}
    assert named - words_on_the_screen() == set()


def test_every_key_that_does_something_with_a_card_is_in_the_table() -> None:
    table = " ".join(" ".join(row) for row in rows())
    cards = next(group for group in groups() if group.name.startswith("Met het gekozen kaartje"))
    assert [each.keys for each in cards.shortcuts if f"`{each.keys}`" not in table] == []
