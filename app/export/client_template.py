"""The report in a client's own template: what is chosen of it, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from app.export.pptx_xml import LANGUAGE, NAMESPACES, Places
from app.export.slides import BODY_SIZE, Stage, inches
from app.export.template_colours import Colours
from app.export.template_file import TemplateError, read_template, sound_inside
from app.export.template_layouts import Layout, choose, read_layouts, stage_of
from app.export.template_theme import (
    ground_of,
    mapping_of,
    named_colours,
    theme_of,
    title_ink,
    width_of,
)
from app.export.text_fit import shortened, wider

_INSET = 7.2
"""Points beside the text of a placeholder, as PowerPoint has them."""

_PLAIN_MAP = "<a:masterClrMapping/>"


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What someone chooses from before a report is made; the size is in EMU.

    `layouts` are the names to choose by, each different; `front` and `other` are two of them.
    """

    layouts: tuple[str, ...]
    front: str
    other: str
    size: tuple[int, int]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for slides, with what was chosen and what is to be said of it."""

    deck: Deck
    layouts: tuple[Layout, ...]
    front: Layout
    other: Layout
    stage: Stage
    places: Places
    front_colours: Colours
    colours: Colours
    remarks: tuple[str, ...]


def layouts_of(path: Path, chosen: Mapping[str, str] | None = None) -> TemplateFacts:
    """The layouts of a template, with what would be chosen; writes nothing.

    `chosen` as in Making. Raises TemplateError with the reason, or OSError.
    """
    theirs = open_template(path, chosen)
    return TemplateFacts(
        tuple(layout.name for layout in theirs.layouts),
        theirs.front.name,
        theirs.other.name,
        (int(theirs.deck.slide_width or 0), int(theirs.deck.slide_height or 0)),
        theirs.remarks,
    )


def open_template(path: Path, chosen: Mapping[str, str] | None = None) -> Template:
    """Raises TemplateError for a file, or a name of a layout, that can't be used."""
    deck = read_template(path)
    with sound_inside():
        return _template(deck, chosen or {})


def _template(deck: Deck, chosen: Mapping[str, str]) -> Template:
    wide, high = int(deck.slide_width or 0), int(deck.slide_height or 0)
    _check_size(wide, high)
    layouts = read_layouts(deck)
    front, other = choose(layouts, chosen)
    theme = theme_of(other.part)
    stage = stage_of(
        front, other, wide, high, max(width_of(theme, "major"), width_of(theme, "minor"))
    )
    colours, front_colours = _colours(other), _colours(front)
    grounds = [each.ground for each in (colours, front_colours)]
    places = _places(front, other, stage, colours.title_fill)
    remarks = _remarks(front, other, places, None in grounds)
    _plain_text(deck)
    _say_dutch(deck)
    return Template(
        deck, layouts, front, other, stage, places,
        front_colours, colours, remarks,
    )  # fmt: skip


def _check_size(wide: int, high: int) -> None:
    if high > wide:
        raise TemplateError(
            "De dia’s van dit sjabloon staan rechtop; het bord past daar niet op. "
            "Kies een sjabloon met liggende dia’s. Er is niets geschreven."
        )
    if wide < inches(6.5) or high < inches(4.5):
        raise TemplateError(
            "De dia’s van dit sjabloon zijn te klein. Maak ze in PowerPoint ten minste 17 bij "
            "12 cm (Ontwerpen, Diaformaat). Er is niets geschreven."
        )


def _colours(layout: Layout) -> Colours:
    named = named_colours(layout.part, theme_of(layout.part))
    ink = title_ink(layout.part, named) if layout.title else named["tx1"]
    ground = ground_of(layout.part, named)
    return Colours(named, ground, ink, "bg1" if layout.top and ground is None else None)


def _remarks(front: Layout, other: Layout, places: Places, drawn: bool) -> tuple[str, ...]:
    found = []
    for layout in (front,) if front is other else (front, other):
        if layout.title is None:
            found.append(
                f"De indeling “{layout.name}” heeft geen plek voor een titel. "
                "De titel staat daarom in een eigen vak bovenaan."
            )
    if not front.has_subtitle:
        found.append(
            f"De indeling “{front.name}” heeft geen plek voor een ondertitel. "
            "Die staat daarom in een los tekstvak."
        )
    found += _remarks_of_feet(front, other, places)
    if other.top is not None:
        found.append(
            f"De titel van de indeling “{other.name}” staat zo laag dat er niets onder past. Hij "
            "staat daarom bovenaan."
        )
    if not other.is_roomy:
        found.append(
            f"De indeling “{other.name}” laat weinig ruimte over, dus het verslag krijgt meer "
            "dia’s. Past een andere indeling beter? Kies die dan."
        )
    if drawn:
        found.append(
            "De achtergrond is een beeld of heeft meer kleuren. Tekst krijgt daarom een eigen vlak."
        )
    return tuple(found)


def _remarks_of_feet(front: Layout, other: Layout, places: Places) -> list[str]:
    found = []
    if "sldNum" not in other.holders:
        found.append(
            f"De indeling “{other.name}” heeft geen plek voor een dianummer. "
            "Er staan dus geen nummers op de dia’s."
        )
    feet = (places.front_footer, front.footer), (places.footer, other.footer)
    if any(told is not None and told[1] != whole for told, whole in feet):
        found.append(
            "De voettekst van dit sjabloon past niet op één regel van 14 punten, en is ingekort."
        )
    return found


def _places(front: Layout, other: Layout, stage: Stage, title_fill: str | None) -> Places:
    return Places(
        front.title_kind,
        other.title_kind,
        front.subtitle_kind,
        other.holders["sldNum"][0] if "sldNum" in other.holders else None,
        _foot(other, stage),
        _foot(front, stage),
        BODY_SIZE,
        stage.front_title if front.title is None else front.widened,
        stage.title if other.title is None else other.top or other.widened,
        front.lowered,
        title_fill,
        _map_xml(front),
        _map_xml(other),
    )


def _foot(layout: Layout, stage: Stage) -> tuple[str, str] | None:
    """Its placeholder and its words, as many as fit on a line."""
    if not layout.footer:
        return None
    kind, box = layout.holders["ftr"]
    room = box.width_points - 2 * _INSET if box else 0.0
    with wider(stage.wider):
        return kind, shortened(layout.footer, BODY_SIZE, room, 1) if room else layout.footer


def _map_xml(layout: Layout) -> str:
    own = mapping_of(layout.part)
    if own is None:
        return _PLAIN_MAP
    names = " ".join(f'{name!s}="{value!s}"' for name, value in own.attrib.items())
    return f"<a:overrideClrMapping {names}/>"


def _plain_text(deck: Deck) -> None:
    """Text in shapes of ours begins without indents and in the theme's own font."""
    old = deck.element.find(qn("p:defaultTextStyle"))
    levels = "".join(
        f'<a:lvl{n}pPr marL="0" algn="l"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    new = parse_xml(f"<p:defaultTextStyle {NAMESPACES}>{levels}</p:defaultTextStyle>")
    if old is None:
        deck.element.append(new)
    else:
        deck.element.replace(old, new)


def _say_dutch(deck: Deck) -> None:
    """What is typed in this report is Dutch, whatever the template's prompts were written in."""
    for master in deck.slide_masters:
        for root in (master.element, *(layout.element for layout in master.slide_layouts)):
            for run in root.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
                if run.find(qn("a:rPr")) is None:
                    run.insert(0, etree.SubElement(run, qn("a:rPr")))
            for paragraph in root.iter(qn("a:p")):
                if paragraph.find(qn("a:endParaRPr")) is None:
                    etree.SubElement(paragraph, qn("a:endParaRPr"))
            for words in root.iter(qn("a:rPr"), qn("a:endParaRPr")):
                words.set("lang", LANGUAGE)
