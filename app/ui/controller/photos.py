"""Orders about photos: pictures are read, cleaned and kept off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model.entities import Phase, Photo, new_id
from app.model.errors import DocumentError
from app.model.operations import photos
from app.model.operations.photos import photos_of
from app.model.pictures import PictureRefused, Pixels, cleaned, read_picture, summary
from app.ui.controller.files import Order
from app.ui.controller.preparing import PreparingOrders

if TYPE_CHECKING:
    from app.model.editor import Editor

Source = Path | bytes | Pixels
"""Where a picture comes from: a file, the bytes of one, or the pixels of a clipboard."""

_BUSY = "Foto’s worden verwerkt …"


@dataclass(frozen=True, slots=True)
class Belonging:
    """What photos are of: a table or the whole session (None), a phase, and perhaps a card."""

    table_id: str | None
    phase: Phase
    ingredient_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of sources, by name: photos whose bytes are kept, and why others were refused."""

    kept: tuple[tuple[str, Photo], ...]
    refused: tuple[tuple[str, str], ...]


class PhotoOrders(PreparingOrders):
    """Photos of a table, kept as pixels only."""

    def __init__(self, workspace_root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(workspace_root, parent)
        self._reading: list[tuple[Future[_Read], Belonging]] = []
        # Before the pages hear of it: what was asked for is done before the document goes.
        self.closing.connect(self._finish_reading)

    @property
    def photo_reader(self) -> Callable[[str], bytes]:
        """Gives the bytes of a picture by its SHA-256, from any thread; DocumentError."""
        return self.editor.photo_bytes

    def add_photos(self, sources: Sequence[Source], belonging: Belonging) -> None:
        """Add what can be read as one act, in a moment; say what was refused, and why."""
        if not sources:
            return
        editor, wanted = self.editor, tuple(sources)
        self.busy.emit(_BUSY)
        future = self._background.run(
            lambda: _read(wanted, belonging, editor), lambda done: self._read_ended(done)
        )
        self._reading.append((future, belonging))

    def _read_ended(self, future: Future[_Read]) -> None:
        waiting = next((each for each in self._reading if each[0] is future), None)
        if waiting is not None:
            self._reading.remove(waiting)
            if not self._reading:
                self.busy.emit("")
            self._add(future.result(), waiting[1])

    def _finish_reading(self) -> None:
        for future, _ in list(self._reading):
            future.exception()
            self._read_ended(future)

    def _add(self, read: _Read, belonging: Belonging) -> None:
        have = {photo.sha256 for photo in photos_of(self.document, belonging.table_id)}
        refused, orders = list(read.refused), list[Order]()
        for name, photo in read.kept:
            if photo.sha256 in have:
                refused.append((name, "die foto staat er al"))
                continue
            have.add(photo.sha256)
            orders.append(lambda d, photo=photo: photos.add_photo(d, photo.table_id, photo))  # type: ignore[misc]
        label = "Foto toegevoegd" if len(orders) == 1 else f"{len(orders)} foto’s toegevoegd"
        if orders and not self._do_all(label, orders):
            return
        sentence = summary(len(orders), refused)
        if refused:
            self.noticed.emit(sentence)
        else:
            self.told.emit(sentence)

    def edit_photo(self, edited: Photo) -> bool:
        return self._do(lambda d: photos.edit_photo(d, edited))

    def remove_photo(self, photo_id: str) -> bool:
        return self._do(lambda d: photos.remove_photo(d, photo_id))


def _read(sources: Sequence[Source], belonging: Belonging, editor: Editor) -> _Read:
    """Off the UI thread, one picture after the other, so that only one is in memory."""
    found: list[tuple[str, Photo]] = []
    refused: list[tuple[str, str]] = []
    for source in sources:
        name = f"‘{source.name}’" if isinstance(source, Path) else "het beeld van het klembord"
        try:
            found.append((name, _kept(source, belonging, editor)))
        except (PictureRefused, DocumentError) as error:
            refused.append((name, str(error).rstrip(".")))
    return _Read(tuple(found), tuple(refused))


def _kept(source: Source, belonging: Belonging, editor: Editor) -> Photo:
    picture = cleaned(read_picture(source) if isinstance(source, Path) else source)
    return Photo(
        new_id(),
        belonging.table_id,
        editor.keep_photo(picture.data),
        picture.media_type,
        picture.width,
        picture.height,
        phase=belonging.phase,
        time=f"{datetime.now():%H:%M}",
        ingredient_id=belonging.ingredient_id,
    )
