"""A slide for each photo that may be shown, with its caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.export.parts import Shot
from app.export.slide_words import card_title
from app.export.slides import (
    BODY_SIZE,
    EMU_PER_POINT,
    Box,
    Paragraph,
    Part,
    Picture,
    Shape,
    Slide,
    Stage,
    inches,
    numbered,
    plain,
    points,
    text_height,
)
from app.export.table_flow import split_paragraphs
from app.model.words import PHASES

_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
"""What PowerPoint shows everywhere, by how the bytes begin."""

_GAP = inches(0.12)
_CAPTION_SIZE = 16.0
_HIGHEST_CAPTION = inches(1.5)


def photo_slides(photos: Iterable[Shot], title: str, stage: Stage) -> list[Slide]:
    """The photos of a table, or of the session, one to a slide."""
    slides = [slide for shot in photos for slide in _slides(shot, title, stage.body)]
    return numbered(slides) if slides else []


def _slides(shot: Shot, title: str, body: Box) -> Iterator[Slide]:
    """The photo over its caption; what doesn't fit of a very long one follows."""
    size, (first, rest) = _caption(shot, body.width_points)
    high = points(text_height(first, size, body.width_points))
    bottom = body.y + body.height
    room = Box(body.x, body.y, body.width, body.height - high - _GAP)
    below = Box(body.x, bottom - high, body.width, high)
    yield Slide(
        title, (_photo(shot, room), Shape("Bijschrift", below, paragraphs=first, size=size))
    )
    while rest:
        first, rest = split_paragraphs(rest, _CAPTION_SIZE, body.width_points, body.height_points)
        more = Shape("Bijschrift", body, paragraphs=first, size=_CAPTION_SIZE)
        yield Slide(title, (more,))


def _caption(
    shot: Shot, wide: float
) -> tuple[float, tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]]:
    """The text size, what stands under the photo, and what is too much for that."""
    words = shot.caption or _alone(shot)
    said = [plain(line, align="ctr") for line in words.split("\n")]
    about = [PHASES[shot.phase], shot.time, shot.card and f"bij {card_title(shot.card)}"]
    said.append(plain(" · ".join(part for part in about if part), align="ctr"))
    most = _HIGHEST_CAPTION / EMU_PER_POINT
    size = _CAPTION_SIZE if text_height(said, _CAPTION_SIZE, wide) <= most else BODY_SIZE
    return size, split_paragraphs(said, size, wide, most)


def _alone(shot: Shot) -> str:
    """What to say of a photo that nobody gave a caption."""
    return "Foto van de bijeenkomst" if shot.table is None else f"Foto van tafel {shot.table}"


def _photo(shot: Shot, room: Box) -> Part:
    """The photo as large as it can be, in the middle; a sentence where there is nothing to show."""
    data = shot.read()
    kind = next((kind for begin, kind in _KINDS.items() if data and data.startswith(begin)), None)
    if data is None or kind is None:
        sentence = (
            "Deze foto is niet te vinden." if data is None else "Deze foto past hier niet in."
        )
        return Shape("Foto", room, paragraphs=(plain(sentence, align="ctr"),), anchor="ctr")
    width, height = max(shot.width, 1), max(shot.height, 1)
    scale = min(room.width / width, room.height / height)
    wide, high = max(round(width * scale), 1), max(round(height * scale), 1)
    box = Box(room.x + (room.width - wide) // 2, room.y + (room.height - high) // 2, wide, high)
    return Picture("Foto", shot.caption or _alone(shot), box, kind, data)
