"""Looks for words in every file below a folder, in whatever form a program may have left them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from app.model import spare
from app.model.codec import encode


def forms(word: str) -> set[bytes]:
    """The word as bytes: UTF-8, UTF-16 both ways, cp1252, and as JSON writes it."""
    encoded = {
        word.encode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
    }
    return {*encoded, json.dumps(word)[1:-1].encode()}


def traces(words: list[str], *folders: Path) -> list[str]:
    """Where one of the words is still to be found, in names of files too."""
    sought = {form: word for word in words for form in forms(word)}
    return [
        f"{where}: {word}"
        for folder in folders
        for where, data in _contents(folder)
        for form, word in sought.items()
        if form in data
    ]


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        yield str(path), str(path).encode()
        if path.is_file():
            data = path.read_bytes()
            yield str(path), data
            for entity in spare.read(data).entities:
                yield f"{path}, second copy", json.dumps(encode(entity)).encode()
            if data.startswith(b"PK"):
                with zipfile.ZipFile(BytesIO(data)) as package:
                    for name in package.namelist():
                        yield f"{path}/{name}", package.read(name)
