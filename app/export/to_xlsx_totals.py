"""The computed sheets: the totaalbeeld, the purposes in all, and the explanation of it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.export.parts import NOT_UNIMPORTANT, Content, PurposeTotal
from app.export.to_xlsx_grid import Grid, Value
from app.model.entities import Sphere
from app.model.tidy_form import Column
from app.model.words import SPHERES

LABELS = {
    "niet geplaatst": "Geen enkele tafel legde het kaartje op het bord.",
    "één tafel": "Maar één tafel legde het kaartje op het bord: er valt niets te vergelijken.",
    "eensgezind wel": "Alle tafels die het plaatsten, kozen wel.",
    "eensgezind niet": "Alle tafels die het plaatsten, kozen niet.",
    "eensgezind twijfel": "Alle tafels die het plaatsten, twijfelden.",
    "overwegend wel, met tegenstem": "Meer dan de helft koos wel, en een enkele tafel niet.",
    "overwegend niet, met tegenstem": "Meer dan de helft koos niet, en een enkele tafel wel.",
    "vooral twijfel, met uitschieters": "Meer dan de helft twijfelde; er koos ook een tafel wel "
    "en een tafel niet.",
    "verdeeld": "Wel en niet komen allebei voor, en geen van de twee wint het duidelijk.",
    "neigt naar wel": "Wel of twijfel, en vaker wel dan twijfel.",
    "neigt naar niet": "Niet of twijfel, en vaker niet dan twijfel.",
    "wel of twijfel": "Even vaak wel als twijfel.",
    "niet of twijfel": "Even vaak niet als twijfel.",
    "vooral twijfel": "Vaker twijfel dan wel of niet; wel en niet komen niet allebei voor.",
}
"""What each label of a card means; there is one for every label that `overview` can give."""

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
    Column("beeld", "Het beeld over alle tafels in een paar woorden. Hieronder staat wat ze zijn."),
    Column(
        "eenstemmigheid",
        "Van 1 (alle tafels kozen hetzelfde) via 0 (gelijk verspreid) tot −1 (de helft wel, de "
        "helft niet). Dit is de maat A van Van der Eijk (2001). Leeg: niet geplaatst.",
    ),
)


def total_grids(content: Content) -> list[Grid]:
    """The totals over the tables: sheets that are written and never read."""
    return [_cards(content), _purposes(content)]


def _cards(content: Content) -> Grid:
    return Grid(
        "Totaalbeeld",
        "Elke rij is een kaartje, geteld over de tafels in dit werkboek.",
        _CARD_COLUMNS,
        tuple(_card_rows(content)),
        {"eenstemmigheid": "0.00"},
    )


def _card_rows(content: Content) -> Iterator[tuple[Value, ...]]:
    for total in content.card_totals:
        counts = total.overview.counts
        agreement = total.overview.agreement
        yield (
            total.card.number,
            total.card.title,
            counts.in_,
            counts.doubt,
            counts.out,
            counts.not_placed,
            total.overview.disagreed,
            *(total.overview.spheres[sphere] for sphere in Sphere),
            total.overview.label,
            None if agreement is None else round(agreement, 2) + 0.0,
        )


def _purposes(content: Content) -> Grid:
    tables = [table.number for table in content.tables]
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
                Column(f"tafel {number}", "Het aantal stickers van deze tafel.")
                for number in tables
            ),
            Column(
                "deelnemers",
                "Hoeveel deelnemers er een sticker op plakten. "
                "Leeg: een tafel telde zonder namen, dus dat is niet bekend.",
            ),
        ),
        tuple(_purpose_row(total, tables) for total in content.purpose_totals),
        {"aandeel": "0%"},
    )


def _purpose_row(total: PurposeTotal, tables: Iterable[int]) -> tuple[Value, ...]:
    own_of = total.purpose.own_of
    return (
        total.overview.rank,
        total.purpose.number,
        total.purpose.title,
        total.overview.stickers,
        round(total.overview.share, 4),
        *(
            total.per_table.get(number, 0) if own_of in (None, number) else None
            for number in tables
        ),
        total.overview.participants,
    )


def explanation_grid(content: Content, grids: Iterable[Grid]) -> Grid:
    """The sheet that says whose names are in it, what every column is and what labels mean."""
    return Grid(
        "Toelichting",
        "Wat er in dit werkboek staat.",
        (
            Column("werkblad", "Waar het over gaat."),
            Column("kolom", "Welke kolom of welk woord."),
            Column("uitleg", "Wat het betekent."),
        ),
        (*_about(content), *_columns(grids), *_labels()),
        widest=100,
    )


def _about(content: Content) -> Iterator[tuple[Value, ...]]:
    name = "Dit werkboek"
    yield name, "namen", content.privacy
    yield name, "niet", NOT_UNIMPORTANT
    yield (
        name,
        "invullen",
        "Vul één feit per rij in. De volgorde van de kolommen maakt niet uit; alleen het werkblad "
        "Tafels is nodig. Het programma leest dit werkboek in als een nieuwe sessie. "
        "De berekende bladen (Totaalbeeld, Bedoelingen totaal en Toelichting) leest het niet.",
    )
    yield (
        name,
        "(vervolg)",
        "In een cel passen 32.767 tekens. Een langere tekst gaat verder in de kolom ernaast, "
        "met “(vervolg)” in de naam.",
    )
    yield (
        name,
        "aanwezig",
        "Wie er niet was en van wie niets is opgeschreven, staat alleen in een werkboek met alle "
        "namen.",
    )
    yield name, "foto’s", "Foto’s staan niet in het werkboek."
    yield name, "gemaakt met", f"Gespreksmodel {content.version}"


def _columns(grids: Iterable[Grid]) -> Iterator[tuple[Value, ...]]:
    for grid in grids:
        yield grid.name, None, grid.meaning
        for meaning, group in groupby(grid.columns, key=lambda column: column.meaning):
            columns = list(group)
            header = columns[0].header
            if len(columns) > 1:
                header = f"{header} t/m {columns[-1].header}"
            yield grid.name, header, f"{meaning}{_words(columns[0])}"


def _words(column: Column) -> str:
    return f" Kies uit: {', '.join(column.fixed)}." if column.fixed else ""


def _labels() -> Iterator[tuple[Value, ...]]:
    for label, meaning in LABELS.items():
        yield "Totaalbeeld", label, meaning
