"""Whose name is in a report: by consent, and by what whoever makes it chose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.export.content import Choices
from app.export.parts import PRIVACY, Names
from app.model.document import Document
from app.model.entities import Stance, Verdict
from app.model.operations.arguing import add_argument
from app.model.operations.choosing import choose
from app.model.operations.participants import edit_participant
from app.model.operations.placing import place
from app.model.operations.tables import edit_table
from app.model.operations.tally import set_votes
from tests.builders import a_document, card, do, person, purpose, table
from tests.export.deck_read import everything_in, rows, written


def a_table_with_four_kinds_of_consent() -> Document:
    """Everyone argues and chooses; only the first two may be named, the first and third quoted."""
    document = a_document(participants=4)
    at = table(document)
    change = edit_table(document, at.id, name="", facilitator="Zegswijze Gé", notetaker="Pen Nie")
    do(document, change)
    for number, named, quoted in ((1, 1, 1), (2, 1, 0), (3, 0, 1), (4, 0, 0)):
        someone = replace(
            person(document, number), consent_name=bool(named), consent_quote=bool(quoted)
        )
        do(document, edit_participant(document, someone, "2026-11-05 19:35"))
        ingredient = card(document, number).id
        do(document, place(document, at.id, ingredient, 100.0 * number, 540.0))
        argument = (Stance.DOUBT, f"Zin {number}.", None, someone.id)
        do(document, add_argument(document, at.id, ingredient, *argument))
        do(document, choose(document, someone.id, ingredient, Verdict.OUT, f"Keus {number}."))
        do(document, set_votes(document, at.id, purpose(document, number).id, someone.id, 2))
    return document


EVERYONE = ("Persoon 1-1", "Persoon 1-2", "Persoon 1-3", "Persoon 1-4", "Zegswijze Gé", "Pen Nie")


@pytest.mark.parametrize(
    ("names", "given"),
    [(Names.ALLOWED, EVERYONE[:2]), (Names.NONE, ()), (Names.ALL, EVERYONE)],
)
def test_a_name_is_in_the_package_exactly_when_it_may_be(
    names: Names, given: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "v.pptx"
    written(a_table_with_four_kinds_of_consent(), path, Choices(names))
    package = everything_in(path)
    assert [name for name in EVERYONE if name in package] == list(given)


def test_who_does_not_want_to_be_quoted_stands_with_no_argument(tmp_path: Path) -> None:
    shown = rows(written(a_table_with_four_kinds_of_consent(), tmp_path / "v.pptx"), "Tafel 1: k")
    assert [row[4] for row in shown] == [
        "Twijfel: Zin 1. — Persoon 1-1\nKeuze ronde 1, niet: Keus 1. — Persoon 1-1",
        "Twijfel: Zin 2.\nKeuze ronde 1, niet: Keus 2.",
        "Twijfel: Zin 3. — deelnemer 3\nKeuze ronde 1, niet: Keus 3. — deelnemer 3",
        "Twijfel: Zin 4.\nKeuze ronde 1, niet: Keus 4.",
    ]


def test_a_report_with_all_names_warns_on_its_front(tmp_path: Path) -> None:
    document = a_table_with_four_kinds_of_consent()
    front = written(document, tmp_path / "v.pptx", Choices(Names.ALL)).slides[0]
    warning = next(shape for shape in front.shapes if shape.name == "Waarschuwing")
    assert warning.text_frame.text == PRIVACY[Names.ALL]
    assert "Niet publiceren" in warning.text_frame.text
