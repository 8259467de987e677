"""Boards and pictures as pages: what of the tables is on them, and in which words."""

from __future__ import annotations

from app.export.content import Choices, content
from app.export.making import Paper
from app.export.parts import NOT_UNIMPORTANT, Content
from app.export.picture_pages import picture_pages
from app.export.sheets import paper_sheet
from app.export.slide_overview_board import overall_board_slides
from app.export.slide_overview_matrix import matrix_slides
from app.export.slides import EMU_PER_POINT, Grid, Shape, Slide, text_height
from app.model.document import Document
from app.model.entities import Agreement, Sphere
from app.model.operations.placing import place, set_agreement
from tests.builders import OUTSIDE, a_document, card, do, inside, near, table

STAGE = paper_sheet(Paper.A3).stage


def laid(slides: list[Slide]) -> list[str]:
    """The words on cards: shapes with a line round them."""
    return [
        "".join(each.text for each in part.paragraphs)
        for slide in slides
        for part in slide.parts
        if isinstance(part, Shape) and part.shrinks
    ]


def rows(slides: list[Slide]) -> list[list[str]]:
    return [
        ["".join(each.text for each in cell) for cell in row.cells]
        for slide in slides
        for part in slide.parts
        if isinstance(part, Grid)
        for row in part.rows[1:]
    ]


def apart() -> Content:
    """Three tables: of one mind on 1, two to one on 2, each for itself on 3."""
    document = a_document(tables=3)
    spots = {
        1: (inside(Sphere.PERSONAL),) * 3,
        2: (inside(Sphere.COMMUNAL), inside(Sphere.COMMUNAL), OUTSIDE),
        3: (inside(Sphere.COMMUNAL), near(Sphere.COMMUNAL), OUTSIDE),
    }
    for number, places in spots.items():
        for at, spot in enumerate(places, 1):
            do(document, place(document, table(document, at).id, card(document, number).id, *spot))
    first, two = table(document).id, card(document, 2).id
    do(document, set_agreement(document, first, two, Agreement.DISAGREED))
    return content(document)


def test_a_card_of_the_whole_lies_where_most_tables_laid_it_with_its_split() -> None:
    told = apart()
    titles = {total.card.number: total.card.title for total in told.card_totals}
    slides = overall_board_slides(told, STAGE)
    assert laid(slides) == [f"1 {titles[1]} (W·P 3)", f"2 {titles[2]} (W·G 2, N 1)"]
    zones = "1: wel, gemeenschappelijk1: twijfel, gemeenschappelijk1: niet"
    assert rows(slides) == [[f"3 {titles[3]}", "W·G 1, T·G 1, N 1", zones]]


def test_the_grid_says_for_each_table_what_it_did() -> None:
    told = apart()
    found = {row[0].split(" ")[0]: row[4:] for row in rows(list(matrix_slides(told, STAGE)))}
    assert found == {
        "1": ["W·P", "W·P", "W·P"],
        "2": ["W·G ≠", "W·G", "N"],
        "3": ["W·G", "T·G", "N"],
    }


def test_many_tables_go_over_several_pages_and_each_is_on_one() -> None:
    document = a_document(tables=25)
    for each in document.tables:
        do(document, place(document, each.id, card(document, 1).id, *OUTSIDE))
    stage = paper_sheet(Paper.A4).stage
    slides = list(matrix_slides(content(document), stage))
    heads = [
        "".join(each.text for each in cell)
        for slide in slides
        for part in slide.parts
        if isinstance(part, Grid)
        for cell in part.rows[0].cells[4:]
    ]
    assert heads == [f"T{number}" for number in range(1, 26)]
    assert [row[4:] for row in rows(slides)] == [["N"] * (len(row) - 4) for row in rows(slides)]
    assert len({slide.title for slide in slides}) == len(slides)


def test_every_page_names_its_session_in_a_foot_that_fits(example: Document) -> None:
    for paper in (Paper.A3, Paper.A4):
        stage = paper_sheet(paper).stage
        pages = picture_pages(content(example), stage)
        assert len({page.key for page in pages}) == len(pages)
        for page in pages:
            foot = page.slide.parts[-1]
            assert isinstance(foot, Shape)
            texts = [each.text for each in foot.paragraphs]
            assert texts[0].startswith("Wat is onze sociale basis? Gesprek in Rietervoort")
            shapes = [part for part in page.slide.parts if isinstance(part, Shape)]
            said = [each.text for part in shapes for each in part.paragraphs]
            assert said.count(NOT_UNIMPORTANT) == ("het bord" in page.slide.title), page.key
            # Of the whole the slide's own note stands above that one line.
            notes = [part.box for part in shapes if part.name in ("Bij dit bord", "Bij de matrix")]
            line = text_height(foot.paragraphs, foot.size, foot.box.width_points) * EMU_PER_POINT
            bottom = foot.box.y + foot.box.height
            assert all(note.y + note.height <= bottom - line for note in notes), page.key
            high = text_height(foot.paragraphs, foot.size, foot.box.width_points)
            assert high <= foot.box.height_points, (paper, page.key)


def test_one_table_has_no_pictures_of_the_whole(example: Document) -> None:
    pages = picture_pages(content(example, Choices(tables=(2,))), STAGE)
    assert [page.key for page in pages] == ["tafel-2", "tafel-2-bedoelingen"]
