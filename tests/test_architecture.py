"""Who may import whom, as design.md says."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"

QT = ("PySide6", "shiboken6")
DATABASE = ("sqlalchemy", "sqlite3")
OFFICE = ("pptx", "openpyxl", "icalendar")

# What a module (the longest fitting prefix counts) must never import at any depth of its own code.
NEVER: dict[str, tuple[str, ...]] = {
    "app.model": (*QT, *OFFICE, "app.ui", "app.export", "app.cli"),
    "app.model.schema": (*QT, *OFFICE, "app.ui", "app.export", "app.model.store"),
    "app.model.migrations": (
        *QT,
        *OFFICE,
        "sqlalchemy",
        "app.ui",
        "app.export",
        "app.model.schema",
        "app.model.entities",
    ),
    "app.model.store": (*QT, *OFFICE, "app.ui", "app.export", "app.model.operations"),
    "app.model.journal": (*QT, *OFFICE, *DATABASE, "app.ui", "app.export"),
    "app.model.viewing": (*QT, *OFFICE, *DATABASE, "app.ui", "app.export"),
    "app.model.editor": (*QT, *OFFICE, *DATABASE, "app.ui", "app.export"),
    "app.export.content": (*QT, *OFFICE, *DATABASE, "app.ui"),
    "app.export.parts": (*QT, *OFFICE, *DATABASE, "app.ui", "app.model.document"),
    "app.export": (*QT, *DATABASE, "app.ui"),
    "app.ui": (
        "sqlalchemy",
        "sqlite3",
        *OFFICE,
        "app.model.store",
        "app.model.schema",
        "app.model.editor",
        "app.export",
    ),
    "app.ui.controller": ("sqlalchemy", "sqlite3", *OFFICE, "app.model.store", "app.model.schema"),
    "app.cli": (*DATABASE, "app.model.store", "app.model.schema"),
}

# They draw the slides, which are plain values, for the preview and for files: of app.export they
# may know what is said and where, and no document, package or choice of names.
for name in ("slide_painting", "slide_files"):
    NEVER[f"app.ui.{name}"] = (
        *DATABASE,
        *OFFICE,
        "app.model.document",
        "app.model.store",
        "app.model.editor",
        "app.export.content",
        "app.export.to_xlsx",
    )

for name in (
    "cli_deck",
    "cli_export",
    "cli_merge",
    "cli_overview",
    "cli_photo",
    "cli_print",
    "cli_private",
    "cli_report",
    "cli_steps",
):
    NEVER[f"app.{name}"] = NEVER["app.cli"]

NEVER["app.photo"] = (*QT, *DATABASE, *OFFICE, "app.ui", "app.export", "app.cli")

# It draws printed pages, which are plain values: of app.export it knows nothing else.
NEVER["app.ui.print_painting"] = (
    *DATABASE,
    *OFFICE,
    "app.model.document",
    "app.model.store",
    "app.model.editor",
    "app.export.content",
    "app.export.print_stock",
    "app.export.print_files",
)

# It draws the cards that a photo is compared with.
NEVER["app.ui.face_painting"] = (
    *DATABASE,
    *OFFICE,
    "app.model.store",
    "app.model.editor",
    "app.export.content",
    "app.export.print_files",
)

# They hold the local folder and the file of a session together.
for name in (
    "workspace",
    "recovery",
    "opening",
    "publishing",
    "at_rest",
    "taking_in",
    "wiping",
    "journal_files",
    "sealing",
    "workspace_places",
    "second_copy",
    "rescue",
):
    NEVER[f"app.model.{name}"] = (
        *QT,
        *OFFICE,
        "sqlalchemy",
        "app.ui",
        "app.export",
        "app.model.operations",
    )

PLAIN = (
    "entities",
    "change",
    "document",
    "history",
    "board",
    "tags",
    "printing",
    "overview",
    "overview_view",
    "voices",
    "disputes",
    "quoting",
    "policy_text",
    "rounds",
    "likeness",
    "overall_board",
    "together",
    "text",
    "operations",
    "likely_same",
    "table_files",
    "deck",
    "division",
    "division_reasons",
    "people_list",
    "deck_rows",
    "marks",
    "report_read",
    "tidy",
    "tidy_sheets",
    "tidy_extra",
    "readiness",
    "tidy_form",
    "example",
    "errors",
    "clock",
    "consent_words",
    "codec",
    "applied",
    "snapshot",
    "spare",
    "checklist",
    "invitation",
    "words",
    "timetable",
    "pictures",
    "photo_draft",
    "photo_words",
    "presenting",
    "squaring",
    "quick_act",
    "quick_card",
    "quick_find",
    "quick_line",
    "quick_said",
    "quick_words",
    "facts",
    "sources",
    "issuing",
    "merging",
    "merging_counts",
    "merging_parts",
    "merging_result",
    "merging_rule",
    "merging_settling",
    "merging_words",
)

# Those of the plain modules that stand to the left of others, and what they may import of ours.
TO_THE_LEFT: dict[str, tuple[str, ...]] = {
    "app.model.entities": (),
    "app.model.text": (),
    "app.model.change": ("app.model.entities",),
    "app.model.document": ("app.model.entities", "app.model.change"),
    "app.model.history": ("app.model.change",),
    "app.model.board": ("app.model.entities",),
    "app.model.overview": ("app.model.entities", "app.model.document"),
    "app.model.timetable": ("app.model.entities", "app.model.document"),
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(APP.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path


def imports(path: Path) -> set[str]:
    """Every module named in an import statement, wherever it stands, as a dotted name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def forbidden(module: str) -> tuple[str, ...]:
    rules = [prefix for prefix in NEVER if within(module, prefix)]
    return NEVER[max(rules, key=len)] if rules else ()


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=lambda value: str(value)[-40:])
def test_a_module_imports_nothing_that_its_layer_forbids(module: str, path: Path) -> None:
    wrong = {
        name for name in imports(path) for package in forbidden(module) if within(name, package)
    }
    assert not wrong


@pytest.mark.parametrize("module", list(TO_THE_LEFT))
def test_a_plain_module_imports_only_what_stands_to_its_left(module: str) -> None:
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    ours = {name for name in imports(path) if within(name, "app")}
    assert not {name for name in ours if not any(within(name, m) for m in TO_THE_LEFT[module])}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_module_knows_no_database(name: str) -> None:
    paths = [path for module, path in modules() if within(module, f"app.model.{name}")]
    assert paths
    for path in paths:
        assert not {i for i in imports(path) if any(within(i, d) for d in DATABASE)}


def test_operations_know_nothing_of_files_or_editors() -> None:
    for module, path in modules():
        if within(module, "app.model.operations"):
            outside = {"app.model.editor", "app.model.workspace", "app.model.journal", "app.files"}
            assert not imports(path) & outside


def test_writers_never_import_the_document() -> None:
    for module, path in modules():
        if within(module, "app.export") and ".to_" in module:
            assert not {i for i in imports(path) if within(i, "app.model.document")}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("app.model.editor", ["sqlalchemy", "PySide6"]),
        ("app.export.content", ["sqlalchemy", "PySide6", "pptx", "openpyxl"]),
        ("app.cli", ["sqlalchemy", "PySide6", "pptx", "openpyxl", "icalendar"]),
        ("app.ui.main_window", ["sqlalchemy", "pptx", "openpyxl", "icalendar"]),
    ],
)
def test_importing_a_module_does_not_load_what_it_can_do_without(
    module: str, unwanted: list[str]
) -> None:
    code = f"import sys, {module}; print([n for n in {unwanted!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
