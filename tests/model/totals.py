"""Files of tables in memory: given out, worked in, and brought together as the commands do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.model.applied import Applied
from app.model.change import Change
from app.model.document import Document
from app.model.entities import new_id
from app.model.issuing import issued, table_document
from app.model.merging import Contradiction, File, Identity, Plan, merge, plan

MOMENT = datetime(2026, 11, 5, 19, 30, tzinfo=UTC)


def identity(file: File) -> Identity:
    return Identity(file.document_id, file.applied, file.name, file.saved_at)


def a_file(document: Document, name: str = "avond.gsb") -> File:
    """A file with this document, of its own and just made."""
    return File(name, new_id(), MOMENT, Applied(), document)


def do(file: File, *changes: Change | Callable[[Document], Change]) -> File:
    """The file after these acts, saved once more; the one before is as it was."""
    document, applied = file.document.copy(), file.applied
    for each in changes:
        document.apply(each(document) if callable(each) else each)
        applied = applied.add(f"dagboek {file.document_id}", _next(applied))
    return replace(
        file, document=document, applied=applied, saved_at=file.saved_at + timedelta(minutes=1)
    )


def _next(applied: Applied) -> int:
    runs = [run for ranges in applied.ranges.values() for run in ranges]
    return max((last for _, last in runs), default=0) + 1


def give_out(file: File) -> tuple[File, list[File]]:
    """The file once it knows what it gave out, and a file for each of its tables."""
    files = [
        a_file(table_document(file.document, identity(file), table.id), f"tafel {table.number}.gsb")
        for table in file.document.tables
    ]
    return do(file, issued(file.document, files)), files


def largest(contradiction: Contradiction) -> int:
    """A chooser that looks at nothing but what is said."""
    texts = [side.text for side in contradiction.sides]
    return texts.index(max(texts))


def settle(planned: Plan, choose: Callable[[Contradiction], int] = largest) -> Change:
    return merge(planned, {each.key: choose(each) for each in planned.contradictions})


def planned(into: File, files: Sequence[File]) -> Plan:
    return plan(into.document, identity(into), files)


def bring(into: File, *files: File, choose: Callable[[Contradiction], int] = largest) -> File:
    """The file once these are merged into it."""
    found = planned(into, files)
    assert not found.refused
    change = settle(found, choose)
    return do(into, change) if change.edits else into


def total(*files: File, choose: Callable[[Contradiction], int] = largest) -> File:
    """A new file with these merged into it, as `samenvoegen` makes one."""
    return bring(a_file(Document(), "totaal.gsb"), *files, choose=choose)
