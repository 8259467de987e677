"""The letters of what is drawn for files: slides, boards and what is printed."""

from __future__ import annotations

from functools import cache
from threading import local

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

_FAMILIES = ("Calibri", "Carlito")


@cache
def drawn_family() -> str:
    """Calibri, or what has its widths; empty where this computer has neither."""
    there = set(QFontDatabase.families())
    return next((family for family in _FAMILIES if family in there), "")


class _Fonts(local):
    """Of one thread: a font that two threads use at once is no safe thing in Qt."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int, bool], tuple[QFont, QFontMetricsF]] = {}


_FONTS = _Fonts()


def drawn_font(family: str, pixels: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
    """By its height in pixels of what is painted on, in which both measure."""
    key = family, max(1, round(pixels)), bold
    if key not in _FONTS.known:
        font = QFont(family) if family else QFont()
        font.setPixelSize(key[1])
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for ligature in ("liga", "clig"):
            # "tt" as one sign has no letters to search or copy in a PDF.
            font.setFeature(QFont.Tag(ligature), 0)
        _FONTS.known[key] = font, QFontMetricsF(font)
    return _FONTS.known[key]
