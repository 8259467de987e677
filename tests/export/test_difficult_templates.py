"""Templates that leave little: a low title, a full front, a dark or drawn ground, damage inside."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from app.export.client_template import open_template
from app.export.content import content
from app.export.making import Making
from app.export.slides import Box, Shape, text_height
from app.export.template_file import TemplateError
from app.export.template_layouts import Layout, choose
from app.export.text_fit import height, wider
from app.export.to_pptx import report_slides, write_pptx
from app.model.example import example_document
from tests.builders import a_document
from tests.export.pptx_checker import faults

TITLES = ("title", "ctrTitle")
_BLACK = (
    '<p:bg xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:bgPr><a:solidFill>'
    '<a:srgbClr val="000000"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
)


def titles(deck: Any) -> Iterator[Any]:
    for holder in (deck.slide_master, *deck.slide_layouts):
        for each in holder.placeholders:
            if each.element.find(f".//{qn('p:ph')}").get("type") in TITLES:
                yield each


def low_titles(deck: Any) -> None:
    for each in titles(deck):
        each.left, each.top, each.width, each.height = map(Inches, (3, 3, 5, 1.6))


def full_front(deck: Any) -> None:
    for each in deck.slide_layouts[0].placeholders:
        if each.placeholder_format.idx == 1:
            each.left, each.top, each.width, each.height = map(Inches, (0.7, 1.8, 8.6, 5.7))
    for each in titles(deck):
        each.left, each.top, each.width, each.height = map(Inches, (0.7, 0.3, 8.6, 1.2))


def black(deck: Any) -> None:
    for holder in (deck.slide_master, *deck.slide_layouts):
        data = holder.element.find(qn("p:cSld"))
        for old in data.findall(qn("p:bg")):
            data.remove(old)
    deck.slide_master.element.find(qn("p:cSld")).insert(0, parse_xml(_BLACK))


def drawn_over(deck: Any) -> None:
    low_titles(deck)
    for layout in deck.slide_layouts:
        tree = layout.element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
        tree.insert(2, shape_xml(900, 0, 0, 10, 7.5))


def line_below(deck: Any) -> None:
    for layout in deck.slide_layouts:
        tree = layout.element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
        tree.insert(2, shape_xml(901, 0, 6.1, 9, 0.05))


def to_the_edge(deck: Any) -> None:
    for holder in (deck.slide_master, *deck.slide_layouts):
        for each in holder.placeholders:
            if each.placeholder_format.idx in (0, 1):
                each.left, each.top, each.width, each.height = map(Inches, (0, 0.2, 10, 1))


def narrow_titles(deck: Any) -> None:
    for each in titles(deck):
        each.left, each.top, each.width, each.height = map(Inches, (3.2, 0.4, 3.6, 1))


def little_room(deck: Any) -> None:
    line_below(deck)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for each in holder.placeholders:
            if each.placeholder_format.idx in (0, 1):
                each.left, each.width = Inches(1.5), Inches(7)


def shape_xml(number: int, *box: float) -> Any:
    x, y, wide, high = (int(Inches(each)) for each in box)
    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
        f'<p:cNvPr id="{number}" name="Tekening"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FF7F00"/>'
        "</a:solidFill></p:spPr></p:sp>"
    )


def made(path: Path, change: Callable[[Any], None]) -> Path:
    deck = Presentation()
    change(deck)
    deck.save(str(path))
    return path


@pytest.mark.parametrize(
    "change", [low_titles, full_front, black, drawn_over, line_below, to_the_edge]
)
def test_a_report_in_a_difficult_template_is_faultless(
    change: Callable[[Any], None], tmp_path: Path
) -> None:
    report = tmp_path / "verslag.pptx"
    write_pptx(content(example_document()), report, Making(made(tmp_path / "t.pptx", change)))
    assert faults(report) == []


@pytest.mark.parametrize(
    "change", [low_titles, full_front, drawn_over, line_below, to_the_edge, little_room]
)
def test_no_text_of_a_report_is_higher_than_its_box(
    change: Callable[[Any], None], tmp_path: Path
) -> None:
    stage = open_template(made(tmp_path / "t.pptx", change)).stage
    with wider(stage.wider):
        for slide in report_slides(content(example_document()), stage):
            for part in slide.parts:
                if isinstance(part, Shape) and part.paragraphs:
                    room = part.box.width_points - 2 * part.inset[0]
                    high = text_height(part.paragraphs, part.size, room)
                    # One line in the middle of its box stands out of it a little, and is whole.
                    fits = high + 2 * part.inset[1] <= part.box.height_points + 2
                    assert fits or high <= height(1, part.size), (slide.title, part.name)


def test_a_narrow_title_is_made_as_wide_as_the_text(tmp_path: Path) -> None:
    theirs = open_template(made(tmp_path / "t.pptx", narrow_titles))
    for box in (theirs.places.title_box, theirs.places.front_box):
        assert box is not None
        assert box.width > Inches(8)


def test_a_title_that_stands_low_goes_up_and_that_is_said(tmp_path: Path) -> None:
    theirs = open_template(made(tmp_path / "t.pptx", low_titles))
    assert theirs.stage.title.y < Inches(1)
    assert theirs.stage.board.height > Inches(3.2)
    assert any("zo laag dat er niets onder past" in each for each in theirs.remarks)
    usual = open_template(made(tmp_path / "u.pptx", lambda _deck: None))
    assert not any("zo laag" in each for each in usual.remarks)


def test_a_subtitle_that_fills_the_front_makes_way_for_the_line_about_names(
    tmp_path: Path,
) -> None:
    stage = open_template(made(tmp_path / "t.pptx", full_front)).stage
    assert stage.front_subtitle.y + stage.front_subtitle.height <= stage.privacy.y
    assert stage.privacy.y + stage.privacy.height <= Inches(7.5)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Gemeente Rietervoort | Welzijn", "Gemeente Rietervoort | Welzijn"),
        ("<footer>", None),
        ("", None),
    ],
)
def test_the_words_at_the_foot_of_a_template_stand_on_every_slide(
    words: str, told: str | None, tmp_path: Path
) -> None:
    def with_foot(deck: Any) -> None:
        for each in deck.slide_layouts[5].placeholders:
            if each.element.find(f".//{qn('p:ph')}").get("type") == "ftr":
                each.text_frame.text = words

    report = tmp_path / "verslag.pptx"
    write_pptx(content(a_document(2, 2)), report, Making(made(tmp_path / "t.pptx", with_foot)))
    slides = list(Presentation(str(report)).slides)
    feet = [[s.text_frame.text for s in each.shapes if s.name == "Voettekst"] for each in slides]
    assert feet[0] == []
    assert all(each == ([told] if told else []) for each in feet[1:])
    assert faults(report) == []


def test_words_at_the_foot_that_are_too_long_are_cut_and_that_is_said(tmp_path: Path) -> None:
    def with_foot(deck: Any) -> None:
        for each in deck.slide_layouts[5].placeholders:
            if each.element.find(f".//{qn('p:ph')}").get("type") == "ftr":
                each.text_frame.text = "Gemeente Rietervoort, afdeling Samenleving " * 3

    theirs = open_template(made(tmp_path / "t.pptx", with_foot))
    assert theirs.places.footer is not None
    assert theirs.places.footer[1].endswith("…")
    assert any("voettekst" in each for each in theirs.remarks)


def test_of_layouts_that_do_as_well_that_of_the_fronts_master_is_chosen() -> None:
    ours, theirs = object(), object()
    body = Box(0, Inches(1), Inches(12), Inches(6))
    title = {"title": ('type="title"', Box(0, 0, Inches(12), Inches(0.8)))}
    cover = {"ctrTitle": ('type="ctrTitle"', Box(0, 0, Inches(12), Inches(2)))}
    layouts = [
        Layout(SimpleNamespace(slide_master=master), name, kind, holders, body, Inches(7))
        for master, name, kind, holders in (
            (theirs, "Alleen titel", "titleOnly", title),
            (ours, "Voorblad", "title", cover),
            (ours, "Alleen titel (2)", "titleOnly", title),
        )
    ]
    front, other = choose(layouts, {})
    assert (front.name, other.name) == ("Voorblad", "Alleen titel (2)")


def test_what_is_drawn_along_the_bottom_stays_free(tmp_path: Path) -> None:
    stage = open_template(made(tmp_path / "t.pptx", line_below)).stage
    assert stage.foot.y + stage.foot.height <= Inches(6.1)


def test_a_template_with_a_part_that_relates_to_nothing_is_refused(tmp_path: Path) -> None:
    good, bad = made(tmp_path / "t.pptx", lambda _deck: None), tmp_path / "stuk.pptx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            if name != "ppt/slideLayouts/_rels/slideLayout2.xml.rels":
                new.writestr(name, old.read(name))
    with pytest.raises(TemplateError, match="beschadigd"):
        open_template(bad)
