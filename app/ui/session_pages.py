"""The pages of an open session: made when first needed, shown anew when they missed something."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.model.change import Change
from app.model.document import Document
from app.ui.board_page import BoardPage
from app.ui.checklist_page import ChecklistPage
from app.ui.closing_page import ClosingPage
from app.ui.controller import Controller
from app.ui.deck_page import DeckPage
from app.ui.division_page import DivisionPage
from app.ui.introduction_page import IntroductionPage
from app.ui.invitation_page import InvitationPage
from app.ui.issue_page import IssuePage
from app.ui.merge_page import MergePage
from app.ui.notes_page import NotesPage
from app.ui.overview_page import OverviewPage
from app.ui.pages import Page
from app.ui.participants_page import ParticipantsPage
from app.ui.photos_page import PhotosPage
from app.ui.printing_page import PrintingPage
from app.ui.purposes_page import PurposesPage
from app.ui.report_page import ReportPage
from app.ui.round_one_page import RoundOnePage
from app.ui.scrolling import CurrentOnly
from app.ui.session_page import SessionPage
from app.ui.taking_page import TakingPage
from app.ui.tally_page import TallyPage

W = TypeVar("W", bound=QWidget)

_AHEAD_MS = 120
"""Between two pages that are made ahead: time for a key or a click."""


class _Shown(Protocol):
    """What every page can do."""

    def show_table(self, document: Document, table_id: str) -> None: ...

    def update_from(self, document: Document, change: Change) -> None: ...


class _Named(Generic[W]):
    """A page by its name in the code, made where it is first asked for."""

    def __init__(self, page: Page, kind: type[W]) -> None:
        self.page = page
        self.kind = kind

    def __get__(self, view: SessionPages, _owner: object) -> W:
        made = view.widget(self.page)
        assert isinstance(made, self.kind)
        return made


class SessionPages(QWidget):
    """Holds the pages; which of them is in sight, another decides."""

    page_made = Signal(object)
    """A Page whose widget was made just now: who has something to join to it does so."""

    session = _Named(Page.SESSION, SessionPage)
    deck = _Named(Page.DECK, DeckPage)
    participants = _Named(Page.PARTICIPANTS, ParticipantsPage)
    division = _Named(Page.DIVISION, DivisionPage)
    invitation = _Named(Page.INVITATION, InvitationPage)
    checklist = _Named(Page.CHECKLIST, ChecklistPage)
    issue = _Named(Page.ISSUE, IssuePage)
    printing = _Named(Page.PRINT, PrintingPage)
    introduction = _Named(Page.INTRODUCTION, IntroductionPage)
    round_one = _Named(Page.ROUND_1, RoundOnePage)
    board = _Named(Page.BOARD, BoardPage)
    tally = _Named(Page.TALLY, TallyPage)
    purposes = _Named(Page.PURPOSES, PurposesPage)
    closing = _Named(Page.CLOSING, ClosingPage)
    report = _Named(Page.REPORT, ReportPage)
    overview = _Named(Page.OVERVIEW, OverviewPage)
    merge = _Named(Page.MERGE, MergePage)
    taking = _Named(Page.TAKING, TakingPage)
    notes = _Named(Page.NOTES, NotesPage)
    photos = _Named(Page.PHOTOS, PhotosPage)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._made: dict[Page, QWidget] = {}
        self._stale: set[Page] = set(Page)
        self.stack = CurrentOnly()
        self._ahead = QTimer(self, interval=_AHEAD_MS)
        self._ahead.timeout.connect(self._make_next)

    def widget(self, page: Page) -> QWidget:
        """The widget of a page, made now if nobody needed it before."""
        if page not in self._made:
            # Who gets its parent late is dressed by the style sheet once more.
            made = self._made[page] = _KINDS[page](self._controller, self.stack)
            self.stack.addWidget(made)
            self.page_made.emit(page)
        return self._made[page]

    # --- before it is needed ----------------------------------------------------------------

    def make_ahead(self) -> None:
        """Make every page while the user looks at the first: later each would be a short wait."""
        self._ahead.start()

    @property
    def is_making(self) -> bool:
        return self._ahead.isActive()

    def _make_next(self) -> None:
        page = next((each for each in Page if each not in self._made), None)
        if page is None or not self._controller.is_open:
            self._ahead.stop()
            return
        self.widget(page)
        self.refresh(page)

    # --- up to date -------------------------------------------------------------------------

    def bring(self, page: Page) -> None:
        """Put a page on top, up to date."""
        widget = self.widget(page)
        self.refresh(page)
        self.stack.setCurrentWidget(widget)

    def forget_shown(self) -> None:
        """Another table or document: no page shows it yet."""
        self._stale = set(Page)

    def refresh(self, page: Page) -> None:
        """Show it anew where it missed something."""
        if page in self._stale and self._controller.is_open:
            self._stale.discard(page)
            shown = cast(_Shown, self.widget(page))
            shown.show_table(self._controller.document, self._controller.table_id)

    def update_page(self, page: Page, change: Change) -> None:
        """The page in sight follows a change; the others have missed it."""
        self._stale = set(Page) - {page}
        cast(_Shown, self.widget(page)).update_from(self._controller.document, change)


_KINDS = {each.page: each.kind for each in vars(SessionPages).values() if isinstance(each, _Named)}
