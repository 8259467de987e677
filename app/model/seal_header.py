"""The head of a sealed file, read before the library gets it: what it will cost to open.

Form: github.com/C2SP/C2SP/blob/main/age.md. A first line, stanzas that each begin with `-> TYPE`,
and a line `--- MAC`; what comes behind it is encrypted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

START = b"age-encryption.org/v1\n"

MOST_HEAD = 32_768
"""Bytes; a recipient takes 97."""
MOST_LINE = 4_096
"""Bytes; no kind of key takes half of it, and the library looks at long ones again and again."""
MOST_STANZAS = 200
"""One for each recipient. Measured: with these it opens in 0.1 s, with 3,000 in over 40 s."""
MOST_WORK = 21
"""The work factor of scrypt: 2 ** 21 KiB is 2 GB. The library that seals takes what costs its
computer about a second: 19 or 20 here, so that a fast one may take 21."""

_STANZA = re.compile(rb"^-> (\S+)(?: (.*))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Head:
    """For whom a file is sealed: `work` is None where there is no passphrase."""

    recipients: int
    work: int | None


class NoHead(ValueError):
    """It is none, or one that nobody makes; str() is a Dutch clause."""


def read_head(sealed: bytes) -> Head:
    """The head of a sealed file; raises NoHead, also where opening it would cost too much."""
    stanzas = _stanzas(sealed)
    if all(kind != b"scrypt" for kind, _ in stanzas):
        return Head(len(stanzas), None)
    if len(stanzas) > 1:
        raise NoHead("een wachtwoord en andere sleutels gaan niet samen")
    found = re.fullmatch(rb"\S+ ([1-9][0-9]?)", stanzas[0][1])
    if found is None:
        raise NoHead("het begin klopt niet")
    work = int(found[1])
    if work > MOST_WORK:
        raise NoHead("het vraagt veel meer geheugen dan bij verzegelen ooit nodig is")
    return Head(0, work)


def _stanzas(sealed: bytes) -> list[tuple[bytes, bytes]]:
    """The kind of each, and what stands behind it."""
    end = sealed.find(b"\n--- ", 0, MOST_HEAD)
    head = sealed[len(START) : max(end, 0)]
    long = max(map(len, head.split(b"\n"))) > MOST_LINE
    if not sealed.startswith(START) or end < 0 or long:
        raise NoHead("het begin klopt niet")
    stanzas: list[tuple[bytes, bytes]] = _STANZA.findall(head)
    if not stanzas:
        raise NoHead("er staat niet in voor wie het is")
    if len(stanzas) > MOST_STANZAS:
        raise NoHead("het is voor te veel ontvangers")
    return stanzas
