"""A file sealed for sending, with age (age-encryption.org): for a passphrase or for recipients.

Only copies are sealed. What is worked in stays open on the disk of this computer, so that a
forgotten passphrase can't cost an evening. Opening is done by `unsealing`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from app.files import reason, write_replacing
from app.model.errors import DocumentError, PublishFailed
from app.model.seal_header import NoHead, read_head

SUFFIX = ".age"
LEAST_SIGNS = 12
"""A passphrase of fewer is guessed too soon."""

MOST_RECIPIENTS = 100


class SealRefused(DocumentError):
    """It can't be sealed like this; nothing was written."""


def checked_passphrase(passphrase: str, again: str | None = None) -> str:
    """The passphrase as it is used, on every computer the same. Raises SealRefused."""
    kept = as_used(passphrase)
    if len(kept) < LEAST_SIGNS:
        raise SealRefused(
            f"Dit wachtwoord is te kort: neem minstens {LEAST_SIGNS} tekens, "
            "bijvoorbeeld vier woorden die niet bij elkaar horen."
        )
    if kept != kept.encode(errors="replace").decode():
        raise SealRefused("In dit wachtwoord staat een half teken. Typ het nog een keer.")
    if again is not None and as_used(again) != kept:
        raise SealRefused("De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer.")
    return kept


def as_used(passphrase: str) -> str:
    """The same signs for the same passphrase, whichever keyboard typed it."""
    return unicodedata.normalize("NFC", passphrase)


def seal(data: bytes, passphrase: str = "", recipients: Sequence[str] = ()) -> bytes:
    """The data, sealed for a passphrase, or else for these recipients (`age1…`).

    It is opened again by pyrage and compared before it is given. With recipients that takes a key
    of our own, made for this and thrown away. Raises SealRefused.
    """
    import pyrage  # type: ignore[import-untyped]

    if len(recipients) > MOST_RECIPIENTS:
        raise SealRefused(
            f"Dat zijn te veel ontvangers: hoogstens {MOST_RECIPIENTS}. Er is niets geschreven."
        )
    if not recipients:
        from app.model import seal_passphrase

        kept = checked_passphrase(passphrase)
        try:
            sealed = seal_passphrase.sealed(data, kept)
        except MemoryError as error:
            raise SealRefused(
                "Er is te weinig geheugen vrij om te verzegelen. Er is niets geschreven. Sluit "
                "andere programma’s en probeer het nog eens."
            ) from error
        opened: bytes = pyrage.passphrase.decrypt(sealed, kept)
    else:
        own = pyrage.x25519.Identity.generate()
        sealed = pyrage.encrypt(data, [*map(_recipient, recipients), own.to_public()])
        _check_head(sealed)
        opened = pyrage.decrypt(sealed, [own])
    if opened != data:
        raise SealRefused("Het verzegelen is niet goed gegaan. Er is niets geschreven.")
    return sealed


def _check_head(sealed: bytes) -> None:
    """What we would not open ourselves is not sealed like that."""
    try:
        read_head(sealed)
    except NoHead as error:
        raise SealRefused(
            f"Dit zou op een andere computer niet open kunnen: {error}. Er is niets geschreven."
        ) from error


def write_sealed(
    path: Path, data: bytes, passphrase: str = "", recipients: Sequence[str] = ()
) -> None:
    """Seal into a file, and read that back too. Raises SealRefused and PublishFailed."""
    sealed = seal(data, passphrase, recipients)
    try:
        write_replacing(path, sealed, private=True)
        same = path.read_bytes() == sealed
    except OSError as error:
        raise PublishFailed(
            f"‘{path.name}’ kan niet worden geschreven: {reason(error)}."
        ) from error
    if not same:
        raise PublishFailed(f"‘{path.name}’ is niet goed geschreven. Probeer een andere plek.")


def _recipient(text: str) -> object:
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise SealRefused(
            f"‘{text.strip()[:20]}…’ is geen sleutel van een ontvanger: die begint met age1. "
            "Er is niets geschreven."
        ) from error
