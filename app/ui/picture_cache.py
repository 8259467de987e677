"""Pictures of photos for the screen, decoded off the UI thread and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from app.model.errors import DocumentError
from app.model.pictures import PictureRefused, shown
from app.ui.background import Background

_MOST = 200


class PictureCache(QObject):
    """Gives what it has, and says `came` once it has what was asked for.

    Of what was asked for and is waiting, the last is decoded first: that is what one looks at.
    """

    came = Signal(str)
    """The SHA-256 of a picture that can be shown now, or that turned out to be lost."""

    def __init__(self, side: int | None, most: int = _MOST, parent: QObject | None = None) -> None:
        """Pictures of at most `side` pixels (None: as they are), and so many of them."""
        super().__init__(parent)
        self._side = side
        self._most = most
        self._found: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: list[str] = []
        self._busy = False
        self._reader: Callable[[str], bytes] | None = None
        self._background = Background(self)

    def read_from(self, reader: Callable[[str], bytes] | None) -> None:
        """Another document, or none: nothing of the one before is kept."""
        self._reader = reader
        self._found.clear()
        self._wanted.clear()

    def picture(self, sha256: str) -> QPixmap | None:
        """The picture, a null one where it is lost, or None while it is fetched."""
        found = self._found.get(sha256)
        if found is not None:
            self._found.move_to_end(sha256)
            return found
        if sha256 in self._wanted:
            self._wanted.remove(sha256)
        self._wanted.append(sha256)
        # After the paint that asks: a whole page of them asks at once.
        QTimer.singleShot(0, self, self._go_on)
        return None

    def finish(self) -> None:
        """Wait for the one that is being decoded."""
        self._wanted.clear()
        self._background.finish()

    def _go_on(self) -> None:
        reader = self._reader
        if self._busy or reader is None or not self._wanted:
            return
        self._busy = True
        sha256, side = self._wanted.pop(), self._side
        self._background.run(
            lambda: _decoded(reader, sha256, side),
            lambda done: self._came(reader, sha256, done),
        )

    def _came(self, reader: Callable[[str], bytes], sha256: str, done: Future[QImage]) -> None:
        self._busy = False
        image = done.result()
        if reader == self._reader:
            self._found[sha256] = QPixmap.fromImage(image)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
            if sha256 in self._wanted:
                self._wanted.remove(sha256)
            self.came.emit(sha256)
        self._go_on()


def _decoded(reader: Callable[[str], bytes], sha256: str, side: int | None) -> QImage:
    """A null one where it is lost. Its pixels are its own: ours may go."""
    try:
        pixels = shown(reader(sha256), side)
    except (DocumentError, PictureRefused):
        return QImage()
    kind = QImage.Format.Format_RGB32
    return QImage(pixels.data, pixels.width, pixels.height, kind).copy()
