"""Takes the pictures of docs/totaalbeeld: every picture and its table, of 1, 3 and 10 tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.pictures import application, settle, write  # first: it sets up Qt without a screen

# isort: split
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.model.document import Document
from app.ui import theme
from app.ui.overview_board import OverviewBoard
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_likeness import OverviewLikeness
from app.ui.overview_matrix import OverviewMatrix
from app.ui.overview_purposes import OverviewPurposes
from app.ui.overview_rounds import OverviewRounds
from tests.overview_cases import session_of
from tools.overview_index import COUNTS, KINDS, TABLE, file_name, index_text
from tools.picture_index import LOOKS

SIZE = (1120, 640)
"""About what the page leaves of a window on a screen of 1366 × 768; higher, to show more."""

FRAMES: dict[str, Callable[[], OverviewFrame]] = {
    "bord": OverviewBoard,
    "raster": OverviewMatrix,
    "ronden": OverviewRounds,
    "lijkt-op": OverviewLikeness,
    "bedoelingen": OverviewPurposes,
}


def framed(frame: OverviewFrame) -> QWidget:
    """On the ground of a page."""
    page = QWidget()
    page.setProperty("role", "page")
    QVBoxLayout(page).addWidget(frame)
    page.resize(*SIZE)
    return page


def shown(document: Document, kinds: Iterator[str]) -> Iterator[tuple[str, OverviewFrame, QWidget]]:
    """Every picture as it looks with nothing chosen yet."""
    for kind in kinds:
        frame = FRAMES[kind]()
        page = framed(frame)
        frame.show_document(document)
        page.show()
        frame.as_table.button(False).setFocus()
        settle()
        yield kind, frame, page
        page.hide()
        page.deleteLater()


def write_overviews(folder: Path) -> None:
    """Replace the pictures and the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    documents = {count: session_of(count) for count in COUNTS}
    for look in LOOKS:
        theme.apply_theme(app, theme.DARK if look == "donker" else theme.LIGHT, 100)
        for count, document in documents.items():
            for kind, frame, page in shown(document, iter(KINDS)):
                write(page, folder / file_name(kind, look, count))
                if (look, count) == TABLE:
                    frame.show_as_table(True)
                    settle()
                    write(page, folder / file_name(kind, look, count, table=True))
    (folder / "README.md").write_text(index_text(), encoding="utf-8")


def main(folder: Path) -> None:
    """Replace the pictures in docs/totaalbeeld."""
    app = application()
    write_overviews(folder / "totaalbeeld")
    sizes = [path.stat().st_size for path in (folder / "totaalbeeld").glob("*.png")]
    print(f"{len(sizes)} beelden in {folder / 'totaalbeeld'}: {sum(sizes) / 1e6:.1f} MB")
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
