"""Undo and redo: two lists of changes and a limit."""

from __future__ import annotations

from app.model.change import Change, inverse

LIMIT = 1000


class History:
    """What was done and what was taken back.

    `undo_change` and `redo_change` only look; the editor calls `undone` or `redone` once the
    change really happened, so that a failed write leaves both lists as they were.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._limit = limit

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def undo_change(self) -> Change | None:
        """The change that would take the last act back."""
        return inverse(self._done[-1]) if self._done else None

    def redo_change(self) -> Change | None:
        """The change that would do the last undone act again."""
        return self._undone[-1] if self._undone else None

    def performed(self, change: Change) -> None:
        """Remember a new act; what was undone before it can't be redone any more."""
        self._done.append(change)
        del self._done[: -self._limit]
        self._undone.clear()

    def undone(self) -> None:
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        self._done.append(self._undone.pop())
