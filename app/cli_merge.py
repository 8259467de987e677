"""The commands that give each table its own file, and bring the files of tables together."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.cli_steps import Refused, add_overwrite, counts, free
from app.model.applied import Applied
from app.model.at_rest import read_whole, write_document
from app.model.clock import utc_now
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Table, new_id
from app.model.errors import PublishFailed
from app.model.issuing import issued, table_document
from app.model.merging import (
    Contradiction,
    File,
    Identity,
    Plan,
    TableCount,
    merge,
    outcome,
    plan,
)
from app.model.operations.tables import table_name
from app.model.taking_in import TakenIn, take_in
from app.model.words import counted

OURS, LAST = "totaal", "tafel"


def add_merge_arguments(sub: ArgumentParser) -> None:
    sub.add_argument(
        "tafels", metavar="TAFEL", type=Path, nargs="+", help="een bestand van een tafel (.gsb)"
    )
    sub.add_argument(
        "--naar",
        metavar="TOTAAL",
        type=Path,
        required=True,
        help="de sessie (.gsb) waar ze bij komen; bestaat ze nog niet, dan wordt ze gemaakt",
    )
    sub.add_argument(
        "--voorbeeld", action="store_true", help="toon wat er zou gebeuren en verander niets"
    )
    sub.add_argument(
        "--bij-verschil",
        metavar="KEUZE",
        choices=[OURS, LAST],
        help="wat blijft staan waar ze elkaar tegenspreken: totaal (wat er al stond) of tafel "
        "(het bestand dat het laatst is bewaard; zo ook waar tafels elkaar tegenspreken)",
    )


def merge_tables(asked: Namespace) -> int:
    target: Path = asked.naar
    if target.suffix.lower() != ".gsb":
        raise Refused(f"‘{target.name}’ eindigt niet op .gsb; er is niets geschreven.")
    taken = take_in(asked.tafels)
    for notice in taken.notices:
        print(notice, file=sys.stderr)
    if asked.voorbeeld:
        return _preview(target, taken)
    return _into(target, taken, asked) if target.exists() else _anew(target, taken, asked)


def _preview(target: Path, taken: TakenIn) -> int:
    document, own = Document(), Identity("", Applied())
    if target.exists():
        whole = read_whole(target)
        document, own = whole.document, Identity(whole.document_id, whole.applied)
    planned = plan(document, own, taken.files)
    _check(taken, planned)
    _print_plan(planned)
    _print_contradictions(planned.contradictions)
    print("Er is niets veranderd.")
    return 0


def _into(target: Path, taken: TakenIn, asked: Namespace) -> int:
    """Through the editor, as a window would: the version before stays as a backup."""
    with Editor.open(target) as editor:
        own = Identity(editor.document_id, editor.applied, editor.path.name)
        planned = plan(editor.document, own, taken.files)
        _check(taken, planned)
        choices = _choices(planned, asked.bij_verschil)
        change = merge(planned, choices)
        if change.edits:
            for data in taken.all_pictures().values():
                editor.keep_photo(data)
            editor.perform(change)
            editor.publish()
        for sentence in editor.take_messages():
            print(sentence, file=sys.stderr)
        _report(planned, choices, target, editor.document)
    return 0


def _anew(target: Path, taken: TakenIn, asked: Namespace) -> int:
    free(target, overwrite=False)
    document, own = Document(), Identity(new_id(), Applied())
    planned = plan(document, own, taken.files)
    _check(taken, planned)
    choices = _choices(planned, asked.bij_verschil)
    document.apply(merge(planned, choices))
    write_document(target, document, taken.all_pictures(), own.document_id)
    _report(planned, choices, target, document)
    return 0


def _check(taken: TakenIn, planned: Plan) -> None:
    """A refused file among good ones refuses all: a total that lacks a table looks whole."""
    refused = (*taken.refused, *planned.refused)
    if refused:
        raise Refused("\n".join((*refused, "Er is niets samengevoegd.")))


def _choices(planned: Plan, way: str | None) -> dict[str, int]:
    """By the key of each contradiction; Refused where nobody said what stays."""
    saved = {file.name: file for file in planned.files}
    chosen = {each.key: _choice(each, way, saved) for each in planned.contradictions}
    settled = {key: side for key, side in chosen.items() if side is not None}
    left = [each for each in planned.contradictions if each.key not in settled]
    if left:
        _print_contradictions(left)
        many = counted(len(left), "verschil", "verschillen")
        advice = "--bij-verschil totaal of tafel" if way is None else "--bij-verschil tafel"
        raise Refused(
            f"Bij {many} is niet gekozen wat er blijft staan; er is niets samengevoegd. "
            f"Kies in het venster, of gebruik {advice}."
        )
    return settled


def _choice(each: Contradiction, way: str | None, files: dict[str, File]) -> int | None:
    if way is None:
        return None
    if way == OURS:
        return next((n for n, side in enumerate(each.sides) if side.ours), None)
    last = [
        (max(files[name].saved_at for name in side.files), number)
        for number, side in enumerate(each.sides)
        if side.files
    ]
    return max(last)[1] if last else None


def _print_contradictions(contradictions: Sequence[Contradiction]) -> None:
    if contradictions:
        print(f"Hier spreken ze elkaar tegen ({len(contradictions)}):")
    for each in contradictions:
        print(f"  {each.where}")
        for side in each.sides:
            who = (["totaal"] if side.ours else []) + list(side.files)
            print(f"    {', '.join(who)}: {side.text}")


def _print_plan(planned: Plan) -> None:
    file = ""
    for each in planned.tables:
        if each.file != file:
            file = each.file
            print(file)
        print(f"  {each.table_label}: {_count_words(each)}")
    for remark in planned.remarks:
        print(f"let op: {remark}")


def _count_words(count: TableCount) -> str:
    return (
        f"{count.new} nieuw, {count.changed} veranderd, {count.same} hetzelfde, "
        f"{count.contradicting} tegengesproken"
    )


def _report(planned: Plan, choices: dict[str, int], target: Path, document: Document) -> None:
    if planned.nothing_new:
        print(f"Er is niets nieuws: alles stond al in {target}")
        return
    for remark in outcome(planned, choices).remarks:
        print(f"let op: {remark}")
    print(f"Samengevoegd in {target}")
    for line in counts(document):
        print(f"  {line}")


# --- giving out -----------------------------------------------------------------------------


def add_issue_arguments(sub: ArgumentParser) -> None:
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    sub.add_argument(
        "--naar", metavar="MAP", type=Path, required=True, help="map waar de bestanden komen"
    )
    sub.add_argument(
        "--tafel",
        metavar="N",
        type=int,
        action="append",
        help="alleen deze tafel; mag vaker (anders: alle tafels)",
    )
    add_overwrite(sub)


def issue_tables(asked: Namespace) -> int:
    folder: Path = asked.naar
    if folder.exists() and not folder.is_dir():
        raise Refused(f"‘{folder}’ is geen map. Er is niets geschreven.")
    with Editor.open(asked.bestand) as editor:
        document = editor.document
        tables = [t for t in document.tables if asked.tafel is None or t.number in asked.tafel]
        for number in asked.tafel or ():
            if all(table.number != number for table in tables):
                raise Refused(f"Tafel {number} is er niet; er is niets uitgegeven.")
        folder.mkdir(parents=True, exist_ok=True)
        paths = {
            table.id: free(folder / f"{asked.bestand.stem} tafel {table.number}.gsb",
                           asked.overschrijf)
            for table in tables
        }  # fmt: skip
        if editor.path in [path.resolve() for path in paths.values()]:
            raise Refused("Een tafelbestand zou over de sessie zelf komen; er is niets uitgegeven.")
        files, failed = _write_tables(editor, paths)
        if files:
            editor.perform(issued(document, files))
            editor.publish()
        for sentence in editor.take_messages():
            print(sentence, file=sys.stderr)
    if failed:
        many = counted(len(files), "tafelbestand", "tafelbestanden")
        raise Refused(f"{failed} Geschreven: {many}.")
    return 0


def _write_tables(editor: Editor, paths: Mapping[str, Path]) -> tuple[list[File], str]:
    """The files that were written, by the ids of tables, and why the next one could not be."""
    document = editor.document
    own = Identity(editor.document_id, editor.applied, editor.path.name)
    files: list[File] = []
    for table_id, path in paths.items():
        made = table_document(document, own, table_id)
        file = File(path.name, new_id(), utc_now(), Applied(), made)
        try:
            write_document(path, made, document_id=file.document_id)
        except PublishFailed as error:
            return files, str(error)
        files.append(file)
        print(f"Geschreven: {path} ({table_name(document.get(Table, table_id))})")
    return files, ""
