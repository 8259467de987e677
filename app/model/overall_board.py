"""The board of the whole: each card where most tables laid it, and room for it there.

The rule, which hides nothing: a card lies in the one zone (verdict and sphere) where more tables
laid it than anywhere else. Where two zones or more have as many, no place is "the place of most":
such a card is `shared`, lies on no zone, and stands beside the board with its split. What no
table laid isn't on it at all. `most` says how many tables gave the place; the card carries the
counts of all its tables, so that a place of two of five never looks like that of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import pi, sqrt
from operator import itemgetter

from app.model.board import (
    BAND_TOP,
    CARD_HEIGHT,
    CARD_WIDTH,
    HEIGHT,
    INNER,
    LABEL_BOTTOM,
    OUTER,
    WIDTH,
    ZONES,
    Ellipse,
    Zone,
)
from app.model.entities import Sphere, Verdict
from app.model.overview import CardOverview

SCALES = (1.0, 0.88, 0.76, 0.66, 0.56, 0.46, 0.36)
"""How large cards are drawn: the first at which all have a place of their own."""

_CELL = 4
"""In mm: what is taken is remembered in squares of this size, a row of them in one number."""

_STEP, _SMALL_STEP = 7, 4
"""In mm, of the places that are tried: of large cards and of small ones."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A card of the whole; x and y are its middle in mm, None beside the board.

    `zones` are where most tables laid it: one, or several with as many.
    """

    row: CardOverview
    zones: tuple[Zone, ...]
    most: int
    x: float | None = None
    y: float | None = None

    @property
    def shared(self) -> bool:
        return len(self.zones) > 1


@dataclass(frozen=True, slots=True)
class OverallBoard:
    """`laid` on the board by number, `beside` it the shared ones, `scale` of cards on it."""

    laid: tuple[Laid, ...]
    beside: tuple[Laid, ...]
    not_laid: tuple[CardOverview, ...]
    scale: float


def most_zones(row: CardOverview) -> tuple[tuple[Zone, ...], int]:
    """The zones that most tables gave, in the order of ZONES, and how many tables that is."""
    counts = Counter(Zone(each.verdict, each.sphere) for each in row.laid.values())
    most = max(counts.values(), default=0)
    return tuple(zone for zone in ZONES if most and counts[zone] == most), most


def overall_board(rows: Iterable[CardOverview]) -> OverallBoard:
    """Where every card lies; the same rows, the same places."""
    cards, not_laid = [], []
    for row in rows:
        zones, most = most_zones(row)
        if zones:
            cards.append(Laid(row, zones, most))
        else:
            not_laid.append(row)
    on_it = [card for card in cards if not card.shared]
    for scale in SCALES:
        if not _may_fit(on_it, scale):
            continue
        placed = _placed(on_it, scale)
        if placed is not None:
            break
    else:
        placed = _stacked(on_it)
    beside = tuple(card for card in cards if card.shared)
    return OverallBoard(tuple(placed), beside, tuple(not_laid), scale)


def _may_fit(cards: Sequence[Laid], scale: float) -> bool:
    """Whether it is worth trying: cards of `wel` have only the room of their ellipse."""
    size = CARD_WIDTH * CARD_HEIGHT * scale * scale
    counts = Counter(card.zones[0] for card in cards)
    return (
        all(
            counts[Zone(Verdict.IN, sphere)] * size <= pi * INNER[sphere].rx * INNER[sphere].ry
            for sphere in Sphere
        )
        and len(cards) * size <= WIDTH * HEIGHT
    )


def _placed(cards: Sequence[Laid], scale: float) -> list[Laid] | None:
    """A place for each without covering another, or None: doubt first, its band is narrow."""
    taken = _words(scale)
    found: dict[int, Laid] = {}
    order = sorted(range(len(cards)), key=lambda at: _ORDER[cards[at].zones[0].verdict])
    # What is taken stays so: each card of a zone goes on where the one before it stopped. The
    # spots of a zone take long to find, and a scale often fails before it comes to all zones.
    going_on: dict[Zone, Iterator[tuple[float, float]]] = {}
    for at in order:
        card = cards[at]
        zone = card.zones[0]
        if zone not in going_on:
            going_on[zone] = iter(_spots(zone, scale))
        for x, y in going_on[zone]:
            rows, mask = _cells(x, y, scale)
            if not any(taken[row] & mask for row in rows):
                for row in rows:
                    taken[row] |= mask
                found[at] = Laid(card.row, card.zones, card.most, x, y)
                break
        else:
            return None
    return [found[at] for at in range(len(cards))]


_ORDER = {Verdict.DOUBT: 0, Verdict.IN: 1, Verdict.OUT: 2}


def _stacked(cards: Sequence[Laid]) -> list[Laid]:
    """More cards than have room even when small: they lie over each other, each at a place."""
    used: Counter[Zone] = Counter()
    found = []
    for card in cards:
        spots = _spots(card.zones[0], SCALES[-1])
        x, y = spots[used[card.zones[0]] % len(spots)]
        used[card.zones[0]] += 1
        found.append(Laid(card.row, card.zones, card.most, x, y))
    return found


def _words(scale: float) -> list[int]:
    """The squares where the board has its words, which stay free."""
    taken = [0] * (int(HEIGHT) // _CELL + 2)
    boxes = [(8.0, BAND_TOP, 500.0, 18.0)]
    for sphere in Sphere:
        oval, around = INNER[sphere], OUTER[sphere]
        boxes.append((oval.x - 22, oval.y - oval.ry + 4, 44.0, 17.0))
        for y in (
            (around.y - around.ry + oval.y - oval.ry) / 2,
            (around.y + around.ry + oval.y + oval.ry) / 2,
        ):
            boxes.append((oval.x - 34, y - 9, 68.0, 18.0))
    for left, top, wide, high in boxes:
        mask = _mask(left, left + wide)
        for row in range(int(top) // _CELL, int(top + high) // _CELL + 1):
            taken[row] |= mask
    return taken


def _mask(left: float, right: float) -> int:
    first, last = int(left) // _CELL, int(right) // _CELL
    return ((1 << (last - first + 1)) - 1) << first


def _cells(x: float, y: float, scale: float) -> tuple[range, int]:
    wide, high = CARD_WIDTH * scale, CARD_HEIGHT * scale
    top, bottom = y - high / 2, y + high / 2
    return range(int(top) // _CELL, int(bottom) // _CELL + 1), _mask(x - wide / 2, x + wide / 2)


@cache
def _spots(zone: Zone, scale: float) -> tuple[tuple[float, float], ...]:
    """Middles in the zone where a whole card is on the board, the best first.

    Best is what sticks out over no other zone; then rows from the middle (the band of `niet`
    before the corners between the spheres), for `twijfel` from the sides.
    """
    wide, high = CARD_WIDTH * scale, CARD_HEIGHT * scale
    step = _STEP if scale > 0.7 else _SMALL_STEP
    left, right = wide / 2 + 4, WIDTH - wide / 2 - 4
    top, bottom = LABEL_BOTTOM + high / 2, HEIGHT - high / 2 - 2
    if zone.sphere is not None:
        around = OUTER[zone.sphere]
        left, right = max(left, around.x - around.rx), min(right, around.x + around.rx)
        bottom = min(bottom, around.y + around.ry)
    mine = ZONES[ZONES.index(zone)]  # one object a zone: `is` is enough below, and fast
    xs, ys = _steps(left, right, step), _steps(top, bottom, step)
    spans = [tuple(map(_spans, (y, y - high / 2, y + high / 2))) for y in ys]
    found = []
    for x in xs:
        for y, (here, above, below) in zip(ys, spans, strict=True):
            if _zone_in(x, here) is mine:
                corners = [
                    _zone_in(corner, row)
                    for corner in (x - wide / 2, x + wide / 2)
                    for row in (above, below)
                ]
                found.append((_badness(mine, (x, y), wide, high, corners), (x, y)))
    found.sort(key=itemgetter(0))
    return tuple(spot for _, spot in found)


_IN = {each.sphere: each for each in ZONES if each.verdict is Verdict.IN}
_DOUBT = {each.sphere: each for each in ZONES if each.verdict is Verdict.DOUBT}
_OUT = ZONES[-1]

_Span = tuple[float, float, float, Zone, Zone]


def _spans(y: float) -> list[_Span]:
    """At a height: of each sphere the middle, how far it reaches inside and around, and its zones.

    What zone_at says of a point, for all points of a row at once: a board has many.
    """
    found = []
    for sphere in Sphere:
        around = OUTER[sphere]
        if abs(y - around.y) <= around.ry:
            reach = (around.x, _reach(INNER[sphere], y), _reach(around, y))
            found.append((*reach, _IN[sphere], _DOUBT[sphere]))
    return found


def _reach(oval: Ellipse, y: float) -> float:
    """Half as wide as it is at a height; -1 where it isn't."""
    rest = 1.0 - ((y - oval.y) / oval.ry) ** 2
    return oval.rx * sqrt(rest) if rest >= 0 else -1.0


def _zone_in(x: float, spans: list[_Span]) -> Zone:
    for middle, inside, around, laid_in, doubted in spans:
        off = abs(x - middle)
        if off <= around:
            return laid_in if off <= inside else doubted
    return _OUT


def _steps(first: float, last: float, step: int) -> list[float]:
    return [first + at * step for at in range(int((last - first) // step) + 1)]


def _badness(
    zone: Zone, spot: tuple[float, float], wide: float, high: float, others: Sequence[Zone]
) -> tuple[int, int, float, float]:
    """`others` are the zones of the corners; the higher, the worse."""
    x, y = spot
    out = 4 - [other is zone for other in others].count(True)
    if zone.sphere is None:
        in_band = y - high / 2 >= BAND_TOP
        return (0 if in_band else 1, out, -y, x)
    middle = OUTER[zone.sphere]
    if zone.verdict is Verdict.IN:
        pair = abs(abs(x - middle.x) - wide / 2 - 2)  # two beside each other, where they fit
        return (out > 0, out, abs(y - middle.y), pair)
    # Nothing sticks out of most of them.
    over_in = out and [other is _IN[zone.sphere] for other in others].count(True)
    foreign = out and len([1 for each in others if each.sphere not in (None, zone.sphere)])
    return (foreign, over_in, abs(y - middle.y), abs(x - middle.x))
