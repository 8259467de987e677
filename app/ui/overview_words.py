"""What the totaalbeeld says in words: of a card by table, and of sides next to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from app.model.disputes import Dispute, TableSide
from app.model.document import Document
from app.model.entities import Placement, Stance, Table, Verdict
from app.model.operations.tables import table_name
from app.model.overview import FEW_TABLES, CardOverview, few_tables
from app.model.voices import Voice
from app.model.words import AGREEMENTS, SPHERES, STANCES, VERDICTS
from app.ui.overview_list_model import title_of


def opening(document: Document) -> str:
    """What holds for all that is shown, said once; empty where there is nothing to say."""
    tables = document.tables
    if not document.all(Placement):
        return (
            "Nog geen tafel legde een kaartje. "
            "Zodra dat gebeurt, zie je hier wat tafels delen en waar ze verschillen."
        )
    if len(tables) == 1:
        return "Er is één tafel: er valt nog niets te vergelijken. Je ziet wat die tafel vond."
    return FEW_TABLES if few_tables(len(tables)) else ""


def place_words(placement: Placement) -> str:
    """Dutch: "wel · gemeenschappelijk · oneens aan tafel"."""
    parts = [VERDICTS[placement.verdict]]
    if placement.sphere is not None:
        parts.append(SPHERES[placement.sphere])
    if placement.agreement is not None:
        parts.append(f"{AGREEMENTS[placement.agreement]} aan tafel")
    return " · ".join(parts)


def said(voices: Iterable[Voice]) -> list[str]:
    """HTML list items: arguments with their stance, then per round the choices with reasons."""
    items, rounds = [], dict[int, list[Voice]]()
    for voice in voices:
        if isinstance(voice.stance_or_verdict, Stance):
            words = STANCES[voice.stance_or_verdict]
            items.append(f"<li><b>{words}:</b> {escape(voice.text)}</li>")
        else:
            rounds.setdefault(voice.round or 0, []).append(voice)
    for number, chosen in sorted(rounds.items()):
        counts = Counter(voice.stance_or_verdict for voice in chosen)
        told = ", ".join(f"{counts[each]} {VERDICTS[each]}" for each in Verdict if counts[each])
        items.append(f"<li><b>ronde {number}:</b> {told}</li>")
        items += [
            f"<li>ronde {number}, {VERDICTS[Verdict(voice.stance_or_verdict)]}: "
            f"{escape(voice.text)}</li>"
            for voice in chosen
            if voice.text.strip()
        ]
    return items


def voices_html(
    row: CardOverview,
    tables: Sequence[Table],
    voices: Sequence[Voice],
    first: str = "",
    group: str = "",
) -> str:
    """All that was said of a card; `first` is the id of the table that was clicked on.

    `group`: whose words these are, where they aren't everybody's.
    """
    parts = [f"<p>{escape(row.counts.sentence())}: {escape(row.label)}</p>"]
    if group:
        parts.append(
            f"<p>Je ziet alleen wat mensen van {escape(group)} zeiden en kozen. "
            "Een plaats op het bord is van de hele tafel.</p>"
        )
    apart = [voice for voice in voices if voice.table is None]
    if apart:
        parts.append(f"<h4>Zonder tafel</h4><ul>{''.join(said(apart))}</ul>")
        parts.append("<p>Aan een tafel zitten minder dan drie mensen van deze groep.</p>")
    for table in sorted(tables, key=lambda table: (table.id != first, table.number)):
        here = [voice for voice in voices if voice.table == table]
        placement = row.laid.get(table.id)
        if placement is None and not here:
            continue
        where = place_words(placement) if placement is not None else "niet gelegd"
        parts.append(f"<h4>{escape(table_name(table))}</h4><p>{escape(where)}</p>")
        items = "".join(said(here))
        parts.append(f"<ul>{items}</ul>" if items else "")
    if not voices:
        whom = " van deze groep" if group else ""
        parts.append(f"<p>Er is{whom} niets over dit kaartje genoteerd.</p>")
    return "".join(parts)


def dispute_html(dispute: Dispute) -> str:
    """A card with a column per verdict that a table gave; its title is a link to the voices."""
    row = dispute.card
    sides = {verdict: each for verdict, each in dispute.by_verdict.items() if each}
    width = 100 // len(sides)
    heads = "".join(
        f'<th width="{width}%" align="left">{VERDICTS[verdict].capitalize()} '
        f"({len(each)} {'tafel' if len(each) == 1 else 'tafels'})</th>"
        for verdict, each in sides.items()
    )
    cells = "".join(
        f'<td valign="top">{"".join(_side_html(side) for side in each)}</td>'
        for each in sides.values()
    )
    return (
        f'<h3>{row.ingredient.number}. <a href="{row.ingredient.id}">{escape(title_of(row))}</a>'
        f"</h3><p>Label: {escape(row.label)}</p>"
        f'<table width="100%" border="1" cellspacing="0" cellpadding="6">'
        f"<tr>{heads}</tr><tr>{cells}</tr></table>"
    )


def _side_html(side: TableSide) -> str:
    where = place_words(side.placement)
    spoken = [voice for voice in side.voices if isinstance(voice.stance_or_verdict, Stance)]
    items = "".join(said(spoken))
    told = f"<ul>{items}</ul>" if items else "<p>Geen argument genoteerd.</p>"
    return f"<p><b>{escape(table_name(side.table))}</b> ({escape(where)})</p>{told}"
