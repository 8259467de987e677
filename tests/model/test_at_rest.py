"""A file that nobody opens: what is read, told and written, and that nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import at_rest
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import (
    Entity,
    Ingredient,
    Note,
    Phase,
    Photo,
    Placement,
    Session,
    Sphere,
    Table,
    Verdict,
)
from app.model.errors import NotOurs, PublishFailed, Unreadable
from tests.model.desk import Desk, a_goal, cut, goals, performed, tree


def test_reading_sees_the_unpublished_changes_of_an_open_session_and_touches_nothing(
    desk: Desk,
) -> None:
    with desk.create() as editor:
        editor.perform(a_goal("a"))
        before = tree(desk.shared, desk.local)
        assert goals(at_rest.read_document(desk.path, workspace_root=desk.local)) == ["a"]
        report = at_rest.inspect(desk.path, workspace_root=desk.local)
        assert report.sound
        assert report.notes == (
            "Op deze computer staan nog wijzigingen die niet in dit bestand staan (1).",
        )
        assert goals(report.document or Document()) == []
        assert tree(desk.shared, desk.local) == before


def test_reading_a_file_that_this_computer_never_opened_leaves_no_workspace(
    desk: Desk, there: Desk
) -> None:
    performed(desk, "a")
    assert goals(at_rest.read_document(desk.path, workspace_root=there.local)) == ["a"]
    assert not there.local.exists()
    with pytest.raises(Unreadable):
        at_rest.read_document(desk.shared / "geen.gsb", workspace_root=there.local)
    (desk.shared / "ander.gsb").write_bytes(b"PK")
    with pytest.raises(NotOurs):
        at_rest.read_document(desk.shared / "ander.gsb", workspace_root=there.local)


def test_inspecting_tells_what_is_wrong_in_a_sentence(desk: Desk) -> None:
    performed(desk, "a")
    cut(desk.path)
    report = at_rest.inspect(desk.path, workspace_root=desk.local)
    assert not report.sound
    assert report.problems == ("Het bestand ‘avond.gsb’ is beschadigd.",)
    assert "die komt terug als je het bestand opent" in report.notes[0]
    assert report.document is None


def test_a_document_at_rest_is_written_and_read_without_a_workspace(
    desk: Desk, own_places: Path, example: Document
) -> None:
    at_rest.write_document(desk.path, example)
    assert at_rest.read_document(desk.path) == example
    assert at_rest.inspect(desk.path).problems == ()
    assert list(own_places.iterdir()) == []
    Editor.open(desk.path).close()
    assert {each.name for each in own_places.iterdir()} == {"sessies", "sessies.lock"}


def _with(*more: Entity) -> Document:
    return Document([Session("s"), Table("t", 1), Ingredient("i", 1, "De kapper"), *more])


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (Document(), "er staan 0 sessies in en dat moet er één zijn"),
        (Document([Session("s")]), "er staat geen enkele tafel in"),
        (
            Document([Session("s"), Table("t", 1), Note("n", "weg", Phase.CLOSING, "", "x")]),
            "één onderdeel verwijst naar iets dat er niet is",
        ),
        (
            Document([Session("s"), Table("t", 2**62)]),
            "er staat een getal in dat niet kan",
        ),
        (_with(Placement("p", "t", "i", Verdict.IN, None, 9.0, 9.0)), "plek die niet bestaat"),
        (
            _with(Placement("p", "t", "i", Verdict.OUT, Sphere.PERSONAL, 9.0, 9.0)),
            "plek die niet bestaat",
        ),
        (_with(Placement("p", "t", "i", Verdict.OUT, None, 9e8, 9.0)), "plek die niet bestaat"),
        (
            _with(*(Placement(str(n), "t", "i", Verdict.OUT, None, 9.0, 9.0) for n in range(101))),
            "veel te vaak",
        ),
        (
            Document([Session("s"), Table("t", 1), Photo("f", None, "0" * 64, "image/png", 1, 1)]),
            "Van 1 foto’s ontbreekt het beeld.",
        ),
    ],
)
def test_a_file_whose_parts_do_not_fit_together_is_not_sound(
    document: Document, problem: str, desk: Desk
) -> None:
    at_rest.write_document(desk.path, document)
    (told,) = at_rest.inspect(desk.path).problems
    assert problem in told


def test_a_document_that_cannot_be_written_is_refused_with_the_reason(desk: Desk) -> None:
    with pytest.raises(PublishFailed, match="bereikbaar"):
        at_rest.write_document(desk.shared / "weg" / "avond.gsb", Document())
