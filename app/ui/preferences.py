"""What this computer remembers for its user: recent files, the look, how the board is shown."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings

from app.files import private_folder
from app.ui.places import documents_folder, settings_file

MOST_RECENT = 8


def own_settings() -> QSettings:
    """The settings of whoever uses this computer, in a plain ini file that they alone read."""
    path = settings_file()
    with suppress(OSError):
        private_folder(path.parent)
    return QSettings(str(path), QSettings.Format.IniFormat)


class Preferences:
    """Reads and writes the settings it is given."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def recent(self) -> list[Path]:
        """Files opened before, the last one first, whether they can be reached now or not.

        The disk isn't asked: a share that is away would keep the window from showing, and a
        stick that is out now is back tomorrow.
        """
        stored = self._settings.value("recent", [])
        # An ini file gives a list of one back as that one.
        texts = stored if isinstance(stored, list) else [stored] if stored else []
        return [Path(str(text)) for text in texts]

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [other for other in self.recent if other != path]
        self._settings.setValue("recent", [str(each) for each in (path, *others)[:MOST_RECENT]])

    def forget(self, path: Path) -> None:
        """Take a file out of the recent ones: it was erased."""
        self._settings.setValue("recent", [str(each) for each in self.recent if each != path])

    def is_gone(self, path: Path) -> bool:
        """Whether a file isn't in its folder any more; not if that can't be told now."""
        try:
            return path.parent.is_dir() and not path.exists()
        except OSError:
            return False

    @property
    def folder(self) -> Path:
        """Where the last file was, or else the user's documents."""
        for path in self.recent:
            return path.parent
        return self.documents

    @property
    def documents(self) -> Path:
        return documents_folder()

    @property
    def look(self) -> str:
        """light, dark, or system."""
        return str(self._settings.value("look", "system"))

    @look.setter
    def look(self, look: str) -> None:
        self._settings.setValue("look", look)

    @property
    def text_size(self) -> int:
        """In percent: one of theme.TEXT_SIZES."""
        stored = str(self._settings.value("text_size", ""))
        return int(stored) if stored.isdigit() and 100 <= int(stored) <= 200 else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._settings.setValue("text_size", percent)

    @property
    def sound(self) -> bool:
        """Whether the end of a phase may be heard; not unless somebody asked for it."""
        return str(self._settings.value("sound", "no")) == "yes"

    @sound.setter
    def sound(self, sound: bool) -> None:
        self._settings.setValue("sound", "yes" if sound else "no")

    def clock_of(self, session_id: str) -> str:
        """How the clock of a session stood, as it was kept; empty where it never ran."""
        return str(self._settings.value(f"clock/{session_id}", ""))

    def keep_clock(self, session_id: str, text: str) -> None:
        """Written at once: it must outlive a crash."""
        self._settings.setValue(f"clock/{session_id}", text)
        self._settings.sync()

    def forget_clock(self, session_id: str) -> None:
        self._settings.remove(f"clock/{session_id}")
        self._settings.sync()

    @property
    def board_as_list(self) -> bool:
        """Whether the board is shown as its list."""
        return str(self._settings.value("board", "board")) == "list"

    @board_as_list.setter
    def board_as_list(self, as_list: bool) -> None:
        self._settings.setValue("board", "list" if as_list else "board")
