"""What a writer is given besides the content: a template, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Tick = Callable[[int, int], None]
"""How many of how many steps are done. It may raise Cancelled, which no writer catches."""


class Cancelled(Exception):
    """Whoever asked for a report wants it no more; nothing of it stays."""


class Paper(StrEnum):
    """On what the pages of a PDF are drawn; the values are those of the command line."""

    SLIDE = "dia"
    A4 = "a4"
    A3 = "a3"


def _silent(_done: int, _total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Making:
    """`layouts` are names of the template's layouts by "voorblad" and "inhoud".

    `paper` is that of the report as PDF; boards and pictures are drawn on `picture_paper`.
    """

    template: Path | None = None
    layouts: Mapping[str, str] = field(default_factory=dict)
    tick: Tick = _silent
    paper: Paper = Paper.SLIDE
    picture_paper: Paper = Paper.A3


PLAINLY = Making()
