"""The purposes of round 3: a native bar chart, the ranking, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.export.parts import Card, Content, TableContent
from app.export.slide_words import cut
from app.export.slides import (
    Bars,
    Box,
    Paragraph,
    Shape,
    Slide,
    Stage,
    cell,
    fitting_size,
    inches,
    plain,
)
from app.export.table_flow import Column, Layout, table_slides
from app.model.words import counted

MOST_BARS = 10

_NO_MAIN_PURPOSE = "De tafel koos geen hoofdbedoeling."

_SIDE_SHARE = 0.28
_SIDE_GAP = inches(0.28)
_SIDE_SIZES = (22.0, 20.0, 18.0, 16.0, 14.0)
_AXIS_SIZE = 14.0

_RANKING = Layout(
    "Tabel van bedoelingen",
    "Tabel: de bedoelingen op volgorde van het aantal stickers; gelijke aantallen delen een rang.",
    (
        Column("Rang", inches(0.9)),
        Column("Bedoeling", inches(10.2)),
        Column("Stickers", inches(1.5)),
    ),
    size=16.0,
)

_SHARES = Layout(
    "Tabel van bedoelingen over alle tafels",
    "Tabel: de bedoelingen van alle tafels samen, met hun stickers en hun deel van het geheel.",
    (
        Column("Rang", inches(0.9)),
        Column("Bedoeling", inches(8.6)),
        Column("Stickers", inches(1.5)),
        Column("Aandeel", inches(1.6)),
    ),
    size=16.0,
)

_SAID = Layout(
    "Tabel van het gesprek over de bedoelingen",
    "Tabel: de hoofdbedoeling, waar de tafel het eens en oneens was, en de beleidsdoelen.",
    (
        Column("Waarover", inches(3.3)),
        Column("Wat de tafel zei", inches(9.3)),
    ),
    size=16.0,
)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A purpose with stickers; the share is of all stickers, from 0 to 1."""

    card: Card
    rank: int
    stickers: int
    share: float


def purpose_slides(table: TableContent, name: str, stage: Stage) -> list[Slide]:
    """How a table divided its stickers; nothing while there is nothing to tell."""
    if not table.divided:
        return []
    scored = [
        _Scored(each.purpose, each.rank, each.stickers, each.stickers / table.divided)
        for each in table.ranking
        if each.rank is not None
    ]
    told = [f"{table.divided} van {counted(table.available, 'sticker', 'stickers')} verdeeld"]
    if table.divided > table.available:
        told.append("Let op: er zijn meer stickers geteld dan er waren.")
    if table.main_purpose is not None:
        told.append(f"Hoofdbedoeling: {table.main_purpose.title}")
    else:
        told.append(_NO_MAIN_PURPOSE)
    rows = [
        (cell(str(each.rank)), cell(each.card.title), cell(str(each.stickers))) for each in scored
    ]
    return [
        _chart_slide(f"{name}: de bedoelingen", scored, told, stage.body),
        *table_slides(f"{name}: de bedoelingen op volgorde", _RANKING.on(stage.body), rows),
    ]


def said_slides(
    table: TableContent, name: str, policy_goals: Sequence[str], stage: Stage
) -> list[Slide]:
    """What the table said of its purposes; nothing where nobody wrote it down.

    The policy goals stand under what was said of them, by the numbers that people call them by.
    """
    said = [
        ("Daar zijn we het over eens", table.purposes_agreed),
        ("Daar zijn we het niet over eens", table.purposes_disputed),
        ("Hoe ze zich verhouden tot de beleidsdoelen", table.policy_relation),
    ]
    if not any(text for _, text in said) and (table.main_purpose is None or table.divided):
        return []
    main = table.main_purpose.title if table.main_purpose else _NO_MAIN_PURPOSE
    goals = "\n".join(f"{number}. {goal}" for number, goal in enumerate(policy_goals, 1))
    rows = [("Hoofdbedoeling", main), *said]
    if table.policy_relation:
        rows.append(("De beleidsdoelen", goals))
    return table_slides(
        f"{name}: het gesprek over de bedoelingen",
        _SAID.on(stage.body),
        [(cell(lead, bold=True), cell(text)) for lead, text in rows if text],
    )


def total_purpose_slides(content: Content, stage: Stage) -> list[Slide]:
    """The stickers of all tables together."""
    scored = [
        _Scored(each.purpose, each.overview.rank, each.overview.stickers, each.overview.share)
        for each in content.purpose_totals
        if each.overview.rank is not None
    ]
    if not scored:
        return []
    divided = sum(table.divided for table in content.tables)
    available = sum(table.available for table in content.tables)
    told = [
        f"{divided} van {counted(available, 'sticker', 'stickers')} verdeeld",
        f"Aan {counted(len(content.tables), 'tafel', 'tafels')}",
    ]
    rows = [
        (
            cell(str(each.rank)),
            cell(each.card.title),
            cell(str(each.stickers)),
            cell(f"{round(each.share * 100)}%"),
        )
        for each in scored
    ]
    return [
        _chart_slide("Totaalbeeld: de bedoelingen", scored, told, stage.body),
        *table_slides("Totaalbeeld: de bedoelingen op volgorde", _SHARES.on(stage.body), rows),
    ]


def _chart_slide(title: str, scored: list[_Scored], told: Iterable[str], body: Box) -> Slide:
    shown = scored[:MOST_BARS]
    lines = [plain(line, bold=not number, after=10.0) for number, line in enumerate(told)]
    if len(scored) > len(shown):
        lines.append(plain(f"In de grafiek: de {len(shown)} met de meeste stickers."))
    wide = round(body.width * _SIDE_SHARE)
    side = Box(body.x, body.y + inches(0.17), wide, body.height - inches(0.32))
    left = body.x + wide + _SIDE_GAP
    chart = Box(left, body.y, body.x + body.width - left, body.height)
    return Slide(title, (_side(lines, side), _bars(shown, chart)))


def _side(lines: list[Paragraph], box: Box) -> Shape:
    size = fitting_size(lines, box, _SIDE_SIZES)
    if size is None:
        size = _SIDE_SIZES[-1]
        lines = [
            plain(cut(line.text, size, box.width_points), bold=line.runs[0].bold, after=10.0)
            for line in lines
        ]
    return Shape("Stickers", box, paragraphs=tuple(lines), size=size)


def _bars(shown: list[_Scored], box: Box) -> Bars:
    share = 0.5
    room = box.width_points * share - 16.0
    best = ", ".join(f"{each.card.title} ({each.stickers})" for each in shown[:3])
    return Bars(
        "Grafiek van bedoelingen",
        f"Staafdiagram van {counted(len(shown), 'bedoeling', 'bedoelingen')} met hun stickers. "
        f"Bovenaan: {best}. Alle aantallen staan in de tabel op de volgende dia.",
        box,
        "stickers",
        tuple(cut(each.card.title, _AXIS_SIZE, room, 2) for each in shown),
        tuple(each.stickers for each in shown),
        share,
    )
