"""A sealed file opened, piece by piece into an ordinary copy: it never stands in memory whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from app.files import reason, replacing
from app.model.errors import (
    Damaged,
    DocumentError,
    NotOurs,
    PublishFailed,
    TooNew,
    Unreadable,
)
from app.model.seal_header import MOST_HEAD, START, Head, NoHead, read_head
from app.model.sealing import SUFFIX, as_used

MOST_KEYS = 20
"""Each is tried on every recipient of a file."""
MOST_BYTES = 252_000_000
"""Of a sealed file: a session is at most 250 MB, and sealing adds less than a thousandth."""

_ARMOURED = b"-----BEGIN AGE"
_ENOUGH = 100
"""Bytes by which a session is known."""


class WrongKey(DocumentError):
    """Not the passphrase or key that it was sealed for, or the file is damaged."""


class Costly(DocumentError):
    """It takes more memory than ours do; opened only for who wants that all the same."""


class Giver(Protocol):
    """What is read from."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, at: int, whence: int = ..., /) -> int: ...


class Taker(Protocol):
    """What takes the pieces; it may stop all by raising."""

    def write(self, piece: bytes, /) -> int: ...
    def flush(self) -> None: ...


def look(sealed: Path, *, costly: bool = False) -> None:
    """Before anybody is asked for a passphrase: raises Unreadable or Costly."""
    with _reading(sealed) as source:
        _head(source, sealed.name, costly)


def open_sealed(
    sealed: Path,
    path: Path,
    passphrase: str = "",
    keys: Sequence[str] = (),
    *,
    costly: bool = False,
) -> str | None:
    """Put the session in a sealed file where it is to be, for its owner alone.

    Returns a sentence where the session is damaged, or of a later program: it is written all the
    same. Raises what `unseal` raises, NotOurs where it is no session, and PublishFailed.
    """
    with _reading(sealed) as source, _writing(path) as beside:
        with beside.open("wb") as file:
            session = _Session(file, sealed.name)
            unseal(source, session, sealed.name, passphrase, keys, costly=costly)
            session.check()
        return _damage(beside, path.name)


def unseal(
    source: Giver,
    to: Taker,
    name: str,
    passphrase: str = "",
    keys: Sequence[str] = (),
    *,
    costly: bool = False,
) -> None:
    """What was sealed, by its passphrase or by one of these keys (`AGE-SECRET-KEY-1…`).

    Nothing that was taken is to be kept unless this returns. `name` is for the sentences; `costly`
    is whether it may take over 256 MB. Raises WrongKey, Costly and Unreadable, and OSError where
    the pieces can't be taken.
    """
    head = _head(source, name, costly)
    if head.scrypt is None and not keys:
        raise WrongKey(
            f"‘{name}’ is niet met een wachtwoord versleuteld maar voor een sleutel: "
            "gespreksmodel ontzegel --sleutel BESTAND."
        )
    if len(keys) > MOST_KEYS:
        raise WrongKey(f"Dat zijn te veel sleutels voor één bestand: hoogstens {MOST_KEYS}.")
    if head.scrypt is not None and keys:
        raise WrongKey(f"‘{name}’ is met een wachtwoord versleuteld, niet voor een sleutel.")
    if head.scrypt is None:
        source.seek(0)
        _by_key(source, to, name, keys)
        return
    from app.model import seal_passphrase

    source.seek(head.scrypt.size)
    try:
        for piece in seal_passphrase.pieces(source, head.scrypt, as_used(passphrase)):
            to.write(piece)
    except seal_passphrase.NotThis:
        raise _wrong("Dit wachtwoord", name) from None
    except MemoryError as error:
        raise Unreadable(
            f"‘{name}’ vraagt {head.scrypt.cost} geheugen om open te gaan, en dat is er nu niet. "
            "Er is niets geopend. Sluit andere programma’s en probeer het nog eens."
        ) from error


def _by_key(source: Giver, to: Taker, name: str, keys: Sequence[str]) -> None:
    import pyrage  # type: ignore[import-untyped]

    try:
        identities = [pyrage.x25519.Identity.from_str(key.strip()) for key in keys]
        pyrage.decrypt_io(source, to, identities)
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise _wrong("Deze sleutel", name) from error
    except OSError as error:
        # The library says so of a damaged piece; an error of a disk has a number.
        if error.errno is not None:
            raise
        raise _wrong("Deze sleutel", name) from error


def _wrong(what: str, name: str) -> WrongKey:
    return WrongKey(
        f"{what} past niet op ‘{name}’, of het bestand is beschadigd. "
        "Er is niets geopend: probeer het nog eens, of vraag het de afzender."
    )


def _head(source: Giver, name: str, costly: bool) -> Head:
    start = source.read(2 * MOST_HEAD)
    if start.startswith(_ARMOURED):
        raise Unreadable(f"‘{name}’ is versleuteld als tekst. Vraag een gewoon .age-bestand.")
    if not start.startswith(START):
        raise Unreadable(f"‘{name}’ is geen versleuteld bestand (.age).")
    try:
        head = read_head(start)
    except NoHead as error:
        raise Unreadable(
            f"‘{name}’ kan niet worden geopend: {error}. Er is niets geopend."
        ) from None
    if head.scrypt is not None and head.scrypt.costly and not costly:
        raise Costly(
            f"‘{name}’ vraagt {head.scrypt.cost} geheugen om open te gaan, meer dan wat "
            "Gespreksmodel zelf verzegelt. Er is nog niets geopend."
        )
    return head


class _Session:
    """Takes the pieces of a session, and refuses at once what is none."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._start = b""

    def write(self, piece: bytes, /) -> int:
        if len(self._start) < _ENOUGH:
            self._start += piece
            if len(self._start) >= _ENOUGH:
                self.check()
        return self._file.write(piece)

    def flush(self) -> None:
        self._file.flush()

    def check(self) -> None:
        """Raises NotOurs; at the end once more, where all that came was too short."""
        from app.model import store

        try:
            if not self._start.strip(b"\0"):
                # In a folder it is what a crash left of a session; nobody seals that.
                raise NotOurs
            with suppress(Damaged, TooNew):
                store.format_of(self._start, self._name)
        except NotOurs:
            raise NotOurs(f"In ‘{self._name}’ zit geen sessie. Er is niets geschreven.") from None


def _damage(path: Path, name: str) -> str | None:
    from app.model import store

    try:
        store.read(path.read_bytes(), name, at=path)
    except (Damaged, TooNew) as error:
        return str(error)
    return None


class _Source:
    """A file that somebody else made, and that may go away while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failed: OSError | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            # The library would call it a damaged file.
            self.failed = error
            raise

    def seek(self, at: int, whence: int = 0, /) -> int:
        return self._file.seek(at, whence)


@contextmanager
def _reading(sealed: Path) -> Iterator[_Source]:
    """Raises Unreadable, also where it goes away meanwhile."""
    try:
        if sealed.exists() and not sealed.is_file():
            raise Unreadable(
                f"‘{sealed.name}’ is geen bestand. Kies een versleuteld bestand (.age)."
            )
        file = sealed.open("rb")
        large = sealed.stat().st_size > MOST_BYTES
    except OSError as error:
        raise _gone(sealed, error) from error
    with file:
        if large:
            raise Unreadable(f"‘{sealed.name}’ is te groot om te openen: meer dan 250 MB.")
        source = _Source(file)
        try:
            yield source
        except (DocumentError, OSError) as error:
            if source.failed is None:
                raise
            raise _gone(sealed, source.failed) from error


def _gone(sealed: Path, error: OSError) -> Unreadable:
    return Unreadable(f"‘{sealed.name}’ kan nu niet worden gelezen: {reason(error)}.")


@contextmanager
def _writing(path: Path) -> Iterator[Path]:
    try:
        with replacing(path, private=True) as beside:
            yield beside
    except OSError as error:
        raise PublishFailed(
            f"‘{path.name}’ kan niet worden geschreven: {reason(error)}."
        ) from error


def unsealed_name(sealed: Path) -> str:
    """What the file was called: `avond.gsb.age` was `avond.gsb`."""
    stem = sealed.name.removesuffix(SUFFIX)
    return stem if stem.lower().endswith(".gsb") else f"{stem}.gsb"
