"""The head of a sealed file, read before the rest is touched: what it will cost to open.

Form: github.com/C2SP/C2SP/blob/main/age.md. A first line, stanzas that each begin with `-> TYPE`,
and a line `--- MAC`; what comes behind it is encrypted.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

START = b"age-encryption.org/v1\n"

MOST_HEAD = 32_768
"""Bytes; a recipient takes 97."""
MOST_LINE = 4_096
"""Bytes; no kind of key takes half of it, and the library looks at long ones again and again."""
MOST_STANZAS = 200
"""One for each recipient. Measured: with these it opens in 0.1 s, with 3,000 in over 40 s."""
OUR_WORK = 18
"""The work factor of scrypt with which we seal, as age itself does: it takes 2 ** 18 KiB, 256 MB.
More is opened only for who asks for it."""
MOST_WORK = 21
"""2 GB: what other programs choose by the speed of their computer, 19 or 20 on ours."""

_STANZA = re.compile(rb"^-> (\S+)(?: (.*))?$", re.MULTILINE)
_FOR_A_PASSPHRASE = re.compile(
    rb"(%b-> scrypt (\S{22}) ([1-9][0-9]?)\n(\S{43})\n---) (\S{43})\n" % re.escape(START)
)


@dataclass(frozen=True, slots=True)
class ForPassphrase:
    """What only a passphrase opens: 16 bytes of `salt`, and the `wrapped` key of the file, 32.

    `mac`, 32 bytes, is over `covered`; `size` is the length of the whole head.
    """

    salt: bytes
    work: int
    wrapped: bytes
    covered: bytes
    mac: bytes
    size: int

    @property
    def costly(self) -> bool:
        return self.work > OUR_WORK

    @property
    def cost(self) -> str:
        """How much memory it takes, in Dutch."""
        return f"{2.0 ** (self.work - 20):.2g} GB".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Head:
    """For whom a file is sealed: for so many recipients, or for a passphrase."""

    recipients: int
    scrypt: ForPassphrase | None = None


class NoHead(ValueError):
    """It is none, or one that nobody makes; str() is a Dutch clause."""


def read_head(sealed: bytes) -> Head:
    """The head of a sealed file; raises NoHead, also where opening it would cost too much.

    The first MOST_HEAD bytes and some will do.
    """
    kinds = _kinds(sealed)
    if b"scrypt" not in kinds:
        return Head(len(kinds))
    if len(kinds) > 1:
        raise NoHead("een wachtwoord en andere sleutels gaan niet samen")
    found = _FOR_A_PASSPHRASE.match(sealed)
    if found is None:
        raise NoHead("het begin klopt niet")
    covered, salt, work, wrapped, mac = found.groups()
    if int(work) > MOST_WORK:
        raise NoHead("het vraagt veel meer geheugen dan bij verzegelen ooit nodig is")
    return Head(
        0,
        ForPassphrase(
            plain(salt), int(work), plain(wrapped), covered, plain(mac), len(found.group())
        ),
    )


def encoded(data: bytes) -> bytes:
    """Base64 as it stands in a head: nothing behind it."""
    return b64encode(data).rstrip(b"=")


def plain(text: bytes) -> bytes:
    """What was encoded; raises NoHead where it could be written another way too."""
    try:
        data = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except ValueError:
        data = b""
    if encoded(data) != text:
        raise NoHead("het begin klopt niet")
    return data


def _kinds(sealed: bytes) -> list[bytes]:
    """The kind of each stanza."""
    end = sealed.find(b"\n--- ", 0, MOST_HEAD)
    head = sealed[len(START) : max(end, 0)]
    long = max(map(len, head.split(b"\n"))) > MOST_LINE
    if not sealed.startswith(START) or end < 0 or long:
        raise NoHead("het begin klopt niet")
    kinds = [kind for kind, _ in _STANZA.findall(head)]
    if not kinds:
        raise NoHead("er staat niet in voor wie het is")
    if len(kinds) > MOST_STANZAS:
        raise NoHead("het is voor te veel ontvangers")
    return kinds
