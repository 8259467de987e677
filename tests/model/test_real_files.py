"""A real file of every format that was ever released still opens, with every word in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.model import at_rest
from app.model.editor import Editor
from app.model.entities import ENTITY_KINDS, Photo, Session
from tests.files import v1

RELEASED = "8548ebadbabaeefb694c645360d845927c6136288d3a308f21320d5279d894a7"


def test_the_file_of_format_1_opens_and_says_what_was_put_in_it() -> None:
    report = at_rest.inspect(v1.PATH)
    assert report.problems == ()
    assert report.format == 1
    assert report.generation == 12
    assert report.saved_at == v1.SAVED_AT
    assert report.document == v1.DOCUMENT


def test_the_file_of_format_1_holds_every_kind_of_entity() -> None:
    document = at_rest.read_document(v1.PATH)
    assert all(document.all(kind) for kind in ENTITY_KINDS)
    assert document.get(Session, "0001").place == "Buurthuis De Ankerplaats"


def test_the_file_of_format_1_is_edited_and_kept_as_an_earlier_version(tmp_path: Path) -> None:
    path = tmp_path / "v1.gsb"
    path.write_bytes(v1.PATH.read_bytes())
    with Editor.open(path) as editor:
        assert editor.photo_bytes(editor.document.all(Photo)[0].sha256) == v1.PICTURE
        assert editor.backups()[0].path.read_bytes() == v1.PATH.read_bytes()
        assert not editor.unpublished
    assert path.read_bytes() == v1.PATH.read_bytes(), "looking changes nothing"


def test_the_file_of_format_1_is_the_one_that_was_released() -> None:
    assert hashlib.sha256(v1.PATH.read_bytes()).hexdigest() == RELEASED
