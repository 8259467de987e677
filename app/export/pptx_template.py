"""Our own template, made in code on python-pptx's empty one: paper, colours, two layouts.

Slides use its colours by their theme names and its placeholders by their kind, so that another
template can take its place.
"""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from app.export.our_look import COLOURS, FRONT_SIGN_BOX, SIGN_BOX, three_spheres
from app.export.pptx_xml import (
    DECLARATION,
    GROUP,
    LANGUAGE,
    NAMESPACES,
    NUMBER_KIND,
    allowed,
    colour_xml,
    number_xml,
    shape_xml,
)
from app.export.slide_words import PROGRAM
from app.export.slides import (
    BODY_BOX,
    FOOT_BOX,
    FRONT_SUBTITLE_BOX,
    FRONT_TITLE_BOX,
    NUMBER_BOX,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TITLE_BOX,
    Box,
)

_FRONT, _TITLE_ONLY = 0, 5
"""Of the layouts of python-pptx's template; the others go."""

_PROMPT = "Klik om de tekst te bewerken"


def new_deck(title: str) -> Deck:
    """An empty presentation in our template; its properties name no author."""
    deck = Presentation()
    layouts = list(deck.slide_layouts)
    for number, layout in enumerate(layouts):
        if number not in (_FRONT, _TITLE_ONLY):
            deck.slide_layouts.remove(layout)
    _size(deck)
    _say_dutch(deck)
    _colours(deck)
    master = deck.slide_master.element
    master.replace(master.cSld, parse_xml(_MASTER))
    for layout, data in ((layouts[_FRONT], _FRONT_LAYOUT), (layouts[_TITLE_ONLY], _LAYOUT)):
        layout.element.replace(layout.element.cSld, parse_xml(data))
    layouts[_FRONT].element.set("showMasterSp", "0")
    own_properties(deck, title)
    return deck


def _size(deck: Deck) -> None:
    deck.slide_width, deck.slide_height = Emu(SLIDE_WIDTH), Emu(SLIDE_HEIGHT)
    size = deck.element.find(qn("p:sldSz"))
    del size.attrib["type"]


def _say_dutch(deck: Deck) -> None:
    for element in (deck.element, deck.slide_master.element):
        for properties in element.iter(qn("a:defRPr")):
            if "lang" in properties.attrib:
                properties.set("lang", LANGUAGE)
    style = deck.slide_master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
    style.find(qn("a:lvl1pPr")).set("algn", "l")
    style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}").set("sz", "2600")


def _colours(deck: Deck) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", PROGRAM)
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    assert scheme is not None
    scheme.set("name", PROGRAM)
    for name, value in COLOURS.items():
        colour = scheme.find(qn(f"a:{name}"))
        assert colour is not None
        colour[:] = [etree.Element(qn("a:srgbClr"), val=value)]
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def own_properties(deck: Deck, title: str) -> None:
    """What the file says of itself; what python-pptx's template says of its maker goes."""
    package = deck.part.package
    for relationship in list(package.iter_rels()):
        if relationship.reltype == RT.THUMBNAIL:
            package.drop_rel(relationship.rId)
        if relationship.reltype == RT.PRINTER_SETTINGS:
            deck.part.drop_rel(relationship.rId)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties = deck.core_properties
    properties.title = allowed(title)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.subject = properties.keywords = properties.category = ""
    properties.content_status = properties.identifier = properties.version = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = now
    blob = (
        f"{DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{PROGRAM}</Application></Properties>"
    ).encode()
    found = [r for r in package.iter_rels() if r.reltype == RT.EXTENDED_PROPERTIES]
    if found:
        found[0].target_part.blob = blob
    else:
        name = PackURI("/docProps/app.xml")
        part = Part(name, CT.OFC_EXTENDED_PROPERTIES, package, blob)
        package.relate_to(part, RT.EXTENDED_PROPERTIES)


def _placeholder(number: int, name: str, kind: str, box: Box, body: str, style: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f"{body}<a:lstStyle>{style}</a:lstStyle>"
    )


def _prompt(number: int, name: str, kind: str, box: Box, anchor: str, style: str = "") -> str:
    body = (
        f'<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
        "<a:normAutofit/></a:bodyPr>"
    )
    return (
        f"{_placeholder(number, name, kind, box, body, style)}<a:p><a:r>"
        f'<a:rPr lang="{LANGUAGE}"/><a:t>{_PROMPT}</a:t></a:r><a:endParaRPr lang="{LANGUAGE}"/>'
        "</a:p></p:txBody></p:sp>"
    )


def _foot(number: int, name: str, kind: str, box: Box, align: str, paragraph: str) -> str:
    body = '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"/>'
    style = (
        f'<a:lvl1pPr algn="{align}"><a:defRPr sz="1400"><a:solidFill>{colour_xml("tx2")}'
        "</a:solidFill></a:defRPr></a:lvl1pPr>"
    )
    return f"{_placeholder(number, name, kind, box, body, style)}{paragraph}</p:txBody></p:sp>"


def _number(number: int, kind: str) -> str:
    return _foot(number, "Dianummer", kind, NUMBER_BOX, "r", number_xml(1))


def _three_spheres(first: int, box: Box, weight: float) -> str:
    """The sign of the report, as shapes whose ids begin at `first`."""
    shapes = enumerate(three_spheres(box, weight), first)
    return "".join(shape_xml(shape, number) for number, shape in shapes)


def _data(shapes: str, name: str = "", background: str = "") -> str:
    named = f' name="{name}"' if name else ""
    return f"<p:cSld {NAMESPACES}{named}>{background}<p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"


_NOTHING = f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'

_PAPER = (
    f"<p:bg><p:bgPr><a:solidFill>{colour_xml('bg2')}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
)

_HALF_FOOT = Box(FOOT_BOX.x, FOOT_BOX.y, FOOT_BOX.width // 2, FOOT_BOX.height)
_OTHER_HALF = Box(
    FOOT_BOX.x + FOOT_BOX.width // 2, FOOT_BOX.y, FOOT_BOX.width // 2, FOOT_BOX.height
)

_MASTER = _data(
    _three_spheres(10, SIGN_BOX, 1.75)
    + _prompt(2, "Titel", 'type="title"', TITLE_BOX, "ctr")
    + _prompt(3, "Tekst", 'type="body" idx="1"', BODY_BOX, "t")
    + _foot(4, "Datum", 'type="dt" sz="half" idx="2"', _HALF_FOOT, "l", _NOTHING)
    + _foot(5, "Voettekst", 'type="ftr" sz="quarter" idx="3"', _OTHER_HALF, "l", _NOTHING)
    + _number(6, 'type="sldNum" sz="quarter" idx="4"'),
    background=_PAPER,
)

_LAYOUT = _data(
    _prompt(2, "Titel", 'type="title"', TITLE_BOX, "ctr") + _number(3, NUMBER_KIND),
    "Alleen titel",
)

_FRONT_LAYOUT = _data(
    _three_spheres(10, FRONT_SIGN_BOX, 3.0)
    + _prompt(2, "Titel", 'type="ctrTitle"', FRONT_TITLE_BOX, "b")
    + _prompt(
        3,
        "Ondertitel",
        'type="subTitle" idx="1"',
        FRONT_SUBTITLE_BOX,
        "t",
        '<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="2000">'
        f"<a:solidFill>{colour_xml('tx2')}</a:solidFill></a:defRPr></a:lvl1pPr>",
    ),
    "Titeldia",
)
