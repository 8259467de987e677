"""What can be printed for a session, and what one may choose about it; no pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.tags import MOST_BLANK_PURPOSES, MOST_BLANKS


class PrintPart(StrEnum):
    """The files; the value is the word of the command line."""

    BOARD = "bord"
    CARDS = "kaartjes"
    PURPOSES = "bedoelingen"
    PLACES = "plaatskaartjes"
    TALLY = "turflijst"
    ROUND_1 = "ronde-1"
    NOTES = "notities"
    DIVISION = "groepsindeling"
    TIMES = "tijden"
    TEST = "proefvel"


PART_WORDS = {
    PrintPart.BOARD: "Bord",
    PrintPart.CARDS: "Ingrediëntenkaartjes",
    PrintPart.PURPOSES: "Bedoelingenkaartjes",
    PrintPart.PLACES: "Plaatskaartjes",
    PrintPart.TALLY: "Turflijst stickers",
    PrintPart.ROUND_1: "Formulier ronde 1",
    PrintPart.NOTES: "Notitieformulier",
    PrintPart.DIVISION: "Groepsindeling (muur)",
    PrintPart.TIMES: "Tijden (muur)",
    PrintPart.TEST: "Proefvel dubbelzijdig",
}


class BoardPaper(StrEnum):
    """On what the board is printed: whole on A1 or A0, or as A1 glued together of A3 or A4."""

    A1 = "a1"
    A0 = "a0"
    A3 = "a3"
    A4 = "a4"


BOARD_PAPER_WORDS = {
    BoardPaper.A1: "A1, één vel",
    BoardPaper.A0: "A0, één vel",
    BoardPaper.A3: "A1 van A3-vellen",
    BoardPaper.A4: "A1 van A4-vellen",
}


class Flip(StrEnum):
    """Over which edge the printer turns the sheet for the back."""

    LONG = "lang"
    SHORT = "kort"


FLIP_WORDS = {Flip.LONG: "Lange kant", Flip.SHORT: "Korte kant"}

MOST_SHIFT = 20.0
"""A printer that drifts further, in mm, has another fault."""

USUAL_BLANKS = 4
USUAL_BLANK_PURPOSES = 4
"""At each table: the checklist's two blank ones and two in reserve."""


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """How to print. `tables` are numbers, None is all; `shift` is of the backs, in mm: right, down.

    `colours` are one to three house colours as #rrggbb; `logo` is the bytes of a PNG or JPEG that
    was cleaned. Names stand on the group division only, and only if `names` says so.
    """

    board: BoardPaper = BoardPaper.A1
    flip: Flip = Flip.LONG
    shift: tuple[float, float] = (0.0, 0.0)
    tables: tuple[int, ...] | None = None
    names: bool = False
    blanks: int = USUAL_BLANKS
    blank_purposes: int = USUAL_BLANK_PURPOSES
    colours: tuple[str, ...] = ()
    logo: bytes | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.blanks <= MOST_BLANKS:
            raise ValueError(f"blanks: 0 to {MOST_BLANKS}")
        if not 0 <= self.blank_purposes <= MOST_BLANK_PURPOSES:
            raise ValueError(f"blank_purposes: 0 to {MOST_BLANK_PURPOSES}")
        if max(map(abs, self.shift)) > MOST_SHIFT:
            raise ValueError(f"shift: at most {MOST_SHIFT} mm")
