"""All that was said about a card, by table: arguments, and what stood on the backs of cards."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.model.document import Document
from app.model.entities import (
    Argument,
    Choice,
    Kind,
    Participant,
    Stance,
    Table,
    Verdict,
)
from app.model.overview_view import View, group_of, table_ids_shown


@dataclass(frozen=True, slots=True)
class Voice:
    """Something said: an argument (a stance), or the back of a card (a verdict and a round).

    `table` and `participant_id` are None where a group was chosen that has fewer than three at
    some table: with the table, one of them could be recognised. A text may be empty on the back
    of a card. `participant_id` is for following, never for the screen.
    """

    table: Table | None
    stance_or_verdict: Stance | Verdict
    kind: Kind | None
    text: str
    participant_id: str | None
    round: int | None


def voices(document: Document, ids: Collection[str], view: View | None = None) -> tuple[Voice, ...]:
    """What was said of these cards, by table, arguments first, in the order it was noted.

    With a group in the view: only what its people said. RuleBroken if it isn't shown apart.
    """
    group = group_of(document, view or View())
    people = None if group is None else group.people
    shown = people is None or table_ids_shown(document, people)
    found = [
        *_arguments(document, ids, people, shown),
        *_choices(document, ids, people, shown),
    ]
    # Without their tables they don't stand in the order of tables either.
    found.sort(key=lambda voice: (voice.table.number, "") if voice.table else (0, voice.text))
    return tuple(found)


def _arguments(
    document: Document, ids: Collection[str], people: Collection[str] | None, shown: bool
) -> Iterator[Voice]:
    for argument in document.about(Argument, ids):
        who = argument.participant_id
        if people is None or who in people:
            table = document.get(Table, argument.table_id) if shown else None
            speaker = who if shown else None
            yield Voice(table, argument.stance, argument.kind, argument.text, speaker, None)


def _choices(
    document: Document, ids: Collection[str], people: Collection[str] | None, shown: bool
) -> Iterator[Voice]:
    for choice in document.about(Choice, ids):
        who = choice.participant_id
        if people is None or who in people:
            at = document.get(Participant, who).table_id
            table = document.get(Table, at) if shown else None
            speaker = who if shown else None
            yield Voice(table, choice.verdict, None, choice.argument, speaker, choice.round)
