"""Where the program starts: a command, or the window with everything that hangs on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command, or open the window; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or _names_a_file(arguments):
        return run_window(Path(arguments[0]) if arguments else None)
    from app import cli

    return cli.run(arguments)


def _names_a_file(arguments: Sequence[str]) -> bool:
    """A session, by its name, or because it is there and no command is called so."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return False
    path = Path(arguments[0])
    if path.suffix.lower() == ".gsb":
        return True
    from app.cli import COMMANDS

    return path.is_file() and arguments[0] not in COMMANDS


def _no_screen() -> bool:
    """Qt would end the program without a word that a user understands."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in asked)


def run_window(path: Path | None) -> int:
    """Show the window, and only then open the file: reading one imports a good deal."""
    if _no_screen():
        print(
            "Er is geen scherm om het venster op te tonen. "
            "Zonder scherm werken de opdrachten: zie gespreksmodel --help.",
            file=sys.stderr,
        )
        return 2
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    from app.ui import theme
    from app.ui.main_window import MainWindow, wanted_theme
    from app.ui.preferences import Preferences, own_settings

    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    QApplication.setStyle(theme.STYLE)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Gespreksmodel")
    app.setDesktopFileName("gespreksmodel")
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        app.installTranslator(translator)
    preferences = Preferences(own_settings())
    theme.apply_theme(app, wanted_theme(app, preferences.look), preferences.text_size)
    window = MainWindow(preferences)
    window.resize(1366, 720)
    window.first_painted.connect(lambda: _begin(window, path))
    window.show()
    # Where no window manager hands out the keyboard, a window has to ask for it.
    window.activateWindow()
    return app.exec()


def _begin(window: MainWindow, path: Path | None) -> None:
    """What can wait until the window is there: everything that takes long to import."""
    from app.ui import excepthook
    from app.ui.background import share_fairly
    from app.ui.controller import Controller
    from app.ui.garbage import Collecting
    from app.ui.places import log_folder

    share_fairly()
    Collecting(window)
    controller = Controller(parent=window)
    excepthook.install(excepthook.open_log(log_folder()), controller.failed.emit)
    window.complete(controller)
    window.makes_ahead = True
    if path is None:
        controller.warm_up()
    else:
        window.files.open_path(path)


if __name__ == "__main__":
    sys.exit(main())
