"""The board itself as still drawings: paper, spheres, bands, and their words."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsSimpleTextItem,
)

from app.model.board import BAND_TOP, HEIGHT, INNER, LABEL_BOTTOM, OUTER, WIDTH, Ellipse, Zone
from app.model.entities import Sphere, Verdict
from app.model.words import SPHERES, VERDICTS
from app.ui.theme import Theme, font_family, picture
from app.ui.words import VERDICT_SIGNS

MARGIN = 6.0
"""Table that stays in sight round the board, in mm."""

_SPHERE_TEXT = 16
_ZONE_TEXT = 12
_ICON_PIXELS = 96


def board_items(theme: Theme) -> list[QGraphicsItem]:
    """The board's still items, the lowest first; scene units are mm of the board."""
    items: list[QGraphicsItem] = [*_paper(theme), *_out_zone(theme)]
    for sphere in Sphere:
        items += _sphere(sphere, theme)
    return items


@cache
def zone_path(zone: Zone) -> QPainterPath:
    """The outline of a zone, holes included."""
    path = QPainterPath()
    if zone.sphere is None:
        path.addRect(0, 0, WIDTH, HEIGHT)
        for outer in OUTER.values():
            _add(path, outer)
        return path
    _add(path, INNER[zone.sphere])
    if zone.verdict is Verdict.DOUBT:
        _add(path, OUTER[zone.sphere])
    return path


def board_font(size: int, *, bold: bool = False) -> QFont:
    """A font whose size is in mm of the board, and whose widths are the same at every zoom."""
    font = QFont(font_family()) if font_family() else QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _add(path: QPainterPath, ellipse: Ellipse) -> None:
    path.addEllipse(QPointF(ellipse.x, ellipse.y), ellipse.rx, ellipse.ry)


def _shape(
    path: QPainterPath, fill: QBrush | QColor | None, line: QPen | None = None
) -> QGraphicsPathItem:
    item = QGraphicsPathItem(path)
    item.setPen(line if line is not None else QPen(Qt.PenStyle.NoPen))
    if fill is not None:
        item.setBrush(fill)
    return item


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def _paper(theme: Theme) -> list[QGraphicsItem]:
    items: list[QGraphicsItem] = []
    for spread, strength in ((4.0, 12), (2.5, 18), (1.2, 26)):
        shade = QColor(theme.shadow)
        shade.setAlpha(strength)
        shadow = _rectangle(
            -spread, 1.6 - spread / 2, WIDTH + 2 * spread, HEIGHT + 1.6 + spread, 5 + spread
        )
        items.append(_shape(shadow, shade))
    edge = QPen(QColor(theme.line), 0.8)
    items.append(_shape(_rectangle(0, 0, WIDTH, HEIGHT, 5), QColor(theme.paper), edge))
    return items


def _out_zone(theme: Theme) -> list[QGraphicsItem]:
    """Where a card is `niet`: all round the spheres, with a roomy band of its own below."""
    around = zone_path(Zone(Verdict.OUT, None)).intersected(
        _rectangle(4, LABEL_BOTTOM, WIDTH - 8, HEIGHT - LABEL_BOTTOM - 4, 5)
    )
    line = QPainterPath(QPointF(4, BAND_TOP))
    line.lineTo(WIDTH - 4, BAND_TOP)
    word = _words(f"{VERDICT_SIGNS[Verdict.OUT]}  niet", theme.out.ink, _SPHERE_TEXT, bold=True)
    word.setPos(12, BAND_TOP + 2)
    remark = _words(
        "niet tot de sociale basis gerekend is niet hetzelfde als onbelangrijk",
        theme.out.ink,
        _ZONE_TEXT,
    )
    remark.setPos(
        12 + word.boundingRect().width() + 10,
        BAND_TOP + 2 + word.boundingRect().height() / 2 - remark.boundingRect().height() / 2,
    )
    return [
        _shape(around, QColor(theme.out.fill)),
        _shape(around, _pattern("lines", theme.out.line, 40)),
        _shape(line, None, QPen(QColor(theme.out.line), 0.8, Qt.PenStyle.DashLine)),
        word,
        remark,
    ]


def _sphere(sphere: Sphere, theme: Theme) -> list[QGraphicsItem]:
    tint = theme.tint(sphere)
    inner, outer = zone_path(Zone(Verdict.IN, sphere)), QPainterPath()
    _add(outer, OUTER[sphere])
    band = zone_path(Zone(Verdict.DOUBT, sphere))
    return [
        _shape(outer, QColor(tint.band), QPen(QColor(tint.line), 1.0, Qt.PenStyle.DashLine)),
        _shape(band, _pattern("dots", tint.line, 90)),
        _shape(inner, QColor(tint.fill), QPen(QColor(tint.line), 1.4)),
        *_sphere_name(sphere, theme),
        *_band_words(sphere, theme),
    ]


def _sphere_name(sphere: Sphere, theme: Theme) -> list[QGraphicsItem]:
    tint = theme.tint(sphere)
    name = _words(SPHERES[sphere], tint.ink, _SPHERE_TEXT, bold=True)
    size = _SPHERE_TEXT * 1.25
    sign = QGraphicsPixmapItem(picture(sphere.value, tint.ink, _ICON_PIXELS))
    sign.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
    sign.setScale(size / _ICON_PIXELS)
    width = size + 4 + name.boundingRect().width()
    left, middle = OUTER[sphere].x - width / 2, LABEL_BOTTOM / 2 + 1
    sign.setPos(left, middle - size / 2)
    name.setPos(left + size + 4, middle - name.boundingRect().height() / 2)
    return [sign, name]


def _band_words(sphere: Sphere, theme: Theme) -> list[QGraphicsItem]:
    """ "wel" at the top of the ellipse, "twijfel" at the top and bottom of its band."""
    tint, oval, around = theme.tint(sphere), INNER[sphere], OUTER[sphere]
    items: list[QGraphicsItem] = []
    for verdict, y in (
        (Verdict.IN, oval.y - oval.ry + 12),
        (Verdict.DOUBT, (around.y - around.ry + oval.y - oval.ry) / 2),
        (Verdict.DOUBT, (around.y + around.ry + oval.y + oval.ry) / 2),
    ):
        text = f"{VERDICT_SIGNS[verdict]} {VERDICTS[verdict]}"
        word = _words(text, tint.ink, _ZONE_TEXT, bold=True)
        box = word.boundingRect()
        place = QPointF(oval.x - box.width() / 2, y - box.height() / 2)
        if verdict is Verdict.DOUBT:
            pill = _rectangle(place.x() - 5, place.y() - 0.5, box.width() + 10, box.height() + 1, 6)
            items.append(_shape(pill, QColor(tint.band)))
        word.setPos(place)
        items.append(word)
    return items


def _words(text: str, colour: str, size: int, *, bold: bool = False) -> QGraphicsSimpleTextItem:
    item = QGraphicsSimpleTextItem(text)
    item.setFont(board_font(size, bold=bold))
    item.setBrush(QColor(colour))
    return item


def _pattern(kind: str, colour: str, strength: int) -> QBrush:
    """Dots or slanting lines, in mm of the board: the second cue beside colour."""
    tile, pitch = 64, 8.0
    pixmap = QPixmap(tile, tile)
    pixmap.fill(QColor(0, 0, 0, 0))
    ink = QColor(colour)
    ink.setAlpha(strength)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(tile / 4, tile / 4), 6, 6)
        painter.drawEllipse(QPointF(tile * 3 / 4, tile * 3 / 4), 6, 6)
    else:
        painter.setPen(QPen(ink, 5))
        for shift in (-tile, 0, tile):
            painter.drawLine(shift - 8, tile + 8, shift + tile + 8, -8)
    painter.end()
    brush = QBrush(pixmap)
    brush.setTransform(QTransform.fromScale(pitch / tile, pitch / tile))
    return brush
