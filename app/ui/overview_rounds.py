"""Round 1 → round 2 as streams: from single choices to where their tables laid the cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import Ingredient, Verdict
from app.model.operations.tables import table_name
from app.model.overview import overview
from app.model.rounds import TARGETS, Rounds, rounds
from app.model.words import VERDICTS, counted
from app.ui.combos import ValueCombo
from app.ui.overview_detail import Detail
from app.ui.overview_facts import Cell, Key
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_picture import Mark, Picture, PictureArea
from app.ui.overview_signs import (
    LETTERS,
    SPHERE_LEGEND,
    VERDICT_LEGEND,
    Legend,
    fill,
    small_font,
    words_on,
)
from app.ui.sizes import hold_least_width
from app.ui.theme import current
from app.ui.words import zone_words

_NAME = "Ronde 1 → 2"
_ABOUT = (
    "Links wat mensen in ronde 1 kozen, rechts waar hun tafel het kaartje in ronde 2 legde. "
    "De breedte is het aantal keuzes."
)
_NOTHING = "Er is geen keuze van ronde 1 om te tonen."
_GAP = 10.0
_BOX_PADDING = 18.0

Flow = tuple[Verdict, Zone | None]


def target_words(zone: Zone | None) -> str:
    return "niet geplaatst" if zone is None else zone_words(zone)


def _flow_key(verdict: Verdict | None, at: int) -> Key:
    """`verdict` None is all of them, `at` -1 all targets, else a place in TARGETS."""
    return ("flow", "" if verdict is None else verdict.value, str(at))


class OverviewRounds(OverviewFrame):
    """Of all tables or one, of all cards or one; a stream one opens lists its cards below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NAME, _ABOUT, Legend(VERDICT_LEGEND, SPHERE_LEGEND), parent)
        self._rounds = Rounds()
        self.table: ValueCombo[str] = ValueCombo("Van welke tafel")
        self.card: ValueCombo[str] = ValueCombo("Van welk kaartje")
        for at, combo in enumerate((self.table, self.card), 1):
            hold_least_width(combo, 130)
            self.head.insertWidget(at, combo, 1)
            combo.activated.connect(lambda _at: self._chose())
        self.picture = RoundsPicture()
        self.area = PictureArea(self.picture)
        self.picture.moved.connect(lambda mark: self._say(mark.key, mark.words))
        self.picture.opened.connect(self._open)
        self.hold(self.area, self.picture)
        self.detail = Detail("Kaartjes in deze stroom")
        self.detail.opened.connect(lambda key: self.chosen.emit(*key))
        self.column.addWidget(self.detail)

    def read(self, document: Document) -> None:
        tables = [("", "alle tafels")]
        tables += [(table.id, table_name(table)) for table in document.tables]
        self.table.show_options(tables, self.table.value or "")
        cards = [("", "alle kaartjes")]
        cards += [
            (row.ingredient.id, f"{row.ingredient.number}. {row.ingredient.title}")
            for row in overview(document)
        ]
        self.card.show_options(cards, self.card.value or "")
        self._read_rounds(document)

    def _chose(self) -> None:
        if self._document is not None:
            self._read_rounds(self._document)

    def _read_rounds(self, document: Document) -> None:
        self.detail.clear()
        found = rounds(document, self.table.value or None, self.card.value or None)
        self._rounds = found
        self.picture.show_rounds(found)
        self.area.fit()
        total = counted(found.total, "keuze", "keuzes")
        same = f"bij {found.kept} gaf de tafel hetzelfde oordeel."
        self.sentence.setText(f"{_ABOUT} {total}; {same}" if found.total else _NOTHING)
        headers = ("Keuze in ronde 1", *map(target_words, TARGETS), "Samen")
        lines = [
            (
                Cell(VERDICTS[verdict], _flow_key(verdict, -1)),
                *(
                    Cell(str(found.flows.get((verdict, zone), 0)), _flow_key(verdict, at))
                    for at, zone in enumerate(TARGETS)
                ),
                Cell(str(found.chosen(verdict)), _flow_key(verdict, -1)),
            )
            for verdict in Verdict
        ]
        totals = (
            Cell("samen", _flow_key(None, -1)),
            *(Cell(str(found.ended(zone)), _flow_key(None, at)) for at, zone in enumerate(TARGETS)),
            Cell(str(found.total), _flow_key(None, -1)),
        )
        self.show_facts(headers, [*lines, totals])

    def _moved_in_twin(self, key: Key) -> None:
        self.picture.choose(key)

    def _open(self, key: Key) -> None:
        """The cards of a stream, or of all streams of a side."""
        if self._document is None:
            return
        _, verdict, at = key
        zones = TARGETS if at == "-1" else (TARGETS[int(at)],)
        counts: Counter[str] = Counter()
        for (source, zone), cards in self._rounds.cards.items():
            if zone in zones and verdict in ("", source.value):
                counts.update(cards)
        table_id = self.table.value or ""
        found = [(self._document.get(Ingredient, card), count) for card, count in counts.items()]
        found.sort(key=lambda each: (-each[1], each[0].number))
        self.detail.show_cards(
            _said(Verdict(verdict) if verdict else None, int(at), counts.total()),
            ("Kaartje", "Keuzes"),
            [
                (
                    Cell(f"{card.number}. {card.title}", (card.id, table_id)),
                    Cell(str(count), (card.id, table_id)),
                )
                for card, count in found
            ],
        )


def _said(verdict: Verdict | None, at: int, count: int) -> str:
    """ "12 keuzes: wel gekozen, door de tafel gelegd bij niet"."""
    parts = []
    if verdict is not None:
        parts.append(f"{VERDICTS[verdict]} gekozen")
    if at >= 0:
        zone = TARGETS[at]
        words = "niet geplaatst" if zone is None else f"gelegd bij {zone_words(zone)}"
        parts.append(f"door de tafel {words}")
    return f"{counted(count, 'keuze', 'keuzes')}: {', '.join(parts) or 'alle'}"


class RoundsPicture(Picture):
    """A box a verdict on the left, a box a zone on the right, a stream for each pair between.

    Each stream has room for a chip with its number beside its box, however thin it is.
    """

    def __init__(self) -> None:
        super().__init__(_NAME, _ABOUT)
        self.rounds = Rounds()
        self._left: dict[Verdict, QRectF] = {}
        self._right: dict[int, QRectF] = {}
        self._streams: dict[Flow, tuple[QRectF, QRectF]] = {}
        self._chips: dict[Flow, QRectF] = {}

    def show_rounds(self, found: Rounds) -> None:
        self.rounds = found
        self.relay()

    # --- measures -------------------------------------------------------------------------

    @property
    def _line(self) -> float:
        return QFontMetricsF(small_font(bold=True)).height() + 4

    def _flows(self) -> list[Flow]:
        return [
            (verdict, zone)
            for verdict in Verdict
            for zone in TARGETS
            if self.rounds.flows.get((verdict, zone))
        ]

    def _least(self) -> float:
        """The height without any width for the numbers."""
        ends = len({zone for _, zone in self._flows()})
        return len(self._flows()) * self._line + (ends + 1) * _GAP + self._line

    def needed(self, room: QSize) -> QSize:
        wide = round(self._text_wide() * 2 + 260)
        return QSize(max(room.width(), wide), max(room.height(), round(self._least() * 1.35)))

    def _text_wide(self) -> float:
        metrics = QFontMetricsF(small_font(bold=True))
        return max(metrics.horizontalAdvance(f"{target_words(zone)}  999") for zone in TARGETS)

    def lay_out(self) -> Sequence[Mark]:
        self._left, self._right, self._streams, self._chips = {}, {}, {}, {}
        flows = self._flows()
        if not flows:
            return []
        box_wide = self._text_wide() + _BOX_PADDING
        top = self._line + 4
        unit = max(0.0, self.height() - self._least() - 8) / self.rounds.total
        ends = {flow: self._line + unit * self.rounds.flows[flow] for flow in flows}
        starts = self._put_left(flows, unit, box_wide)
        y = top
        for at, zone in enumerate(TARGETS):
            mine = [flow for flow in flows if flow[1] == zone]
            if not mine:
                continue
            begin = y
            for flow in mine:
                thick = max(1.5, unit * self.rounds.flows[flow])
                slot = QRectF(self.width() - box_wide, y, box_wide, ends[flow])
                end = QRectF(slot.left(), slot.center().y() - thick / 2, 1, thick)
                self._streams[flow] = (starts[flow], end)
                self._chips[flow] = self._chip(flow, slot)
                y += ends[flow]
            self._right[at] = QRectF(self.width() - box_wide, begin, box_wide - 2, y - begin)
            y += _GAP
        return self._marks(flows)

    def _put_left(self, flows: list[Flow], unit: float, wide: float) -> dict[Flow, QRectF]:
        """The boxes of the verdicts, spread over the height, and where their streams begin."""
        verdicts = [each for each in Verdict if self.rounds.chosen(each)]
        least = self._line + 2
        heights = {each: max(least, unit * self.rounds.chosen(each)) for each in verdicts}
        spare = self.height() - self._line - 8 - sum(heights.values())
        gap = max(_GAP, spare / (len(verdicts) + 1))
        starts, top = {}, self._line + 4 + (gap if spare > 0 else 0.0)
        for verdict in verdicts:
            self._left[verdict] = QRectF(2, top, wide - 2, heights[verdict])
            y = top + (heights[verdict] - unit * self.rounds.chosen(verdict)) / 2
            for flow in (flow for flow in flows if flow[0] is verdict):
                thick = unit * self.rounds.flows[flow]
                starts[flow] = QRectF(wide, y, 1, max(1.5, thick))
                y += thick
            top += heights[verdict] + gap
        return starts

    def _chip(self, flow: Flow, slot: QRectF) -> QRectF:
        wide = QFontMetricsF(small_font(bold=True)).horizontalAdvance(self._chip_text(flow)) + 12
        high = self._line - 2
        return QRectF(slot.left() - wide - 8, slot.center().y() - high / 2, wide, high)

    def _chip_text(self, flow: Flow) -> str:
        return f"{LETTERS[flow[0]]} {self.rounds.flows[flow]}"

    def _marks(self, flows: list[Flow]) -> list[Mark]:
        marks = [
            Mark(box, _flow_key(verdict, -1), _said(verdict, -1, self.rounds.chosen(verdict)))
            for verdict, box in self._left.items()
        ]
        for flow in flows:
            at = TARGETS.index(flow[1])
            words = _said(flow[0], at, self.rounds.flows[flow])
            marks.append(Mark(self._chips[flow], _flow_key(flow[0], at), words))
        marks += [
            Mark(box, _flow_key(None, at), _said(None, at, self.rounds.ended(TARGETS[at])))
            for at, box in self._right.items()
        ]
        return marks

    # --- drawing --------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        look = current()
        painter.setFont(small_font(bold=True))
        painter.setPen(QColor(look.quiet))
        if not self._streams:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _NOTHING)
            return
        head = QRectF(2, 0, self.width() - 4, self._line)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, "Ronde 1: keuzes")
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, "Ronde 2: plaats op het bord")
        chosen = self.mark
        for flow, (start, end) in self._streams.items():
            mine = chosen is not None and chosen.key == _flow_key(flow[0], TARGETS.index(flow[1]))
            self._draw_stream(painter, flow[0], start, end, strong=mine)
        for verdict, box in self._left.items():
            fill(painter, box, verdict)
            text = f"{LETTERS[verdict]} {VERDICTS[verdict]}  {self.rounds.chosen(verdict)}"
            words_on(painter, box, text, verdict)
        for at, box in self._right.items():
            zone = TARGETS[at]
            verdict_there = None if zone is None else zone.verdict
            sphere = None if zone is None else zone.sphere
            fill(painter, box, verdict_there, sphere)
            text = f"{target_words(zone)}  {self.rounds.ended(zone)}"
            words_on(painter, box, text, verdict_there, sphere)
        for flow, box in self._chips.items():
            fill(painter, box, flow[0])
            words_on(painter, box, self._chip_text(flow), flow[0])

    def _draw_stream(
        self, painter: QPainter, verdict: Verdict, start: QRectF, end: QRectF, *, strong: bool
    ) -> None:
        path = QPainterPath(start.topLeft())
        half = (start.left() + end.left()) / 2
        path.cubicTo(QPointF(half, start.top()), QPointF(half, end.top()), end.topLeft())
        path.lineTo(end.bottomLeft())
        path.cubicTo(QPointF(half, end.bottom()), QPointF(half, start.bottom()), start.bottomLeft())
        path.closeSubpath()
        look = current()
        colour = QColor(look.accent if verdict is Verdict.IN else look.out.line)
        line = QColor(colour)
        colour.setAlpha(150 if strong else 60)
        line.setAlpha(255 if strong else 150)
        pen = QPen(line, 1.0)
        if verdict is Verdict.DOUBT:
            pen.setStyle(Qt.PenStyle.DotLine)
        elif verdict is Verdict.OUT:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour)
        painter.drawPath(path)
