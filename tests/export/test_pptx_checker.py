"""Our checker of reports finds each fault, in a deck that was good until the fault was made."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.export.content import Choices, content
from app.export.parts import Names
from app.export.to_pptx import write_pptx
from app.model.operations.placing import place
from app.model.operations.tally import set_votes
from tests.builders import OUTSIDE, a_document, card, do, purpose, table
from tests.export.pptx_checker import faults

Change = Callable[[str], str]

BOARD, TABLE, CHART, CORE = (
    "ppt/slides/slide3.xml",
    "ppt/slides/slide4.xml",
    "ppt/charts/chart5-2.xml",
    "docProps/core.xml",
)


def first(text: str, new: str) -> Change:
    """Change the first place where a text stands."""
    return lambda xml: xml.replace(text, new, 1)


def matching(pattern: str, new: str) -> Change:
    return lambda xml: re.sub(pattern, new, xml, count=1)


def decorate_a_card(xml: str) -> str:
    mark = re.search("<a:extLst>.*?</a:extLst>", xml)
    assert mark is not None
    return re.sub('(name="17 [^"]*">)', r"\1" + mark[0], xml, count=1)


def lay_17_on_18(xml: str) -> str:
    where = re.search('name="18 .*?<a:off ([^/]*/><a:ext [^/]*/>)', xml)
    assert where is not None
    return re.sub('(name="17 .*?<a:off )[^/]*/><a:ext [^/]*/>', r"\1" + where[1], xml, count=1)


_AUTHOR = "<dc:creator>Steve Canny</dc:creator>"

BAD: tuple[tuple[str, str, Change], ...] = (
    ("shape id 2 is used 2 times", BOARD, first('<p:cNvPr id="3"', '<p:cNvPr id="2"')),
    ("2 shapes are named 'Vak: niet'", BOARD, first('name="Band van niet"', 'name="Vak: niet"')),
    ("isn't marked as nl-NL", BOARD, first('<a:rPr lang="nl-NL"', '<a:rPr lang="en-US"')),
    ("the end of a paragraph isn't", BOARD, first('<a:endParaRPr lang="nl-NL"', "<a:endParaRPr")),
    ("a paragraph without", TABLE, matching("<a:endParaRPr[^>]*/>", "")),
    ("slide 3: no title", BOARD, first('type="title"', 'type="body"')),
    ("the title isn't read first", BOARD, first('type="title"', 'type="body"')),
    ("isn't marked as decoration", BOARD, matching("<a:extLst>.*?</a:extLst>", "")),
    ("is marked as decoration, but says something", BOARD, decorate_a_card),
    ("text of 9.0 pt in '17 ", BOARD, lambda xml: re.sub('sz="1[0-2]00"', 'sz="900"', xml)),
    ("text of 12.0 pt in 'Betekenis", BOARD, lambda xml: xml.replace('sz="1400"', 'sz="1200"')),
    ("text without a size", BOARD, first(' sz="1400" b="1"', ' b="1"')),
    ("lies off the slide", BOARD, matching('(name="17 .*?x=")[0-9]+', r"\g<1>12000000")),
    ("is read at", BOARD, matching('(name="17 .*?" y=")[0-9]+', r"\g<1>5900000")),
    ("cover each other", BOARD, lay_17_on_18),
    (
        "has too little contrast",
        BOARD,
        matching(
            '(name="17 .*?<a:rPr [^>]*>)',
            r'\1<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>',
        ),
    ),
    ("the zones aren't read", BOARD, first("Vak: wel, institutionele", "Vak: wel, persoonlijke")),
    ("without a header row", TABLE, first(' firstRow="1"', "")),
    ("more or fewer cells", TABLE, matching("<a:tc>.*?</a:tc>", "")),
    ("has neither text nor alt text", TABLE, matching('descr="[^"]*"', 'descr=" "')),
    ("stands on 2 slides", TABLE, first("kaarten en argumenten", "het bord")),
    ("negative axis ids", CHART, lambda xml: xml.replace('"111111111"', '"-111111111"')),
    ("without its axes", CHART, first('"222222222"', '"333"')),
    ("without its workbook", CHART, matching("<c:externalData.*?</c:externalData>", "")),
    (
        "name an author",
        CORE,
        matching("<dc:creator.*?(/>|</dc:creator>)", "<dc:creator>Ik</dc:creator>"),
    ),
    ("have no title", CORE, first("Proefsessie", "")),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of seven slides: front, summary, board, arguments, chart, ranking, account."""
    document = a_document(participants=2)
    at = table(document).id
    for number, spot in ((17, (420.0, 200.0)), (18, (420.0, 260.0)), (42, OUTSIDE)):
        do(document, place(document, at, card(document, number).id, *spot))
    do(document, set_votes(document, at, purpose(document, 1).id, None, 4))
    path = tmp_path_factory.mktemp("good") / "goed.pptx"
    write_pptx(content(document, Choices(names=Names.NONE)), path)
    return path


def spoilt(good: Path, path: Path, part: str, change: Change) -> Path:
    """A copy of a report with one part changed."""
    with zipfile.ZipFile(good) as package, zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            text = package.read(name)
            if name == part:
                changed = change(text.decode())
                assert changed != text.decode(), "the fault was not made"
                text = changed.encode()
            made.writestr(name, text)
    return path


def test_the_deck_in_which_the_faults_are_made_has_none_itself(good: Path) -> None:
    assert faults(good) == []


@pytest.mark.parametrize(("fault", "part", "change"), BAD, ids=[fault for fault, *_ in BAD])
def test_the_checker_finds_a_fault(
    fault: str, part: str, change: Change, good: Path, tmp_path: Path
) -> None:
    bad = spoilt(good, tmp_path / "slecht.pptx", part, change)
    assert fault in "\n".join(faults(bad))
