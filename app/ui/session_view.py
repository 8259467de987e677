"""What the window shows of an open session: the rail, the bar, the pages, the status line."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.entities import Ingredient, Phase
from app.model.invitation import Gap
from app.model.progress import progress
from app.ui.announcer import tell_focus
from app.ui.clock_bar import ClockBar
from app.ui.controller import Controller
from app.ui.evening_clock import EveningClock
from app.ui.pages import PHASE_OF, PHASE_PAGES, Page
from app.ui.presenter import Presenter
from app.ui.quick_entry import QuickEntry
from app.ui.rail import Rail
from app.ui.scrolling import BothWays, Sideways
from app.ui.session_pages import SessionPages
from app.ui.standing_bar import StandingBar
from app.ui.status_line import StatusLine, counts, state_words
from app.ui.times_panel import TimesPanel
from app.ui.tips_panel import TipsPanel
from app.ui.top_bar import TopBar
from app.ui.whereabouts import page_for


class _Begins(Protocol):
    """A page that says where one begins on it.

    It is no focus proxy of the page: Qt's Tab goes to that one past all that stands before it.
    """

    @property
    def first(self) -> QWidget: ...


class SessionView(SessionPages):
    """Lays out the strips and the pages, and minds which is in sight and who has the focus."""

    page_shown = Signal()
    room_changed = Signal(int)
    """Pixels at the bottom that a message leaves free, beside those of the status line."""

    def __init__(
        self, controller: Controller, clock: EveningClock, parent: QWidget | None = None
    ) -> None:
        super().__init__(controller, parent)
        self.rail = Rail()
        self.clock_bar = ClockBar(clock)
        self.bar = TopBar()
        self.status = StatusLine()
        self.standing = StandingBar(controller)
        self._room_of_quick = 0
        self._page = Page.BOARD
        self._last_page: dict[Phase, Page] = {}
        self._phase = Phase.ROUND_2
        self.quick = QuickEntry(controller, self.notes.phase, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._rail_strip = Sideways(self.rail)
        self.page_area = BothWays(self.stack)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._rail_strip, 1)
        top.addWidget(self.clock_bar)
        layout.addLayout(top)
        layout.addWidget(Sideways(self.bar))
        layout.addWidget(self.page_area, 1)
        layout.addWidget(Sideways(self.quick))
        layout.addWidget(self.standing)
        layout.addWidget(self.status)
        self.tips = TipsPanel(self.page_area, self)
        self.times = TimesPanel(controller, clock, self.page_area, self)
        self.presenter = Presenter(controller, self)
        self._connect(controller)
        clock.entered.connect(self.show_phase)

    def _connect(self, controller: Controller) -> None:
        controller.table_chosen.connect(self._show_table)
        controller.changed.connect(self._update_from)
        controller.published.connect(self._show_saved)
        controller.stepped.connect(self._show_step)
        controller.busy.connect(self.status.show_busy)
        self.bar.table_asked.connect(controller.choose_table)
        self.bar.add_table_asked.connect(controller.add_table)
        self.bar.page_asked.connect(self.show_page)
        self.rail.phase_asked.connect(self.show_phase)
        self.rail.page_asked.connect(self.show_page)
        self.bar.tips_asked.connect(self.show_tips)
        self.clock_bar.times_asked.connect(self.show_times)
        for panel in (self.tips, self.times):
            panel.nobody_to_return_to.connect(self._take_focus)
            controller.closed.connect(panel.hide)
        self.page_made.connect(self._join)
        self.quick.nobody_to_return_to.connect(self._take_focus)
        self.quick.room_changed.connect(self._keep_room)
        self.standing.room_changed.connect(self._tell_room)
        controller.card_chosen.connect(self._card_chosen)
        controller.failed.connect(self._refused)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _join(self, page: Page) -> None:
        if page is Page.BOARD:
            self.board.hand_changed.connect(self._show_hand)
            self.bar.add_tools(page, self.board.tools)
        elif page is Page.ROUND_1:
            self.round_one.participants_asked.connect(self.show_participants)
        elif page is Page.INVITATION:
            self.invitation.filling_asked.connect(self._fill)
        elif page is Page.PURPOSES:
            self.purposes.page_asked.connect(self.show_page)
        elif page is Page.REPORT:
            self.report.page_asked.connect(self.show_page)

    @property
    def page(self) -> Page:
        return self._page

    def show_document(self) -> None:
        """Another document: begin at the board."""
        self.forget_shown()
        self._last_page = {}
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
        self._page = page
        self.bring(page)
        self._show_place(page)
        if page is not Page.BOARD:
            self.board.scene.put_down()
        self._show_hand(self.board.scene.in_hand)
        self.page_shown.emit()
        self._focus_first()

    def _show_place(self, page: Page) -> None:
        """Where one is in the evening; notes and photos belong to the phase that one came from."""
        phase = PHASE_OF.get(page)
        self.bar.show_page(page)
        self.rail.show_place(phase or page)
        self._rail_strip.ensureWidgetVisible(self.rail.button(phase or page))
        if phase is not None:
            self._phase = phase
            self._last_page[phase] = page
            self.tips.show_phase(phase)
            self.quick.guess_phase(phase)
        elif page is Page.PHOTOS:
            self.photos.guess_phase(self._phase)

    def show_phase(self, phase: Phase) -> None:
        """The page of a phase where one was last, or else its first."""
        self.show_page(self._last_page.get(phase, PHASE_PAGES[phase][0]))

    def show_tips(self) -> None:
        """Come or go: of the phase that one is in, or came from."""
        self.times.make_way()
        self.tips.toggle()

    def show_times(self) -> None:
        """Come or go."""
        self.tips.make_way()
        self.times.toggle()

    def step_page(self, step: int) -> None:
        """The next (1) or previous (-1) page of this phase, round and round."""
        phase = PHASE_OF.get(self.page)
        if phase is not None:
            pages = PHASE_PAGES[phase]
            self.show_page(pages[(pages.index(self.page) + step) % len(pages)])

    def _focus_first(self, *, anyway: bool = False) -> None:
        """Where a page has a first thing to do, keys count at once."""
        if self.page is Page.TALLY:
            self.tally.focus_first()
        elif self.page is Page.ROUND_1:
            self.round_one.focus_first()
        elif anyway or self.focusWidget() is None:
            cast(_Begins, self.widget(self.page)).first.setFocus()

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
            # A screen reader hears of the passing focus last: tell it once more where it is.
            QTimer.singleShot(0, self, tell_focus)

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
        self._focus_first(anyway=True)

    def _fill(self, field: str) -> None:
        """Where a field of the session is filled in; the parties are the participants' own."""
        if field == Gap.PARTIES:
            self.show_participants()
        else:
            self.show_page(Page.SESSION)
            self.session.focus_field(field)

    def show_participants(self) -> None:
        self.show_page(Page.PARTICIPANTS)

    def _show_table(self, table_id: str) -> None:
        self.forget_shown()
        self.refresh(self.page)
        self.bar.show_tables(self._controller.document, table_id)
        self._show_counts()

    def _update_from(self, change: Change) -> None:
        self.update_page(self.page, change)
        self.bar.show_tables(self._controller.document, self._controller.table_id)
        self._show_counts()

    def _keep_room(self, of_quick: int) -> None:
        self._room_of_quick = of_quick
        self._tell_room()

    def _tell_room(self) -> None:
        self.room_changed.emit(self._room_of_quick + self.standing.room)

    def _refused(self) -> None:
        """What is only read shows again what is there, not what somebody tried."""
        if self._controller.read_only:
            self.forget_shown()
            self.refresh(self.page)

    def _show_counts(self) -> None:
        document, table_id = self._controller.document, self._controller.table_id
        self.status.counts.setText(counts(document, table_id))
        self.rail.show_progress({phase: progress(document, table_id, phase) for phase in Phase})

    def _show_saved(self) -> None:
        if self._controller.is_open:
            self.status.saved.setText(state_words(self._controller))

    def _show_hand(self, ingredient_id: str) -> None:
        """Only where the board is: elsewhere there is nothing to lay it on."""
        card = None
        if self.page is Page.BOARD and self._controller.is_open:
            card = self._controller.document.find(Ingredient, ingredient_id)
        self.status.show_hand(card.title if card is not None else "")
