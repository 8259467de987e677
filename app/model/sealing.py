"""A file sealed for sending, with age (age-encryption.org): for a passphrase or for recipients.

Only copies are sealed. What is worked in stays open on the disk of this computer, so that a
forgotten passphrase can't cost an evening.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from app.files import reason, write_replacing
from app.model.errors import (
    Damaged,
    DocumentError,
    NotOurs,
    PublishFailed,
    TooNew,
    Unreadable,
)
from app.model.seal_header import START, NoHead, read_head

SUFFIX = ".age"
LEAST_SIGNS = 12
"""A passphrase of fewer is guessed too soon."""

MOST_RECIPIENTS = 100
MOST_KEYS = 20
"""Each is tried on every recipient of a file."""
MOST_BYTES = 252_000_000
"""Of a sealed file: a session is at most 250 MB, and sealing adds less than a thousandth."""
_ARMOURED = b"-----BEGIN AGE"


class SealRefused(DocumentError):
    """It can't be sealed like this; nothing was written."""


class WrongKey(DocumentError):
    """Not the passphrase or key that it was sealed for, or the file is damaged."""


def checked_passphrase(passphrase: str, again: str | None = None) -> str:
    """The passphrase as it is used, on every computer the same. Raises SealRefused."""
    kept = unicodedata.normalize("NFC", passphrase)
    if len(kept) < LEAST_SIGNS:
        raise SealRefused(
            f"Dit wachtwoord is te kort: neem minstens {LEAST_SIGNS} tekens, "
            "bijvoorbeeld vier woorden die niet bij elkaar horen."
        )
    if again is not None and unicodedata.normalize("NFC", again) != kept:
        raise SealRefused("De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer.")
    return kept


def seal(data: bytes, passphrase: str = "", recipients: Sequence[str] = ()) -> bytes:
    """The data, sealed for a passphrase, or else for these recipients (`age1…`).

    It is opened again and compared before it is given. With recipients that takes a key of our
    own, made for this and thrown away. Raises SealRefused.
    """
    import pyrage  # type: ignore[import-untyped]

    if len(recipients) > MOST_RECIPIENTS:
        raise SealRefused(
            f"Dat zijn te veel ontvangers: hoogstens {MOST_RECIPIENTS}. Er is niets geschreven."
        )
    if not recipients:
        kept = checked_passphrase(passphrase)
        sealed: bytes = pyrage.passphrase.encrypt(data, kept)
        _check_head(sealed)
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
            f"Dit zou op een andere computer niet open kunnen: {error}. Verzegel voor een "
            "ontvanger (age1…) in plaats van met een wachtwoord. Er is niets geschreven."
        ) from error


def unseal(sealed: bytes, name: str, passphrase: str = "", keys: Sequence[str] = ()) -> bytes:
    """What was sealed, by its passphrase or by one of these keys (`AGE-SECRET-KEY-1…`).

    `name` is for the sentences. Raises WrongKey and Unreadable.
    """
    import pyrage

    if not is_sealed(sealed):
        raise Unreadable(f"‘{name}’ is geen versleuteld bestand (.age).")
    try:
        head = read_head(sealed)
    except NoHead as error:
        raise Unreadable(
            f"‘{name}’ kan niet worden geopend: {error}. Er is niets geopend."
        ) from None
    if head.work is None and not keys:
        raise WrongKey(
            f"‘{name}’ is niet met een wachtwoord versleuteld maar voor een sleutel: "
            "gespreksmodel ontzegel --sleutel BESTAND."
        )
    if len(keys) > MOST_KEYS:
        raise WrongKey(f"Dat zijn te veel sleutels voor één bestand: hoogstens {MOST_KEYS}.")
    if head.work is not None and keys:
        raise WrongKey(f"‘{name}’ is met een wachtwoord versleuteld, niet voor een sleutel.")
    try:
        if keys:
            identities = [pyrage.x25519.Identity.from_str(key.strip()) for key in keys]
            opened: bytes = pyrage.decrypt(sealed, identities)
        else:
            kept = unicodedata.normalize("NFC", passphrase)
            opened = pyrage.passphrase.decrypt(sealed, kept)
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        what = "Deze sleutel" if keys else "Dit wachtwoord"
        raise WrongKey(
            f"{what} past niet op ‘{name}’, of het bestand is beschadigd. "
            "Er is niets geopend: probeer het nog eens, of vraag het de afzender."
        ) from error
    return opened


def is_sealed(data: bytes) -> bool:
    """Whether it begins as a sealed file does."""
    return data.startswith(START)


def read_sealed(path: Path) -> bytes:
    """The bytes of a sealed file; Unreadable where it can't be one, or can't be read now."""
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(f"‘{path.name}’ is geen bestand. Kies een versleuteld bestand (.age).")
        large = path.stat().st_size > MOST_BYTES
        with path.open("rb") as file:
            start = file.read(len(START))
            rest = file.read(MOST_BYTES) if start == START and not large else b""
    except OSError as error:
        raise Unreadable(f"‘{path.name}’ kan nu niet worden gelezen: {reason(error)}.") from error
    if start.startswith(_ARMOURED):
        raise Unreadable(f"‘{path.name}’ is versleuteld als tekst. Vraag een gewoon .age-bestand.")
    if start != START:
        raise Unreadable(f"‘{path.name}’ is geen versleuteld bestand (.age).")
    if large:
        raise Unreadable(f"‘{path.name}’ is te groot om te openen: meer dan 250 MB.")
    return start + rest


def write_sealed(
    path: Path, data: bytes, passphrase: str = "", recipients: Sequence[str] = ()
) -> None:
    """Seal into a file, and read that back too. Raises SealRefused and PublishFailed."""
    sealed = seal(data, passphrase, recipients)
    _write(path, sealed)


def write_unsealed(path: Path, opened: bytes, name: str) -> str | None:
    """Put what was unsealed where it is to be, for its owner alone.

    `name` is that of the sealed file. Returns a sentence where what is in it is damaged, or of a
    later program: it is written all the same. Raises NotOurs where it is no session, and
    PublishFailed.
    """
    from app.model import store

    told = None
    try:
        if not opened.strip(b"\0"):
            # In a folder it is what a crash left of a session; nobody seals that.
            raise NotOurs
        store.read(opened, path.name)
    except NotOurs:
        raise NotOurs(f"In ‘{name}’ zit geen sessie. Er is niets geschreven.") from None
    except (Damaged, TooNew) as error:
        told = str(error)
    _write(path, opened)
    return told


def unsealed_name(sealed: Path) -> str:
    """What the file was called: `avond.gsb.age` was `avond.gsb`."""
    stem = sealed.name.removesuffix(SUFFIX)
    return stem if stem.lower().endswith(".gsb") else f"{stem}.gsb"


def _write(path: Path, data: bytes) -> None:
    try:
        write_replacing(path, data, private=True)
        same = path.read_bytes() == data
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
