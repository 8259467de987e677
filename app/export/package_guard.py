"""Whether an office file may be opened at all: size, parts, no DTD; before any XML is read."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.export.errors import NotReadable

MOST_BYTES = 30_000_000
MOST_UNPACKED = 100_000_000
MOST_PARTS = 2_000

# How the old binary format and encrypted files begin.
_OLE = b"\xd0\xcf\x11\xe0"
# No office file needs a DTD; what it can do ranges from a billion laughs to reading local files.
_DTD = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Refusals:
    """The sentence for each reason."""

    other: str
    too_big: str
    locked: str
    unsafe: str


def check_package(
    data: bytes, error: type[NotReadable], refusals: Refusals, scanned: tuple[str, ...] = ("",)
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
            _check_parts(package, error, refusals, scanned)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as wrong:
        raise error(refusals.other) from wrong


def _check_parts(
    package: ZipFile, error: type[NotReadable], refusals: Refusals, scanned: tuple[str, ...]
) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise error(refusals.too_big)
    # A second part under the same name would be read without having been looked at.
    if len({part.filename for part in parts}) != len(parts):
        raise error(refusals.unsafe)
    left = MOST_UNPACKED
    for part in parts:
        marks = _DTD if part.filename.lower().endswith(scanned) else ()
        left -= _check_part(package, part, left, marks, error, refusals)


def _check_part(
    package: ZipFile,
    part: ZipInfo,
    left: int,
    marks: tuple[bytes, ...],
    error: type[NotReadable],
    refusals: Refusals,
) -> int:
    """The true size of a part, which its own header may lie about."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise error(refusals.unsafe)
    size, tail = 0, b""
    with package.open(part) as file:
        while chunk := file.read(1 << 20):
            size += len(chunk)
            if size > left:
                raise error(refusals.too_big)
            if any(mark in tail + chunk for mark in marks):
                raise error(refusals.unsafe)
            tail = chunk[-20:]
    return size
