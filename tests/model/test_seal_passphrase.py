"""A file sealed for a passphrase: the same as every other program for age makes and opens."""

from __future__ import annotations

from io import BytesIO

import pyrage  # type: ignore[import-untyped]
import pytest

from app.model import seal_passphrase
from app.model.seal_header import OUR_WORK, START, ForPassphrase, NoHead, read_head
from app.model.seal_passphrase import PIECE, NotThis, file_key_of, pieces

PASSPHRASE = "vier woorden die niet"

# Of the test kit of age (c2sp.org/CCTV/age, “scrypt”).
KNOWN = (
    START + b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\n"
    b"gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n"
    b"--- IOXiQYStkoT1mvZW2tFOqZdhRVvj58egABx/sWfZQbc\n"
)


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """A work factor that takes no time; what we seal with is asserted by itself below."""
    monkeypatch.setattr(seal_passphrase, "OUR_WORK", 10)


def opened(sealed: bytes, passphrase: str = PASSPHRASE) -> bytes:
    source = BytesIO(sealed)
    head = for_passphrase(sealed)
    source.seek(head.size)
    return b"".join(pieces(source, head, passphrase))


def for_passphrase(sealed: bytes) -> ForPassphrase:
    head = read_head(sealed).scrypt
    if head is None:
        raise NoHead
    return head


def test_the_key_of_a_file_is_what_the_test_kit_of_age_says() -> None:
    assert (
        file_key_of(for_passphrase(KNOWN), "password").hex() == "59454c4c4f57205355424d4152494e45"
    )
    with pytest.raises(NotThis):
        file_key_of(for_passphrase(KNOWN), "hunter2")
    with pytest.raises(NotThis):
        file_key_of(for_passphrase(KNOWN.replace(b"--- IO", b"--- IP")), "password")


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_001])
def test_what_is_sealed_here_opens_there_and_here(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    sealed = seal_passphrase.sealed(data[:size], PASSPHRASE)
    assert pyrage.passphrase.decrypt(sealed, PASSPHRASE) == data[:size]
    assert opened(sealed) == data[:size]


def test_what_another_program_sealed_opens_here() -> None:
    sealed = pyrage.passphrase.encrypt(b"x" * (PIECE + 7), PASSPHRASE)
    assert opened(sealed) == b"x" * (PIECE + 7)


def test_no_two_files_are_sealed_alike() -> None:
    first, second = (seal_passphrase.sealed(b"x" * 100, PASSPHRASE) for _ in range(2))
    assert for_passphrase(first).salt != for_passphrase(second).salt
    assert for_passphrase(first).wrapped != for_passphrase(second).wrapped
    assert first[-100:] != second[-100:]


def test_every_bit_counts_and_every_piece() -> None:
    sealed = seal_passphrase.sealed(bytes(2 * PIECE + 5), PASSPHRASE)
    size = for_passphrase(sealed).size
    places = [*range(len(START), size), *range(size, len(sealed), 4_001), len(sealed) - 1]
    for at in places:
        spoilt = bytearray(sealed)
        spoilt[at] ^= 4
        with pytest.raises((NotThis, NoHead)):
            opened(bytes(spoilt))
    one, two = size + 16, size + 16 + PIECE + 16
    for other in (
        sealed[:-1],
        sealed[: two + PIECE + 16],
        sealed[:two],
        sealed[:one],
        sealed[: one - 3],
        sealed + b"x",
        sealed + bytes(16),
        # Two pieces in the other order.
        sealed[:one]
        + sealed[two : two + PIECE + 16]
        + sealed[one:two]
        + sealed[two + PIECE + 16 :],
    ):
        with pytest.raises(NotThis):
            opened(other)


@pytest.mark.parametrize(
    "line",
    [
        b"-> scrypt rF0/NwblUHHTpgQgRpe5CR 10",  # one more way to write the same salt
        b"-> scrypt rF0/NwblUHHTpgQgRpe5C- 10",
        b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10 x",
        b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ",
        b"-> scrypt rF0/NwblUHHTpgQgRpe5 10",
        b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ +10",
        b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY",
    ],
)
def test_a_head_that_is_written_otherwise_is_none(line: bytes) -> None:
    with pytest.raises(NoHead):
        read_head(KNOWN.replace(KNOWN.split(b"\n")[1], line))


def test_it_takes_as_much_work_as_age_takes_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert OUR_WORK == 18
    head = for_passphrase(seal_passphrase.sealed(b"x", PASSPHRASE))
    assert head.work == 18
    assert not head.costly


@pytest.mark.parametrize(("work", "words"), [(19, "0,5 GB"), (20, "1 GB"), (21, "2 GB")])
def test_what_costs_more_says_how_much(work: int, words: str) -> None:
    head = for_passphrase(KNOWN.replace(b" 10\n", b" %d\n" % work))
    assert head.costly
    assert head.cost == words
