"""Promise 9: who is wiped leaves not one byte of the name, whenever the wiping is cut off."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from app.model import at_rest
from app.model.change import Change, Edit, added
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Argument, Note, Participant, Phase, Stance, Verdict
from app.model.errors import PublishFailed
from app.model.operations import arguing, choosing, noting, participants, tables, tally
from app.model.operations.erasing import WIPED, Words, erase_participant, erasure_of
from app.model.operations.participants import add_participant
from app.model.publishing import Publisher
from tests.builders import a_document, card, do, person, purpose, table
from tests.model.desk import Desk, crash, cut, tree
from tests.promises.conftest import Say, counts
from tests.promises.traces import traces

NAME = "Wietske Zöndağ-Quist"
WORDS = [NAME, "Wietske", "Zöndağ", "Quist", "WIETSKE", "Wie\u00adtske", "Zondag"]
"""As they are written, in the notes of others too."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gedeeld", tmp_path / "hier")


def told(document: Document) -> Participant:
    """Somebody of whom a good deal was noted, at the first of two tables."""
    at = table(document).id
    do(document, add_participant(document, at, NAME, "Buurtraad", "bewoner", "ben Wietske"))
    who = next(each for each in document.all(Participant) if each.name == NAME)
    for change in (
        lambda d: choosing.choose(d, who.id, card(d, 3).id, Verdict.IN, "vindt Wietske", 1),
        lambda d: arguing.add_argument(
            d, at, card(d, 3).id, Stance.FOR, "volgens Zöndağ-Quist", None, who.id
        ),
        lambda d: arguing.add_argument(d, at, card(d, 4).id, Stance.FOR, "dat zei Quist ook"),
        lambda d: noting.add_note(d, at, Phase.ROUND_2, "20:15", f"{NAME} gaat eerder weg"),
        lambda d: noting.add_note(d, at, Phase.ROUND_2, "20:16", "ik ook", who.id),
        lambda d: noting.add_note(d, at, Phase.ROUND_2, "20:17", "WIETSKE! Wietskes fiets"),
        lambda d: noting.add_note(d, at, Phase.ROUND_2, "20:18", "Wie\u00adtske\nZondag-Quist"),
        lambda d: noting.answer_closing(d, who.id, learned="veel", to_do="Quist belt"),
        lambda d: tally.add_sticker(d, at, purpose(d, 1).id, who.id),
        lambda d: tables.edit_table(d, at, name="", facilitator=NAME, notetaker="Bram"),
    ):
        do(document, change(document))
    return who


def lived(desk: Desk) -> tuple[Editor, Participant]:
    """An editor on a session that went through a good deal, with the name in all that it left."""
    document = a_document(tables=2, participants=2)
    editor = Editor.create(desk.path, document, workspace_root=desk.local, now=desk.clock)
    draft = editor.document.copy()
    who = told(draft)
    for change in _steps(editor.document, draft):
        editor.perform(change)
    editor.publish()
    editor.perform(participants.edit_participant(draft, replace(who, organisation="Quist bv")))
    editor.undo()
    editor.publish()
    crash(editor)
    cut(desk.path)
    with (desk.workspace / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"half a line of Wietske')
    editor = desk.open()
    editor.keep_draft(f"Uitnodiging\nBeste {NAME}, kom je ook?")
    (desk.shared / "avond.gsb.tmp").write_bytes(b"half geschreven: Wietske")
    (desk.workspace / "session.json.tmp").write_bytes(b"Wietske")
    return editor, editor.document.get(Participant, who.id)


def _steps(before: Document, after: Document) -> list[Change]:
    edits = [
        added(each)
        if before.find(type(each), each.id) is None
        else Edit(before.get(type(each), each.id), each)
        for each in after
        if before.find(type(each), each.id) != each
    ]
    return [Change(f"{NAME} genoteerd", (edit,)) for edit in edits]


def test_the_name_is_everywhere_before_it_is_wiped(desk: Desk) -> None:
    editor, _ = lived(desk)
    found = "\n".join(traces(WORDS, desk.shared, desk.local))
    for place in ("avond.gsb.tmp", "backups", "aside", "uitnodiging.txt", "session.json.tmp"):
        assert place in found
    crash(editor)


@pytest.mark.parametrize("words", list(Words))
def test_not_one_byte_of_a_wiped_name_is_left(words: Words, desk: Desk) -> None:
    editor, who = lived(desk)
    editor.erase_participant(who.id, words)
    assert traces(WORDS, desk.shared, desk.local) == []
    assert editor.undo_label is None
    assert editor.redo_label is None
    said = [each.text for each in editor.document.all(Argument)]
    others = f"dat zei {WIPED} ook"
    assert said == ([f"volgens {WIPED}", others] if words is Words.KEPT else [others])
    assert editor.draft() == f"Uitnodiging\nBeste {WIPED}, kom je ook?"
    editor.close()
    assert at_rest.inspect(desk.path).sound
    assert traces(WORDS, desk.shared, desk.local) == []
    with desk.open() as again:
        assert again.document.find(Participant, who.id) is None
        assert len(again.backups()) == 1


def test_what_was_noted_while_somebody_is_wiped_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The publish that wipes was begun before the last act: its record is in no file yet."""
    editor, who = lived(desk)
    really = Publisher._publish
    once = [noting.add_note(editor.document, None, Phase.CLOSING, "21:00", "op het nippertje")]

    def publish(publisher: Publisher, document: Document, applied: object) -> object:
        while once:
            editor.perform(once.pop())
        return really(publisher, document, applied)

    monkeypatch.setattr(Publisher, "_publish", publish)
    editor.erase_participant(who.id, Words.KEPT)
    crash(editor)
    with desk.open() as again:
        assert "op het nippertje" in [each.text for each in again.document.all(Note)]
    assert traces(WORDS, desk.shared, desk.local) == []


class PowerCut(BaseException):
    """The process ends here; nothing after it is carried out."""


def _cut_at(monkeypatch: pytest.MonkeyPatch, moment: int) -> Callable[[], int]:
    """Ends the process at the n-th time that the disk is changed; how many times it was."""
    seen = [0]

    def counted(really: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            seen[0] += 1
            if seen[0] >= moment:
                raise PowerCut
            return really(*given, **named)

        return call

    for name in ("replace", "rename", "unlink", "rmdir", "fdatasync", "ftruncate"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: seen[0]


def test_wiping_that_is_cut_off_anywhere_is_finished_by_the_next_opening(
    tmp_path: Path, figure: Say
) -> None:
    moment, done, undone, step = 1, 0, 0, counts(4, 1)
    while True:
        desk = Desk(tmp_path / f"gedeeld{moment}", tmp_path / f"hier{moment}")
        editor, who = lived(desk)
        whole = [each.text for each in editor.document.all(Note)]
        with pytest.MonkeyPatch.context() as patch:
            times = _cut_at(patch, moment)
            with suppress(PowerCut):
                editor.erase_participant(who.id, Words.KEPT)
            over = times() < moment
            patch.undo()
        crash(editor)
        with desk.open() as again:
            is_gone = again.document.find(Participant, who.id) is None
            assert len(again.document.all(Note)) == len(whole)
        if is_gone:
            done += 1
            assert traces(WORDS, desk.shared, desk.local) == []
            assert not (desk.workspace / "wissen").exists()
        else:
            undone += 1
            assert at_rest.inspect(desk.path).sound
        if over:
            break
        moment += step
    assert done > 1
    figure(
        f"wiping cut off at {moment} places: {undone} times not begun, {done} times finished later"
    )


def test_where_the_file_cannot_be_written_the_rest_is_wiped_as_soon_as_it_can(desk: Desk) -> None:
    editor, who = lived(desk)
    away = desk.shared.rename(desk.shared.with_name("elders"))
    with pytest.raises(PublishFailed):
        editor.erase_participant(who.id, Words.KEPT)
    assert editor.document.find(Participant, who.id) is None
    away.rename(desk.shared)
    editor.close()
    assert traces(WORDS, desk.shared, desk.local) == []


def test_a_word_of_the_name_that_may_mean_another_stays_and_is_told() -> None:
    document = a_document(tables=1, participants=0)
    at = table(document).id
    for name in ("Anna Bos", "Anna Smit", "Wil"):
        do(document, add_participant(document, at, name))
    for text in ("Anna zei dat Smit belt", "ANNA BOS vond van niet", "Wil je dat? wil je?"):
        do(document, noting.add_note(document, at, Phase.ROUND_1, "20:00", text))
    who = person(document, 1)
    assert erasure_of(document, who.id).doubtful == ("Anna",)
    do(document, erase_participant(document, who.id, Words.KEPT))
    texts = [note.text for note in document.all(Note)]
    assert texts == ["Anna zei dat Smit belt", f"{WIPED} vond van niet", "Wil je dat? wil je?"]
    assert [each.name for each in document.all(Participant)] == ["Anna Smit", "Wil"]


def test_what_a_table_laid_and_others_said_outlives_who_is_wiped(desk: Desk) -> None:
    editor, who = lived(desk)
    before = editor.document.copy()
    editor.erase_participant(who.id, Words.GONE)
    gone = {each.id for each in before} - {each.id for each in editor.document}
    of_them = {e.id for e in before if getattr(e, "participant_id", None) == who.id}
    assert gone == {who.id, *of_them}
    crash(editor)


def test_after_a_session_is_wiped_nothing_of_it_is_left(desk: Desk) -> None:
    editor, _ = lived(desk)
    editor.erase()
    assert tree(desk.shared, desk.local) == {}


def test_files_are_for_their_owner_alone_and_folders_too(desk: Desk) -> None:
    before = os.umask(0)
    try:
        editor, _ = lived(desk)
        editor.keep_photo(b"beeld")
        editor.close()
    finally:
        os.umask(before)
    modes = {
        path: stat.S_IMODE(path.lstat().st_mode)
        for path in [desk.path, *desk.local.rglob("*")]
        if path.name not in ("avond.gsb.tmp", "session.json.tmp")
    }
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
