"""Which page shows what a change touched."""

from __future__ import annotations

from app.model.change import Change, Edit
from app.model.entities import (
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Note,
    Participant,
    Phase,
    Photo,
    Placement,
    PolicyGoal,
    Purpose,
    Ready,
    SameCard,
    SamePurpose,
    Session,
    Source,
    Table,
    Votes,
)
from app.ui.pages import Page

# The first page is where to go when none of them is in sight.
_SHOWN_ON: dict[type[Entity], tuple[Page, ...]] = {
    Placement: (Page.BOARD, Page.TAKING),
    Argument: (Page.BOARD,),
    Conclusion: (Page.BOARD,),
    Ingredient: (Page.BOARD, Page.DECK),
    Choice: (Page.ROUND_1, Page.BOARD),
    Votes: (Page.TALLY,),
    Purpose: (Page.TALLY, Page.DECK),
    Participant: (Page.PARTICIPANTS, Page.INTRODUCTION, Page.DIVISION),
    Apart: (Page.DIVISION,),
    ClosingAnswer: (Page.CLOSING,),
    Note: (Page.NOTES,),
    Photo: (Page.PHOTOS,),
    Ready: (Page.CHECKLIST,),
    Session: (Page.SESSION, Page.INVITATION),
    PolicyGoal: (Page.SESSION,),
    SameCard: (Page.MERGE,),
    SamePurpose: (Page.MERGE,),
}

_OF_FILES = (Page.MERGE, Page.ISSUE)


def page_for(change: Change, now: Page) -> Page:
    """Where to look at a change: this page if it shows some of it, else where its main part is.

    A table that came or went shows everywhere, in the bar.
    """
    edits = change.edits
    if any(isinstance(each.entity, Source) for each in edits):
        # What came from files shows on every page: to where they were taken in, or given out.
        only = all(isinstance(each.entity, Source) for each in edits)
        return now if only and now in _OF_FILES else _OF_FILES[only]
    if any(isinstance(each.entity, Table) and None in (each.before, each.after) for each in edits):
        return now
    pages = [page for edit in edits for page in _pages(edit)]
    if any(_seats(edit) for edit in edits) and now not in pages:
        return Page.DIVISION
    if now in pages or not pages:
        return now
    # Who leaves takes choices, stickers and answers along.
    gone = any(isinstance(e.entity, Participant) and None in (e.before, e.after) for e in edits)
    return Page.PARTICIPANTS if gone else pages[0]


def _seats(edit: Edit) -> bool:
    """Whether someone went to another table, or was fixed at one."""
    before, after = edit.before, edit.after
    return (
        isinstance(before, Participant)
        and isinstance(after, Participant)
        and (before.table_id, before.fixed) != (after.table_id, after.fixed)
    )


def _pages(edit: Edit) -> tuple[Page, ...]:
    before, after = edit.before, edit.after
    if isinstance(before, Table) and isinstance(after, Table):
        if before.main_purpose_id != after.main_purpose_id:
            return (Page.TALLY, Page.PURPOSES)
        names = ("name", "facilitator", "notetaker")
        named = any(getattr(before, name) != getattr(after, name) for name in names)
        return (Page.PARTICIPANTS,) if named else (Page.PURPOSES,)
    if isinstance(before, Participant) and isinstance(after, Participant):
        answered = ("consent_name", "consent_photo", "consent_quote", "consents_asked", "present")
        if any(getattr(before, name) != getattr(after, name) for name in answered):
            return (Page.INTRODUCTION, Page.PARTICIPANTS, Page.DIVISION)
    entity = edit.entity
    if isinstance(entity, Note) and entity.table_id is None and entity.phase is Phase.CLOSING:
        return (Page.CLOSING, Page.NOTES)
    if isinstance(entity, Ingredient | Purpose) and entity.table_id is None:
        # A card of the deck is everybody's; the board and the tally show it too.
        return (Page.DECK, *(page for page in _SHOWN_ON[type(entity)] if page is not Page.DECK))
    return _SHOWN_ON.get(type(entity), ())
