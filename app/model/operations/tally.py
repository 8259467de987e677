"""Round 3: stickers on purposes, of a participant or anonymous, and the control total."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import Participant, Purpose, Table, Votes, new_id
from app.model.operations.participants import participant_name
from app.model.operations.rules import RuleBroken, check_seat, required
from app.model.overview import PurposeOverview, purposes_overview


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """How many stickers a table divided, of how many it has."""

    divided: int
    available: int

    @property
    def over(self) -> bool:
        return self.divided > self.available

    def sentence(self) -> str:
        """Dutch: "21 van 24 stickers verdeeld", with a warning when there are too many."""
        text = f"{self.divided} van {self.available} stickers verdeeld"
        if self.over:
            text += f": {self.divided - self.available} meer dan er zijn. Tel nog eens na."
        return text


def control_total(document: Document, table_id: str) -> ControlTotal:
    return ControlTotal(
        divided=sum(votes.count for votes in document.votes(table_id)),
        available=len(document.present(table_id)) * document.session.stickers_per_participant,
    )


def stickers_left(document: Document, participant_id: str) -> int:
    """How many stickers a participant still has in hand."""
    participant = document.get(Participant, participant_id)
    used = sum(
        votes.count
        for votes in document.votes(participant.table_id)
        if votes.participant_id == participant_id
    )
    return document.session.stickers_per_participant - used


def ranking(document: Document, table_id: str) -> list[PurposeOverview]:
    """A table's purposes, most stickers first, then by number; equal counts share a rank."""
    return purposes_overview(document, [table_id], joined=False)


def can_add_sticker(document: Document, participant_id: str | None) -> bool:
    """Whether one more may be stuck: anonymous always, a participant while there are left."""
    return participant_id is None or stickers_left(document, participant_id) > 0


def set_votes(
    document: Document, table_id: str, purpose_id: str, participant_id: str | None, count: int
) -> Change:
    """The number of stickers of one participant (or anonymous) on one purpose.

    A participant has `stickers_per_participant`; one more is refused. Anonymous counts may pass
    the control total, because what lies on the table is what was counted.
    """
    required(document, Table, table_id, "Deze tafel")
    purpose = required(document, Purpose, purpose_id, "Deze bedoeling")
    if purpose.table_id not in (None, table_id):
        raise RuleBroken(f"“{purpose.title}” is een bedoeling van een andere tafel.")
    if count < 0:
        raise RuleBroken(_why_none_to_take(document, table_id, purpose))
    before = next(
        (
            votes
            for votes in document.votes(table_id)
            if votes.purpose_id == purpose_id and votes.participant_id == participant_id
        ),
        None,
    )
    now = 0 if before is None else before.count
    if participant_id is not None:
        _check_hand(document, table_id, participant_id, count - now)
    edits: tuple[Edit, ...]
    if count == now:
        edits = ()
    elif before is None:
        edits = (added(Votes(new_id(), table_id, purpose_id, participant_id, count)),)
    elif count == 0:
        edits = (removed(before),)
    else:
        edits = (Edit(before, replace(before, count=count)),)
    return Change(f"Stickers op {purpose.title}: {count}", edits)


def _why_none_to_take(document: Document, table_id: str, purpose: Purpose) -> str:
    """Dutch: there is no sticker, or those that are there are of others."""
    whose = [
        votes.participant_id for votes in document.votes(table_id) if votes.purpose_id == purpose.id
    ]
    if not whose:
        return f"Op “{purpose.title}” zit geen sticker meer."
    names = [
        participant_name(person) for person in document.participants(table_id) if person.id in whose
    ]
    names += ["‘anoniem’"] if None in whose else []
    listed = " en ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return f"De stickers op “{purpose.title}” zijn van {listed}. Kies eerst wie plakt."


def _check_hand(document: Document, table_id: str, participant_id: str, more: int) -> None:
    participant = required(document, Participant, participant_id, "Deze deelnemer")
    check_seat(document, table_id, participant_id)
    if more > stickers_left(document, participant_id):
        most = document.session.stickers_per_participant
        raise RuleBroken(
            f"{participant_name(participant)} heeft maar {most} stickers en die zijn al verdeeld. "
            "Haal eerst een sticker weg."
        )


def _count(document: Document, table_id: str, purpose_id: str, participant_id: str | None) -> int:
    return sum(
        votes.count
        for votes in document.votes(table_id)
        if votes.purpose_id == purpose_id and votes.participant_id == participant_id
    )


def add_sticker(
    document: Document, table_id: str, purpose_id: str, participant_id: str | None = None
) -> Change:
    count = _count(document, table_id, purpose_id, participant_id)
    change = set_votes(document, table_id, purpose_id, participant_id, count + 1)
    return Change(f"Sticker erbij: {document.get(Purpose, purpose_id).title}", change.edits)


def remove_sticker(
    document: Document, table_id: str, purpose_id: str, participant_id: str | None = None
) -> Change:
    count = _count(document, table_id, purpose_id, participant_id)
    change = set_votes(document, table_id, purpose_id, participant_id, count - 1)
    return Change(f"Sticker eraf: {document.get(Purpose, purpose_id).title}", change.edits)
