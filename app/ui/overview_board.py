"""The board of the whole: each card where most tables laid it, with its split."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsScene, QWidget

from app.model.board import CARD_GAP, CARD_HEIGHT, CARD_WIDTH, HEIGHT, WIDTH
from app.model.document import Document
from app.model.overall_board import Laid, OverallBoard, overall_board
from app.model.overview import CardOverview, overview
from app.model.words import counted, listed
from app.ui.board_drawing import MARGIN, board_font, board_items
from app.ui.buttons import IconButton
from app.ui.overview_facts import Cell, Key
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_picture import Mark, Picture, PictureArea
from app.ui.overview_signs import DISAGREED, VERDICT_LEGEND, Legend, parts, split_bar
from app.ui.theme import current, text_size
from app.ui.title_fit import LINE_HEIGHT, Fitted, Style, fit
from app.ui.words import zone_words

_NAME = "Bord van het geheel"
_ABOUT = "Elk kaartje ligt waar de meeste tafels het legden; het balkje zegt wat alle tafels deden."
_BESIDE = "Evenveel tafels op twee of meer plekken"

_LEAST = 0.85
"""Pixels of the screen per mm of the board, at 100 %: a smaller picture can't be read."""

_TITLE_STYLES = (Style(12), Style(12, 0.92), Style(11, 0.9))
_PAD, _BAR = 2.0, 13.0
_TITLE_HIGH = CARD_HEIGHT - _BAR - 1.5
_BAR_TEXT, _HEAD_TEXT = 11, 12
_HEAD = 44.0
"""The words over what lies beside the board, in mm."""


class OverviewBoard(OverviewFrame):
    """The picture fits the room; +, - and 0 zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = Legend(VERDICT_LEGEND, (f"{DISAGREED}2 = bij 2 tafels oneens over de plek",))
        super().__init__(_NAME, _ABOUT, legend, parent)
        self.picture = BoardPicture()
        self.area = PictureArea(self.picture)
        self.picture.moved.connect(lambda mark: self._say(mark.key, mark.words))
        self.picture.opened.connect(self._open)
        for icon, words, act in (
            ("zoom-out", "Uitzoomen (-)", self.area.zoom_out),
            ("zoom-in", "Inzoomen (+)", self.area.zoom_in),
            ("fit", "Hele bord (0)", self.area.show_whole),
        ):
            self.head.addWidget(IconButton(icon, words, act))
        self.hold(self.area, self.picture)

    def read(self, document: Document) -> None:
        rows = overview(document)
        board = overall_board(rows)
        tables = len(document.tables)
        self.picture.show_board(board)
        self.area.fit()
        self.sentence.setText(_sentence(board, tables))
        places = {each.row.ingredient.id: each for each in (*board.laid, *board.beside)}
        self.show_facts(
            (
                "Kaartje",
                "Plek van de meeste tafels",
                "Daar",
                "Wel",
                "Twijfel",
                "Niet",
                "Niet geplaatst",
                "Oneens",
                "Label",
            ),
            [_facts(row, places.get(row.ingredient.id)) for row in rows],
        )

    def _moved_in_twin(self, key: Key) -> None:
        self.picture.choose(key)


def _sentence(board: OverallBoard, tables: int) -> str:
    said = [_ABOUT]
    if tables == 1:
        said = ["Er is één tafel: dit is haar bord."]
    if board.beside:
        count = counted(len(board.beside), "kaartje ligt", "kaartjes liggen")
        said.append(f"{count} ernaast: daar zijn evenveel tafels voor twee of meer plekken.")
    if board.not_laid:
        count = counted(len(board.not_laid), "kaartje", "kaartjes")
        said.append(f"{count} legde geen enkele tafel; die staan alleen in de tabel.")
    return " ".join(said)


def place_in_words(laid: Laid | None) -> str:
    """ "wel · persoonlijk", "gedeeld: wel · persoonlijk en niet", or that nobody laid it."""
    if laid is None:
        return "niet geplaatst"
    words = listed([zone_words(zone) for zone in laid.zones])
    return f"gedeeld: {words}" if laid.shared else words


def _facts(row: CardOverview, laid: Laid | None) -> tuple[Cell, ...]:
    key = (row.ingredient.id, "")
    most = "" if laid is None else counted(laid.most, "tafel", "tafels")
    if laid is not None and laid.shared:
        most = f"elk {most}"
    texts = (
        f"{row.ingredient.number}. {row.ingredient.title}",
        place_in_words(laid),
        most or "geen tafel",
        *map(str, (row.counts.in_, row.counts.doubt, row.counts.out, row.counts.not_placed)),
        str(row.disagreed),
        row.label,
    )
    return tuple(Cell(text, key) for text in texts)


def _words(laid: Laid) -> str:
    row = laid.row
    text = (
        f"{row.ingredient.number}. {row.ingredient.title}: {place_in_words(laid)}; "
        f"{row.counts.sentence()}"
    )
    if row.disagreed:
        text += f"; {counted(row.disagreed, 'tafel', 'tafels')} oneens over de plek"
    return text


class BoardPicture(Picture):
    """Everything in mm of the board, times `scale` in pixels."""

    def __init__(self) -> None:
        super().__init__(_NAME, _ABOUT)
        self.board = OverallBoard((), (), (), 1.0)
        self._still: QPixmap | None = None
        self._still_look = ""

    def show_board(self, board: OverallBoard) -> None:
        self.board = board
        self.relay()

    # --- measures -------------------------------------------------------------------------

    @property
    def _per_column(self) -> int:
        return int((HEIGHT - _HEAD) // (CARD_HEIGHT + CARD_GAP))

    @property
    def _wide(self) -> float:
        columns = -(-len(self.board.beside) // self._per_column)
        return WIDTH + 2 * MARGIN + columns * (CARD_WIDTH + 4.0) + (MARGIN if columns else 0)

    @property
    def scale(self) -> float:
        """Pixels per mm."""
        return min(self.width() / self._wide, self.height() / (HEIGHT + 2 * MARGIN))

    def needed(self, room: QSize) -> QSize:
        high = HEIGHT + 2 * MARGIN
        fits = min(room.width() / self._wide, room.height() / high)
        scale = max(fits, _LEAST * text_size() / 100)
        return QSize(round(self._wide * scale), round(high * scale))

    def whole(self, room: QSize) -> QSize:
        high = HEIGHT + 2 * MARGIN
        scale = max(0.05, min(room.width() / self._wide, room.height() / high))
        return QSize(int(self._wide * scale), int(high * scale))

    def _spots(self) -> list[tuple[Laid, float, float, float]]:
        """Every card with its left, top and scale, in mm of the picture."""
        found = []
        small = self.board.scale
        for laid in self.board.laid:
            assert laid.x is not None
            assert laid.y is not None
            left, top = laid.x - CARD_WIDTH * small / 2, laid.y - CARD_HEIGHT * small / 2
            found.append((laid, MARGIN + left, MARGIN + top, small))
        for at, laid in enumerate(self.board.beside):
            column, row = divmod(at, self._per_column)
            left = WIDTH + 3 * MARGIN + column * (CARD_WIDTH + 4.0)
            top = MARGIN + _HEAD + row * (CARD_HEIGHT + CARD_GAP)
            found.append((laid, left, top, 1.0))
        return found

    def lay_out(self) -> Sequence[Mark]:
        scale = self.scale
        return [
            Mark(
                QRectF(
                    left * scale,
                    top * scale,
                    CARD_WIDTH * small * scale,
                    CARD_HEIGHT * small * scale,
                ),
                (laid.row.ingredient.id, ""),
                _words(laid),
            )
            for laid, left, top, small in self._spots()
        ]

    # --- drawing --------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        painter.drawPixmap(0, 0, self._board_itself())
        if self.board.beside:
            painter.save()
            painter.scale(self.scale, self.scale)
            painter.setFont(board_font(_HEAD_TEXT))
            painter.setPen(QColor(current().ink))
            left = WIDTH + 3 * MARGIN
            where = QRectF(left, MARGIN, self._wide - left, _HEAD)
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(where, int(flags), _BESIDE)
            painter.restore()
        for laid, left, top, small in self._spots():
            painter.save()
            painter.scale(self.scale, self.scale)
            painter.translate(left, top)
            painter.scale(small, small)
            _draw_card(painter, laid)
            painter.restore()

    def _board_itself(self) -> QPixmap:
        """Drawn once for a size and a look: it never changes."""
        ratio = self.devicePixelRatioF()
        size = QSize(
            round((WIDTH + 2 * MARGIN) * self.scale * ratio),
            round((HEIGHT + 2 * MARGIN) * self.scale * ratio),
        )
        if self._still is None or self._still.size() != size or self._still_look != current().name:
            still = QPixmap(size)
            still.fill(Qt.GlobalColor.transparent)
            scene = QGraphicsScene()
            for item in board_items(current()):
                scene.addItem(item)
            painter = QPainter(still)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            source = QRectF(-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)
            scene.render(painter, QRectF(QPointF(0, 0), size.toSizeF()), source)
            painter.end()
            still.setDevicePixelRatio(ratio)
            self._still, self._still_look = still, current().name
        return self._still


def _draw_card(painter: QPainter, laid: Laid) -> None:
    """In mm, from the card's own top left."""
    look, row = current(), laid.row
    box = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
    painter.setPen(QPen(QColor(look.edge), 0.8))
    painter.setBrush(QColor(look.card))
    painter.drawRoundedRect(box, 3, 3)
    mark = f"{DISAGREED}{row.disagreed}" if row.disagreed else ""
    room = CARD_WIDTH - 2 * _PAD
    if mark:
        painter.setFont(board_font(_BAR_TEXT, bold=True))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(mark) + 3
        corner = QRectF(CARD_WIDTH - wide - 0.8, 0.8, wide, _BAR_TEXT + 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.warning_soft))
        painter.drawRoundedRect(corner, 2, 2)
        painter.setPen(QColor(look.warning))
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, mark)
        room -= wide
    fitted = _fitted(f"{row.ingredient.number} {row.ingredient.title}", room)
    painter.setPen(QColor(look.ink))
    painter.save()
    painter.setFont(board_font(fitted.style.size))
    painter.translate(_PAD, 0.5)
    painter.scale(fitted.style.squeeze, 1.0)
    line = fitted.style.size * LINE_HEIGHT
    for at, words in enumerate(fitted.lines):
        where = QRectF(0, at * line, 2 * CARD_WIDTH, line + 1)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()
    painter.setFont(board_font(_BAR_TEXT))
    bar = QRectF(1.2, CARD_HEIGHT - _BAR - 0.8, CARD_WIDTH - 2.4, _BAR)
    split_bar(painter, bar, parts(row.counts))


@lru_cache(maxsize=2048)
def _fitted(title: str, width: float) -> Fitted:
    return fit(title, width, _TITLE_HIGH, _TITLE_STYLES, _advance)


def _advance(text: str, size: int) -> float:
    return _metrics(size).horizontalAdvance(text)


@cache
def _metrics(size: int) -> QFontMetricsF:
    return QFontMetricsF(board_font(size))
