"""The board of the whole: each card where most tables laid it, with how many laid it where.

It isn't read back: its shapes carry no marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from app.export.parts import NOT_UNIMPORTANT, CardTotal, Content, Placed
from app.export.slide_board import board_of
from app.export.slide_words import card_title
from app.export.slides import (
    Box,
    Shape,
    Slide,
    Stage,
    cell,
    inches,
    numbered,
    plain,
    points,
    text_height,
)
from app.export.table_flow import Column, Layout, table_slides
from app.model.board import ZONES, Zone
from app.model.entities import Agreement, Sphere, Verdict
from app.model.overall_board import OverallBoard, overall_board
from app.model.overview import FEW_TABLES, few_tables
from app.model.words import SPHERES, VERDICTS

VERDICT_LETTERS = {Verdict.IN: "W", Verdict.DOUBT: "T", Verdict.OUT: "N"}
SPHERE_LETTERS = {Sphere.PERSONAL: "P", Sphere.COMMUNAL: "G", Sphere.INSTITUTIONAL: "I"}

LETTERS = "W wel, T twijfel, N niet; P persoonlijk, G gemeenschappelijk, I institutioneel"

_COUNTS = f"{LETTERS}. Het getal is het aantal tafels."

_NO_PLACE = "Geen kaart heeft één plek waar de meeste tafels haar legden. Zie de volgende dia."
_EMPTY = "Er liggen nog geen kaarten op de borden."

_SHARED = Layout(
    "Tabel van kaarten zonder plek van de meeste tafels",
    "Tabel: kaarten die evenveel tafels op twee of meer plekken legden, met die plekken.",
    (
        Column("Ingrediënt", inches(4.2)),
        Column("Alle tafels die haar legden", inches(3.0)),
        Column("Evenveel tafels bij", inches(5.4)),
    ),
)


def letters(zone: Zone) -> str:
    """ "W·G", "T·P", or "N"."""
    letter = VERDICT_LETTERS[zone.verdict]
    return letter if zone.sphere is None else f"{letter}·{SPHERE_LETTERS[zone.sphere]}"


def above_note(stage: Stage, name: str, lines: Iterable[str]) -> tuple[Box, Shape]:
    """The room that a note at the foot of the slide leaves, and the note itself."""
    words = tuple(plain(line) for line in lines)
    least = stage.totals_note
    high = points(text_height(words, 14.0, least.width_points) + 2.0)
    bottom = least.y + least.height
    note = Box(least.x, bottom - max(high, least.height), least.width, max(high, least.height))
    body = stage.body
    room = Box(body.x, body.y, body.width, min(body.y + body.height, note.y) - body.y)
    return room, Shape(name, note, paragraphs=words, anchor="b")


def overall_board_slides(content: Content, stage: Stage) -> list[Slide]:
    """The board on as many slides as it needs, then the cards that have no place of most."""
    totals = {total.overview.ingredient.id: total for total in content.card_totals}
    whole = overall_board(total.overview for total in content.card_totals)
    few = [FEW_TABLES] if few_tables(len(content.tables)) else []
    room, note = above_note(stage, "Bij dit bord", [_COUNTS, NOT_UNIMPORTANT])
    over = replace(room, x=stage.board.x, width=stage.board.width)
    boards = board_of(_placed(whole, totals), "", over, _NO_PLACE if whole.beside else _EMPTY)
    slides = numbered(
        [Slide("Totaalbeeld: het bord van alle tafels", (*parts, note)) for parts in boards]
    )
    room, note = above_note(stage, "Bij deze tabel", [_COUNTS, *few])
    rows = [
        (
            cell(card_title(totals[laid.row.ingredient.id].card), bold=True),
            cell(places(totals[laid.row.ingredient.id])),
            cell("\n".join(f"{laid.most}: {_in_words(zone)}" for zone in laid.zones)),
        )
        for laid in whole.beside
    ]
    shared = table_slides("Totaalbeeld: evenveel tafels op meer plekken", _SHARED.on(room), rows)
    return [*slides, *(replace(slide, parts=(*slide.parts, note)) for slide in shared)]


def places(total: CardTotal) -> str:
    """ "W·G 2, N 1": how many tables laid a card in each place."""
    laid = total.overview.laid.values()
    counts = Counter(Zone(each.verdict, each.sphere) for each in laid)
    return ", ".join(f"{letters(zone)} {counts[zone]}" for zone in ZONES if counts[zone])


def _in_words(zone: Zone) -> str:
    verdict = VERDICTS[zone.verdict]
    return verdict if zone.sphere is None else f"{verdict}, {SPHERES[zone.sphere]}"


def _placed(whole: OverallBoard, totals: dict[str, CardTotal]) -> tuple[Placed, ...]:
    """As if one table had laid them; what has no place yet lies in the middle of nothing."""
    found = []
    for laid in whole.laid:
        total, zone = totals[laid.row.ingredient.id], laid.zones[0]
        card = replace(total.card, title=f"{total.card.title} ({places(total)})", id="")
        x, y = laid.x or 0.0, laid.y or 0.0
        found.append(Placed(card, zone.verdict, zone.sphere, Agreement.NOT_DISCUSSED, x, y))
    return tuple(found)
