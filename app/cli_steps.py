"""Steps that several commands take; the commands themselves are in cli.py and cli_deck.py."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from app.files import promise_new, reason
from app.model.at_rest import write_document
from app.model.consent_words import refusals
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Photo
from app.model.errors import Damaged, NotOurs, TooNew, Unreadable
from app.model.operations.participants import crowding_warning, was_asked
from app.model.operations.tables import table_name
from app.model.tidy_draft import Problem
from app.model.words import counted


class Refused(Exception):
    """The command can't be carried out as asked; str() is the Dutch sentence."""


def add_overwrite(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--overschrijf", action="store_true", help="vervang bestanden die er al staan"
    )


def free(path: Path, overwrite: bool) -> Path:
    """The path, once nothing stands in the way, nor comes there before it is written."""
    if path.exists() and not overwrite:
        raise Refused(f"‘{path}’ bestaat al. Kies een andere naam, of gebruik --overschrijf.")
    if not path.parent.is_dir():
        raise Refused(f"De map ‘{path.parent}’ bestaat niet. Maak haar eerst.")
    if not overwrite:
        promise_new(path)
    return path


def write(path: Path, write: Callable[[], object]) -> None:
    """Write one file; where that fails, say which and that nothing was lost."""
    try:
        write()
    except OSError as error:
        raise Refused(
            f"‘{path.name}’ kan niet worden geschreven: {reason(error)}. "
            "Wat er al stond, is niet veranderd."
        ) from error


def write_session(path: Path, document: Document, document_id: str | None = None) -> None:
    """Write a session in place of what stands there, once that is whole and nobody has it open.

    Opening it for a moment puts what only this computer holds into its backups, and raises
    AlreadyOpen while a window has it.
    """
    if path.exists():
        with suppress(Damaged, NotOurs, TooNew, Unreadable):
            Editor.open(path).close()
    write_document(path, document, document_id=document_id)


def tell_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)


def nothing_taken(many: int, what: str, skipping: bool) -> str:
    rows = "1 rij klopt" if many == 1 else f"{many} rijen kloppen"
    advice = "" if skipping else ", of gebruik --rest-wel om de rest wel over te nemen"
    return f"{rows} niet; er is niets overgenomen. Verbeter {what}{advice}."


def counts(document: Document) -> list[str]:
    """What a session holds: a line for the whole, and one for each table."""
    cards = counted(len(document.ingredients()), "kaartje", "kaartjes")
    purposes = counted(len(document.purposes()), "bedoeling", "bedoelingen")
    lines = [f"“{document.session.title}”: {cards}, {purposes}"]
    photos = document.all(Photo)
    if photos:
        allowed = sum(photo.consent for photo in photos)
        words = "mag" if allowed == 1 else "mogen"
        lines.append(f"{counted(len(photos), 'foto', 'foto’s')}; {allowed} {words} in het verslag")
    for table in document.tables:
        parts = (
            counted(len(document.participants(table.id)), "deelnemer", "deelnemers"),
            counted(len(document.choices(table.id)), "keuze", "keuzes"),
            counted(len(document.placements(table.id)), "plaatsing", "plaatsingen"),
            counted(len(document.arguments(table.id)), "argument", "argumenten"),
            counted(len(document.conclusions(table.id)), "conclusie", "conclusies"),
            counted(sum(votes.count for votes in document.votes(table.id)), "sticker", "stickers"),
        )
        lines.append(f"{table_name(table)}: {', '.join(parts)}")
        asked = [person for person in document.present(table.id) if was_asked(person)]
        if asked:
            no = sum(bool(refusals(person)) for person in asked)
            lines.append(f"  toestemming: {len(asked)} gevraagd, {no} zei minstens één keer nee")
        warning = crowding_warning(document, table.id)
        if warning is not None:
            lines.append(f"  let op: {warning}")
    return lines
