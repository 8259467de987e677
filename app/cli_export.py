"""`exporteer`: which files in which formats, and writing them all or none."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.cli_steps import Refused, free
from app.export import EXPORTERS, Exporter, exporter_for, write_all
from app.export.making import Making, Paper
from app.export.names import decide, finds
from app.export.parts import Content
from app.files import reason
from app.model.names_in_text import Find
from app.model.words import listed

_NOTHING = "Er is niets geschreven."


def add_files(parser: ArgumentParser) -> None:
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


def add_names(parser: ArgumentParser) -> None:
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


def decided(asked: Namespace, told: Content) -> Content:
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


def files(asked: Namespace) -> list[tuple[Exporter, Path]]:
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


def making(asked: Namespace, layouts: Mapping[str, str]) -> Making:
    made = Making(asked.sjabloon, layouts)
    if asked.papier is None:
        return made
    paper = Paper(asked.papier)
    return Making(asked.sjabloon, layouts, paper=paper, picture_paper=paper)


def write_files(
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
