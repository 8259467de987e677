"""The board slides of a table: spheres drawn, and one shape for each card at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.export.board_layout import (
    CARD_INSET,
    DISAGREED,
    BoardMap,
    Laid,
    pages,
)
from app.export.free_places import GAP, Rect
from app.export.parts import NOT_UNIMPORTANT, Placed, TableContent
from app.export.slide_words import SPHERE_TITLES, card_title
from app.export.slides import (
    BODY_SIZE,
    Box,
    Look,
    Paragraph,
    Part,
    Run,
    Shape,
    Slide,
    Stage,
    numbered,
    plain,
)
from app.export.text_fit import height, width
from app.model.board import BAND_TOP, HEIGHT, INNER, LABEL_BOTTOM, OUTER, WIDTH, ZONES, Zone
from app.model.entities import Agreement, Sphere, Verdict
from app.model.marks import card_name, named

BOARD_NAME = "Bord"
"""The shape whose box is the map of the board; see BoardMap. Its name ends in a mark."""

COLOURS = {
    Sphere.PERSONAL: "accent1",
    Sphere.COMMUNAL: "accent2",
    Sphere.INSTITUTIONAL: "accent3",
    None: "accent5",
}

_DASHES = {Verdict.IN: "solid", Verdict.DOUBT: "dash", Verdict.OUT: "sysDot"}

_LABELS = {Verdict.IN: "wel", Verdict.DOUBT: "twijfel", Verdict.OUT: "niet"}

_OUT_LABEL = "Niet tot de sociale basis gerekend"

_EMPTY = "Er liggen nog geen kaarten op dit bord."


def board_slides(table: TableContent, name: str, stage: Stage) -> list[Slide]:
    """The board with its cards, on as many slides as the cards need."""
    note = Shape("Betekenis van niet", stage.foot, paragraphs=(plain(NOT_UNIMPORTANT),))
    boards = board_of(table.placed, table.id, stage.board)
    return numbered([Slide(f"{name}: het bord", (*parts, note)) for parts in boards])


def board_of(
    placed: Iterable[Placed], table_id: str, room: Box, empty: str = _EMPTY
) -> Iterator[tuple[Part, ...]]:
    """What stands on each slide of a board; `empty` is said where nothing lies on it."""
    board = BoardMap(room)
    labels = {zone: _label(zone, board) for zone in ZONES}
    titles = {sphere: _sphere_title(sphere, board) for sphere in Sphere}
    obstacles = [_rect_of(shape, board) for shape in (*labels.values(), *titles.values())]
    for page in pages(placed, board, obstacles):
        parts = [*_drawing(board, table_id), *_in_reading_order(page, labels, titles, board)]
        if not page:
            parts.append(_empty_board(board, empty))
        yield tuple(parts)


def _in_reading_order(
    page: Iterable[Laid],
    labels: dict[Zone, Shape],
    titles: dict[Sphere, Shape],
    board: BoardMap,
) -> Iterator[Shape]:
    cards: dict[Zone, list[Laid]] = {}
    for laid in page:
        cards.setdefault(laid.zone, []).append(laid)
    for zone in ZONES:
        if zone.verdict is Verdict.IN and zone.sphere is not None:
            yield titles[zone.sphere]
        yield labels[zone]
        yield from (_card(laid, board) for laid in cards.get(zone, ()))


def _card(laid: Laid, board: BoardMap) -> Shape:
    placed, rect = laid.placed, laid.rect
    number = f"{placed.card.number} "
    runs = [Run(number, bold=True), Run(laid.text.removeprefix(number))]
    if placed.agreement is Agreement.DISAGREED:
        runs.append(Run(DISAGREED, bold=True))
    text = "".join(run.text for run in runs)
    return Shape(
        name=card_name(card_title(placed.card), placed.card.id, ZONES.index(laid.zone), text),
        box=board.box_around(rect.x, rect.y, rect.width, rect.height),
        look=Look(
            geometry="roundRect",
            fill="bg1",
            line=COLOURS[placed.sphere],
            weight=1.5,
            dash=_DASHES[placed.verdict],
        ),
        paragraphs=(Paragraph(tuple(runs), "ctr"),),
        size=laid.size,
        inset=CARD_INSET,
        anchor="ctr",
        shrinks=True,
    )


def _drawing(board: BoardMap, table_id: str) -> Iterator[Part]:
    """The paper, the band of niet, and the ellipses: decoration, since the labels say it all."""
    yield Shape(
        named(BOARD_NAME, table_id),
        board.box_around(WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT),
        Look(fill="bg1", line="tx2:40", weight=0.75),
        decorative=True,
    )
    yield Shape(
        "Band van niet",
        board.box_around(WIDTH / 2, (BAND_TOP + HEIGHT) / 2, WIDTH, HEIGHT - BAND_TOP),
        Look(fill="accent5:15", line="accent5", weight=1.0, dash="sysDot"),
        decorative=True,
    )
    for sphere, outer in OUTER.items():
        colour = COLOURS[sphere]
        yield Shape(
            f"Band van twijfel, {SPHERE_TITLES[sphere].lower()}",
            board.box_around(outer.x, outer.y, 2 * outer.rx, 2 * outer.ry),
            Look(
                "ellipse", fill="bg1", hatch=f"{colour}:25", line=colour, weight=1.25, dash="dash"
            ),
            decorative=True,
        )
    for sphere, inner in INNER.items():
        colour = COLOURS[sphere]
        yield Shape(
            f"Vlak van wel, {SPHERE_TITLES[sphere].lower()}",
            board.box_around(inner.x, inner.y, 2 * inner.rx, 2 * inner.ry),
            Look("ellipse", fill=f"{colour}:20", line=colour, weight=1.75),
            decorative=True,
        )


def _sphere_title(sphere: Sphere, board: BoardMap) -> Shape:
    left = OUTER[sphere].x - OUTER[sphere].rx
    title = SPHERE_TITLES[sphere]
    if width(title, BODY_SIZE, bold=True) > 2 * OUTER[sphere].rx * board.points_per_mm[0]:
        title = title.split(" ")[0]
    return Shape(
        f"Sfeer: {SPHERE_TITLES[sphere].lower()}",
        board.box_around(left + OUTER[sphere].rx, LABEL_BOTTOM / 2, 2 * OUTER[sphere].rx, 24.0),
        paragraphs=(plain(title, bold=True, align="ctr"),),
        anchor="ctr",
    )


def _label(zone: Zone, board: BoardMap) -> Shape:
    """The zone's name, where the program itself lays no cards."""
    text = _LABELS[zone.verdict] if zone.sphere else _OUT_LABEL
    across, down = board.points_per_mm
    # Two points of room on either side, so that the name keeps clear of what is drawn under it.
    wide = (width(text, BODY_SIZE, bold=True) + 8.0) / across
    high = height(1, BODY_SIZE) / down
    if zone.sphere is None:
        x, y = 8.0 + wide / 2, BAND_TOP - 1.5 + high / 2
        name = "Vak: niet"
    else:
        inner = INNER[zone.sphere]
        top = inner.y - inner.ry
        x, y = inner.x, top + 12.0 if zone.verdict is Verdict.IN else top - 1.5 - high / 2
        name = f"Vak: {text}, {SPHERE_TITLES[zone.sphere].lower()}"
    fill = "bg1" if zone.verdict is Verdict.DOUBT else None
    return Shape(
        name,
        board.box_around(x, y, wide, high),
        Look("roundRect" if fill else "rect", fill=fill),
        paragraphs=(plain(text, bold=True, align="ctr"),),
        anchor="ctr",
    )


def _rect_of(shape: Shape, board: BoardMap) -> Rect:
    """Where a name stands, in mm; a card may come nearer to it than to another card."""
    box = shape.box
    x, y = board.to_board(box.x + box.width / 2, box.y + box.height / 2)
    across, down = board.points_per_mm
    wide, high = box.width_points / across, box.height_points / down
    return Rect(x, y, wide - 2 * GAP, high - 2 * GAP)


def _empty_board(board: BoardMap, words: str) -> Shape:
    return Shape(
        "Leeg bord",
        board.box_around(WIDTH / 2, 248.0, 250.0, 40.0),
        Look("roundRect", fill="bg1", line="tx2:40"),
        paragraphs=(plain(words, align="ctr"),),
        size=16.0,
        anchor="ctr",
    )
