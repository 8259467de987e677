"""Lists and pictures that mean harm, or that nobody would make."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

from tests.pictures import png
from tests.promises.hostile import Make, nodes, raw, sparse

LISTS: dict[str, Make] = {
    **nodes(".csv"),
    "groot": sparse("groot.csv", b"nummer;titel\n", 3_000_000_000),
    "miljoen rijen": raw("rijen.csv", b"nummer;titel\n" + b"1;x\n" * 1_000_000),
    "een veld": raw("veld.csv", b'nummer;titel\n1;"' + b"x" * 4_900_000),
    "veel kolommen": raw("kolommen.csv", b";" * 4_900_000),
    "nullen": raw("nullen.csv", bytes(100_000)),
    "half utf-16": raw("utf16.csv", b"\xff\xfea"),
    "utf-7": raw("utf7.csv", b"+ADw-script+AD4-\n"),
    "aanhalingstekens": raw("haken.csv", b'"' * 4_900_001),
    "formules": raw("formules.csv", b"nummer;titel\n1;=cmd|'/c calc'!A1\n"),
}


def _png_of(width: int, height: int) -> bytes:
    whole = png()
    head = whole[:16] + struct.pack(">II", width, height) + whole[24:29]
    return head + struct.pack(">I", zlib.crc32(head[12:29])) + whole[33:]


def jpeg(width: int, height: int) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (16, 16), "red").save(out, "JPEG")
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def _png_bomb(folder: Path) -> Path:
    """49 megapixels of nothing, and a comment that unpacks to 1 GB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    squeeze = zlib.compressobj(9)
    comment = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(1_000)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", 7_000, 7_000, 8, 2, 0, 0, 0)
    path = folder / "bom.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"zTXt", b"x\0\0" + comment)
        + chunk(b"iCCP", b"x\0\0" + comment)
        + chunk(b"IEND", b"")
    )
    return path


PICTURES: dict[str, Make] = {
    **nodes(".png"),
    "60.000 × 60.000": raw("groot.png", _png_of(60_000, 60_000)),
    "60.000 × 60.000 jpeg": raw("groot.jpg", jpeg(60_000, 60_000)),
    "kop liegt": raw("kop.jpg", jpeg(7_000, 7_000)),
    "een lijn": raw("lijn.png", _png_of(2_000_000, 1)),
    "geen pixels": raw("geen.png", _png_of(0, 0)),
    "afgebroken": raw("half.png", png(400, 300)[:-200]),
    "afgebroken jpeg": raw("half.jpg", jpeg(16, 16)[:200]),
    "commentaar van 1 GB": _png_bomb,
    "svg met verwijzing": raw(
        "plaat.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ),
    "svg als png": raw("plaat.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "gif": raw("plaat.gif", b"GIF89a" + bytes(100)),
    "tiff": raw("plaat.tif", b"II*\0" + bytes(100)),
    "postscript": raw("plaat.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    "webp zonder inhoud": raw("leeg.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(20)),
    "groot": sparse("groot2.png", png()[:40], 3_000_000_000),
    "eeuwige jpeg": raw("eeuwig.jpg", b"\xff\xd8" + b"\xff" * 29_000_000),
    "stukjes van niets": raw("stukjes.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 7_000_000),
}
