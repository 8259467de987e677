"""Which cards are the same under two names: a person says so, and may take it back."""

from __future__ import annotations

from app.model.change import Change, added, removed
from app.model.document import Document
from app.model.entities import Ingredient, Purpose, SameCard, SamePurpose, new_id
from app.model.operations.rules import RuleBroken, required, short

Card = Ingredient | Purpose
Link = SameCard | SamePurpose


def links(document: Document, kind: type[Card]) -> list[Link]:
    """What was declared of cards of this kind, in the order in which it was said."""
    if kind is Ingredient:
        return list(document.all(SameCard))
    return list(document.all(SamePurpose))


def ends(link: Link) -> tuple[str, str]:
    """The card that was declared, and the card that it is the same as."""
    card_id = link.ingredient_id if isinstance(link, SameCard) else link.purpose_id
    return card_id, link.as_id


def card_at(document: Document, card_id: str) -> Card | None:
    """An ingredient or purpose with this id."""
    return document.find(Ingredient, card_id) or document.find(Purpose, card_id)


def root(document: Document, card: Card) -> str:
    """The id of the card that this one is in the end the same as; its own when it is not."""
    following = dict(ends(link) for link in links(document, type(card)))
    now, seen = card.id, {card.id}
    # Two files may each have said the reverse of the other: then the loop is one card.
    while now in following and following[now] not in seen:
        now = following[now]
        seen.add(now)
    return min(seen) if following.get(now) in seen else now


def are_same(document: Document, one: Card, other: Card) -> bool:
    """Whether they were declared the same, directly or by way of others."""
    return type(one) is type(other) and root(document, one) == root(document, other)


def declare_same(document: Document, card_id: str, as_id: str) -> Change:
    """From now on one card counts as the other; each keeps its own number and title.

    Which of two cards is the one declared, the rule decides: a card of the deck stays itself.
    """
    one, other = _card(document, card_id), _card(document, as_id)
    if one.id == other.id:
        raise RuleBroken("Kies twee verschillende kaartjes. Er is niets veranderd.")
    if type(one) is not type(other):
        raise RuleBroken(
            "Een ingrediënt en een bedoeling kunnen niet hetzelfde zijn. Er is niets veranderd."
        )
    if are_same(document, one, other):
        raise RuleBroken(
            f"“{one.title}” en “{other.title}” zijn al hetzelfde kaartje. Er is niets veranderd."
        )
    # Whole heaps are joined, by the card on top of each: so no card is declared twice.
    top, under = root(document, other), root(document, one)
    one, other = _card(document, under), _card(document, top)
    if one.table_id is None and other.table_id is not None:
        one, other = other, one
    words = f"Hetzelfde kaartje: {short(one.title)} = {short(other.title)}"
    if isinstance(one, Ingredient):
        return Change(words, (added(SameCard(new_id(), one.id, other.id)),))
    return Change(words, (added(SamePurpose(new_id(), one.id, other.id)),))


def no_longer_same(document: Document, link_id: str) -> Change:
    """Take a declaration back: they count apart again."""
    link = document.find(SameCard, link_id) or document.find(SamePurpose, link_id)
    if link is None:
        raise RuleBroken("Deze kaartjes waren al niet meer hetzelfde. Er is niets veranderd.")
    one, other = (_card(document, each) for each in ends(link))
    words = f"Toch niet hetzelfde: {short(one.title)} en {short(other.title)}"
    return Change(words, (removed(link),))


def _card(document: Document, card_id: str) -> Card:
    if document.find(Ingredient, card_id) is not None:
        return document.get(Ingredient, card_id)
    return required(document, Purpose, card_id, "Dit kaartje")
