"""A slide as PresentationML: one string a slide, since a call per shape is ten times slower."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count

from app.export.slides import (
    BODY_SIZE,
    CELL_INSET,
    FRONT_TITLE_SIZES,
    OURS,
    TITLE_SIZES,
    Bars,
    Box,
    Grid,
    Look,
    Paragraph,
    Part,
    Picture,
    Row,
    Run,
    Shape,
    Slide,
    Stage,
    fitting_title,
    points,
)
from app.model.marks import PROPERTY

LANGUAGE = "nl-NL"

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Everything that XML 1.0 can't hold, lone surrogates among it.
_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"

# "No style, no grid": what a cell looks like is said at the cell.
_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

NUMBER_KIND = 'type="sldNum" sz="quarter" idx="12"'


@dataclass(frozen=True, slots=True)
class Places:
    """The placeholders of the layouts; a box where the layout has none, or where it can't stay."""

    front_title: str = 'type="ctrTitle"'
    title: str = 'type="title"'
    subtitle: str | None = 'type="subTitle" idx="1"'
    number: str | None = NUMBER_KIND
    footer: tuple[str, str] | None = None
    front_footer: tuple[str, str] | None = None
    """The placeholder for the foot, and the words that the template has there."""
    foot_size: float | None = None
    """Of number and foot in points, where the layout's own is not known to be large enough."""
    front_box: Box | None = None
    title_box: Box | None = None
    subtitle_box: Box | None = None
    title_fill: str | None = None
    """Behind a title that was moved, where the ground there is not known."""
    front_map: str = "<a:masterClrMapping/>"
    map: str = "<a:masterClrMapping/>"
    """How names of colours are read, where a layout doesn't leave that to its master."""


OUR_PLACES = Places()

GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def allowed(text: str) -> str:
    """The text without what XML can't hold."""
    return _NEVER.sub("", text)


def escaped(text: str) -> str:
    """Text for an element: what XML can't hold is dropped."""
    text = allowed(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Text for an attribute, with its quotes."""
    text = escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def slide_xml(
    slide: Slide,
    number: int,
    related: Iterable[str],
    stage: Stage = OURS,
    places: Places = OUR_PLACES,
) -> str:
    """The whole slide; `related` are its relationships to charts and pictures, in their order."""
    relationships = iter(related)
    ids = count(2)
    shapes = [_title(slide, next(ids), stage, places)]
    if slide.subtitle:
        shapes.append(_subtitle(slide, next(ids), stage, places))
    shapes.extend(_part(part, next(ids), relationships) for part in slide.parts)
    if not slide.front and places.number:
        body = number_xml(number, places.foot_size, slide.subtitle_ink)
        shapes.append(_placeholder(next(ids), "Dianummer", places.number, body))
    foot = places.front_footer if slide.front else places.footer
    if foot is not None:
        words = Paragraph((Run(foot[1], colour=slide.subtitle_ink),))
        body = _paragraph(words, places.foot_size or BODY_SIZE)
        shapes.append(_placeholder(next(ids), "Voettekst", foot[0], body))
    return (
        f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}{''.join(shapes)}"
        "</p:spTree></p:cSld><p:clrMapOvr>"
        f"{places.front_map if slide.front else places.map}</p:clrMapOvr></p:sld>"
    )


def custom_xml(pieces: Sequence[str]) -> str:
    """Custom properties "Gespreksmodel 1", "Gespreksmodel 2", …"""
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number + 1}" '
        f"name={quoted(f'{PROPERTY} {number}')}><vt:lpwstr>{escaped(piece)}</vt:lpwstr></property>"
        for number, piece in enumerate(pieces, 1)
    )
    return (
        f"{DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{listed}</Properties>"
    )


def colour_xml(colour: str) -> str:
    """A theme colour, or a tint of it: "accent1:20"."""
    name, _, tint = colour.partition(":")
    if name in ("FFFFFF", "000000"):
        return f'<a:srgbClr val="{name}"/>'
    if not tint:
        return f'<a:schemeClr val="{name}"/>'
    share = int(tint) * 1000
    return (
        f'<a:schemeClr val="{name}"><a:lumMod val="{share}"/>'
        f'<a:lumOff val="{100_000 - share}"/></a:schemeClr>'
    )


def _part(part: Part, number: int, relationships: Iterator[str]) -> str:
    if isinstance(part, Shape):
        return shape_xml(part, number)
    if isinstance(part, Grid):
        return _grid(part, number)
    if isinstance(part, Picture):
        return _picture(part, number, next(relationships))
    return _chart(part, number, next(relationships))


def _placeholder(
    number: int, name: str, kind: str, body: str, box: Box | None = None, fill: str | None = None
) -> str:
    behind = f"<a:solidFill>{colour_xml(fill)}</a:solidFill>" if fill else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoted(name)}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_transform(box, 'a:xfrm') if box else ''}{behind}</p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
    )


def _title(slide: Slide, number: int, stage: Stage, places: Places) -> str:
    box, sizes = (
        (stage.front_title, FRONT_TITLE_SIZES) if slide.front else (stage.title, TITLE_SIZES)
    )
    title, size = fitting_title(slide.title.replace("\n", " "), box, sizes)
    kind, own = (
        (places.front_title, places.front_box) if slide.front else (places.title, places.title_box)
    )
    body = _paragraph(Paragraph((Run(title, bold=True, colour=slide.title_ink),)), size)
    fill = None if slide.front else places.title_fill
    return _placeholder(number, "Titel", kind, body, own, fill)


def _subtitle(slide: Slide, number: int, stage: Stage, places: Places) -> str:
    words = Paragraph((Run(slide.subtitle, colour=slide.subtitle_ink),))
    if places.subtitle is None:
        return shape_xml(Shape("Ondertitel", stage.front_subtitle, Look(), (words,), 20.0), number)
    body = _paragraph(words, 20.0)
    return _placeholder(number, "Ondertitel", places.subtitle, body, places.subtitle_box)


def number_xml(number: int, size: float | None = None, colour: str | None = None) -> str:
    """The paragraph with the number of the slide, which PowerPoint keeps up to date."""
    sized = f' sz="{round(size * 100)}"' if size else ""
    ink = f"<a:solidFill>{colour_xml(colour)}</a:solidFill>" if colour else ""
    return (
        '<a:p><a:fld id="{8C2F6D3A-5B1E-4E0B-9A77-3D1C5B7E9F10}" type="slidenum">'
        f'<a:rPr lang="{LANGUAGE}"{sized}>{ink}</a:rPr><a:t>{number}</a:t></a:fld>'
        f'<a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    )


def _transform(box: Box, tag: str) -> str:
    place = f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
    return f"<{tag}>{place}</{tag}>"


def shape_xml(shape: Shape, number: int) -> str:
    decorative = _DECORATIVE if shape.decorative else ""
    text_box = ' txBox="1"' if shape.paragraphs and shape.look == Look() else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoted(shape.name)}>{decorative}</p:cNvPr>'
        f"<p:cNvSpPr{text_box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_transform(shape.box, 'a:xfrm')}{_look(shape.look)}</p:spPr>"
        f"{_shape_text(shape)}</p:sp>"
    )


def _look(look: Look) -> str:
    rounding = '<a:gd name="adj" fmla="val 9000"/>' if look.geometry == "roundRect" else ""
    if look.hatch is not None:
        fill = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour_xml(look.hatch)}</a:fgClr>'
            f"<a:bgClr>{colour_xml(look.fill or 'bg1')}</a:bgClr></a:pattFill>"
        )
    elif look.fill is not None:
        fill = f"<a:solidFill>{colour_xml(look.fill)}</a:solidFill>"
    else:
        fill = "<a:noFill/>"
    if look.line is None:
        line = "<a:ln><a:noFill/></a:ln>"
    else:
        line = (
            f'<a:ln w="{points(look.weight)}"><a:solidFill>{colour_xml(look.line)}</a:solidFill>'
            f'<a:prstDash val="{look.dash}"/></a:ln>'
        )
    return (
        f'<a:prstGeom prst="{look.geometry}"><a:avLst>{rounding}</a:avLst></a:prstGeom>{fill}{line}'
    )


def _shape_text(shape: Shape) -> str:
    sides, ends = points(shape.inset[0]), points(shape.inset[1])
    fit = "<a:normAutofit/>" if shape.shrinks else "<a:noAutofit/>"
    body = "".join(_paragraph(paragraph, shape.size) for paragraph in shape.paragraphs)
    return (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{sides}" tIns="{ends}" rIns="{sides}" '
        f'bIns="{ends}" rtlCol="0" anchor="{shape.anchor}">{fit}</a:bodyPr><a:lstStyle/>'
        f"{body or _paragraph(Paragraph(()), shape.size)}</p:txBody>"
    )


def _paragraph(paragraph: Paragraph, size: float) -> str:
    after = (
        f'<a:spcAft><a:spcPts val="{round(paragraph.after * 100)}"/></a:spcAft>'
        if paragraph.after
        else ""
    )
    properties = f'<a:pPr algn="{paragraph.align}">{after}</a:pPr>'
    runs = "".join(_run(run, size) for run in paragraph.runs)
    return (
        f'<a:p>{properties}{runs}<a:endParaRPr lang="{LANGUAGE}" sz="{round(size * 100)}"/></a:p>'
    )


def _run(run: Run, size: float) -> str:
    bold = ' b="1"' if run.bold else ""
    colour = f"<a:solidFill>{colour_xml(run.colour)}</a:solidFill>" if run.colour else ""
    head = f'<a:rPr lang="{LANGUAGE}" sz="{round(size * 100)}"{bold}>{colour}</a:rPr>'
    line_end = f"<a:br>{head}</a:br>"
    return line_end.join(
        f"<a:r>{head}<a:t>{escaped(line)}</a:t></a:r>" for line in run.text.split("\n")
    )


def _frame(part: Grid | Bars, number: int, uri: str, data: str) -> str:
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoted(part.name)} '
        f'descr={quoted(part.description)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{_transform(part.box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{uri}">{data}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _grid(grid: Grid, number: int) -> str:
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in grid.columns)
    rows = "".join(
        _row(row, grid.size, None if index else grid.head) for index, row in enumerate(grid.rows)
    )
    table = (
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{_TABLE_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    return _frame(grid, number, _TABLE_URI, table)


def _row(row: Row, size: float, head: tuple[str, str] | None) -> str:
    look = _cell_look(head[0], head[0]) if head else _BODY_CELL
    fills = row.fills or (None,) * len(row.cells)
    cells = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_cell_text(paragraphs, size, head)}"
        f"</a:txBody>{_cell_look(fill, 'tx2:40') if fill else look}</a:tc>"
        for paragraphs, fill in zip(row.cells, fills, strict=True)
    )
    return f'<a:tr h="{row.height}">{cells}</a:tr>'


def _cell_text(paragraphs: Sequence[Paragraph], size: float, head: tuple[str, str] | None) -> str:
    if head:
        paragraphs = [
            Paragraph(tuple(Run(run.text, run.bold, head[1]) for run in each.runs), each.align)
            for each in paragraphs
        ]
    return "".join(_paragraph(paragraph, size) for paragraph in paragraphs)


def _chart(bars: Bars, number: int, relationship: str) -> str:
    data = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{relationship}"/>'
    )
    return _frame(bars, number, _CHART_URI, data)


def _picture(picture: Picture, number: int, relationship: str) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name={quoted(picture.name)} '
        f'descr={quoted(picture.description)}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
        f'</p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relationship}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{_transform(picture.box, 'a:xfrm')}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


@cache
def _cell_look(fill: str, line: str) -> str:
    sides, ends = (points(inset) for inset in CELL_INSET)
    no_line = '<a:ln{0} w="0"><a:noFill/></a:ln{0}>'
    below = (
        f'<a:lnB w="9525"><a:solidFill>{colour_xml(line)}</a:solidFill>'
        '<a:prstDash val="solid"/></a:lnB>'
    )
    return (
        f'<a:tcPr marL="{sides}" marR="{sides}" marT="{ends}" marB="{ends}">'
        f"{no_line.format('L')}{no_line.format('R')}{no_line.format('T')}{below}"
        f"<a:solidFill>{colour_xml(fill)}</a:solidFill></a:tcPr>"
    )


_BODY_CELL = _cell_look("bg1", "tx2:40")
