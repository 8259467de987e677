"""Joins the presentation to what the notulist does: it starts, follows, and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.model.change import Change
from app.model.presenting import presented_change, presented_document
from app.ui.controller import Controller
from app.ui.pages import PRESENTED, Page
from app.ui.presentation import Presentation, Shows

_SHOWN = {page: Shows.BOARD if page is Page.BOARD else Shows.TALLY for page in PRESENTED}


class Presenter(QObject):
    """On a second screen where there is one, and then the notulist keeps the keys."""

    toggled = Signal()

    def __init__(
        self,
        controller: Controller,
        holder: QWidget,
        order_of: Callable[[str], Sequence[str] | None],
    ) -> None:
        super().__init__(holder)
        self._controller = controller
        self._holder = holder
        self._order_of = order_of
        self.presentation: Presentation | None = None
        controller.changed.connect(self._follow_change)
        controller.table_chosen.connect(self._follow_table)
        controller.closed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        return self.presentation is not None and self.presentation.isVisible()

    def toggle(self, page: Page) -> None:
        """Start with what a page shows, or end."""
        if self.is_on and self.presentation is not None:
            self.presentation.end()
        else:
            self._start(page)

    def _start(self, page: Page) -> None:
        if self.presentation is None:
            self.presentation = Presentation(self._holder, self._order_of)
            self.presentation.ended.connect(self._ended)
        shown = self.presentation
        seen = presented_document(self._controller.document)
        shown.show_document(seen, self._controller.table_id, _SHOWN.get(page, Shows.BOARD))
        other = _other_screen(self._holder)
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

    def follow_page(self, page: Page) -> None:
        """The notulist goes to another page: one that can be shown is shown."""
        if self.is_on and self.presentation is not None and page in _SHOWN:
            self.presentation.show_what(_SHOWN[page])

    def refresh(self) -> None:
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
        self._holder.window().activateWindow()
        self.toggled.emit()


def _other_screen(widget: QWidget) -> QScreen | None:
    """A screen that the window is not on."""
    here = widget.screen()
    return next((each for each in QGuiApplication.screens() if each != here), None)
