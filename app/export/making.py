"""What a writer is given besides the content: a template, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Tick = Callable[[int, int], None]
"""How many of how many steps are done. It may raise Cancelled, which no writer catches."""


class Cancelled(Exception):
    """Whoever asked for a report wants it no more; nothing of it stays."""


def _silent(_done: int, _total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Making:
    """`layouts` are names of the template's layouts by "voorblad" and "inhoud"."""

    template: Path | None = None
    layouts: Mapping[str, str] = field(default_factory=dict)
    tick: Tick = _silent


PLAINLY = Making()
