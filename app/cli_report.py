"""`teruglezen`: a report that people edited, held against its session."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from app.model.at_rest import read_with_notices
from app.model.editor import Editor
from app.model.operations.reading_back import Found, Preview, preview, read_back
from app.model.words import counted


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("verslag", metavar="VERSLAG", type=Path, help="het verslag (.pptx)")
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    parser.add_argument(
        "--neem-over", action="store_true", help="zet de wijzigingen in de sessie (anders: toon ze)"
    )


def carry_out(asked: Namespace) -> int:
    """Print what changed; take it over only where that was asked."""
    from app.export.from_pptx import read_report

    report = read_report(asked.verslag)
    if not asked.neem_over:
        document, notices = read_with_notices(asked.bestand)
        _tell(preview(document, report), notices)
        return 0
    with Editor.open(asked.bestand) as editor:
        seen = preview(editor.document, report)
        keys = {each.key for each in seen.changes}
        if keys:
            editor.perform(read_back(editor.document, seen, keys))
            editor.publish()
        _tell(seen, tuple(editor.take_messages()))
    if keys:
        print(f"Overgenomen in {asked.bestand}: {counted(len(keys), 'wijziging', 'wijzigingen')}.")
    return 0


def _tell(seen: Preview, notices: Sequence[str]) -> None:
    for sentence in (*notices, *seen.remarks):
        print(sentence, file=sys.stderr)
    for each in seen.changes:
        _print(each)
    if seen.contradictions:
        print("Aan beide kanten anders dan bij het maken van het verslag; niet overgenomen:")
        for each in seen.contradictions:
            _print(each)
    if not seen.found:
        print("In het verslag is niets veranderd dat in de sessie hoort.")


def _print(found: Found) -> None:
    print(f"{found.where}\n  sessie:  {found.ours}\n  verslag: {found.theirs}")
