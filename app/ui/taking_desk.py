"""The photos of a table while they are taken over; gone when the session closes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Ingredient
from app.model.photo_draft import Draft, Kind, Mark, Trust, rows, spot_key
from app.model.squaring import Quad
from app.ui.buttons import label
from app.ui.controller.taking import BoardPhoto, TagsRead
from app.ui.squared_photo import Outline


class Step(Enum):
    """What one does with the photo."""

    CORNERS = 1
    POINT = 2
    REVIEW = 3


@dataclass
class Desk:
    """The photos with their corners and squared pictures, by place; and what was seen on them."""

    photos: list[BoardPhoto] = field(default_factory=list)
    at: int = 0
    corners: dict[int, Quad] = field(default_factory=dict)
    said: dict[int, Quad] = field(default_factory=dict)
    """Those of `corners` that a person pointed out, where the tags of the board did not."""
    flats: dict[int, QImage] = field(default_factory=dict)
    draft: Draft = field(default_factory=Draft)
    step: Step = Step.CORNERS
    keep: bool = False
    refused: tuple[str, ...] = ()

    @property
    def photo(self) -> BoardPhoto | None:
        return self.photos[self.at] if self.photos else None

    def take_reading(self, read: TagsRead) -> bool:
        """What a person said stays; False where there are other photos or corners by now."""
        from app.photo.drafting import joined

        if self.photos != list(read.photos) or self.said != read.said:
            return False
        for at, corners in enumerate(read.boards):
            if corners is not None and at not in self.corners:
                self.corners[at] = corners
        self.draft = joined(self.draft, read.draft)
        if self.at in self.corners and self.step is Step.CORNERS:
            self.step = Step.REVIEW
        return True

    def point_out(self, corners: Quad) -> bool:
        """The corners of the photo in sight, by hand; whether its tags can be read anew by them."""
        before = self.corners.get(self.at)
        self.corners[self.at] = corners
        self.flats.pop(self.at, None)
        by_tags = before is not None and self.at not in self.said
        if by_tags or self.said.get(self.at) == corners:
            return False
        self.said[self.at] = corners
        return True


def outlines(document: Document, table_id: str, draft: Draft) -> list[Outline]:
    """What is drawn on the photo: "?" and a broken line for what a person hasn't said yes to."""
    kinds = {row.key: row.kind for row in rows(document, table_id, draft)}
    found = [
        Outline(mark.key, mark.x, mark.y, mark.turn, *_sign(document, mark))
        for mark in draft.marks
        if mark.key in kinds and kinds[mark.key] is not Kind.GONE
    ]
    for each in draft.twice:
        for spot, (x, y, turn) in enumerate(each.spots):
            key = spot_key(each.ingredient_id, spot)
            if key in kinds:
                number = document.get(Ingredient, each.ingredient_id).number
                found.append(Outline(key, x, y, turn, f"{number}? plek {spot + 1}", False))
    return found


def _sign(document: Document, mark: Mark) -> tuple[str, bool]:
    card = document.find(Ingredient, mark.ingredient_id)
    sure = mark.agreed and bool(card is not None or mark.title)
    name = str(card.number) if card is not None else mark.title[:12] or "leeg"
    if not sure:
        return f"{name}?", False
    return (name if mark.trust is Trust.HAND else f"{name} ✓"), True


def nothing_yet() -> QWidget:
    """What stands here while there is no photo."""
    empty = QWidget()
    layout = QVBoxLayout(empty)
    layout.addStretch(2)
    for words, role in (
        ("Foto van het papieren bord overnemen", "heading"),
        (
            "Kies een foto van het bord, of sleep haar hierheen. De zwarte blokjes op het papier "
            "worden gelezen; de rest wijs je zelf aan. Er verandert niets tot je op Overnemen "
            "klikt.",
            "quiet",
        ),
    ):
        line = label(words, role, wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(line)
    layout.addStretch(3)
    return empty
