"""Arbitrary acts of a user, as hypothesis draws them: any operation on any part of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from app.model.board import ZONES
from app.model.change import Change
from app.model.checklist import ITEMS
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Apart,
    Argument,
    Choice,
    Conclusion,
    Ingredient,
    Kind,
    Note,
    Participant,
    Phase,
    Photo,
    PolicyGoal,
    Purpose,
    SameCard,
    SamePurpose,
    Stance,
    Verdict,
    new_id,
)
from app.model.operations import (
    arguing,
    cards,
    checking,
    choosing,
    deck,
    division,
    erasing,
    joining,
    noting,
    participants,
    photos,
    placing,
    planning,
    same,
    session,
    tables,
    taking_over,
    tally,
)
from app.model.operations.rules import RuleBroken
from app.model.people_list import ListedPerson
from app.model.timetable import PHASES

T = TypeVar("T")

MOMENT = "2026-11-05 19:35"

texts = st.text(max_size=30)


class Draw:
    """The document as it is, and numbers and words to choose with."""

    def __init__(self, document: Document, numbers: list[int], text: str) -> None:
        self.document = document
        self.text = text
        self._numbers = iter(numbers)

    def number(self, below: int) -> int:
        return next(self._numbers) % below

    def one(self, things: list[T]) -> T:
        if not things:
            raise RuleBroken("there is none to choose from")
        return things[self.number(len(things))]

    @property
    def table(self) -> str:
        return self.one(self.document.tables).id

    @property
    def person(self) -> Participant:
        return self.one(self.document.all(Participant))

    @property
    def card(self) -> str:
        return self.one(self.document.ingredients()).id

    @property
    def any_card(self) -> str:
        """A card of either kind, switched off or not."""
        return self.one([*self.document.all(Ingredient), *self.document.all(Purpose)]).id

    @property
    def purpose(self) -> str:
        return self.one(self.document.purposes()).id


def _argue(d: Draw) -> Change:
    stance, kind = d.one(list(Stance)), d.one([None, *Kind])
    speaker = d.one([None, *(p.id for p in d.document.all(Participant))])
    return arguing.add_argument(d.document, d.table, d.card, stance, d.text, kind, speaker)


def _deck(d: Draw) -> Change:
    """A deck of a few cards, some under numbers and titles that the session has."""
    few = [d.number(60) for _ in range(3)]
    new = tuple(deck.NewCard(n + 1, f"{d.text}{n}", d.text, n % 2 == 0) for n in {*few})
    return deck.take_over(d.document, deck.NewDeck(d.text, new, new[:1]))


def _photo(d: Draw) -> Change:
    photo = Photo(new_id(), None, "0" * 64, "image/jpeg", 10, 10, caption=d.text)
    return photos.add_photo(
        d.document, d.one([None, d.table]), replace(photo, ingredient_id=d.card)
    )


def _take_over(d: Draw) -> Change:
    return taking_over.take_over(
        d.document,
        d.table,
        taking_over.Take(
            laid=(taking_over.Laid(d.card, d.number(900), d.number(640)),),
            written=(taking_over.Written(d.text, d.number(900), d.number(640)),),
            off=d.one([(), (d.card,)]),
            stuck=(taking_over.Stuck(d.purpose, d.number(9)),),
        ),
    )


ACTS: list[Callable[[Draw], Change]] = [
    lambda d: session.edit_session(
        d.document, replace(d.document.session, title=d.text, goal=d.text)
    ),
    lambda d: session.add_policy_goal(d.document, d.text),
    lambda d: session.edit_policy_goal(d.document, d.one(d.document.all(PolicyGoal)).id, d.text),
    lambda d: session.remove_policy_goal(d.document, d.one(d.document.all(PolicyGoal)).id),
    lambda d: tables.add_table(d.document, d.text),
    lambda d: tables.edit_table(
        d.document, d.table, name=d.text, facilitator=d.text, notetaker=d.text
    ),
    lambda d: tables.set_main_purpose(d.document, d.table, d.purpose),
    lambda d: tables.edit_purpose_text(
        d.document, d.table, d.one(list(tables.PurposeText)), d.text
    ),
    lambda d: tables.remove_table(d.document, d.table),
    lambda d: participants.add_participant(d.document, d.table, d.text, d.text),
    lambda d: participants.edit_participant(d.document, replace(d.person, name=d.text)),
    lambda d: participants.edit_participant(
        d.document, replace(d.person, consent_photo=bool(d.number(2))), MOMENT
    ),
    lambda d: participants.consent_of_all(d.document, d.table, MOMENT),
    lambda d: participants.toggle_consent(
        d.document, d.person.id, d.one(list(participants.Consent)), MOMENT
    ),
    lambda d: participants.record_consents(
        d.document, d.person.id, list(participants.Consent)[: d.number(4)], MOMENT
    ),
    lambda d: participants.set_present(d.document, d.person.id, bool(d.number(2))),
    lambda d: participants.remove_participant(d.document, d.person.id),
    lambda d: erasing.erase_participant(d.document, d.person.id, d.one(list(erasing.Words))),
    lambda d: joining.add_people(
        d.document, [ListedPerson(d.text, d.text, table=d.one(["", "3", d.text]))]
    ),
    lambda d: division.divide_groups(d.document, d.number(4), d.number(3)),
    lambda d: division.move_to_table(d.document, d.person.id, d.table),
    lambda d: division.set_fixed(d.document, d.person.id, d.one([True, False])),
    lambda d: division.keep_apart(d.document, d.person.id, d.person.id),
    lambda d: division.allow_together(d.document, d.one(d.document.all(Apart)).id),
    lambda d: cards.add_ingredient(d.document, d.text, d.text, d.table),
    lambda d: cards.edit_ingredient(d.document, d.card, d.text, d.text),
    lambda d: cards.remove_ingredient(d.document, d.card),
    lambda d: cards.add_purpose(d.document, d.text, table_id=d.table),
    lambda d: cards.remove_purpose(d.document, d.purpose),
    lambda d: deck.switch(d.document, d.any_card, d.one([True, False])),
    lambda d: deck.move(d.document, d.any_card, d.number(60)),
    lambda d: deck.reword(d.document, d.any_card, d.text, d.text),
    lambda d: deck.add_card(d.document, d.one([Ingredient, Purpose]), d.text),
    _deck,
    lambda d: same.declare_same(d.document, d.card, d.card),
    lambda d: same.declare_same(d.document, d.purpose, d.purpose),
    lambda d: same.no_longer_same(
        d.document, d.one([*d.document.all(SameCard), *d.document.all(SamePurpose)]).id
    ),
    lambda d: placing.place(d.document, d.table, d.card, d.number(900), d.number(640)),
    lambda d: placing.place_in_zone(d.document, d.table, d.card, d.one(list(ZONES))),
    lambda d: placing.take_off(d.document, d.table, d.card),
    lambda d: placing.set_agreement(d.document, d.table, d.card, d.one(list(Agreement))),
    lambda d: choosing.choose(
        d.document, d.person.id, d.card, d.one(list(Verdict)), d.text, d.one([1, 2])
    ),
    lambda d: choosing.edit_choice(
        d.document, d.one(d.document.all(Choice)).id, d.card, d.one(list(Verdict)), d.text
    ),
    lambda d: choosing.withdraw_choice(d.document, d.one(d.document.all(Choice)).id),
    _argue,
    lambda d: arguing.edit_argument(
        d.document, replace(d.one(d.document.all(Argument)), text=d.text)
    ),
    lambda d: arguing.remove_argument(d.document, d.one(d.document.all(Argument)).id),
    lambda d: arguing.add_conclusion(d.document, d.table, d.one(list(Verdict)), d.text),
    lambda d: arguing.remove_conclusion(d.document, d.one(d.document.all(Conclusion)).id),
    lambda d: tally.add_sticker(d.document, d.table, d.purpose, d.person.id),
    lambda d: tally.add_sticker(d.document, d.table, d.purpose),
    lambda d: tally.remove_sticker(d.document, d.table, d.purpose),
    lambda d: tally.set_votes(d.document, d.table, d.purpose, None, d.number(30)),
    lambda d: noting.add_note(d.document, d.table, d.one(list(Phase)), "20:15", d.text),
    lambda d: noting.remove_note(d.document, d.one(d.document.all(Note)).id),
    lambda d: noting.answer_closing(d.document, d.person.id, learned=d.text, to_do=d.text),
    lambda d: checking.tick(d.document, d.one(list(ITEMS)).key),
    lambda d: checking.untick(d.document, d.one(list(ITEMS)).key),
    lambda d: planning.plan_time(d.document, d.one(list(PHASES)), d.number(90)),
    lambda d: planning.follow_default_plan(d.document),
    _photo,
    _take_over,
    lambda d: photos.remove_photo(d.document, d.one(d.document.all(Photo)).id),
    lambda d: photos.edit_photo(
        d.document,
        replace(
            d.one(d.document.all(Photo)),
            caption=d.text,
            consent=d.one([False, True]),
            table_id=d.one([None, d.table]),
            phase=d.one(list(Phase)),
        ),
    ),
]

acts = st.tuples(
    st.integers(0, len(ACTS) - 1), st.lists(st.integers(0, 999), min_size=10, max_size=10), texts
)
sequences = st.lists(acts, max_size=40)


def change_for(document: Document, act: tuple[int, list[int], str]) -> Change | None:
    """The change of one drawn act, or None where a rule refuses it."""
    index, numbers, text = act
    try:
        return ACTS[index](Draw(document, numbers, text))
    except RuleBroken:
        return None
