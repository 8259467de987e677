"""What is printed for the evening: which parts, how, how much of it, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.checklist import basis_words
from app.model.document import Document
from app.model.operations.tables import table_name
from app.model.printing import (
    BOARD_PAPER_WORDS,
    FLIP_WORDS,
    MOST_SHIFT,
    PART_WORDS,
    BoardPaper,
    Flip,
    PrintChoices,
    PrintPart,
)
from app.model.tags import MOST_BLANK_PURPOSES, MOST_BLANKS
from app.ui.buttons import IconButton, TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.controller import Controller
from app.ui.fields import LineField, NumberField
from app.ui.layouts import headed_panel, readable_row
from app.ui.page_picture import PagePicture
from app.ui.print_painting import Page
from app.ui.scrolling import Scrolling
from app.ui.segments import Segments

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_COLOURS = 3
_UNDER_THE_WORDS = 28


class _File(Protocol):
    """A PDF to be made, as the controller gives it."""

    @property
    def part(self) -> PrintPart: ...

    @property
    def amount(self) -> str: ...

    @property
    def remarks(self) -> tuple[str, ...]: ...

    @property
    def pages(self) -> Sequence[Page]: ...


class PrintingPage(QWidget):
    """Parts with their amounts and the choices on the left, a page at a time on the right."""

    print_asked = Signal(object, object)
    """PrintChoices, and the parts."""
    logo_asked = Signal()
    open_asked = Signal(object)
    """A folder, to be shown by the system."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._logo: bytes | None = None
        self._folder: Path | None = None
        self._files: dict[PrintPart, _File] = {}
        self._at = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._count)
        controller.paper_ready.connect(self._take_paper)
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(self._parts())
        column.addWidget(self._how())
        column.addStretch(1)
        layout.addWidget(Scrolling(left), 5)
        layout.addWidget(self._preview(), 6)
        controller.printed.connect(self._printed)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _parts(self) -> QWidget:
        frame, layout = headed_panel("Wat wil je printen?")
        self._basis = label("", "quiet", wrap=True)
        layout.addWidget(self._basis)
        self.boxes: dict[PrintPart, QCheckBox] = {}
        self.amounts = {part: label("", "small", wrap=True) for part in PrintPart}
        rows = QGridLayout()
        rows.setHorizontalSpacing(14)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(0, 4)
        rows.setColumnStretch(1, 5)
        for row, part in enumerate(PrintPart):
            box = self.boxes[part] = QCheckBox(PART_WORDS[part])
            box.setChecked(True)
            box.clicked.connect(lambda _on, each=part: self._ticked(each))
            rows.addWidget(box, row, 0)
            rows.addWidget(self.amounts[part], row, 1)
        layout.addLayout(rows)
        self.print_button = TextButton("Pdf’s maken …", self.ask, role="primary", icon="save")
        self.folder_button = TextButton("Map tonen", self._show_folder, icon="open")
        self.folder_button.hide()
        self._nothing = label("Vink eerst minstens één onderdeel aan.", "small", wrap=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        layout.addWidget(self._nothing)
        return frame

    def _how(self) -> QWidget:
        frame, layout = headed_panel("Hoe?")
        self.board: ValueCombo[BoardPaper] = ValueCombo("Papier van het bord")
        self.board.show_options(BOARD_PAPER_WORDS.items(), BoardPaper.A1)
        self.board.currentIndexChanged.connect(self._chosen)
        self.blanks = NumberField("Lege kaartjes per tafel, minstens", 0, MOST_BLANKS)
        self.blanks.setValue(PrintChoices().blanks)
        self.blanks.valueChanged.connect(self._chosen)
        self.blank_purposes = NumberField(
            "Lege bedoelingenkaartjes per tafel", 0, MOST_BLANK_PURPOSES
        )
        self.blank_purposes.setValue(PrintChoices().blank_purposes)
        self.blank_purposes.valueChanged.connect(self._chosen)
        self.tables: ValueCombo[tuple[int, ...]] = ValueCombo("Voor welke tafels")
        self.tables.currentIndexChanged.connect(self._chosen)
        self.flip: Segments[Flip] = Segments("Omslaan over", FLIP_WORDS, Flip.LONG)
        self.flip.chosen.connect(self._chosen)
        most = round(MOST_SHIFT)
        self.right = NumberField("Achterkant naar rechts, mm", -most, most)
        self.down = NumberField("Achterkant naar beneden, mm", -most, most)
        for field in (self.right, self.down):
            field.valueChanged.connect(self._chosen)
        self.colours = LineField("Huiskleuren", hint="#a8476d, #9a6c12, #41719f")
        self.colours.committed.connect(self._coloured)
        self._wrong_colours = label(
            "Schrijf één tot drie kleuren als #a8476d. Nu staan onze eigen kleuren er.",
            "warning",
            wrap=True,
        )
        self._wrong_colours.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        fields: tuple[QWidget, ...] = (
            *(self.tables, self.board, self.blanks, self.blank_purposes),
            *(self.right, self.down, self.colours),
        )
        for place, each in enumerate(fields):
            row, column = divmod(place, 2)
            grid.addWidget(buddy(each.accessibleName(), each), 2 * row, column)
            grid.addWidget(each, 2 * row + 1, column)
        layout.addLayout(grid)
        layout.addWidget(self._wrong_colours)
        layout.addWidget(self._logo_row())
        layout.addWidget(label("Dubbelzijdig: de printer slaat om over de", "small", wrap=True))
        layout.addWidget(self.flip)
        layout.addWidget(
            label(
                "Weet je dat niet? Print eerst het proefvel en houd het tegen het licht. "
                "Een achterkant mag 4 mm verschuiven.",
                "small",
                wrap=True,
            )
        )
        self.names = QCheckBox("Namen op de groepsindeling")
        self.names.clicked.connect(self._chosen)
        layout.addWidget(self.names)
        about = label("Anders staan er alleen nummers aan de muur.", "small", wrap=True)
        about.setContentsMargins(_UNDER_THE_WORDS, 0, 0, 0)
        layout.addWidget(about)
        return frame

    def _logo_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        self.logo_button = TextButton("Logo op het bord …", self.logo_asked.emit, icon="photo")
        self.no_logo = TextButton("Zonder logo", lambda: self._set_logo(None), role="small")
        self.no_logo.hide()
        layout.addWidget(self.logo_button)
        layout.addWidget(self.no_logo)
        layout.addStretch(1)
        return row

    def _preview(self) -> QWidget:
        frame, layout = headed_panel("Zo komt het eruit te zien")
        self.shown: ValueCombo[PrintPart] = ValueCombo("Onderdeel om te bekijken")
        self.shown.show_options(PART_WORDS.items(), PrintPart.BOARD)
        self.shown.currentIndexChanged.connect(self._show_first)
        self.back_button = IconButton("chevron-left", "Vorige bladzijde", lambda: self._step(-1))
        self.next_button = IconButton("chevron-right", "Volgende bladzijde", lambda: self._step(1))
        self.place = label("", "quiet", wrap=True)
        self.remarks = label("", "small", wrap=True)
        self.picture = PagePicture()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.shown, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        layout.addLayout(row)
        layout.addWidget(self.place)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.remarks)
        return frame

    @property
    def first(self) -> QWidget:
        return self.boxes[PrintPart.BOARD]

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Paper is of the session, whatever table is chosen."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        self._basis.setText(basis_words(document))
        each = [((table.number,), f"Alleen {table_name(table)}") for table in document.tables]
        self.tables.show_options([((), "Alle tafels"), *each], self.tables.value or ())
        self._show_button()
        # The pages of a large session take a moment: whoever walks past doesn't wait for them.
        self._later.start()

    def _count(self) -> None:
        """Have all pages made anew; a large session has hundreds."""
        if self._controller.is_open and self.isVisible():
            self._controller.look_at_paper(self.choices)

    def _take_paper(self, choices: PrintChoices, files: Sequence[_File]) -> None:
        """Say how much it is, unless something else is wanted by now."""
        if choices != self.choices:
            return
        self._files = {file.part: file for file in files}
        for part, amount in self.amounts.items():
            file = self._files.get(part)
            words = "Niets te printen." if file is None else f"{file.amount}."
            amount.setText(words)
            self.boxes[part].setAccessibleDescription(words)
        self._show_page()

    def _show_first(self) -> None:
        self._at = 0
        self._show_page()

    def _show_page(self) -> None:
        file = self._files.get(self.shown.value or PrintPart.BOARD)
        pages: Sequence[Page] = () if file is None else file.pages
        self._at = max(0, min(self._at, len(pages) - 1))
        page = pages[self._at] if pages else None
        self.picture.show_page(page)
        self.place.setText(
            "" if page is None else f"Bladzijde {self._at + 1} van {len(pages)}: {page.name}"
        )
        self.remarks.setText("" if file is None else " ".join(file.remarks))
        self.remarks.setVisible(bool(file and file.remarks))
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at + 1 < len(pages))

    def _show_button(self) -> None:
        some = bool(self.parts)
        self.print_button.setEnabled(some)
        self._nothing.setVisible(not some)

    # --- choosing -------------------------------------------------------------------------

    @property
    def parts(self) -> tuple[PrintPart, ...]:
        """Those that are ticked."""
        return tuple(part for part, box in self.boxes.items() if box.isChecked())

    @property
    def choices(self) -> PrintChoices:
        return PrintChoices(
            board=self.board.value or BoardPaper.A1,
            flip=self.flip.value or Flip.LONG,
            tables=self.tables.value or None,
            shift=(self.right.value(), self.down.value()),
            names=self.names.isChecked(),
            blanks=self.blanks.value(),
            blank_purposes=self.blank_purposes.value(),
            colours=_colours(self.colours.text()) or (),
            logo=self._logo,
        )

    def _ticked(self, part: PrintPart) -> None:
        """What one ticks is what one wants to see."""
        self._show_button()
        if self.boxes[part].isChecked():
            self.shown.setCurrentIndex(list(PrintPart).index(part))

    def _chosen(self) -> None:
        self._later.start()

    def _coloured(self, words: str) -> None:
        self._wrong_colours.setVisible(_colours(words) is None)
        self._chosen()

    def take_logo(self, path: Path | None) -> None:
        """What the user picked; nothing changes where it was nothing, or no picture."""
        logo = None if path is None else self._controller.read_logo(path)
        if logo is not None:
            self._set_logo(logo)

    def _set_logo(self, logo: bytes | None) -> None:
        self._logo = logo
        if logo is None and self.no_logo.hasFocus():
            self.logo_button.setFocus()
        self.no_logo.setVisible(logo is not None)
        self._chosen()

    def _step(self, step: int) -> None:
        self._at += step
        button = self.next_button if step > 0 else self.back_button
        other = self.back_button if step > 0 else self.next_button
        had = button.hasFocus()
        self._show_page()
        if had and not button.isEnabled():
            other.setFocus()

    # --- making ---------------------------------------------------------------------------

    def ask(self) -> None:
        self.print_asked.emit(self.choices, self.parts)

    def _printed(self, folder: Path) -> None:
        self._folder = folder
        self.folder_button.show()

    def _show_folder(self) -> None:
        self.open_asked.emit(self._folder)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def clear(self) -> None:
        """The document is gone: so are its pages, its logo and its folder."""
        self._later.stop()
        self._files = {}
        self._folder = None
        self.folder_button.hide()
        self._set_logo(None)
        self._later.stop()
        self.names.setChecked(False)
        self.tables.show_options([((), "Alle tafels")], ())
        self._show_page()


def _colours(words: str) -> tuple[str, ...] | None:
    """One to three colours; none where nothing is written; None where it can't be read."""
    found = tuple(word for word in re.split(r"[,;\s]+", words.strip()) if word)
    fine = len(found) <= _MOST_COLOURS and all(_COLOUR.fullmatch(word) for word in found)
    return found if fine else None
