"""What the window shows of an open session: the bar, the pages, the status line."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Ingredient, Phase
from app.ui.board_page import BoardPage
from app.ui.controller import Controller
from app.ui.notes_page import NotesPage
from app.ui.participants_page import ParticipantsPage
from app.ui.quick_entry import QuickEntry
from app.ui.round_one_page import RoundOnePage
from app.ui.session_page import SessionPage
from app.ui.status_line import StatusLine, counts, saved_words
from app.ui.tally_page import TallyPage
from app.ui.top_bar import Page, TopBar
from app.ui.whereabouts import page_for

# Whoever comes to one of these pages is in that phase of the evening.
_PHASES = {
    Page.ROUND_1: Phase.ROUND_1,
    Page.BOARD: Phase.ROUND_2,
    Page.TALLY: Phase.ROUND_3,
}


class _Shown(Protocol):
    """What every page can do."""

    def show_table(self, document: Document, table_id: str) -> None: ...

    def update_from(self, document: Document, change: Change) -> None: ...


class SessionView(QWidget):
    """A page out of sight is not redrawn at every change, but when it comes in sight."""

    page_shown = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.bar = TopBar()
        self.board = BoardPage(controller)
        self.round_one = RoundOnePage(controller)
        self.tally = TallyPage(controller)
        self.participants = ParticipantsPage(controller)
        self.notes = NotesPage(controller)
        self.session = SessionPage(controller)
        self.status = StatusLine()
        self.quick = QuickEntry(controller, self.notes.phase, self)
        self._pages: dict[Page, _Shown] = {
            Page.BOARD: self.board,
            Page.ROUND_1: self.round_one,
            Page.TALLY: self.tally,
            Page.PARTICIPANTS: self.participants,
            Page.NOTES: self.notes,
            Page.SESSION: self.session,
        }
        self._stale: set[Page] = set(Page)
        self._stack = QStackedWidget()
        for page in (
            self.board,
            self.round_one,
            self.tally,
            self.participants,
            self.notes,
            self.session,
        ):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.quick)
        layout.addWidget(self.status)
        self._connect(controller)

    def _connect(self, controller: Controller) -> None:
        controller.table_chosen.connect(self._show_table)
        controller.changed.connect(self._update_from)
        controller.published.connect(self._show_saved)
        controller.stepped.connect(self._show_step)
        controller.busy.connect(self.status.show_busy)
        self.bar.table_asked.connect(controller.choose_table)
        self.bar.add_table_asked.connect(controller.add_table)
        self.bar.page_asked.connect(lambda page: self.show_page(Page(page)))
        self.board.hand_changed.connect(self._show_hand)
        self.round_one.participants_asked.connect(self.show_participants)
        self.quick.nobody_to_return_to.connect(self._take_focus)
        controller.card_chosen.connect(self._card_chosen)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def page(self) -> Page:
        return Page(self._stack.currentIndex())

    def show_document(self) -> None:
        """Another document: begin at the board."""
        self._stale = set(Page)
        self.show_page(Page.BOARD)
        self.quick.reset()
        self.bar.show_tables(self._controller.document, self._controller.table_id)
        self._show_counts()
        self._show_saved()

    def show_page(self, page: Page) -> None:
        """Bring a page in sight, up to date."""
        focus = self.focusWidget()
        if focus is not None and page is not self.page:
            # Whoever was typing hands it in before the page is gone.
            focus.clearFocus()
        if page is not self.page:
            self._controller.end_round()
        self._stack.setCurrentIndex(int(page))
        self.bar.pages.show_value(page)
        self._refresh(page)
        if page is not Page.BOARD:
            self.board.scene.put_down()
        self._show_hand(self.board.scene.in_hand)
        if page in _PHASES:
            self.quick.guess_phase(_PHASES[page])
        self.page_shown.emit()
        self._focus_first()

    def _focus_first(self) -> None:
        """Where a page has a first thing to do, keys count at once."""
        if self.page is Page.TALLY:
            self.tally.focus_first()
        elif self.page is Page.ROUND_1:
            self.round_one.focus_first()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Where the widget with the focus vanished or died, Qt goes to whatever comes next."""
        self._mind_hand(new)
        if old is None or new is None or not self.isVisible():
            return
        if old.window() is not self.window() or new.window() is not self.window():
            return
        holder = old.parentWidget()
        # An editor in a table goes after it handed the focus on.
        edits = holder is not None and isinstance(holder.parentWidget(), QAbstractItemView)
        if not edits and not (old.isVisible() and old.isEnabled()):
            self._take_focus()

    def _card_chosen(self, _ingredient_id: str) -> None:
        self._mind_hand(QApplication.focusWidget())

    def _mind_hand(self, focus: QWidget | None) -> None:
        """Whoever goes on elsewhere has no card in hand any more."""
        if focus is None:
            return
        here = (self.board.deck, self.board.view)
        if not any(each is focus or each.isAncestorOf(focus) for each in here):
            self.board.scene.put_down()

    def _show_step(self, change: Change) -> None:
        """Undo and redo go where one sees what they did."""
        page = page_for(change, self.page)
        if page is not self.page:
            self.show_page(page)

    def show_card(self, ingredient_id: str) -> None:
        """A new card: in the deck, where keys lay it."""
        self.show_board()
        self.board.deck.reveal(ingredient_id)

    def show_board(self) -> None:
        self.show_page(Page.BOARD)

    def _take_focus(self) -> None:
        """Nobody else has it: the page that is in sight."""
        homes: dict[Page, QWidget] = {
            Page.BOARD: self.board.deck,
            Page.PARTICIPANTS: self.participants.view,
            Page.NOTES: self.notes.text,
        }
        page = self._stack.widget(self._stack.currentIndex()) or self
        homes.get(self.page, page).setFocus()
        self._focus_first()

    def show_participants(self) -> None:
        self.show_page(Page.PARTICIPANTS)

    def _refresh(self, page: Page) -> None:
        if page in self._stale and self._controller.is_open:
            self._stale.discard(page)
            self._pages[page].show_table(self._controller.document, self._controller.table_id)

    def _show_table(self, table_id: str) -> None:
        self._stale = set(Page)
        self._refresh(self.page)
        self.bar.show_tables(self._controller.document, table_id)
        self._show_counts()

    def _update_from(self, change: Change) -> None:
        document = self._controller.document
        for page in Page:
            if page is self.page:
                self._pages[page].update_from(document, change)
            else:
                self._stale.add(page)
        self.bar.show_tables(document, self._controller.table_id)
        self._show_counts()

    def _show_counts(self) -> None:
        self.status.counts.setText(counts(self._controller.document, self._controller.table_id))

    def _show_saved(self) -> None:
        if self._controller.is_open:
            self.status.saved.setText(
                saved_words(self._controller.published_at, self._controller.unpublished)
            )

    def _show_hand(self, ingredient_id: str) -> None:
        """Only where the board is: elsewhere there is nothing to lay it on."""
        card = None
        if self.page is Page.BOARD and self._controller.is_open:
            card = self._controller.document.find(Ingredient, ingredient_id)
        self.status.show_hand(card.title if card is not None else "")
