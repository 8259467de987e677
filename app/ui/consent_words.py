"""Dutch sentences on who did not say yes to a photo in the report."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.document import Document
from app.model.entities import Participant, Table
from app.model.operations.participants import participant_name
from app.model.operations.photos import WithoutConsent


def names(document: Document, people: Sequence[Participant], table_id: str | None) -> list[str]:
    """How people are named beside a photo; with their table where that may be any."""
    several = table_id is None and len(document.tables) > 1
    return [
        f"{participant_name(each)} (tafel {document.get(Table, each.table_id).number})"
        if several
        else participant_name(each)
        for each in people
    ]


def listed(words: Sequence[str]) -> str:
    """ "Anna", "Anna en Bram", "Anna, Bram en Carla"."""
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def why_not(document: Document, missing: WithoutConsent, table_id: str | None) -> list[str]:
    """A sentence on those who said no, and one on those whom nobody has asked."""
    said = []
    if missing.refused:
        verb = "wil" if len(missing.refused) == 1 else "willen"
        who = listed(names(document, missing.refused, table_id))
        said.append(f"{_capital(who)} {verb} niet op een foto in het verslag.")
    if missing.not_asked:
        who = listed(names(document, missing.not_asked, table_id))
        said.append(f"Nog niet gevraagd of het mag: {who}.")
    return said


def consent_words(document: Document, missing: WithoutConsent, table_id: str | None) -> str:
    """What stands beside a photo."""
    if missing:
        return " ".join(why_not(document, missing, table_id))
    tables = [each.id for each in document.tables] if table_id is None else [table_id]
    if any(document.present(each) for each in tables):
        return "Iedereen die er is, wil op een foto in het verslag."
    return "Er zijn nog geen deelnemers genoteerd. Vraag zelf of de foto in het verslag mag."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
