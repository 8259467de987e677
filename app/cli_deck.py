"""The command that writes the deck of a session to a file, or reads another one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from app.cli_steps import (
    Refused,
    add_overwrite,
    counts,
    free,
    nothing_taken,
    tell_problems,
    write,
)
from app.model.at_rest import read_with_notices
from app.model.editor import Editor


def add_arguments(sub: ArgumentParser) -> None:
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    ways = sub.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--uit", metavar="STAPEL", type=Path, help="schrijf de kaartjes naar een .xlsx of .csv"
    )
    ways.add_argument(
        "--in",
        dest="deck",
        metavar="STAPEL",
        type=Path,
        help="lees de kaartjes uit een .xlsx, een .csv of een andere sessie (.gsb)",
    )
    sub.add_argument(
        "--rest-wel", action="store_true", help="sla rijen over die niet kloppen (bij --in)"
    )
    add_overwrite(sub)


def carry_out(asked: Namespace) -> int:
    return _go_out(asked) if asked.uit is not None else _come_in(asked)


def _go_out(asked: Namespace) -> int:
    from app.export import decks

    if asked.uit.suffix.lower() not in decks.SUFFIXES:
        kinds = " of ".join(decks.SUFFIXES)
        raise Refused(f"‘{asked.uit.name}’ eindigt niet op {kinds}; er is niets geschreven.")
    path = free(asked.uit, asked.overschrijf)
    document, notices = read_with_notices(asked.bestand)
    for notice in notices:
        print(notice, file=sys.stderr)
    write(path, partial(decks.write_deck, document, path))
    print(f"Geschreven: {path}")
    return 0


def _come_in(asked: Namespace) -> int:
    """Through the editor, as a window would: the version before stays as a backup."""
    from app.export import decks
    from app.model.operations import deck

    reading = decks.read_deck(asked.deck)
    tell_problems(reading.problems)
    if reading.is_empty or (reading.problems and not asked.rest_wel):
        raise Refused(nothing_taken(len(reading.problems), "de stapel", asked.rest_wel))
    with Editor.open(asked.bestand) as editor:
        kept = deck.kept_words(editor.document, reading.deck)
        editor.perform(deck.take_over(editor.document, reading.deck))
        editor.publish()
        for sentence in (*kept, *editor.take_messages()):
            print(sentence, file=sys.stderr)
        print(f"Ingelezen in {asked.bestand}: {counts(editor.document)[0]}")
    return 0
