"""Opening after anything that can go wrong: nothing acknowledged is lost, nothing thrown away."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model import store
from app.model.errors import Damaged, TooNew, Unreadable
from app.model.journal_files import journal_contents
from app.model.migrations import FORMAT
from tests.model.desk import (
    Desk,
    a_goal,
    crash,
    cut,
    goals,
    no_room,
    performed,
    published,
    reworded,
    tree,
)

# --- after a crash --------------------------------------------------------------------------


def test_changes_that_were_never_published_are_there_after_a_crash(desk: Desk) -> None:
    performed(desk, "a", "bc")
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b", "c"]
        assert editor.unpublished
        assert editor.notices == [
            "2 wijzigingen stonden nog niet in het bestand. Die zijn teruggezet."
        ]
    assert published(desk.path) == ["a", "b", "c"]
    with desk.open() as editor:
        assert editor.notices == []


def test_killed_in_the_middle_of_everything_nothing_acknowledged_is_lost(desk: Desk) -> None:
    desk.create().close()
    code = (
        "import sys, pathlib; from app.model.editor import Editor;"
        "from tests.model.desk import a_goal;"
        "path, root, run = sys.argv[1:];"
        "editor = Editor.open(pathlib.Path(path), workspace_root=pathlib.Path(root));\n"
        "for n in range(100000):\n"
        "    editor.perform(a_goal(f'{run}.{n}')); print(n, flush=True)\n"
        "    if n % 7 == 0: editor.publish_soon()\n"
    )
    chance = random.Random(5)
    acknowledged: list[str] = []
    for run in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(desk.path), str(desk.local), str(run)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        with child:
            assert child.stdout is not None
            for _ in range(chance.randrange(3, 60)):
                acknowledged.append(f"{run}.{int(child.stdout.readline())}")
            child.kill()
            acknowledged += [f"{run}.{int(line)}" for line in child.stdout if line.endswith(b"\n")]
    with desk.open() as editor:
        found = goals(editor.document)
    assert [text for text in found if text in set(acknowledged)] == acknowledged
    assert len(found) <= len(acknowledged) + 5, "at most one a run that was not acknowledged yet"


def no_second_copy(desk: Desk) -> None:
    (desk.workspace / "journal-kopie.jsonl").unlink()


def test_a_torn_last_line_costs_nothing_and_is_kept_aside(desk: Desk) -> None:
    performed(desk, "a", "bc")
    no_second_copy(desk)
    journal = desk.workspace / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    torn = journal.read_bytes()
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]
        editor.perform(a_goal("d"))
        crash(editor)
    assert (desk.workspace / "aside" / "journal.jsonl").read_bytes() == torn
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b", "d"]


def test_a_damaged_line_costs_itself_and_what_hangs_on_it_and_no_more(desk: Desk) -> None:
    editor = desk.create()
    editor.perform(a_goal("a"))
    editor.perform(reworded(editor, "A"))
    editor.perform(a_goal("b"))
    editor.perform(reworded(editor, "AA"))
    crash(editor)
    no_second_copy(desk)
    journal = desk.workspace / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"gewijzigd", b"vernietigd")
    journal.write_bytes(b"".join(lines))
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]
        assert any("Eén wijziging paste niet meer" in notice for notice in editor.notices)
        assert any("beschadigd (1)" in notice for notice in editor.notices)
    kept = tree(desk.workspace / "aside")
    assert b"vernietigd" in kept[desk.workspace / "aside" / "journal.jsonl"]
    assert b'"AA"' in kept[desk.workspace / "aside" / "wijzigingen.jsonl"]
    with desk.open() as editor:
        assert editor.notices == []


def test_a_publish_that_a_crash_cut_off_leaves_no_litter_for_long(desk: Desk) -> None:
    performed(desk, "a")
    leftover = desk.shared / "avond.gsb.tmp"
    leftover.write_bytes(b"half")
    desk.open().close()
    assert leftover.exists(), "it may be of another computer that is at work now"
    os.utime(leftover, (1, 1))
    desk.open().close()
    assert not leftover.exists()


# --- what can happen to the file ------------------------------------------------------------


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scratch(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(b"Avond")
    data[at : at + 5] = b"Ochtd"
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [zeros, empty, cut, scratch])
def test_a_damaged_file_is_rebuilt_whole_and_kept_aside(
    harm: Callable[[Path], None], desk: Desk
) -> None:
    performed(desk, "ab", "c")
    harm(desk.path)
    evidence = desk.path.read_bytes()
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b", "c"]
        assert "‘avond.gsb’" in editor.notices[0]
        assert editor.unpublished
    assert (desk.workspace / "aside" / "avond.gsb").read_bytes() == evidence
    assert published(desk.path) == ["a", "b", "c"]


def test_a_file_that_is_gone_is_rebuilt(desk: Desk) -> None:
    performed(desk, "ab", "c")
    desk.path.unlink()
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b", "c"]
        assert "was weg" in editor.notices[0]
    assert published(desk.path) == ["a", "b", "c"]


@pytest.mark.parametrize("how_many", [1, 2, 4])
def test_with_damaged_backups_too_the_next_one_and_the_journal_give_everything(
    how_many: int, desk: Desk
) -> None:
    performed(desk, "abcd", "e")
    desk.open().close()
    zeros(desk.path)
    for backup in sorted((desk.workspace / "backups").iterdir())[-how_many:]:
        cut(backup)
    with desk.open() as editor:
        assert goals(editor.document) == list("abcde")
        assert sum("reservekopie" in notice for notice in editor.notices) == how_many
    assert len(list((desk.workspace / "aside").iterdir())) == how_many + 1


def test_a_damaged_file_without_a_sound_backup_is_refused_and_left_alone(desk: Desk) -> None:
    performed(desk, "a")
    shutil.rmtree(desk.workspace / "backups")
    cut(desk.path)
    before = tree(desk.shared)
    with pytest.raises(Damaged, match="‘avond\\.gsb’ is beschadigd"):
        desk.open()
    assert tree(desk.shared) == before


def test_a_damaged_file_from_elsewhere_is_refused_and_leaves_no_workspace(
    desk: Desk, there: Desk
) -> None:
    performed(desk, "a")
    cut(desk.path)
    with pytest.raises(Damaged):
        there.open()
    assert not there.local.exists()


def test_an_older_version_put_back_by_a_sync_client_gives_way_to_the_newest(desk: Desk) -> None:
    performed(desk, "a")
    old = desk.path.read_bytes()
    with desk.open() as editor:
        editor.perform(a_goal("b"))
        editor.publish()
    desk.path.write_bytes(old)
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]
        assert "oudere versie" in editor.notices[0]
    assert published(desk.path) == ["a", "b"]


def test_a_file_of_a_later_program_is_refused_whatever_the_backups_say(desk: Desk) -> None:
    performed(desk, "a", "b")
    data = bytearray(desk.path.read_bytes())
    data[60:64] = (FORMAT + 1).to_bytes(4, "big")
    desk.path.write_bytes(bytes(data))
    before = tree(desk.shared, desk.workspace)
    with pytest.raises(TooNew):
        desk.open()
    after = tree(desk.shared, desk.workspace)
    assert after == before


def test_with_the_drive_away_this_computer_has_everything_and_catches_up(desk: Desk) -> None:
    performed(desk, "a", "b")
    away = desk.shared.rename(desk.shared.with_name("elders"))
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]
        assert "niet bereikbaar" in editor.notices[0]
        editor.perform(a_goal("c"))
        away.rename(desk.shared)
    assert published(desk.path) == ["a", "b", "c"]


def test_with_the_drive_away_a_session_that_this_computer_never_had_is_refused(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="niet bereikbaar"):
        desk.open(desk.shared / "weg" / "avond.gsb")


def test_another_kind_of_file_in_its_place_is_never_overwritten(desk: Desk) -> None:
    performed(desk, "a", "b")
    desk.path.write_bytes(b"PK a workbook")
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]
    assert desk.path.read_bytes() == b"PK a workbook"
    (ours,) = desk.shared.glob("avond (conflict *).gsb")
    assert published(ours) == ["a", "b"]


def test_a_renamed_file_brings_its_unpublished_changes_along(desk: Desk) -> None:
    performed(desk, "a", "b")
    renamed = desk.path.rename(desk.shared / "sessie 5 november.gsb")
    with desk.open(renamed) as editor:
        assert goals(editor.document) == ["a", "b"]
    assert published(renamed) == ["a", "b"]
    assert not desk.path.exists()


def test_a_copy_is_a_session_of_its_own(desk: Desk) -> None:
    performed(desk, "a", "b")
    copy = desk.shared / "kopie.gsb"
    shutil.copy(desk.path, copy)
    with desk.open(copy) as editor:
        assert goals(editor.document) == ["a"]
        editor.perform(a_goal("c"))
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b"]
    assert published(copy) == ["a", "c"]


# --- two computers --------------------------------------------------------------------------


def test_what_another_computer_added_and_what_this_one_had_not_published_come_together(
    desk: Desk, there: Desk
) -> None:
    performed(desk, "a", "b")
    with there.open() as editor:
        editor.perform(a_goal("van daar"))
    with desk.open() as editor:
        assert sorted(goals(editor.document)) == ["a", "b", "van daar"]
        assert not any("conflict" in notice for notice in editor.notices)
    assert sorted(published(desk.path)) == ["a", "b", "van daar"]


def test_where_two_computers_went_different_ways_both_versions_stay_whole(
    desk: Desk, there: Desk
) -> None:
    performed(desk, "a")
    start = desk.path.read_bytes()
    for text in "bcdefgh":
        with desk.open() as editor:
            editor.perform(a_goal(text))
    desk.path.write_bytes(start)
    with there.open() as editor:
        editor.perform(a_goal("van daar"))
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "van daar"]
        assert "ergens anders gewijzigd" in editor.notices[0]
    (ours,) = desk.shared.glob("avond (conflict *).gsb")
    assert published(ours) == list("abcdefgh")
    assert published(desk.path) == ["a", "van daar"]
    with desk.open() as editor:
        assert editor.notices == [], "it is told, and rescued, once"
        assert goals(editor.document) == ["a", "van daar"]


# --- the journal is kept as short as is safe ------------------------------------------------


def test_what_every_kept_version_holds_leaves_the_journal_and_nothing_else(desk: Desk) -> None:
    performed(desk, "abcdefgh", "i")
    crash(desk.open())
    kept = [
        record.change.edits[0].entity.text  # type: ignore[union-attr]
        for record in journal_contents(desk.workspace).records
    ]
    oldest = min((desk.workspace / "backups").iterdir())
    held = goals(store.read(oldest.read_bytes(), oldest.name).document)
    assert kept == [text for text in "abcdefghi" if text not in held]
    assert held[0] == "a"


# --- on a full disk -------------------------------------------------------------------------


def test_a_session_opens_on_a_full_disk_with_everything_in_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    performed(desk, "a", "bc")
    no_second_copy(desk)
    journal = desk.workspace / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    torn = journal.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("app.model.local_folder.write_replacing", no_room)
        editor = desk.open()
        assert goals(editor.document) == ["a", "b"]
        assert any("de schijf is vol" in notice for notice in editor.notices)
        editor.perform(a_goal("d"))
        crash(editor)
    assert journal.read_bytes().startswith(torn)
    with desk.open() as editor:
        assert goals(editor.document) == ["a", "b", "d"]
