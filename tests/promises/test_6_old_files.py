"""Promise 6: old files always open, an upgrade is all or nothing, the future is refused kindly."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.cli import run
from app.model import at_rest
from app.model.editor import Editor
from app.model.entities import PolicyGoal, new_id
from app.model.errors import TooNew
from app.model.migrations import FORMAT
from tests.promises.conftest import Say, counts

ROOT = Path(__file__).resolve().parents[2]
OLD = sorted((ROOT / "tests" / "files").glob("v*.gsb"))

_UPGRADE = """
import sys
from pathlib import Path
from app.model.change import Change, added
from app.model.editor import Editor
from app.model.entities import PolicyGoal
path, root, goal = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
print("begin", flush=True)
editor = Editor.open(path, workspace_root=root)
editor.perform(Change("doel", (added(PolicyGoal(goal, "na de overgang")),)))
print("acknowledged", flush=True)
editor.publish()
print("published", flush=True)
editor.close()
"""


def test_there_is_an_old_file_of_every_format() -> None:
    assert [path.stem for path in OLD] == [f"v{number}" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_file_is_upgraded_by_the_first_publish_alone_and_stays_as_a_backup(
    old: Path, tmp_path: Path
) -> None:
    path = tmp_path / "avond.gsb"
    path.write_bytes(old.read_bytes())
    before = at_rest.read_document(path)
    with Editor.open(path) as editor:
        assert editor.document == before
        assert path.read_bytes() == old.read_bytes()
        editor.publish()
        assert at_rest.inspect(path).format == FORMAT
        assert old.read_bytes() in [each.path.read_bytes() for each in editor.backups()]
    assert at_rest.read_document(path) == before


def test_killed_while_it_is_upgraded_a_file_is_the_old_one_or_the_new_one_whole(
    tmp_path: Path, figure: Say
) -> None:
    chance = random.Random(6)
    times, outcomes = counts(6, 200), {"old": 0, "new": 0}
    longest = 0.9
    for number in range(times):
        old = OLD[number % len(OLD)]
        folder = tmp_path / str(number)
        folder.mkdir()
        path, goal = folder / "avond.gsb", new_id()
        path.write_bytes(old.read_bytes())
        before = at_rest.read_document(path)
        child = subprocess.Popen(
            [sys.executable, "-c", _UPGRADE, str(path), str(folder / "map"), goal],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"begin\n"
        time.sleep(chance.random() * longest)
        os.kill(child.pid, signal.SIGKILL)
        said = child.stdout.read().split()
        child.wait()
        child.stdout.close()
        is_old = path.read_bytes() == old.read_bytes()
        outcomes["old" if is_old else "new"] += 1
        assert is_old or at_rest.inspect(path).format == FORMAT
        assert at_rest.inspect(path).sound
        with Editor.open(path, workspace_root=folder / "map") as editor:
            assert set(before) <= set(editor.document)
            if b"acknowledged" in said:
                assert editor.document.find(PolicyGoal, goal) is not None
        assert old.read_bytes() in [
            each.read_bytes() for each in [path, *folder.rglob("backups/*.gsb")]
        ]
    figure(f"killed {times} times: {outcomes['old']} files old, {outcomes['new']} new, 0 half")


def test_a_file_from_the_future_is_refused_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "later.gsb"
    data = bytearray(OLD[-1].read_bytes())
    data[60:64] = (FORMAT + 1).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(TooNew, match="Installeer de nieuwste versie"):
        Editor.open(path)
    for command in (
        ["controleer", str(path)],
        ["exporteer", str(path), "--naar", str(tmp_path / "uit.pptx")],
        ["indeling", str(path), "--bewaar"],
        ["verzegel", str(path), "--naar", str(tmp_path / "uit.age")],
    ):
        assert run(command) in (1, 2)
        told = capsys.readouterr()
        assert "nieuwere versie" in told.out + told.err
        assert "Installeer de nieuwste versie" in told.out + told.err
    assert path.read_bytes() == data
