"""All that was said about a card, by table: arguments, and what stood on the backs of cards."""

from __future__ import annotations

from collections.abc import Collection
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
    tables = {table.id: table for table in document.all(Table)}
    found: list[tuple[int, Voice]] = []
    for argument in document.about(Argument, ids):
        if people is None or argument.participant_id in people:
            at = tables[argument.table_id]
            found.append(
                (
                    at.number,
                    Voice(
                        at if shown else None,
                        argument.stance,
                        argument.kind,
                        argument.text,
                        argument.participant_id if shown else None,
                        None,
                    ),
                )
            )
    for choice in document.about(Choice, ids):
        if people is None or choice.participant_id in people:
            at = tables[document.get(Participant, choice.participant_id).table_id]
            found.append(
                (
                    at.number,
                    Voice(
                        at if shown else None,
                        choice.verdict,
                        None,
                        choice.argument,
                        choice.participant_id if shown else None,
                        choice.round,
                    ),
                )
            )
    if shown:
        found.sort(key=lambda each: each[0])
    else:
        # Not in the order of tables either.
        found.sort(key=lambda each: each[1].text)
    return tuple(voice for _, voice in found)
