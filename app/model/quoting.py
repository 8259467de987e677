"""Whose words may be quoted in what leaves the team."""

from __future__ import annotations

from app.model.document import Document
from app.model.entities import Participant


def may_quote(document: Document, participant_id: str | None) -> bool:
    """Whether words may be quoted as somebody's: of a speaker who is known, only with consent.

    Nobody can be recognised by what was noted without a speaker.
    """
    speaker = document.find(Participant, participant_id)
    return speaker is None or speaker.consent_quote
