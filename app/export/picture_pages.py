"""The boards and pictures of a report as pages of their own, each with all that it needs by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.export.making import Making
from app.export.parts import NOT_UNIMPORTANT, Content
from app.export.report_parts import ReportPart, Scope
from app.export.sheets import paper_sheet
from app.export.slide_board import board_slides
from app.export.slide_front import UNTITLED
from app.export.slide_overview_board import overall_board_slides
from app.export.slide_overview_matrix import matrix_slides
from app.export.slide_purposes import purpose_slides, total_purpose_slides
from app.export.slide_words import cut
from app.export.slides import (
    BODY_SIZE,
    OURS,
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

_BOARD, _GRID = "totaal-bord", "totaal-raster"

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
        name = key if times == 1 else f"{key}-{times}"
        alone = slide if stage is OURS else _alone(slide, content, stage, key)
        pages.append(Page(name, alone))
    return pages


def picture_names(content: Content, making: Making) -> list[str]:
    """The keys of all pages."""
    return [page.key for page in picture_pages(content, paper_sheet(making.picture_paper).stage)]


def _pictures(content: Content, stage: Stage) -> Iterator[tuple[str, Slide]]:
    parts = content.parts
    for table in content.tables:
        name = cut(table.title, TITLE_SIZES[-1], stage.title.width_points * 0.9, 1)
        key = f"tafel-{table.number}"
        if ReportPart.BOARDS in parts:
            yield from ((key, slide) for slide in board_slides(table, name, stage))
        if ReportPart.PURPOSES in parts and content.scope is not Scope.WHOLE:
            charts = filter(_has_chart, purpose_slides(table, name, stage))
            yield from ((f"{key}-bedoelingen", slide) for slide in charts)
    if len(content.tables) > 1 and content.scope is not Scope.TABLES:
        yield from _of_whole(content, stage)


def _of_whole(content: Content, stage: Stage) -> Iterator[tuple[str, Slide]]:
    if ReportPart.OVERALL_BOARD in content.parts:
        yield from ((_BOARD, slide) for slide in overall_board_slides(content, stage))
    if ReportPart.MATRIX in content.parts:
        yield from ((_GRID, slide) for slide in matrix_slides(content, stage))
    if ReportPart.PURPOSES in content.parts:
        charts = filter(_has_chart, total_purpose_slides(content, stage))
        yield from (("totaal-bedoelingen", slide) for slide in charts)


def _has_chart(slide: Slide) -> bool:
    return any(isinstance(part, Bars) for part in slide.parts)


def _alone(slide: Slide, content: Content, stage: Stage, key: str) -> Slide:
    """With the name of the session in the foot, for a page that goes about by itself.

    What a reader of a board has to know stands there too; pages of the whole say it themselves.
    """
    session = content.session
    facts = [session.title or UNTITLED, date_in_words(session.date), session.place]
    whose = cut(" · ".join(filter(None, facts)), BODY_SIZE, stage.foot.width_points, 1)
    of_whole = key in (_BOARD, _GRID)
    has_chart = key.endswith("bedoelingen")
    legends = () if of_whole or has_chart else (NOT_UNIMPORTANT, _LEGEND)
    said = (Paragraph((Run(whose, bold=True),)), *map(plain, legends))
    kept = (p for p in slide.parts if not (isinstance(p, Shape) and p.box == stage.foot))
    foot = Shape("Bij deze bladzijde", stage.foot, paragraphs=said, anchor="b")
    return replace(slide, parts=(*kept, foot))
