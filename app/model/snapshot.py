"""A whole document at one moment, with what is needed to judge and continue it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.model.applied import Applied
from app.model.document import Document
from app.model.entities import Photo


class Pictures(Mapping[str, bytes]):
    """Bytes by SHA-256, each read only when it is asked for: together they are hundreds of MB."""

    def __init__(self, keys: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._keys = dict.fromkeys(keys)
        self._read = read

    def __getitem__(self, key: str) -> bytes:
        if key not in self._keys:
            raise KeyError(key)
        return self._read(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one `.gsb` file holds.

    `generation` counts the publishes of a document, `saved_at` is in UTC, `photos` are the
    bytes by SHA-256, `applied` the journal records that the document accounts for.
    """

    document_id: str
    generation: int
    saved_at: datetime
    document: Document
    applied: Applied = field(default_factory=Applied)
    photos: Mapping[str, bytes] = field(default_factory=dict)
    program: str = ""
    format: int = 0


def photo_sums(document: Document) -> list[str]:
    """The SHA-256 of every picture that the document shows, each once."""
    return sorted({photo.sha256 for photo in document.all(Photo)})
