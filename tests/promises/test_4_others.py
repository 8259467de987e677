"""Promise 4: other people and programs can't corrupt a session, overwrite it, or lock one out."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app import cli
from app.model import store
from app.model.editor import Editor
from app.model.errors import AlreadyOpen, ReadOnly
from app.model.example import example_document
from app.model.viewing import Viewer
from tests.model.desk import Desk, a_goal, crash, goals, published, tree
from tests.promises.conftest import Say, counts

ROOT = Path(__file__).parents[2]
PIECE = 64 * 1024


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gedeeld", tmp_path / "hier")


@pytest.fixture
def there(tmp_path: Path) -> Desk:
    """Another computer that reaches the same file."""
    return Desk(tmp_path / "gedeeld", tmp_path / "daar")


# --- a sync client --------------------------------------------------------------------------


def test_every_copy_of_a_sync_client_is_whole_and_at_most_one_publish_old(
    desk: Desk, figure: Say
) -> None:
    wanted = counts(25, 250)
    copies: list[tuple[int, bytes]] = []
    generation = [0]
    chance = random.Random(3)

    def copy() -> None:
        while len(copies) < wanted:
            before = generation[0]
            data = bytearray()
            with desk.path.open("rb") as file:
                while piece := file.read(PIECE):
                    data += piece
                    # Slow enough that publishes come in between.
                    time.sleep(chance.uniform(0, 0.01))
            copies.append((before, bytes(data)))

    editor = Editor.create(desk.path, example_document(), workspace_root=desk.local)
    generation[0] = 1
    assert desk.path.stat().st_size > 4 * PIECE
    client = threading.Thread(target=copy)
    client.start()
    publishes = 0
    while client.is_alive():
        editor.perform(a_goal(f"doel {publishes}"))
        generation[0] = editor.publish().generation
        publishes += 1
    client.join()
    editor.close()
    for before, data in copies:
        # What was published when the copying began is in it: it is no publish behind that.
        assert store.read(data, "kopie").generation >= before
    figure(f"{len(copies)} copies in 64 KiB pieces during {publishes} publishes: all whole")


# --- somebody else's work -------------------------------------------------------------------


def test_a_newer_version_of_another_stays_ours_goes_beside_it_and_both_merge(
    desk: Desk, there: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Editor.create(desk.path, example_document(), workspace_root=desk.local).close()
    here = desk.open()
    with there.open() as other:
        other.perform(a_goal("van de ander"))
    theirs = desk.path.read_bytes()
    here.perform(a_goal("van hier"))
    told = here.publish()
    assert told.elsewhere
    assert told.message is not None
    assert "door iemand anders gewijzigd" in told.message
    assert here.close() == told.message
    assert desk.path.read_bytes() == theirs
    assert "van hier" in published(told.path)
    both = tmp_path / "samen.gsb"
    assert cli.run(["samenvoegen", str(desk.path), str(told.path), "--naar", str(both)]) == 0
    assert {"van de ander", "van hier"} <= set(published(both)), capsys.readouterr()


def test_saving_elsewhere_in_its_own_place_overwrites_nobody(desk: Desk, there: Desk) -> None:
    desk.create().close()
    here = desk.open()
    with there.open() as other:
        other.perform(a_goal("van de ander"))
    here.perform(a_goal("van hier"))
    assert here.save_elsewhere(desk.path).result().path != desk.path
    here.close()
    assert published(desk.path) == ["van de ander"]


def test_open_on_two_computers_nothing_is_overwritten_whoever_publishes_when(
    desk: Desk, there: Desk, figure: Say
) -> None:
    desk.create().close()
    chance = random.Random(8)
    rounds, conflicts = counts(6, 40), 0
    said: set[str] = set()
    for number in range(rounds):
        editors = [desk.open(), there.open()]
        for step in range(chance.randrange(2, 7)):
            which = chance.randrange(2)
            said.add(text := f"{number}.{step}.{which}")
            editors[which].perform(a_goal(text))
            if chance.random() < 0.6:
                conflicts += editors[which].publish().elsewhere
        chance.shuffle(editors)
        for editor in editors:
            if chance.random() < 0.3:
                crash(editor)
            else:
                editor.close()
    for computer in (desk, there):
        # What a crash kept from the file comes there at the next opening.
        for path in list(desk.shared.glob("*.gsb")):
            computer.open(path).close()
    found = {goal for path in desk.shared.glob("*.gsb") for goal in published(path)}
    assert said <= found, said - found
    figure(f"two computers, {rounds} rounds, {len(said)} acts, {conflicts} conflicts: 0 lost")


# --- twice on one computer ------------------------------------------------------------------


def test_a_second_program_is_refused_and_may_look(desk: Desk) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("nog niet in het bestand"))
        before = tree(desk.shared, desk.local)
        code = (
            "import sys, pathlib\n"
            "from app.model.editor import Editor\n"
            "from app.model.errors import AlreadyOpen\n"
            "from app.model.viewing import Viewer\n"
            "path, root = map(pathlib.Path, sys.argv[1:])\n"
            "try:\n    Editor.open(path, workspace_root=root)\n"
            "except AlreadyOpen as error:\n    print(error)\n"
            "with Viewer.open(path, workspace_root=root) as viewer:\n"
            "    print([goal.text for goal in viewer.document.policy_goals])\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(desk.path), str(desk.local)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        told, seen = done.stdout.splitlines()
        assert told.startswith("Deze sessie staat al open op deze computer, sinds ")
        assert seen == "['nog niet in het bestand']"
        assert tree(desk.shared, desk.local) == before


def test_who_looks_changes_nothing_at_all(desk: Desk) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("a"))
        editor.publish()
        editor.perform(a_goal("b"))
        before = tree(desk.shared, desk.local)
        with Viewer.open(desk.path, workspace_root=desk.local) as viewer:
            assert goals(viewer.document) == ["a", "b"]
            for act in (
                lambda: viewer.perform(a_goal("c")),
                lambda: viewer.keep_photo(b"picture"),
                lambda: viewer.keep_draft("words"),
                viewer.publish,
                viewer.erase,
                lambda: viewer.save_elsewhere(desk.shared / "elders.gsb"),
            ):
                with pytest.raises(ReadOnly, match="Er is niets veranderd"):
                    act()
            assert goals(viewer.document) == ["a", "b"]
            assert viewer.undo() is None
        assert tree(desk.shared, desk.local) == before
        editor.perform(a_goal("d"))
    assert published(desk.path) == ["a", "b", "d"]


def test_a_crash_locks_nobody_out(desk: Desk, figure: Say) -> None:
    desk.create().close()
    code = (
        "import sys, pathlib, time; from app.model.editor import Editor;"
        "path, root = map(pathlib.Path, sys.argv[1:]);"
        "Editor.open(path, workspace_root=root); print('open', flush=True); time.sleep(60)"
    )
    times = counts(2, 20)
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(desk.path), str(desk.local)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"open\n"
            with pytest.raises(AlreadyOpen):
                desk.open()
            child.kill()
        desk.open().close()
    for left in (b"", b"\0" * 80, b'{"pid": 1, "host": "elders"}'):
        (desk.workspace / "lock").write_bytes(left)
        desk.open().close()
    figure(f"killed while open: {times}×, each time opened at once after it")
