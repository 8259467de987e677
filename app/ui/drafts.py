"""What was typed and not yet in the document, kept per place until it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Generic, TypeVar

from app.model.document import Document
from app.model.entities import Phase, Table
from app.ui.controller import Controller

P = TypeVar("P", bound=Hashable)
D = TypeVar("D")


def seated(document: Document, table_id: str | None, participant_id: str | None) -> str | None:
    """Who spoke, as far as they still sit at the table: words outlive their speaker there."""
    if table_id is None or participant_id is None:
        return None
    people = (person.id for person in document.participants(table_id))
    return participant_id if participant_id in people else None


def keep_as_note(
    controller: Controller,
    table_id: str | None,
    phase: Phase,
    text: str,
    participant_id: str | None = None,
) -> bool:
    """The last resort for words that fit nowhere else; of the session where the table is gone."""
    document = controller.document
    if document.find(Table, table_id) is None:
        table_id = None
    speaker = seated(document, table_id, participant_id)
    return controller.add_note(table_id, phase, f"{datetime.now():%H:%M}", text, speaker)


class Drafts(Generic[P, D]):
    """One draft per place: a table, a card at a table, a line that is being changed."""

    def __init__(self, enter: Callable[[P, D], bool]) -> None:
        """`enter` puts a draft in the document; False when it was refused."""
        self._enter = enter
        self._kept: dict[P, D] = {}

    def keep(self, place: P, draft: D | None) -> None:
        """Let it wait here, in place of what waited; None for nothing."""
        if draft is None:
            self._kept.pop(place, None)
        else:
            self._kept[place] = draft

    def at(self, place: P) -> D | None:
        """What waits here."""
        return self._kept.get(place)

    def take(self, place: P) -> D | None:
        """What waited here; it waits no longer."""
        return self._kept.pop(place, None)

    def hand_in(self) -> bool:
        """Enter all of them; False when something was refused, and that goes on waiting."""
        for place, draft in list(self._kept.items()):
            if self._enter(place, draft):
                self._kept.pop(place, None)
        return not self._kept

    def clear(self) -> list[D]:
        """Throw all of it away: the document is gone. What that was."""
        gone = list(self._kept.values())
        self._kept.clear()
        return gone
