"""The computed sheets: the totaalbeeld, the purposes in all, and what there is of each table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from app.export import to_xlsx_formulas as formulas
from app.export.parts import Card, Content, PurposeTotal, TableContent
from app.export.to_xlsx_charts import Bar, Chart, spread
from app.export.to_xlsx_formulas import Member
from app.export.to_xlsx_grid import Formula, Grid, Value
from app.model.entities import Agreement, Ingredient, Purpose, Verdict
from app.model.tidy_form import Column
from app.model.words import AGREEMENTS, SPHERES, VERDICTS

OUT, DISAGREED = VERDICTS[Verdict.OUT], AGREEMENTS[Agreement.DISAGREED]

_CARD_COLUMNS = (
    Column("ingrediënt", "Het nummer van het ingrediënt."),
    Column("titel", "Wat er op het kaartje staat."),
    Column("wel", "Hoeveel tafels het kaartje bij wel legden."),
    Column("twijfel", "Hoeveel tafels het kaartje bij twijfel legden."),
    Column("niet", "Hoeveel tafels het kaartje bij niet legden."),
    Column(
        "niet geplaatst",
        "Hoeveel tafels het kaartje niet op het bord legden. Dat telt niet mee als niet.",
    ),
    Column("oneens aan tafel", "Hoeveel tafels het onderling niet eens werden over dit kaartje."),
    *(
        Column(word, f"Hoeveel tafels het kaartje in of bij de sfeer {word} legden.")
        for word in SPHERES.values()
    ),
    Column(
        "beeld", "Het beeld over alle tafels in een paar woorden. Op Toelichting staat wat ze zijn."
    ),
    Column(
        "eenstemmigheid",
        "Van 1 (alle tafels kozen hetzelfde) via 0 (gelijk verspreid) tot −1 (de helft wel, de "
        "helft niet). Dit is de maat A van Van der Eijk (2001). Leeg: niet geplaatst.",
    ),
)


_TABLE_COLUMNS = (
    Column("tafel", "Het nummer van de tafel."),
    Column("naam", "Hoe de tafel heet, als ze een naam heeft."),
    Column("kaartjes op het bord", "Hoeveel kaartjes de tafel op het bord legde."),
    *(Column(word, f"Hoeveel kaartjes de tafel bij {word} legde.") for word in VERDICTS.values()),
    Column("oneens aan tafel", "Over hoeveel kaartjes de tafel het oneens was."),
    Column("argumenten", "Hoeveel argumenten er van de tafel zijn opgeschreven."),
    Column("conclusies", "Hoeveel voorlopige conclusies de tafel trok."),
    Column("stickers", "Hoeveel stickers de tafel op de bedoelingen plakte."),
)


def total_grids(content: Content) -> list[Grid]:
    """The totals over the tables: sheets that are written and never read."""
    return [_cards(content), _purposes(content), _tables(content)]


def _cards(content: Content) -> Grid:
    return Grid(
        "Totaalbeeld",
        "Elke rij is een kaartje, geteld over de tafels in dit werkboek.",
        _CARD_COLUMNS,
        tuple(_card_rows(content)),
        {"eenstemmigheid": "0.00"},
        charts=tuple(_card_charts(content)),
    )


_BESIDE = "De getallen staan in de tabel op dit werkblad."


def _card_charts(content: Content) -> Iterator[Chart]:
    """Nothing where no card lies: an empty frame says less than the table."""
    if not any(total.overview.counts.placed for total in content.card_totals):
        return
    numbers = [total.card.number for total in content.card_totals]
    for first, last in spread([total.card.title for total in content.card_totals]):
        span = f"ingrediënt {numbers[first - 1]} t/m {numbers[last - 1]}"
        yield Chart(
            f"Waar de tafels de kaartjes legden ({span})",
            f"Staafdiagram met voor {span} hoeveel tafels het kaartje bij wel, twijfel en niet "
            f"legden. {_BESIDE}",
            "titel",
            (
                Bar("wel", "2F6150", paper="2F6150"),
                Bar("twijfel", "9A6C12", paper="FBF4E2", pattern="wdUpDiag"),
                Bar("niet", "544B3F", paper="EBE6DC"),
            ),
            "ingrediënt",
            "aantal tafels",
            first,
            last,
        )


def _purpose_charts(content: Content) -> Iterator[Chart]:
    if not any(total.overview.stickers for total in content.purpose_totals):
        return
    parts = spread([total.purpose.title for total in content.purpose_totals])
    for at, (first, last) in enumerate(parts, start=1):
        part = f" (deel {at} van {len(parts)})" if len(parts) > 1 else ""
        yield Chart(
            f"Stickers op de bedoelingen{part}",
            "Staafdiagram met voor elke bedoeling het aantal stickers van alle tafels samen"
            f"{part}. {_BESIDE}",
            "titel",
            (Bar("stickers", "2F6150", paper="2F6150"),),
            "bedoeling",
            "aantal stickers",
            first,
            last,
        )


def _card_rows(content: Content) -> Iterator[tuple[Value, ...]]:
    members = _Members(content, content.cards)
    for total in content.card_totals:
        row = total.overview
        cards = members.of(row.ingredient, *row.same)
        owners = {card.table for card in cards}
        yield (
            total.card.number,
            total.card.title,
            *(
                Formula(formulas.laid(cards, ("oordeel", VERDICTS[verdict])), count)
                for verdict, count in (
                    (Verdict.IN, row.counts.in_),
                    (Verdict.DOUBT, row.counts.doubt),
                    (Verdict.OUT, row.counts.out),
                )
            ),
            Formula(
                formulas.not_laid(None if None in owners else len(owners)), row.counts.not_placed
            ),
            Formula(formulas.laid(cards, ("overeenstemming", DISAGREED)), row.disagreed),
            *(
                Formula(
                    formulas.laid(cards, ("sfeer", word), ("oordeel", f"<>{OUT}")),
                    row.spheres[sphere],
                )
                for sphere, word in SPHERES.items()
            ),
            Formula(formulas.LABEL, row.label),
            Formula(formulas.AGREEMENT, row.agreement),
        )


class _Members:
    """The cards of a deck as the rows of facts name them."""

    def __init__(self, content: Content, deck: Iterable[Card]) -> None:
        self._tables = {table.id: table.number for table in content.tables}
        self._own: dict[int, set[int]] = {}
        for card in deck:
            if card.own_of is not None:
                self._own.setdefault(card.number, set()).add(card.own_of)

    def of(self, *cards: Ingredient | Purpose) -> list[Member]:
        """In the order in which the first counts where a table has more of them."""
        return [self._member(card) for card in sorted(cards, key=lambda c: (c.number, c.id))]

    def _member(self, card: Ingredient | Purpose) -> Member:
        if card.table_id is not None:
            return Member(card.number, self._tables[card.table_id])
        return Member(card.number, None, tuple(sorted(self._own.get(card.number, ()))))


def _purposes(content: Content) -> Grid:
    tables = [table.number for table in content.tables]
    members = _Members(content, content.purposes)
    return Grid(
        "Bedoelingen totaal",
        "Elke rij is een bedoeling met haar stickers, geteld over de tafels in dit werkboek.",
        (
            Column("rang", "De plaats in de rij. Evenveel stickers is dezelfde rang; leeg: geen."),
            Column("bedoeling", "Het nummer van de bedoeling."),
            Column("titel", "Wat er op het kaartje staat."),
            Column("stickers", "Het aantal stickers van alle tafels samen."),
            Column("aandeel", "Welk deel van alle stickers dat is."),
            *(
                Column(_table_header(number), "Het aantal stickers van deze tafel.")
                for number in tables
            ),
            Column(
                "deelnemers",
                "Hoeveel deelnemers er een sticker op plakten. "
                "Leeg: een tafel telde zonder namen, dus dat is niet bekend.",
            ),
        ),
        tuple(_purpose_row(total, tables, members) for total in content.purpose_totals),
        {"aandeel": "0%"},
        charts=tuple(_purpose_charts(content)),
    )


def _table_header(number: int) -> str:
    return f"tafel {number}"


def _purpose_row(
    total: PurposeTotal, tables: Sequence[int], members: _Members
) -> tuple[Value, ...]:
    row = total.overview
    cards = members.of(row.purpose, *row.same)
    columns = [_table_header(number) for number in tables]
    return (
        Formula(formulas.RANK, row.rank),
        total.purpose.number,
        total.purpose.title,
        Formula(formulas.stickers(columns), row.stickers),
        Formula(formulas.SHARE, row.share),
        *(_stuck(cards, number, total.per_table.get(number, 0)) for number in tables),
        Formula(formulas.people(cards), row.participants),
    )


def _stuck(cards: Iterable[Member], table: int, count: int) -> Value:
    """The stickers of one table; nothing where it can't have the purpose."""
    numbers = [
        card.number for card in cards if table not in card.but and card.table in (None, table)
    ]
    return Formula(formulas.stuck(numbers, table), count) if numbers else None


def _tables(content: Content) -> Grid:
    return Grid(
        "Tafels totaal",
        "Elke rij is een tafel: hoeveel kaartjes, argumenten en stickers er van haar zijn.",
        _TABLE_COLUMNS,
        tuple(_table_row(table) for table in content.tables),
    )


def _table_row(table: TableContent) -> tuple[Value, ...]:
    verdicts = Counter(placed.verdict for placed in table.placed)
    disagreed = sum(placed.agreement is Agreement.DISAGREED for placed in table.placed)
    laid = "tblPlaatsingen"
    return (
        table.number,
        table.name,
        Formula(formulas.of_table(laid), len(table.placed)),
        *(
            Formula(formulas.of_table(laid, {"oordeel": word}), verdicts[verdict])
            for verdict, word in VERDICTS.items()
        ),
        Formula(formulas.of_table(laid, {"overeenstemming": DISAGREED}), disagreed),
        Formula(formulas.of_table("tblArgumenten"), len(table.said)),
        Formula(formulas.of_table("tblConclusies"), len(table.concluded)),
        Formula(formulas.STICKERS_OF_TABLE, table.divided),
    )
