"""The one rule by which text is cleaned where it comes in."""

from __future__ import annotations

import unicodedata

MOST_TITLE = 200
"""So many signs a title may have."""

_NEVER = {0xFFFE, 0xFFFF}


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
    kept = "".join(sign for sign in text if sign == "\n" or _allowed(sign))
    return unicodedata.normalize("NFC", kept).strip()


def _allowed(sign: str) -> bool:
    code = ord(sign)
    return unicodedata.category(sign) not in ("Cc", "Cs") and (code & 0xFFFF) not in _NEVER


def clean_line(text: str) -> str:
    """`clean_text` for a field of one line."""
    return clean_text(text, lines=False)
