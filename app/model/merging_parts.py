"""What goes into merging and what is told of it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.model.applied import Applied
from app.model.document import Document


@dataclass(frozen=True, slots=True)
class Identity:
    """Which file a document is, and which changes it accounts for; its name, and the moment."""

    document_id: str
    applied: Applied
    name: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read to be merged; `name` is without its folder, `saved_at` has a zone."""

    name: str
    document_id: str
    saved_at: datetime
    applied: Applied
    document: Document


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many things a file has of a table (or of the whole session), beside what we have.

    `changed` counts what will be otherwise than we have it, and what will be gone.
    """

    file: str
    table_label: str
    new: int
    changed: int
    same: int
    contradicting: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are said; by these files, and perhaps by us."""

    text: str
    files: tuple[str, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One fact that is said in several ways; `where` is Dutch: "Tafel 2 · Bibliotheek · plaats"."""

    key: str
    where: str
    sides: tuple[Side, ...]
