"""A deck as rows of a workbook or CSV file ↔ cards; pure, and told in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.model.document import Document
from app.model.entities import Ingredient, Purpose
from app.model.operations.deck import CardKind, NewCard, NewDeck, deck_cards
from app.model.text import MOST_TITLE
from app.model.tidy import missing_columns
from app.model.tidy_cells import Cells, Rejected
from app.model.tidy_draft import Problem
from app.model.tidy_form import INGREDIENTS, NO, PURPOSES, YES, Column, Form
from app.model.tidy_sheets import Sheet, Sheets, key

MOST_CARDS = 500
"""So many cards of a kind a deck may have."""

_NUMBER, _TITLE, _EXPLANATION, _ACTIVE = "nummer", "titel", "toelichting", "aan"
KIND = "soort kaartje"

_KINDS: dict[CardKind, str] = {Ingredient: "ingrediënt", Purpose: "bedoeling"}

_COLUMNS = (
    Column(_NUMBER, "Het nummer op het kaartje.", needed=True),
    Column(_TITLE, "Wat er op het kaartje staat.", needed=True),
    Column(_EXPLANATION, "De uitleg op het kaartje."),
    Column(_ACTIVE, "Doet het kaartje mee? Leeg: ja.", (YES, NO)),
)

FORMS: dict[CardKind, Form] = {
    Ingredient: Form(INGREDIENTS.name, "Elke rij is een kaartje voor op het bord.", _COLUMNS),
    Purpose: Form(PURPOSES.name, PURPOSES.meaning, _COLUMNS),
}
"""The sheets of a deck in a workbook."""

LIST_FORM = Form(
    "Kaartjes",
    "Elke rij is een kaartje van de stapel.",
    (Column(KIND, "Wat voor kaartje het is.", tuple(_KINDS.values()), needed=True), *_COLUMNS),
)
"""A deck in one list, as a CSV file holds it."""

CardRow = tuple[int, str, str, str]
"""Number, title, explanation, ja or nee: in the order of the columns."""


@dataclass(frozen=True, slots=True)
class DeckReading:
    """The cards that could be read, and all that is wrong with the others."""

    deck: NewDeck
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.deck.ingredients or self.deck.purposes)


@dataclass(slots=True)
class _Draft:
    """The cards read so far, and on which row a number or title of a kind was first seen."""

    cards: dict[CardKind, list[NewCard]] = field(
        default_factory=lambda: {Ingredient: [], Purpose: []}
    )
    seen: dict[tuple[CardKind, int | str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, sheet: str, kind: CardKind | None, cells: Cells) -> None:
        """One row; of the kind that the row itself says, where none is given."""
        try:
            kind = kind or cells.one_of(KIND, _KINDS)
            card = _card(cells)
            self._claim(kind, card, cells.row.number)
            self.cards[kind].append(card)
        except Rejected as rejected:
            self.problems.append(Problem(sheet, cells.row.number, str(rejected)))

    def _claim(self, kind: CardKind, card: NewCard, row: int) -> None:
        if len(self.cards[kind]) >= MOST_CARDS:
            raise Rejected(f"Een stapel heeft hoogstens {MOST_CARDS} kaartjes van een soort.")
        for thing, words in (
            (card.number, f"Nummer {card.number}"),
            (card.title.casefold(), f"De titel “{card.title}”"),
        ):
            if (kind, thing) in self.seen:
                raise Rejected(f"{words} staat er al (rij {self.seen[kind, thing]}).")
        self.seen[kind, card.number] = self.seen[kind, card.title.casefold()] = row

    def reading(self, name: str, sheet: str) -> DeckReading:
        """What came of it; a deck without a single row is a problem of its own."""
        deck = NewDeck(name, *(tuple(self.cards[kind]) for kind in FORMS))
        if not any(self.cards.values()) and not self.problems:
            self.problems.append(Problem(sheet, 1, "Er staat geen enkel kaartje in."))
        return DeckReading(deck, tuple(self.problems))


def _card(cells: Cells) -> NewCard:
    title = cells.needed_line(_TITLE)
    if len(title) > MOST_TITLE:
        raise Rejected(f"De titel is langer dan {MOST_TITLE} tekens.")
    number, explanation = cells.number(_NUMBER), cells.line(_EXPLANATION)
    return NewCard(number, title, explanation, not cells.line(_ACTIVE) or cells.yes(_ACTIVE))


def read_sheets(sheets: Sheets, name: str) -> DeckReading:
    """The deck on the sheets of a workbook; it may lack one of the two kinds."""
    draft = _Draft()
    first = FORMS[Ingredient].name
    found = [(kind, form) for kind, form in FORMS.items() if key(form.name) in sheets]
    if not found:
        names = " of ".join(form.name for form in FORMS.values())
        draft.problems.append(Problem(first, 1, f"Er is geen werkblad {names}."))
    for kind, form in found:
        _read_all(draft, sheets[key(form.name)], form, form.name, kind)
    return draft.reading(name, found[0][1].name if found else first)


def read_list(sheet: Sheet, name: str) -> DeckReading:
    """The deck in one list, whose rows say what kind of card they are."""
    draft = _Draft()
    _read_all(draft, sheet, LIST_FORM, sheet.name, None)
    return draft.reading(name, sheet.name)


def _read_all(draft: _Draft, sheet: Sheet, form: Form, name: str, kind: CardKind | None) -> None:
    lacking = missing_columns(sheet, form)
    if lacking:
        draft.problems.append(Problem(name, 1, lacking))
        return
    for row in sheet.rows:
        draft.read(name, kind, Cells(row))


def deck_of(document: Document, name: str) -> NewDeck:
    """The deck of a session, without the cards that tables added."""
    return NewDeck(name, *(tuple(_new(document, kind)) for kind in FORMS))


def _new(document: Document, kind: CardKind) -> Iterable[NewCard]:
    for card in deck_cards(document, kind):
        yield NewCard(card.number, card.title, card.explanation, card.active)


def rows_of(deck: NewDeck, kind: CardKind) -> tuple[CardRow, ...]:
    """The cards of a kind as rows of its form."""
    return tuple(
        (card.number, card.title, card.explanation, YES if card.active else NO)
        for card in deck.of(kind)
    )


def list_rows(deck: NewDeck) -> list[tuple[str, int, str, str, str]]:
    """All cards as rows of the list."""
    return [(word, *row) for kind, word in _KINDS.items() for row in rows_of(deck, kind)]
