"""The line under the pages: how far the table is, what is in hand, and when it was saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.model.document import Document
from app.model.words import counted
from app.ui.controller import Controller
from app.ui.sizes import hold_height


def counts(document: Document, table_id: str) -> str:
    """Dutch: "34 van 48 kaartjes geplaatst – 22 argumenten – 3 conclusies"."""
    laid, cards = len(document.placements(table_id)), len(document.ingredients(table_id))
    parts = [f"{laid} van {cards} kaartjes geplaatst"]
    for number, one, many in (
        (len(document.arguments(table_id)), "argument", "argumenten"),
        (len(document.conclusions(table_id)), "conclusie", "conclusies"),
    ):
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    return "  –  ".join(parts)


def saved_words(published_at: datetime | None, unpublished: bool, unsaved: int = 0) -> str:
    """Dutch: "bewaard 20:15", with the day if that isn't today, and whether there is more.

    Of changes that no disk has, `unsaved` of them, it never says that they are saved.
    """
    if unsaved:
        return f"NOG NIET BEWAARD: {counted(unsaved, 'wijziging', 'wijzigingen')}"
    if published_at is None:
        return "nog niet in het bestand bewaard"
    today = published_at.date() == datetime.now(published_at.tzinfo).date()
    words = f"bewaard {published_at:%H:%M}" if today else f"bewaard {published_at:%d-%m-%Y %H:%M}"
    return f"{words}, laatste wijzigingen volgen" if unpublished else words


def state_words(controller: Controller) -> str:
    """Dutch: `saved_words` of the open session, or that it is only read."""
    if controller.read_only:
        return "alleen lezen"
    return saved_words(controller.published_at, controller.unpublished, controller.unsaved)


class Shortened(QLabel):
    """Ends in an ellipsis where there is no room, so that large text widens no window."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self.fontMetrics().averageCharWidth() * 8), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room, metrics = self.contentsRect(), self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class StatusLine(QFrame):
    """Three labels; what is in hand takes the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        hold_height(self, 30)
        self.counts = Shortened()
        self.hand = Shortened("hand")
        self.saved = Shortened()
        self.saved.setToolTip(
            "Wat je vastlegt, staat meteen op schijf. Je bestand wordt vanzelf bijgewerkt."
        )
        self.busy = Shortened()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 2, 14, 2)
        layout.setSpacing(16)
        layout.addWidget(self.counts)
        layout.addStretch(1)
        layout.addWidget(self.hand)
        layout.addStretch(1)
        layout.addWidget(self.busy)
        layout.addWidget(self.saved)
        self.hand.hide()
        self.busy.hide()

    def show_hand(self, title: str) -> None:
        """What a click on the board will lay; empty for nothing."""
        shown = title if len(title) <= 40 else f"{title[:39]}…"
        self.hand.setText(f"Klik op het bord om ‘{shown}’ neer te leggen  –  Esc = niets")
        self.hand.setVisible(bool(title))

    def show_busy(self, sentence: str) -> None:
        self.busy.setText(sentence)
        self.busy.setVisible(bool(sentence))
