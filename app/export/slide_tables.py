"""The table slides: what lies on a board with its arguments, conclusions, and the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.export.board_layout import reading_order
from app.export.parts import (
    NOT_UNIMPORTANT,
    Card,
    CardTotal,
    Chosen,
    Concluded,
    Content,
    Names,
    Person,
    Placed,
    Said,
    TableContent,
)
from app.export.report_parts import ReportPart
from app.export.slide_overview_board import above_note
from app.export.slide_words import card_title
from app.export.slides import (
    Cell,
    Paragraph,
    Run,
    Shape,
    Slide,
    Stage,
    cell,
    inches,
    plain,
)
from app.export.table_flow import Column, Layout, table_slides
from app.model.entities import Stance, Verdict
from app.model.marks import TableRecord, mark, text_sum
from app.model.overview import FEW_TABLES, few_tables
from app.model.words import AGREEMENTS, KINDS, SPHERES, STANCES, VERDICTS, counted

_BETWEEN = 3.0
"""Room between two arguments in a cell, in points."""

_CARDS = Layout(
    "Tabel van kaarten en argumenten",
    "Tabel: per ingrediënt het oordeel, de sfeer, of de tafel het eens was, en de argumenten.",
    (
        Column("Ingrediënt", inches(2.35)),
        Column("Oordeel", inches(0.95)),
        Column("Sfeer", inches(1.78)),
        Column("Eens of oneens", inches(1.47)),
        Column("Argumenten", inches(6.05)),
    ),
)

_CONCLUSIONS = Layout(
    "Tabel van voorlopige conclusies",
    "Tabel: de voorlopige conclusies, met het oordeel en waar de conclusie over gaat.",
    (
        Column("Oordeel", inches(1.4)),
        Column("Gaat over", inches(2.4)),
        Column("Voorlopige conclusie", inches(8.8)),
    ),
    size=16.0,
)

_PEOPLE = Layout(
    "Tabel van deelnemers",
    "Tabel: wie aan deze tafel zaten, voor zover zij met naam in het verslag staan.",
    (
        Column("Naam", inches(4.2)),
        Column("Organisatie", inches(4.6)),
        Column("Perspectief", inches(3.8)),
    ),
)

_TOTALS = Layout(
    "Tabel van het totaalbeeld",
    "Tabel: per ingrediënt aan hoeveel tafels het bij wel, twijfel en niet ligt, en het beeld.",
    (
        Column("Ingrediënt", inches(3.9)),
        Column("Wel", inches(0.75)),
        Column("Twijfel", inches(0.95)),
        Column("Niet", inches(0.8)),
        Column("Niet geplaatst", inches(1.55)),
        Column("Oneens aan tafel", inches(1.65)),
        Column("Beeld", inches(3.0)),
    ),
)


def card_slides(table: TableContent, name: str, stage: Stage) -> list[Slide]:
    """Each card that was laid, chosen or argued about, with all that was said of it."""
    said = {card: [each for _, each in lines] for card, lines in _said(table).items()}
    placed = sorted(table.placed, key=reading_order)
    lying = {each.card for each in placed}
    rows = [_placed_row(each, said.get(each.card, [])) for each in placed]
    others = sorted((card for card in said if card not in lying), key=lambda card: card.number)
    rows += [_row(card, ("niet geplaatst", "–", "–"), said[card]) for card in others]
    return table_slides(f"{name}: kaarten en argumenten", _of(_CARDS.on(stage.body), table), rows)


def _said(table: TableContent) -> dict[Card, list[tuple[str, Paragraph]]]:
    """What was said of each card, with the id of an argument; a choice on a card has none."""
    said: dict[Card, list[tuple[str, Paragraph]]] = {}
    for argument in sorted(table.said, key=lambda each: list(Stance).index(each.stance)):
        said.setdefault(argument.card, []).append((argument.id, _argument(argument)))
    for chosen in table.chosen:
        said.setdefault(chosen.card, []).append(("", _choice(chosen)))
    return said


def _concluded(table: TableContent) -> list[Concluded]:
    return sorted(table.concluded, key=lambda each: list(Verdict).index(each.verdict))


def table_record(table: TableContent, parts: frozenset[ReportPart]) -> TableRecord:
    """What the slides of a table say, to know later what somebody changed in them."""
    said = _said(table) if ReportPart.CARDS in parts else {}
    concluded = _concluded(table) if ReportPart.CONCLUSIONS in parts else []
    placed = table.placed if ReportPart.BOARDS in parts else ()
    return TableRecord(
        mark(table.id),
        tuple(mark(each.card.id) for each in placed),
        {
            mark(card.id): tuple(
                (mark(of) if of else "", text_sum(each.text)) for of, each in lines
            )
            for card, lines in said.items()
        },
        tuple((mark(each.id), text_sum(each.text)) for each in concluded),
    )


def _of(layout: Layout, table: TableContent) -> Layout:
    return replace(layout, mark=table.id)


def _placed_row(placed: Placed, said: list[Paragraph]) -> tuple[Cell, ...]:
    sphere = SPHERES[placed.sphere] if placed.sphere else "–"
    words = (VERDICTS[placed.verdict], sphere, AGREEMENTS[placed.agreement])
    return _row(placed.card, words, said)


def _row(card: Card, words: tuple[str, str, str], said: list[Paragraph]) -> tuple[Cell, ...]:
    return (
        cell(card_title(card), bold=True),
        *(cell(word) for word in words),
        tuple(said) or cell("–"),
    )


def _argument(said: Said) -> Paragraph:
    lead = STANCES[said.stance].capitalize()
    if said.kind is not None:
        lead = f"{lead} ({KINDS[said.kind]})"
    return _spoken(lead, said.text, said.speaker)


def _choice(chosen: Chosen) -> Paragraph:
    """What someone wrote on a card; unsigned unless they may be quoted."""
    lead = f"Keuze ronde {chosen.round}, {VERDICTS[chosen.verdict]}"
    return _spoken(lead, chosen.argument, chosen.speaker)


def _spoken(lead: str, text: str, speaker: Person | None) -> Paragraph:
    runs = [Run(f"{lead}: " if text else lead, bold=True)]
    if text:
        runs.append(Run(text))
    if speaker is not None:
        runs.append(Run(f" — {speaker.label}"))
    return Paragraph(tuple(runs), after=_BETWEEN)


def conclusion_slides(table: TableContent, name: str, stage: Stage) -> list[Slide]:
    rows = [_conclusion(each) for each in _concluded(table)]
    return table_slides(
        f"{name}: voorlopige conclusies", _of(_CONCLUSIONS.on(stage.body), table), rows
    )


def _conclusion(concluded: Concluded) -> tuple[Cell, ...]:
    kind = "–" if concluded.kind is None else KINDS[concluded.kind]
    return cell(VERDICTS[concluded.verdict], bold=True), cell(kind), cell(concluded.text)


def people_slides(table: TableContent, name: str, names: Names, stage: Stage) -> list[Slide]:
    """Who sat there, of those who may be named; no slide when that is nobody."""
    rows = [
        (cell(f"{person.name} (deelnemer {person.number})"), *_background(person))
        for person in table.attended
        if person.name
    ]
    if names is Names.ALL:
        roles = (("gespreksleider", table.facilitator), ("notulist", table.notetaker))
        rows += [(cell(f"{who} ({role})"), cell("–"), cell("–")) for role, who in roles if who]
    slides = table_slides(f"{name}: wie er aan tafel zaten", _PEOPLE.on(stage.body), rows)
    unnamed = sum(not person.name for person in table.attended)
    if not slides or not unnamed:
        return slides
    more = counted(unnamed, "deelnemer staat", "deelnemers staan")
    note = Shape("Zonder naam", stage.foot, paragraphs=(plain(f"{more} hier niet met naam."),))
    return [*slides[:-1], Slide(slides[-1].title, (*slides[-1].parts, note))]


def _background(person: Person) -> Iterator[Cell]:
    yield cell(person.organisation or "–")
    yield cell(person.perspective or "–")


def total_slides(content: Content, stage: Stage) -> list[Slide]:
    """The counts of each card that lies on at least one board."""
    laid = [total for total in content.card_totals if total.overview.counts.placed]
    few = [FEW_TABLES] if few_tables(len(content.tables)) else []
    room, note = above_note(stage, "Bij het totaalbeeld", [*few, NOT_UNIMPORTANT])
    room = replace(room, height=min(room.height, stage.totals.height))
    slides = table_slides("Totaalbeeld: de ingrediënten", _TOTALS.on(room), map(_total, laid))
    return [Slide(slide.title, (*slide.parts, note)) for slide in slides]


def _total(total: CardTotal) -> tuple[Cell, ...]:
    counts = total.overview.counts
    numbers: Iterable[int] = (
        counts.in_,
        counts.doubt,
        counts.out,
        counts.not_placed,
        total.overview.disagreed,
    )
    return (
        cell(card_title(total.card), bold=True),
        *(cell(str(n)) for n in numbers),
        cell(total.overview.label),
    )
