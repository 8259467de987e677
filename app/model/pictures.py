"""Pictures as they are kept: the pixels and nothing else, of a size that a report can carry.

What comes in is hostile until it is decoded: a header is read by us before Pillow sees it.
"""

from __future__ import annotations

import math
import stat
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import reason

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

MOST_BYTES = 30_000_000
MOST_READ = 50_000_000
"""So many pixels a picture may have to be looked at."""

MOST_KEPT = 12_000_000
"""So many pixels are kept of it."""

_MOST_SIDE = 30_000
_QUALITY = 85
_FEW_COLOURS = 256
_MOST_NAMED = 4
_MOST_SEGMENTS = 20_000
_ORIENTATION = 0x0112

# What Pillow raises on bytes that are not what they seem to be; an OSError is the usual one.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
    struct.error,
    zlib.error,
)

_NO_PICTURE = "het is geen JPEG, PNG of WebP"
_DAMAGED = "het beeld is beschadigd of niet compleet"
_TOO_LARGE = "de foto is groter dan 50 megapixel: bewaar haar eerst kleiner"


class PictureRefused(Exception):
    """This is not kept; str() is a Dutch clause that says why, without capital or full stop."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is kept: bytes that hold pixels only, and their size."""

    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as a screen takes it: four bytes a pixel, blue, green, red, and one unused."""

    width: int
    height: int
    data: bytes


def read_picture(path: Path) -> bytes:
    """The bytes of a file that may be a picture; PictureRefused where it can't be one."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise PictureRefused("dat is een map")
        if not stat.S_ISREG(about.st_mode):
            raise PictureRefused(_NO_PICTURE)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PictureRefused(reason(error)) from error
    _check_bytes(data)
    return data


def cleaned(source: bytes | Pixels) -> Picture:
    """The pixels as a new picture: upright, at most 12 megapixels, with nothing beside them.

    Few colours make a PNG, all others a JPEG. Raises PictureRefused.
    """
    try:
        fresh = _fresh(_from_pixels(source) if isinstance(source, Pixels) else _opened(source))
        return _encoded(fresh)
    except _BROKEN as error:
        raise PictureRefused(_DAMAGED) from error
    except MemoryError as error:
        raise PictureRefused("er is nu te weinig geheugen voor deze foto") from error


def shown(data: bytes, side: int | None = None) -> Pixels:
    """A kept picture for the screen, with its longest side at most `side`; PictureRefused."""
    try:
        image = _opened(data)
        if side is not None:
            image.draft("RGB", (side, side))
            image.thumbnail((side, side))
        upright = image.convert("RGB")
        return Pixels(*upright.size, upright.tobytes("raw", "BGRX"))
    except _BROKEN as error:
        raise PictureRefused(_DAMAGED) from error


def upright(data: bytes) -> Image:
    """A picture to be looked at, as the camera was held, at most 12 megapixels; PictureRefused."""
    try:
        return _fresh(_opened(data))
    except _BROKEN as error:
        raise PictureRefused(_DAMAGED) from error
    except MemoryError as error:
        raise PictureRefused("er is nu te weinig geheugen voor deze foto") from error


def squared(data: bytes, coefficients: tuple[float, ...], size: tuple[int, int]) -> Pixels:
    """A kept picture seen straight from above; grey where the picture ends. PictureRefused.

    The coefficients are eight, from a pixel of the result to one of the picture, as Pillow has
    them.
    """
    from PIL.Image import Resampling, Transform

    try:
        image = _opened(data).convert("RGB")
        flat = image.transform(
            size, Transform.PERSPECTIVE, coefficients, Resampling.BICUBIC, fillcolor="#808080"
        )
        return Pixels(*flat.size, flat.tobytes("raw", "BGRX"))
    except _BROKEN as error:
        raise PictureRefused(_DAMAGED) from error


def size_in_header(data: bytes) -> tuple[int, int]:
    """Width and height as the file itself says, without decoding; PictureRefused."""
    for start, size_of in _HEADERS.items():
        if data.startswith(start):
            try:
                return size_of(data)
            except (struct.error, IndexError) as error:
                raise PictureRefused(_DAMAGED) from error
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"hevc", b"msf1"):
        raise PictureRefused("het is een HEIC-foto: bewaar haar eerst als JPEG")
    raise PictureRefused(_NO_PICTURE)


def summary(kept: int, refused: list[tuple[str, str]]) -> str:
    """Dutch: what was added, and what not and why; `refused` are names with clauses."""
    said = []
    if kept:
        said.append("1 foto toegevoegd." if kept == 1 else f"{kept} foto’s toegevoegd.")
    if len(refused) == 1:
        said.append("Niet toegevoegd: {} ({}).".format(*refused[0]))
    elif refused:
        listed = [f"{name} ({why})" for name, why in refused[:_MOST_NAMED]]
        more = len(refused) - _MOST_NAMED
        last = f"nog {more} andere" if more > 0 else listed.pop()
        said.append(f"Niet toegevoegd: {', '.join(listed)} en {last}.")
    return " ".join(said)


def _check_bytes(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise PictureRefused("het bestand is groter dan 30 MB: bewaar de foto eerst kleiner")


def _check_size(width: int, height: int) -> None:
    if min(width, height) < 1:
        raise PictureRefused(_DAMAGED)
    if width * height > MOST_READ:
        raise PictureRefused(_TOO_LARGE)
    if max(width, height) > _MOST_SIDE:
        raise PictureRefused("de foto is daarvoor te lang en te smal")


def _opened(data: bytes) -> Image:
    """A picture of which only the header was read, and that is as large as it says."""
    from PIL import Image

    _check_bytes(data)
    size = size_in_header(data)
    _check_size(*size)
    try:
        image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(_TOO_LARGE) from error
    if image.size != size:
        # Two headers that differ: one of them is there to mislead.
        raise PictureRefused(_DAMAGED)
    return image


def _from_pixels(source: Pixels) -> Image:
    from PIL import Image

    _check_size(source.width, source.height)
    size = (source.width, source.height)
    return Image.frombytes("RGB", size, source.data, "raw", "BGRX")


def _fresh(image: Image) -> Image:
    """A new image with the pixels of another: what that one carries along stays behind."""
    from PIL import Image

    orientation = _orientation(image)
    size = _kept_size(*image.size)
    # A JPEG is decoded at half the size where that is enough.
    image.draft("RGB", size)
    upright = _plain(image)
    if upright.size != size:
        upright = upright.resize(size, Image.Resampling.LANCZOS)
    turn = _turns().get(orientation)
    if turn is not None:
        upright = upright.transpose(turn)
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    return fresh


def _plain(image: Image) -> Image:
    """Red, green and blue; what one could see through is white."""
    from PIL import Image

    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel: Pillow would cut off whatever is brighter than 255.
        return image.convert("I").point(lambda light: light * (1 / 256)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _orientation(image: Image) -> int:
    """How the camera was held, from 1 to 8; 1 where that can't be read."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 1
    return value if isinstance(value, int) else 1


def _turns() -> dict[int, Transpose]:
    from PIL.Image import Transpose

    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }


def _kept_size(width: int, height: int) -> tuple[int, int]:
    factor = math.sqrt(min(1.0, MOST_KEPT / (width * height)))
    return max(1, math.floor(width * factor)), max(1, math.floor(height * factor))


def _encoded(image: Image) -> Picture:
    out = BytesIO()
    if image.getcolors(_FEW_COLOURS) is not None:
        image.save(out, "PNG")
        media_type = "image/png"
    else:
        image.save(out, "JPEG", quality=_QUALITY)
        media_type = "image/jpeg"
    return Picture(out.getvalue(), media_type, *image.size)


# --- headers --------------------------------------------------------------------------------------


def _png_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """From the first frame; the segments before it are passed over by their lengths."""
    place = 2
    for _ in range(_MOST_SEGMENTS):
        if data[place] != 0xFF:
            break
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        elif marker == 0x01 or 0xD0 <= marker <= 0xD9:
            place += 2
        else:
            place += 2 + struct.unpack_from(">H", data, place + 2)[0]
    raise IndexError("no frame")


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[8:16]
    if kind == b"WEBPVP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"WEBPVP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"WEBPVP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise PictureRefused(_NO_PICTURE)


_HEADERS: dict[bytes, Callable[[bytes], tuple[int, int]]] = {
    b"\xff\xd8\xff": _jpeg_size,
    b"\x89PNG\r\n\x1a\n": _png_size,
    b"RIFF": _webp_size,
}
