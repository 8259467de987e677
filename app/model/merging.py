"""Merging: what files of tables bring to a document, where they differ, and the one change of it.

The rule for one fact is in `merging_rule.py`; the words are in `merging_words.py`. Here it is
put together: what comes of the plan and the choices, and which files become sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.model.applied import Applied
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import ENTITY_KINDS, Entity, Source
from app.model.facts import Thing
from app.model.merging_counts import count_tables, refusals
from app.model.merging_parts import Contradiction, File, Identity, Side, TableCount
from app.model.merging_result import Outcome, finish
from app.model.merging_rule import Pool, Teller
from app.model.merging_settling import Difference, Settled, settle
from app.model.merging_words import merged_words, option_words, where_words
from app.model.operations.rules import RuleBroken
from app.model.sources import Version, newest, source_id, to_source

__all__ = [
    "Contradiction",
    "File",
    "Identity",
    "Plan",
    "Side",
    "TableCount",
    "merge",
    "outcome",
    "plan",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """What merging would do; nothing is changed by it.

    `refused` says of each file that can't take part why; the others do. `remarks` are sentences
    on what is kept though it looks wrong, as it comes out when every choice is for ours.
    """

    tables: tuple[TableCount, ...]
    contradictions: tuple[Contradiction, ...]
    refused: tuple[str, ...]
    remarks: tuple[str, ...]
    nothing_new: bool
    files: tuple[File, ...]
    document: Document = field(repr=False, compare=False)
    settled: Settled = field(repr=False, compare=False)
    sources: tuple[Source, ...] = field(repr=False, compare=False)


def plan(document: Document, own: Identity | None, files: Sequence[File]) -> Plan:
    """What these files bring to the document; `own` is which file the document is."""
    mine = own or Identity("", Applied())
    good, refused = refusals(document, mine, files)
    ours = Teller(document, Version(mine.document_id, mine.applied, "", ""))
    tellers = [ours, *(_teller(file) for file in good)]
    pool = Pool(tellers)
    settled = settle(pool)
    contradictions = tuple(_contradiction(settled, each) for each in settled.differences)
    outcome = finish(settled, {})
    sources = _sources(pool, mine)
    nothing_new = not contradictions and not _edits(document, outcome.entities, sources)
    return Plan(
        count_tables(settled, outcome, good),
        contradictions,
        refused,
        outcome.remarks,
        nothing_new,
        tuple(good),
        document,
        settled,
        sources,
    )


def merge(plan: Plan, choices: Mapping[str, int]) -> Change:
    """The one change that brings the files in, with for each contradiction which side it is.

    `choices` is by the key of a contradiction. RuleBroken unless each is chosen.
    """
    for each in plan.contradictions:
        if not 0 <= choices.get(each.key, -1) < len(each.sides):
            raise RuleBroken(
                "Niet bij elk verschil is gekozen wat er blijft staan. Er is niets veranderd."
            )
    outcome = finish(plan.settled, choices)
    edits = _edits(plan.document, outcome.entities, plan.sources)
    return Change(merged_words([file.name for file in plan.files]), edits)


def outcome(plan: Plan, choices: Mapping[str, int]) -> Outcome:
    """What comes out with these choices, ours where there is none; with remarks on it."""
    return finish(plan.settled, choices)


def _teller(file: File) -> Teller:
    saved_at = file.saved_at.isoformat()
    return Teller(file.document, Version(file.document_id, file.applied, file.name, saved_at))


def _contradiction(settled: Settled, difference: Difference) -> Contradiction:
    sides = []
    for option in difference.options:
        files = sorted(teller.name for teller in option.tellers if teller is not settled.ours)
        text = option_words(settled, difference, option)
        sides.append(Side(text, tuple(files), settled.ours in option.tellers))
    return Contradiction(difference.key, where_words(settled, difference), tuple(sides))


def _sources(pool: Pool, mine: Identity) -> tuple[Source, ...]:
    """What the document knows afterwards; not itself, nor a file that only passed things on."""
    wrote = {source_id(each.document_id, each.applied) for each in pool.versions if each.own}
    found = [each for teller in pool.tellers for each in teller.known]
    for teller in pool.tellers[1:]:
        if source_id(teller.version.document_id, teller.version.applied) in wrote:
            found.append(teller.version)
    return tuple(
        to_source(each)
        for each in newest(found)
        if not (each.document_id == mine.document_id and each.applied <= mine.applied)
    )


def _edits(
    document: Document, after: Mapping[Thing, Entity], sources: Sequence[Source]
) -> tuple[Edit, ...]:
    """From the document as it is to these entities and sources; what goes comes last."""
    wanted: dict[tuple[type[Entity], str], Entity] = {
        (type(entity), entity.id): entity for entity in (*after.values(), *sources)
    }
    found: list[Edit] = []
    gone: list[Edit] = []
    for entity in document:
        if (type(entity), entity.id) not in wanted:
            gone.append(Edit(entity, None))
    order = {kind: place for place, kind in enumerate(ENTITY_KINDS)}
    for key in sorted(wanted, key=lambda each: (order[each[0]], each[1])):
        before, entity = document.find(*key), wanted[key]
        if before != entity:
            found.append(Edit(before, entity))
    return (*found, *reversed(gone))
