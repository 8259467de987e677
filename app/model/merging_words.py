"""What merging says in Dutch: where a difference is, and what each side says there."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.checklist import ITEMS
from app.model.entities import (
    Agreement,
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Kind,
    Note,
    Participant,
    Phase,
    Photo,
    Placement,
    PlannedTime,
    PolicyGoal,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    Session,
    Sphere,
    Stance,
    Table,
    Verdict,
    Votes,
)
from app.model.facts import GROUPS, Thing
from app.model.merging_settling import GOES, Difference, Option, Settled
from app.model.operations.rules import short
from app.model.words import AGREEMENTS, KINDS, PHASES, SPHERES, STANCES, VERDICTS, listed

_GROUPS = {
    GOES: "blijft of gaat weg",
    "title": "titel",
    "organisation": "organisatie",
    "when": "wanneer",
    "place": "plaats",
    "goal": "doel",
    "outcomes": "opbrengst",
    "duration": "duur",
    "stickers": "stickers per deelnemer",
    "deck": "stapel",
    "text": "tekst",
    "minutes": "minuten",
    "number": "nummer",
    "name": "naam",
    "facilitator": "gespreksleider",
    "notetaker": "notulist",
    "main_purpose": "hoofdbedoeling",
    "agreed": "eens over de bedoelingen",
    "disputed": "oneens over de bedoelingen",
    "relation": "bedoelingen en beleidsdoelen",
    "seat": "plaats aan tafel",
    "perspective": "perspectief",
    "involvement": "betrokkenheid",
    "consents": "toestemming",
    "present": "aanwezig",
    "fixed": "vast aan tafel",
    "explanation": "toelichting",
    "owner": "van welke tafel",
    "active": "aan of uit",
    "verdict": "oordeel",
    "argument": "argument",
    "where": "plaats",
    "agreement": "eens of oneens",
    "about": "waarover",
    "stance": "voor of tegen",
    "speaker": "wie het zei",
    "count": "stickers",
    "learned": "geleerd",
    "to_do": "aan de slag",
    "who": "van wie",
    "picture": "beeld",
    "shown": "tafel en toestemming",
    "card": "kaartje",
    "caption": "bijschrift",
    "as": "hetzelfde als",
}

_FLAGS = {
    "present": ("aanwezig", "niet gekomen"),
    "fixed": ("vast aan deze tafel", "niet vast"),
    "active": ("aan", "uit"),
    "consent": ("mag in het verslag", "mag niet in het verslag"),
    "consent_name": ("naam: ja", "naam: nee"),
    "consent_photo": ("foto: ja", "foto: nee"),
    "consent_quote": ("citaat: ja", "citaat: nee"),
}

_WORDS = VERDICTS | SPHERES | AGREEMENTS | STANCES | KINDS | PHASES
_ENUMERATIONS = (Verdict, Sphere, Agreement, Stance, Kind, Phase)

_NOBODY = {
    "participant_id": "niemand in het bijzonder",
    "table_id": "de hele sessie",
    "main_purpose_id": "geen",
    "ingredient_id": "geen kaartje",
}


def merged_words(names: Sequence[str]) -> str:
    """The label of the change, for the undo menu."""
    if len(names) > 3:
        return f"Tafels samengevoegd: {len(names)} bestanden"
    return f"Tafels samengevoegd: {listed([short(name) for name in names])}"


def where_words(settled: Settled, difference: Difference) -> str:
    """Where a difference is: "Tafel 2 · Bibliotheek · plaats"."""
    entity = _entities(settled, difference.thing)[0]
    parts = [_table(settled, entity), *_about(settled, entity), _GROUPS[difference.group]]
    return " · ".join(part for part in parts if part)


def option_words(settled: Settled, difference: Difference, option: Option) -> str:
    """What a side says; never empty."""
    if difference.group == GOES:
        if option.said is None:
            return "Weggehaald"
        entities = [teller.things[difference.thing] for teller in option.tellers]
        told = list(dict.fromkeys(_told(settled, entity) for entity in entities))
        return f"Blijft staan: {' / '.join(told)}"
    assert option.said is not None
    names = GROUPS[difference.thing.kind][difference.group]
    return _all(settled, dict(zip(names, option.said, strict=True)))


def _all(settled: Settled, said: dict[str, object]) -> str:
    if "x" in said and "y" in said:
        x, y = said.pop("x"), said.pop("y")
        where = _all(settled, {name: part for name, part in said.items() if part is not None})
        return f"{where} ({x:.0f}, {y:.0f} mm)"
    return ", ".join(
        word for name, part in said.items() if (word := _word(settled, name, part))
    ) or "leeg"  # fmt: skip


def _word(settled: Settled, name: str, part: object) -> str:
    if isinstance(part, bool):
        yes, no = _FLAGS[name]
        return yes if part else no
    if isinstance(part, _ENUMERATIONS):
        return _WORDS[part]
    if name.endswith("_id"):
        return _NOBODY.get(name, "") if part is None else _name(settled, str(part))
    if part is None:
        return ""
    return f"nummer {part}" if name == "number" else str(part)


# --- names of things --------------------------------------------------------------------------


def _entities(settled: Settled, thing: Thing) -> list[Entity]:
    story = settled.stories.get(thing)
    if story is not None:
        return [entity for _, entity in story.holders]
    return [settled.agreed[thing]] if thing in settled.agreed else []


def _find(settled: Settled, kind: type[Entity], entity_id: object) -> Entity | None:
    return next(iter(_entities(settled, Thing(kind, str(entity_id)))), None)


def _name(settled: Settled, entity_id: str) -> str:
    for kind in (Ingredient, Purpose, Participant, Table):
        entity = _find(settled, kind, entity_id)
        if isinstance(entity, (Ingredient, Purpose)):
            return entity.title
        if isinstance(entity, Participant):
            return _person(entity)
        if isinstance(entity, Table):
            return f"Tafel {entity.number}"
    return "onbekend"


def _person(person: Participant) -> str:
    return person.name or f"deelnemer {person.number}"


def table_of(settled: Settled, entity: Entity) -> Table | None:
    """The table that a thing belongs to; None for what is of the whole session."""
    if isinstance(entity, Table):
        return entity
    table_id = getattr(entity, "table_id", None)
    if table_id is None and isinstance(entity, (Choice, ClosingAnswer)):
        person = _find(settled, Participant, entity.participant_id)
        table_id = person.table_id if isinstance(person, Participant) else None
    found = _find(settled, Table, table_id)
    return found if isinstance(found, Table) else None


def _table(settled: Settled, entity: Entity) -> str:
    table = table_of(settled, entity)
    return "Hele sessie" if table is None else f"Tafel {table.number}"


def _about(settled: Settled, entity: Entity) -> list[str]:
    """What a thing is and what it is about, without its table."""
    ids = ("participant_id", "other_id", "ingredient_id", "purpose_id")
    about = [
        _name(settled, getattr(entity, name))
        for name in ids
        if getattr(entity, name, None) is not None
    ]
    if isinstance(entity, (Argument, Conclusion, Note, PolicyGoal)):
        return [*about, f"“{short(entity.text)}”"]
    if isinstance(entity, Photo):
        return [*about, f"foto {short(entity.caption)}".strip()]
    return [*about, *_kind(entity)]


def _kind(entity: Entity) -> list[str]:
    if isinstance(entity, (Ingredient, Purpose)):
        return [entity.title]
    if isinstance(entity, Participant):
        return [_person(entity)]
    if isinstance(entity, PlannedTime):
        return [f"draaiboek, {PHASES[entity.phase]}"]
    if isinstance(entity, Ready):
        words = (item.words for item in ITEMS if item.key == entity.item)
        return [next(words, entity.item)]
    named: dict[type, str] = {
        Apart: "niet bij elkaar",
        Choice: "keuze",
        ClosingAnswer: "slotvragen",
        SameCard: "zelfde kaartje",
        SamePurpose: "zelfde bedoeling",
    }
    return [named[type(entity)]] if type(entity) in named else []


def _told(settled: Settled, entity: Entity) -> str:
    """A thing in a few words, with what it says."""
    if isinstance(entity, Placement):
        return _all(settled, {"verdict": entity.verdict, "sphere": entity.sphere or ""})
    if isinstance(entity, Choice):
        return _all(settled, {"verdict": entity.verdict, "argument": short(entity.argument)})
    if isinstance(entity, Votes):
        return f"{entity.count}"
    if isinstance(entity, Session):
        return entity.title
    told = ", ".join(_about(settled, entity))
    return told or _table(settled, entity)
