"""What we say that fits does fit, by a font with Calibri's widths."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.table import Table
from pptx.text.text import TextFrame

from app.export.content import Choices, content
from app.export.parts import Names
from app.export.slides import plain, text_height
from app.export.text_fit import LINE_HEIGHT, breaks_a_word, shortened, width, wrap
from app.export.to_pptx import write_pptx
from app.model.document import Document
from app.model.example import example_document
from bench.sessions import large_document
from tests.export.slide_shapes import CARD_NAME

POINT = 12_700

SENTENCES = (
    "Zonder afspraak, verwijzing of uitleg naar binnen kunnen",
    "Eva Kuzmanović en Ömer Karadağ — van ’t buurtcafé “De Zwaluw”",
    "€ 1.250,- per jaar (± 3%): één coördinator, zes vrijwilligers & 'n kok",
    "ILLIMITATIEF WILLEKEURIG GEMEENSCHAPPELIJK",
)


@cache
def carlito(bold: bool) -> ImageFont.FreeTypeFont:
    """At 2048 points, without kerning; the test is skipped where it isn't installed."""
    style = "Bold" if bold else "Regular"
    try:
        return ImageFont.truetype(
            f"Carlito-{style}.ttf", 2048, layout_engine=ImageFont.Layout.BASIC
        )
    except OSError:
        pytest.skip("Carlito is not installed")


def real_width(text: str, size: float, bold: bool) -> float:
    return carlito(bold).getlength(text) / 2048 * size


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", SENTENCES)
def test_our_widths_are_those_of_the_font_and_at_most_three_percent_more(
    text: str, bold: bool
) -> None:
    real = real_width(text, 14.0, bold)
    assert real <= width(text, 14.0, bold=bold) <= real * 1.03


def test_signs_that_calibri_lacks_count_as_wide() -> None:
    assert width("🏡", 10.0) > width("W", 10.0)
    assert width("社会", 10.0) > 2 * width("W", 10.0)


texts = st.text(st.sampled_from("aeiw mWé-\n"), max_size=120)


@given(text=texts, room=st.floats(20.0, 200.0))
def test_every_line_fits_and_no_sign_is_lost(text: str, room: float) -> None:
    lines = wrap(text, 10.0, room)
    assert all(width(line, 10.0) <= room or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_more_is_measured_than_the_lines_that_are_asked_for() -> None:
    without_end = repeat(("tot hier\nen verder", False))
    assert wrap(without_end, 10.0, 200.0, most=2) == ["tot hier", "en verdertot hier"]


@given(text=texts, room=st.floats(20.0, 200.0), high=st.floats(0.0, 200.0))
def test_a_text_measured_up_to_a_height_fits_there_if_it_does(
    text: str, room: float, high: float
) -> None:
    paragraphs = [plain(text, after=3.0), plain(text)]
    whole = text_height(paragraphs, 10.0, room)
    measured = text_height(paragraphs, 10.0, room, high)
    assert measured == whole if whole <= high else measured > high


def test_a_word_wider_than_the_line_is_broken_and_told_of() -> None:
    assert breaks_a_word("de gemeenschapsvoorziening", 10.0, 60.0)
    assert not breaks_a_word("de gemeenschap", 10.0, 70.0)
    assert len(wrap("gemeenschapsvoorziening", 10.0, 60.0)) == 2


def test_a_space_that_may_not_break_does_not() -> None:
    assert wrap("tafel\u00a07", 10.0, 25.0)[0] != "tafel"
    assert wrap("tafel 7", 10.0, 25.0)[0] == "tafel"


def test_bold_bits_take_their_own_width() -> None:
    bold, plain = [("Tegen:", True), (" heel", False)], [("Tegen:", False), (" heel", False)]
    room = width("Tegen: heel", 10.0) + 0.1
    assert len(wrap(plain, 10.0, room)) == 1
    assert len(wrap(bold, 10.0, room)) == 2


def test_what_is_shortened_fits_and_ends_with_an_ellipsis() -> None:
    cut = shortened("samen eten in de buurt " * 9, 14.0, 120.0, 2)
    assert cut.endswith("…")
    assert len(wrap(cut, 14.0, 120.0)) == 2
    assert shortened("samen eten", 14.0, 120.0, 2) == "samen eten"


# --- every text in a report, wrapped anew with the font itself


def real_height(frame: TextFrame, room: float) -> float:
    """In points, without the room below the last paragraph; sizes stand at every run."""
    total = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        size = sizes[0] if sizes else int(paragraph._p.find(qn("a:endParaRPr")).get("sz")) / 100
        after = paragraph.space_after
        total += real_lines(paragraph.runs, size, room) * size * LINE_HEIGHT
        total += after.pt if after is not None else 0.0
    return total


def real_lines(runs: object, size: float, room: float) -> int:
    """Greedy, at spaces, as PowerPoint does; a word too wide for a line counts as its share."""
    lines, used = 1, 0.0
    space = real_width(" ", size, False)
    for word in _words(runs):
        wide = sum(real_width(text, size, bold) for text, bold in word)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0.0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def _words(runs: object) -> list[list[tuple[str, bool]]]:
    words: list[list[tuple[str, bool]]] = [[]]
    for run in runs:
        first, *others = run.text.split(" ")
        words[-1].append((first, bool(run.font.bold)))
        words.extend([(other, bool(run.font.bold))] for other in others)
    return words


def overflowing(path: Path) -> list[str]:
    found = []
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        for shape in slide.shapes:
            if shape.has_table:
                found += [f"slide {number}: {text}" for text in _overflowing_cells(shape.table)]
            elif shape.has_text_frame and not shape.is_placeholder and _overflows(shape):
                found.append(f"slide {number}: {shape.name}")
    return found


def _overflows(shape: Shape) -> bool:
    frame = shape.text_frame
    room = (shape.width - frame.margin_left - frame.margin_right) / POINT
    high = (shape.height - frame.margin_top - frame.margin_bottom) / POINT
    return real_height(frame, room) > high + 0.5


def _overflowing_cells(table: Table) -> list[str]:
    return [
        cell.text
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=True)
        if real_height(
            cell.text_frame, (column.width - cell.margin_left - cell.margin_right) / POINT
        )
        > (row.height - cell.margin_top - cell.margin_bottom) / POINT + 0.5
    ]


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "example": example_document,
    "large": lambda: large_document(tables=1, cards=60),
    "long titles": lambda: large_document(tables=1, cards=60, title_length=120),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_text_in_a_report_is_higher_than_its_box(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "v.pptx"
    write_pptx(content(DOCUMENTS[kind](), Choices(Names.ALL)), path)
    assert overflowing(path) == []


def test_a_title_of_120_signs_is_on_its_card_to_the_last_word(tmp_path: Path) -> None:
    path = tmp_path / "v.pptx"
    document = large_document(tables=1, cards=60, title_length=120)
    write_pptx(content(document), path)
    on_cards = {
        shape.text_frame.text.removesuffix(" (oneens)")
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if CARD_NAME.match(shape.name)
    }
    assert on_cards == {f"{card.number} {card.title}" for card in document.ingredients()}
