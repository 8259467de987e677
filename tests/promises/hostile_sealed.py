"""Sealed files (age) that mean harm, for who has the key or the passphrase, and for who has not."""

from __future__ import annotations

import re
from pathlib import Path

import pyrage  # type: ignore[import-untyped]

from app.model import seal_passphrase
from app.model.seal_header import MOST_STANZAS, START
from tests.promises.hostile import Make, nodes, raw, session

_MOST = 250_000_000
"""Bytes that still fit."""
PASSPHRASE = "vier woorden die niet"
_STANZA = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
_END = b"--- " + b"A" * 43 + b"\n"
_SCRYPT = b"-> scrypt " + b"A" * 22 + b" %b\n" + b"A" * 43 + b"\n"


def keys(folder: Path) -> tuple[Path, Path]:
    """A file with a key, and one with the passphrase."""
    key, passphrase = folder / "sleutel.txt", folder / "wachtwoord.txt"
    if not key.exists():
        key.write_text(f"{pyrage.x25519.Identity.generate()}\n")
        passphrase.write_text(f"{PASSPHRASE}\n")
    return key, passphrase


def _head(*stanzas: bytes) -> bytes:
    return START + b"".join(stanzas) + _END + bytes(2_000)


def _for_key(name: str, many: int, data: bytes) -> Make:
    """Rightly sealed for the key, among others."""

    def make(folder: Path) -> Path:
        identity = pyrage.x25519.Identity.from_str(keys(folder)[0].read_text().strip())
        others = [pyrage.x25519.Identity.generate().to_public() for _ in range(many - 1)]
        path = folder / f"{name}.age"
        path.write_bytes(pyrage.encrypt(data, [*others, identity.to_public()]))
        return path

    return make


def _for_passphrase(name: str, data: bytes, passphrase: str = PASSPHRASE) -> Make:
    """Rightly sealed, with the work that we take ourselves."""

    def make(folder: Path) -> Path:
        path = folder / f"{name}.age"
        path.write_bytes(seal_passphrase.sealed(data, passphrase))
        return path

    return make


def _cut(folder: Path) -> Path:
    whole = _for_key("geknipt", 1, session(folder))(folder)
    whole.write_bytes(whole.read_bytes()[:-20_000])
    return whole


def _another_passphrase(folder: Path) -> Path:
    return _for_passphrase("ander", session(folder), "zes paarden eten stroop")(folder)


def _padded(folder: Path) -> Path:
    """It begins as a session, and goes on in zeros."""
    data = session(folder)[:4_096]
    return _for_passphrase("gevuld", data.ljust(100_000_000, b"\0"))(folder)


def _mixed(folder: Path) -> Path:
    whole = _for_key("gemengd", 1, session(folder))(folder)
    data = whole.read_bytes()
    whole.write_bytes(re.sub(rb"\A[^\n]*\n", START + _SCRYPT % b"10", data, count=1))
    return whole


SEALED: dict[str, Make] = {
    **{
        f"werkfactor {work.decode()}": raw(f"w{work.decode()}.age", _head(_SCRYPT % work))
        for work in (
            b"19",
            b"20",
            b"21",
            b"22",
            b"23",
            b"24",
            b"30",
            b"63",
            b"99",
            b"018",
            b"0",
            b"-1",
            b"1e3",
        )
    },
    "twee wachtwoorden": raw("twee.age", _head(_SCRYPT % b"10", _SCRYPT % b"10")),
    "wachtwoord en sleutel": _mixed,
    "3.000 ontvangers": raw("3000.age", _head(_STANZA * 3_000)),
    "300.000 ontvangers": raw("300000.age", _head(_STANZA * 300_000)),
    "199 ontvangers, de laatste ben jij": _for_key("199", MOST_STANZAS - 1, b"x" * 1_000),
    "regel van 5 MB": raw("regel.age", _head(b"-> X25519 " + b"A " * 2_500_000 + b"\n")),
    "onbekend soort": raw("soort.age", _head(b"-> iets " + b"a " * 9_000 + b"\nAAAA\n")),
    "zonder einde": raw("einde.age", START + b"A" * 100_000_000),
    "niets na de eerste regel": raw("leeg.age", START),
    "geen sessie erin": _for_key("geen", 1, b"zomaar een brief"),
    "nullen erin": _for_key("nullen", 1, bytes(_MOST)),
    "nullen met wachtwoord": _for_passphrase("nullenw", bytes(_MOST)),
    "ander wachtwoord": _another_passphrase,
    "geen sessie, met wachtwoord": _for_passphrase("geenw", b"zomaar een brief"),
    "sessie die nullen wordt": _padded,
    "te groot": _for_key("groot", 1, bytes(260_000_000)),
    "afgekapt": _cut,
    **nodes(".age"),
}
