"""The sheet that explains the others: whose names there are, what each is, what may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.export.parts import NOT_UNIMPORTANT, Content
from app.export.to_xlsx_grid import Grid, Value
from app.model import tidy_form as form
from app.model.tidy_form import Column

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


_FOLLOWS = (
    "Wat je hier verandert, telt meteen mee op Totaalbeeld, Bedoelingen totaal en Tafels totaal."
)
_COMPUTED = (
    "Dit blad rekent zichzelf uit: verander hier niets. Klopt een getal niet, verbeter dan het "
    "blad met de feiten."
)
_MAY_CHANGE = "Dit blad mag je aanvullen en verbeteren."
_COUNTED = tuple(
    each.name
    for each in (form.TABLES, form.PLACEMENTS, form.ARGUMENTS, form.CONCLUSIONS, form.VOTES)
)


def explanation_grid(
    content: Content, facts: Sequence[Grid], totals: Sequence[Grid], split: Sequence[str] = ()
) -> Grid:
    """The sheet that says whose names are in it, what every column is and what labels mean.

    `split` are sentences about texts that are longer than a cell.
    """
    return Grid(
        "Toelichting",
        "Wat er in dit werkboek staat.",
        (
            Column("werkblad", "Waar het over gaat."),
            Column("kolom", "Welke kolom of welk woord."),
            Column("uitleg", "Wat het betekent."),
        ),
        (*_about(content, split), *_sheets(facts, totals), *_labels()),
        widest=100,
    )


def _about(content: Content, split: Iterable[str]) -> Iterator[tuple[Value, ...]]:
    name = "Dit werkboek"
    yield name, "namen", content.privacy
    yield name, "niet", NOT_UNIMPORTANT
    yield (
        name,
        "invullen",
        "Vul één feit per rij in. De volgorde van de kolommen maakt niet uit; alleen het werkblad "
        "Tafels is nodig. Het programma leest dit werkboek in als een nieuwe sessie. "
        "De berekende bladen (Totaalbeeld, Bedoelingen totaal, Tafels totaal en Toelichting) leest "
        "het niet.",
    )
    yield (
        name,
        "veranderen",
        "Verander je een plaatsing of een sticker, dan rekenen de berekende bladen en de grafieken "
        "mee, ook met rijen die je eronder zet in de tabel. In LibreOffice voeg je een rij in "
        "tussen de andere. De volgorde van de rijen en nieuwe kaartjes gaan niet vanzelf mee: "
        "lees het werkboek in en maak het opnieuw.",
    )
    yield (
        name,
        "kleuren",
        "Een kleur volgt het woord in de cel: er staat niets in kleur dat niet ook in woorden "
        "staat.",
    )
    yield (
        name,
        "(vervolg)",
        "In een cel passen 32.767 tekens. Een langere tekst gaat verder in de kolom ernaast, "
        "met “(vervolg)” in de naam.",
    )
    for sentence in split:
        yield name, "(vervolg)", sentence
    yield (
        name,
        "aanwezig",
        "Wie er niet was en van wie niets is opgeschreven, staat alleen in een werkboek met alle "
        "namen.",
    )
    yield name, "foto’s", "Foto’s staan niet in het werkboek."
    yield name, "gemaakt met", f"Gespreksmodel {content.version}"


def _sheets(facts: Iterable[Grid], totals: Iterable[Grid]) -> Iterator[tuple[Value, ...]]:
    for grid in facts:
        follows = f" {_FOLLOWS}" if grid.name in _COUNTED else ""
        yield grid.name, None, f"{grid.meaning} {_MAY_CHANGE}{follows}"
        yield from _columns(grid)
    for grid in totals:
        yield grid.name, None, f"{grid.meaning} {_COMPUTED}"
        yield from _columns(grid)


def _columns(grid: Grid) -> Iterator[tuple[Value, ...]]:
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
