"""Where tables think differently, shared doubt, criteria and the closing round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.export.content_overview import criteria, dispute_sides, doubt_sides
from app.export.parts import Closing, Content, TableContent
from app.export.parts_overview import Side, Sides
from app.export.slide_words import card_title
from app.export.slides import Cell, Paragraph, Run, Slide, Stage, cell, inches
from app.export.table_flow import Column, Layout, table_slides
from app.model.entities import Verdict
from app.model.words import KINDS, SIDES, VERDICTS, counted, listed

MOST_CARDS = 12
"""So many cards are told with their sides; the others with their counts only."""

_BETWEEN = 3.0
_MOST_NUMBERS = 12

_SIDES = (
    Column("Ingrediënt", inches(2.7)),
    Column("Tafels", inches(2.6)),
    Column("Wat daar gezegd is", inches(7.3)),
)

_DISPUTES = Layout(
    "Tabel van verschillen tussen tafels",
    "Tabel: per ingrediënt een rij voor elke kant, met welke tafels daar staan en wat ze zeiden.",
    _SIDES,
)

_DOUBT = Layout(
    "Tabel van gedeelde twijfel",
    "Tabel: de ingrediënten die twee of meer tafels betwijfelen, met wat er gezegd is.",
    _SIDES,
)

_REST = (
    Column("Ingrediënt", inches(6.3)),
    Column("Telling", inches(6.3)),
)

_CRITERIA = (
    Column("Tafels", inches(1.0)),
    Column("Gaat over", inches(2.6)),
    Column("Voorlopige conclusie", inches(9.0)),
)

_CLOSING = (Column("Tafel", inches(1.0)), Column("Antwoord", inches(11.6)))


def dispute_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    title = "Totaalbeeld: waar denken we anders over"
    found = dispute_sides(content)
    yield from _sides_slides(found, title, _DISPUTES, stage, tuple(Verdict))


def doubt_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    """Of what the doubting tables said; the other sides stand in the counts."""
    title = "Totaalbeeld: gedeelde twijfel"
    yield from _sides_slides(doubt_sides(content), title, _DOUBT, stage, (Verdict.DOUBT,))


def _sides_slides(
    found: Sequence[Sides],
    title: str,
    layout: Layout,
    stage: Stage,
    verdicts: tuple[Verdict, ...],
) -> Iterator[Slide]:
    rows = [
        (_card(each), _tables(side), _words(side))
        for each in found[:MOST_CARDS]
        for side in each.sides
        if side.verdict in verdicts
    ]
    yield from table_slides(title, layout.on(stage.body), rows)
    rest = Layout(f"{layout.name}, vervolg", layout.description, _REST).on(stage.body)
    yield from table_slides(
        f"{title}, ook bij",
        rest,
        [
            (
                cell(card_title(each.total.card), bold=True),
                cell(each.total.overview.counts.sentence() + _disagreed(each)),
            )
            for each in found[MOST_CARDS:]
        ],
    )


def _card(each: Sides) -> Cell:
    counts = each.total.overview.counts.sentence()
    return (
        *cell(card_title(each.total.card), bold=True),
        *cell(f"{counts}{_disagreed(each)}"),
    )


def _disagreed(each: Sides) -> str:
    many = each.total.overview.disagreed
    return f"; oneens aan {counted(many, 'tafel', 'tafels')}" if many else ""


def _tables(side: Side) -> Cell:
    numbers = [str(number) for number in side.tables[:_MOST_NUMBERS]]
    more = len(side.tables) - len(numbers)
    told = listed([*numbers, f"nog {more}"] if more else numbers)
    return (
        Paragraph((Run(VERDICTS[side.verdict].capitalize(), bold=True),)),
        *cell(f"{'tafel' if len(side.tables) == 1 else 'tafels'} {told}"),
    )


def _words(side: Side) -> Cell:
    """What a table said stands with its number, never with who said it."""
    told = [
        Paragraph((Run(f"Tafel {words.table}, {words.lead}: ", bold=True), Run(words.text)))
        for words in side.words
    ]
    if side.more:
        more = counted(side.more, "ander argument", "andere argumenten")
        told.append(Paragraph((Run(f"En nog {more} aan deze kant."),)))
    return tuple(Paragraph(each.runs, each.align, _BETWEEN) for each in told) or cell("–")


def criteria_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    """When tables count something in, and when not."""
    for verdict, side in SIDES.items():
        layout = Layout(
            f"Tabel van criteria: {side}",
            f"Tabel: wanneer tafels iets {side} tot de sociale basis rekenen, en hoeveel tafels.",
            _CRITERIA,
            size=16.0,
        )
        rows = [
            (
                cell(str(len(each.tables)), bold=True),
                cell(KINDS[each.concluded.kind] if each.concluded.kind else "–"),
                cell(each.concluded.text),
            )
            for each in criteria(content, verdict)
        ]
        yield from table_slides(f"Totaalbeeld: wanneer {side}", layout.on(stage.body), rows)


def closing_slides(content: Content, stage: Stage) -> Iterator[Slide]:
    """The answers of the closing round; signed only by who may be quoted."""
    for question, answers in (
        ("wat mensen leerden", [(t, c.learned, c.speaker) for t, c in _closing(content)]),
        ("wat mensen gaan doen", [(t, c.to_do, c.speaker) for t, c in _closing(content)]),
    ):
        layout = Layout(
            f"Tabel van de slotronde: {question}",
            f"Tabel: de antwoorden uit de slotronde, {question}.",
            _CLOSING,
            size=16.0,
        )
        rows = [
            (
                cell(str(table.number)),
                (Paragraph((Run(text), Run(f" — {speaker.label}")) if speaker else (Run(text),)),),
            )
            for table, text, speaker in answers
            if text
        ]
        yield from table_slides(f"Slotronde: {question}", layout.on(stage.body), rows)


def _closing(content: Content) -> list[tuple[TableContent, Closing]]:
    return [(table, answer) for table in content.tables for answer in table.closing]
