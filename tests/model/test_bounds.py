"""What a session may hold: asked at every act, and never called damaged where it was written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import at_rest
from app.model.bounds import READ, WRITE, excess, grown_by, refusal, signs
from app.model.change import Change, Edit, added
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Note, Participant, Phase, PolicyGoal, Session, Table, new_id
from app.model.errors import Damaged, PublishFailed
from app.model.operations.noting import add_note
from app.model.operations.rules import RuleBroken
from tests.builders import a_document
from tests.model.desk import Desk, crash


def held(document: Document) -> int:
    return sum(map(signs, document))


def a_note(length: int) -> Note:
    return Note(new_id(), None, Phase.ROUND_1, "20:00", "x" * length)


def asked(document: Document, *entities: Note | Table | Participant | PolicyGoal) -> str | None:
    return why_not(document, Change("", tuple(map(added, entities))), held(document))


def why_not(document: Document, change: Change, signs_now: int) -> str | None:
    return refusal(document, change, signs_now, grown_by(change))


def test_a_text_of_a_hundred_thousand_signs_may_be_noted_and_one_more_may_not() -> None:
    document = a_document()
    assert asked(document, a_note(WRITE.text)) is None
    told = asked(document, a_note(WRITE.text + 1))
    assert told is not None
    assert "100.001 tekens, hoogstens 100.000" in told


@pytest.mark.parametrize("text", ["woord " * 40_000, "x" * 250_000, "regel\n" * 20_000, "kort"])
def test_a_longer_note_becomes_several_with_every_word_in_them(text: str) -> None:
    document = a_document()
    change = add_note(document, None, Phase.ROUND_1, "20:00", text)
    assert why_not(document, change, held(document)) is None
    document.apply(change)
    noted = [note.text for note in document.all(Note)]
    assert "".join("".join(noted).split()) == "".join(text.split())
    assert len(noted) == 1 + len(text.strip()) // (WRITE.text + 1)


def test_a_name_is_a_line_and_shorter() -> None:
    document = a_document()
    person = document.all(Participant)[0] if document.all(Participant) else None
    table = document.tables[0]
    longer = replace(person, name="N" * 1_001) if person else Table(new_id(), 9, "N" * 1_001)
    assert "hoogstens 1.000" in str(asked(document, longer))
    assert asked(document, replace(table, id=new_id(), number=9, name="N" * 1_000)) is None


def test_what_was_longer_before_may_be_shortened_and_all_else_changed() -> None:
    old = a_note(WRITE.text * 2)
    document = Document([*a_document(), old])
    for text in ("y" * WRITE.text * 2, "kort"):
        change = Change("", (Edit(old, replace(old, text=text)),))
        assert why_not(document, change, held(document)) is None
    longer = Change("", (Edit(old, replace(old, text=old.text + "!")),))
    assert why_not(document, longer, held(document)) is not None
    assert asked(document, a_note(10)) is None


def test_all_texts_together_have_an_end() -> None:
    document = a_document()
    told = why_not(document, Change("", (added(a_note(100)),)), WRITE.all_texts - 50)
    assert told is not None
    assert "samen te lang" in told
    note = a_note(100)
    shorter = Change("", (Edit(note, replace(note, text="")),))
    assert why_not(document, shorter, WRITE.all_texts * 3) is None


def test_nobody_has_more_than_a_thousand_tables_or_people_at_one() -> None:
    document = a_document()
    at = document.tables[0].id
    people = [Participant(new_id(), at, number, "P") for number in range(100, 1_101)]
    assert "deelnemers aan één tafel: 1.001" in str(asked(Document([*document]), *people))
    tables = [Table(new_id(), number) for number in range(100, 1_100)]
    assert "te veel tafels" in str(asked(document, *tables))
    assert asked(document, *tables[: 1_000 - len(document.tables)]) is None


def test_an_act_that_is_too_large_changes_nothing_and_what_comes_after_it_is_kept(
    desk: Desk,
) -> None:
    editor = desk.create()
    with pytest.raises(RuleBroken, match="Er is niets veranderd"):
        editor.perform(Change("", (added(a_note(WRITE.text + 1)),)))
    kept = a_note(WRITE.text)
    editor.perform(Change("", (added(kept),)))
    editor.undo()
    editor.redo()
    crash(editor)
    with desk.open() as again:
        assert again.document.all(Note) == [kept]


def test_a_document_that_could_not_be_read_is_not_written(desk: Desk) -> None:
    document = Document([*a_document(), a_note(READ.text + 1)])
    with pytest.raises(PublishFailed, match="wordt niet geschreven"):
        at_rest.write_document(desk.path, document)
    with pytest.raises(PublishFailed, match="wordt niet gemaakt"):
        Editor.create(desk.path, document, workspace_root=desk.local)
    assert not desk.path.exists()
    assert not desk.local.exists()


def test_a_session_of_before_there_were_bounds_opens(desk: Desk) -> None:
    long = a_note(WRITE.text * 5)
    at_rest.write_document(desk.path, Document([*a_document(), long]))
    with desk.open() as editor:
        assert editor.document.all(Note) == [long]
        editor.perform(Change("", (added(a_note(5)),)))
    assert len(at_rest.read_document(desk.path).all(Note)) == 2


def test_a_file_beyond_the_bounds_is_refused_with_what_there_is_too_much_of(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(at_rest, "excess", lambda *_: None)
        at_rest.write_document(desk.path, Document([*a_document(), a_note(READ.text + 1)]))
    with pytest.raises(Damaged, match="een tekst is te lang"):
        desk.open()


@given(
    st.lists(st.tuples(st.integers(0, WRITE.text + 2_000), st.booleans()), min_size=1, max_size=12)
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_performed_is_never_called_damaged(steps: list[tuple[int, bool]]) -> None:
    document = Document([Session(new_id(), "Avond"), Table(new_id(), 1)])
    for length, as_goal in steps:
        entity = PolicyGoal(new_id(), "g" * length) if as_goal else a_note(length)
        change = Change("", (added(entity),))
        if why_not(document, change, held(document)) is None:
            document.apply(change)
    assert excess(document, READ) is None
