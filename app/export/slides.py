"""What a slide says and where, as plain values; knows no file format.

Boxes are in EMU (914,400 to the inch) from the slide's top left, text sizes in points. A colour is
the name of a theme colour ("tx1", "accent2"), with ":20" behind it for a tint of 20 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from app.export.text_fit import Bit, height, shortened, wrap

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700

SLIDE_WIDTH = 12_192_000
SLIDE_HEIGHT = 6_858_000

BODY_SIZE = 14.0
"""The least size of text, but for what stands on a card."""

CELL_INSET = (6.0, 4.0)
"""Room left and right, and above and below, of the text in a table's cell, in points."""


def inches(value: float) -> int:
    return round(value * EMU_PER_INCH)


def points(value: float) -> int:
    """Points as EMU."""
    return round(value * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def width_points(self) -> float:
        return self.width / EMU_PER_POINT

    @property
    def height_points(self) -> float:
        return self.height / EMU_PER_POINT


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind; the colour is left to the theme when it is None."""

    text: str
    bold: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs on lines of their own; `after` is the room below it, in points."""

    runs: tuple[Run, ...]
    align: str = "l"
    after: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def bits(self) -> list[Bit]:
        """For measuring."""
        return [(run.text, run.bold) for run in self.runs]


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is drawn; a hatched one has its fill as background."""

    geometry: str = "rect"
    fill: str | None = None
    hatch: str | None = None
    line: str | None = None
    weight: float = 1.0
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with or without text; insets are in points: left and right, top and bottom.

    A decorative one tells nothing that isn't said elsewhere. The text of a shrinking one is
    made to fit when someone types in it.
    """

    name: str
    box: Box
    look: Look = field(default_factory=Look)
    paragraphs: tuple[Paragraph, ...] = ()
    size: float = BODY_SIZE
    inset: tuple[float, float] = (0.0, 0.0)
    anchor: str = "t"
    decorative: bool = False
    shrinks: bool = False


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; the height in EMU is measured, not guessed.

    `fills` are the colours of its cells, None where they are as every cell.
    """

    cells: tuple[Cell, ...]
    height: int
    fills: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A native table; the first row is its header."""

    name: str
    description: str
    x: int
    y: int
    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    size: float = BODY_SIZE
    head: tuple[str, str] = ("tx2", "bg1")
    """Fill and text of the header."""

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, sum(self.columns), sum(row.height for row in self.rows))


@dataclass(frozen=True, slots=True)
class Bars:
    """A native bar chart of one series, the first category on top."""

    name: str
    description: str
    box: Box
    series: str
    categories: tuple[str, ...]
    values: tuple[int, ...]
    label_share: float = 0.45
    colour: str = "accent4"
    ink: str = "tx1"
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo, with what a screen reader says of it; JPEG or PNG, and its bytes."""

    name: str
    description: str
    box: Box
    media_type: str
    data: bytes


Part = Shape | Grid | Bars | Picture


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide; the parts stand in reading order. `front` is the first slide of a report.

    The inks are None where the layout's own colour can be read.
    `chapter` is the section of the presentation that it stands in.
    """

    title: str
    parts: tuple[Part, ...] = ()
    subtitle: str = ""
    front: bool = False
    title_ink: str | None = None
    subtitle_ink: str | None = None
    chapter: str = ""


TITLE_BOX = Box(inches(0.37), inches(0.26), inches(11.6), inches(0.66))
FRONT_TITLE_BOX = Box(inches(0.8), inches(0.95), inches(8.6), inches(1.75))
FRONT_SUBTITLE_BOX = Box(inches(0.8), inches(2.85), inches(8.6), inches(0.75))
BODY_BOX = Box(inches(0.37), inches(1.08), inches(12.6), inches(5.82))
FOOT_BOX = Box(inches(0.37), inches(7.06), inches(11.6), inches(0.32))
NUMBER_BOX = Box(inches(12.17), inches(7.06), inches(0.8), inches(0.32))

BOARD_BOX = Box(inches(0.37), inches(1.02), inches(12.6), inches(6.0))
TOTALS_NOTE_BOX = Box(FOOT_BOX.x, inches(6.82), FOOT_BOX.width, inches(0.56))
GOAL_BOX = Box(inches(0.8), inches(3.75), inches(8.6), inches(1.9))
PRIVACY_BOX = Box(inches(0.8), inches(6.0), inches(11.7), inches(1.0))


@dataclass(frozen=True, slots=True)
class Stage:
    """The room that a template leaves; `totals` is the body where the longer note stands below.

    `wider` is how much wider its letters are than Calibri's.
    """

    title: Box = TITLE_BOX
    front_title: Box = FRONT_TITLE_BOX
    front_subtitle: Box = FRONT_SUBTITLE_BOX
    goal: Box = GOAL_BOX
    privacy: Box = PRIVACY_BOX
    body: Box = BODY_BOX
    board: Box = BOARD_BOX
    foot: Box = FOOT_BOX
    totals: Box = Box(BODY_BOX.x, BODY_BOX.y, BODY_BOX.width, BODY_BOX.height - inches(0.2))
    totals_note: Box = TOTALS_NOTE_BOX
    wider: float = 1.0


OURS = Stage()

TITLE_SIZES = (26.0, 22.0, 18.0)
FRONT_TITLE_SIZES = (40.0, 34.0, 28.0, 24.0)


def plain(text: str, *, bold: bool = False, after: float = 0.0, align: str = "l") -> Paragraph:
    return Paragraph((Run(text, bold),), align, after)


def cell(text: str, *, bold: bool = False) -> Cell:
    """A cell with one paragraph for each line of the text."""
    return tuple(plain(line, bold=bold) for line in text.split("\n"))


def text_height(
    paragraphs: Iterable[Paragraph], size: float, room: float, most: float = inf
) -> float:
    """In points; what is higher than `most` is measured no further than two lines over it."""
    total = 0.0
    for paragraph in paragraphs:
        lines = None if most == inf else 2 + max(int((most - total) // height(1, size)), 0)
        total += height(len(wrap(paragraph.bits, size, room, most=lines)), size) + paragraph.after
        if total > most:
            break
    return total


def fitting_size(
    paragraphs: Sequence[Paragraph], room: Box, sizes: Sequence[float]
) -> float | None:
    """The first of the sizes at which the text fits into the box; None if none does."""
    wide, high = room.width_points, room.height_points
    for size in sizes:
        if text_height(paragraphs, size, wide, high) <= high:
            return size
    return None


def fitting_title(title: str, box: Box, sizes: Sequence[float]) -> tuple[str, float]:
    """The title with the size at which it fits; at the last size it may have to be cut."""
    size = fitting_size([plain(title, bold=True)], box, sizes)
    if size is not None:
        return title, size
    lines = int(box.height_points // height(1, sizes[-1]))
    return shortened(title, sizes[-1], box.width_points, lines, bold=True), sizes[-1]


def numbered(slides: Sequence[Slide]) -> list[Slide]:
    """The same slides, with "(2 van 3)" behind the title when there is more than one."""
    if len(slides) == 1:
        return list(slides)
    return [
        replace(slide, title=f"{slide.title} ({number} van {len(slides)})")
        for number, slide in enumerate(slides, 1)
    ]
