"""The head of a sealed file: for whom it is and what it costs, before anything is opened."""

from __future__ import annotations

import errno
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest

from app.model.errors import NotOurs, Unreadable
from app.model.seal_header import (
    MOST_HEAD,
    MOST_LINE,
    MOST_STANZAS,
    MOST_WORK,
    START,
    NoHead,
    read_head,
)
from app.model.sealing import MOST_RECIPIENTS, SealRefused, checked_passphrase, seal
from app.model.unsealing import MOST_KEYS, Costly, WrongKey, _Source, look, open_sealed
from tests.model.unsealed import unsealed

SCRYPT = b"-> scrypt " + b"A" * 22 + b" %b\n" + b"A" * 43 + b"\n"
STANZA = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
END = b"--- " + b"A" * 43 + b"\n"


def test_a_file_for_a_passphrase_tells_its_work_factor() -> None:
    head = read_head(pyrage.passphrase.encrypt(b"x", "vier woorden die niet"))
    assert head.recipients == 0
    assert head.scrypt is not None
    assert head.scrypt.work <= MOST_WORK


@pytest.mark.parametrize("many", [1, MOST_RECIPIENTS])
def test_a_file_for_recipients_tells_of_them_and_of_no_passphrase(many: int) -> None:
    wanted = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(many)]
    head = read_head(seal(b"x", recipients=wanted))
    assert head.scrypt is None
    # One is our own, to open it again; the library adds some that say nothing.
    assert many < head.recipients <= MOST_STANZAS


def test_more_recipients_than_can_be_opened_are_refused() -> None:
    wanted = [str(pyrage.x25519.Identity.generate().to_public())] * (MOST_RECIPIENTS + 1)
    with pytest.raises(SealRefused, match="hoogstens 100"):
        seal(b"x", recipients=wanted)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (START + SCRYPT % b"22" + END, "geheugen"),
        (START + SCRYPT % b"018" + END, "begin"),
        (START + SCRYPT % b"10" + STANZA + END, "gaan niet samen"),
        (START + STANZA * (MOST_STANZAS + 1) + END, "te veel ontvangers"),
        (START + b"-> X25519 " + b"A " * (MOST_LINE // 2) + b"\n" + END, "begin"),
        (START + b"-> X25519 " + b"A" * MOST_HEAD + b"\n" + END, "begin"),
        (START + END, "voor wie"),
        (START, "begin"),
        (b"", "begin"),
    ],
)
def test_a_head_that_nobody_makes_is_refused_before_it_is_opened(head: bytes, why: str) -> None:
    with pytest.raises(NoHead, match=why):
        read_head(head)


def test_more_keys_than_anybody_has_are_not_tried() -> None:
    own = pyrage.x25519.Identity.generate()
    sealed = seal(b"x", recipients=[str(own.to_public())])
    with pytest.raises(WrongKey, match="hoogstens 20"):
        unsealed(sealed, keys=[str(own)] * (MOST_KEYS + 1))
    assert unsealed(sealed, keys=[str(own)] * MOST_KEYS) == b"x"


@pytest.mark.parametrize("content", [b"", b"kort", bytes(5_000), b"zomaar een brief" * 9_000])
def test_what_holds_no_session_is_not_written(content: bytes, tmp_path: Path) -> None:
    own, sealed = pyrage.x25519.Identity.generate(), tmp_path / "x.age"
    sealed.write_bytes(seal(content, recipients=[str(own.to_public())]))
    with pytest.raises(NotOurs, match="zit geen sessie"):
        open_sealed(sealed, tmp_path / "uit.gsb", keys=[str(own)])
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [sealed]


@pytest.mark.parametrize("work", [19, 21])
def test_what_takes_much_memory_is_not_opened_unasked(work: int, tmp_path: Path) -> None:
    sealed = tmp_path / "x.age"
    sealed.write_bytes(START + SCRYPT % b"%d" % work + END + bytes(100))
    with pytest.raises(Costly, match="GB geheugen"):
        open_sealed(sealed, tmp_path / "uit.gsb", "vier woorden die niet")
    with pytest.raises(Costly, match="nog niets geopend"):
        look(sealed)
    look(sealed, costly=True)


def test_a_stick_that_is_pulled_out_meanwhile_is_no_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, sealed = pyrage.x25519.Identity.generate(), tmp_path / "x.age"
    sealed.write_bytes(seal(bytes(900_000), recipients=[str(own.to_public())]))
    left = iter([True, False])

    def read(source: _Source, size: int = -1, /) -> bytes:
        if not next(left, False):
            source.failed = OSError(errno.EIO, "weg")
            raise source.failed
        return sealed.read_bytes()[:size]

    monkeypatch.setattr(_Source, "read", read)
    with pytest.raises(Unreadable, match="de schijf geeft een fout"):
        open_sealed(sealed, tmp_path / "uit.gsb", keys=[str(own)])
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [sealed]


def test_half_a_sign_is_in_no_passphrase() -> None:
    with pytest.raises(SealRefused, match="half teken"):
        checked_passphrase("vier woorden die \ud800")
