"""Foto overnemen: from photos of the paper board to the board, by hand, as one act."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model import photo_draft
from app.model.change import Change
from app.model.document import Document
from app.model.operations.photos import without_consent
from app.model.photo_draft import Draft, Kind, Row
from app.model.squaring import Quad, is_board
from app.ui import dialogs
from app.ui.buttons import TextButton, label
from app.ui.combos import ValueCombo
from app.ui.consent_words import names, why_not
from app.ui.controller import Controller
from app.ui.controller.photos import Source
from app.ui.controller.taking import Loaded, Squared, TagsRead
from app.ui.corner_pane import CornerPane
from app.ui.photo_corners import PhotoCorners, image_of
from app.ui.picture_mime import holds_pictures, pictures_in
from app.ui.pointing_pane import PointingPane
from app.ui.review_pane import ReviewPane
from app.ui.scrolling import CurrentOnly
from app.ui.segments import Segments
from app.ui.squared_photo import SquaredPhoto
from app.ui.taking_desk import Desk, Step, nothing_yet, outlines

_STEPS = {Step.CORNERS: "1  Hoeken", Step.POINT: "2  Aanwijzen", Step.REVIEW: "3  Nakijken"}
_SHARES = {Step.CORNERS: (7, 3), Step.POINT: (7, 3), Step.REVIEW: (1, 1)}
_MOST_FLAT = 3
"""So many squared photos are kept ready: each is 18 MB."""


class TakingPage(QWidget):
    """Three steps beside one photo: its corners, the cards on it, and what they change."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAcceptDrops(True)
        self._controller = controller
        self._table_id = ""
        self._desks: dict[str, Desk] = {}
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        )
        self.corners = PhotoCorners()
        self.corner_pane = CornerPane()
        self.photo = SquaredPhoto()
        self.pointing = PointingPane(self.photo)
        self.review = ReviewPane()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        self.remarks = label("", "warning", wrap=True)
        self.remarks.hide()
        layout.addWidget(self.remarks)
        self._stack = CurrentOnly()
        self._stack.addWidget(nothing_yet())
        self._stack.addWidget(self._work())
        layout.addWidget(self._stack, 1)
        self._connect(controller)

    # --- building -------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        self.steps: Segments[Step] = Segments("Stap", _STEPS, Step.CORNERS)
        self.which: ValueCombo[int] = ValueCombo("Welke foto")
        self.which.setMinimumContentsLength(18)
        self.choose_button = TextButton(
            "Foto’s kiezen …", self.choose, role="primary", icon="photo"
        )
        self.anew_button = TextButton("Opnieuw beginnen", self.begin_anew)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.steps)
        head.addWidget(self.which)
        head.addStretch(1)
        head.addWidget(self.choose_button)
        head.addWidget(self.anew_button)
        return head

    def _work(self) -> QWidget:
        self._left, self._right = CurrentOnly(), CurrentOnly()
        self._left.addWidget(self.corners)
        self._left.addWidget(self.photo)
        for pane in (self.corner_pane, self.pointing, self.review):
            self._right.addWidget(pane)
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._left)
        self._row.addWidget(self._right)
        return holder

    def _connect(self, controller: Controller) -> None:
        controller.photos_loaded.connect(self.take_photos)
        controller.tags_read.connect(self._take_reading)
        controller.photo_squared.connect(self._show_squared)
        controller.photo_taken.connect(self._taken)
        controller.closed.connect(self.clear)
        self.steps.chosen.connect(self.go)
        self.which.activated.connect(lambda _at: self._show_photo(self.which.value or 0))
        self.corners.moved.connect(self._corners_moved)
        self.corners.turned.connect(self.corner_pane.show_turn)
        self.corners.done.connect(self.square)
        self.corner_pane.done.connect(self.square)
        self.photo.pointed.connect(self._point)
        self.photo.moved.connect(lambda key, x, y: self._move(key, x, y))
        self.photo.dropped.connect(self._drop)
        self.photo.typed.connect(self._type)
        self.photo.entered.connect(self._type)
        self.pointing.changed.connect(self.change)
        self.pointing.drop_asked.connect(lambda: self._drop(self.photo.chosen))
        self.review.chosen.connect(self.photo.choose)
        self.review.yes_asked.connect(self._say_yes)
        self.review.drop_asked.connect(self._drop)
        self.review.keep_asked.connect(self._keep)
        self.review.take_asked.connect(self.take)

    # --- what there is --------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """Of the table that is shown."""
        return self._desks.setdefault(self._table_id, Desk())

    @property
    def first(self) -> QWidget:
        if not self.desk.photos:
            return self.choose_button
        return self.corners if self.desk.step is Step.CORNERS else self.photo

    @property
    def _document(self) -> Document:
        return self._controller.document

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        self._table_id = table_id
        self.pointing.put_down()
        self._show_all()

    def update_from(self, document: Document, change: Change) -> None:
        self._show_draft()

    def _show_all(self) -> None:
        desk = self.desk
        self._stack.setCurrentIndex(1 if desk.photos else 0)
        self._show_remarks()
        self.steps.setVisible(bool(desk.photos))
        self.anew_button.setVisible(bool(desk.photos))
        places = enumerate(desk.photos, 1)
        self.which.show_options([(n - 1, f"Foto {n}: {p.name}") for n, p in places], desk.at)
        self.which.setVisible(len(desk.photos) > 1)
        if desk.photos:
            self._show_photo(desk.at)

    def _show_remarks(self) -> None:
        desk = self.desk
        self.remarks.setText(" ".join((*desk.refused, *desk.draft.remarks)))
        self.remarks.setVisible(bool(self.remarks.text()))

    def _show_photo(self, at: int) -> None:
        """Another photo: its corners first, unless they were said."""
        desk = self.desk
        desk.at = at
        photo = desk.photos[at]
        known = desk.corners.get(at)
        self.corners.show_photo(photo.small, known or photo.suggestion)
        found = known is None and photo.suggestion is not None
        self.corner_pane.show_suggested(found)
        self._corners_moved(self.corners.corners)
        self.go(Step.CORNERS if known is None else desk.step)

    def go(self, step: Step) -> None:
        desk = self.desk
        if step is not Step.CORNERS and desk.at not in desk.corners:
            # What the rings say now counts as said.
            self.square(step)
            self.steps.show_value(desk.step)
            return
        desk.step = step
        self.steps.show_value(step)
        self._left.setCurrentIndex(0 if step is Step.CORNERS else 1)
        self._right.setCurrentIndex(list(Step).index(step))
        for at, share in enumerate(_SHARES[step]):
            self._row.setStretch(at, share)
        if step is not Step.CORNERS:
            self._bring_flat()
        self._show_draft()
        (self.corners if step is Step.CORNERS else self.photo).setFocus()

    def _bring_flat(self) -> None:
        desk = self.desk
        flat = desk.flats.get(desk.at)
        self.photo.show_image(QImage() if flat is None else flat)
        if flat is None:
            self._controller.square_photo(desk.photos[desk.at], desk.corners[desk.at])

    def _show_draft(self) -> None:
        desk, document = self.desk, self._document
        if not desk.photos or desk.step is Step.CORNERS:
            return
        self.photo.show_outlines(outlines(document, self._table_id, desk.draft))
        if desk.step is Step.REVIEW:
            self.review.show_draft(document, self._table_id, desk.draft)
            self._show_keep()
            if self.review.row is not None:
                self.photo.choose(self.review.row.key)
        else:
            self.pointing.show_draft(document, self._table_id, desk.draft)

    def _show_keep(self) -> None:
        desk = self.desk
        self.review.keep.blockSignals(True)
        self.review.keep.setChecked(desk.keep)
        self.review.keep.blockSignals(False)
        unseen = photo_draft.missing(self._document, self._table_id, desk.draft)
        numbers = ", ".join(str(card.number) for card in unseen)
        self.review.who.setText(
            f"Niet op de foto en niet op het bord: {numbers}." if unseen else ""
        )

    # --- the corners ----------------------------------------------------------------------

    def _corners_moved(self, corners: Quad) -> None:
        self.corner_pane.show_sound(is_board(corners))
        if self.desk.corners.get(self.desk.at) not in (None, corners):
            # Said before, and now otherwise: the cards keep their places on the board.
            del self.desk.corners[self.desk.at]
            self.desk.flats.pop(self.desk.at, None)

    def square(self, then: Step = Step.POINT) -> None:
        """The corners are said: on to the cards, and to what the tags say by these corners."""
        desk = self.desk
        if desk.photo is None or not is_board(corners := self.corners.corners):
            return
        anew = desk.point_out(corners)
        self.go(then)
        if anew:
            self._read_tags()

    def _show_squared(self, done: Squared) -> None:
        desk = self.desk
        if desk.photo is not done.photo or desk.corners.get(desk.at) != done.corners:
            return
        desk.flats[desk.at] = image_of(done.flat)
        for other in [at for at in desk.flats if at != desk.at][: len(desk.flats) - _MOST_FLAT]:
            del desk.flats[other]
        if desk.step is not Step.CORNERS:
            self.photo.show_image(desk.flats[desk.at])

    # --- the cards -----------------------------------------------------------------------

    def _point(self, key: str) -> None:
        """A click on the photo."""
        if self.desk.step is Step.POINT:
            self.pointing.point()
        else:
            self.review.choose(key)

    def _type(self, text: str = "") -> None:
        """A letter on the photo begins the field; afterwards the keyboard is here again."""
        if self.desk.step is not Step.POINT:
            self.go(Step.POINT)
        self.pointing.begin(text, back_to_photo=True)

    def change(self, draft: Draft) -> None:
        self.desk.draft = draft
        self._show_draft()

    def _move(self, key: str, x: float, y: float) -> None:
        self.change(photo_draft.move(self.desk.draft, key, x, y))
        self.review.choose(key)
        self.photo.choose(key)
        self.pointing.use_cross()

    def _drop(self, key: str) -> None:
        if self.desk.draft.mark(key) is not None:
            self.change(photo_draft.drop(self.desk.draft, key))

    def _say_yes(self, row: Row) -> None:
        draft = self.desk.draft
        if row.kind is Kind.PROPOSED:
            self.change(photo_draft.agree(draft, row.key))
        elif row.kind is Kind.TWICE:
            ingredient_id, _, spot = row.key.rpartition("@")
            self.change(photo_draft.settle(draft, ingredient_id, int(spot)))
        elif row.kind in (Kind.COUNT, Kind.UNSURE_COUNT):
            self.change(photo_draft.count(draft, row.key, self.review.number.value()))
        elif row.kind is Kind.UNTITLED:
            self.go(Step.POINT)
            self.photo.choose(row.key)
            self.pointing.begin()
        else:
            self.change(photo_draft.take_from_board(draft, row.key, row.kind is Kind.GONE))

    # --- orders ---------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for files."""
        paths = dialogs.ask_photos(self.window(), self._folder)
        if paths:
            self._folder = paths[0].parent
            self.load(paths)

    def load(self, sources: Sequence[Source]) -> None:
        self._controller.load_board_photos(sources)

    def take_photos(self, loaded: Loaded) -> None:
        desk = self.desk
        desk.refused = loaded.refused
        before = len(desk.photos)
        desk.photos += loaded.photos
        if loaded.photos:
            desk.at = before
        self._show_all()
        if loaded.photos:
            self._read_tags()

    def _read_tags(self) -> None:
        self._controller.read_tags(self._table_id, self.desk.photos, self.desk.said)

    def _take_reading(self, read: TagsRead) -> None:
        desk = self._desks.get(read.table_id)
        if desk is None:
            return
        step = desk.step
        if not desk.take_reading(read) or desk is not self.desk:
            return
        if desk.step is not step:
            self._show_all()
        else:
            # Somebody is at work here: rings, keys and what is being typed stay where they are.
            self._show_remarks()
            self._show_draft()

    def _keep(self, ticked: bool) -> None:
        """Who may be on it is asked first, where somebody did not say yes."""
        document = self._document
        absent = without_consent(document, self._table_id)
        if ticked and absent:
            people = (*absent.refused, *absent.not_asked)
            who = names(document, people, self._table_id)
            why = why_not(document, absent, self._table_id)
            if not dialogs.ask_absent_from_kept_photo(self.window(), who, why):
                ticked = False
        self.desk.keep = ticked
        self._show_keep()

    def take(self) -> None:
        """Everything that a person said yes to, as one act."""
        desk = self.desk
        self._controller.take_over(self._table_id, desk.draft, desk.photos if desk.keep else ())

    def _taken(self, table_id: str) -> None:
        desk = self._desks.get(table_id)
        if desk is not None:
            desk.draft = photo_draft.after_taking(self._document, desk.draft)
        self._show_draft()

    def begin_anew(self) -> None:
        """Put the photos away; the board stays as it is."""
        self._desks.pop(self._table_id, None)
        self.pointing.put_down()
        self.photo.show_image(QImage())
        self.photo.show_outlines(())
        self.corners.show_photo(None, None)
        self._show_all()
        self.choose_button.setFocus()

    def clear(self) -> None:
        """The document is gone: nothing of it stays on the page."""
        self._desks.clear()
        self._table_id = ""
        self.pointing.put_down()
        self.photo.show_image(QImage())
        self.photo.show_outlines(())
        self.corners.show_photo(None, None)
        self._stack.setCurrentIndex(0)

    # --- events of Qt -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_pictures(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.load(pictures_in(event.mimeData()))
