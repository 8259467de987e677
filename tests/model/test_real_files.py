"""A real file of every format that was ever released still opens, with every word in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType

import pytest

from app.model import at_rest
from app.model.editor import Editor
from app.model.entities import (
    ENTITY_KINDS,
    Apart,
    Photo,
    PlannedTime,
    Ready,
    SameCard,
    SamePurpose,
    Session,
    Source,
)
from app.model.migrations import FORMAT
from tests.files import v1, v2, v3

RELEASED = {
    v1: "8548ebadbabaeefb694c645360d845927c6136288d3a308f21320d5279d894a7",
    v2: "957df7843027ba33f6491917b0ce8267bf33a4ba1761d87c3232dbd214d21992",
    v3: "e070237fac0b77fb72f5d4d1cad6a38e71ce49bb4eb71c4998702be8c4c75708",
}
FILES = [pytest.param(n, file, id=f"v{n}") for n, file in enumerate(RELEASED, start=1)]

NEW_IN = {1: set(), 2: {PlannedTime, Ready, Apart}, 3: {SameCard, SamePurpose, Source}}
"""The kinds that a format has and the one before it hasn't."""


@pytest.mark.parametrize(("version", "file"), FILES)
def test_a_file_of_every_format_opens_and_says_what_was_put_in_it(
    version: int, file: ModuleType
) -> None:
    report = at_rest.inspect(file.PATH)
    assert report.problems == ()
    assert report.format == version
    assert report.generation == 11 + version
    assert report.saved_at == v1.SAVED_AT
    assert report.document == file.DOCUMENT


@pytest.mark.parametrize(("version", "file"), FILES)
def test_a_file_holds_every_kind_of_entity_that_its_format_knows(
    version: int, file: ModuleType
) -> None:
    document = at_rest.read_document(file.PATH)
    later = set().union(*(NEW_IN[each] for each in NEW_IN if each > version))
    assert {kind for kind in ENTITY_KINDS if document.all(kind)} == set(ENTITY_KINDS) - later
    assert document.get(Session, "0001").place == "Buurthuis De Ankerplaats"


@pytest.mark.parametrize(("version", "file"), FILES)
def test_a_file_is_edited_and_kept_as_an_earlier_version(
    version: int, file: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "avond.gsb"
    path.write_bytes(file.PATH.read_bytes())
    with Editor.open(path) as editor:
        assert editor.photo_bytes(editor.document.all(Photo)[0].sha256) == v1.PICTURE
        assert editor.backups()[0].path.read_bytes() == file.PATH.read_bytes()
        assert not editor.unpublished
    assert path.read_bytes() == file.PATH.read_bytes(), "looking changes nothing"


def test_the_files_are_those_that_were_released() -> None:
    assert len(RELEASED) == FORMAT
    for file, checksum in RELEASED.items():
        assert hashlib.sha256(file.PATH.read_bytes()).hexdigest() == checksum
