"""The one window in which a report is made: what of it, whose names, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.model.operations.tables import table_name
from app.model.words import counted
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.export_choices import (
    FormatChoice,
    PartsChoice,
    PlaceChoice,
    TemplateChoice,
    Ticks,
    replaced_words,
)
from app.ui.export_names import NamesReview
from app.ui.export_wish import Ended, Kept, Preview, Wish
from app.ui.file_names import file_name
from app.ui.layouts import headed_panel
from app.ui.names_choice import NamesChoice
from app.ui.scrolling import Scrolling
from app.ui.slide_preview import SlidePreview

_SIZE = QSize(1240, 690)
_PAUSE_MS = 250
"""After the last key or click before the preview is made anew."""

_SHEETS_ONLY = (
    "Een Excelwerkboek heeft geen dia’s om hier te laten zien. "
    "Vink PowerPoint of PDF aan, en je ziet hoe het verslag wordt."
)
_NO_FORMAT = "Vink minstens één soort bestand aan."
_NO_TABLE = "Vink minstens één tafel aan."
_NO_NAME = "Geef de bestanden een naam."
_IN_THE_TEMPLATE = (
    "Zo komen de woorden te staan, in de kleuren van jullie sjabloon. Wat het sjabloon zelf "
    "tekent, zoals een logo, zie je pas in PowerPoint."
)


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked in a window of its own, and what is done with the files at the end."""

    template: Callable[[], Path | None]
    folder: Callable[[Path], Path | None]
    open: Callable[[Path], object]


class ExportWindow(QDialog):
    """Modal to its window: what is shown is the session as it is now."""

    template_chosen = Signal(object)
    """A Path, or None for our own look."""

    def __init__(
        self,
        parent: QWidget,
        controller: Controller,
        kept: Kept,
        template: Path | None,
        asks: Asks,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Verslag maken")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._controller = controller
        self._kept = kept
        self._asks = asks
        self._shown = Preview()
        self._is_fresh = False
        self._is_writing = False
        self._is_awaited = False
        """Making was asked before the preview was there: it goes on if nothing is in the way."""
        self._written: tuple[Path, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask_preview)
        self.preview = SlidePreview()
        self._choices = self._make_choices(template)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Scrolling(self._choices), 4)
        row.addWidget(self._make_preview(), 7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(row, 1)
        layout.addWidget(self._make_foot())
        controller.export_stepped.connect(self._stepped)
        controller.export_ended.connect(self._ended)
        controller.closed.connect(self.close)
        self.resize(_SIZE.boundedTo(self._room()))
        # Only now does it stand in this window.
        self.make_button.setDefault(True)
        next(iter(self.formats.ticks.boxes.values())).setFocus()
        self._changed()

    def _room(self) -> QSize:
        screen = self.screen().availableSize()
        return QSize(screen.width() - 40, screen.height() - 60)

    # --- building -------------------------------------------------------------------------

    def _make_choices(self, template: Path | None) -> QWidget:
        controller, kept = self._controller, self._kept
        tables = controller.document.tables
        self.formats = FormatChoice(controller.formats(), kept.formats)
        self.tables: Ticks[int] = Ticks()
        self.tables.show_options(
            {table.number: table_name(table) for table in tables},
            [table.number for table in tables if table.number not in kept.left_out],
        )
        self.parts = PartsChoice(
            controller.parts(),
            controller.scopes(),
            controller.parts_there,
            kept.parts_out,
            kept.scope,
        )
        self.names = NamesChoice()
        self.review = NamesReview()
        self.template = TemplateChoice(self._asks.template, template)
        self.place = PlaceChoice(
            self._asks.folder,
            kept.folder or controller.path.parent,
            kept.name or controller.path.stem,
        )
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(10)
        for heading, widget in (
            ("Wat maak je?", self.formats),
            ("Welke tafels?", self.tables),
            ("Welke onderdelen?", self.parts),
            ("Welke namen staan erin?", self.names),
            ("Namen in de teksten", self.review),
            ("Hoe ziet de PowerPoint eruit?", self.template),
            ("Waar komt het?", self.place),
        ):
            frame, column = headed_panel(heading)
            column.addWidget(widget)
            layout.addWidget(frame)
            frame.setAccessibleName(heading)
            if widget is self.review:
                self._review_panel = frame
                frame.hide()
            changed = getattr(widget, "changed")  # noqa: B009
            changed.connect(self._changed)
        layout.addStretch(1)
        return holder

    def _make_preview(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.remarks = label("", "small", wrap=True)
        self.remarks.hide()
        layout.addWidget(label("Zo wordt het", "heading"))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.remarks)
        return holder

    def _make_foot(self) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.sentence = label("", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Zo ver is het verslag")
        self.bar.hide()
        self.open_button = TextButton("Openen", lambda: self._asks.open(self._written[0]))
        self.folder_button = TextButton(
            "Map tonen", lambda: self._asks.open(self._written[0].parent)
        )
        self.leave_button = TextButton("Sluiten", self.reject)
        self.make_button = TextButton("Maken", self._write, role="primary")
        layout.addWidget(self.sentence, 3)
        layout.addWidget(self.bar, 2)
        for button in (self.open_button, self.folder_button, self.leave_button, self.make_button):
            layout.addWidget(button)
        self.open_button.hide()
        self.folder_button.hide()
        return holder

    # --- what is wished -------------------------------------------------------------------

    @property
    def wish(self) -> Wish:
        name = file_name(self.place.name.text())
        folder = self.place.folder
        files = tuple(
            (each.key, folder / f"{name}{' borden' if each.pictures else ''}{each.suffix}")
            for each in self.formats.value
        )
        tables = None if self.tables.is_whole else self.tables.value
        takes_template = any(key == "pptx" for key, _ in files)
        return Wish(
            files,
            self.names.value,
            tables,
            self.formats.paper.value or "a3",
            self.template.path if takes_template else None,
            self.template.layouts if takes_template else {},
            self.parts.ticks.value if self.parts.out else None,
            self.parts.scope.value or "beide",
            self.review.left,
            self.review.also,
        )

    @property
    def is_shown(self) -> bool:
        """Whether what is in sight is what is chosen."""
        return self._is_fresh and not self._soon.isActive() and self.preview.view.is_drawn

    @property
    def _lacks(self) -> str:
        """Why nothing can be made of what is ticked now."""
        if not self.formats.value:
            return _NO_FORMAT
        if not self.tables.value:
            return _NO_TABLE
        return "" if self.place.name.text().strip() else _NO_NAME

    def _changed(self) -> None:
        """Something was chosen otherwise: the preview follows in a moment."""
        self._is_fresh = self._is_awaited = False
        self._hide_written()
        self.template.setEnabled("pptx" in self.formats.ticks.value)
        self.parts.show_tables(len(self.tables.value))
        self.sentence.setText(self._lacks)
        self._soon.start()
        self._show_state()

    def _ask_preview(self) -> None:
        if self._lacks or self._is_writing:
            return
        if self._controller.is_open:
            self._controller.preview(self.wish, self._show_preview)

    def _show_preview(self, found: Preview) -> None:
        seen = set(self._shown.there)
        self._shown, self._is_fresh = found, True
        self.preview.show_slides(found.slides, found.sheet, found.problem or _SHEETS_ONLY)
        self.place.show_files(found.paths, found.there)
        self.template.show_layouts(found.layouts, found.chosen)
        if not found.problem:
            self.review.show_finds(found.finds)
            self._review_panel.setVisible(bool(found.finds))
        said = [*found.remarks, *([_IN_THE_TEMPLATE] if found.layouts else [])]
        self.remarks.setText(" ".join(said))
        self.remarks.setVisible(bool(said))
        if not self._is_writing and not self._written:
            self.sentence.setText(found.problem or replaced_words(found.there))
        self._show_state()
        awaited, self._is_awaited = self._is_awaited, False
        # What would be replaced is shown before it is.
        if awaited and not found.problem and seen.issuperset(found.there):
            self._write()

    def _show_state(self) -> None:
        writing = self._is_writing
        self._choices.setEnabled(not writing)
        self.make_button.setVisible(not writing)
        self.make_button.setText("Vervangen en maken" if self._shown.there else "Maken")
        refused = self._is_fresh and self._shown.problem
        self.make_button.setEnabled(not (writing or refused or self._lacks))
        self.leave_button.setText("Afbreken" if writing else "Sluiten")
        self.bar.setVisible(writing)

    # --- writing --------------------------------------------------------------------------

    def _write(self) -> None:
        if not self._is_fresh:
            self._is_awaited = True
            self.sentence.setText("Een ogenblik: de dia’s worden eerst gemaakt …")
            self._soon.stop()
            self._ask_preview()
            return
        self._remember()
        self._is_writing = True
        self.bar.setValue(0)
        self.sentence.setText("Het verslag wordt geschreven …")
        self._show_state()
        self.leave_button.setFocus()
        self._controller.export(self.wish)

    def _remember(self) -> None:
        kept = self._kept
        kept.formats = [each.key for each in self.formats.value]
        kept.left_out = {number for number, box in self.tables.boxes.items() if not box.isChecked()}
        kept.parts_out, kept.scope = self.parts.out, self.parts.scope.value or "beide"
        kept.folder, kept.name = self.place.folder, self.place.name.text()
        self.template_chosen.emit(self.template.path)

    def _stepped(self, percent: int) -> None:
        self.bar.setValue(percent)

    def _ended(self, ended: Ended) -> None:
        self._is_writing = False
        self._written = ended.paths
        if ended.failed:
            self.sentence.setText(ended.failed)
        elif not ended.paths:
            self.sentence.setText("Afgebroken. Er is niets geschreven.")
        else:
            many = counted(len(ended.paths), "bestand", "bestanden")
            first = ended.paths[0]
            what = f"‘{first.name}’ staat" if len(ended.paths) == 1 else f"{many} staan"
            self.sentence.setText(" ".join([f"Klaar: {what} in de map.", *ended.remarks]))
        self.open_button.setVisible(len(ended.paths) > 0)
        self.folder_button.setVisible(len(ended.paths) > 0)
        self._show_state()
        (self.open_button if ended.paths else self.make_button).setFocus()
        # What stands in the folder is otherwise now.
        self._is_fresh = False
        self._soon.start()

    def _hide_written(self) -> None:
        self._written = ()
        self.open_button.hide()
        self.folder_button.hide()

    # --- leaving --------------------------------------------------------------------------

    def reject(self) -> None:
        """While something is written that is stopped first, and the window stays."""
        if self._is_writing:
            self.sentence.setText("Bezig met afbreken …")
            self._controller.cancel_export()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Nobody waits for a preview any more: what comes of it finds no window."""
        self._soon.stop()
        self._controller.drop_preview()
        self.preview.finish()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_writing and self._controller.is_open:
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the button with the focus, and only without one the first."""
        focus = self.focusWidget()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)
