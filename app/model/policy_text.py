"""The totaalbeeld in plain Dutch sentences, to paste into a policy paper; tables, never people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from app.model.document import Document
from app.model.entities import (
    Argument,
    Conclusion,
    Kind,
    Placement,
    Sphere,
    Stance,
    Table,
    Verdict,
)
from app.model.overview import FEW_TABLES, LABELS, CardOverview, few_tables, overview
from app.model.overview_view import View, same_name, seen
from app.model.quoting import may_quote
from app.model.words import SIDES, listed

_NUMBERS = (
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)

_SPHERES = {
    Sphere.PERSONAL: "persoonlijke",
    Sphere.COMMUNAL: "gemeenschappelijke",
    Sphere.INSTITUTIONAL: "institutionele",
}

_STANCES = {Verdict.IN: Stance.FOR, Verdict.DOUBT: Stance.DOUBT, Verdict.OUT: Stance.AGAINST}

_ORDER = (Verdict.IN, Verdict.DOUBT, Verdict.OUT)

REASONS = 3
"""So many different reasons stand in one sentence at most."""

KIND_HEADS = {
    Kind.EFFECT: "Doel of effect",
    Kind.TRAIT: "Karaktereigenschap",
    None: "Overig",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the tables think of one card, in one to four Dutch sentences."""

    card: CardOverview
    text: str


@dataclass(frozen=True, slots=True)
class LabelText:
    label: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A conclusion with every table that drew it, by number; `text` as the first noted it."""

    verdict: Verdict
    kind: Kind | None
    text: str
    tables: tuple[Table, ...]

    def sentence(self) -> str:
        """Dutch: "er een indicatie voor nodig is (tafel 1 en 3)"."""
        numbers = listed([str(table.number) for table in self.tables])
        return f"{_one_line(self.text)} (tafel {numbers})"


def number_word(number: int) -> str:
    """ "zes"; figures past twaalf."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def sentences(document: Document, view: View | None = None) -> list[LabelText]:
    """Each label that occurs, in their one order, with a text for each of its cards."""
    rows = overview(document) if view is None else seen(document, view).cards
    by_label: dict[str, list[CardOverview]] = {}
    for row in rows:
        by_label.setdefault(row.label, []).append(row)
    return [
        LabelText(word, tuple(Sentence(row, card_text(document, row)) for row in by_label[word]))
        for word in LABELS
        if word in by_label
    ]


def card_text(document: Document, row: CardOverview) -> str:
    """What the tables that laid the card think, what others didn't, and where a table disagreed.

    Nothing is guessed of an article: the title stands in quotation marks. A reason is given with
    a verdict of the smaller part only, or with each where the tables are divided.
    """
    name = _title(row)
    if not row.counts.placed:
        return f"Geen enkele tafel legde {name}."
    parts = [_tables_sentence(document, row, name)]
    if row.counts.not_placed:
        verb = "legde" if row.counts.not_placed == 1 else "legden"
        parts.append(f"{_tables(row.counts.not_placed)} {verb} dit kaartje niet.")
    if row.disagreed:
        parts.append(f"Aan {_tables(row.disagreed)} was men het onderling niet eens.")
    return " ".join(_capital(part) for part in parts)


def _title(row: CardOverview) -> str:
    names: dict[str, str] = {}
    for card in (row.ingredient, *row.same):
        names.setdefault(same_name(card.title), f"“{card.title}”")
    first, *others = names.values()
    return f"{first} (ook: {listed(others)})" if others else first


def _tables(number: int) -> str:
    return f"{number_word(number)} {'tafel' if number == 1 else 'tafels'}"


def _capital(text: str) -> str:
    """As a sentence begins; only the first é of één becomes a capital, and without its accent."""
    return f"E{text[1:]}" if text.startswith("één") else text[:1].upper() + text[1:]


def _tables_sentence(document: Document, row: CardOverview, name: str) -> str:
    tables = _by_verdict(document, row)
    total = row.counts.placed
    largest = max(len(each) for each in tables.values())
    leading = [verdict for verdict in _ORDER if len(tables[verdict]) == largest]
    which = " die dit kaartje legden," if row.counts.not_placed and total > 1 else ""
    if row.label == "verdeeld" or len(leading) > 1:
        who = f"de {number_word(total)} tafels{which}"
        opening, others = f"{who} denken verschillend over {name}: ", list(_ORDER)
    else:
        (verdict,) = leading
        who = f"{_share(largest, total)}{which}"
        opening = f"{_clause(row, verdict, tables[verdict], who, name)}; "
        others = [other for other in _ORDER if other is not verdict]
    clauses = [
        _clause(row, verdict, tables[verdict], _tables(len(tables[verdict])))
        + _reason(document, row, verdict, tables[verdict])
        for verdict in others
        if tables[verdict]
    ]
    return f"{opening}{'; '.join(clauses)}".removesuffix("; ") + "."


def _by_verdict(document: Document, row: CardOverview) -> dict[Verdict, list[Table]]:
    found: dict[Verdict, list[Table]] = {verdict: [] for verdict in _ORDER}
    for table_id, placement in row.laid.items():
        found[placement.verdict].append(document.get(Table, table_id))
    for tables in found.values():
        tables.sort(key=lambda table: table.number)
    return found


def _share(number: int, total: int) -> str:
    if total == 1:
        return "één tafel"
    if number == total:
        the = "de " if total < len(_NUMBERS) else ""
        return "beide tafels" if total == 2 else f"alle {number_word(total)} {the}tafels"
    return f"{number_word(number)} van de {number_word(total)} tafels"


def _clause(
    row: CardOverview, verdict: Verdict, tables: list[Table], who: str, name: str = ""
) -> str:
    """What these tables do with the card; without its name where that was said before."""
    one = len(tables) == 1
    if verdict is Verdict.DOUBT:
        return f"{who} {'twijfelt' if one else 'twijfelen'}{f' over {name}' if name else ''}"
    what = name or "dit kaartje"
    verb = "rekent" if one else "rekenen"
    if verdict is Verdict.OUT:
        return f"{who} {verb} {what} niet tot de sociale basis"
    spheres = Counter(row.laid[table.id].sphere for table in tables)
    if len(spheres) == 1:
        (sphere,) = spheres
        adjective = f"{_SPHERES[sphere]} " if sphere else ""
        return f"{who} {verb} {what} tot de {adjective}sociale basis"
    split = [
        f"{_tables(spheres[sphere])} tot de {adjective}"
        for sphere, adjective in _SPHERES.items()
        if spheres[sphere]
    ]
    return f"{who} {verb} {what} tot de sociale basis ({listed(split)})"


def _reason(document: Document, row: CardOverview, verdict: Verdict, tables: list[Table]) -> str:
    """The words `omdat: “…”` of these very tables, or nothing.

    Of each table one argument; equal ones are one, and past REASONS the others are left out.
    """
    numbers = {table.id for table in tables}
    said: dict[str, str] = {}
    for argument in document.about(Argument, row.ids):
        if (
            argument.table_id in numbers
            and argument.stance is _STANCES[verdict]
            and may_quote(document, argument.participant_id)
        ):
            said.setdefault(argument.table_id, _one_line(argument.text))
    by_text: dict[str, list[str]] = {}
    for table in tables:
        if table.id in said:
            by_text.setdefault(said[table.id], []).append(str(table.number))
    told = [
        f"“{text}”" if len(tables) == 1 else f"“{text}” (tafel {listed(at)})"
        for text, at in by_text.items()
    ]
    return f", omdat: {listed(told[:REASONS])}" if told else ""


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".").replace("“", "‘").replace("”", "’")


def criteria(document: Document) -> list[Criterion]:
    """The conclusions, wel before niet, by kind; equal texts of one kind are one, with all tables.

    Most tables first, then in the order of the tables.
    """
    found: dict[tuple[Verdict, Kind | None, str], list[Conclusion]] = {}
    numbers = {table.id: table.number for table in document.tables}
    drawn = sorted(document.all(Conclusion), key=lambda each: numbers[each.table_id])
    for conclusion in drawn:
        key = (conclusion.verdict, conclusion.kind, same_name(conclusion.text.rstrip(". ")))
        found.setdefault(key, []).append(conclusion)
    kinds = list(KIND_HEADS)
    made = [
        Criterion(
            verdict,
            kind,
            each[0].text,
            tuple(document.get(Table, at) for at in dict.fromkeys(c.table_id for c in each)),
        )
        for (verdict, kind, _), each in found.items()
    ]
    made.sort(key=lambda c: (c.verdict is Verdict.OUT, kinds.index(c.kind), -len(c.tables)))
    return made


@dataclass(frozen=True, slots=True)
class _Block:
    """A head of some level (1 the highest, 0 none) with paragraphs or points under it."""

    head: str
    level: int
    lines: tuple[str, ...] = ()
    points: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text that can be pasted on its own, with its head."""

    head: str
    text: str
    html: str


def sections(document: Document, view: View | None = None) -> list[Section]:
    """The opening, and then each head of the second level with all that stands under it."""
    found: list[list[_Block]] = []
    for block in _blocks(document, view):
        if block.level <= 2:
            found.append([])
        found[-1].append(block)
    return [Section(each[0].head, _as_text(each), _as_html(each)) for each in found]


def as_text(document: Document, view: View | None = None) -> str:
    """The whole as plain text, to paste anywhere."""
    return _as_text(_blocks(document, view))


def as_html(document: Document, view: View | None = None) -> str:
    """The same with heads and lists, for a word processor."""
    return _as_html(_blocks(document, view))


def _as_text(blocks: Iterable[_Block]) -> str:
    parts = []
    for block in blocks:
        lines = [f"- {line}" for line in block.lines] if block.points else list(block.lines)
        parts.append("\n".join([block.head, *lines]))
    return "\n\n".join(parts) + "\n"


def _as_html(blocks: Iterable[_Block]) -> str:
    parts = []
    for block in blocks:
        parts.append(f"<h{block.level}>{escape(block.head)}</h{block.level}>")
        if block.points:
            points = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
            parts.append(f"<ul>{points}</ul>")
        else:
            parts += [f"<p>{escape(line)}</p>" for line in block.lines]
    return "\n".join(parts) + "\n"


def _opening(document: Document) -> list[str]:
    """How many tables laid something: all that follows is of those."""
    total = len(document.tables)
    tables = len({placement.table_id for placement in document.all(Placement)})
    if not tables:
        return ["Nog geen tafel legde een kaartje."]
    who = _tables(tables) if tables == total else _share(tables, total)
    opening = [f"{_capital(who)} {'legde' if tables == 1 else 'legden'} kaartjes."]
    return [*opening, FEW_TABLES] if few_tables(tables) else opening


def _blocks(document: Document, view: View | None) -> Iterable[_Block]:
    opening = _opening(document)
    title = document.session.title
    head = title if title.startswith("Totaalbeeld") else f"Totaalbeeld van “{title}”"
    yield _Block(head, 1, tuple(opening))
    for group in sentences(document, view):
        lines = tuple(each.text for each in group.sentences)
        yield _Block(_capital(group.label), 2, lines, points=True)
    drawn = criteria(document)
    for verdict, side in SIDES.items():
        of_side = [each for each in drawn if each.verdict is verdict]
        if of_side:
            yield _Block(f"Wanneer {side}", 2)
        for kind, head in KIND_HEADS.items():
            lines = tuple(each.sentence() for each in of_side if each.kind is kind)
            if lines:
                yield _Block(head, 3, lines, points=True)
