"""What is read in the totaalbeeld: chapters of cards, the policy text, and who said what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.model.disputes import Dispute
from app.model.document import Document
from app.model.policy_text import Section, as_html, as_text, sections
from app.ui.buttons import TextButton, label
from app.ui.overview_words import dispute_html, opening
from app.ui.scrolling import name_bars
from app.ui.theme import current


class Reading(QTextBrowser):
    """Text to read, to select and to copy; Tab goes from link to link, and Enter follows one."""

    followed = Signal(str)
    """What a link names; nothing is ever loaded."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        name_bars(self)
        self._html = ""

    def show_html(self, html: str) -> None:
        """The same words again leave the place where one reads alone."""
        if html != self._html:
            self._html = html
            self._dress()

    def _dress(self) -> None:
        look = current()
        self.document().setIndentWidth(self.fontMetrics().averageCharWidth() * 2)
        self.document().setDefaultStyleSheet(
            f"a {{ color: {look.accent}; }} h1, h2, h3, h4 {{ color: {look.ink}; }} "
            f"th {{ background-color: {look.accent_soft}; }} "
            f"table {{ border-color: {look.line}; border-collapse: collapse; }}"
        )
        self.setHtml(self._html)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._html:
            self._dress()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded, from anywhere."""
        return None


class ReadPart(QWidget):
    """A part of the totaalbeeld in words: read from the document when it is seen."""

    chosen = Signal(str, str)
    """An ingredient and "", as of the pictures."""

    def __init__(
        self, name: str, about: str, parent: QWidget | None = None, above: QWidget | None = None
    ) -> None:
        """`above` stands between the words about it and the text, also for Tab."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._document: Document | None = None
        self._stale = False
        self.about = label(about, "quiet", wrap=True)
        self.text = Reading(name)
        self.text.followed.connect(self.follow)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.about)
        if above is not None:
            self.column.addWidget(above, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.text, 1)

    def show_document(self, document: Document | None) -> None:
        """Read it now if it is seen, else when it will be; None takes everything away."""
        self._document = document
        self._stale = True
        if self.isVisible() or document is None:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.text.show_html("" if self._document is None else self.html(self._document))

    def html(self, document: Document) -> str:
        raise NotImplementedError

    def follow(self, link: str) -> None:
        self.chosen.emit(link, "")


class Chapter(ReadPart):
    """Cards one under another, the sides of each next to each other."""

    def __init__(
        self,
        name: str,
        about: str,
        nothing: str,
        found: Callable[[Document], Sequence[Dispute]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, about, parent)
        self._nothing = nothing
        self._found = found

    def html(self, document: Document) -> str:
        cards = self._found(document)
        said = opening(document) if len(document.tables) < 2 else ""
        if not cards:
            return f"<p>{said or self._nothing}</p>"
        return (f"<p>{said}</p>" if said else "") + "".join(map(dispute_html, cards))


_COPY = "kopieer:"


class PolicyText(ReadPart):
    """The sentences for each label and the criteria, to copy whole or by the part."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        copy = TextButton("Alles kopiëren", lambda: self.copy_all())
        super().__init__(
            "Tekst",
            "Om in een beleidsstuk te plakken. Er staan geen namen in. Een argument staat er "
            "alleen in als wie het zei een citaat goed vond, of als niet is genoteerd wie het zei.",
            parent,
            copy,
        )
        self.copy_button = copy
        self._parts: Sequence[Section] = ()

    def html(self, document: Document) -> str:
        self._parts = sections(document)
        return "".join(
            f'{part.html}<p><a href="{_COPY}{number}">Dit deel kopiëren</a></p>'
            if number
            else part.html
            for number, part in enumerate(self._parts)
        )

    def follow(self, link: str) -> None:
        part = self._parts[int(link.removeprefix(_COPY))]
        self._copy(part.text, part.html)
        self.told.emit(f"“{part.head}” staat op het klembord.")

    def copy_all(self) -> None:
        if self._document is not None:
            self._copy(as_text(self._document), as_html(self._document))
            self.told.emit("De hele tekst staat op het klembord.")

    @staticmethod
    def _copy(text: str, html: str) -> None:
        data = QMimeData()
        data.setText(text)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
