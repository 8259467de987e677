"""Titles as names of files."""

from __future__ import annotations

NAMELESS = "Nieuwe sessie"


def file_name(title: str) -> str:
    """A title as the name of a file: no signs that a disk refuses, no loose end."""
    safe = "".join(sign if sign.isalnum() or sign in " -_.,()" else " " for sign in title)
    return " ".join(safe.split())[:80].strip(" -_.,(") or NAMELESS
