"""Which files can't take part in merging, and how much the others bring, table by table."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.clock import for_sentence
from app.model.document import Document
from app.model.entities import Entity, Session
from app.model.facts import Thing
from app.model.merging_parts import File, Identity, TableCount
from app.model.merging_result import Outcome
from app.model.merging_rule import Teller
from app.model.merging_settling import Settled
from app.model.merging_words import table_of
from app.model.sources import Version, versions

WHOLE_SESSION = "Hele sessie"


def refusals(
    document: Document, mine: Identity, files: Sequence[File]
) -> tuple[list[File], tuple[str, ...]]:
    """The files that can take part, and a sentence for each other one.

    Of one file in two versions the later one takes part; a conflict copy is no earlier version.
    """
    known = [each for each in versions(document) if each.whole]
    good: list[File] = []
    refused: list[str] = []
    session_id = _session_id(document) or next(
        (found for found in (_session_id(each.document) for each in files) if found), None
    )
    for place, file in enumerate(files):
        why = (
            _not_this_session(file, session_id)
            or _itself(file, mine)
            or _twice(file, files, place)
            or _older_than_taken(file, known)
        )
        if why:
            refused.append(why)
        else:
            good.append(file)
    return good, tuple(refused)


def _session_id(document: Document) -> str | None:
    sessions = document.all(Session)
    return sessions[0].id if len(sessions) == 1 else None


def _not_this_session(file: File, session_id: str | None) -> str:
    theirs = _session_id(file.document)
    if theirs is None:
        return f"In ‘{file.name}’ staat geen sessie. Het bestand doet niet mee."
    if theirs != session_id:
        title = file.document.session.title
        return f"‘{file.name}’ is van een andere sessie (“{title}”). Het bestand doet niet mee."
    return ""


def _itself(file: File, mine: Identity) -> str:
    if file.document_id == mine.document_id and file.applied <= mine.applied:
        return f"‘{file.name}’ is dit bestand zelf. Kies de bestanden van de tafels."
    return ""


def _twice(file: File, files: Sequence[File], place: int) -> str:
    for number, other in enumerate(files):
        if number == place or other.document_id != file.document_id:
            continue
        if other.applied <= file.applied and file.applied <= other.applied:
            if number < place:
                same = f"‘{file.name}’ is hetzelfde bestand als ‘{other.name}’."
                return f"{same} Laat een van de twee weg."
        elif file.applied <= other.applied:
            return f"‘{file.name}’ is een oudere versie van ‘{other.name}’. Het doet niet mee."
    return ""


def _older_than_taken(file: File, known: Sequence[Version]) -> str:
    for each in known:
        newer = file.applied <= each.applied and not each.applied <= file.applied
        if each.document_id == file.document_id and newer:
            return (
                f"‘{file.name}’ (bewaard {for_sentence(file.saved_at)}) is ouder dan de versie "
                "die al is samengevoegd. Het bestand doet niet mee."
            )
    return ""


def count_tables(
    settled: Settled, outcome: Outcome, files: Sequence[File]
) -> tuple[TableCount, ...]:
    """For each file a line for the whole session and for each table of which it has something."""
    contradicting = {difference.thing for difference in settled.differences}
    counts: list[TableCount] = []
    for teller, file in zip(settled.pool.tellers[1:], files, strict=True):
        tallies: dict[tuple[int, str], list[int]] = {}
        for thing, entity in _told_by(settled, teller):
            table = table_of(settled, entity)
            label = (0, WHOLE_SESSION) if table is None else (table.number, f"Tafel {table.number}")
            tally = tallies.setdefault(label, [0, 0, 0, 0])
            tally[_column(settled, outcome, thing, entity, contradicting)] += 1
        counts += [
            TableCount(file.name, label, *tallies[number, label])
            for number, label in sorted(tallies)
        ]
    return tuple(counts)


def _told_by(settled: Settled, teller: Teller) -> list[tuple[Thing, Entity]]:
    """What a file has, and of what it took away that somebody has still."""
    lost = [
        (story.thing, story.holders[0][1])
        for story in settled.stories.values()
        if teller in story.without
    ]
    return [*teller.things.items(), *lost]


def _column(
    settled: Settled, outcome: Outcome, thing: Thing, entity: Entity, contradicting: set[Thing]
) -> int:
    """0 new, 1 changed, 2 same, 3 contradicting."""
    if thing in contradicting:
        return 3
    ours, after = settled.ours.things.get(thing), outcome.entities.get(thing)
    if ours == after:
        return 2
    return 0 if ours is None else 1
