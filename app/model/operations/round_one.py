"""Round 1 as a grid: each participant notes one card for each verdict, with why."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.card_offers import Offer
from app.model.change import Change
from app.model.document import Document
from app.model.entities import Choice, Ingredient, Participant, Verdict
from app.model.operations.cards import add_ingredient
from app.model.operations.choosing import choose, edit_choice, why_not_choose
from app.model.operations.rules import required

ORDER = (Verdict.IN, Verdict.OUT, Verdict.DOUBT)
"""In which order the instrument asks for the three: zeker wel, zeker niet, twijfel."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many choices of round 1 are noted, and how many there can be."""

    noted: int
    possible: int

    def sentence(self) -> str:
        """Dutch: "18 van 24 keuzes"."""
        return f"{self.noted} van {self.possible} keuzes"


def noted_choice(document: Document, participant_id: str, verdict: Verdict) -> Choice | None:
    """What someone chose for a verdict in round 1, as far as that is noted."""
    return next(
        (
            choice
            for choice in document.choices_of(participant_id)
            if choice.round == 1 and choice.verdict is verdict
        ),
        None,
    )


def progress(document: Document, table_id: str) -> Progress:
    """How far those are who came to a table."""
    present = document.present(table_id)
    noted = {
        (person.id, choice.verdict)
        for person in present
        for choice in document.choices_of(person.id)
        if choice.round == 1
    }
    return Progress(len(noted), len(ORDER) * len(present))


def waiting_cards(document: Document, table_id: str) -> set[str]:
    """The cards of round 1 that the table hasn't laid on the board yet."""
    laid = {placement.ingredient_id for placement in document.placements(table_id)}
    chosen = {c.ingredient_id for c in document.choices(table_id) if c.round == 1}
    return chosen - laid


def why_not_note(
    document: Document, participant_id: str, verdict: Verdict, offer: Offer
) -> str | None:
    """The sentence that says why this card can't be noted here, or None when it can."""
    participant = document.find(Participant, participant_id)
    if participant is None:
        return "Deze deelnemer zit niet meer aan de tafel."
    card = _card(document, participant, offer)
    if card is None:
        return None if offer.card is None else f"Het kaartje “{offer.title}” bestaat niet meer."
    before = noted_choice(document, participant_id, verdict)
    instead_of = None if before is None else before.id
    return why_not_choose(document, participant_id, card.id, verdict, 1, instead_of)


def note_choice(
    document: Document, participant_id: str, verdict: Verdict, offer: Offer, argument: str
) -> Change:
    """Note, or change, what someone chose for a verdict; an own card is made along with it."""
    participant = required(document, Participant, participant_id, "Deze deelnemer")
    card = _card(document, participant, offer)
    if card is None and offer.card is not None:
        card = required(document, Ingredient, offer.card.id, "Dit kaartje")
    if card is not None:
        return _note(document, participant_id, verdict, card.id, argument)
    made = add_ingredient(document, offer.title, table_id=participant.table_id)
    draft = document.copy()
    draft.apply(made)
    noted = _note(draft, participant_id, verdict, made.edits[0].entity.id, argument)
    return Change(noted.label, (*made.edits, *noted.edits))


def _note(
    document: Document, participant_id: str, verdict: Verdict, ingredient_id: str, argument: str
) -> Change:
    before = noted_choice(document, participant_id, verdict)
    if before is None:
        return choose(document, participant_id, ingredient_id, verdict, argument, 1)
    return edit_choice(document, before.id, ingredient_id, verdict, argument)


def _card(document: Document, participant: Participant, offer: Offer) -> Ingredient | None:
    """The card that is offered; for an own card one of that title, if it is there by now."""
    if offer.card is not None:
        return document.find(Ingredient, offer.card.id)
    title = offer.title.casefold()
    cards = document.ingredients(participant.table_id)
    return next((card for card in cards if card.title.casefold() == title), None)
