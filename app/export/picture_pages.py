"""The boards and pictures of a report as pages of their own, each with all that it needs by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.export.making import Making
from app.export.parts import NOT_UNIMPORTANT, Content
from app.export.sheets import paper_sheet
from app.export.slide_board import board_slides
from app.export.slide_front import UNTITLED
from app.export.slide_purposes import purpose_slides, total_purpose_slides
from app.export.slide_words import cut
from app.export.slides import (
    BODY_SIZE,
    TITLE_SIZES,
    Bars,
    Paragraph,
    Run,
    Shape,
    Slide,
    Stage,
    plain,
)
from app.model.words import date_in_words

_LEGEND = (
    "Rand van een kaart: doorgetrokken is wel, gestreept is twijfel, gestippeld is niet. "
    "Bij “(oneens)” werd de tafel het niet eens over de plek."
)


@dataclass(frozen=True, slots=True)
class Page:
    """`key` is what its file is called after the name of the whole: "tafel-1", "totaal-raster"."""

    key: str
    slide: Slide


def picture_pages(content: Content, stage: Stage) -> list[Page]:
    """Each table's board and chart of purposes, and what there is of the whole."""
    seen: dict[str, int] = {}
    pages = []
    for key, slide in _pictures(content, stage):
        times = seen[key] = seen.get(key, 0) + 1
        pages.append(Page(key if times == 1 else f"{key}-{times}", _alone(slide, content, stage)))
    return pages


def picture_names(content: Content, making: Making) -> list[str]:
    """The keys of all pages."""
    return [page.key for page in picture_pages(content, paper_sheet(making.picture_paper).stage)]


def _pictures(content: Content, stage: Stage) -> Iterator[tuple[str, Slide]]:
    for table in content.tables:
        name = cut(table.title, TITLE_SIZES[-1], stage.title.width_points * 0.9, 1)
        for slide in board_slides(table, name, stage):
            yield f"tafel-{table.number}", slide
        for slide in purpose_slides(table, name, stage):
            if _has_chart(slide):
                yield f"tafel-{table.number}-bedoelingen", slide
    if len(content.tables) > 1:
        for slide in total_purpose_slides(content, stage):
            if _has_chart(slide):
                yield "totaal-bedoelingen", slide


def _has_chart(slide: Slide) -> bool:
    return any(isinstance(part, Bars) for part in slide.parts)


def _alone(slide: Slide, content: Content, stage: Stage) -> Slide:
    """With the name of the session in the foot, for a page that goes about by itself."""
    session = content.session
    facts = [session.title or UNTITLED, date_in_words(session.date), session.place]
    whose = cut(" · ".join(filter(None, facts)), BODY_SIZE, stage.foot.width_points, 1)
    said = [Paragraph((Run(whose, bold=True),))]
    kept = []
    for part in slide.parts:
        if isinstance(part, Shape) and part.box == stage.foot:
            said += [plain(NOT_UNIMPORTANT), plain(_LEGEND)]
        else:
            kept.append(part)
    foot = Shape("Bij deze bladzijde", stage.foot, paragraphs=tuple(said), anchor="b")
    return replace(slide, parts=(*kept, foot))
