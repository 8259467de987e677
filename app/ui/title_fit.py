"""Fitting a card's title: which size, which lines, and where a long word breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol


class Measure(Protocol):
    """The width of a text at a size, both in mm."""

    def __call__(self, text: str, size: int) -> float: ...


LINE_HEIGHT = 1.02
"""The distance of two lines as a part of the size: titles are short, so they may stand close."""

# The pieces of a word that is too wide, for a width and a measure; none where it can't break so.
_Breaking = Callable[[str, float, Callable[[str], float]], list[str]]

_VOWELS = "aeiouyáéíóúàèëïöüâêîôû"
# Consonants that begin a syllable together. No s-pairs but sch: "gers-punt", "mees-ter".
_ONSETS = (
    "sch",
    "ch",
    "th",
    "bl",
    "br",
    "cl",
    "cr",
    "dr",
    "fl",
    "fr",
    "gl",
    "gr",
    "kl",
    "kr",
    "kw",
    "pl",
    "pr",
    "tr",
    "tw",
    "vr",
    "wr",
    "zw",
)

# Words that often end a Dutch compound: a break before them reads better than any syllable's.
_ENDINGS = (
    "gemeenschap",
    "organisatie",
    "uitkering",
    "werker",
    "groep",
    "plein",
    "punt",
    "veld",
    "zorg",
    "huis",
)


@dataclass(frozen=True, slots=True)
class Style:
    """A size in mm, and how much the letters are drawn narrower than they are."""

    size: int
    squeeze: float = 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines to show in a style; `cut` when the title didn't fit whole."""

    lines: tuple[str, ...]
    style: Style
    cut: bool = False


def fit(
    title: str, width: float, height: float, styles: Sequence[Style], measure: Measure
) -> Fitted:
    """The first of the styles in which the title fits.

    Words break only when no style avoids it; what still doesn't fit ends in "…" in the last.
    """
    words = title.split()
    for pieces in (_unbroken, _at_ending, _at_syllables):
        for style in styles:
            lines = _lines(words, width / style.squeeze, partial(measure, size=style.size), pieces)
            if lines is not None and len(lines) * style.size * LINE_HEIGHT <= height:
                return Fitted(tuple(lines), style)
    return _cut(words, width, height, styles[-1], measure)


def syllables(word: str) -> list[str]:
    """Where a Dutch word may break, by rule of thumb: before the last consonants of a cluster."""
    breaks = [at + len(cluster) - len(_onset(cluster)) for at, cluster in _clusters(word)]
    good = [at for at in breaks if 3 <= at <= len(word) - 4]
    return [word[a:b] for a, b in zip([0, *good], [*good, len(word)], strict=True)]


def _clusters(word: str) -> Iterator[tuple[int, str]]:
    """The consonants between two vowels, with where they begin."""
    pattern = rf"(?<=[{_VOWELS}])[^{_VOWELS}\W\d]+(?=[{_VOWELS}])"
    for found in re.finditer(pattern, word.lower()):
        yield found.start(), found.group()


def _onset(cluster: str) -> str:
    return next((onset for onset in _ONSETS if cluster.endswith(onset)), cluster[-1])


def _lines(
    words: Sequence[str], width: float, measure: Callable[[str], float], pieces: _Breaking
) -> list[str] | None:
    """Greedy lines; None when a word is too wide and this way of breaking doesn't help."""
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if measure(longer) <= width:
            line = longer
            continue
        if measure(word) <= width:
            lines.append(line)
            line = word
            continue
        parts = pieces(word, width, measure)
        if not parts:
            return None
        lines += [line] if line else []
        *full, line = parts
        lines += full
    return [*lines, line]


def _unbroken(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """No pieces: a word that is too wide stays so."""
    return []


def _at_ending(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A compound in two, if it ends in a word that we know and both halves fit."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem not in (word, "") and max(measure(f"{stem}-"), measure(ending)) <= width:
            return [f"{stem}-", ending]
    return []


def _at_syllables(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word over as many lines as it needs, each but the last with a hyphen."""
    parts = [part for piece in re.split(r"(?<=[-/])", word) for part in syllables(piece)]
    pieces: list[str] = []
    piece = ""
    for part in parts:
        if piece and measure(f"{piece}{part}-") > width:
            pieces.append(piece if piece.endswith(("-", "/")) else f"{piece}-")
            piece = part
        else:
            piece += part
    pieces.append(piece)
    return pieces if all(measure(piece) <= width for piece in pieces) else []


def _anywhere(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word between its syllables, or else wherever the line is full."""
    pieces = _at_syllables(word, width, measure)
    if pieces:
        return pieces
    piece = ""
    for sign in word:
        if piece and measure(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _cut(
    words: Sequence[str], width: float, height: float, style: Style, measure: Measure
) -> Fitted:
    room = max(1, int(height / (style.size * LINE_HEIGHT)))
    wide = width / style.squeeze
    lines = _lines(words, wide, partial(measure, size=style.size), _anywhere) or [""]
    kept = [_shortened(line, wide, style.size, measure) for line in lines[:room]]
    if len(lines) > room:
        kept[-1] = _shortened(f"{kept[-1].rstrip('-…')}…", wide, style.size, measure)
    return Fitted(tuple(kept), style, cut=True)


def _shortened(line: str, width: float, size: int, measure: Measure) -> str:
    if measure(line, size) <= width:
        return line
    stem = line.rstrip("…")
    while stem and measure(f"{stem}…", size) > width:
        stem = stem[:-1]
    return f"{stem.rstrip()}…"
