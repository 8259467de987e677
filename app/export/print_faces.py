"""The fronts of a table's cards without their tags, as pages: what a reader of photos looks for."""

from __future__ import annotations

from collections.abc import Container

from app.export.print_cards import front
from app.export.print_page import Group, Page, TagMark
from app.export.print_stock import PrintCard
from app.model.document import Document
from app.model.tags import INGREDIENT_SIZE, Ingredient, tag_of


def face_pages(document: Document, table_id: str, tags: Container[int]) -> dict[int, Page]:
    """By tag, each page as large as its card."""
    wide, high = INGREDIENT_SIZE
    pages = {}
    for card in document.ingredients(table_id):
        tag = tag_of(Ingredient(card.number))
        if card.active and tag is not None and tag in tags:
            marks = front(PrintCard(card.number, card.title, card.explanation, tag))
            words = tuple(mark for mark in marks if not isinstance(mark, TagMark))
            pages[tag] = Page("kaartje", wide, high, (Group(wide / 2, high / 2, words),))
    return pages
