"""Titles as names of files."""

from __future__ import annotations

import re

NAMELESS = "Nieuwe sessie"

_MOST_NAME = 150
"""Bytes in UTF-8: most disks take 255, with what is added before and behind."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])( *\..*)?", re.IGNORECASE)


def file_name(title: str) -> str:
    """A title as the name of a file: no signs that a disk refuses, no loose end.

    Nor one that Windows takes for a device, with whatever suffix.
    """
    safe = "".join(sign if sign.isalnum() or sign in " -_.,()" else " " for sign in title)
    short = " ".join(safe.split())[:80].encode()[:_MOST_NAME].decode(errors="ignore")
    name = short.strip(" -_.,(") or NAMELESS
    return f"Sessie {name}" if _DEVICES.fullmatch(name) else name
