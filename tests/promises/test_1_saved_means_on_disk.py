"""Promise 1: what shows is on the disk. After kill -9 or a power cut nothing of it is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.model.codec import encode
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Photo, new_id
from app.model.operations.photos import add_photo
from tests.model.desk import Desk, a_goal, crash, goals, reworded
from tests.promises.conftest import Say, counts
from tests.promises.disk import Disk, PowerCut, Step
from tests.promises.typist import said_by

ROOT = Path(__file__).parents[2]


def contents(document: Document) -> list[object]:
    return [encode(entity) for entity in document]


def test_killed_at_random_moments_every_acknowledged_act_is_there(
    tmp_path: Path, figure: Say
) -> None:
    chance = random.Random(2026)
    desk = Desk(tmp_path / "gedeeld", tmp_path / "hier")
    desk.create().close()
    acknowledged = 0
    kills = counts(20, 200)
    said: dict[str, str] = {}
    with Child(desk) as child:
        for run in range(kills):
            told = child.type_and_die(f"{run}", chance)
            acknowledged += len(told)
            said.update(told)
            with desk.open() as editor:
                found = said_by(editor.document)
                assert {key: found.get(key) for key in said} == said
                # What stands there besides is at most the act that was at work.
                assert len(found) - len(said) <= 1
                said = dict(found)
                in_memory = contents(editor.document)
            with desk.open() as editor:
                assert contents(editor.document) == in_memory
    figure(f"{kills} kills, {acknowledged} acknowledged acts: 0 lost, memory equals file")


class Child:
    """A process that waits with everything imported, and forks typists that are killed."""

    def __init__(self, desk: Desk) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.promises.typist", str(desk.path), str(desk.local)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def type_and_die(self, run: str, chance: random.Random) -> dict[str, str]:
        """What was acknowledged (key and text) by a typist that died after so many acts or ms."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        acts, wait = chance.randint(1, 25), chance.uniform(0, 0.02)
        self._process.stdin.write(f"{run} {chance.randrange(10**9)} {acts} {wait}\n")
        self._process.stdin.flush()
        told: dict[str, str] = {}
        for line in self._process.stdout:
            word, _, text = line.rstrip("\n").partition(" ")
            if word == "dead":
                break
            told[word] = text
        return told


def an_evening(desk: Desk, disk: Disk, chance: random.Random) -> None:
    """Three sittings with acts and publishes; each act is marked when it was acknowledged."""
    editor: Editor = desk.create()
    disk.mark("")
    texts = iter(f"doel {number}" for number in range(1000))
    so_far: list[str] = []
    for _sitting in range(3):
        for _ in range(chance.randint(4, 9)):
            if so_far and chance.random() < 0.3:
                editor.perform(reworded(editor, text := next(texts)))
                so_far[0] = text
            else:
                editor.perform(a_goal(text := next(texts)))
                so_far.append(text)
            disk.mark("\n".join(so_far))
            if chance.random() < 0.2:
                sha256 = editor.keep_photo(chance.randbytes(3000))
                photo = Photo(new_id(), None, sha256, "image/jpeg", 10, 10)
                editor.perform(add_photo(editor.document, None, photo))
            if chance.random() < 0.2:
                editor.publish()
        if chance.random() < 0.5:
            editor.close()
        else:
            crash(editor)
        editor = desk.open()
    editor.close()


def test_no_power_cut_loses_an_acknowledged_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Say
) -> None:
    chance = random.Random(1)
    evenings, images, photos = counts(2, 10), counts(60, 1000), 0
    for evening in range(evenings):
        root = tmp_path / f"avond {evening}"
        root.mkdir()
        with monkeypatch.context() as patch:
            disk = Disk(root, patch)
            (root / "gedeeld").mkdir()
            # The folder of the user was there; ours on this computer is made by the program.
            disk.steps.append(Step("sync-folder", root))
            an_evening(Desk(root / "gedeeld", root / "nieuw" / "programma"), disk, chance)
        begin = disk.steps.index("")
        moments = sorted(chance.sample(range(begin, len(disk.steps)), images // evenings))
        cut, acknowledged, done = PowerCut(root), "", 0
        for moment in moments:
            for step in disk.steps[done : moment + 1]:
                if isinstance(step, str):
                    acknowledged = step
                else:
                    cut.step(step)
            done = moment + 1
            # Laid down where it was: a session is known by the place of its file.
            shutil.rmtree(root)
            root.mkdir()
            cut.image(root, chance)
            with Desk(root / "gedeeld", root / "nieuw" / "programma").open() as editor:
                found = goals(editor.document)
                for photo in editor.document.all(Photo):
                    assert editor.photo_bytes(photo.sha256), "kept before it is shown"
                    photos += 1
            wanted = acknowledged.split("\n") if acknowledged else []
            assert _went_on_from(found, wanted), f"step {moment}: {found} after {wanted}"
    figure(
        f"{images} disks as a power cut leaves them, in {evenings} evenings: 0 acts lost, "
        f"and {photos} times a photo whose bytes were there"
    )


def _went_on_from(found: list[str], wanted: list[str]) -> bool:
    """Everything acknowledged, and at most the one act that was at work."""
    if found == wanted or found[:-1] == wanted:
        return True
    return found[1:] == wanted[1:] and found[0] > "" and len(found) == len(wanted)


def test_the_disk_of_these_tests_does_lose_what_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proof by this disk would be worth nothing if it kept everything."""
    root = tmp_path / "schijf"
    root.mkdir()
    with monkeypatch.context() as patch:
        disk = Disk(root, patch)
        (root / "los.txt").write_bytes(b"never synced")
    cut = PowerCut(root)
    for step in disk.steps:
        assert isinstance(step, Step)
        cut.step(step)
    left = set()
    for seed in range(40):
        image = tmp_path / f"beeld {seed}"
        image.mkdir()
        cut.image(image, random.Random(seed))
        file = image / "los.txt"
        left.add(file.read_bytes() if file.exists() else None)
    assert {None, b"", b"never synced"} < left
