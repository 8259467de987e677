"""Choices of single participants: one wel, one niet, one twijfel in round 1; more in round 2."""

from __future__ import annotations

from dataclasses import replace

from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import Choice, Ingredient, Participant, Verdict, new_id
from app.model.operations.participants import participant_name
from app.model.operations.rules import RuleBroken, changed, required
from app.model.text import clean_text
from app.model.words import VERDICTS


def why_not_choose(
    document: Document,
    participant_id: str,
    ingredient_id: str,
    verdict: Verdict,
    round_: int = 1,
    instead_of: str | None = None,
) -> str | None:
    """The sentence that says why this choice can't be, or None when it can.

    `instead_of` is the id of the choice that it would replace.
    """
    participant = required(document, Participant, participant_id, "Deze deelnemer")
    card = required(document, Ingredient, ingredient_id, "Dit kaartje")
    name = participant_name(participant)
    if card.table_id not in (None, participant.table_id):
        return f"“{card.title}” is een kaartje van een andere tafel."
    others = [c for c in document.choices_of(participant_id) if c.id != instead_of]
    if any(choice.ingredient_id == ingredient_id for choice in others):
        return f"{name} heeft “{card.title}” al gekozen. Kies een ander kaartje."
    if round_ == 1 and any(c.round == 1 and c.verdict is verdict for c in others):
        word = VERDICTS[verdict]
        return (
            f"{name} heeft in ronde 1 al een kaartje bij “{word}”. "
            "Verander dat, of noteer deze keuze bij ronde 2."
        )
    return None


def can_choose(
    document: Document, participant_id: str, ingredient_id: str, verdict: Verdict, round_: int = 1
) -> bool:
    return why_not_choose(document, participant_id, ingredient_id, verdict, round_) is None


def choose(
    document: Document,
    participant_id: str,
    ingredient_id: str,
    verdict: Verdict,
    argument: str = "",
    round_: int = 1,
) -> Change:
    """Note a participant's choice with what stands on the back of the card."""
    if round_ not in (1, 2):
        raise ValueError("choices are made in round 1 or 2")
    reason = why_not_choose(document, participant_id, ingredient_id, verdict, round_)
    if reason is not None:
        raise RuleBroken(reason)
    choice = Choice(new_id(), participant_id, ingredient_id, verdict, clean_text(argument), round_)
    return Change(_label(document, choice, "gekozen"), (added(choice),))


def edit_choice(
    document: Document, choice_id: str, ingredient_id: str, verdict: Verdict, argument: str
) -> Change:
    """Change card, verdict or argument of a choice; the same rules hold."""
    before = required(document, Choice, choice_id, "Deze keuze")
    reason = why_not_choose(
        document, before.participant_id, ingredient_id, verdict, before.round, before.id
    )
    if reason is not None:
        raise RuleBroken(reason)
    after = replace(
        before, ingredient_id=ingredient_id, verdict=verdict, argument=clean_text(argument)
    )
    return changed(_label(document, after, "gewijzigd"), before, after)


def withdraw_choice(document: Document, choice_id: str) -> Change:
    choice = required(document, Choice, choice_id, "Deze keuze")
    edits: tuple[Edit, ...] = (removed(choice),)
    return Change(_label(document, choice, "ingetrokken"), edits)


def _label(document: Document, choice: Choice, verb: str) -> str:
    card = document.get(Ingredient, choice.ingredient_id)
    return f"Keuze {verb}: {card.title} ({VERDICTS[choice.verdict]})"
