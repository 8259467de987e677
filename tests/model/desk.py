"""A desk for tests of the editor: a clock that ticks, a folder with a file, small changes."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.model import at_rest
from app.model.change import Change, Edit, added
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import PolicyGoal, Session, Table, new_id


class Clock:
    """A minute passes every time somebody looks."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


class Desk:
    """One computer: its local folder, its clock, and a folder that others can reach too."""

    def __init__(self, shared: Path, local: Path) -> None:
        self.shared = shared
        self.local = local
        self.clock = Clock()
        shared.mkdir(exist_ok=True)

    @property
    def path(self) -> Path:
        return self.shared / "avond.gsb"

    def create(self, path: Path | None = None, *, overwrite: bool = False) -> Editor:
        return Editor.create(
            path or self.path,
            Document([Session(new_id(), "Avond"), Table(new_id(), 1)]),
            overwrite=overwrite,
            workspace_root=self.local,
            now=self.clock,
        )

    def open(self, path: Path | None = None) -> Editor:
        return Editor.open(path or self.path, workspace_root=self.local, now=self.clock)

    @property
    def workspace(self) -> Path:
        """The only workspace there is."""
        (folder,) = self.local.iterdir()
        return folder


def a_goal(text: str) -> Change:
    """A change that adds a policy goal with this text."""
    return Change(f"Beleidsdoel ‘{text}’ toegevoegd", (added(PolicyGoal(new_id(), text)),))


def goals(document: Document) -> list[str]:
    return [goal.text for goal in document.policy_goals]


def crash(editor: Editor) -> None:
    """Let go of everything as the system does when a process dies: nothing is published."""
    editor._leave()


def reworded(editor: Editor, text: str) -> Change:
    """A change that gives the first policy goal another text."""
    goal = editor.document.policy_goals[0]
    return Change("Beleidsdoel gewijzigd", (Edit(goal, replace(goal, text=text)),))


def published(path: Path) -> list[str]:
    """The goals in a sound file, without what a workspace knows."""
    document = at_rest.inspect(path).document
    assert document is not None
    return goals(document)


def performed(desk: Desk, published: str, unpublished: str = "") -> None:
    """A session with these goals (a letter each), of which the last ones are not in the file."""
    editor = desk.create()
    for text in published:
        editor.perform(a_goal(text))
        editor.publish()
    for text in unpublished:
        editor.perform(a_goal(text))
    crash(editor)


def tree(*folders: Path) -> dict[Path, bytes]:
    """Every file below, with its bytes."""
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


def cut(path: Path) -> None:
    """Leave the first half of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_room(*_: object, **__: object) -> None:
    """Put in the place of a call that writes: the disk is full."""
    raise OSError(errno.ENOSPC, "full")
