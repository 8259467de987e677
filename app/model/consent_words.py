"""What is read out loud when consent is asked, and what of it is still missing."""

from __future__ import annotations

from app.model.document import Document
from app.model.entities import Participant
from app.model.operations.participants import Consent, given_by, participant_name, was_asked

CONSENT_WORDS = {Consent.NAME: "naam", Consent.PHOTO: "foto", Consent.QUOTE: "citaat"}

_QUESTION = (
    "We maken een verslag van dit gesprek. Daarvoor vragen we drie dingen. "
    "Naam: mag je naam erin staan, met je organisatie? "
    "Foto: mag een foto erin waarop je te herkennen bent? "
    "Citaat: mag bij wat je zegt staan dat jij het zei? "
    "Zeg je nee, dan blijf je in het verslag ‘deelnemer’ met een nummer. Je praat gewoon mee. "
    "Je mag later nog van gedachten veranderen. Zeg het dan tegen de gespreksleider of de notulist."
)


def read_aloud(document: Document) -> str:
    """The question to the whole table, with what will happen with the outcomes."""
    outcomes = " ".join(document.session.outcomes.split())
    return f"{_QUESTION} Met de uitkomsten gebeurt dit: {outcomes}" if outcomes else _QUESTION


def missing_words(document: Document, table_id: str) -> str:
    """Dutch: who wasn't asked yet, and who said no to what; only of those who came."""
    present = document.present(table_id)
    waiting = [participant_name(each) for each in present if not was_asked(each)]
    refused = [
        f"{participant_name(each)} ({', '.join(CONSENT_WORDS[no] for no in refusals(each))})"
        for each in present
        if refusals(each)
    ]
    parts = []
    if present and len(waiting) == len(present):
        parts.append("Nog niemand is gevraagd.")
    elif waiting:
        parts.append(f"Nog niet gevraagd: {', '.join(waiting)}.")
    if refused:
        parts.append(f"Nee gezegd: {', '.join(refused)}.")
    if present and not parts:
        parts.append("Iedereen zei drie keer ja.")
    return " ".join(parts)


def refusals(participant: Participant) -> list[Consent]:
    """What someone said no to; nothing before they were asked."""
    if not was_asked(participant):
        return []
    given = given_by(participant)
    return [consent for consent in Consent if consent not in given]


def answer_words(participant: Participant, consent: Consent) -> str:
    """Dutch: "ja", "nee", or "nog vragen"."""
    if consent in given_by(participant):
        return "ja"
    return "nee" if was_asked(participant) else "nog vragen"
