"""Promise 3 on a real small disk that is really full; only where `make torture` may mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.model import at_rest
from app.model.editor import Editor
from app.model.errors import PublishFailed
from app.model.example import example_document
from tests.model.desk import Desk, a_goal, crash, goals, published
from tests.promises.conftest import TORTURE, Say

pytestmark = pytest.mark.skipif(not TORTURE, reason="only make torture mounts a disk")

MEGABYTES = 8


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "klein"
    place.mkdir()
    size = f"size={MEGABYTES}m"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", place], check=False)
    if done.returncode != 0:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(place: Path) -> Path:
    """Take all room there is, to the last byte."""
    filler = place / "vulling"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            with suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass
    return filler


def test_on_a_disk_that_is_really_full_capture_goes_on_and_catches_up(
    small_disk: Path, figure: Say
) -> None:
    desk = Desk(small_disk / "gedeeld", small_disk / "hier")
    editor = Editor.create(desk.path, example_document(), workspace_root=desk.local)
    filler = fill(small_disk)
    texts = [f"doel {number}" for number in range(600)]
    saved = 0
    for number, text in enumerate(texts):
        editor.perform(a_goal(text))
        saved += editor.unsaved == 0
        if number % 50 == 0:
            with suppress(PublishFailed):
                editor.publish()
            assert at_rest.inspect(desk.path, workspace_root=desk.local).sound
    unsaved = editor.unsaved
    assert unsaved > 0
    assert editor.trouble == "de schijf is vol"
    assert goals(editor.document)[-600:] == texts
    filler.unlink()
    assert editor.catch_up()
    assert editor.unsaved == 0
    assert (desk.workspace / "ballast").exists(), "laid again"
    editor.publish()
    crash(editor)
    assert published(desk.path)[-600:] == texts
    figure(
        f"a full disk of {MEGABYTES} MB: {saved} of 600 acts fitted in the room of the ballast, "
        f"{unsaved} waited in memory and were written later; the file was sound all the time"
    )


def test_killed_on_a_full_disk_what_was_said_to_be_saved_is_there(small_disk: Path) -> None:
    desk = Desk(small_disk / "gedeeld", small_disk / "hier")
    editor = Editor.create(desk.path, example_document(), workspace_root=desk.local)
    filler = fill(small_disk)
    saved: list[str] = []
    while not editor.unsaved:
        saved = goals(editor.document)
        editor.perform(a_goal(f"doel {len(saved)}"))
    crash(editor)
    with desk.open() as again:
        assert goals(again.document) == saved
        filler.unlink()
