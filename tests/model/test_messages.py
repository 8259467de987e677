"""What the user must read is told once, whenever it arose and whoever was looking."""

from __future__ import annotations

import os
from threading import Event

import pytest

from app.model.publishing import Publisher
from tests.model.desk import Desk, a_goal, crash, goals, no_room, performed, published


def test_what_opening_has_to_say_is_taken_once_and_stays_to_be_looked_at(desk: Desk) -> None:
    performed(desk, "a", "b")
    with desk.open() as editor:
        assert editor.take_messages() == [
            "Eén wijziging stond nog niet in het bestand. Die is teruggezet."
        ]
        assert editor.take_messages() == []
        assert len(editor.notices) == 1


def test_what_nobody_took_is_told_at_closing(desk: Desk) -> None:
    performed(desk, "a", "b")
    message = desk.open().close()
    assert message == "Eén wijziging stond nog niet in het bestand. Die is teruggezet."
    assert desk.open().close() is None


def test_a_disk_that_fills_up_is_told_to_whoever_takes_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.write

    def write(descriptor: int, data: bytes) -> int:
        if (desk.workspace / "ballast").exists():
            no_room()
        return really(descriptor, data)

    with desk.create() as editor:
        assert editor.take_messages() == []
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", write)
            editor.perform(a_goal("a"))
        (message,) = editor.take_messages()
        assert "maak nu ruimte" in message
        assert editor.take_messages() == []


def test_a_conflict_that_a_background_publish_met_is_told_at_closing(
    desk: Desk, there: Desk
) -> None:
    editor = desk.create()
    editor.perform(a_goal("a"))
    with there.open() as theirs:
        theirs.perform(a_goal("van de ander"))
    editor.publish_soon().exception()
    assert not editor.unpublished
    message = editor.close()
    assert message is not None
    assert message.count("door iemand anders gewijzigd") == 1
    assert published(editor.path) == ["a"]
    assert editor.take_messages() == []


def test_a_conflict_met_while_closing_is_told_even_if_all_was_published_already(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second publish of the same document waits behind the first: nothing is unpublished."""
    closing = Event()
    really = Publisher.publish

    def late(publisher: Publisher, *given: object) -> object:
        closing.wait(10)
        desk.path.write_bytes(b"PK a workbook")
        return really(publisher, *given)  # type: ignore[arg-type]

    editor = desk.create()
    with monkeypatch.context() as patch:
        patch.setattr(Publisher, "publish", late)
        editor.publish_soon()
        assert not editor.unpublished
        patch.setattr(
            editor._workspace, "forget_photos_but", lambda keep: closing.set(), raising=True
        )
        message = editor.close()
    assert message is not None
    assert "door iemand anders gewijzigd" in message


def test_a_message_that_was_taken_is_not_told_again_at_closing(desk: Desk) -> None:
    editor = desk.create()
    desk.path.write_bytes(b"PK a workbook")
    result = editor.publish()
    assert editor.take_messages() == [result.message]
    assert editor.close() is None


def test_at_closing_both_what_was_untold_and_why_it_could_not_be_published_are_told(
    desk: Desk,
) -> None:
    performed(desk, "a", "b")
    editor = desk.open()
    away = desk.shared.rename(desk.shared.with_name("elders"))
    message = editor.close()
    assert message is not None
    rescued, failed = message.split("\n")
    assert "teruggezet" in rescued
    assert "de map is niet (meer) bereikbaar" in failed
    away.rename(desk.shared)
    again = desk.open()
    assert goals(again.document) == ["a", "b"]
    crash(again)
