"""Which file a table has for itself: the last one that was given out or came back."""

from __future__ import annotations

from app.model.document import Document
from app.model.entities import Source
from app.model.facts import THERE, Fact, fact_sum, thing_of
from app.model.sources import GONE, from_source


def table_files(document: Document) -> dict[str, Source]:
    """By the id of the table: of the files that hold it and no other, the one saved last."""
    tables = {fact_sum(Fact(thing_of(each), THERE)): each.id for each in document.tables}
    found: dict[str, Source] = {}
    for source in sorted(document.all(Source), key=lambda each: each.saved_at):
        version = from_source(source)
        held = [table for fact, table in tables.items() if version.says(fact) not in (None, GONE)]
        if len(held) == 1:
            found[held[0]] = source
    return found
