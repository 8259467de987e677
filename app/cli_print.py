"""`druk`: the paper of a session as PDFs in a folder."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from functools import partial
from pathlib import Path

from app.cli_steps import Refused, add_overwrite, free, write
from app.export.print_files import PrintFile, print_files
from app.files import replacing
from app.model.at_rest import read_with_notices
from app.model.document import Document
from app.model.pictures import PictureRefused, cleaned, read_picture
from app.model.printing import (
    MOST_SHIFT,
    USUAL_BLANK_PURPOSES,
    USUAL_BLANKS,
    BoardPaper,
    Flip,
    PrintChoices,
    PrintPart,
)
from app.model.tags import MOST_BLANK_PURPOSES, MOST_BLANKS

_NOTHING = "Er is niets geschreven."
_NUMBER = r"-?\d+(?:\.\d+)?"
_MOST_COLOURS = 3


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    parser.add_argument(
        "--naar", metavar="MAP", type=Path, required=True, help="map waar de pdf’s komen"
    )
    parser.add_argument(
        "--onderdelen",
        metavar="WELKE",
        help=f"welke, met komma’s ertussen (anders: alle): {','.join(PrintPart)}",
    )
    parser.add_argument(
        "--bladmaat",
        metavar="MAAT",
        choices=[paper.value for paper in BoardPaper],
        default=BoardPaper.A1.value,
        help="van het bord: a1 (standaard) of a0 op één vel, of a1 van a3- of a4-vellen",
    )
    parser.add_argument(
        "--omslaan",
        metavar="KANT",
        choices=[flip.value for flip in Flip],
        default=Flip.LONG.value,
        help="over welke kant de printer het vel omslaat: lang (standaard) of kort",
    )
    parser.add_argument(
        "--verschuiving",
        metavar="X,Y",
        default="0,0",
        help="schuif achterkanten zoveel mm naar rechts en naar beneden, als 1.5,-2; "
        "begint het met een min, schrijf dan --verschuiving=-1,2",
    )
    parser.add_argument(
        "--tafel", metavar="N", type=int, action="append", help="alleen deze tafel; mag vaker"
    )
    parser.add_argument(
        "--leeg",
        metavar="N",
        type=int,
        default=USUAL_BLANKS,
        help=f"lege kaartjes per tafel, minstens (standaard {USUAL_BLANKS})",
    )
    parser.add_argument(
        "--leeg-bedoelingen",
        metavar="N",
        type=int,
        default=USUAL_BLANK_PURPOSES,
        help=f"lege bedoelingenkaartjes per tafel (standaard {USUAL_BLANK_PURPOSES})",
    )
    parser.add_argument("--namen", action="store_true", help="namen op de groepsindeling")
    parser.add_argument("--logo", metavar="PLAATJE", type=Path, help="een PNG of JPEG op het bord")
    parser.add_argument(
        "--huiskleuren", metavar="KLEUREN", help="een tot drie kleuren, als #a8476d,#41719f"
    )
    add_overwrite(parser)


def carry_out(asked: Namespace) -> int:
    choices, parts, folder = _choices(asked), _parts(asked.onderdelen), asked.naar
    document, notices = read_with_notices(asked.bestand)
    for notice in notices:
        print(notice, file=sys.stderr)
    _check_tables(document, choices)
    if folder.exists() and not folder.is_dir():
        raise Refused(f"‘{folder}’ is geen map. {_NOTHING}")
    files = print_files(document, choices, parts)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [free(folder / file.name, asked.overschrijf) for file in files]
    for file, path in zip(files, paths, strict=True):
        write(path, partial(_write, file, path))
        for remark in file.remarks:
            print(remark, file=sys.stderr)
    print("Geschreven:")
    for file, path in zip(files, paths, strict=True):
        print(f"  {path}: {file.amount}")
    print("Print op 100 %, niet ‘passend maken’.")
    return 0


def _write(file: PrintFile, path: Path) -> None:
    from app.ui.print_painting import write_pdf

    with replacing(path) as beside:
        write_pdf(beside, file.title, file.pages)


def _choices(asked: Namespace) -> PrintChoices:
    for words, value, most in (
        ("--leeg", asked.leeg, MOST_BLANKS),
        ("--leeg-bedoelingen", asked.leeg_bedoelingen, MOST_BLANK_PURPOSES),
    ):
        if not 0 <= value <= most:
            raise Refused(f"{words} is 0 tot {most}. {_NOTHING}")
    return PrintChoices(
        board=BoardPaper(asked.bladmaat),
        flip=Flip(asked.omslaan),
        shift=_shift(asked.verschuiving),
        tables=tuple(asked.tafel) if asked.tafel else None,
        names=asked.namen,
        blanks=asked.leeg,
        blank_purposes=asked.leeg_bedoelingen,
        colours=_colours(asked.huiskleuren),
        logo=_logo(asked.logo),
    )


def _shift(words: str) -> tuple[float, float]:
    found = re.fullmatch(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*", words)
    shift = (float(found[1]), float(found[2])) if found else None
    if shift is None or max(map(abs, shift)) > MOST_SHIFT:
        raise Refused(
            f"--verschuiving hoort zo: 1.5,-2, en hoogstens {MOST_SHIFT:.0f} mm. {_NOTHING}"
        )
    return shift


def _parts(words: str | None) -> Collection[PrintPart]:
    if words is None:
        return frozenset(PrintPart)
    wanted = [word.strip().lower() for word in words.split(",") if word.strip()]
    strange = [word for word in wanted if word not in set(PrintPart)]
    if strange or not wanted:
        raise Refused(
            f"‘{', '.join(strange)}’ is geen onderdeel. Kies uit {', '.join(PrintPart)}. {_NOTHING}"
        )
    return frozenset(map(PrintPart, wanted))


def _colours(words: str | None) -> tuple[str, ...]:
    colours = tuple(word.strip().lower() for word in words.split(",")) if words else ()
    if len(colours) > _MOST_COLOURS or not all(
        re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours
    ):
        raise Refused(f"--huiskleuren hoort zo: #a8476d,#41719f, hoogstens drie. {_NOTHING}")
    return colours


def _logo(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return cleaned(read_picture(path)).data
    except PictureRefused as refused:
        raise Refused(f"‘{path.name}’ kan geen logo zijn: {refused}. {_NOTHING}") from refused


def _check_tables(document: Document, choices: PrintChoices) -> None:
    there = {table.number for table in document.tables}
    for number in choices.tables or ():
        if number not in there:
            raise Refused(f"Er is geen tafel {number} in deze sessie. {_NOTHING}")
