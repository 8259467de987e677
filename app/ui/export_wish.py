"""What somebody wants of a report, and what came of it: plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.model.names_in_text import Find
    from app.ui.slide_painting import Sheet, Slide


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file; `pictures`: only boards and charts are in it."""

    key: str
    words: str
    suffix: str
    pictures: bool


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of a report that can be chosen; `about` says more where the words don't say enough."""

    key: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Wish:
    """`files` are kinds with their paths; tables are numbers; None is all tables, or all parts."""

    files: tuple[tuple[str, Path], ...]
    names: str
    tables: tuple[int, ...] | None = None
    paper: str = "a3"
    """Of boards and charts: a3, a4 or dia."""
    template: Path | None = None
    layouts: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] | None = None
    scope: str = "beide"
    left: frozenset[str] = frozenset()
    """Names in texts, as they are written, that stay though they may not be told."""
    also: frozenset[str] = frozenset()
    """Words that may be names, and are replaced too."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a wish would give; `problem` says why it can't be carried out.

    `paths` are the files that it would write, `there` those of them that are there now. `layouts`
    are all that the template has, `chosen` those for "voorblad" and "inhoud".
    """

    sheet: Sheet | None = None
    slides: tuple[Slide, ...] = ()
    paths: tuple[Path, ...] = ()
    there: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    finds: tuple[Find, ...] = ()
    """Names in texts that may not be told, replaced or not."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How writing ended: with files, or without any and the reason; none where it was cancelled."""

    paths: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()
    failed: str = ""


@dataclass(slots=True)
class Kept:
    """What the next window of the same session begins with; never whose names."""

    formats: Sequence[str] = ("pptx",)
    left_out: set[int] = field(default_factory=set)
    parts_out: set[str] = field(default_factory=set)
    scope: str = "beide"
    folder: Path | None = None
    name: str = ""
