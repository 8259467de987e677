"""The formulas by which the totals follow what is corrected on the sheets of facts.

They name columns of the workbook's tables, so that rows typed below count as soon as the table
takes them in, and a column that is put in between shifts nothing. Only functions that every Excel
since 2007 and LibreOffice have, with English names as the file format asks: each program shows
them in its own language. Each formula goes with the value that the model counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TOTALS, PURPOSE_TOTALS, TABLE_TOTALS = "tblTotaalbeeld", "tblBedoelingenTotaal", "tblTafelsTotaal"


@dataclass(frozen=True, slots=True)
class Member:
    """A card that counts in a row of totals: the deck's, or the own card of one table.

    Rows of the tables in `but` mean their own card with this number, not the deck's.
    """

    number: int
    table: int | None = None
    but: tuple[int, ...] = ()

    def meets(self, other: Member) -> bool:
        """Whether one table could have laid both."""
        return None in (self.table, other.table) or self.table == other.table


def here(table: str, column: str) -> str:
    """The cell of the same row in another column."""
    return f"{table}[[#This Row],[{column}]]"


def across(table: str, first: str, last: str) -> str:
    """The cells of the same row from one column to another."""
    return f"{table}[[#This Row],[{first}]:[{last}]]"


def _where(table: str, column: str, member: Member) -> list[tuple[str, str]]:
    """What a row of facts about this card has, as ranges with their criteria."""
    found = [(f"{table}[{column}]", str(member.number))]
    if member.table is not None:
        found.append((f"{table}[tafel]", str(member.table)))
    return [*found, *((f"{table}[tafel]", f'"<>{number}"') for number in member.but)]


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ",".join(f"{place},{criterion}" for place, criterion in pairs)


def _counted(
    members: Sequence[Member],
    table: str,
    column: str,
    conditions: Sequence[tuple[str, str]],
    per: Mapping[str, str],
) -> str:
    """How many rows of facts count, one for each of `per`: columns by where all of them stand.

    `members` stand in the order in which the first counts. What is counted with another is asked
    of each table or person in turn, not of each row: there are fewer of those.
    """
    each = [(f"{table}[{name}]", everywhere) for name, everywhere in per.items()]
    terms = []
    for at, member in enumerate(members):
        pairs = [*_where(table, column, member), *conditions]
        earlier = [other for other in members[:at] if other.meets(member)]
        if earlier:
            alone = (
                f"(COUNTIFS({_listed([*_where(table, column, other), *each])})=0)"
                for other in earlier
            )
            once = f"COUNTIFS({_listed([*pairs, *each])})"
            terms.append(f"SUMPRODUCT({'*'.join([once, *alone])})")
        else:
            terms.append(f"COUNTIFS({_listed(pairs)})")
    return "+".join(terms)


_EACH_TABLE = {"tafel": "tblTafels[tafel]"}
_EACH_PERSON = {"tafel": "tblDeelnemers[tafel]", "deelnemer": "tblDeelnemers[deelnemer]"}


def laid(members: Sequence[Member], *conditions: tuple[str, str]) -> str:
    """Of how many tables the card lies so; conditions are columns of Plaatsingen with a criterion.

    A table that laid two cards that are the same counts with the first of `members`.
    """
    table = "tblPlaatsingen"
    pairs = [(f"{table}[{column}]", f'"{criterion}"') for column, criterion in conditions]
    return _counted(members, table, "ingrediënt", pairs, _EACH_TABLE)


def not_laid(owners: int | None) -> str:
    """The tables that could have laid the card and didn't; `owners` None is every table."""
    could = "COUNT(tblTafels[tafel])" if owners is None else str(owners)
    return f"{could}-{_PLACED}"


_IN, _DOUBT, _OUT = (here(TOTALS, column) for column in ("wel", "twijfel", "niet"))
_THREE = across(TOTALS, "wel", "niet")
_PLACED, _LEAST, _MOST = (f"{name}({_THREE})" for name in ("SUM", "MIN", "MAX"))
_AGREEMENT = here(TOTALS, "eenstemmigheid")

AGREEMENT = (
    f'IF({_PLACED}=0,"",IF({_DOUBT}={_LEAST},'
    f"ABS({_OUT}-{_IN})-2*(MIN({_OUT},{_IN})-{_LEAST}),"
    f"{_MOST}-{_LEAST})/{_PLACED})"
)
"""Van der Eijk's A, as `overview.agreement` has it."""

LABEL = (
    f'IF({_PLACED}=0,"niet geplaatst",IF({_PLACED}=1,"één tafel",'
    f'IF({_IN}={_PLACED},"eensgezind wel",IF({_OUT}={_PLACED},"eensgezind niet",'
    f'IF({_DOUBT}={_PLACED},"eensgezind twijfel",'
    f'IF(AND({_IN}>0,{_OUT}>0),IF({_AGREEMENT}<0,"verdeeld",'
    f'IF({_IN}>{_PLACED}/2,"overwegend wel, met tegenstem",'
    f'IF({_OUT}>{_PLACED}/2,"overwegend niet, met tegenstem",'
    f'IF({_DOUBT}>{_PLACED}/2,"vooral twijfel, met uitschieters","verdeeld")))),'
    f'IF(MAX({_IN},{_OUT})<{_DOUBT},"vooral twijfel",'
    f'IF({_IN}>0,IF({_IN}={_DOUBT},"wel of twijfel","neigt naar wel"),'
    f'IF({_OUT}={_DOUBT},"niet of twijfel","neigt naar niet")))))))))'
)
"""The word for a card's counts, as `overview.label` has it."""


def stuck(numbers: Sequence[int], table: int) -> str:
    """The stickers of a table on the purposes with these numbers."""
    return "+".join(
        f"SUMIFS(tblStickers[stickers],tblStickers[bedoeling],{number},tblStickers[tafel],{table})"
        for number in numbers
    )


def stickers(columns: Sequence[str]) -> str:
    """The sum of these columns of the same row; 0 without any."""
    if not columns:
        return "0"
    return f"SUM({across(PURPOSE_TOTALS, columns[0], columns[-1])})"


_STICKERS = here(PURPOSE_TOTALS, "stickers")
_ALL_STICKERS = f"{PURPOSE_TOTALS}[stickers]"

SHARE = f"IF(SUM({_ALL_STICKERS})=0,0,{_STICKERS}/SUM({_ALL_STICKERS}))"
RANK = f'IF({_STICKERS}=0,"",RANK({_STICKERS},{_ALL_STICKERS}))'


def people(members: Sequence[Member]) -> str:
    """How many people stuck on the purpose; empty where a table counted without names."""
    table = "tblStickers"
    some = (f"{table}[stickers]", '">0"')
    unnamed = [some, (f"{table}[deelnemer]", '""')]
    nobody = "+".join(
        f"COUNTIFS({_listed([*_where(table, 'bedoeling', member), *unnamed])})"
        for member in members
    )
    known = [some, (f"{table}[deelnemer]", '">0"')]
    return f'IF({nobody}>0,"",{_counted(members, table, "bedoeling", known, _EACH_PERSON)})'


def of_table(sheet: str, conditions: Mapping[str, str] | None = None) -> str:
    """How many rows of a sheet of facts are about this row's table."""
    pairs = [(f"{sheet}[tafel]", here(TABLE_TOTALS, "tafel"))]
    pairs += [(f"{sheet}[{column}]", f'"{word}"') for column, word in (conditions or {}).items()]
    return f"COUNTIFS({_listed(pairs)})"


STICKERS_OF_TABLE = (
    f"SUMIFS(tblStickers[stickers],tblStickers[tafel],{here(TABLE_TOTALS, 'tafel')})"
)
