"""Whether an office file may be opened at all: size, parts, no DTD; before any XML is read."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.export.errors import NotReadable

MOST_BYTES = 30_000_000
MOST_UNPACKED = 100_000_000
MOST_PARTS = 2_000
MOST_TAGS = 3_000_000
"""So many times < may stand in a package: few bytes can be very many elements."""

# How the old binary format and encrypted files begin.
_OLE = b"\xd0\xcf\x11\xe0"
# No office file needs a DTD; what it can do ranges from a billion laughs to reading local files.
_DTD = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


# What zipfile raises for bytes that are no package: a wrong offset is a ValueError.
_BROKEN = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError),
)


@dataclass(frozen=True, slots=True)
class Refusals:
    """The sentence for each reason."""

    other: str
    too_big: str
    locked: str
    unsafe: str


def check_package(
    data: bytes,
    error: type[NotReadable],
    refusals: Refusals,
    scanned: tuple[str, ...] = ("",),
    tags: int = MOST_TAGS,
) -> None:
    """Refuse what isn't a package, unpacks to too much, or carries a DTD.

    A DTD is looked for in parts whose name ends in one of `scanned`: the printer settings in a
    deck from a Mac have an innocent one.
    """
    if len(data) > MOST_BYTES:
        raise error(refusals.too_big)
    if data.startswith(_OLE):
        raise error(refusals.locked)
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_parts(package, _Guard(error, refusals, scanned, MOST_UNPACKED, tags))
    except _BROKEN as wrong:
        raise error(refusals.other) from wrong


@dataclass(slots=True)
class _Guard:
    """How to refuse, and how much there may still be: bytes and tags."""

    error: type[NotReadable]
    refusals: Refusals
    scanned: tuple[str, ...]
    left: int
    tags: int


def _check_parts(package: ZipFile, guard: _Guard) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise guard.error(guard.refusals.too_big)
    # A second part under the same name would be read without having been looked at.
    if len({part.filename for part in parts}) != len(parts):
        raise guard.error(guard.refusals.unsafe)
    for part in parts:
        _check_part(package, part, guard)


def _check_part(package: ZipFile, part: ZipInfo, guard: _Guard) -> None:
    """Its true size is counted, which its own header may lie about."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise guard.error(guard.refusals.unsafe)
    scanned, tail = part.filename.lower().endswith(guard.scanned), b""
    with package.open(part) as file:
        while chunk := file.read(1 << 20):
            guard.left -= len(chunk)
            guard.tags -= chunk.count(b"<") if scanned else 0
            if min(guard.left, guard.tags) < 0:
                raise guard.error(guard.refusals.too_big)
            if scanned and any(mark in tail + chunk for mark in _DTD):
                raise guard.error(guard.refusals.unsafe)
            tail = chunk[-20:]
