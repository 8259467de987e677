"""The photos of a table and of the whole session: adding, describing, allowing for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Phase, Photo
from app.model.operations.photos import photos_of, without_consent
from app.model.pictures import Pixels
from app.model.words import PHASES
from app.ui import dialogs
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.consent_words import names, why_not
from app.ui.controller import Controller
from app.ui.controller.photos import Belonging
from app.ui.photo_form import NO_CARD, THIS_TABLE, WHOLE_SESSION, PhotoForm, card_options
from app.ui.photo_viewer import PhotoViewer
from app.ui.photos_model import THUMBNAIL, PhotosModel
from app.ui.picture_mime import pictures_in
from app.ui.scrolling import Scrolling
from app.ui.segments import Segments

_NOTHING_TO_PASTE = "Op het klembord staat geen foto. Kopieer eerst een foto of een bestand."


class PhotosView(QListView):
    """Thumbnails beside and under each other. Keys: Enter shows one large, Delete removes it."""

    large_asked = Signal()
    remove_asked = Signal()

    def __init__(self, model: PhotosModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = model
        self.setModel(model)
        self.setAccessibleName("Foto’s")
        self.setAccessibleDescription("Enter toont een foto groot, Delete verwijdert haar.")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(THUMBNAIL)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(6, 8, 0, 0)
        self.doubleClicked.connect(lambda _index: self.large_asked.emit())
        self.fit_words()

    def fit_words(self) -> None:
        """Room for three lines under each thumbnail, in the font that it has now."""
        words = self.fontMetrics().lineSpacing() * 3 + 14
        self._photos.room = QSize(THUMBNAIL.width() + 12, THUMBNAIL.height() + words)
        self.setGridSize(self._photos.room + QSize(12, 12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_photos"):
            self.fit_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.large_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            # The page has it; a list would search for it.
            event.ignore()
        else:
            super().keyPressEvent(event)


class PhotosPage(QWidget):
    """Thumbnails on the left, what is noted of the chosen one on the right."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.first: QWidget = self
        self._table_id = ""
        self._chosen = ""
        self._guessed: Phase | None = None
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        )
        self.model = PhotosModel(self)
        self.view = PhotosView(self.model)
        self.form = PhotoForm()
        self.viewer: PhotoViewer | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addLayout(self._left(), 3)
        layout.addWidget(self._side(), 1)
        self._connect(controller)

    # --- building -------------------------------------------------------------------------

    def _left(self) -> QVBoxLayout:
        self.scope: Segments[bool] = Segments(
            "Welke foto’s", {True: THIS_TABLE, False: WHOLE_SESSION}, True
        )
        self.scope.chosen.connect(lambda _ours: self._show(self._controller.document))
        self.add_button = TextButton("Foto’s kiezen …", self.choose, role="primary", icon="add")
        self.paste_button = TextButton("Plakken", self.paste)
        self.paste_button.setToolTip("Een gekopieerde foto of gekopieerde bestanden (Ctrl+V)")
        self.phase: ValueCombo[Phase] = ValueCombo("Nieuwe foto’s: deel van de bijeenkomst")
        self.phase.show_options(PHASES.items(), Phase.ROUND_2)
        self.card: ValueCombo[str | None] = ValueCombo("Nieuwe foto’s: kaartje")
        self.card.show_options([(None, NO_CARD)], None)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.scope)
        head.addStretch(1)
        head.addWidget(self.add_button)
        head.addWidget(self.paste_button)
        belonging = QHBoxLayout()
        belonging.setSpacing(8)
        belonging.addWidget(buddy("Nieuwe foto’s horen bij", self.phase))
        belonging.addWidget(self.phase, 1)
        belonging.addWidget(buddy("en kaartje", self.card))
        belonging.addWidget(self.card, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_nothing())
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(belonging)
        column.addWidget(self._stack, 1)
        column.addWidget(
            label(
                "Sleep foto’s naar dit venster, of plak ze met Ctrl+V. Alleen het beeld wordt "
                "bewaard: niet waar, wanneer of door wie een foto is gemaakt.",
                "small",
                wrap=True,
            )
        )
        return column

    def _side(self) -> QFrame:
        self._nobody = label("Kies een foto om er iets bij te schrijven.", "quiet", wrap=True)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addWidget(self._nobody)
        inner.addWidget(self.form)
        inner.addStretch(1)
        side = QFrame()
        side.setProperty("role", "panel")
        layout = QVBoxLayout(side)
        layout.setContentsMargins(16, 14, 10, 16)
        layout.addWidget(Scrolling(holder))
        return side

    def _connect(self, controller: Controller) -> None:
        self.view.selectionModel().currentChanged.connect(
            lambda *_now: self._choose(self.model.photo_at(self.view.currentIndex()))
        )
        self.view.large_asked.connect(self.show_large)
        self.view.remove_asked.connect(self.remove)
        self.form.large_asked.connect(self.show_large)
        self.form.remove_asked.connect(self.remove)
        self.form.edited.connect(controller.edit_photo)
        self.form.allowed.connect(self._allow)
        controller.leaving_table.connect(self.form.caption.commit)
        controller.closing.connect(self.form.caption.commit)
        controller.closed.connect(self.clear)

    # --- showing --------------------------------------------------------------------------

    @property
    def owner(self) -> str | None:
        """The table whose photos are shown; None for those of the whole session."""
        return self._table_id if self.scope.value else None

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        if not self._table_id:
            self.model.cache.read_from(self._controller.photo_reader)
        self._table_id = table_id
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        touched = [edit.after for edit in change.edits if isinstance(edit.after, Photo)]
        if touched and all(photo.table_id != self.owner for photo in touched):
            # Moved, or brought back: go where it is.
            self.scope.show_value(touched[0].table_id is not None)
        known = {photo.id for photo in self.model.photos}
        fresh = [photo.id for photo in touched if photo.id not in known]
        go_there = bool(fresh) and not self._writes()
        if go_there:
            self._chosen = fresh[0]
        self._show(document)
        if go_there and _holds_focus(self):
            self.view.setFocus()

    def guess_phase(self, phase: Phase) -> None:
        """Where the evening seems to be; only another guess undoes a choice."""
        if phase is not self._guessed:
            self._guessed = phase
            self.phase.show_options(PHASES.items(), phase)

    def _show(self, document: Document) -> None:
        for ours, words in ((True, THIS_TABLE), (False, WHOLE_SESSION)):
            count = len(photos_of(document, self._table_id if ours else None))
            self.scope.button(ours).setText(f"{words} ({count})")
        self.card.show_options(card_options(document, self.owner), self.card.value)
        photos = photos_of(document, self.owner)
        row = max(0, self.view.currentIndex().row())
        chosen = self._chosen
        self.model.show_photos(document, photos)
        ids = [photo.id for photo in photos]
        if chosen not in ids:
            # The one that took its place, or the last.
            chosen = ids[min(row, len(ids) - 1)] if ids else ""
        self._stack.setCurrentIndex(0 if photos else 1)
        self.first = self.view if photos else self.add_button
        index = self.model.index_of(chosen)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._choose(self.model.photo_at(index))
        if self.viewer is not None and self.viewer.isVisible():
            self.viewer.show_photos(document, photos, chosen)

    def _choose(self, photo: Photo | None) -> None:
        self._chosen = "" if photo is None else photo.id
        self._nobody.setVisible(photo is None)
        self.form.setVisible(photo is not None)
        self.form.show_photo(self._controller.document, photo, self._table_id)

    def _writes(self) -> bool:
        """Whether somebody is at work in the form: then another photo isn't put in it."""
        return _holds_focus(self.form)

    # --- orders ---------------------------------------------------------------------------

    def add(self, sources: Sequence[Path | bytes | Pixels]) -> None:
        """Add pictures to the table or session that is shown, as one act."""
        phase = self.phase.value or Phase.ROUND_2
        self._controller.add_photos(sources, Belonging(self.owner, phase, self.card.value))

    def choose(self) -> None:
        """Ask for files."""
        paths = dialogs.ask_photos(self.window(), self._folder)
        if paths:
            self._folder = paths[0].parent
            self.add(paths)

    def paste(self) -> None:
        """What is copied: files, or a picture itself."""
        found = pictures_in(QGuiApplication.clipboard().mimeData())
        if found:
            self.add(found)
        else:
            self._controller.failed.emit(_NOTHING_TO_PASTE)

    def remove(self) -> None:
        """Without a question: undo brings it back."""
        if self._chosen:
            self._controller.remove_photo(self._chosen)
            if self.model.photos:
                self.view.setFocus()

    def show_large(self) -> None:
        """The chosen photo as large as the screen, and the others one key away."""
        if not self._chosen:
            return
        if self.viewer is None:
            self.viewer = PhotoViewer(self)
            self.viewer.shown.connect(self._follow)
        self.viewer.cache.read_from(self._controller.photo_reader)
        self.viewer.show_photos(self._controller.document, self.model.photos, self._chosen)
        self.viewer.showFullScreen()
        self.viewer.activateWindow()
        self.viewer.setFocus()

    def _follow(self, photo_id: str) -> None:
        """Whoever comes back from the large view is at the photo that was shown last."""
        self.view.setCurrentIndex(self.model.index_of(photo_id))

    def _allow(self, photo: Photo, ticked: bool) -> None:
        document = self._controller.document
        missing = without_consent(document, photo.table_id)
        if ticked and missing:
            people = (*missing.refused, *missing.not_asked)
            who = names(document, people, photo.table_id)
            why = why_not(document, missing, photo.table_id)
            if not dialogs.ask_absent_from_photo(self.window(), who, why):
                self.form.allow.setChecked(False)
                return
        self._controller.edit_photo(replace(photo, consent=ticked))

    def clear(self) -> None:
        """The document is gone: nothing of it stays on the page."""
        self._table_id = self._chosen = ""
        self._guessed = None
        self.model.clear()
        self.form.clear()
        self.card.show_options([(None, NO_CARD)], None)
        self.scope.show_value(True)
        if self.viewer is not None:
            self.viewer.clear()
            self.viewer.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)


def _holds_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and widget.isAncestorOf(focus)


def _nothing() -> QWidget:
    """What stands in the place of the thumbnails while there are none."""
    empty = QWidget()
    layout = QVBoxLayout(empty)
    layout.addStretch(2)
    for words, role in (
        ("Nog geen foto’s", "heading"),
        ("Maak een foto van het bord of van een kaartje, en voeg haar hier toe.", "quiet"),
    ):
        line = label(words, role, wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(line)
    layout.addStretch(3)
    return empty
