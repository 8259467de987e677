"""The subcommands; no Qt unless a picture is asked for.

Exit codes: 0 done, 1 `controleer` found the file unsound, 2 a user error, in one sentence.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from app import (
    __version__,
    cli_deck,
    cli_export,
    cli_merge,
    cli_overview,
    cli_photo,
    cli_print,
    cli_private,
    cli_report,
)
from app.cli_steps import (
    Refused,
    add_overwrite,
    counts,
    free,
    nothing_taken,
    tell_problems,
    write,
    write_session,
)
from app.export import EXPORTERS
from app.export.content import NoSuchTable
from app.export.errors import NotReadable
from app.export.invitation_files import INVITATION_FILES, Message, write_invitation
from app.files import keeping_promises, reason
from app.model import timetable
from app.model.at_rest import Inspection, inspect, read_with_notices
from app.model.change import Change
from app.model.division_reasons import mixes, reasons
from app.model.document import Document
from app.model.editor import Editor
from app.model.errors import DocumentError
from app.model.invitation import appointment, invitation, missing_words, uncounted_words
from app.model.operations.division import divide_groups, tables_proposed
from app.model.operations.participants import participant_name
from app.model.operations.rules import RuleBroken
from app.model.operations.tables import table_name
from app.model.rescue import rescue
from app.parser import DutchParser


def run(arguments: Sequence[str]) -> int:
    """Carry a command line out; returns the exit code, never a traceback for a user error."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows can't show every letter of a title; that must not stop the command.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = _parser()
    asked = parser.parse_args(list(arguments))
    command: Callable[[Namespace], int] = asked.command
    try:
        with keeping_promises():
            return command(asked)
    except (Refused, RuleBroken, DocumentError, NoSuchTable, NotReadable) as error:
        sentence = str(error)
    except KeyboardInterrupt:
        sentence = "Afgebroken. Er is niets half geschreven."
    except BrokenPipeError:
        # Whoever reads along has seen enough; Python must not try to say more at its end.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 0
    except FileNotFoundError as error:
        sentence = f"‘{error.filename}’ is er niet. Kijk of de naam en de map kloppen."
    except OSError as error:
        name = f" ‘{error.filename}’" if error.filename else ""
        sentence = f"Het bestand{name} kan niet gelezen of geschreven worden: {reason(error)}."
    print(sentence, file=sys.stderr)
    return 2


COMMANDS = (
    "voorbeeld",
    "exporteer",
    "importeer",
    "stapel",
    "uitnodiging",
    "indeling",
    "controleer",
    "draaiboek",
    "totaalbeeld",
    "teruglezen",
    "uitgeven",
    "samenvoegen",
    "wissen",
    "verzegel",
    "ontzegel",
    "druk",
    "foto",
)


def _parser() -> DutchParser:
    parser = DutchParser(
        prog="gespreksmodel",
        description="Leg kaartjes op het bord, noteer waarom, en maak het verslag.",
        epilog="gespreksmodel [BESTAND] zonder opdracht opent het venster.",
    )
    parser.add_argument(
        "--versie", action="version", version=f"Gespreksmodel {__version__}", help="toon de versie"
    )
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)

    def add(name: str, command: Callable[[Namespace], int], explanation: str) -> DutchParser:
        sub: DutchParser = commands.add_parser(name, help=explanation, description=explanation)
        sub.set_defaults(command=command)
        return sub

    sub = add("voorbeeld", _example, "schrijf de voorbeeldsessie, het verslag en de borden")
    sub.add_argument("map", metavar="MAP", type=Path, help="map waar de bestanden komen")
    add_overwrite(sub)

    explanation = "maak een verslag van een sessie"
    cli_export.add_arguments(add("exporteer", cli_export.carry_out, explanation))

    sub = add("importeer", _import, "maak een sessie van een Excel-werkboek")
    sub.add_argument("werkboek", metavar="WERKBOEK", type=Path, help="het werkboek (.xlsx)")
    sub.add_argument("--naar", metavar="UIT", type=Path, required=True, help="de sessie (.gsb)")
    sub.add_argument(
        "--rest-wel",
        action="store_true",
        help="sla rijen over die niet kloppen en neem de rest wel over",
    )
    add_overwrite(sub)

    explanation = "bewaar de kaartjes van een sessie, of lees andere in"
    cli_deck.add_arguments(add("stapel", cli_deck.carry_out, explanation))

    kinds = " of ".join(INVITATION_FILES)
    sub = add("uitnodiging", _invite, "schrijf de uitnodiging voor een sessie")
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    sub.add_argument("--naar", metavar="UIT", type=Path, required=True, help=f"een {kinds}")
    add_overwrite(sub)

    sub = add("indeling", _divide, "verdeel de deelnemers over de tafels")
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    sub.add_argument(
        "--tafels", metavar="N", type=int, help="zet ze op N tafels (anders: zoveel als nodig)"
    )
    sub.add_argument(
        "--opnieuw", metavar="K", type=int, default=0, help="de K-de andere verdeling (1, 2, …)"
    )
    sub.add_argument("--bewaar", action="store_true", help="zet de verdeling in het bestand")

    sub = add("controleer", _check, "kijk of een sessie gaaf is en wat erin zit")
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    sub.add_argument(
        "--herstel", metavar="UIT", type=Path, help="zet wat gaaf is in een nieuw bestand (.gsb)"
    )
    add_overwrite(sub)

    sub = add("draaiboek", _timetable, "toon hoe laat welk deel van de avond begint")
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")

    explanation = "toon wat de tafels van een of meer sessies delen en waarover ze verschillen"
    cli_overview.add_arguments(add("totaalbeeld", cli_overview.carry_out, explanation))
    explanation = "toon wat in een verslag is veranderd, en neem het over"
    cli_report.add_arguments(add("teruglezen", cli_report.carry_out, explanation))
    explanation = "geef elke tafel een eigen bestand om in te werken"
    cli_merge.add_issue_arguments(add("uitgeven", cli_merge.issue_tables, explanation))
    explanation = "breng de bestanden van tafels bij elkaar"
    cli_merge.add_merge_arguments(add("samenvoegen", cli_merge.merge_tables, explanation))
    explanation = "wis één persoon overal, of de hele sessie; dat kan niet terug"
    cli_private.add_erase_arguments(add("wissen", cli_private.erase, explanation))
    explanation = "maak een versleutelde kopie om te versturen"
    cli_private.add_seal_arguments(add("verzegel", cli_private.seal, explanation))
    explanation = "maak van een versleutelde kopie weer een gewone sessie"
    cli_private.add_unseal_arguments(add("ontzegel", cli_private.unseal, explanation))
    explanation = "maak het drukwerk: bord, kaartjes en formulieren als pdf"
    cli_print.add_arguments(add("druk", cli_print.carry_out, explanation))
    explanation = "lees foto’s van een papieren bord, en zet wat zeker is op het bord"
    cli_photo.add_arguments(add("foto", cli_photo.carry_out, explanation))
    return parser


def _example(asked: Namespace) -> int:
    from app.model.example import example_document
    from app.ui.board_picture import board_picture

    folder: Path = asked.map
    if folder.exists() and not folder.is_dir():
        raise Refused(f"‘{folder}’ is geen map. Er is niets geschreven.")
    folder.mkdir(parents=True, exist_ok=True)
    document = example_document()
    session = folder / "voorbeeld.gsb"
    reports = [
        (exporter, folder / f"voorbeeld{exporter.suffix}")
        for exporter in EXPORTERS
        if not exporter.pictures
    ]
    boards = [(table, folder / f"tafel-{table.number}.png") for table in document.tables]
    written = [session, *(path for _, path in reports), *(path for _, path in boards)]
    for path in written:
        free(path, asked.overschrijf)
    write_session(session, document)
    for exporter, path in reports:
        write(path, partial(exporter.write, document, path))
    for table, path in boards:
        write(path, partial(board_picture, document, table.id, path))
    print("Geschreven:")
    for path in written:
        print(f"  {path}")
    return 0


def _invite(asked: Namespace) -> int:
    if asked.naar.suffix.lower() not in INVITATION_FILES:
        kinds = " of ".join(INVITATION_FILES)
        raise Refused(f"‘{asked.naar.name}’ eindigt niet op {kinds}; er is niets geschreven.")
    path = free(asked.naar, asked.overschrijf)
    document, notices = read_with_notices(asked.bestand)
    for notice in notices:
        print(notice, file=sys.stderr)
    made = invitation(document)
    message = Message(made.subject, made.text, appointment(document))
    write(path, partial(write_invitation, path, message))
    if made.missing:
        print(f"Nog in te vullen: {missing_words(made.missing)}.", file=sys.stderr)
    if made.without_organisation:
        print(uncounted_words(made.without_organisation), file=sys.stderr)
    print(f"Geschreven: {path}")
    return 0


def _import(asked: Namespace) -> int:
    from app.export.from_xlsx import read_sheets
    from app.model import tidy

    path = free(asked.naar, asked.overschrijf)
    if path.suffix.lower() != ".gsb":
        raise Refused(f"‘{path.name}’ eindigt niet op .gsb; er is niets geschreven.")
    sheets = read_sheets(asked.werkboek)
    reading = tidy.read_document(sheets, skip_bad=asked.rest_wel)
    tell_problems((*reading.problems, *reading.remarks))
    if reading.document is None:
        raise Refused(nothing_taken(len(reading.problems), "het werkboek", asked.rest_wel))
    write_session(path, reading.document)
    print(f"Geschreven: {path}")
    for line in counts(reading.document):
        print(f"  {line}")
    return 0


def _divide(asked: Namespace) -> int:
    if asked.opnieuw < 0:
        raise Refused("--opnieuw moet 0 of meer zijn. Er is niets verdeeld.")
    if asked.bewaar:
        with Editor.open(asked.bestand) as editor:
            editor.perform(_division(editor.document, asked))
            editor.publish()
            document, notices = editor.document.copy(), tuple(editor.take_messages())
    else:
        document, notices = read_with_notices(asked.bestand)
        document.apply(_division(document, asked))
    for notice in notices:
        print(notice, file=sys.stderr)
    _print_division(document)
    if asked.bewaar:
        print(f"Bewaard in {asked.bestand}")
    return 0


def _division(document: Document, asked: Namespace) -> Change:
    count = tables_proposed(document) if asked.tafels is None else asked.tafels
    return divide_groups(document, count, asked.opnieuw)


def _print_division(document: Document) -> None:
    """Who sits where, and why so."""
    for mix in mixes(document):
        print(f"{table_name(mix.table)}: {mix.sentence()}")
        for person in document.present(mix.table.id):
            facts = (participant_name(person), person.organisation, person.perspective)
            print(f"  {person.number}. {', '.join(fact for fact in facts if fact)}")
    for told in reasons(document):
        print(told.text if told.met else f"let op: {told.text}")


def _check(asked: Namespace) -> int:
    if asked.herstel is not None:
        return _rescue(asked)
    found: Inspection = inspect(asked.bestand)
    for sentence in found.problems:
        print(sentence)
    print(f"{found.path.name}: {'gaaf' if found.sound else 'niet gaaf'}")
    if found.saved_at is not None:
        print(
            f"bewaard {found.saved_at:%Y-%m-%d %H:%M}, versie {found.generation}, "
            f"bestandsvorm {found.format}"
        )
    for sentence in found.notes:
        print(sentence)
    if found.document is not None and found.sound:
        for line in counts(found.document):
            print(f"  {line}")
    return 0 if found.sound else 1


def _rescue(asked: Namespace) -> int:
    path = free(asked.herstel, asked.overschrijf)
    if path.suffix.lower() != ".gsb":
        raise Refused(f"‘{path.name}’ eindigt niet op .gsb; er is niets geschreven.")
    if path.exists() and asked.bestand.exists() and path.samefile(asked.bestand):
        raise Refused(
            "Wat gered wordt, komt in een nieuw bestand: het beschadigde blijft bewaard. "
            f"Geef --herstel een andere naam dan ‘{path.name}’. Er is niets geschreven."
        )
    for sentence in rescue(asked.bestand, path):
        print(sentence)
    print(f"Geschreven: {path}")
    return 0


def _timetable(asked: Namespace) -> int:
    document, notices = read_with_notices(asked.bestand)
    for notice in notices:
        print(notice, file=sys.stderr)
    planned = timetable.plan(document)
    total, starts_at = sum(planned.values()), document.session.starts_at
    end = timetable.moment_words(total, starts_at)
    print(f"“{document.session.title}”")
    for phase, minute in timetable.begins(planned).items():
        begins = timetable.moment_words(minute, starts_at)
        print(f"  {begins:>{len(end)}}  {timetable.MOMENTS[phase]:<13} {planned[phase]:>3} min")
    print(f"  {end}  Einde")
    print(timetable.total_words(planned, document.session.duration_minutes))
    return 0
