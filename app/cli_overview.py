"""`totaalbeeld`: what the tables of one or several sessions think, as a plain text table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from app.cli_steps import Refused
from app.model.at_rest import read_with_notices
from app.model.document import Document
from app.model.entities import Sphere
from app.model.overview import FEW_TABLES, LABELS, TIPS, CardOverview, few_tables
from app.model.overview_view import Order, Seen, View, same_name, seen
from app.model.policy_text import as_text
from app.model.together import together
from app.model.words import SPHERES, counted


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "bestanden",
        metavar="BESTAND",
        type=Path,
        nargs="+",
        help="een sessie (.gsb), of meer dan een",
    )
    parser.add_argument(
        "--sorteer",
        metavar="HOE",
        choices=[order.value for order in Order],
        default=Order.LABEL.value,
        help=f"{', '.join(order.value for order in Order)} (standaard: {Order.LABEL.value})",
    )
    parser.add_argument(
        "--sfeer",
        metavar="SFEER",
        choices=list(SPHERES.values()),
        help=f"alleen wat een tafel daar legde: {', '.join(SPHERES.values())}",
    )
    parser.add_argument("--label", metavar="LABEL", help="alleen kaartjes met dit label")
    parser.add_argument(
        "--organisatie", metavar="NAAM", help="toon ook wat mensen van deze organisatie kozen"
    )
    parser.add_argument(
        "--perspectief", metavar="NAAM", help="toon ook wat mensen met dit perspectief kozen"
    )
    parser.add_argument(
        "--tekst", action="store_true", help="zinnen om over te nemen in een beleidsstuk"
    )


def carry_out(asked: Namespace) -> int:
    view = _view(asked)
    files = []
    for name in asked.bestanden:
        document, notices = read_with_notices(name)
        for notice in notices:
            print(notice, file=sys.stderr)
        files.append((name.name, document))
    document = together(files)
    if asked.tekst:
        print(as_text(document, view), end="")
        return 0
    found = seen(document, view)
    for line in _lines(document, found):
        print(line)
    return 0


def _view(asked: Namespace) -> View:
    spheres = {word: sphere for sphere, word in SPHERES.items()}
    sphere: Sphere | None = spheres.get(asked.sfeer)
    return View(
        Order(asked.sorteer), sphere, _label(asked.label), asked.organisatie, asked.perspectief
    )


def _label(wished: str | None) -> str | None:
    if wished is None:
        return None
    for label in LABELS:
        if same_name(label) == same_name(wished):
            return label
    known = ", ".join(f"“{label}”" for label in LABELS)
    raise Refused(f"Het label “{wished}” bestaat niet. Kies uit {known}.")


def _lines(document: Document, found: Seen) -> Iterator[str]:
    tables = len(document.tables)
    few = few_tables(tables)
    yield f"“{document.session.title}”: {counted(tables, 'tafel', 'tafels')}. {found.sentence}"
    if few:
        yield FEW_TABLES
    if not found.cards:
        return
    rows = [_row(row, found, few) for row in found.cards]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        first, *others = row
        cells = [f"{first:>{widths[0]}}"]
        cells += [f"{cell:<{width}}" for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()


def _row(row: CardOverview, found: Seen, few: bool) -> list[str]:
    """Number, title, counts, label with its mark, disagreement, and the group's choices."""
    label = f"{row.label} ({TIPS})" if row.tips and not few else row.label
    disagreed = f"{counted(row.disagreed, 'tafel', 'tafels')} oneens" if row.disagreed else ""
    cells = [
        str(row.ingredient.number),
        row.ingredient.title,
        row.counts.sentence(),
        "" if row.agreement is None else f"{row.agreement:+.2f}".replace(".", ","),
        label,
        disagreed,
    ]
    if found.group_counts is not None:
        cells.append(f"groep: {found.group_counts[row.ingredient.id].sentence()}")
    return cells
