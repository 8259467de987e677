"""How much room a text takes in Calibri, without asking a font: widths, lines, heights.

PowerPoint shrinks nothing when it opens a file, so a report has to know beforehand what fits.
The widths are in resources/fonts/calibri.csv, in 2048ths of the point size; they were measured
from Carlito, which has Calibri's widths. A client's machine has Calibri and no Carlito, a server
may have neither.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from itertools import islice

from app.files import resource

LINE_HEIGHT = 1.2207
"""The height of a line, as a part of the point size."""

Bit = tuple[str, bool]
"""Text, and whether it is bold."""

_UNITS = 2048.0

# Renderers round each sign to their own grid, and some kern: measured under 2 % apart.
_MARGIN = 1.02

# A word is measured in pieces of so many signs, and no further than it has to be.
_PIECE = 256

_WIDER: ContextVar[float] = ContextVar("wider", default=1.0)

# Signs that Calibri lacks come from another font: an emoji is the widest of them.
_UNKNOWN = 1700
_WIDE = 2900


@contextmanager
def wider(share: float) -> Iterator[None]:
    """Measure as if every letter were so many times as wide as Calibri's."""
    before = _WIDER.set(share)
    try:
        yield
    finally:
        _WIDER.reset(before)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text on one line, in points, a little on the wide side."""
    return _word_width(text, bold) * size * _WIDER.get()


def wrap(
    text: str | Iterable[Bit],
    size: float,
    room: float,
    *,
    bold: bool = False,
    most: int | None = None,
) -> list[str]:
    """The text, or its bits after each other, as lines of at most `room` points.

    Breaks at spaces and, in a word that is wider than a line, anywhere. PowerPoint also breaks
    after a hyphen: that never takes more lines. After `most` lines it stops.
    """
    bits = [(text, bold)] if isinstance(text, str) else text
    lines = (line for words in _paragraphs(bits) for line in _lines(words, size, room))
    return list(islice(lines, most))


def breaks_a_word(text: str, size: float, room: float, *, bold: bool = False) -> bool:
    """Whether a word of the text is wider than a line."""
    return any(width(word, size, bold=bold) > room for word in text.replace("\n", " ").split(" "))


def height(lines: int, size: float) -> float:
    """The height of so many lines, in points."""
    return lines * size * LINE_HEIGHT


def shortened(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it takes more than so many lines."""
    wrapped = wrap(text, size, room, bold=bold, most=lines + 1)
    if len(wrapped) <= lines:
        return text
    last = wrapped[lines - 1]
    while last and width(f"{last}…", size, bold=bold) > room:
        last = last[:-1].rstrip()
    return " ".join([*wrapped[: lines - 1], f"{last}…"])


def _paragraphs(bits: Iterable[Bit]) -> Iterator[Iterator[list[Bit]]]:
    """The words of each paragraph."""
    paragraph: list[Bit] = []
    for text, bold in bits:
        first, *others = text.split("\n")
        paragraph.append((first, bold))
        for other in others:
            yield _words(paragraph)
            paragraph = [(other, bold)]
    yield _words(paragraph)


def _words(paragraph: Iterable[Bit]) -> Iterator[list[Bit]]:
    """One at a time, for most are not asked for; a word may be partly bold."""
    word: list[Bit] = []
    for text, bold in paragraph:
        start = 0
        # Not split(): that would also break at a space that may not break.
        while (end := text.find(" ", start)) >= 0:
            yield [*word, (text[start:end], bold)]
            word, start = [], end + 1
        word.append((text[start:], bold))
    yield word


def _lines(words: Iterable[list[Bit]], size: float, room: float) -> Iterator[str]:
    line: str | None = None
    used = 0.0
    size *= _WIDER.get()
    space = _word_width(" ", False) * size
    for word in words:
        wide = _wide(word, size, room)
        text = "".join(text for text, _ in word)
        if line is not None and used + space + wide <= room:
            line, used = f"{line} {text}", used + space + wide
            continue
        if line is not None:
            yield line
        if wide > room:
            pieces = _broken(word, size, room)
            text = next(pieces)
            for piece in pieces:
                yield text
                text = piece
            wide = sum(_word_width(sign, True) for sign in text) * size
        line, used = text, wide
    yield line or ""


def _wide(word: Iterable[Bit], size: float, room: float) -> float:
    """The width of a word; of what is wider than a line only so much as shows that."""
    wide = 0.0
    for text, bold in word:
        for at in range(0, len(text), _PIECE):
            wide += _word_width(text[at : at + _PIECE], bold) * size
            if wide > room:
                return wide
    return wide


def _broken(word: Iterable[Bit], size: float, room: float) -> Iterator[str]:
    """A word that is too wide, in pieces that fit on a line, each of at least one sign."""
    piece = ""
    used = 0.0
    for text, bold in word:
        for sign in text:
            wide = _word_width(sign, bold) * size
            if piece and used + wide > room:
                yield piece
                piece, used = "", 0.0
            piece += sign
            used += wide
    yield piece


@lru_cache(maxsize=20_000)
def _word_width(word: str, bold: bool) -> float:
    """In points at 1 point."""
    known = _widths(bold)
    return sum(known[sign] if sign in known else _foreign(sign) for sign in word) * _MARGIN / _UNITS


def _foreign(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE if unicodedata.east_asian_width(sign) in ("W", "F") else _UNKNOWN


@cache
def _widths(bold: bool) -> dict[str, int]:
    column = "bold" if bold else "regular"
    with resource("fonts/calibri.csv").open(encoding="utf-8", newline="") as file:
        return {chr(int(row["code"], 16)): int(row[column]) for row in csv.DictReader(file)}
