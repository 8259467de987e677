"""Cells of a row read as numbers, words, dates and texts, or Rejected with the Dutch reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.model.text import clean_line, clean_text
from app.model.tidy_sheets import Row, key

T = TypeVar("T")

_MOST = 1_000_000
_WHOLE = re.compile(r"([+-]?\d{1,12})(?:[.,]0*)?")
_DECIMAL = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,20})?")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?(?: uur)?")
_YES = {"ja", "j", "waar", "true", "x", "1"}
_NO = {"", "nee", "n", "onwaar", "false", "0"}


class Rejected(Exception):
    """A row can't be read; str() is the Dutch reason."""


def listed(words: Iterable[str]) -> str:
    """Dutch: "wel, twijfel of niet"."""
    *first, last = words
    return f"{', '.join(first)} of {last}" if first else last


def shown(text: str) -> str:
    """A cell in a reason: between quotes, and not longer than one can read."""
    line = clean_line(text)
    return f"“{line if len(line) <= 40 else line[:39].rstrip() + '…'}”"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row, by the headers of the form."""

    row: Row

    def text(self, header: str) -> str:
        return clean_text(self.row.whole(header))

    def line(self, header: str) -> str:
        return clean_line(self.row.whole(header))

    def needed_text(self, header: str) -> str:
        return self._filled(header, self.text(header))

    def needed_line(self, header: str) -> str:
        return self._filled(header, self.line(header))

    def _filled(self, header: str, text: str) -> str:
        if not text:
            raise Rejected(f"De kolom “{header}” is leeg.")
        return text

    def maybe_number(self, header: str, least: int = 1) -> int | None:
        """A whole number, written as 3, 3.0 or 3,0; None where the cell is empty."""
        text = self.line(header)
        if not text:
            return None
        match = _WHOLE.fullmatch(text)
        if match is None or not text.isascii():
            raise Rejected(f"Bij “{header}” staat {shown(text)}. Dat is geen heel getal.")
        number = int(match[1])
        if not least <= number <= _MOST:
            raise Rejected(
                f"Bij “{header}” staat {number}. Kies een getal van {least} tot {_MOST}."
            )
        return number

    def number(self, header: str, least: int = 1) -> int:
        number = self.maybe_number(header, least)
        if number is None:
            raise Rejected(f"De kolom “{header}” is leeg.")
        return number

    def maybe_decimal(self, header: str) -> float | None:
        """A number with a decimal point or comma; None where the cell is empty."""
        text = self.line(header)
        if not text:
            return None
        if not text.isascii() or _DECIMAL.fullmatch(text) is None:
            raise Rejected(f"Bij “{header}” staat {shown(text)}. Dat is geen getal.")
        return float(text.replace(",", "."))

    def one_of(self, header: str, words: Mapping[T, str]) -> T:
        """The value of a fixed word."""
        found = self.maybe_one_of(header, words)
        if found is None:
            raise Rejected(f"De kolom “{header}” is leeg. Kies {listed(words.values())}.")
        return found

    def maybe_one_of(self, header: str, words: Mapping[T, str]) -> T | None:
        """The value of a fixed word; None where the cell is empty."""
        text = self.line(header)
        if not text:
            return None
        for value, word in words.items():
            if key(word) == key(text):
                return value
        raise Rejected(f"Bij “{header}” staat {shown(text)}. Kies {listed(words.values())}.")

    def yes(self, header: str) -> bool:
        """Whether it says ja; an empty cell says nee."""
        word = key(self.line(header))
        if word not in _YES | _NO:
            raise Rejected(f"Bij “{header}” staat {shown(self.line(header))}. Kies ja of nee.")
        return word in _YES

    def no(self, header: str) -> bool:
        """Whether it says nee; an empty cell says ja."""
        return bool(self.line(header)) and not self.yes(header)

    def date(self, header: str) -> str:
        """A date as YYYY-MM-DD, also when it was written the Dutch way; empty if the cell is."""
        text = self.line(header)
        if not text:
            return ""
        for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
            found = _parsed(text, pattern)
            if found is not None:
                return found.date().isoformat()
        raise Rejected(
            f"Bij “{header}” staat {shown(text)}. Schrijf een datum als 2026-11-23 of 23-11-2026."
        )

    def time(self, header: str) -> str:
        """A time as HH:MM; empty if the cell is."""
        text = self.line(header)
        if not text:
            return ""
        match = _TIME.fullmatch(text) if text.isascii() else None
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            raise Rejected(f"Bij “{header}” staat {shown(text)}. Schrijf een tijd als 19:45.")
        return f"{int(match[1]):02}:{match[2]}"

    def moment(self, header: str) -> str:
        """A day and a time as YYYY-MM-DD HH:MM; midnight where only the day is there."""
        text = self.line(header)
        if not text:
            return ""
        for pattern in ("%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%Y-%m-%d", "%d-%m-%Y"):
            found = _parsed(text, pattern)
            if found is not None:
                return f"{found:%Y-%m-%d %H:%M}"
        raise Rejected(
            f"Bij “{header}” staat {shown(text)}. Schrijf dag en tijd als 2026-11-23 19:45."
        )


def _parsed(text: str, pattern: str) -> datetime | None:
    try:
        return datetime.strptime(text, pattern)
    except ValueError:
        return None
