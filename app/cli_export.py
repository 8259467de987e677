"""`exporteer`: which files in which formats, and writing them all or none."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.cli_steps import Refused, add_overwrite, free
from app.export import EXPORTERS, Exporter, exporter_for, write_all
from app.export.content import Choices, content
from app.export.making import Making, Paper
from app.export.names import decide, finds
from app.export.parts import Content, Names
from app.export.report_parts import Scope, chosen_parts
from app.files import reason
from app.model.at_rest import read_whole
from app.model.names_in_text import Find
from app.model.words import listed

_NOTHING = "Er is niets geschreven."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    _add_files(parser)
    parser.add_argument(
        "--tafel",
        metavar="N",
        type=int,
        action="append",
        help="alleen deze tafel; mag vaker (anders: alle tafels)",
    )
    parser.add_argument(
        "--namen",
        metavar="WIE",
        choices=["namen", *(names.value for names in Names)],
        default=Names.ALLOWED.value,
        help="wie herkenbaar is: toegestaan of namen (wie ja zei; standaard), functie, deelnemer "
        "(nummers), geen, of alle (binnen het team)",
    )
    _add_names(parser)
    parser.add_argument(
        "--onderdelen",
        metavar="WELKE",
        help="alleen deze onderdelen, als borden,matrix (anders: alle; een fout woord toont welke)",
    )
    parser.add_argument(
        "--zonder", metavar="WELKE", help="zonder deze onderdelen, als fotos,matrix"
    )
    parser.add_argument(
        "--over",
        metavar="WAT",
        choices=[scope.value for scope in Scope],
        default=Scope.BOTH.value,
        help="waarover: beide (tafels en totaalbeeld; standaard), tafels of totaalbeeld",
    )
    parser.add_argument(
        "--sjabloon", metavar="BESTAND", type=Path, help="jullie eigen sjabloon (.pptx of .potx)"
    )
    parser.add_argument(
        "--indeling",
        metavar="WELKE",
        help="indelingen van het sjabloon, als voorblad=NAAM,inhoud=NAAM (anders: gekozen)",
    )
    add_overwrite(parser)


def carry_out(asked: Namespace) -> int:
    wanted = _files(asked)
    layouts = _layouts(asked.indeling)
    if (asked.sjabloon or layouts) and not any(each.key == "pptx" for each, _ in wanted):
        raise Refused(f"Een sjabloon hoort bij een PowerPoint (.pptx). {_NOTHING}")
    if layouts and not asked.sjabloon:
        raise Refused(f"--indeling hoort bij --sjabloon. {_NOTHING}")
    making = _making(asked, layouts)
    choices = Choices(
        Names.ALLOWED if asked.namen == "namen" else Names(asked.namen),
        tuple(asked.tafel) if asked.tafel else None,
        chosen_parts(asked.onderdelen, asked.zonder),
        Scope(asked.over),
    )
    whole = read_whole(asked.bestand)
    for notice in whole.notices:
        print(notice, file=sys.stderr)
    told = _decided(asked, content(whole.document, choices, whole.photo_bytes))
    _write_files(told, wanted, making, asked.overschrijf)
    return 0


def _layouts(words: str | None) -> dict[str, str]:
    """ "voorblad=Titeldia,inhoud=Alleen titel" by its keys."""
    # A name may have a comma in it.
    pieces = re.split(r",\s*(?=(?:voorblad|inhoud)=)", words) if words else []
    pairs = dict(piece.strip().partition("=")[::2] for piece in pieces)
    if not set(pairs) <= {"voorblad", "inhoud"}:
        raise Refused(f"--indeling hoort zo: voorblad=NAAM,inhoud=NAAM. {_NOTHING}")
    return pairs


def _add_files(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--naar",
        metavar="UIT",
        type=Path,
        action="append",
        help=f"een {_kinds(pictures=False)}; mag vaker, voor meer soorten tegelijk "
        "(.png en .svg: een bestand per bord)",
    )
    parser.add_argument(
        "--borden",
        metavar="UIT",
        type=Path,
        action="append",
        help=f"alleen de borden en beelden, als {_kinds(pictures=True)}; mag vaker",
    )
    parser.add_argument(
        "--papier",
        metavar="MAAT",
        choices=[paper.value for paper in Paper],
        help="bladzijden van een PDF of beeld: dia, a4 of a3 (anders: verslag dia, borden a3)",
    )


def _add_names(parser: ArgumentParser) -> None:
    for flag, what in (
        ("--vervang-namen", "vervang namen die in teksten staan en niet mogen"),
        ("--laat-namen", "laat zulke namen staan"),
    ):
        parser.add_argument(
            flag,
            metavar="WELKE",
            nargs="?",
            const="",
            help=f"{what}; met WELKE alleen die, als Fatima,Van Dijk (anders: allemaal)",
        )


def _decided(asked: Namespace, told: Content) -> Content:
    """With names in texts replaced or kept as asked. Raises Refused for a word that isn't found."""
    found = finds(told)
    replaced = _words(asked.vervang_namen, found)
    kept = _words(asked.laat_namen, found)
    if asked.vervang_namen == "" and asked.laat_namen == "":
        raise Refused(f"Namen vervangen én laten staan kan niet. {_NOTHING}")
    # All of them is all but those that were named for the other.
    if asked.vervang_namen == "":
        replaced -= kept
    if asked.laat_namen == "":
        kept -= replaced
    return decide(told, replaced, kept)


def _words(asked: str | None, found: Sequence[Find]) -> frozenset[str]:
    if asked is None:
        return frozenset()
    if not asked:
        return frozenset(each.written for each in found if not each.doubtful)
    wanted = {word.strip() for word in asked.split(",") if word.strip()}
    unknown = wanted - {each.written for each in found}
    if unknown:
        names = listed([f"‘{word}’" for word in sorted(unknown)])
        raise Refused(f"{names} staat in geen tekst als een naam die niet mag. {_NOTHING}")
    return frozenset(wanted)


def _kinds(*, pictures: bool) -> str:
    kinds = dict.fromkeys(each.suffix for each in EXPORTERS if each.pictures or not pictures)
    *others, last = kinds
    return f"{', '.join(others)} of {last}"


def _files(asked: Namespace) -> list[tuple[Exporter, Path]]:
    """Each format with its path. Raises Refused."""
    found: list[tuple[Exporter, Path]] = []
    wanted = [(path, False) for path in asked.naar or ()]
    wanted += [(path, True) for path in asked.borden or ()]
    if not wanted:
        raise Refused(f"Zeg waar het komt: met --naar of --borden. {_NOTHING}")
    for path, pictures in wanted:
        exporter = exporter_for(path, pictures=pictures)
        if exporter is None:
            kinds = _kinds(pictures=pictures)
            raise Refused(f"‘{path.name}’ eindigt niet op {kinds}; er is niets geschreven.")
        found.append((exporter, path))
    return found


def _making(asked: Namespace, layouts: Mapping[str, str]) -> Making:
    made = Making(asked.sjabloon, layouts)
    if asked.papier is None:
        return made
    paper = Paper(asked.papier)
    return Making(asked.sjabloon, layouts, paper=paper, picture_paper=paper)


def _write_files(
    told: Content, wanted: Sequence[tuple[Exporter, Path]], made: Making, overwrite: bool
) -> None:
    """All of them or none, and say which; raises Refused."""
    targets = [each for exporter, path in wanted for each in exporter.targets(told, path, made)]
    for path in targets:
        free(path, overwrite)
        if targets.count(path) > 1:
            raise Refused(f"‘{path.name}’ is twee keer gevraagd. {_NOTHING}")
    try:
        written = write_all(told, wanted, made)
    except OSError as error:
        name = Path(error.filename or wanted[0][1]).name
        raise Refused(
            f"‘{name}’ kan niet worden geschreven: {reason(error)}. "
            "Wat er al stond, is niet veranderd."
        ) from error
    for remark in written.remarks:
        print(remark, file=sys.stderr)
    for path in written.paths:
        print(f"Geschreven: {path}")
