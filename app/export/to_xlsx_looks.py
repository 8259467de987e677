"""Colours that follow the word in a cell; the word stays, so that nobody needs the colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.export.to_xlsx_grid import Grid
from app.model.entities import Agreement, Sphere, Stance, Verdict
from app.model.tidy_form import Column
from app.model.words import AGREEMENTS, SPHERES, STANCES, VERDICTS

_LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Look:
    """Paper and ink of a cell, as rrggbb; the ink can be read on it (4.5:1)."""

    paper: str
    ink: str
    bold: bool = False


WEL, TWIJFEL, NIET = Look("DFE9E0", "1F4538"), Look("F4E3BB", "6A4906"), Look("EBE6DC", "544B3F")
DIVIDED = Look("F8E3DA", "9B2C1F", bold=True)

VERDICT_LOOKS = {Verdict.IN: WEL, Verdict.DOUBT: TWIJFEL, Verdict.OUT: NIET}

_WORDS = {
    **{word: VERDICT_LOOKS[verdict] for verdict, word in VERDICTS.items()},
    SPHERES[Sphere.PERSONAL]: Look("F3DFE6", "7D2F50"),
    SPHERES[Sphere.COMMUNAL]: Look("FBF4E2", "6A4906"),
    SPHERES[Sphere.INSTITUTIONAL]: Look("D9E5F2", "27507A"),
    AGREEMENTS[Agreement.DISAGREED]: DIVIDED,
    STANCES[Stance.FOR]: WEL,
    STANCES[Stance.AGAINST]: NIET,
    "verdeeld": DIVIDED,
    "eensgezind wel": WEL,
    "neigt naar wel": WEL,
    "overwegend wel, met tegenstem": WEL,
    "eensgezind niet": NIET,
    "neigt naar niet": NIET,
    "overwegend niet, met tegenstem": NIET,
    "eensgezind twijfel": TWIJFEL,
    "wel of twijfel": TWIJFEL,
    "niet of twijfel": TWIJFEL,
    "vooral twijfel": TWIJFEL,
    "vooral twijfel, met uitschieters": TWIJFEL,
}
"""The look of every word that has one; what isn't laid and what isn't discussed stays plain."""

LABEL_COLUMN = "beeld"
_COLOURED = ("oordeel", "sfeer", "overeenstemming", "richting")
_LABELS = tuple(word for word in _WORDS if " " in word or word == "verdeeld")


def add_looks(sheet: Worksheet, grid: Grid) -> None:
    """The colours of the columns with fixed words, for rows that are typed below too."""
    for at, column in enumerate(grid.columns, start=1):
        letter = get_column_letter(at)
        place = f"{letter}2:{letter}{_LAST_ROW}"
        for word in _words(column):
            sheet.conditional_formatting.add(place, _rule(f"{letter}2", word, _WORDS[word]))


def _words(column: Column) -> Iterator[str]:
    if column.header == LABEL_COLUMN:
        yield from _LABELS
    elif column.header in _COLOURED:
        yield from (word for word in column.fixed if word in _WORDS)


def _rule(cell: str, word: str, look: Look) -> Rule:
    return Rule(
        type="expression",
        formula=[f'{cell}="{word}"'],
        dxf=DifferentialStyle(
            font=Font(color=f"FF{look.ink}", bold=look.bold or None),
            fill=PatternFill(bgColor=f"FF{look.paper}"),
        ),
    )
