"""All that can be printed, as files: which pages each has, what it is called, what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.export.print_board import board_pages
from app.export.print_cards import card_pages, cut_explanations
from app.export.print_forms import note_pages, round_one_pages, tally_pages
from app.export.print_page import Page
from app.export.print_purposes import place_pages, purpose_pages
from app.export.print_sheets import proof_sheet
from app.export.print_stock import PrintTable, Stock, stock
from app.export.print_wall import division_pages, time_pages
from app.model.document import Document
from app.model.printing import PART_WORDS, BoardPaper, PrintChoices, PrintPart
from app.model.words import counted

_NAMED = {PrintPart.CARDS: "ingredientkaartjes", PrintPart.PURPOSES: "bedoelingkaartjes"}
"""Names of files where the word of the command line would say too little."""

_PAGES: dict[PrintPart, Callable[[Stock], list[Page]]] = {
    PrintPart.BOARD: board_pages,
    PrintPart.CARDS: card_pages,
    PrintPart.PURPOSES: purpose_pages,
    PrintPart.PLACES: place_pages,
    PrintPart.TALLY: tally_pages,
    PrintPart.ROUND_1: round_one_pages,
    PrintPart.NOTES: note_pages,
    PrintPart.DIVISION: division_pages,
    PrintPart.TIMES: time_pages,
    PrintPart.TEST: lambda made: proof_sheet(made.choices),
}

_DOUBLE = (PrintPart.CARDS, PrintPart.TEST)


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A PDF to be made. `amount` says in Dutch how much it is, `remarks` what to mind."""

    part: PrintPart
    name: str
    title: str
    pages: tuple[Page, ...]
    amount: str
    remarks: tuple[str, ...] = ()


def print_files(
    document: Document, choices: PrintChoices, parts: Collection[PrintPart]
) -> list[PrintFile]:
    """The chosen files in their order; one for which the session has nothing is left out."""
    made = stock(document, choices)
    files = (_file(part, made) for part in PrintPart if part in parts)
    return [file for file in files if file.pages]


def _file(part: PrintPart, made: Stock) -> PrintFile:
    words = _NAMED.get(part, part.value)
    if part is PrintPart.BOARD:
        words = f"bord-{made.choices.board}"
    title = " – ".join(filter(None, (PART_WORDS[part], made.title)))
    pages = tuple(_PAGES[part](made))
    return PrintFile(
        part, f"{words}.pdf", title, pages, _amount(part, made, pages), tuple(_remarks(part, made))
    )


def _amount(part: PrintPart, made: Stock, pages: tuple[Page, ...]) -> str:
    sheets = len(pages) // 2 if part in _DOUBLE else len(pages)
    words = counted(sheets, "vel", "vellen")
    if part is PrintPart.BOARD:
        many = counted(len(made.tables), "keer", "keer")
        return f"{words}, {many} te printen: één bord per tafel"
    if part in _DOUBLE:
        words += ", dubbelzijdig"
    inside = _inside(part, made.tables)
    return f"{inside}, {words}" if inside else words


def _inside(part: PrintPart, tables: tuple[PrintTable, ...]) -> str:
    sets = counted(len(tables), "set", "sets")
    if part is PrintPart.CARDS:
        cards = max((len(table.cards) for table in tables), default=0)
        return f"{sets} van {counted(cards, 'kaartje', 'kaartjes')} en lege kaartjes"
    if part is PrintPart.PURPOSES:
        cards = sum(len(table.purposes) for table in tables)
        return f"{sets}, samen {counted(cards, 'kaartje', 'kaartjes')}"
    if part is PrintPart.PLACES:
        return counted(sum(len(table.seats) for table in tables), "kaartje", "kaartjes")
    return ""


def _remarks(part: PrintPart, made: Stock) -> list[str]:
    cards = [
        card
        for table in made.tables
        for card in {PrintPart.CARDS: table.cards, PrintPart.PURPOSES: table.purposes}.get(part, ())
    ]
    said = []
    untagged = len({card.number for card in cards if card.tag is None})
    if untagged:
        said.append(
            f"{counted(untagged, 'kaartje heeft', 'kaartjes hebben')} een te hoog nummer voor een "
            "zwart blokje: op een foto worden ze niet herkend."
        )
    if part is PrintPart.CARDS and (cut := cut_explanations(made)):
        said.append(
            f"Op {counted(cut, 'kaartje', 'kaartjes')} past de toelichting niet: het eind is "
            "vervangen door …"
        )
    if part is PrintPart.BOARD and made.choices.board not in (BoardPaper.A1, BoardPaper.A0):
        said.append("Plak de vellen aan elkaar: op elk vel staat hoe.")
    return said
