"""`foto`: read photos of a table by the tags on the paper; shown first, taken over when asked."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli_steps import Refused
from app.model.at_rest import read_with_notices
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Table
from app.model.operations.tables import table_name
from app.model.operations.taking_over import take_over
from app.model.photo_draft import (
    Draft,
    missing,
    rows,
    take_of,
)
from app.model.photo_words import sticker_words, summary
from app.model.pictures import PictureRefused, read_picture, upright
from app.model.squaring import CROSSED, Quad, is_board
from app.model.words import counted

if TYPE_CHECKING:
    from PIL.Image import Image

_NOTHING = "Er is niets overgenomen."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    parser.add_argument(
        "fotos", metavar="FOTO", type=Path, nargs="+", help="foto’s van één tafel (JPEG, PNG, WebP)"
    )
    parser.add_argument("--tafel", metavar="N", type=int, required=True, help="van welke tafel")
    parser.add_argument(
        "--hoeken",
        metavar="X1,Y1,…,X4,Y4",
        action="append",
        default=[],
        help="als er te weinig blokjes van het bord te zien zijn: de hoeken van het bord op de "
        "eerste foto, in beeldpunten: linksboven, rechtsboven, rechtsonder, linksonder; nog eens "
        "voor de volgende foto, en - voor een foto zonder",
    )
    parser.add_argument(
        "--toepassen",
        action="store_true",
        help="zet wat zeker is op het bord, als één handeling (anders: alleen tonen)",
    )


def carry_out(asked: Namespace) -> int:
    corners = _corners(asked.hoeken, asked.fotos)
    photos = [(path.name, _opened(path)) for path in asked.fotos]
    if not asked.toepassen:
        document, notices = read_with_notices(asked.bestand)
        for notice in notices:
            print(notice, file=sys.stderr)
        table = _table(document, asked.tafel)
        _tell(document, table, _read(document, table, photos, corners))
        print(f"{_NOTHING} Met --toepassen komt wat zeker is op het bord.")
        return 0
    with Editor.open(asked.bestand) as editor:
        table = _table(editor.document, asked.tafel)
        draft = _read(editor.document, table, photos, corners)
        _tell(editor.document, table, draft)
        take = take_of(editor.document, table.id, draft)
        change = take_over(editor.document, table.id, take)
        if change.edits:
            editor.perform(change)
            editor.publish()
        for notice in editor.take_messages():
            print(notice, file=sys.stderr)
    if not change.edits:
        print(f"Er is niets zekers dat nog niet zo ligt. {_NOTHING}")
        return 0
    said = counted(len(take.laid), "kaartje", "kaartjes")
    stuck = counted(len(take.stuck), "bedoeling", "bedoelingen")
    print(f"Overgenomen in {asked.bestand}: {said}, en de stickers van {stuck}.")
    return 0


def _corners(asked: list[str], photos: list[Path]) -> dict[int, Quad]:
    """By the place of the photo."""
    if len(asked) > len(photos):
        raise Refused(f"Er zijn meer keer --hoeken dan foto’s. {_NOTHING}")
    found = {}
    for at, text in enumerate(asked):
        if text.strip() == "-":
            continue
        try:
            numbers = [float(each) for each in text.split(",")]
            a, b, c, d = zip(numbers[::2], numbers[1::2], strict=True)
        except ValueError as error:
            raise Refused(
                f"‘{text}’ is geen viertal hoeken: geef acht getallen met komma’s ertussen, als "
                f"160,90,680,110,740,540,70,500. {_NOTHING}"
            ) from error
        if not all(map(isfinite, numbers)) or not is_board((a, b, c, d)):
            raise Refused(f"{CROSSED} Dat is bij ‘{photos[at].name}’ niet zo. {_NOTHING}")
        found[at] = (a, b, c, d)
    return found


def _opened(path: Path) -> Image:
    try:
        return upright(read_picture(path))
    except PictureRefused as refused:
        raise Refused(f"‘{path.name}’ kan niet gelezen worden: {refused}. {_NOTHING}") from refused


def _table(document: Document, number: int) -> Table:
    for table in document.tables:
        if table.number == number:
            return table
    raise Refused(f"Er is geen tafel {number} in deze sessie. {_NOTHING}")


def _read(
    document: Document,
    table: Table,
    photos: Iterable[tuple[str, Image]],
    corners: Mapping[int, Quad],
) -> Draft:
    # Loads numpy and the detector; no other command waits for them.
    from app.photo.drafting import deck_of, draft_of
    from app.photo.hidden import with_proposals
    from app.photo.table import read_table
    from app.ui.face_painting import faces_of

    pictures, deck = tuple(photos), deck_of(document, table.id)
    reading = read_table(pictures, deck, corners)
    reading = with_proposals(reading, deck, faces_of(document, table.id))
    return draft_of(document, table.id, reading)


def _tell(document: Document, table: Table, draft: Draft) -> None:
    for remark in draft.remarks:
        print(remark, file=sys.stderr)
    found = rows(document, table.id, draft)
    print(f"{table_name(table)}: {summary(found) or 'geen kaartje gelezen'}.")
    for row in found:
        number = "" if row.number is None else f"{row.number} "
        print(f"  {number}{row.title}: {row.kind} · {row.words}")
    unseen = missing(document, table.id, draft)
    if unseen:
        numbers = ", ".join(str(card.number) for card in unseen)
        print(f"Van de stapel niet gezien: {numbers}.")
    stickers = sticker_words(document, table.id, draft)
    if stickers:
        print(stickers)
