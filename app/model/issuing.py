"""Files for tables: what a notulist gets along, and that it was given out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.model.change import Change, Edit
from app.model.clock import utc_now
from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Entity,
    Ingredient,
    Photo,
    PlannedTime,
    PolicyGoal,
    Purpose,
    SameCard,
    SamePurpose,
    Session,
    Source,
    Table,
)
from app.model.facts import THERE, Fact, Thing, fact_sum, thing_of, things
from app.model.merging_parts import File, Identity
from app.model.operations.rules import required
from app.model.operations.tables import belongings
from app.model.sources import (
    Version,
    as_version,
    newest,
    sums,
    to_source,
    versions,
)
from app.model.words import counted

_WHOLE_SESSION: tuple[type[Entity], ...] = (Session, PolicyGoal, PlannedTime)


def table_document(document: Document, own: Identity, table_id: str) -> Document:
    """What goes along to one table: the session, the deck, and all that is of that table.

    The same things with the same ids, so that they are recognised when they come back; what the
    document is, and what it knew, goes along as sources over these things alone. No photos: their
    pictures stay where they are.
    """
    required(document, Table, table_id, "Deze tafel")
    found: list[Entity] = [each for kind in _WHOLE_SESSION for each in document.all(kind)]
    found += [card for card in document.all(Ingredient) if card.table_id in (None, table_id)]
    found += [card for card in document.all(Purpose) if card.table_id in (None, table_id)]
    found += [*document.all(SameCard), *document.all(SamePurpose)]
    found += [each for each in belongings(document, table_id) if not isinstance(each, Photo)]
    along = Document(_fitting(found))
    return Document([*along, *_known(document, own, along)])


def _fitting(found: Sequence[Entity]) -> list[Entity]:
    """Those of which everything that they refer to goes along too."""
    along = {(type(entity), entity.id): entity for entity in found}
    while True:
        loose = [
            key
            for key, entity in along.items()
            if any(
                getattr(entity, name) is not None and (kind, getattr(entity, name)) not in along
                for name, kind in REFERENCES[type(entity)]
            )
        ]
        if not loose:
            return list(along.values())
        for key in loose:
            entity = along.pop(key)
            if isinstance(entity, Table):
                along[key] = replace(entity, main_purpose_id=None)


def _known(document: Document, own: Identity, along: Document) -> Iterator[Source]:
    """This document, and the versions that it knows, over what goes along."""
    said = sums(things(along))
    known = newest(versions(document))
    name, saved_at = own.name or document.session.title, own.saved_at or utc_now()
    here = as_version(
        *(own.document_id, own.applied, name, saved_at.isoformat()),
        sums(things(document)),
        known,
    )
    for version in newest([*known, here]):
        part = version.copy()
        part.whole = False
        part.own = {fact: each for fact, each in part.own.items() if fact in said}
        part.kept = {fact: each for fact, each in part.kept.items() if fact in said}
        if part.own or part.kept:
            yield to_source(part)


def issued(document: Document, files: Sequence[File]) -> Change:
    """That these files were given out.

    They say nothing yet that is not ours: what they change is seen from what they know of us. Of
    what went along only the table is told, so that one sees whose file it is.
    """
    found = versions(document)
    for file in files:
        tables = {thing_of(table): table for table in file.document.all(Table)}
        here = {fact: said for fact, said in sums(tables).items() if fact in _being(tables)}
        found.append(
            Version(
                *(file.document_id, file.applied, file.name, file.saved_at.isoformat()),
                whole=False,
                kept=here,
            )
        )
    return Change(
        f"Tafelbestanden uitgegeven: {counted(len(files), 'tafel', 'tafels')}",
        tuple(source_edits(document, map(to_source, newest(found)))),
    )


def _being(tables: Iterable[Thing]) -> set[str]:
    return {fact_sum(Fact(table, THERE)) for table in tables}


def source_edits(document: Document, sources: Iterable[Source]) -> Iterator[Edit]:
    """From the sources that a document has to these."""
    wanted = {source.id: source for source in sources}
    for source in document.all(Source):
        if source.id not in wanted:
            yield Edit(source, None)
    for source in wanted.values():
        before = document.find(Source, source.id)
        if before != source:
            yield Edit(before, source)
