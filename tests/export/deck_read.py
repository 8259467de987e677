"""What a written report says: slides, tables, cards, and every part as text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from app.export.content import Choices, content
from app.export.to_pptx import write_pptx
from app.model.document import Document


def written(document: Document, path: Path, choices: Choices | None = None) -> Deck:
    """The report of a document, opened again."""
    write_pptx(content(document, choices), path)
    return Presentation(str(path))


def titles(deck: Deck) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide(deck: Deck, title: str) -> Slide:
    return next(each for each in deck.slides if each.shapes.title.text_frame.text == title)


def words(slides: Slide | Deck) -> str:
    """All text on a slide or on all of them, tables included."""
    return "\n".join(_texts([slides] if isinstance(slides, Slide) else slides.slides))


def _texts(slides: object) -> Iterator[str]:
    for each in slides:
        for shape in each.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for cell in shape.table.iter_cells())


def rows(deck: Deck, title: str) -> list[list[str]]:
    """The rows of the tables on all slides whose title begins so, without their headings."""
    return [
        [cell.text for cell in row.cells]
        for each in deck.slides
        if each.shapes.title.text_frame.text.startswith(title)
        for shape in each.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def cards_on(deck: Deck, title: str) -> dict[str, str]:
    """The name of each card's shape on a slide, without its mark → its text."""
    shapes = slide(deck, title).shapes
    return {
        each.name.split(" #")[0]: each.text_frame.text
        for each in shapes
        if re.match(r"\d+ ", each.name)
    }


def everything_in(path: Path) -> str:
    """All parts of the package as text: properties, chart workbooks and part names too."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            found.append(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    found.extend(inner.read(each).decode() for each in inner.namelist())
            else:
                found.append(data.decode(errors="replace"))
    return "\n".join(found)
