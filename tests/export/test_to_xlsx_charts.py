"""The charts in the workbook: what they refer to, what they say in words, where they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.export.content import content
from app.export.template_colours import contrast
from app.export.to_xlsx import write_xlsx
from app.export.to_xlsx_charts import COLUMNS, places, spread
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.example import example_document
from app.model.operations.placing import place
from app.model.operations.session import new_document
from tests.builders import OUTSIDE, a_document, card, do, table

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parts(path: Path, start: str) -> list[str]:
    """The parts of a package whose names begin so, in the order of their numbers."""
    with ZipFile(path) as package:
        names = [n for n in package.namelist() if re.match(rf"{start}\d+\.xml$", n)]
        return [package.read(name).decode() for name in sorted(names)]


def written(document: Document, path: Path) -> Path:
    write_xlsx(content(document), path)
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(example_document(), tmp_path_factory.mktemp("grafiek") / "v.xlsx")


def test_each_chart_shows_the_cells_that_it_refers_to(path: Path) -> None:
    book = load_workbook(path, data_only=True)
    found = parts(path, "xl/charts/chart")
    assert found
    for part in found:
        for reference in ElementTree.fromstring(part).iter():
            if reference.tag not in (f"{_C}strRef", f"{_C}numRef"):
                continue
            sheet, _, cells = str(reference.findtext(f"{_C}f")).rpartition("!")
            block = book[sheet.strip("'")][cells.replace("$", "")]
            line = block if isinstance(block, tuple) else ((block,),)
            stands = [str(cell.value) for (cell,) in line]
            assert stands == [str(value.text) for value in reference.iter(f"{_C}v")]


def test_the_charts_of_totaalbeeld_show_every_card_once(path: Path) -> None:
    rows = load_workbook(path)["Totaalbeeld"].max_row
    spans = [
        re.findall(r"<c:f>'Totaalbeeld'!\$B\$(\d+):\$B\$(\d+)</c:f>", part)
        for part in parts(path, "xl/charts/chart")
    ]
    shown = [(int(each[0][0]), int(each[0][1])) for each in spans if each]
    assert [n for first, last in shown for n in range(first, last + 1)] == list(range(2, rows + 1))


def test_a_chart_has_a_title_names_on_its_axes_and_speaks_dutch(path: Path) -> None:
    for part in parts(path, "xl/charts/chart"):
        chart = ElementTree.fromstring(part)
        titles = ["".join(t.itertext()).strip() for t in chart.iter(f"{_C}title")]
        assert len(titles) == 3
        assert all(titles)
        assert {run.get("lang") for run in chart.iter(f"{_A}rPr")} == {"nl-NL"}


def test_a_chart_says_in_words_what_it_shows(path: Path) -> None:
    drawings = parts(path, "xl/drawings/drawing")
    assert len(drawings) == 2
    for drawing in drawings:
        charts = re.findall(r"<(?:\w+:)?cNvPr ([^>]*)/?>", drawing)
        assert charts
        for each in charts:
            assert re.search(r'descr="Staafdiagram met voor .* op dit werkblad\."', each)
            assert "Chart" not in each


def test_bars_of_three_kinds_differ_without_colour_too(path: Path) -> None:
    chart = ElementTree.fromstring(parts(path, "xl/charts/chart")[0])
    series = chart.findall(f".//{_C}ser")
    assert [each.findtext(f".//{_C}tx//{_C}v") for each in series] == ["wel", "twijfel", "niet"]
    assert [each.find(f"{_C}spPr/{_A}pattFill") is not None for each in series] == [0, 1, 0]
    for each in series:
        label = each.find(f"{_C}dLbls/{_C}showVal")
        assert label is not None
        assert label.get("val") == "1"
        edge = each.find(f"{_C}spPr/{_A}ln//{_A}srgbClr")
        assert edge is not None
        assert contrast(str(edge.get("val")), "FFFFFF") >= 3


def test_charts_stand_beside_the_table_and_each_in_an_area_of_its_own(path: Path) -> None:
    sheet = load_workbook(path)["Totaalbeeld"]
    table_area, *areas = [area.split("!")[-1] for area in sheet.print_area.split(",")]
    assert table_area.replace("$", "") == sheet.dimensions
    assert len(areas) == 3
    corners = [[int(n) for n in re.findall(r"\d+", area)] for area in areas]
    assert all(last < first for (_, last), (first, _) in pairwise(corners))


@pytest.mark.parametrize("tables", [0, 2])
def test_there_is_no_chart_while_no_card_lies(tmp_path: Path, tables: int) -> None:
    session = a_document(tables=tables) if tables else new_document("", [], [])
    path = written(session, tmp_path / "leeg.xlsx")
    assert parts(path, "xl/charts/chart") == []


def test_a_title_that_looks_like_xml_or_a_formula_stays_as_it_is(tmp_path: Path) -> None:
    document = a_document(tables=1)
    first = card(document, 1)
    named = replace(first, title="=<b>&\"'</b>")
    do(document, Change("titel", (Edit(first, named),)))
    do(document, place(document, table(document).id, first.id, *OUTSIDE))
    chart = ElementTree.fromstring(
        parts(written(document, tmp_path / "v.xlsx"), "xl/charts/chart")[0]
    )
    assert "=<b>&\"'</b>" in [value.text for value in chart.iter(f"{_C}v")]


def test_cards_are_spread_evenly_and_long_titles_get_more_room() -> None:
    assert spread([]) == []
    assert spread(["kort"] * 18) == [(1, 18)]
    assert spread(["kort"] * 41) == [(1, 14), (15, 27), (28, 41)]
    assert spread(["x" * 120] * 60) == [(1, 12), (13, 24), (25, 36), (37, 48), (49, 60)]


def test_charts_below_each_other_share_no_row() -> None:
    high, low = places(2, 13, [36, 300, 300, 15])
    assert (high.top, high.bottom) == (1, 2)
    assert low.top > high.bottom
    assert COLUMNS > 0
