"""What a report may say, in order: names and photos are filtered here, once.

The values that come out are those of parts.py; writers see no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.export.names import decide
from app.export.parts import (
    Card,
    CardTotal,
    Chosen,
    Closing,
    Concluded,
    Content,
    Names,
    Noted,
    Person,
    Placed,
    PurposeTotal,
    RankedPurpose,
    Said,
    Seat,
    Shot,
    TableContent,
    Voted,
)
from app.export.report_parts import ReportPart, Scope, shown_parts
from app.model.document import Document
from app.model.entities import (
    Apart,
    Ingredient,
    Participant,
    Photo,
    PlannedTime,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    Table,
)
from app.model.names_in_text import HiddenName, hidden_names
from app.model.operations.rules import uses_of
from app.model.operations.tally import control_total
from app.model.overview import overview, purposes_overview
from app.model.quoting import may_quote
from app.model.readiness import counts_in_report


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever exports chose: whose names, which tables (by number), which parts of it.

    None is all. `scope` says whether tables, the whole or both are told. `replaced` and `kept` are
    names that stand in texts, as they are written there: see `names_in_text`.
    """

    names: Names = Names.ALLOWED
    tables: tuple[int, ...] | None = None
    parts: frozenset[ReportPart] | None = None
    scope: Scope = Scope.BOTH
    replaced: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


PhotoBytes = Callable[[str], bytes | None]
"""The bytes of a picture by their SHA-256; None where they are not to be found."""


_Pair = tuple[Card, Card]


class NoSuchTable(Exception):
    """A table was asked for that the session doesn't have; str() is the Dutch sentence."""


def content(
    document: Document, choices: Choices | None = None, photo_bytes: PhotoBytes | None = None
) -> Content:
    """The content of a report, with names in texts replaced as was chosen.

    Raises NoSuchTable for a table that isn't there.
    """
    choices = choices or Choices()
    tables = _chosen_tables(document, choices)
    table_ids = {table.id for table in tables}
    numbers = {table.id: table.number for table in document.tables}
    deck = _Deck.of(document, numbers, table_ids)
    shots = _shots(document, numbers, deck.cards, photo_bytes or _no_photo)
    team = choices.names is Names.ALL
    told = Content(
        session=document.session,
        policy_goals=tuple(goal.text for goal in document.policy_goals),
        cards=deck.shown(document.all(Ingredient)),
        purposes=deck.shown(document.all(Purpose)),
        cards_off=deck.off(document.all(Ingredient)),
        purposes_off=deck.off(document.all(Purpose)),
        tables=tuple(
            _table(document, table, deck.cards, choices.names, shots.get(table.id, ()))
            for table in tables
        ),
        apart=tuple(_apart(document, numbers, table_ids)) if team else (),
        plan=tuple((planned.phase, planned.minutes) for planned in document.all(PlannedTime)),
        same_cards=tuple(_same(document, deck, SameCard)),
        same_purposes=tuple(_same(document, deck, SamePurpose)),
        ready=tuple(ready.item for ready in document.all(Ready)),
        session_notes=tuple(
            Noted(None, note.phase, note.time, note.text, None) for note in document.notes(None)
        ),
        photos=shots.get(None, ()),
        card_totals=tuple(
            CardTotal(deck.cards[row.ingredient.id], row) for row in overview(document, table_ids)
        ),
        purpose_totals=tuple(
            PurposeTotal(
                deck.cards[row.purpose.id],
                row,
                {numbers[table_id]: count for table_id, count in row.per_table.items()},
            )
            for row in purposes_overview(document, table_ids)
        ),
        names=choices.names,
        parts=shown_parts(choices.parts, choices.scope, len(tables)),
        scope=choices.scope,
        hidden=() if team else _hidden(document, choices.names),
    )
    return decide(told, choices.replaced, choices.kept)


def _hidden(document: Document, names: Names) -> tuple[HiddenName, ...]:
    """Of everybody who may not be named in a report that leaves the team."""
    people = document.all(Participant)
    shown = {each.id for each in people if names is Names.ALLOWED and each.consent_name}
    return hidden_names(document, shown, names is not Names.NONE)


def _same(document: Document, deck: _Deck, kind: type[SameCard | SamePurpose]) -> Iterator[_Pair]:
    """Cards that were said to be the same, as far as this report holds both."""
    every: list[Ingredient | Purpose] = [*document.all(Ingredient), *document.all(Purpose)]
    here = {card.id for card in every if card.table_id is None or card.table_id in deck.tables}
    for link in document.all(kind):
        one = link.ingredient_id if isinstance(link, SameCard) else link.purpose_id
        if one in here and link.as_id in here:
            yield deck.cards[one], deck.cards[link.as_id]


def _no_photo(_sha256: str) -> None:
    return None


def _chosen_tables(document: Document, choices: Choices) -> list[Table]:
    if choices.tables is None:
        return document.tables
    known = {table.number: table for table in document.tables}
    for number in choices.tables:
        if number not in known:
            has = ", ".join(str(number) for number in known)
            raise NoSuchTable(f"Tafel {number} bestaat niet; deze sessie heeft tafel {has}.")
    return [known[number] for number in sorted(set(choices.tables))]


@dataclass(frozen=True, slots=True)
class _Deck:
    """Every card by id, and what of them belongs in a report of some tables."""

    cards: dict[str, Card]
    tables: set[str]
    used: set[str]

    @classmethod
    def of(cls, document: Document, numbers: dict[str, int], tables: set[str]) -> _Deck:
        every: list[Ingredient | Purpose] = [*document.all(Ingredient), *document.all(Purpose)]
        cards = {
            card.id: Card(
                card.number,
                card.title,
                card.explanation,
                None if card.table_id is None else numbers[card.table_id],
                card.id,
            )
            for card in every
        }
        off = [card for card in every if not card.active]
        used = {card.id for card in off if uses_of(document, card)}
        return cls(cards, tables, used)

    def shown(self, deck: list[Ingredient] | list[Purpose]) -> tuple[Card, ...]:
        """By number: the cards that are on, and those that were used before they went off."""
        return self._ours(card for card in deck if card.active or card.id in self.used)

    def off(self, deck: list[Ingredient] | list[Purpose]) -> tuple[Card, ...]:
        """By number: the cards that are switched off."""
        return self._ours(card for card in deck if not card.active)

    def _ours(self, deck: Iterator[Ingredient | Purpose]) -> tuple[Card, ...]:
        ours = (card for card in deck if card.table_id is None or card.table_id in self.tables)
        return tuple(self.cards[card.id] for card in sorted(ours, key=lambda card: card.number))


def _shots(
    document: Document,
    numbers: dict[str, int],
    cards: dict[str, Card],
    photo_bytes: PhotoBytes,
) -> dict[str | None, tuple[Shot, ...]]:
    """The photos that may be shown, by table; what isn't marked as allowed ends here."""
    found: dict[str | None, tuple[Shot, ...]] = {}
    for photo in document.all(Photo):
        if photo.consent:
            shot = _shot(photo, numbers, cards, photo_bytes)
            found[photo.table_id] = (*found.get(photo.table_id, ()), shot)
    return found


def _shot(
    photo: Photo, numbers: dict[str, int], cards: dict[str, Card], photo_bytes: PhotoBytes
) -> Shot:
    return Shot(
        None if photo.table_id is None else numbers[photo.table_id],
        photo.caption,
        photo.phase,
        photo.time,
        None if photo.ingredient_id is None else cards[photo.ingredient_id],
        photo.width,
        photo.height,
        lambda: photo_bytes(photo.sha256),
    )


def _apart(
    document: Document, numbers: dict[str, int], tables: set[str]
) -> Iterator[tuple[Seat, Seat]]:
    """The pairs of whom both sit at a table of the report."""
    for apart in document.all(Apart):
        pair = [document.get(Participant, each) for each in (apart.participant_id, apart.other_id)]
        if all(person.table_id in tables for person in pair):
            one, other = (Seat(numbers[person.table_id], person.number) for person in pair)
            yield one, other


def _person(participant: Participant, names: Names, counted: bool) -> Person:
    by_role = names is Names.ROLE and participant.consent_name
    named = names is Names.ALL or (names is Names.ALLOWED and participant.consent_name)
    role = (participant.involvement, participant.organisation) if by_role else ()
    return Person(
        number=participant.number,
        name=participant.name if named else "",
        organisation=participant.organisation if named or by_role else "",
        perspective=participant.perspective,
        involvement=participant.involvement if named or by_role else "",
        consent_name=participant.consent_name,
        consent_photo=participant.consent_photo,
        consent_quote=participant.consent_quote,
        consents_asked=participant.consents_asked,
        present=participant.present,
        fixed=participant.fixed,
        counted=counted,
        role=", ".join(filter(None, role)),
    )


def _people(document: Document, table: Table, names: Names) -> dict[str, Person]:
    """Those at a table by id; who didn't come and left nothing is known to the team only."""
    people = {
        each.id: _person(each, names, counts_in_report(document, each))
        for each in document.participants(table.id)
    }
    return {
        person_id: person
        for person_id, person in people.items()
        if person.counted or names is Names.ALL
    }


def _table(
    document: Document,
    table: Table,
    cards: dict[str, Card],
    names: Names,
    photos: tuple[Shot, ...],
) -> TableContent:
    people = _people(document, table, names)
    team = names is Names.ALL

    def quoted(participant_id: str | None) -> Person | None:
        if names is Names.NONE:
            return None
        person = people.get(participant_id or "")
        allowed = team or may_quote(document, participant_id)
        return person if person is not None and allowed else None

    answers = [(who, document.closing_answer(who)) for who in people]
    main = table.main_purpose_id
    return TableContent(
        number=table.number,
        name=table.name,
        # Nobody asked them for consent, so they are named inside the team only.
        facilitator=table.facilitator if team else "",
        notetaker=table.notetaker if team else "",
        main_purpose=None if main is None else cards[main],
        purposes_agreed=table.purposes_agreed,
        purposes_disputed=table.purposes_disputed,
        policy_relation=table.policy_relation,
        people=tuple(people.values()),
        placed=tuple(
            Placed(cards[p.ingredient_id], p.verdict, p.sphere, p.agreement, p.x, p.y)
            for p in document.placements(table.id)
        ),
        chosen=tuple(
            Chosen(
                people[c.participant_id],
                quoted(c.participant_id),
                cards[c.ingredient_id],
                c.verdict,
                c.argument,
                c.round,
            )
            for c in document.choices(table.id)
        ),
        said=tuple(
            Said(cards[a.ingredient_id], a.stance, a.kind, a.text, quoted(a.participant_id), a.id)
            for a in document.arguments(table.id)
        ),
        concluded=tuple(
            Concluded(c.verdict, c.kind, c.text, c.id) for c in document.conclusions(table.id)
        ),
        voted=tuple(
            Voted(cards[v.purpose_id], people.get(v.participant_id or ""), v.count)
            for v in document.votes(table.id)
        ),
        ranking=_ranking(document, table, cards),
        notes=tuple(
            Noted(table.number, n.phase, n.time, n.text, quoted(n.participant_id))
            for n in document.notes(table.id)
        ),
        closing=tuple(
            Closing(people[who], quoted(who), answer.learned, answer.to_do)
            for who, answer in answers
            if answer is not None
        ),
        photos=photos,
        available=control_total(document, table.id).available,
        id=table.id,
    )


def _ranking(document: Document, table: Table, cards: dict[str, Card]) -> tuple[RankedPurpose, ...]:
    """The table's own ranking; purposes of other tables are not among them."""
    return tuple(
        RankedPurpose(cards[row.purpose.id], row.stickers, row.rank)
        for row in purposes_overview(document, [table.id], joined=False)
    )
