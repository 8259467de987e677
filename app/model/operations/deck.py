"""The deck as a whole: its cards switched off and on, put in order, and taken over from a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Entity,
    Ingredient,
    Participant,
    Purpose,
    SameCard,
    SamePurpose,
    Table,
    new_id,
)
from app.model.operations import cards
from app.model.operations.rules import RuleBroken, changed, links_of, uses_of
from app.model.text import clean_line
from app.model.words import counted

Card = Ingredient | Purpose
CardKind = type[Ingredient] | type[Purpose]

_MANY: dict[CardKind, str] = {Ingredient: "ingrediënten", Purpose: "bedoelingen"}


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card of a deck that is to be taken over."""

    number: int
    title: str
    explanation: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class NewDeck:
    """A deck to take over; of a kind without cards the session keeps what it has."""

    name: str
    ingredients: tuple[NewCard, ...] = ()
    purposes: tuple[NewCard, ...] = ()

    def of(self, kind: CardKind) -> tuple[NewCard, ...]:
        return self.ingredients if kind is Ingredient else self.purposes


# --- asking -------------------------------------------------------------------------------


def cards_of(document: Document, kind: CardKind) -> list[Card]:
    """Every card of a kind by number, switched off or not, of the deck or of a table."""
    found: list[Card] = (
        list(document.all(Ingredient)) if kind is Ingredient else list(document.all(Purpose))
    )
    return sorted(found, key=lambda card: card.number)


def deck_cards(document: Document, kind: CardKind) -> list[Card]:
    """The cards of the deck itself, by number; none that a table added."""
    return [card for card in cards_of(document, kind) if card.table_id is None]


def find_card(document: Document, card_id: str) -> Card | None:
    return document.find(Ingredient, card_id) or document.find(Purpose, card_id)


def used_by(document: Document) -> dict[str, set[str]]:
    """Which tables used a card, by its id; no entry for a card that nobody used.

    A photo of the whole session uses a card too, and then no table does.
    """
    used: dict[str, set[str]] = {}
    for kind, fields in REFERENCES.items():
        if kind in (SameCard, SamePurpose):
            continue
        for field in (field for field, target in fields if target in (Ingredient, Purpose)):
            for entity in document.all(kind):
                card_id = getattr(entity, field)
                if card_id is not None:
                    used.setdefault(card_id, set()).update(_table_of(document, entity))
    return used


def _table_of(document: Document, entity: Entity) -> Iterator[str]:
    if isinstance(entity, Table):
        yield entity.id
        return
    table_id = getattr(entity, "table_id", None)
    person = document.find(Participant, getattr(entity, "participant_id", None))
    if table_id is not None:
        yield table_id
    elif person is not None:
        yield person.table_id


def order_is_fixed(document: Document, kind: CardKind) -> bool:
    """Whether the conversation used a card of this kind: its number is on paper and stays."""
    used = used_by(document)
    return any(card.id in used for card in cards_of(document, kind))


def old_words_warning(document: Document, card_id: str, title: str) -> str | None:
    """Dutch: how many tables worked with a card under other words than this title."""
    card = find_card(document, card_id)
    if card is None or card.title == clean_line(title):
        return None
    tables = used_by(document).get(card_id, set())
    if not tables:
        return None
    worked = "werkte" if len(tables) == 1 else "werkten"
    return (
        f"{counted(len(tables), 'tafel', 'tafels')} {worked} al met dit kaartje onder de oude "
        f"titel “{card.title}”. Met ‘Ongedaan maken’ krijg je die terug."
    )


# --- one card -----------------------------------------------------------------------------


def _card(document: Document, card_id: str) -> Card:
    card = find_card(document, card_id)
    if card is None:
        raise RuleBroken("Dit kaartje bestaat niet meer. Er is niets veranderd.")
    return card


def add_card(document: Document, kind: CardKind, title: str, explanation: str = "") -> Change:
    """A card of the deck, for every table, with the next number."""
    if kind is Ingredient:
        return cards.add_ingredient(document, title, explanation)
    return cards.add_purpose(document, title, explanation)


def reword(document: Document, card_id: str, title: str, explanation: str) -> Change:
    """Other words on a card; RuleBroken where a card that the same table sees has that title."""
    card = _card(document, card_id)
    wanted = clean_line(title).casefold()
    for other in cards_of(document, type(card)):
        apart = None not in (card.table_id, other.table_id) and card.table_id != other.table_id
        if other.id != card.id and not apart and other.title.casefold() == wanted:
            raise RuleBroken(
                f"Er is al een kaartje “{other.title}” (nummer {other.number}). "
                f"De titel blijft “{card.title}”."
            )
    if isinstance(card, Ingredient):
        return cards.edit_ingredient(document, card_id, title, explanation)
    return cards.edit_purpose(document, card_id, title, explanation)


def switch(document: Document, card_id: str, active: bool) -> Change:
    """Put a card in or out of the conversation; one that was used in it stays."""
    card = _card(document, card_id)
    if not active and uses_of(document, card):
        raise RuleBroken(f"“{card.title}” is al gebruikt in het gesprek. Het kaartje blijft aan.")
    words = "aangezet" if active else "uitgezet"
    return changed(f"Kaartje {words}: {card.title}", card, replace(card, active=active))


def remove_card(document: Document, card_id: str) -> Change:
    """Take an unused card away; a used one stays."""
    card = _card(document, card_id)
    if isinstance(card, Ingredient):
        return cards.remove_ingredient(document, card_id)
    return cards.remove_purpose(document, card_id)


def move(document: Document, card_id: str, place: int) -> Change:
    """Put a card of the deck at a place (0 is the first); the numbers stay where they are.

    A place beyond the ends is the end. The tables' own cards keep their numbers.
    """
    card = _card(document, card_id)
    kind = type(card)
    if card.table_id is not None:
        raise RuleBroken(f"“{card.title}” is van een tafel zelf en houdt zijn nummer.")
    if order_is_fixed(document, kind):
        raise RuleBroken(
            f"Er zijn al {_MANY[kind]} gebruikt in het gesprek, onder het nummer dat op het "
            "papieren kaartje staat. De volgorde blijft daarom zoals die is."
        )
    order = deck_cards(document, kind)
    numbers = [each.number for each in order]
    order.remove(card)
    order.insert(max(0, min(place, len(order))), card)
    edits = [
        Edit(each, replace(each, number=number))
        for each, number in zip(order, numbers, strict=True)
        if each.number != number
    ]
    return Change(f"Kaartje verplaatst: {card.title}", tuple(edits))


# --- another deck -------------------------------------------------------------------------


def take_over(document: Document, deck: NewDeck) -> Change:
    """Another deck in place of the unused cards; used ones and those of tables stay as they are.

    The session holds copies: a file that changes later changes nothing here.
    """
    used = used_by(document)
    edits: list[Edit] = []
    for kind in (Ingredient, Purpose):
        edits += _replaced(document, kind, deck.of(kind), used)
    session = document.session
    named = replace(session, deck=clean_line(deck.name))
    if named != session:
        edits.append(Edit(session, named))
    return Change(f"Stapel ingelezen: {named.deck or 'standaard'}", tuple(edits))


def kept_words(document: Document, deck: NewDeck) -> list[str]:
    """Dutch: which cards the session keeps although the deck says something else of them."""
    used = used_by(document)
    sentences = []
    for kind in (Ingredient, Purpose):
        staying = _staying(document, kind, used)
        for new in deck.of(kind):
            stays = _in_the_way(staying, new)
            sentence = "" if stays is None else _kept(document, stays, new)
            if sentence:
                sentences.append(sentence)
    return sentences


def _replaced(
    document: Document, kind: CardKind, new_cards: Sequence[NewCard], used: dict[str, set[str]]
) -> Iterator[Edit]:
    """A card that goes and one that comes under the same number are one card with other words."""
    if not new_cards:
        return
    staying = _staying(document, kind, used)
    going = {card.number: card for card in deck_cards(document, kind) if card not in staying}
    for new in new_cards:
        if _in_the_way(staying, new) is not None:
            continue
        old = going.pop(new.number, None)
        if old is None:
            words = new.number, new.title, new.explanation
            yield added(kind(new_id(), *words, active=new.active))
            continue
        after = replace(old, title=new.title, explanation=new.explanation, active=new.active)
        if after != old:
            yield Edit(old, after)
    links = {each.id: each for card in going.values() for each in links_of(document, card)}
    yield from (removed(link) for link in links.values())
    yield from (removed(card) for card in going.values())


def _staying(document: Document, kind: CardKind, used: dict[str, set[str]]) -> list[Card]:
    every = cards_of(document, kind)
    return [card for card in every if card.id in used or card.table_id is not None]


def _in_the_way(staying: Sequence[Card], new: NewCard) -> Card | None:
    """What stays under this number, or else under this title."""
    same_number = next((card for card in staying if card.number == new.number), None)
    wanted = new.title.casefold()
    return same_number or next((c for c in staying if c.title.casefold() == wanted), None)


def _kept(document: Document, card: Card, new: NewCard) -> str:
    """Why a card of the session stays as it is; empty where the deck says the same of it."""
    if card.table_id is not None:
        number = document.get(Table, card.table_id).number
        whose = f"is een eigen kaartje van tafel {number}"
    else:
        whose = "is al gebruikt in het gesprek"
    what = f"{card.number}. “{card.title}” {whose}"
    if card.number != new.number:
        return f"{what} en houdt nummer {card.number}, niet {new.number}."
    if card.title != new.title:
        return f"{what} en blijft zo. “{new.title}” is niet overgenomen."
    if card.explanation != new.explanation:
        return f"{what} en houdt de toelichting die het had."
    if card.active and not new.active:
        return f"{what} en blijft aan."
    return ""
