"""The pages of an open session, the phase of the evening that each belongs to, and their words."""

from __future__ import annotations

from enum import StrEnum

from app.model.entities import Phase


class Page(StrEnum):
    """Every page, in the order of the evening; the last two belong to no phase."""

    SESSION = "session"
    DECK = "deck"
    PARTICIPANTS = "participants"
    DIVISION = "division"
    INVITATION = "invitation"
    CHECKLIST = "checklist"
    ISSUE = "issue"
    PRINT = "print"
    INTRODUCTION = "introduction"
    ROUND_1 = "round_1"
    BOARD = "board"
    TALLY = "tally"
    PURPOSES = "purposes"
    CLOSING = "closing"
    REPORT = "report"
    OVERVIEW = "overview"
    MERGE = "merge"
    TAKING = "taking"
    NOTES = "notes"
    PHOTOS = "photos"


PAGE_WORDS = {
    Page.SESSION: "Sessie",
    Page.DECK: "Kaartjes",
    Page.PARTICIPANTS: "Deelnemers",
    Page.DIVISION: "Groepsindeling",
    Page.INVITATION: "Uitnodiging",
    Page.CHECKLIST: "Checklist",
    Page.ISSUE: "Tafelbestanden",
    Page.PRINT: "Drukwerk",
    Page.INTRODUCTION: "Kennismaking",
    Page.ROUND_1: "Ronde 1",
    Page.BOARD: "Bord",
    Page.TALLY: "Stickers tellen",
    Page.PURPOSES: "Bespreken",
    Page.CLOSING: "Slot",
    Page.REPORT: "Verslag",
    Page.OVERVIEW: "Totaalbeeld",
    Page.MERGE: "Samenvoegen",
    Page.TAKING: "Foto overnemen",
    Page.NOTES: "Notities",
    Page.PHOTOS: "Foto’s",
}

PHASE_WORDS = {
    Phase.PREPARATION: "Voorbereiding",
    Phase.INTRODUCTION: "Kennismaking",
    Phase.ROUND_1: "Ronde 1",
    Phase.ROUND_2: "Ronde 2",
    Phase.ROUND_3: "Ronde 3",
    Phase.CLOSING: "Slot",
    Phase.REPORT: "Verslag",
}

PHASE_PAGES: dict[Phase, tuple[Page, ...]] = {
    Phase.PREPARATION: (
        Page.SESSION,
        Page.DECK,
        Page.PARTICIPANTS,
        Page.DIVISION,
        Page.INVITATION,
        Page.CHECKLIST,
        Page.ISSUE,
        Page.PRINT,
    ),
    Phase.INTRODUCTION: (Page.INTRODUCTION,),
    Phase.ROUND_1: (Page.ROUND_1,),
    Phase.ROUND_2: (Page.BOARD,),
    Phase.ROUND_3: (Page.TALLY, Page.PURPOSES),
    Phase.CLOSING: (Page.CLOSING,),
    Phase.REPORT: (Page.REPORT, Page.OVERVIEW, Page.MERGE, Page.TAKING),
}

BESIDE = (Page.NOTES, Page.PHOTOS)
"""The pages that one comes to from every phase."""

PHASE_OF = {page: phase for phase, pages in PHASE_PAGES.items() for page in pages}
"""The phase of a page; none for those of BESIDE."""

PRESENTED = (Page.BOARD, Page.TALLY, Page.PURPOSES)
"""The pages that have something to show on a large screen."""
