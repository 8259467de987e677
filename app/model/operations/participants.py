"""Participants: adding, changing, consents, and removing with all that goes along."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import Apart, Argument, Note, Participant, Photo, Table, Votes, new_id
from app.model.operations.rules import RuleBroken, changed, next_number, required
from app.model.text import clean_line, clean_text
from app.model.words import counted, listed

MOST_AT_A_TABLE = 8
"""The instrument's limit; more is warned about, not refused."""


class Consent(StrEnum):
    """The three that are asked out loud, each by the field of a Participant that holds it."""

    NAME = "consent_name"
    PHOTO = "consent_photo"
    QUOTE = "consent_quote"


def participant_name(participant: Participant) -> str:
    """How the screen names a participant: the name, or "deelnemer 3"."""
    return participant.name or f"deelnemer {participant.number}"


def as_subject(participant: Participant) -> str:
    """The same, as a sentence begins with it."""
    name = participant_name(participant)
    return name[:1].upper() + name[1:]


def crowding_warning(document: Document, table_id: str) -> str | None:
    """What to say of a table with more people than the instrument allows; None if it has not."""
    count = len(document.present(table_id))
    if count <= MOST_AT_A_TABLE:
        return None
    return (
        f"{count} deelnemers: het gespreksmodel rekent op maximaal {MOST_AT_A_TABLE} per tafel. "
        "Verdeel ze bij Groepsindeling."
    )


def _clean(participant: Participant) -> Participant:
    return replace(
        participant,
        name=clean_line(participant.name),
        organisation=clean_line(participant.organisation),
        perspective=clean_line(participant.perspective),
        involvement=clean_text(participant.involvement),
    )


def add_participant(
    document: Document,
    table_id: str,
    name: str = "",
    organisation: str = "",
    perspective: str = "",
    involvement: str = "",
) -> Change:
    """Someone with the table's next number, and no consent yet. A ninth is allowed."""
    required(document, Table, table_id, "Deze tafel")
    number = next_number(p.number for p in document.participants(table_id))
    participant = _clean(
        Participant(new_id(), table_id, number, name, organisation, perspective, involvement)
    )
    return Change(f"{as_subject(participant)} toegevoegd", (added(participant),))


def edit_participant(document: Document, edited: Participant, moment: str = "") -> Change:
    """Replace a participant by an edited copy: consents too; table and number stay.

    Where a consent changes, all three count as asked at the moment, YYYY-MM-DD HH:MM in local
    time: whoever answered one of them heard the question.
    """
    before = required(document, Participant, edited.id, "Deze deelnemer")
    after = replace(_clean(edited), table_id=before.table_id, number=before.number)
    if _consents(after) != _consents(before):
        after = replace(after, consents_asked=_asked_at(moment))
    return _answered(document, f"{as_subject(after)} gewijzigd", before, after)


def record_consents(
    document: Document, participant_id: str, given: Collection[Consent], moment: str
) -> Change:
    """What someone answered when asked out loud: yes to these, no to the others."""
    before = required(document, Participant, participant_id, "Deze deelnemer")
    after = replace(
        before,
        consent_name=Consent.NAME in given,
        consent_photo=Consent.PHOTO in given,
        consent_quote=Consent.QUOTE in given,
    )
    if after != before or not before.consents_asked:
        after = replace(after, consents_asked=_asked_at(moment))
    return _answered(document, f"Toestemming van {participant_name(before)}", before, after)


def _answered(document: Document, label: str, before: Participant, after: Participant) -> Change:
    """Who takes back a yes to photos may be on one: those have to be allowed anew."""
    change = changed(label, before, after)
    if not before.consent_photo or after.consent_photo:
        return change
    out = tuple(
        Edit(photo, replace(photo, consent=False))
        for photo in document.all(Photo)
        if photo.consent and photo.table_id in (None, before.table_id)
    )
    return Change(label, (*change.edits, *out))


def photos_withdrawn(change: Change) -> str | None:
    """Dutch: how many photos a changed answer took out of the report; None for no photo."""
    count = sum(isinstance(edit.entity, Photo) for edit in change.edits)
    people = [edit.entity for edit in change.edits if isinstance(edit.entity, Participant)]
    if not count or not people:
        return None
    photos = counted(count, "foto komt", "foto’s komen")
    it = "haar" if count == 1 else "ze"
    return (
        f"{photos} niet meer in het verslag, want {participant_name(people[0])} kan erop staan. "
        f"Staat die er niet op? Sta {it} dan bij Foto’s opnieuw toe."
    )


def toggle_consent(
    document: Document, participant_id: str, consent: Consent, moment: str
) -> Change:
    """Yes becomes no, no becomes yes, and what was never asked becomes yes."""
    before = required(document, Participant, participant_id, "Deze deelnemer")
    return record_consents(document, participant_id, given_by(before) ^ {consent}, moment)


def consent_of_all(document: Document, table_id: str, moment: str) -> Change:
    """Everyone who came and wasn't asked yet says yes to name, photo and quote.

    Who refused something keeps that refusal: a yes in chorus takes no single no back.
    """
    asked_at = _asked_at(moment)
    edits = tuple(
        Edit(
            before,
            replace(
                before,
                consent_name=True,
                consent_photo=True,
                consent_quote=True,
                consents_asked=asked_at,
            ),
        )
        for before in document.present(table_id)
        if not was_asked(before)
    )
    if not edits:
        raise RuleBroken("Wie er is, is al gevraagd. Verander een antwoord bij de deelnemer.")
    return Change("Iedereen akkoord", edits)


def set_present(document: Document, participant_id: str, present: bool) -> Change:
    """Whether someone came; what is noted of them stays."""
    before = required(document, Participant, participant_id, "Deze deelnemer")
    words = "aanwezig" if present else "niet aanwezig"
    return changed(f"{as_subject(before)} {words}", before, replace(before, present=present))


def was_asked(participant: Participant) -> bool:
    """A yes is an answer, also where nobody kept when it was asked: then the rest is a no."""
    return bool(participant.consents_asked or given_by(participant))


def given_by(participant: Participant) -> frozenset[Consent]:
    """What someone said yes to."""
    return frozenset(consent for consent in Consent if getattr(participant, consent))


def _consents(participant: Participant) -> tuple[bool, ...]:
    return tuple(getattr(participant, consent) for consent in Consent)


def _asked_at(moment: str) -> str:
    """YYYY-MM-DD HH:MM; ValueError for anything else, since the program fills it in."""
    return f"{datetime.strptime(moment, '%Y-%m-%d %H:%M'):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes, and what stays without its speaker, when a participant goes."""

    choices: int
    votes: int
    closing_answers: int
    arguments_kept: int
    notes_kept: int

    def sentence(self) -> str:
        """Dutch, for the question before and the message after; empty when nothing goes."""
        gone = [
            (self.choices, "keuze", "keuzes"),
            (self.votes, "sticker", "stickers"),
            (self.closing_answers, "slotantwoord", "slotantwoorden"),
        ]
        kept = [
            (self.arguments_kept, "argument", "argumenten"),
            (self.notes_kept, "notitie", "notities"),
        ]
        parts = [
            f"{lead}: {listed}."
            for lead, counts in (("Ook weg", gone), ("Zonder spreker bewaard", kept))
            if (listed := _listed(counts))
        ]
        return " ".join(parts)


def removal_of(document: Document, participant_id: str) -> Removal:
    """What removing this participant would take along."""
    answer = document.closing_answer(participant_id)
    return Removal(
        choices=len(document.choices_of(participant_id)),
        votes=sum(v.count for v in document.all(Votes) if v.participant_id == participant_id),
        closing_answers=0 if answer is None else 1,
        arguments_kept=sum(a.participant_id == participant_id for a in document.all(Argument)),
        notes_kept=sum(n.participant_id == participant_id for n in document.all(Note)),
    )


def remove_participant(document: Document, participant_id: str) -> Change:
    """Take someone away with choices, stickers and closing answers.

    What was said at the table stays, without a speaker: it belongs to the conversation.
    """
    participant = required(document, Participant, participant_id, "Deze deelnemer")
    edits: list[Edit] = [removed(choice) for choice in document.choices_of(participant_id)]
    edits += [removed(v) for v in document.all(Votes) if v.participant_id == participant_id]
    answer = document.closing_answer(participant_id)
    if answer is not None:
        edits.append(removed(answer))
    edits += [
        removed(apart)
        for apart in document.all(Apart)
        if participant_id in (apart.participant_id, apart.other_id)
    ]
    spoken: list[Argument | Note] = [*document.all(Argument), *document.all(Note)]
    for said in spoken:
        if said.participant_id == participant_id:
            edits.append(Edit(said, replace(said, participant_id=None)))
    edits.append(removed(participant))
    return Change(f"{as_subject(participant)} verwijderd", tuple(edits))


def _listed(counts: list[tuple[int, str, str]]) -> str:
    """ "1 keuze, 2 stickers en 1 slotantwoord"; nothing is said of what isn't there."""
    return listed([counted(*each) for each in counts if each[0]])
