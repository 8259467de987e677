"""Tables: adding, changing, removing, and a table's main purpose."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from app.model.change import Change, added, removed
from app.model.document import Document
from app.model.entities import Entity, Purpose, Table, new_id
from app.model.operations.rules import RuleBroken, changed, next_number, required, short
from app.model.text import clean_line, clean_text


class PurposeText(StrEnum):
    """What a table says of its purposes once they are counted; the values are its fields."""

    AGREED = "purposes_agreed"
    DISPUTED = "purposes_disputed"
    RELATION = "policy_relation"


_TEXT_LABELS = {
    PurposeText.AGREED: "Bedoelingen, eens",
    PurposeText.DISPUTED: "Bedoelingen, oneens",
    PurposeText.RELATION: "Bedoelingen en beleidsdoelen",
}


def table_name(table: Table) -> str:
    """How a table is called everywhere: "Tafel 2", or "Tafel 2 (Noord)"."""
    return f"Tafel {table.number} ({table.name})" if table.name else f"Tafel {table.number}"


def add_table(
    document: Document, name: str = "", facilitator: str = "", notetaker: str = ""
) -> Change:
    """A table with the next number."""
    table = Table(
        new_id(),
        next_number(table.number for table in document.tables),
        clean_line(name),
        clean_line(facilitator),
        clean_line(notetaker),
    )
    return Change(f"Tafel {table.number} toegevoegd", (added(table),))


def edit_table(
    document: Document, table_id: str, *, name: str, facilitator: str, notetaker: str
) -> Change:
    before = required(document, Table, table_id, "Deze tafel")
    after = replace(
        before,
        name=clean_line(name),
        facilitator=clean_line(facilitator),
        notetaker=clean_line(notetaker),
    )
    return changed(f"Tafel {before.number} gewijzigd", before, after)


def set_main_purpose(document: Document, table_id: str, purpose_id: str | None) -> Change:
    """What the table called its hoofdbedoeling; None when it didn't come to one."""
    before = required(document, Table, table_id, "Deze tafel")
    if purpose_id is not None:
        purpose = required(document, Purpose, purpose_id, "Deze bedoeling")
        if purpose.table_id not in (None, table_id):
            raise RuleBroken("Deze bedoeling is van een andere tafel.")
        label = f"Hoofdbedoeling: {purpose.title}"
    else:
        label = "Geen hoofdbedoeling"
    return changed(label, before, replace(before, main_purpose_id=purpose_id))


def purpose_text(table: Table, which: PurposeText) -> str:
    texts = {
        PurposeText.AGREED: table.purposes_agreed,
        PurposeText.DISPUTED: table.purposes_disputed,
        PurposeText.RELATION: table.policy_relation,
    }
    return texts[which]


def edit_purpose_text(document: Document, table_id: str, which: PurposeText, text: str) -> Change:
    """What the table says of its purposes; an empty text takes it back."""
    before = required(document, Table, table_id, "Deze tafel")
    text = clean_text(text)
    label = f"{_TEXT_LABELS[which]}: {short(text) or 'leeg'}"
    after = {each: purpose_text(before, each) for each in PurposeText} | {which: text}
    return changed(
        label,
        before,
        replace(
            before,
            purposes_agreed=after[PurposeText.AGREED],
            purposes_disputed=after[PurposeText.DISPUTED],
            policy_relation=after[PurposeText.RELATION],
        ),
    )


def belongings(document: Document, table_id: str) -> list[Entity]:
    """All that is a table's, itself first: what goes when the table goes."""
    found: dict[str, Entity] = {table_id: document.get(Table, table_id)}
    waiting = list(found.values())
    while waiting:
        for entity in document.referring_to(waiting.pop()):
            if entity.id not in found and not isinstance(entity, Table):
                found[entity.id] = entity
                waiting.append(entity)
    return list(found.values())


def remove_table(document: Document, table_id: str) -> Change:
    """Take a table away with all that is its own; the last table stays."""
    table = required(document, Table, table_id, "Deze tafel")
    if len(document.tables) == 1:
        raise RuleBroken("Een sessie heeft minstens één tafel. De tafel blijft staan.")
    going = belongings(document, table_id)
    edits = tuple(removed(entity) for entity in reversed(going))
    return Change(f"{table_name(table)} verwijderd", edits)
