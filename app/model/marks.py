"""The marks by which a report is known again: short sums in shape names and one record in it.

A shape's name and the custom properties outlive an edit in PowerPoint and in LibreOffice; nothing
else that a person doesn't see does. A mark is a sum, never a word or a name of the session.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

# Office cuts a custom property at 255 signs.
_PIECE = 240
_MOST = 4_000_000
_AT_END = re.compile(r" #([0-9a-f]{8})(?:([0-6])([0-9a-f]{8}))?$")

_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

PROPERTY = "Gespreksmodel"


def mark(entity_id: str) -> str:
    return sha256(entity_id.encode()).hexdigest()[:8]


def text_sum(text: str) -> str:
    """Of a text without its spaces and what XML can't hold: line ends don't count."""
    return mark("".join(_NEVER.sub("", text).split()))


def named(name: str, entity_id: str) -> str:
    return f"{name} #{mark(entity_id)}" if entity_id else name


def card_name(name: str, entity_id: str, zone: int, text: str) -> str:
    """With the zone (its place in ZONES) and the text with which the card was written."""
    return f"{named(name, entity_id)}{zone}{text_sum(text)}" if entity_id else name


@dataclass(frozen=True, slots=True)
class Mark:
    """What a shape's name holds; zone and text only of a card."""

    of: str
    zone: int | None
    text: str | None


def mark_in(name: str) -> Mark | None:
    found = _AT_END.search(name)
    if found is None:
        return None
    return Mark(found[1], None if found[2] is None else int(found[2]), found[3])


Line = tuple[str, str]
"""The mark of an argument or conclusion ("" for what isn't read back) and the sum of its text."""


@dataclass(frozen=True, slots=True)
class TableRecord:
    """Which cards lay on a table's board, what was said of each card, and its conclusions."""

    of: str
    cards: tuple[str, ...]
    said: dict[str, tuple[Line, ...]]
    concluded: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a report held when it was written; `session` is a mark too."""

    session: str
    tables: tuple[TableRecord, ...]


def properties(record: Record) -> list[str]:
    """The record in pieces that fit into custom properties."""
    tables = [[t.of, t.cards, t.said, t.concluded] for t in record.tables]
    packed = zlib.compress(json.dumps([record.session, tables], separators=(",", ":")).encode(), 9)
    text = base64.b64encode(packed).decode()
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def record_in(pieces: Iterable[str]) -> Record | None:
    """The record, or None for anything that we didn't write."""
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(base64.b64decode("".join(pieces), validate=True), _MOST)
        if not unpacking.eof:
            return None
        session, tables = json.loads(data)
        return Record(str(session), tuple(_table(*each) for each in tables))
    except (ValueError, TypeError, AttributeError, zlib.error, RecursionError):
        return None


def _table(
    of: str, cards: list[str], said: dict[str, list[Line]], concluded: list[Line]
) -> TableRecord:
    return TableRecord(
        str(of),
        tuple(map(str, cards)),
        {c: _lines(lines) for c, lines in said.items()},
        _lines(concluded),
    )


def _lines(lines: list[Line]) -> tuple[Line, ...]:
    return tuple((str(of), str(total)) for of, total in lines)
