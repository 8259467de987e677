"""A second, compact copy of all rows for a file that gets damaged: page by page, each with its sum.

The pages stand at the front of the file, in pages that SQLite has free: to everybody else the file
is as it was. A file that is cut off anywhere behind them has lost nothing that can't be read back;
of one that is damaged anywhere, each page that is sound gives its rows.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.model.codec import NAMES, Plain, decode
from app.model.entities import Entity

PAGE = 4096
_MAGIC = b"GSBspare"
_HEAD = struct.Struct(">8s8sIHHH")
"""Magic, sum of what follows it, number of the group, part of it, parts, bytes in this part."""

_ROOM = PAGE - _HEAD.size
_RAW = 16_000
"""Bytes of text to begin a first page with; how much fits is learned as it goes."""

_MOST_GROUP, _MOST_RAW, _MOST_BAD = 8 << 20, 32 << 20, 10_000
"""Bytes that a group and all of them unpack to, and pages that are not sound: a foreign file might
have more, without an end."""


@dataclass(frozen=True, slots=True)
class Spare:
    """What is left of the second copy.

    `counts` says how many rows there were, by the name of their kind; it is empty when nothing
    of the copy was found. `saved_at` is UTC, ISO 8601.
    """

    entities: tuple[Entity, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    saved_at: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def whole(self) -> bool:
        return len(self.entities) == self.total


def pages(
    rows_of: Mapping[type[Entity], Sequence[Mapping[str, Plain]]], saved_at: str
) -> list[bytes]:
    """The second copy, in pages of PAGE bytes, of rows as `codec` writes them."""
    rows = [_line((NAMES[kind], each)) for kind, encoded in rows_of.items() for each in encoded]
    counts = {NAMES[kind]: len(encoded) for kind, encoded in rows_of.items() if encoded}
    about = _line((saved_at, counts))
    made: list[bytes] = []
    for number, packed in enumerate(_packed(rows, about)):
        parts = [packed[at : at + _ROOM] for at in range(0, len(packed), _ROOM)]
        made += [_page(number, part, len(parts), data) for part, data in enumerate(parts)]
    return made


def read(data: bytes) -> Spare:
    """The rows on all pages that are sound; whatever else the bytes are, it never raises."""
    groups: dict[int, dict[int, bytes]] = {}
    sizes: dict[int, int] = {}
    for number, part, parts, content in _sound_pages(data):
        groups.setdefault(number, {})[part] = content
        sizes[number] = parts
    entities: dict[str, Entity] = {}
    counts: dict[str, int] = {}
    saved_at, left = "", _MOST_RAW
    for number, found in sorted(groups.items()):
        if len(found) < sizes[number]:
            continue
        try:
            raw = _unpacked(b"".join(found[part] for part in sorted(found)))
            left -= len(raw)
            if left < 0:
                break
            lines = raw.split(b"\n")
            saved_at, counts = json.loads(lines[0])
            for line in lines[1:]:
                name, values = json.loads(line)
                entity = decode(name, values)
                entities[entity.id] = entity
        except (ValueError, TypeError, LookupError, zlib.error):
            continue
    return Spare(tuple(entities.values()), counts, saved_at)


_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)


def _line(values: tuple[object, object]) -> bytes:
    return _ENCODER.encode(values).encode("ascii")


def _packed(rows: Sequence[bytes], about: bytes) -> Iterator[bytes]:
    """Groups of rows, in their order, as many to a page as fit; one alone may take several."""
    begin, budget = 0, _RAW
    while begin < len(rows):
        end, size = begin + 1, len(rows[begin])
        while end < len(rows) and size + len(rows[end]) <= budget:
            size += len(rows[end])
            end += 1
        packed = zlib.compress(b"\n".join((about, *rows[begin:end])))
        # As much text as would just have fitted, going by what this came to.
        budget = int(0.95 * size * _ROOM / len(packed))
        if len(packed) <= _ROOM or end == begin + 1:
            yield packed
            begin = end


def _page(number: int, part: int, parts: int, data: bytes) -> bytes:
    rest = struct.pack(">IHHH", number, part, parts, len(data)) + data
    return (_MAGIC + _sum(rest) + rest).ljust(PAGE, b"\0")


def _sound_pages(data: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    at, bad = data.find(_MAGIC), 0
    while at >= 0 and bad < _MOST_BAD:
        page = data[at : at + PAGE]
        if len(page) >= _HEAD.size:
            _, told, number, part, parts, size = _HEAD.unpack_from(page)
            rest = page[16 : _HEAD.size + size]
            if _sum(rest) == told and len(rest) == size + 10:
                yield number, part, parts, rest[10:]
                at = data.find(_MAGIC, at + PAGE)
                continue
        bad += 1
        at = data.find(_MAGIC, at + 1)


def _sum(rest: bytes) -> bytes:
    return hashlib.sha256(rest).digest()[:8]


def _unpacked(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(packed, _MOST_GROUP)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("not as long as ours")
    return data
