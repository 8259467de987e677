"""What is noted beside the board: free notes, closing answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from app.model.bounds import WRITE
from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import (
    ClosingAnswer,
    Note,
    Participant,
    Phase,
    Table,
    new_id,
)
from app.model.operations.participants import participant_name
from app.model.operations.rules import RuleBroken, changed, check_seat, required, short
from app.model.text import clean_text


def add_note(
    document: Document,
    table_id: str | None,
    phase: Phase,
    at: str,
    text: str,
    participant_id: str | None = None,
) -> Change:
    """A free line; `at` is HH:MM, of the moment or empty; a speaker sits at that table.

    What is longer than a note may be becomes several: words that nobody entered end up here when
    a session closes, and nobody is left to shorten them.
    """
    if table_id is not None:
        required(document, Table, table_id, "Deze tafel")
    check_seat(document, table_id, participant_id)
    text = clean_text(text)
    if not text:
        raise RuleBroken("Schrijf eerst de notitie op.")
    notes = (
        Note(new_id(), table_id, phase, _time(at), piece, participant_id)
        for piece in _pieces(text, WRITE.text)
    )
    return Change(f"Notitie: {short(text)}", tuple(map(added, notes)))


def _pieces(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most so many signs, between words where there are any."""
    while len(text) > most:
        at = max(text.rfind(" ", 0, most), text.rfind("\n", 0, most)) + 1 or most
        yield text[:at].strip()
        text = text[at:].strip()
    yield text


def _time(text: str) -> str:
    """HH:MM, or empty; ValueError for anything else, since the program fills it in."""
    return f"{time.fromisoformat(text):%H:%M}" if text else ""


def edit_note(document: Document, note_id: str, text: str) -> Change:
    before = required(document, Note, note_id, "Deze notitie")
    text = clean_text(text)
    if not text:
        raise RuleBroken("Een notitie heeft een tekst. Verwijder haar als ze niet meer nodig is.")
    return changed(f"Notitie gewijzigd: {short(text)}", before, replace(before, text=text))


def remove_note(document: Document, note_id: str) -> Change:
    note = required(document, Note, note_id, "Deze notitie")
    return Change(f"Notitie verwijderd: {short(note.text)}", (removed(note),))


def answer_closing(document: Document, participant_id: str, *, learned: str, to_do: str) -> Change:
    """What a participant answers to the closing questions; two empty answers are no answer."""
    participant = required(document, Participant, participant_id, "Deze deelnemer")
    learned, to_do = clean_text(learned), clean_text(to_do)
    before = document.closing_answer(participant_id)
    edits: tuple[Edit, ...]
    if before is None:
        answer = ClosingAnswer(new_id(), participant_id, learned, to_do)
        edits = (added(answer),) if learned or to_do else ()
    elif not (learned or to_do):
        edits = (removed(before),)
    else:
        after = replace(before, learned=learned, to_do=to_do)
        edits = () if after == before else (Edit(before, after),)
    return Change(f"Slotronde: {participant_name(participant)}", edits)
