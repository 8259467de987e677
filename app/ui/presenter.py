"""Joins the presentation to what the notulist does: it starts, follows, and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.model.change import Change
from app.model.presenting import presented_change, presented_document
from app.ui.controller import Controller
from app.ui.pages import PRESENTED, Page
from app.ui.presentation import Presentation, Shows

if TYPE_CHECKING:
    from app.ui.session_view import SessionView

_SHOWN = {page: Shows.BOARD if page is Page.BOARD else Shows.TALLY for page in PRESENTED}


class Presenter(QObject):
    """On a second screen where there is one, and then the notulist keeps the keys."""

    toggled = Signal()

    def __init__(self, controller: Controller, view: SessionView) -> None:
        super().__init__(view)
        self._controller = controller
        self._view = view
        self.presentation: Presentation | None = None
        controller.changed.connect(self._follow_change)
        controller.table_chosen.connect(self._follow_table)
        controller.closed.connect(self._forget)
        view.bar.present_asked.connect(self.toggle)
        view.page_shown.connect(self._follow_page)
        view.page_made.connect(self._join)

    def _join(self, page: Page) -> None:
        if page is Page.TALLY:
            self._view.tally.ordered.connect(self._refresh)

    @property
    def is_on(self) -> bool:
        return self.presentation is not None and self.presentation.isVisible()

    def toggle(self) -> None:
        """Start with what the page in sight shows, or else the board; or end."""
        if self.is_on and self.presentation is not None:
            self.presentation.end()
        else:
            self._start()

    def _start(self) -> None:
        if self.presentation is None:
            self.presentation = Presentation(self._view, self._order_of)
            self.presentation.ended.connect(self._ended)
        shown = self.presentation
        seen = presented_document(self._controller.document)
        shows = _SHOWN.get(self._view.page, Shows.BOARD)
        shown.show_document(seen, self._controller.table_id, shows)
        other = _other_screen(self._view)
        shown.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, other is not None)
        if other is not None:
            shown.setScreen(other)
            shown.setGeometry(other.geometry())
        shown.showFullScreen()
        # Whoever minimises the window of the notulist leaves this one where it is.
        shown.windowHandle().setTransientParent(None)  # type: ignore[arg-type]
        if other is None:
            shown.activateWindow()
            shown.setFocus()
        self.toggled.emit()

    def _order_of(self, table_id: str) -> list[str] | None:
        return self._view.tally.asked(table_id)

    def _follow_page(self) -> None:
        """The notulist goes to another page: one that can be shown is shown."""
        page = self._view.page
        if self.is_on and self.presentation is not None and page in _SHOWN:
            self.presentation.show_what(_SHOWN[page])

    def _refresh(self) -> None:
        """The purposes were ranked, or put by number."""
        if self.is_on and self.presentation is not None:
            self.presentation.refresh()

    def _follow_table(self, table_id: str) -> None:
        if self.is_on and self.presentation is not None:
            self.presentation.show_table(table_id)

    def _follow_change(self, change: Change) -> None:
        if self.is_on and self.presentation is not None:
            self.presentation.update_from(presented_change(change))

    def _forget(self) -> None:
        if self.presentation is not None:
            self.presentation.end()
            self.presentation.clear()

    def _ended(self) -> None:
        self._view.window().activateWindow()
        self.toggled.emit()


def _other_screen(widget: QWidget) -> QScreen | None:
    """A screen that the window is not on."""
    here = widget.screen()
    return next((each for each in QGuiApplication.screens() if each != here), None)
