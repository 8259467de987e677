"""Promise 4: opened twice on one computer, also where the lock could not tell: nothing is lost."""

from __future__ import annotations

import errno
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.model.editor import Editor
from app.model.entities import Participant
from app.model.errors import AlreadyOpen, DocumentError
from app.model.journal import journals_in
from app.model.operations.erasing import Words
from app.model.operations.participants import add_participant
from tests.builders import a_document
from tests.model.desk import Desk, a_goal, crash, goals, performed, reworded
from tests.promises.conftest import Say, counts
from tests.promises.traces import traces

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gedeeld", tmp_path / "hier")


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr("app.model.lock._take", no_locks)


def everywhere(desk: Desk) -> set[str]:
    """All goals that are found back in the file and beside it, each opened as a person does."""
    found: set[str] = set()
    seen: set[Path] = set()
    while new := set(desk.shared.glob("*.gsb")) - seen:
        # Opening one may write another beside it.
        for path in sorted(new, key=lambda each: each != desk.path):
            with desk.open(path) as editor:
                found |= set(goals(editor.document))
        seen |= new
    return found


def two_of(desk: Desk) -> tuple[Editor, Editor]:
    """A new session that is open twice, since its local folder was removed."""
    first = desk.create()
    no_folder(desk.workspace)
    return first, desk.open()


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def no_lock(folder: Path) -> None:
    (folder / "lock").unlink()


def no_lock_and_journal(folder: Path) -> None:
    no_lock(folder)
    for path in journals_in(folder):
        path.unlink()


REMOVED = {
    "de map weg": no_folder,
    "de vergrendeling weg": no_lock,
    "vergrendeling en logboek weg": no_lock_and_journal,
}


@pytest.mark.parametrize("name", REMOVED)
def test_removed_under_an_open_session_that_is_opened_again_no_act_of_either_is_lost(
    name: str, desk: Desk
) -> None:
    first = desk.create()
    first.perform(a_goal("a1"))
    first.publish()
    first.perform(a_goal("a2"))
    REMOVED[name](desk.workspace)
    second = desk.open()
    second.perform(a_goal("b1"))
    first.perform(a_goal("a3"))
    second.perform(a_goal("b2"))
    assert (first.unsaved, second.unsaved) == (0, 0)
    assert "nog een keer geopend" in first.take_messages()[-1]
    crash(first)
    crash(second)
    assert everywhere(desk) >= {"a1", "a2", "a3", "b1", "b2"}


def test_two_that_changed_the_same_are_both_kept(desk: Desk) -> None:
    first = desk.create()
    first.perform(a_goal("eerst"))
    first.publish()
    no_folder(desk.workspace)
    second = desk.open()
    second.perform(reworded(second, "van de een"))
    first.perform(reworded(first, "van de ander"))
    crash(first)
    crash(second)
    with desk.open() as again:
        told = again.take_messages()
        assert any("twee keer tegelijk open" in each for each in told), told
    assert everywhere(desk) == {"van de een", "van de ander"}
    # And nobody is told twice.
    with desk.open() as again:
        assert again.take_messages() == []


def test_a_file_with_two_folders_of_which_one_is_in_use_is_open_already(desk: Desk) -> None:
    first, second = two_of(desk)
    first.perform(a_goal("a"))
    second.perform(a_goal("b"))
    assert len(list(desk.local.iterdir())) == 2
    crash(second)
    with pytest.raises(AlreadyOpen):
        desk.open()
    crash(first)
    desk.open().close()


def test_folders_of_which_the_file_has_everything_become_one(desk: Desk) -> None:
    first, second = two_of(desk)
    first.perform(a_goal("a"))
    second.perform(a_goal("b"))
    crash(first)
    crash(second)
    with desk.open() as again:
        assert set(goals(again.document)) == {"a", "b"}
        again.publish()
        assert len(list(desk.local.iterdir())) == 1
    with desk.open() as again:
        assert set(goals(again.document)) == {"a", "b"}


def test_closing_or_erasing_the_one_takes_nothing_of_the_other(desk: Desk) -> None:
    first, second = two_of(desk)
    second.perform(a_goal("b"))
    with pytest.raises(DocumentError, match="ander venster"):
        first.erase()
    second.perform(a_goal("c"))
    crash(second)
    assert everywhere(desk) >= {"b", "c"}


def test_a_person_who_is_wiped_is_in_none_of_the_folders(desk: Desk) -> None:
    document = a_document()
    table = document.tables[0].id
    editor = Editor.create(desk.path, document, workspace_root=desk.local, now=desk.clock)
    editor.perform(add_participant(editor.document, table, "Oebele Wiersma"))
    editor.publish()
    no_folder(desk.workspace)
    second = desk.open()
    editor.perform(a_goal("Oebele Wiersma was er ook"))
    second.perform(a_goal("b"))
    crash(editor)
    crash(second)
    with desk.open() as again:
        (who,) = (p for p in again.document.all(Participant) if p.name == "Oebele Wiersma")
        assert "Oebele Wiersma was er ook" in goals(again.document)
        again.erase_participant(who.id, Words.KEPT)
    assert traces(["Oebele", "Wiersma"], desk.shared, desk.local) == []


@pytest.mark.usefixtures("without_locks")
def test_without_locks_neither_loses_what_it_acknowledged(desk: Desk) -> None:
    performed(desk, "a", "b")
    first, second = desk.open(), desk.open()
    first.perform(a_goal("c"))
    second.perform(a_goal("d"))
    first.publish()
    second.perform(a_goal("e"))
    first.perform(a_goal("f"))
    crash(second)
    first.perform(a_goal("g"))
    crash(first)
    assert everywhere(desk) >= set("abcdefg")


class Evening:
    """Openings of one file that act, publish, are killed, and lose their folder, by these dice."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.desk, self.chance = desk, chance
        self.editors: list[Editor] = []
        self.said = {"a"}
        self.both = False
        performed(desk, "a")

    def play(self, *more: Callable[[Evening], None]) -> None:
        deeds: list[Callable[[], None]] = [partial(each, self) for each in more]
        deeds += (self.open, self.open, self.act, self.act, self.act, self.publish, self.kill)
        for _ in range(self.chance.randint(6, 30)):
            self.chance.choice(deeds)()
            self.both = self.both or len(self.editors) > 1
        for editor in self.editors:
            crash(editor)

    def open(self) -> None:
        with suppress(AlreadyOpen):
            self.editors.append(self.desk.open())

    def act(self, by: Editor | None = None) -> None:
        if self.editors:
            editor, text = by or self.chance.choice(self.editors), f"act {len(self.said)}"
            editor.perform(a_goal(text))
            assert editor.unsaved == 0
            self.said.add(text)

    def publish(self) -> None:
        if self.editors:
            self.chance.choice(self.editors).publish()

    def kill(self) -> None:
        if self.editors:
            crash(self.editors.pop(self.chance.randrange(len(self.editors))))

    def remove(self) -> None:
        """Only under an open session: a folder that goes with nobody in it is promise 2."""
        if len(self.editors) == 1:
            first = self.editors[0]
            self.chance.choice(list(REMOVED.values()))(first._workspace.folder)
            self.open()
            self.act()
            # What it had there and in no file is there again with its next act, and not before.
            self.act(first)


@pytest.mark.parametrize("locks", [True, False])
def test_two_openings_that_act_publish_and_are_killed_at_random_lose_nothing(
    locks: bool, tmp_path: Path, figure: Say, request: pytest.FixtureRequest
) -> None:
    if not locks:
        request.getfixturevalue("without_locks")
    rounds, acts, twice = counts(12, 300), 0, 0
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        evening = Evening(Desk(folder / "gedeeld", folder / "hier"), random.Random(number))
        # Without locks they share a folder: removed, it takes along what only the dead knew.
        evening.play(*([Evening.remove] if locks else []))
        acts += len(evening.said)
        twice += evening.both
        assert everywhere(evening.desk) >= evening.said, f"round {number}"
    how = "with" if locks else "without"
    figure(f"two openings {how} locks: {rounds} rounds, {twice} with both in, {acts} acts, 0 lost")


# --- programs at once -----------------------------------------------------------------------


OPENS = """
import sys
from pathlib import Path
from app.model.editor import Editor, warm_up
from app.model.errors import AlreadyOpen
from app.model.operations import session
warm_up()
print("ready", flush=True)
sys.stdin.readline()
try:
    editor = Editor.open(Path(sys.argv[1]), workspace_root=Path(sys.argv[2]))
    editor.perform(session.add_policy_goal(editor.document, sys.argv[3]))
    print("in", flush=True)
except AlreadyOpen:
    print("refused", flush=True)
sys.stdin.readline()
"""


def test_of_programs_that_open_a_file_that_is_new_here_at_once_one_gets_in(
    tmp_path: Path, figure: Say
) -> None:
    """As a double click that is done twice."""
    rounds = counts(2, 30)
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        desk = Desk(folder / "gedeeld", folder / "elders")
        performed(desk, "a")
        here = folder / "nieuwe computer" / "hier"
        programs = [
            subprocess.Popen(
                [sys.executable, "-c", OPENS, str(desk.path), str(here), f"van {each}"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for each in range(3)
        ]
        outcomes = []
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write("go\n")
            program.stdin.flush()
        for program in programs:
            assert program.stdout is not None
            outcomes.append(program.stdout.readline().strip())
        for program in programs:
            program.kill()
            program.communicate()
        assert sorted(outcomes) == ["in", "refused", "refused"]
        with Editor.open(desk.path, workspace_root=here) as again:
            assert f"van {outcomes.index('in')}" in goals(again.document)
    figure(f"three programs that open a file new to this computer at once, {rounds}×: one got in")


def test_of_commands_that_write_one_new_file_at_once_one_does_and_the_other_says_that_it_did_not(
    tmp_path: Path, figure: Say
) -> None:
    """Each looks whether the name is free, and only then works for a second."""
    rounds = counts(2, 20)
    desk = Desk(tmp_path / "gedeeld", tmp_path / "hier")
    performed(desk, "a")
    performed_there = Desk(tmp_path / "ander", tmp_path / "hier ook")
    performed(performed_there, "b")
    for number in range(rounds):
        target = tmp_path / f"{number}.xlsx"
        commands = [
            subprocess.Popen(
                [sys.executable, "-m", "app", "exporteer", str(source), "--naar", str(target)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for source in (desk.path, performed_there.path)
        ]
        told = [command.communicate() for command in commands]
        codes = [command.returncode for command in commands]
        assert sorted(codes) == [0, 2], told
        assert re.search("staat al iets|bestaat", told[codes.index(2)][1])
        cells = {cell.value for sheet in load_workbook(target) for row in sheet for cell in row}
        assert cells & {"a", "b"} == {"ab"[codes.index(0)]}
    figure(f"two commands that write one new file at once, {rounds}×: one wrote, one said so")
