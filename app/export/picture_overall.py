"""The board of the whole and the grid of cards by tables, as pages to print or to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.export.parts import Card, CardTotal, Content, Placed, TableContent
from app.export.slide_board import board_slides
from app.export.slide_words import card_title
from app.export.slides import Cell, Paragraph, Run, Slide, Stage, cell, points
from app.export.table_flow import Column, Layout, table_slides
from app.model.board import Zone
from app.model.entities import Agreement, Sphere, Verdict
from app.model.overall_board import Laid, overall_board
from app.model.overview import LABELS
from app.model.words import VERDICTS

_LETTERS = {Verdict.IN: "W", Verdict.DOUBT: "T", Verdict.OUT: "N"}
_SPHERE_LETTERS = {Sphere.PERSONAL: "P", Sphere.COMMUNAL: "G", Sphere.INSTITUTIONAL: "I"}

BOARD_LEGEND = (
    "Elke kaart ligt waar de meeste tafels haar legden. Erachter staat hoeveel tafels haar legden "
    "bij wel (W), twijfel (T) en niet (N)."
)
GRID_LEGEND = (
    "W wel, T twijfel, N niet, – niet geplaatst. P persoonlijk, G gemeenschappelijk, "
    "I institutioneel. ≠ de tafel werd het niet eens over de plek."
)

_TITLE_SHARE, _LABEL_SHARE = 0.34, 0.22
_LEAST_COLUMN = 58.0
"""Of a table in the grid, in points: "W·G ≠" on one line."""


def overall_board_slides(content: Content, stage: Stage) -> list[Slide]:
    """The board, and a page of the cards that as many tables laid in two places or more."""
    totals = {total.overview.ingredient.id: total for total in content.card_totals}
    board = overall_board(total.overview for total in content.card_totals)
    placed = tuple(_placed(laid, totals[laid.row.ingredient.id]) for laid in board.laid)
    # A board like that of a table, which nobody sat at.
    whole = replace(_nobody(content.tables[0]), placed=placed)
    slides = [
        replace(slide, title=slide.title.replace(": het bord", ": het bord van het geheel"))
        for slide in board_slides(whole, "Totaalbeeld", stage)
    ]
    return [*slides, *_beside(board.beside, totals, stage)]


def _nobody(table: TableContent) -> TableContent:
    return replace(table, people=(), chosen=(), said=(), concluded=(), voted=(), id="")


def _placed(laid: Laid, total: CardTotal) -> Placed:
    assert laid.x is not None
    assert laid.y is not None
    zone = laid.zones[0]
    card = replace(total.card, title=f"{total.card.title} · {_split(total)}")
    return Placed(card, zone.verdict, zone.sphere, Agreement.AGREED, laid.x, laid.y)


def _split(total: CardTotal) -> str:
    """ "2W 1N": by how many tables."""
    counts = total.overview.counts
    pairs = ((counts.in_, "W"), (counts.doubt, "T"), (counts.out, "N"))
    return " ".join(f"{many}{letter}" for many, letter in pairs if many)


def _beside(laid: Sequence[Laid], totals: dict[str, CardTotal], stage: Stage) -> list[Slide]:
    wide = stage.body.width
    columns = (
        Column("Kaart", round(wide * 0.36)),
        Column("Plekken", round(wide * 0.44)),
        Column("Tafels per plek", wide - round(wide * 0.36) - round(wide * 0.44)),
    )
    layout = Layout(
        "Gedeelde kaarten", "Kaarten die evenveel tafels op twee of meer plekken legden.",
        columns, box=stage.body,
    )  # fmt: skip
    rows = [
        (
            cell(card_title(totals[each.row.ingredient.id].card), bold=True),
            cell("\n".join(map(_zone_words, each.zones))),
            cell(str(each.most)),
        )
        for each in laid
    ]
    return table_slides("Totaalbeeld: evenveel tafels op meer plekken", layout, rows)


def _zone_words(zone: Zone) -> str:
    words = VERDICTS[zone.verdict]
    return words if zone.sphere is None else f"{words} · {_SPHERES[zone.sphere]}"


_SPHERES = {
    Sphere.PERSONAL: "persoonlijk",
    Sphere.COMMUNAL: "gemeenschappelijk",
    Sphere.INSTITUTIONAL: "institutioneel",
}


def grid_slides(content: Content, stage: Stage) -> list[Slide]:
    """A row for each card, by label; a column for each table, over more pages where many."""
    room = stage.body.width_points * (1 - _TITLE_SHARE - _LABEL_SHARE)
    most = max(1, int(room // _LEAST_COLUMN))
    tables = content.tables
    slides: list[Slide] = []
    for first in range(0, len(tables), most):
        part = tables[first : first + most]
        slides += _grid(content, part, stage, "" if len(tables) <= most else _of(part))
    return slides


def _of(tables: Sequence[TableContent]) -> str:
    return f", tafel {tables[0].number} – {tables[-1].number}"


def _grid(
    content: Content, tables: Sequence[TableContent], stage: Stage, which: str
) -> list[Slide]:
    wide = stage.body.width
    each = min(round(wide * (1 - _TITLE_SHARE - _LABEL_SHARE)) // len(tables), points(90.0))
    label = round(wide * _LABEL_SHARE)
    columns = (
        Column("Kaart", wide - label - each * len(tables)),
        Column("Label", label),
        *(Column(f"T {table.number}", each) for table in tables),
    )
    layout = Layout(
        "Raster", "Elk kaartje bij elke tafel: het oordeel en de sfeer.", columns, box=stage.body
    )
    places = [{placed.card.id: placed for placed in table.placed} for table in tables]
    totals = sorted(content.card_totals, key=lambda total: LABELS.index(total.overview.label))
    rows = [
        (
            cell(card_title(total.card), bold=True),
            cell(total.overview.label),
            *(_where(total, table, at) for table, at in zip(tables, places, strict=True)),
        )
        for total in totals
        if total.overview.counts.placed
    ]
    return table_slides(f"Totaalbeeld: het raster{which}", layout, rows)


def _where(total: CardTotal, table: TableContent, at: dict[str, Placed]) -> Cell:
    """What a table did with a card, or with one that somebody said is the same."""
    found = next(iter(_found(total, at)), None)
    if found is None:
        return cell("–" if _could(total.card, table) else "")
    letters = _LETTERS[found.verdict]
    if found.sphere is not None:
        letters = f"{letters}·{_SPHERE_LETTERS[found.sphere]}"
    apart = " ≠" if found.agreement is Agreement.DISAGREED else ""
    return (Paragraph((Run(letters), Run(apart, bold=True)) if apart else (Run(letters),)),)


def _found(total: CardTotal, at: dict[str, Placed]) -> Iterator[Placed]:
    first, *same = (total.overview.ingredient, *total.overview.same)
    for card in (first, *sorted(same, key=lambda each: each.number)):
        if card.id in at:
            yield at[card.id]


def _could(card: Card, table: TableContent) -> bool:
    """What only another table has isn't "not laid" here."""
    return card.own_of is None or card.own_of == table.number
