"""docs/totaalbeeld-met-de-hand.md, held against the program: every row of every table on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from app.model.document import Document
from app.model.entities import Sphere
from app.model.operations.placing import place
from app.model.overview import LABELS, Counts, agreement, label, overview, tips
from tests.builders import OUTSIDE, a_document, do, inside, near, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "totaalbeeld-met-de-hand.md"
POINTS = {"wel": inside(Sphere.COMMUNAL), "twijfel": near(Sphere.COMMUNAL), "niet": OUTSIDE}
VERDICTS = ("niet", "twijfel", "wel")

Odi = tuple[int, int, int]


def tables_on_the_page() -> Iterator[list[list[str]]]:
    """The rows of each table, without the head."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n")]
        yield rows[2:-1]


LAID, COUNTED, AGREEMENTS, TIPPING, HOW_MANY = tables_on_the_page()


def odi(cell: str) -> Odi:
    out, doubt, in_ = (int(number) for number in re.findall(r"\d+", cell))
    return out, doubt, in_


def counts(of: Odi) -> Counts:
    out, doubt, in_ = of
    return Counts(in_, doubt, out)


def written(value: float | None) -> str:
    """As on the page: two decimals, with a comma and a minus sign."""
    if value is None:
        return "–"
    rounded = Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(rounded).replace(".", ",").replace("-", "−")


def one_table_away(here: tuple[int, int, int]) -> dict[str, tuple[int, int, int]]:
    """What is left without each table that laid it, by the words of the page."""
    found = {}
    for which, name in enumerate(("niet", "twijfel", "wel")):
        if here[which]:
            out, doubt, in_ = (count - (at == which) for at, count in enumerate(here))
            found[f"zonder een tafel *{name}*"] = (out, doubt, in_)
    return found


def five_tables() -> Document:
    document = a_document(tables=5)
    cards = {card.title: card for card in document.ingredients()}
    for title, *verdicts in LAID:
        for at, verdict in enumerate(verdicts, 1):
            if verdict != "–":
                here = table(document, at).id
                do(document, place(document, here, cards[title].id, *POINTS[verdict]))
    return document


def test_five_tables_and_twelve_cards_come_out_as_on_paper() -> None:
    rows = {row.ingredient.title: row for row in overview(five_tables())}
    assert len(COUNTED) == 12
    for title, sentence, of, value, word, tipping, _why in COUNTED:
        row = rows[title]
        assert [
            row.counts.sentence(),
            (row.counts.out, row.counts.doubt, row.counts.in_),
            written(row.agreement),
            row.label,
            row.tips,
        ] == [sentence, odi(of), value, word, tipping == "ja"], title


def test_every_label_stands_on_the_page() -> None:
    assert {row[4] for row in COUNTED} | {row[3] for row in AGREEMENTS} == set(LABELS)
    assert len({row[4] for row in COUNTED}) == 12


@pytest.mark.parametrize("row", AGREEMENTS, ids=lambda row: row[0])
def test_agreement_is_what_was_worked_out_on_paper(row: list[str]) -> None:
    of, paper, value, word = row
    total = sum(odi(of))
    assert (written(agreement(counts(odi(of)))), label(counts(odi(of)))) == (value, word)
    # The arithmetic leads to the value too.
    least, *left = (int(number) for number in re.findall(r"\d+", paper)[:4])
    assert [count - least for count in odi(of)] == left
    ending = re.search(r"= (−?\d+)/(\d+)$", paper)
    assert ending is not None
    assert int(ending[2]) == total
    assert written(int(ending[1].replace("−", "-")) / total) == value


def test_at_least_twenty_outcomes_were_worked_out() -> None:
    assert len({odi(row[0]) for row in AGREEMENTS}) >= 20


def test_each_mark_of_few_tables_is_argued_by_the_table_it_hangs_on() -> None:
    for of, word, tipping, argued in TIPPING:
        here = odi(of)
        assert (label(counts(here)), tips(counts(here))) == (word, tipping == "ja"), of
        steps = {}
        for step in argued.split("; "):
            found = re.fullmatch(r"(.+): (\(.+\)) is (.+)", step)
            assert found is not None
            to = odi(found[2])
            assert one_table_away(here)[found[1]] == to
            assert label(counts(to)) == found[3]
            steps[found[1]] = found[3]
        if tipping == "ja":
            assert set(steps.values()) != {word}
        else:
            assert steps.keys() == one_table_away(here).keys()
            assert set(steps.values()) == {word}


def test_every_outcome_of_two_to_six_tables_is_on_the_page_and_counted() -> None:
    expected = {
        (out, doubt, total - out - doubt)
        for total in range(2, 7)
        for out in range(total + 1)
        for doubt in range(total + 1 - out)
    }
    assert {odi(row[0]) for row in TIPPING} == expected
    for tables, tipping, of in HOW_MANY:
        rows = [row for row in TIPPING if sum(odi(row[0])) == int(tables)]
        assert (sum(row[2] == "ja" for row in rows), len(rows)) == (int(tipping), int(of))
