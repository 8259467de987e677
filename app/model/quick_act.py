"""What a quick line makes happen: as data, as a Dutch sentence beforehand, and as one Change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.model.board import Zone, zone_at
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Entity,
    Ingredient,
    Kind,
    Participant,
    Placement,
    Stance,
)
from app.model.operations.arguing import add_argument
from app.model.operations.placing import (
    agreement_after_moving,
    place_in_zone,
    set_agreement,
    take_off,
)
from app.model.operations.rules import required
from app.model.words import AGREEMENTS, KINDS, SPHERES, STANCES, VERDICTS


@dataclass(frozen=True, slots=True)
class Said:
    """An argument to be noted."""

    text: str
    stance: Stance
    kind: Kind | None = None
    participant_id: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What is to happen with one card; what is None or False stays as it is."""

    ingredient_id: str
    zone: Zone | None = None
    off: bool = False
    agreement: Agreement | None = None
    said: Said | None = None


def zone_words(zone: Zone) -> str:
    """Dutch: "wel · gemeenschappelijk", or "niet"."""
    word = VERDICTS[zone.verdict]
    return word if zone.sphere is None else f"{word} · {SPHERES[zone.sphere]}"


def card_words(card: Ingredient) -> str:
    return f"{card.number} {card.title}"


def person_words(person: Participant) -> str:
    """Dutch: "3 Anna", or "deelnemer 3" of someone without a name."""
    return f"{person.number} {person.name}" if person.name else f"deelnemer {person.number}"


def changes_something(act: Act, placement: Placement | None) -> bool:
    """Whether carrying it out would change the document, given where the card lies."""
    if act.off or act.said is not None:
        return True
    moves = act.zone is not None and _lies_in(placement) != act.zone
    now = Agreement.NOT_DISCUSSED if placement is None else placement.agreement
    return moves or act.agreement not in (None, now)


def _lies_in(placement: Placement | None) -> Zone | None:
    return None if placement is None else zone_at(placement.x, placement.y)


def preview(document: Document, table_id: str, act: Act, why: str = "") -> str:
    """What carrying it out will do; `why` explains a stance that nobody typed."""
    card = card_words(document.get(Ingredient, act.ingredient_id))
    said = "" if act.said is None else _argument_words(document, act.said, why)
    agreed = "" if act.agreement is None else AGREEMENTS[act.agreement]
    if act.zone is None and not act.off:
        if not agreed:
            return f"Noteert bij {card} een {said}"
        return f"Noteert bij {card}: {agreed}" + (said and f", met {said}")
    placement = document.placement(table_id, act.ingredient_id)
    if act.zone is None:
        first = f"Haalt {card} van het bord"
    else:
        first = _placing_words(card, act.zone, placement)
        if not agreed and (now := agreement_after(placement, act.zone)) is not None:
            first += f" (wordt “{AGREEMENTS[now]}”)"
    return first + (agreed and f", noteert “{agreed}”") + (said and f", met {said}")


def _placing_words(card: str, zone: Zone, placement: Placement | None) -> str:
    if placement is None:
        return f"Plaatst {card} bij {zone_words(zone)}"
    if _lies_in(placement) == zone:
        return f"Laat {card} liggen bij {zone_words(zone)}"
    return f"Verplaatst {card} naar {zone_words(zone)}"


def agreement_after(placement: Placement | None, zone: Zone) -> Agreement | None:
    """What the agreement becomes of itself when a card goes to a zone; None if it stays."""
    if placement is None or _lies_in(placement) == zone:
        return None
    after = agreement_after_moving(placement.agreement)
    return None if after is placement.agreement else after


def _argument_words(document: Document, said: Said, why: str) -> str:
    speaker = document.find(Participant, said.participant_id)
    whose = "" if speaker is None else f" van {person_words(speaker)}"
    kind = "" if said.kind is None else f" ({KINDS[said.kind]})"
    return f"argument {STANCES[said.stance]}{why}{whose}: “{said.text}”{kind}"


def carried_out(document: Document, table_id: str, act: Act) -> Change:
    """One Change for all of it; raises RuleBroken as the operations do that it is made of."""
    card = required(document, Ingredient, act.ingredient_id, "Dit kaartje")
    trial = document.copy()
    edits: dict[tuple[type[Entity], str], Edit] = {}
    for step in _steps(table_id, act):
        change = step(trial)
        trial.apply(change)
        for edit in change.edits:
            key = (type(edit.entity), edit.entity.id)
            first = edits.get(key, edit)
            edits[key] = Edit(first.before, edit.after)
    kept = tuple(edit for edit in edits.values() if edit.before != edit.after)
    return Change(f"{card.title}: {_label(act)}", kept)


def _steps(table_id: str, act: Act) -> Iterator[Callable[[Document], Change]]:
    card_id = act.ingredient_id
    if act.off:
        yield lambda document: take_off(document, table_id, card_id)
    if (zone := act.zone) is not None:
        yield lambda document: place_in_zone(document, table_id, card_id, zone)
    if (agreement := act.agreement) is not None:
        yield lambda document: set_agreement(document, table_id, card_id, agreement)
    if (said := act.said) is not None:
        yield lambda document: add_argument(
            document, table_id, card_id, said.stance, said.text, said.kind, said.participant_id
        )


def _label(act: Act) -> str:
    """Dutch, for the undo menu: "wel · institutioneel, met argument"."""
    parts = ["van het bord"] if act.off else []
    if act.zone is not None:
        parts.append(zone_words(act.zone))
    if act.agreement is not None:
        parts.append(AGREEMENTS[act.agreement])
    if act.said is not None:
        parts.append("met argument" if parts else f"argument {STANCES[act.said.stance]}")
    return ", ".join(parts)
