"""`evening.py PYTHON FILE OUT`: starts the program, does an evening by ear, and tells in OUT."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reader import CHECKED, FOCUSED, Reader

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
    return {"deck": reader.find("list item", "1 Familie, wel").name}


def write_an_argument(reader: Reader) -> dict[str, str]:
    reader.key("F2")
    field = reader.find("text", "Argument")
    reader.wait("the focus in the argument", lambda: field.has(FOCUSED))
    for sign in "zij zorgen":
        reader.key(sign)
    reader.wait("the typed argument", lambda: field.text == "zij zorgen")
    reader.key("Return")
    reader.hear("Argument bij Familie, voor")
    return {"argument": reader.find("panel", "voor, ").name}


def use_the_list(reader: Reader) -> dict[str, str]:
    reader.find("check box", "Tonen als: Lijst").press()
    table = reader.find("table", "Bord als lijst")
    row = reader.find("cell", "1 Familie").name
    reader.go_to(table)
    reader.key("e")
    reader.hear("Familie: wel, persoonlijk, eens")
    return {"row before": row, "row": reader.find("cell", "1 Familie").name}


def count_a_sticker(reader: Reader) -> dict[str, str]:
    reader.find("check box", "Ronde 3").press()
    row = reader.find("panel", "1 ")
    reader.wait("the focus on the first purpose", lambda: row.has(FOCUSED))
    purpose = row.name.split(",")[0].split(" ", 1)[1]
    reader.key("Right")
    reader.hear(f"Sticker erbij: {purpose}, nu 1 sticker")
    reader.find("push button", f"Sticker erbij: {purpose}").press()
    reader.hear(f"Sticker erbij: {purpose}, nu 2 stickers")
    reader.wait("the count in the row", lambda: "2 stickers" in row.name)
    return {"purpose": purpose, "tally": row.name}


def look_everywhere(reader: Reader) -> dict[str, list[str]]:
    """Every page that the rail and the bar lead to."""
    wrong: dict[str, list[str]] = {}
    for phase in PHASES:
        button = reader.find("check box", phase)
        button.press()
        reader.wait(phase, lambda button=button: button.has(CHECKED))
        blades = [node for node in reader.nodes() if node.name.startswith("Blad: ")]
        for blade in blades or [button]:
            if blade is not button:
                blade.press()
                reader.wait(blade.name, lambda blade=blade: blade.has(CHECKED))
            found = reader.faults()
            if found:
                wrong[blade.name] = found
    return wrong


def main() -> None:
    python, path, out = sys.argv[1:]
    program = subprocess.Popen([python, "-m", "app", path])
    try:
        reader = Reader()
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
