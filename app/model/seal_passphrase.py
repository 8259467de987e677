"""A file sealed for a passphrase, in the form of age, written and read piece by piece.

pyrage can't be told how much work a passphrase shall take: it chooses by the speed of its computer,
and a slower one then pays up to 2 GB for a file that anybody may have sent. Nor does it read such a
file in pieces. The form is age's (github.com/C2SP/C2SP/blob/main/age.md), the ciphers are those of
`cryptography`, and `sealing` lets pyrage open what is written here before it is given to anybody.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.model.seal_header import OUR_WORK, START, ForPassphrase, encoded

PIECE = 64 * 1024
"""Bytes of plain text that are encrypted together."""
_TAG = 16
_NONCE = 16
_LABEL = b"age-encryption.org/v1/scrypt"


class Giver(Protocol):
    """What is read from."""

    def read(self, size: int = ..., /) -> bytes: ...


class NotThis(ValueError):
    """Not the passphrase, or not as it was written."""


def sealed(data: bytes, passphrase: str) -> bytes:
    """The data, sealed for this passphrase."""
    file_key, salt, nonce = (os.urandom(16) for _ in range(3))
    wrapped = _wrapping(passphrase, salt, OUR_WORK).encrypt(bytes(12), file_key, None)
    covered = b"%b-> scrypt %b %d\n%b\n---" % (START, encoded(salt), OUR_WORK, encoded(wrapped))
    cipher = ChaCha20Poly1305(_derived(file_key, b"payload", nonce))
    out = bytearray(covered + b" %b\n" % encoded(_mac(file_key, covered)) + nonce)
    for number, at in enumerate(range(0, max(len(data), 1), PIECE)):
        last = at + PIECE >= len(data)
        out += cipher.encrypt(_counter(number, last), data[at : at + PIECE], None)
    return bytes(out)


def pieces(source: Giver, head: ForPassphrase, passphrase: str) -> Iterator[bytes]:
    """What was sealed, in pieces of at most 64 KiB; `source` stands behind the head.

    Raises NotThis, for what is cut off or has more behind it at the end only. Takes
    2 ** `head.work` KiB.
    """
    file_key = file_key_of(head, passphrase)
    cipher = ChaCha20Poly1305(_derived(file_key, b"payload", source.read(_NONCE)))
    number, piece = 0, source.read(PIECE + _TAG)
    while True:
        following = source.read(PIECE + _TAG)
        # Only of nothing at all is a last piece empty.
        if len(piece) < _TAG or (number and len(piece) == _TAG):
            raise NotThis
        yield _opened(cipher, _counter(number, not following), piece)
        if not following:
            return
        number, piece = number + 1, following


def file_key_of(head: ForPassphrase, passphrase: str) -> bytes:
    """The key of a file, 16 bytes; raises NotThis."""
    wrapping = _wrapping(passphrase, head.salt, head.work)
    file_key = _opened(wrapping, bytes(12), head.wrapped)
    if not hmac.compare_digest(_mac(file_key, head.covered), head.mac):
        raise NotThis
    return file_key


def _opened(cipher: ChaCha20Poly1305, nonce: bytes, piece: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, piece, None)
    except InvalidTag:
        raise NotThis from None


def _wrapping(passphrase: str, salt: bytes, work: int) -> ChaCha20Poly1305:
    derivation = Scrypt(salt=_LABEL + salt, length=32, n=2**work, r=8, p=1)
    return ChaCha20Poly1305(derivation.derive(passphrase.encode(errors="replace")))


def _derived(file_key: bytes, purpose: bytes, salt: bytes = b"") -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def _mac(file_key: bytes, covered: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"header"), covered, "sha256")


def _counter(number: int, last: bool) -> bytes:
    """The nonce of a piece: 11 bytes of its number, and whether it is the last."""
    return number.to_bytes(11, "big") + bytes([last])
