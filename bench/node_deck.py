"""The report of ten tables of sixty cards, against PptxGenJS drawing the same slides.

PptxGenJS gets the slides laid out, and colours as rrggbb; no hatching, no theme colours.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from pptx import Presentation

from app.export.content import content
from app.export.parts import Content
from app.export.sheets import OUR_COLOURS
from app.export.slides import (
    CELL_INSET,
    EMU_PER_INCH,
    FRONT_SUBTITLE_BOX,
    FRONT_TITLE_BOX,
    NUMBER_BOX,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TITLE_BOX,
    Bars,
    Box,
    Cell,
    Grid,
    Part,
    Shape,
)
from app.export.to_pptx import report_slides, write_pptx
from bench.report import seconds
from bench.sessions import large_document

_NODE = Path(__file__).parent / "node"
_ROUNDS = 5
_GOAL = 0.7
_ANCHORS = {"t": "top", "ctr": "middle", "b": "bottom"}
_ALIGNS = {"l": "left", "ctr": "center", "r": "right"}


def run() -> list[str]:
    node = shutil.which("node")
    if node is None or not (_NODE / "node_modules" / "pptxgenjs").exists():
        return ["not measured: node or bench/node/node_modules is not here (make bench asks npm)"]
    told = content(large_document(10, 60))
    with tempfile.TemporaryDirectory() as folder:
        slides, path = Path(folder) / "slides.json", Path(folder) / "verslag.pptx"
        slides.write_text(json.dumps(_slides(told)), encoding="utf-8")
        write_pptx(told, path)
        ours, words = [], _words(path)
        theirs: dict[str, list[float]] = {"packed": [], "plain": []}
        # In turns, so that what else the machine does falls on all alike.
        for _ in range(_ROUNDS):
            ours.append(seconds(lambda: write_pptx(told, path)))
            for packing, found in theirs.items():
                # The second in one process: what node compiles at first is not counted.
                found.append(_node(node, slides, path, packing)[1])
        if not words <= _words(path):
            raise RuntimeError("PptxGenJS did not write the same words")
    one = statistics.median(ours)
    packed, plain = (statistics.median(found) for found in theirs.values())
    return [
        f"report of 10 tables × 60 cards, laid out and written: {one:.2f} s CPU, PptxGenJS, of "
        f"slides laid out for it {packed:.2f} s: {one / packed:.2f}× (goal ≤ {_GOAL}×)",
        f"PptxGenJS without compressing, ours with: {plain:.2f} s: {one / plain:.2f}×",
    ]


def _node(node: str, slides: Path, path: Path, packing: str) -> list[float]:
    """Seconds CPU of each of two rounds."""
    command = [node, "deck.mjs", str(slides), str(path), "2", packing]
    done = subprocess.run(command, cwd=_NODE, capture_output=True, text=True, check=True)
    return [float(line) / 1000 for line in done.stdout.split()]


def _words(path: Path) -> set[str]:
    shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    for shape in shapes:
        if shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return {word for text in texts for word in text.split()}


def _slides(told: Content) -> dict[str, Any]:
    return {
        "width": SLIDE_WIDTH / EMU_PER_INCH,
        "height": SLIDE_HEIGHT / EMU_PER_INCH,
        "subtitle": _box(FRONT_SUBTITLE_BOX),
        "masters": {"front": _box(FRONT_TITLE_BOX), "other": _box(TITLE_BOX)},
        "number": dict(zip("xywh", _box(NUMBER_BOX), strict=True)),
        "slides": [
            {
                "title": slide.title,
                "subtitle": slide.subtitle,
                "master": "front" if slide.front else "other",
                "parts": [_part(part) for part in slide.parts],
            }
            for slide in report_slides(told)
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Shape):
        return _shape(part)
    if isinstance(part, Grid):
        return {
            "kind": "table",
            "name": part.name,
            "box": _box(part.box),
            "columns": [width / EMU_PER_INCH for width in part.columns],
            "heights": [row.height / EMU_PER_INCH for row in part.rows],
            "rows": [
                [_paragraphs(cell, "tx1" if number else part.head[1]) for cell in row.cells]
                for number, row in enumerate(part.rows)
            ],
            "size": part.size,
            "margin": [*CELL_INSET[::-1], *CELL_INSET[::-1]],
            "head": OUR_COLOURS.value(part.head[0]),
            "ground": OUR_COLOURS.value("bg1"),
        }
    if isinstance(part, Bars):
        return {
            "kind": "chart",
            "name": part.name,
            "description": part.description,
            "box": _box(part.box),
            "series": part.series,
            "categories": part.categories,
            "values": part.values,
            "colour": OUR_COLOURS.value(part.colour),
        }
    raise ValueError("a session of the bench has no photos")


def _shape(shape: Shape) -> dict[str, Any]:
    look = shape.look
    drawn = look.fill or look.hatch or look.line
    return {
        "kind": "shape",
        "name": shape.name,
        "box": _box(shape.box),
        "geometry": look.geometry if drawn else None,
        "fill": look.fill and OUR_COLOURS.value(look.fill),
        "line": look.line and OUR_COLOURS.value(look.line),
        "weight": look.weight,
        "dash": look.dash,
        "paragraphs": _paragraphs(shape.paragraphs),
        "size": shape.size,
        "anchor": _ANCHORS[shape.anchor],
        "margin": [*shape.inset[::-1], *shape.inset[::-1]],
    }


def _paragraphs(cell: Cell, ink: str = "tx1") -> list[dict[str, Any]]:
    return [
        {
            "align": _ALIGNS[paragraph.align],
            "after": paragraph.after,
            "runs": [
                {
                    "text": run.text,
                    "bold": run.bold,
                    "colour": OUR_COLOURS.value(run.colour or ink),
                }
                for run in paragraph.runs
            ],
        }
        for paragraph in cell
    ]


def _box(box: Box) -> list[float]:
    return [side / EMU_PER_INCH for side in (box.x, box.y, box.width, box.height)]
