"""`evening.py PYTHON FILE OUT`: starts the program, does an evening by ear, and tells in OUT."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reader import STATE, Node, Reader

PHASES = (
    "Voorbereiding",
    "Kennismaking",
    "Ronde 1",
    "Ronde 2",
    "Ronde 3",
    "Slot",
    "Verslag",
    "Notities",
    "Foto’s",
)


def place_a_card(reader: Reader) -> dict[str, str]:
    deck = reader.find("list", "Kaartjes")
    reader.go_to(deck)
    reader.key("Down")
    reader.find("check box", "Leg bij wel, persoonlijk")
    reader.key("p")
    reader.hear("Familie: wel, persoonlijk")
    return {"deck": reader.find("list item", "1 Familie, wel").get_name()}


def write_an_argument(reader: Reader) -> dict[str, str]:
    reader.key("F2")
    field = reader.find("text", "Argument")
    reader.wait("the focus in the argument", lambda: reader.is_at(field))
    for sign in "zij zorgen":
        reader.key(sign)
    reader.wait(
        "the typed argument", lambda: field.get_text(0, field.get_character_count()) == "zij zorgen"
    )
    reader.key("Return")
    reader.hear("Argument bij Familie, voor")
    return {"argument": reader.find("panel", "voor, ").get_name()}


def use_the_list(reader: Reader) -> dict[str, str]:
    reader.press(reader.find("check box", "Tonen als: Lijst"))
    table = reader.find("table", "Bord als lijst")
    row = reader.find("table cell", "1 Familie").get_name()
    reader.go_to(table)
    reader.key("e")
    reader.hear("Familie: wel, persoonlijk, eens")
    return {"row before": row, "row": reader.find("table cell", "1 Familie").get_name()}


def count_a_sticker(reader: Reader) -> dict[str, str]:
    reader.press(reader.find("check box", "Ronde 3"))
    row = reader.find("panel", "1 ")
    reader.wait("the focus on the first purpose", lambda: reader.is_at(row))
    purpose = row.get_name().split(",")[0].split(" ", 1)[1]
    reader.key("Right")
    reader.hear(f"Sticker erbij: {purpose}, nu 1 sticker")
    reader.press(reader.find("push button", f"Sticker erbij: {purpose}"))
    reader.hear(f"Sticker erbij: {purpose}, nu 2 stickers")
    reader.wait("the count in the row", lambda: "2 stickers" in row.get_name())
    return {"purpose": purpose, "tally": row.get_name()}


def look_everywhere(reader: Reader) -> dict[str, list[str]]:
    """Every page that the rail and the bar lead to."""
    wrong: dict[str, list[str]] = {}
    for phase in PHASES:
        button = reader.find("check box", phase)
        reader.press(button)
        reader.wait(phase, lambda button=button: _is_chosen(button))
        blades = [node for node in reader.nodes() if node.get_name().startswith("Blad: ")]
        for blade in blades or [button]:
            if blade is not button:
                reader.press(blade)
                reader.wait(blade.get_name(), lambda blade=blade: _is_chosen(blade))
            found = [*reader.nameless(), *reader.unexplained()]
            if found:
                wrong[blade.get_name()] = found
    return wrong


def _is_chosen(button: Node) -> bool:
    return bool(button.get_state_set().contains(STATE.CHECKED))


def main() -> None:
    python, path, out = sys.argv[1:]
    program = subprocess.Popen([python, "-m", "app", path])
    try:
        reader = Reader(program.pid)
        reader.find("list", "Kaartjes")
        told: dict[str, object] = {}
        for act in (place_a_card, write_an_argument, use_the_list, count_a_sticker):
            told |= act(reader)
        reader.listen()
        told["heard"] = list(reader.heard)
        told["nameless"] = look_everywhere(reader)
        Path(out).write_text(json.dumps(told), encoding="utf-8")
    finally:
        program.terminate()
        program.wait()


if __name__ == "__main__":
    main()
