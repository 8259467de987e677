"""Orders that first ask something: they open a dialog and hand its answer to the controller."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.files import real_path
from app.model.board import Zone
from app.model.entities import Agreement, Ingredient, Participant, Table
from app.model.operations.erasing import erasure_of
from app.model.operations.participants import participant_name, removal_of
from app.model.operations.reading_back import Found, Preview
from app.model.operations.tables import table_name
from app.model.printing import PrintChoices, PrintPart
from app.model.sealing import SUFFIX
from app.model.tidy import Reading
from app.model.unsealing import unsealed_name
from app.model.words import counted
from app.ui import dialogs, dialogs_export, dialogs_private
from app.ui.controller import Controller
from app.ui.export_wish import Kept
from app.ui.file_names import NAMELESS, file_name
from app.ui.places import log_folder
from app.ui.preferences import Preferences

_TOGETHER = "Sessies naast elkaar"
_UNDO = "Met ‘Ongedaan maken’ haal je het terug."


def _short_name(table: Table) -> str:
    """“tafel 2”, with the name that it has besides."""
    number = f"tafel {table.number}"
    return f"{number} {table.name}" if table.name else number


def wrong_rows(many: int, name: str) -> str:
    """Dutch: how many rows of a file can't be read."""
    return f"{counted(many, 'rij klopt', 'rijen kloppen')} niet in ‘{name}’"


def _difference(found: Found) -> str:
    """Dutch: a difference with both sides, for a line of the review."""
    lead = "Let op, ook in de sessie anders. " if found.contradicts else ""
    return f"{lead}{found.where}\nSessie: {found.ours}\nVerslag: {found.theirs}"


class FileOrders(QObject):
    """Sessions as files: making, opening, earlier versions, erasing, reports."""

    recent_changed = Signal()
    begun = Signal()
    """A new session is there, and nothing of it is prepared yet."""

    def __init__(self, window: QWidget, controller: Controller, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._preferences = preferences
        self._remembered: Path | None = None
        self._kept = Kept()
        controller.published.connect(self._remember)
        controller.closed.connect(self._begin_anew)
        controller.workbook_read.connect(self._make_of_workbook)
        controller.report_read.connect(self._review)
        controller.costly.connect(self._open_costly)

    def _remember(self) -> None:
        """Keep the file for the next time: another one after a conflict."""
        path = self._controller.path
        if path != self._remembered:
            self._remembered = path
            self._preferences.remember(path)
            self.recent_changed.emit()

    def _begin_anew(self) -> None:
        self._remembered = None
        self._kept = Kept()

    def new_session(self) -> None:
        asked = dialogs.ask_new_session(self._window)
        if asked is None:
            return
        name = asked.title.strip() or NAMELESS
        suggested = self._preferences.documents / f"{file_name(name)}{dialogs.SESSION_SUFFIX}"
        path = dialogs.ask_new_file(self._window, suggested)
        if path is not None and self._controller.create_session(
            path, asked.title, asked.tables, overwrite=True
        ):
            self.begun.emit()

    def open_file(self) -> None:
        path = dialogs.ask_file(self._window, self._preferences.folder)
        if path is not None and path.suffix.lower() == SUFFIX:
            self.open_sealed(path)
        elif path is not None:
            self._controller.open(path)

    def open_sealed(self, sealed: Path) -> None:
        """An ordinary copy of a sealed file, where the user wants it."""
        passphrase = dialogs_private.ask_passphrase(self._window, sealed)
        if passphrase is None:
            return
        path = dialogs.ask_new_file(self._window, sealed.with_name(unsealed_name(sealed)))
        if path is not None and not self._is_open_now(path):
            self._controller.unseal(sealed, passphrase, path)

    def _open_costly(self, sentence: str, go_on: Callable[[], None]) -> None:
        consequence = "Doe dit alleen als je de afzender kent. De computer kan even traag zijn."
        if dialogs.confirm(self._window, sentence, consequence, "Toch openen"):
            go_on()

    def seal(self) -> None:
        """A copy for sending, sealed; what is open stays as it is."""
        path = self._controller.path
        asked = dialogs_private.ask_seal(self._window, path.name)
        if asked is None:
            return
        suggested = path.with_name(path.name + SUFFIX)
        chosen = dialogs.ask_sealed_file(self._window, suggested)
        if chosen is not None:
            self._controller.seal(chosen, asked.passphrase, asked.recipients)

    def _is_open_now(self, path: Path) -> bool:
        """Whether this is the open file, which a copy never replaces; says so."""
        found = self._controller.is_open and real_path(path) == self._controller.path
        if found:
            self._controller.failed.emit(f"‘{path.name}’ is nu open. Kies een andere plek.")
        return found

    def read_workbook(self) -> None:
        """A new session of what stands in a workbook."""
        path = dialogs.ask_workbook(self._window, self._preferences.folder)
        if path is not None:
            self._controller.read_workbook(path)

    def _make_of_workbook(self, book: Path, reading: Reading) -> None:
        """Tell all that is wrong with it at once, and ask where the session goes."""
        parts = [
            dialogs.Findings(heading, [each.sentence() for each in found])
            for heading, found in (
                (wrong_rows(len(reading.problems), book.name), reading.problems),
                ("Deze rijen worden iets anders gelezen dan ze er staan", reading.remarks),
            )
            if found
        ]
        document = reading.document
        verb = "" if document is None else "Rest wel inlezen" if reading.problems else "Inlezen"
        if parts and not dialogs.ask_findings(self._window, "Werkboek inlezen", parts, verb):
            return
        if document is not None:
            suggested = self._preferences.documents / f"{book.stem}{dialogs.SESSION_SUFFIX}"
            path = dialogs.ask_new_file(self._window, suggested)
            if path is not None:
                self._controller.create(path, document, overwrite=True)

    def read_report(self) -> None:
        """What people changed in a report of this session."""
        path = dialogs.ask_report_back(self._window, self._preferences.folder)
        if path is not None:
            self._controller.read_report(path)

    def _review(self, found: Preview) -> None:
        """Show all that differs; what changed on both sides is ticked by nobody but the user."""
        if not found.found and not found.remarks:
            self._controller.told.emit("In het verslag is niets veranderd dat in de sessie hoort.")
            return
        lines = [(_difference(each), not each.contradicts) for each in found.found]
        chosen = dialogs.ask_ticks(self._window, "Verslag teruglezen", lines, found.remarks)
        if chosen:
            keys = {found.found[number].key for number in chosen}
            self._controller.take_over_report(found, keys)

    def issue_tables(self, table_ids: Sequence[str]) -> None:
        """A file for each of these tables, in a folder that is asked."""
        folder = dialogs.ask_issue_folder(self._window, self._controller.path.parent)
        if folder is None:
            return
        document = self._controller.document
        title = file_name(document.session.title)
        paths = {
            each: folder / f"{title} – {file_name(_short_name(document.get(Table, each)))}.gsb"
            for each in table_ids
        }
        there = [path.name for path in paths.values() if path.exists()]
        if not there or dialogs.confirm(
            self._window,
            "Deze bestanden staan al in de map: " + ", ".join(f"‘{name}’" for name in there),
            "Vervang je ze, dan ben je kwijt wat er in geschreven is. "
            "Voeg ze dus eerst samen, of kies een andere map.",
            "Vervangen",
        ):
            self._controller.issue_tables(paths)

    def print_paper(self, choices: PrintChoices, parts: Collection[PrintPart]) -> None:
        """PDFs of these parts, in a folder that is asked."""
        folder = dialogs.ask_print_folder(self._window, self._controller.path.parent)
        if folder is None:
            return
        names = [file.name for file in self._controller.paper(choices, parts)]
        there = [name for name in names if (folder / name).exists()]
        if not there or dialogs.confirm(
            self._window,
            "Deze bestanden staan al in de map: " + ", ".join(f"‘{name}’" for name in there),
            "Wil je ze vervangen?",
            "Vervangen",
        ):
            self._controller.print_paper(folder, choices, parts)

    def choose_logo(self) -> Path | None:
        return dialogs.ask_logo(self._window, self._controller.path.parent)

    def choose_table_files(self) -> list[Path]:
        return dialogs.ask_table_files(self._window, self._controller.path.parent)

    def lay_sessions_together(self) -> None:
        """Tables of several sessions in a file of its own, which is then open."""
        paths = dialogs.ask_sessions(self._window, self._preferences.folder)
        if not paths:
            return
        suggested = self._preferences.documents / f"{_TOGETHER}{dialogs.SESSION_SUFFIX}"
        target = dialogs.ask_new_file(self._window, suggested)
        if target is not None:
            self._controller.lay_sessions_together(paths, target)

    def open_path(self, path: Path) -> None:
        """Open a file; one that is gone, although its folder is there, is offered no more."""
        if path.suffix.lower() == SUFFIX:
            self.open_sealed(path)
            return
        if not self._controller.open(path) and self._preferences.is_gone(path):
            self._preferences.forget(path)
        self.recent_changed.emit()

    def open_example(self) -> None:
        self._controller.open_example(self._preferences.documents)

    def open_version(self) -> None:
        backups = self._controller.backups()
        if not backups:
            self._controller.told.emit("Er zijn nog geen eerdere versies van deze sessie.")
            return
        words = [f"{backup.when:%d-%m-%Y om %H:%M}" for backup in backups]
        place = dialogs.ask_version(self._window, words)
        if place is not None:
            self._controller.open_backup(backups[place])

    def close_session(self) -> bool:
        """False when it is still open, or there is something to read about it."""
        unsaved = self._controller.save_what_can_be()
        if unsaved and not dialogs.confirm(
            self._window,
            f"{counted(unsaved, 'wijziging is', 'wijzigingen zijn')} nog nergens bewaard.",
            "Geen schijf neemt ze nu aan. Kies ‘Annuleren’ en daarna ‘Elders bewaren’, "
            "bijvoorbeeld op een usb-stick. Sluit je nu, dan ben je ze kwijt.",
            "Sluiten en kwijtraken",
        ):
            return False
        return self._controller.close()

    def save_elsewhere(self) -> None:
        """Go on in another file: on another disk, or under another name."""
        path = dialogs.ask_new_file(self._window, self._controller.path)
        if path is not None:
            self._controller.save_elsewhere(path)

    def rescue(self, damaged: Path) -> None:
        """What is sound in a damaged file, in a new one."""
        suggested = damaged.with_name(f"{damaged.stem} (gered){dialogs.SESSION_SUFFIX}")
        path = dialogs.ask_new_file(self._window, suggested)
        if path is not None:
            self._controller.rescue(damaged, path)

    def erase_session(self) -> None:
        """The one act without undo, so the one that says so."""
        path, session = self._controller.path, self._controller.document.session
        if dialogs.confirm(
            self._window,
            f"‘{path.name}’ helemaal wissen?",
            "Het bestand, alle foto’s en alle eerdere versies op deze computer gaan weg. "
            "Dit kan niet ongedaan worden gemaakt. Verslagen die je al hebt gemaakt, blijven.",
            "Sessie wissen",
        ):
            self._controller.erase()
            self._preferences.forget(path)
            self._preferences.forget_clock(session.id)
            self.recent_changed.emit()

    def make_report(self, left_out: Iterable[int] | None = None) -> None:
        """The window for it; `left_out` are the numbers of the tables that begin without a tick.

        Without it that is as it was the time before.
        """
        if left_out is not None:
            self._kept.left_out = set(left_out)
        dialogs_export.show_export(
            self._window, self._controller, self._preferences, self._kept, self.open_with_system
        )

    def save_invitation(self, suffix: str, subject: str, text: str) -> None:
        if suffix == ".ics" and not self._controller.has_moment():
            return
        path = self._controller.path
        suggested = path.with_name(f"{path.stem} uitnodiging{suffix}")
        kind = self._controller.invitation_kind(suffix)
        chosen = dialogs.ask_invitation(self._window, suggested, kind)
        if chosen is not None:
            self._controller.save_invitation(chosen, subject, text)

    def open_with_system(self, path: Path) -> None:
        """A file in its own program, or a folder in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def show_log(self) -> None:
        """The folder of the log, made if nothing ever went wrong."""
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self.open_with_system(folder)

    def show_shortcuts(self) -> None:
        dialogs.show_shortcuts(self._window)

    def show_about(self) -> None:
        dialogs.show_about(self._window)


class TableOrders(QObject):
    """Cards, participants and tables: what is asked before something is made or goes."""

    card_added = Signal(str)

    def __init__(self, window: QWidget, controller: Controller) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller

    # --- the chosen card ------------------------------------------------------------------

    def place_chosen(self, zone: Zone) -> None:
        self._controller.place_in_zone(self._controller.ingredient_id, zone)

    def take_off_chosen(self) -> None:
        self._controller.take_off(self._controller.ingredient_id)

    def note_agreement(self, agreement: Agreement) -> None:
        self._controller.set_agreement(self._controller.ingredient_id, agreement)

    def add_card(self) -> None:
        """A card of this table's own, which is then the chosen one."""
        asked = dialogs.ask_card(self._window, "Eigen kaartje toevoegen")
        if asked is not None and self._controller.add_ingredient(*asked):
            own = self._controller.document.ingredients(self._controller.table_id)
            self._controller.choose_card(own[-1].id)
            self.card_added.emit(own[-1].id)

    def edit_card(self, ingredient_id: str = "") -> None:
        card_id = ingredient_id or self._controller.ingredient_id
        card = self._controller.document.get(Ingredient, card_id)
        asked = dialogs.ask_card(self._window, "Kaartje wijzigen", card.title, card.explanation)
        if asked is not None:
            self._controller.edit_ingredient(card.id, *asked)

    def remove_card(self) -> None:
        self._controller.remove_ingredient(self._controller.ingredient_id)

    # --- people and tables ----------------------------------------------------------------

    def remove_participant(self, participant_id: str) -> None:
        document = self._controller.document
        person = document.get(Participant, participant_id)
        consequence = removal_of(document, participant_id).sentence()
        if not consequence or dialogs.confirm(
            self._window,
            f"{participant_name(person)} verwijderen?",
            f"{consequence} {_UNDO}",
            "Verwijderen",
        ):
            self._controller.remove_participant(participant_id)

    def erase_participant(self, participant_id: str) -> None:
        """An act without undo: all that it would do is told before."""
        document = self._controller.document
        name = participant_name(document.get(Participant, participant_id))
        found = erasure_of(document, participant_id, self._controller.editor.draft())
        words = dialogs_private.ask_erase_person(self._window, name, found.sentences(), found.said)
        if words is not None:
            self._controller.erase_participant(participant_id, words)

    def remove_table(self) -> None:
        document, table_id = self._controller.document, self._controller.table_id
        name = table_name(document.get(Table, table_id))
        if dialogs.confirm(
            self._window,
            f"{name} verwijderen?",
            f"Alles van deze tafel gaat mee: deelnemers, bord, argumenten, stickers en notities. "
            f"{_UNDO}",
            "Tafel verwijderen",
        ):
            self._controller.remove_table(table_id)
