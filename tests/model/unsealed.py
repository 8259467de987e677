"""What is in a sealed file, in memory: for tests that have no file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from app.model.unsealing import unseal


def unsealed(sealed: bytes, passphrase: str = "", keys: Sequence[str] = ()) -> bytes:
    out = BytesIO()
    unseal(BytesIO(sealed), out, "x.age", passphrase, keys, costly=True)
    return out.getvalue()
