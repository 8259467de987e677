"""Rows of the sheets that came later; what they say is added to what has been read."""

from __future__ import annotations

from dataclasses import replace

from app.model.checklist import ITEMS
from app.model.entities import (
    Apart,
    Entity,
    Ingredient,
    PlannedTime,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    new_id,
)
from app.model.tidy_cells import Cells, Rejected, listed, shown
from app.model.tidy_draft import Draft
from app.model.tidy_form import (
    CARD_INGREDIENT,
    CARD_PURPOSE,
    DECK,
    EXTRA_FIELDS,
    INGREDIENTS,
    PURPOSES,
    STARTS_AT,
)
from app.model.tidy_sheets import key
from app.model.tidy_things import card_of
from app.model.words import PHASES

_BOTH = (("nummer", "toegevoegd door tafel"), ("zelfde als nummer", "van tafel"))
_CARDS = {Ingredient: CARD_INGREDIENT, Purpose: CARD_PURPOSE}


def read_round_3(cells: Cells, draft: Draft) -> None:
    """What a table that has been read said of its purposes."""
    table = draft.table(cells)
    draft.once(cells.row.number, f"Tafel {table.number} staat er al", "ronde 3", table.number)
    draft.tables[table.number] = replace(
        table,
        purposes_agreed=cells.text("eens over"),
        purposes_disputed=cells.text("oneens over"),
        policy_relation=cells.text("beleidsdoelen"),
    )


def read_attendance(cells: Cells, draft: Draft) -> None:
    table = draft.table(cells)
    person = draft.participant(cells, table)
    after = replace(
        person,
        present=not cells.no("aanwezig"),
        consents_asked=cells.moment("toestemming gevraagd"),
        fixed=cells.yes("vast aan tafel"),
    )
    what = f"Deelnemer {person.number} van tafel {table.number} staat er al"
    draft.once(cells.row.number, what, "aanwezigheid", person.id)
    draft.participants[table.number, person.number] = after


def read_apart(cells: Cells, draft: Draft) -> None:
    """Two who are not to sit together, in whatever order they stand."""
    one = draft.participant(cells, draft.table(cells))
    other = draft.other_participant(cells)
    if one.id == other.id:
        raise Rejected("Hier staat twee keer dezelfde deelnemer.")
    pair = frozenset((one.id, other.id))
    draft.once(cells.row.number, "Deze twee deelnemers staan er al", "niet bij elkaar", pair)
    draft.entities.append(Apart(new_id(), one.id, other.id))


def read_plan(cells: Cells, draft: Draft) -> None:
    phase = cells.one_of("fase", PHASES)
    minutes = cells.number("minuten", least=0)
    draft.once(cells.row.number, f"De fase {PHASES[phase]} staat er al", "draaiboek", phase)
    draft.entities.append(PlannedTime(new_id(), phase, minutes))


def read_ready(cells: Cells, draft: Draft) -> None:
    item = cells.needed_line("onderdeel")
    item = next((each.key for each in ITEMS if key(each.words) == key(item)), item)
    draft.once(cells.row.number, f"{shown(item)} staat er al", "klaar", item)
    draft.entities.append(Ready(new_id(), item))


def read_switched_off(cells: Cells, draft: Draft) -> None:
    """A card that was used stands on its own sheet too: then this only switches it off."""
    kind = cells.one_of("soort", _CARDS)
    number, title, explanation, own_of = card_of(cells, draft)
    what = f"{_CARDS[kind].capitalize()} {number} staat er al"
    if kind is Ingredient:
        card = draft.ingredients.get(
            (number, own_of), Ingredient(new_id(), number, title, explanation, own_of)
        )
        _check_title(card, title)
        draft.once(cells.row.number, what, "kaartje uit", kind, number, own_of)
        draft.ingredients[number, own_of] = replace(card, active=False)
    else:
        purpose = draft.purposes.get(
            (number, own_of), Purpose(new_id(), number, title, explanation, own_of)
        )
        _check_title(purpose, title)
        draft.once(cells.row.number, what, "kaartje uit", kind, number, own_of)
        draft.purposes[number, own_of] = replace(purpose, active=False)


def read_same(cells: Cells, draft: Draft) -> None:
    """Both cards have been read; a card is said to be the same as another one once."""
    kind = cells.one_of("soort", _CARDS)
    cards = draft.ingredients if kind is Ingredient else draft.purposes
    ids = []
    for number_in, table_in in _BOTH:
        number, table = cells.number(number_in), draft.maybe_table(cells, table_in)
        card = cards.get((number, None if table is None else table.id))
        if card is None:
            whose = "" if table is None else f" van tafel {table.number}"
            raise Rejected(f"{_CARDS[kind].capitalize()} {number}{whose} is er niet.")
        ids.append(card.id)
    if ids[0] == ids[1]:
        raise Rejected("Hier staat twee keer hetzelfde kaartje.")
    draft.once(cells.row.number, "Dit kaartje staat er al", "zelfde kaartje", ids[0])
    link: Entity = SameCard(new_id(), *ids) if kind is Ingredient else SamePurpose(new_id(), *ids)
    draft.entities.append(link)


def _check_title(card: Ingredient | Purpose, title: str) -> None:
    """Never switch off another card that happens to have the number."""
    if key(card.title) != key(title):
        sheet = INGREDIENTS.name if isinstance(card, Ingredient) else PURPOSES.name
        raise Rejected(f"Nummer {card.number} heet op het werkblad {sheet} anders.")


def read_session_extra(cells: Cells, draft: Draft) -> None:
    written = cells.needed_line("veld")
    field = next((each for each in EXTRA_FIELDS if key(each) == key(written)), None)
    if field is None:
        raise Rejected(f"Het veld {shown(written)} is onbekend. Kies {listed(EXTRA_FIELDS)}.")
    value = cells.time("waarde") if field == STARTS_AT else cells.line("waarde")
    draft.once(cells.row.number, f"“{field}” staat er al", "extra veld", field)
    if field == DECK:
        draft.session = replace(draft.session, deck=value)
    else:
        draft.session = replace(draft.session, starts_at=value)
