"""The report as PowerPoint: which slides there are, and the package that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck

from app.export.client_template import open_template
from app.export.making import PLAINLY, Making, Tick
from app.export.parts import Content, TableContent
from app.export.pptx_chart import chart_workbook, chart_xml
from app.export.pptx_template import new_deck, own_properties
from app.export.pptx_xml import NAMESPACES, OUR_PLACES, Places, custom_xml, slide_xml
from app.export.report_parts import ReportPart, Scope
from app.export.slide_board import board_slides
from app.export.slide_front import UNTITLED, account_slides, front_slides
from app.export.slide_overview_board import overall_board_slides
from app.export.slide_overview_matrix import matrix_slides, purpose_matrix_slides
from app.export.slide_overview_views import (
    closing_slides,
    criteria_slides,
    dispute_slides,
    doubt_slides,
)
from app.export.slide_photos import photo_slides
from app.export.slide_purposes import purpose_slides, said_slides, total_purpose_slides
from app.export.slide_summary import summary_slides
from app.export.slide_tables import (
    card_slides,
    conclusion_slides,
    people_slides,
    table_record,
    total_slides,
)
from app.export.slide_words import cut
from app.export.slides import OURS, TITLE_SIZES, Bars, Picture, Slide, Stage
from app.export.text_fit import wider
from app.model.marks import Record, mark, properties

# PowerPoint wants the ids of slides from here on.
_FIRST_SLIDE_ID = 256


def write_pptx(content: Content, path: Path, making: Making = PLAINLY) -> tuple[str, ...]:
    """Write the report; returns what there is to say of the client's template.

    Raises OSError, TemplateError before anything is written, and Cancelled.
    """
    title = content.session.title or UNTITLED
    if making.template is None:
        remarks: tuple[str, ...] = ()
        deck = new_deck(title)
        add_slides(deck, report_slides(content, OURS, making.tick))
    else:
        theirs = open_template(making.template, making.layouts)
        deck, remarks = theirs.deck, theirs.remarks
        own_properties(deck, title)
        with wider(theirs.stage.wider):
            told = report_slides(content, theirs.stage, making.tick)
            slides = (
                (theirs.front_colours if each.front else theirs.colours).dressed(each)
                for each in told
            )
            fronts = theirs.front.part.part, theirs.other.part.part
            add_slides(deck, slides, fronts, theirs.stage, theirs.places)
    _add_record(deck, content)
    deck.save(str(path))
    return remarks


def _add_record(deck: Deck, content: Content) -> None:
    """As custom properties; those of a template, which say nothing of this report, make way."""
    told = (table_record(table, content.parts) for table in content.tables)
    record = Record(mark(content.session.id), tuple(told))
    package = deck.part.package
    every = list(package.iter_rels())
    for related in (each for each in every if each.reltype == RT.CUSTOM_PROPERTIES):
        package.drop_rel(related.rId)
    part = _part(deck, "/docProps/custom.xml", CT.OFC_CUSTOM_PROPERTIES)
    part.blob = custom_xml(properties(record)).encode()
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def report_slides(
    content: Content, stage: Stage = OURS, tick: Tick = PLAINLY.tick
) -> Iterator[Slide]:
    """Every slide of the report, in order; their titles differ from each other."""
    seen: dict[str, int] = {}
    for slide in _all_slides(content, stage, tick):
        times = seen[slide.title] = seen.get(slide.title, 0) + 1
        # Only a session that is called after one of its slides gets here twice.
        yield slide if times == 1 else replace(slide, title=f"{slide.title} – {times}")


def _all_slides(content: Content, stage: Stage, tick: Tick) -> Iterator[Slide]:
    """The story: why, in short, each table, all tables, and how it was made."""
    steps = len(content.tables) + 3
    yield from _in("Begin", front_slides(content, stage))
    if ReportPart.SUMMARY in content.parts:
        yield from _in("Begin", summary_slides(content, stage))
    of_whole = content.scope is Scope.WHOLE and len(content.tables) > 1
    for done, table in enumerate(() if of_whole else content.tables):
        tick(done, steps)
        name = cut(table.title, TITLE_SIZES[-1], stage.title.width_points * 0.9, 1)
        yield from _in(name, _table_slides(table, name, content, stage))
    tick(steps - 3, steps)
    if len(content.tables) > 1 and content.scope is not Scope.TABLES:
        yield from _in("Totaalbeeld", _whole_slides(content, stage))
    tick(steps - 2, steps)
    yield from _in("Slot", _end_slides(content, stage, of_whole))
    tick(steps - 1, steps)


def _in(chapter: str, slides: Iterable[Slide]) -> Iterator[Slide]:
    return (replace(slide, chapter=chapter) for slide in slides)


def _table_slides(
    table: TableContent, name: str, content: Content, stage: Stage
) -> Iterator[Slide]:
    parts = content.parts
    if ReportPart.PEOPLE in parts:
        yield from people_slides(table, name, content.names, stage)
    if ReportPart.BOARDS in parts:
        yield from board_slides(table, name, stage)
    if ReportPart.CARDS in parts:
        yield from card_slides(table, name, stage)
    if ReportPart.CONCLUSIONS in parts:
        yield from conclusion_slides(table, name, stage)
    if ReportPart.PURPOSES in parts:
        yield from purpose_slides(table, name, stage)
        yield from said_slides(table, name, content.policy_goals, stage)
    if ReportPart.PHOTOS in parts:
        yield from photo_slides(table.photos, f"{name}: foto", stage)


_WHOLE: tuple[tuple[ReportPart, Callable[[Content, Stage], Iterable[Slide]]], ...] = (
    (ReportPart.OVERALL_BOARD, overall_board_slides),
    (ReportPart.MATRIX, matrix_slides),
    (ReportPart.COUNTS, total_slides),
    (ReportPart.DISPUTES, dispute_slides),
    (ReportPart.DOUBT, doubt_slides),
    (ReportPart.PURPOSES, total_purpose_slides),
    (ReportPart.PURPOSES, purpose_matrix_slides),
    (ReportPart.CRITERIA, criteria_slides),
)


def _whole_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    for part, slides in _WHOLE:
        if part in content.parts:
            yield from slides(content, stage)


def _end_slides(content: Content, stage: Stage, of_whole: bool) -> Iterator[Slide]:
    """Photos of tables stand here where the tables themselves aren't told."""
    if ReportPart.CLOSING in content.parts:
        yield from closing_slides(content, stage)
    if ReportPart.PHOTOS in content.parts:
        yield from photo_slides(content.photos, "Foto van de bijeenkomst", stage)
        for table in content.tables if of_whole else ():
            name = cut(table.title, TITLE_SIZES[-1], stage.title.width_points * 0.9, 1)
            yield from photo_slides(table.photos, f"{name}: foto", stage)
    yield from account_slides(content, stage)


def add_slides(
    deck: Deck,
    slides: Iterable[Slide],
    layouts: tuple[Part, Part] | None = None,
    stage: Stage = OURS,
    places: Places = OUR_PLACES,
) -> None:
    """Put the slides into an empty deck; without layouts, by those of our template."""
    front, other = layouts or tuple(layout.part for layout in deck.slide_layouts)
    parts = []
    for number, slide in enumerate(slides, 1):
        part = _part(deck, f"/ppt/slides/slide{number}.xml", CT.PML_SLIDE)
        part.relate_to(front if slide.front else other, RT.SLIDE_LAYOUT)
        related = [
            _add_chart(deck, part, each, f"{number}-{position}")
            if isinstance(each, Bars)
            else _add_picture(deck, part, each, f"{number}-{position}")
            for position, each in enumerate(slide.parts, 1)
            if isinstance(each, Bars | Picture)
        ]
        part.blob = slide_xml(slide, number, related, stage, places).encode()
        parts.append(part)
    listed = deck.element.get_or_add_sldIdLst()
    ids = "".join(
        f'<p:sldId id="{number}" r:id="{relationship}"/>'
        for number, relationship in enumerate(_relate_slides(deck, parts), _FIRST_SLIDE_ID)
    )
    listed.extend(list(parse_xml(f"<p:sldIdLst {NAMESPACES}>{ids}</p:sldIdLst>")))


def _relate_slides(deck: Deck, slides: Iterable[Part]) -> list[str]:
    """The relationships of the presentation to its slides, made all at once.

    One by one, each would be compared with all that are there already.
    """
    related = deck.part.rels
    parts = {each.target_part.partname: each.target_part for each in related.values()}
    listed = parse_xml(related.xml)
    ids = []
    for number, slide in enumerate(slides, _FIRST_SLIDE_ID):
        parts[slide.partname] = slide
        ids.append(f"rId{number}")
        listed.add_rel(ids[-1], RT.SLIDE, slide.partname.relative_ref(deck.part.partname.baseURI))
    deck.part.load_rels_from_xml(listed, parts)
    return ids


def _add_chart(deck: Deck, slide: Part, bars: Bars, number: str) -> str:
    """The chart with its workbook; returns the slide's relationship to it."""
    chart = _part(deck, f"/ppt/charts/chart{number}.xml", CT.DML_CHART)
    workbook = _part(deck, f"/ppt/embeddings/workbook{number}.xlsx", CT.SML_SHEET)
    workbook.blob = chart_workbook(bars)
    chart.blob = chart_xml(bars, chart.relate_to(workbook, RT.PACKAGE)).encode()
    return slide.relate_to(chart, RT.CHART)


def _add_picture(deck: Deck, slide: Part, picture: Picture, number: str) -> str:
    """The bytes of the picture; returns the slide's relationship to them."""
    suffix = "png" if picture.media_type == CT.PNG else "jpg"
    image = _part(deck, f"/ppt/media/foto{number}.{suffix}", picture.media_type)
    image.blob = picture.data
    return slide.relate_to(image, RT.IMAGE)


def _part(deck: Deck, name: str, content_type: str) -> Part:
    return Part(PackURI(name), content_type, deck.part.package)
