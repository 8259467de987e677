"""Promise 3: a disk that fails at any moment destroys nothing, and capture goes on."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.model.editor import Editor
from app.model.entities import Participant
from app.model.errors import DocumentError, PublishFailed
from app.model.operations.erasing import Words
from app.model.operations.participants import add_participant
from app.model.workspace import Workspace
from tests.builders import a_document
from tests.model.desk import (
    Desk,
    a_goal,
    crash,
    goals,
    no_room,
    performed,
    published,
    reworded,
    tree,
)
from tests.promises.conftest import TORTURE, Say, counts
from tests.promises.disk import Disk, nth
from tests.promises.traces import traces

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)

Deed = Callable[[Desk], "Editor | None"]


def perform(desk: Desk) -> Editor:
    editor = desk.open()
    editor.perform(a_goal("c"))
    return editor


def publish(desk: Desk) -> Editor:
    editor = perform(desk)
    with suppress(DocumentError):
        editor.publish()
    return editor


def several(desk: Desk) -> Editor:
    """Acts, undo, and a photo, with publishes in between."""
    editor = perform(desk)
    editor.perform(reworded(editor, "a"))
    with suppress(DocumentError):
        editor.keep_photo(b"a picture")
    editor.perform(a_goal("d"))
    editor.undo()
    with suppress(DocumentError):
        editor.publish()
    editor.perform(a_goal("e"))
    return editor


def elsewhere(desk: Desk) -> Editor:
    editor = perform(desk)
    with suppress(DocumentError):
        editor.save_elsewhere(desk.shared / "elders.gsb").result()
    return editor


def close(desk: Desk) -> None:
    perform(desk).close()


DEEDS: dict[str, Deed] = {
    "openen en een handeling": perform,
    "bijwerken": publish,
    "een reeks": several,
    "elders bewaren": elsewhere,
    "sluiten": close,
}


def fails() -> list[tuple[int, bool]]:
    """With what, and whether once or for ever after."""
    every = [(code, for_ever) for code in CODES for for_ever in (False, True)]
    return every if TORTURE else [(errno.ENOSPC, True), (errno.EIO, False)]


@pytest.mark.parametrize("name", DEEDS)
def test_whichever_step_fails_nothing_that_was_there_is_lost(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Say
) -> None:
    desk = Desk(tmp_path / "gedeeld", tmp_path / "hier")
    performed(desk, "a", "b")
    before = tree(tmp_path)
    cases, waited = 0, 0
    for code, for_ever in fails():
        # In every run a part of the steps, spread over all of them.
        for number in range(1, 400, counts(4, 1)):
            _put_back(before, tmp_path)
            with monkeypatch.context() as patch:
                disk = Disk(tmp_path, patch)
                disk.fail(nth(number, code, for_ever=for_ever))
                waited += _after(desk, DEEDS[name], disk)
            if not disk.failed:
                break
            cases += 1
            assert published(desk.path)[:1] == ["a"]
    assert cases > 4
    figure(f"{name}: {cases} failures, 0 lost; {waited}× changes waited in memory and caught up")


def _put_back(files: dict[Path, bytes], root: Path) -> None:
    for path in set(tree(root)) - set(files):
        path.unlink()
    for path, data in files.items():
        path.write_bytes(data)


def _after(desk: Desk, deed: Deed, disk: Disk) -> bool:
    """Do it on the failing disk, then kill the program: what was shown is there.

    Whether changes had to wait for the disk to work again.
    """
    editor = deed(desk)
    disk.plan = None
    if editor is None:
        with desk.open() as again:
            assert goals(again.document)[:2] == ["a", "b"]
        return False
    said, unsaved = goals(editor.document), editor.unsaved
    assert "c" in said, "capture goes on"
    if unsaved:
        assert editor.trouble
        assert editor.catch_up()
    assert (editor.unsaved, editor.trouble) == (0, "") or not unsaved
    crash(editor)
    with desk.open(editor.path) as again:
        assert goals(again.document) == said
    return unsaved > 0


def test_a_session_that_could_not_be_made_leaves_nothing_and_can_be_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Say
) -> None:
    cases, made = 0, 0
    for code, for_ever in fails():
        for number in range(1, 400, counts(3, 1)):
            root = tmp_path / f"{code} {for_ever} {number}"
            root.mkdir()
            desk = Desk(root / "gedeeld", root / "hier")
            with monkeypatch.context() as patch:
                disk = Disk(root, patch)
                disk.fail(nth(number, code, for_ever=for_ever))
                try:
                    desk.create().close()
                    made += 1
                except DocumentError:
                    assert not for_ever or not desk.path.exists()
            if not disk.failed:
                break
            cases += 1
            with desk.create(overwrite=True) as editor:
                editor.perform(a_goal("a"))
            assert published(desk.path) == ["a"]
    figure(f"een nieuwe sessie: {cases} failures, {made}× made all the same, later always")


def read_only(desk: Desk, disk: Disk) -> Callable[[], None]:
    disk.fail(lambda _n, _kind, path: errno.EROFS if desk.shared in path.parents else None)
    return lambda: disk.fail(None)


def unplugged(desk: Desk, _disk: Disk) -> Callable[[], None]:
    away = desk.shared.rename(desk.shared.with_name("uit"))
    return lambda: (away.rename(desk.shared), None)[1]


def share_with_errors(desk: Desk, disk: Disk) -> Callable[[], None]:
    disk.fail(lambda _n, _kind, path: errno.EIO if desk.shared in path.parents else None)
    return lambda: disk.fail(None)


@pytest.mark.parametrize("away", [read_only, unplugged, share_with_errors])
def test_while_the_place_of_the_file_is_away_acts_are_saved_here_and_published_later(
    away: Callable[[Desk, Disk], Callable[[], None]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(tmp_path / "gedeeld", tmp_path / "hier")
    disk = Disk(tmp_path, monkeypatch)
    editor = desk.create()
    back = away(desk, disk)
    for text in "abc":
        editor.perform(a_goal(text))
        with pytest.raises(PublishFailed, match="staan veilig op deze computer"):
            editor.publish()
    assert editor.unsaved == 0
    crash(editor)
    with desk.open() as again:
        assert goals(again.document) == ["a", "b", "c"]
        again.perform(a_goal("d"))
        back()
    assert published(desk.path) == ["a", "b", "c", "d"]


def test_with_every_disk_full_saving_elsewhere_saves_all_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, stick = Desk(tmp_path / "gedeeld", tmp_path / "hier"), tmp_path / "stick"
    stick.mkdir()
    disk = Disk(tmp_path, monkeypatch)
    editor = desk.create()
    takes = {"unlink", "sync", "cut"}
    disk.fail(
        lambda _n, kind, path: None if kind in takes or stick in path.parents else errno.ENOSPC
    )
    texts = [f"doel {number}" for number in range(30)]
    for text in texts:
        editor.perform(a_goal(text))
    assert (editor.unsaved, editor.trouble) == (30, "de schijf is vol")
    assert not (desk.workspace / "ballast").exists(), "it was let go of to make room"
    with pytest.raises(PublishFailed, match="Kies Bestand, Elders bewaren"):
        editor.publish()
    editor.save_elsewhere(stick / "avond.gsb").result()
    assert editor.unsaved == 0
    editor.perform(a_goal("daarna"))
    assert editor.unsaved == 1
    editor.publish()
    assert editor.unsaved == 0
    crash(editor)
    disk.fail(None)
    with desk.open(stick / "avond.gsb") as again:
        assert goals(again.document) == [*texts, "daarna"]


def test_who_is_wiped_is_gone_from_what_waited_for_the_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "gedeeld", tmp_path / "hier")
    with Editor.create(desk.path, a_document(), workspace_root=desk.local) as editor:
        table_id = editor.document.tables[0].id
        with monkeypatch.context() as patch:
            patch.setattr("app.model.journal.flush", no_room)
            editor.perform(add_participant(editor.document, table_id, "Wietske"))
            assert editor.unsaved == 1
        (who,) = editor.document.all(Participant)
        with monkeypatch.context() as patch:
            patch.setattr(Workspace, "catch_up", lambda _self: False)
            editor.erase_participant(who.id, Words.KEPT)
        editor.perform(a_goal("a"))
        assert traces(["Wietske"], desk.shared, desk.local) == []
    assert published(desk.path) == ["a"]
