"""Rows over slides, by their measured height; no file is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.export.slides import BODY_BOX, Grid, Row, cell, inches
from app.export.table_flow import CONTINUED, Column, Layout, table_slides

LAYOUT = Layout("Tabel", "wie wat zei", (Column("Wie", inches(3)), Column("Wat", inches(9))))


def pages(*said: str) -> list[tuple[Row, ...]]:
    rows = [(cell(f"Kaart {number}"), cell(text)) for number, text in enumerate(said, 1)]
    grids = [slide.parts[0] for slide in table_slides("Titel", LAYOUT, rows)]
    return [grid.rows[1:] for grid in grids if isinstance(grid, Grid)]


def test_one_row_too_many_does_not_stand_alone_on_the_last_slide() -> None:
    fit = max(count for count in range(1, 60) if len(pages(*["kort"] * count)) == 1)
    first, last = pages(*["kort"] * (fit + 1))
    assert abs(len(first) - len(last)) <= 1


def test_only_the_last_two_of_many_slides_share_their_rows() -> None:
    fit = max(count for count in range(1, 60) if len(pages(*["kort"] * count)) == 1)
    assert len(pages(*["kort"] * (fit * 2 + 3))[0]) == fit


def test_the_rest_of_a_long_row_is_not_parted_from_what_goes_before_by_evening_out() -> None:
    long = "\n".join(["een regel die iemand zei"] * 30)
    told = pages("kort", "kort", long)
    assert len(told[0]) == 3
    assert told[1][0].cells[0][-1].text.endswith(CONTINUED)


def test_of_a_divided_row_more_than_one_line_goes_on_on_the_next_slide() -> None:
    told = [
        pages(*["kort"] * before, "\n".join(["een regel"] * lines))
        for before in range(20)
        for lines in range(8, 16)
    ]
    rests = [
        row.cells[-1]
        for slides in told
        for page in slides
        for row in page
        if row.cells[0][-1].text.endswith(CONTINUED)
    ]
    assert rests
    assert min(len(rest) for rest in rests) > 1


@given(st.lists(st.integers(1, 12), min_size=1, max_size=40))
def test_every_row_stands_once_in_its_order_and_no_slide_is_too_full(lines: list[int]) -> None:
    told = pages(*("\n".join(["een regel"] * count) for count in lines))
    names = [row.cells[0][0].text.removesuffix(CONTINUED) for page in told for row in page]
    assert list(dict.fromkeys(names)) == [f"Kaart {number}" for number in range(1, len(lines) + 1)]
    assert names == sorted(names, key=lambda name: int(name.split()[1]))
    said = sum(len(row.cells[-1]) for page in told for row in page)
    assert said == sum(lines)
    header = pages("kort")[0][0].height
    assert all(sum(row.height for row in page) + header <= BODY_BOX.height for page in told)
