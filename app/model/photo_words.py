"""What is said of a draft as a whole, in Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.model.document import Document
from app.model.operations.tally import control_total
from app.model.photo_draft import Draft, Kind, Row
from app.model.words import listed


def sticker_words(document: Document, table_id: str, draft: Draft) -> str:
    """Dutch: what was counted against the control total; empty where nothing was."""
    if not draft.rings:
        return ""
    found = sum(each.count for each in draft.rings)
    unsure = "" if all(each.agreed for each in draft.rings) else "?"
    available = control_total(document, table_id).available
    words = f"Stickers: {found}{unsure} geteld, {available} uitgedeeld."
    return words if found == available else f"{words} Dat is niet gelijk: tel nog eens na."


def summary(found: Iterable[Row]) -> str:
    """Dutch: how many cards are what; empty where there are none."""
    many = Counter(row.kind for row in found)
    said = [f"{many[kind]} {words}" for kind, words in _COUNTED.items() if many[kind]]
    return listed(said)


_COUNTED = {
    Kind.NEW: "nieuw",
    Kind.MOVED: "verplaatst",
    Kind.OTHER: "met een ander oordeel",
    Kind.OFF: "van het bord af",
    Kind.SAME: "zoals het al lag",
    Kind.TWICE: "plekken waaruit je nog kiest",
    Kind.UNSURE_COUNT: "keer stickers nog niet zeker",
    Kind.PROPOSED: "nog zonder ja",
    Kind.UNTITLED: "zonder titel",
}
