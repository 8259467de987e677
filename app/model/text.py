"""The one rule by which text is cleaned where it comes in."""

from __future__ import annotations

import re
import unicodedata

MOST_TITLE = 200
"""So many signs a title may have."""

_NEVER = re.compile(
    # Control characters but the line end; lone surrogates; the last two of every plane.
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
    + "".join(chr(plane | end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def clean_text(text: str, *, lines: bool = True) -> str:
    """The text as it is kept: NFC, no control characters, no lone surrogates, trimmed.

    Line ends become \\n, or a space where the field has one line (`lines=False`). A tab becomes
    a space. Nothing else is changed: emoji, right-to-left marks and `=` stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n")
    if not lines:
        text = " ".join(text.split("\n"))
    return unicodedata.normalize("NFC", _NEVER.sub("", text)).strip()


def clean_line(text: str) -> str:
    """`clean_text` for a field of one line."""
    return clean_text(text, lines=False)
