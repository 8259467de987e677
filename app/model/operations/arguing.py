"""Arguments about a card, and the provisional conclusions of a table."""

from __future__ import annotations

from dataclasses import replace

from app.model.change import Change, added, removed
from app.model.document import Document
from app.model.entities import (
    Argument,
    Conclusion,
    Ingredient,
    Kind,
    Stance,
    Table,
    Verdict,
    new_id,
)
from app.model.operations.placing import can_place
from app.model.operations.rules import RuleBroken, changed, check_seat, required, short
from app.model.text import clean_text


def _spoken(document: Document, table_id: str, text: str, participant_id: str | None) -> str:
    """The cleaned text, once the table and the speaker fit."""
    required(document, Table, table_id, "Deze tafel")
    check_seat(document, table_id, participant_id)
    text = clean_text(text)
    if not text:
        raise RuleBroken("Schrijf eerst op wat er gezegd is.")
    return text


def add_argument(
    document: Document,
    table_id: str,
    ingredient_id: str,
    stance: Stance,
    text: str,
    kind: Kind | None = None,
    participant_id: str | None = None,
) -> Change:
    """Note what was said for, against or in doubt about a card, by whom if that is known."""
    card = required(document, Ingredient, ingredient_id, "Dit kaartje")
    text = _spoken(document, table_id, text, participant_id)
    if not can_place(document, table_id, ingredient_id):
        raise RuleBroken(f"“{card.title}” is een kaartje van een andere tafel.")
    argument = Argument(new_id(), table_id, ingredient_id, stance, text, kind, participant_id)
    return Change(f"Argument bij {card.title}", (added(argument),))


def edit_argument(document: Document, edited: Argument) -> Change:
    """Replace an argument by an edited copy; it stays with its table and card."""
    before = required(document, Argument, edited.id, "Dit argument")
    text = _spoken(document, before.table_id, edited.text, edited.participant_id)
    after = replace(edited, text=text, table_id=before.table_id, ingredient_id=before.ingredient_id)
    card = document.get(Ingredient, before.ingredient_id)
    return changed(f"Argument bij {card.title} gewijzigd", before, after)


def remove_argument(document: Document, argument_id: str) -> Change:
    argument = required(document, Argument, argument_id, "Dit argument")
    return Change(f"Argument verwijderd: {short(argument.text)}", (removed(argument),))


def add_conclusion(
    document: Document, table_id: str, verdict: Verdict, text: str, kind: Kind | None = None
) -> Change:
    """Note when the table counts something in (IN) or not (OUT), provisionally."""
    text = _spoken(document, table_id, text, None)
    _needs_a_side(verdict)
    conclusion = Conclusion(new_id(), table_id, verdict, text, kind)
    return Change(f"Conclusie: {short(text)}", (added(conclusion),))


def edit_conclusion(document: Document, edited: Conclusion) -> Change:
    before = required(document, Conclusion, edited.id, "Deze conclusie")
    text = _spoken(document, before.table_id, edited.text, None)
    _needs_a_side(edited.verdict)
    after = replace(edited, text=text, table_id=before.table_id)
    return changed(f"Conclusie gewijzigd: {short(text)}", before, after)


def remove_conclusion(document: Document, conclusion_id: str) -> Change:
    conclusion = required(document, Conclusion, conclusion_id, "Deze conclusie")
    return Change(f"Conclusie verwijderd: {short(conclusion.text)}", (removed(conclusion),))


def _needs_a_side(verdict: Verdict) -> None:
    if verdict is Verdict.DOUBT:
        raise RuleBroken("Een conclusie zegt wanneer iets wel of niet meetelt. Kies wel of niet.")
