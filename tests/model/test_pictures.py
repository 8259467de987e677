"""Pictures: pixels only, upright, not too large; what is hostile or broken is refused."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from app.model.pictures import (
    MOST_BYTES,
    PictureRefused,
    Pixels,
    cleaned,
    read_picture,
    shown,
    size_in_header,
    summary,
)

SECRET = b"Aisha"
RED, BLUE = (200, 30, 30), (30, 30, 200)


def two_halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def colourful(width: int = 64, height: int = 48) -> Image.Image:
    """More colours than a drawing has."""
    slopes = (
        Image.linear_gradient("L"),
        Image.radial_gradient("L"),
        Image.linear_gradient("L").rotate(90),
    )
    return Image.merge("RGB", tuple(slope.resize((width, height)) for slope in slopes))


def as_bytes(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x013B] = SECRET.decode()
    made.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 3.0)})
    return made


def a_png_header(width: int, height: int) -> bytes:
    """The beginning of a PNG, that says this size and has no pixels."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk


# --- what stays behind --------------------------------------------------------------------------


def test_nothing_of_a_jpeg_but_its_pixels_is_kept() -> None:
    data = as_bytes(
        colourful(), "JPEG", exif=exif(), comment=SECRET, icc_profile=b"p" * 200, dpi=(72, 72)
    )
    assert SECRET in data
    kept = cleaned(data)
    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 64, 48)
    assert SECRET not in kept.data
    assert b"Exif" not in kept.data
    again = opened(kept.data)
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_nothing_of_a_png_but_its_pixels_is_kept() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_itxt("Comment", SECRET.decode(), zip=False)
    data = as_bytes(two_halves(), "PNG", pnginfo=words, exif=exif(), icc_profile=b"p" * 200)
    assert SECRET in data
    kept = cleaned(data)
    assert kept.media_type == "image/png"
    assert SECRET not in kept.data
    assert opened(kept.data).info == {}
    assert kept.data.count(b"IHDR") == 1
    assert b"eXIf" not in kept.data


def test_nothing_of_a_webp_but_its_pixels_is_kept() -> None:
    data = as_bytes(colourful(), "WEBP", exif=exif(), xmp=b"<x>" + SECRET + b"</x>")
    assert SECRET in data
    kept = cleaned(data)
    assert kept.media_type == "image/jpeg"
    assert SECRET not in kept.data


def test_bytes_behind_the_end_of_a_picture_are_not_kept() -> None:
    assert SECRET not in cleaned(as_bytes(colourful(), "JPEG") + SECRET).data


# --- what it looks like -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, RED), (2, BLUE), (3, BLUE), (4, RED), (5, RED), (6, RED), (7, BLUE), (8, BLUE)],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright(
    kind: str, orientation: int, corner: tuple[int, int, int]
) -> None:
    """The first pixel tells: red where the left of the camera came at the left or the top."""
    kept = cleaned(as_bytes(two_halves(), kind, exif=exif(orientation)))
    assert (kept.width, kept.height) == ((40, 60) if orientation > 4 else (60, 40))
    first = opened(kept.data).convert("RGB").getpixel((3, 3))
    assert isinstance(first, tuple)
    assert all(abs(a - b) < 20 for a, b in zip(first, corner, strict=True))


def test_thirteen_megapixels_become_twelve_of_the_same_shape() -> None:
    kept = cleaned(as_bytes(colourful(4160, 3120), "JPEG"))
    assert 11_900_000 < kept.width * kept.height <= 12_000_000
    assert kept.width / kept.height == pytest.approx(4 / 3, rel=0.001)
    assert opened(kept.data).size == (kept.width, kept.height)


def test_what_one_could_see_through_becomes_white() -> None:
    kept = cleaned(as_bytes(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG"))
    assert opened(kept.data).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    kept = cleaned(as_bytes(two_halves().convert(mode), "PNG"))
    assert (kept.width, kept.height) == (60, 40)


def test_a_grey_picture_of_sixteen_bits_keeps_its_light() -> None:
    half = Image.frombytes("I;16", (4, 4), struct.pack("<16H", *[32_768] * 16))
    kept = opened(cleaned(as_bytes(half, "PNG")).data).getpixel((0, 0))
    assert kept == (128, 128, 128)


def test_pixels_from_the_clipboard_keep_their_colours() -> None:
    kept = cleaned(Pixels(2, 1, bytes([0, 0, 255, 0, 255, 0, 0, 0])))
    image = opened(kept.data)
    assert [image.getpixel((0, 0)), image.getpixel((1, 0))] == [(255, 0, 0), (0, 0, 255)]


def test_a_picture_for_the_screen_has_the_asked_size_and_order_of_colours() -> None:
    kept = cleaned(as_bytes(two_halves(600, 400), "PNG"))
    small = shown(kept.data, 60)
    assert (small.width, small.height) == (60, 40)
    assert small.data[:3] == bytes(reversed(RED))
    whole = shown(kept.data)
    assert len(whole.data) == 600 * 400 * 4


# --- what is refused ------------------------------------------------------------------------------


def test_sixty_megapixels_are_refused_before_anything_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Image, "open", lambda *_a, **_k: pytest.fail("it was opened"))
    with pytest.raises(PictureRefused, match="50 megapixel"):
        cleaned(a_png_header(10_000, 6_000))


def test_a_bomb_is_refused_whatever_it_is_called() -> None:
    for side in (50_000, 2**31 - 1):
        with pytest.raises(PictureRefused):
            cleaned(a_png_header(side, side))
    with pytest.raises(PictureRefused, match="te lang en te smal"):
        cleaned(a_png_header(1_000_000, 1))


def test_a_second_header_that_says_something_else_is_refused() -> None:
    body = as_bytes(two_halves(), "PNG")
    with pytest.raises(PictureRefused, match="beschadigd"):
        cleaned(a_png_header(10, 10) + body[8:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_refused(kind: str) -> None:
    data = as_bytes(colourful(400, 300), kind)
    with pytest.raises(PictureRefused, match="beschadigd of niet compleet"):
        cleaned(data[: len(data) // 2])


@pytest.mark.parametrize(
    "data",
    [b"", b"hallo", b"GIF89a" + b"\0" * 50, b"%PDF-1.7", b"<svg/>", b"\xff\xd8\xff", b"RIFF1234"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureRefused):
        cleaned(data)


def test_of_a_picture_of_an_iphone_is_said_what_to_do() -> None:
    with pytest.raises(PictureRefused, match="HEIC-foto: bewaar haar eerst als JPEG"):
        cleaned(b"\0\0\0\x18ftypheic" + b"\0" * 40)


def test_a_picture_of_colours_that_lacks_its_colours_is_refused() -> None:
    header = struct.pack(">IIBBBBB", 20, 20, 1, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 80)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    with pytest.raises(PictureRefused, match="beschadigd"):
        cleaned(data)


# Pillow warns of what it passes over.
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_spoilt_bytes_are_kept_clean_or_refused_and_nothing_else(kind: str) -> None:
    sound = as_bytes(colourful(), kind, exif=exif(6))
    dice = random.Random(kind)
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(dice.choice((1, 3, 20))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            kept = cleaned(bytes(data))
        except PictureRefused:
            continue
        assert opened(kept.data).size == (kept.width, kept.height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_header_says_what_the_picture_is(kind: str) -> None:
    assert size_in_header(as_bytes(two_halves(61, 43), kind)) == (61, 43)
    assert size_in_header(as_bytes(two_halves(61, 43), kind, exif=exif())) == (61, 43)


def test_a_webp_without_loss_says_its_size_too() -> None:
    assert size_in_header(as_bytes(two_halves(61, 43), "WEBP", lossless=True)) == (61, 43)


# --- files, and what is said --------------------------------------------------------------------


def test_a_file_is_read_and_a_heavy_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    assert read_picture(tmp_path / "a.jpg") == b"\xff\xd8\xff"
    with (tmp_path / "b.jpg").open("wb") as heavy:
        heavy.truncate(MOST_BYTES + 1)
    with pytest.raises(PictureRefused, match="30 MB"):
        read_picture(tmp_path / "b.jpg")
    with pytest.raises(PictureRefused, match="map"):
        read_picture(tmp_path)
    with pytest.raises(PictureRefused, match="niet"):
        read_picture(tmp_path / "weg.jpg")


def test_the_summary_says_what_was_refused_and_why() -> None:
    assert summary(2, []) == "2 foto’s toegevoegd."
    assert summary(0, [("‘a.gif’", "stuk")]) == "Niet toegevoegd: ‘a.gif’ (stuk)."
    assert summary(1, [("‘a’", "x"), ("‘b’", "y")]) == (
        "1 foto toegevoegd. Niet toegevoegd: ‘a’ (x) en ‘b’ (y)."
    )
    many = summary(0, [(f"‘{n}’", "x") for n in range(9)])
    assert many.endswith("‘3’ (x) en nog 5 andere.")
