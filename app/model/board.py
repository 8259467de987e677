"""Where the zones of the A1 board are, in millimetres from its top left; pure geometry.

Screen, slide, poster and photo all ask this module, so that a place means the same everywhere.

    +--------------------------------------------------------------+  0
    |   persoonlijk       gemeenschappelijk      institutioneel     |  LABEL_BOTTOM
    |    .-twijfel-.         .-twijfel-.           .-twijfel-.      |
    |   ( ( wel   ) )       ( ( wel   ) )         ( ( wel   ) )     |
    |    '---------'         '---------'           '---------'      |
    |---------------------------- niet -----------------------------|  BAND_TOP
    |                                                               |
    +--------------------------------------------------------------+  594
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.model.entities import Sphere, Verdict

WIDTH = 841.0
HEIGHT = 594.0

CARD_WIDTH = 80.0
CARD_HEIGHT = 38.0
CARD_GAP = 2.0

LABEL_BOTTOM = 26.0
"""Above this line stand the names of the spheres."""

BAND_TOP = 478.0
"""Below this line is the labelled band for `niet`; between the ellipses is `niet` too."""


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Middle and half-axes, in mm."""

    x: float
    y: float
    rx: float
    ry: float

    def contains(self, x: float, y: float) -> bool:
        return ((x - self.x) / self.rx) ** 2 + ((y - self.y) / self.ry) ** 2 <= 1.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the board that gives a card its verdict; no sphere exactly where it is OUT."""

    verdict: Verdict
    sphere: Sphere | None

    def __post_init__(self) -> None:
        if (self.sphere is None) != (self.verdict is Verdict.OUT):
            raise ValueError("a zone has a sphere exactly when it is not OUT")


_MIDDLES = dict(zip(Sphere, (142.5, 420.5, 698.5), strict=True))

INNER = {sphere: Ellipse(x, 248.0, 108.0, 156.0) for sphere, x in _MIDDLES.items()}
"""Inside it a card is `wel` of that sphere."""

OUTER = {sphere: Ellipse(x, 248.0, 137.0, 220.0) for sphere, x in _MIDDLES.items()}
"""Between INNER and OUTER a card is `twijfel` near that sphere."""

ZONES: tuple[Zone, ...] = (
    *(Zone(verdict, sphere) for verdict in (Verdict.IN, Verdict.DOUBT) for sphere in Sphere),
    Zone(Verdict.OUT, None),
)


_SPHERES = tuple(
    (INNER[sphere], OUTER[sphere], Zone(Verdict.IN, sphere), Zone(Verdict.DOUBT, sphere))
    for sphere in Sphere
)
_OUT = Zone(Verdict.OUT, None)


def zone_at(x: float, y: float) -> Zone:
    """The zone of a point; total: a point beside the board counts as `niet`."""
    # An inner ellipse lies within its outer one, so most points are asked of three and no more.
    for inner, outer, laid_in, doubted in _SPHERES:
        if outer.contains(x, y):
            return laid_in if inner.contains(x, y) else doubted
    return _OUT


def on_board(x: float, y: float) -> tuple[float, float]:
    """The nearest middle for a card that lies on the board with all its corners."""
    return (
        min(max(x, CARD_WIDTH / 2), WIDTH - CARD_WIDTH / 2),
        min(max(y, CARD_HEIGHT / 2), HEIGHT - CARD_HEIGHT / 2),
    )


def overlap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """How much of one card another covers, from 0 (apart) to 1 (the same place)."""
    across = max(0.0, CARD_WIDTH - abs(a[0] - b[0]))
    down = max(0.0, CARD_HEIGHT - abs(a[1] - b[1]))
    return across * down / (CARD_WIDTH * CARD_HEIGHT)


def free_spot(zone: Zone, taken: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """A middle in the zone for one more card, given the middles of those that lie there.

    While there is room it covers none of them; after that it takes the place that covers least,
    and never exactly the place of another card. The same question gets the same answer.
    """
    cards = tuple(taken)
    best: tuple[float, tuple[float, float]] | None = None
    for spot in _spots(zone):
        covered = _covered(spot, cards)
        if covered == 0.0:
            return spot
        if best is None or covered < best[0]:
            best = (covered, spot)
    assert best is not None
    return best[1]


def _covered(spot: tuple[float, float], cards: Sequence[tuple[float, float]]) -> float:
    """The sum of what is covered; a card right on top of another costs more than any sum."""
    total = 0.0
    for card in cards:
        part = overlap(spot, card)
        total += part + (100.0 if part > 0.8 else 0.0)
    return total


@cache
def _spots(zone: Zone) -> tuple[tuple[float, float], ...]:
    """Candidate middles: neat rows of cards wholly inside the zone, then whatever else is in it.

    What sticks out comes last, and out over a `wel` ellipse last of all, since there it would
    seem to say something else.
    """
    if zone.verdict is Verdict.DOUBT:
        neat = [spot for spot in _round_the_band(zone) if on_board(*spot) == spot]
    else:
        neat = [spot for spot in _rows(zone) if _wholly_inside(zone, spot)]
    x, y = _anchor(zone)

    def sticking_out(spot: tuple[float, float]) -> tuple[int, int, float]:
        others = [
            other for other in (zone_at(*corner) for corner in _corners(spot)) if other != zone
        ]
        over_in = sum(other.verdict is Verdict.IN for other in others)
        return over_in, len(others), abs(spot[0] - x) + abs(spot[1] - y)

    rest = [spot for spot in _grid() if zone_at(*spot) == zone]
    return (*neat, *sorted(rest, key=sticking_out))


def _anchor(zone: Zone) -> tuple[float, float]:
    if zone.sphere is None:
        return WIDTH / 2, (BAND_TOP + HEIGHT) / 2
    return OUTER[zone.sphere].x, OUTER[zone.sphere].y


def _rows(zone: Zone) -> Iterator[tuple[float, float]]:
    """Rows of cards set about the zone's middle line, top to bottom, left to right."""
    pitch_x, pitch_y = CARD_WIDTH + CARD_GAP, CARD_HEIGHT + CARD_GAP
    if zone.sphere is None:
        # The first 22 mm of the band carry its name.
        top, left = BAND_TOP + CARD_HEIGHT / 2 + 22.0, 8.0 + CARD_WIDTH / 2
        for row in range(2):
            yield from ((left + column * pitch_x, top + row * pitch_y) for column in range(10))
        return
    middle = OUTER[zone.sphere]
    for step in (0, -1, 1, -2, 2, 3, -3):  # the top last: there stands the word “wel”
        y = middle.y + step * pitch_y
        pair = ((middle.x - pitch_x / 2, y), (middle.x + pitch_x / 2, y))
        fits = all(_wholly_inside(zone, spot) for spot in pair)
        yield from pair if fits else ((middle.x, y),)


def _round_the_band(zone: Zone) -> Iterator[tuple[float, float]]:
    """Along the band, from beside its top and bottom to its sides.

    A card is wider than the band, so it always sticks out a little. The very top and bottom
    stay free as long as there is room elsewhere: there stands the word "twijfel".
    """
    x, y = _anchor(zone)
    for across, down in ((72.0, 158.0), (106.0, 108.0), (118.0, 62.0), (122.0, 20.0)):
        for side, half in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            yield x + side * across, y + half * down


def _grid() -> Iterator[tuple[float, float]]:
    """Every 10 mm of the board where a whole card fits, but for the strip with names."""
    top = LABEL_BOTTOM + CARD_HEIGHT / 2
    for row in range(int((HEIGHT - top - CARD_HEIGHT / 2) // 10.0) + 1):
        for column in range(int((WIDTH - CARD_WIDTH) // 10.0) + 1):
            yield CARD_WIDTH / 2 + 10.0 * column, top + 10.0 * row


def _corners(spot: tuple[float, float]) -> list[tuple[float, float]]:
    half_width, half_height = CARD_WIDTH / 2, CARD_HEIGHT / 2
    return [
        (spot[0] + across, spot[1] + down)
        for across in (-half_width, half_width)
        for down in (-half_height, half_height)
    ]


def _wholly_inside(zone: Zone, spot: tuple[float, float]) -> bool:
    """All corners in the zone, and for `niet` in its band: between the ellipses it is narrow."""
    if zone.sphere is None:
        return spot[1] - CARD_HEIGHT / 2 >= BAND_TOP and spot[1] + CARD_HEIGHT / 2 <= HEIGHT
    return all(zone_at(*corner) == zone for corner in _corners(spot))
