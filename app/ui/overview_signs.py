"""One language for all pictures of the totaalbeeld: wel is full, twijfel dotted, niet hatched.

Beside its pattern each has a letter (W, T, N), and each sphere one (P, G, I).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.board import Zone
from app.model.entities import Sphere, Verdict
from app.model.overview import Counts
from app.model.words import SPHERES, VERDICTS
from app.ui.theme import Theme, current, sized, type_scale

LETTERS: dict[Verdict | None, str] = {
    Verdict.IN: "W",
    Verdict.DOUBT: "T",
    Verdict.OUT: "N",
    None: "–",
}
"""None is: not laid."""

SPHERE_LETTERS = {Sphere.PERSONAL: "P", Sphere.COMMUNAL: "G", Sphere.INSTITUTIONAL: "I"}
DISAGREED = "≠"
MAIN = "★"

Part = tuple[Verdict | None, int]

_PITCH = 5.0
_ROUND = 3.0


def zone_letters(zone: Zone | None) -> str:
    """ "W·G", "T·P", "N", or "–" where it isn't laid."""
    if zone is None:
        return LETTERS[None]
    letter = LETTERS[zone.verdict]
    return letter if zone.sphere is None else f"{letter}·{SPHERE_LETTERS[zone.sphere]}"


def parts(counts: Counts) -> list[Part]:
    """The verdicts that occur and how many tables gave them; last those that didn't lay it."""
    every: tuple[Part, ...] = (
        (Verdict.IN, counts.in_),
        (Verdict.DOUBT, counts.doubt),
        (Verdict.OUT, counts.out),
        (None, counts.not_placed),
    )
    return [part for part in every if part[1]]


def small_font(*, bold: bool = False) -> QFont:
    """The size of labels in a picture, in step with the text."""
    font = QFont()
    font.setPointSizeF(type_scale().small)
    font.setBold(bold)
    return font


# --- patterns -----------------------------------------------------------------------------------


def ink_on(verdict: Verdict | None, look: Theme, tint: Sphere | None = None) -> QColor:
    """What words are written in on such a fill."""
    if tint is not None:
        return QColor(look.tint(tint).ink)
    return QColor(look.on_accent if verdict is Verdict.IN else look.ink)


def fill(
    painter: QPainter, box: QRectF, verdict: Verdict | None, tint: Sphere | None = None
) -> None:
    """A box in the pattern of a verdict, in the colours of a sphere if one is given."""
    look = current()
    colours = look.tint(tint)
    line = QColor(colours.line if tint is not None else look.out.line)
    painter.setPen(Qt.PenStyle.NoPen)
    if verdict is Verdict.IN:
        painter.setBrush(QColor(colours.fill if tint is not None else look.accent))
    elif verdict is Verdict.DOUBT:
        painter.setBrush(QColor(colours.band if tint is not None else look.card))
    else:
        painter.setBrush(QColor(look.out.fill if verdict is Verdict.OUT else look.panel))
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    if verdict in (Verdict.DOUBT, Verdict.OUT):
        _texture(painter, box, verdict, line)
    pen = QPen(line, 1.0, Qt.PenStyle.DashLine if verdict is None else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def focus_ring(painter: QPainter, box: QRectF, width: float = 3.0) -> None:
    """Around a mark that is current; its pale edges set it off against a full colour."""
    look = current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick in ((look.field, width + 2), (look.focus, width)):
        painter.setPen(QPen(QColor(colour), thick))
        painter.drawRoundedRect(box, _ROUND, _ROUND)


def heat(share: float) -> QColor:
    """The ground of a number for 0 to 1; words in ink keep 4.5 : 1 on it."""
    tint = QColor(current().accent)
    tint.setAlphaF(0.05 + 0.42 * share**2)
    return tint


def _texture(painter: QPainter, box: QRectF, verdict: Verdict, colour: QColor) -> None:
    """Dots or slanting lines, as the board has them."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    faint = QColor(colour)
    faint.setAlpha(150)
    if verdict is Verdict.OUT:
        painter.setPen(QPen(faint, 0.9))
        reach = box.height()
        x = box.left() - reach
        while x < box.right():
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + reach, box.top()))
            x += _PITCH + 1.5
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(faint))
        y, odd = box.top() + _PITCH / 2, False
        while y < box.bottom():
            x = box.left() + _PITCH / (1 if odd else 2)
            while x < box.right():
                painter.drawEllipse(QPointF(x, y), 0.9, 0.9)
                x += _PITCH
            y, odd = y + _PITCH, not odd
    painter.restore()


def words_on(
    painter: QPainter,
    box: QRectF,
    text: str,
    verdict: Verdict | None,
    tint: Sphere | None = None,
) -> None:
    """Words in the middle of a filled box, on a plain ground so that no pattern runs through."""
    look = current()
    metrics = QFontMetricsF(painter.font(), painter.device())
    wide, high = metrics.horizontalAdvance(text) + 4, min(metrics.height(), box.height() - 1)
    if verdict in (Verdict.DOUBT, Verdict.OUT):
        ground = look.out.fill if verdict is Verdict.OUT else look.card
        if tint is not None:
            ground = look.tint(tint).band
        middle = box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(
            QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high), 2, 2
        )
    painter.setPen(ink_on(verdict, look, tint))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def split_bar(painter: QPainter, box: QRectF, split: Sequence[Part]) -> None:
    """Side by side in their patterns, each with letter and count.

    Widths go by tables, but none is too narrow for its letter and count.
    """
    if not split:
        return
    metrics = QFontMetricsF(painter.font(), painter.device())
    texts = [f"{LETTERS[verdict]}{count}" for verdict, count in split]
    least = [metrics.horizontalAdvance(text) + 3 for text in texts]
    widths = shared_out(box.width(), [count for _, count in split], least)
    left = box.left()
    for (verdict, _), text, wide in zip(split, texts, widths, strict=True):
        part = QRectF(left, box.top(), wide, box.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill(painter, part, verdict)
        words_on(painter, part, text, verdict)
        left += wide


def shared_out(width: float, counts: Sequence[int], least: Sequence[float]) -> list[float]:
    """The width over the counts, but to each at least what it needs, as far as there is room."""
    needed = sum(least)
    if needed >= width:
        return [width * each / needed for each in least]
    widths = dict.fromkeys(range(len(counts)), 0.0)
    small: set[int] = set()
    while True:
        room = width - sum(least[at] for at in small)
        total = sum(count for at, count in enumerate(counts) if at not in small)
        for at, count in enumerate(counts):
            widths[at] = least[at] if at in small else room * count / total
        too_small = {at for at in widths if widths[at] < least[at] - 1e-9}
        if not too_small:
            return list(widths.values())
        small |= too_small


# --- the legend ---------------------------------------------------------------------------------


VERDICT_LEGEND: tuple[tuple[Verdict | None, str], ...] = (
    (Verdict.IN, f"W = {VERDICTS[Verdict.IN]}"),
    (Verdict.DOUBT, f"T = {VERDICTS[Verdict.DOUBT]}"),
    (Verdict.OUT, f"N = {VERDICTS[Verdict.OUT]}"),
    (None, "– = niet geplaatst"),
)
SPHERE_LEGEND = tuple(f"{SPHERE_LETTERS[each]} = {SPHERES[each]}" for each in Sphere)


class Legend(QWidget):
    """Swatches with words, and words alone; in as many lines as the width asks."""

    def __init__(
        self,
        swatches: Sequence[tuple[Verdict | None, str]],
        words: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._swatches = tuple(swatches)
        self._words = tuple(words)
        said = [text for _, text in swatches]
        self.setAccessibleName(f"Uitleg: {', '.join([*said, *words])}")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _boxes(self, width: int) -> list[tuple[QRect, str, int]]:
        """Each box with its words, and the place of its swatch, or -1."""
        metrics = QFontMetricsF(small_font())
        line, swatch = round(metrics.height()) + 4, sized(26)
        x = y = 0
        found = []
        entries = [(text, at) for at, (_, text) in enumerate(self._swatches)]
        for text, at in [*entries, *((text, -1) for text in self._words)]:
            wide = round(metrics.horizontalAdvance(text)) + (swatch + 6 if at >= 0 else 0)
            if x and x + wide > width:
                x, y = 0, y + line
            found.append((QRect(x, y, wide, line), text, at))
            x += wide + sized(16)
        return found

    def hasHeightForWidth(self) -> bool:
        return bool(self._swatches or self._words)

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return boxes[-1][0].bottom() + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else sized(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Else what is above goes on with the height of the width before."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        for box, text, at in self._boxes(self.width()):
            left = box.left()
            if at >= 0:
                verdict = self._swatches[at][0]
                swatch = QRectF(box.left() + 1, box.top() + 2, sized(26) - 2, box.height() - 4)
                fill(painter, swatch, verdict)
                words_on(painter, swatch, LETTERS[verdict], verdict)
                left += sized(26) + 6
            painter.setPen(QColor(current().quiet))
            where = QRectF(left, box.top(), box.right() - left + 4, box.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
