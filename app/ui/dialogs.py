"""Every question that is asked in a window of its own, because the user asked for it.

Nothing else in the program opens a dialog. Tests answer by replacing these functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.ui.buttons import TextButton, buddy, label
from app.ui.fields import MOST_TITLE, LineField, NumberField
from app.ui.scrolling import Scrolling
from app.ui.shortcut_list import ShortcutList
from app.ui.shortcuts import groups
from app.ui.theme import sized

SESSION_SUFFIX = ".gsb"
_SESSIONS = f"Sessies van Gespreksmodel (*{SESSION_SUFFIX})"

_TO_OPEN = f"Sessies van Gespreksmodel (*{SESSION_SUFFIX} *{SESSION_SUFFIX}.age)"

_DECKS = {".xlsx": "Excel-werkboek (*.xlsx)", ".csv": "CSV-bestand (*.csv)"}

_WIDTH, _WIDE = 440, 680
_MOST_LINES = 12
_LIST_SIZE = QSize(1180, 660)


@dataclass(frozen=True, slots=True)
class NewSession:
    """What was asked about a session to be made."""

    title: str
    tables: int


class Question(QDialog):
    """A caption, whatever is put in `body`, and two buttons: go on, or leave it."""

    def __init__(self, parent: QWidget, caption: str, verb: str, *, danger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(caption)
        self._verb = verb
        self._danger = danger
        self._first: QWidget | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 18, 20, 16)
        self._layout.setSpacing(18)
        self._layout.addLayout(self.body)

    def add(self, words: str, field: QWidget) -> None:
        """A field under its words; the first one has the focus."""
        if self._first is None:
            self._first = field
        self.body.addWidget(buddy(words, field))
        self.body.addWidget(field)

    def asked(self, width: int = _WIDTH, leave_words: str = "Annuleren") -> bool:
        """Show it, and wait; whether the user goes on. Without a verb one can only leave."""
        go_on = TextButton(self._verb, self.accept, role="danger" if self._danger else "primary")
        leave = TextButton(leave_words, self.reject)
        # Where something is lost, Enter leaves it.
        (leave if self._danger or not self._verb else go_on).setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        if self._verb:
            buttons.addWidget(go_on)
        self._layout.addLayout(buttons)
        self.resize(width, self._layout.totalHeightForWidth(width))
        if self._first is not None:
            self._first.setFocus()
        accepted = self.exec() == int(QDialog.DialogCode.Accepted)
        # It goes when the window is at rest again; until then its fields can be read.
        self.deleteLater()
        return accepted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the button with the focus, and only without one the first."""
        focus = self.focusWidget()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)


def ask_new_session(parent: QWidget) -> NewSession | None:
    """Title and number of tables of a new session."""
    dialog = Question(parent, "Nieuwe sessie", "Verder: kies een plek")
    title = LineField("Hoe heet de sessie?", most=MOST_TITLE)
    title.setPlaceholderText("Bijvoorbeeld: Sociale basis in Noord")
    tables = NumberField("Aantal tafels", 1, 50)
    dialog.add("Hoe heet de sessie?", title)
    dialog.add("Hoeveel tafels zijn er? (meer kan later ook)", tables)
    return NewSession(title.text(), tables.value()) if dialog.asked() else None


def ask_new_file(parent: QWidget, suggested: Path) -> Path | None:
    """Where a session goes: a new one, or one that goes on elsewhere."""
    return _ask_path(parent, "Waar komt de sessie?", suggested, _SESSIONS)


def ask_sealed_file(parent: QWidget, suggested: Path) -> Path | None:
    """Where a sealed copy goes."""
    return _ask_path(parent, "Versleutelde kopie", suggested, "Versleutelde sessie (*.gsb.age)")


def ask_invitation(parent: QWidget, suggested: Path, kind: str) -> Path | None:
    """Where an invitation goes; it has the suffix of what is suggested."""
    pattern = f"{kind} (*{suggested.suffix})"
    return _ask_path(parent, f"Uitnodiging als {kind.lower()}", suggested, pattern)


def _ask_path(parent: QWidget, caption: str, suggested: Path, pattern: str) -> Path | None:
    if not suggested.parent.is_dir():
        # Qt would begin in the folder that the program was started in.
        suggested = Path.home() / suggested.name
    chosen, _ = QFileDialog.getSaveFileName(parent, caption, str(suggested), pattern)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == suggested.suffix:
        return path
    return _with_suffix(parent, path, suggested.suffix)


def _with_suffix(parent: QWidget, path: Path, suffix: str) -> Path | None:
    """The file dialog asked about another name than the one that is written."""
    path = path.with_name(path.name + suffix)
    if path.exists() and not confirm(
        parent, f"‘{path.name}’ bestaat al.", "Wil je het vervangen?", "Vervangen"
    ):
        return None
    return path


def ask_file(parent: QWidget, folder: Path) -> Path | None:
    """Which session to open."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Bestand openen", str(folder), _TO_OPEN)
    return Path(chosen) if chosen else None


def ask_table_files(parent: QWidget, folder: Path) -> list[Path]:
    """Which files of tables to merge; none where it is left."""
    caption = "Tafels samenvoegen"
    chosen, _ = QFileDialog.getOpenFileNames(parent, caption, str(folder), _SESSIONS)
    return [Path(each) for each in chosen]


def ask_sessions(parent: QWidget, folder: Path) -> list[Path]:
    """Which sessions to look at beside each other; none where it is left."""
    caption = "Sessies naast elkaar"
    chosen, _ = QFileDialog.getOpenFileNames(parent, caption, str(folder), _SESSIONS)
    return [Path(each) for each in chosen]


def ask_issue_folder(parent: QWidget, folder: Path) -> Path | None:
    """In which folder the files of the tables go."""
    caption = "Waar komen de tafelbestanden?"
    chosen = QFileDialog.getExistingDirectory(parent, caption, str(folder))
    return Path(chosen) if chosen else None


def ask_print_folder(parent: QWidget, folder: Path) -> Path | None:
    """In which folder the PDFs to print go."""
    chosen = QFileDialog.getExistingDirectory(parent, "Waar komt het drukwerk?", str(folder))
    return Path(chosen) if chosen else None


def ask_logo(parent: QWidget, folder: Path) -> Path | None:
    """Which picture stands on the board."""
    kinds = "Plaatjes (*.png *.jpg *.jpeg *.webp);;Alle bestanden (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Logo kiezen", str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_photos(parent: QWidget, folder: Path) -> list[Path]:
    """Which pictures to add; none where it is left."""
    kinds = "Foto’s (*.jpg *.jpeg *.png *.webp);;Alle bestanden (*)"
    chosen, _ = QFileDialog.getOpenFileNames(parent, "Foto’s toevoegen", str(folder), kinds)
    return [Path(each) for each in chosen]


def ask_absent_from_photo(parent: QWidget, who: Sequence[str], why: Sequence[str]) -> bool:
    """Whether these people, who didn't say yes, are not on a photo that goes into the report."""
    consequence = (
        "De foto mag in het verslag als er niemand op staat die dat niet wil. "
        "Weet je het niet zeker? Annuleer, en vraag het eerst."
    )
    return _ask_absent(parent, "Foto in het verslag", who, [*why, consequence], danger=True)


def ask_absent_from_kept_photo(parent: QWidget, who: Sequence[str], why: Sequence[str]) -> bool:
    """Whether these people, who didn't say yes, are not on a photo that is kept with the table."""
    consequence = "Annuleer je, dan wordt de foto niet bewaard. De kaartjes wel."
    return _ask_absent(parent, "Foto bewaren", who, [*why, consequence], danger=False)


def _ask_absent(
    parent: QWidget, title: str, who: Sequence[str], sentences: Sequence[str], *, danger: bool
) -> bool:
    alone = len(who) == 1
    verb = f"{who[0]} staat er niet op" if alone else "Zij staan er niet op"
    dialog = Question(parent, title, verb, danger=danger)
    question = f"Staat {who[0]} op deze foto?" if alone else "Staat een van hen op deze foto?"
    dialog.body.addWidget(label(question, "heading", wrap=True))
    for sentence in sentences:
        dialog.body.addWidget(label(sentence, wrap=True))
    return dialog.asked()


def confirm(
    parent: QWidget, question: str, consequence: str, verb: str, *, danger: bool = True
) -> bool:
    """Whether to go on with something that takes something away."""
    dialog = Question(parent, "Gespreksmodel", verb, danger=danger)
    dialog.body.addWidget(label(question, "heading", wrap=True))
    if consequence:
        dialog.body.addWidget(label(consequence, wrap=True))
    return dialog.asked()


def ask_card(
    parent: QWidget, caption: str, title: str = "", explanation: str = ""
) -> tuple[str, str] | None:
    """Title and explanation of a card of the deck."""
    dialog = Question(parent, caption, "Bewaren")
    title_field = LineField("Wat staat er op het kaartje?", most=MOST_TITLE)
    title_field.put(title)
    explanation_field = QPlainTextEdit(explanation)
    explanation_field.setTabChangesFocus(True)
    explanation_field.setFixedHeight(sized(72))
    dialog.add("Wat staat er op het kaartje?", title_field)
    dialog.add("Toelichting (mag leeg)", explanation_field)
    if not dialog.asked():
        return None
    return title_field.text(), explanation_field.toPlainText()


def ask_version(parent: QWidget, versions: Sequence[str]) -> int | None:
    """Which of the earlier versions to open, as a place in the list."""
    dialog = Question(parent, "Eerdere versie openen", "Openen als eigen bestand")
    dialog.body.addWidget(
        label(
            "Een eerdere versie wordt een eigen bestand naast dit bestand. "
            "Wat je nu open hebt, blijft zoals het is.",
            wrap=True,
        )
    )
    choices = QListWidget()
    for version in versions:
        item = QListWidgetItem(version, choices)
        item.setSizeHint(QSize(0, 30))
    choices.setFixedHeight(sized(190))
    choices.setCurrentRow(0)
    choices.itemActivated.connect(dialog.accept)
    dialog.add("Bewaard op", choices)
    return choices.currentRow() if dialog.asked() and choices.currentRow() >= 0 else None


def ask_deck(parent: QWidget, folder: Path) -> Path | None:
    """Which deck to read: a file of its own."""
    pattern = "Stapels (*.xlsx *.csv)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Stapel inlezen", str(folder), pattern)
    return Path(chosen) if chosen else None


def ask_deck_of_session(parent: QWidget, folder: Path) -> Path | None:
    """Which session to take the deck of."""
    caption = "Stapel van een andere sessie"
    chosen, _ = QFileDialog.getOpenFileName(parent, caption, str(folder), _SESSIONS)
    return Path(chosen) if chosen else None


def ask_deck_place(parent: QWidget, suggested: Path) -> Path | None:
    """Where a deck goes, as a workbook or as CSV."""
    patterns = ";;".join(_DECKS.values())
    chosen, picked = QFileDialog.getSaveFileName(
        parent, "Stapel bewaren", str(suggested), patterns, _DECKS[suggested.suffix]
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() in _DECKS:
        return path
    suffix = next((each for each, words in _DECKS.items() if words == picked), suggested.suffix)
    return _with_suffix(parent, path, suffix)


def ask_workbook(parent: QWidget, folder: Path) -> Path | None:
    """Which workbook to make a session of."""
    pattern = "Excel-werkboek (*.xlsx)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Werkboek inlezen", str(folder), pattern)
    return Path(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences on what was read, under a heading."""

    heading: str
    sentences: Sequence[str]


def ask_findings(parent: QWidget, caption: str, parts: Sequence[Findings], verb: str) -> bool:
    """Show all that there is to say of a file at once; whether to read it anyway.

    Without a verb there is nothing in it to read.
    """
    dialog = Question(parent, caption, verb)
    for part in parts:
        dialog.body.addWidget(label(part.heading, "heading", wrap=True))
        listed = QPlainTextEdit("\n".join(part.sentences))
        listed.setReadOnly(True)
        listed.setTabChangesFocus(True)
        listed.setAccessibleName(part.heading)
        line = listed.fontMetrics().lineSpacing()
        listed.setMinimumHeight(line * 3)
        listed.setMaximumHeight(line * (min(2 * len(part.sentences), _MOST_LINES) + 2))
        dialog.body.addWidget(listed)
    return dialog.asked(_WIDE, "Niets inlezen" if verb else "Sluiten")


def ask_report_back(parent: QWidget, folder: Path) -> Path | None:
    """Which edited report to read back."""
    pattern = "PowerPoint-verslag (*.pptx)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Verslag teruglezen", str(folder), pattern)
    return Path(chosen) if chosen else None


def ask_ticks(
    parent: QWidget, caption: str, lines: Sequence[tuple[str, bool]], remarks: Sequence[str]
) -> set[int] | None:
    """Which of these lines to take over; each comes with whether it is ticked beforehand."""
    dialog = Question(parent, caption, "Overnemen" if lines else "")
    ticks = QListWidget()
    ticks.setWordWrap(True)
    ticks.setMinimumHeight(sized(240))
    for words, ticked in lines:
        item = QListWidgetItem(words, ticks)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def tick_all(state: Qt.CheckState) -> None:
        for number in range(ticks.count()):
            ticks.item(number).setCheckState(state)

    if lines:
        ticks.setCurrentRow(0)
        dialog.add("Wat is er in het verslag veranderd? Spatie zet een vinkje.", ticks)
        both = QHBoxLayout()
        both.addWidget(TextButton("Alles", lambda: tick_all(Qt.CheckState.Checked)))
        both.addWidget(TextButton("Niets", lambda: tick_all(Qt.CheckState.Unchecked)))
        both.addStretch(1)
        dialog.body.addLayout(both)
    for remark in remarks[:_MOST_LINES]:
        dialog.body.addWidget(label(remark, wrap=True))
    if not dialog.asked(_WIDE, "Niets overnemen" if lines else "Sluiten"):
        return None
    checked = Qt.CheckState.Checked
    return {n for n in range(ticks.count()) if ticks.item(n).checkState() == checked}


def show_shortcuts(parent: QWidget) -> None:
    """All keys of the program."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Sneltoetsen")
    close = TextButton("Sluiten", dialog.accept, role="primary")
    close.setDefault(True)
    area = Scrolling(ShortcutList(groups()))
    # With the focus on the list, the arrows scroll it.
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 12, 14)
    layout.setSpacing(10)
    layout.addWidget(area, 1)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.resize(_LIST_SIZE)
    dialog.exec()
    dialog.deleteLater()


def show_about(parent: QWidget) -> None:
    """What this program is."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Over Gespreksmodel")
    close = TextButton("Sluiten", dialog.accept, role="primary")
    close.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(10)
    layout.addWidget(label("Gespreksmodel", "title"))
    layout.addWidget(label(f"Versie {__version__}", "quiet"))
    layout.addWidget(
        label(
            "Voor gesprekken over de sociale basis met het Gespreksmodel Sociale Basis: "
            "leg de kaartjes van elke tafel op het bord, noteer waarom, tel de stickers "
            "en maak het verslag.",
            wrap=True,
        )
    )
    layout.addWidget(
        label(
            "Het Gespreksmodel Sociale Basis is gemaakt door Maarten Kwakernaak "
            "(Verwey-Jonker Instituut) en Jochum Deuten, 2024.",
            "quiet",
            wrap=True,
        )
    )
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))
    dialog.exec()
    dialog.deleteLater()
