"""Orders about photos of a board: read and squared off the UI thread, taken over as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.board import HEIGHT, WIDTH
from app.model.board_corners import suggested_corners
from app.model.document import Document
from app.model.entities import Phase, Photo, new_id
from app.model.errors import DocumentError
from app.model.operations import taking_over
from app.model.photo_draft import Draft, take_of
from app.model.pictures import (
    Picture,
    PictureRefused,
    Pixels,
    cleaned,
    read_picture,
    shown,
    squared,
    upright,
)
from app.model.squaring import Quad, to_photo
from app.ui.controller.photos import Source
from app.ui.controller.together import TogetherOrders

if TYPE_CHECKING:
    from app.model.editor import Editor
    from app.photo.reading import Reading

MOST_SCALE = 3.0
"""Pixels of a squared photo per mm of the board: what is written on a card can be read."""
_FINER = 1.3
"""So much finer than the photo: its near side has more pixels a mm than its middle."""

_SIDE = 1600
"""The longest side of the photo on which corners are pointed out, in pixels."""


@dataclass(frozen=True, slots=True)
class BoardPhoto:
    """A photo as it would be kept, smaller for the screen, and where its corners seem to be.

    `factor` brings a pixel of `small` to one of `picture`; `suggestion` is in pixels of `small`.
    """

    name: str
    picture: Picture
    small: Pixels
    suggestion: Quad | None

    @property
    def factor(self) -> float:
        return self.picture.width / self.small.width


@dataclass(frozen=True, slots=True)
class Loaded:
    """Photos that could be read, and Dutch sentences on those that couldn't."""

    photos: tuple[BoardPhoto, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Squared:
    """A photo seen straight from above, at most MOST_SCALE pixels a mm."""

    photo: BoardPhoto
    corners: Quad
    flat: Pixels


@dataclass(frozen=True, slots=True)
class TagsRead:
    """What the tags on photos of a table said.

    `boards` are the corners of the board in pixels of `small`, None where it was not found;
    `said` are those that a person had pointed out when it was read, by the place of the photo.
    """

    table_id: str
    photos: tuple[BoardPhoto, ...]
    boards: tuple[Quad | None, ...]
    draft: Draft
    said: Mapping[int, Quad] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tags:
    """What the window is told, and what is needed to look on."""

    told: TagsRead
    reading: Reading


class TakingOrders(TogetherOrders):
    """Nothing of the document changes before `take_over`.

    Of readings that wait for their turn only the newest of a table is carried out.
    """

    photos_loaded = Signal(object)
    """Loaded."""
    photo_squared = Signal(object)
    """Squared."""
    tags_read = Signal(object)
    """TagsRead; again when cards are proposed."""
    photo_taken = Signal(str)
    """A table whose photos were taken over."""

    def __init__(self, workspace_root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(workspace_root, parent)
        self._newest: dict[str, object] = {}

    def load_board_photos(self, sources: Sequence[Source]) -> None:
        """`photos_loaded` comes in a moment."""
        editor, wanted = self.editor, tuple(sources)
        self.busy.emit("De foto’s worden gelezen …")
        self._background.run(lambda: _load(wanted), lambda future: self._loaded(editor, future))

    def _loaded(self, editor: Editor, future: Future[Loaded]) -> None:
        self.busy.emit("")
        if self._stays_open(editor):
            self.photos_loaded.emit(future.result())

    def square_photo(self, photo: BoardPhoto, corners: Quad) -> None:
        """`photo_squared` comes in a moment; the corners are in pixels of `small`. NoBoard."""
        scale = min(MOST_SCALE, _FINER * photo.picture.width / WIDTH)
        numbers = to_photo(_scaled(corners, photo.factor)).coefficients(scale)
        editor, size = self.editor, (round(WIDTH * scale), round(HEIGHT * scale))
        self.busy.emit("De foto wordt rechtgetrokken …")
        self._background.run(
            lambda: Squared(photo, corners, squared(photo.picture.data, numbers, size)),
            lambda future: self._squared(editor, future),
        )

    def _squared(self, editor: Editor, future: Future[Squared]) -> None:
        self.busy.emit("")
        if self._stays_open(editor):
            self.photo_squared.emit(future.result())

    def read_tags(
        self, table_id: str, photos: Sequence[BoardPhoto], said: Mapping[int, Quad]
    ) -> None:
        """`tags_read` comes in a moment; `said` are corners by hand, in pixels of `small`."""
        editor, document, wanted = self.editor, self.document.copy(), tuple(photos)
        corners, asked = dict(said), object()
        self._newest[table_id] = asked
        self.busy.emit("De zwarte blokjes worden gelezen …")
        self._background.run(
            lambda: (
                _tags(document, table_id, wanted, corners)
                if self._newest.get(table_id) is asked
                else None
            ),
            lambda future: self._tags_read(editor, asked, future),
        )

    def _tags_read(self, editor: Editor, asked: object, future: Future[_Tags | None]) -> None:
        self.busy.emit("")
        found = future.result()
        if found is None or not self._stays_open(editor):
            return
        self.tags_read.emit(found.told)
        if not any(found.told.boards):
            return
        document, table_id = self.document.copy(), found.told.table_id
        self.busy.emit("Kaartjes zonder leesbaar blokje worden gezocht …")
        self._background.run(
            lambda: _proposals(document, found) if self._newest.get(table_id) is asked else None,
            lambda later: self._proposed(editor, later),
        )

    def _stop_all(self) -> None:
        self._newest.clear()
        super()._stop_all()

    def _proposed(self, editor: Editor, future: Future[TagsRead | None]) -> None:
        self.busy.emit("")
        found = future.result()
        if self._stays_open(editor) and found is not None:
            self.tags_read.emit(found)

    def take_over(self, table_id: str, draft: Draft, keep: Sequence[BoardPhoto]) -> None:
        """Carry out what a person said yes to; the photos to keep are written first."""
        editor, pictures = self.editor, [photo.picture for photo in keep]
        if not pictures:
            self._take(editor, table_id, draft, ())
            return
        self.busy.emit("De foto wordt bewaard …")
        self._background.run(
            lambda: tuple(_kept(editor, table_id, picture) for picture in pictures),
            lambda future: self._kept_and_take(editor, table_id, draft, future),
        )

    def _kept_and_take(
        self, editor: Editor, table_id: str, draft: Draft, future: Future[tuple[Photo, ...]]
    ) -> None:
        self.busy.emit("")
        try:
            photos = future.result()
        except DocumentError as error:
            self.failed.emit(str(error))
            return
        self._take(editor, table_id, draft, photos)

    def _take(self, editor: Editor, table_id: str, draft: Draft, photos: tuple[Photo, ...]) -> None:
        if editor is not self._editor:
            return
        have = {photo.sha256 for photo in self.document.all(Photo) if photo.table_id == table_id}
        fresh = tuple(photo for photo in photos if photo.sha256 not in have)
        take = take_of(self.document, table_id, draft, fresh)
        if self._do(lambda d: taking_over.take_over(d, table_id, take)):
            self.photo_taken.emit(table_id)
            self.told.emit("De foto is overgenomen. Ctrl+Z haalt het terug.")


def _load(sources: Sequence[Source]) -> Loaded:
    """Off the UI thread, one after the other."""
    found, refused = list[BoardPhoto](), list[str]()
    for source in sources:
        name = source.name if isinstance(source, Path) else "Beeld van het klembord"
        try:
            picture = cleaned(read_picture(source) if isinstance(source, Path) else source)
            small = shown(picture.data, _SIDE)
        except PictureRefused as error:
            refused.append(f"‘{name}’ is niet gebruikt: {error}.")
        else:
            found.append(BoardPhoto(name, picture, small, suggested_corners(small)))
    return Loaded(tuple(found), tuple(refused))


def _tags(
    document: Document,
    table_id: str,
    photos: tuple[BoardPhoto, ...],
    said: Mapping[int, Quad],
) -> _Tags:
    # They load numpy and a C library, for which the window doesn't wait when it opens.
    from app.photo.drafting import deck_of, draft_of
    from app.photo.table import read_table

    pictures = tuple((photo.name, upright(photo.picture.data)) for photo in photos)
    corners = {at: _scaled(quad, photos[at].factor) for at, quad in said.items()}
    reading = read_table(pictures, deck_of(document, table_id), corners)
    boards = tuple(
        board and _scaled(board, 1 / photo.factor)
        for photo, board in zip(photos, reading.boards, strict=True)
    )
    told = TagsRead(table_id, photos, boards, draft_of(document, table_id, reading), said)
    return _Tags(told, reading)


def _proposals(document: Document, tags: _Tags) -> TagsRead | None:
    """None where no card could be proposed."""
    from app.photo.drafting import deck_of, draft_of
    from app.photo.hidden import with_proposals
    from app.ui.face_painting import faces_of

    table_id = tags.told.table_id
    deck, draw = deck_of(document, table_id), faces_of(document, table_id)
    reading = with_proposals(tags.reading, deck, draw)
    if not reading.proposals:
        return None
    return replace(tags.told, draft=draft_of(document, table_id, reading))


def _scaled(corners: Quad, factor: float) -> Quad:
    a, b, c, d = ((x * factor, y * factor) for x, y in corners)
    return a, b, c, d


def _kept(editor: Editor, table_id: str, picture: Picture) -> Photo:
    """Not allowed in the report: that is ticked with the photo itself."""
    return Photo(
        new_id(),
        table_id,
        editor.keep_photo(picture.data),
        picture.media_type,
        picture.width,
        picture.height,
        phase=Phase.ROUND_2,
        time=f"{datetime.now():%H:%M}",
        caption="Foto van het bord",
    )
