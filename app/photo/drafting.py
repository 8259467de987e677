"""From what was read to a draft that a person reviews: identities of tags to those of this deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.document import Document
from app.model.operations.taking_over import stickers_in_name
from app.model.photo_draft import Draft, Mark, Rings, Trust, Twice, blank_key
from app.model.tags import (
    TAGS,
    Blank,
    BlankPurpose,
    Ingredient,
    Meaning,
    Purpose,
    meaning_of,
    tag_of,
)
from app.model.words import listed
from app.photo.reading import Reading, SeenCard


def deck_of(document: Document, table_id: str) -> Mapping[int, str | None]:
    """The tags that may lie at a table, with the id of their card; None for blank ones."""
    deck: dict[int, str | None] = {
        tag: None for tag in TAGS if isinstance(meaning_of(tag), (Blank, BlankPurpose))
    }
    for kind, cards in (
        (Ingredient, document.ingredients(table_id)),
        (Purpose, document.purposes(table_id)),
    ):
        for card in cards:
            tag = tag_of(kind(card.number))
            if card.active and tag is not None:
                deck[tag] = card.id
    return deck


def draft_of(document: Document, table_id: str, reading: Reading) -> Draft:
    """What is sure waits for nothing; the rest for a person's yes. Remarks say what is left out."""
    deck = deck_of(document, table_id)
    marks = [
        _mark(card, deck[card.tag])
        for card in reading.cards
        if isinstance(meaning_of(card.tag), (Ingredient, Blank))
    ]
    marks += [
        Mark(
            card_id, each.x, each.y, each.turn, Trust.PROPOSED, agreed=False, ingredient_id=card_id
        )
        for each in reading.proposals
        if (card_id := deck[each.tag]) is not None
    ]
    twice, blank_twice = [], []
    for seen in reading.twice:
        card_id, meaning = deck[seen[0].tag], meaning_of(seen[0].tag)
        if isinstance(meaning, Ingredient) and card_id is not None:
            twice.append(Twice(card_id, tuple((s.x, s.y, s.turn) for s in seen)))
        else:
            blank_twice.append(_named(meaning))
    rings = [
        Rings(card_id, each.count, each.sure and not each.loose, each.loose)
        for each in reading.rings
        if (card_id := deck[each.tag]) is not None
        # Fewer than are in someone's name can't be taken over; a person has to look.
        and (each.count >= stickers_in_name(document, table_id, card_id) or not each.sure)
    ]
    taken = {each.purpose_id for each in rings}
    few = [
        _named(meaning_of(each.tag))
        for each in reading.rings
        if deck[each.tag] is not None and deck[each.tag] not in taken
    ]
    remarks = list(reading.complaints)
    if reading.strange:
        names = listed([_named(meaning_of(tag)) for tag in reading.strange])
        remarks.append(f"Niet van deze stapel, en niet overgenomen: {names}.")
    if blank_twice:
        remarks.append(f"Op twee plaatsen gezien: {listed(blank_twice)}. Zet die met de hand.")
    if few:
        remarks.append(f"Minder stickers gezien dan er op naam staan: {listed(few)}. Tel na.")
    blank = [_named(meaning_of(each.tag)) for each in reading.rings if deck[each.tag] is None]
    if blank:
        remarks.append(f"Zelf geschreven, tel daarvan de stickers met de hand: {listed(blank)}.")
    return Draft(tuple(marks), tuple(twice), tuple(rings), remarks=tuple(remarks))


def joined(draft: Draft, fresh: Draft) -> Draft:
    """What was read now beside what a person said, which stays: a place, a yes, a no, a count."""
    said = tuple(mark for mark in draft.marks if mark.said)
    cards = {mark.ingredient_id for mark in said if mark.ingredient_id is not None}
    blanks = {mark.blank for mark in said if mark.blank is not None}
    counts = {each.purpose_id: each for each in draft.rings if each.said}
    counted = {each.purpose_id for each in fresh.rings}
    return replace(
        fresh,
        marks=(
            *said,
            *(
                mark
                for mark in fresh.marks
                if mark.key not in draft.dropped
                and mark.ingredient_id not in cards
                and (mark.blank is None or mark.blank not in blanks)
            ),
        ),
        twice=tuple(each for each in fresh.twice if each.ingredient_id not in cards),
        rings=(
            *(counts.get(each.purpose_id, each) for each in fresh.rings),
            *(each for card, each in counts.items() if card not in counted),
        ),
        off=draft.off,
        dropped=draft.dropped,
    )


def _mark(card: SeenCard, card_id: str | None) -> Mark:
    meaning = meaning_of(card.tag)
    trust = Trust.READ if card.sure else Trust.UNSURE
    if isinstance(meaning, Blank):
        return Mark(
            blank_key(meaning.number),
            card.x,
            card.y,
            card.turn,
            trust,
            agreed=False,
            blank=meaning.number,
        )
    assert card_id is not None
    return Mark(card_id, card.x, card.y, card.turn, trust, card.sure, card_id)


def _named(meaning: Meaning) -> str:
    match meaning:
        case Ingredient(number):
            return f"kaartje {number}"
        case Purpose(number):
            return f"bedoeling {number}"
        case Blank(number):
            return f"leeg kaartje {number}"
        case BlankPurpose(number):
            return f"lege bedoeling {number}"
        case _:
            return "een blokje van het bord"
