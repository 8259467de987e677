"""The summary on one slide: counts first, then what tables share, dispute and doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.export.content_overview import dispute_sides, doubt_sides
from app.export.parts import CardTotal, Content
from app.export.slide_words import cut
from app.export.slides import (
    Box,
    Look,
    Paragraph,
    Run,
    Shape,
    Slide,
    Stage,
    fitting_size,
    inches,
    plain,
)
from app.export.text_fit import height
from app.model.entities import Agreement, Verdict
from app.model.overview import FEW_TABLES, few_tables
from app.model.words import VERDICTS, counted, listed

_TITLE = "Samenvatting"
_NUMBER, _WORD = 26.0, 14.0
_GAP = inches(0.14)
_SIZES = (18.0, 16.0, 14.0)
_EXAMPLES = (5, 4, 3, 2, 1, 0)
_LONGEST = 40

Block = tuple[str, str]
"""A lead and what is said of it."""


def summary_slides(content: Content, stage: Stage) -> list[Slide]:
    """One slide, however much there is; none while nothing was laid or stuck."""
    laid = any(table.placed or table.divided for table in content.tables)
    if not laid:
        return []
    body = stage.body
    facts = _facts(content)
    high = round((height(1, _NUMBER) + height(1, _WORD) + 12.0) * 12_700)
    strip = list(_strip(facts, Box(body.x, body.y, body.width, high)))
    below = Box(body.x, body.y + high + _GAP, body.width, body.height - high - _GAP)
    tell = _of_one if len(content.tables) == 1 else _of_all
    for examples in _EXAMPLES:
        blocks = tell(content, examples)
        columns = _in_columns(blocks, below)
        if columns is not None:
            return [Slide(_TITLE, (*strip, *columns))]
    # No template leaves so little room that the leads alone don't fit over the whole body.
    words = tuple(_paragraphs(tell(content, 0)))
    return [Slide(_TITLE, (Shape(_TITLE, body, paragraphs=words),))]


def _facts(content: Content) -> list[tuple[int, str]]:
    tables = content.tables
    people = sum(len(table.attended) for table in tables)
    laid = sum(bool(total.overview.counts.placed) for total in content.card_totals)
    said = sum(len(table.said) for table in tables)
    stuck = sum(table.divided for table in tables)
    return [
        (len(tables), "tafel" if len(tables) == 1 else "tafels"),
        (people, "deelnemer" if people == 1 else "deelnemers"),
        (laid, "kaart gelegd" if laid == 1 else "kaarten gelegd"),
        (said, "argument" if said == 1 else "argumenten"),
        (stuck, "sticker" if stuck == 1 else "stickers"),
    ]


def _strip(facts: Sequence[tuple[int, str]], box: Box) -> Iterator[Shape]:
    wide = (box.width - _GAP * (len(facts) - 1)) // len(facts)
    for at, (number, words) in enumerate(facts):
        # One size a shape: the number is told apart by its weight.
        told = (plain(str(number), bold=True, align="ctr"), plain(words, align="ctr"))
        place = Box(box.x + at * (wide + _GAP), box.y, wide, box.height)
        size = fitting_size(told, Box(0, 0, wide - inches(0.1), box.height), (20.0, 18.0, 16.0))
        look = Look("roundRect", fill="bg1", line="tx2:40")
        yield Shape(f"Telling: {words}", place, look, told, size or _WORD, (2.0, 2.0), "ctr")


def _in_columns(blocks: Sequence[Block], box: Box) -> list[Shape] | None:
    """Two text boxes beside each other; None where the blocks don't fit at any size."""
    half = (len(blocks) + 1) // 2
    wide = (box.width - 2 * _GAP) // 2
    columns = [
        ("links", blocks[:half], Box(box.x, box.y, wide, box.height)),
        ("rechts", blocks[half:], Box(box.x + wide + 2 * _GAP, box.y, wide, box.height)),
    ]
    sizes = [fitting_size(list(_paragraphs(each)), place, _SIZES) for _, each, place in columns]
    if None in sizes:
        return None
    size = min(each for each in sizes if each is not None)
    return [
        Shape(f"{_TITLE}, {side}", place, paragraphs=tuple(_paragraphs(each)), size=size)
        for side, each, place in columns
        if each
    ]


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for lead, text in blocks:
        yield Paragraph((Run(lead, bold=True),))
        yield Paragraph((Run(text),), after=9.0)


def _title(title: str) -> str:
    return f"“{cut(title, 14.0, 14.0 * _LONGEST * 0.5, 1)}”"


def _such_as(titles: Sequence[str], examples: int) -> str:
    if not titles or not examples:
        return ""
    few = [_title(title) for title in titles[:examples]]
    if len(titles) <= examples:
        return f": {listed(few)}"
    return f", zoals {listed(few)}"


def _of_all(content: Content, examples: int) -> list[Block]:
    totals = content.card_totals
    blocks = [_shared(totals, examples), _divided(content, examples), _doubt(content, examples)]
    not_laid = sum(not total.overview.counts.placed for total in totals)
    if not_laid:
        told = counted(not_laid, "kaart legde geen enkele tafel", "kaarten legde geen enkele tafel")
        blocks.append(("Niet gelegd", f"{told}. Dat is geen “niet” en geen instemming."))
    purposes = _purposes(content, examples)
    if purposes:
        blocks.append(purposes)
    if few_tables(len(content.tables)):
        blocks.append(("Let op", FEW_TABLES))
    return blocks


def _shared(totals: Iterable[CardTotal], examples: int) -> Block:
    lines = []
    for verdict in (Verdict.IN, Verdict.OUT, Verdict.DOUBT):
        label = f"eensgezind {VERDICTS[verdict]}"
        titles = _titles(totals, label)
        if titles:
            told = counted(len(titles), "kaart", "kaarten")
            lines.append(f"{told} {label}{_such_as(titles, examples)}.")
    what = "Waar alle tafels die de kaart legden hetzelfde over denken"
    return what, "\n".join(lines) or "Geen kaart die twee of meer tafels legden."


def _titles(totals: Iterable[CardTotal], label: str) -> list[str]:
    """Of the cards with this label; those that most tables laid first."""
    found = [total for total in totals if total.overview.label == label]
    found.sort(key=lambda total: (-total.overview.counts.placed, total.card.number))
    return [total.card.title for total in found]


def _divided(content: Content, examples: int) -> Block:
    found = dispute_sides(content)
    lead = "Waar tafels anders over denken"
    if not found:
        return lead, "Geen kaart ligt bij de ene tafel bij wel en bij de andere bij niet."
    told = [
        f"{_title(each.total.card.title)} {each.total.overview.counts.sentence()}"
        for each in found[: min(examples, 3)]
    ]
    many = f"{counted(len(found), 'kaart', 'kaarten')}, tussen tafels of aan een tafel."
    return lead, "\n".join([many, *told])


def _doubt(content: Content, examples: int) -> Block:
    found = doubt_sides(content)
    lead = "Gedeelde twijfel"
    if not found:
        return lead, "Geen kaart waar twee of meer tafels over twijfelen."
    many = counted(len(found), "kaart", "kaarten")
    titles = [each.total.card.title for each in found]
    return lead, f"{many} waar twee of meer tafels over twijfelen{_such_as(titles, examples)}."


def _purposes(content: Content, examples: int) -> Block | None:
    stuck = [each for each in content.purpose_totals if each.overview.stickers]
    if not stuck:
        return None
    total = sum(each.overview.stickers for each in stuck)
    told = "\n".join(
        f"{each.overview.stickers} van {total}: {_title(each.purpose.title)}"
        for each in stuck[: max(min(examples, 3), 1)]
    )
    return "Bedoelingen met de meeste stickers", told


def _of_one(content: Content, examples: int) -> list[Block]:
    table = content.tables[0]
    blocks: list[Block] = []
    for verdict in Verdict:
        titles = [each.card.title for each in table.placed if each.verdict is verdict]
        told = f"{counted(len(titles), 'kaart', 'kaarten')}{_such_as(titles, examples)}."
        blocks.append((f"Bij {VERDICTS[verdict]}", told))
    apart = [p.card.title for p in table.placed if p.agreement is Agreement.DISAGREED]
    if apart:
        many = counted(len(apart), "kaart", "kaarten")
        blocks.append(("Oneens aan tafel", f"{many}{_such_as(apart, examples)}."))
    if table.concluded:
        many = counted(len(table.concluded), "voorlopige conclusie", "voorlopige conclusies")
        blocks.append(("Conclusies", f"{many}."))
    purposes = _purposes(content, examples)
    return [*blocks, purposes] if purposes else blocks
