"""What slides of the whole say, worked out from a report's content, so with its names filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.export.parts import CardTotal, Concluded, Content, TableContent
from app.export.parts_overview import Criterion, Side, Sides, Words
from app.model.disputes import disputed, doubted
from app.model.entities import Kind, Stance, Verdict
from app.model.overview import CardOverview
from app.model.overview_view import same_name
from app.model.words import STANCES, VERDICTS

MOST_WORDS = 4
"""So many tables of a side are heard on a slide; of the others it says how much more there is."""

_STANCES = {Verdict.IN: Stance.FOR, Verdict.DOUBT: Stance.DOUBT, Verdict.OUT: Stance.AGAINST}


def dispute_sides(content: Content) -> list[Sides]:
    """The cards that divide tables or were disputed at one, most divided first."""
    return _sides(content, disputed(_rows(content)))


def doubt_sides(content: Content) -> list[Sides]:
    """The cards that two tables or more doubt, most tables first."""
    return _sides(content, doubted(_rows(content)))


def _rows(content: Content) -> list[CardOverview]:
    return [total.overview for total in content.card_totals]


def _sides(content: Content, rows: Iterable[CardOverview]) -> list[Sides]:
    totals = {total.overview.ingredient.id: total for total in content.card_totals}
    said = {table.id: _said(table) for table in content.tables}
    return [_of_card(totals[row.ingredient.id], content.tables, said) for row in rows]


_Said = dict[str, list[tuple[Verdict | Stance, Words]]]
"""What was said at a table by card id: arguments before what stood on the backs of cards."""


def _said(table: TableContent) -> _Said:
    found: _Said = {}
    for said in table.said:
        words = Words(table.number, STANCES[said.stance], said.text)
        found.setdefault(said.card.id, []).append((said.stance, words))
    for chosen in table.chosen:
        if chosen.argument:
            words = Words(table.number, VERDICTS[chosen.verdict], chosen.argument)
            found.setdefault(chosen.card.id, []).append((_STANCES[chosen.verdict], words))
    return found


def _of_card(total: CardTotal, tables: Iterable[TableContent], said: dict[str, _Said]) -> Sides:
    sides: dict[Verdict, list[TableContent]] = {verdict: [] for verdict in Verdict}
    for table in tables:
        placement = total.overview.laid.get(table.id)
        if placement is not None:
            sides[placement.verdict].append(table)
    return Sides(
        total,
        tuple(_side(verdict, at, total.overview.ids, said) for verdict, at in sides.items() if at),
    )


def _side(
    verdict: Verdict, tables: list[TableContent], ids: frozenset[str], said: dict[str, _Said]
) -> Side:
    """One saying of each table, those that argue for its verdict first, then the next of each."""
    heard = [_sorted(said[table.id], sorted(ids), _STANCES[verdict]) for table in tables]
    longest = max(map(len, heard), default=0)
    every = [each[turn] for turn in range(longest) for each in heard if turn < len(each)]
    return Side(
        verdict,
        tuple(table.number for table in tables),
        tuple(sorted(every[:MOST_WORDS], key=lambda words: words.table)),
        max(len(every) - MOST_WORDS, 0),
    )


def _sorted(said: _Said, ids: Iterable[str], stance: Stance) -> list[Words]:
    mine = [each for card_id in ids for each in said.get(card_id, ())]
    return [words for _, words in sorted(mine, key=lambda each: each[0] is not stance)]


def criteria(content: Content, verdict: Verdict) -> list[Criterion]:
    """The conclusions of one side; equal texts of one kind are one. Most tables first by kind."""
    found: dict[tuple[Kind | None, str], tuple[Concluded, list[int]]] = {}
    for table in content.tables:
        for concluded in _of_verdict(table, verdict):
            key = concluded.kind, same_name(concluded.text.rstrip(". "))
            tables = found.setdefault(key, (concluded, []))[1]
            if table.number not in tables:
                tables.append(table.number)
    kinds = (Kind.EFFECT, Kind.TRAIT, None)
    made = [Criterion(concluded, tuple(tables)) for concluded, tables in found.values()]
    return sorted(made, key=lambda c: (kinds.index(c.concluded.kind), -len(c.tables)))


def _of_verdict(table: TableContent, verdict: Verdict) -> Iterator[Concluded]:
    return (concluded for concluded in table.concluded if concluded.verdict is verdict)
