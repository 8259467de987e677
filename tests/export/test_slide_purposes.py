"""What the slides tell of round 3, beside the stickers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pptx import Presentation

from app.export.content import content
from app.export.to_pptx import write_pptx
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.operations.session import add_policy_goal
from app.model.operations.tables import PurposeText, edit_purpose_text, set_main_purpose
from app.model.operations.tally import set_votes
from tests.builders import a_document, do, person, purpose, table
from tests.export.pptx_checker import faults

TITLE = "Tafel 1: het gesprek over de bedoelingen"


def said_in(document: Document, path: Path) -> list[tuple[str, str]]:
    """The rows of the slides on what was said, all of them together."""
    write_pptx(content(document), path)
    assert faults(path) == []
    return [
        (row.cells[0].text, row.cells[1].text)
        for slide in Presentation(str(path)).slides
        if slide.shapes.title.text_frame.text.startswith(TITLE)
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def say(document: Document, which: PurposeText, text: str) -> None:
    do(document, edit_purpose_text(document, table(document).id, which, text))


def test_main_purpose_agreement_dispute_and_policy_goals_are_told(tmp_path: Path) -> None:
    document = a_document()
    for goal in ("Minder eenzaamheid", "Meer ontmoeting"):
        do(document, add_policy_goal(document, goal))
    main = purpose(document, 3)
    do(document, set_main_purpose(document, table(document).id, main.id))
    say(document, PurposeText.AGREED, "Dat het om mensen gaat")
    say(document, PurposeText.DISPUTED, "Of het geld scheelt")
    say(document, PurposeText.RELATION, "Past bij doel 2")
    assert said_in(document, tmp_path / "v.pptx") == [
        ("Hoofdbedoeling", main.title),
        ("Daar zijn we het over eens", "Dat het om mensen gaat"),
        ("Daar zijn we het niet over eens", "Of het geld scheelt"),
        ("Hoe ze zich verhouden tot de beleidsdoelen", "Past bij doel 2"),
        ("De beleidsdoelen", "1. Minder eenzaamheid\n2. Meer ontmoeting"),
    ]


def test_a_table_that_came_to_no_main_purpose_says_so(tmp_path: Path) -> None:
    document = a_document()
    say(document, PurposeText.AGREED, "Alles telt")
    rows = said_in(document, tmp_path / "v.pptx")
    assert rows[0] == ("Hoofdbedoeling", "De tafel koos geen hoofdbedoeling.")


def test_a_table_that_said_nothing_gets_no_slide(tmp_path: Path) -> None:
    document = a_document()
    do(document, add_policy_goal(document, "Minder eenzaamheid"))
    assert said_in(document, tmp_path / "v.pptx") == []


def test_long_texts_go_on_on_a_next_slide_and_lose_no_word(tmp_path: Path) -> None:
    document = a_document()
    words = [f"woord{number}" for number in range(900)]
    say(document, PurposeText.DISPUTED, " ".join(words))
    rows = said_in(document, tmp_path / "v.pptx")
    assert len(rows) > 2
    assert set(words) <= set(" ".join(text for _, text in rows).split())


def test_who_stayed_away_is_counted_nowhere_until_something_is_noted_of_them(
    tmp_path: Path,
) -> None:
    document = a_document(participants=2)
    away = person(document, 2)
    do(document, Change("weg", (Edit(away, replace(away, present=False)),)))
    goal, at = purpose(document, 1), table(document).id
    do(document, set_votes(document, at, goal.id, person(document, 1).id, 3))

    def told() -> str:
        write_pptx(content(document), tmp_path / "v.pptx")
        deck = Presentation(str(tmp_path / "v.pptx"))
        return "\n".join(
            shape.text_frame.text
            for slide in deck.slides
            for shape in slide.shapes
            if shape.has_text_frame
        )

    assert "1 deelnemer aan 1 tafel" in told()
    assert "3 van 3 stickers" in told()
    do(document, set_votes(document, at, goal.id, away.id, 1))
    assert "2 deelnemers aan 1 tafel" in told()
