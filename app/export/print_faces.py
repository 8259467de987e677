"""The fronts of a table's cards without their tags, as pages: what a reader of photos looks for."""

from __future__ import annotations

from collections.abc import Container

from app.export.print_cards import front
from app.export.print_page import Group, Page, TagMark
from app.export.print_stock import PrintCard
from app.model.document import Document
from app.model.tags import INGREDIENT_SIZE, Ingredient, tag_of


def face_pages(document: Document, table_id: str, tags: Container[int]) -> dict[int, Page]:
    """By tag, those of the cards that the table plays with."""
    pages = {}
    for card in document.ingredients(table_id):
        tag = tag_of(Ingredient(card.number))
        if card.active and tag is not None and tag in tags:
            pages[tag] = face_page(PrintCard(card.number, card.title, card.explanation, tag))
    return pages


def face_page(card: PrintCard) -> Page:
    """As large as the card."""
    wide, high = INGREDIENT_SIZE
    words = tuple(mark for mark in front(card) if not isinstance(mark, TagMark))
    return Page("kaartje", wide, high, (Group(wide / 2, high / 2, words),))
