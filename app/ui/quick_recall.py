"""The lines of before, to be recalled one by one."""

from __future__ import annotations


class Recall:
    """What was entered in this session, and which of it is shown now."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at = 0
        self._unfinished = ""

    def add(self, line: str) -> None:
        """Remember a line; one that was entered twice running is there once."""
        if not self._lines or self._lines[-1] != line:
            self._lines.append(line)
        self._at = len(self._lines)
        self._unfinished = ""

    def step(self, by: int, shown: str) -> str | None:
        """The line before (-1) or after (1); None at the end. What is unfinished comes last."""
        at = self._at + by
        if not 0 <= at <= len(self._lines):
            return None
        if self._at == len(self._lines):
            self._unfinished = shown
        self._at = at
        return self._unfinished if at == len(self._lines) else self._lines[at]
