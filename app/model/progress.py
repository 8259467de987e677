"""How far a table is in each phase of the evening; counts only, and nothing that urges."""

from __future__ import annotations

from app.model.checklist import ready_words
from app.model.document import Document
from app.model.entities import Phase
from app.model.operations.participants import was_asked
from app.model.operations.tally import control_total
from app.model.words import counted

CHOICES_EACH = 3
"""In round 1: zeker wel, zeker niet, twijfel."""


def progress(document: Document, table_id: str, phase: Phase) -> str:
    """Dutch, in two or three words: "18 van 24 keuzes"; empty where there is nothing to count.

    Of participants only those count who came.
    """
    present = document.present(table_id)
    match phase:
        case Phase.PREPARATION:
            return ready_words(document)
        case Phase.INTRODUCTION:
            asked = sum(was_asked(person) for person in present)
            return _of(asked, len(present), "gevraagd")
        case Phase.ROUND_1:
            chosen = sum(
                choice.round == 1 for person in present for choice in document.choices_of(person.id)
            )
            return _of(chosen, len(present) * CHOICES_EACH, "keuzes")
        case Phase.ROUND_2:
            return counted(len(document.placements(table_id)), "kaartje", "kaartjes")
        case Phase.ROUND_3:
            total = control_total(document, table_id)
            return _of(total.divided, total.available, "stickers")
        case Phase.CLOSING:
            answered = sum(document.closing_answer(person.id) is not None for person in present)
            return _of(answered, len(present), "antwoorden")
    return ""


def _of(done: int, expected: int, what: str) -> str:
    return f"{done} van {expected} {what}" if expected else ""
