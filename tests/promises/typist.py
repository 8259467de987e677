"""A process that types through the real editor, says so act by act, and dies of kill -9.

Run as a module with a file and a workspace root; reads "RUN SEED ACTS WAIT" lines, forks for each.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from pathlib import Path

from app.model.document import Document
from app.model.editor import Editor, warm_up
from app.model.entities import Phase, new_id
from app.model.operations import noting, session, tables


def said_by(document: Document) -> dict[str, str]:
    """Every text that a typist can have written, by the word that it begins with."""
    texts = [
        *(goal.text for goal in document.policy_goals),
        *(note.text for table in document.tables for note in document.notes(table.id)),
    ]
    return {text.partition(" ")[0]: text.partition(" ")[2] for text in texts}


def type_until_killed(path: Path, root: Path, run: str, seed: int, acts: int, wait: float) -> None:
    """Acknowledge each act after `perform` came back; be killed during a later one."""
    chance = random.Random(seed)
    editor = Editor.open(path, workspace_root=root)
    if not editor.document.tables:
        editor.perform(tables.add_table(editor.document, ""))
    table = editor.document.tables[0].id
    number = 0
    while True:
        key, text = f"{run}.{number}", chance.choice(("één", "“twee” 🌳", "x" * 3000, new_id()))
        if chance.random() < 0.5:
            editor.perform(session.add_policy_goal(editor.document, f"{key} {text}"))
        else:
            change = noting.add_note(
                editor.document, table, Phase.ROUND_2, "20:15", f"{key} {text}"
            )
            editor.perform(change)
        sys.stdout.write(f"{key} {text}\n")
        sys.stdout.flush()
        number += 1
        if chance.random() < 0.3:
            editor.publish_soon()
        if number == acts:
            threading.Timer(wait, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()


def main() -> None:
    path, root = map(Path, sys.argv[1:])
    warm_up()
    for line in sys.stdin:
        run, seed, acts, wait = line.split()
        child = os.fork()
        if child == 0:
            type_until_killed(path, root, run, int(seed), int(acts), float(wait))
        os.waitpid(child, 0)
        sys.stdout.write("dead\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
