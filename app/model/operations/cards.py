"""Cards of the deck and cards that a table adds: ingredients and purposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import Ingredient, Purpose, Table, new_id
from app.model.operations.rules import (
    RuleBroken,
    changed,
    links_of,
    next_number,
    required,
    uses_of,
)
from app.model.text import MOST_TITLE, clean_line


def _title(text: str, what: str, before: str = "") -> str:
    """Cleaned; one that is there and too long, of an imported workbook, may stay as it is."""
    title = clean_line(text)
    if not title:
        raise RuleBroken(f"Geef {what} eerst een titel.")
    if len(title) > MOST_TITLE and title != before:
        raise RuleBroken(
            f"De titel is langer dan {MOST_TITLE} tekens. Zet een deel ervan in de toelichting. "
            "Er is niets veranderd."
        )
    return title


def _new_title(cards: Sequence[Ingredient | Purpose], text: str, what: str, kind: str) -> str:
    """A cleaned title that none of these cards has, whatever the capitals."""
    title = _title(text, what)
    if any(card.title.casefold() == title.casefold() for card in cards):
        raise RuleBroken(f"Er is al een {kind} “{title}”. Er is niets toegevoegd.")
    return title


def add_ingredient(
    document: Document, title: str, explanation: str = "", table_id: str | None = None
) -> Change:
    """A card with the next number; of one table when `table_id` is given."""
    others = document.all(Ingredient) if table_id is None else document.ingredients(table_id)
    title = _new_title(others, title, "het kaartje", "kaartje")
    if table_id is not None:
        required(document, Table, table_id, "Deze tafel")
    number = next_number(card.number for card in document.all(Ingredient))
    card = Ingredient(new_id(), number, title, clean_line(explanation), table_id)
    return Change(f"Kaartje toegevoegd: {title}", (added(card),))


def edit_ingredient(document: Document, ingredient_id: str, title: str, explanation: str) -> Change:
    before = required(document, Ingredient, ingredient_id, "Dit kaartje")
    title = _title(title, "het kaartje", before.title)
    after = replace(before, title=title, explanation=clean_line(explanation))
    return changed(f"Kaartje gewijzigd: {after.title}", before, after)


def ingredient_in_use(document: Document, ingredient_id: str) -> bool:
    """Whether anything was chosen, laid, said or photographed with this card."""
    return bool(uses_of(document, document.get(Ingredient, ingredient_id)))


def remove_ingredient(document: Document, ingredient_id: str) -> Change:
    """Take an unused card out of the deck; a used one stays."""
    card = required(document, Ingredient, ingredient_id, "Dit kaartje")
    if ingredient_in_use(document, ingredient_id):
        raise RuleBroken(
            f"“{card.title}” is al gebruikt in het gesprek. Het kaartje blijft bestaan."
        )
    return Change(f"Kaartje verwijderd: {card.title}", _with_links(document, card))


def _with_links(document: Document, card: Ingredient | Purpose) -> tuple[Edit, ...]:
    """A card that goes, and what was said of it being the same as another one."""
    return (*(removed(each) for each in links_of(document, card)), removed(card))


def add_purpose(
    document: Document, title: str, explanation: str = "", table_id: str | None = None
) -> Change:
    """A purpose card with the next number; of one table when `table_id` is given."""
    others = document.all(Purpose) if table_id is None else document.purposes(table_id)
    title = _new_title(others, title, "de bedoeling", "bedoeling")
    if table_id is not None:
        required(document, Table, table_id, "Deze tafel")
    number = next_number(purpose.number for purpose in document.all(Purpose))
    purpose = Purpose(new_id(), number, title, clean_line(explanation), table_id)
    return Change(f"Bedoeling toegevoegd: {title}", (added(purpose),))


def edit_purpose(document: Document, purpose_id: str, title: str, explanation: str) -> Change:
    before = required(document, Purpose, purpose_id, "Deze bedoeling")
    title = _title(title, "de bedoeling", before.title)
    after = replace(before, title=title, explanation=clean_line(explanation))
    return changed(f"Bedoeling gewijzigd: {after.title}", before, after)


def purpose_in_use(document: Document, purpose_id: str) -> bool:
    """Whether it has stickers or is a table's main purpose."""
    return bool(uses_of(document, document.get(Purpose, purpose_id)))


def remove_purpose(document: Document, purpose_id: str) -> Change:
    """Take an unused purpose away; one with stickers stays."""
    purpose = required(document, Purpose, purpose_id, "Deze bedoeling")
    if purpose_in_use(document, purpose_id):
        raise RuleBroken(
            f"“{purpose.title}” heeft al stickers of is een hoofdbedoeling. De bedoeling blijft."
        )
    return Change(f"Bedoeling verwijderd: {purpose.title}", _with_links(document, purpose))
