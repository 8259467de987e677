"""Writes the example's report into every template of some folders, and says how that went.

    python -m tools.tried_templates OUT FOLDER=ORIGIN …

Prints the rows of docs/sjablonen.md; the reports are left in OUT, to be looked at and validated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from app.export.client_template import layouts_of
from app.export.content import content
from app.export.making import Making
from app.export.template_file import TemplateError
from app.export.to_pptx import write_pptx
from app.model.example import example_document
from tests.export.pptx_checker import faults

_INCH = 914_400


def tried(template: Path, origin: str, report: Path) -> str:
    """A row of the table; the report is written, unless the template is refused."""
    try:
        facts = layouts_of(template)
        remarks = write_pptx(content(example_document()), report, Making(template))
    except TemplateError as refused:
        return f"| {template.stem} | {origin} | – | – | – | {refused} | geweigerd |"
    wrong = faults(report)
    for fault in wrong[:8]:
        print(f"    {template.name}: {fault}", file=sys.stderr)
    size = "×".join(f"{side / _INCH:.2f}" for side in facts.size)
    said = " ".join(remarks) or "–"
    end = f"**{len(wrong)} fouten**" if wrong else "geen fouten"
    return (
        f"| {template.stem} | {origin} | {size} | {facts.front} | {facts.other} | {said} | {end} |"
    )


def rows(out: Path, folders: list[str]) -> Iterator[str]:
    out.mkdir(parents=True, exist_ok=True)
    for each in folders:
        folder, _, origin = each.partition("=")
        for template in sorted(Path(folder).glob("*.p[po]t[xm]"), key=lambda path: path.name):
            yield tried(template, origin, out / f"{Path(folder).name}-{template.stem}.pptx")


if __name__ == "__main__":
    for row in rows(Path(sys.argv[1]), sys.argv[2:]):
        print(row, flush=True)
