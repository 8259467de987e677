"""Takes the pictures of docs/: the real window on the example session, through the evening."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

# Before Qt is there: no screen, and the hours of where the evening is.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "Europe/Amsterdam"
time.tzset()

from PIL import Image, ImageChops  # noqa: E402
from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from app.model.document import Document  # noqa: E402
from app.model.entities import Phase  # noqa: E402
from app.model.example import example_document  # noqa: E402
from app.ui import dialogs, theme  # noqa: E402
from app.ui.controller import Controller  # noqa: E402
from app.ui.export_window import ExportWindow  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.pages import BESIDE, PHASE_PAGES, Page  # noqa: E402
from app.ui.preferences import Preferences, own_settings  # noqa: E402
from tools.drawn_photo import add_photos  # noqa: E402
from tools.picture_index import (  # noqa: E402
    AS_LIST,
    LARGE,
    LOOKS,
    PANELS,
    SHORTCUTS,
    file_names,
    index_text,
    page_name,
)

WINDOWS = {1366: (1366, 728), 1920: (1920, 1040)}
"""What a task bar of 40 pixels leaves of a screen of 1366 × 768 and of 1920 × 1080."""

SCREENS = {1366: (1366, 768), 1920: (1920, 1080)}
"""The screens themselves, for what takes all of one."""

README_WINDOW = (1600, 900)
"""Room for what was said about the card that is chosen."""

CHOSEN_CARD = 32
"""Much was said about it, and the table doesn't agree."""

QUICK_LINE = "17 wel g: wie iets repareert, kent zijn buren @3"

_TIMES: dict[Phase, tuple[tuple[str, ...], str]] = {
    Phase.PREPARATION: ((), "18:52"),
    Phase.INTRODUCTION: (("19:00", "19:11"), "19:21"),
    Phase.ROUND_1: (("19:31",), "19:44"),
    Phase.ROUND_2: (("19:50",), "20:18"),
    Phase.ROUND_3: (("20:46",), "21:01"),
    Phase.CLOSING: (("21:15",), "21:22"),
    Phase.REPORT: (("21:31",), "21:36"),
}
"""When the clock begins or goes to the next phase, and when the pictures of a phase are taken."""

_PALETTES = (64, 96, 128, 192, 256)
_MOST_APART = 28
"""So far the colour of any pixel may be from that on the screen, of 255."""

Shown = Iterator[tuple[str, QWidget]]
"""The name of a picture, and what is on it right now."""


def application() -> QApplication:
    """As `app.__main__` makes it, but for the cursor, which doesn't blink."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    QApplication.setStyle(theme.STYLE)
    app = QApplication([])
    app.setCursorFlashTime(0)
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def settle() -> None:
    """Until layouts, pictures and what waits a moment are done."""
    for _ in range(6):
        QApplication.processEvents()
        QTest.qWait(15)


class Evening:
    """The window on a session, and what time it is in it."""

    def __init__(
        self, folder: Path, document: Document, look: str, size: tuple[int, int], percent: int = 100
    ) -> None:
        """`folder` gets the settings and the workspace of nobody."""
        os.environ["GESPREKSMODEL_MAP"] = str(folder)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply_theme(app, theme.DARK if look == "donker" else theme.LIGHT, percent)
        self.time = _TIMES[Phase.PREPARATION][1]
        preferences = Preferences(own_settings())
        preferences.look, preferences.text_size = theme.current().name, percent
        self.window = MainWindow(preferences)
        self.window.complete(Controller(parent=self.window), self.now)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        settle()
        self.window.controller.create(folder / "rietervoort.gsb", document)
        self.settle()

    def now(self) -> datetime:
        """On the evening of the example."""
        return datetime.fromisoformat(f"2026-11-05 {self.time}").astimezone(UTC)

    def settle(self) -> None:
        """Nothing moves any more, nothing is told, and all was saved just now."""
        settle()
        self.window.messages.hide()
        settle()
        # Last, without a wait: the program writes the file at an hour of its own.
        self.window.view.status.saved.setText(f"bewaard {self.time}")
        QApplication.sendPostedEvents()

    def reach(self, phase: Phase) -> None:
        """The clock runs on to a phase from the one before."""
        moves, moment = _TIMES[phase]
        for self.time in moves:
            self.window.clock.move_on()
        self.time = moment
        self.window.clock.refresh()

    def show(self, page: Page) -> None:
        self.window.show_page(page)
        if page is Page.BOARD:
            self.choose_card()
        elif page is Page.PHOTOS:
            self.await_photos()
        self.settle()

    def await_photos(self) -> None:
        """They are read off the UI thread."""
        photos = self.window.view.photos.model
        while any(photos.cache.picture(photo.sha256) is None for photo in photos.photos):
            settle()

    def choose_card(self) -> None:
        """Its words beside the board, and nothing in hand."""
        controller = self.window.controller
        cards = controller.document.ingredients(controller.table_id)
        controller.choose_card(next(card.id for card in cards if card.number == CHOSEN_CARD))
        self.window.view.board.scene.put_down()

    def close(self) -> None:
        self.window.controller.close()
        self.window.close()
        self.window.deleteLater()
        settle()


# --- what is shown ----------------------------------------------------------------------------


def pages(evening: Evening) -> Shown:
    """Every page, with the clock running along; notes and photos while the board is at work."""
    for phase, phase_pages in PHASE_PAGES.items():
        evening.reach(phase)
        for page in (*phase_pages, *(BESIDE if phase is Phase.ROUND_2 else ())):
            evening.show(page)
            yield page_name(page), evening.window
            if page is Page.BOARD:
                evening.window.view.board.show_as_list(True)
                evening.settle()
                yield AS_LIST, evening.window
                evening.window.view.board.show_as_list(False)


def panels(evening: Evening, screen: tuple[int, int]) -> Shown:
    """What lies over a page or takes the whole screen, in the order of PANELS."""
    names = iter(PANELS)
    window, view = evening.window, evening.window.view
    for phase in (Phase.INTRODUCTION, Phase.ROUND_1, Phase.ROUND_2):
        evening.reach(phase)
    evening.show(Page.BOARD)
    for toggle in (view.show_tips, view.show_times):
        toggle()
        evening.settle()
        yield next(names), window
        toggle()
    for page in (Page.BOARD, Page.TALLY):
        evening.show(page)
        view.presenter.toggle()
        shown = view.presenter.presentation
        assert shown is not None
        fill(shown, screen)
        yield next(names), shown
        view.presenter.toggle()
    evening.show(Page.PHOTOS)
    view.photos.show_large()
    viewer = view.photos.viewer
    assert viewer is not None
    while viewer.canvas.item().pixmap().isNull():
        settle()
    fill(viewer, screen)
    yield next(names), viewer
    viewer.hide()


def fill(shown: QWidget, screen: tuple[int, int]) -> None:
    """As if the screen had this size."""
    shown.showNormal()
    shown.resize(*screen)
    settle()


def write_line(evening: Evening) -> None:
    """Something in the quick line that is yet to be entered."""
    quick = evening.window.view.quick
    quick.start_line()
    QTest.keyClicks(quick.field, QUICK_LINE)
    evening.settle()


# --- writing ----------------------------------------------------------------------------------


def write(shown: QWidget, path: Path) -> None:
    """A PNG with a palette: as few colours as look the same."""
    shown.grab().save(str(path))
    with Image.open(path) as image:
        whole = image.convert("RGB")
    for count in _PALETTES:
        small = with_palette(whole, count)
        apart = ImageChops.difference(whole, small.convert("RGB")).getextrema()
        if max(most for _, most in apart) <= _MOST_APART:
            break
    small.save(path, optimize=True)


def with_palette(whole: Image.Image, count: int) -> Image.Image:
    """What fills most of the picture keeps its colour; edges of letters get one that is near."""
    by_area = sorted(whole.getcolors(whole.width * whole.height), reverse=True)
    flat = [part for _, colour in by_area[: count // 3] for part in colour]
    near = whole.quantize(
        count - len(flat) // 3, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    palette = Image.new("P", (1, 1))
    palette.putpalette(flat + near.getpalette()[: count * 3 - len(flat)])
    return whole.quantize(palette=palette, dither=Image.Dither.NONE)


@contextmanager
def an_evening(look: str, size: tuple[int, int], percent: int = 100) -> Iterator[Evening]:
    """The window on the example session, with photos; gone afterwards."""
    with TemporaryDirectory() as folder:
        evening = Evening(Path(folder), example_document(), look, size, percent)
        add_photos(evening.window.controller, Path(folder))
        try:
            yield evening
        finally:
            evening.close()


def write_all(shown: Shown, folder: Path, ending: str) -> None:
    """As far as they are in the index."""
    for name, widget in shown:
        path = folder / f"{name}-{ending}.png"
        if path.name in file_names(name):
            write(widget, path)


def write_shortcuts(evening: Evening, path: Path) -> None:
    """The window waits for an answer, so that the picture is taken from behind it."""

    def take() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        write(dialog, path)
        dialog.accept()

    QTimer.singleShot(200, take)
    dialogs.show_shortcuts(evening.window)


def write_phases(folder: Path) -> None:
    """Every picture of docs/fasen, and the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for look in LOOKS:
        for screen, size in WINDOWS.items():
            with an_evening(look, size) as evening:
                write_all(pages(evening), folder, f"{look}-{screen}")
            with an_evening(look, size) as evening:
                write_all(panels(evening, SCREENS[screen]), folder, f"{look}-{screen}")
        with an_evening(look, README_WINDOW) as evening:
            write_shortcuts(evening, folder / f"{SHORTCUTS}-{look}.png")
    with an_evening(LOOKS[0], WINDOWS[1366], 200) as evening:
        write_all(pages(evening), folder, f"{LOOKS[0]}-1366-{LARGE}")
    (folder / "README.md").write_text(index_text(), encoding="utf-8")


def write_report_window(evening: Evening, path: Path) -> None:
    """With the board of the first table large."""
    evening.window.files.make_report()
    making = evening.window.findChildren(ExportWindow)[-1]
    making.resize(1240, 690)
    making.formats.ticks.boxes["borden"].click()
    while not making.is_shown:
        QTest.qWait(15)
    titles = [slide.title for slide in making.preview.model.slides]
    board = next(row for row, title in enumerate(titles) if "het bord" in title)
    making.preview.list.setCurrentIndex(making.preview.model.index(board, 0))
    settle()
    while not making.is_shown or making.preview.model.is_drawing:
        QTest.qWait(15)
    write(making, path)
    making.close()


def write_readme(folder: Path) -> None:
    """The pictures of README and verslag.md: board, a line in Snelinvoer, keys, the report."""
    with an_evening(LOOKS[0], README_WINDOW) as evening:
        for phase in (Phase.INTRODUCTION, Phase.ROUND_1, Phase.ROUND_2):
            evening.reach(phase)
        evening.show(Page.BOARD)
        write(evening.window, folder / "bord.png")
        write_line(evening)
        write(evening.window, folder / "snelinvoer.png")
        write_shortcuts(evening, folder / "sneltoetsen.png")
    with an_evening(LOOKS[0], README_WINDOW) as evening:
        write_report_window(evening, folder / "verslag-maken.png")


def main(folder: Path) -> None:
    """Replace the pictures in docs."""
    app = application()
    write_phases(folder / "fasen")
    write_readme(folder)
    sizes = [path.stat().st_size for path in (folder / "fasen").glob("*.png")]
    print(f"{len(sizes)} beelden in {folder / 'fasen'}: {sum(sizes) / 1e6:.1f} MB")
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
