"""Publishing: the file of the user is whole, old or new, and never another's work."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from app.model import at_rest, publishing
from app.model.change import Change, added
from app.model.entities import Photo, new_id
from app.model.errors import PublishFailed
from app.model.publishing import Published
from tests.model.desk import Desk, a_goal, goals, no_room, published


def test_what_is_performed_meanwhile_waits_for_the_next_publish(desk: Desk) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("a"))
        future: Future[Published] = editor.publish_soon()
        editor.perform(a_goal("b"))
        result = future.result()
        assert published(desk.path) == ["a"]
        assert editor.unpublished
        assert editor.published_at == result.at
        editor.publish()
        assert not editor.unpublished
    assert published(desk.path) == ["a", "b"]


@pytest.mark.parametrize(
    ("call", "why"),
    [("os.replace", "de schijf is vol"), ("app.files.flush", "de schijf is vol")],
)
def test_a_publish_that_fails_leaves_the_file_and_loses_nothing(
    call: str, why: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.create() as editor:
        before = desk.path.read_bytes()
        editor.perform(a_goal("a"))
        with monkeypatch.context() as patch:
            patch.setattr(call, no_room)
            with pytest.raises(PublishFailed, match=why):
                editor.publish()
        assert desk.path.read_bytes() == before
        assert list(desk.shared.iterdir()) == [desk.path]
        assert editor.unpublished
        editor.perform(a_goal("b"))
        editor.publish()
        assert not editor.unpublished


def test_what_did_not_come_back_as_it_was_written_never_replaces_the_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.write_bytes

    def torn(path: Path, data: bytes) -> int:
        return really(path, data[: len(data) // 2] if path.suffix == ".tmp" else data)

    with desk.create() as editor:
        before = desk.path.read_bytes()
        editor.perform(a_goal("a"))
        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_bytes", torn)
            with pytest.raises(PublishFailed, match="de schijf geeft een fout"):
                editor.publish()
        assert desk.path.read_bytes() == before


def test_closing_without_a_place_to_publish_says_so_and_keeps_everything(desk: Desk) -> None:
    editor = desk.create()
    editor.perform(a_goal("a"))
    away = desk.shared.rename(desk.shared.with_name("elders"))
    message = editor.close()
    assert message is not None
    assert "de map is niet (meer) bereikbaar" in message
    assert editor.close() is None, "closing twice is closing once"
    away.rename(desk.shared)
    with desk.open() as again:
        assert goals(again.document) == ["a"]
        assert again.unpublished
        assert "Eén wijziging" in again.notices[0]


def test_a_file_that_is_gone_is_written_again_and_that_is_said_once(desk: Desk) -> None:
    with desk.create() as editor:
        desk.path.rename(desk.shared / "hernoemd.gsb")
        told = editor.publish().message
        assert told is not None
        assert "hernoemd of verplaatst?" in told
        assert editor.publish().message is None
    assert at_rest.inspect(desk.path).sound


def test_what_comes_to_stand_there_while_it_is_written_is_not_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = publishing.write_verified

    def write(path: Path, *given: object, **how: object) -> bytes:
        if path == desk.path and not path.exists():
            path.write_bytes(b"of another program")
        return really(path, *given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "write_verified", write)
    with desk.create() as editor:
        assert editor.path != desk.path
        assert at_rest.inspect(editor.path).sound
    assert desk.path.read_bytes() == b"of another program"


@pytest.mark.parametrize("length", [200, 240, 251])
def test_a_file_with_the_longest_name_that_a_disk_takes_is_kept_and_so_is_its_conflict_copy(
    length: int, desk: Desk, there: Desk
) -> None:
    path = desk.shared / ("é" * (length // 2) + "a" * (length % 2) + ".gsb")
    editor = desk.create(path)
    editor.perform(a_goal("a"))
    editor.publish()
    with there.open(path) as theirs:
        theirs.perform(a_goal("van de ander"))
    editor.perform(a_goal("b"))
    editor.close()
    assert editor.path != path
    assert published(editor.path) == ["a", "b"]
    assert published(path) == ["a", "van de ander"]
    assert len(list(desk.shared.iterdir())) == 2


def test_a_file_that_another_changed_stays_and_ours_goes_beside_it(desk: Desk, there: Desk) -> None:
    editor = desk.create()
    editor.perform(a_goal("a"))
    with there.open() as theirs:
        theirs.perform(a_goal("van de ander"))
    result = editor.publish()
    assert result.elsewhere
    assert result.message is not None
    assert "door iemand anders gewijzigd" in result.message
    assert result.path.name.startswith("avond (conflict 2026-11-23 ")
    assert editor.path == result.path
    assert published(desk.path) == ["van de ander"]
    editor.perform(a_goal("b"))
    assert not editor.publish().elsewhere
    editor.close()
    assert published(result.path) == ["a", "b"]
    with desk.open(result.path) as again:
        assert goals(again.document) == ["a", "b"]
    assert len(list(desk.shared.iterdir())) == 2


def test_an_earlier_version_of_ours_put_back_by_a_sync_client_is_no_conflict(desk: Desk) -> None:
    with desk.create() as editor:
        versions = [desk.path.read_bytes()]
        for number in range(7):
            editor.perform(a_goal(str(number)))
            editor.publish()
            versions.append(desk.path.read_bytes())
        for version in (versions[0], versions[-2]):
            desk.path.write_bytes(version)
            assert not editor.publish().elsewhere
    assert len(published(desk.path)) == 7


def test_a_damaged_file_is_kept_aside_and_mended(desk: Desk) -> None:
    with desk.create() as editor:
        desk.path.write_bytes(bytes(5000))
        message = editor.publish().message
        assert message is not None
        assert "beschadigd" in message
    assert at_rest.inspect(desk.path).sound
    (kept,) = (desk.workspace / "aside").iterdir()
    assert kept.read_bytes() == bytes(5000)


def test_a_file_of_another_kind_is_never_replaced(desk: Desk) -> None:
    with desk.create() as editor:
        desk.path.write_bytes(b"PK a workbook")
        assert editor.publish().elsewhere
    assert desk.path.read_bytes() == b"PK a workbook"


def test_a_backup_that_fails_is_told_and_the_file_is_written_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("a"))
        with monkeypatch.context() as patch:
            patch.setattr("app.model.local_folder.write_replacing", no_room)
            message = editor.publish().message
        assert message == "De reservekopie is niet gelukt: de schijf is vol."
        assert published(desk.path) == ["a"]


def test_a_photo_that_got_lost_on_this_computer_is_told_once(desk: Desk) -> None:
    with desk.create() as editor:
        sha256 = editor.keep_photo(b"a picture")
        photo = Photo(new_id(), None, sha256, "image/png", 3, 4)
        editor.perform(Change("Foto toegevoegd", (added(photo),)))
        (desk.workspace / "photos" / sha256).write_bytes(b"spoilt")
        messages = [editor.publish().message for _ in range(2)]
    assert messages == ["Het beeld van 1 foto(’s) is op deze computer niet te vinden.", None]
