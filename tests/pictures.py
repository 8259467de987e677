"""Small real pictures for tests, made without a library."""

from __future__ import annotations

import hashlib
import struct
import zlib

from app.model.entities import Photo, new_id


def png(width: int = 4, height: int = 3, shade: int = 120) -> bytes:
    """A grey PNG of so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + bytes([shade]) * width) * height
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def photo_of(
    data: bytes, table_id: str | None, caption: str = "", *, consent: bool, width: int = 4
) -> Photo:
    """The entity that goes with the bytes of a picture of three pixels high."""
    return Photo(
        new_id(),
        table_id,
        hashlib.sha256(data).hexdigest(),
        "image/png",
        width,
        3,
        caption=caption,
        consent=consent,
    )
